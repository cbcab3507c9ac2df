"""A profit-exchange.toml to begin with: every key of the table of settings, commented out, with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

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
    "The wizard adds tables [[proven]]: which permission was seen to work, and when.",
    "De wizard voegt tabellen [[proven]] toe: welke machtiging bewezen werkte, en wanneer.",
)
_ONE_OF = Text("One of: {choices}.", "Een van: {choices}.")
_FLAG = Text("As {flag}.", "Zoals {flag}.")
_VARIABLE = Text("As {flag}, or the variable {variables}.", "Zoals {flag}, of de variabele {variables}.")


def schema_address() -> str:
    """The published JSON Schema of the file, where this program is installed, for editors that complete TOML by it."""
    return Path(str(files("checks") / "config.schema.json")).absolute().as_uri()


def starter(language: Language, filled: Mapping[str, str]) -> str:
    """The file's text.

    Args:
        language: of the comments.
        filled: values by dotted key that are known already; they stand in it without a #.
    """
    tables: dict[str, list[Setting]] = {}
    for setting in SETTINGS:
        if setting.key:
            tables.setdefault(setting.key.rpartition(".")[0], []).append(setting)
    lines = [f"#:schema {schema_address()}", *_comment(_TOP.say(language)), "", f"schema = {SCHEMA}"]
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
