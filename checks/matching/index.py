"""An index of the directory, built while its pages stream by: only what a Profit user could lead to is kept whole.

The rest of the directory leaves behind a name and a sign-in name each, for suggestions, and counts per domain. So
memory grows with the Profit list and with short strings, never with the directory's objects.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.address import ProfitUser, domain_of
from checks.facts import UserSeen


def folded(address: str) -> str:
    """The form in which addresses are compared: Entra and Exchange know no case."""
    return address.strip().casefold()


def local_part(address: str) -> str:
    """Left of the @, folded; the whole when there is no @."""
    return folded(address).rpartition("@")[0] or folded(address)


def is_guest(person: UserSeen) -> bool:
    """A guest or external member: `userType` Guest, or `#EXT#` in the sign-in name (entra-docs user-properties)."""
    return (person.user_type or "").casefold() == "guest" or "#ext#" in person.user_principal_name.casefold()


def addresses_of(person: UserSeen) -> tuple[str, ...]:
    """Every address that is this person's: sign-in name, mail, smtp proxy addresses, each once, folded."""
    every = (person.user_principal_name, person.mail or "", *person.smtp_addresses)
    return tuple(dict.fromkeys(folded(a) for a in every if "@" in a))


def has_mailbox_signs(person: UserSeen) -> bool:
    """Whether the directory says this is a real person's mailbox: enabled, not a guest, with an Exchange plan."""
    return not is_guest(person) and person.enabled is not False and person.exchange_plan is True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the Profit list asks of the directory."""

    locals: frozenset[str]
    """Profit user names, and the local parts of the addresses they have, folded."""
    addresses: frozenset[str]
    employee_ids: frozenset[str]

    @staticmethod
    def by(users: Iterable[ProfitUser]) -> Wanted:
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
        return Wanted(frozenset(locals_), frozenset(addresses), frozenset(ids))


@dataclass(slots=True)
class DirectoryIndex:
    """Filled by `add`, read by `checks.matching.classify` and `checks.matching.proposal`. Order of adding is free."""

    wanted: Wanted
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
    names: list[tuple[str, str]] = field(default_factory=list)
    """(display name, sign-in name) of everyone who could be suggested."""
    _by_token: dict[str, array[int]] = field(default_factory=dict)

    def clear(self) -> None:
        """Empty again, for a listing that starts over."""
        self.people = self.guests = self.synced = self.differing_suffixes = 0
        for kept in (self.by_address, self.by_local, self.by_employee_id, self.names, self._by_token):
            kept.clear()
        self.sign_in_domains.clear()
        self.primary_domains.clear()

    def add(self, person: UserSeen) -> None:
        """Take one directory user in."""
        self.people += 1
        guest = is_guest(person)
        self.guests += guest
        self.synced += person.synced is True
        if has_mailbox_signs(person):
            suffix, primary = domain_of(person.user_principal_name), domain_of(person.mail or "")
            self.sign_in_domains[suffix] += 1
            if primary:
                self.primary_domains[primary] += 1
                self.differing_suffixes += primary != suffix
        if not guest and person.enabled is not False and person.display_name:
            self._suggestible(person.display_name, person.user_principal_name)
        self._keep(person)

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

    def _suggestible(self, name: str, sign_in_name: str) -> None:
        number = len(self.names)
        self.names.append((name, sign_in_name))
        for token in name_tokens(f"{name} {sign_in_name.partition('@')[0]}"):
            self._by_token.setdefault(token, array("I")).append(number)

    def who_may_be_meant(self, text: str, most: int = 4000) -> list[tuple[str, str]]:
        """People sharing the beginning of a name part with `text`; the rarest parts first, at most `most`."""
        lists = sorted((self._by_token[t] for t in name_tokens(text) if t in self._by_token), key=len)
        found: dict[int, None] = {}
        for numbers in lists:
            for number in numbers:
                found[number] = None
            if len(found) >= most:
                break
        return [self.names[n] for n in sorted(found)][:most]


def name_tokens(text: str) -> set[str]:
    """The first four letters of each name part: enough to bring `Jansen` and `Janssen` together."""
    parts = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return {part[:4] for part in parts if len(part) >= 3}


def _append(index: dict[str, list[UserSeen]], key: str, person: UserSeen) -> None:
    people = index.setdefault(key, [])
    if all(p.object_id != person.object_id for p in people):
        people.append(person)
