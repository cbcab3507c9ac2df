"""Many customers as Markdown: a table, whoever needs attention first."""

from __future__ import annotations

from urllib.parse import quote

from checks.quantity import counted
from checks.visible import harmless
from checks.words import Language
from wizard.reports import phrases, theme
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerList, CustomerRow
from wizard.reports.markdown import escaped


def as_markdown(customers: CustomerList, language: Language, *, links: bool = True, most: int | None = None) -> str:
    """The whole run.

    Args:
        customers: what was found.
        language: the reader's.
        links: to each customer's own paper; False where nobody can follow them.
        most: rows at most, the rest as a number.
    """
    lines = [f"> **{escaped(wording.notice(customers).say(language))}**", ""]
    lines += [f"# {escaped(wording.TITLE.say(language))}", ""]
    if customers.practice:
        lines += [f"**{escaped(phrases.PRACTICE.say(language))}**", ""]
    lines += [f"**{escaped(wording.headline(customers).say(language))}**", ""]
    heads = (phrases.VERDICT, wording.CUSTOMER, wording.SAYS, wording.SECRET_ENDS)
    rows = customers.worst_first[:most]
    if rows:
        lines += ["| " + " | ".join(head.say(language) for head in heads) + " |", "| --- " * len(heads) + "|"]
        lines += [_row(row, language, links) for row in rows] + [""]
    if len(rows) < len(customers.rows):
        more = counted(len(customers.rows) - len(rows), *wording.MORE)
        lines += [escaped(more.say(language)), ""]
    lines += [escaped(wording.measured(customers).say(language)), ""]
    return "\n".join(lines)


def _row(row: CustomerRow, language: Language, links: bool) -> str:
    glyph, word = theme.GLYPHS[row.verdict].mark, wording.word(row).say(language)
    name = escaped(harmless(row.name))
    paper = dict(row.papers).get(".md")
    if links and paper:
        name = f"[{name}](<{quote(paper)}>)"
    cells = (f"{escaped(glyph)} {word}", name, escaped(row.says.say(language)), row.secret_ends or "")
    return "| " + " | ".join(cells) + " |"
