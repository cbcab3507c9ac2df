"""A stored number as Excel shows it, for the formats that give codes their zeros and prefixes; None for any other."""

from __future__ import annotations

import re

_TOKENS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|(\[[^\]]*\])|([0#?]+)|([.,%Ee;@/])|(.)', re.DOTALL)


def shown(value: float, number_format: str) -> str | None:
    """The text of a whole number under a format made of digits and literal text: 100 under `00000` is 00100.

    Args:
        value: what is stored.
        number_format: Excel's format code, such as `00000` or `"U"000`.

    Returns:
        the text, or None when the format is General, or of a kind that is not worked out here (dates, thousands,
        fractions, more digits behind the point than zeros).
    """
    section = number_format.split(";")[0]
    if not float(value).is_integer() or value < 0 or section.casefold() in ("general", "standaard", "@", ""):
        return None
    parts: list[tuple[str, str]] = []
    for quoted, escaped, bracket, digits, sign, other in _TOKENS.findall(section):
        if digits:
            parts.append(("digits", digits))
        elif sign:
            return None
        elif bracket:
            if re.match(r"\[(?:h+|m+|s+)\]", bracket, re.IGNORECASE):
                return None
        elif quoted or escaped:
            parts.append(("text", quoted or escaped))
        elif other:
            if other.isalpha():
                return None
            parts.append(("text", other))
    wanted = sum(len(part) for kind, part in parts if kind == "digits")
    if not wanted:
        return None
    return _filled(str(int(value)), parts, wanted)


def _filled(number: str, parts: list[tuple[str, str]], wanted: int) -> str:
    """The digits laid from the right into the places; what is left over stands before the first."""
    padded = number.rjust(wanted)
    extra, places = padded[: len(padded) - wanted], list(padded[len(padded) - wanted :])
    made = ""
    first = True
    for kind, part in parts:
        if kind == "text":
            made += part
            continue
        made += extra if first else ""
        first = False
        for place in part:
            digit = places.pop(0)
            made += digit if digit != " " else {"0": "0", "?": " "}.get(place, "")
    return made.strip()
