"""Whom a plan leaves out, and whether something is still to be done about it."""

import json
from pathlib import Path

import pytest

from checks.address import ProfitUser
from checks.matching.classify import Match
from checks.profit_facts import ProfitRow
from checks.words import same
from wizard.profit.address_plan import make_plan, read_plan
from wizard.runtime.user_error import UserError

LONG = "carla.visser@voorbeeldbv.nl"


def plan_of(cls: str, proposal: str | None = None, *, length: int | None = None, **row: object):
    given = {"description": "Carla", "blocked": False, "person": "1", "person_known": True, **row}
    match = Match(ProfitUser("U", 1), "u@x.nl", cls, same("why"), proposal=proposal, matched_by="mail")
    return make_plan("T48213AA", "x.nl", [match], [ProfitRow("U", **given)], length=length)


@pytest.mark.parametrize(
    ("made", "waits", "to_do"),
    [
        (plan_of("needs-deviating", LONG, length=20), "write", True),
        (plan_of("needs-deviating", LONG, description=""), "write", True),
        (plan_of("needs-deviating", LONG, description="x" * 81), "write", True),
        (plan_of("fits-alias", "geen adres"), "write", True),
        (plan_of("needs-deviating", LONG, blocked=None), "person", False),
        (plan_of("no-such-user"), "person", False),
        (plan_of("suggestion-only"), "person", False),
        (plan_of("fits"), "nothing", False),
        (plan_of("blocked"), "nothing", False),
        (plan_of("system-user"), "nothing", False),
    ],
)
def test_who_is_left_out_waits_for_nothing_a_person_or_a_write(made, waits, to_do) -> None:
    (out,) = made.left_out
    assert (out.waits, made.to_do, made.rows) == (waits, to_do, ())


def test_who_is_in_the_plan_is_something_to_do() -> None:
    made = plan_of("needs-deviating", LONG)
    assert made.to_do and not made.left_out and made.rows[0].wanted == LONG


@pytest.mark.parametrize(("schema", "says"), [(0, "another version"), (2, "another version"), ("1", "leave the file")])
def test_a_plan_of_another_version_is_told_apart_from_a_file_that_is_none(tmp_path: Path, schema, says) -> None:
    document = {**plan_of("needs-deviating", LONG).document(), "schema": schema}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_plan(path)
    assert says in told.value.text.say("en") and "plan" in told.value.text.say("nl")
