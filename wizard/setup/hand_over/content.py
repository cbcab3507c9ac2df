"""What the customer's administrator reads: who may do it, two ways to do it, how to check, and what to send back."""

from __future__ import annotations

from checks.catalogue import clouds, places
from checks.catalogue.permissions import PERMISSIONS
from checks.words import Text, same
from wizard.setup.hand_over.blocks import Block, Lines, Part, Rows, Say, Steps
from wizard.setup.hand_over.narrowing import narrowing
from wizard.setup.hand_over.order import Order
from wizard.setup.hand_over.scripts import sign_in
from wizard.setup.hand_over.signing_in import graph_window, own_client_part

CLIENT_ID = Text("Application (client) ID", "Toepassings-id (client)")
TENANT_ID = Text("Directory (tenant) ID", "Map-id (tenant)")
ROLES = Text(
    "Privileged Role Administrator or Global Administrator",
    "Beheerder voor bevoorrechte rollen of Globale beheerder",
)
TITLE = Text(
    "AFAS Profit and Exchange Online: an app registration, please",
    "AFAS Profit en Exchange Online: graag een app-registratie",
)
INTRODUCTION = Text(
    "Your organisation links AFAS Profit (its ERP system) with mail and calendars in Exchange Online. For that Profit"
    " signs in with an app registration of your own in Microsoft Entra. Whoever sent you this page asks you to make it."
    " It takes about a quarter of an hour, and nothing has to be installed.",
    "Jouw organisatie koppelt AFAS Profit (het ERP-systeem) aan e-mail en agenda's in Exchange Online. Profit meldt"
    " zich daarvoor aan met een app-registratie van jullie zelf in Microsoft Entra. Degene die je"
    " deze pagina stuurde, vraagt je om die te maken. Het kost ongeveer een kwartier, en er hoeft niets te worden"
    " geïnstalleerd.",
)
IN_SHORT = (
    Text(
        "Register an app named {name}, for this organisation only.",
        "Registreer een app met de naam {name}, alleen voor deze organisatie.",
    ),
    Text(
        "Give it the permissions below, as Application permissions, and consent to them.",
        "Geef die de machtigingen hieronder, als Toepassingsmachtigingen, en geef er toestemming voor.",
    ),
    Text("Make a client secret for it.", "Maak er een clientgeheim voor."),
    Text(
        "Send back two IDs and the end date, and the secret by a safe road.",
        "Stuur twee id's en de einddatum terug, en het geheim langs een veilige weg.",
    ),
)
IN_SHORT_EXISTING = Text(
    "Complete the app that exists already ({id}); do not make a second one.",
    "Maak de app compleet die er al is ({id}); maak er geen tweede bij.",
)


def parts(order: Order) -> tuple[Part, ...]:
    """The paper, from top to bottom."""
    return (
        Part(Text("In short", "In het kort"), (_in_short(order),)),
        Part(Text("What it is about", "Waar het om gaat"), (_facts(order),)),
        _who(),
        _permissions(),
        _by_script(order),
        _by_portal(order),
        _check(order),
        _send_back(),
        _not_to_do(),
        narrowing(order),
        own_client_part(),
    )


def _facts(order: Order) -> Rows:
    rows = [(Text("Name of the application", "Naam van de toepassing"), same(order.app_name))]
    if order.domain.strip() and order.tenant_id not in order.domain.lower():
        rows.append((Text("Organisation", "Organisatie"), same(order.domain.strip())))
    rows.append((TENANT_ID, same(order.tenant_id)))
    if order.client_id:
        rows.append((CLIENT_ID, same(order.client_id)))
    if order.cloud != "global":
        rows.append((Text("Cloud", "Cloud"), clouds.BY_ID[order.cloud].name))
    rows += [
        (
            Text("Supported account types", "Ondersteunde accounttypen"),
            places.SINGLE_TENANT,
        ),
        (Text("Redirect URI", "Omleidings-URI"), Text("none", "geen")),
        (
            Text("Client secret, valid for", "Clientgeheim, geldig voor"),
            Text(
                "{months} months ({days} days)",
                "{months} maanden ({days} dagen)",
                {"months": order.secret_months, "days": order.secret_days},
            ),
        ),
    ]
    return Rows(tuple(rows))


def _in_short(order: Order) -> Steps:
    first = IN_SHORT[0].of(name=order.app_name)
    if order.client_id:
        first = IN_SHORT_EXISTING.of(id=order.client_id)
    return Steps((first, *IN_SHORT[1:]))


def _who() -> Part:
    return Part(
        Text("Who can do this", "Wie dit kan doen"),
        (
            Say(
                Text(
                    "Somebody with the role {roles}. An Application Administrator may register the app and make the"
                    " secret, but may not consent to permissions of Microsoft Graph: that one step then goes to"
                    " somebody who may. Is the role there but not active (Privileged Identity Management)? Activate it"
                    " first.",
                    "Iemand met de rol {roles}. Een Toepassingsbeheerder mag de app registreren en het geheim maken,"
                    " maar geen toestemming geven voor machtigingen van Microsoft Graph: die ene stap doet dan iemand"
                    " die dat wel mag. Heb je de rol wel, maar is die niet actief (Privileged Identity Management)?"
                    " Activeer die dan eerst.",
                    {"roles": ROLES},
                ),
                places.DOC_CONSENT,
            ),
            Say(
                Text(
                    "The portal asks for multi-factor authentication: an account without it cannot use way 2.",
                    "De portal vraagt om meervoudige verificatie: met een account zonder kun je manier 2 niet"
                    " gebruiken.",
                )
            ),
        ),
    )


def _permissions() -> Part:
    return Part(
        Text("The permissions", "De machtigingen"),
        (
            Say(
                Text(
                    "All of Microsoft Graph, as Application permissions. Delegated permissions do not work here:"
                    " Profit signs in without a user.",
                    "Allemaal van Microsoft Graph, als Toepassingsmachtigingen. Gedelegeerde machtigingen werken hier"
                    " niet: Profit meldt zich aan zonder gebruiker.",
                )
            ),
            Rows(
                tuple((same(p.name), p.reason, p.reach) for p in PERMISSIONS),
                (Text("Permission", "Machtiging"), Text("Why", "Waarom"), Text("Reach", "Bereik")),
            ),
            *(Say(p.note) for p in PERMISSIONS if p.note),
        ),
    )


def _by_script(order: Order) -> Part:
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


def _by_portal(order: Order) -> Part:
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


def _links(order: Order) -> tuple[Block, ...]:
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


def _check(order: Order) -> Part:
    links: tuple[Block, ...] = ()
    if order.client_id:
        links = (
            Say(
                Text("Straight to that page:", "Rechtstreeks naar die pagina:"),
                places.LINK_PERMISSIONS.format(portal=order.portal.rstrip("/"), client_id=order.client_id),
            ),
        )
    return Part(
        Text("How to check it", "Hoe je het controleert"),
        (
            Steps(
                (
                    Text(
                        "Open {place}. All of them stand there with type Application and a green tick under Status.",
                        "Open {place}. Alle machtigingen staan er met type Toepassing en een groen vinkje onder"
                        " Status.",
                        {"place": places.API_PERMISSIONS},
                    ),
                    Text(
                        "Open {place}. The secret stands there with its end date.",
                        "Open {place}. Het geheim staat er met de einddatum.",
                        {"place": places.SECRETS},
                    ),
                    Text(
                        "Open {place}: 'Enabled for users to sign in?' is Yes.",
                        "Open {place}: 'Ingeschakeld voor aanmelden door gebruikers?' staat op Ja.",
                        {"place": places.ENTERPRISE_PROPERTIES},
                    ),
                ),
                ordered=False,
            ),
            *links,
            Say(
                Text(
                    "A new secret or a new consent may take some minutes, seldom half an hour, to work everywhere.",
                    "Een nieuw geheim of nieuwe toestemming werkt soms pas na enkele minuten overal, een enkele keer"
                    " na een half uur.",
                )
            ),
        ),
    )


def _send_back() -> Part:
    return Part(
        Text("What to send back", "Wat je terugstuurt"),
        (
            Say(
                Text(
                    "To whoever sent you this page, in an ordinary e-mail:",
                    "Naar degene die je deze pagina stuurde, in een gewone e-mail:",
                )
            ),
            Steps((CLIENT_ID, TENANT_ID, Text("the end date of the secret", "de einddatum van het geheim")), False),
            Say(
                Text(
                    "By another, safe road: the secret's Value (not the Secret ID). Never in the same message as the"
                    " rest, and not by e-mail, chat, ticket or screenshot: those stay readable. Good roads:",
                    "Langs een andere, veilige weg: de Waarde van het geheim (niet de Geheim-id). Nooit in hetzelfde"
                    " bericht als de rest, en niet per e-mail, chat, ticket of schermafdruk: die blijven leesbaar."
                    " Goede wegen zijn:",
                )
            ),
            Steps(
                (
                    Text(
                        "share it from a password manager, with one named person and an end date;",
                        "delen vanuit een wachtwoordbeheerder, met één persoon op naam en een einddatum;",
                    ),
                    Text(
                        "a link that works once, made with a service your organisation already uses;",
                        "een link die één keer werkt, gemaakt met een dienst die jullie al gebruiken;",
                    ),
                    Text(
                        "paste it yourself into Profit, if you may open that screen;",
                        "zelf in Profit plakken, als je bij dat scherm kunt;",
                    ),
                    Text(
                        "by telephone, capitals and signs included, if nothing else works.",
                        "telefonisch, met hoofdletters en tekens erbij, als het niet anders kan.",
                    ),
                ),
                ordered=False,
            ),
            Say(
                Text(
                    "Did it end up in the wrong place? Remove that secret under {place} and make a new one.",
                    "Is het op de verkeerde plek terechtgekomen? Verwijder dat geheim onder {place} en maak een nieuw.",
                    {"place": places.SECRETS},
                )
            ),
        ),
    )


def _not_to_do() -> Part:
    return Part(
        Text("What not to do", "Wat je niet moet doen"),
        (
            Steps(
                (
                    Text(
                        "No Delegated permissions, and none besides those listed.",
                        "Geen Gedelegeerde machtigingen, en geen andere dan die in de lijst.",
                    ),
                    Text(
                        "No multitenant app, no Redirect URI, no public client flows: none of it is used.",
                        "Geen app voor meerdere tenants, geen Omleidings-URI, geen openbare clientstromen: daar wordt"
                        " niets van gebruikt.",
                    ),
                    Text(
                        "Do not remove secrets that are there already: Profit may be using one.",
                        "Verwijder geen geheimen die er al staan: misschien gebruikt Profit er een.",
                    ),
                    Text(
                        "Do not keep the secret's Value once you have passed it on. Was it lost? Make a new one.",
                        "Bewaar de Waarde van het geheim niet als je die hebt doorgegeven. Is die kwijt? Maak dan een"
                        " nieuw.",
                    ),
                ),
                ordered=False,
            ),
        ),
    )
