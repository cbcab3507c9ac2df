"""The people of the practice Profit: of the practice directory, and in every state that a match can be in."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from checks.catalogue.match_classes import BY_ID
from tests.wizard.running import run
from wizard.practice.profit.people import USERS
from wizard.practice.server import PracticeTenant

OUT_OF_SCOPE = "out-of-scope"
"""A refusal by Exchange: a scenario of the tenant, no state of a user in Profit."""


def listed(folder: Path) -> Path:
    """The rows of the customer's own GetConnector as the list that an administrator would export."""
    profit = PracticeTenant().profit
    connector = profit.get_connectors["PEX_Users"]
    path = folder / "users.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.nl for column in connector.columns])
        for source in connector.sources(profit.users, profit.groups):
            writer.writerow([source.read(column) for column in connector.columns])
    return path


@pytest.mark.parametrize(
    ("flags", "missing"), [([], {"fits", "fits-alias", "deviating-redundant"}), (["--participant"], set())]
)
def test_every_class_of_match_is_there(tmp_path: Path, flags: list[str], missing: set[str]) -> None:
    """Some need the participant number left out: with it, no address of Profit's own making leads anywhere."""
    argv = ["users", str(listed(tmp_path)), "--practice", "--json", "--email-dns", "voorbeeldbv.nl", *flags]
    found = {user["user"]: user["class"] for user in json.loads(run(*argv, "--non-interactive").out)["users"]}
    assert len(found) == len(USERS)
    # Only Profit itself says which users are of the system: a list does not.
    assert set(BY_ID) - set(found.values()) == missing | {OUT_OF_SCOPE, "system-user"}


def test_codes_persons_and_names_are_unique_and_carry_the_participant_number() -> None:
    users = PracticeTenant().profit.users
    assert all(code.startswith("48213.") and code == user.code for code, user in users.items())
    persons = [user.person_id for user in users.values() if user.person_id]
    assert len(persons) == len(set(persons))
    for attribute in ("upn", "email"):
        held = [value.casefold() for user in users.values() if (value := getattr(user, attribute))]
        assert len(held) == len(set(held)), attribute
    assert {user.code for user in users.values() if not user.person_id} == {"48213.BEHEER", "48213.LINK"}
