"""The proposal of an E-mail DNS: a small table of candidates with counts and bars, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from checks.facts import Answer, DomainDns
from checks.mail_hints import hint
from checks.matching.index import DirectoryIndex
from checks.matching.proposal import Proposal
from checks.words import Language, Text
from wizard.hands.cards import wrapped
from wizard.render.tables import bar, table

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
_NONE = Text(
    "No proposal: there was nobody to count, or nobody's address fits any domain of this tenant.",
    "Geen voorstel: er was niemand om te tellen, of niemands adres past bij een domein van deze tenant.",
)
_OVER_PROFIT = Text("Counted over the {n} Profit users.", "Geteld over de {n} Profit-gebruikers.")
_OVER_TENANT = Text(
    "Counted over the {n} enabled users with a mailbox in the tenant; with a list of Profit users it gets sharper"
    " (--users FILE).",
    "Geteld over de {n} ingeschakelde gebruikers met een postvak in de tenant; met een lijst van"
    " Profit-gebruikers wordt"
    " het scherper (--users BESTAND).",
)
_DIFFERS = Text(
    "{n} users sign in with another domain than their mail has: Graph knows them by the sign-in name.",
    "{n} gebruikers melden zich aan met een ander domein dan hun mail heeft: Graph kent ze onder de aanmeldnaam.",
)
_HYBRID = Text(
    "{n} users are synchronised from an Active Directory of the organisation (hybrid).",
    "{n} gebruikers worden gesynchroniseerd vanuit een Active Directory van de organisatie (hybride).",
)
_TYPE = Text(
    "Type {domain} in Profit: General / Environment / Management / Properties, tab Exchange/Outlook, field E-mail DNS.",
    "Typ {domain} in Profit: Algemeen / Omgeving / Beheer / Eigenschappen, tabblad Exchange/Outlook, veld E-mail DNS.",
)


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
        said = _PROPOSED.of(domain=best.domain, fit=best.fitting, all=proposal.counted, rest=best.deviating)
    else:
        said = _NONE
    made = [*wrapped(said.say(language), width), ""]
    counted = _OVER_PROFIT if proposal.counted_profit_users else _OVER_TENANT
    made += [*wrapped(counted.of(n=proposal.counted).say(language), width), ""]
    rows = []
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
        if c.domain in dns:
            about.append(hint(dns[c.domain]).say(language))
        share = c.fitting / proposal.counted if proposal.counted else 0.0
        rows.append(
            (c.domain, str(c.fitting), str(c.alias), str(c.deviating), bar(share, unicode, 16), "; ".join(about))
        )
    made += [*table([h.say(language) for h in _HEADINGS], rows, width), ""]
    if index.differing_suffixes:
        made += wrapped(_DIFFERS.of(n=index.differing_suffixes).say(language), width)
    if index.synced:
        made += wrapped(_HYBRID.of(n=index.synced).say(language), width)
    for one in proposal.excluded:
        made += wrapped(f"{one.domain}: {one.why.say(language)}", width)
    if proposal.domain is not None:
        made += ["", *wrapped(_TYPE.of(domain=proposal.domain).say(language), width)]
    return made


def as_json(proposal: Proposal) -> dict[str, object]:
    """The `dns --json` document."""
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
        "excluded": [{"domain": e.domain, "why": {"en": e.why.en, "nl": e.why.nl}} for e in proposal.excluded],
        "counted": proposal.counted,
        "counted_profit_users": proposal.counted_profit_users,
    }
