"""Route (b): one step at a time in the portal, each looked at live as far as the app can already see."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.permissions import PERMISSIONS
from checks.identifiers import is_guid
from checks.words import Text, same
from wizard.conversation.chapters.credentials import ask_client_id, ask_secret
from wizard.conversation.chapters.interim_checks import consented, signs_in
from wizard.conversation.effects import Accepted, Ask, Card, Declined, Effect, Help, Question, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, tell_once

CHAPTER = "route"
APP_NAME = "AFAS Profit - Exchange Online"

_REGISTER = Card(
    Text("Step 1 of 4: register the app", "Stap 1 van 4: de app registreren"),
    steps=(
        Text("Open {place}.", "Open {place}.", {"place": places.NEW_REGISTRATION}),
        Text(
            "Name: {name}. Supported account types: {choice}. Leave Redirect URI empty.",
            "Naam: {name}. Ondersteunde accounttypen: {choice}. Laat Omleidings-URI leeg.",
            {"name": APP_NAME, "choice": places.SINGLE_TENANT},
        ),
        Text("Choose Register. The page Overview opens.", "Kies Registreren. De pagina Overzicht wordt geopend."),
        Text(
            "Copy the Application (client) ID from that page and paste it below.",
            "Kopieer van die pagina de Toepassings-id (client) en plak hem hieronder.",
        ),
    ),
    links=(places.LINK_APPS,),
)
_SECRET = Card(
    Text("Step 2 of 4: make a client secret", "Stap 2 van 4: een clientgeheim maken"),
    steps=(
        Text("Open {place}.", "Open {place}.", {"place": places.SECRETS}),
        Text(
            "New client secret, description AFAS Profit, expires: 12 months (365 days). Choose Add.",
            "Nieuw clientgeheim, omschrijving AFAS Profit, verloopt: 12 maanden (365 dagen). Kies Toevoegen.",
        ),
        Text(
            "Copy the column Value at once (not Secret ID): it is shown only now. Paste it below.",
            "Kopieer meteen de kolom Waarde (niet Geheim-id): die is alleen nu zichtbaar. Plak hem hieronder.",
        ),
    ),
    links=(places.LINK_SECRETS,),
)
_SECRET_AGAIN = Card(
    Text("Step 2 of 4: the client secret, once more", "Stap 2 van 4: het clientgeheim, nog een keer"),
    (
        Text(
            "You made it before and pasted it here; it was not kept. Paste its Value once more: there is nothing to"
            " make.",
            "Je hebt het eerder gemaakt en hier geplakt; het is niet bewaard. Plak de Waarde nog een keer: er hoeft"
            " niets gemaakt te worden.",
        ),
        Text(
            "Is the Value nowhere any more? Then make another secret in {place} and delete the first one there.",
            "Is de Waarde nergens meer? Maak dan een ander geheim in {place} en verwijder daar het eerste.",
            {"place": places.SECRETS},
        ),
    ),
    links=(places.LINK_SECRETS,),
)
_PERMISSIONS = Card(
    Text("Step 3 of 4: add the permissions", "Stap 3 van 4: de machtigingen toevoegen"),
    steps=(
        Text("Open {place}.", "Open {place}.", {"place": places.API_PERMISSIONS}),
        Text(
            "Add a permission > Microsoft Graph > Application permissions. Not Delegated permissions: they do not work"
            " for this link.",
            "Een machtiging toevoegen > Microsoft Graph > Toepassingsmachtigingen. Niet Gedelegeerde machtigingen: die"
            " werken niet voor deze koppeling.",
        ),
        Text("Tick these and choose Add permissions:", "Vink deze aan en kies Machtigingen toevoegen:"),
    ),
    rows=tuple((same(p.name), p.reason) for p in PERMISSIONS),
    links=(places.LINK_PERMISSIONS,),
)
_CONSENT = Card(
    Text("Step 4 of 4: admin consent", "Stap 4 van 4: beheerderstoestemming"),
    steps=(
        Text(
            "A Privileged Role Administrator or Global Administrator opens {place}.",
            "Een Beheerder voor bevoorrechte rollen of Globale beheerder opent {place}.",
            {"place": places.API_PERMISSIONS},
        ),
        Text(
            "Grant admin consent for (organisation) > Yes. Each gets a green tick under Status.",
            "Beheerderstoestemming verlenen voor (organisatie) > Ja. Alle machtigingen krijgen een groen"
            " vinkje onder Status.",
        ),
        Text(
            "Is that somebody else? Send the second link: whoever opens it signs in, sees the permissions and chooses"
            " Accept. It then ends on a page with AADSTS500113 (no reply address): that is fine, the consent is given.",
            "Is dat iemand anders? Stuur de tweede link: wie die opent, meldt zich aan, ziet de machtigingen en kiest"
            " Accepteren. Daarna volgt een pagina met AADSTS500113 (geen antwoordadres): dat is goed, de toestemming is"
            " gegeven.",
        ),
    ),
    links=(
        places.LINK_PERMISSIONS,
        "{login}/{tenant}/adminconsent?client_id={client_id}",
    ),
)


def app_name(state: State) -> str:
    """The name the app gets; what was typed may also be the ID of one that exists."""
    typed = state.text("app-name")
    return typed if typed and not is_guid(typed) else APP_NAME


def _done(reply: str) -> Accepted | Declined:
    return Accepted(True)


def done_question(id: str, ask: Text, where: Text) -> Question:
    """Waits until a step elsewhere is finished."""
    return Question(
        id,
        "done",
        ask,
        Help(
            Text(
                "The step is done in the portal; afterwards it is looked at from here.",
                "De stap doe je in de portal; daarna wordt er vanaf hier naar gekeken.",
            ),
            where,
        ),
        _done,
        default=True,
    )


def following(state: State) -> Effect | None:
    """Register, secret, permissions, consent: tell the step, then ask for what it gives."""
    return first(
        _step(state, "register", _REGISTER, ask_client_id(state)),
        _step(state, "secret", _SECRET_AGAIN if "secret" in state.progress.order else _SECRET, ask_secret(state)),
        signs_in(state),
        _step(state, "permissions", _PERMISSIONS, finished(state, "permissions-done", places.API_PERMISSIONS)),
        _step(state, "consent", _CONSENT, finished(state, "consent-done", places.API_PERMISSIONS)),
        consented(state),
    )


def _step(state: State, name: str, card: Card, ask: Effect | None) -> Effect | None:
    if ask is None:
        return None
    question = ask.question.id if isinstance(ask, Ask) else name
    return first(tell_once(state, Tell(CardId(f"portal-{name}", str(question)), CHAPTER, card)), ask)


def finished(state: State, id: str, where: Text) -> Effect | None:
    """Waits until the step at `where` is done."""
    if state.has(id):
        return None
    return Ask(
        done_question(id, Text("Done? Press Enter to go on", "Klaar? Druk op Enter om door te gaan"), where), CHAPTER
    )
