"""What is typed into Profit's own screen: every field in Profit's order, under Profit's labels. The secret is named and
never shown. Pure.

Source: help.afas.nl EN App_Config_Agenda_Exch_Azure (fields and their order); the Dutch label of the first
was not found.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalogue import places
from checks.words import Text, same

_SYNC = Text(
    "Sync. Profit Calendar with",
    "Sync. Profit Calendar with (het veld voor de agendasynchronisatie; in het Nederlands kan het anders heten)",
)
"""The label as AFAS's English pages show it; the Dutch one was not found."""
_SECRET = Text(
    "the client secret's Value (copied on request, never shown)",
    "de Waarde van het clientgeheim (op verzoek gekopieerd, nooit getoond)",
)

TITLE = Text("Type this into Profit", "Typ dit over in Profit")
WHERE = Text("Go to {place}.", "Ga naar {place}.", {"place": places.PROFIT})
WORKS_TITLE = Text("How you see that it works", "Hoe je ziet dat het werkt")
WORKS = (
    Text(
        "Let one user with an active Office link open the calendar in Profit: the Outlook appointments appear there,"
        " and an appointment made in Profit appears in Outlook within a few minutes.",
        "Laat één gebruiker met Actieve Office koppeling de agenda in Profit openen: de Outlook-afspraken staan erin,"
        " en een afspraak die je in Profit maakt staat na enkele minuten in Outlook.",
    ),
    Text(
        "Profit looks when a calendar is opened in Profit and when an appointment is added or changed there."
        " Appointments that come about otherwise (leave, absence, courses) may have to be synchronised by hand in"
        " General / Calendar / Calendar. The Exchange link is part of Profit+; without it AFAS has to activate it.",
        "Profit kijkt wanneer in Profit een agenda wordt geopend en wanneer er een afspraak bij komt of wijzigt."
        " Afspraken die anders ontstaan (verlof, verzuim, cursussen) moet je mogelijk met de hand synchroniseren in"
        " Algemeen / Agenda / Agenda. De koppeling met Exchange hoort bij Profit+; zonder Profit+ moet AFAS die"
        " activeren.",
    ),
    Text(
        "Deviating addresses are entered per user: {place}.",
        "Afwijkende adressen vul je per gebruiker in: {place}.",
        {"place": places.PROFIT_USER},
    ),
)


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field of Profit's screen."""

    id: str
    label: Text
    """Profit's own."""
    typed: str | None
    """What is typed or chosen there; None for the secret, which nobody shows."""

    @property
    def value(self) -> Text:
        """As it stands in a list."""
        return _SECRET if self.typed is None else same(self.typed)


def fields(email_dns: str, tenant_id: str, client_id: str) -> tuple[EntryField, ...]:
    """The fields in the order in which Profit shows them."""
    return (
        EntryField("sync", _SYNC, "Exchange Azure AD"),
        EntryField("email-dns", same("E-mail DNS"), email_dns),
        EntryField("directory", same("Directory id"), tenant_id),
        EntryField("application", same("Application id"), client_id),
        EntryField("secret", same("Application secret"), None),
    )
