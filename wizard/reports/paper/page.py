"""The paper as one HTML file (both languages behind a switch, no script, nothing fetched) and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from checks.words import LANGUAGES, Language, Text
from wizard.reports import theme
from wizard.reports.html import page as report_page
from wizard.reports.paper.blocks import Block, Lines, Paper, Part, Rows, Say, Steps

NAMES = {"en": "English", "nl": "Nederlands"}


def as_html(paper: Paper, language: Language) -> str:
    """The page; `language` is the one shown first."""
    from markupsafe import Markup

    colours = {**theme.PAGE, **{verdict.value: (hue.light, hue.dark) for verdict, hue in theme.HUES.items()}}
    house = report_page.environment()
    css = house.get_template("report.css.j2").render(
        colours=colours, verdicts=[verdict.value for verdict in theme.HUES]
    )
    css += "\n" + house.get_template("paper.css.j2").render()
    return house.get_template("paper.html.j2").render(
        mark=paper.mark,
        language=language,
        title=paper.title.say(language),
        pages=[_page(paper, each) for each in LANGUAGES],
        # Made from our own templates and colours; escaping would change its hash.
        css=Markup(css),  # noqa: S704
        policy=report_page.policy(css),
    )


def _page(paper: Paper, language: Language) -> dict[str, Any]:
    first, *rest = paper.introduction
    return {
        "language": language,
        "name": NAMES[language],
        "practice": paper.practice.say(language) if paper.practice else "",
        "title": paper.title.say(language),
        "introduction": first.say(language),
        "notes": [text.say(language) for text in rest],
        "parts": parts_view(paper.parts, language),
    }


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


def as_markdown(paper: Paper, language: Language) -> str:
    """The paper in one language, for a ticket or a chat."""
    written = [f"<!-- {paper.mark} -->", f"# {paper.title.say(language)}"]
    if paper.practice:
        written.append(f"**{paper.practice.say(language)}**")
    written += [text.say(language) for text in paper.introduction]
    for part in paper.parts:
        written.append(f"## {part.title.say(language)}")
        written += [_marked(block, language) for block in part.blocks]
    return "\n\n".join(written) + "\n"


def _marked(block: Block, language: Language) -> str:
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
