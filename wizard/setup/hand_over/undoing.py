"""How an administrator takes back what was done here. Source of the 30 days and of what a deleted service principal
takes along: entra-docs delete-recover-faq; Exchange application-rbac."""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text
from wizard.reports.paper.blocks import Block, Lines, Part, Say, Steps
from wizard.setup.hand_over.order import HandOverOrder

_AT_ONCE = Text(
    "From then on Profit gets no new token; one that it has already lives for an hour or so.",
    "Profit krijgt dan geen nieuw token meer; een token dat er al is, werkt nog ongeveer een uur.",
)
_NEW = (
    Text(
        "Everything at once: open {place} and choose Delete. Consent, client secrets and roles in Exchange go along."
        " For 30 days the app can be restored, in {deleted}.",
        "Alles in één keer: open {place} en kies Verwijderen. Toestemming, clientgeheimen en rollen in Exchange gaan"
        " mee. De app is 30 dagen te herstellen, in {deleted}.",
        {"place": places.OVERVIEW, "deleted": places.DELETED_APPS},
    ),
    Text(
        "Only for a while: open {place} and set 'Enabled for users to sign in?' to No.",
        "Alleen tijdelijk: open {place} en zet 'Ingeschakeld voor aanmelden door gebruikers?' op Nee.",
        {"place": places.ENTERPRISE_PROPERTIES},
    ),
)
_EXISTING = (
    Text(
        "The secret: open {place} and remove the one with description AFAS Profit.",
        "Het geheim: open {place} en verwijder het geheim met omschrijving AFAS Profit.",
        {"place": places.SECRETS},
    ),
    Text(
        "The permissions: open {place}. For each that nothing else uses, first Revoke admin consent, then Remove"
        " permission.",
        "De machtigingen: open {place}. Kies voor elke machtiging die verder niets gebruikt eerst"
        " Beheerderstoestemming intrekken en dan Machtiging verwijderen.",
        {"place": places.API_PERMISSIONS},
    ),
    _NEW[1],
)


def undo(order: HandOverOrder) -> Part:
    """An app that was there before is not deleted, only what was added to it is taken away."""
    steps = _EXISTING if order.client_id else _NEW
    lines: tuple[Block, ...] = () if order.client_id else (Lines(("az ad app delete --id CLIENT-ID",), "bash"),)
    return Part(
        Text("How to undo all of this", "Hoe je dit allemaal ongedaan maakt"),
        (Steps(steps, ordered=False), *lines, Say(_AT_ONCE)),
    )
