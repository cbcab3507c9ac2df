"""The report on a terminal: the four-layer matrix, what is wrong, worst first, and the verdict last.

Elsewhere it is plain lines (wizard.reports.terminal.plain). Remote text reaches rich as `Text` only.

One file, because what is left out where rows are few is decided over all parts of the screen together.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from checks.model import Remedy, Report, Verdict
from checks.quantity import counted
from checks.visible import harmless
from checks.words import Language, Text
from wizard.reports import finding_text, matrix, phrases, summary, theme
from wizard.reports.still_to_do import still_to_do
from wizard.reports.terminal import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as RichText

WORDS_FROM = 72
"""Columns from which the matrix has words beside its marks; below, marks and a legend."""
ROWS = 24
"""Rows of the lowest screen there is."""
ROWS_BESIDE = 3
"""Of those: the title above the result, and the prompt below it."""
OTHERS = 2
"""Roots after the first that get a line before a menu."""
IN_FULL = 2
"""Roots that are told with their cure when the report is brief; the others get a line, and `--all` tells them."""
MATRIX_FROM = 36
"""Columns from which there is a matrix at all; below, a line for each permission."""


_ALIKE = Text("The same cause", "Dezelfde oorzaak")
_HIDDEN = Text("Not to be told until then", "Tot dan niet te zeggen")
_ALL = Text("--all shows them", "--all toont ze")
_NEXT = Text("Next", "Nu te doen")
_MORE_ROOTS = Text("and {n} more", "en nog {n}")
_LEFT = (
    Text(
        "And {n} more step: see the report, or profit-exchange check.",
        "En nog {n} stap: zie het rapport, of profit-exchange check.",
    ),
    Text(
        "And {n} more steps: see the report, or profit-exchange check.",
        "En nog {n} stappen: zie het rapport, of profit-exchange check.",
    ),
)
_NOTHING_SEEN = Text("{names}: nothing could be seen of these.", "{names}: daarvan was niets te zien.")


def show(
    report: Report,
    language: Language,
    stream: IO[str],
    *,
    width: int | None = None,
    height: int | None = None,
    colour: bool | None = None,
    brief: bool = False,
    compact: bool = False,
    practice_said: bool = False,
) -> None:
    """Show the report: rich on a terminal, plain lines elsewhere.

    Args:
        report: what was found.
        language: the reader's.
        stream: where to; its encoding decides which glyphs are drawn.
        width: columns, when the terminal's own should not be asked.
        height: rows, likewise.
        colour: True paints even where no terminal is, False never; None lets the terminal and NO_COLOR decide.
        brief: one root at a time, without what is good or was not looked at; the counts name how many those are.
        compact: a screenful before a menu.
        practice_said: the reader of this screen was told already that it is a practice tenant.
    """
    if not stream.isatty() and not colour:
        plain.show(report, language, stream, brief=brief or compact)
        return
    screen = Screen(console(stream, width=width, height=height, colour=colour), language)
    if compact:
        screen.compact(report)
    else:
        screen.show(report, brief=brief, practice_said=practice_said)


def console(
    stream: IO[str], *, width: int | None = None, height: int | None = None, colour: bool | None = None
) -> Console:
    """A rich console on this stream that interprets nothing it is given: no markup, no emoji, no highlighting."""
    from rich.console import Console

    return Console(
        file=cast("IO[str]", theme.Careful(stream)),
        width=width,
        height=height,
        force_terminal=True if colour else None,
        no_color=None if colour is None else not colour,
        markup=False,
        emoji=False,
        highlight=False,
    )


class Screen:
    """One report on one console."""

    def __init__(self, console: Console, language: Language) -> None:
        self.console = console
        self.language: Language = language
        self.unicode = theme.speaks_unicode(console.file) and not console.legacy_windows
        self._rows = 0

    def show(self, report: Report, *, brief: bool = False, practice_said: bool = False) -> None:
        """What is wrong, worst first, and the verdict as the last thing on the screen; briefly: one root at a time."""
        if report.practice and not practice_said:
            self._line(self._text(phrases.PRACTICE.say(self.language), theme.PRACTICE))
            self._line()
        if report.permissions:
            self._matrix(report)
        if brief:
            self._briefly(report)
        else:
            self._whole(report)
        self._line()
        self._verdict(report, brief=brief)

    def compact(self, report: Report) -> None:
        """A screenful before a menu: the matrix, the first root with its cure, a line for each other, the verdict.

        Where that is more than the screen has rows, the first sentence of what is the matter stands alone, and if need
        be the last steps of the cure are left to the report. A narrow screen is not filled like this.
        """
        first = next(iter(summary.roots(report.findings)), None)
        most = len(first.group.remedy.steps) if first and first.group.remedy else 1
        tries = [(False, most, True), *((True, steps, True) for steps in range(most, 0, -1)), (True, 1, False)]
        room = max(self.console.height, ROWS) - ROWS_BESIDE
        tries = tries if self.console.width >= WORDS_FROM else tries[:1]
        fitting = (one for one in tries if self._rows_of(report, *one) <= room)
        self._compact(report, *next(fitting, tries[-1]))

    def _rows_of(self, report: Report, briefly: bool, steps: int, link: bool) -> int:
        self._rows = 0
        with self.console.capture():
            self._compact(report, briefly, steps, link)
        return self._rows

    def _compact(self, report: Report, briefly: bool, steps: int, link: bool) -> None:
        if report.permissions:
            self._matrix(report, one_line=True)
        first, *others = summary.roots(report.findings) or (None,)
        if first is not None:
            self._line()
            self._head(first.group, briefly=briefly)
            self._cure(first.group, told_before=False, briefly=True, most=steps, link=link)
        for root in others[:OTHERS]:
            self._in_brief(root.group)
        if len(others) > OTHERS:
            self._line(self._text(_MORE_ROOTS.of(n=len(others) - OTHERS).say(self.language), theme.FAINT), indent=2)
        self._line()
        # What it rests on stands right above.
        said = harmless(summary.standing(report).say(self.language))
        self._line(self._text(said, theme.TITLE), gutter=self._gutter(report.verdict))

    def _whole(self, report: Report) -> None:
        groups = summary.groups(report.findings)
        for group in groups:
            if group.verdict in summary.OPEN:
                self._line()
                self._in_full(group, told_before=finding_text.told_before(group, groups))
        rest = [group for group in groups if group.verdict not in summary.OPEN]
        if rest:
            self._line()
        for group in rest:
            self._in_short(group)

    def _briefly(self, report: Report) -> None:
        told: list[Remedy] = []
        for number, root in enumerate(summary.roots(report.findings)):
            remedy = root.group.remedy
            self._line()
            if number < IN_FULL or root.group.verdict is Verdict.CRASHED:
                self._in_full(root.group, told_before=remedy in told, briefly=True)
            else:
                self._in_short(root.group)
            for label, groups in ((_ALIKE, root.alike), (_HIDDEN, root.hidden)):
                if groups:
                    self._labelled(label.say(self.language), finding_text.titles(groups, self.language), theme.FAINT)
            if remedy is not None:
                told.append(remedy)

    # -- the end ------------------------------------------------------------------------------------------------------

    def _headline(self, report: Report) -> None:
        headline = harmless(summary.headline(report).say(self.language))
        self._line(self._text(headline, theme.TITLE), gutter=self._gutter(report.verdict))

    def _verdict(self, report: Report, *, brief: bool) -> None:
        self._headline(report)
        tally = self._text("")
        for number, (verdict, text) in enumerate(summary.counts(report)):
            tally.append(" · " if number else "", style=theme.FAINT)
            tally.append(text.say(self.language), style=theme.HUES[verdict].style)
        if brief and any(f.verdict not in summary.OPEN for f in report.findings):
            tally.append(f" ({_ALL.say(self.language)})", style=theme.FAINT)
        self._line(tally, indent=2)
        first = next((group for group in summary.groups(report.findings) if group.remedy is not None), None)
        if first is not None and first.remedy is not None:
            who = phrases.FOR[first.remedy.actor].say(self.language)
            self._labelled(_NEXT.say(self.language), f"{who}: {finding_text.steps(first, self.language)[0]}", "")
        for matter in still_to_do(report) if first is None else ():
            self._labelled(_NEXT.say(self.language), matter.say(self.language), "")

    def _matrix(self, report: Report, *, one_line: bool = False) -> None:
        columns = self.console.width
        if one_line and not any(matrix.anything_seen(row) for row in report.permissions):
            names = ", ".join(harmless(row.permission) for row in report.permissions)
            self._line(self._text(_NOTHING_SEEN.of(names=names).say(self.language), theme.FAINT))
            return
        if columns < MATRIX_FROM:
            self._list_of_layers(report)
            return
        from rich.padding import Padding
        from rich.table import Table

        words = columns >= WORDS_FROM
        table = Table(box=None, padding=(0, 2 if words else 1, 0, 0), pad_edge=False, show_edge=False)
        table.add_column(self._text(phrases.PERMISSION.say(self.language), theme.FAINT), no_wrap=True)
        for _, title, short in phrases.LAYERS:
            head = (title if words else short).say(self.language)
            table.add_column(self._text(head, theme.FAINT), no_wrap=True, justify="left" if words else "center")
        for row in report.permissions:
            style = "" if row.verdict is Verdict.GOOD else theme.HUES[row.verdict].style
            cells = [self._cell(cell, words=words) for cell in matrix.cells(row)]
            table.add_row(self._text(harmless(row.permission), style), *cells)
        self.console.print(Padding(table, (0, 0, 0, 2 if words else 0)))
        self._rows += len(report.permissions) + 1
        if not words:
            self._legend(report)

    def _legend(self, report: Report) -> None:
        say = self.language
        used = dict.fromkeys((c.mark, c.word.say(say)) for row in report.permissions for c in matrix.cells(row))
        marks = [f"{self._glyph(mark)} {word}" for mark, word in used]
        heads = [f"{short.say(say)} {title.say(say)}" for _, title, short in phrases.LAYERS]
        self._line(self._text(", ".join(marks), theme.FAINT))
        self._line(self._text(", ".join(heads), theme.FAINT))

    def _list_of_layers(self, report: Report) -> None:
        for row in report.permissions:
            self._line(self._text(harmless(row.permission), theme.TITLE))
            for cell in matrix.cells(row):
                line = self._text(f"{cell.title.say(self.language)}: ", theme.FAINT)
                line.append_text(self._cell(cell, words=True))
                self._line(line, indent=1)

    def _cell(self, cell: matrix.Cell, *, words: bool) -> RichText:
        style = theme.HUES[cell.hue].style
        made = self._text(self._glyph(cell.mark), style)
        if words:
            made.append(" " + cell.brief.say(self.language), style=style)
        return made

    # -- the findings -------------------------------------------------------------------------------------------------

    def _in_full(self, group: summary.FindingGroup, *, told_before: bool, briefly: bool = False) -> None:
        say = self.language
        self._head(group)
        if (others := finding_text.others(group, say)) and not briefly:
            self._line(self._text(others), indent=2)
        self._cure(group, told_before=told_before)
        seen = finding_text.evidence(group)
        for item, more in seen[:1] if briefly else seen:
            self._labelled(phrases.SEEN.say(say), finding_text.answer(item, say, more), theme.FAINT)
            ids = finding_text.traces(item, say)
            if briefly and ids:
                self._copyable(", ".join(f"{label} {value}" for label, value in ids), indent=4, style=theme.FAINT)
            for label, value in () if briefly else ids:
                self._copyable(f"{label} {value}", indent=4, style=theme.FAINT)

    def _head(self, group: summary.FindingGroup, *, briefly: bool = False) -> None:
        word = phrases.VERDICTS[group.verdict].say(self.language).upper()
        head = self._text(word, theme.HUES[group.verdict].style).append("  ")
        # Briefly, the matrix above says of which permissions it is.
        about = finding_text.titles if briefly else finding_text.heading
        head.append(about(group, self.language), style=theme.TITLE)
        self._line(head, gutter=self._gutter(group.verdict))
        told = [finding_text.brief(group, self.language)] if briefly else finding_text.sentences(group, self.language)
        for sentence in told:
            self._line(self._text(sentence), indent=2)

    def _cure(
        self,
        group: summary.FindingGroup,
        *,
        told_before: bool,
        briefly: bool = False,
        most: int | None = None,
        link: bool = True,
    ) -> None:
        say, remedy = self.language, group.remedy
        if remedy is None:
            return
        self._labelled(phrases.WHO_ACTS.say(say), phrases.WHO[remedy.actor].say(say), theme.TITLE)
        if told_before:
            self._line(self._text(phrases.CURE_TOLD.say(say)), indent=2)
            return
        steps = finding_text.steps(group, say)
        for number, step in enumerate(steps[:most], 1):
            self._line(self._text(step), indent=2, gutter=self._text(f"{number}. "))
        if most is not None and (left := len(steps) - most) > 0:
            self._line(self._text(counted(left, *_LEFT).say(say), theme.FAINT), indent=2)
        if remedy.settles_after and not briefly:
            self._line(self._text(phrases.settling(remedy.settles_after).say(say)), indent=2)
        if remedy.link and link:
            self._copyable(harmless(remedy.link), indent=2, style=theme.LINK)
        if remedy.command and not briefly:
            self._copyable(harmless(remedy.command), indent=2, style=theme.LINK)

    def _in_short(self, group: summary.FindingGroup) -> None:
        line = self._text(f"{finding_text.short_heading(group, self.language)}: ")
        line.append(" ".join(finding_text.sentences(group, self.language)), style=theme.FAINT)
        self._line(line, gutter=self._gutter(group.verdict))

    def _in_brief(self, group: summary.FindingGroup) -> None:
        line = self._text(f"{finding_text.short_heading(group, self.language)}: ")
        line.append(finding_text.brief(group, self.language), style=theme.FAINT)
        self._line(line, gutter=self._gutter(group.verdict))

    # -- the brush ----------------------------------------------------------------------------------------------------

    def _glyph(self, verdict: Verdict) -> str:
        return theme.GLYPHS[verdict].draw(self.unicode)

    def _mark(self, verdict: Verdict) -> RichText:
        return self._text(self._glyph(verdict), theme.HUES[verdict].style)

    def _gutter(self, verdict: Verdict) -> RichText:
        return self._mark(verdict).append(" ")

    def _text(self, text: str, style: str = "") -> RichText:
        from rich.text import Text as Line

        # The style is a span, not the whole text's: what is appended later keeps its own.
        return Line(overflow="fold").append(text, style=style)

    def _labelled(self, label: str, words: str, style: str) -> None:
        self._line(self._text(f"{label}: ", theme.FAINT).append(words, style=style), indent=2)

    def _line(self, text: RichText | None = None, *, indent: int = 0, gutter: RichText | None = None) -> None:
        """One paragraph; what does not fit goes on under its own beginning, right of the gutter."""
        first = self._text(" " * indent)
        if gutter is not None:
            first.append_text(gutter)
        body = text if text is not None else self._text("")
        room = max(self.console.width - first.cell_len, 12)
        for number, part in enumerate(body.wrap(self.console, room, overflow="fold")):
            lead = first if number == 0 else self._text(" " * first.cell_len)
            part.rstrip()
            self.console.print(lead.copy().append_text(part), soft_wrap=True)
            self._rows += 1

    def _copyable(self, words: str, *, indent: int, style: str) -> None:
        """An address, a command or an id: never broken by a newline of ours, so that it can be copied whole."""
        text = self._text(" " * indent).append(words, style=style)
        self._rows += -(-text.cell_len // self.console.width)
        self.console.print(text, soft_wrap=True)
