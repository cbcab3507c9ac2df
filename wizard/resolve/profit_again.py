"""A credential in this computer's own store that Profit refuses: a person types another, or has it removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checks.facts import Answer, Refused, Seen
from checks.judge.profit_statements import profit_causes
from checks.profit_facts import ProfitSignedIn
from checks.profit_settings import ProfitCredential, ProfitToken
from checks.words import Text
from wizard.conversation import profit_questions
from wizard.credentials import profit_credential
from wizard.prompts.in_passing import InPassing
from wizard.resolve import profit_keeping
from wizard.resolve.profit import NOT_KEPT, TYPED, client_id_asked
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.resolve.profit import ResolvedProfit

_CREDENTIAL = frozenset({"profit_client_secret_wrong", "profit_token_refused", "profit_token_format"})
"""Causes that another credential cures."""


class AnotherCredential:
    """Asks for another credential as long as Profit refuses what this computer keeps, and keeps what it accepts."""

    def __init__(self, context: RunContext) -> None:
        self._context = context

    def instead(self, run: ResolvedProfit, sign_in: Answer[ProfitSignedIn]) -> ResolvedProfit | None:
        """The run with what a person typed, to be tried; None when there is nothing (more) to try.

        Args:
            sign_in: what Profit answered to the run as it is.

        Raises:
            UserError: what was typed looks like a token and is not a whole one.
            KeyboardInterrupt: the person stopped.
        """
        if isinstance(sign_in, Seen) and run.to_keep:
            kept = profit_credential.keep(run.credential.value, run.account)
            self._context.tell(KEPT if kept else NOT_KEPT)
        if not isinstance(sign_in, Refused):
            return None
        causes = profit_causes(sign_in.evidence)
        if not (run.stored and self._context.interactive and causes and causes[0] in _CREDENTIAL):
            return None
        asking = InPassing(self._context)
        chosen = asking.answer(profit_keeping.kept_was_refused())
        if chosen == "remove":
            gone = profit_credential.forget(run.account)
            self._context.tell(REMOVED if gone else NOT_THERE)
        if chosen != "type":
            return None
        typed = asking.secret(profit_questions.credential())
        if typed is None:
            return None
        instead = with_credential(run, profit_credential.of_either(typed, TYPED), self._context)
        return replace(instead, to_keep=True)


def with_credential(run: ResolvedProfit, credential: ProfitCredential, context: RunContext) -> ResolvedProfit:
    """The run with another credential, which may be of the other kind."""
    token = isinstance(credential, ProfitToken)
    client_id = None if token else run.settings.client_id or client_id_asked(context)
    settings = replace(
        run.settings,
        way="token" if token else "oauth",
        client_id=client_id,
        token_spelling=credential.spelling if isinstance(credential, ProfitToken) else None,
    )
    return replace(run, settings=settings, credential=credential)


KEPT = Text(
    "Profit accepted it; it stands in this computer's own store now.",
    "Profit heeft het geaccepteerd; het staat nu in de opslag van deze computer.",
)
REMOVED = Text("It was removed from this computer's own store.", "Het is uit de opslag van deze computer verwijderd.")
NOT_THERE = Text(
    "This computer's own store has none for this app connector.",
    "De opslag van deze computer heeft er geen voor deze app connector.",
)
