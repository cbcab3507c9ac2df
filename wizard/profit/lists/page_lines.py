"""A list that stands in a web page or a mail without a table: preformatted text, or items and lines of text."""

from __future__ import annotations

import html
import re
from itertools import islice

from wizard.profit.columns import recognised
from wizard.profit.lists import delimited, ruled_table
from wizard.profit.lists.sheet import Sheet

_LONGEST = 2_000_000
"""Characters of a page that is looked at in this way."""
_UNREAD = re.compile(r"<(script|style|head)\b[^>]{0,500}>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PREFORMATTED = re.compile(r"<pre\b[^>]{0,500}>(.*?)(?:</pre\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|dd|dt|tr)\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")
_FIRST = 25
"""Rows in which the headings are looked for."""


def sheet(page: str) -> Sheet | None:
    """The list that stands as text in a page; None when no list of users is to be seen in it."""
    if len(page) > _LONGEST:
        return None
    text = _lines(page)
    if (table := ruled_table.sheet(text)) is not None:
        return table
    made, _ = delimited.sheet(text)
    return made if any(len(recognised(row.cells)) > 1 for row in islice(made.rows(), _FIRST)) else None


def _lines(page: str) -> str:
    bare = _UNREAD.sub(" ", page)
    if (kept := _PREFORMATTED.search(bare)) is not None:
        return html.unescape(_TAG.sub("", kept[1]))
    lines = _LINE_ENDS.sub("\n", " ".join(bare.split()))
    return "\n".join(html.unescape(_TAG.sub("", line)).strip() for line in lines.split("\n"))
