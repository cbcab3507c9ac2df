"""One look at a tenant for its people and domains: sign in, list or ask, count, propose, match, prove."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from checks.address import ProfitUser, without_participant
from checks.catalogue.permissions import OPENS_SETTINGS
from checks.facts import Answer, DomainDns, DomainSeen, NotAsked, Refused, Seen, Unknown, UserSeen
from checks.gather import directory
from checks.gather.batch import together
from checks.gather.collect import all_rows
from checks.gather.directory_users import find_people, prove
from checks.gather.directory_users_seen import Listing, Tell, quiet
from checks.gather.dns import mail_records
from checks.gather.evidence import then
from checks.gather.progress import Watch, silent
from checks.gather.session import Session
from checks.gather.trust import trust
from checks.mail_hints import mx_word
from checks.matching.classify import Match, Proof, classify
from checks.matching.index import AskedOfDirectory, DirectoryIndex
from checks.matching.proposal import MailHints, Proposal, propose
from checks.settings import Credential, Endpoints, Settings

PATIENCE = 3600.0
"""Seconds that people may take where no time budget was named: a large directory is thousands of requests."""

ODD = ("disabled", "no-exchange-plan", "on-premises")
"""Classes for which the directory's word is weak: a shared mailbox is disabled and unlicensed, and works."""


@dataclass(frozen=True, slots=True)
class Proving:
    """Which mailboxes are asked for real."""

    how: Literal["all", "sample", "none"] = "sample"
    sample: int = 20


@dataclass(frozen=True, slots=True)
class MailboxesHeard:
    """How far the mailboxes themselves were heard."""

    asked: int
    answered: int
    may_read: bool = True
    """The app's token carries MailboxSettings.Read; without it no mailbox can answer."""


@dataclass(slots=True)
class LookedUp:
    """What the look brought. When `stopped` is set, the rest is empty or incomplete and no absence may be believed."""

    stopped: Refused | Unknown | NotAsked | None = None
    index: DirectoryIndex = field(default_factory=lambda: DirectoryIndex(AskedOfDirectory.by(())))
    listing: Listing | None = None
    domains: tuple[DomainSeen, ...] = ()
    domains_answer: Answer[tuple[DomainSeen, ...]] = field(default_factory=NotAsked)
    dns: Mapping[str, Answer[DomainDns]] = field(default_factory=dict)
    proposal: Proposal | None = None
    matches: tuple[Match, ...] = ()
    proofs: dict[str, Proof] = field(default_factory=dict)
    proven: MailboxesHeard | None = None
    """None when no proof was wanted."""
    without_number: tuple[Match, ...] = ()
    """The same users by what the directory says, with participant numbers left out; empty when they have none."""
    tenant_id: str = ""
    mail_dns: str | None = None
    """The E-mail DNS the users were matched with."""


def look_up_now(
    settings: Settings,
    credential: Credential,
    endpoints: Endpoints,
    users: Sequence[ProfitUser] = (),
    *,
    mail_dns: str | None = None,
    everyone: bool = True,
    ask_dns: bool = True,
    or_default: bool = False,
    proving: Proving | None = None,
    decided: Mapping[str, str] | None = None,
    known: Mapping[str, Proof] | None = None,
    watch: Watch = silent,
    tell: Tell = quiet,
    tell_proving: Tell = quiet,
    keep: Callable[[Mapping[str, Proof]], None] = lambda proofs: None,
) -> LookedUp:
    """Look, and match the users when `mail_dns` (or the proposal) says with which domain.

    Args:
        mail_dns: the E-mail DNS; None takes the proposal.
        everyone: count the whole directory, which the proposal needs when there is no list.
        ask_dns: ask public DNS about the candidates.
        or_default: with no E-mail DNS to propose, take the tenant's default domain.
        proving: None does not ask any mailbox.
        decided: Profit user (folded) to an address a person chose.
        known: proofs of an interrupted run.
        tell: progress of the directory; `tell_proving`: of the mailboxes; `keep`: proofs so far, after every batch.
    """

    async def run() -> LookedUp:
        bare = _without_number(users)
        looked_for = _with_decided([*users, *bare], decided or {})
        found = LookedUp(index=DirectoryIndex(AskedOfDirectory.by(looked_for)))
        async with Session(settings, credential, endpoints, watch=watch) as session:
            await session.open()
            if isinstance(session.tenant, Seen):
                found.tenant_id = session.tenant.value.tenant_id
            if session.wire is None:
                found.stopped = _why(session)
                return found
            wire = session.wire
            answers, listing = await asyncio.gather(
                together(wire, {"domains": directory.PATHS["domains"]}, stage="organisation"),
                find_people(wire, found.index, looked_for, everyone=everyone, tell=tell),
            )
            found.listing = listing
            rows = await all_rows(wire, answers["domains"], stage="organisation")
            found.domains_answer = then(rows, directory.domains)
            if isinstance(found.domains_answer, Seen):
                found.domains = found.domains_answer.value
            if not listing.complete:
                found.stopped = listing.stopped or NotAsked("not-wanted")
                return found
            if ask_dns:
                names = [d.name for d in found.domains if d.verified is not False][:30]
                found.dns = await mail_records(names, endpoints, trust(endpoints).context)
            hints = {name: MailHints(mx=mx_word(answer)) for name, answer in found.dns.items()}
            found.proposal = propose(found.index, found.domains, users, hints)
            if found.proposal.domain is None and bare:
                # With the number nobody fits, whatever the domain; without it somebody may.
                found.proposal = propose(found.index, found.domains, bare, hints)
            chosen = mail_dns or found.proposal.domain
            if chosen is None and or_default:
                # Nobody's own address would fit, whatever the domain: then any leaves everybody a deviating one.
                chosen = next((d.name for d in found.domains if d.default and d.verified is not False), None)
            found.mail_dns = chosen
            if not users or chosen is None:
                return found
            verified = frozenset(d.name.lower() for d in found.domains if d.verified is not False)
            found.proofs = dict(known or {})
            found.matches = classify(users, found.index, chosen, verified, found.proofs, decided)
            found.without_number = tuple(classify(bare, found.index, chosen, verified, {}, decided)) if bare else ()
            if proving is not None and proving.how != "none":
                roles = session.sign_in.value.roles if isinstance(session.sign_in, Seen) else None
                wanted = to_prove(found.matches, proving)
                may_read = OPENS_SETTINGS in (roles or ())
                found.proofs = await prove(
                    wire, wanted, may_read_settings=may_read, known=known, tell=tell_proving, keep=keep
                )
                answered = sum(found.proofs.get(p.object_id, "unknown") != "unknown" for p in wanted)
                found.proven = MailboxesHeard(len(wanted), answered, may_read or roles is None or answered > 0)
                found.matches = classify(users, found.index, chosen, verified, found.proofs, decided)
        return found

    return asyncio.run(run())


def to_prove(matches: Sequence[Match], proving: Proving) -> list[UserSeen]:
    """Whose mailboxes to ask: everyone's; or all odd ones and an even spread over the rest."""
    people = [m.person for m in matches if m.person is not None and m.cls not in ("guest", "blocked")]
    people = list({p.object_id: p for p in people}.values())
    if proving.how == "all":
        return people
    odd = [m.person for m in matches if m.person is not None and m.cls in ODD]
    known = {p.object_id for p in odd}
    rest = [p for p in people if p.object_id not in known]
    step = max(1, len(rest) // proving.sample) if proving.sample else len(rest) + 1
    return [*odd, *rest[::step][: proving.sample]]


def _without_number(users: Sequence[ProfitUser]) -> list[ProfitUser]:
    """The list with participant numbers left out; empty when no user name has one."""
    bare = [replace(user, user=without_participant(user.user)) for user in users]
    return bare if any(one.user != other.user for one, other in zip(users, bare, strict=True)) else []


def _with_decided(users: Sequence[ProfitUser], decided: Mapping[str, str]) -> list[ProfitUser]:
    """The list, and for every decision a line more by which the chosen address is looked for as well."""
    return [*users, *(replace(u, email=decided[u.user.casefold()]) for u in users if u.user.casefold() in decided)]


def _why(session: Session) -> Refused | Unknown | NotAsked:
    for answer in (session.tenant, session.sign_in):
        if isinstance(answer, Refused | Unknown):
            return answer
    return session.no_wire
