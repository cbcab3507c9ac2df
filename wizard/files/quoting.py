"""One value as one word of a shell: nothing in it is ever understood as a command."""

from __future__ import annotations

import json
from urllib.parse import quote


def for_bash(value: str) -> str:
    """In single quotes; a single quote inside leaves them, stands escaped, and goes back in."""
    return "'" + value.replace("'", "'\\''") + "'"


_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
"""All of these end a single-quoted string of PowerShell. Source: PowerShell language specification 2.3.5.2."""


def for_powershell(value: str) -> str:
    """In single quotes, with every kind of single quote inside doubled."""
    return "'" + "".join(c * 2 if c in _SINGLE_QUOTES else c for c in value) + "'"


def for_json(value: str) -> str:
    """A JSON string in ASCII."""
    return json.dumps(value, ensure_ascii=True)


def for_filter(name: str, value: str) -> str:
    """`name eq 'value'` of OData, percent-encoded for a URL: letters, digits and `-._~%` only."""
    return quote(f"{name} eq '" + value.replace("'", "''") + "'", safe="")


def for_comment(value: str) -> str:
    """One line that cannot end a comment."""
    return " ".join(value.split())
