"""What route (a) asks: how the administrator signs in, what the app is called, how long its secret lasts, and "yes"."""

from __future__ import annotations

from checks.identifiers import client_sign, tidy_guid
from checks.words import Text
from wizard.conversation.chapters.credentials import CLIENT_SLIPS, NO_CLIENT
from wizard.conversation.chapters.portal import APP_NAME
from wizard.conversation.effects import Accepted, Choice, Declined, Help, Question
from wizard.conversation.question_kinds import any_text, question_of_choice, question_of_confirmation
from wizard.conversation.results import SameName

SCOPES = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")
"""Least delegated permissions for registering, granting and making a secret. Source: graph docs, per call."""
POLICY_SCOPE = "Policy.Read.All"
"""Opens who may register apps and whether new secrets are allowed. Source: devx-content, permissions.json."""


def sign_in_question(*, az_here: bool) -> Question:
    """How to sign in; the session of an Azure CLI comes first where there is one on this computer."""
    az = _WAYS[-1]
    ways = (az, *_WAYS[:-1]) if az_here else _WAYS
    return question_of_choice(
        "admin-sign-in", _HOW, _HELP, (*ways, _OWN), default=ways[0].value, setting="admin-sign-in"
    )


_HOW = Text("How will the administrator sign in?", "Hoe meldt de beheerder zich aan?")
_HELP = Help(
    Text(
        "You sign in to Microsoft with the client Microsoft Graph Command Line Tools; this program asks only for"
        " what the plan needs, keeps the sign-in in memory and forgets it at the end.",
        "Je meldt je bij Microsoft aan met de client Microsoft Graph Command Line Tools; dit programma"
        " vraagt alleen"
        " wat voor het plan nodig is, houdt de aanmelding in het geheugen en vergeet die aan het eind.",
    ),
    Text(
        "Use an account of the customer's own tenant, not your own work account.",
        "Gebruik een account van de tenant van de klant, niet je eigen werkaccount.",
    ),
)
_WAYS = (
    Choice("browser", Text("In the browser on this computer", "In de browser op deze computer")),
    Choice(
        "device",
        Text("With a code, on any device", "Met een code, op elk apparaat"),
        Text("Some organisations block this.", "Sommige organisaties blokkeren dit."),
    ),
    Choice("az", Text("With an Azure CLI that is signed in", "Met een aangemelde Azure CLI")),
)
_OWN = Choice(
    "own",
    Text("In the browser, through an app of your own", "In de browser, via een eigen app"),
    Text(
        "Where Microsoft's own client is refused; the steps to make one come first.",
        "Waar de client van Microsoft zelf wordt geweigerd; eerst staan er de stappen om er een te maken.",
    ),
)
SIGN_IN = sign_in_question(az_here=False)


def _understand_client(reply: str) -> Accepted | Declined:
    sign = client_sign(reply)
    if sign != "good":
        return Declined(CLIENT_SLIPS.get(sign, NO_CLIENT).of(seen=reply.strip()[:60] or "-"))
    return Accepted(tidy_guid(reply))


OWN_CLIENT = Question(
    "admin-client-id",
    "text",
    Text("Application (client) ID of that app", "Toepassings-id (client) van die app"),
    Help(
        Text(
            "The administrator signs in through it, now and next time; it is not the app that Profit signs in with.",
            "De beheerder meldt zich ermee aan, nu en de volgende keer; het is niet de app waarmee Profit aanmeldt.",
        )
    ),
    _understand_client,
    setting="admin-client-id",
)
READ_POLICIES = question_of_confirmation(
    "read-policies",
    Text("Look at the tenant's policies first as well?", "Vooraf ook naar het beleid van de tenant kijken?"),
    Help(
        Text(
            "Whether new client secrets are allowed, and for how long, and who may register apps, can be read only with"
            " {scope}. With yes the sign-in asks for that as well; with no a policy shows when the secret is made.",
            "Of nieuwe clientgeheimen zijn toegestaan, en hoe lang, en wie apps mag registreren, is alleen te lezen met"
            " {scope}. Met ja vraagt het aanmelden daar ook om; met nee blijkt een beleid bij het maken van het"
            " geheim.",
            {"scope": POLICY_SCOPE},
        )
    ),
    default=False,
    setting="read-policies",
)


def scopes(*, read_policies: bool) -> tuple[str, ...]:
    """What the administrator's sign-in asks for."""
    return (*SCOPES, POLICY_SCOPE) if read_policies else SCOPES


def _understand_name(reply: str) -> Accepted | Declined:
    sign = client_sign(reply)
    if sign in ("graph-resource", "permission-id"):
        return Declined(CLIENT_SLIPS[sign].of(seen=reply.strip()))
    return Accepted(tidy_guid(reply)) if sign == "good" else any_text(reply)


NAME = Question(
    "app-name",
    "text",
    Text("Name for the app, or an existing app's ID", "Naam voor de app, of de id van een bestaande"),
    Help(
        Text(
            "Administrators see this name in Entra and in sign-in logs; it can be changed later. Type the Application"
            " (client) ID of an app that exists to complete that one instead: what is missing is added, nothing is"
            " replaced.",
            "Beheerders zien deze naam in Entra en in aanmeldingslogboeken; je kunt hem later wijzigen. Typ de"
            " Toepassings-id (client) van een app die al bestaat om die aan te vullen: wat ontbreekt komt erbij, er"
            " wordt niets vervangen.",
        )
    ),
    _understand_name,
    default=APP_NAME,
    setting="app-name",
)

LOST_SECRET = question_of_choice(
    "lost-secret",
    Text("How do we go on without the client secret?", "Hoe gaan we verder zonder het clientgeheim?"),
    Help(
        Text(
            "A secret can be read only when it is made, and this program keeps none. One that nobody has is of no use"
            " to anybody, so it is removed once the new one is there.",
            "Een geheim is alleen te lezen als het wordt gemaakt, en dit programma bewaart het niet. Aan een geheim dat"
            " niemand heeft, heeft niemand iets; daarom wordt het verwijderd zodra het nieuwe er is.",
        )
    ),
    (
        Choice(
            "new",
            Text("Make a new one", "Een nieuw geheim maken"),
            Text(
                "The administrator signs in once more; the one that was made before is removed.",
                "De beheerder meldt zich nog een keer aan; het eerder gemaakte geheim wordt verwijderd.",
            ),
        ),
        Choice("paste", Text("I have it; I paste it", "Ik heb het; ik plak het")),
    ),
    default="new",
    setting="lost-secret",
)

CONFIRM_PLAN = question_of_confirmation(
    "plan-confirmed",
    Text("Carry out this plan? With no you can change it", "Dit plan uitvoeren? Met nee kun je het wijzigen"),
    Help(
        Text(
            "With yes the changes above are made in the tenant, one after another. With no nothing happens, and you can"
            " choose another name, another lifetime of the secret, or another route.",
            "Met ja worden de wijzigingen hierboven één voor één in de tenant gedaan. Met nee gebeurt er niets, en kun"
            " je een andere naam, een andere looptijd van het geheim of een andere route kiezen.",
        )
    ),
    setting="yes",
)


def months_question(most_days: int | None) -> Question:
    """The secret's lifetime in months, within the tenant's policy where it was readable."""
    most = 24 if most_days is None else max(1, min(24, most_days // 31))

    def understand(reply: str) -> Accepted | Declined:
        text = reply.strip()
        if text.isdecimal() and 1 <= int(text) <= most:
            return Accepted(str(int(text)))
        return Declined(
            Text(
                "{seen} is not a whole number of months from 1 to {most}.",
                "{seen} is geen heel aantal maanden van 1 tot en met {most}.",
                {"seen": text[:20] or "-", "most": most},
            )
        )

    return Question(
        "secret-months",
        "text",
        Text("Lifetime of the client secret in months", "Looptijd van het clientgeheim in maanden"),
        Help(
            Text(
                "When it ends the calendars stop until a new secret is in Profit. Twelve months is a common choice;"
                " this tenant allows at most {most}.",
                "Als die afloopt, stoppen de agenda's tot er een nieuw geheim in Profit staat. Twaalf maanden is"
                " gebruikelijk; deze tenant staat hoogstens {most} toe.",
                {"most": most},
            )
        ),
        understand,
        default=str(min(12, most)),
        setting="secret-months",
    )


def reuse_question(twins: tuple[SameName, ...], name: str = APP_NAME) -> Question:
    """Which app to use, when apps of this name exist."""
    choices = tuple(
        Choice(
            app.app_id,
            Text("Use the existing app {id}", "De bestaande app {id} gebruiken", {"id": app.app_id}),
            Text("Made on {when}", "Gemaakt op {when}", {"when": app.created[:10]}) if app.created else None,
        )
        for app in twins
    )
    new = Choice("new", Text("Make a new app with the same name", "Een nieuwe app met dezelfde naam maken"))
    return question_of_choice(
        "reuse-app",
        Text("An app named {name} exists already", "Er bestaat al een app met de naam {name}", {"name": name}),
        Help(
            Text(
                "Using it keeps its secrets and permissions: what is missing is added beside them, nothing is"
                " replaced.",
                "Bij gebruik blijven haar geheimen en machtigingen staan: wat ontbreekt komt erbij, er wordt niets"
                " vervangen.",
            )
        ),
        (*choices, new),
        setting="reuse-app",
    )
