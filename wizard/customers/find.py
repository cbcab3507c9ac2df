"""The customers of a run: one for each config file that was named, or that stands in a folder that was named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.words import Text, same
from wizard.files.failure import reason
from wizard.files.file_name import fitting
from wizard.runtime.user_error import UserError
from wizard.settings.setting import CONFIG_NAME


@dataclass(frozen=True, slots=True)
class Customer:
    """One config file. `name` is unique in the run and fits a file name on every platform."""

    name: str
    path: Path

    @property
    def shown(self) -> str:
        """The config as papers name it: from the folder we are in, or by its last two names; never a home folder."""
        where = self.path.resolve()
        try:
            return where.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return "/".join(where.parts[-2:])


def customers(given: Iterable[str]) -> tuple[Customer, ...]:
    """Every customer once, in the order named; a folder's own in the order of their names.

    A folder gives its `*.toml`, and the profit-exchange.toml of each folder in it.

    Raises:
        UserError: something named is not there, or a folder holds no config.
    """
    taken: dict[str, int] = {}
    seen: set[Path] = set()
    found = []
    for path in (p for one in given for p in _files(Path(one).expanduser())):
        where = path.resolve()
        if where in seen:
            continue
        seen.add(where)
        folder = path.parent.resolve()
        named, within = (folder.name, folder.parent) if path.name.lower() == CONFIG_NAME else (path.stem, folder)
        name = fitting(named, "customer")
        # File names that differ in case only are one file on Windows and macOS. The folder tells two apart for a
        # reader, and in the next run too; a number only what even that does not.
        if name.casefold() in taken:
            name = fitting(f"{named} ({within.name})", "customer")
        number = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        found.append(Customer(name if number == 1 else f"{name}~{number}", path))
    return tuple(found)


def there(named: str) -> Path:
    """The path of what was named.

    Raises:
        UserError: there is nothing. A word that may be a pasted secret is not repeated.
    """
    path = Path(named).expanduser()
    if _seen(path.exists):
        return path
    sayable = len(named) <= 30 or path.suffix == ".toml" or len(path.parts) > 1
    what = same(f"“{named}”") if sayable else Text("that begins with “{s}…”", "die begint met “{s}…”").of(s=named[:3])
    raise UserError(
        Text(
            "There is no config file or folder {it}. profit-exchange setup makes one, and profit-exchange config init"
            " begins one by hand.",
            "Er is geen configuratiebestand of map {it}. profit-exchange setup maakt er een, en met profit-exchange"
            " config init begin je er zelf een.",
        ).of(it=what),
    )


def is_fleet(named: tuple[str, ...]) -> bool:
    """Whether more is meant than one config file: a folder is many, however few stand in it."""
    return len(named) > 1 or any(_seen(Path(one).expanduser().is_dir) for one in named)


def part_of(everyone: tuple[Customer, ...], part: int, parts: int) -> tuple[Customer, ...]:
    """The customers of one part out of so many, such as one job of a matrix; every customer is in one part."""
    return everyone[part - 1 :: parts]


def _files(path: Path) -> Iterator[Path]:
    if not _seen(path.is_dir):
        yield there(str(path))
        return
    try:
        inside = sorted(path.iterdir(), key=lambda p: p.name.casefold())
    except OSError as error:
        raise UserError(
            Text("The folder {it} cannot be read: {why}.", "De map {it} is niet te lezen: {why}.").of(
                it=same(str(path)), why=reason(error)
            )
        ) from None
    shown = [p for p in inside if not p.name.startswith(".")]
    # A link that leads nowhere and a folder that may not be entered are customers too, whose config cannot be used: a
    # customer who is left out in silence looks like one who is in order.
    found = [p for p in shown if p.suffix.lower() == ".toml" and (_seen(p.is_file) or _leads_nowhere(p))]
    found += [p / CONFIG_NAME for p in shown if _seen((p / CONFIG_NAME).is_file) or _is_closed(p)]
    if not found:
        raise UserError(
            Text(
                "The folder {it} holds no config: no *.toml, and no folder with a {name}.",
                "In de map {it} staat geen configuratie: geen *.toml, en geen map met een {name}.",
            ).of(it=same(str(path)), name=CONFIG_NAME)
        )
    yield from found


def _leads_nowhere(path: Path) -> bool:
    return _seen(path.is_symlink) and not _seen(path.exists)


def _is_closed(folder: Path) -> bool:
    return _seen(folder.is_dir) and not os.access(folder, os.X_OK)


def passed_over(given: Iterable[str]) -> tuple[Path, ...]:
    """Configs in folders within those named that no customer is made of, as they have another name."""
    found: list[Path] = []
    for path in (Path(one).expanduser() for one in given):
        for folder in _inside(path):
            if not folder.name.startswith(".") and not _seen((folder / CONFIG_NAME).exists):
                own = folder.resolve() != path.resolve()
                found += [p for p in _inside(folder) if own and p.suffix.lower() == ".toml" and _seen(p.is_file)]
    return tuple(found)


def _inside(folder: Path) -> list[Path]:
    """What stands in a folder; nothing where it is none or is closed, which is told of as a customer."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except (OSError, ValueError):
        return []


def _seen(look: Callable[[], bool]) -> bool:
    """False for what no file system can hold, such as a pasted token of a thousand characters."""
    try:
        return look()
    except (OSError, ValueError):
        return False
