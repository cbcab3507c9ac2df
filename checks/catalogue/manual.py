"""The catalogue as a document: `python -m checks.catalogue.manual > checks/CATALOGUE.md` writes it anew.

Everything in it comes from the tables; a test compares the committed file with what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from checks.catalogue.causes import BY_ID, CAUSES
from checks.catalogue.graph_errors import GRAPH_ERRORS
from checks.catalogue.library_errors import LIBRARY_ERRORS
from checks.catalogue.mail_errors import MAIL_ERRORS
from checks.catalogue.network_errors import NETWORK_ERRORS
from checks.catalogue.oauth_errors import OAUTH_ERRORS
from checks.catalogue.profit_errors import PROFIT_ERRORS
from checks.catalogue.rows import Cause, ErrorRow
from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS
from checks.remedy import Actor, Remedy, Settling
from checks.words import LANGUAGES, Text

_ACTORS = {
    Actor.CONSULTANT: "you, the consultant / jij, de consultant",
    Actor.CUSTOMER_ADMIN: "the customer's Entra administrator / de Entra-beheerder van de klant",
    Actor.PROFIT_ADMIN: "the customer's Profit administrator / de Profit-beheerder van de klant",
    Actor.EXCHANGE_ADMIN: "the customer's Exchange administrator / de Exchange-beheerder van de klant",
    Actor.NETWORK_ADMIN: "whoever runs the network or this machine / wie het netwerk of deze machine beheert",
    Actor.MICROSOFT: "Microsoft",
    Actor.AFAS: "the maker of the program / de maker van het programma",
}
_MARKS = {
    "D": "documented",
    "D+": "documented elsewhere by Microsoft",
    "S": "read in library source",
    "O": "observed",
    "U": "unverified",
}

_HEAD = """\
# Catalogue of causes and errors

Made from the tables in `checks/catalogue`; don't edit it here: `python -m checks.catalogue.manual >
checks/CATALOGUE.md` makes it anew. Part 1 holds the causes and their cures, the middle parts the errors and the causes
they point to, likeliest first, the last part the cures of single errors that differ from their cause's. Every entry is
in English and in Dutch (*nl*).
"""


def as_markdown() -> str:
    """The whole catalogue in Markdown, ending in one line break."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield "## 1. Causes\n"
    for cause in CAUSES:
        yield from _cause(cause)
    cures: dict[Remedy, int] = {}
    by_number = sorted(SIGN_IN_ERRORS, key=lambda row: int(row.code.removeprefix("AADSTS")))
    for number, (title, rows) in enumerate(
        (
            ("Sign-in errors (AADSTS)", by_number),
            ("OAuth error classes", OAUTH_ERRORS),
            ("Microsoft Graph and Exchange Online", GRAPH_ERRORS),
            ("Mail protocols, EWS and Exchange Online PowerShell", MAIL_ERRORS),
            ("AFAS Profit's REST services", PROFIT_ERRORS),
            ("Client libraries, tokens and dialogs without a code", LIBRARY_ERRORS),
            ("Network", NETWORK_ERRORS),
        ),
        start=2,
    ):
        yield f"## {number}. {title}\n"
        yield from _table(rows, cures)
    yield "## 9. Cures of single errors\n"
    for remedy, number in cures.items():
        yield f"### Cure {number}\n"
        yield from _cure(remedy)


def _cause(cause: Cause) -> Iterator[str]:
    yield f"### `{cause.id}`\n"
    yield f"**{_plain(cause.title, 'en')}** / *nl* **{_plain(cause.title, 'nl')}**\n"
    yield from _both(cause.says)
    if cause.case_of:
        yield f"A case of: {', '.join(f'`{id}`' for id in cause.case_of)}\n"
    if cause.decides:
        yield from _both(cause.decides, "What decides: ", "Wat beslist: ")
    yield from _cure(cause.remedy)


def _cure(remedy: Remedy) -> Iterator[str]:
    yield f"Who: {_ACTORS[remedy.actor]}\n"
    for language in LANGUAGES:
        for at, (step, whose) in enumerate(zip(remedy.steps, remedy.by, strict=True), start=1):
            yield f"{at}. {'' if whose is remedy.actor else f'({_ACTORS[whose]}) '}{_plain(step, language)}"
        yield ""
    if remedy.link:
        yield f"Link: `{remedy.link}`\n"
    if remedy.command:
        yield f"Command: `{remedy.command}`\n"
    if remedy.settles_after:
        yield f"Takes effect: {_span(remedy.settles_after)}\n"


def _both(text: Text, en: str = "", nl: str = "") -> Iterator[str]:
    yield f"{en}{_plain(text, 'en')}\n"
    yield f"*nl* {nl}{_plain(text, 'nl')}\n"


def _table(rows: Iterable[ErrorRow], cures: dict[Remedy, int]) -> Iterator[str]:
    """One line a row; a cure of the row's own gets a number in `cures`."""
    yield "| code | meaning | betekenis | causes | evidence |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        name = f" {row.name}" if row.name else ""
        causes = ", ".join(f"[`{id}`](#{id})" if id in BY_ID else "nothing to be done" for id in row.causes)
        decided = sorted({id for refinement in row.refine for id in refinement.causes} - set(row.causes))
        if decided:
            causes += "; by its text " + ", ".join(
                f"[`{id}`](#{id})" if id in BY_ID else "nothing to be done" for id in decided
            )
        if row.remedy:
            number = cures.setdefault(row.remedy, len(cures) + 1)
            causes += f"; [cure {number}](#cure-{number})"
        cells = (
            f"`{row.code}`{name}",
            _cell(row, "en"),
            _cell(row, "nl"),
            causes,
            f"{_MARKS[row.mark]}: {row.source}" if row.source else _MARKS[row.mark],
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _cell(row: ErrorRow, language: str) -> str:
    parts = [row.meaning, *([row.here] if row.here else [])]
    return " ".join(_plain(part, language) for part in parts)


def _plain(text: Text, language: str) -> str:
    said = text.say("nl" if language == "nl" else "en")
    return said.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _span(settling: Settling) -> str:
    typical, worst = (round(s.total_seconds() / 60) for s in (settling.typical, settling.worst))
    return f"usually within {typical} minutes, at worst {worst} / meestal binnen {typical} minuten, uiterlijk {worst}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(as_markdown())
