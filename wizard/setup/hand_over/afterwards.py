"""What comes after the work: how to check it, what to send back and by which road, and what not to do."""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text
from wizard.reports.paper.blocks import Block, Part, Say, Steps
from wizard.setup.hand_over.labels import CLIENT_ID, TENANT_ID
from wizard.setup.hand_over.order import HandOverOrder


def check(order: HandOverOrder) -> Part:
    """Where an administrator sees that it is as it was asked."""
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


def send_back() -> Part:
    """Two IDs and a date by e-mail, the secret by another road."""
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


def not_to_do() -> Part:
    """What would do harm, or is asked elsewhere and not here."""
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
