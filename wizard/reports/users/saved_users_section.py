"""Sections that the users and dns commands add to a report, as rows for a page. Tolerant: they may be absent. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checks.catalogue.match_classes import MATCH_CLASSES
from checks.matching.groups import Group, Line, grouped, step_of
from checks.model import Report
from checks.visible import harmless
from checks.words import LANGUAGES, Language, Text, finished, same

SHOWN_AT_MOST = 200
"""Users on a page; the JSON report has them all."""

HEADS = (Text("Profit user", "Profit-gebruiker"), Text("Name", "Naam"), Text("Address now", "Adres nu"))
CANDIDATE_HEADS = (Text("Fitting users", "Passende gebruikers"), Text("Proposal", "Voorstel"))
MORE = Text("And {n} more; the JSON report has them all.", "En nog {n}; het JSON-rapport heeft ze allemaal.")


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled number, with its share of the largest (0 to 100)."""

    label: Text
    number: int
    share: float
    ok: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One group of users for whom the same is to be done, as far as it is shown."""

    group: Group
    """With the lines that are shown."""
    number: int
    """How many users there are in it."""

    def heads(self, language: Language) -> list[str]:
        """What stands above the columns that are filled."""
        words = [head.say(language) for head in (*HEADS, self.group.gives)]
        return [words[column] for column in self._filled]

    def rows(self, language: Language) -> list[list[str]]:
        """A row for each line."""
        return [[self._cells(line, language)[column] for column in self._filled] for line in self.group.lines]

    @property
    def _filled(self) -> list[int]:
        rows = [self._cells(line, "en") for line in self.group.lines]
        return [column for column in range(4) if column in (0, 2) or any(row[column] for row in rows)]

    def _cells(self, line: Line, language: Language) -> tuple[str, ...]:
        gives = harmless(line.gives.say(language)) if line.gives else ""
        return harmless(line.user), harmless(line.name), harmless(line.uses), gives


@dataclass(frozen=True, slots=True)
class Users:
    """How many users of each class, worst first, and those that need something, grouped by what is to be done."""

    email_dns: str
    counts: tuple[Bar, ...]
    groups: tuple[Shown, ...]
    needing: int
    """Users who need something, shown or not."""
    more: int
    """Of those: not shown."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The domains that could be Profit's E-mail DNS, the proposal first."""

    proposal: str
    fitting: tuple[Bar, ...]


def users_of(report: Report) -> Users | None:
    """The section of users, or None when no users were looked at."""
    section = report.extra.get("users")
    if not isinstance(section, Mapping) or not isinstance(section.get("counts"), Mapping):
        return None
    counts = {str(k): v for k, v in section["counts"].items() if isinstance(v, int) and v > 0}
    most = max(counts.values(), default=1)
    order = {one.id: number for number, one in enumerate(MATCH_CLASSES)}
    bars = tuple(
        Bar(_title(name), number, 100 * number / most, _ok(name))
        for name, number in sorted(counts.items(), key=lambda item: order.get(item[0], len(order)))
    )
    needing = [_line(row) for row in _list(section.get("users")) if not _ok(str(row.get("class")))]
    shown: list[Shown] = []
    room = SHOWN_AT_MOST
    for group in grouped(needing):
        shown.append(Shown(replace(group, lines=group.lines[: max(room, 0)]), len(group.lines)))
        room -= len(group.lines)
    more = max(0, len(needing) - SHOWN_AT_MOST)
    return Users(str(section.get("email_dns") or ""), bars, tuple(shown), len(needing), more)


def candidates_of(report: Report) -> Candidates | None:
    """The section of e-mail DNS, or None when it was not looked at."""
    section = report.extra.get("dns")
    if not isinstance(section, Mapping):
        return None
    rows = _list(section.get("candidates"))
    most = max((_number(row.get("fitting")) for row in rows), default=0) or 1
    bars = tuple(
        Bar(
            same(harmless(str(row.get("domain") or ""))),
            _number(row.get("fitting")),
            100 * _number(row.get("fitting")) / most,
            row.get("domain") == section.get("proposal"),
        )
        for row in rows
    )
    return Candidates(harmless(str(section.get("proposal") or "")), bars)


def _line(row: Mapping[str, Any]) -> Line:
    cls, proposal = str(row.get("class")), str(row.get("proposal") or "")
    people = _list(row.get("suggestions"))
    uses = str(row.get("deviating") or row.get("default_address") or "")
    account = str(row.get("graph_address") or "")
    gives = row.get("gives")
    said: Text | None
    if isinstance(gives, Mapping):
        said = finished(*(str(gives.get(lang) or "") for lang in LANGUAGES))
    else:
        # Masked, or written by a version that did not say it in words.
        alike = ", ".join(str(one.get("address") or "") for one in people)
        other = account if account.casefold() != uses.casefold() else ""
        known = proposal or alike or other
        said = same(known) if known else None
    step = step_of(cls, proposal, bool(people))
    return Line(str(row.get("user") or ""), str(row.get("name") or ""), uses, cls, step, said)


def _title(name: str) -> Text:
    return next((one.title for one in MATCH_CLASSES if one.id == name), same(harmless(name)))


def _ok(name: str) -> bool:
    return any(one.ok for one in MATCH_CLASSES if one.id == name)


def _list(value: object) -> Sequence[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def said_of_users(users: Users, language: Language) -> str:
    """One sentence over the whole list."""
    needing = sum(bar.number for bar in users.counts if not bar.ok)
    text = Text(
        "{all} users looked at with E-mail DNS {dns}: {needing} need something.",
        "{all} gebruikers bekeken met E-mail DNS {dns}: voor {needing} moet iets gebeuren.",
        {"all": sum(bar.number for bar in users.counts), "dns": users.email_dns or "-", "needing": needing},
    )
    return harmless(text.say(language))
