"""Users and their mailboxes: stored ones, and a crowd that is made as it is looked at, never all held in memory."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from wizard.practice.names import GIVEN_NAMES, SURNAMES

Json = dict[str, Any]
Kind = Literal["user", "linked", "shared", "room", "equipment", "others"]
Hosting = Literal["online", "on-premises", "none"]


def address_of(proxy: str) -> str | None:
    """The address in an `SMTP:` or `smtp:` proxy address, lower case; None for another kind (SIP, X500)."""
    kind, _, address = proxy.partition(":")
    return address.lower() if kind.lower() == "smtp" else None


@dataclass
class Mailbox:
    """One mailbox, or the place where a user has none."""

    user_id: str
    kind: Kind = "user"
    """Graph's `userPurpose`."""
    hosted: Hosting = "online"
    settings: Json = field(default_factory=dict)
    """Graph's `mailboxSettings`, without `userPurpose`."""
    folders: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)
    calendars: dict[str, Json] = field(default_factory=dict)
    events: dict[str, Json] = field(default_factory=dict)
    attachments: dict[str, list[Json]] = field(default_factory=dict)
    """Message or event id -> its attachments."""
    event_calendars: dict[str, str] = field(default_factory=dict)
    """Event id -> id of the calendar it stands in."""
    well_known: dict[str, str] = field(default_factory=dict)
    """Well-known folder name (`inbox`, `drafts`, ...) -> folder id."""


@dataclass(frozen=True)
class Crowd:
    """Many users that need no memory: number -> user, and back from every name a user has."""

    size: int
    domain: str
    seed: bytes
    created: str
    """ISO 8601 `createdDateTime` of all of them."""
    licence: Json = field(default_factory=dict)
    """`assignedLicenses` and `assignedPlans` of those who have a licence."""

    def _digest(self, number: int) -> bytes:
        return hashlib.blake2b(number.to_bytes(6, "big"), key=self.seed[:64], digest_size=16).digest()

    @cached_property
    def _mask(self) -> int:
        return int.from_bytes(hashlib.blake2b(self.seed, digest_size=6).digest(), "big")

    def id_of(self, number: int) -> str:
        """Object id: ten bytes of digest, six of the masked number, so the number can be read back."""
        return self._id(number, self._digest(number))

    def _id(self, number: int, digest: bytes) -> str:
        """Written out by hand: a page of 999 users is made at every look, and `uuid.UUID` takes half of that time."""
        head = bytearray(digest[:10])
        head[6], head[8] = head[6] & 0x0F | 0x40, head[8] & 0x3F | 0x80
        text = (bytes(head) + (number ^ self._mask).to_bytes(6, "big")).hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def number_of_id(self, object_id: str) -> int | None:
        """The number behind an object id, or None when it is nobody's here."""
        try:
            number = int.from_bytes(uuid.UUID(object_id).bytes[10:], "big") ^ self._mask
        except ValueError:
            return None
        return number if number < self.size and self.id_of(number) == object_id.lower() else None

    def number_of_address(self, address: str) -> int | None:
        """The number behind a user principal name, mail or proxy address, or None."""
        local, _, domain = address.lower().partition("@")
        digits = local[len(local.rstrip("0123456789")) :]
        if domain != self.domain or not digits or len(digits) > 9 or int(digits) >= self.size:
            return None
        number = int(digits)
        user = self.user(number)
        names = {user["userPrincipalName"], *(address_of(p) for p in user["proxyAddresses"])}
        return number if address.lower() in names else None

    def user(self, number: int) -> Json:
        """The user with this number."""
        digest = self._digest(number)
        given, sur = GIVEN_NAMES[digest[10] % len(GIVEN_NAMES)], SURNAMES[digest[11] % len(SURNAMES)]
        upn = f"{given}.{sur.replace(' ', '')}{number}@{self.domain}".lower()
        proxies = [f"SMTP:{upn}"]
        if digest[12] % 8 == 0:
            proxies.append(f"smtp:{given[0]}{sur.replace(' ', '')}{number}@{self.domain}".lower())
        licensed = digest[13] % 50 != 0
        return {
            "id": self._id(number, digest),
            "displayName": f"{given} {sur} {number}",
            "givenName": given,
            "surname": sur,
            "userPrincipalName": upn,
            "mail": upn if licensed else None,
            "mailNickname": upn.partition("@")[0],
            "proxyAddresses": proxies if licensed else [],
            "otherMails": [],
            "userType": "Member",
            "accountEnabled": digest[14] % 100 != 0,
            "createdDateTime": self.created,
            "businessPhones": [],
            "jobTitle": None,
            "mobilePhone": None,
            "officeLocation": None,
            "preferredLanguage": "nl-NL",
            "usageLocation": "NL",
            "onPremisesSyncEnabled": None,
            "onPremisesUserPrincipalName": None,
            "assignedLicenses": self.licence.get("assignedLicenses", []) if licensed else [],
            "assignedPlans": self.licence.get("assignedPlans", []) if licensed else [],
        }


@dataclass
class Users:
    """The users of a tenant: those with a name of their own first, then the crowd. Look-ups are computed."""

    crowd: Crowd | None = None
    _stored: dict[str, Json] = field(default_factory=dict)
    _changed: dict[int, Json | None] = field(default_factory=dict)
    """Crowd members that were changed (their dict) or deleted (None)."""

    def __len__(self) -> int:
        gone = sum(1 for u in self._changed.values() if u is None)
        return len(self._stored) + (self.crowd.size if self.crowd else 0) - gone

    def __iter__(self) -> Iterator[Json]:
        yield from list(self._stored.values())
        yield from self._crowd_from(0)

    def _crowd_from(self, start: int) -> Iterator[Json]:
        for number in range(start, self.crowd.size if self.crowd else 0):
            user = self._member(number)
            if user is not None:
                yield user

    def _member(self, number: int) -> Json | None:
        assert self.crowd is not None
        return self._changed[number] if number in self._changed else self.crowd.user(number)

    def window(self, start: int, count: int) -> list[Json]:
        """`count` users from the `start`-th on, in the order of iteration, without walking the ones before.

        A deleted crowd member leaves a gap, so a window may be one short; it is never empty before the end.
        """
        stored = list(self._stored.values())[start : start + count]
        if self.crowd is None or len(stored) == count:
            return stored
        first = max(0, start - len(self._stored))
        numbers = range(first, min(first + count - len(stored), self.crowd.size))
        return [*stored, *(user for user in map(self._member, numbers) if user is not None)]

    def get(self, object_id: str) -> Json | None:
        """By object id, or None."""
        found = self._stored.get(object_id.lower())
        if found is not None or self.crowd is None:
            return found
        number = self.crowd.number_of_id(object_id)
        return None if number is None else self._member(number)

    def by_upn(self, upn: str) -> Json | None:
        """By user principal name, whatever its case."""
        return self._find(upn, lambda u: [u["userPrincipalName"]])

    def by_mail(self, mail: str) -> Json | None:
        """By the `mail` property, whatever its case."""
        return self._find(mail, lambda u: [u.get("mail")])

    def by_proxy_address(self, address: str) -> Json | None:
        """By any SMTP proxy address (`smtp:` may stand before it), whatever its case."""
        wanted = address_of(address) if ":" in address else address
        return self._find(wanted or "", lambda u: [address_of(p) for p in u.get("proxyAddresses", [])])

    def by_local_part(self, local: str) -> list[Json]:
        """Everybody with an address, of any domain, that has this left of the @."""
        start = f"{local.lower()}@"

        def has(user: Json) -> bool:
            addresses = (address_of(p) for p in user.get("proxyAddresses", []))
            return any(
                n and n.lower().startswith(start) for n in (user["userPrincipalName"], user.get("mail"), *addresses)
            )

        found = [user for user in [*self._stored.values(), *(u for u in self._changed.values() if u)] if has(user)]
        number = self.crowd.number_of_address(start + self.crowd.domain) if self.crowd else None
        if number is not None and number not in self._changed:
            assert self.crowd is not None
            found.append(self.crowd.user(number))
        return found

    def _find(self, wanted: str, names: Any) -> Json | None:  # noqa: ANN401 - a small local function
        wanted = wanted.lower()

        def has(user: Json) -> bool:
            return any(n and n.lower() == wanted for n in names(user))

        for user in [*self._stored.values(), *(u for u in self._changed.values() if u)]:
            if has(user):
                return user
        number = self.crowd.number_of_address(wanted) if self.crowd else None
        if number is None or number in self._changed:
            return None
        assert self.crowd is not None
        user = self.crowd.user(number)
        return user if has(user) else None

    def add(self, user: Json) -> Json:
        """Store a user under its `id` and return it."""
        self._stored[user["id"]] = user
        return user

    def change(self, object_id: str, values: Json) -> None:
        """Change properties of a user; a crowd member is remembered from now on.

        Raises:
            KeyError: no such user.
        """
        user = self.get(object_id)
        if user is None:
            raise KeyError(object_id)
        user.update(values)
        if user["id"] not in self._stored and self.crowd is not None:
            number = self.crowd.number_of_id(user["id"])
            assert number is not None
            self._changed[number] = user

    def remove(self, object_id: str) -> None:
        """Delete a user.

        Raises:
            KeyError: no such user.
        """
        if self._stored.pop(object_id, None) is not None:
            return
        number = self.crowd.number_of_id(object_id) if self.crowd else None
        if number is None:
            raise KeyError(object_id)
        self._changed[number] = None

    def mailbox_of(self, user: Json) -> Mailbox:
        """A fresh mailbox as this user's licence and place of birth imply."""
        plans = user.get("assignedPlans", [])
        licensed = any(p["service"] == "exchange" and p["capabilityStatus"] == "Enabled" for p in plans)
        guest = "#EXT#" in user["userPrincipalName"]
        return Mailbox(user["id"], hosted="online" if licensed and not guest else "none")
