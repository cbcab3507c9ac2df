"""Many customers as one HTML file, each row leading to the customer's own page. The same rules as the report's page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checks.words import LANGUAGES, Language
from wizard.render import fleet_phrases, paint, phrases
from wizard.render.fleet_row import Fleet, Row
from wizard.render.page import environment, policy
from wizard.render.paint import harmless

_NAMES = {"en": "English", "nl": "Nederlands"}


def as_html(fleet: Fleet, language: Language) -> str:
    """The page; `language` is the one shown first."""
    from markupsafe import Markup

    env = environment()
    colours = {**paint.PAGE, **{verdict.value: (hue.light, hue.dark) for verdict, hue in paint.HUES.items()}}
    css = env.get_template("report.css.j2").render(colours=colours, verdicts=[verdict.value for verdict in paint.HUES])
    return env.get_template("fleet.html.j2").render(
        language=language,
        title=fleet_phrases.TITLE.say(language),
        notice=fleet_phrases.notice(fleet).say(language),
        pages=[_view(fleet, each) for each in LANGUAGES],
        css=Markup(css),  # noqa: S704  our own template and colours; escaping would change its hash
        policy=policy(css),
    )


def _view(fleet: Fleet, language: Language) -> dict[str, Any]:
    heads = (
        fleet_phrases.CUSTOMER,
        phrases.VERDICT,
        fleet_phrases.SAYS,
        fleet_phrases.SECRET_ENDS,
        fleet_phrases.SECONDS,
    )
    return {
        "language": language,
        "name": _NAMES[language],
        "title": fleet_phrases.TITLE.say(language),
        "notice": fleet_phrases.notice(fleet).say(language),
        "practice": phrases.PRACTICE.say(language) if fleet.practice else "",
        "headline": fleet_phrases.headline(fleet).say(language),
        "tally": [
            {"key": verdict.value, "text": f"{phrases.VERDICTS[verdict].say(language)}: {number}"}
            for verdict, number in fleet.tally
        ],
        "heads": [head.say(language) for head in heads],
        "rows": [_row(row, language) for row in fleet.worst_first],
        "measured": fleet_phrases.measured(fleet).say(language),
    }


def _row(row: Row, language: Language) -> dict[str, str]:
    page = dict(row.papers).get(".html", "")
    return {
        "name": harmless(row.name),
        "link": quote(page),
        "key": row.verdict.value,
        "glyph": paint.GLYPHS[row.verdict].mark,
        "word": fleet_phrases.word(row).say(language),
        "says": row.says.say(language),
        "secret_ends": row.secret_ends or "–",
        "seconds": f"{row.took_seconds:.1f}",
    }
