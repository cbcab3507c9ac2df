"""Chapter 8: keep it. What is proposed, as one whole to agree to or to change in parts; then the files are written."""

from __future__ import annotations

from checks.words import Text, same
from wizard.conversation.chapters import proposal
from wizard.conversation.chapters.save_files import (
    OF_STORE,
    UNSEEN,
    expiry,
    may_remind,
    nobody_has_it,
)
from wizard.conversation.effects import Ask, Copy, Effect, Save, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, save_once, tell_once

CHAPTER = "keep"


def following(state: State) -> Effect | None:
    """Propose where things go, write them, and say what to do at the secret's end."""
    return first(
        _agreed(state), _written(state), tell_once(state, Tell(CardId("expiry", "config-path"), CHAPTER, expiry(state)))
    )


def _agreed(state: State) -> Effect | None:
    """Every question about where things go has its answer: by itself where it was opened, or as proposed."""
    parts = [part.question for part in proposal.parts(state)]
    opened = next((part for part in parts if part.id in state.open and not state.has(part.id)), None)
    if opened is not None:
        return Ask(opened, CHAPTER)
    needed = next((q for q in OF_STORE.get(state.text("secret-store"), ()) if not state.has(q.id)), None)
    if needed is not None and needed.default is None:
        return Ask(needed, CHAPTER)
    if nobody_has_it(state):
        if not state.has("secret-unseen"):
            return Ask(UNSEEN, CHAPTER)
        if state.text("secret-unseen") == "copy":
            return Copy("secret", same("Application secret"), "")
    if not state.has("keep"):
        if state.choosing:
            return Ask(proposal.change_question(state), CHAPTER)
        return first(
            tell_once(state, Tell(CardId("proposal", "keep"), CHAPTER, proposal.card(state))),
            Ask(proposal.KEEP, CHAPTER),
        )
    return proposal.settled(state)


def _written(state: State) -> Effect | None:
    other_file = Text("Choose another file", "Een ander bestand kiezen")
    other_place = ("secret-store", Text("Keep the secret elsewhere", "Het geheim ergens anders bewaren"))
    calendar = Text("Writing the calendar file", "Het agendabestand schrijven")
    return first(
        save_once(
            state,
            Save("config", CHAPTER, Text("Writing the config", "De configuratie schrijven"), "config"),
            changes=(("config-path", other_file), other_place),
            may_go_without=False,
        ),
        save_once(
            state,
            Save("report", CHAPTER, Text("Writing the report", "Het rapport schrijven"), "report"),
            changes=(("report-path", other_file),),
        ),
        save_once(state, Save("calendar", CHAPTER, calendar, "calendar"))
        if may_remind(state) and state.answer("calendar") is True
        else None,
    )
