"""Many customers as Markdown: a table, whoever needs attention first."""

from __future__ import annotations

from urllib.parse import quote

from checks.words import Language
from wizard.render import fleet_phrases, paint, phrases
from wizard.render.fleet_row import Fleet, Row
from wizard.render.markdown import escaped
from wizard.render.paint import harmless


def as_markdown(fleet: Fleet, language: Language, *, links: bool = True, most: int | None = None) -> str:
    """The whole run.

    Args:
        fleet: what was found.
        language: the reader's.
        links: to each customer's own paper; False where nobody can follow them.
        most: rows at most, the rest as a number.
    """
    lines = [f"> **{escaped(fleet_phrases.notice(fleet).say(language))}**", ""]
    lines += [f"# {escaped(fleet_phrases.TITLE.say(language))}", ""]
    if fleet.practice:
        lines += [f"**{escaped(phrases.PRACTICE.say(language))}**", ""]
    lines += [f"**{escaped(fleet_phrases.headline(fleet).say(language))}**", ""]
    heads = (phrases.VERDICT, fleet_phrases.CUSTOMER, fleet_phrases.SAYS, fleet_phrases.SECRET_ENDS)
    rows = fleet.worst_first[:most]
    if rows:
        lines += ["| " + " | ".join(head.say(language) for head in heads) + " |", "| --- " * len(heads) + "|"]
        lines += [_row(row, language, links) for row in rows] + [""]
    if len(rows) < len(fleet.rows):
        more = phrases.count(len(fleet.rows) - len(rows), fleet_phrases.MORE)
        lines += [escaped(more.say(language)), ""]
    lines += [escaped(fleet_phrases.measured(fleet).say(language)), ""]
    return "\n".join(lines)


def _row(row: Row, language: Language, links: bool) -> str:
    glyph, word = paint.GLYPHS[row.verdict].mark, fleet_phrases.word(row).say(language)
    name = escaped(harmless(row.name))
    paper = dict(row.papers).get(".md")
    if links and paper:
        name = f"[{name}](<{quote(paper)}>)"
    cells = (f"{escaped(glyph)} {word}", name, escaped(row.says.say(language)), row.secret_ends or "")
    return "| " + " | ".join(cells) + " |"
