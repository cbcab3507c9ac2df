"""What can be the matter between a Profit user and a mailbox: the closed list of classes, in both languages.

Who must act differs: a deviating address is typed in Profit by the consultant, an account or licence is the
administrator's. `rank` orders tables worst first.

A table, as long as its rows are many.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from checks.remedy import Actor
from checks.words import Text


@dataclass(frozen=True, slots=True)
class MatchClass:
    """One class of match. Placeholders: {address} (what Profit uses), {graph} (what Graph accepts), {other}."""

    id: str
    title: Text
    says: Text
    rank: int
    """0 is worst; the same number sorts by user name."""
    ok: bool
    """The calendar of this user will synchronise (or need not)."""
    actor: Actor | None = None
    todo: Text | None = None
    """What to do about all of this class, said once above their table."""


_C, _A, _E = Actor.CONSULTANT, Actor.CUSTOMER_ADMIN, Actor.EXCHANGE_ADMIN

_ROWS: tuple[MatchClass, ...] = (
    MatchClass(
        "no-such-user",
        Text("No such user", "Geen account"),
        Text(
            "Nobody in the directory has {address} or a certain link to this user. Ask for the right address and enter"
            " it as deviating e-mail address, or block the user in Profit.",
            "Niemand in de directory heeft {address} of hoort met zekerheid bij deze gebruiker. Vraag het juiste adres"
            " na en vul het in als afwijkend e-mailadres, of blokkeer de gebruiker in Profit.",
        ),
        0,
        False,
        _C,
    ),
    MatchClass(
        "deviating-invalid",
        Text("Deviating address not valid", "Afwijkend adres ongeldig"),
        Text(
            "The deviating e-mail address {address} is not a complete e-mail address. Correct it in the Authorisation"
            " tool, tab User maintenance.",
            "Het afwijkende e-mailadres {address} is geen volledig e-mailadres. Verbeter het in de Autorisatie tool,"
            " tabblad Gebruikersbeheer.",
        ),
        1,
        False,
        _C,
    ),
    MatchClass(
        "deviating-other-tenant",
        Text("Deviating address of another organisation", "Afwijkend adres van een andere organisatie"),
        Text(
            "The deviating e-mail address {address} has a domain that is not a verified domain of this tenant. Enter an"
            " address of this organisation.",
            "Het afwijkende e-mailadres {address} heeft een domein dat in deze tenant geen geverifieerd domein is. Vul"
            " een adres van deze organisatie in.",
        ),
        2,
        False,
        _C,
    ),
    MatchClass(
        "duplicate-mailbox",
        Text("Two Profit users, one mailbox", "Twee Profit-gebruikers, één postvak"),
        Text(
            "{other} leads to the same mailbox ({graph}), so their appointments would mix. Decide which Profit user it"
            " belongs to and give the other an address of its own, or block it.",
            "{other} leidt naar hetzelfde postvak ({graph}); hun afspraken lopen dan door elkaar. Bepaal bij welke"
            " Profit-gebruiker het hoort en geef de andere een eigen adres, of blokkeer die.",
        ),
        3,
        False,
        _C,
    ),
    MatchClass(
        "suggestion-only",
        Text("Only look-alikes", "Alleen mogelijke treffers"),
        Text(
            "Nobody has {address}; some people have a similar name. Choose one yourself and enter that address as"
            " deviating e-mail address.",
            "Niemand heeft {address}; er zijn mensen met een naam die erop lijkt. Kies zelf en vul dat adres in als"
            " afwijkend e-mailadres.",
        ),
        4,
        False,
        _C,
    ),
    MatchClass(
        "needs-deviating",
        Text("Needs a deviating address", "Afwijkend adres nodig"),
        Text(
            "Profit would use {address}, which nobody has. Enter {graph} as deviating e-mail address.",
            "Profit zou {address} gebruiken en dat heeft niemand. Vul {graph} in als afwijkend e-mailadres.",
        ),
        5,
        False,
        _C,
    ),
    MatchClass(
        "fits-alias",
        Text("Fits by alias only", "Past alleen via een alias"),
        Text(
            "{address} is only an alias; Microsoft Graph accepts {graph}. Enter {graph} as deviating e-mail address.",
            "{address} is alleen een alias; Microsoft Graph accepteert {graph}. Vul {graph} in als afwijkend"
            " e-mailadres.",
        ),
        6,
        False,
        _C,
    ),
    MatchClass(
        "on-premises",
        Text("Mailbox on-premises", "Postvak op eigen server"),
        Text(
            "The mailbox of {graph} is on the organisation's own Exchange server; the link reaches"
            " Exchange Online only."
            " Ask the Exchange administrator to move it.",
            "Het postvak van {graph} staat op de eigen Exchange-server; de koppeling bereikt alleen Exchange Online."
            " Vraag de Exchange-beheerder het te verplaatsen.",
        ),
        7,
        False,
        _E,
    ),
    MatchClass(
        "no-exchange-plan",
        Text("No Exchange Online licence", "Geen licentie voor Exchange Online"),
        Text(
            "{graph} exists but has no Exchange Online plan, so there is no mailbox to synchronise. Ask the"
            " administrator to assign a licence, or block the user in Profit.",
            "{graph} bestaat maar heeft geen Exchange Online-abonnement, dus is er geen postvak om te synchroniseren."
            " Vraag de beheerder een licentie toe te wijzen, of blokkeer de gebruiker in Profit.",
        ),
        8,
        False,
        _A,
    ),
    MatchClass(
        "guest",
        Text("Guest account", "Gastaccount"),
        Text(
            "{graph} is a guest of this tenant; the mailbox is elsewhere and out of reach. Enter the address of an"
            " account of this organisation, or block the user in Profit.",
            "{graph} is een gast in deze tenant; het postvak staat elders en is niet bereikbaar. Vul het adres van een"
            " account van deze organisatie in, of blokkeer de gebruiker in Profit.",
        ),
        9,
        False,
        _C,
    ),
    MatchClass(
        "disabled",
        Text("Account disabled", "Account uitgeschakeld"),
        Text(
            "The account {graph} is disabled. If this person has left, block the user in Profit; otherwise ask the"
            " administrator to enable the account.",
            "Het account {graph} is uitgeschakeld. Is deze persoon uit dienst, blokkeer de gebruiker dan in Profit;"
            " vraag anders de beheerder het account in te schakelen.",
        ),
        10,
        False,
        _C,
    ),
    MatchClass(
        "out-of-scope",
        Text("Outside the app's mailbox scope", "Buiten het bereik van de app"),
        Text(
            "Exchange keeps the app out of the mailbox of {graph}. Ask the Exchange administrator to"
            " add it to the group"
            " that limits the app.",
            "Exchange houdt de app buiten het postvak van {graph}. Vraag de Exchange-beheerder het toe te voegen aan de"
            " groep die de app begrenst.",
        ),
        11,
        False,
        _E,
    ),
    MatchClass(
        "deviating-redundant",
        Text("Deviating address not needed", "Afwijkend adres overbodig"),
        Text(
            "The deviating e-mail address is not needed: Profit's own {address} leads to the same"
            " mailbox. It may stay.",
            "Het afwijkende e-mailadres is niet nodig: Profits eigen {address} leidt naar hetzelfde postvak. Het mag"
            " blijven staan.",
        ),
        12,
        True,
        _C,
    ),
    MatchClass(
        "shared",
        Text("Shared mailbox", "Gedeeld postvak"),
        Text(
            "{graph} is a shared mailbox. It will synchronise; check that this is meant for a Profit user.",
            "{graph} is een gedeeld postvak. Het wordt gesynchroniseerd; ga na of dat voor een Profit-gebruiker de"
            " bedoeling is.",
        ),
        13,
        True,
        _C,
    ),
    MatchClass(
        "room",
        Text("Room mailbox", "Postvak van een ruimte"),
        Text(
            "{graph} is a room. It will synchronise; check that this is meant for a Profit user.",
            "{graph} is een ruimte. Die wordt gesynchroniseerd; ga na of dat voor een Profit-gebruiker"
            " de bedoeling is.",
        ),
        14,
        True,
        _C,
    ),
    MatchClass(
        "equipment",
        Text("Equipment mailbox", "Postvak van apparatuur"),
        Text(
            "{graph} is equipment. It will synchronise; check that this is meant for a Profit user.",
            "{graph} is apparatuur. Dat wordt gesynchroniseerd; ga na of dat voor een Profit-gebruiker"
            " de bedoeling is.",
        ),
        15,
        True,
        _C,
    ),
    MatchClass(
        "fits-deviating",
        Text("Fits by deviating address", "Past met afwijkend adres"),
        Text(
            "The deviating e-mail address {address} leads to {graph}.",
            "Het afwijkende adres {address} leidt naar {graph}.",
        ),
        20,
        True,
    ),
    MatchClass(
        "fits",
        Text("Fits", "Past"),
        Text("{address} is the sign-in name {graph}.", "{address} is de aanmeldnaam {graph}."),
        21,
        True,
    ),
    MatchClass(
        "blocked",
        Text("Blocked in Profit", "Geblokkeerd in Profit"),
        Text(
            "Blocked in Profit, so not synchronised; left alone.",
            "Geblokkeerd in Profit en dus niet gesynchroniseerd; niets aan gedaan.",
        ),
        22,
        True,
    ),
    MatchClass(
        "system-user",
        Text("System user", "Systeemgebruiker"),
        Text(
            "Not linked to a person in Profit, so there is no calendar to synchronise.",
            "In Profit niet aan een persoon gekoppeld; er is dus geen agenda om te synchroniseren.",
        ),
        23,
        True,
    ),
)

_TODO: dict[str, Text] = {
    "no-such-user": Text(
        "Nobody in the directory has this address. Ask for the right one and enter it as deviating e-mail address, or"
        " block the user in Profit.",
        "Niemand in de directory heeft dit adres. Vraag het juiste na en vul het in als afwijkend e-mailadres, of"
        " blokkeer de gebruiker in Profit.",
    ),
    "deviating-invalid": Text(
        "This deviating e-mail address is not a complete e-mail address. Correct it in the Authorisation tool, tab"
        " User maintenance.",
        "Dit afwijkende e-mailadres is geen volledig e-mailadres. Verbeter het in de Autorisatie tool, tabblad"
        " Gebruikersbeheer.",
    ),
    "deviating-other-tenant": Text(
        "The domain of this deviating e-mail address is not a verified domain of this tenant. Enter an address of this"
        " organisation.",
        "Het domein van dit afwijkende e-mailadres is geen geverifieerd domein van deze tenant. Vul een adres van deze"
        " organisatie in.",
    ),
    "duplicate-mailbox": Text(
        "Two or more Profit users lead to one mailbox, so their appointments would mix. Decide whose it is; give the"
        " others an address of their own, or block them.",
        "Meer Profit-gebruikers leiden naar één postvak; hun afspraken lopen dan door elkaar. Bepaal van wie het is en"
        " geef de anderen een eigen adres, of blokkeer ze.",
    ),
    "suggestion-only": Text(
        "Nobody has this address, but somebody has a similar name. Decide yourself and enter that address as deviating"
        " e-mail address (--decide USER=ADDRESS remembers it).",
        "Niemand heeft dit adres, maar er is iemand met een naam die erop lijkt. Kies zelf en vul dat adres in als"
        " afwijkend e-mailadres (--decide GEBRUIKER=ADRES onthoudt het).",
    ),
    "needs-deviating": Text(
        "Enter the address given for each as deviating e-mail address in Profit.",
        "Vul in Profit het adres dat erbij staat in als afwijkend e-mailadres.",
    ),
    "fits-alias": Text(
        "This address is only an alias, and Microsoft Graph accepts the sign-in name only. Enter that as deviating"
        " e-mail address.",
        "Dit adres is alleen een alias, en Microsoft Graph accepteert alleen de aanmeldnaam. Vul die in als afwijkend"
        " e-mailadres.",
    ),
    "on-premises": Text(
        "The mailbox is on the organisation's own Exchange server; the link reaches Exchange Online only. Ask the"
        " Exchange administrator to move it.",
        "Het postvak staat op de eigen Exchange-server; de koppeling bereikt alleen Exchange Online. Vraag de"
        " Exchange-beheerder het te verplaatsen.",
    ),
    "no-exchange-plan": Text(
        "The account has no Exchange Online plan, so there is no mailbox. Ask the administrator to assign a licence, or"
        " block the user in Profit.",
        "Het account heeft geen Exchange Online-abonnement, dus is er geen postvak. Vraag de beheerder een licentie toe"
        " te wijzen, of blokkeer de gebruiker in Profit.",
    ),
    "guest": Text(
        "A guest's mailbox is elsewhere and out of reach. Enter the address of an account of this organisation, or"
        " block the user in Profit.",
        "Het postvak van een gast staat elders en is niet bereikbaar. Vul het adres van een account van deze"
        " organisatie in, of blokkeer de gebruiker in Profit.",
    ),
    "disabled": Text(
        "The account is disabled. Has this person left, block the user in Profit; otherwise ask the administrator to"
        " enable the account.",
        "Het account is uitgeschakeld. Is deze persoon uit dienst, blokkeer de gebruiker dan in Profit; vraag anders de"
        " beheerder het account in te schakelen.",
    ),
    "out-of-scope": Text(
        "Exchange keeps the app out of this mailbox. Ask the Exchange administrator to add it to the group that limits"
        " the app.",
        "Exchange houdt de app buiten dit postvak. Vraag de Exchange-beheerder het toe te voegen aan de groep die de"
        " app begrenst.",
    ),
    "deviating-redundant": Text(
        "Profit's own address leads to the same mailbox; the deviating address may stay.",
        "Profits eigen adres leidt naar hetzelfde postvak; het afwijkende adres mag blijven staan.",
    ),
    "shared": Text(
        "It will synchronise; check that a shared mailbox is meant for a Profit user.",
        "Het wordt gesynchroniseerd; ga na of een gedeeld postvak voor een Profit-gebruiker de bedoeling is.",
    ),
    "room": Text(
        "It will synchronise; check that a room is meant for a Profit user.",
        "Die wordt gesynchroniseerd; ga na of een ruimte voor een Profit-gebruiker de bedoeling is.",
    ),
    "equipment": Text(
        "It will synchronise; check that equipment is meant for a Profit user.",
        "Dat wordt gesynchroniseerd; ga na of apparatuur voor een Profit-gebruiker de bedoeling is.",
    ),
}

MATCH_CLASSES: tuple[MatchClass, ...] = tuple(replace(row, todo=_TODO.get(row.id)) for row in _ROWS)

BY_ID = {c.id: c for c in MATCH_CLASSES}
