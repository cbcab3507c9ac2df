"""Takes a new secret back that nobody can use, and says what was seen of that: no more and no less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.catalogue import places
from checks.facts import Refused, Seen, Unknown
from checks.gather.progress import GatherStep
from checks.words import Text
from wizard.provisioning.patience import Patience, StoppedError
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from checks.gather.graph import GraphWire
    from wizard.provisioning.removal import Removed
    from wizard.provisioning.secrets import KeptSecret
    from wizard.rotation.notes import Notes

_GONE = Text(
    "The new secret (ID {id}) was removed again; everything is as it was.",
    "Het nieuwe geheim (id {id}) is weer verwijderd; alles is zoals het was.",
)
_TAKEN = Text(
    "Entra took the removal of the new secret (ID {id}); it may still be listed for a few minutes.",
    "Entra heeft het verwijderen van het nieuwe geheim (id {id}) aangenomen; het kan nog een paar minuten in de lijst"
    " staan.",
)
_THERE = Text(
    "The new secret (ID {id}) is still there, and nobody knows its value. Remove it: {place}.",
    "Het nieuwe geheim (id {id}) staat er nog, en niemand kent de waarde. Verwijder het: {place}.",
)
_EARLIER = Text(
    "An earlier rotation that was broken off had made a secret (ID {id}) whose value nobody has.",
    "Een eerdere wissel die werd afgebroken had een geheim gemaakt (id {id}) waarvan niemand de waarde heeft.",
)
_STORED = Text(
    "An earlier rotation was broken off after it had stored its secret (ID {id}); the config names that one now.",
    "Een eerdere wissel werd afgebroken nadat het geheim (id {id}) was bewaard; de configuratie noemt dat nu.",
)


def tell_left(key_id: str, context: RunContext) -> None:
    """That it is still there as far as anybody knows, and where to remove it."""
    context.tell(_THERE.of(id=key_id, place=places.SECRETS))


@dataclass(frozen=True, slots=True)
class SecretBack:
    """The secrets of one app, as an administrator."""

    wire: GraphWire
    client_id: str
    context: RunContext

    async def taken(self, key_id: str) -> bool:
        """Remove it, and tell what came of that; whether it is gone."""
        from wizard.provisioning.secrets import remove_secret

        outcome: Removed | Refused | Unknown | None = None
        try:
            outcome = await remove_secret(
                self.wire, self.client_id, key_id, Patience(self._waiting, budget=self.wire.budget)
            )
        finally:
            # Broken off once more, it is still there as far as anybody knows.
            said = {"gone": _GONE, "taken": _TAKEN}.get(str(outcome), _THERE)
            values = {"id": key_id, "place": places.SECRETS} if said is _THERE else {"id": key_id}
            self.context.tell(said.of(**values))
        return outcome in ("gone", "taken")

    async def earlier(self, notes: Notes, *, keep: str | None, stored: Callable[[KeptSecret], bool]) -> str | None:
        """Remove what earlier rotations asked for and never stored; what cannot be looked at stays noted.

        Args:
            keep: the secret that the config knows, which was stored after all.
            stored: whether a secret's value is the one that is kept, though the config does not name it yet; then it
                does from there on.

        Returns:
            the secret that the config knows now.
        """
        from wizard.provisioning.secrets import secrets_seen
        from wizard.provisioning.unheard import found_secret

        for asked in notes.outstanding():
            try:
                found = await found_secret(self.wire, self.client_id, asked, Patience(waits=()))
            except StoppedError:
                continue
            if found.value is None or found.value == keep:
                if found.believed:
                    notes.drop(asked)
                continue
            seen = await secrets_seen(self.wire, self.client_id)
            entry = (
                next((one for one in seen.value if one.key_id == found.value), None) if isinstance(seen, Seen) else None
            )
            if entry is None:
                continue
            if stored(entry):
                keep = found.value
                notes.drop(asked)
                self.context.tell(_STORED.of(id=found.value))
                continue
            self.context.tell(_EARLIER.of(id=found.value))
            if await self.taken(found.value):
                notes.drop(asked)
        return keep

    def _waiting(self, progress: GatherStep, /) -> None:
        if progress.state == "waiting":
            self.context.tell(
                Text(
                    "Not every part of Entra knows the new secret yet; trying again in {n} s.",
                    "Nog niet elk deel van Entra kent het nieuwe geheim; over {n} s opnieuw.",
                ).of(n=round(progress.seconds or 0))
            )
