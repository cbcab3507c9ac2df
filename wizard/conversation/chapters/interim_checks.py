"""Looks in passing, while the registration is made: does the app sign in, is the consent seen? Reading only."""

from __future__ import annotations

from dataclasses import replace

from checks.model import Verdict
from checks.words import Text
from wizard.conversation.chapters.revisit import changes, complaints, message_to, new_secret, whole_cure
from wizard.conversation.effects import Card, Effect, Look, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, look_once, recover, tell_once
from wizard.conversation.results import Proof

CHAPTER = "route"

_SIGN_IN = Look("sign-in", CHAPTER, Text("Signing in as the app", "Aanmelden als de app"), "sign-in")
_CONSENT = Look("consent", CHAPTER, Text("Looking for the consent", "Naar de toestemming kijken"), "consent")

_SIGNED_IN = Card(
    Text("The app signs in", "De app meldt zich aan"),
    (
        Text(
            "Tenant, Application (client) ID and secret belong together. The permissions are looked at next.",
            "Tenant, Toepassings-id (client) en geheim horen bij elkaar. Naar de machtigingen wordt hierna gekeken.",
        ),
    ),
)
_NOT_SIGNED_IN = Card(Text("The app does not sign in", "De app meldt zich niet aan"))
_UNSURE_SIGN_IN = Card(
    Text("Whether the app signs in could not be seen", "Of de app zich aanmeldt, was niet te zien"),
)
_CONSENTED = Card(
    Text("The consent is seen", "De toestemming is te zien"),
    (
        Text(
            "Every permission is in the app's token, as an application permission.",
            "Alle machtigingen staan als toepassingsmachtiging in het token van de app.",
        ),
    ),
)
_NOT_CONSENTED = Card(Text("The consent is not complete", "De toestemming is niet compleet"))
_UNSURE_CONSENT = Card(
    Text("Whether the consent is complete could not be seen", "Of de toestemming compleet is, was niet te zien"),
)


def signs_in(state: State) -> Effect | None:
    """Once the ID and the secret are there: do they open the door?"""
    return _looked(state, _SIGN_IN, _SIGNED_IN, _NOT_SIGNED_IN, _UNSURE_SIGN_IN)


def consented(state: State, *, patient: bool = False) -> Effect | None:
    """Once the consent was said to be given: are they in the token, each of the right kind?

    Args:
        patient: it was given a moment ago, so that it is waited for without asking.
    """
    look = replace(_CONSENT, patience="until-settled") if patient else _CONSENT
    return _looked(state, look, _CONSENTED, _NOT_CONSENTED, _UNSURE_CONSENT)


def _looked(state: State, look: Look, well: Card, badly: Card, unsure: Card) -> Effect | None:
    due = look_once(state, look)
    if due is not None:
        return due
    seen = state.seen[look.id]
    assert isinstance(seen, Proof)
    open_points = complaints(seen)
    if not open_points:
        return tell_once(state, Tell(CardId(look.id, "good"), CHAPTER, well))
    # What could not be looked at is no "no".
    card = badly if any(point.verdict is Verdict.PROBLEM for point in open_points) else unsure
    return first(
        tell_once(state, Tell(CardId(look.id, "open"), CHAPTER, card, seen.report)),
        recover(
            state,
            look.id,
            CHAPTER,
            changes=changes(state, seen),
            new_secret=new_secret(state, seen),
            may_wait=seen.settling,
            message_to=message_to(open_points),
            cure=whole_cure(open_points),
        ),
    )
