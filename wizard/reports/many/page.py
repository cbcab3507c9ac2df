"""Many customers as one HTML file, each row leading to the customer's own page. The same rules as the report's page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checks.model import Verdict
from checks.quantity import tenths
from checks.visible import harmless
from checks.words import LANGUAGES, Language
from wizard.reports import phrases, theme
from wizard.reports.html.page import environment, policy
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerList, CustomerRow

_NAMES = {"en": "English", "nl": "Nederlands"}


def as_html(customers: CustomerList, language: Language) -> str:
    """The page; `language` is the one shown first."""
    from markupsafe import Markup

    env = environment()
    colours = {**theme.PAGE, **{verdict.value: (hue.light, hue.dark) for verdict, hue in theme.HUES.items()}}
    css = env.get_template("report.css.j2").render(colours=colours, verdicts=[verdict.value for verdict in theme.HUES])
    return env.get_template("customers.html.j2").render(
        language=language,
        title=wording.TITLE.say(language),
        notice=wording.notice(customers).say(language),
        pages=[_view(customers, each) for each in LANGUAGES],
        css=Markup(css),  # noqa: S704  our own template and colours; escaping would change its hash
        policy=policy(css),
    )


def _view(customers: CustomerList, language: Language) -> dict[str, Any]:
    worst = next((verdict for verdict, _ in customers.tally), Verdict.SKIPPED)
    heads = (
        wording.CUSTOMER,
        phrases.VERDICT,
        wording.SAYS,
        wording.SECRET_ENDS,
        wording.SECONDS,
    )
    return {
        "language": language,
        "name": _NAMES[language],
        "title": wording.TITLE.say(language),
        "notice": wording.notice(customers).say(language),
        "practice": phrases.PRACTICE.say(language) if customers.practice else "",
        "date": f"{customers.started:%Y-%m-%d %H:%M} UTC",
        "verdict": {"key": worst.value, "glyph": theme.GLYPHS[worst].mark},
        "headline": wording.headline(customers).say(language),
        "tally": [
            {"key": verdict.value, "text": f"{phrases.VERDICTS[verdict].say(language)}: {number}"}
            for verdict, number in customers.tally
        ],
        "heads": [head.say(language) for head in heads],
        "rows": [_row(row, language) for row in customers.worst_first],
        "measured": wording.measured(customers).say(language),
    }


def _row(row: CustomerRow, language: Language) -> dict[str, str]:
    page = dict(row.papers).get(".html", "")
    return {
        "name": harmless(row.name),
        "link": quote(page),
        "key": row.verdict.value,
        "glyph": theme.GLYPHS[row.verdict].mark,
        "word": wording.word(row).say(language),
        "says": row.says.say(language),
        "secret_ends": row.secret_ends or "–",
        "seconds": tenths(row.took_seconds).say(language),
    }
