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
from wizard.conversation import actors
from wizard.reports import finding_text, matrix, phrases, summary, theme
from wizard.reports.still_to_do import IN_THE_REPORT, still_to_do
from wizard.reports.terminal import plain
from wizard.reports.terminal.detail import BEFORE_A_MENU, CHECKED, Detail, leaner, room
from wizard.reports.titles import check_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text as RichText

WORDS_FROM = 72
"""Columns from which the matrix has words beside its marks; below, marks and a legend."""
BESIDE_A_MENU = 3
"""Rows beside the wizard's result: the title above it, and the menu's question below it."""
BESIDE_A_CHECK = 1
"""The prompt below the result of `check`. What was typed may go off the screen, the two rows on practice not."""
MATRIX_FROM = 36
"""Columns from which there is a matrix at all; below, a line for each permission."""


_ALIKE = Text("The same cause", "Dezelfde oorzaak")
_HIDDEN = Text("Not to be told until then", "Tot dan niet te zeggen")
_HIDDEN_COUNT = (
    Text("Not to be told until then: {n} check.", "Tot dan niet te zeggen: {n} controle."),
    Text("Not to be told until then: {n} checks.", "Tot dan niet te zeggen: {n} controles."),
)
_ALL = Text("see --all", "zie --all")
_NEXT = Text("Next", "Nu te doen")
_MORE_ROOTS = Text("and {n} more", "en nog {n}")
_MORE_CHECKS = Text("{first}, and {n} more", "{first}, en nog {n}")
_LEFT = (
    Text("And {n} more step: choose below to see it.", "En nog {n} stap: kies hieronder om die te zien."),
    Text("And {n} more steps: choose below to see them.", "En nog {n} stappen: kies hieronder om ze te zien."),
)
"""In the wizard, whose menu offers every step of the cure."""
_ABOVE = (Text("the step above.", "de stap hierboven."), Text("the steps above.", "de stappen hierboven."))
_AND_MORE = (
    Text("step {told} above, and {n} more (see --all).", "stap {told} hierboven, en nog {n} (zie --all)."),
    Text("steps 1 to {told} above, and {n} more (see --all).", "stap 1 t/m {told} hierboven, en nog {n} (zie --all)."),
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
    facts: Sequence[tuple[str, str]] = (),
) -> None:
    """Show the report: rich on a terminal, plain lines elsewhere.

    Args:
        report: what was found.
        language: the reader's.
        stream: where to; its encoding decides which glyphs are drawn.
        width: columns, when the terminal's own should not be asked.
        height: rows, likewise.
        colour: True paints even where no terminal is, False never; None lets the terminal and NO_COLOR decide.
        brief: a screenful of `check`: the worst root with its cure, the others in short; `--all` shows the rest.
        compact: a screenful before a menu.
        practice_said: the reader of this was told already that it is a practice tenant.
        facts: what was looked at, as labels and values; they stand above the findings.
    """
    if not stream.isatty() and not colour:
        plain.show(report, language, stream, brief=brief or compact, practice_said=practice_said, facts=facts)
        return
    screen = Screen(console(stream, width=width, height=height, colour=colour), language)
    if compact:
        screen.compact(report)
    else:
        screen.show(report, brief=brief, practice_said=practice_said, facts=facts)


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

    def show(
        self,
        report: Report,
        *,
        brief: bool = False,
        practice_said: bool = False,
        facts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """What is wrong, worst first, and the verdict as the last thing on the screen; briefly: within one screen."""
        said_here = report.practice and not practice_said
        if said_here:
            self._line(self._text(phrases.PRACTICE.say(self.language), theme.PRACTICE))
            self._line()
        self._rows = 0
        for label, value in facts:
            self._line(self._text(f"{label}: ", theme.FAINT).append(value))
        if facts and not brief:
            self._line()
        if brief:
            self._fit(report, CHECKED, BESIDE_A_CHECK + 2 * report.practice + self._rows)
            return
        if report.permissions:
            self._matrix(report)
        self._whole(report)
        self._line()
        self._verdict(report)

    def compact(self, report: Report) -> None:
        """A screenful before a menu: the matrix, the first root with its cure, a line for each other, the verdict."""
        self._fit(report, BEFORE_A_MENU, BESIDE_A_MENU)

    def _fit(self, report: Report, most: Detail, beside: int) -> None:
        """Draw with as much detail as the screen has rows for."""
        first = next(iter(summary.roots(report.findings)), None)
        steps = len(first.group.remedy.steps) if first and first.group.remedy else 1
        rows = room(self.console.height, self.console.width, beside)
        for detail in leaner(most, steps):
            self._rows = 0
            with self.console.capture():
                self._screenful(report, detail)
            if self._rows <= rows:
                break
        self._screenful(report, detail)

    def _screenful(self, report: Report, detail: Detail) -> None:
        self._briefly(report, detail)
        self._line()
        if detail.before_menu:
            # What it rests on stands right above.
            said = harmless(summary.standing(report).say(self.language))
            self._line(self._text(said, theme.TITLE), gutter=self._gutter(report.verdict))
        else:
            self._verdict(report, detail)

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

    def _briefly(self, report: Report, detail: Detail) -> None:
        if report.permissions:
            self._matrix(report, one_line=True)
        told: list[Remedy] = []
        roots = summary.roots(report.findings)
        lines = 0
        for number, root in enumerate(roots):
            if number < detail.in_full:
                # Below the matrix; right below the wizard's title there is a row already.
                if number or (detail.airy and (report.permissions or not detail.before_menu)):
                    self._line()
                self._root(root, detail, told_before=root.group.remedy in told, first=number == 0)
            elif detail.lines is None or lines < detail.lines:
                lines += 1
                self._in_brief(root.group)
            if root.group.remedy is not None:
                told.append(root.group.remedy)
        if (left := len(roots) - detail.in_full - lines) > 0:
            self._line(self._text(_MORE_ROOTS.of(n=left).say(self.language), theme.FAINT), indent=2)

    def _root(self, root: summary.Root, detail: Detail, *, told_before: bool, first: bool) -> None:
        """One root with its cure, what was seen, and what follows from it."""
        group = root.group
        self._head(group, detail)
        self._cure(group, told_before=told_before, detail=detail, most=detail.steps if first else None)
        if detail.evidence != "left":
            self._seen(group, whole=detail.evidence == "whole")
        for label, groups in ((_ALIKE, root.alike), (_HIDDEN, root.hidden)):
            if groups and detail.folded == "named":
                self._labelled(label.say(self.language), finding_text.titles(groups, self.language), theme.FAINT)
        if root.hidden and detail.folded == "counted":
            n = len(finding_text.checks(root.hidden))
            self._line(self._text(counted(n, *_HIDDEN_COUNT).say(self.language), theme.FAINT), indent=2)

    # -- the end ------------------------------------------------------------------------------------------------------

    def _verdict(self, report: Report, detail: Detail | None = None) -> None:
        """The verdict, how many findings of each kind, and the next step; with less detail what stands above is not
        said again.
        """
        again = detail is None or detail.again
        said = summary.headline(report) if again else summary.closing(report)
        self._line(self._text(harmless(said.say(self.language)), theme.TITLE), gutter=self._gutter(report.verdict))
        tally = self._text("")
        for number, (verdict, text) in enumerate(summary.counts(report)):
            tally.append(" · " if number else "", style=theme.FAINT)
            tally.append(text.say(self.language), style=theme.HUES[verdict].style)
        if detail is not None:
            tally.append(f" ({_ALL.say(self.language)})", style=theme.FAINT)
        self._line(tally, indent=2)
        first = next((group for group in summary.groups(report.findings) if group.remedy is not None), None)
        if first is not None and first.remedy is not None:
            who, step = (harmless(one.say(self.language)) for one in actors.first_of(first.remedy))
            if detail is not None and not again and first == summary.roots(report.findings)[0].group:
                step = self._above(len(first.remedy.steps), detail.steps)
            self._labelled(_NEXT.say(self.language), f"{who}: {step}", "")
        for matter in still_to_do(report, IN_THE_REPORT) if first is None else ():
            self._labelled(_NEXT.say(self.language), matter.say(self.language), "")

    def _above(self, steps: int, told: int | None) -> str:
        if told is not None and told < steps:
            return counted(told, *_AND_MORE).of(told=told, n=steps - told).say(self.language)
        return counted(steps, *_ABOVE).say(self.language)

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
        cells = (cell for row in report.permissions for cell in matrix.cells(row))
        marks = dict.fromkeys(f"{self._marks(cell)} {cell.word.say(say)}" for cell in cells)
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
        if not words:
            return self._text(self._marks(cell), style)
        return self._text(f"{self._glyph(cell.mark)} {cell.brief.say(self.language)}", style)

    def _marks(self, cell: matrix.Cell) -> str:
        """The mark where no word stands beside it: a half proof has two, so that it is told apart without colour."""
        return self._glyph(cell.mark) + (self._glyph(cell.hue) if cell.hue is not cell.mark else "")

    # -- the findings -------------------------------------------------------------------------------------------------

    def _in_full(self, group: summary.FindingGroup, *, told_before: bool) -> None:
        self._head(group)
        if others := finding_text.others(group, self.language):
            self._line(self._text(others), indent=2)
        self._cure(group, told_before=told_before)
        for item, more in finding_text.evidence(group):
            self._labelled(phrases.SEEN.say(self.language), finding_text.answer(item, self.language, more), theme.FAINT)
            for label, value in finding_text.traces(item, self.language):
                self._copyable(f"{label} {value}", indent=4, style=theme.FAINT)

    def _seen(self, group: summary.FindingGroup, *, whole: bool) -> None:
        """The first of what was seen, in full with its ids, or in one row with the first id below it."""
        say = self.language
        for item, more in finding_text.evidence(group)[:1]:
            ids = [f"{label} {value}" for label, value in finding_text.traces(item, say)]
            if whole:
                self._labelled(phrases.SEEN.say(say), finding_text.answer(item, say, more), theme.FAINT)
            else:
                row = self._text(f"  {phrases.SEEN.say(say)}: {finding_text.answer_in_short(item, say)}", theme.FAINT)
                row.truncate(self.console.width, overflow="ellipsis" if self.unicode else "crop")
                self._line(row)
            if ids:
                self._copyable(", ".join(ids if whole else ids[:1]), indent=4, style=theme.FAINT)

    def _head(self, group: summary.FindingGroup, detail: Detail | None = None) -> None:
        word = phrases.VERDICTS[group.verdict].say(self.language).upper()
        head = self._text(word, theme.HUES[group.verdict].style).append("  ")
        about = finding_text.heading(group, self.language)
        if detail is not None and not detail.subjects:
            # The matrix above says of which permissions it is.
            about = finding_text.titles(group, self.language)
        checks = finding_text.checks((group,))
        if detail is not None and not detail.checks and len(checks) > 1:
            name = harmless(check_title(checks[0]).say(self.language))
            about = _MORE_CHECKS.of(first=name, n=len(checks) - 1).say(self.language)
        head.append(about, style=theme.TITLE)
        self._line(head, gutter=self._gutter(group.verdict))
        short = detail is not None and not detail.sentences
        told = [finding_text.brief(group, self.language)] if short else finding_text.sentences(group, self.language)
        for sentence in told:
            self._line(self._text(sentence), indent=2)

    def _cure(
        self,
        group: summary.FindingGroup,
        *,
        told_before: bool,
        detail: Detail = CHECKED,
        most: int | None = None,
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
        if detail.before_menu and most is not None and (left := len(steps) - most) > 0:
            self._line(self._text(counted(left, *_LEFT).say(say), theme.FAINT), indent=2)
        if remedy.settles_after and detail.settles:
            self._line(self._text(phrases.settling(remedy.settles_after).say(say)), indent=2)
        if remedy.link and detail.link:
            self._copyable(harmless(remedy.link), indent=2, style=theme.LINK)
        if remedy.command and detail.command:
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
