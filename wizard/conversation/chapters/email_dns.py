"""Chapter 5: the E-mail DNS. Proposed from counts, shown with the reason, chosen by a person."""

from __future__ import annotations

from checks.address import mail_domain
from checks.words import Text, same
from wizard.conversation.effects import (
    Accepted,
    Ask,
    Card,
    Choice,
    Declined,
    Effect,
    Help,
    Look,
    Question,
    Settle,
    Tell,
)
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, look_once, tell_once
from wizard.conversation.results import DomainsFound

CHAPTER = "email-dns"

_LOOK = Look("domains", CHAPTER, Text("Counting the users per domain", "De gebruikers per domein tellen"), "domains")

_TRAPS = {
    "guest-name": Text(
        "This is a guest's sign-in name; neither part of it is the organisation's own domain. Type a logon"
        " address of an"
        " employee.",
        "Dit is de aanmeldnaam van een gast; geen van beide delen is het eigen domein van de organisatie. Typ een"
        " aanmeldadres van een medewerker.",
    ),
    "personal-address": Text(
        "{domain} is a personal mail service and can never be a domain of the customer. Type a logon address of the"
        " organisation.",
        "{domain} is een persoonlijke maildienst en kan nooit een domein van de klant zijn. Typ een aanmeldadres van de"
        " organisatie.",
    ),
    "routing-domain": Text(
        "{domain} is a domain by which mail is routed; nobody signs in with it. Type a logon address as the Azure"
        " portal shows it under Users.",
        "{domain} is een domein waarlangs mail wordt gerouteerd; niemand meldt zich ermee aan. Typ een aanmeldadres"
        " zoals de Azure-portal het onder Gebruikers toont.",
    ),
    "two-addresses": Text(
        "More than one address stands there, with different domains. Type one logon address.",
        "Er staan meerdere adressen, met verschillende domeinen. Typ één aanmeldadres.",
    ),
    "odd-ending": Text(
        "No domain on the internet ends like that: a top-level domain has no digit. Check the spelling.",
        "Zo eindigt geen domein op internet: in een topleveldomein staat geen cijfer. Controleer de spelling.",
    ),
    "inside-only": Text(
        "{domain} exists inside the organisation's own network only, and no tenant can have it. Type the logon address"
        " as the Azure portal shows it.",
        "{domain} bestaat alleen binnen het eigen netwerk van de organisatie; geen tenant kan het hebben. Typ het"
        " aanmeldadres zoals de Azure-portal het toont.",
    ),
}


_NOBODY = Text(
    "No users could be counted, so nothing is proposed. Type the domain of the users' logon addresses.",
    "Er waren geen gebruikers te tellen, dus er is geen voorstel. Typ het domein van de aanmeldadressen.",
)
_COUNTED = Text(
    "{counted} users of the tenant were counted. The first domain leaves the fewest with a deviating address in"
    " Profit.",
    "{counted} gebruikers van de tenant zijn geteld. Bij het eerste domein houd je de minste afwijkende adressen in"
    " Profit over.",
)


_COUNTED_LIST = Text(
    "{counted} Profit users of the list were counted. The first domain leaves the fewest with a deviating address.",
    "{counted} Profit-gebruikers uit de lijst zijn geteld. Bij het eerste domein houd je de minste afwijkende adressen"
    " over.",
)


def understand(reply: str) -> Accepted | Declined:
    """A domain, or the domain of a typed logon address, with its traps named."""
    found = mail_domain(reply)
    for trap in found.traps:
        if trap in _TRAPS:
            says = _TRAPS[trap]
            return Declined(says.of(domain=found.domain or "-") if says.open_placeholders else says)
    if found.domain is None:
        return Declined(
            Text(
                "{seen} is no domain and no e-mail address. Type for example klant.nl.",
                "{seen} is geen domein en geen e-mailadres. Typ bijvoorbeeld klant.nl.",
                {"seen": reply.strip()[:60] or "-"},
            )
        )
    remark = None
    if "initial-domain" in found.traps:
        remark = Text(
            "{domain} is the tenant's initial domain. It is right only when users sign in with it.",
            "{domain} is het initiële domein van de tenant. Dat is alleen goed als gebruikers ermee aanmelden.",
            {"domain": found.domain},
        )
    elif "no-at" in found.traps:
        remark = Text(
            "There is no @ in it, so all of {domain} was taken as the domain.",
            "Er staat geen @ in; heel {domain} is daarom als domein genomen.",
            {"domain": found.domain},
        )
    elif found.domain != reply.strip().casefold():
        remark = Text("Understood as {domain}.", "Begrepen als {domain}.", {"domain": found.domain})
    return Accepted(found.domain, remark)


def question(found: DomainsFound) -> Question:
    """The E-mail DNS: one of the candidates, or typed."""
    choices = tuple(
        Choice(
            c.domain,
            same(c.domain),
            Text(
                "users that fit: {fitting}, with a deviating address: {deviating}",
                "passende gebruikers: {fitting}, met een afwijkend adres: {deviating}",
                {"fitting": c.fitting, "deviating": c.deviating},
            ),
        )
        for c in found.candidates
    )
    return Question(
        "email-dns",
        "text",
        Text("E-mail DNS for Profit", "E-mail DNS voor Profit"),
        Help(
            Text(
                "Profit makes each user's address from the user name, @ and this domain. The best one leaves the fewest"
                " users with a deviating address.",
                "Profit maakt het adres van elke gebruiker uit de gebruikersnaam, @ en dit domein. Het beste domein"
                " laat"
                " de minste gebruikers met een afwijkend adres over.",
            ),
            Text(
                "The part right of the @ in the users' logon address, in the portal under Users.",
                "Het deel rechts van de @ in het aanmeldadres van de gebruikers, in de portal onder Gebruikers.",
            ),
            "klant.nl",
        ),
        understand,
        choices,
        default=found.proposal,
        setting="email-dns",
    )


def following(state: State) -> Effect | None:
    """Look at the domains, show the counts, ask."""
    if state.has("email-dns"):
        return None
    looked = look_once(state, _LOOK)
    if looked is not None:
        return looked
    found = state.seen["domains"]
    assert isinstance(found, DomainsFound)
    if found.proposal is not None and "email-dns" not in state.open:
        # A clear proposal is agreed to with the rest; it can be changed there.
        return Settle((("email-dns", found.proposal),))
    return first(
        tell_once(state, Tell(CardId("domains", "table"), CHAPTER, _card(found))), Ask(question(found), CHAPTER)
    )


def _card(found: DomainsFound) -> Card:
    title = Text("Domains of this tenant", "Domeinen van deze tenant")
    if found.trouble is not None:
        return Card(title, (found.trouble,))
    if not found.counted:
        return Card(title, (_NOBODY,))
    counted = _COUNTED_LIST if found.counted_profit_users else _COUNTED
    return Card(title, (counted.of(counted=found.counted),))
