"""The top of the paper: from whom it is and for whom, when it was made and by what, and why it is asked."""

from __future__ import annotations

from checks.words import Text, same
from wizard.reports.paper.blocks import Block, Rows, Say
from wizard.setup.hand_over.order import HandOverOrder

_DOUBT = Text(
    "In doubt whether this is real? Ask the person who manages AFAS Profit in your organisation, or telephone the"
    " sender on a number that you know already. Nothing here asks you for a password.",
    "Twijfel je of dit echt is? Vraag het aan wie in jouw organisatie AFAS Profit beheert, of bel de afzender op een"
    " nummer dat je al kent. Nergens wordt je om een wachtwoord gevraagd.",
)


def origin(order: HandOverOrder) -> tuple[Block, ...]:
    """Who asks this, and how an administrator finds out that it is not somebody else."""
    sender = order.sender.strip()
    rows = [
        (
            Text("From", "Van"),
            same(sender) if sender else Text("whoever sent you this page", "degene die je deze pagina stuurde"),
        )
    ]
    if order.contact.strip():
        rows.append((Text("For", "Voor"), same(order.contact.strip())))
    rows += [
        (Text("Made on", "Gemaakt op"), same(order.written.isoformat())),
        (Text("Made by", "Gemaakt door"), same(f"profit-exchange {order.version}")),
        (
            Text("Why", "Waarom"),
            Text(
                "AFAS Profit synchronises calendars with Exchange Online and sends mail. Since 1 October 2026 Microsoft"
                " blocks the older way (Exchange Web Services); with an app registration of your own Profit uses"
                " Microsoft Graph.",
                "AFAS Profit synchroniseert agenda's met Exchange Online en verstuurt e-mail. De oudere manier"
                " (Exchange Web Services) blokkeert Microsoft sinds 1 oktober 2026; met een eigen app-registratie"
                " gebruikt Profit Microsoft Graph.",
            ),
        ),
    ]
    return (Rows(tuple(rows)), Say(_DOUBT))
