"""The journey's looks, carried out with checks (as the app) and register (as the administrator)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.facts import Refused, Seen, Unknown
from checks.gather.progress import Progress, Watch
from checks.model import Report, Verdict
from checks.settings import ClientSecret, Credential, Endpoints, Secret, Settings
from checks.words import Language, Text
from wizard.conversation.effects import Look
from wizard.conversation.progress import State
from wizard.conversation.results import (
    Proof,
    TenantFound,
)
from wizard.setup.runner import admin_looks, scope_look, user_looks

if TYPE_CHECKING:
    from wizard.profit.export import Export
    from wizard.profit.lookup import Found
    from wizard.provisioning.admin_session import AdminSession, How
    from wizard.provisioning.plan import Draft

SIGN_IN_CHECKS = frozenset({"settings-shape", "network-login", "network-graph", "tenant", "sign-in"})
"""What can be seen as soon as there is an ID and a secret."""
CONSENT_CHECKS = frozenset({"network-login", "network-graph", "tenant", "sign-in", "permissions"})
"""What can be seen once consent was given, without a mailbox."""


@dataclass(slots=True)
class Memory:
    """What this run of the program knows beside the journey: kept in memory only."""

    admin_token: Secret | None = None
    draft: Draft | None = None
    report: Report | None = None
    users: tuple[Export, Found] | None = None
    credential: Credential | None = None
    """A certificate named by a flag; otherwise the journey's secret is used."""
    shown: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Looker:
    """Does the looks of one journey."""

    endpoints: Endpoints
    cloud: str
    language: Language
    tool_version: str
    memory: Memory
    admin_client_id: str | None
    show_code: Callable[[str, str, datetime], None]
    say: Callable[[Text], None] = lambda text: None
    """One line in passing, before a sign-in."""
    environ: Mapping[str, str] | None = None
    """Where decisions about users are remembered; None keeps and recalls nothing (practice)."""
    attended: bool = True
    """Somebody sits here, who can go on in a browser."""

    def look(self, look: Look, state: State, watch: Watch) -> object:
        """One look; trouble is part of what is seen."""
        match look.id:
            case "tenant":
                return self._tenant(state)
            case "admin":
                return asyncio.run(admin_looks.sign_in(self, state, watch))
            case "plan":
                return asyncio.run(admin_looks.plan(self, state, watch))
            case "sign-in":
                return self._passing(state, watch, SIGN_IN_CHECKS)
            case "consent":
                return self._passing(state, watch, CONSENT_CHECKS)
            case "proof":
                return self._proof(state, watch)
            case "domains":
                return user_looks.domains(self, state, watch)
            case "list":
                return user_looks.read_list(state)
            case "users":
                return user_looks.users(self, state, watch)
            case "scope":
                return scope_look.seen(self, state, watch)
            case other:
                raise ValueError(f"no look is called {other}")

    # -- the tenant ---------------------------------------------------------------------------------------------------

    def _tenant(self, state: State) -> TenantFound:
        from checks.gather.tenant import find_tenant
        from wizard.inspection.failure_reason import stopped

        given = state.text("tenant")
        answer = find_tenant(given, self.endpoints)
        if isinstance(answer, Seen):
            cloud = CLOUDS[self.cloud].name if self.cloud in CLOUDS else None
            return TenantFound(answer.value.tenant_id, given, cloud)
        assert isinstance(answer, Refused | Unknown)
        told = stopped(answer)
        return TenantFound(given=given, trouble=told.says, cure=told.steps, settled=isinstance(answer, Refused))

    # -- the administrator --------------------------------------------------------------------------------------------

    def session(self, state: State, watch: Watch, how: How | None = None) -> AdminSession:
        """The administrator's session, to be opened with the token of a moment ago when there is one."""
        from wizard.provisioning.admin_session import GRAPH_COMMAND_LINE_TOOLS, AdminSession

        how = how or cast("How", state.text("admin-sign-in") or "device")
        return AdminSession(
            tenant_of(state),
            self.endpoints,
            how,
            client_id=self.admin_client_id or GRAPH_COMMAND_LINE_TOOLS,
            show_code=self.show_code,
            watch=watch,
        )

    # -- the proof ----------------------------------------------------------------------------------------------------

    def gathered(self, settings: Settings, state: State, watch: Watch) -> Report:
        """A whole look as the app, judged."""
        from checks.examine import examine
        from checks.gather.everything import gather_now
        from checks.secret_value import inspect

        started = datetime.now(UTC)
        credential = self.credential(state)
        seen = inspect(credential.value) if isinstance(credential, ClientSecret) else None
        facts = gather_now(settings, credential, self.endpoints, watch=watch, secret=seen)
        return examine(facts, tool_version=self.tool_version, started=started)

    def _proof(self, state: State, watch: Watch) -> Proof:
        settings = self.settings(
            state,
            mailbox=state.text("mailbox") or None,
            write=state.answer("write-trials") is True,
            send=state.answer("send-trial") is True,
        )
        report = self.gathered(settings, state, watch)
        self.memory.report = report
        from wizard.reports.calendar import next_end

        return Proof(report, settling=_may_settle(report, state), ends=next_end(report))

    def _passing(self, state: State, watch: Watch, checks: frozenset[str]) -> Proof:
        """A look in passing: only the checks that can be answered by now, and no mailbox."""
        from checks.examine import exit_code

        def of_use(progress: Progress, /) -> None:
            # The rest is refused before consent, as it should be; showing that would only alarm.
            if progress.stage in ("network", "tenant", "sign-in", "library"):
                watch(progress)

        report = self.gathered(self.settings(state), state, of_use)
        rows = report.permissions if "permissions" in checks else ()
        short = {row.permission for row in rows if row.in_token != "yes"}
        # Without a mailbox most permissions can't be tried, so only the token counts here.
        findings = tuple(
            f for f in report.findings if f.check in checks and (f.check != "permissions" or f.subject in short)
        )
        part = replace(report, findings=findings, permissions=rows if short else (), exit_code=exit_code(findings))
        return Proof(part, settling=_may_settle(part, state))

    def credential(self, state: State) -> Credential:
        """A certificate when one was named, the journey's secret otherwise."""
        if self.memory.credential is not None:
            return self.memory.credential
        return ClientSecret(state.secrets.get("secret") or Secret(""))

    def settings(
        self,
        state: State,
        *,
        mailbox: str | None = None,
        second: str | None = None,
        write: bool = False,
        send: bool = False,
    ) -> Settings:
        """As whom, from the answers."""
        credential = self.credential(state)
        cloud: Any = self.cloud
        return Settings(
            tenant=tenant_of(state),
            client_id=client_of(state),
            cloud=cloud,
            credential="secret" if isinstance(credential, ClientSecret) else "certificate",
            mailbox=mailbox,
            second_mailbox=second,
            write_trials=write,
            send_trial=send,
        )


def _may_settle(report: Report, state: State) -> bool:
    """Whether a complaint is of the kind that a change of a moment ago explains, and there was such a change."""
    changed = bool(state.progress.made) or state.text("route") in ("portal", "hand-over")
    return changed and any(
        f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN) and f.remedy is not None and f.remedy.settles_after is not None
        for f in report.findings
    )


def tenant_of(state: State) -> str:
    """The tenant's ID when it was resolved, what was typed otherwise."""
    found = state.seen.get("tenant")
    resolved = found.tenant_id if isinstance(found, TenantFound) else ""
    return resolved or state.progress.made.get("tenant_id") or state.text("tenant")


def client_of(state: State) -> str:
    """The client ID that was typed or made."""
    return state.text("client-id") or state.progress.made.get("client_id", "")
