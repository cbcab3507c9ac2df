"""How this conversation reaches the tenant: as the administrator and as the app, and what it remembers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from checks.gather.progress import Watch
from checks.model import Report
from checks.profit_settings import ProfitSettings
from checks.settings import ClientSecret, Credential, Endpoints, Secret, Settings
from checks.words import Language, Text
from wizard.conversation.progress import State
from wizard.conversation.results import TenantFound
from wizard.inspection.inspect import Policy

if TYPE_CHECKING:
    from wizard.profit.export import Export
    from wizard.profit.lookup import LookedUp
    from wizard.provisioning.admin_session import AdminSession, How
    from wizard.provisioning.plan import Draft


@dataclass(slots=True)
class Memory:
    """What this run of the program knows beside the conversation: kept in memory only."""

    admin_token: Secret | None = None
    draft: Draft | None = None
    report: Report | None = None
    users: tuple[Export, LookedUp] | None = None
    profit: ProfitSettings | None = None
    """Which Profit the users were read from."""
    from_profit: dict[tuple[object, ...], Export] = field(default_factory=dict)
    """The users as Profit itself gave them, by the answers that they were read with."""
    decided_earlier: dict[str, str] | None = None
    """Profit user (folded) to the address chosen in an earlier run; None until the users are looked at."""
    credential: Credential | None = None
    """A certificate named by a flag; otherwise the conversation's secret is used."""
    kept_secret: Secret | None = None
    """The secret, when the config's own place gave it."""
    shown: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TenantAccess:
    """The tenant of one conversation: where it is, who signs in and how."""

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
    policy: Policy = field(default_factory=Policy)
    """What the config at hand accepts."""
    read_profit: Callable[[bool, State], Export] | None = None
    """Reads the users from Profit itself (True: without the participant number in their addresses), with what was
    answered about it in the conversation.

    Raises:
        LacksSettingError: something is not known that a person can be asked.
        UserError: Profit's settings are missing, or it could not be read; its words say who does what.
    """
    attended: bool = True
    """Somebody sits here, who can go on in a browser."""

    def session(self, state: State, watch: Watch, how: How | None = None) -> AdminSession:
        """The administrator's session, to be opened with the token of a moment ago when there is one."""
        from wizard.conversation.chapters.automatic_questions import scopes
        from wizard.provisioning.admin_session import GRAPH_COMMAND_LINE_TOOLS, AdminSession

        typed = state.text("admin-sign-in") or "device"
        how = how or cast("How", "browser" if typed == "own" else typed)
        return AdminSession(
            tenant_of(state),
            self.endpoints,
            how,
            client_id=self.own_client(state) or GRAPH_COMMAND_LINE_TOOLS,
            scopes=scopes(read_policies=state.answer("read-policies") is True),
            show_code=self.show_code,
            watch=watch,
        )

    def own_client(self, state: State) -> str | None:
        """The public client that the administrator signs in through, when it is not Microsoft's."""
        return state.text("admin-client-id") or self.admin_client_id

    def gathered(self, settings: Settings, state: State, watch: Watch) -> Report:
        """A whole look as the app, judged."""
        from wizard.inspection.inspect import Inspection, inspect_now

        return inspect_now(
            Inspection(settings, self.credential(state), self.endpoints, policy=self.policy), watch=watch
        )

    def credential(self, state: State) -> Credential:
        """A certificate when one was named, the conversation's secret otherwise."""
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


def tenant_of(state: State) -> str:
    """The tenant's ID when it was resolved, what was typed otherwise."""
    found = state.seen.get("tenant")
    resolved = found.tenant_id if isinstance(found, TenantFound) else ""
    return resolved or state.progress.made.tenant_id or state.text("tenant")


def client_of(state: State) -> str:
    """The client ID that was typed or made."""
    return state.text("client-id") or state.progress.made.client_id
