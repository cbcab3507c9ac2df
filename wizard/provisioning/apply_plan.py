"""Carries the plan out, one step after another, patient with replicas that lag, and never hiding how far it came.

Order: app, readable, service principal, readable, six grants, and the secret last. What exists already is success, and
that is seen by looking, not by how a refusal is worded.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.gather.progress import REPLICATION, Progress, Watch, silent
from checks.settings import Secret
from checks.words import Text
from wizard.provisioning.plan import Draft, merged_access, missing_grants, missing_requests
from wizard.provisioning.secrets import LIFETIME_REFUSED, NewSecret, add_secret, policy_refusal, remove_secret

T = TypeVar("T")
Note = Callable[[Mapping[str, str]], None]
LAG_WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between tries while a new object is not readable everywhere: two minutes. Source: SupportArticles
404-not-found-error-manage-objects-microsoft-graph (double the wait and retry)."""
_STOPPED = Text(
    "Stopped because you asked. What exists by now is kept; going on starts from there.",
    "Gestopt op jouw verzoek. Wat er nu is, wordt onthouden; verdergaan begint daar.",
)


@dataclass(slots=True)
class Made:
    """What exists by now. Plain names and ids, for progress and undo; the secret apart."""

    names: dict[str, str] = field(default_factory=dict)
    secret: Secret | None = None
    failed: Text | None = None
    revisit: str | None = None
    """The journey's question whose other answer cures it."""


class _StoppedError(Exception):
    def __init__(self, says: Text, revisit: str | None = None) -> None:
        super().__init__(says.en)
        self.says = says
        self.revisit = revisit


async def carry_out(
    wire: GraphWire,
    draft: Draft,
    tenant_id: str,
    earlier: dict[str, str],
    *,
    watch: Watch = silent,
    waits: tuple[float, ...] = LAG_WAITS,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    note: Note = lambda names: None,
) -> Made:
    """Do what the draft says is missing.

    An interruption (Ctrl-C) lets the request that is on its way finish and begins nothing more, so that what exists is
    always known; it is told in `failed`.

    Args:
        earlier: what an interrupted run made, by the same names; it is gone on with, not made again.
        note: called with the names each time something more exists, so that even a killed program leaves them known.

    Returns:
        what exists by now; `failed` says why it stopped half-way, if it did. `names` has `tenant_id, client_id,
        object_id, principal_id, key_id, secret_ends, hint`, `created` (comma-separated: `app`, `principal`, `secret`),
        `grants` and `requests_added` (ids, comma-separated), `consent` (`given` or `needed`), and
        `app_asked` as long as it is not known whether the app was made (JSON: the apps of its name before that).
    """
    work = _Work(wire, draft, Made({**earlier, "tenant_id": tenant_id}), watch, waits, now, note)
    steps = asyncio.ensure_future(work.steps())
    try:
        await asyncio.shield(steps)
    except asyncio.CancelledError:
        work.stop()
        await steps
        if (task := asyncio.current_task()) is not None:
            task.uncancel()
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
        note: Note,
    ) -> None:
        self._wire = wire
        self._draft = draft
        self.made = made
        self._watch = watch
        self._waits = waits
        self._now = now
        self._kept = note
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stop.set()

    async def steps(self) -> None:
        """All of them, in order; the first that fails is the last."""
        try:
            await self._app()
            await self._principal()
            await self._grants()
            await self._secret()
        except _StoppedError as stopped:
            self.made.failed, self.made.revisit = stopped.says, stopped.revisit

    async def _app(self) -> None:
        names = self.made.names
        if self._draft.app is not None:
            names |= {"client_id": str(self._draft.app["appId"]), "object_id": str(self._draft.app["id"])}
            await self._merge_requests()
        elif "object_id" not in names:
            app = await self._found_again() or await self._new_app()
            names |= {"client_id": str(app["appId"]), "object_id": str(app["id"])}
            names.pop("app_asked", None)
            self._note("created", "app")
        await self._readable(f"applications/{names['object_id']}?$select=id")
        self._done("register")

    async def _new_app(self) -> dict[str, Any]:
        names = self.made.names
        body = {
            "displayName": self._draft.wanted.name,
            # Left out, Entra makes an app for personal accounts too. Source: graph docs api/application-post.
            "signInAudience": "AzureADMyOrg",
            "requiredResourceAccess": merged_access(self._draft),
        }
        before = await self._of_this_name()
        if before is not None:
            names["app_asked"] = json.dumps(sorted(before))
            self._kept(names)
        # Not repeated without an answer: there would be two.
        answer = await self._repeated(lambda: self._send("POST", "applications", body), again=_too_busy)
        if isinstance(answer, Refused):
            names.pop("app_asked", None)
        return self._got(answer, Text("The app registration could not be made", "De app-registratie is niet gemaakt"))

    async def _found_again(self) -> dict[str, Any] | None:
        """The app of a run that asked for it and never heard the answer: the one that was not there before."""
        asked = self.made.names.get("app_asked")
        if asked is None:
            return None
        now = await self._of_this_name() or {}
        fresh = [app for id, app in now.items() if id not in json.loads(asked)]
        return fresh[0] if len(fresh) == 1 else None

    async def _of_this_name(self) -> dict[str, dict[str, Any]] | None:
        name = quote("'" + self._draft.wanted.name.replace("'", "''") + "'")
        answer = await self._get(f"applications?$filter=displayName eq {name}&$select=id,appId")
        return {str(app["id"]): app for app in answer.value.get("value") or ()} if isinstance(answer, Seen) else None

    async def _merge_requests(self) -> None:
        app = self._draft.app or {}
        # As it is now, since a list is written whole: what somebody added after the plan was made has to stay.
        now = await self._get(f"applications/{app['id']}?$select=requiredResourceAccess")
        fresh = {**app, **now.value} if isinstance(now, Seen) else app
        draft = replace(self._draft, app=fresh)
        missing = missing_requests(draft)
        if not missing:
            return
        body = {"requiredResourceAccess": merged_access(draft)}
        self._got(
            await self._repeated(lambda: self._send("PATCH", f"applications/{app['id']}", body), again=_passing),
            Text("The permissions could not be added", "De machtigingen konden niet worden toegevoegd"),
        )
        for name in missing:
            self._note("requests_added", draft.roles[name])

    async def _principal(self) -> None:
        names = self.made.names
        if self._draft.principal is not None:
            names["principal_id"] = str(self._draft.principal["id"])
        elif "principal_id" not in names:
            answer, ours = await self._made_or_there(
                "servicePrincipals",
                {"appId": names["client_id"]},
                self._principal_there,
                # 400 too: a replica that does not know the app yet calls it a bad request.
                lag=(400, 404),
            )
            principal = self._got(
                answer, Text("The enterprise application could not be made", "De bedrijfstoepassing is niet gemaakt")
            )
            names["principal_id"] = str(principal["id"])
            if ours:
                self._note("created", "principal")
        await self._readable(f"servicePrincipals/{names['principal_id']}?$select=id")

    async def _principal_there(self) -> Answer[dict[str, Any]]:
        return await self._get(f"servicePrincipals(appId='{self.made.names['client_id']}')?$select=id")

    async def _grants(self) -> None:
        names = self.made.names
        consent = "given"
        for permission in missing_grants(self._draft):
            role = self._draft.roles[permission]
            body = {
                "principalId": names["principal_id"],
                "resourceId": self._draft.graph_principal,
                "appRoleId": role,
            }
            path = f"servicePrincipals/{self._draft.graph_principal}/appRoleAssignedTo"
            answer, ours = await self._made_or_there(path, body, partial(self._grant_there, role), stage="grants")
            if isinstance(answer, Refused) and answer.evidence.status == 403:
                # This account may register but not consent: that step goes to somebody who may.
                consent = "needed"
                break
            grant = self._got(
                answer, Text("Consent to {name} failed", "Toestemming voor {name} is mislukt", {"name": permission})
            )
            if ours:
                self._note("grants", str(grant.get("id", "")))
        names["consent"] = consent
        self._done("grants")

    async def _grant_there(self, role: str) -> Answer[dict[str, Any]]:
        answer = await self._get(f"servicePrincipals/{self.made.names['principal_id']}/appRoleAssignments?$top=999")
        if isinstance(answer, Seen):
            for grant in answer.value.get("value") or ():
                if grant.get("appRoleId") == role and grant.get("resourceId") == self._draft.graph_principal:
                    return Seen(dict(grant), answer.evidence)
            return Unknown(answer.evidence)
        return answer

    async def _secret(self) -> None:
        names = self.made.names
        if "key_id" in names:
            return
        made = await self._repeated(self._new_secret, again=lambda answer: _too_busy(answer) or _not_found(answer))
        if not isinstance(made, NewSecret):
            refused = policy_refusal(made)
            if refused is not None:
                code = made.evidence.code
                raise _StoppedError(refused, "secret-months" if code == LIFETIME_REFUSED else None)
            self._got(made, Text("The client secret could not be made", "Het clientgeheim is niet gemaakt"))
            return
        self.made.secret = made.value
        names |= {"key_id": made.key_id, "hint": made.hint, "secret_ends": made.ends}
        self._note("created", "secret")
        await self._remove_lost()
        self._done("secret")

    async def _remove_lost(self) -> None:
        """The secret that an earlier run made and nobody has; one that cannot be removed stays known for undoing."""
        names = self.made.names
        if lost := names.get("lost_key_id"):
            self._unless_stopped()
            if await remove_secret(self._wire, names["client_id"], lost) is None:
                del names["lost_key_id"]

    async def _new_secret(self) -> NewSecret | Refused | Unknown:
        self._unless_stopped()
        return await add_secret(self._wire, self.made.names["client_id"], self._draft.wanted.months, now=self._now)

    # -- asking -------------------------------------------------------------------------------------------------------

    async def _send(
        self, method: str, path: str, body: dict[str, Any], stage: str = "register"
    ) -> Answer[dict[str, Any]]:
        self._unless_stopped()
        return await self._wire.send(method, path, body, stage=stage)

    async def _get(self, path: str) -> Answer[dict[str, Any]]:
        self._unless_stopped()
        return await self._wire.get(path, stage="register")

    def _unless_stopped(self) -> None:
        if self._stop.is_set():
            raise _StoppedError(_STOPPED)

    async def _repeated(
        self, ask: Callable[[], Awaitable[T]], *, again: Callable[[object], bool], stage: str = "register"
    ) -> T:
        answer = await ask()
        for seconds in self._waits:
            if not again(answer):
                break
            await self._pause(stage, seconds, answer)
            answer = await ask()
        return answer

    async def _made_or_there(
        self,
        path: str,
        body: dict[str, Any],
        look: Callable[[], Awaitable[Answer[dict[str, Any]]]],
        *,
        lag: tuple[int, ...] = (404,),
        stage: str = "register",
    ) -> tuple[Answer[dict[str, Any]], bool]:
        """(what there is now or why there is none, whether this run made it)."""
        unheard = False
        for seconds in (*self._waits, None):
            answer = await self._send("POST", path, body, stage)
            if isinstance(answer, Seen):
                return answer, True
            if _forbidden(answer):
                break
            # An answer that got lost may have been a yes.
            unheard = unheard or (isinstance(answer, Unknown) and not _too_busy(answer))
            there = await look()
            if isinstance(there, Seen):
                return there, unheard
            if seconds is None or not (_passing(answer) or _status(answer) in (*lag, 403)):
                break
            await self._pause(stage, seconds, answer)
        return answer, False

    async def _readable(self, path: str) -> None:
        answer = await self._repeated(lambda: self._get(path), again=_not_found)
        if _not_found(answer):
            raise _StoppedError(
                Text(
                    "What was made is not readable yet after two minutes. Nothing is lost: try again in a few minutes.",
                    "Wat is gemaakt, is na twee minuten nog niet leesbaar. Er is niets verloren: probeer het over een"
                    " paar minuten opnieuw.",
                )
            )

    def _got(self, answer: Answer[dict[str, Any]] | Refused | Unknown, what: Text) -> dict[str, Any]:
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

    async def _pause(self, stage: str, seconds: float, answer: object) -> None:
        lagging = isinstance(answer, Refused)
        asked = answer.evidence.retry_after_seconds if isinstance(answer, Unknown) else None
        seconds = max(seconds, asked or 0.0)
        why = REPLICATION if lagging else str(_status(answer) or "")
        self._watch(Progress(stage, "waiting", seconds, why))
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return
        self._unless_stopped()

    def _note(self, name: str, value: str) -> None:
        had = [part for part in self.made.names.get(name, "").split(",") if part]
        self.made.names[name] = ",".join(dict.fromkeys([*had, value]))
        self._kept(self.made.names)

    def _done(self, stage: str) -> None:
        self._watch(Progress(stage, "done"))


def _status(answer: object) -> int | None:
    return answer.evidence.status if isinstance(answer, Refused | Unknown) else None


def _not_found(answer: object) -> bool:
    return isinstance(answer, Refused) and answer.evidence.status == 404


def _too_busy(answer: object) -> bool:
    """Nothing was done, so that asking again can do no harm."""
    return _status(answer) == 429


def _passing(answer: object) -> bool:
    """Likely to be over in a moment. Only for what may be said twice."""
    return isinstance(answer, Unknown) or _not_found(answer)


def _forbidden(answer: Answer[dict[str, Any]]) -> bool:
    if not isinstance(answer, Refused) or answer.evidence.status != 403:
        return False
    # The same race as 400 and 404: the app has not reached the replica that makes principals. It shares its code with a
    # plain "not allowed", so the words have to tell (seen by Azure CLI).
    return "backing application" not in (answer.evidence.message or "")
