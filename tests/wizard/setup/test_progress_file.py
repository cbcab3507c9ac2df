"""Progress on disk: private, whole, without secrets, and never in the way when it is damaged."""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wizard.conversation.ids import CardId, ChooseColumn, Decide, Recover, Way
from wizard.conversation.made import AppAsked, GrantAsked, Made, MadeSecret, PrincipalAsked, SecretAsked
from wizard.conversation.progress import Progress
from wizard.conversation.results import Subject
from wizard.files.state_folder import state_folder
from wizard.setup import progress_file

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
FULL = Progress(
    customer="klant.nl",
    language="nl",
    answers={
        "tenant": "klant.nl",
        "write-trials": False,
        "profit-typed": ("sync", "secret"),
        Recover("proof"): Way.ON,
        Decide("a:b"): "change:tenant",
        "users-columns": ChooseColumn("user"),
    },
    order=("tenant", "write-trials", Recover("proof"), Decide("a:b")),
    told=frozenset({CardId("welcome"), CardId("tenant", "found")}),
    about={"tenant-confirmed": frozenset({Subject("tenant", "t")})},
    made=Made(
        "t",
        "c",
        app=True,
        grants=("g", "h"),
        consent="needed",
        secret=MadeSecret("k", "abc", "2027-01-01"),
        asked=(
            AppAsked("naam", ("o",), NOW),
            SecretAsked((), "2027-01-01T00:00:00Z", NOW),
            GrantAsked("r", NOW),
            PrincipalAsked(NOW),
        ),
        at=NOW,
    ),
    saved={"config": "/x/é.toml"},
)


def kept(folder, progress=FULL):
    path = progress_file.path_for(folder, progress.customer)
    progress_file.keep(path, progress)
    return path


def test_what_is_kept_comes_back(tmp_path):
    assert progress_file.load(kept(tmp_path / "new" / "folder")) == FULL


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_owner_can_read_it(tmp_path):
    path = kept(tmp_path / "state")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_keeping_again_leaves_one_file(tmp_path):
    kept(tmp_path)
    kept(tmp_path)
    assert len(list(tmp_path.glob("*.json*"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 20_000,
        '{"schema": 3, "customer": "x"}',
        '{"schema": 2, "made": {"app": "perhaps"}}',
        '{"customer": "x"}',
        "\x00\xff",
        '{"schema": "1"}',
    ],
)
def test_a_damaged_or_newer_file_is_no_customer_and_stays_as_it_is(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="latin-1")
    assert progress_file.load(path) is None
    assert progress_file.unfinished(tmp_path) == []
    assert path.read_text(encoding="latin-1") == text


def test_wrong_types_inside_are_left_out(tmp_path):
    path = tmp_path / "x.json"
    odd = {
        "schema": 1,
        "customer": 5,
        "language": "fr",
        "answers": [],
        "order": [1, "a"],
        "told": [None],
        "made": 3,
        "about": [1],
    }
    path.write_text(json.dumps(odd), encoding="utf-8")
    assert progress_file.load(path) == Progress(customer="5", language="en", order=("a",))


@pytest.mark.parametrize(
    ("customer", "name"),
    [
        ("Klant.NL", "klant.nl.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("a b\\c:d*e", "a-b-c-d-e.json"),
        ("con", "_con.json"),
        ("NUL.nl", "_nul.nl.json"),
        ("é", "customer.json"),
        ("", "customer.json"),
        ("x" * 300, "x" * 80 + ".json"),
    ],
)
def test_odd_names_stay_inside_the_folder_and_are_taken_by_windows(tmp_path, customer, name):
    path = progress_file.path_for(tmp_path, customer)
    assert path.parent == tmp_path and path.name == name


def test_the_latest_customer_is_first(tmp_path):
    for number, name in enumerate(("oud.nl", "nieuw.nl")):
        path = kept(tmp_path, Progress(customer=name))
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    assert [u.customer for u in progress_file.unfinished(tmp_path)] == ["nieuw.nl", "oud.nl"]
    assert progress_file.unfinished(tmp_path / "nowhere") == []


def test_a_customer_under_which_something_was_made_is_not_written_over(tmp_path):
    kept(tmp_path)
    path, renamed = progress_file.place_for(tmp_path, Progress(customer="klant.nl"))
    assert renamed.customer == "klant.nl-2" and not path.exists()
    progress_file.keep(path, renamed)
    assert progress_file.load(progress_file.path_for(tmp_path, "klant.nl")) == FULL
    newer = progress_file.path_for(tmp_path, "nieuwer.nl")
    newer.write_text('{"schema": 3, "customer": "nieuwer.nl"}', encoding="utf-8")
    assert progress_file.place_for(tmp_path, Progress(customer="nieuwer.nl"))[0] != newer
    nothing_made = kept(tmp_path, Progress(customer="leeg.nl"))
    assert progress_file.place_for(tmp_path, Progress(customer="leeg.nl"))[0] == nothing_made


def test_a_new_customer_leaves_what_a_person_answered_for_an_unfinished_one_of_that_name(tmp_path):
    answers = {"tenant": "klant.nl", "tenant-confirmed": True}
    begun = kept(tmp_path, Progress(customer="klant.nl", answers=answers))
    new = Progress(customer="klant.nl")
    assert progress_file.place_for(tmp_path, new)[0] == begun, "the same answers were just given again"
    kept(tmp_path, Progress(customer="klant.nl", answers={**answers, "route": "portal"}))
    path, renamed = progress_file.place_for(tmp_path, new)
    assert path != begun and renamed.customer == "klant.nl-2"
    assert progress_file.place_for(tmp_path, new, attended=False)[0] == begun, "a pipeline's last try"


def test_the_folder_is_named_by_a_variable_or_by_the_platform(tmp_path):
    assert state_folder({"PROFIT_EXCHANGE_STATE": str(tmp_path)}) == tmp_path
    assert "profit-exchange" in str(state_folder({}))


def test_a_finished_customer_is_forgotten_twice_without_complaint(tmp_path):
    nothing_made = Progress(customer="klant.nl")
    path = kept(tmp_path, nothing_made)
    progress_file.finish(path, nothing_made)
    progress_file.finish(path, nothing_made)
    assert not path.exists()


def test_what_a_finished_customer_made_stays_known_for_undoing(tmp_path):
    path = kept(tmp_path, FULL)
    progress_file.finish(path, FULL)
    [one] = progress_file.unfinished(tmp_path)
    assert one.done and progress_file.load(path) == replace(FULL, done=True)


def test_a_customer_of_an_earlier_version_can_still_be_undone(tmp_path):
    path = tmp_path / "x.json"
    old = {
        "schema": 1,
        "customer": "x",
        "answers": {"app-name": "AFAS", "certificate": True},
        "made": {
            "tenant_id": "t",
            "client_id": "c",
            "object_id": "o",
            "principal_id": "p",
            "created": "app,principal,secret",
            "grants": "g,h",
            "requests_added": "r",
            "consent": "given",
            "key_id": "k",
            "hint": "abc",
            "secret_ends": "2027-01-01",
            "lost_key_id": "l",
        },
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    found = progress_file.load(path)
    assert found.made == Made(
        "t", "c", "o", "p", True, True, ("r",), ("g", "h"), "given", MadeSecret("k", "abc", "2027-01-01"), ("l",)
    )
    assert "certificate" not in found.answers, "the next run has to be given it again"
    path.write_text(json.dumps({**old, "made": {"tenant_id": "t", "app_asked": '["o"]'}}), encoding="utf-8")
    [asked] = progress_file.load(path).made.asked
    assert (asked.name, asked.before) == ("AFAS", ("o",))
