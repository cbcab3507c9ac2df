"""What is ticked in the app connector: the cure names what is missing, and nothing that is there already."""

from __future__ import annotations

from itertools import product

from checks.catalogue.profit_fields import USER_GROUPS, USER_UPDATE, USERS
from checks.facts import NotAsked
from checks.judge import profit_connectors
from checks.model import Verdict
from checks.profit_facts import ConnectorNamed, ProfitEnvironmentSeen, ProfitSeen
from checks.profit_settings import ProfitSettings
from tests.checks.judge.build import facts, refused, seen

OWN = "PEX_Users"


def found(get, update, *, named, to_write):
    ticked = tuple(ConnectorNamed(id, id) for id in get)
    environment = ProfitEnvironmentSeen(
        "T48213AA", "app", "group", "0", ticked, tuple(ConnectorNamed(id, id) for id in update)
    )
    settings = ProfitSettings("https://48213.resttest.afas.online/ProfitRestServices", users_connector=named)
    # Whether one that is ticked can be read is another matter.
    there = (named or USERS).casefold() in {id.casefold() for id in get}
    connector = NotAsked() if there else refused("NotTicked", 500)
    profit = ProfitSeen(settings, environment=seen(environment), users_connector=connector, to_write=to_write)
    return list(profit_connectors.judge(facts(profit=profit)))


def test_every_cure_names_exactly_what_is_missing() -> None:
    for users, groups, own, known, named, to_write in product((False, True), repeat=6):
        get = [id for id, there in ((USERS, users), (USER_GROUPS, groups), (OWN, own)) if there]
        if not get and not known:
            continue  # nothing at all: then the whole way is told
        findings = found(get, [USER_UPDATE] if known else [], named=OWN if named else None, to_write=to_write)
        missing = {id for id in (USERS, USER_GROUPS) if id not in get}
        missing |= {OWN} if named and not own else set()
        missing |= {USER_UPDATE} if to_write and not known else set()
        cures = {f.remedy for f in findings if f.verdict in (Verdict.PROBLEM, Verdict.ADVICE)}
        if not missing:
            assert cures == set()
            continue
        assert len(cures) == 1, "one cure for all of them, so that it is told once"
        for language, word in (("en", "tick "), ("nl", "vink ")):
            ticks = [said for step in cures.copy().pop().steps if "App connector" in (said := step.say(language))]
            told = {id for id in (USERS, USER_GROUPS, OWN, USER_UPDATE) for said in ticks if id in said.split(word)[-1]}
            assert told == missing


def test_capitals_make_no_other_connector() -> None:
    findings = found([USERS.upper(), USER_GROUPS.lower(), OWN], [USER_UPDATE.lower()], named=OWN, to_write=True)
    assert not {f.verdict for f in findings} & {Verdict.PROBLEM, Verdict.ADVICE}
