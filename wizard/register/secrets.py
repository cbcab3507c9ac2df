"""Adds a client secret beside the existing ones, and removes one by its key id: the two halves of a rotation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from checks.facts import Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.settings import Secret


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A secret that was just made; its value is readable only now."""

    value: Secret
    key_id: str
    hint: str
    ends: str
    """ISO date."""


async def add_secret(
    wire: GraphWire, client_id: str, months: int, name: str = "AFAS Profit"
) -> NewSecret | Refused | Unknown:
    """Add one. Existing secrets stay. Source: graph docs api/application-addpassword."""
    ends = datetime.now(UTC) + timedelta(days=365 * months // 12)
    body = {"passwordCredential": {"displayName": name, "endDateTime": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}}
    answer = await wire.send("POST", f"applications(appId='{client_id}')/addPassword", body, stage="register")
    if isinstance(answer, Seen):
        value = dict(answer.value)
        return NewSecret(
            Secret(str(value.pop("secretText", ""))),
            str(value.get("keyId", "")),
            str(value.get("hint") or ""),
            str(value.get("endDateTime") or "")[:10],
        )
    assert isinstance(answer, Refused | Unknown)
    return answer


async def remove_secret(wire: GraphWire, client_id: str, key_id: str) -> Refused | Unknown | None:
    """Remove one. One that is gone already is fine. Source: graph docs api/application-removepassword."""
    path = f"applications(appId='{client_id}')/removePassword"
    answer = await wire.send("POST", path, {"keyId": key_id}, stage="register")
    if isinstance(answer, Seen) or (isinstance(answer, Refused) and answer.evidence.status == 404):
        return None
    assert isinstance(answer, Refused | Unknown)
    return answer
