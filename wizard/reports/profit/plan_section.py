"""The plan of deviating addresses as lines for people."""

from __future__ import annotations

from collections import Counter

from checks.catalogue.profit_environments import kind_of, name_of
from checks.judge.profit_connectors import address_unseen, shortfall
from checks.profit_facts import UsersConnectorSeen
from checks.visible import harmless
from checks.words import Language, Text, same
from wizard.profit.address_plan import AddressPlan

SHOWN = 60
_HEAD = Text(
    "Plan for environment {id} ({kind}), E-mail DNS {dns}: {n} to write, {left} left out.",
    "Plan voor omgeving {id} ({kind}), E-mail DNS {dns}: {n} te schrijven, {left} niet.",
)
_NOTHING = Text("There is nothing to write.", "Er is niets te schrijven.")
_CANT_TELL = Text(
    "So far there is nothing to write; who could be written to with those columns is not known.",
    "Tot zover is er niets te schrijven; naar wie er met die kolommen wel te schrijven is, is niet bekend.",
)
_CANT_WRITE = Text(
    "Nothing can be written yet: {n} addresses are to be written and can't be, for the reasons above.",
    "Er is nog niets te schrijven: {n} adressen moeten erin en kunnen dat niet, om de redenen hierboven.",
)
_CANT_WRITE_ONE = Text(
    "Nothing can be written yet: one address is to be written and can't be, for the reason above.",
    "Er is nog niets te schrijven: één adres moet erin en kan dat niet, om de reden hierboven.",
)
_PERSON = Text(
    "{n} users need something else first, by a person: profit-exchange users --from-profit lists who does what.",
    "Voor {n} gebruikers moet iemand eerst iets anders doen: profit-exchange users --from-profit toont wie wat doet.",
)
_PERSON_ONE = Text(
    "One user needs something else first, by a person: profit-exchange users --from-profit lists who does what.",
    "Voor één gebruiker moet iemand eerst iets anders doen: profit-exchange users --from-profit toont wie wat doet.",
)
_WITH = Text("{id}: {what}", "{id}: {what}")
_LEFT = Text("Left out:", "Niet in het plan:")
_MORE = Text("… and {n} more (--json shows all)", "… en nog {n} (--json toont alles)")
_ONLY_A_PLAN = Text(
    "This is a plan and nothing else. Save it with --out PLAN.json; --write PLAN.json carries it out, one user first.",
    "Dit is een plan en verder niets. Bewaar het met --out PLAN.json; --write PLAN.json voert het uit, één gebruiker"
    " eerst.",
)
_SAVED = Text(
    "This is a plan and nothing else. profit-exchange profit addresses --write {file} carries it out, one user first.",
    "Dit is een plan en verder niets. profit-exchange profit addresses --write {file} voert het uit, één gebruiker"
    " eerst.",
)
_EMPTY = Text("(empty)", "(leeg)")
_UNKNOWN = Text("(not known)", "(niet bekend)")
WHY = {
    "sign-in-name": Text("sign-in name", "aanmeldnaam"),
    "mail": Text("e-mail address", "e-mailadres"),
    "alias": Text("alias", "alias"),
    "same-name": Text("same name", "zelfde naam"),
    "employee-id": Text("employee number", "medewerkernummer"),
    "given-mail": Text("e-mail in Profit", "e-mail in Profit"),
    "decided": Text("decided by a person", "door iemand beslist"),
}


def lines(plan: AddressPlan, language: Language, *, connector: UsersConnectorSeen, saved: str) -> list[str]:
    """Who gets what, and who is left out, those with the same reason by number.

    Args:
        connector: that the users were read with; what it does not show is said first.
        saved: the file the plan was saved in; empty when it was not.
    """
    kind = name_of(kind_of(plan.environment))
    made = [
        _HEAD.of(
            id=same(plan.environment or "-"),
            kind=kind,
            dns=same(plan.email_dns or "-"),
            n=len(plan.rows),
            left=len(plan.left_out),
        ).say(language)
    ]
    for what in (shortfall(connector), address_unseen(connector) if plan.rows else None):
        if what is not None:
            made.append(_WITH.of(id=same(connector.id), what=what).say(language))
    for row in plan.rows[:SHOWN]:
        now = harmless(row.now) if row.now else (_EMPTY if row.now_known else _UNKNOWN).say(language)
        by = WHY[row.matched_by].say(language) if row.matched_by in WHY else harmless(row.matched_by or "-")
        made.append(
            f"  {harmless(row.user)} ({harmless(row.description.strip())}): {now} -> {harmless(row.wanted)} [{by}]"
        )
    if len(plan.rows) > SHOWN:
        made.append("  " + _MORE.of(n=len(plan.rows) - SHOWN).say(language))
    if plan.left_out:
        made += _left_out(plan, language)
    if (persons := plan.waiting("person")) > 0:
        made.append((_PERSON_ONE if persons == 1 else _PERSON).of(n=persons).say(language))
    if not plan.rows:
        made.append(_ending(plan, connector).say(language))
    elif saved:
        made.append(_SAVED.of(file=same(saved)).say(language))
    else:
        made.append(_ONLY_A_PLAN.say(language))
    return made


def _ending(plan: AddressPlan, connector: UsersConnectorSeen) -> Text:
    """Why a plan holds nobody."""
    if (stuck := plan.waiting("write")) > 0:
        return (_CANT_WRITE_ONE if stuck == 1 else _CANT_WRITE).of(n=stuck)
    return _NOTHING if shortfall(connector) is None else _CANT_TELL


def _left_out(plan: AddressPlan, language: Language) -> list[str]:
    said = [(one.user, one.why.say(language)) for one in plan.left_out]
    number = Counter(why for _, why in said)
    made = [_LEFT.say(language)]
    made += [f"  {n} x: {harmless(why)}" for why, n in number.items() if n > 1]
    alone = [(user, why) for user, why in said if number[why] == 1]
    made += [f"  {harmless(user)}: {harmless(why)}" for user, why in alone[:SHOWN]]
    if len(alone) > SHOWN:
        made.append("  " + _MORE.of(n=len(alone) - SHOWN).say(language))
    return made
