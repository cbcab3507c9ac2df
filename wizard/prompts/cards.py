"""A card as lines of text at a given width: the same words on every kind of prompt."""

from __future__ import annotations

from collections.abc import Mapping

from checks.visible import harmless
from checks.words import Language
from wizard.conversation.effects import Card, CardTable, Choice, Question
from wizard.prompts.interface import by_enter
from wizard.runtime.wrap import wrapped
from wizard.settings.definitions import BY_ID

NARROW = 60
"""Columns below which a table becomes two lines a row, unless each of its rows fits on one."""


def card_lines(card: Card, language: Language, width: int, places: Mapping[str, str]) -> list[str]:
    """The card's body, wrapped; the title is shown by the prompter itself.

    Args:
        card: what to tell.
        language: the reader's.
        width: columns.
        places: values for `{portal}`, `{login}`, `{tenant}`, `{client_id}`, `{principal_id}` in links.
    """
    lines: list[str] = []
    for paragraph in card.paragraphs:
        lines += [*wrapped(paragraph.say(language), width), ""]
    for number, step in enumerate(card.steps, start=1):
        lines += wrapped(step.say(language), width, f"{number}. ", "   ")
    if card.steps:
        lines.append("")
    lines += _table([(label.say(language), value.say(language)) for label, value in card.rows], width)
    for one in card.tables:
        lines += [*_of_table(one, language, width), ""]
    for link in filled_links(card, places):
        # A link is never broken: a terminal makes it clickable only in one piece.
        lines += [link, ""]
    if card.code:
        lines += [*card.code, ""]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def filled_links(card: Card, places: Mapping[str, str]) -> list[str]:
    """The card's links that can be opened by now."""
    return [filled for link in card.links if (filled := filled_link(link, places))]


def filled_link(link: str, places: Mapping[str, str]) -> str | None:
    """A link with its placeholders filled; None while one of them is not known yet."""
    try:
        filled = link.format_map(dict(places))
    except KeyError:
        return None
    return filled if "//" in filled and "appId/ " not in filled + " " else None


def _table(rows: list[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    rows = [(harmless(label), harmless(value)) for label, value in rows]
    widest = max(len(label) for label, _ in rows)
    lines: list[str] = []
    fits = widest + 2 + max(len(value) for _, value in rows) <= width
    if not fits and (width < NARROW or widest > width // 2):
        for label, value in rows:
            lines += [*wrapped(label, width), *wrapped(value, width, "    ")]
    else:
        for label, value in rows:
            start = label.ljust(widest + 2)
            lines += wrapped(value, width, start, " " * len(start)) if value else [label]
    return [*lines, ""]


def _of_table(one: CardTable, language: Language, width: int) -> list[str]:
    from wizard.reports.terminal.tables import table

    made = wrapped(f"== {one.title.say(language)}", width, "", "   ")
    if one.note is not None:
        made += wrapped(one.note.say(language), width)
    if not one.heads:
        return wrapped(one.title.say(language), width)
    rows = [tuple(cell.say(language) for cell in row) for row in one.rows]
    return made + table([head.say(language) for head in one.heads], rows, width)


def choice_lines(choices: tuple[Choice, ...], language: Language, width: int) -> list[str]:
    """The choices, numbered, each with its hint below it."""
    lines: list[str] = []
    for number, choice in enumerate(choices, start=1):
        head = f"{number}. "
        lines += wrapped(choice.label.say(language), width, head, " " * len(head))
        if choice.hint is not None:
            lines += wrapped(choice.hint.say(language), width, " " * len(head))
    return lines


def help_lines(question: Question, language: Language, width: int) -> list[str]:
    """Why it is asked, where the answer is found, an example, and the flag that answers it in a script."""
    help = question.help
    lines = wrapped(help.why.say(language), width)
    if help.where is not None:
        lines += wrapped(help.where.say(language), width)
    labels = {"en": ("Example", "In a script"), "nl": ("Voorbeeld", "In een script")}[language]
    if help.example:
        lines += wrapped(f"{labels[0]}: {help.example}", width)
    setting = BY_ID.get(question.setting or "")
    ways = [setting.flag, *setting.variables, *setting.beside] if setting else []
    if ways:
        lines += wrapped(f"{labels[1]}: {', '.join(ways)}", width)
    return lines


def default_text(question: Question, language: Language) -> str:
    """What Enter alone answers, as the person would type it; empty when there is no default."""
    default = (None if question.refused else question.offered) or by_enter(question)
    if question.refused and default == question.offered:
        return ""
    if default is None or question.kind == "done":
        return ""
    if isinstance(default, bool):
        return {"en": ("y", "n"), "nl": ("j", "n")}[language][not default]
    if isinstance(default, tuple):
        return {"en": "all", "nl": "alle"}[language]
    for number, choice in enumerate(question.choices, start=1):
        if choice.value == default:
            return str(number) if question.kind == "choice" else str(default)
    return str(default)
