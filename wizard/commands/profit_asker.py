"""Whom a run that writes in Profit asks: a person at a terminal, or flags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checks.catalogue import places
from checks.words import Text, same
from wizard.conversation.effects import Accepted, Declined, Help, Question
from wizard.conversation.question_kinds import question_of_confirmation
from wizard.prompts.in_passing import InPassing
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.provisioning.profit_addresses import WriteOutcome

CONFIRM = ("production", "unknown")
"""Kinds of environment whose code has to be typed by hand."""


class ProfitAsker:
    """Answers what `wizard.provisioning.profit_run` asks."""

    def __init__(self, params: Mapping[str, object], context: RunContext) -> None:
        self._params = params
        self._context = context
        self._asking = InPassing(context)

    def environment(self, id: str, kind: str) -> bool:
        """Whether this environment is meant: production wants its code, typed or in a flag."""
        named = self._params["environment_confirmed"]
        if named:
            return str(named).strip().casefold() == id.casefold()
        if kind not in CONFIRM:
            return True
        if not self._context.interactive:
            return False
        return self._asking.answer(_code_of(id)) is not None

    def first_is_right(self, outcome: WriteOutcome) -> bool:
        """Whether a person looked in Profit; unattended nobody did."""
        if not self._context.interactive:
            return False
        self.said(where_to_look(outcome))
        return self._asking.answer(_FIRST_IS_RIGHT) is True

    def said(self, text: Text) -> None:
        """Shown beside the result."""
        self._context.tell(text)


def where_to_look(outcome: WriteOutcome) -> Text:
    """What a person has to see in Profit after the first user."""
    return _LOOK.of(user=same(outcome.user), place=places.PROFIT_USER)


_LOOK = Text(
    "Look at {user} in Profit: {place}. The address has to stand in Different e-mail address (Exchange), and nothing"
    " else may have changed.",
    "Bekijk {user} in Profit: {place}. Het adres moet in Afwijkend e-mailadres (Exchange) staan, en verder mag er niets"
    " gewijzigd zijn.",
)


def _code_of(id: str) -> Question:
    """The code of a production environment, typed by hand: whoever writes there has read which one it is."""

    def understand(typed: str) -> Accepted | Declined:
        if typed.strip().casefold() == id.casefold():
            return Accepted(id)
        return Declined(
            Text(
                "{seen} is not the code of this environment, which is {id}. Type that code, or q to stop; nothing was"
                " written.",
                "{seen} is niet de code van deze omgeving; die is {id}. Typ die code, of q om te stoppen; er is niets"
                " geschreven.",
            ).of(seen=same(typed.strip()[:20] or "-"), id=same(id))
        )

    return Question(
        "environment",
        "text",
        Text(
            "This writes in {id}, which is PRODUCTION. Type the environment's code to go on",
            "Dit schrijft in {id}, en dat is PRODUCTIE. Typ de code van de omgeving om door te gaan",
        ).of(id=same(id)),
        Help(
            Text(
                "In production the addresses of real people change. A test environment can be tried first.",
                "In productie veranderen de adressen van echte mensen. Een testomgeving kan eerst worden geprobeerd.",
            )
        ),
        understand,
    )


_FIRST_IS_RIGHT = question_of_confirmation(
    "first-is-right",
    Text(
        "Is the right field changed and nothing else? Then the rest is written.",
        "Is het juiste veld gewijzigd en verder niets? Dan wordt de rest geschreven.",
    ),
    Help(
        Text(
            "AFAS does not document which field this is; one look in Profit's screen settles it before the others are"
            " written.",
            "AFAS beschrijft niet welk veld dit is; een blik in het scherm van Profit beslist dat voordat de anderen"
            " worden geschreven.",
        )
    ),
    default=False,
)
