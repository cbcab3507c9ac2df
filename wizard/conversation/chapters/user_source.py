"""Where the Profit users come from: a file, or Profit itself."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation.progress import State

FROM_PROFIT = "profit"
"""Typed in place of a file: read the users from Profit itself."""

ANOTHER_LIST = Text("Choose another list", "Een andere lijst kiezen")


def from_profit(state: State) -> bool:
    """Whether they are read from Profit itself, whose columns are not a person's to choose."""
    return state.text("users-file").strip().casefold() == FROM_PROFIT
