"""The journey's looks, carried out with checks (as the app) and register (as the administrator)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.facts import Refused, Seen, Unknown
from checks.gather.watch import Progress, Watch
from checks.model import Report, Verdict
from checks.settings import ClientSecret, Credential, Endpoints, Secret, Settings
from checks.words import Language, Text
from wizard.drive import people
from wizard.journey.effects import Look
from wizard.journey.progress import State
from wizard.journey.seen import (
    AdminSeen,
    Plan,
    Proof,
    ScopeSeen,
    TenantFound,
)

if TYPE_CHECKING:
    from wizard.profit.export import Export
    from wizard.profit.lookup import Found
    from wizard.register.plan import Draft
    from wizard.register.session import AdminSession

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

    def look(self, look: Look, state: State, watch: Watch) -> object:
        """One look; trouble is part of what is seen."""
        match look.id:
            case "tenant":
                return self._tenant(state)
            case "admin":
                return asyncio.run(self._admin(state, watch))
            case "plan":
                return asyncio.run(self._plan(state, watch))
            case "sign-in":
                return self._passing(state, watch, SIGN_IN_CHECKS)
            case "consent":
                return self._passing(state, watch, CONSENT_CHECKS)
            case "proof":
                return self._proof(state, watch)
            case "domains":
                return people.domains(self, state, watch)
            case "list":
                return people.read_list(state)
            case "users":
                return people.users(self, state, watch)
            case "scope":
                return self._scope(state, watch)
            case other:
                raise ValueError(f"no look is called {other}")

    # -- the tenant ---------------------------------------------------------------------------------------------------

    def _tenant(self, state: State) -> TenantFound:
        from checks.gather.tenant import find_tenant
        from wizard.profit.stopped import stopped

        given = state.text("tenant")
        answer = find_tenant(given, self.endpoints)
        if isinstance(answer, Seen):
            cloud = CLOUDS[self.cloud].name if self.cloud in CLOUDS else None
            return TenantFound(answer.value.tenant_id, given, cloud)
        assert isinstance(answer, Refused | Unknown)
        told = stopped(answer)
        return TenantFound(given=given, trouble=told.says, cure=told.steps, settled=isinstance(answer, Refused))

    # -- the administrator --------------------------------------------------------------------------------------------

    def session(self, state: State, watch: Watch) -> AdminSession:
        """The administrator's session, to be opened with the token of a moment ago when there is one."""
        from wizard.register.session import GRAPH_COMMAND_LINE_TOOLS, AdminSession

        how: Any = state.text("admin-sign-in") or "device"
        return AdminSession(
            tenant_of(state),
            self.endpoints,
            how,
            client_id=self.admin_client_id or GRAPH_COMMAND_LINE_TOOLS,
            show_code=self.show_code,
            watch=watch,
        )

    async def _admin(self, state: State, watch: Watch) -> AdminSeen:
        from wizard.register.account import look_at_account
        from wizard.register.session import CLIENT_SHOWN, AdminSignInError

        self.memory.admin_token = None
        if state.text("admin-sign-in") != "az":
            self.say(_own_client(self.admin_client_id) if self.admin_client_id else CLIENT_SHOWN)
        async with self.session(state, watch) as session:
            try:
                self.memory.admin_token = await session.open()
            except AdminSignInError as error:
                return self._not_signed_in(error.message, unavailable=error.unavailable)
            if session.claims.tenant_id and session.claims.tenant_id.lower() != tenant_of(state).lower():
                self.memory.admin_token = None
                return AdminSeen(
                    trouble=Text(
                        "{account} signed in to another tenant ({id}).",
                        "{account} is bij een andere tenant aangemeld ({id}).",
                        {"account": session.claims.account or "-", "id": session.claims.tenant_id},
                    ),
                    cure=(
                        Text(
                            "Sign in again with an account of the customer's own tenant, best in a private window.",
                            "Meld opnieuw aan met een account van de tenant van de klant, liefst in een privévenster.",
                        ),
                    ),
                )
            from wizard.journey.chapters.portal import APP_NAME

            return await look_at_account(session, state.text("app-name") or APP_NAME, self.language)

    def _not_signed_in(self, message: str, *, unavailable: bool) -> AdminSeen:
        from checks.catalogue.causes import BY_ID
        from checks.explain.answer import explain

        found = explain(message)
        if _TOO_LATE.search(message):
            return AdminSeen(trouble=_LATE, cure=(_LATE_CURE,))
        cause = next((c.cause for c in found.causes if c.cause in BY_ID), None)
        said = Text("{it}", "{it}", {"it": message[:400]})
        if cause is None or unavailable:
            return AdminSeen(trouble=said)
        if cause in _OF_THE_ADMIN:
            says, cure = _OF_THE_ADMIN[cause]
            told = Text("{says} ({code})", "{says} ({code})", {"says": says, "code": found.code or "-"})
            return AdminSeen(trouble=told, cure=(cure,))
        steps = tuple(step for step in BY_ID[cause].remedy.steps if not step.open_placeholders)
        blocked = cause == "conditional_access_blocked"
        hint = Text(
            "A code on another device is often blocked; signing in with the browser on this computer often is not.",
            "Een code op een ander apparaat is vaak geblokkeerd; aanmelden met de browser op deze computer vaak niet.",
        )
        says = Text("{says} ({code})", "{says} ({code})", {"says": BY_ID[cause].says, "code": found.code or "-"})
        return AdminSeen(trouble=says, cure=(hint, *steps) if blocked else steps)

    async def _plan(self, state: State, watch: Watch) -> Plan | AdminSeen:
        from wizard.journey.chapters.portal import APP_NAME
        from wizard.register.plan import PlanError, Wanted, make_plan

        reuse = state.text("client-id") or state.text("reuse-app")
        wanted = Wanted(
            state.text("app-name") or APP_NAME,
            int(state.text("secret-months") or "12"),
            reuse if reuse and reuse != "new" else None,
        )
        async with self.session(state, watch) as session:
            await session.open(self.memory.admin_token)
            try:
                self.memory.draft = await make_plan(session.wire, wanted)
            except PlanError as error:
                from wizard.profit.stopped import stopped

                told = stopped(error.answer)
                says = Text(
                    "Could not read {what}: {says}",
                    "{what} is niet te lezen: {says}",
                    {"what": error.what, "says": told.says},
                )
                return Plan((), trouble=says)
        return self.memory.draft.shown

    # -- the proof ----------------------------------------------------------------------------------------------------

    def _gathered(self, settings: Settings, state: State, watch: Watch) -> Report:
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
        report = self._gathered(settings, state, watch)
        self.memory.report = report
        return Proof(report, settling=_may_settle(report, state))

    def _passing(self, state: State, watch: Watch, checks: frozenset[str]) -> Proof:
        """A look in passing: only the checks that can be answered by now, and no mailbox."""
        from checks.examine import exit_code

        def of_use(progress: Progress, /) -> None:
            # The rest is refused before consent, as it should be; showing that would only alarm.
            if progress.stage in ("network", "tenant", "sign-in", "library"):
                watch(progress)

        report = self._gathered(self.settings(state), state, of_use)
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

    # -- the scope ----------------------------------------------------------------------------------------------------

    def _scope(self, state: State, watch: Watch) -> ScopeSeen:
        inside, outside = state.text("scope-inside"), state.text("scope-outside")
        report = self._gathered(self.settings(state, mailbox=inside, second=outside), state, watch)
        trials = [
            trial for name, trial in report.facts.access.items() if name in ("Calendars.ReadWrite", "Mail.ReadWrite")
        ]
        first = _all([_worked(t.read) for t in trials])
        second = _any([_worked(t.second) for t in trials])
        return ScopeSeen(
            first,
            second,
            (
                _INSIDE[first].of(address=inside),
                _OUTSIDE[second].of(address=outside),
            ),
        )


_TOO_LATE = re.compile(r"AADSTS70020|AADSTS70019|expired_token|code_expired|[Tt]imed out waiting")
"""The device code ran out, by Entra's code, OAuth's word (RFC 8628, 3.5) or azure-identity's own patience."""
_LATE = Text("The sign-in was not finished in time.", "Het aanmelden is niet op tijd afgerond.")
_LATE_CURE = Text(
    "Look again: a new code or window is made, and is valid for a quarter of an hour.",
    "Kijk opnieuw: er komt een nieuwe code of een nieuw venster, een kwartier geldig.",
)
# The general cures of these causes are about the app; here they concern the administrator's own sign-in.
_OF_THE_ADMIN = {
    "consent_missing": (
        Text(
            "The sign-in was broken off, or its permissions were not accepted.",
            "Het aanmelden is afgebroken, of de gevraagde machtigingen zijn niet geaccepteerd.",
        ),
        Text(
            "Sign in again and choose Accept on the page of Microsoft Graph Command Line Tools. Does that page ask for"
            " an administrator's approval? Then this account may not accept; sign in with another one.",
            "Meld opnieuw aan en kies Accepteren op de pagina van Microsoft Graph Command Line Tools. Vraagt die pagina"
            " om goedkeuring van een beheerder? Dan mag dit account niet accepteren; neem een ander account.",
        ),
    ),
}


def _own_client(client_id: str) -> Text:
    return Text("Signing in with the client {id}.", "Aanmelden met de client {id}.", {"id": client_id})


_INSIDE = {
    True: Text("{address} works, as it should.", "{address} werkt, zoals het hoort."),
    False: Text(
        "{address} is refused, though it is in the group. Membership and policy can take two hours to be seen.",
        "{address} wordt geweigerd, terwijl het in de groep zit. Lidmaatschap en beleid zijn soms pas na twee uur te"
        " zien.",
    ),
    None: Text("{address} could not be looked at.", "Naar {address} kon niet worden gekeken."),
}
_OUTSIDE = {
    False: Text("{address} is refused, as it should.", "{address} wordt geweigerd, zoals het hoort."),
    True: Text(
        "{address} still works, though it is not in the group. Check that the Entra permissions for Exchange were"
        " removed; it can take two hours to be seen.",
        "{address} werkt nog, terwijl het niet in de groep zit. Ga na of de Entra-machtigingen voor Exchange zijn"
        " verwijderd; het is soms pas na twee uur te zien.",
    ),
    None: Text("{address} could not be looked at.", "Naar {address} kon niet worden gekeken."),
}


def _may_settle(report: Report, state: State) -> bool:
    """Whether a complaint is of the kind that a change of a moment ago explains, and there was such a change."""
    changed = bool(state.progress.made) or state.text("route") in ("portal", "hand-over")
    return changed and any(
        f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN) and f.remedy is not None and f.remedy.settles_after is not None
        for f in report.findings
    )


def _worked(answer: object) -> bool | None:
    if isinstance(answer, Seen):
        return True
    if isinstance(answer, Refused) and answer.evidence.status == 403:
        return False
    return None


def _all(words: list[bool | None]) -> bool | None:
    if not words or None in words:
        return None
    return all(words)


def _any(words: list[bool | None]) -> bool | None:
    if any(word is True for word in words):
        return True
    return None if not words or None in words else False


def tenant_of(state: State) -> str:
    """The tenant's ID when it was resolved, what was typed otherwise."""
    found = state.seen.get("tenant")
    resolved = found.tenant_id if isinstance(found, TenantFound) else ""
    return resolved or state.progress.made.get("tenant_id") or state.text("tenant")


def client_of(state: State) -> str:
    """The client ID that was typed or made."""
    return state.text("client-id") or state.progress.made.get("client_id", "")
