"""The looks at domains and Profit users: the same engine as `dns` and `users`, told as the conversation wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checks.catalogue.match_classes import BY_ID as CLASSES
from checks.gather.progress import Watch
from checks.matching.proposal import remark
from checks.settings import Endpoints
from checks.words import Text
from wizard.conversation.chapters.user_list import decisions
from wizard.conversation.chapters.user_source import from_profit
from wizard.conversation.ids import Decide, named_columns
from wizard.conversation.profit_questions import CLIENT_ID, CREDENTIAL, ENVIRONMENT
from wizard.conversation.progress import State
from wizard.conversation.results import DomainChoice, DomainsFound, ListRead, LookAlike, UserRow, UsersFound
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.matching.classify import Match
    from wizard.profit.export import Export
    from wizard.profit.remembered import Remembered
    from wizard.setup.runner.tenant_access import TenantAccess

USUAL_BUDGET = Endpoints(login="", graph="").time_budget
"""Seconds of a run for which nobody named a time budget."""


def domains(access: TenantAccess, state: State, watch: Watch) -> DomainsFound:
    """The candidates for the E-mail DNS, counted over the Profit list when it is known, else over the tenant."""
    from wizard.inspection.failure_reason import stopped
    from wizard.profit.export import ExportError
    from wizard.profit.lookup import look_up_now

    try:
        users = _export(access, state).users if state.text("users-file") else ()
    except (ExportError, UserError):
        # What is wrong with the list is told where the list is asked for.
        users = ()
    found = look_up_now(
        access.settings(state), access.credential(state), _patient(access.endpoints), users, watch=watch
    )
    if found.stopped is not None or found.proposal is None:
        says = stopped(found.stopped).says if found.stopped is not None else None
        return DomainsFound(trouble=says or Text("No domain was seen.", "Er is geen domein gezien."))
    proposal = found.proposal
    return DomainsFound(
        proposal.domain,
        tuple(DomainChoice(c.domain, c.fitting, c.deviating) for c in proposal.candidates),
        proposal.counted,
        proposal.counted_profit_users,
    )


def read_list(access: TenantAccess, state: State) -> ListRead:
    """The file with Profit users, of which nothing is sent; or the users as Profit itself has them."""
    from wizard.profit.columns import FIELDS
    from wizard.profit.export import ExportError
    from wizard.profit.lists.said import FIELD_NAMES
    from wizard.resolve.profit_lacking import LacksSettingError

    # What a connector's columns hold was read from its metainfo: there is nothing to choose.
    fields = () if from_profit(state) else tuple((str(field), FIELD_NAMES[field]) for field in FIELDS)
    try:
        export = _export(access, state)
    except ExportError as error:
        return ListRead(error.headings, fields=fields, trouble=error.says)
    except LacksSettingError as error:
        # Asked once; a setting that an answer does not give is told.
        asked = access.attended and not state.has(error.question)
        return ListRead(lacks=error.question) if asked else ListRead((), fields=fields, trouble=error.text)
    except UserError as error:
        return ListRead((), fields=fields, trouble=error.text)
    return ListRead(
        export.headings,
        tuple((str(field), FIELD_NAMES[field], export.columns[field]) for field in FIELDS if field in export.columns),
        fields,
        len(export.users),
        tuple((bad.line, bad.why) for bad in export.bad_rows),
        export.numbered,
        export.remarks,
    )


def users(access: TenantAccess, state: State, watch: Watch) -> UsersFound:
    """Every Profit user held against the tenant; decisions of this and of earlier runs count."""
    from checks.matching.groups import in_order
    from wizard.inspection.failure_reason import stopped
    from wizard.profit.export import ExportError
    from wizard.profit.lookup import Proving, look_up_now
    from wizard.reports.users.users_section import heard

    access.memory.users = None
    try:
        export = _export(access, state)
    except ExportError as error:
        return UsersFound(trouble=error.says)
    except UserError as error:
        return UsersFound(trouble=error.text)
    chosen, settings = decisions(state), access.settings(state)
    kept = _remembered(access.environ, settings.tenant, settings.client_id)
    decided = {**_decided_earlier(access, state, kept), **dict(chosen)}
    found = look_up_now(
        settings,
        access.credential(state),
        _patient(access.endpoints),
        export.users,
        mail_dns=state.text("email-dns"),
        everyone=False,
        ask_dns=False,
        proving=Proving(),
        decided=decided,
        watch=watch,
    )
    if found.stopped is not None:
        return UsersFound(decided=chosen, trouble=stopped(found.stopped).says)
    access.memory.users = (export, found)
    if kept is not None and kept.decided != decided:
        _keep(kept, decided)
    about = remark(state.text("email-dns"), found.proposal, found.domains) if found.proposal else None
    people = tuple(_row(match, decided) for match in in_order(found.matches))
    better = found.proposal.domain if found.proposal and about else None
    return UsersFound(people, chosen, about, better, heard(found.proven))


def _export(access: TenantAccess, state: State) -> Export:
    from wizard.command_line.user_columns import headings
    from wizard.profit.export import read

    if from_profit(state) and access.read_profit is not None:
        participant, known = state.answer("users-participant") is True, access.memory.from_profit
        read_with = (participant, state.text(ENVIRONMENT), state.text(CLIENT_ID), state.secrets.get(CREDENTIAL))
        if read_with not in known:
            known[read_with] = access.read_profit(participant, state)
        return known[read_with]
    return read(
        Path(state.text("users-file")).expanduser(),
        wanted=headings(named_columns(state.answer("users-named"))),
        participant=state.answer("users-participant") is True,
    )


def _decided_earlier(access: TenantAccess, state: State, kept: Remembered | None) -> dict[str, str]:
    """What earlier runs decided and this conversation did not: what it takes back is nobody's decision any more."""
    memory = access.memory
    if memory.decided_earlier is None:
        memory.decided_earlier = dict(kept.decided) if kept is not None else {}
    answered = {question.user for question in state.progress.answers if isinstance(question, Decide)}
    for user in answered:
        memory.decided_earlier.pop(user, None)
    return memory.decided_earlier


def _row(match: Match, decided: Mapping[str, str]) -> UserRow:
    from checks.matching.groups import Line
    from checks.matching.likeness import why

    user = match.user
    alike = tuple(LookAlike(one.address, one.name, why(one, user)) for one in match.suggestions)
    words = (user.user, user.name, user.deviating, user.email, match.default_address, match.graph_address)
    reaches = match.graph_address if CLASSES[match.cls].ok or match.proposal else None
    chosen = decided.get(user.user.casefold(), "")
    if chosen.casefold() == (user.deviating or match.default_address).casefold():
        chosen = ""
    found_by = "\n".join(word for word in words if word).casefold()
    return UserRow(Line.of(match), alike, found_by, reaches or "", chosen)


def _remembered(environ: Mapping[str, str] | None, tenant: str, client_id: str) -> Remembered | None:
    from wizard.profit.remembered import recall

    return None if environ is None else recall(environ, tenant, client_id)


def _keep(kept: Remembered, decided: dict[str, str]) -> None:
    import contextlib

    from wizard.profit.remembered import keep

    kept.decided = decided
    # The answers themselves are kept with the customer's progress; this is for the users command.
    with contextlib.suppress(OSError):
        keep(kept)


def _patient(endpoints: Endpoints) -> Endpoints:
    """The same addresses with the time that a large directory takes, unless a time budget was named."""
    from wizard.profit.lookup import PATIENCE

    return endpoints if endpoints.time_budget != USUAL_BUDGET else replace(endpoints, time_budget=PATIENCE)
