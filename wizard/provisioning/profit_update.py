"""The one change this program can ask of Profit, and what else changed with it. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

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


def differences(before: OneUser, after: OneUser) -> list[str]:
    """What changed besides the deviating address, as `connector: field: was -> is`."""
    found = []
    for connector in sorted({*before.fields, *after.fields}):
        was, now = before.fields.get(connector, ()), after.fields.get(connector, ())
        if was == now:
            continue
        if len(was) == len(now) == 1:
            old, new = json.loads(was[0]), json.loads(now[0])
            found += [
                f"{connector}: {name}: {old.get(name)!r} -> {new.get(name)!r}"
                for name in sorted({*old, *new})
                if old.get(name) != new.get(name) or (name in old) != (name in new)
            ]
        else:
            gone, come = sorted(set(was) - set(now)), sorted(set(now) - set(was))
            found.append(
                f"{connector}: {len(was)} -> {len(now)}"
                + "".join(f"; - {one}" for one in gone)
                + "".join(f"; + {one}" for one in come)
            )
    return found
