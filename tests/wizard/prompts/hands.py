"""Both kinds of hands for a test: what is typed is known beforehand, and what was shown comes back."""

import io
from contextlib import contextmanager

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from checks.words import Text
from wizard.prompts.plain import PlainPrompter
from wizard.prompts.terminal import TerminalPrompter

ENTER, DOWN, UP, LEFT, END, BACKSPACE = "\r", "\x1b[B", "\x1b[A", "\x1b[D", "\x1b[F", "\x7f"
CHAPTER = Text("Chapter", "Hoofdstuk")


class Said(io.StringIO):
    """What a terminal was told, beside its prompts."""

    encoding = "utf-8"


@contextmanager
def terminal(keys, language="en", **more):
    """A terminal's hands, with these keys waiting."""
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        # Nobody types anything more: a prompt that waits for it ends.
        keyboard.close()
        out = Said()
        yield TerminalPrompter(language, out, places=dict, keyboard=keyboard, screen=DummyOutput(), **more), out


def at_terminal(question, keys, language="en"):
    with terminal(keys, language) as (prompter, out):
        return prompter.ask(question, CHAPTER, 2, 9), out.getvalue()


def at_plain_lines(question, typed, language="en"):
    out = io.StringIO()
    lines = io.StringIO(typed.replace(ENTER, "\n"))
    hidden = (lambda prompt: lines.readline()) if question.kind == "secret" else None
    prompter = PlainPrompter(language, lines, out, places=dict, hidden=hidden)
    return prompter.ask(question, CHAPTER, 2, 9), out.getvalue()


def enter_later(question):
    """An Enter that comes when the question stands there: all keys of a test wait from the beginning."""
    return (DOWN + UP if question.kind in ("choice", "several") else "x" + BACKSPACE) + ENTER


def at_terminal_with_enter(question, keys, language="en"):
    return at_terminal(question, keys + enter_later(question), language)


def at_plain_lines_with_enter(question, keys, language="en"):
    return at_plain_lines(question, keys + ENTER, language)


WITH_ENTER = (at_terminal_with_enter, at_plain_lines_with_enter)
BOTH = (at_terminal, at_plain_lines)
