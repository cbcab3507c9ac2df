"""Comments of a profit-exchange.toml: one to begin with, and one that the wizard made.

Editors complete TOML by the line `#:schema`. It names a copy of the schema beside the config, and stands there only
when that copy does: this program has no web address of its own to point at, and the place where it is installed would
tell the name of whoever ran it and lead nowhere on another computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from checks.words import Language, Text
from wizard.runtime.wrap import wrapped
from wizard.settings.config_model import SCHEMA
from wizard.settings.definitions import SETTINGS
from wizard.settings.setting import Setting

WIDTH = 100

_TOP = Text(
    "The config of one customer's link, read by `profit-exchange check` in this folder. Take away the # before what you"
    " fill in, and before the [table] above it. Flags and variables of the environment go before this file. The client"
    " secret does not belong here.",
    "De configuratie van de koppeling van een klant; `profit-exchange check` leest hem in deze map. Haal het # weg voor"
    " wat je invult, en voor de [tabel] erboven. Vlaggen en omgevingsvariabelen gaan voor dit bestand. Het clientgeheim"
    " hoort hier niet in.",
)
_PROVEN = Text(
    "The wizard adds a table [[proven]]: which permissions were seen to work, and when.",
    "De wizard voegt een tabel [[proven]] toe: welke machtigingen bewezen werkten, en wanneer.",
)
_ONE_OF = Text("One of: {choices}.", "Een van: {choices}.")
_FLAG = Text("As {flag}.", "Zoals {flag}.")
_VARIABLE = Text("As {flag}, or the variable {variables}.", "Zoals {flag}, of de variabele {variables}.")


SCHEMA_NAME = "profit-exchange.schema.json"
_SCHEMA_LINE = f"#:schema ./{SCHEMA_NAME}"


def schema() -> str:
    """The published JSON Schema of the file, for editors that complete TOML by it."""
    return (files("checks") / "config.schema.json").read_text(encoding="utf-8")


def starter(language: Language, filled: Mapping[str, str], *, with_schema: bool = False) -> str:
    """The text of a file to fill in: every key of the table of settings, commented out, with what it means.

    Args:
        language: of the comments.
        filled: values by dotted key that are known already; they stand in it without a #.
        with_schema: the schema lies beside it under `SCHEMA_NAME`.
    """
    tables: dict[str, list[Setting]] = {}
    for setting in SETTINGS:
        if setting.key:
            tables.setdefault(setting.key.rpartition(".")[0], []).append(setting)
    first = [_SCHEMA_LINE] if with_schema else []
    lines = [*first, *_comment(_TOP.say(language)), "", f"schema = {SCHEMA}"]
    for table in sorted(tables, key=lambda name: name != ""):
        settings = tables[table]
        if table:
            mark = "" if any(setting.key in filled for setting in settings) else "# "
            lines += ["", f"{mark}[{table}]"]
        for setting in settings:
            lines += ["", *_about(setting, language), _line(setting, filled)]
    return "\n".join([*lines, "", *_comment(_PROVEN.say(language)), ""])


def _about(setting: Setting, language: Language) -> Iterator[str]:
    yield from _comment(setting.about.say(language))
    if setting.choices:
        yield from _comment(_ONE_OF.of(choices=", ".join(setting.choices)).say(language))
    places = _VARIABLE.of(variables=", ".join(setting.variables)) if setting.variables else _FLAG
    yield from _comment(places.of(flag=setting.flag).say(language))


def _line(setting: Setting, filled: Mapping[str, str]) -> str:
    import tomlkit

    key = setting.key or ""
    name = key.rpartition(".")[2]
    if key in filled:
        return f"{name} = {tomlkit.item(filled[key]).as_string()}"
    return f'# {name} = "{setting.choices[0] if setting.choices else ""}"'


def _comment(sentence: str) -> list[str]:
    return wrapped(sentence, WIDTH, "# ")


_PROVEN_HERE = Text(
    "What the last run of setup saw to be right, and when.", "Wat setup het laatst goed bevond, en wanneer."
)
_TABLES = {"proven": _PROVEN_HERE}


def commented(text: str, head: Text, language: Language, *, with_schema: bool = False) -> str:
    """The same config with a comment on top and before each key that the table of settings knows.

    Args:
        text: TOML as this program writes it anew: one key or table a line, without comments.
        head: what the file is.
        language: of the comments.
        with_schema: the schema lies beside it under `SCHEMA_NAME`.
    """
    about = {setting.key: setting.about for setting in SETTINGS if setting.key}
    table, lines = "", [*([_SCHEMA_LINE] if with_schema else []), *_comment(head.say(language)), ""]
    # Not by splitlines, which also breaks where a value has a mark that only Unicode counts as a line end.
    for line in text.removesuffix("\n").split("\n"):
        if header := _HEADER.fullmatch(line):
            table = header["name"]
            said = _TABLES.get(table)
        else:
            name = line.partition("=")[0].strip()
            said = about.get(f"{table}.{name}" if table else name)
        lines += [*(_comment(said.say(language)) if said is not None else ()), line]
    return "\n".join([*lines, ""])


_HEADER = re.compile(r"\[{1,2}(?P<name>[\w.-]+)\]{1,2}")
