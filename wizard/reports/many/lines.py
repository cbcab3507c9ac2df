"""Many customers on a screen or in a log: a line for each as it ends, and the tally with whoever needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from checks.quantity import tenths
from checks.visible import harmless
from checks.words import Language
from wizard.reports import phrases, theme
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerList, CustomerRow


class CustomerLines:
    """One stream. Colour only on a terminal, or when it was asked for; cursor movement nowhere."""

    def __init__(self, stream: IO[str], language: Language, *, colour: bool | None = None) -> None:
        self._stream = stream
        self._language: Language = language
        self._painted = bool(colour) or (stream.isatty() and colour is not False)
        self._colour = colour
        self._unicode = theme.speaks_unicode(stream)

    def ended(self, row: CustomerRow, number: int, of: int) -> None:
        """One customer has ended."""
        place = f"{number:>{len(str(of))}}/{of} "
        self._write(place, row, f" ({tenths(row.took_seconds).say(self._language)} s)" if row.took_seconds else "")

    def summary(self, customers: CustomerList) -> None:
        """What it comes to; the customers that need attention are named again, worst first."""
        say = self._language
        self._plain("")
        if customers.practice:
            self._plain(phrases.PRACTICE.say(say))
        self._plain(wording.headline(customers).say(say))
        tally = (f"{phrases.VERDICTS[verdict].say(say)}: {number}" for verdict, number in customers.tally)
        self._plain("  " + ", ".join(tally))
        for row in attention(customers):
            self._write("  ", row, "")
        self._plain(wording.measured(customers).say(say))

    def _write(self, before: str, row: CustomerRow, after: str) -> None:
        glyph = theme.GLYPHS[row.verdict].draw(self._unicode)
        marked = f"{glyph} {wording.word(row).say(self._language)}"
        said = f" {harmless(row.name)}: {row.says.say(self._language)}{after}"
        if not self._painted:
            self._plain(f"{before}{marked}{said}")
            return
        from rich.text import Text as RichText

        from wizard.reports.terminal.screen import console

        line = RichText(before).append(marked, style=theme.HUES[row.verdict].style).append(said)
        console(self._stream, colour=self._colour).print(line, soft_wrap=True)

    def _plain(self, line: str) -> None:
        self._stream.write(theme.drawable(line, getattr(self._stream, "encoding", None)) + "\n")
        self._stream.flush()


def attention(customers: CustomerList) -> Iterator[CustomerRow]:
    """The customers whose exit code is not good, worst first."""
    return (row for row in customers.worst_first if row.exit_code)
