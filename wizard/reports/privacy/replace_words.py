"""Replaces private words in any text: known names by name, unknown ids and addresses by their shape. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.identifiers import GUID, short_hash
from checks.scrub import without_shapes

PUBLIC_IDS = frozenset(
    {GRAPH_APP_ID, *(p.role_id for p in PERMISSIONS), *(p.scope_id for p in PERMISSIONS)}
    | {
        "00000002-0000-0ff1-ce00-000000000000",  # Office 365 Exchange Online
        "00000002-0000-0000-c000-000000000000",  # Azure AD Graph
        "14d82eec-204b-4c2f-b7e8-296a70dab67e",  # Microsoft Graph Command Line Tools
        "04b07795-8ddb-461a-bbee-02f9e1bf7b46",  # Microsoft Azure CLI
        "9188040d-6c67-4c5b-b112-36a304b66dad",  # the tenant of personal Microsoft accounts
    }
)
"""Ids that are the same in every tenant and say nothing about one. Source: entra-docs, first-party applications."""

_PART = r"[^\s@<>\"'`“”‘’(),;:/\\\[\]|=?&]"
_ADDRESS = re.compile(rf"{_PART}+(?:@|%40){_PART}+\.{_PART.replace('&', '&.')}+")
# A name in a remote's prose stands in quotes; what follows them in brackets is a display name.
_QUOTED = re.compile(r"(?<!\w)['\"“‘](?P<words>[^'\"“”‘’]{1,200})['\"”’](?!\w)(?:\s?\((?P<remark>[^()]{1,200})\))?")
_WORD = re.compile(r"[\w+-]+(?:\.[\w+-]+)*")
_IP = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w:])")
_SPOKEN = frozenset(
    {p.name.casefold() for p in PERMISSIONS}
    | {"scope", "resource", "client_id", "client_secret", "client_assertion", "grant_type", "tenant", "authorization"}
    | {"roles", "scp", "aud", "bearer"}
)
_SPOKEN_BEGINNINGS = ("https://graph.microsoft.", "https://login.microsoft", "/common", "/organizations", "/consumers")
"""What Microsoft quotes that is no name."""
_INITIAL_DOMAIN = re.compile(r"[\w-]+(?:\.mail)?\.onmicrosoft\.(?:com|us|cn)\b", re.IGNORECASE)
_ITEM = re.compile(r"\bAA[MQ]k[A-Za-z0-9_=+-]{20,}")
"""Ids of messages and events in Exchange."""


def quotations(message: str) -> list[str]:
    """What a remote's own words quote, or add in brackets to a quotation, and is not its vocabulary."""
    parts = (part for found in _QUOTED.finditer(message) for part in (found["words"], found["remark"]) if part)
    return [part for part in parts if not _is_spoken(part)]


def _is_spoken(words: str) -> bool:
    return words.casefold() in _SPOKEN or words.startswith(_SPOKEN_BEGINNINGS)


class Mask:
    """One mapping of private words to stand-ins, applied alike to everything a report says.

    Args:
        names: private word or words to stand-in; matched whole, whatever its case, the longest first.
        words: more of them by the thousand, such as `JK` or `DE`: they are written in capitals everywhere, and in any
            case but their own they are everyday words.
        kept: ids (case-folded) that stay readable.
    """

    def __init__(
        self, names: Mapping[str, str], words: Mapping[str, str] | None = None, kept: frozenset[str] = frozenset()
    ) -> None:
        self._names = {name.casefold(): stand_in for name, stand_in in names.items()}
        self._stand_ins = set(self._names.values())
        self._words = dict(words or {})
        self._kept = kept
        odd = sorted((word for word in self._words if not _WORD.fullmatch(word)), key=len, reverse=True)
        # Before addresses, as one may begin with it: `DE VRIES@klant.nl`.
        self._odd = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in odd)})(?!\w)") if odd else None
        longest_first = sorted(self._names, key=len, reverse=True)
        inner = "|".join(re.escape(name) for name in longest_first)
        self._known = re.compile(rf"(?<![^\W_])(?:{inner})(?![^\W_])", re.IGNORECASE) if inner else None
        self._addresses: dict[str, str] = {}
        self._hosts: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text with everything private replaced."""
        # The same evidence stands in the facts and in every finding that rests on it.
        if (before := self._texts.get(text)) is None:
            before = self._texts[text] = self._masked(text)
        return before

    def _masked(self, text: str) -> str:
        text = without_shapes(text)
        if self._odd is not None:
            text = self._odd.sub(lambda found: self._words[found[0]], text)
        if "@" in text or "%40" in text:
            text = _ADDRESS.sub(lambda found: self._address(found[0]), text)
        if self._known is not None:
            text = self._known.sub(lambda found: self._names[found[0].casefold()], text)
        if "onmicrosoft" in text.lower():
            text = _INITIAL_DOMAIN.sub(self._initial_domain, text)
        if self._words:
            text = _WORD.sub(lambda found: self._words.get(found[0], found[0]), text)
        text = GUID.sub(lambda found: self._id(found[0]), text)
        text = _IP.sub(lambda found: self._ip(found[0]), text)
        return _ITEM.sub(lambda found: short_hash(found[0]), text)

    def quoted(self, text: str) -> str:
        """A remote's own words: what it quotes may be a name that no fact holds, so it goes, unless it is a code."""
        return self.text(_QUOTED.sub(self._quotation, text))

    def link(self, link: str) -> str:
        """A link that still opens: where it would carry an id of this tenant, the front page of its site."""
        if self.text(link) == link:
            return link
        parts = urlsplit(link)
        front = f"{parts.scheme}://{parts.netloc}/"
        return front if self.text(front) == front else self.text(front)

    def _quotation(self, found: re.Match[str]) -> str:
        words = found["words"]
        masked = self.text(words)
        if masked != words or words.casefold() in PUBLIC_IDS or words.casefold() in self._kept:
            return f"'{masked}'"
        return f"'{words}'" if _is_spoken(words) else "'…'"

    def _address(self, address: str) -> str:
        whole = address.casefold().replace("%40", "@")
        if whole in self._stand_ins:
            return address
        if whole in self._names:
            return self._names[whole]
        domain = whole.rpartition("@")[2]
        if whole not in self._addresses:
            masked = self._names.get(domain, "somewhere.example")
            self._addresses[whole] = f"person-{len(self._addresses) + 101}@{masked}"
            self._stand_ins.add(self._addresses[whole])
        return self._addresses[whole]

    def _id(self, guid: str) -> str:
        folded = guid.casefold()
        return guid if folded in PUBLIC_IDS or folded in self._kept else short_hash(folded)

    def _initial_domain(self, found: re.Match[str]) -> str:
        return found[0] if found[0] in self._stand_ins else "somewhere.onmicrosoft.com"

    def _ip(self, written: str) -> str:
        try:
            address = ip_address(written)
        except ValueError:
            return written
        if address.is_private or address.is_loopback or address.is_unspecified:
            return written
        return self._hosts.setdefault(written, f"ip-{len(self._hosts) + 1}")
