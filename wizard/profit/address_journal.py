"""The journal of writes in Profit: JSON lines, each on the disk before the write that it announces.

AFAS logs errors only and no request bodies, so this file is what tells afterwards what was written, and what stood
there before. A program that is killed leaves at most half a line at the end, which is read as not being there.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from checks.profit_facts import ProfitSeen, ProfitWritten
from checks.quantity import counted
from checks.words import Text, same
from wizard.files.failure import reason
from wizard.files.private_file import BusyError, locked, write_private
from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file
from wizard.files.state_folder import state_folder
from wizard.profit.users_before import UsersBefore
from wizard.runtime.user_error import UserError

State = Literal["asked", "written", "seen", "refused", "unknown"]
"""About to be sent; accepted by Profit; read back as it was wanted; refused; no answer came."""
MOST_BYTES = 256 * 2**20
_BEGINNING = b'{"at":'


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line."""

    at: datetime
    user: str
    before: str | None
    before_known: bool
    wanted: str
    state: State

    def document(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "at": self.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "user": self.user,
            "before": self.before,
            "before_known": self.before_known,
            "wanted": self.wanted,
            "state": self.state,
        }


class AddressJournal:
    """One journal, read whole and added to line by line. Use `opened`."""

    def __init__(self, path: Path, entries: list[JournalEntry]) -> None:
        self.path = path
        self.before = UsersBefore(path.with_name(f"{path.name}.before"))
        self.entries = entries
        self._last = {entry.user: entry for entry in entries}
        self._handle: int | None = None

    @property
    def unseen(self) -> list[str]:
        """Users whose address was sent, or was about to be, and that was not read back, though it can be."""
        return [
            user
            for user, entry in self._last.items()
            # Where the column is not shown, what was accepted stays unseen for ever, as was said before it was sent.
            if entry.state in ("asked", "unknown") or (entry.state == "written" and entry.before_known)
        ]

    def last(self, user: str) -> JournalEntry | None:
        """The latest line of a user."""
        return self._last.get(user)

    def value_before(self, user: str) -> tuple[str | None, bool]:
        """What stood at a user before this program wrote, and whether that is known.

        The lines are walked back as long as each found what the one before it left: what somebody else entered in
        between is what is gone back to.
        """
        lines = [entry for entry in self.entries if entry.user == user]
        if not lines:
            return None, False
        target, known = lines[-1].before, lines[-1].before_known
        for entry in reversed(lines[:-1]):
            if not known:
                break
            if entry.wanted.casefold() == (target or "").casefold():
                target, known = entry.before, entry.before_known
        return target, known

    def take_over(self, entries: Sequence[JournalEntry]) -> None:
        """Lines of another journal, as if they stood before these."""
        self.entries[:0] = entries
        self._last = {entry.user: entry for entry in self.entries}

    def add(self, user: str, before: str | None, before_known: bool, wanted: str, state: State) -> JournalEntry:
        """Put a line on the disk. Only when this returns, it is there.

        Raises:
            OSError: it is not.
        """
        entry = JournalEntry(datetime.now(UTC), user, before, before_known, wanted, state)
        assert self._handle is not None
        line = json.dumps(entry.document(), ensure_ascii=False).encode("utf-8") + b"\n"
        while line:
            line = line[os.write(self._handle, line) :]
        os.fsync(self._handle)
        self.entries.append(entry)
        self._last[user] = entry
        return entry

    @contextlib.contextmanager
    def _writable(self) -> Iterator[None]:
        if not self.path.exists():
            # Made for this user alone, on Windows too.
            write_private(self.path, "", backup=False)
        binary: int = getattr(os, "O_BINARY", 0)
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | binary)
        try:
            _end_line(handle)
            self._handle = handle
            yield
        finally:
            self._handle = None
            os.close(handle)


def _end_line(handle: int) -> None:
    """Half a line of a run that was killed is closed, so that the next one begins at its own beginning."""
    size = os.fstat(handle).st_size
    if size == 0:
        return
    os.lseek(handle, size - 1, os.SEEK_SET)
    if os.read(handle, 1) != b"\n":
        os.write(handle, b"\n")
        os.fsync(handle)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[AddressJournal]:
    """The journal, held against other runs for the length of the block; made when it is not there.

    Raises:
        UserError: it cannot be read or written, is not a journal, or another run is writing.
    """
    file = same(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(path):
            journal = AddressJournal(path, read_journal(path) if path.exists() else [])
            with journal._writable():
                yield journal
    except BusyError:
        raise UserError(
            Text(
                "Another run is writing with journal {file}. Wait until it has ended.",
                "Een andere opdracht schrijft met journaal {file}. Wacht tot die klaar is.",
            ).of(file=file)
        ) from None
    except OSError as error:
        raise UserError(
            Text(
                "Journal {file} cannot be written ({why}), and nothing is written in Profit without it.",
                "Journaal {file} is niet te schrijven ({why}), en zonder journaal wordt er niets in Profit geschreven.",
            ).of(file=file, why=reason(error))
        ) from None


def read_journal(path: Path) -> list[JournalEntry]:
    """The lines of a journal, oldest first; half a line of a run that was killed is left out.

    Raises:
        UserError: it cannot be read, or holds something else as well.
    """
    file = same(str(path))
    try:
        data = read_file(path, MOST_BYTES)
    except (SpecialFileError, FileTooLargeError):
        raise UserError(_NO_JOURNAL.of(file=file)) from None
    except OSError as error:
        raise UserError(_UNREADABLE.of(file=file, why=reason(error))) from None
    entries: list[JournalEntry] = []
    odd: list[int] = []
    # An editor may have put its mark in front; a power failure may have left zeros behind.
    for number, whole in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = whole.strip(b" \t\r\0")
        try:
            if line:
                entries.append(_entry(json.loads(line.decode("utf-8"))))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # What a kill left of a line of ours still begins like one.
            if not (line.startswith(_BEGINNING) or _BEGINNING.startswith(line)):
                odd.append(number)
    if odd and not entries:
        raise UserError(_NO_JOURNAL.of(file=file))
    if odd:
        raise UserError(_ODD_LINE.of(file=file, number=odd[0]))
    return entries


_UNREADABLE = Text("{file} cannot be read: {why}.", "{file} is niet te lezen: {why}.")
_ODD_LINE = Text(
    "Line {number} of {file} is not one of this journal's, so what was written may not all stand in it, and nothing is"
    " done with it. Put the line right or remove it (make a copy first), or name another file with --journal.",
    "Regel {number} van {file} is geen regel van dit journaal; wat is geschreven staat er misschien niet allemaal in,"
    " en er wordt niets mee gedaan. Herstel de regel of haal hem weg (maak eerst een kopie), of noem een ander bestand"
    " met --journal.",
)
_NO_JOURNAL = Text(
    "{file} is not a journal of profit-exchange profit addresses.",
    "{file} is geen journaal van profit-exchange profit addresses.",
)


def _entry(value: Any) -> JournalEntry:  # noqa: ANN401  JSON from a file
    if value["state"] not in get_args(State) or not isinstance(value["before_known"], bool):
        raise ValueError("no such state")
    for name in ("user", "wanted"):
        if not isinstance(value[name], str):
            raise TypeError(name)
    before = value["before"]
    if before is not None and not isinstance(before, str):
        raise TypeError("before")
    at = datetime.fromisoformat(value["at"].replace("Z", "+00:00"))
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return JournalEntry(at, value["user"], before, value["before_known"], value["wanted"], value["state"])


def journal_folder(environ: Mapping[str, str]) -> Path:
    """Where journals stand when no other place is named: beside what is kept of customers."""
    return (
        state_folder(environ).parent / "profit"
        if not environ.get("PROFIT_EXCHANGE_STATE")
        else (state_folder(environ) / "profit")
    )


def default_journal(environ: Mapping[str, str], environment: str) -> Path:
    """The journal of one environment, which all plans for it share: so that nobody is written twice."""
    name = "".join(c for c in environment if c.isalnum()) or "profit"
    return journal_folder(environ) / f"{name}.jsonl"


def written_in(seen: ProfitSeen, environ: Mapping[str, str]) -> ProfitSeen:
    """The facts with what this computer's journal says was written in that environment."""
    id = seen.environment_id
    path = default_journal(environ, id) if id else None
    if path is None or not path.exists():
        return seen
    try:
        entries = read_journal(path)
    except UserError:
        return seen
    last = {entry.user: entry for entry in entries}
    if not last or id is None:
        return seen
    good = sum(entry.state == "seen" for entry in last.values())
    at = max(entry.at for entry in entries)
    return replace(seen, written=(ProfitWritten(id, at, good, len(last) - good),))


def left_open(environ: Mapping[str, str], environment: str) -> Text | None:
    """What this computer's journal of an environment still waits for, or why it can't be read; None for nothing."""
    path = default_journal(environ, environment)
    if not path.exists():
        return None
    try:
        journal = AddressJournal(path, read_journal(path))
        kept = journal.before.users()
    except UserError as error:
        return error.text
    except OSError as error:
        return _UNREADABLE.of(file=same(str(path)), why=reason(error))
    unseen = journal.unseen
    # Of one killed before its first line nothing was sent.
    for user in kept:
        if user not in unseen and journal.last(user) is not None:
            return _NOT_LOOKED_AT.of(user=same(user), file=same(str(path)))
    return counted(len(unseen), *_NOT_SEEN).of(user=same(unseen[0]), file=same(str(path))) if unseen else None


_NOT_LOOKED_AT = Text(
    "{user} was written, and nobody looked afterwards whether everything else of that user is unchanged."
    " profit-exchange profit addresses --write PLAN looks before it goes on. Journal: {file}",
    "{user} is geschreven, en daarna heeft niemand gekeken of al het andere van die gebruiker gelijk is gebleven."
    " profit-exchange profit addresses --write PLAN kijkt voor het verdergaat. Journaal: {file}",
)
_NOT_SEEN = (
    Text(
        "The address of {user} was sent and not seen in Profit. profit-exchange profit addresses --write PLAN looks"
        " again before it sends anything. Journal: {file}",
        "Het adres van {user} is verstuurd en niet in Profit gezien. profit-exchange profit addresses --write PLAN"
        " kijkt opnieuw voor het iets verstuurt. Journaal: {file}",
    ),
    Text(
        "The addresses of {n} users, {user} first, were sent and not seen in Profit. profit-exchange profit addresses"
        " --write PLAN looks again before it sends anything. Journal: {file}",
        "De adressen van {n} gebruikers, {user} als eerste, zijn verstuurd en niet in Profit gezien. profit-exchange"
        " profit addresses --write PLAN kijkt opnieuw voor het iets verstuurt. Journaal: {file}",
    ),
)
