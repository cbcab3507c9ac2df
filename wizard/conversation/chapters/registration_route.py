"""Chapter 3: how the registration comes about. The choice can be changed later without losing answers."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation.chapters import automatic, existing, hand_over, portal
from wizard.conversation.effects import Ask, Choice, Effect, Help
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import question_of_choice

CHAPTER = "route"

ROUTES = (
    Choice(
        "automatic",
        Text("I can sign in as their administrator here", "Ik kan hier aanmelden als hun beheerder"),
        Text(
            "Everything in Entra is done for you after you agree to the plan. Needs a browser or a second device.",
            "Alles in Entra wordt voor je gedaan nadat je het plan hebt goedgekeurd. Nodig: een browser of tweede"
            " apparaat.",
        ),
    ),
    Choice(
        "portal",
        Text("Step by step in the portal", "Stap voor stap in de portal"),
        Text(
            "You or the administrator clicks; each step is explained and checked here.",
            "Jij of de beheerder klikt; elke stap wordt hier uitgelegd en gecontroleerd.",
        ),
    ),
    Choice(
        "hand-over",
        Text("Their administrator does it elsewhere", "Hun beheerder doet het ergens anders"),
        Text(
            "Makes a folder to send: one page of instructions, the consent link and ready scripts.",
            "Maakt een map om te versturen: één pagina uitleg, de toestemmingslink en kant-en-klare scripts.",
        ),
    ),
    Choice(
        "existing",
        Text("The registration exists already", "De registratie bestaat al"),
        Text(
            "You have the client ID and the secret; we go straight to the proof.",
            "Je hebt de client-id en het geheim; we gaan meteen naar het bewijs.",
        ),
    ),
)

ROUTE = question_of_choice(
    "route",
    Text("How will the app registration be made?", "Hoe wordt de app-registratie gemaakt?"),
    Help(
        Text(
            "All four end with the same app. You can come back here and choose another one; your answers stay.",
            "Alle vier eindigen met dezelfde app. Je kunt hier terugkomen en een andere kiezen; je antwoorden blijven.",
        ),
        Text(
            "Consent to the permissions always needs a Privileged Role Administrator or Global Administrator.",
            "Voor toestemming voor de machtigingen is altijd een Beheerder voor bevoorrechte rollen of Globale"
            " beheerder nodig.",
        ),
    ),
    ROUTES,
    setting="route",
)

_FOLLOWING = {
    "automatic": automatic.following,
    "portal": portal.following,
    "hand-over": hand_over.following,
    "existing": existing.following,
}


def following(state: State) -> Effect | None:
    """Ask for the route, then follow it until there is an app and a secret."""
    if not state.has("route"):
        return Ask(ROUTE, CHAPTER)
    return _FOLLOWING[state.text("route")](state)
