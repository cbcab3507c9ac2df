"""Users of Profit: can they be read, and is what comes back one story?

Looks at: all users that this app connector may see: how many rows and users, how many are blocked or not linked to a
person, how many have a deviating address.

Why it matters: these are the people whose addresses are matched and written.

Verdicts: *good* gives the numbers. *Problem* when rows of one user contradict each other. *Unknown* when they could not
be read to the end, or nobody came: filter authorisation hides rows without a word, so nothing is concluded from
absence. No finding when no Profit environment was named.

What to do: remove columns that make a user's row come more than once, or look at the filter authorisation of the app
connector's user.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.facts import Facts, NotAsked, Refused, Seen, Unknown
from checks.judge.profit_statements import unseen
from checks.judge.statements import good, joined, problem, skipped, unknown
from checks.model import Actor, Check, Finding, Remedy
from checks.profit_facts import ProfitUsersSeen
from checks.words import Text, same

ID = "profit-users"
_SHOWN = 5
_WHAT = Text("the users of Profit", "de gebruikers van Profit")
_UNREADABLE = Text(
    "Not looked at the users of Profit, because the connector that shows them can't be read.",
    "Niet gekeken naar de gebruikers van Profit, want de connector die ze toont is niet te lezen.",
)
_FILTER = Remedy(
    Actor.PROFIT_ADMIN,
    (
        Text(
            "In Profit, in {place}: look which user the app connector works as, and whether a filter authorisation on"
            " its group hides users.",
            "In Profit, in {place}: kijk met welke gebruiker de app connector werkt, en of een filterautorisatie op"
            " diens groep gebruikers verbergt.",
            {"place": places.PROFIT_APP_CONNECTOR},
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the users."""
    if facts.profit is None:
        return
    answer = facts.profit.users
    if isinstance(answer, Seen):
        yield _seen(answer, facts)
    elif isinstance(answer, NotAsked) and isinstance(facts.profit.users_connector, Refused | Unknown):
        yield skipped(ID, "", _UNREADABLE)
    else:
        yield unseen(ID, "", _WHAT, answer, facts)


def contradiction(seen: ProfitUsersSeen) -> Text:
    """Which users' rows contradict each other."""
    more = len(seen.contradictory) - _SHOWN
    names = ", ".join(seen.contradictory[:_SHOWN]) + (f", … (+{more})" if more > 0 else "")
    return Text(
        "Users that come more than once with values that differ: {names}.",
        "Gebruikers die meer dan een keer komen met waarden die verschillen: {names}.",
        {"names": names},
    )


def _seen(answer: Seen[ProfitUsersSeen], facts: Facts) -> Finding:
    seen, because = answer.value, (answer.evidence,)
    if seen.contradictory:
        return problem(ID, "", contradiction(seen), "profit_rows_contradict", facts, because=because)
    if not seen.users:
        says = Text(
            "No users came.",
            "Er kwamen geen gebruikers.",
            then=Text(
                "Profit always has some, so a filter hides them.", "Profit heeft er altijd; een filter verbergt ze dus."
            ),
        )
        return unknown(ID, "", says, facts, because=because, remedy=_FILTER)
    address = (
        Text("their deviating addresses are not shown", "hun afwijkende adressen zijn niet te zien")
        if seen.with_address is None
        else Text("{n} with a deviating address", "{n} met een afwijkend adres", {"n": seen.with_address})
    )
    says = Text(
        "{users} users that this app connector may see ({rows} rows): {blocked} blocked, {system} not linked to a"
        " person, {address}.",
        "{users} gebruikers die deze app connector mag zien ({rows} regels): {blocked} geblokkeerd, {system} niet"
        " aan een persoon gekoppeld, {address}.",
        then=Text("A filter may hide others.", "Een filter kan er meer verbergen."),
    ).of(users=seen.users, rows=seen.rows, blocked=seen.blocked, system=seen.system, address=address)
    if seen.numbered:
        numbered = Text(
            "User codes carry the participant number ({code}).",
            "Gebruikerscodes beginnen met het deelnemernummer ({code}).",
        )
        says = joined(says, numbered.of(code=same(seen.numbered)))
    return good(ID, "", says, because)


CHECK = Check(ID, Text("Users of Profit", "Gebruikers van Profit"), judge, needs=("profit-sign-in",), manual=__doc__)
