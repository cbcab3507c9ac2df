"""A line typed at a terminal: the question above it in full, an answer to put right, and Tab for file names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from wizard.prompts.asked import asked
from wizard.runtime.wrap import wrapped

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

_ROOM = 24
A_LETTER = 6
"""Columns for an answer of one letter."""


def message(ask: str, default: str, width: int, room: int = _ROOM) -> StyleAndTextTuples:
    """The question and, in brackets, what Enter alone answers; what is typed stands behind it or on a line below.

    Args:
        ask: the question.
        default: what Enter alone answers; empty for nothing.
        width: columns.
        room: columns to leave for the answer, where the screen is wide enough.
    """
    room = min(room, width * 3 // 5)
    lines = wrapped(ask, width, "? ", "  ")
    shown: StyleAndTextTuples = [("class:mark", "? "), ("class:question", "\n".join(lines)[2:])]
    bracket = f"[{default}]" if default else ""
    used = len(lines[-1]) + 1
    if bracket and used + len(bracket) + 1 <= width - room:
        return [*shown, ("class:instruction", f" {bracket} ")]
    if not bracket and used <= width - room:
        return [*shown, ("", " ")]
    if bracket and len(bracket) + 3 <= width - min(room, 8):
        return [*shown, ("class:instruction", f"\n  {bracket} ")]
    below = "".join("\n" + line for line in wrapped(bracket, width, "  ")) if bracket else ""
    return [*shown, ("class:instruction", below), ("", "\n  > ")]


def session(
    shown: StyleAndTextTuples,
    keyboard: Input,
    screen: Output,
    style: Mapping[str, str],
    *,
    hidden: bool = False,
    paths: tuple[str, ...] | None = None,
) -> PromptSession[str]:
    """One line, to be read with `read`.

    Args:
        hidden: what is typed is not shown.
        paths: Tab completes file names, these first; None where no path is asked for.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.styles import Style

    return PromptSession(
        shown,
        is_password=hidden,
        completer=path_completer(paths) if paths is not None else None,
        complete_while_typing=False,
        reserve_space_for_menu=5 if paths is not None else 0,
        key_bindings=_over_a_selection(),
        style=Style.from_dict(dict(style)),
        input=keyboard,
        output=screen,
    )


def read(line: PromptSession[str], offered: str, *, in_thread: bool) -> str:
    """What is typed. The offered text stands there selected, as in a browser's address bar: what is typed or pasted
    takes its place, and who moves in it edits it. So a key is a key, also when there is text in the line.

    Args:
        line: of `session`.
        offered: what stands there at first; empty for nothing.
        in_thread: a loop runs in this thread already.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        EOFError: Ctrl-D, or the terminal is gone.
    """

    def select() -> None:
        buffer = line.default_buffer
        buffer.cursor_position = 0
        buffer.start_selection()
        if buffer.selection_state is not None:
            buffer.selection_state.enter_shift_mode()
        buffer.cursor_position = len(buffer.text)

    from prompt_toolkit.document import Document

    line.default_buffer.reset(Document(offered))
    if offered:
        line.app.pre_run_callables.append(select)
    return str(asked(line.app, in_thread=in_thread))


def _over_a_selection() -> KeyBindings:
    """What prompt_toolkit leaves to us while text is selected: a paste, Ctrl-U, and Enter."""
    from prompt_toolkit.filters import shift_selection_mode
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("<bracketed-paste>", filter=shift_selection_mode)
    def pasted(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()
        event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

    @bindings.add("c-u", filter=shift_selection_mode)
    def cleared(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()

    @bindings.add("enter", filter=shift_selection_mode)
    def accepted(event: KeyPressEvent) -> None:
        event.current_buffer.exit_selection()
        event.current_buffer.validate_and_handle()

    return bindings


def path_completer(first: tuple[str, ...] = ()) -> Completer:
    """File names for Tab: `~` too, folders with their separator, blanks as they are, and between quotes.

    Args:
        first: what is offered before anything was typed.
    """
    from prompt_toolkit.completion import Completer, Completion, PathCompleter
    from prompt_toolkit.document import Document

    names = PathCompleter(expanduser=True)

    class Paths(Completer):
        """The names as a person types them."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            typed = document.text_before_cursor
            if not typed:
                yield from (Completion(name) for name in first)
            quote = typed[:1] if typed[:1] in ("'", '"') else ""
            bare = typed[len(quote) :]
            folder = os.path.dirname(os.path.expanduser(bare))  # noqa: PTH111, PTH120
            for found in names.get_completions(Document(bare), complete_event):
                name = found.display_text.rstrip("/")
                if not typed and name in first:
                    continue
                if not bare and name.startswith("."):
                    continue
                goes_on = os.path.isdir(os.path.join(folder, name))  # noqa: PTH112, PTH118
                ending = os.sep if goes_on else ""
                yield Completion(found.text + (ending or quote), found.start_position, display=name + ending)

    return Paths()
