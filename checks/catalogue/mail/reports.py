"""Non-delivery reports of Exchange Online, known by their enhanced status code (`550 5.7.520`) alone.

Source: SupportArticles-docs exchange email-delivery/ndr/non-delivery-reports-in-exchange-online (2024).
"""

from __future__ import annotations

import re

from checks.catalogue import places
from checks.catalogue.rows import ErrorRow
from checks.remedy import Actor, Remedy
from checks.words import Text

_NDR_DOCS = "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online"

_FORWARDING = ("5.7.520",)
_BANNED = (
    "5.1.8", "5.7.501", "5.7.502", "5.7.503", "5.7.511", "5.7.606", "5.7.705", "5.7.708", "5.7.750",
)  # fmt: skip
_RESTRICTED = (
    "5.7.12", "5.7.13", "5.7.124", "5.7.133", "5.7.134", "5.7.135", "5.7.136", "5.7.505", "5.7.507", "5.7.703",
)  # fmt: skip
_NOT_ALLOWED = ("5.7.1",)
_DOMAIN_UNPROVEN = ("5.7.9", "5.7.23", "5.7.25", "5.7.26", "5.7.509", "4.7.26")
_RELAY = ("5.7.64", "5.4.1")
_LIMITS = ("4.3.2", "4.5.3", "5.1.90", "5.2.121", "5.2.122", "5.7.233", "5.7.508", "5.5.3")
_UNKNOWN = ("5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.5.0", "5.7.504")
_NO_MAILBOX = ("5.2.1",)
_FULL = ("5.2.2",)
_TOO_LARGE = ("5.2.3", "5.3.4")
_NOT_ANSWERED = ("4.4.1", "4.4.2", "4.4.7", "4.4.316", "5.4.300", "5.4.316", "5.4.4", "5.4.312")

KNOWN = frozenset(
    {
        *_FORWARDING, *_BANNED, *_RESTRICTED, *_NOT_ALLOWED, *_DOMAIN_UNPROVEN, *_RELAY, *_LIMITS, *_UNKNOWN,
        *_NO_MAILBOX, *_FULL, *_TOO_LARGE, *_NOT_ANSWERED,
        "5.7.3", "5.7.57", "5.7.60", "5.7.139", "5.2.252", "4.7.66", "4.7.500",
    }
)  # fmt: skip
"""Every code that a row of the mail tables knows."""

_BEFORE = (
    r"(?:\b[245]\d\d[ -]?#?<?|#<?#?|\bsmtp;? ?|"
    r"\b(?:returned|geretourneerd|retourneerde|status|error|fout|code|foutcode|ndr|dsn)\W{1,4})"
)


def reported(codes: tuple[str, ...]) -> str:
    """The phrase that finds one of the codes where a mail server reports it, or alone; not as a version number."""
    any_of = "|".join(re.escape(code) for code in codes)
    return rf"{_BEFORE}(?:{any_of})(?![\d.]?\d)|^(?:{any_of})$"


_FORWARDING_CURE = Remedy(
    Actor.EXCHANGE_ADMIN,
    (
        Text(
            "Find out which mailbox forwards: its forwarding address, and the rules of its inbox.",
            "Zoek uit welk postvak doorstuurt: het doorstuuradres ervan, en de regels van het Postvak IN.",
        ),
        Text(
            "Is it wanted? Make an outbound policy for that mailbox alone, with forwarding on, in {place}.",
            "Is het gewenst? Maak in {place} een uitgaand beleid voor alleen dat postvak, met doorsturen aan.",
            {"place": places.ANTI_SPAM},
        ),
        Text(
            "Is it not wanted? Remove the forwarding; sending from Profit itself is not touched by it.",
            "Is het niet gewenst? Haal het doorsturen weg; het verzenden uit Profit zelf staat hier los van.",
        ),
    ),
    link="https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding",
    settles_after=places.ACCESS_POLICY_SETTLES,
)
_RESTRICTED_CURE = Remedy(
    Actor.EXCHANGE_ADMIN,
    (
        Text(
            "Let the recipient's administrator look who may send to this address: of a group in {place} > (the group) "
            "> Settings > Delivery management, of a mailbox in its message delivery restrictions.",
            "Laat de beheerder van de ontvanger kijken wie naar dit adres mag sturen: van een groep in {place} > (de "
            "groep) > Instellingen > Bezorgingsbeheer, van een postvak bij de beperkingen voor berichtbezorging.",
            {"place": places.EXCHANGE_GROUPS},
        ),
        Text(
            "Add the sender there, or allow senders from outside; look also at mail flow rules that reject.",
            "Voeg de afzender daar toe, of sta afzenders van buiten toe; kijk ook of een e-mailstroomregel weigert.",
        ),
    ),
    link=_NDR_DOCS,
    settles_after=places.ACCESS_POLICY_SETTLES,
)
_DOMAIN_CURE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Look at the public DNS of the sender's domain: SPF has to name whoever sends, and DKIM has to be switched "
            "on for the domain in Microsoft 365.",
            "Kijk in de openbare DNS van het domein van de afzender: SPF moet noemen wie er verzendt, en DKIM moet "
            "voor het domein in Microsoft 365 aan staan.",
        ),
        Text(
            "Does DMARC say reject? Then a From address of that domain has to pass one of the two.",
            "Staat DMARC op reject? Dan moet een Van-adres van dat domein door een van die twee komen.",
        ),
    ),
    link="https://learn.microsoft.com/defender-office-365/email-authentication-about",
)
_RELAY_CURE = Remedy(
    Actor.EXCHANGE_ADMIN,
    (
        Text(
            "Let the program sign in when it sends (or send through Microsoft Graph): mail without a sign-in is only "
            "taken for addresses of the own tenant.",
            "Laat het programma zich aanmelden als het verzendt (of via Microsoft Graph verzenden): mail zonder "
            "aanmelding wordt alleen aangenomen voor adressen van de eigen tenant.",
        ),
        Text(
            "Does it come in through a connector? Check its IP address or certificate in {place}, and whether the "
            "recipient's domain is an accepted domain.",
            "Komt het binnen via een connector? Controleer het IP-adres of certificaat daarvan in {place}, en of het "
            "domein van de ontvanger een geaccepteerd domein is.",
            {"place": places.MAIL_CONNECTORS},
        ),
    ),
    link=_NDR_DOCS,
)
_NOT_ANSWERED_CURE = Remedy(
    Actor.EXCHANGE_ADMIN,
    (
        Text(
            "Check the recipient's address and the MX record of its domain: the server there did not answer.",
            "Controleer het adres van de ontvanger en het MX-record van het domein: de server daar gaf geen antwoord.",
        ),
        Text(
            "Are they right? Send it again later, or let the recipient's administrator look at that server.",
            "Kloppen ze? Verstuur het later opnieuw, of laat de beheerder van de ontvanger naar die server kijken.",
        ),
    ),
    link=_NDR_DOCS,
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ndr-forwarding",
        Text(
            "Forwarding to addresses outside is forbidden by the organisation's outbound spam policy (5.7.520).",
            "Doorsturen naar adressen buiten de organisatie is verboden door het uitgaande spambeleid (5.7.520).",
        ),
        ("sending_blocked",),
        phrases=(
            r"does not allow external forwarding|(?:staat|laat) (?:extern|automatisch) doorsturen .{0,40}niet toe",
            reported(_FORWARDING),
        ),
        stage="mail",
        remedy=_FORWARDING_CURE,
        mark="O",
        source="https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding",
    ),
    ErrorRow(
        "ndr-sender-banned",
        Text(
            "Exchange Online banned this sender, its address or the whole tenant because of spam.",
            "Exchange Online heeft deze afzender, het adres ervan of de hele tenant uitgesloten vanwege spam.",
        ),
        ("sending_blocked",),
        phrases=(reported(_BANNED), _BEFORE + r"5\.7\.6(?:0[6-9]|[1-4]\d)(?!\d)"),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-sender-suspected",
        Text(
            "Exchange Online holds back this sender for a while because its sending looks suspicious (4.7.500-899).",
            "Exchange Online houdt deze afzender tijdelijk tegen omdat het verzenden verdacht lijkt (4.7.500-899).",
        ),
        ("sending_blocked", "throttled"),
        phrases=(_BEFORE + r"4\.7\.[5-8]\d\d(?!\d)|^4\.7\.[5-8]\d\d$",),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-recipient-restricted",
        Text(
            "The recipient, or a rule of its organisation, takes no mail from this sender.",
            "De ontvanger, of een regel van diens organisatie, neemt geen mail aan van deze afzender.",
        ),
        ("sending_blocked",),
        phrases=(
            r"resolver\.rst\.(?:not ?authorized|auth ?required|sender ?not ?authenticated\w{0,40})|"
            r"sender (?:is )?not in (?:the )?allowed[- ]senders? list",
            r"sender (?:was |is )?not authenticated (?:by organi[sz]ation|for (?:group|mailbox|public folder))|"
            r"only accepts? messages from (?:people|senders|users) in(?:side)? |"
            r"accepteert alleen berichten van (?:personen|afzenders|gebruikers|mensen)",
            reported(_RESTRICTED),
        ),
        stage="mail",
        remedy=_RESTRICTED_CURE,
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-not-allowed",
        Text(
            "This sender may not send to this recipient, or mail was offered without a sign-in (5.7.1).",
            "Deze afzender mag niet naar deze ontvanger sturen, of er is mail aangeboden zonder aanmelding (5.7.1).",
        ),
        ("sending_blocked", "smtp_auth_disabled"),
        phrases=(reported(_NOT_ALLOWED),),
        stage="mail",
        remedy=_RESTRICTED_CURE,
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-domain-unproven",
        Text(
            "The receiving side could not see that the sender's domain allows this mail (SPF, DKIM, DMARC).",
            "De ontvangende kant kon niet zien dat het domein van de afzender deze mail toestaat (SPF, DKIM, DMARC).",
        ),
        ("sending_blocked",),
        phrases=(
            r"does not pass dmarc verification|sender policy framework violation|must pass either spf or dkim",
            reported(_DOMAIN_UNPROVEN),
        ),
        stage="mail",
        remedy=_DOMAIN_CURE,
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-relay",
        Text(
            "The server takes no mail for this recipient's domain from this sender (relay).",
            "De server neemt van deze afzender geen mail aan voor het domein van deze ontvanger (relay).",
        ),
        ("sending_blocked", "user_not_found", "smtp_auth_disabled"),
        phrases=(r"tenantattribution; ?relay access denied|\bunable to relay\b|relay access denied", reported(_RELAY)),
        stage="mail",
        remedy=_RELAY_CURE,
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-limit",
        Text(
            "A limit on how much is sent or received in a time was reached.",
            "Een grens aan hoeveel er in een tijd wordt verzonden of ontvangen is bereikt.",
        ),
        ("throttled",),
        phrases=(
            r"daily limit for message recipients|message receive limit|recipient thread limit exceeded",
            reported(_LIMITS),
        ),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-recipient-unknown",
        Text("The recipient's address does not exist.", "Het adres van de ontvanger bestaat niet."),
        ("user_not_found", "mailbox_missing_or_on_prem"),
        phrases=(
            r"recipient address rejected: access denied|bad destination mailbox address|recipient not found by smtp",
            reported(_UNKNOWN),
        ),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-mailbox-unavailable",
        Text("The recipient's mailbox takes no mail.", "Het postvak van de ontvanger neemt geen mail aan."),
        ("mailbox_missing_or_on_prem", "user_not_found"),
        phrases=(reported(_NO_MAILBOX),),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-full",
        Text(
            "The recipient's mailbox is full, or the sender reached a limit (5.2.2).",
            "Het postvak van de ontvanger is vol, of de afzender heeft een grens bereikt (5.2.2).",
        ),
        ("mailbox_full", "throttled"),
        phrases=(reported(_FULL),),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-too-large",
        Text("The message is too large.", "Het bericht is te groot."),
        ("request_malformed",),
        phrases=(reported(_TOO_LARGE),),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "ndr-not-answered",
        Text(
            "The receiving server did not answer in time, or refused the connection.",
            "De ontvangende server antwoordde niet op tijd, of weigerde de verbinding.",
        ),
        ("service_transient",),
        phrases=(reported(_NOT_ANSWERED),),
        stage="mail",
        remedy=_NOT_ANSWERED_CURE,
        mark="D+",
        source=_NDR_DOCS,
    ),
)
