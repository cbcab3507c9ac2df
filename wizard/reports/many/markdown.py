"""Many customers as Markdown: a table, whoever needs attention first."""

from __future__ import annotations

from urllib.parse import quote

from checks.quantity import counted
from checks.visible import harmless
from checks.words import Language
from wizard.reports import phrases, theme
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerRow, Fleet
from wizard.reports.markdown import escaped


def as_markdown(fleet: Fleet, language: Language, *, links: bool = True, most: int | None = None) -> str:
    """The whole run.

    Args:
        fleet: what was found.
        language: the reader's.
        links: to each customer's own paper; False where nobody can follow them.
        most: rows at most, the rest as a number.
    """
    lines = [f"> **{escaped(wording.notice(fleet).say(language))}**", ""]
    lines += [f"# {escaped(wording.TITLE.say(language))}", ""]
    if fleet.practice:
        lines += [f"**{escaped(phrases.PRACTICE.say(language))}**", ""]
    lines += [f"**{escaped(wording.headline(fleet).say(language))}**", ""]
    heads = (phrases.VERDICT, wording.CUSTOMER, wording.SAYS, wording.SECRET_ENDS)
    rows = fleet.worst_first[:most]
    if rows:
        lines += ["| " + " | ".join(head.say(language) for head in heads) + " |", "| --- " * len(heads) + "|"]
        lines += [_row(row, language, links) for row in rows] + [""]
    if len(rows) < len(fleet.rows):
        more = counted(len(fleet.rows) - len(rows), *wording.MORE)
        lines += [escaped(more.say(language)), ""]
    lines += [escaped(wording.measured(fleet).say(language)), ""]
    return "\n".join(lines)


def _row(row: CustomerRow, language: Language, links: bool) -> str:
    glyph, word = theme.GLYPHS[row.verdict].mark, wording.word(row).say(language)
    name = escaped(harmless(row.name))
    paper = dict(row.papers).get(".md")
    if links and paper:
        name = f"[{name}](<{quote(paper)}>)"
    cells = (f"{escaped(glyph)} {word}", name, escaped(row.says.say(language)), row.secret_ends or "")
    return "| " + " | ".join(cells) + " |"
