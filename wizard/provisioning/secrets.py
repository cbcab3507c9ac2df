"""Adds a client secret beside the existing ones, and removes one by its key id: the two halves of a rotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.settings import Secret
from checks.words import Text

NAME = "AFAS Profit"
"""Description of a secret of ours in Entra."""
LIFETIME_REFUSED = "CredentialInvalidLifetimeAsPerAppPolicy"
"""The tenant's policy allows secrets, but not for so long. Source: entra-docs app management policies."""


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A secret that was just made; its value is readable only now."""

    value: Secret
    key_id: str
    hint: str
    ends: str
    """ISO date."""


@dataclass(frozen=True, slots=True)
class KeptSecret:
    """A secret of the app as Entra lists it."""

    key_id: str
    hint: str
    ends: str
    """ISO date; empty when it has none."""


async def add_secret(
    wire: GraphWire, client_id: str, months: int, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> NewSecret | Refused | Unknown:
    """Add one. Existing secrets stay. Source: graph docs api/application-addpassword."""
    # Calendar months would differ by the day they start on; a policy counts days.
    ends = now() + timedelta(days=365 * months // 12)
    body = {"passwordCredential": {"displayName": NAME, "endDateTime": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}}
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


def policy_refusal(answer: Refused | Unknown) -> Text | None:
    """Why a policy of the tenant stands in the way of a secret, and what to do; None for any other answer."""
    code, said = answer.evidence.code or "", answer.evidence.message or ""
    if not isinstance(answer, Refused) or not code.startswith("Credential"):
        return None
    if code == LIFETIME_REFUSED:
        return Text(
            "A policy of this tenant does not allow this lifetime ({code}: {said}). Choose a shorter one.",
            "Een beleid van deze tenant staat deze looptijd niet toe ({code}: {said}). Kies een kortere.",
            {"code": code, "said": said.rstrip(".")},
        )
    return Text(
        "A policy of this tenant forbids this client secret ({code}: {said}). The administrator can exempt the app.",
        "Een beleid van deze tenant verbiedt dit clientgeheim ({code}: {said}). De beheerder kan de app uitzonderen.",
        {"code": code, "said": said.rstrip(".")},
    )


async def list_secrets(wire: GraphWire, client_id: str) -> tuple[KeptSecret, ...] | None:
    """The app's secrets; None when they could not be read."""
    answer: Answer[dict[str, Any]] = await wire.get(
        f"applications(appId='{client_id}')?$select=passwordCredentials", stage="register"
    )
    if not isinstance(answer, Seen):
        return None
    return tuple(
        KeptSecret(str(entry.get("keyId")), str(entry.get("hint") or ""), str(entry.get("endDateTime") or "")[:10])
        for entry in answer.value.get("passwordCredentials") or ()
    )


async def remove_secret(wire: GraphWire, client_id: str, key_id: str) -> Refused | Unknown | None:
    """Remove one. One that is gone already is fine. Source: graph docs api/application-removepassword."""
    path = f"applications(appId='{client_id}')/removePassword"
    answer = await wire.send("POST", path, {"keyId": key_id}, stage="register")
    if isinstance(answer, Seen):
        return None
    assert isinstance(answer, Refused | Unknown)
    if answer.evidence.status in (400, 404):
        # Which of the two an absent secret gives is not documented; what is listed tells.
        listed = await list_secrets(wire, client_id)
        if listed is not None and key_id not in {entry.key_id for entry in listed}:
            return None
        if listed is None and answer.evidence.status == 404:
            return None
    return answer
