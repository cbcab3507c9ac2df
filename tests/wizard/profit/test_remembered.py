"""What is kept between runs, and what differs from the last one."""

import json
import time

import pytest

from checks.address import ProfitUser
from checks.matching.classify import Match
from checks.words import same
from wizard.profit.remembered import PROOFS_LAST, Remembered, changes, keep, recall


def match(user, cls):
    return Match(ProfitUser(user, 2), "x@klant.nl", cls, same("x"))


@pytest.fixture
def context(tmp_path):
    return {"PROFIT_EXCHANGE_STATE": str(tmp_path)}


def test_what_is_kept_comes_back_for_the_same_app_only(context):
    kept = recall(context, "Klant.nl", "APP")
    kept.decided, kept.classes = {"aja": "anna@klant.nl"}, {"aja": "fits"}
    keep(kept, {"id": "user"})
    again = recall(context, "klant.NL", "app")
    assert (again.decided, again.classes, again.proofs) == (kept.decided, kept.classes, {"id": "user"})
    assert recall(context, "ander.nl", "app") == Remembered(recall(context, "ander.nl", "app").path)


def test_a_proof_that_is_no_word_of_ours_is_not_believed(context):
    kept = recall(context, "a", "b")
    keep(kept, {"id": "user", "other": "fine"})
    assert recall(context, "a", "b").proofs == {"id": "user"}


def test_proofs_grow_old_and_those_of_a_run_that_ended_are_gone(context):
    kept = recall(context, "a", "b")
    keep(kept, {"id": "user"})
    document = json.loads(kept.path.read_text(encoding="utf-8"))
    document["proofs_at"] = time.time() - PROOFS_LAST - 1
    kept.path.write_text(json.dumps(document), encoding="utf-8")
    assert recall(context, "a", "b").proofs == {}
    keep(kept)
    assert recall(context, "a", "b").proofs == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 9}', '{"schema": 1, "decided": 3, "proofs": {"a": 1}}'])
def test_a_damaged_file_is_as_good_as_none(context, text):
    path = recall(context, "a", "b").path
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = recall(context, "a", "b")
    assert (found.decided, found.classes, found.proofs) == ({}, {}, {})


def test_better_worse_other_new_and_gone(tmp_path):
    kept = Remembered(
        tmp_path, classes={"a": "disabled", "b": "fits", "c": "guest", "d": "fits", "weg": "fits", "x": "no-such-class"}
    )
    now = [match("A", "fits"), match("B", "disabled"), match("C", "disabled"), match("D", "fits"), match("N", "fits")]
    found = changes(kept, [*now, match("X", "fits")])
    assert found.better == (("A", "disabled", "fits"),)
    assert found.worse == (("B", "fits", "disabled"),)
    assert found.other == (("C", "guest", "disabled"),)
    assert (found.new, found.gone) == (("N",), ("weg",))
    assert not changes(Remembered(tmp_path), now), "a first run has nothing to compare with"
