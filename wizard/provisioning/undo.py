"""Removes exactly what an earlier run created, and nothing else. Asked for first, told step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.catalogue.permissions import GRAPH_APP_ID
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.words import Text
from wizard.conversation.results import PlanLine
from wizard.provisioning.secrets import remove_secret


def undo_lines(made: Mapping[str, str]) -> tuple[PlanLine, ...]:
    """What undo will remove; empty when this journey created nothing."""
    created = _several(made, "created")
    removed = Text("removed", "verwijderd")
    if "app" in created:
        return (
            PlanLine(
                Text(
                    "App registration {id}, with its enterprise application, consents and secrets",
                    "App-registratie {id}, met haar bedrijfstoepassing, toestemmingen en geheimen",
                    {"id": made.get("client_id", "")},
                ),
                removed,
            ),
        )
    lines = []
    for _, key in _secrets(made):
        lines.append(PlanLine(Text("Client secret {id}", "Clientgeheim {id}", {"id": key}), removed))
    for grant in _several(made, "grants"):
        lines.append(PlanLine(Text("Consent {id}", "Toestemming {id}", {"id": grant}), removed))
    if "principal" in created:
        name = Text("Enterprise application {id}", "Bedrijfstoepassing {id}", {"id": made.get("principal_id", "")})
        lines.append(PlanLine(name, removed))
    added = _several(made, "requests_added")
    if added:
        name = Text(
            "Requested permissions: the {count} that were added",
            "Aangevraagde machtigingen: de {count} die erbij kwamen",
        )
        lines.append(PlanLine(name.of(count=len(added)), removed))
    return tuple(lines)


async def undo(wire: GraphWire, made: Mapping[str, str]) -> tuple[dict[str, str], Text | None]:
    """Remove what `made` says this journey created; what is gone already counts as removed.

    Returns:
        what is left of `made`, and why it stopped, if it did.
    """
    left = dict(made)
    created = _several(made, "created")
    if "app" in created:
        failed = _failed(await wire.send("DELETE", f"applications/{made['object_id']}", stage="undo"))
        return ({}, None) if failed is None else (left, failed)
    for name, key in _secrets(made):
        kept = await remove_secret(wire, made["client_id"], key)
        if kept is not None:
            return left, _failed(kept)
        _drop(left, name)
    _drop(left, "hint", "secret_ends")
    _take_out(left, "created", "secret")
    for grant in _several(made, "grants"):
        path = f"servicePrincipals/{made['principal_id']}/appRoleAssignments/{grant}"
        failed = _failed(await wire.send("DELETE", path, stage="undo"))
        if failed is not None:
            return left, failed
        _take_out(left, "grants", grant)
    _drop(left, "consent")
    if "principal" in created:
        failed = _failed(await wire.send("DELETE", f"servicePrincipals/{made['principal_id']}", stage="undo"))
        if failed is not None:
            return left, failed
        _drop(left, "principal_id")
        _take_out(left, "created", "principal")
    failed = await _requests_taken_out(wire, made)
    return (left, failed) if failed is not None else ({}, None)


async def _requests_taken_out(wire: GraphWire, made: Mapping[str, str]) -> Text | None:
    """Out of the list as it is now: what others asked for meanwhile stays."""
    added = _several(made, "requests_added")
    if not added:
        return None
    path = f"applications/{made['object_id']}"
    now = await wire.get(f"{path}?$select=requiredResourceAccess", stage="undo")
    if not isinstance(now, Seen):
        return _failed(now)
    kept = []
    for entry in now.value.get("requiredResourceAccess") or ():
        access = entry.get("resourceAccess") or []
        if entry.get("resourceAppId") == GRAPH_APP_ID:
            access = [a for a in access if not (a.get("type") == "Role" and a.get("id") in added)]
        if access:
            kept.append({**entry, "resourceAccess": access})
    return _failed(await wire.send("PATCH", path, {"requiredResourceAccess": kept}, stage="undo"))


def _secrets(made: Mapping[str, str]) -> list[tuple[str, str]]:
    """(name in `made`, key id) of the secrets this journey made: the one in use, and one that got lost before it."""
    if "secret" not in _several(made, "created"):
        return []
    return [(name, made[name]) for name in ("lost_key_id", "key_id") if made.get(name)]


def _several(made: Mapping[str, str], name: str) -> list[str]:
    return [part for part in made.get(name, "").split(",") if part]


def _take_out(left: dict[str, str], name: str, part: str) -> None:
    rest = [other for other in _several(left, name) if other != part]
    if rest:
        left[name] = ",".join(rest)
    else:
        left.pop(name, None)


def _drop(left: dict[str, str], *names: str) -> None:
    for name in names:
        left.pop(name, None)


def _failed(answer: Answer[dict[str, Any]] | Refused | Unknown) -> Text | None:
    if isinstance(answer, Seen) or (isinstance(answer, Refused) and answer.evidence.status == 404):
        return None
    assert isinstance(answer, Refused | Unknown)
    said = answer.evidence.message or answer.evidence.code or str(answer.evidence.status or "-")
    return Text(
        "It could not be removed: {said}. Remove it in Entra admin center > Entra ID > App registrations.",
        "Verwijderen is niet gelukt: {said}. Verwijder het in het Entra-beheercentrum > Entra ID > App-registraties.",
        {"said": said},
    )
