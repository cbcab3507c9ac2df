"""The blocks of a paper as Markdown. Pure."""

from __future__ import annotations

import re

from checks.words import Language, Text
from wizard.reports.paper.blocks import Block, Lines, Rows, Say, Steps


def marked(block: Block, language: Language) -> str:
    """One block; nothing in its values is understood as Markdown."""
    match block:
        case Say(text, link):
            return _plain(text.say(language)) + (f" <{link}>" if link else "")
        case Steps(items, ordered):
            signs = (f"{number}." if ordered else "-" for number in range(1, len(items) + 1))
            return "\n".join(f"{sign} {_plain(item.say(language))}" for sign, item in zip(signs, items, strict=True))
        case Rows(rows, heads):
            columns = len(rows[0])
            shown = heads or (Text("&nbsp;", "&nbsp;"),) * columns
            lines = [_row(shown, language, escaped=bool(heads)), "|" + " --- |" * columns]
            return "\n".join([*lines, *(_row(row, language) for row in rows)])
        case Lines(lines, shell, title):
            head = f"### {_plain(title.say(language))}\n\n" if title else ""
            return head + "\n".join([f"```{shell}", *lines, "```"])


def _row(cells: tuple[Text, ...], language: Language, *, escaped: bool = True) -> str:
    said = (cell.say(language) for cell in cells)
    return "| " + " | ".join(_plain(text) if escaped else text for text in said) + " |"


_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<|~&])")


def _plain(text: str) -> str:
    """Text of which Markdown makes nothing; an address in it stays one word to copy."""
    if text.startswith("https://"):
        return f"`{text}`"
    return _MEANS_SOMETHING.sub(r"\\\1", text)
