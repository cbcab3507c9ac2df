"""Web pages in one file (.mht, and what Excel saves as "Single File Web Page"): a mail message with the page inside."""

from __future__ import annotations

from email import message_from_bytes, policy

from wizard.profit.lists.html_tables import sheets as of_page
from wizard.profit.lists.html_tables import text_of_page
from wizard.profit.lists.refused_kinds import refusal
from wizard.profit.lists.sheet import ListError, Sheet

_MOST_PARTS = 500


def sheets(data: bytes, path: str) -> list[Sheet]:
    """The tables of every page in the file.

    Raises:
        ListError: no part of it is a page with a table.
        TooMuchError: a bound was passed.
    """
    found: list[Sheet] = []
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        named = part.get_content_charset()
        try:
            text = content.decode(named) if named else text_of_page(content)
        except (LookupError, UnicodeDecodeError):
            text = text_of_page(content)
        try:
            found += of_page(text, path)
        except ListError:
            # A page of frames stands before the pages with the tables.
            continue
    if not found:
        raise refusal(path, "message")
    return found
