"""The conversation's looks, carried out with `checks` (as the app) and `provisioning` (as the administrator)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.facts import Refused, Seen, Unknown
from checks.gather.progress import GatherStep, Watch
from checks.model import Report, Verdict
from checks.remedy import StepInProfit
from wizard.conversation.effects import Look
from wizard.conversation.progress import State
from wizard.conversation.results import Proof, TenantFound
from wizard.setup.runner import admin_looks, scope_look, user_looks
from wizard.setup.runner.tenant_access import TenantAccess

SIGN_IN_CHECKS = frozenset({"settings-shape", "network-login", "network-graph", "tenant", "sign-in"})
"""What can be seen as soon as there is an ID and a secret."""
CONSENT_CHECKS = frozenset({"network-login", "network-graph", "tenant", "sign-in", "permissions"})
"""What can be seen once consent was given, without a mailbox."""


@dataclass(frozen=True, slots=True)
class Looker(TenantAccess):
    """Does the looks of one conversation."""

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
                return user_looks.read_list(self, state)
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
            return TenantFound(answer.value.tenant_id, given, cloud, az_here=self._az_here())
        assert isinstance(answer, Refused | Unknown)
        told = stopped(answer)
        return TenantFound(
            given=given,
            trouble=told.says,
            # Nothing is in Profit yet: it is about what was typed here.
            cure=tuple(step for step in told.steps if not isinstance(step, StepInProfit)),
            settled=isinstance(answer, Refused),
            exit_code=told.exit_code,
        )

    def _az_here(self) -> bool:
        """An Azure CLI knows Microsoft's own sign-in hosts; another one it would have to be told about first."""
        import shutil

        own_host = self.endpoints.practice or self.endpoints.login_named_by_user
        return not own_host and shutil.which("az") is not None

    # -- the proof ----------------------------------------------------------------------------------------------------

    def _proof(self, state: State, watch: Watch) -> Proof:
        settings = self.settings(
            state,
            mailbox=state.text("mailbox") or None,
            write=state.answer("write-trials") is True,
            send=state.answer("send-trial") is True,
        )
        report = self.gathered(settings, state, watch)
        self.memory.report = report
        from checks.credential_lifetimes import next_end

        return Proof(report, settling=_may_settle(report), ends=next_end(report))

    def _passing(self, state: State, watch: Watch, checks: frozenset[str]) -> Proof:
        """A look in passing: only the checks that can be answered by now, and no mailbox."""
        from checks.examine import exit_code

        def of_use(progress: GatherStep, /) -> None:
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
        return Proof(part, settling=_may_settle(part))


def _may_settle(report: Report) -> bool:
    """Whether a complaint is of the kind that settles by itself, whoever made the change that it waits for."""
    return any(
        f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN) and f.remedy is not None and f.remedy.settles_after is not None
        for f in report.findings
    )
