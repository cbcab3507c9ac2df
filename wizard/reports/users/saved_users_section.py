"""Sections that the users and dns commands add to a report, as rows for a page. Tolerant: they may be absent. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.catalogue.match_classes import MATCH_CLASSES
from checks.model import Report
from checks.visible import harmless
from checks.words import LANGUAGES, Language, Text, same
from wizard.reports.read_json import plain_text

SHOWN_AT_MOST = 200
"""Users on a page; the JSON report has them all."""

HEADS = (
    Text("Profit user", "Profit-gebruiker"),
    Text("Default address", "Standaardadres"),
    Text("Class", "Soort"),
    Text("What is the matter", "Wat er is"),
)
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
class User:
    """One user who needs something."""

    name: str
    address: str
    title: Text
    says: Text


@dataclass(frozen=True, slots=True)
class Users:
    """How many users of each class, worst first, and the first of those that need something."""

    email_dns: str
    counts: tuple[Bar, ...]
    needing: tuple[User, ...]
    more: int


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
    rows = [row for row in _list(section.get("users")) if not _ok(str(row.get("class")))]
    rows.sort(key=lambda row: (order.get(str(row.get("class")), len(order)), str(row.get("user"))))
    return Users(
        str(section.get("email_dns") or ""),
        bars,
        tuple(_user(row) for row in rows[:SHOWN_AT_MOST]),
        max(0, len(rows) - SHOWN_AT_MOST),
    )


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


def _user(row: Mapping[str, Any]) -> User:
    said = row.get("says")
    texts = [harmless(str(said.get(lang) or "")) if isinstance(said, Mapping) else "" for lang in LANGUAGES]
    address = row.get("default_address") or row.get("graph_address") or ""
    return User(
        harmless(str(row.get("user") or "")),
        harmless(str(address)),
        _title(str(row.get("class"))),
        plain_text(*texts),
    )


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
