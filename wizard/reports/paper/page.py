"""The paper as one HTML file (both languages behind a switch, no script, nothing fetched) and as Markdown."""

from __future__ import annotations

from typing import Any

from checks.words import LANGUAGES, Language
from wizard.reports import theme
from wizard.reports.html import page as report_page
from wizard.reports.paper.blocks import Paper
from wizard.reports.paper.markdown import marked
from wizard.reports.paper.parts_view import parts_view

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


def as_markdown(paper: Paper, language: Language) -> str:
    """The paper in one language, for a ticket or a chat."""
    written = [f"<!-- {paper.mark} -->", f"# {paper.title.say(language)}"]
    if paper.practice:
        written.append(f"**{paper.practice.say(language)}**")
    written += [text.say(language) for text in paper.introduction]
    for part in paper.parts:
        written.append(f"## {part.title.say(language)}")
        written += [marked(block, language) for block in part.blocks]
    return "\n\n".join(written) + "\n"
