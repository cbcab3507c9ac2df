"""The proposal of an E-mail DNS: a small table of candidates with counts and bars, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.facts import Answer, DomainDns, Seen, Unknown
from checks.mail_hints import hint
from checks.matching.index import DirectoryIndex
from checks.matching.proposal import DomainCandidate, Proposal
from checks.words import Language, Text
from wizard.reports.terminal.tables import bar, table
from wizard.runtime.wrap import wrapped

_HEADINGS = (
    Text("Domain", "Domein"),
    Text("Fit", "Passen"),
    Text("By alias", "Via alias"),
    Text("Deviating", "Afwijkend"),
    Text("Share", "Deel"),
    Text("About", "Over"),
)
_PROPOSED = Text(
    "Proposed E-mail DNS: {domain}. It fits {fit} of {all} users; {rest} need a deviating e-mail address.",
    "Voorgestelde E-mail DNS: {domain}. Dit past bij {fit} van de {all} gebruikers; {rest} hebben een afwijkend"
    " e-mailadres nodig.",
)
_PROPOSED_BUT_ONE = Text(
    "Proposed E-mail DNS: {domain}. It fits {fit} of {all} users; one needs a deviating e-mail address.",
    "Voorgestelde E-mail DNS: {domain}. Dit past bij {fit} van de {all} gebruikers; één heeft een afwijkend e-mailadres"
    " nodig.",
)
_PROPOSED_FOR_ALL = Text(
    "Proposed E-mail DNS: {domain}. It fits everyone; nobody needs a deviating e-mail address.",
    "Voorgestelde E-mail DNS: {domain}. Dit past bij iedereen; niemand heeft een afwijkend e-mailadres nodig.",
)
_NONE = Text(
    "No proposal: there was nobody to count, or nobody's address fits any domain of this tenant.",
    "Geen voorstel: er was niemand om te tellen, of niemands adres past bij een domein van deze tenant.",
)
_OVER_PROFIT = Text("Counted over the list of Profit users: {n}.", "Geteld over de lijst van Profit-gebruikers: {n}.")
_OVER_TENANT = Text(
    "Counted over the tenant's enabled users with a mailbox: {n}. A list of Profit users makes it sharper"
    " (--users FILE).",
    "Geteld over de ingeschakelde gebruikers met een postvak in de tenant: {n}. Met een lijst van Profit-gebruikers"
    " wordt het scherper (--users BESTAND).",
)
_DIFFERS = Text(
    "Users who sign in with another domain than their mail has: {n}. Graph knows them by the sign-in name.",
    "Gebruikers die zich aanmelden met een ander domein dan hun mail heeft: {n}. Graph kent ze onder de aanmeldnaam.",
)
_HYBRID = Text(
    "Users synchronised from the organisation's own Active Directory (hybrid): {n}. Their addresses are changed there.",
    "Gebruikers die uit de eigen Active Directory van de organisatie komen (hybride): {n}. Hun adressen worden daar"
    " gewijzigd.",
)
_SILENT = Text(
    "Public DNS gave no answer about mail for: {domains}. That says nothing about the proposal.",
    "De openbare DNS gaf geen antwoord over de mail van: {domains}. Dat zegt niets over het voorstel.",
)
_TYPE = Text(
    "Type {domain} in Profit: General / Environment / Management / Properties, tab Exchange/Outlook, field E-mail DNS.",
    "Typ {domain} in Profit: Algemeen / Omgeving / Beheer / Eigenschappen, tabblad Exchange/Outlook, veld E-mail DNS.",
)

_WITH_REASONS = 100
"""Columns from which there is room for the reasons in the table; else they stand below it."""


def lines(
    proposal: Proposal,
    index: DirectoryIndex,
    dns: Mapping[str, Answer[DomainDns]],
    language: Language,
    width: int,
    unicode: bool,
) -> list[str]:
    """The proposal with its table of candidates and reasons."""
    best = proposal.candidates[0] if proposal.candidates else None
    if proposal.domain is not None and best is not None:
        said = _proposed(best, proposal.counted)
    else:
        said = _NONE
    made = [*wrapped(said.say(language), width), ""]
    counted = _OVER_PROFIT if proposal.counted_profit_users else _OVER_TENANT
    made += [*wrapped(counted.of(n=proposal.counted).say(language), width), ""]
    rows: list[tuple[str, ...]] = []
    for c in proposal.candidates:
        marks = [
            word
            for word, holds in (
                (Text("default", "standaard"), c.default),
                (Text("initial", "initieel"), c.initial),
                (Text("no e-mail", "geen e-mail"), not c.email),
            )
            if holds
        ]
        about = [mark.say(language) for mark in marks]
        if isinstance(answer := dns.get(c.domain), Seen):
            about.append(hint(answer).say(language))
        share = c.fitting / proposal.counted if proposal.counted else 0.0
        rows.append(
            (c.domain, str(c.fitting), str(c.alias), str(c.deviating), bar(share, unicode, 12), "; ".join(about))
        )
    headings = [h.say(language) for h in _HEADINGS]
    if width >= _WITH_REASONS:
        made += [*table(headings, rows, width), ""]
    else:
        made += [*table(headings[:-1], [row[:-1] for row in rows], width), ""]
        for domain, *_, said_of_it in rows:
            made += wrapped(f"{domain}: {said_of_it}", width, "", "  ") if said_of_it else []
    silent = [c.domain for c in proposal.candidates if isinstance(dns.get(c.domain), Unknown)]
    if silent:
        made += wrapped(_SILENT.of(domains=", ".join(silent)).say(language), width)
    if index.differing_suffixes:
        made += wrapped(_DIFFERS.of(n=index.differing_suffixes).say(language), width)
    if index.synced:
        made += wrapped(_HYBRID.of(n=index.synced).say(language), width)
    for one in proposal.excluded:
        made += wrapped(f"{one.domain}: {one.why.say(language)}", width)
    if proposal.domain is not None:
        made += ["", *wrapped(_TYPE.of(domain=proposal.domain).say(language), width)]
    return made


def _proposed(best: DomainCandidate, counted: int) -> Text:
    if best.deviating == 0:
        return _PROPOSED_FOR_ALL.of(domain=best.domain)
    said = _PROPOSED_BUT_ONE if best.deviating == 1 else _PROPOSED.of(rest=best.deviating)
    return said.of(domain=best.domain, fit=best.fitting, all=counted)


EMPTY: Mapping[str, object] = MappingProxyType({"schema": 1, "proposal": None, "candidates": [], "excluded": []})
"""The `dns --json` document when nothing could be counted."""


def as_json(proposal: Proposal, index: DirectoryIndex) -> dict[str, object]:
    """The `dns --json` document; also the section `dns` of the report."""
    return {
        "schema": 1,
        "proposal": proposal.domain,
        "candidates": [
            {
                "domain": c.domain,
                "fitting": c.fitting,
                "deviating": c.deviating,
                "alias": c.alias,
                "verified": c.verified,
                "default": c.default,
                "initial": c.initial,
                "email": c.email,
                "mx": c.mx,
            }
            for c in proposal.candidates
        ],
        "excluded": [
            {"domain": e.domain, "why": {"en": e.why.say("en"), "nl": e.why.say("nl")}} for e in proposal.excluded
        ],
        "counted": proposal.counted,
        "counted_profit_users": proposal.counted_profit_users,
        "synced_users": index.synced,
        "differing_suffixes": index.differing_suffixes,
    }
