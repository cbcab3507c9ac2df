"""What the conversation asks of the world, and what the world tells it back. Plain data; nothing here does anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from checks.model import Report
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.ids import CardId, ChoiceValue, NamedColumn, QuestionId
from wizard.conversation.made import Made

Answer = ChoiceValue | bool | tuple[str, ...] | tuple[NamedColumn, ...]
"""What a person answers. A secret is never an answer: it travels in `GaveSecret`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice question."""

    value: ChoiceValue
    label: Text
    hint: Text | None = None
    """What it needs or means, shown under or beside the label."""


@dataclass(frozen=True, slots=True)
class Help:
    """Help on one question: why it is asked, where the answer is found, and an example."""

    why: Text
    where: Text | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A reply was understood as this value; `remark` says what was made of it, when that is not plain."""

    value: Answer
    remark: Text | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """A reply was not understood: what was seen (never a secret) and the fix."""

    says: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, and how a reply is understood. Where else an answer comes from is its setting's.

    `understand` turns what was typed into an `Accepted` value or a `Declined` reason; it is pure.
    For kind `secret`, `understand` receives the text only to warn about its shape: the value is wrapped by the
    prompter.
    """

    id: QuestionId
    kind: Literal["text", "secret", "choice", "several", "confirm", "path", "done"]
    """`done` waits for the person to say that a step elsewhere is finished (or wants to look again, or needs help)."""
    ask: Text
    help: Help
    understand: Callable[[str], Accepted | Declined]
    choices: tuple[Choice, ...] = ()
    default: Answer | None = None
    setting: str | None = None
    """Id of the setting (`wizard.settings.definitions`) that answers it: its flag, variables and config key."""
    flag_value: str | None = None
    """What stands behind that flag to answer this very question, where the flag answers several."""
    optional: bool = False
    offered: str | None = None
    """What was answered before, when it is asked again: put into the field, to be edited (in plain lines Enter alone
    takes it, unless it was refused). Never a secret."""
    refused: bool = False
    """A look refused what is offered: Enter alone does not take it again, where it does not stand in the line."""
    repair: Callable[[Secret], Secret] | None = None
    """Takes off what surely does not belong to a pasted secret (blanks, quotes, a label); the remark says so."""


# -- effects ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ask:
    """Put this question; come back with `Answered`, `GaveSecret`, `WentBack` or `Quit`."""

    question: Question
    chapter: str


@dataclass(frozen=True, slots=True)
class CardTable:
    """Rows of a list for which the same is said: a heading, that sentence once, and columns."""

    title: Text
    note: Text | None
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of telling: a title, paragraphs, numbered steps, links printed as text, a table, lines to copy."""

    title: Text
    paragraphs: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    links: tuple[str, ...] = ()
    rows: tuple[tuple[Text, Text], ...] = ()
    """A two-column table: label, value."""
    code: tuple[str, ...] = ()
    """Command lines, ready to paste."""
    tables: tuple[CardTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Tell:
    """Show a card; come back with `Told`. A report is shown as the matrix with its findings."""

    id: CardId
    chapter: str
    card: Card
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Look at the world; come back with `Looked`. `leaves` says what the look leaves behind in the tenant."""

    id: str
    chapter: str
    title: Text
    what: Literal["tenant", "admin", "sign-in", "consent", "proof", "domains", "list", "users", "scope"]
    leaves: tuple[str, ...] = ()
    """`draft`, `event`, `mail`: what a trial makes; empty for reading only."""
    patience: Literal["once", "until-settled"] = "once"
    """`until-settled`: look again, visibly counting, while the answer may still be replicating."""


@dataclass(frozen=True, slots=True)
class Change:
    """Change the tenant with the admin's sign-in; come back with `Changed`. Only after the plan was agreed to."""

    id: str
    chapter: str
    title: Text
    what: Literal["register", "grant", "secret", "undo"]


Written = Literal["config", "report", "hand-over", "deviating", "calendar", "message", "profit-sheet", "narrowing"]
SAVES: tuple[Written, ...] = get_args(Written)


@dataclass(frozen=True, slots=True)
class Save:
    """Write something on this machine; come back with `Saved` or `NotSaved`."""

    id: Written
    chapter: str
    title: Text
    what: Written


@dataclass(frozen=True, slots=True)
class Copy:
    """Put one value of the entry sheet on the clipboard; come back with `Copied`. The drive has the secret."""

    field: str
    label: Text
    value: str
    """The value; empty for the secret."""


@dataclass(frozen=True, slots=True)
class Done:
    """The conversation is over."""

    says: Text
    exit_code: int


@dataclass(frozen=True, slots=True)
class Settle:
    """Take these answers without asking: proposed and agreed to as a whole; come back with `Settled`."""

    answers: tuple[tuple[QuestionId, Answer], ...]


Effect = Ask | Tell | Look | Change | Save | Copy | Settle | Done


# -- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered."""

    question: QuestionId
    value: Answer


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers that nobody was asked for by themselves; going back passes them by."""

    answers: tuple[tuple[QuestionId, Answer], ...]


@dataclass(frozen=True, slots=True)
class GaveSecret:
    """The secret question was answered. The value stays in memory and is asked again after a restart."""

    question: QuestionId
    value: Secret


@dataclass(frozen=True, slots=True)
class WentBack:
    """Back to the question before this one."""


@dataclass(frozen=True, slots=True)
class Revisited:
    """Back to one named question: its answer and what followed from it are forgotten, the rest is kept."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class Told:
    """A card was shown."""

    id: CardId


@dataclass(frozen=True, slots=True)
class Looked:
    """A look came back. `result` is whatever that kind of look sees (a Report, a tenant, a list of domains)."""

    id: str
    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a change stopped half-way or a file could not be written, and what to do."""

    says: Text
    revisit: str | None = None
    """The question whose other answer cures it, when that is known."""
    exit_code: int | None = None
    """What the program ends with where nobody can choose what to do about it; None for no special one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change was carried out, wholly or in part: what exists now."""

    id: str
    made: Made = field(default_factory=Made)
    failed: Failed | None = None
    """When it stopped half-way."""
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """Something was written."""

    id: str
    path: str
    copy: str = ""
    """What may go to the clipboard as well; no secret."""


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Something could not be written; what stood there is still there."""

    id: str
    says: Text


@dataclass(frozen=True, slots=True)
class Copied:
    """A value was put on the clipboard, or could not be; the question is asked again either way."""

    field: str
    done: bool = True
    """False where there is no clipboard."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Stop here; everything but the secret is kept."""

    ended: bool = field(default=False, compare=False)
    """The input ended: nobody said so, nobody is there."""


Event = (
    Answered | Settled | GaveSecret | WentBack | Revisited | Told | Looked | Changed | Saved | NotSaved | Copied | Quit
)
