"""A list on a terminal: arrows, numbers, and the keys of every question, which point at a line until Enter takes it.

No key acts by itself: whoever presses `<` and then Enter, as after any other question, has gone back once and
answered nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.runtime.wrap import wrapped

if TYPE_CHECKING:
    from prompt_toolkit import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

BUILT_IN = ("?", "<", "q")
"""Help, back, stop."""
_INDENT = " " * 3


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of the list."""

    value: str
    label: str
    number: str = ""
    """What stands before the label; its later lines begin under the label."""
    hint: str = ""
    """What it needs or means, under the label; where all hints don't fit the screen, only the pointed line's."""
    key: str | None = None
    """A key that points here; this line is then no answer but help, back, stop or a link."""
    ticked: bool | None = None
    """Whether it is ticked; None where one line is chosen."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn before a line, as this screen can show it."""

    pointer: str = "»"
    ticked: str = "●"
    open: str = "○"


class Menu:
    """The list and where it points."""

    def __init__(self, head: list[str], instruction: str, lines: list[MenuLine], *, pointed: int, width: int) -> None:
        """The list, not shown yet.

        Args:
            head: the question, wrapped.
            instruction: which keys there are; gone once it is answered.
            lines: answers first, then the lines with keys.
            pointed: the line that Enter alone takes.
            width: columns.
        """
        self.lines = lines
        self.pointed = pointed
        self.marks = Marks()
        self._head = head
        self._instruction = instruction
        self._width = width
        self._typed = ""
        self.answered: str | None = None
        """What to show behind the question when it is done."""

    @property
    def ticks(self) -> bool:
        """Whether several lines can be ticked."""
        return self.lines[0].ticked is not None

    @property
    def ticked(self) -> tuple[str, ...]:
        """The values that are ticked, in their order."""
        return tuple(line.value for line in self.lines if line.ticked)

    def move(self, by: int) -> None:
        """Up or down, round the end."""
        self._typed = ""
        self.pointed = (self.pointed + by) % len(self.lines)

    def number(self, digit: str) -> None:
        """Point at the line with this number; a second digit makes 12 of 1 where there are as many."""
        answers = sum(line.key is None for line in self.lines)
        typed = self._typed + digit
        if not 1 <= int(typed) <= answers:
            typed = digit
        if 1 <= int(typed) <= answers:
            self.pointed = int(typed) - 1
            self._typed = typed

    def point(self, key: str) -> None:
        """At the line with this key."""
        self._typed = ""
        self.pointed = next(n for n, line in enumerate(self.lines) if line.key == key)

    def tick(self) -> None:
        """The pointed line, on or off."""
        line = self.lines[self.pointed]
        if line.ticked is not None:
            self.lines[self.pointed] = replace(line, ticked=not line.ticked)

    # -- how it looks -------------------------------------------------------------------------------------------------

    def head(self) -> StyleAndTextTuples:
        """The question; behind it which keys there are, or what was answered."""
        behind, style = self.answered, "class:answer"
        if behind is None:
            behind, style = self._instruction, "class:instruction"
        shown: StyleAndTextTuples = [("class:mark", "? "), ("class:question", "\n  ".join(self._head))]
        room = self._width - 3 - len(self._head[-1])
        if len(behind) <= room:
            return [*shown, (style, " " + behind)]
        return [*shown, *((style, "\n" + line) for line in wrapped(behind, self._width, "  "))]

    def body(self, rows: int) -> StyleAndTextTuples:
        """The lines, the pointed one marked and in colour.

        Args:
            rows: of the screen.
        """
        drawn = [self._drawn(line) for line in self.lines]
        all_hints = sum(len(label) + len(hint) for label, hint in drawn) + len(self._head) < rows - 2
        shown: StyleAndTextTuples = []
        for number, (label, hint) in enumerate(drawn):
            pointed = number == self.pointed
            style = "class:pointed" if pointed else "class:line"
            mark = f" {self.marks.pointer} " if pointed else _INDENT
            shown.append(("class:pointed" if pointed else "", mark))
            if pointed:
                shown.append(("[SetCursorPosition]", ""))
            shown.append((style, ("\n" + _INDENT).join(label) + "\n"))
            if hint and (all_hints or pointed):
                shown.append(("class:hint", "".join(f"{_INDENT}{line}\n" for line in hint)))
        *rest, (style, last) = [(part[0], part[1]) for part in shown]
        return [*rest, (style, last.rstrip("\n"))]

    def _drawn(self, line: MenuLine) -> tuple[list[str], list[str]]:
        room = max(20, self._width - len(_INDENT))
        before = f"{line.number} " if line.number else ""
        if line.ticked is not None:
            before = f"{self.marks.ticked if line.ticked else self.marks.open} {before}"
        inner = " " * len(before)
        label = wrapped(line.label, room, before, inner)
        return label, wrapped(line.hint, room, inner) if line.hint else []


def application(
    menu: Menu, keyboard: Input, screen: Output, style: Mapping[str, str]
) -> Application[str | tuple[str, ...]]:
    """The list as something that can be run: the value taken, a key, or the tuple of what was ticked."""
    from prompt_toolkit import Application
    from prompt_toolkit.filters import is_done
    from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
    from prompt_toolkit.styles import Style

    def body() -> StyleAndTextTuples:
        return menu.body(screen.get_size().rows)

    listed = Window(FormattedTextControl(body, focusable=True, show_cursor=False))
    head = Window(FormattedTextControl(menu.head), dont_extend_height=True, wrap_lines=True)
    return Application(
        layout=Layout(HSplit([head, ConditionalContainer(listed, filter=~is_done)]), focused_element=listed),
        key_bindings=_bindings(menu),
        style=Style.from_dict(dict(style)),
        input=keyboard,
        output=screen,
    )


def _bindings(menu: Menu) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    for key, by in (("up", -1), ("down", 1), ("c-p", -1), ("c-n", 1), ("tab", 1), ("s-tab", -1)):
        _moving(menu, bindings, key, by)
    for digit in "0123456789" if not menu.ticks else ():
        _numbering(menu, bindings, digit)
    for key in dict.fromkeys(line.key for line in menu.lines if line.key):
        _pointing(menu, bindings, key)

    @bindings.add(" ")
    def ticked(event: KeyPressEvent) -> None:
        menu.tick()

    @bindings.add("enter")
    def taken(event: KeyPressEvent) -> None:
        line = menu.lines[menu.pointed]
        if line.key is not None:
            # The list was not answered, so it does not stay as if it were.
            event.app.erase_when_done = True
            event.app.exit(result=line.value)
            return
        menu.answered = _said(menu, line)
        event.app.exit(result=menu.ticked if menu.ticks else line.value)

    # A signal comes as a key of its own. Ctrl-C is one too, where the terminal does not hand over every key yet.
    @bindings.add("<sigint>")
    @bindings.add("c-c")
    def broken_off(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @bindings.add("c-d")
    def ended(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return bindings


def _said(menu: Menu, line: MenuLine) -> str:
    if not menu.ticks:
        return f"{line.number} {line.label}" if line.number else line.label
    return f"{len(menu.ticked)}/{sum(one.ticked is not None for one in menu.lines)}"


def _moving(menu: Menu, bindings: KeyBindings, key: str, by: int) -> None:
    @bindings.add(key)
    def moved(event: KeyPressEvent) -> None:
        menu.move(by)


def _numbering(menu: Menu, bindings: KeyBindings, digit: str) -> None:
    @bindings.add(digit)
    def numbered(event: KeyPressEvent) -> None:
        menu.number(digit)


def _pointing(menu: Menu, bindings: KeyBindings, key: str) -> None:
    @bindings.add(key)
    def pointed(event: KeyPressEvent) -> None:
        menu.point(key)
