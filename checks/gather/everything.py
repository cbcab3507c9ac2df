"""Gathers all facts of one run in as few round trips as they allow.

Discovery, token, then one `$batch` for the directory and one for the mailboxes beside it: three answers deep, and one
more where an alias was given. The look at the network runs beside them. Writing trials, when asked for, come last.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from checks.catalogue.permissions import OPENS_SENDING, OPENS_SETTINGS
from checks.facts import Answer, Facts, Leftovers, Mailbox, NotAsked, SecretSeen, Seen, Trial, Unknown
from checks.gather import access, directory, mailbox, registration
from checks.gather.batch import Answers, together
from checks.gather.collect import all_rows
from checks.gather.evidence import ODD, then
from checks.gather.graph import GraphWire
from checks.gather.mailbox_wave import MailboxWave
from checks.gather.progress import Progress, Watch, silent
from checks.gather.send_trial import send_trial
from checks.gather.sendable import fit_to_send
from checks.gather.session import Session, ended
from checks.gather.trial_items import KINDS
from checks.gather.trust import Trusts
from checks.gather.write_trials import leftovers, to_the_end, write_trial
from checks.settings import Credential, Endpoints, Settings


def gather_now(
    settings: Settings,
    credential: Credential,
    endpoints: Endpoints,
    *,
    watch: Watch = silent,
    secret: SecretSeen | None = None,
) -> Facts:
    """`gather` for callers without an event loop. On Ctrl-C trial items are removed first.

    Raises:
        KeyboardInterrupt: after that.
    """
    return asyncio.run(gather(settings, credential, endpoints, watch=watch, secret=secret))


async def gather(
    settings: Settings,
    credential: Credential,
    endpoints: Endpoints,
    *,
    watch: Watch = silent,
    secret: SecretSeen | None = None,
    trusts: Trusts | None = None,
) -> Facts:
    """Everything that can be seen with this app's own sign-in, within `endpoints.time_budget` seconds.

    What the world does never raises; it is in the facts. Nothing is kept for a next run, but for the certificates in
    `trusts`, which a run over many tenants shares.
    """
    began = time.monotonic()
    at = datetime.now(UTC)
    if not fit_to_send(settings):
        return _unsent(settings, endpoints, secret, at)
    async with Session(settings, credential, endpoints, watch=watch, trusts=trusts) as session:
        await session.open()
        if session.wire is not None:
            looked = await _looked(session.wire, settings, watch, at)
        else:
            looked = _nothing(settings, session.no_wire)
        network = await session.network()
        return Facts(
            at=at,
            settings=settings,
            secret=secret,
            network=network,
            tenant=session.tenant,
            sign_in=session.sign_in,
            **looked.__dict__,
            login_named_by_user=urlsplit(endpoints.login).hostname if endpoints.login_named_by_user else None,
            practice=endpoints.practice,
            took_seconds=round(time.monotonic() - began, 3),
        )


def _unsent(settings: Settings, endpoints: Endpoints, secret: SecretSeen | None, at: datetime) -> Facts:
    because = NotAsked("settings")
    return Facts(
        at=at,
        settings=settings,
        secret=secret,
        network=because,
        tenant=because,
        sign_in=because,
        **_nothing(settings, because).__dict__,
        login_named_by_user=urlsplit(endpoints.login).hostname if endpoints.login_named_by_user else None,
        practice=endpoints.practice,
    )


@dataclass
class _Looked:
    """The part of the facts that Graph tells; fields as in `Facts`."""

    registration: Answer[Any]
    principal: Answer[Any]
    grants: Answer[Any]
    graph_principal: Answer[Any]
    organisation: Answer[Any]
    domains: Answer[Any]
    subscriptions: Answer[Any]
    mailbox: Mailbox | None
    second_mailbox: Mailbox | None
    access: dict[str, Trial]
    leftovers: Answer[Leftovers] = field(default_factory=lambda: NotAsked("write-trials-off"))


def _nothing(settings: Settings, why: Unknown | NotAsked) -> _Looked:
    first, second = settings.mailbox, settings.second_mailbox
    because = why.because if isinstance(why, NotAsked) else "no-network"
    return _Looked(
        *(why,) * 7,
        mailbox=Mailbox(first, why, why) if first else None,
        second_mailbox=Mailbox(second, why, why) if second else None,
        access=access.not_tried(because),
        leftovers=NotAsked(because),
    )


async def _looked(wire: GraphWire, settings: Settings, watch: Watch, at: datetime) -> _Looked:
    """As `_look`; what could not be read for its shape is unknown, and whatever was seen beside it stays."""
    seen: list[_Looked] = []
    try:
        await _look(wire, settings, watch, at, seen.append)
    except ODD as error:
        odd = Unknown(wire.witness.failure(f"GET {wire.root}", error))
        if not seen:
            return _nothing(settings, odd)
        looked = seen[0]
        for which in ("mailbox", "second_mailbox"):
            if (address := getattr(settings, which)) and getattr(looked, which) is None:
                setattr(looked, which, Mailbox(address, odd, odd))
        looked.access = {one: Trial(odd, odd, odd) for one in access.not_tried("")} | looked.access
        if OPENS_SENDING not in looked.access:
            looked.leftovers = odd
    return seen[0]


async def _look(
    wire: GraphWire, settings: Settings, watch: Watch, at: datetime, found_so_far: Callable[[_Looked], None]
) -> None:
    stages = ("registration", "organisation", *(("mailbox",) if settings.mailbox else ()))
    for stage in stages:
        watch(Progress(stage, "started"))
    began = time.monotonic()
    addresses = {"first": settings.mailbox, "second": settings.second_mailbox}
    async with MailboxWave(wire, addresses) as wave:
        answers = await _read_directory(wire, settings, addresses)
        looked = await _directory(wire, answers)
        found_so_far(looked)
        ended(
            watch, "registration", began, looked.registration, looked.principal, looked.grants, looked.graph_principal
        )
        ended(watch, "organisation", began, looked.organisation, looked.domains, looked.subscriptions)
        found = {name: mailbox.resolved(answers, name) for name, address in addresses.items() if address}
        if "first" in found:
            ended(watch, "mailbox", began, *found.values())
        stands = {name: mailbox.address_stands(answers, name) for name in found}
        await _trials(wire, wave, settings, watch, looked, found, stands, at)


async def _read_directory(wire: GraphWire, settings: Settings, addresses: Mapping[str, str | None]) -> Answers:
    wanted = registration.paths(settings.client_id) | directory.PATHS | access.directory_paths()
    # The proof of Directory.Read.All is the list of domains, which is read anyway.
    shared = {name: path for name, path in wanted.items() if path == directory.PATHS["domains"] and name != "domains"}
    for name, address in addresses.items():
        if address:
            wanted |= mailbox.paths(address, name)
    answers = await together(wire, {name: path for name, path in wanted.items() if name not in shared})
    answers = await registration.with_what_the_cloud_knows(wire, registration.paths(settings.client_id), answers)
    return answers | dict.fromkeys(shared, answers["domains"])


async def _directory(wire: GraphWire, answers: Answers) -> _Looked:
    names = ("grants", "organisation", "domains", "subscriptions")
    grants, organisation, domains, subscriptions = await asyncio.gather(
        *(all_rows(wire, answers[name], stage="organisation") for name in names)
    )
    return _Looked(
        registration=then(answers["registration"], registration.registration),
        principal=then(answers["principal"], registration.principal),
        grants=then(grants, registration.grants),
        graph_principal=then(answers["graph-principal"], registration.graph_principal),
        organisation=then(organisation, directory.organisation),
        domains=then(domains, directory.domains),
        subscriptions=then(subscriptions, directory.subscriptions),
        mailbox=None,
        second_mailbox=None,
        access={one.name: Trial(access.noted(answers[one.name])) for one in access.DIRECTORY},
    )


async def _trials(
    wire: GraphWire,
    wave: MailboxWave,
    settings: Settings,
    watch: Watch,
    looked: _Looked,
    found: dict[str, Answer[Any]],
    stands: dict[str, bool],
    at: datetime,
) -> None:
    addresses = {"first": settings.mailbox, "second": settings.second_mailbox}
    handles = {name: mailbox.handle(address, found[name]) for name, address in addresses.items() if address}
    first: access.Handle = handles.get("first", NotAsked("no-mailbox"))
    began, asked = time.monotonic(), any(isinstance(handle, str) for handle in handles.values())
    if asked:
        watch(Progress("trials", "started"))
    tried = await wave.trials(found, stands, handles)
    if asked:
        ended(watch, "trials", began, *(one.read for one in tried.values()))
    looked.access |= tried
    purpose = tried[OPENS_SETTINGS]
    if settings.mailbox:
        looked.mailbox = Mailbox(settings.mailbox, found["first"], purpose.read)
    if settings.second_mailbox:
        looked.second_mailbox = Mailbox(settings.second_mailbox, found["second"], purpose.second)
    await _writing(wire, settings, watch, looked, first, at)
    looked.access[OPENS_SENDING] = await _sending(wire, settings, watch, looked, first)


async def _writing(
    wire: GraphWire, settings: Settings, watch: Watch, looked: _Looked, first: access.Handle, at: datetime
) -> None:
    if not settings.write_trials or not isinstance(first, str):
        because = "write-trials-off" if not settings.write_trials or isinstance(first, str) else first.because
        looked.leftovers = NotAsked(because)
        for kind in KINDS:
            looked.access[kind.permission] = replace(looked.access[kind.permission], write=NotAsked(because))
        return
    kinds = [kind for kind in KINDS if isinstance(looked.access[kind.permission].read, Seen)]
    for kind in KINDS:
        if kind not in kinds:
            looked.access[kind.permission] = replace(looked.access[kind.permission], write=NotAsked("read-failed"))
    if not kinds:
        looked.leftovers = NotAsked("read-failed")
        return
    watch(Progress("write-trials", "started"))
    began = time.monotonic()
    looked.leftovers = await to_the_end(leftovers(wire, kinds, first), watch)
    written = await to_the_end(_all_kinds(wire, kinds, first, at), watch)
    for kind, one in zip(kinds, written, strict=True):
        before = looked.access[kind.permission]
        looked.access[kind.permission] = replace(before, write=one.write, left_behind=one.left_behind)
    ended(watch, "write-trials", began, *(one.write for one in written))


async def _all_kinds(wire: GraphWire, kinds: list[Any], mailbox_id: str, at: datetime) -> list[Any]:
    return await asyncio.gather(*(write_trial(wire, kind, mailbox_id, at) for kind in kinds))


async def _sending(wire: GraphWire, settings: Settings, watch: Watch, looked: _Looked, first: access.Handle) -> Trial:
    """Mail.Send has a writing half only."""
    if not settings.send_trial or not isinstance(first, str) or looked.mailbox is None:
        off = NotAsked("send-trial-off" if not settings.send_trial or isinstance(first, str) else first.because)
        return Trial(read=off, write=off)
    watch(Progress("send-trial", "started"))
    began = time.monotonic()
    user = looked.mailbox.user
    # To the primary address, so that an alias cannot lead the mail elsewhere.
    address = (user.value.mail if isinstance(user, Seen) else None) or looked.mailbox.address
    sent = await send_trial(wire, first, address)
    ended(watch, "send-trial", began, sent)
    return Trial(read=NotAsked(), write=sent)
