"""Which prompter a run has: a terminal's, or plain lines where no cursor moves or somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TextIO

from wizard.prompts.interface import Prompter
from wizard.prompts.keyboard import line_editor
from wizard.prompts.links import browser_here
from wizard.prompts.plain import PlainPrompter
from wizard.prompts.terminal import TerminalPrompter, can_prompt
from wizard.runtime.context import RunContext


def opened(
    context: RunContext, stream: TextIO, places: Callable[[], Mapping[str, str]] = dict, *, plain: bool = False
) -> Prompter:
    """The prompter that fits this run.

    Args:
        context: its streams, language and environment.
        stream: where questions are shown.
        places: what is known for the placeholders of links.
        plain: numbered lines are wanted.
    """
    browser = context.interactive and browser_here(context.environ)
    if not plain and context.interactive and can_prompt(context.environ, context.stdin, stream):
        return TerminalPrompter(context.language, stream, places=places, browser=browser)
    import shutil

    hidden = None
    if context.interactive:
        import getpass

        def hidden(prompt: str) -> str:
            return getpass.getpass(prompt, stream=stream)

    edited = line_editor(context.stdin, stream) if context.interactive else None
    width = shutil.get_terminal_size((80, 24)).columns
    return PlainPrompter(
        context.language,
        context.stdin,
        stream,
        places=places,
        width=width,
        hidden=hidden,
        edited=edited,
        browser=browser,
    )
