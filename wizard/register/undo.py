"""Removes exactly what an earlier run created, and nothing else. Asked for first, told step by step."""

from __future__ import annotations

import json
from collections.abc import Mapping

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.words import Text
from wizard.journey.seen import PlanLine


def undo_lines(made: Mapping[str, str]) -> tuple[PlanLine, ...]:
    """What undo will remove; empty when this journey created nothing."""
    created = made.get("created", "").split(",")
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
    if "secret" in created:
        for key in filter(None, (made.get("lost_key_id"), made.get("key_id"))):
            lines.append(PlanLine(Text("Client secret {id}", "Clientgeheim {id}", {"id": key}), removed))
    for grant in _grants(made):
        lines.append(PlanLine(Text("Consent {id}", "Toestemming {id}", {"id": grant}), removed))
    if "principal" in created:
        name = Text("Enterprise application {id}", "Bedrijfstoepassing {id}", {"id": made.get("principal_id", "")})
        lines.append(PlanLine(name, removed))
    if made.get("requests_before"):
        lines.append(
            PlanLine(Text("Requested permissions", "Aangevraagde machtigingen"), Text("as before", "zoals voorheen"))
        )
    return tuple(lines)


async def undo(wire: GraphWire, made: Mapping[str, str]) -> tuple[dict[str, str], Text | None]:
    """Remove what `made` says this journey created; what is gone already counts as removed.

    Returns:
        what is left of `made`, and why it stopped, if it did.
    """
    left = dict(made)
    created = made.get("created", "").split(",")
    if "app" in created:
        failed = _failed(await wire.send("DELETE", f"applications/{made['object_id']}", stage="undo"))
        return ({}, None) if failed is None else (left, failed)
    for name in ("lost_key_id", "key_id"):
        if "secret" in created and made.get(name):
            body = {"keyId": made[name]}
            path = f"applications/{made['object_id']}/removePassword"
            failed = _failed(await wire.send("POST", path, body, stage="undo"))
            if failed is not None:
                return left, failed
            _drop(left, name)
    _drop(left, "hint", "secret_ends")
    for grant in _grants(made):
        path = f"servicePrincipals/{made['principal_id']}/appRoleAssignments/{grant}"
        failed = _failed(await wire.send("DELETE", path, stage="undo"))
        if failed is not None:
            return left, failed
    _drop(left, "grants", "consent")
    if "principal" in created:
        failed = _failed(await wire.send("DELETE", f"servicePrincipals/{made['principal_id']}", stage="undo"))
        if failed is not None:
            return left, failed
        _drop(left, "principal_id")
    if made.get("requests_before"):
        body = {"requiredResourceAccess": json.loads(made["requests_before"])}
        failed = _failed(await wire.send("PATCH", f"applications/{made['object_id']}", body, stage="undo"))
        if failed is not None:
            return left, failed
    return {}, None


def _grants(made: Mapping[str, str]) -> list[str]:
    return [grant for grant in made.get("grants", "").split(",") if grant]


def _drop(left: dict[str, str], *names: str) -> None:
    for name in names:
        left.pop(name, None)


def _failed(answer: Answer[dict[str, object]]) -> Text | None:
    if isinstance(answer, Seen) or (isinstance(answer, Refused) and answer.evidence.status == 404):
        return None
    assert isinstance(answer, Refused | Unknown)
    said = answer.evidence.message or answer.evidence.code or str(answer.evidence.status or "-")
    return Text(
        "It could not be removed: {said}. Remove it in Entra admin center > Entra ID > App registrations.",
        "Verwijderen is niet gelukt: {said}. Verwijder het in het Entra-beheercentrum > Entra ID > App-registraties.",
        {"said": said},
    )
