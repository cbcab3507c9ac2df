"""Parts of a paper inside a report: as plain JSON values in its `extra`, and back; what is damaged is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checks.model import Report
from checks.words import LANGUAGES, Text, finished
from wizard.reports.paper.blocks import Block, Lines, Part, Rows, Say, Steps

SECTION = "papers"
"""The key in `Report.extra`."""
KEYS = frozenset({"title", "blocks", "kind", "text", "link", "items", "ordered", "rows", "heads", "lines", "shell"})
"""Every key of the section, beside those of a text in two languages."""


def as_json(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """The parts as plain JSON values."""
    return [{"title": _both(part.title), "blocks": [_block(block) for block in part.blocks]} for part in parts]


_STAND_INS = Text(
    "Not to be typed or run: names, addresses and IDs in this part are stand-ins here. The real ones are in the full"
    " report, and in the files that setup wrote beside it: the sheet for Profit, and narrow-….ps1 with the lines for"
    " Exchange.",
    "Niet overtypen of uitvoeren: namen, adressen en id's in dit deel zijn hier vervangen. De echte staan in het"
    " volledige rapport, en in de bestanden die setup ernaast schreef: het blad voor Profit, en narrow-….ps1 met de"
    " regels voor Exchange.",
)


def parts_of(report: Report) -> tuple[Part, ...]:
    """The papers in a report; none when it has none. In a redacted one each says so, and no line of it can be run."""
    parts = _parts(report)
    return tuple(map(_not_to_be_used, parts)) if report.redacted else parts


def _not_to_be_used(part: Part) -> Part:
    blocks = (
        replace(block, lines=tuple(f"# {line}".rstrip() for line in block.lines)) if isinstance(block, Lines) else block
        for block in part.blocks
    )
    return replace(part, blocks=(Say(_STAND_INS), *blocks))


def _parts(report: Report) -> tuple[Part, ...]:
    section = report.extra.get(SECTION)
    made = []
    for one in section if isinstance(section, Sequence) and not isinstance(section, str) else ():
        try:
            made.append(Part(_text(one["title"]), tuple(_block_from(block) for block in one["blocks"])))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return tuple(made)


def _both(text: Text) -> dict[str, str]:
    return {language: text.say(language) for language in LANGUAGES}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Say(text, link, kind):
            return {"kind": kind, "text": _both(text), "link": link}
        case Steps(items, ordered, kind):
            return {"kind": kind, "items": [_both(item) for item in items], "ordered": ordered}
        case Rows(rows, heads, kind):
            return {
                "kind": kind,
                "rows": [[_both(cell) for cell in row] for row in rows],
                "heads": [_both(head) for head in heads],
            }
        case Lines(lines, shell, title, kind):
            return {"kind": kind, "lines": list(lines), "shell": shell, **({"title": _both(title)} if title else {})}


def _block_from(block: Mapping[str, Any]) -> Block:
    match block["kind"]:
        case "say":
            # The file may be anybody's: a link is one that a browser only opens.
            link = str(block["link"])
            return Say(_text(block["text"]), link if link.startswith("https://") else "")
        case "steps":
            return Steps(tuple(map(_text, block["items"])), bool(block["ordered"]))
        case "rows":
            rows = tuple(tuple(map(_text, row)) for row in block["rows"])
            heads = tuple(map(_text, block["heads"]))
            if not rows or len({len(row) for row in rows} | ({len(heads)} if heads else set())) != 1:
                raise ValueError("a table whose rows differ")
            return Rows(rows, heads)
        case "lines":
            title = _text(block["title"]) if block.get("title") else None
            lines = tuple(map(str, block["lines"]))
            return Lines(lines, "bash" if block["shell"] == "bash" else "powershell", title)
        case _:
            raise ValueError("no such block")


def _text(both: Mapping[str, Any]) -> Text:
    return finished(*(str(both[language]) for language in LANGUAGES))
