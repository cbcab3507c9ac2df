"""The two ways in which an administrator can do what is asked: with one of the scripts, or by hand in the portal."""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text, same
from wizard.reports.paper.blocks import Block, Lines, Part, Say, Steps
from wizard.setup.hand_over.order import HandOverOrder
from wizard.setup.hand_over.scripts import sign_in
from wizard.setup.hand_over.signing_in import graph_window


def by_script(order: HandOverOrder) -> Part:
    """The three scripts, and how each is begun."""
    return Part(
        Text("Way 1: with a script", "Manier 1: met een script"),
        (
            Say(
                Text(
                    "Three scripts in this folder do the same work; choose the one you can run. Each first shows what"
                    " it will do and asks. It changes nothing else, and can be run again: what is there already stays"
                    " as it is. Open a terminal in this folder and type what stands below the name.",
                    "In deze map staan drie scripts die hetzelfde doen; kies er een die je kunt uitvoeren. Elk script"
                    " toont eerst wat het gaat doen en vraagt of dat mag. Het verandert verder niets, en je kunt het"
                    " nog een keer uitvoeren: wat er al is, blijft zoals het is. Open een terminal in deze map en typ"
                    " wat onder de naam staat.",
                )
            ),
            Lines(
                (*sign_in(order), "bash register.sh --with-secret"),
                "bash",
                Text(
                    "register.sh: Azure CLI in bash, or in Cloud Shell after uploading it there",
                    "register.sh: Azure CLI in bash, of in Cloud Shell nadat je het daar hebt geüpload",
                ),
            ),
            Lines(
                (*sign_in(order), "powershell -ExecutionPolicy Bypass -File register.az.ps1 -WithSecret"),
                "powershell",
                Text("register.az.ps1: Azure CLI in PowerShell", "register.az.ps1: Azure CLI in PowerShell"),
            ),
            Lines(
                (
                    "Install-Module Microsoft.Graph.Authentication -Scope CurrentUser",
                    "powershell -ExecutionPolicy Bypass -File register.graph.ps1 -WithSecret",
                ),
                "powershell",
                same("register.graph.ps1: Microsoft Graph PowerShell"),
            ),
            Say(graph_window(order)),
            Say(
                Text(
                    "PowerShell 7 is called pwsh instead of powershell. The client secret's Value is shown once, at the"
                    " end: keep the window open until you have passed it on.",
                    "PowerShell 7 heet pwsh in plaats van powershell. De Waarde van het clientgeheim staat één keer op"
                    " het scherm, aan het eind: laat het venster open tot je die hebt doorgegeven.",
                )
            ),
        ),
    )


def by_portal(order: HandOverOrder) -> Part:
    """The same work click by click."""
    register: tuple[Text, ...] = (
        Text("Open {place}.", "Open {place}.", {"place": places.NEW_REGISTRATION}),
        Text(
            "Name: {name}. Supported account types: {choice}. Leave Redirect URI empty. Choose Register.",
            "Naam: {name}. Ondersteunde accounttypen: {choice}. Laat Omleidings-URI leeg. Kies Registreren.",
            {"name": order.app_name, "choice": places.SINGLE_TENANT},
        ),
    )
    if order.client_id:
        register = (Text("Open {place}.", "Open {place}.", {"place": places.OVERVIEW}),)
    return Part(
        Text("Way 2: by hand in the portal", "Manier 2: zelf in de portal"),
        (
            Steps(
                (
                    *register,
                    Text(
                        "Note the Application (client) ID and the Directory (tenant) ID on the page Overview.",
                        "Noteer de Toepassings-id (client) en de Map-id (tenant) op de pagina Overzicht.",
                    ),
                    Text(
                        "Open {place}. Add a permission > Microsoft Graph > Application permissions. Tick those"
                        " listed above and choose Add permissions.",
                        "Open {place}. Een machtiging toevoegen > Microsoft Graph > Toepassingsmachtigingen. Vink de"
                        " machtigingen hierboven aan en kies Machtigingen toevoegen.",
                        {"place": places.API_PERMISSIONS},
                    ),
                    Text(
                        "On the same page: Grant admin consent for (organisation) > Yes.",
                        "Op dezelfde pagina: Beheerderstoestemming verlenen voor (organisatie) > Ja.",
                    ),
                    Text(
                        "Open {place}. New client secret, description AFAS Profit, expires: {months} months (Custom if"
                        " that is not in the list). Choose Add and copy the column Value at once (not Secret ID): it is"
                        " shown only now.",
                        "Open {place}. Nieuw clientgeheim, omschrijving AFAS Profit, verloopt: {months} maanden"
                        " (Aangepast als dat niet in de lijst staat). Kies Toevoegen en kopieer meteen de kolom Waarde"
                        " (niet Geheim-id): die is alleen nu zichtbaar.",
                        {"place": places.SECRETS, "months": order.secret_months},
                    ),
                )
            ),
            *_links(order),
        ),
    )


def _links(order: HandOverOrder) -> tuple[Block, ...]:
    if order.client_id:
        return (
            Say(
                Text(
                    "Consent can also be given with this link. After Accept a page may report a missing reply address"
                    " (AADSTS500113): that does no harm, the consent is there.",
                    "Toestemming geven kan ook met deze link. Na Accepteren meldt de pagina soms een ontbrekend"
                    " antwoordadres (AADSTS500113): dat kan geen kwaad, de toestemming is er dan.",
                ),
                order.consent_link,
            ),
        )
    return (
        Say(
            Text(
                "Consent can also be given with a link, as soon as the app is registered: put the Application (client)"
                " ID in the place of the last word. A page that reports a missing reply address (AADSTS500113)"
                " afterwards does no harm.",
                "Toestemming geven kan ook met een link, zodra de app is geregistreerd: zet de Toepassings-id (client)"
                " op de plaats van het laatste woord. Een pagina die daarna een ontbrekend antwoordadres meldt"
                " (AADSTS500113) kan geen kwaad.",
            )
        ),
        Say(same(order.consent_link)),
    )
