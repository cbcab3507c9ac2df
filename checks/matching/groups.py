"""Profit users in groups by what is to be done, what can be typed at once first: the one order of every list. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Self

from checks.catalogue.match_classes import BY_ID
from checks.matching.classify import Match
from checks.matching.likeness import why
from checks.words import Text, same

Step = Literal["enter", "choose", "other", "nothing"]
"""What the person at Profit does for a user: type an address that is known; choose among people first; something else
that the class tells; nothing."""
STEPS: tuple[Step, ...] = ("enter", "choose", "other", "nothing")
"""The order of every list."""

_GIVES: Mapping[Step, Text] = {
    "enter": Text("Enter", "In te vullen"),
    "choose": Text("Perhaps", "Misschien"),
    "other": Text("Account", "Account"),
    "nothing": Text("Account", "Account"),
}
_PERSON = Text("{name} <{address}> ({why})", "{name} <{address}> ({why})")
_ADDRESS = Text("{address} ({why})", "{address} ({why})")
_WITH = Text("{account} (also {others})", "{account} (ook {others})")
_BOTH = Text("{one}; {two}", "{one}; {two}")


@dataclass(frozen=True, slots=True)
class Line:
    """One Profit user in a list."""

    user: str
    name: str
    uses: str
    """The address that Profit uses now."""
    cls: str
    """An id of `checks.catalogue.match_classes`."""
    step: Step
    gives: Text | None = None
    """What to enter, who it may be, or which account it is about."""

    @classmethod
    def of(cls, match: Match) -> Self:
        """A match as a line."""
        return cls(
            match.user.user,
            match.user.name or "",
            match.user.deviating or match.default_address,
            match.cls,
            step_of(match.cls, match.proposal, bool(match.suggestions)),
            _gives(match),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one class for which the same is to be done."""

    cls: str
    step: Step
    lines: tuple[Line, ...]

    @property
    def title(self) -> Text:
        """What is the matter with all of them."""
        return BY_ID[self.cls].title if self.cls in BY_ID else same(self.cls)

    @property
    def todo(self) -> Text | None:
        """What to do about all of them; None when it is nothing."""
        return BY_ID[self.cls].todo if self.cls in BY_ID else None

    @property
    def gives(self) -> Text:
        """The heading above what each line gives."""
        return _GIVES[self.step]


def grouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    """The groups in order: to be typed, to be chosen, the rest worst first; each by user name."""
    made: dict[tuple[str, Step], list[Line]] = {}
    for line in sorted(lines, key=lambda one: order(one.cls, one.step, one.user)):
        made.setdefault((line.cls, line.step), []).append(line)
    return tuple(Group(cls, step, tuple(mine)) for (cls, step), mine in made.items())


def in_order(matches: Iterable[Match]) -> list[Match]:
    """Matches in the order of the groups."""

    def place(match: Match) -> tuple[int, int, str, int]:
        step = step_of(match.cls, match.proposal, bool(match.suggestions))
        return (*order(match.cls, step, match.user.user), match.user.line)

    return sorted(matches, key=place)


def order(cls: str, step: Step, user: str) -> tuple[int, int, str]:
    """Where a user stands in a list."""
    rank = BY_ID[cls].rank if cls in BY_ID else len(BY_ID)
    return STEPS.index(step), rank, user.casefold()


def step_of(cls: str, proposal: str | None, suggested: bool) -> Step:
    """What is to be done for a user of this class."""
    if cls in BY_ID and BY_ID[cls].ok:
        return "nothing"
    if proposal:
        return "enter"
    return "choose" if suggested else "other"


def _gives(match: Match) -> Text | None:
    if match.proposal:
        return same(match.proposal)
    people = [
        (_PERSON if one.name else _ADDRESS).of(name=one.name, address=one.address, why=why(one, match.user))
        for one in match.suggestions
    ]
    if people:
        said, *rest = people
        for one in rest:
            said = _BOTH.of(one=said, two=one)
        return said
    if match.shares_with and match.graph_address:
        return _WITH.of(account=match.graph_address, others=", ".join(match.shares_with))
    uses = match.user.deviating or match.default_address
    known = match.graph_address or ""
    return same(known) if known and known.casefold() != uses.casefold() else None
