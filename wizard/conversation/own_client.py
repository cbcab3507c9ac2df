"""A public client of the organisation's own, for an administrator's sign-in: how it is made, in steps.

Microsoft announced that its own client for tools such as this one stops signing in without Windows' broker; an own one
is untouched. Sources: microsoftgraph/msgraph-sdk-powershell issue 3629 (2026-06); entra-docs desktop app registration.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text
from wizard.conversation.effects import Card

WHY = Text(
    "Microsoft is closing its own client (Microsoft Graph Command Line Tools) for sign-ins without Windows'"
    " broker. An app"
    " of your own keeps working. It is made once, and holds no secret.",
    "Microsoft sluit de eigen client (Microsoft Graph Command Line Tools) voor aanmeldingen zonder de broker van"
    " Windows."
    " Een eigen app blijft werken. Je maakt die één keer, en er hoort geen geheim bij.",
)


def steps(scopes: tuple[str, ...]) -> tuple[Text, ...]:
    """In the portal, one after another; where its ID goes then is for whoever shows them to say.

    Args:
        scopes: the delegated permissions that the sign-in asks for.
    """
    return (
        Text(
            "Open {place}. Name: Profit sign-in. Supported account types: {choice}. Redirect URI: platform Public"
            " client/native (mobile & desktop), address http://localhost. Choose Register.",
            "Open {place}. Naam: Profit sign-in. Ondersteunde accounttypen: {choice}. Omleidings-URI: platform Openbare"
            " client/systeemeigen (mobiel en desktop), adres http://localhost. Kies Registreren.",
            {"place": places.NEW_REGISTRATION, "choice": places.SINGLE_TENANT},
        ),
        Text(
            "Under Authentication set Allow public client flows to Yes: signing in with a code needs it.",
            "Zet onder Verificatie Openbare clientstromen toestaan op Ja: aanmelden met een code heeft dat nodig.",
        ),
        Text(
            "Under API permissions add, of Microsoft Graph as Delegated permissions: {scopes}. Choose Grant"
            " admin consent.",
            "Voeg onder API-machtigingen toe, van Microsoft Graph als Gedelegeerde machtigingen: {scopes}. Kies"
            " Beheerderstoestemming verlenen.",
            {"scopes": ", ".join(scopes)},
        ),
    )


_ITS_ID = Text(
    "Its Application (client) ID on the page Overview is what --admin-client-id takes; the config keeps it as"
    " admin_client_id.",
    "De Toepassings-id (client) op de pagina Overzicht is wat --admin-client-id vraagt; de configuratie bewaart"
    " die als admin_client_id.",
)


def card(scopes: tuple[str, ...]) -> Card:
    """The steps, before its ID is asked for."""
    return Card(
        Text("An app of your own to sign in with", "Een eigen app om mee aan te melden"),
        (WHY,),
        (*steps(scopes), _ITS_ID),
    )
