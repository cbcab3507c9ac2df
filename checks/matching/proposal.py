"""Which domain suits as E-mail DNS: the one that leaves the fewest users with a deviating address.

Counted over the Profit list when there is one, over the tenant's real mailbox users otherwise; never decided from one
account. AFAS's help: the E-mail DNS is what stands right of the @ in the users' logon address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.address import ProfitUser, domain_of, is_routing
from checks.facts import DomainSeen
from checks.matching.index import DirectoryIndex, folded, is_guest
from checks.words import Text


@dataclass(frozen=True, slots=True)
class MailHints:
    """What public DNS says about one domain; hints only, since a spam filter in front is normal."""

    mx: str | None = None
    """`exchange-online`, `filter:<name>`, `other`, `none`; None when not asked or not answered."""
    autodiscover: bool | None = None
    spf: bool | None = None


@dataclass(frozen=True, slots=True)
class DomainCandidate:
    """One domain that could be the E-mail DNS."""

    domain: str
    fitting: int
    """Users whose default address would be a sign-in name, so that nothing needs to be entered for them."""
    alias: int
    """Users whose default address would be an alias only."""
    deviating: int
    """Users that need a deviating address."""
    verified: bool
    default: bool
    initial: bool
    email: bool
    mx: str | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A domain seen with users that cannot be proposed, and why."""

    domain: str
    why: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """The candidates, best first. `domain` is None when there was nobody to count."""

    domain: str | None
    candidates: tuple[DomainCandidate, ...]
    excluded: tuple[Excluded, ...]
    counted: int
    """How many users were counted."""
    counted_profit_users: bool


def propose(
    index: DirectoryIndex,
    domains: Sequence[DomainSeen],
    users: Sequence[ProfitUser] = (),
    hints: dict[str, MailHints] | None = None,
) -> Proposal:
    """Propose the E-mail DNS.

    Args:
        index: the directory, filled with the Profit list's `Wanted` when there is a list.
        domains: the tenant's domains; only verified ones are candidates.
        users: the Profit list, or nothing.
        hints: what public DNS said, per domain.
    """
    unblocked = [u for u in users if not u.blocked]
    fitting, alias, total = _over_profit(index, unblocked) if unblocked else _over_tenant(index)
    candidates = []
    for domain in domains:
        if domain.verified is False:
            continue
        name = domain.name.lower()
        if is_routing(name):
            continue
        hint = (hints or {}).get(name)
        candidates.append(
            DomainCandidate(
                domain=name,
                fitting=fitting.get(name, 0),
                alias=alias.get(name, 0),
                deviating=total - fitting.get(name, 0),
                verified=True,
                default=domain.default,
                initial=domain.initial,
                email=domain.email,
                mx=hint.mx if hint else None,
            )
        )
    candidates.sort(key=lambda c: (-c.fitting, -c.alias, c.initial, not c.email, not c.default, c.domain))
    best = candidates[0] if candidates else None
    # Nobody fits anywhere: then the tenant's own default mail domain is no proposal but a guess, and we make none
    # unless users at least have an alias there.
    decided = best is not None and total > 0 and (best.fitting > 0 or best.alias > 0)
    return Proposal(
        domain=best.domain if best is not None and decided else None,
        candidates=tuple(candidates),
        excluded=_excluded(index, domains, fitting),
        counted=total,
        counted_profit_users=bool(unblocked),
    )


def remark(mail_dns: str, proposal: Proposal, domains: Sequence[DomainSeen]) -> Text | None:
    """What a person should know about an E-mail DNS that was given, next to the one that would be proposed.

    Args:
        mail_dns: as it was given.
        proposal: counted over the same users.
        domains: the tenant's domains; empty when they could not be read, and then nothing is said about this one.
    """
    fitting = {c.domain: c.fitting for c in proposal.candidates}
    better = proposal.domain
    if domains and mail_dns.lower() not in {d.name.lower() for d in domains if d.verified is not False}:
        if better is None:
            return _NOT_OF_TENANT.of(domain=mail_dns)
        return _NOT_OF_TENANT_BUT.of(domain=mail_dns, better=better, fit=fitting[better], all=proposal.counted)
    if better is None or fitting[better] <= fitting.get(mail_dns.lower(), 0):
        return None
    return _BETTER.of(better=better, fit=fitting[better], domain=mail_dns, fits=fitting.get(mail_dns.lower(), 0))


_NOT_OF_TENANT = Text(
    "{domain} is not a verified domain of this tenant, so nobody signs in with it. Check the E-mail DNS in Profit.",
    "{domain} is geen geverifieerd domein van deze tenant; niemand meldt zich ermee aan. Controleer de E-mail DNS in"
    " Profit.",
)
_NOT_OF_TENANT_BUT = Text(
    "{domain} is not a verified domain of this tenant, so nobody signs in with it. {better} would fit {fit} of these"
    " {all} users; change the E-mail DNS in Profit before anything else.",
    "{domain} is geen geverifieerd domein van deze tenant; niemand meldt zich ermee aan. {better} past bij {fit} van"
    " deze {all} gebruikers; wijzig eerst de E-mail DNS in Profit.",
)
_BETTER = Text(
    "E-mail DNS {better} would fit more of these users: {fit} instead of {fits} with {domain}.",
    "E-mail DNS {better} past bij meer van deze gebruikers: {fit} in plaats van {fits} met {domain}.",
)


def _over_profit(index: DirectoryIndex, users: Sequence[ProfitUser]) -> tuple[dict[str, int], dict[str, int], int]:
    fitting: dict[str, int] = {}
    alias: dict[str, int] = {}
    for user in users:
        local = folded(user.user)
        exact: set[str] = set()
        other: set[str] = set()
        # A deviating address that was entered is needed no more where Profit's own address is the same person's.
        meant = {p.object_id for p in index.by_address.get(folded(user.deviating), ())} if user.deviating else None
        for person in index.by_local.get(local, []):
            if is_guest(person) or person.enabled is False or (meant is not None and person.object_id not in meant):
                continue
            sign_in = folded(person.user_principal_name)
            if sign_in.rpartition("@")[0] == local:
                exact.add(domain_of(sign_in))
            for address in (person.mail or "", *person.smtp_addresses):
                if folded(address).rpartition("@")[0] == local:
                    other.add(domain_of(address))
        for domain in exact:
            fitting[domain] = fitting.get(domain, 0) + 1
        for domain in other - exact:
            alias[domain] = alias.get(domain, 0) + 1
    return fitting, alias, len(users)


def _over_tenant(index: DirectoryIndex) -> tuple[dict[str, int], dict[str, int], int]:
    fitting = dict(index.sign_in_domains)
    alias = {d: max(0, n - fitting.get(d, 0)) for d, n in index.primary_domains.items()}
    return fitting, alias, sum(fitting.values())


def _excluded(index: DirectoryIndex, domains: Sequence[DomainSeen], fitting: dict[str, int]) -> tuple[Excluded, ...]:
    verified = {d.name.lower() for d in domains if d.verified is not False}
    found = [
        Excluded(
            d.name.lower(),
            Text(
                "Carries mail between Exchange Online and an Exchange server of the organisation (hybrid); nobody signs"
                " in with it.",
                "Vervoert mail tussen Exchange Online en een eigen Exchange-server (hybride); niemand meldt zich ermee"
                " aan.",
            ),
        )
        for d in domains
        if d.verified and is_routing(d.name)
    ]
    found += [
        Excluded(
            d.name.lower(),
            Text(
                "Not verified in this tenant yet.",
                "Nog niet geverifieerd in deze tenant.",
            ),
        )
        for d in domains
        if d.verified is False
    ]
    for name in sorted((set(index.sign_in_domains) | set(index.primary_domains) | set(fitting)) - verified):
        if name and all(e.domain != name for e in found):
            found.append(
                Excluded(
                    name,
                    Text(
                        "Users have addresses there, but it is no verified domain of this tenant.",
                        "Gebruikers hebben er een adres, maar het is geen geverifieerd domein van deze tenant.",
                    ),
                )
            )
    return tuple(found)
