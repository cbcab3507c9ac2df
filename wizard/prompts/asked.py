"""A line or a list as a question of questionary's, put on a terminal.

What is drawn and which keys there are is ours (`text_line`, `menu`): questionary's own lists act on a key at once, and
say what was chosen in English. It is asked the way that lets Ctrl-C through; its safe way turns that into an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from prompt_toolkit import Application

T = TypeVar("T")


def asked(application: Application[T], *, in_thread: bool) -> T:
    """The answer.

    Args:
        application: what draws the question and ends with the answer.
        in_thread: a loop runs in this thread already, so the question takes one of its own.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        EOFError: Ctrl-D, or the terminal is gone.
    """
    from questionary import Question

    question = Question(application)
    if in_thread:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as apart:
            return apart.submit(question.unsafe_ask).result()  # type: ignore[no-any-return]
    answer: T = question.unsafe_ask()
    return answer
