"""The report as one HTML file: no script, nothing fetched, both languages behind a switch, for screen, phone and A4.

The content security policy allows the one style element by its hash and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from checks.identifiers import is_guid
from checks.model import Report
from checks.visible import harmless
from checks.words import LANGUAGES, Language
from wizard.reports import phrases, summary, theme
from wizard.reports.html.page_view import view

if TYPE_CHECKING:
    from jinja2 import Environment


def as_html(report: Report, language: Language) -> str:
    """The page; `language` is the one shown first."""
    env = environment()
    colours = {**theme.PAGE, **{verdict.value: (hue.light, hue.dark) for verdict, hue in theme.HUES.items()}}
    css = env.get_template("report.css.j2").render(colours=colours, verdicts=[verdict.value for verdict in theme.HUES])
    pages = [view(report, each) for each in LANGUAGES]
    return env.get_template("report.html.j2").render(
        language=language,
        title=harmless(summary.headline(report).say(language)),
        notice=phrases.notice(report.redacted).say(language),
        pages=pages,
        css=_trusted(css),
        policy=policy(css),
    )


def policy(css: str) -> str:
    """Nothing from anywhere, but this style."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def environment() -> Environment:
    """Jinja2 over this room's templates: everything is escaped, and a name that is missing is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("wizard.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # An id that is typed over or copied stays on one line where there is room.
    made.tests["id"] = lambda cell: isinstance(cell, str) and is_guid(cell)
    return made


def _trusted(css: str) -> object:
    from markupsafe import Markup

    # Made from our own template and colours; escaping would change its hash.
    return Markup(css)  # noqa: S704
