"""What a conversation changes in the config file: the keys that it decided, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.facts import Seen
from checks.identifiers import tidy_guid
from checks.model import Report
from checks.profit_settings import ProfitSettings
from checks.settings import Endpoints, Secret
from wizard.conversation.chapters.user_source import FROM_PROFIT
from wizard.conversation.progress import State
from wizard.settings.config_model import Config, HandOver, OwnEndpoints, ProfitSide, ScopeSide, SecretPlace
from wizard.setup.runner.file_names import named
from wizard.setup.runner.tenant_access import TenantAccess, client_of, tenant_of

if TYPE_CHECKING:
    from checks.facts import SecretEntry
    from wizard.settings.config_model import ProvenLayer


def changed(
    before: Config,
    state: State,
    access: TenantAccess,
    tool_version: str,
    *,
    practice: bool,
    sender: str = "",
    contact: str = "",
) -> Config:
    """The config after this conversation.

    Args:
        before: as it stands in the file now.
        state: what was answered and seen.
        access: the tenant as this conversation reached it, with its last report.
        tool_version: noted beside what was proven.
        practice: a rehearsal, whose files have names of their own.
    """
    made, report = state.progress.made, access.memory.report
    registration = report.facts.registration if report else None
    principal = report.facts.principal if report else None
    tenant, client, typed = tenant_of(state), client_of(state), state.text("tenant")
    cloud: Any = access.cloud
    return replace(
        before,
        # A tenant that the file names by its domain was looked up, not changed.
        tenant=before.tenant if before.tenant and before.tenant in (typed, tenant) else tenant,
        domain=typed if "." in typed and typed != before.tenant else before.domain,
        cloud=before.cloud or cloud,
        client_id=before.client_id if before.client_id and tidy_guid(before.client_id) == client else client,
        object_id=_object_id(registration) or made.object_id or before.object_id,
        principal_id=_object_id(principal) or made.principal_id or before.principal_id,
        mailbox=state.text("mailbox") or before.mailbox,
        admin_client_id=access.own_client(state) or before.admin_client_id,
        secret=before.secret if state.has("certificate") else _secret(before.secret, state, access, practice=practice),
        endpoints=_endpoints(before.endpoints, access.endpoints),
        profit=_profit(before.profit, state, access.memory.profit),
        scope=_scope(before.scope, state),
        hand_over=_hand_over(before.hand_over, state.text("hand-over-sender") or sender, contact),
        proven=proven(report, tool_version) if report else before.proven,
    )


def same_place(before: Config, after: Config) -> bool:
    """Whether the secret is kept where it was."""
    return _place(before.secret) == _place(after.secret)


def _place(secret: SecretPlace | None) -> tuple[str | None, ...] | None:
    return (secret.where, secret.variable, secret.file, secret.vault, secret.name) if secret else None


def _object_id(answer: object) -> str | None:
    return str(answer.value.object_id) if isinstance(answer, Seen) else None


def _secret(before: SecretPlace | None, state: State, access: TenantAccess, *, practice: bool) -> SecretPlace:
    place = before or SecretPlace()
    where: Any = state.text("secret-store") or "prompt"
    file = place.file
    if where == "file":
        typed = state.text("secret-file")
        kept = bool(place.file) and typed == place.file
        file = place.file if kept else str(named(practice, typed, "profit-exchange.secret"))
    key_id, hint, ends = _in_use(state, access)
    return replace(
        place,
        where=where,
        file=file,
        vault=state.text("secret-vault") or place.vault,
        name=state.text("secret-vault-name") or place.name,
        key_id=key_id or place.key_id,
        hint=hint or place.hint,
        ends=ends or place.ends,
    )


def _in_use(state: State, access: TenantAccess) -> tuple[str | None, str | None, date | None]:
    """(Secret ID, hint, last day) of the secret of this conversation, as far as they are known."""
    made, entry = state.progress.made.secret, _entry(state, access.memory.report)
    ends = entry.ends.date() if entry and entry.ends else None
    if made is not None:
        return made.key_id, made.hint, date.fromisoformat(made.ends) if made.ends else ends
    return (entry.key_id, entry.hint, ends) if entry else (None, None, ends)


def _entry(state: State, report: Report | None) -> SecretEntry | None:
    if report is None or not isinstance(report.facts.registration, Seen):
        return None
    from checks.secret_value import candidate_for_hint

    entries = report.facts.registration.value.secrets
    secret = state.secrets.get("secret") or Secret("")
    fitting = candidate_for_hint(secret, tuple(e.hint for e in entries))
    return entries[fitting[0]] if len(fitting) == 1 else None


def _endpoints(before: OwnEndpoints | None, used: Endpoints) -> OwnEndpoints | None:
    """Addresses of one's own, when the run used any; one that the file names already stays as it is written."""
    if not (used.login_named_by_user or used.practice):
        return before
    old = before or OwnEndpoints()
    return OwnEndpoints(
        _kept(old.authority_host, used.login),
        _kept(old.graph_url, used.graph),
        # A path in the file is relative to the file.
        old.ca_file if _ends(used.ca_file, old.ca_file) else used.ca_file or old.ca_file,
        _kept(old.dns_server, used.dns_server),
    )


def _kept(written: str | None, used: str | None) -> str | None:
    """What the file says, when the run used just that; differently written is not different."""
    if written and used and written.strip("\"'<> ").removeprefix("https://").rstrip("/").casefold() in used.casefold():
        return written
    return used or written


def _ends(used: str | None, written: str | None) -> bool:
    return (
        bool(used and written) and Path(str(used)).parts[-len(Path(str(written)).parts) :] == Path(str(written)).parts
    )


def _profit(before: ProfitSide | None, state: State, read_from: ProfitSettings | None) -> ProfitSide | None:
    side = before or ProfitSide()
    dns, file = state.text("email-dns"), state.text("users-file")
    same_dns = bool(side.email_dns) and str(side.email_dns).strip().rpartition("@")[2].rstrip(".").casefold() == dns
    after = replace(
        side,
        email_dns=side.email_dns if same_dns else dns or side.email_dns,
        users_file=side.users_file
        if file.strip().casefold() == FROM_PROFIT or _ends(file, side.users_file)
        else file or side.users_file,
    )
    if read_from is not None:
        after = replace(
            after,
            environment=read_from.environment or after.environment,
            url=read_from.url if read_from.host_named_by_user else after.url,
            client_id=read_from.client_id or after.client_id,
            users_connector=read_from.users_connector or after.users_connector,
        )
    return after if before is not None or after != side else None


def _scope(before: ScopeSide | None, state: State) -> ScopeSide | None:
    """What was chosen; nothing is changed where the question was not answered."""
    if state.text("scope") != "group":
        return None if state.has("scope") else before
    return ScopeSide(state.text("scope-group"), state.text("scope-inside"), state.text("scope-outside"))


def _hand_over(before: HandOver | None, sender: str, contact: str) -> HandOver | None:
    """Who writes and to whom, whichever route was taken: a message to the administrator needs it later too."""
    known = before or HandOver()
    after = replace(known, sender=sender or known.sender, contact=contact or known.contact)
    return after if after != HandOver() else before


def proven(report: Report, tool_version: str) -> tuple[ProvenLayer, ...]:
    """What this look saw to be right, by layer, with the moment and the version; nothing when that was nothing.

    What also writes is not noted as working where only its reading was tried.
    """
    from wizard.reports import matrix
    from wizard.settings.config_model import LAYERS, Layer, ProvenLayer

    def seen(layer: Layer) -> tuple[str, ...]:
        rows = report.permissions if layer != "works" else tuple(filter(matrix.proven, report.permissions))
        return tuple(row.permission for row in rows if getattr(row, layer) == "yes")

    at = report.started.astimezone(UTC) if report.started.tzinfo else datetime.now(UTC)
    if not any(seen(layer) for layer in LAYERS):
        return ()
    look = ProvenLayer(
        at.replace(microsecond=0),
        tool_version,
        requested=seen("requested"),
        consented=seen("consented"),
        in_token=seen("in_token"),
        works=seen("works"),
    )
    return (look,)
