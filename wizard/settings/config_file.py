"""profit-exchange.toml read, complained about by line and column, and rewritten with a person's comments kept."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from checks.settings import Secret
from checks.words import Text, same
from wizard.files.failure import not_written, reason
from wizard.files.private_file import BusyError, locked, write_private
from wizard.files.read_file import read_file
from wizard.runtime.user_error import UserError
from wizard.settings import config_model as nouns
from wizard.settings.config_model import Config
from wizard.settings.toml_mistakes import mistake
from wizard.settings.toml_position import damage, longest_token, position, positions, too_deep

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails


MOST = 1024 * 1024
"""Bytes of a config; a long one is a few thousand."""

MOST_LOOKED_UP = 20
"""Mistakes of which the place is looked up, to name the first; nobody mends more at a time."""


def read(path: Path) -> Config:
    """The config file.

    Raises:
        UserError: it is not there, or cannot be used; names file, line, column and what to do.
    """
    return parse(_text_of(path), path.name, backup=path.with_name(path.name + ".bak").exists())


def parse(text: str, name: str, *, backup: bool = False) -> Config:
    """The config in this text; `name` is the file's name in complaints; `backup`: there is a `.bak` beside it.

    Raises:
        UserError: damaged, made by a newer version, a key that does not exist, or a value of the wrong type.
    """
    from pydantic import ValidationError

    data = _toml(text, name, backup)
    _known_schema(data, text, name)
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        wrong = error.errors(include_input=False)[:MOST_LOOKED_UP]
        where, first = min(zip(positions(text, [_path(e) for e in wrong]), wrong, strict=True), key=lambda one: one[0])
        raise _at(name, where, _says(first)) from None


def update(path: Path, change: Callable[[Config], Config], dress: Callable[[str], str] = str) -> Config:
    """Applies a change to the file as it is now, so that what another process wrote meanwhile is kept.

    Comments, order and line ends stay; only values that differ are written. The file is made when it is not there; a
    link stays a link, and what it points to is written.

    Args:
        path: the file.
        change: from what it holds to what it shall hold.
        dress: adds comments to the text of a file that is made here.

    Returns:
        what the file holds now.

    Raises:
        UserError: the file is unusable, locked by another process, or cannot be written. Nothing was overwritten then.
    """
    # One file reached by two names is one file to lock.
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            text = _text_of(path) if os.path.lexists(path) else ""
            before = parse(text, path.name, backup=path.with_name(path.name + ".bak").exists()) if text else Config()
            after = change(before)
            if after != before or not text:
                fresh = rewritten(text, after) if text else dress(rewritten(text, after))
                windows = text and b"\r\n" in read_file(path, MOST)
                write_private(path, fresh.replace("\n", "\r\n") if windows else fresh)
            return after
    except BusyError:
        raise UserError(
            Text(
                "{file} is being written by another process of this program. Finish that one, or try again.",
                "Een ander proces van dit programma schrijft nu naar {file}. Rond dat af, of probeer het opnieuw.",
            ).of(file=same(str(path)))
        ) from None
    except OSError as error:
        raise UserError(not_written(path, error)) from None


def rewritten(text: str, config: Config) -> str:
    """The TOML text with this config's values, comments and order kept. Unset values are removed."""
    import tomlkit

    document = tomlkit.parse(text)
    _merge(document, _plain(config))
    return tomlkit.dumps(document)


# -- reading ----------------------------------------------------------------------------------------------------------


def _text_of(path: Path) -> str:
    try:
        return read_file(path, MOST).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        says = Text("There is no config file {file}.", "Er is geen configuratiebestand {file}.")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        where = 1 + before.count(b"\n"), 1 + len(before.rpartition(b"\n")[2].decode("utf-8", "replace"))
        raise _at(
            path.name,
            where,
            Text(
                "this is not UTF-8 text. Save the file as UTF-8; nothing was changed.",
                "dit is geen UTF-8-tekst. Sla het bestand op als UTF-8; er is niets gewijzigd.",
            ),
        ) from None
    except OSError as error:
        says = Text("{file} cannot be read: {why}.", "{file} is niet te lezen: {why}.").of(why=reason(error))
    raise UserError(says.of(file=same(str(path))))


def _toml(text: str, name: str, backup: bool) -> dict[str, Any]:
    try:
        if (deep := too_deep(text)) is None:
            return tomllib.loads(text)
        where = deep, 1
    except tomllib.TOMLDecodeError as error:
        where = damage(text, error)
    except (ValueError, RecursionError):
        # Not its own error: a number of thousands of digits, or brackets within brackets without end.
        where = longest_token(text), 1
    says = Text("{mistake} Nothing was changed.", "{mistake} Er is niets gewijzigd.").of(
        mistake=mistake(text, where[0])
    )
    if backup:
        says = Text(
            "{says} The version before it is in {name}.bak.", "{says} De versie ervoor staat in {name}.bak."
        ).of(says=says, name=name)
    raise _at(name, where, says)


@cache
def _adapter() -> TypeAdapter[Config]:
    """Made once: it reads this package's source for the docstrings, which costs more than reading many configs."""
    from pydantic import TypeAdapter

    return TypeAdapter(Config)


def _known_schema(data: Mapping[str, Any], text: str, name: str) -> None:
    schema = data.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < nouns.SCHEMA:
        raise _at(
            name,
            position(text, ("schema",)),
            Text("the first line must be: schema = 1", "de eerste regel moet zijn: schema = 1"),
        )
    if schema > nouns.SCHEMA:
        raise _at(
            name,
            position(text, ("schema",)),
            Text(
                "a newer version of profit-exchange made this file (schema {seen}, this version knows {known})."
                " Update this program; nothing was changed.",
                "een nieuwere versie van profit-exchange heeft dit bestand gemaakt (schema {seen}, deze versie kent"
                " {known}). Werk dit programma bij; er is niets gewijzigd.",
            ).of(seen=schema, known=nouns.SCHEMA),
        )


def _path(error: ErrorDetails) -> tuple[str | int, ...]:
    return error["loc"]


def _at(name: str, where: tuple[int, int], says: Text) -> UserError:
    line, column = where
    return UserError(Text("{at}: {says}", "{at}: {says}").of(at=same(f"{name}:{line}:{column}"), says=says))


def _says(error: ErrorDetails) -> Text:
    key = ".".join(str(part) for part in _path(error) if isinstance(part, str))
    match error["type"]:
        case "unexpected_keyword_argument":
            return _unknown_key(key)
        case "missing":
            return Text("the key {key} is missing.", "de sleutel {key} ontbreekt.").of(key=key)
        case "literal_error":
            return Text("{key} is one of: {choices}.", "{key} is een van: {choices}.").of(
                key=key, choices=str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
            )
        case "dataclass_type" if key == "secret":
            return _NO_SECRET.of(key=key)
        case "dataclass_type":
            return Text("{key} is a table: write it as [{key}].", "{key} is een tabel: schrijf die als [{key}].").of(
                key=key
            )
        case "string_type":
            return Text(
                '{key} is text between quotes: {key} = "…".', '{key} is tekst tussen aanhalingstekens: {key} = "…".'
            ).of(key=key)
        case kind if kind.startswith("date"):
            return Text("{key} is a date, such as 2027-03-31.", "{key} is een datum, zoals 2027-03-31.").of(key=key)
        case _:
            return Text("{key} has a value of the wrong type.", "{key} heeft een waarde van het verkeerde type.").of(
                key=key
            )


_FOR_A_SECRET = re.compile(
    r"secret(?!_?(?:end|months|store|hint|name|vault))|password|wachtwoord|geheim|token", re.IGNORECASE
)
_NO_SECRET = Text(
    "{key}: no secret belongs in this file. Take the line away, and give the client secret by"
    " AZURE_CLIENT_SECRET or --client-secret-file, or let `setup` keep it. If others could read this file, make a new"
    " secret.",
    "{key}: in dit bestand hoort geen geheim. Haal de regel weg, en geef het clientgeheim met"
    " AZURE_CLIENT_SECRET of --client-secret-file, of laat `setup` het bewaren. Konden anderen dit bestand lezen, maak"
    " dan een nieuw geheim.",
)


def _unknown_key(key: str) -> Text:
    from difflib import get_close_matches

    if _FOR_A_SECRET.search(key.rpartition(".")[2]):
        return _NO_SECRET.of(key=same(key))
    near = get_close_matches(key.casefold().replace("-", "_"), _keys(Config), n=1, cutoff=0.6)
    says = Text("there is no key {key}.", "er is geen sleutel {key}.").of(key=same(key))
    if near:
        return Text("{says} Did you mean {near}?", "{says} Bedoelde je {near}?").of(says=says, near=near[0])
    return says


def _keys(noun: type) -> list[str]:
    """Every dotted key the file may hold."""
    import typing

    found = []
    hints = typing.get_type_hints(noun, vars(nouns))
    for part in fields(noun):
        found.append(part.name)
        inner = next((t for t in (hints[part.name], *get_args(hints[part.name])) if is_dataclass(t)), None)
        if isinstance(inner, type):
            found += [f"{part.name}.{key}" for key in _keys(inner)]
    return found


# -- writing ----------------------------------------------------------------------------------------------------------


def _plain(noun: Any) -> dict[str, Any]:  # noqa: ANN401  one of the config's dataclasses
    """TOML values; unset ones left out. An inline secret is revealed here, since a person insisted on it."""
    values: dict[str, Any] = {}
    for part in fields(noun):
        value = getattr(noun, part.name)
        if is_dataclass(value):
            value = _plain(value)
        elif isinstance(value, tuple):
            value = [_plain(v) if is_dataclass(v) else v for v in value]
        elif isinstance(value, Secret):
            value = value.reveal()
        if value not in (None, {}, []):
            values[part.name] = value
    return values


def _merge(table: Any, values: Mapping[str, Any]) -> None:  # noqa: ANN401  tomlkit's tables share no useful type
    import tomlkit

    for key in [k for k in table if k not in values]:
        del table[key]
    for key, value in values.items():
        old = table.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            _merge(old, value)
        elif old is None or _unwrapped(old) != value:
            if isinstance(value, list) and isinstance(value[0], Mapping):
                array = tomlkit.aot()
                for item in value:
                    array.append(tomlkit.item(item))
                table[key] = array
            elif isinstance(value, Mapping):
                table[key] = tomlkit.item(dict(value))
            else:
                table[key] = value


def _unwrapped(item: Any) -> Any:  # noqa: ANN401
    return item.unwrap() if hasattr(item, "unwrap") else item
