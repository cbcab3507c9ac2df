"""An index of the directory, built while its pages stream by: only what a Profit user could lead to is kept whole.

The rest of the directory leaves behind a name and a sign-in name each, for suggestions, and counts per domain. So
memory grows with the Profit list and with short strings, never with the directory's objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from checks.address import ProfitUser, domain_of
from checks.facts import UserSeen
from checks.matching.name_parts import NameParts, name_tokens


def folded(address: str) -> str:
    """The form in which addresses are compared: Entra and Exchange know no case."""
    return address.strip().casefold()


def local_part(address: str) -> str:
    """Left of the @, folded; the whole when there is no @."""
    return folded(address).rpartition("@")[0] or folded(address)


def is_guest(person: UserSeen) -> bool:
    """A guest or external member: `userType` Guest, or `#EXT#` in the sign-in name (entra-docs user-properties)."""
    kind = person.user_type
    return (kind != "Member" and (kind or "").casefold() == "guest") or "#ext#" in person.user_principal_name.casefold()


def addresses_of(person: UserSeen) -> tuple[str, ...]:
    """Every address that is this person's: sign-in name, mail, smtp proxy addresses, each once, folded."""
    every = (person.user_principal_name, person.mail or "", *person.smtp_addresses)
    return tuple(dict.fromkeys(folded(a) for a in every if "@" in a))


def has_mailbox_signs(person: UserSeen) -> bool:
    """Whether the directory says this is a real person's mailbox: enabled, not a guest, with an Exchange plan."""
    return not is_guest(person) and person.enabled is not False and person.exchange_plan is True


@dataclass(frozen=True, slots=True)
class AskedOfDirectory:
    """What the Profit list asks of the directory."""

    locals: frozenset[str]
    """Profit user names, and the local parts of the addresses they have, folded."""
    addresses: frozenset[str]
    employee_ids: frozenset[str]

    @staticmethod
    def by(users: Iterable[ProfitUser]) -> AskedOfDirectory:
        """The keys under which any of these users could be found."""
        locals_: set[str] = set()
        addresses: set[str] = set()
        ids: set[str] = set()
        for user in users:
            locals_.add(folded(user.user))
            for address in (user.deviating, user.email):
                if address and "@" in address:
                    addresses.add(folded(address))
            if user.employee_id:
                ids.add(folded(user.employee_id))
        return AskedOfDirectory(frozenset(locals_), frozenset(addresses), frozenset(ids))


class PersonRow(Protocol):
    """A directory user while its page is at hand; what a property says of somebody is in `UserSeen`."""

    user_principal_name: str
    mail: str | None
    display_name: str | None
    employee_id: str | None
    user_type: str | None
    enabled: bool | None
    synced: bool | None
    proxy_addresses: list[str] | None

    @property
    def exchange_plan(self) -> bool | None:
        """Looked up when it is asked."""

    def seen(self) -> UserSeen:
        """All of it, to keep."""


Alike = tuple[Sequence[int], list[str], list[str]]
"""Some people: their numbers in `DirectoryIndex.names`, and at the same places their folded names and local parts."""


@dataclass(slots=True)
class DirectoryIndex:
    """Filled by `add`, read by `checks.matching.classify` and `checks.matching.proposal`. Order of adding is free."""

    wanted: AskedOfDirectory
    people: int = 0
    guests: int = 0
    by_address: dict[str, list[UserSeen]] = field(default_factory=dict)
    by_local: dict[str, list[UserSeen]] = field(default_factory=dict)
    by_employee_id: dict[str, list[UserSeen]] = field(default_factory=dict)
    sign_in_domains: Counter[str] = field(default_factory=Counter)
    """Suffix of the sign-in name, counted over real, enabled, non-guest users with a mailbox."""
    primary_domains: Counter[str] = field(default_factory=Counter)
    """Domain of the primary SMTP address (`mail`), counted over the same users."""
    differing_suffixes: int = 0
    """Of those users: sign-in suffix and primary SMTP domain differ."""
    synced: int = 0
    names: list[str] = field(default_factory=list)
    """Display names of everyone who could be suggested; `sign_in_names` has theirs at the same place."""
    sign_in_names: list[str] = field(default_factory=list)
    _parts: NameParts | None = field(default=None, compare=False)
    """Made when a list turns out to have a stranger in it."""
    _parts_of: int = 0
    """Of how many of the names."""
    _alike: dict[str, Alike] = field(default_factory=dict)
    _compared_by: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Name and local part, folded, of whoever was compared with somebody."""

    def clear(self) -> None:
        """Empty again, for a listing that starts over."""
        self.people = self.guests = self.synced = self.differing_suffixes = 0
        for kept in (self.by_address, self.by_local, self.by_employee_id, self._alike, self._compared_by):
            kept.clear()
        self.names.clear()
        self.sign_in_names.clear()
        self._parts, self._parts_of = None, 0
        self.sign_in_domains.clear()
        self.primary_domains.clear()

    def add(self, person: UserSeen) -> None:
        """Take one directory user in."""
        self._count(
            person.user_principal_name,
            folded(person.user_principal_name),
            person.mail,
            person.display_name,
            guest=is_guest(person),
            enabled=person.enabled is not False,
            plan=person.exchange_plan is True,
            synced=person.synced is True,
        )
        self._keep(person)

    def take_all(self, rows: Iterable[PersonRow]) -> None:
        """Take one page of directory users in.

        The same outcome as `add(row.seen())` for each, at a fraction of its time: nearly everyone in a large directory
        is counted and forgotten, and this is the whole cost of a large directory.
        """
        locals_, addresses, employee_ids = self.wanted.locals, self.wanted.addresses, self.wanted.employee_ids
        suffixes: list[str] = []
        primaries: list[str] = []
        people = guests = synced = differing = 0
        shows, signs_in = self.names.append, self.sign_in_names.append
        for row in rows:
            people += 1
            name, mail = row.user_principal_name, row.mail
            low = name.strip().casefold()
            local, _, domain = low.rpartition("@")
            if row.synced:
                synced += 1
            if "#ext#" in low or ((kind := row.user_type) != "Member" and (kind or "").casefold() == "guest"):
                guests += 1
            elif row.enabled is not False:
                if shown := row.display_name:
                    shows(shown)
                    signs_in(name)
                if row.exchange_plan:
                    suffix = domain.rstrip(".")
                    suffixes.append(suffix)
                    if mail:
                        primary = suffix if mail == name else domain_of(mail)
                        primaries.append(primary)
                        if primary != suffix:
                            differing += 1
            wanted = local in locals_ or (addresses and low in addresses)
            if not wanted and employee_ids and (number := row.employee_id):
                wanted = folded(number) in employee_ids
            if not wanted and mail and mail != name:
                wanted = self._wants(folded(mail))
            if not wanted and (held := row.proxy_addresses):
                for one in held:
                    # Most people have one, and it is the sign-in name: that is seen without folding it.
                    if one[5:] != name:
                        wanted = wanted or self._wants(folded(one).removeprefix("smtp:"))
            if wanted:
                self._keep(row.seen())
        self.people += people
        self.guests += guests
        self.synced += synced
        self.differing_suffixes += differing
        self.sign_in_domains.update(suffixes)
        self.primary_domains.update(primaries)

    def _wants(self, address: str) -> bool:
        return address.rpartition("@")[0] in self.wanted.locals or address in self.wanted.addresses

    def _count(
        self,
        sign_in_name: str,
        low: str,
        mail: str | None,
        display_name: str | None,
        *,
        guest: bool,
        enabled: bool,
        plan: bool,
        synced: bool,
    ) -> None:
        self.people += 1
        self.guests += guest
        self.synced += synced
        if guest or not enabled:
            return
        if plan:
            suffix = low.rpartition("@")[2].rstrip(".")
            self.sign_in_domains[suffix] += 1
            if mail:
                primary = domain_of(mail)
                self.primary_domains[primary] += 1
                self.differing_suffixes += primary != suffix
        if display_name:
            self.names.append(display_name)
            self.sign_in_names.append(sign_in_name)

    def _keep(self, person: UserSeen) -> None:
        wanted = self.wanted
        for address in addresses_of(person):
            local = address.rpartition("@")[0]
            if local in wanted.locals:
                _append(self.by_local, local, person)
                _append(self.by_address, address, person)
            elif address in wanted.addresses:
                _append(self.by_address, address, person)
        if person.employee_id and folded(person.employee_id) in wanted.employee_ids:
            _append(self.by_employee_id, folded(person.employee_id), person)

    def leads_to_somebody(self, user: ProfitUser) -> bool:
        """Whether a name, address or employee ID of this user is that of a person who could have a mailbox here."""
        addresses = [folded(address) for address in (user.deviating, user.email) if address]
        people = [
            *self.by_local.get(folded(user.user), ()),
            *(person for address in addresses for person in self.by_address.get(address, ())),
            *self.by_employee_id.get(folded(user.employee_id or ""), ()),
        ]
        return any(not is_guest(person) and person.enabled is not False for person in people)

    def who_may_be_meant(self, text: str, enough: int = 4000) -> list[int]:
        """Numbers in `names` of people sharing the beginning of a name part with `text`, each once, in no order.

        The rarest parts come first, and the commonest are left out once there are `enough` people.
        """
        parts = self._name_parts()
        lists = sorted((len(who), token) for token in name_tokens(text) if (who := parts.who(token)))
        if len(lists) == 1:
            return parts.who(lists[0][1]).tolist()
        found: set[int] = set()
        for _, token in lists:
            found.update(parts.who(token))
            if len(found) >= enough:
                break
        return list(found)

    def alike(self, text: str, enough: int = 4000) -> list[Alike]:
        """The same people with what they are compared by, in groups; somebody may be in more than one.

        A name part's group is put together once: a list with a few strangers in it asks for the same ones again and
        again.
        """
        parts = self._name_parts()
        found = {token: who for token in name_tokens(text) if (who := parts.who(token))}
        if len(found) > 1 and sum(map(len, found.values())) >= enough:
            return [self._group(self.who_may_be_meant(text, enough))]
        for token, who in found.items():
            if token not in self._alike:
                self._alike[token] = self._group(who)
        return [self._alike[token] for token in found]

    def _group(self, numbers: Sequence[int]) -> Alike:
        known = self._compared_by
        for number in numbers:
            if number not in known:
                local = self.sign_in_names[number].partition("@")[0]
                known[number] = in_order(self.names[number]), local.casefold()
        both = [known[number] for number in numbers]
        return numbers, [name for name, _ in both], [local for _, local in both]

    def _name_parts(self) -> NameParts:
        if self._parts is None or self._parts_of < len(self.names):
            people = zip(self.names, self.sign_in_names, strict=True)
            self._parts = NameParts([f"{name} {address.partition('@')[0]}" for name, address in people])
            self._parts_of = len(self.names)
            self._alike.clear()
        return self._parts


def in_order(name: str) -> str:
    """A name without case, its words in the order of the alphabet: `Jansen Anna` and `Anna Jansen` are alike then."""
    return " ".join(sorted(name.casefold().split()))


def has_exchange(plans: object) -> bool:
    """Whether `assignedPlans`, as Graph's JSON has them, hold an enabled plan of Exchange."""
    if isinstance(plans, list):
        for plan in plans:
            if (
                isinstance(plan, dict)
                and plan.get("service") == "exchange"
                and plan.get("capabilityStatus") == "Enabled"
            ):
                return True
    return False


def _append(index: dict[str, list[UserSeen]], key: str, person: UserSeen) -> None:
    people = index.get(key)
    if people is None:
        index[key] = [person]
    elif all(p.object_id != person.object_id for p in people):
        people.append(person)
