"""Domains: does the tenant have a verified domain of its own that carries mail?

Looks at: the tenant's domains, which of them are verified, the default one, and which may carry e-mail.

Why it matters: Profit forms `USER@E-mail DNS`. The e-mail DNS has to be one of these domains.

Verdicts: *good* names the verified domains. *Advice* when only the initial `.onmicrosoft.com` domain is verified, or
when the trial mailbox is in a domain that is not verified here. *Unknown* when they can't be read; an empty list proves
nothing, since every tenant has its initial domain.

What to do: verify the customer's domain under Domain names, or correct the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.address import domain_of
from checks.catalogue import places
from checks.facts import DomainSeen, Evidence, Facts, NotAsked, Seen
from checks.judge.organisation import DOMAIN, DOMAINS
from checks.judge.statements import advice, could_not_look, good, not_asked, unknown
from checks.model import Actor, Check, Finding, Remedy
from checks.quantity import counted
from checks.words import Text

ID = "domains"
_WHAT = Text("the domains", "de domeinen")
_SHOWN = 8

_VERIFY = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Look in {place} which domains are verified. Verify the domain that is used for mail, or choose an address"
            " in a verified domain.",
            "Kijk in {place} welke domeinen zijn geverifieerd. Verifieer het domein waarmee wordt gemaild, of kies een"
            " adres in een geverifieerd domein.",
            {"place": places.DOMAINS},
        ),
    ),
    link="{portal}",
    revisit="email-dns",
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the tenant's domains."""
    answer = facts.domains
    if isinstance(answer, Seen):
        yield from _seen(answer.value, answer.evidence, facts)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


def _seen(domains: tuple[DomainSeen, ...], evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    verified = sorted((d for d in domains if d.verified), key=lambda d: (not d.default, d.initial, d.name))
    if not verified:
        says = Text(
            "No verified domain was listed.",
            "Er kwam geen geverifieerd domein in de lijst.",
            then=Text(
                "Every tenant has one, so the list is not complete.",
                "Elke tenant heeft er een; de lijst is dus niet compleet.",
            ),
        )
        yield unknown(ID, "", says, facts, because=(evidence,))
        return
    complained = False
    if not any(d.email and not d.initial for d in verified):
        complained = True
        says = Text(
            "No verified domain of the customer carries mail; only {initial} does.",
            "Geen geverifieerd domein van de klant draagt mail; alleen {initial}.",
            {"initial": next((d.name for d in verified if d.initial), verified[0].name)},
            then=Text("Profit's e-mail DNS would be that.", "De E-mail DNS in Profit zou dat worden."),
        )
        yield advice(ID, "", says, _VERIFY, facts, because=(evidence,))
    wanted = domain_of(facts.settings.mailbox or "")
    # A shortened answer leaves out whether a domain is verified; nothing is held against one that did not say.
    if wanted and wanted not in {d.name.lower() for d in domains if d.verified is not False}:
        complained = True
        says = Text(
            "The trial mailbox is in {domain}, which is not a verified domain of this tenant.",
            "Het proefpostvak zit in {domain}; dat is geen geverifieerd domein van deze tenant.",
            {"domain": wanted},
        )
        yield advice(ID, wanted, says, _VERIFY, facts, because=(evidence,))
    if not complained:
        names = [d.name for d in verified[:_SHOWN]]
        more = len(verified) - len(names)
        says = Text(
            "{count}: {names}.",
            "{count}: {names}.",
            {
                "count": counted(len(verified), DOMAIN, DOMAINS),
                "names": ", ".join(names) + (f", … (+{more})" if more else ""),
            },
        )
        yield good(ID, "", says, (evidence,))


CHECK = Check(ID, Text("Domains", "Domeinen"), judge, needs=("sign-in", "network-graph"), manual=__doc__)
