"""Adds a client secret beside the existing ones, and removes one by its key id: the two halves of a rotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.catalogue.places import SECRET_POLICIES
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.made import SecretAsked
from wizard.provisioning.patience import Patience
from wizard.provisioning.removal import Removed, removed

NAME = "AFAS Profit"
"""Description of a secret of ours in Entra."""
LIFETIME_REFUSED = "CredentialInvalidLifetimeAsPerAppPolicy"
"""The tenant's policy allows secrets, but not for so long. Source: entra-docs app management policies."""
UNUSABLE = "SecretNotInAnswer"
"""Ours, for a yes without the value or without the id: a secret may be there that nobody can use."""


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
    name: str = ""
    until: datetime | None = None
    """The same end, to the second."""


def ending(months: int, now: datetime, others: tuple[SecretAsked, ...] = ()) -> str:
    """The end to ask for, as Graph writes it, and not that of another request: it tells one's secret from another's.

    Calendar months would differ by the day they start on; a policy counts days.
    """
    end = now + timedelta(days=365 * months // 12)
    taken = {asked.ends for asked in others}
    while (text := end.strftime("%Y-%m-%dT%H:%M:%SZ")) in taken:
        end -= timedelta(seconds=1)
    return text


async def add_secret(
    wire: GraphWire,
    client_id: str,
    months: int,
    *,
    ends: str | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> NewSecret | Refused | Unknown:
    """Add one. Existing secrets stay. Source: graph docs api/application-addpassword.

    Args:
        ends: the end that was noted beforehand (`ending`); else it is worked out here.

    Returns:
        the secret; a yes without a value or an id is `Unknown` with the code UNUSABLE.
    """
    body = {"passwordCredential": {"displayName": NAME, "endDateTime": ends or ending(months, now())}}
    answer = await wire.send("POST", f"applications(appId='{client_id}')/addPassword", body, stage="register")
    if isinstance(answer, Seen):
        given = dict(answer.value)
        text, key_id = given.pop("secretText", None), given.get("keyId")
        if not isinstance(text, str) or not text or not isinstance(key_id, str) or not key_id:
            return Unknown(replace(answer.evidence, code=UNUSABLE, message=None))
        return NewSecret(Secret(text), key_id, str(given.get("hint") or ""), str(given.get("endDateTime") or "")[:10])
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
        "A policy of this tenant forbids this client secret ({code}: {said}). {where}",
        "Een beleid van deze tenant verbiedt dit clientgeheim ({code}: {said}). {where}",
        {"code": code, "said": said.rstrip("."), "where": SECRET_POLICIES},
    )


async def list_secrets(wire: GraphWire, client_id: str) -> tuple[KeptSecret, ...] | None:
    """The app's secrets; None when they could not be read."""
    answer = await secrets_seen(wire, client_id)
    return answer.value if isinstance(answer, Seen) else None


async def secrets_seen(wire: GraphWire, client_id: str) -> Answer[tuple[KeptSecret, ...]]:
    """The app's secrets, or why they could not be read; a list of another shape is no list."""
    answer: Answer[dict[str, Any]] = await wire.get(
        f"applications(appId='{client_id}')?$select=passwordCredentials", stage="register"
    )
    if not isinstance(answer, Seen):
        return answer
    rows = answer.value.get("passwordCredentials")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return Unknown(replace(answer.evidence, code="UnexpectedShape", message="passwordCredentials"))
    return Seen(tuple(_kept(row) for row in rows), answer.evidence)


def _kept(row: dict[str, Any]) -> KeptSecret:
    ends = str(row.get("endDateTime") or "")
    return KeptSecret(
        str(row.get("keyId")), str(row.get("hint") or ""), ends[:10], str(row.get("displayName") or ""), _moment(ends)
    )


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def of_request(asked: SecretAsked, listed: tuple[KeptSecret, ...]) -> str | None:
    """Key id of the secret that this request made: not there before, with our name and exactly the end asked for."""
    until = _moment(asked.ends)
    fresh = [
        kept.key_id
        for kept in listed
        if kept.key_id not in asked.before and kept.name == NAME and until is not None and kept.until == until
    ]
    return fresh[0] if len(fresh) == 1 else None


async def remove_secret(
    wire: GraphWire, client_id: str, key_id: str, patience: Patience | None = None, *, recent: bool = True
) -> Removed | Refused | Unknown:
    """Remove one. One that is gone already is fine. Source: graph docs api/application-removepassword.

    Args:
        recent: it was made a moment ago, so that a replica may not list it yet.
    """

    async def remove() -> Answer[dict[str, Any]]:
        path = f"applications(appId='{client_id}')/removePassword"
        return await wire.send("POST", path, {"keyId": key_id}, stage="register")

    async def there() -> bool | None:
        listed = await list_secrets(wire, client_id)
        return None if listed is None else key_id in {entry.key_id for entry in listed}

    # Which of the two an absent secret gives is not documented; what is listed tells.
    return await removed(remove, there, patience or Patience(), recent=recent, absent=(400, 404))
