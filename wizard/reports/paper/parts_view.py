"""What a template shows of the parts of a paper, in one language, as plain strings. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checks.words import Language
from wizard.reports.paper.blocks import Block, Lines, Part, Rows, Say, Steps


def parts_view(parts: Iterable[Part], language: Language) -> list[dict[str, Any]]:
    """What the template lays out, as plain strings."""
    return [
        {
            "title": part.title.say(language),
            "blocks": [_spoken(block, language) for block in part.blocks],
            "alone": part.alone,
        }
        for part in parts
    ]


def _spoken(block: Block, language: Language) -> dict[str, Any]:
    match block:
        case Say(text, link, kind):
            return {"kind": kind, "text": text.say(language), "link": link}
        case Steps(items, ordered, kind):
            return {"kind": kind, "points": [item.say(language) for item in items], "ordered": ordered}
        case Rows(rows, heads, kind):
            return {
                "kind": kind,
                "rows": [[cell.say(language) for cell in row] for row in rows],
                "heads": [head.say(language) for head in heads],
            }
        case Lines(lines, _, title, kind):
            return {"kind": kind, "lines": list(lines), "title": title.say(language) if title else ""}
