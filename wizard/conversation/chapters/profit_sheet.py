"""Chapter 9: the entry sheet for Profit, every field in Profit's order with its menu path and value."""

from __future__ import annotations

from dataclasses import replace

from checks.catalogue import places
from checks.words import Text
from wizard.conversation import entry_sheet
from wizard.conversation.effects import Accepted, Ask, Card, Choice, Copy, Declined, Effect, Help, Question, Save, Tell
from wizard.conversation.entry_sheet import EntryField
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, question_of_choice, save_once, tell_once
from wizard.files.file_name import fitting

CHAPTER = "profit"
_SAVE = Save(
    "profit-sheet",
    CHAPTER,
    Text("Writing the sheet, to print", "Het blad schrijven, om af te drukken"),
    "profit-sheet",
)


def sheet_name(state: State) -> str:
    """The printed sheet's file: `profit-sheet-klant.nl.html`."""
    return f"profit-sheet-{fitting(state.text('tenant') or state.progress.made.tenant_id, 'customer')}.html"


def fields(state: State) -> tuple[EntryField, ...]:
    """The fields in the order in which Profit shows them. The secret is named, never shown."""
    found = state.seen.get("tenant")
    tenant_id = getattr(found, "tenant_id", "") or state.progress.made.tenant_id or state.text("tenant")
    client_id = state.text("client-id") or state.progress.made.client_id
    return entry_sheet.fields(state.text("email-dns"), tenant_id, client_id)


def typed_question(state: State) -> Question:
    """Tick off what was typed."""
    choices = tuple(Choice(one.id, one.label) for one in fields(state))
    every = tuple(one.id for one in fields(state))

    def understand(reply: str) -> Accepted | Declined:
        text = reply.strip()
        if not text:
            return Accepted(every)
        picked = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        known = [every[int(p) - 1] if p.isdecimal() and 1 <= int(p) <= len(every) else p for p in picked]
        strange = [p for p in known if p not in every]
        if strange:
            return Declined(
                Text(
                    "{seen} is no field of the sheet. Type the numbers of the fields, separated by commas.",
                    "{seen} is geen veld van het blad. Typ de nummers van de velden, met komma's ertussen.",
                    {"seen": ", ".join(strange)[:60]},
                )
            )
        return Accepted(tuple(known))

    return Question(
        "profit-typed",
        "several",
        Text("Which fields have you typed into Profit?", "Welke velden heb je in Profit getypt?"),
        Help(
            Text(
                "Profit has no import for these settings; they are typed by hand. Tick them off as you go.",
                "Profit heeft geen import voor deze instellingen; je typt ze over. Vink ze af terwijl je bezig bent.",
            ),
            places.PROFIT,
        ),
        understand,
        choices,
        default=every,
        setting="profit-typed",
        optional=True,
    )


def copy_question(state: State) -> Question:
    """Which value to copy next; `none` goes on."""
    copy = Text("Copy {field}", "{field} kopiëren")
    choices = (
        Choice("none", Text("Nothing more to copy", "Niets meer te kopiëren")),
        *(Choice(one.id, copy.of(field=one.label)) for one in fields(state) if one.id != "sync"),
    )
    return question_of_choice(
        "profit-copy",
        Text("Copy a value to the clipboard?", "Een waarde naar het klembord kopiëren?"),
        Help(
            Text(
                "The value goes to the clipboard and not to the screen. The secret is cleared from it after a minute"
                " where this computer allows that.",
                "De waarde gaat naar het klembord en niet naar het scherm. Het geheim wordt daar na een minuut weer"
                " gewist, waar deze computer dat toelaat.",
            ),
            places.PROFIT,
        ),
        choices,
        default=_next_to_copy(state),
        setting="profit-copy",
    )


def _next_to_copy(state: State) -> str:
    """Nothing, until something was copied; then whatever comes after that and was not yet."""
    never = {"sync", "secret"} if state.has("certificate") else {"sync"}
    ids = [one.id for one in fields(state) if one.id not in never]
    last = max((ids.index(id) for id in ids if id in state.copied), default=None)
    if last is None:
        return "none"
    return next((id for id in (*ids[last + 1 :], *ids[:last]) if id not in state.copied), "none")


def _copying(state: State) -> Effect | None:
    if not state.has("profit-copy"):
        return Ask(copy_question(state), CHAPTER)
    wanted = state.text("profit-copy")
    return next((Copy(one.id, one.label, one.typed or "") for one in fields(state) if one.id == wanted), None)


def _typed(state: State) -> Effect | None:
    """Ticked off by who copied something: what was copied stands ticked, and nothing else is claimed."""
    given = "profit-typed" in state.open
    if state.has("profit-typed") or not (given or state.copied):
        return None
    question = typed_question(state)
    ticked = tuple(one.id for one in fields(state) if one.id in state.copied)
    return Ask(question if given else replace(question, default=ticked), CHAPTER)


def following(state: State) -> Effect | None:
    """Show the sheet, tick it off, and say what Profit should show when it works."""
    card = Card(
        entry_sheet.TITLE,
        (entry_sheet.WHERE,),
        rows=tuple((one.label, one.value) for one in fields(state)),
    )
    works = Card(entry_sheet.WORKS_TITLE, entry_sheet.WORKS)
    return first(
        tell_once(state, Tell(CardId("sheet", "email-dns"), CHAPTER, card)),
        save_once(state, _SAVE),
        _copying(state),
        _typed(state),
        tell_once(state, Tell(CardId("sheet-works", "email-dns"), CHAPTER, works)),
    )
