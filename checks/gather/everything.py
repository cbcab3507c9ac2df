"""Gathers all facts of one run in as few round trips as they allow.

Discovery, token, then one `$batch` for the directory and one for the mailboxes beside it: three answers deep, and one
more where an alias was given. The look at the network runs beside them. Writing trials, when asked for, come last.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from checks.catalogue.permissions import OPENS_SENDING, OPENS_SETTINGS
from checks.facts import Answer, Facts, Mailbox, NotAsked, SecretSeen, Seen, Trial, Unknown
from checks.gather import access, directory, mailbox, registration
from checks.gather.batch import Answers, together
from checks.gather.collect import all_rows
from checks.gather.evidence import ODD, then
from checks.gather.graph import GraphWire
from checks.gather.mailbox_wave import MailboxWave
from checks.gather.progress import GatherStep, Watch, silent
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
    meanwhile: Callable[[], None] | None = None,
) -> Facts:
    """`gather` for callers without an event loop. On Ctrl-C trial items are removed first.

    Raises:
        KeyboardInterrupt: after that.
    """
    return asyncio.run(gather(settings, credential, endpoints, watch=watch, secret=secret, meanwhile=meanwhile))


async def gather(
    settings: Settings,
    credential: Credential,
    endpoints: Endpoints,
    *,
    watch: Watch = silent,
    secret: SecretSeen | None = None,
    trusts: Trusts | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Facts:
    """Everything that can be seen with this app's own sign-in, within `endpoints.time_budget` seconds.

    What the world does never raises; it is in the facts. Nothing is kept for a next run, but for the certificates in
    `trusts`, which a run over many tenants shares. `meanwhile` is done on a thread of its own while Graph thinks.
    """
    began = time.monotonic()
    facts = Facts(
        at=datetime.now(UTC),
        settings=settings,
        secret=secret,
        login_named_by_user=urlsplit(endpoints.login).hostname if endpoints.login_named_by_user else None,
        practice=endpoints.practice,
    )
    if not fit_to_send(settings):
        because = NotAsked("settings")
        return _nothing(replace(facts, network=because, tenant=because, sign_in=because), because)
    session = Session(settings, credential, endpoints, watch=watch, trusts=trusts, meanwhile=meanwhile)
    async with session:
        await session.open()
        facts = replace(facts, tenant=session.tenant, sign_in=session.sign_in)
        if session.wire is not None:
            facts = await _looked(session.wire, watch, facts)
        else:
            facts = _nothing(facts, session.no_wire)
        return replace(facts, network=await session.network(), took_seconds=round(time.monotonic() - began, 3))


_DIRECTORY: Mapping[str, Callable[[Any], Any]] = {
    "registration": registration.registration,
    "principal": registration.principal,
    "grants": registration.grants,
    "graph_principal": registration.graph_principal,
    "organisation": directory.organisation,
    "domains": directory.domains,
    "subscriptions": directory.subscriptions,
}
"""What the directory is asked: a field of `Facts`, and the function that reads its answer."""
_LISTS = ("grants", "organisation", "domains", "subscriptions")
"""Those that may come in pages."""


def _nothing(facts: Facts, why: Unknown | NotAsked) -> Facts:
    """The facts when Graph was not asked at all, and why."""
    settings = facts.settings
    first, second = settings.mailbox, settings.second_mailbox
    because = why.because if isinstance(why, NotAsked) else "no-network"
    unasked: dict[str, Any] = dict.fromkeys(_DIRECTORY, why)
    return replace(
        facts,
        **unasked,
        mailbox=Mailbox(first, why, why) if first else None,
        second_mailbox=Mailbox(second, why, why) if second else None,
        access=access.not_tried(because),
        leftovers=NotAsked(because),
    )


async def _looked(wire: GraphWire, watch: Watch, facts: Facts) -> Facts:
    """As `_look`; what could not be read for its shape is unknown, and whatever was seen beside it stays."""
    seen: list[Facts] = []
    try:
        await _look(wire, watch, facts, seen.append)
    except ODD as error:
        odd = Unknown(wire.witness.failure(f"GET {wire.root}", error))
        if not seen:
            return _nothing(facts, odd)
        facts, settings = seen[-1], facts.settings
        unread: dict[str, Any] = {
            which: Mailbox(address, odd, odd)
            for which in ("mailbox", "second_mailbox")
            if (address := getattr(settings, which)) and getattr(facts, which) is None
        }
        return replace(
            facts,
            **unread,
            access={one: Trial(odd, odd, odd) for one in access.not_tried("")} | dict(facts.access),
            leftovers=facts.leftovers if OPENS_SENDING in facts.access else odd,
        )
    return seen[-1]


async def _look(wire: GraphWire, watch: Watch, facts: Facts, keep: Callable[[Facts], None]) -> None:
    """All that Graph tells; `keep` is handed the facts each time they are more."""
    settings = facts.settings
    stages = ("registration", "organisation", *(("mailbox",) if settings.mailbox else ()))
    for stage in stages:
        watch(GatherStep(stage, "started"))
    began = time.monotonic()
    addresses = {"first": settings.mailbox, "second": settings.second_mailbox}
    async with MailboxWave(wire, addresses) as wave:
        answers = await _read_directory(wire, settings, addresses)
        tried = {one.name: Trial(access.noted(answers[one.name])) for one in access.DIRECTORY}
        facts = replace(facts, **await _directory(wire, answers), access=tried, leftovers=NotAsked("write-trials-off"))
        keep(facts)
        ended(watch, "registration", began, facts.registration, facts.principal, facts.grants, facts.graph_principal)
        ended(watch, "organisation", began, facts.organisation, facts.domains, facts.subscriptions)
        found = {name: mailbox.resolved(answers, name) for name, address in addresses.items() if address}
        if "first" in found:
            ended(watch, "mailbox", began, *found.values())
        stands = {name: mailbox.address_stands(answers, name) for name in found}
        handles = {name: mailbox.handle(address, found[name]) for name, address in addresses.items() if address}
        facts = await _tried(wave, watch, facts, found, stands, handles)
        keep(facts)
    first: access.Handle = handles.get("first", NotAsked("no-mailbox"))
    facts = await _written(wire, watch, facts, first)
    keep(facts)
    keep(replace(facts, access={**facts.access, OPENS_SENDING: await _sending(wire, watch, facts, first)}))


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


async def _directory(wire: GraphWire, answers: Answers) -> dict[str, Any]:
    """The fields of `Facts` that these answers fill."""
    told: dict[str, Answer[Any]] = {name: answers[name.replace("_", "-")] for name in _DIRECTORY}
    rows = await asyncio.gather(*(all_rows(wire, told[name], stage="organisation") for name in _LISTS))
    told |= zip(_LISTS, rows, strict=True)
    return {name: then(told[name], read) for name, read in _DIRECTORY.items()}


async def _tried(
    wave: MailboxWave,
    watch: Watch,
    facts: Facts,
    found: dict[str, Answer[Any]],
    stands: dict[str, bool],
    handles: Mapping[str, access.Handle],
) -> Facts:
    """What reading came to, in each mailbox that was named."""
    settings = facts.settings
    began, asked = time.monotonic(), any(isinstance(handle, str) for handle in handles.values())
    if asked:
        watch(GatherStep("trials", "started"))
    tried = await wave.trials(found, stands, handles)
    if asked:
        ended(watch, "trials", began, *(one.read for one in tried.values()))
    purpose = tried[OPENS_SETTINGS]
    first, second = settings.mailbox, settings.second_mailbox
    return replace(
        facts,
        access={**facts.access, **tried},
        mailbox=Mailbox(first, found["first"], purpose.read) if first else None,
        second_mailbox=Mailbox(second, found["second"], purpose.second) if second else None,
    )


async def _written(wire: GraphWire, watch: Watch, facts: Facts, first: access.Handle) -> Facts:
    """What writing came to, where it was asked for and reading worked."""
    on = facts.settings.write_trials
    if not on or not isinstance(first, str):
        because = "write-trials-off" if not on or isinstance(first, str) else first.because
        return _unwritten(facts, NotAsked(because))
    readable = [kind for kind in KINDS if isinstance(facts.access[kind.permission].read, Seen)]
    if not readable:
        return _unwritten(facts, NotAsked("read-failed"))
    watch(GatherStep("write-trials", "started"))
    began = time.monotonic()
    left = await to_the_end(leftovers(wire, readable, first), watch)
    written = await to_the_end(_all_kinds(wire, readable, first, facts.at), watch)
    ended(watch, "write-trials", began, *(one.write for one in written))
    tried = dict(_unwritten(facts, NotAsked("read-failed")).access)
    for kind, one in zip(readable, written, strict=True):
        tried[kind.permission] = replace(tried[kind.permission], write=one.write, left_behind=one.left_behind)
    return replace(facts, access=tried, leftovers=left)


def _unwritten(facts: Facts, because: NotAsked) -> Facts:
    tried = {kind.permission: replace(facts.access[kind.permission], write=because) for kind in KINDS}
    return replace(facts, access={**facts.access, **tried}, leftovers=because)


async def _all_kinds(wire: GraphWire, kinds: list[Any], mailbox_id: str, at: datetime) -> list[Any]:
    return await asyncio.gather(*(write_trial(wire, kind, mailbox_id, at) for kind in kinds))


async def _sending(wire: GraphWire, watch: Watch, facts: Facts, first: access.Handle) -> Trial:
    """Mail.Send has a writing half only."""
    on = facts.settings.send_trial
    if not on or not isinstance(first, str) or facts.mailbox is None:
        off = NotAsked("send-trial-off" if not on or isinstance(first, str) else first.because)
        return Trial(read=off, write=off)
    watch(GatherStep("send-trial", "started"))
    began = time.monotonic()
    user = facts.mailbox.user
    # To the primary address, so that an alias cannot lead the mail elsewhere.
    address = (user.value.mail if isinstance(user, Seen) else None) or facts.mailbox.address
    sent = await send_trial(wire, first, address)
    ended(watch, "send-trial", began, sent)
    return Trial(read=NotAsked(), write=sent)
