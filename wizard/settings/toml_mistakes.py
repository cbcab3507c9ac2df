"""What is usually wrong in a line that cannot be read as TOML: the mistakes of people, and of programs that merge or
convert. Only the key is repeated, never the value: it may be a secret that somebody put there.
"""

from __future__ import annotations

import re

from checks.words import Text

_KEY = r"[A-Za-z_][\w.-]{0,60}"


def mistake(text: str, line: int) -> Text:
    """What is wrong, in words.

    Args:
        text: the whole file.
        line: 1-based, where reading stopped.
    """
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    if re.search(r"^(?:<{7}|={7}|>{7})(?: |$)", text, re.MULTILINE):
        return _MERGE
    if "\0" in text:
        return _ZERO
    if text.lstrip()[:1] == "{":
        return _JSON
    if re.search("[“”„‟‘’«»]", here):
        return _CURLY
    if found := re.match(rf"\s*({_KEY})\s*:(?:\s|$)", here):
        return _COLON.of(key=found[1])
    if found := re.match(rf"\s*({_KEY})\s*=\s*(.*)$", here):
        return _of_value(found[1], found[2].strip(), lines[: line - 1])
    if re.match(rf"\s*\[+\s*{_KEY}", here):
        return _TABLE
    return _ANY


def _of_value(key: str, value: str, before: list[str]) -> Text:
    if not value or value.startswith("#"):
        return _EMPTY.of(key=key)
    quote = value[0]
    if quote in "\"'" and value.count(quote) % 2:
        return _OPEN.of(key=key)
    if quote == '"' and "\\" in value:
        return _BACKSLASH.of(key=key)
    if re.match(r"[A-Za-z0-9${%<]", value) and not _BARE.fullmatch(value):
        return _UNQUOTED.of(key=key)
    if any(re.match(rf"\s*{re.escape(key)}\s*=", line) for line in before):
        return _TWICE.of(key=key)
    return _ANY


_BARE = re.compile(r"(?:true|false|[+-]?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d)\s*(?:#.*)?")
"""What stands in TOML without quotes, as far as this file has it."""
_MERGE = Text(
    "marks of a merge that was not finished (<<<<<<<, =======, >>>>>>>) stand in this file. Keep one of the two halves"
    " and take the marks away.",
    "in dit bestand staan tekens van een samenvoeging die niet is afgemaakt (<<<<<<<, =======, >>>>>>>). Houd een van"
    " de twee helften en haal de tekens weg.",
)
_ZERO = Text(
    "the file holds a zero byte, as a file that was not written to its end does. Take an earlier copy.",
    "het bestand bevat een nulbyte, zoals een bestand dat niet is afgeschreven. Neem een eerdere kopie.",
)
_JSON = Text(
    'this is JSON, and the config is TOML: one line for each value, such as tenant = "klant.nl".',
    'dit is JSON, en de configuratie is TOML: één regel per waarde, zoals tenant = "klant.nl".',
)
_CURLY = Text(
    'curly quotes, as Word and Outlook make them, are none in TOML. Type straight ones: "…".',
    'gekrulde aanhalingstekens, zoals Word en Outlook die maken, gelden niet in TOML. Typ rechte: "…".',
)
_COLON = Text(
    'behind {key} stands a colon; TOML wants an equals sign and quotes: {key} = "…".',
    'achter {key} staat een dubbele punt; TOML wil een isgelijkteken en aanhalingstekens: {key} = "…".',
)
_EMPTY = Text(
    "behind {key} = stands nothing. Fill in a value, or put a # before the line.",
    "achter {key} = staat niets. Vul een waarde in, of zet een # voor de regel.",
)
_OPEN = Text(
    "the quotes behind {key} are not closed, or one stands inside the value.",
    "de aanhalingstekens achter {key} worden niet gesloten, of er staat er een in de waarde.",
)
_BACKSLASH = Text(
    "a backslash between double quotes means something else in TOML. Put single quotes around it: {key} = '…'.",
    "een backslash tussen dubbele aanhalingstekens betekent in TOML iets anders. Zet er enkele omheen: {key} = '…'.",
)
_UNQUOTED = Text(
    'the value of {key} needs quotes: {key} = "…".', 'de waarde van {key} moet tussen aanhalingstekens: {key} = "…".'
)
_TWICE = Text(
    "{key} stands there twice. Take one of the two lines away.",
    "{key} staat er twee keer. Haal een van de twee regels weg.",
)
_TABLE = Text(
    "this table stands there twice, or its brackets are not closed.",
    "deze tabel staat er twee keer, of de haken worden niet gesloten.",
)
_ANY = Text(
    "this line cannot be read as TOML: something is not closed, or stands there twice.",
    "deze regel is niet als TOML te lezen: er is iets niet afgesloten of het staat er dubbel.",
)
