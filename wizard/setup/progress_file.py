"""Unfinished customers: one small file each in the platform's state folder, for its owner only, without secrets."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checks.words import LANGUAGES
from wizard.conversation.effects import Answer
from wizard.conversation.ids import QuestionId, card_id, kept_choice, kept_choices, question_id
from wizard.conversation.made import AppAsked, Made, MadeSecret
from wizard.conversation.progress import Progress
from wizard.conversation.results import Subject
from wizard.files.private_file import write_private
from wizard.files.read_file import read_file

SCHEMA = 2
MOST = 16 * 1024 * 1024
"""Bytes of one customer's progress; answers are a few kilobytes."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One customer that can be resumed."""

    customer: str
    path: Path
    changed: float
    """Seconds since the epoch, for the order of the list."""
    done: bool = False
    """Finished; kept only for undoing."""
    progress: Progress = field(default_factory=Progress)


def unfinished(place: Path) -> list[Unfinished]:
    """Customers with kept progress, latest first."""
    found = []
    try:
        there = list(place.glob("*.json"))
    except OSError:
        return []  # a name that no folder can have, or a folder that is not ours to read
    for path in there:
        with contextlib.suppress(OSError):
            progress = load(path)
            if progress is not None:
                found.append(
                    Unfinished(progress.customer or path.stem, path, path.stat().st_mtime, progress.done, progress)
                )
    return sorted(found, key=lambda u: -u.changed)


def path_for(place: Path, customer: str) -> Path:
    """The file of one customer; its name keeps only what every file system takes."""
    plain = re.sub(r"[^a-z0-9.-]+", "-", customer.casefold()).strip("-.")[:80] or "customer"
    # Windows keeps these names for devices, with any ending.
    return place / (
        f"_{plain}.json" if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", plain) else f"{plain}.json"
    )


_FIRST = frozenset({"tenant", "tenant-confirmed"})
"""What a new customer is asked first, so that its own answers are there already."""


def place_for(place: Path, progress: Progress, *, attended: bool = True) -> tuple[Path, Progress]:
    """A file for a customer that has none yet, and the progress under the name that goes with it.

    A kept customer of that name under which something was made in the tenant is left alone, and so is a file that
    cannot be read, which may be a newer program's: a number is added. So are answers that a person gave.

    Args:
        attended: a person answers. A run without one has all its answers given, and those of its last try are no loss.
    """

    def left_alone(kept: Progress | None) -> bool:
        return kept is None or kept.made.anything or (attended and any(str(id) not in _FIRST for id in kept.answers))

    name, number = progress.customer, 1
    while (path := path_for(place, name)).exists() and left_alone(load(path)):
        number += 1
        # As it can be typed behind --resume in any shell.
        name = f"{progress.customer}-{number}"
    return path, replace(progress, customer=name)


def load(path: Path) -> Progress | None:
    """Kept progress; None when the file is missing, damaged, or of a newer program (it is then left alone)."""
    try:
        kept = json.loads(read_file(path, MOST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or kept.get("schema") not in (1, SCHEMA):
        return None
    made = _made(kept.get("made")) if kept["schema"] == SCHEMA else _made_of_schema_1(kept)
    if made is None:
        # Half understood, something that was made could no longer be undone.
        return None
    return Progress(
        customer=str(kept.get("customer", "")),
        language=kept["language"] if kept.get("language") in LANGUAGES else "en",
        answers=_answers(kept.get("answers")),
        order=tuple(question_id(word) for word in _words(kept.get("order"))),
        told=frozenset(card_id(word) for word in _words(kept.get("told"))),
        about=_about(kept.get("about")),
        made=made,
        saved={str(k): str(v) for k, v in _mapping(kept.get("saved")).items()},
        done=kept.get("done") is True,
    )


_OF_ONE_RUN = frozenset({"certificate"})
"""Answers that say what this run was given, on its command line; the next run has to be given it again."""


def _made(value: object) -> Made | None:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Made).validate_python(value or {})
    except ValidationError:
        return None


def _made_of_schema_1(kept: dict[str, Any]) -> Made:
    """What was made, as it was kept before: every value a word, or words with commas between them."""
    old = _mapping(kept.get("made"))

    def several(name: str) -> tuple[str, ...]:
        return tuple(part for part in str(old.get(name) or "").split(",") if part)

    def word(name: str) -> str:
        return str(old.get(name) or "")

    created = several("created")
    asked: tuple[AppAsked, ...] = ()
    name = _mapping(kept.get("answers")).get("app-name")
    if isinstance(name, str) and "app" not in created and "app_asked" in old:
        with contextlib.suppress(ValueError):
            asked = (AppAsked(name, _words(json.loads(word("app_asked"))), datetime.fromtimestamp(0, UTC)),)
    ours = "secret" in created
    return Made(
        tenant_id=word("tenant_id"),
        client_id=word("client_id"),
        object_id=word("object_id"),
        principal_id=word("principal_id"),
        app="app" in created,
        principal="principal" in created,
        requests=several("requests_added"),
        grants=several("grants"),
        consent="needed" if word("consent") == "needed" else "given" if word("consent") == "given" else "unasked",
        secret=MadeSecret(word("key_id"), word("hint"), word("secret_ends")) if ours and word("key_id") else None,
        lost=several("lost_key_id") if ours else (),
        asked=asked,
    )


def _about(value: object) -> dict[str, frozenset[Subject]]:
    """What answers were about; what is not understood is left out, so that it is asked again."""
    from pydantic import TypeAdapter, ValidationError

    found = {}
    for question, subjects in _mapping(value).items():
        with contextlib.suppress(ValidationError):
            found[str(question)] = frozenset(TypeAdapter(tuple[Subject, ...]).validate_python(subjects))
    return found


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _answers(value: object) -> dict[QuestionId, Answer]:
    ids = {question_id(str(name)): answer for name, answer in _mapping(value).items() if name not in _OF_ONE_RUN}
    return {id: _answer(id, answer) for id, answer in ids.items()}


def _answer(question: QuestionId, value: object) -> Answer:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return kept_choice(question, value)
    return kept_choices(question, map(str, value)) if isinstance(value, list) else str(value)


def _plain(answer: Answer) -> object:
    if isinstance(answer, bool):
        return answer
    return [str(column) for column in answer] if isinstance(answer, tuple) else str(answer)


def keep(path: Path, progress: Progress) -> None:
    """Write the progress, whole or not at all.

    Raises:
        OSError: the folder or file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps(
        {
            "schema": SCHEMA,
            "customer": progress.customer,
            "language": progress.language,
            "answers": {str(k): _plain(v) for k, v in progress.answers.items()},
            "order": [str(one) for one in progress.order],
            "told": sorted(str(card) for card in progress.told),
            "about": {question: [asdict(one) for one in about] for question, about in progress.about.items()},
            "made": asdict(progress.made),
            "saved": dict(progress.saved),
            "done": progress.done,
        },
        ensure_ascii=False,
        indent=1,
        default=_moment,
    )
    write_private(path, text, backup=False)


def finish(path: Path, progress: Progress) -> None:
    """Remove the progress of a finished customer; what it made in the tenant stays known, so that it can be undone."""
    if progress.made.anything:
        keep(path, replace(progress, done=True))
    else:
        path.unlink(missing_ok=True)
