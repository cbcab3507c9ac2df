"""What the papers say of signing in with Microsoft Graph PowerShell, and of a client of one's own for it."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation import own_client
from wizard.conversation.chapters.automatic_questions import scopes
from wizard.reports.paper.blocks import Part, Say, Steps
from wizard.setup.hand_over.order import HandOverOrder

_GRAPH_WINDOW = Text(
    "Run register.graph.ps1 in an ordinary window of the account that signs in, not as administrator of the computer:"
    " elsewhere the sign-in window may not show. Is Microsoft's client refused? Add -ClientId with an app of"
    " your own (see"
    " the end of this page), or use one of the other two scripts.",
    "Voer register.graph.ps1 uit in een gewoon venster van het account dat aanmeldt, niet als administrator van de"
    " computer: elders verschijnt het aanmeldvenster soms niet. Wordt de client van Microsoft geweigerd? Voeg"
    " -ClientId toe"
    " met een eigen app (zie het eind van deze pagina), of gebruik een van de andere twee scripts.",
)
_GRAPH_CLOUD = Text(
    "In this cloud Microsoft's own client may lack the sign-in through Windows: prefer one of the other two.",
    "In deze cloud kan de client van Microsoft het aanmelden via Windows missen: neem liever een van de andere twee.",
)


_ITS_ID = Text(
    "Its Application (client) ID stands on the page Overview: add -ClientId with that ID to the line of"
    " register.graph.ps1.",
    "De Toepassings-id (client) staat op de pagina Overzicht: zet -ClientId met die id achter de regel van"
    " register.graph.ps1.",
)


def graph_window(order: HandOverOrder) -> Text:
    """In which window register.graph.ps1 runs, and what to do where Microsoft's client is refused."""
    if order.cloud == "global":
        return _GRAPH_WINDOW
    return Text("{window} {cloud}", "{window} {cloud}", {"window": _GRAPH_WINDOW, "cloud": _GRAPH_CLOUD})


def own_client_part() -> Part:
    """How to make an own public client, last on the page."""
    return Part(
        Text("An app of your own to sign in with (optional)", "Een eigen app om mee aan te melden (niet verplicht)"),
        (Say(own_client.WHY), Steps((*own_client.steps(scopes(read_policies=False)), _ITS_ID))),
        alone=True,
    )
