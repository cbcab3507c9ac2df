"""The one change this program can ask of Profit, and what else changed with it. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checks.catalogue.profit_fields import (
    ADDRESS,
    DESCRIPTION,
    LONGEST_CODE,
    MUTATION,
    MUTATION_UPDATE,
    UPDATE_KEY,
    USER_UPDATE,
)
from checks.gather.profit.one_user import OneUser
from checks.words import Text, same
from wizard.profit.address_plan import why_not_writable


@dataclass(frozen=True, slots=True)
class KnUserUpdate:
    """The one change there is: the deviating address of one user.

    Raises:
        ValueError: a value that must not be sent; its text holds no name.
    """

    code: str
    """As it was read in this run."""
    description: str
    """As it was read just now: Profit overwrites it with what is sent."""
    address: str
    """Empty to clear the field."""

    def __post_init__(self) -> None:
        if not self.code.strip() or len(self.code) > LONGEST_CODE:
            raise ValueError("the user code can't be sent")
        if why_not_writable(self.description, self.address, None) is not None:
            raise ValueError("the description or the address can't be sent")

    def body(self) -> bytes:
        """The request's body. There is no way to put another field into it."""
        fields = {MUTATION: MUTATION_UPDATE, DESCRIPTION: self.description, ADDRESS: self.address}
        element = {f"@{UPDATE_KEY}": self.code, "Fields": fields}
        return json.dumps({USER_UPDATE: {"Element": element}}, ensure_ascii=False).encode("utf-8")


def differences(before: OneUser, after: OneUser) -> list[Text]:
    """What changed besides the deviating address: connector and field with both values, or rows that went and came."""
    found: list[Text] = []
    for connector in sorted({*before.fields, *after.fields}):
        was, now = before.fields.get(connector, ()), after.fields.get(connector, ())
        if was == now:
            continue
        at = same(connector)
        if len(was) == len(now) == 1:
            old, new = json.loads(was[0]), json.loads(now[0])
            found += [
                _FIELD.of(at=at, name=same(name), was=_value(old, name), now=_value(new, name))
                for name in sorted({*old, *new})
                if old.get(name) != new.get(name) or (name in old) != (name in new)
            ]
        else:
            gone, come = Counter(was) - Counter(now), Counter(now) - Counter(was)
            found += [_GONE.of(at=at, row=_row(row)) for row in sorted(gone.elements())]
            found += [_COME.of(at=at, row=_row(row)) for row in sorted(come.elements())]
    return found


def together(parts: Sequence[Text]) -> Text:
    """One after the other, with semicolons."""
    names = {f"p{number}": part for number, part in enumerate(parts)}
    template = "; ".join(f"{{{name}}}" for name in names)
    return Text(template, template, names)


_FIELD = Text("{at}, {name}: was {was}, is now {now}", "{at}, {name}: was {was}, is nu {now}")
_GONE = Text("{at}: gone: {row}", "{at}: verdwenen: {row}")
_COME = Text("{at}: new: {row}", "{at}: nieuw: {row}")
_SHOWN: dict[object, Text] = {
    True: Text("yes", "ja"),
    False: Text("no", "nee"),
    None: Text("(empty)", "(leeg)"),
    "": Text("(empty)", "(leeg)"),
}
_ABSENT = Text("(not there)", "(niet aanwezig)")


def _value(row: dict[str, Any], name: str) -> Text:
    if name not in row:
        return _ABSENT
    value = row[name]
    if value is None or isinstance(value, bool) or value == "":
        return _SHOWN[value]
    return same(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _row(row: str) -> Text:
    cells = json.loads(row)
    names = {f"p{number}": _value(cells, name) for number, name in enumerate(cells)}
    heads = {f"h{number}": same(name) for number, name in enumerate(cells)}
    template = ", ".join(f"{{h{number}}} {{p{number}}}" for number in range(len(cells))) or "-"
    return Text(template, template, {**names, **heads})
