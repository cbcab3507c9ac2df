"""A permission that Exchange may give itself, without any role in the token: RBAC for Applications. Not a check itself.

Source: Exchange docs permissions-exo/application-rbac. Grants there are additive, so a tenant that wants to narrow the
app to some mailboxes removes the role from Entra; that is no mistake to report.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.facts import Evidence, Facts, Refused, Seen
from checks.judge.layers import Layers
from checks.judge.statements import advice
from checks.judge.trials import REFUSALS, outcome
from checks.model import Actor, Finding, Remedy
from checks.words import Text

_LINK = "https://learn.microsoft.com/exchange/permissions-exo/application-rbac"


def may_be_given(row: Layers, rows: tuple[Layers, ...], facts: Facts) -> bool:
    """Not in the token, not (wholly) tried and nowhere refused, while Exchange was seen to give others."""
    if row.permission.workload != "exchange" or row.in_token != "no" or row.consented == "yes":
        return False
    trial = facts.access.get(row.permission.name)
    if trial is None or row.works not in ("not_asked", "unknown"):
        return False
    if any(isinstance(a, Refused) and outcome(a) in REFUSALS for a in (trial.read, trial.write)):
        return False
    return any(r.through == "rbac" for r in rows)


def perhaps_given(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Advice to have it proven, for a permission that `may_be_given`."""
    trial = facts.access[row.permission.name]
    mailbox = facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak")
    if isinstance(trial.read, Seen):
        says = Text(
            "{name} is not in the token, yet reading {mailbox} works: Exchange gives it through RBAC for Applications.",
            "{name} staat niet in het token, maar lezen van {mailbox} lukt: Exchange geeft het via RBAC for"
            " Applications.",
            {"name": row.permission.name, "mailbox": mailbox},
            then=Text("Whether writing works too was not tried.", "Of schrijven ook lukt is niet geprobeerd."),
        )
    else:
        says = Text(
            "{name} is not in the token.",
            "{name} staat niet in het token.",
            {"name": row.permission.name},
            then=Text(
                "Exchange gives this app other permissions through RBAC for Applications, so it may give this one"
                " too; that was not tried.",
                "Exchange geeft deze app andere machtigingen via RBAC for Applications, dus deze misschien ook; dat"
                " is niet geprobeerd.",
            ),
        )
    option = "--send-trial" if row.permission.sends else "--write-trials"
    remedy = Remedy(
        Actor.CONSULTANT,
        (
            Text(
                "Run the check with {option} to see it proven on {mailbox}.",
                "Draai de controle met {option} om het op {mailbox} bewezen te zien.",
                {"option": option, "mailbox": mailbox},
            ),
            Text(
                "Or ask the Exchange administrator for the app's role assignments: the roles are called Application,"
                " followed by the permission's name.",
                "Of vraag de Exchange-beheerder naar de roltoewijzingen van de app: die rollen heten Application,"
                " gevolgd door de naam van de machtiging.",
            ),
        ),
        link=_LINK,
        settles_after=places.ACCESS_POLICY_SETTLES,
    )
    return advice(check, row.permission.name, says, remedy, facts, because=because)
