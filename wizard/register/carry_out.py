"""Carries the plan out, one step after another, patient with replicas that lag, and never hiding how far it came.

Order: app, readable, service principal, readable, six grants, and the secret last. What exists already is success.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.gather.watch import REPLICATION, Progress, Watch, silent
from checks.settings import Secret
from checks.words import Text
from wizard.register.plan import Draft, merged_access, missing_grants, missing_requests

LAG_WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between tries while a new object is not readable everywhere: two minutes. Source: SupportArticles
404-not-found-error-manage-objects-microsoft-graph (double the wait and retry)."""


@dataclass(slots=True)
class Made:
    """What exists by now. Plain names and ids, for progress and undo; the secret apart."""

    names: dict[str, str] = field(default_factory=dict)
    secret: Secret | None = None
    failed: Text | None = None


class _StoppedError(Exception):
    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


async def carry_out(
    wire: GraphWire,
    draft: Draft,
    tenant_id: str,
    earlier: dict[str, str],
    *,
    watch: Watch = silent,
    waits: tuple[float, ...] = LAG_WAITS,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Made:
    """Do what the draft says is missing.

    Args:
        earlier: what an interrupted run made, by the same names; it is gone on with, not made again.

    Returns:
        what exists by now; `failed` says why it stopped half-way, if it did. `names` has `tenant_id, client_id,
        object_id, principal_id, key_id, secret_ends, hint`, `created` (comma-separated: `app`, `principal`, `secret`),
        `grants` (ids), `requests_before` (JSON) and `consent` (`given` or `needed`).
    """
    work = _Work(wire, draft, Made({**earlier, "tenant_id": tenant_id}), watch, waits, now)
    try:
        await work.app()
        await work.principal()
        await work.grants()
        await work.secret()
    except _StoppedError as stopped:
        work.made.failed = stopped.says
    return work.made


class _Work:
    def __init__(
        self,
        wire: GraphWire,
        draft: Draft,
        made: Made,
        watch: Watch,
        waits: tuple[float, ...],
        now: Callable[[], datetime],
    ) -> None:
        self._wire = wire
        self._draft = draft
        self.made = made
        self._watch = watch
        self._waits = waits
        self._now = now

    async def app(self) -> None:
        names = self.made.names
        if self._draft.app is not None:
            names |= {"client_id": str(self._draft.app["appId"]), "object_id": str(self._draft.app["id"])}
            await self._merge_requests()
        elif "object_id" not in names:
            body = {
                "displayName": self._draft.wanted.name,
                # Left out, Entra makes an app for personal accounts too. Source: graph docs api/application-post.
                "signInAudience": "AzureADMyOrg",
                "requiredResourceAccess": merged_access(self._draft),
            }
            app = self._made(
                await self._wire.send("POST", "applications", body, stage="register"),
                Text("The app registration could not be made", "De app-registratie kon niet worden gemaakt"),
            )
            names |= {"client_id": str(app["appId"]), "object_id": str(app["id"])}
            self._note("created", "app")
        await self._readable(f"applications/{names['object_id']}?$select=id")
        self._done("register")

    async def _merge_requests(self) -> None:
        if not missing_requests(self._draft):
            return
        app = self._draft.app or {}
        self.made.names.setdefault("requests_before", json.dumps(app.get("requiredResourceAccess") or []))
        self._made(
            await self._wire.send(
                "PATCH",
                f"applications/{app['id']}",
                {"requiredResourceAccess": merged_access(self._draft)},
                stage="register",
            ),
            Text("The permissions could not be added", "De machtigingen konden niet worden toegevoegd"),
        )

    async def principal(self) -> None:
        names = self.made.names
        if self._draft.principal is not None:
            names["principal_id"] = str(self._draft.principal["id"])
        elif "principal_id" not in names:
            answer = await self._wire.send("POST", "servicePrincipals", {"appId": names["client_id"]}, stage="register")
            for seconds in self._waits:
                if not _app_not_there_yet(answer):
                    break
                await self._pause("register", seconds)
                answer = await self._wire.send(
                    "POST", "servicePrincipals", {"appId": names["client_id"]}, stage="register"
                )
            if _is_there_already(answer):
                answer = await self._wire.get(f"servicePrincipals(appId='{names['client_id']}')?$select=id")
            principal = self._made(
                answer,
                Text("The enterprise application could not be made", "De bedrijfstoepassing kon niet worden gemaakt"),
            )
            names["principal_id"] = str(principal["id"])
            self._note("created", "principal")
        await self._readable(f"servicePrincipals/{names['principal_id']}?$select=id")

    async def grants(self) -> None:
        names = self.made.names
        refused = False
        for permission in missing_grants(self._draft):
            body = {
                "principalId": names["principal_id"],
                "resourceId": self._draft.graph_principal,
                "appRoleId": self._draft.roles[permission],
            }
            path = f"servicePrincipals/{self._draft.graph_principal}/appRoleAssignedTo"
            answer = await self._wire.send("POST", path, body, stage="grants")
            for seconds in self._waits:
                if not _not_found(answer):
                    break
                await self._pause("grants", seconds)
                answer = await self._wire.send("POST", path, body, stage="grants")
            if isinstance(answer, Seen):
                self._note("grants", str(answer.value.get("id", "")))
            elif isinstance(answer, Refused) and answer.evidence.status == 403:
                # This account may register but not consent: that step goes to somebody who may.
                refused = True
                break
            elif not _is_there_already(answer):
                self._made(
                    answer,
                    Text("Consent to {name} failed", "Toestemming voor {name} is mislukt", {"name": permission}),
                )
        names["consent"] = "needed" if refused else "given"
        self._done("grants")

    async def secret(self) -> None:
        names = self.made.names
        if "key_id" in names:
            return
        ends = self._now() + timedelta(days=_days(self._draft.wanted.months))
        body = {
            "passwordCredential": {
                "displayName": "AFAS Profit",
                "endDateTime": ends.replace(microsecond=0).isoformat().replace("+00:00", "Z"),
            }
        }
        answer = await self._wire.send("POST", f"applications/{names['object_id']}/addPassword", body, stage="register")
        if isinstance(answer, Refused) and (answer.evidence.code or "").startswith("Credential"):
            raise _StoppedError(_policy(answer.evidence.code or "", answer.evidence.message or ""))
        made = self._made(
            answer, Text("The client secret could not be made", "Het clientgeheim kon niet worden gemaakt")
        )
        self.made.secret = Secret(str(made.pop("secretText", "")))
        names |= {
            "key_id": str(made.get("keyId", "")),
            "hint": str(made.get("hint") or ""),
            "secret_ends": str(made.get("endDateTime") or "")[:10],
        }
        self._note("created", "secret")
        await self._remove_lost()
        self._done("secret")

    async def _remove_lost(self) -> None:
        """The secret that an earlier run made and nobody has; one that cannot be removed stays known for undoing."""
        names = self.made.names
        if lost := names.get("lost_key_id"):
            path = f"applications/{names['object_id']}/removePassword"
            answer = await self._wire.send("POST", path, {"keyId": lost}, stage="register")
            if isinstance(answer, Seen) or _not_found(answer):
                del names["lost_key_id"]

    async def _readable(self, path: str) -> None:
        answer = await self._wire.get(path, stage="register")
        for seconds in self._waits:
            if not _not_found(answer):
                return
            await self._pause("register", seconds)
            answer = await self._wire.get(path, stage="register")
        if _not_found(answer):
            raise _StoppedError(
                Text(
                    "What was made is not readable yet after two minutes. Nothing is lost: try again in a few minutes.",
                    "Wat is gemaakt, is na twee minuten nog niet leesbaar. Er is niets verloren: probeer het over een"
                    " paar minuten opnieuw.",
                )
            )

    def _made(self, answer: Answer[dict[str, Any]], what: Text) -> dict[str, Any]:
        if isinstance(answer, Seen):
            return dict(answer.value)
        assert isinstance(answer, Refused | Unknown)
        evidence = answer.evidence
        said = evidence.message or evidence.code or str(evidence.status or "-")
        forbidden = Text(
            " This account may not do it: sign in as Application Administrator or Global Administrator.",
            " Dit account mag dat niet: meld je aan als Toepassingsbeheerder of Globale beheerder.",
        )
        nothing = Text("{none}", "{none}", {"none": ""})
        raise _StoppedError(
            Text(
                "{what}: {said}.{hint}",
                "{what}: {said}.{hint}",
                {
                    "what": what,
                    "said": said.rstrip("."),
                    "hint": forbidden if evidence.status == 403 else nothing,
                },
            )
        )

    async def _pause(self, stage: str, seconds: float) -> None:
        self._watch(Progress(stage, "waiting", seconds, REPLICATION))
        await asyncio.sleep(seconds)

    def _note(self, name: str, value: str) -> None:
        had = [part for part in self.made.names.get(name, "").split(",") if part]
        self.made.names[name] = ",".join(dict.fromkeys([*had, value]))

    def _done(self, stage: str) -> None:
        self._watch(Progress(stage, "done"))


def _not_found(answer: Answer[dict[str, Any]]) -> bool:
    return isinstance(answer, Refused) and answer.evidence.status == 404


def _app_not_there_yet(answer: Answer[dict[str, Any]]) -> bool:
    """The new app has not reached the replica that makes service principals. Codes seen by Azure CLI and others."""
    if not isinstance(answer, Refused) or answer.evidence.status not in (400, 403, 404):
        return False
    words = f"{answer.evidence.code} {answer.evidence.message}"
    return "NoBackingApplicationObject" in words or "backing application" in words or "valid application" in words


def _is_there_already(answer: Answer[dict[str, Any]]) -> bool:
    if not isinstance(answer, Refused) or answer.evidence.status not in (400, 409):
        return False
    words = f"{answer.evidence.code} {answer.evidence.message}"
    return "already exists" in words or "already in use" in words or "ObjectConflict" in words


def _policy(code: str, message: str) -> Text:
    if code == "CredentialInvalidLifetimeAsPerAppPolicy":
        return Text(
            "A policy of this tenant does not allow this lifetime ({code}: {said}). Choose a shorter one.",
            "Een beleid van deze tenant staat deze looptijd niet toe ({code}: {said}). Kies een kortere.",
            {"code": code, "said": message},
        )
    return Text(
        "A policy of this tenant forbids this client secret ({code}: {said}). The administrator can exempt the app.",
        "Een beleid van deze tenant verbiedt dit clientgeheim ({code}: {said}). De beheerder kan de app uitzonderen.",
        {"code": code, "said": message},
    )


def _days(months: int) -> int:
    # Calendar months would differ by the day they start on; a policy counts days.
    return 365 * months // 12
