"""The words that stand for a value in help and complaints, in both languages: `--out FILE`, in Dutch `--out BESTAND`.

Loads nothing, click included: the program's own help is made of it.
"""

from __future__ import annotations

import re

from checks.words import Language, Text

PLACEHOLDERS = {
    text.say("en"): text
    for text in (
        Text("ADDRESS", "ADRES"),
        Text("ARGS", "ARGUMENTEN"),
        Text("COMMAND", "OPDRACHT"),
        Text("CUSTOMER", "KLANT"),
        Text("DAYS", "DAGEN"),
        Text("DOMAIN", "DOMEIN"),
        Text("FIELD", "VELD"),
        Text("FILE", "BESTAND"),
        Text("FOLDER", "MAP"),
        Text("HEADING", "KOP"),
        Text("JOURNAL", "JOURNAAL"),
        Text("LOGON", "AANMELDADRES"),
        Text("MONTHS", "MAANDEN"),
        Text("NAME", "NAAM"),
        Text("NEW", "NIEUW"),
        Text("OLD", "OUD"),
        Text("OPTIONS", "OPTIES"),
        Text("PORT", "POORT"),
        Text("REPORT", "RAPPORT"),
        Text("SECONDS", "SECONDEN"),
        Text("TEXT", "TEKST"),
        Text("TOPIC", "ONDERWERP"),
        Text("USER", "GEBRUIKER"),
    )
}
"""By the English word. A word that is not here is the same in both."""

WORD = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")
"""A placeholder, wherever it stands: also in `[CONFIG|FOLDER]` and `REPORT.json`."""


def put(usage: str, language: Language) -> str:
    """The same usage with its placeholders in this language."""
    return WORD.sub(lambda word: _said(word[0], language), usage)


def _said(word: str, language: Language) -> str:
    text = PLACEHOLDERS.get(word)
    return text.say(language) if text is not None else word


def both(usage: str) -> Text:
    """The same in each language, to stand in a sentence."""
    literal = usage.replace("{", "{{").replace("}", "}}")
    return Text(put(literal, "en"), put(literal, "nl"))
