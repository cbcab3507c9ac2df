"""How a message reaches people: functions from text to text that change its dress and not its meaning."""

# ruff: noqa: E501  the messages stand as they are printed
from __future__ import annotations

import html
import json
import quopri
import re
import textwrap
from collections.abc import Callable
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

Envelope = Callable[[str], str]


def _lines(change: Callable[[str], str]) -> Envelope:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def fold(width: int) -> Envelope:
    """A mail program: breaks at blanks."""
    return lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


def hard_wrap(width: int) -> Envelope:
    """A console: breaks at its last column, in the middle of words."""
    return _lines(lambda line: "\n".join(line[i : i + width] for i in range(0, len(line), width)) or line)


def quoted(mark: str) -> Envelope:
    return _lines(lambda line: mark + line)


def logged(prefix: str) -> Envelope:
    return _lines(lambda line: prefix + line)


def in_json(text: str) -> str:
    return json.dumps({"status": "failed", "detail": text})


def in_json_ascii(text: str) -> str:
    return json.dumps({"log": {"msg": text, "level": "error"}}, indent=2)


def as_repr(text: str) -> str:
    return f"Exception({text!r})"


def as_bytes(text: str) -> str:
    return repr(text.encode())


def in_url(text: str) -> str:
    return f"https://localhost:8400/?status=failed&error_description={quote_plus(text)}&state=4711"


def in_url_percent(text: str) -> str:
    return "callback?error_description=" + quote(text, safe="")


def escaped_html(text: str) -> str:
    return f'<div class="error"><p>{html.escape(text)}</p></div>'


def numeric_entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if c in "'\"<>&:/" else c for c in text)


def bold_words(text: str) -> str:
    return " ".join(f"<b>{html.escape(w)}</b>" if i % 5 == 2 else html.escape(w) for i, w in enumerate(text.split(" ")))


def coloured(text: str) -> str:
    return "\x1b[31;1m" + text.replace(": ", ": \x1b[0m", 1) + "\x1b[0m\x1b[K"


def caret_coloured(text: str) -> str:
    return "^[[31m" + text + "^[[0m"


def crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def quoted_printable(text: str) -> str:
    return "Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(text.encode()).decode()


def hard_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0", 40)


def zero_width(text: str) -> str:
    return text.replace(" ", " \u200b").replace("A", "A\u00ad", 1)


def typographic(text: str) -> str:
    return text.replace("'", "’").replace(' "', " “").replace('"', "”")


def wide(text: str) -> str:
    return "\ufeff" + "".join(c + "\x00" for c in text)


def in_xml(text: str) -> str:
    return f'<?xml version="1.0"?><soap:Fault><faultstring xml:lang="en">{html.escape(text)}</faultstring></soap:Fault>'


def in_prose_nl(text: str) -> str:
    return f"Goedemorgen,\n\nSinds vanochtend krijgen we dit te zien:\n\n{text}\n\nWeten jullie wat dit is?\n\nMet vriendelijke groet,\nAnnelies"


def in_prose_en(text: str) -> str:
    return f"Hi team,\n\nthe nightly job stopped and shows this:\n{text}\n\nThanks,\nSam"


def fenced(text: str) -> str:
    return f"```text\n{text}\n```"


def in_csv(text: str) -> str:
    return 'time;level;text\n2025-03-04 09:15:22;error;"' + text.replace('"', '""') + '"'


def framed(text: str) -> str:
    return "Line |\n   4 |  Invoke-Job\n     |  ~~~~~~~~~~\n" + "\n".join("     | " + line for line in text.split("\n"))


def hyphenated(text: str) -> str:
    """Print and PDF: a long word broken with a hyphen at the end of its line."""
    return re.sub(r"(?<![\w'\"/.@:-])([a-z]{4})([a-z]{4,})(?= [a-z])", r"\1-\n\2", text, count=2)


def indented(text: str) -> str:
    return textwrap.indent(text, "        ")


INNER: tuple[Envelope, ...] = (
    in_json, in_json_ascii, as_repr, as_bytes, in_url, in_url_percent, escaped_html, numeric_entities, bold_words, in_xml,
    typographic,
)  # fmt: skip
"""Encodings, as programs apply them."""

OUTER: tuple[Envelope, ...] = (
    coloured, caret_coloured, crlf, hard_spaces, zero_width, wide, in_prose_nl, in_prose_en, fenced, in_csv, framed, indented, hyphenated,
    quoted_printable, quoted("> "), quoted(">> "), quoted("> > "), quoted("| "),
    logged("2025-03-04 10:15:22,123 ERROR "), logged("Mar  4 10:15:22 host profit[812]: "), logged("[2025-03-04T10:15:22Z] "),
    logged("web_1  | "), logged("04-03-2025 10:15:22 FOUT "),
)  # fmt: skip
"""What terminals, mail programs and people put around it."""


def envelopes() -> st.SearchStrategy[tuple[Envelope, ...]]:
    """Up to two encodings, then up to one folding and two dresses."""
    folding = st.one_of(
        st.integers(30, 120).map(fold),
        st.integers(25, 120).map(hard_wrap),
    )
    return st.tuples(
        st.lists(st.sampled_from(INNER), max_size=2),
        st.lists(folding, max_size=1),
        st.lists(st.sampled_from(OUTER), max_size=2),
    ).map(lambda parts: (*parts[0], *(parts[1] if not parts[0] else ()), *parts[2]))
