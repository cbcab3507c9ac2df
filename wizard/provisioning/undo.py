"""Removes exactly what an earlier run created, and nothing else. Asks first, and reports each step.

What is shown is what is removed: the ids of the plan are looked up again before anything goes, and a progress file that
does not agree with the tenant stops it. That something is gone is believed after it was looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from checks.catalogue import places
from checks.catalogue.permissions import GRAPH_APP_ID
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.words import Text
from wizard.conversation.made import Made
from wizard.conversation.results import PlanLine
from wizard.provisioning.patience import NO_SUCH_OBJECT, Patience, StoppedError, status
from wizard.provisioning.removal import Removed, removed
from wizard.provisioning.secrets import remove_secret
from wizard.provisioning.unheard import grants_of, settled

Note = Callable[[Made], None]


@dataclass(frozen=True, slots=True)
class Undone:
    """How far a removal, or the look before it, came."""

    left: Made
    """What there still is of what was made."""
    stopped: StoppedError | None = None
    """Why it did not come to its end."""
    seen_gone: bool = True
    """False when a removal was accepted and could not be seen: what was removed may still be shown."""


def undo_lines(made: Made) -> tuple[PlanLine, ...]:
    """What undo will remove; empty when this conversation created nothing that is known."""
    gone = Text("will be removed", "wordt verwijderd")
    if made.app:
        return (
            PlanLine(
                Text(
                    "App registration {id}, with its enterprise application, consents and secrets",
                    "App-registratie {id}, met haar bedrijfstoepassing, toestemmingen en geheimen",
                    {"id": made.client_id},
                ),
                gone,
            ),
        )
    lines = []
    for key in _secrets(made):
        lines.append(PlanLine(Text("Client secret {id}", "Clientgeheim {id}", {"id": key}), gone))
    for grant in made.grants:
        lines.append(PlanLine(Text("Consent {id}", "Toestemming {id}", {"id": grant}), gone))
    if made.principal:
        name = Text("Enterprise application {id}", "Bedrijfstoepassing {id}", {"id": made.principal_id})
        lines.append(PlanLine(name, gone))
    if made.requests:
        name = Text(
            "Requested permissions: the {count} that were added",
            "Aangevraagde machtigingen: de {count} die erbij kwamen",
        )
        lines.append(PlanLine(name.of(count=len(made.requests)), Text("will be removed", "worden verwijderd")))
    return tuple(lines)


async def found(
    wire: GraphWire, made: Made, *, patience: Patience | None = None, note: Note = lambda made: None
) -> Undone:
    """What was made, with what is found of requests that were never answered; and why that could not be told."""
    try:
        after = await settled(wire, made, patience or Patience(), stage="undo")
    except StoppedError as stopped:
        return Undone(made, stopped)
    note(after)
    return Undone(after)


async def undo(
    wire: GraphWire, made: Made, *, patience: Patience | None = None, note: Note = lambda made: None
) -> Undone:
    """Remove what `made` says this conversation created.

    Args:
        note: called with what is left each time that is less.
    """
    work = _Undoing(wire, made, patience or Patience(), note)
    try:
        await work.steps()
    except StoppedError as stopped:
        return Undone(work.left, stopped, work.seen_gone)
    return Undone(work.left, None, work.seen_gone)


class _Undoing:
    def __init__(self, wire: GraphWire, made: Made, patience: Patience, note: Note) -> None:
        self._wire = wire
        self.left = made
        self._patience = patience
        self._note = note
        self._recent = made.recent(patience.now())
        self.seen_gone = True

    async def steps(self) -> None:
        """All of it, what was made last first; the first that fails is the last."""
        if self.left.app:
            self._gone(await self._removed_by_id("applications", self.left.object_id))
            self._keep(Made())
            return
        if await self._absent("applications"):
            # Somebody removed the app itself, and what was in it.
            self._keep(replace(self.left, lost=(), secret=None, requests=()))
            if await self._absent("servicePrincipals"):
                self._keep(Made())
                return
        for key in _secrets(self.left):
            self._gone(await remove_secret(self._wire, self.left.client_id, key, self._patience, recent=self._recent))
            lost = tuple(other for other in self.left.lost if other != key)
            in_use = self.left.secret if self.left.secret and self.left.secret.key_id != key else None
            self._keep(replace(self.left, lost=lost, secret=in_use))
        for grant in self.left.grants:
            self._gone(await self._grant_removed(grant))
            self._keep(replace(self.left, grants=tuple(other for other in self.left.grants if other != grant)))
        if self.left.principal:
            self._gone(await self._removed_by_id("servicePrincipals", self.left.principal_id))
            self._keep(replace(self.left, principal=False, principal_id=""))
        await self._requests_taken_out()
        self._keep(Made())

    async def _removed_by_id(self, kind: str, object_id: str) -> Removed | Refused | Unknown:
        """The object that the plan showed: found by the app's client id, and the one that was noted."""
        by_client = f"{kind}(appId='{self.left.client_id}')?$select=id"

        async def there() -> bool | None:
            answer = await self._wire.get(by_client, stage="undo")
            if isinstance(answer, Seen):
                if answer.value.get("id") != object_id:
                    raise StoppedError(_DIFFERENT.of(client=self.left.client_id, noted=object_id))
                return True
            absent = isinstance(answer, Refused) and status(answer) == 404 and answer.evidence.code == NO_SUCH_OBJECT
            return False if absent else None

        async def remove() -> Answer[dict[str, Any]]:
            return await self._wire.send("DELETE", f"{kind}/{object_id}", stage="undo")

        await there()
        return await removed(remove, there, self._patience, recent=self._recent, look_on=True)

    async def _absent(self, kind: str) -> bool:
        """Whether the object of the app is not there, and that can be believed; anything else is no absence."""
        for seconds in self._patience.tries():
            self._patience.unless_stopped()
            answer = await self._wire.get(f"{kind}(appId='{self.left.client_id}')?$select=id", stage="undo")
            if not isinstance(answer, Refused) or answer.evidence.code != NO_SUCH_OBJECT:
                return False
            if not self._recent or seconds is None or not await self._patience.paused("undo", seconds, answer):
                return not self._recent or seconds is None
        raise AssertionError("the last try returns")

    async def _grant_removed(self, grant: str) -> Removed | Refused | Unknown:
        principal_id = self.left.principal_id

        async def there() -> bool | None:
            answer = await grants_of(self._wire, principal_id)
            return grant in {row["id"] for row in answer.value} if isinstance(answer, Seen) else None

        async def remove() -> Answer[dict[str, Any]]:
            path = f"servicePrincipals/{principal_id}/appRoleAssignments/{grant}"
            return await self._wire.send("DELETE", path, stage="undo")

        return await removed(remove, there, self._patience, recent=self._recent, look_on=True)

    async def _requests_taken_out(self) -> None:
        """Out of the list as it is now: what others asked for meanwhile stays."""
        added = self.left.requests
        if not added:
            return
        path = f"applications/{self.left.object_id}"
        now = await self._wire.get(f"{path}?$select=requiredResourceAccess", stage="undo")
        if not isinstance(now, Seen):
            raise _failed(now)
        kept = []
        for entry in now.value.get("requiredResourceAccess") or ():
            access = entry.get("resourceAccess") or []
            if entry.get("resourceAppId") == GRAPH_APP_ID:
                access = [a for a in access if not (a.get("type") == "Role" and a.get("id") in added)]
            if access:
                kept.append({**entry, "resourceAccess": access})
        answer = await self._wire.send("PATCH", path, {"requiredResourceAccess": kept}, stage="undo")
        if not isinstance(answer, Seen):
            raise _failed(answer)

    def _keep(self, left: Made) -> None:
        self.left = left
        self._note(left)

    def _gone(self, outcome: Removed | Refused | Unknown) -> None:
        if isinstance(outcome, Refused | Unknown):
            raise _failed(outcome)
        self.seen_gone = self.seen_gone and outcome == "gone"


def _secrets(made: Made) -> tuple[str, ...]:
    """Key ids of the secrets this conversation made: those that got lost, and the one in use."""
    return (*made.lost, made.secret.key_id) if made.secret is not None else made.lost


def _failed(answer: Answer[dict[str, Any]] | Refused | Unknown) -> StoppedError:
    assert isinstance(answer, Refused | Unknown)
    said = answer.evidence.message or answer.evidence.code or str(answer.evidence.status or "-")
    return StoppedError(
        Text(
            "It could not be removed: {said}. Remove it in {place}.",
            "Verwijderen is niet gelukt: {said}. Verwijder het in {place}.",
            {"said": said.rstrip("."), "place": places.APPS},
        ),
        answer=answer,
    )


_DIFFERENT = Text(
    "Nothing was removed: the object of app {client} in this tenant is not {noted}, the one that was kept. Look at the"
    " app in {place}.",
    "Er is niets verwijderd: het object van app {client} in deze tenant is niet {noted}, zoals was bewaard. Bekijk de"
    " app in {place}.",
    {"place": places.APPS},
)
