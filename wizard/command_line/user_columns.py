"""`--column FIELD=HEADING`: which column of the Profit list holds what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.conversation.ids import NamedColumn
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from wizard.profit.columns import Field


def columns_named(given: object) -> tuple[NamedColumn, ...]:
    """The columns that were given as `field=heading`, each field known; an empty heading leaves that field out.

    Raises:
        UserError: it is not of that form, or the field is not known.
    """
    from wizard.profit.columns import FIELDS

    named = []
    for entry in given if isinstance(given, tuple) else ():
        name, sign, heading = str(entry).partition("=")
        field = next((f for f in FIELDS if f == name.strip().replace("-", "_")), None)
        if not sign or field is None or (field == "user" and not heading.strip()):
            raise UserError(
                Text(
                    "--column {seen}: write FIELD=HEADING, with FIELD one of {known}.",
                    "--column {seen}: schrijf VELD=KOP, met als VELD een van {known}.",
                ).of(seen=same(str(entry)[:60]), known=", ".join(FIELDS))
            )
        named.append(NamedColumn(field, heading.strip()))
    return tuple(named)


def headings(columns: Iterable[NamedColumn]) -> dict[Field, str]:
    """The heading of each field that a list has; a field of an older version is passed over."""
    from wizard.profit.columns import FIELDS

    return {field: column.heading for column in columns for field in FIELDS if field == column.field}
