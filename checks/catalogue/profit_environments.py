"""The kinds of Profit environment: the letter their code begins with, and the host that serves them.

An environment's code looks like `T48213AA`: a letter, the participant number, two letters. The number and the letter's
host make the address. Source: AFAS docs `concepts`, help.afas.nl `App_Conect_WebSrv_Addrss`; the letter of a course
environment is by analogy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from checks.words import Text

Kind = Literal["production", "test", "accept", "course", "unknown"]

DOMAIN = "afas.online"
"""Every address of AFAS's own REST services ends in this."""
BASE_PATH = "ProfitRestServices"


@dataclass(frozen=True, slots=True)
class EnvironmentKind:
    """One row."""

    kind: Kind
    letter: str
    host: str
    """The label between the participant number and `afas.online`."""
    name: Text


KINDS: tuple[EnvironmentKind, ...] = (
    EnvironmentKind("production", "O", "rest", Text("production", "productie")),
    EnvironmentKind("test", "T", "resttest", Text("test", "test")),
    EnvironmentKind("accept", "A", "restaccept", Text("acceptance", "acceptatie")),
    EnvironmentKind("course", "C", "restcursus", Text("course", "cursus")),
)
UNKNOWN_KIND = Text("of an unknown kind", "van een onbekende soort")

_CODE = re.compile(r"([A-Za-z])(\d{3,9})([A-Za-z]{2})")
_MASK = re.compile(r"([A-Za-z])-(environment-\d{1,9})")
_HOST = re.compile(r"(\d{3,9})\.([a-z]+)\.afas\.online")


@dataclass(frozen=True, slots=True)
class EnvironmentCode:
    """A code taken apart."""

    id: str
    """In capitals: `T48213AA`; masked: `T-environment-1`."""
    kind: Kind
    participant: str

    @property
    def url(self) -> str | None:
        """Where AFAS Online serves it; None for a letter that is not known."""
        row = next((row for row in KINDS if row.kind == self.kind), None)
        return f"https://{self.participant}.{row.host}.{DOMAIN}/{BASE_PATH}" if row else None


def read_code(typed: str) -> EnvironmentCode | None:
    """A code as people write it; None when it is none."""
    found = _CODE.fullmatch(re.sub(r"[\s\"'\u200b\ufeff-]+", "", typed))
    if found is None:
        return None
    return _read(found[0].upper(), found[1], found[2])


def _read(id: str, letter: str, participant: str) -> EnvironmentCode:
    kind: Kind = next((row.kind for row in KINDS if row.letter == letter.upper()), "unknown")
    return EnvironmentCode(id, kind, participant)


def masked_code(code: str, number: int) -> str:
    """What stands for a code on a paper that leaves the house: no code, and with the letter that tells the kind."""
    read = code_of(code)
    return f"{read.id[0]}-environment-{number}" if read else f"environment-{number}"


def code_of(id: str) -> EnvironmentCode | None:
    """What an answer of Profit's or a saved report calls an environment: a code, or what stands for one there."""
    mask = _MASK.fullmatch(id)
    return _read(mask[0], mask[1], mask[2]) if mask else read_code(id)


def kind_of(code: str | None) -> Kind:
    """The kind that a code's letter says."""
    read = code_of(code or "")
    return read.kind if read else "unknown"


def name_of(kind: Kind) -> Text:
    """What people call it."""
    return next((row.name for row in KINDS if row.kind == kind), UNKNOWN_KIND)


def host_says(url: str) -> tuple[str, Kind] | None:
    """The participant number and the kind that an address of AFAS Online stands for; None for any other host."""
    found = _HOST.fullmatch((urlsplit(url).hostname or "").lower())
    if found is None:
        return None
    kind: Kind = next((row.kind for row in KINDS if row.host == found[2]), "unknown")
    return found[1], kind


def is_profit_call(asked: str) -> bool:
    """Whether a request, as evidence names it (`GET https://…`), went to Profit's REST services."""
    path = urlsplit(asked.partition(" ")[2]).path
    return BASE_PATH.casefold() in path.casefold().split("/")


def is_afas(url: str) -> bool:
    """Whether a URL's host is one of AFAS Online's."""
    host = (urlsplit(url).hostname or "").lower()
    return host == DOMAIN or host.endswith(f".{DOMAIN}")
