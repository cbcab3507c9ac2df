"""Whom a run that writes in Profit asks: a person at a terminal, or flags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checks.catalogue import places
from checks.words import Text, same
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.provisioning.profit_addresses import Outcome

CONFIRM = ("production", "unknown")
"""Kinds of environment whose code has to be typed by hand."""


class Asker:
    """Answers what `wizard.provisioning.profit_run` asks."""

    def __init__(self, params: Mapping[str, object], context: RunContext) -> None:
        self._params = params
        self._context = context

    def environment(self, id: str, kind: str) -> bool:
        """Whether this environment is meant: production wants its code, typed or in a flag."""
        named = self._params["environment_confirmed"]
        if named:
            return str(named).strip().casefold() == id.casefold()
        if kind not in CONFIRM:
            return True
        if not self._context.interactive:
            return False
        typed = self._line(
            Text(
                "This writes in {id}, which is PRODUCTION. Type the environment's code to go on: ",
                "Dit schrijft in {id}, en dat is PRODUCTIE. Typ de code van de omgeving om door te gaan: ",
            ).of(id=same(id))
        )
        return typed.casefold() == id.casefold()

    def first_is_right(self, outcome: Outcome) -> bool:
        """Whether a person looked in Profit; unattended nobody did."""
        if not self._context.interactive:
            return False
        self.said(where_to_look(outcome))
        typed = self._line(
            Text(
                "Is the right field changed and nothing else? Then the rest is written. [y/N] ",
                "Is het juiste veld gewijzigd en verder niets? Dan wordt de rest geschreven. [j/N] ",
            )
        )
        return typed.casefold() in ("y", "yes", "j", "ja")

    def said(self, text: Text) -> None:
        """Shown beside the result."""
        self._context.tell(text)

    def _line(self, ask: Text) -> str:
        self._context.stderr.write(ask.say(self._context.language))
        self._context.stderr.flush()
        return self._context.stdin.readline().strip()


def where_to_look(outcome: Outcome) -> Text:
    """What a person has to see in Profit after the first user."""
    return _LOOK.of(user=same(outcome.user), place=places.PROFIT_USER)


_LOOK = Text(
    "Look at {user} in Profit: {place}. The address has to stand in Different e-mail address (Exchange), and nothing"
    " else may have changed.",
    "Bekijk {user} in Profit: {place}. Het adres moet in Afwijkend e-mailadres (Exchange) staan, en verder mag er niets"
    " gewijzigd zijn.",
)
