"""Licences: does the tenant have Exchange Online at all?

Looks at: the tenant's subscriptions and whether one of them holds an Exchange Online plan (service plans named
EXCHANGE_S_…, without the mere foundation), and the organisation's own list of assigned plans.

Why it matters: without an Exchange plan there are no mailboxes in the cloud, and every calendar stays empty however
well the app was set up.

Verdicts: *good* names the subscription. *Advice* when the only one is in its grace period. *Problem* when subscriptions
were listed and none has an active Exchange plan. *Unknown* when they can't be read; an empty list proves nothing,
because plans can come from a partner.

What to do: buy or renew a Microsoft 365 or Exchange Online plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.facts import Facts, NotAsked, Seen, SubscriptionSeen
from checks.judge.statements import advice, could_not_look, evidence_of, good, not_asked, problem, unknown
from checks.model import Actor, Check, Finding, Remedy
from checks.words import Text

ID = "licences"
_WHAT = Text("the subscriptions", "de abonnementen")
_BUY = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Look in {place} whether a plan with Exchange Online is there and active; buy or renew one and assign it to"
            " the users.",
            "Kijk in {place} of er een actief abonnement met Exchange Online is; koop of verleng het en wijs het toe"
            " aan de gebruikers.",
            {"place": places.PRODUCTS},
        ),
    ),
    link="https://admin.microsoft.com/",
    settles_after=places.MAILBOX_SETTLES,
)


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding: Exchange Online is there, is not, or could not be seen."""
    answer = facts.subscriptions
    plan = facts.organisation.value.exchange_plan_enabled if isinstance(facts.organisation, Seen) else None
    if isinstance(answer, Seen) and answer.value:
        yield _judge_list(answer.value, plan, facts)
    elif plan is True:
        says = Text("The tenant has an active Exchange plan.", "De tenant heeft een actief Exchange-abonnement.")
        yield good(ID, "", says, evidence_of(facts.organisation))
    elif isinstance(answer, Seen):
        says = Text(
            "No subscription was listed.",
            "Er kwam geen abonnement in de lijst.",
            then=Text(
                "That alone proves nothing: plans can come from a partner.",
                "Dat alleen bewijst niets: ze kunnen van een partner komen.",
            ),
        )
        yield unknown(ID, "", says, facts, because=(answer.evidence,), remedy=_BUY)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


def _judge_list(subscriptions: tuple[SubscriptionSeen, ...], plan: bool | None, facts: Facts) -> Finding:
    because = evidence_of(facts.subscriptions, facts.organisation)
    with_exchange = [s for s in subscriptions if s.exchange_plans]
    active = [s for s in with_exchange if s.status.lower() == "enabled"]
    if active:
        names = ", ".join(dict.fromkeys(s.part_number for s in active))
        says = Text("Exchange Online is part of {names}.", "Exchange Online zit in {names}.", {"names": names})
        return good(ID, "", says, because)
    grace = [s for s in with_exchange if s.status.lower() == "warning"]
    if grace:
        names = ", ".join(dict.fromkeys(s.part_number for s in grace))
        says = Text(
            "Exchange Online still works, but {names} has ended and is in its grace period.",
            "Exchange Online werkt nog, maar {names} is afgelopen en loopt in de respijtperiode.",
            {"names": names},
        )
        return advice(ID, "", says, _BUY, facts, cause="license_missing", because=because)
    if plan is True:
        says = Text("The tenant has an active Exchange plan.", "De tenant heeft een actief Exchange-abonnement.")
        return good(ID, "", says, because)
    if with_exchange:
        says = Text(
            "The subscriptions with Exchange Online are not active: {names}.",
            "De abonnementen met Exchange Online zijn niet actief: {names}.",
            {"names": ", ".join(f"{s.part_number} ({s.status})" for s in with_exchange)},
        )
    else:
        says = Text(
            "None of the tenant's subscriptions holds Exchange Online.",
            "Geen van de abonnementen van de tenant bevat Exchange Online.",
        )
    return problem(ID, "", says, "license_missing", facts, because=because, remedy=_BUY)


CHECK = Check(
    ID,
    Text("Exchange Online licence", "Exchange Online-licentie"),
    judge,
    needs=("sign-in", "network-graph"),
    manual=__doc__,
)
