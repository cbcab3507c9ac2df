"""Going on with a customer: where it stopped, what is done already, and what was not kept and is asked once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.words import Text, same
from wizard.conversation.effects import Card
from wizard.conversation.progress import Progress

Step = tuple[Text, bool]
"""What is done in it, and whether it is done."""

_WITH_A_CARD = frozenset({"client-id", "secret", "permissions-done", "consent-done", "keep", "users-columns"})
"""Questions that a card stands before: without it the question says too little."""

_TENANT = Text("the tenant", "de tenant")
_ROUTE = Text("how the registration is made", "hoe de registratie wordt gemaakt")
_PAPERS = Text("the papers for the administrator", "de papieren voor de beheerder")
_FROM_ADMIN = Text(
    "what the administrator sends back: Application (client) ID and client secret",
    "wat de beheerder terugstuurt: Toepassings-id (client) en clientgeheim",
)
_CLIENT_ID = Text("the Application (client) ID", "de Toepassings-id (client)")
_SECRET = Text("the client secret", "het clientgeheim")
_REGISTERED = Text("step 1 of 4: register the app", "stap 1 van 4: de app registreren")
_SECRET_MADE = Text("step 2 of 4: make a client secret", "stap 2 van 4: een clientgeheim maken")
_PERMISSIONS = Text("step 3 of 4: add the permissions", "stap 3 van 4: de machtigingen toevoegen")
_CONSENT = Text("step 4 of 4: admin consent", "stap 4 van 4: beheerderstoestemming")
_PLAN = Text("signing in as administrator, and the plan", "aanmelden als beheerder, en het plan")
_MADE = Text("the app registration", "de app-registratie")
_CONSENT_ELSEWHERE = Text("the consent, by somebody else", "de toestemming, door iemand anders")
_PROOF = Text("the proof of each permission", "het bewijs van elke machtiging")
_KEEP = Text("what is kept, and where", "wat wordt bewaard, en waar")
_PROFIT = Text("the sheet for Profit", "het invulblad voor Profit")

_WHERE = Text("You are at", "Je bent bij")
_DONE = Text("Done already", "Al gedaan")
_NOT_KEPT = Text("Not kept", "Niet bewaard")
_PASTED = Text(
    "the client secret that you pasted; paste it once more",
    "het clientgeheim dat je plakte; plak het nog een keer",
)
_LOST = Text(
    "the client secret that was made here; paste it if you copied it, or have another one made",
    "het clientgeheim dat hier is gemaakt; plak het als je het kopieerde, of laat er een ander maken",
)
_SIGN_IN = Text(
    "the administrator's sign-in; it is done once more",
    "de aanmelding van de beheerder; die gebeurt nog een keer",
)


def steps(progress: Progress) -> tuple[Step, ...]:
    """The way of this customer, in order, as far as it is known."""
    return tuple(_steps(progress))


def _steps(progress: Progress) -> Iterator[Step]:
    answers, made, saved = progress.answers, progress.made, progress.saved
    route = answers.get("route")
    has_secret = "secret" in progress.order or made.secret is not None
    has_app = "client-id" in answers or bool(made.client_id)
    yield _TENANT, answers.get("tenant-confirmed") is True
    yield _ROUTE, route is not None
    match route:
        case "portal":
            yield _REGISTERED, has_app
            yield _SECRET_MADE, has_secret
            yield _PERMISSIONS, "permissions-done" in answers
            yield _CONSENT, "consent-done" in answers
        case "hand-over":
            yield _PAPERS, "hand-over" in saved
            yield _FROM_ADMIN, has_app and has_secret
        case "automatic":
            yield (_MADE if made.finished else _PLAN), made.finished
            if made.consent == "needed":
                yield _CONSENT_ELSEWHERE, "consent-done" in answers
        case "existing":
            yield _CLIENT_ID, has_app
            yield _SECRET, has_secret
        case _:
            return
    yield _PROOF, "mailbox" in answers
    yield _KEEP, "config" in saved
    yield _PROFIT, "profit-copy" in answers


def stopped_at(progress: Progress) -> Text:
    """The first step that is not done."""
    return next((what for what, done in steps(progress) if not done), _PROFIT)


def resumed(progress: Progress) -> Progress:
    """Ready to go on: the card before a question that is still open is shown once more."""
    shown = frozenset(
        id
        for id in progress.told
        if (what := id.what) not in _WITH_A_CARD or (what in progress.answers and what != "secret")
    )
    return replace(progress, told=shown)


def welcome_back(progress: Progress, *, secret_at_hand: bool = False) -> Card:
    """Where it stopped, what is done, what was not kept.

    Args:
        secret_at_hand: the secret is known all the same: given by a flag, or kept where the config says.
    """
    done = [what for what, is_done in steps(progress) if is_done]
    rows = [(_WHERE, stopped_at(progress))]
    if done:
        rows.append((_DONE, _listed(done)))
    lost = _not_kept(progress, secret_at_hand=secret_at_hand)
    if lost:
        rows.append((_NOT_KEPT, _listed(lost)))
    title = Text("Welcome back: {customer}", "Welkom terug: {customer}").of(customer=same(progress.customer or "-"))
    return Card(title, rows=tuple(rows))


def _not_kept(progress: Progress, *, secret_at_hand: bool) -> list[Text]:
    lost = []
    if not secret_at_hand and "secret" in progress.order:
        lost.append(_PASTED)
    elif not secret_at_hand and progress.made.secret is not None:
        lost.append(_LOST)
    if (
        progress.answers.get("route") == "automatic"
        and not progress.made.finished
        and "admin-sign-in" in progress.answers
    ):
        lost.append(_SIGN_IN)
    return lost


def _listed(words: list[Text]) -> Text:
    return Text("; ".join(w.say("en") for w in words), "; ".join(w.say("nl") for w in words))
