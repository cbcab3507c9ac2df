"""What follows the proof, proposed as one whole: each part with what it would be, to agree to at once or change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checks.words import Text, same
from wizard.conversation.chapters import email_dns, hand_over, profit_sheet, scope, users
from wizard.conversation.chapters.save_files import (
    CALENDAR,
    CALENDAR_FILE,
    CONFIG,
    KEY_VAULT,
    KEYRING,
    OF_STORE,
    REPORT,
    end_of_secret,
    may_remind,
    only_here,
    store_question,
)
from wizard.conversation.effects import Answer, Card, Choice, Effect, Help, Question, Settle
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import question_of_choice
from wizard.conversation.results import DomainsFound, Folder, ScopeSeen, UsersFound

FOLDER = "folder"
"""Under this name the state says where files are written."""

_LABELS = {
    "email-dns": Text("E-mail DNS", "E-mail DNS"),
    "users-file": Text("Profit users", "Profit-gebruikers"),
    "scope": Text("Mailboxes", "Postvakken"),
    "secret-store": Text("Client secret", "Clientgeheim"),
    "secret-file": Text("File of the secret", "Bestand van het geheim"),
    "secret-vault-name": Text("Name in the vault", "Naam in de kluis"),
    "config-path": Text("Config", "Configuratie"),
    "report-path": Text("Report", "Rapport"),
    "calendar": Text("Reminders", "Herinneringen"),
    "hand-over-language": Text("Language of the papers", "Taal van de papieren"),
}


@dataclass(frozen=True, slots=True)
class ProposalPart:
    """One part: the question that changes it, what it is without being asked, and how that is told."""

    question: Question
    proposed: Answer
    """The answer, or the default that is taken when the whole is agreed to."""
    told: Text

    @property
    def label(self) -> Text:
        """What it is called."""
        return _LABELS[str(self.question.id)]


def parts(state: State) -> tuple[ProposalPart, ...]:
    """The parts that matter here, in the order in which they are shown."""
    return tuple(_parts(state))


def _parts(state: State) -> Iterator[ProposalPart]:
    found = state.seen.get("domains")
    domains = found if isinstance(found, DomainsFound) else DomainsFound()
    yield ProposalPart(email_dns.question(domains), state.text("email-dns"), _domain(state, domains))
    yield ProposalPart(users.FILE, state.text("users-file"), _users(state))
    yield ProposalPart(scope.SCOPE, state.text("scope") or "all", _scope(state))
    if not state.has("certificate"):
        yield from _secret(state)
    for question in (CONFIG, REPORT):
        asked = replace(question, default=_named(state, str(question.default)))
        path = state.text(question.id) or str(asked.default)
        yield ProposalPart(asked, path, _REPORT.of(path=same(path)) if question is REPORT else same(path))
    if "hand-over" in state.progress.saved:
        language = hand_over.papers_language(state)
        yield ProposalPart(hand_over.language_question(language), language, hand_over.told_language(state))
    if may_remind(state):
        written = state.answer("calendar") is not False
        file = same(_named(state, CALENDAR_FILE))
        yield ProposalPart(
            CALENDAR, written, _REMINDED.of(path=file, end=end_of_secret(state) or "-") if written else _NONE
        )


def _secret(state: State) -> Iterator[ProposalPart]:
    if state.answer("secret-store") == "inline":
        return
    store = store_question(
        keyring=state.seen.get(KEYRING) is True, vault=state.seen.get(KEY_VAULT) is True, only_here=only_here(state)
    )
    where = state.text("secret-store") or str(store.default)
    label = next((choice.label for choice in store.choices if choice.value == where), same(where))
    yield ProposalPart(store, where, label)
    for question in OF_STORE.get(where, ()):
        if question.default is not None:
            asked = replace(
                question, default=_named(state, str(question.default)) if where == "file" else question.default
            )
            value = state.text(question.id) or str(asked.default)
            yield ProposalPart(asked, value, same(value))


_REPORT = Text("{path} (and beside it one to send)", "{path} (en ernaast een om te versturen)")
_REMINDED = Text(
    "{path} (reminders before {end}, the last on that day)",
    "{path} (herinneringen vóór {end}, de laatste op die dag)",
)
_NONE = Text("none", "geen")
_COUNTED = Text(
    "{domain} (users that fit: {fitting} of {counted})", "{domain} (passende gebruikers: {fitting} van {counted})"
)
_NO_LIST = Text(
    "not checked; with a list from Profit they are",
    "niet gecontroleerd; met een lijst uit Profit gebeurt dat wel",
)
_CHECKED = Text("{file}: {n} checked, {open} need something", "{file}: {n} gecontroleerd, bij {open} is iets nodig")
_ALL = Text("all of the organisation, as it is now", "alle van de organisatie, zoals het nu is")
_NARROWED = Text("only the members of {group}", "alleen de leden van {group}")
_NOT_SEEN = Text("only the members of {group}; not seen to work yet", "alleen de leden van {group}; nog niet zo gezien")


def _domain(state: State, found: DomainsFound) -> Text:
    chosen = state.text("email-dns")
    counted = next((c for c in found.candidates if c.domain == chosen), None)
    if counted is None or not found.counted:
        return same(chosen or "-")
    return _COUNTED.of(domain=chosen, fitting=counted.fitting, counted=found.counted)


def _users(state: State) -> Text:
    file, seen = state.text("users-file"), state.seen.get("users")
    if not file:
        return _NO_LIST
    if not isinstance(seen, UsersFound):
        return same(file)
    open_points = sum(1 for row in seen.people if row.needs_action)
    return _CHECKED.of(file=same(file), n=len(seen.people), open=open_points)


def _scope(state: State) -> Text:
    if state.text("scope") != "group":
        return _ALL
    seen = state.seen.get("scope")
    works = isinstance(seen, ScopeSeen) and seen.inside_works is True and seen.outside_works is False
    return (_NARROWED if works else _NOT_SEEN).of(group=same(state.text("scope-group")))


def _place(state: State) -> Folder:
    found = state.seen.get(FOLDER)
    return found if isinstance(found, Folder) else Folder()


def _named(state: State, name: str) -> str:
    return _place(state).prefix + name


def card(state: State) -> Card:
    """Every part with what it would be, and the folder in which the files come."""
    folder = _place(state).path
    rows = [(part.label, part.told) for part in parts(state)]
    rows.append((Text("Sheet for Profit", "Blad voor Profit"), same(_named(state, profit_sheet.sheet_name(state)))))
    if folder:
        rows.append((Text("In the folder", "In de map"), same(folder)))
    return Card(Text("This is how it is kept", "Zo wordt het bewaard"), rows=tuple(rows))


KEEP = question_of_choice(
    "keep",
    Text("Keep as proposed?", "Bewaren zoals voorgesteld?"),
    Help(
        Text(
            "Nothing of this was written yet. You can change each part by itself; you then come back here.",
            "Hiervan is nog niets geschreven. Je kunt elk onderdeel apart wijzigen; daarna kom je hier terug.",
        )
    ),
    (
        Choice("yes", Text("Keep as proposed", "Bewaren zoals voorgesteld")),
        Choice("change", Text("Change something", "Iets wijzigen")),
    ),
    default="yes",
)


def change_question(state: State) -> Question:
    """Which part to change; `<` goes back to the proposal."""
    return question_of_choice(
        "keep-change",
        Text("What do you want to change?", "Wat wil je wijzigen?"),
        KEEP.help,
        tuple(Choice(str(part.question.id), part.label) for part in parts(state)),
    )


def settled(state: State) -> Effect | None:
    """What was agreed to as a whole, as answers."""
    taken = tuple((part.question.id, part.proposed) for part in parts(state) if not state.has(part.question.id))
    return Settle(taken) if taken else None
