"""The loop: ask the conversation what comes next, let a prompter or the world do it, and give it the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from checks.catalogue import places
from checks.gather.progress import Watch, silent
from checks.quantity import duration
from checks.remedy import Settling
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.advance import advance
from wizard.conversation.effects import (
    Ask,
    Change,
    Changed,
    Copied,
    Copy,
    Done,
    Effect,
    Event,
    Look,
    Looked,
    NotSaved,
    Quit,
    Save,
    Saved,
    Settle,
    Settled,
    Tell,
    Told,
)
from wizard.conversation.made import Made
from wizard.conversation.next_step import CHAPTERS, TITLES, next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import Proof, ScopeSeen, TenantFound
from wizard.prompts.interface import Prompter
from wizard.reports import phrases
from wizard.runtime.user_error import UserError

_ORDER = {id: number for number, (id, _, _) in enumerate(CHAPTERS, start=1)}
_STILL = Text("Not there yet; looking again.", "Nog niet zover; er wordt opnieuw gekeken.")
_WAITED = Text(
    "Not there yet after waiting {so_far}; looking again.",
    "Nog niet zover na {so_far} wachten; er wordt opnieuw gekeken.",
)
_BROKEN_OFF = Text("Waiting was stopped.", "Het wachten is gestopt.")
WAITS = (10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 60.0, 90.0, 90.0, 120.0, 120.0, 120.0, 180.0, 180.0, 180.0)
"""Seconds between patient looks: about twenty minutes in all. Consent usually shows within five."""


class World(Protocol):
    """What the conversation looks at, changes and saves. `result` types are those of `wizard.conversation.results`."""

    def look(self, look: Look, state: State, watch: Watch) -> object:
        """Look and say what was seen; trouble is part of what was seen, not an exception."""

    def change(self, change: Change, state: State, watch: Watch, note: Callable[[Made], None]) -> Changed:
        """Change the tenant; a failure half-way is told in the result, with what exists by now.

        Args:
            note: called with what exists each time that is more, so that it is known whatever happens next.

        Raises:
            KeyboardInterrupt: a person asked to stop; what exists was noted.
        """

    def save(self, save: Save, state: State) -> Saved:
        """Write a file and say where.

        Raises:
            UserError: it cannot be written.
        """


def drive(
    state: State,
    prompter: Prompter,
    world: World,
    keep: Callable[[Progress], None],
    *,
    waits: tuple[float, ...] = WAITS,
) -> tuple[State, Done]:
    """Go on until the conversation is done or stopped. What was answered is kept after every event.

    Raises:
        KeyboardInterrupt: after everything was kept.
    """
    while True:
        effect = next_effect(state)
        if isinstance(effect, Done):
            keep(state.progress)
            return state, effect
        for event in _events(effect, state, prompter, world, waits, keep):
            state = advance(state, event)
            keep(state.progress)


def _events(
    effect: Effect,
    state: State,
    prompter: Prompter,
    world: World,
    waits: tuple[float, ...],
    keep: Callable[[Progress], None],
) -> Iterator[Event]:
    match effect:
        case Ask(question, chapter):
            yield prompter.ask(question, TITLES[chapter], _ORDER[chapter], len(_ORDER))
        case Tell(id, chapter, card, report):
            prompter.tell(card, TITLES[chapter], report)
            yield Told(id)
        case Look():
            yield Looked(effect.id, _look(effect, state, prompter, world, waits))
        case Change(id, _, title):
            progress = state.progress

            def note(made: Made) -> None:
                keep(replace(progress, made=made))

            with prompter.looking(title) as watch:
                changed = world.change(effect, state, watch, note)
            yield changed
        case Save(id, _, title):
            try:
                saved = world.save(effect, state)
            except UserError as error:
                if effect.id == "message":
                    # Nothing depends on it: what to do is asked again at once.
                    prompter.say(error.text)
                yield NotSaved(effect.id, error.text)
                return
            prompter.say(Text("{title}: {path}", "{title}: {path}").of(title=title, path=saved.path))
            if saved.copy:
                prompter.copy(title, saved.copy)
            yield saved
        case Settle(answers):
            yield Settled(answers)
        case Copy(field, label, value):
            done = prompter.copy(label, value if field != "secret" else state.secrets.get("secret", Secret("")))
            yield Copied(field, done)
        case Done():
            yield Quit()


def _look(effect: Look, state: State, prompter: Prompter, world: World, waits: tuple[float, ...]) -> object:
    if effect.what == "admin":
        # The sign-in shows an address and a code; a display that redraws itself would run through them.
        prompter.say(effect.title)
        return world.look(effect, state, silent)
    with prompter.looking(effect.title) as watch:
        result = world.look(effect, state, watch)
    if effect.patience == "once":
        return result
    waited = timedelta()
    for seconds in waits:
        if not _settling(result):
            return result
        if not prompter.pause(_still(result, waited), seconds):
            prompter.say(_BROKEN_OFF)
            return result
        waited += timedelta(seconds=seconds)
        with prompter.looking(effect.title) as watch:
            result = world.look(effect, state, watch)
    return result


def _still(result: object, waited: timedelta) -> Text:
    """That it is not there yet, how long that has been so, and how long it usually and at worst takes."""
    said = _WAITED.of(so_far=duration(waited)) if waited else _STILL
    settles = _settles(result)
    if settles is None:
        return said
    return Text("{said} {usually}", "{said} {usually}").of(said=said, usually=phrases.settling(settles))


def _settles(result: object) -> Settling | None:
    """The longest that any of the complaints takes to be cured; None when that is not known."""
    match result:
        case Proof(report):
            found = (f.remedy.settles_after for f in report.findings if f.remedy is not None)
            return max((s for s in found if s is not None), key=lambda s: s.worst, default=None)
        case ScopeSeen():
            return places.ACCESS_POLICY_SETTLES
        case _:
            return None


def _settling(result: object) -> bool:
    """Whether looking again later may give a better answer."""
    match result:
        case Proof():
            return result.settling
        case TenantFound():
            return not result.settled
        case ScopeSeen():
            return result.inside_works is not True or result.outside_works is not False
        case _:
            return False
