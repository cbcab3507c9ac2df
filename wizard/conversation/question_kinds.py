"""Shared ways of asking: how a reply is understood, and the question that follows a look that was not good."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from checks.words import Text
from wizard.conversation.effects import (
    Accepted,
    Ask,
    Card,
    Choice,
    Declined,
    Effect,
    Help,
    Look,
    Question,
    Save,
    Tell,
)
from wizard.conversation.ids import ALL_STEPS, CardId, ChangeAnswer, ChoiceValue, QuestionId, Recover, Way
from wizard.conversation.progress import State

YES = frozenset({"y", "yes", "j", "ja", "true", "1", "on", "aan"})
NO = frozenset({"n", "no", "nee", "false", "0", "off", "uit"})


def any_text(reply: str) -> Accepted | Declined:
    """Any text that is not empty."""
    text = reply.strip()
    if not text:
        return Declined(
            Text(
                "Nothing was typed. Type an answer, or ? for help.",
                "Er is niets getypt. Typ een antwoord, of ? voor hulp.",
            )
        )
    return Accepted(text)


def as_seen(reply: str) -> str:
    """What was typed, for a sentence about it: cut where it is long."""
    text = reply.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


_SHOWN = 60


def optional_text(reply: str) -> Accepted | Declined:
    """Any text, or nothing."""
    return Accepted(reply.strip())


def path_text(reply: str) -> Accepted | Declined:
    """A path, also as Explorer copies it ("between quotes"), as a terminal takes a dropped file, or as a file: link."""
    return any_text(unquoted_path(reply))


def new_path(reply: str) -> Accepted | Declined:
    """A path to write to. A name with a character that Windows refuses is a slip: mostly a key that went into it."""
    understood = path_text(reply)
    if isinstance(understood, Accepted):
        name = re.split(r"[/\\]", str(understood.value).rstrip("/\\"))[-1]
        if wrong := _IN_NO_NAME.search(name):
            return Declined(
                Text(
                    "A name with {sign} in it cannot be used on every computer. Type a name without it.",
                    "Een naam met {sign} erin werkt niet op elke computer. Typ een naam zonder.",
                    {"sign": wrong[0] if wrong[0].isprintable() else repr(wrong[0])},
                )
            )
    return understood


_IN_NO_NAME = re.compile(r'[<>"|?*\x00-\x1f]')
"""Source: Microsoft Learn, Naming Files, Paths, and Namespaces. A colon is left to Windows, where a drive has one."""


def optional_path(reply: str) -> Accepted | Declined:
    """A path, or nothing."""
    return Accepted(unquoted_path(reply))


def unquoted_path(typed: str) -> str:
    """The path without the quotes, the call sign of PowerShell (`& '...'`) or the file: link around it."""
    text = typed.strip()
    if text.startswith("& ") and text[2:].strip()[:1] in _QUOTES:
        text = text[2:].strip()
    for opening, closing in _QUOTES.items():
        if len(text) >= 2 and text.startswith(opening) and text.endswith(closing):
            text = text[1:-1].strip()
            break
    if text[:8].casefold() == "file:///":
        from urllib.parse import unquote

        rest = unquote(text[7:])
        # A drive letter has no slash before it.
        text = rest[1:] if re.match(r"/[A-Za-z]:", rest) else rest
    return text


_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}


def yes_or_no(reply: str) -> Accepted | Declined:
    """Yes or no in either language."""
    text = reply.strip().casefold()
    if text in YES:
        return Accepted(True)
    if text in NO:
        return Accepted(False)
    return Declined(Text("Type y (yes) or n (no).", "Typ j (ja) of n (nee)."))


def one_of(choices: Iterable[Choice]) -> Callable[[str], Accepted | Declined]:
    """One of the choices, by its value or by its number (1-based)."""
    values = [choice.value for choice in choices]
    written = {str(value): value for value in values}

    def understand(reply: str) -> Accepted | Declined:
        text = reply.strip()
        if text in written:
            return Accepted(written[text])
        if text.isdecimal() and 1 <= int(text) <= len(values):
            return Accepted(values[int(text) - 1])
        return Declined(
            Text(
                "{seen} is not one of the choices. Type a number from 1 to {most}.",
                "{seen} is geen van de keuzes. Typ een nummer van 1 tot en met {most}.",
                {"seen": text[:40] or "-", "most": len(values)},
            )
        )

    return understand


def question_of_choice(
    id: QuestionId,
    ask: Text,
    help: Help,
    choices: tuple[Choice, ...],
    *,
    default: ChoiceValue | None = None,
    setting: str | None = None,
) -> Question:
    """A choice question."""
    return Question(id, "choice", ask, help, one_of(choices), choices, default, setting)


def question_of_confirmation(
    id: str, ask: Text, help: Help, *, default: bool | None = None, setting: str | None = None
) -> Question:
    """A yes/no question."""
    return Question(id, "confirm", ask, help, yes_or_no, (), default, setting)


def tell_once(state: State, tell: Tell) -> Tell | None:
    """The card, unless it was shown before."""
    return None if tell.id in state.progress.told else tell


def first(*effects: Effect | None) -> Effect | None:
    """The first effect there is."""
    return next((e for e in effects if e is not None), None)


def look_once(state: State, look: Look) -> Look | None:
    """The look, unless it was done; patiently when a person chose to wait for it."""
    if look.id in state.seen:
        return None
    if look.id in state.patience:
        return Look(look.id, look.chapter, look.title, look.what, look.leaves, "until-settled")
    return look


_NO_SLIP = frozenset({"route", "scope", "permissions-done", "consent-done"})
"""No answer that may have been mistyped: a way that was chosen, or a step that was done elsewhere."""


def _likeliest(choices: list[Choice]) -> ChoiceValue:
    """What Enter alone chooses, always a way of the cure: the answer that is probably wrong, else waiting where that
    helps, else looking again. Going on with what is wrong has to be chosen."""
    likeliest = choices[0].value
    if likeliest is Way.NEW_SECRET or (isinstance(likeliest, ChangeAnswer) and likeliest.question not in _NO_SLIP):
        return choices[0].value
    offered = {choice.value for choice in choices}
    return next(way for way in (Way.WAIT, Way.AGAIN) if way in offered)


_MAKE_MESSAGE = Text(
    "Make a message for {who}, to copy or to send", "Een bericht maken voor {who}, om te kopiëren of te sturen"
)
_MESSAGE = Text("Message for {who}", "Bericht voor {who}")
_LOOK_AGAIN = Text("Look again now", "Nu opnieuw kijken")
_GO_ON = Text("Go on; this is noted in the report", "Doorgaan; dit komt in het rapport")


def recover(
    state: State,
    look: str,
    chapter: str,
    *,
    changes: Iterable[tuple[str, Text]] = (),
    new_secret: Text | None = None,
    may_wait: bool = False,
    may_go_on: bool = True,
    again: Text = _LOOK_AGAIN,
    again_first: bool = False,
    on: Text = _GO_ON,
    message_to: Text | None = None,
    cure: Card | None = None,
) -> Ask | Save | Tell | None:
    """What to do after a look that was not good: change one answer, wait, look again, or go on with it noted.

    Args:
        new_secret: how making a new secret is offered, where the one at hand has ended: nothing else cures that.
        again_first: no answer is in doubt, so that once more is what Enter alone chooses.
        message_to: who else must act, when somebody else must: a message to them is offered too, and then this again.
        cure: every step of the cure, which a low screen may not have shown: offered too, and then this again.
    """
    if cure is not None and state.answer(Recover(look)) is Way.STEPS:
        return Tell(CardId(ALL_STEPS, look), chapter, cure)
    if message_to is not None and state.answer(Recover(look)) is Way.MESSAGE:
        return Save("message", chapter, _MESSAGE.of(who=message_to), "message")
    if state.has(Recover(look)):
        return None
    choices = [Choice(Way.NEW_SECRET, new_secret)] if new_secret is not None else []
    choices += [Choice(ChangeAnswer(question), label) for question, label in changes]
    if may_wait:
        choices.append(
            Choice(
                Way.WAIT,
                Text(
                    "Wait and look again by itself until it settles",
                    "Wachten en vanzelf opnieuw kijken tot het klaar is",
                ),
            )
        )
    choices.insert(0 if again_first else len(choices), Choice(Way.AGAIN, again))
    if may_go_on:
        choices.append(Choice(Way.ON, on))
    if message_to is not None:
        # Last, so that it moves no other number.
        choices.append(Choice(Way.MESSAGE, _MAKE_MESSAGE.of(who=message_to)))
    if cure is not None:
        choices.append(Choice(Way.STEPS, Text("Show every step", "Alle stappen tonen")))
    return Ask(
        question_of_choice(
            Recover(look),
            Text("What would you like to do?", "Wat wil je doen?"),
            Help(
                Text(
                    "You can go back to one answer without losing the others. Changes in the portal can take a few"
                    " minutes to be seen; waiting counts visibly and can be stopped.",
                    "Je kunt naar één antwoord terug zonder de andere te verliezen. Wijzigingen in de portal zijn soms"
                    " pas na enkele minuten te zien; het wachten telt zichtbaar en kan worden gestopt.",
                )
            ),
            tuple(choices),
            default=Way.AGAIN if again_first else _likeliest(choices),
        ),
        chapter,
    )


def save_once(
    state: State, save: Save, *, changes: Iterable[tuple[str, Text]] = (), may_go_without: bool = True
) -> Effect | None:
    """The save, unless it was done; when it failed, why, and what to do: another answer, once more, or without it."""
    if save.id in state.progress.saved:
        return None
    failed = state.failed.get(save.id)
    if failed is None:
        return None if state.has(Recover(save.id)) else save
    card = Card(Text("That could not be written", "Dat kon niet worden geschreven"), (failed.says,))
    return first(
        tell_once(state, Tell(CardId(save.id, "not-saved"), save.chapter, card)),
        recover(
            state,
            save.id,
            save.chapter,
            changes=changes,
            may_go_on=may_go_without,
            again=Text("Try once more", "Nog een keer proberen"),
            on=Text("Go on without this file", "Doorgaan zonder dit bestand"),
        ),
    )
