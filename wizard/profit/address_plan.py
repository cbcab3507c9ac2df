"""The plan of deviating addresses to write in Profit: who, what stands there now, what is wanted, why; and who is not.

Only certain matches are in it. It is saved with a hash over everything a write rests on, so that a plan that was
changed by hand, or torn, is not carried out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from checks.address import sign
from checks.catalogue.match_classes import BY_ID
from checks.catalogue.profit_fields import LONGEST_ADDRESS, LONGEST_DESCRIPTION
from checks.matching.classify import Match
from checks.profit_facts import ProfitRow
from checks.words import Text, same
from wizard.files.atomic_write import write_whole
from wizard.files.failure import reason
from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file
from wizard.files.read_text import exactly
from wizard.runtime.user_error import UserError

SCHEMA = 1
MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class PlannedAddress:
    """One user whose deviating address is to be written."""

    user: str
    """The user code, exactly as Profit gave it."""
    description: str
    now: str | None
    """The deviating address of today; None when there is none, or it is not known."""
    now_known: bool
    wanted: str
    """The address to write; empty to clear the field, which only an undo does."""
    matched_by: str | None


Waits = Literal["nothing", "person", "write"]
"""What has to be done about a user that is not in the plan: nothing (left alone, or right already); a person decides or
repairs something first; an address is to be written, and it can't be as things stand."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One user that is not in the plan."""

    user: str
    why: Text
    waits: Waits = "nothing"
    """Not in the file, which only tells what is written."""


@dataclass(frozen=True, slots=True)
class AddressPlan:
    """What would be written in one environment."""

    environment: str
    email_dns: str | None
    rows: tuple[PlannedAddress, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def hash(self) -> str:
        """Over everything that a write rests on."""
        return hashlib.sha256(_canonical(self._document()).encode()).hexdigest()

    def waiting(self, waits: Waits) -> int:
        """How many of those left out wait for this."""
        return sum(one.waits == waits for one in self.left_out)

    @property
    def to_do(self) -> bool:
        """Something is to be written: by this plan, or by nobody yet because it can't be as things stand."""
        return bool(self.rows) or self.waiting("write") > 0

    def _document(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "environment": self.environment,
            "email_dns": self.email_dns,
            "plan": [
                {
                    "user": row.user,
                    "description": row.description,
                    "now": row.now,
                    "now_known": row.now_known,
                    "wanted": row.wanted,
                    "matched_by": row.matched_by,
                }
                for row in self.rows
            ],
            "left_out": [
                {
                    "user": one.user,
                    "why": {"en": one.why.say("en").strip() or "-", "nl": one.why.say("nl").strip() or "-"},
                }
                for one in self.left_out
            ],
        }

    def document(self, written: Sequence[Mapping[str, Any]] = (), journal: str | None = None) -> dict[str, Any]:
        """The plan as plain JSON, with what was written of it."""
        return {**self._document(), "hash": self.hash, "written": list(written), "journal": journal}


def _canonical(document: Mapping[str, Any]) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


# -- making one ---------------------------------------------------------------------------------------------------

_CODE_IN_FULL = Text(
    "Profit gave no description of this user, and it has to be sent along with every change. Give the user a"
    " description in Profit.",
    "Profit gaf geen omschrijving van deze gebruiker, en die moet bij elke wijziging worden meegestuurd. Geef de"
    " gebruiker in Profit een omschrijving.",
)
_NOT_WHOLE = Text(
    "The description holds a character that can't be sent back as it is. Type the description anew in Profit.",
    "De omschrijving bevat een teken dat niet ongewijzigd terug te sturen is. Typ de omschrijving in Profit opnieuw.",
)
_LONG = Text(
    "The description has {seen} characters, more than the {most} that can be sent back unchanged. Shorten it in Profit,"
    " or type the address there by hand.",
    "De omschrijving heeft {seen} tekens, meer dan de {most} die ongewijzigd terug te sturen zijn. Maak hem in Profit"
    " korter, of typ het adres daar met de hand.",
)
_NO_ADDRESS = Text(
    "{address} is not an address that Profit can take.", "{address} is geen adres dat Profit kan aannemen."
)
_NO_ROOM = Text(
    "{address} has {seen} characters, and the field in Profit takes at most {most}, so it does not fit. Ask the"
    " administrator for a shorter sign-in name, or ask AFAS why the field is so short here.",
    "{address} heeft {seen} tekens, en het veld in Profit neemt er hooguit {most}; het past dus niet. Vraag de"
    " beheerder om een kortere aanmeldnaam, of vraag AFAS waarom het veld hier zo kort is.",
)
_NOT_SEEN = Text(
    "Neither the connector, nor Profit_Users under exactly this code, shows whether this user is blocked or linked to a"
    " person. A code that is spelled otherwise there (capitals, blanks, participant number) is taken for another user.",
    "De connector toont niet of deze gebruiker geblokkeerd is of aan een persoon is gekoppeld, en Profit_Users onder"
    " precies deze code ook niet. Een code die daar anders is gespeld (hoofdletters, spaties, deelnemernummer), telt"
    " als een andere gebruiker.",
)
_RIGHT = Text("Already right: nothing to enter ({cls}).", "Al goed: niets in te vullen ({cls}).")


def make_plan(
    environment: str, email_dns: str, matches: Sequence[Match], rows: Sequence[ProfitRow], *, length: int | None = None
) -> AddressPlan:
    """The plan that follows from these matches. Pure.

    Args:
        rows: the users read, in the order in which `from_profit.users_of` numbered them.
        length: characters that the field takes, when Profit says so.
    """
    planned: list[PlannedAddress] = []
    left: list[LeftOut] = []
    for match in matches:
        row = rows[match.user.line - 1]
        out = left_out(match, row, length)
        if out is not None:
            left.append(out)
            continue
        assert match.proposal is not None
        now = row.address if row.address_known else None
        planned.append(
            PlannedAddress(row.code, row.description, now, row.address_known, match.proposal, match.matched_by)
        )
    return AddressPlan(environment, email_dns, tuple(planned), tuple(left))


def left_out(match: Match, row: ProfitRow, length: int | None) -> LeftOut | None:
    """This user with the reason why nothing is written; None when something is."""
    found = BY_ID[match.cls]
    if match.cls in ("blocked", "system-user"):
        return LeftOut(row.code, match.says)
    if found.ok:
        return LeftOut(row.code, _RIGHT.of(cls=found.title))
    if match.proposal is None or match.matched_by is None:
        return LeftOut(row.code, match.says, "person")
    if row.blocked is None or not row.person_known:
        return LeftOut(row.code, _NOT_SEEN, "person")
    why = why_not_writable(row.description, match.proposal, length)
    return LeftOut(row.code, why, "write") if why is not None else None


def why_not_writable(description: str, address: str, length: int | None) -> Text | None:
    """Why a write with these values is not possible; an empty address clears the field."""
    if not description.strip():
        return _CODE_IN_FULL
    if "\ufffd" in description:
        return _NOT_WHOLE
    if len(description) > LONGEST_DESCRIPTION:
        return _LONG.of(seen=len(description), most=LONGEST_DESCRIPTION)
    if address and sign(address) is not None:
        return _NO_ADDRESS.of(address=same(address[:80]))
    most = min(length or LONGEST_ADDRESS, LONGEST_ADDRESS)
    if len(address) > most:
        return _NO_ROOM.of(address=same(address[:80]), seen=len(address), most=most)
    return None


# -- on paper -------------------------------------------------------------------------------------------------------


def write_plan(path: Path, plan: AddressPlan) -> None:
    """Save the plan.

    Raises:
        UserError: the file cannot be written.
    """
    text = json.dumps(plan.document(), ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, text.encode("utf-8"), private=True)
    except OSError as error:
        raise UserError(
            Text("{file} cannot be written: {why}.", "{file} is niet te schrijven: {why}.").of(
                file=same(str(path)), why=reason(error)
            )
        ) from None


def read_plan(path: Path) -> AddressPlan:
    """A saved plan, unchanged.

    Raises:
        UserError: there is none, it is not a plan, or it was changed after it was made.
    """
    file = same(str(path))
    try:
        text = exactly(read_file(path, MOST_BYTES))
    except FileTooLargeError:
        raise UserError(_no_plan(file, Text("it is too large", "het is te groot"))) from None
    except SpecialFileError:
        raise UserError(_no_plan(file, Text("it is not a file", "het is geen bestand"))) from None
    except OSError as error:
        raise UserError(_no_plan(file, reason(error))) from None
    except UnicodeDecodeError:
        raise UserError(_no_plan(file, Text("it is not text in UTF-8", "het is geen tekst in UTF-8"))) from None
    try:
        value = json.loads(text)
        if type(value["schema"]) is int and value["schema"] != SCHEMA:
            raise UserError(_OTHER_SCHEMA.of(file=file, seen=value["schema"], ours=SCHEMA))
        plan = _read(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        says = Text(
            "it is not what profit-exchange profit addresses --out writes; make a new plan with that, and leave the"
            " file as it is",
            "het is niet wat profit-exchange profit addresses --out schrijft; maak daarmee een nieuw plan, en laat het"
            " bestand zoals het is",
        )
        raise UserError(_no_plan(file, says)) from None
    if value.get("hash") != plan.hash:
        raise UserError(
            Text(
                "{file} was changed after it was made (its hash is another one), so it is not carried out. Make a new"
                " plan with profit-exchange profit addresses --out FILE.",
                "{file} is gewijzigd nadat het is gemaakt (de hash is anders) en wordt daarom niet uitgevoerd. Maak een"
                " nieuw plan met profit-exchange profit addresses --out BESTAND.",
            ).of(file=file)
        )
    _fit(file, plan)
    return plan


_OTHER_SCHEMA = Text(
    "{file} was made by another version of profit-exchange (schema {seen}; this one reads {ours}), so it is not"
    " carried out. Make a new plan with profit-exchange profit addresses --out FILE.",
    "{file} is gemaakt door een andere versie van profit-exchange (schema {seen}; deze leest {ours}) en wordt daarom"
    " niet uitgevoerd. Maak een nieuw plan met profit-exchange profit addresses --out BESTAND.",
)


def _no_plan(file: Text, why: Text) -> Text:
    return Text("--write {file}: {why}.", "--write {file}: {why}.").of(file=file, why=why)


def _read(value: Any) -> AddressPlan:  # noqa: ANN401  JSON from a file
    if value["schema"] != SCHEMA:
        raise ValueError("schema")
    rows = tuple(
        PlannedAddress(
            _text(one["user"]),
            _text(one["description"]),
            None if one["now"] is None else _text(one["now"]),
            _bool(one["now_known"]),
            _text(one["wanted"]),
            None if one["matched_by"] is None else _text(one["matched_by"]),
        )
        for one in value["plan"]
    )
    left = tuple(
        LeftOut(_text(one["user"]), _both(_text(one["why"]["en"]), _text(one["why"]["nl"])))
        for one in value["left_out"]
    )
    dns = value["email_dns"]
    return AddressPlan(_text(value["environment"]), None if dns is None else _text(dns), rows, left)


def _both(english: str, dutch: str) -> Text:
    # Braces in a name are no placeholders.
    return Text(english.replace("{", "{{").replace("}", "}}"), dutch.replace("{", "{{").replace("}", "}}"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("no boolean")
    return value


def _fit(file: Text, plan: AddressPlan) -> None:
    """A plan whose hash is right may still not be one of ours: each row is held against the same rules again."""
    seen: set[str] = set()
    for row in plan.rows:
        key = row.user.casefold()
        why = why_not_writable(row.description, row.wanted, None)
        if not row.user.strip() or key in seen or not row.wanted or why is not None:
            says = Text("user {user} can't be in a plan", "gebruiker {user} kan niet in een plan staan")
            raise UserError(_no_plan(file, says.of(user=same(row.user[:80] or "-"))))
        seen.add(key)
