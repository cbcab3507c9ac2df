"""Route (d): the registration exists. Client ID and secret, and on to the proof."""

from __future__ import annotations

from wizard.journey.asking import first
from wizard.journey.chapters.credentials import ask_client_id, ask_secret
from wizard.journey.chapters.live import signs_in
from wizard.journey.effects import Effect
from wizard.journey.progress import State


def following(state: State) -> Effect | None:
    """The client ID, then the secret, and whether they open the door."""
    return first(ask_client_id(state), ask_secret(state), signs_in(state))
