"""Credential for Profit: until when can this app connector sign in?

Looks at: the way of signing in, and the end date that `metainfo` gives with it when it gives one that can be read.

Why it matters: classic tokens are ending. Those made before September 2026 end on 1 May 2027, all of them on 31 August
2027; a client secret (OAuth) is what replaces them.

Verdicts: *good* for OAuth, with its end when Profit tells it. *Advice* for a classic token, and for an end within sixty
days. *Problem* when the end has passed (exit code 3). *Unknown* when the sign-in was not seen. No finding when no
Profit environment was named.

What to do: have Profit's administrator make a client secret for the app connector before that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.catalogue.causes import BY_ID
from checks.catalogue.profit_token_ends import ALL_END, EARLY_END, end_of
from checks.facts import Facts, Seen
from checks.judge.profit_statements import unseen
from checks.judge.statements import advice, good, problem
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "profit-credential"
SOON_DAYS = 60
_WHAT = Text("how long the credential for Profit is good", "hoe lang de toegang tot Profit geldig is")


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the end of the credential."""
    if facts.profit is None:
        return
    answer = facts.profit.sign_in
    if not isinstance(answer, Seen):
        yield unseen(ID, "", _WHAT, answer, facts)
    else:
        yield _seen(facts)


def _seen(facts: Facts) -> Finding:
    assert facts.profit is not None and isinstance(facts.profit.sign_in, Seen)
    because = (facts.profit.sign_in.evidence,)
    ends = end_of(facts.profit)
    today = facts.at.date()
    remedy = BY_ID["profit_credential_ends"].remedy
    if ends is not None and ends < today:
        says = Text(
            "By Profit's own word the credential ended on {date}.",
            "Volgens Profit zelf is de toegang geëindigd op {date}.",
        ).of(date=ends.isoformat())
        return problem(ID, "", says, "profit_credential_expired", facts, because=because)
    if facts.profit.sign_in.value.way == "token":
        return advice(ID, "", _classic(ends), remedy, facts, cause="profit_credential_ends", because=because)
    if ends is None:
        says = Text(
            "Profit does not tell when this client secret ends; it stands in the app connector.",
            "Profit vertelt niet wanneer dit clientgeheim eindigt; het staat bij de app connector.",
        )
        return good(ID, "", says, because)
    says = Text("The credential is good until {date}.", "De toegang is geldig tot en met {date}.").of(
        date=ends.isoformat()
    )
    if (ends - today).days <= SOON_DAYS:
        return advice(ID, "", says, remedy, facts, cause="profit_credential_ends", because=because)
    return good(ID, "", says, because)


def _classic(ends: date | None) -> Text:
    values = {"early": EARLY_END.isoformat(), "last": ALL_END.isoformat()}
    if ends is not None:
        return Text(
            "This is a classic token, good until {date}.",
            "Dit is een klassiek token, geldig tot en met {date}.",
            {**values, "date": ends.isoformat()},
            then=Text(
                "Classic tokens made before September 2026 end on {early}, all others on {last}.",
                "Klassieke tokens van voor september 2026 stoppen op {early}, alle andere op {last}.",
            ),
        )
    return Text(
        "This is a classic token.",
        "Dit is een klassiek token.",
        values,
        then=Text(
            "Profit does not tell when it ends: those made before September 2026 end on {early}, all others on {last}.",
            "Profit vertelt niet wanneer het stopt: tokens van voor september 2026 stoppen op {early}, alle andere"
            " op {last}.",
        ),
    )


CHECK = Check(
    ID,
    Text("Credential for Profit", "Toegang tot Profit"),
    judge,
    needs=("profit-sign-in",),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
