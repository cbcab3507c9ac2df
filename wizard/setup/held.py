"""What is said when another process is at work on the same customer or app."""

from __future__ import annotations

from checks.words import Text, same
from wizard.files.hold import Holder
from wizard.runtime.user_error import UserError

_HELD = Text(
    "{what} is being worked on already, by {user} on {computer} (process {process}, since {since}). Two at a time would"
    " undo each other's work. Go on when that one is done, or stop it first.",
    "Aan {what} wordt al gewerkt, door {user} op {computer} (proces {process}, sinds {since}). Twee tegelijk zouden"
    " elkaar in de weg zitten. Ga verder als die klaar is, of stop die eerst.",
)
_HELD_BY_SOMEBODY = Text(
    "{what} is being worked on already, by another process of this program. Two at a time would undo each other's work."
    " Go on when that one is done, or stop it first.",
    "Aan {what} wordt al gewerkt, door een ander proces van dit programma. Twee tegelijk zouden elkaar in de weg"
    " zitten. Ga verder als die klaar is, of stop die eerst.",
)


def held(what: str, holder: Holder | None) -> UserError:
    """The refusal, with the name of who holds it where that could be read."""
    if holder is None:
        return UserError(_HELD_BY_SOMEBODY.of(what=same(what)))
    return UserError(
        _HELD.of(
            what=same(what),
            user=same(holder.user),
            computer=same(holder.computer),
            process=holder.process,
            since=holder.since.astimezone().strftime("%Y-%m-%d %H:%M"),
        )
    )
