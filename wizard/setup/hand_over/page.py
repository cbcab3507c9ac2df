"""The paper as one HTML file (both languages behind a switch, no script, nothing fetched) and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checks.words import LANGUAGES, Language, Text
from wizard.reports import theme
from wizard.reports.html import page as report_page
from wizard.setup.hand_over import content
from wizard.setup.hand_over.blocks import Block, Lines, Rows, Say, Steps
from wizard.setup.hand_over.order import Order
from wizard.setup.hand_over.script_words import MARK, WORDS

NAMES = {"en": "English", "nl": "Nederlands"}
NO_SECRET = Text(
    "There is no secret in this folder; you may pass it on by e-mail.",
    "In deze map staat geen geheim; je mag hem per e-mail doorsturen.",
)


def as_html(order: Order, language: Language, checksums: Mapping[str, str]) -> str:
    """The page; `language` is the one shown first; `checksums` of the scripts beside it by file name."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    colours = {**theme.PAGE, **{verdict.value: (hue.light, hue.dark) for verdict, hue in theme.HUES.items()}}
    house = report_page.environment().get_template("report.css.j2")
    ours = Environment(
        loader=PackageLoader("wizard.setup.hand_over"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    css = house.render(colours=colours, verdicts=[verdict.value for verdict in theme.HUES])
    css += "\n" + ours.get_template("page.css.j2").render()
    return ours.get_template("page.html.j2").render(
        mark=MARK,
        language=language,
        title=content.TITLE.say(language),
        pages=[_page(order, each, checksums) for each in LANGUAGES],
        # Made from our own templates and colours; escaping would change its hash.
        css=Markup(css),  # noqa: S704
        policy=report_page.policy(css),
    )


def _page(order: Order, language: Language, checksums: Mapping[str, str]) -> dict[str, Any]:
    return {
        "language": language,
        "name": NAMES[language],
        "practice": WORDS["practice"].say(language) if order.practice else "",
        "title": content.TITLE.say(language),
        "introduction": content.INTRODUCTION.say(language),
        "no_secret": NO_SECRET.say(language),
        "parts": [
            {
                "title": part.title.say(language),
                "blocks": [_spoken(block, language) for block in part.blocks],
                "alone": part.alone,
            }
            for part in content.parts(order, checksums)
        ],
    }


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


def as_markdown(order: Order, language: Language, checksums: Mapping[str, str]) -> str:
    """The paper in one language, for a ticket or a chat."""
    written = [f"<!-- {MARK} -->", f"# {content.TITLE.say(language)}"]
    if order.practice:
        written.append(f"**{WORDS['practice'].say(language)}**")
    written += [content.INTRODUCTION.say(language), NO_SECRET.say(language)]
    for part in content.parts(order, checksums):
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
