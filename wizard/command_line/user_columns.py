"""`--column FIELD=HEADING`: which column of the Profit list holds what."""

from __future__ import annotations

from checks.words import Text, same
from wizard.runtime.user_error import UserError


def columns_named(given: object) -> tuple[str, ...]:
    """What was given as `field=heading`, the field known; an empty heading leaves that field out.

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
        named.append(f"{field}={heading.strip()}")
    return tuple(named)
