"""Questions of a command that is no conversation: a missing setting, a secret, a word before something is changed.

The same questions, keys and help as in the wizard, without chapters. They stand beside the result, on standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.settings import Secret
from checks.words import Text
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    # A command that turns out to have nothing to ask doesn't wait for the conversation to be loaded.
    from wizard.conversation.effects import Answer, Answered, GaveSecret, Question, Quit, WentBack
    from wizard.prompts.interface import Prompter

_FIRST = Text("This is the first question; q stops.", "Dit is de eerste vraag; q stopt.")


class InPassing:
    """Asks, when somebody is there; the prompter is made at the first question."""

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._opened: Prompter | None = None

    def ask(self, question: Question) -> Answered | GaveSecret | Quit:
        """One question; there is none before it to go back to."""
        from wizard.conversation.effects import WentBack

        reply = self.ask_or_back(question)
        while isinstance(reply, WentBack):
            self._prompter.say(_FIRST)
            reply = self.ask_or_back(question)
        return reply

    def ask_or_back(self, question: Question) -> Answered | GaveSecret | Quit | WentBack:
        """One question of several."""
        from wizard.conversation.effects import Quit

        if not self._context.interactive:
            return Quit(ended=True)
        return self._prompter.ask(question)

    def answer(self, question: Question) -> Answer | None:
        """The answer; None when nobody is there.

        Raises:
            KeyboardInterrupt: the person stopped.
        """
        from wizard.conversation.effects import Answered

        reply = self.ask(question)
        _unless_stopped(reply)
        return reply.value if isinstance(reply, Answered) else None

    def secret(self, question: Question) -> Secret | None:
        """The secret, typed unseen; None when nobody is there.

        Raises:
            KeyboardInterrupt: the person stopped.
        """
        from wizard.conversation.effects import GaveSecret

        reply = self.ask(question)
        _unless_stopped(reply)
        return reply.value if isinstance(reply, GaveSecret) else None

    @property
    def _prompter(self) -> Prompter:
        if self._opened is None:
            from wizard.prompts.opening import opened

            beside = self._context.stderr if self._context.stderr.isatty() else self._context.stdout
            self._opened = opened(self._context, beside)
        return self._opened


def _unless_stopped(reply: Answered | GaveSecret | Quit) -> None:
    from wizard.conversation.effects import Quit

    if isinstance(reply, Quit) and not reply.ended:
        raise KeyboardInterrupt
