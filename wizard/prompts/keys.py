"""The keys that hold at any question, in questionary's lists too: ? < q answer at once, a number points at its line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Question
    from questionary.prompts.common import InquirerControl

BUILT_IN = ("?", "<", "q")
"""Help, back, stop."""


def with_keys(prompt: Question, *, numbered: int = 0) -> Question:
    """The list prompt with these keys added: questionary itself only knows arrows, space and Enter.

    Args:
        prompt: questionary's select or checkbox, not yet asked.
        numbered: how many of its lines, from the first, have a number in front of them; 1 to 9 point at theirs.
    """
    bindings = _bindings(prompt)
    for key in BUILT_IN:
        _answer(bindings, key)
    for number in range(1, min(numbered, 9) + 1):
        _point(bindings, prompt, number)
    return prompt


def _bindings(prompt: Question) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = prompt.application.key_bindings
    if not isinstance(bindings, KeyBindings):
        raise TypeError(f"questionary's keys are a {type(bindings).__name__}")
    return bindings


def _answer(bindings: KeyBindings, key: str) -> None:
    @bindings.add(key, eager=True)
    def answered(event: KeyPressEvent) -> None:
        # The list was not answered, so it does not stay as if it were.
        event.app.erase_when_done = True
        event.app.exit(result=key)


def _point(bindings: KeyBindings, prompt: Question, number: int) -> None:
    @bindings.add(str(number), eager=True)
    def pointed(event: KeyPressEvent) -> None:
        for control in _lists(prompt.application.layout.find_all_controls()):
            control.pointed_at = number - 1
        event.app.invalidate()


def _lists(controls: Iterable[object]) -> list[InquirerControl]:
    from questionary.prompts.common import InquirerControl

    return [control for control in controls if isinstance(control, InquirerControl)]
