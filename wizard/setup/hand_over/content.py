"""What the customer's administrator reads, from top to bottom; the longer parts stand in modules of their own."""

from __future__ import annotations

from collections.abc import Mapping

from checks.catalogue import clouds, places
from checks.catalogue.permissions import PERMISSIONS
from checks.words import Text, same
from wizard.reports.paper.blocks import Paper, Part, Rows, Say, Steps
from wizard.setup.hand_over.about_scripts import about_scripts
from wizard.setup.hand_over.afterwards import check, not_to_do, send_back
from wizard.setup.hand_over.labels import CLIENT_ID, ROLES, TENANT_ID
from wizard.setup.hand_over.narrowing import narrowing
from wizard.setup.hand_over.order import HandOverOrder
from wizard.setup.hand_over.origin import origin
from wizard.setup.hand_over.script_words import MARK, WORDS
from wizard.setup.hand_over.signing_in import own_client_part
from wizard.setup.hand_over.undoing import undo
from wizard.setup.hand_over.ways import by_portal, by_script

TITLE = Text(
    "AFAS Profit and Exchange Online: an app registration, please",
    "AFAS Profit en Exchange Online: graag een app-registratie",
)
INTRODUCTION = Text(
    "Your organisation links AFAS Profit (its ERP system) with mail and calendars in Exchange Online. For that Profit"
    " signs in with an app registration of your own in Microsoft Entra. Whoever sent you this page asks you to make it."
    " It takes about a quarter of an hour; in the portal or in Cloud Shell"
    " nothing has to be installed.",
    "Jouw organisatie koppelt AFAS Profit (het ERP-systeem) aan e-mail en agenda's in Exchange Online. Profit meldt"
    " zich daarvoor aan met een app-registratie van jullie zelf in Microsoft Entra. Degene die je"
    " deze pagina stuurde, vraagt je om die te maken. Het kost ongeveer een kwartier; in de portal of in"
    " Cloud Shell hoeft er niets te worden geïnstalleerd.",
)
NO_SECRET = Text(
    "There is no secret in this folder; you may pass it on by e-mail.",
    "In deze map staat geen geheim; je mag hem per e-mail doorsturen.",
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


def paper(order: HandOverOrder, checksums: Mapping[str, str]) -> Paper:
    """The whole page; arguments as for `parts`."""
    practice = WORDS["practice"] if order.practice else None
    return Paper(MARK, TITLE, (INTRODUCTION, NO_SECRET), parts(order, checksums), practice)


def parts(order: HandOverOrder, checksums: Mapping[str, str]) -> tuple[Part, ...]:
    """The paper, from top to bottom.

    Args:
        order: what is asked.
        checksums: SHA-256 of the scripts that lie beside the paper, in hex, by file name.
    """
    return (
        Part(Text("From whom, when and why", "Van wie, wanneer en waarom"), origin(order)),
        Part(Text("In short", "In het kort"), (_in_short(order),)),
        Part(Text("What it is about", "Waar het om gaat"), (_facts(order),)),
        _who(),
        _permissions(),
        by_script(order),
        about_scripts(checksums),
        by_portal(order),
        check(order),
        send_back(),
        not_to_do(),
        undo(order),
        narrowing(order),
        own_client_part(),
    )


def _facts(order: HandOverOrder) -> Rows:
    rows = [(Text("Name of the application", "Naam van de toepassing"), same(order.app_name))]
    if order.organisation:
        rows.append((Text("Organisation", "Organisatie"), same(order.organisation)))
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


def _in_short(order: HandOverOrder) -> Steps:
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
            Say(
                Text(
                    "Why just these? AFAS asks for them; its own page lists them one by one:",
                    "Waarom juist deze? AFAS vraagt erom; de eigen pagina van AFAS noemt ze één voor één:",
                ),
                places.DOC_AFAS_LINK,
            ),
        ),
    )
