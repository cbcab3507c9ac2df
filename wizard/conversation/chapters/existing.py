"""Route (d): the registration exists. Client ID and secret, and on to the proof."""

from __future__ import annotations

from wizard.conversation.chapters.credentials import ask_client_id, ask_secret
from wizard.conversation.chapters.interim_checks import signs_in
from wizard.conversation.effects import Effect
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first


def following(state: State) -> Effect | None:
    """The client ID, then the secret, and whether they open the door."""
    return first(ask_client_id(state), ask_secret(state), signs_in(state))
