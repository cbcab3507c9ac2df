"""Microsoft's codes, only where a code may stand: AADSTS numbers, bare numbers called error codes, Graph's words.

Numbers inside GUIDs, dates, byte counts, invoices and ports are not codes: a bare number counts only behind a label or
in a column that says so, and a common label counts only for numbers that Microsoft's table has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from checks.explain.normalise import Normalised
from checks.pattern import Pattern

# What may stand inside a number that an envelope tore: a line break, a continued line, a string that is added up.
_TEAR = r"(?:[=`\\]?\n[ \t\"']{0,40}|[\"'] ?\+ ?\n?[ \t]{0,40}[\"'])"
_AADSTS = Pattern(
    rf"A\n?A\n?D\n?S\n?T\n?S(?P<gap>[ \t]{{0,4}}[:#_-]?[ \t]?\n?[ \t]{{0,40}})(?P<number>\d(?:{_TEAR}?\d){{3,8}}+)"
    r"(?!\d)(?![A-Za-z\d]{0,40}-)(?![OoQDIlLi|SsBbZzGg]{1,4}(?:\b|\d))"
    r"(?P<cut>\.{2,}|[ \t]?\[(?:\.\.\.|truncated|cut|afgekapt))?",
    re.IGNORECASE,
)
_SLIPPED = Pattern(
    r"(?<![A-Za-z0-9])[A4][A4]D[S5$]T[S5$][ \t]?[:#_-]?[ \t]?(?P<signs>[0-9OoQDIlLi|SsBbZzGg]{4,9}|\d{2,6} \d{1,4})"
    r"(?![A-Za-z0-9])"
)
_MEANT = str.maketrans("OoQDIlLi|SsBbZzGg", "00001111155862269")
"""Signs that a scan or a photograph gives for a digit."""
_LIST = Pattern(
    r"error_?codes[\"']?\s{0,8}[:=]\s{0,8}(?:[\[({]\s{0,8})?[\"']?"
    r"(?P<numbers>\d{4,8}(?:[\"']?\s{0,8},\s{0,8}[\"']?\d{4,8}){0,9})",
    re.IGNORECASE,
)
_LINK = Pattern(r"/error\?(?:[\w.=&-]{0,60}&)?code=(?P<number>\d{4,8})\b", re.IGNORECASE)
_NUMBER = Pattern(r"(?<![\w.,-])\d{5,8}(?!\d)(?![.:/-]\d)(?![A-Za-z])")
_LABEL_END = r"[\"']?\)?\s{0,20}[:=#|(\s]\s{0,4}[\"'(\[]?$"
_SURE_LABEL = Pattern(
    r"(?:sign-?in[ _-]?error(?:[ _-]?code)?|signinerrorcode|aanmeld(?:ings)?[ -]?fout(?:code)?|inlog-?foutcode|"
    r"foutcode (?:voor|bij|van) (?:de |het )?aanmeld(?:en|ing)|error ?code (?:for|of|at) (?:the )?sign-?in|"
    r"anmelde?fehlercode|anmeldefehler|code d.erreur de connexion|fehlercode (?:bei|der) (?:der )?anmeldung|"
    r"\bresulttype|status[._]errorcode|"
    r"(?:entra(?: id)?|azure ?ad|aad|sts)[ _-]?(?:sign-?in )?(?:error|fout)[ _-]?(?:code|nummer|number)?)" + _LABEL_END,
    re.IGNORECASE,
)
_LABEL = Pattern(
    r"(?<![\w-])(?:error[ _-]?(?:code|number|no\.?|id)?|fout[ _-]?(?:code|nummer)?|failure[ _-]?code|error_?codes|"
    r"fehler(?:code|nummer)?|(?:code|numero) d.erreur|"
    r"errorcode)" + _LABEL_END,
    re.IGNORECASE,
)
_WEAK_LABEL = Pattern(
    r"(?<![\w-])(?:foutmelding|melding|code|reason code|subcode|substatus)" + _LABEL_END, re.IGNORECASE
)
_SIGN_IN_WORDS = Pattern(
    r"entra|azure|aanmeld|sign.?in|log.?in|oauth|token|tenant|microsoft|office ?365|app.?registr|conditional|"
    r"voorwaardelijk|service.?principal|"
    r"client.?(?:id|secret|geheim)|credential|authenti|verificatie|exchange|graph|afas|profit|koppeling|correlat|"
    r"(?:aanvraag|request|trace)[ -]?id|anmeld|bedingt|korrelat|connexion|conditionnel",
    re.IGNORECASE,
)
_WORD = Pattern(r"[A-Za-z][A-Za-z0-9]{2,}(?:[_-]{1,2}[A-Za-z0-9]+){0,6}")
_KEY_BEFORE = Pattern(
    r"(?:\bcode|errorcode|error code|error-code|response ?code|faultcode|foutcode|"
    r"errorcodestring)[\"']?\s{0,3}"
    r"(?:[:=]|=>|-)\s{0,3}[\"'\[(]{0,2}$|\[$",
    re.IGNORECASE,
)


_NAMED = Pattern(
    r"(?:[\"'](?:error)?code[\"']\s?[:=]\s?[\"']|\b(?:(?:error|response|fault) ?code|foutcode|fehlercode|code d.erreur|"
    r"code)\s?[:=]\s?[\"']?|"
    r"(?:^|\s)\S{3,60} ?: \[)(?P<code>[A-Za-z][A-Za-z0-9]{3,90}(?:[_-]{1,2}[A-Za-z0-9]{2,60}){0,4})(?=[\"'\],;}\s]|$)",
    re.IGNORECASE,
)
_MADE_OF_WORDS = Pattern(r"[a-z0-9][A-Z]|[A-Za-z]_[A-Z][a-z]")
_NAMED_AT_MOST = 12


def named(text: str) -> list[tuple[str, int]]:
    """Words that stand as a code and are made the way Microsoft makes its codes (`ErrorSomething`, "
    "`Group_Something`)."""
    found: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        code = match["code"]
        if _MADE_OF_WORDS.search(code):
            found.setdefault(code, match.start("code"))
        if len(found) >= _NAMED_AT_MOST:
            break
    return list(found.items())


class Number(NamedTuple):
    """One AADSTS number that was found."""

    number: int
    place: int
    said: bool
    """It was written with its prefix or in `error_codes`, not as a bare number behind a label."""
    cut: bool = False
    """An envelope cut it off here, so it may be the beginning of a longer number."""


def slips(text: Normalised) -> list[Number]:
    """Numbers with signs that a scan gives for digits (`7OOO2l5`, `AAD5TS`); only the words around can confirm them."""
    return [
        Number(int(digits), match.start(), True)
        for match in _SLIPPED.finditer("\n".join(text.lines))
        if (digits := match["signs"].translate(_MEANT).replace(" ", "")).isdecimal() and len(digits) >= 4
    ]


def numbers(text: Normalised, known: Container[int]) -> list[Number]:
    """AADSTS numbers in order of appearance, each once. Places are those in `"\\n".join(text.lines)`."""
    lines = "\n".join(text.lines)
    found = [
        *_prefixed(lines, known),
        *(
            Number(int(n), m.start(), True)
            for m in _LIST.finditer(lines)
            for n in re.findall(r"\d+", m["numbers"])
            if len(n) > 4 or int(n) in known
        ),
        *(Number(int(m["number"]), m.start(), True) for m in _LINK.finditer(lines) if int(m["number"]) in known),
    ]
    if not found:
        found = [*_bare(lines, known), *_columns(text.text, known)] or list(_bare("".join(text.lines), known))
    unique: dict[int, Number] = {}
    for number in sorted(found, key=lambda f: f.place):
        unique.setdefault(number.number, number)
    return list(unique.values())


def _prefixed(lines: str, known: Container[int]) -> Iterator[Number]:
    for match in _AADSTS.finditer(lines):
        parts = re.findall(r"\d+", match["number"])
        whole = int("".join(parts))
        # A console that wraps at its last column tears numbers apart; AADSTS70002 is a code too, so the whole is
        # believed when it is known, when its words follow, or when its first part is not known either.
        head_only = (
            len(parts) > 1
            and len(parts[0]) > 3
            and whole not in known
            and int(parts[0]) in known
            and lines[match.end("number") : match.end("number") + 1] != ":"
        )
        yield Number(int(parts[0]) if head_only else whole, match.start(), True, cut=match["cut"] is not None)


def _bare(lines: str, known: Container[int]) -> Iterator[Number]:
    about_sign_in = None
    for match in _NUMBER.finditer(lines):
        before = lines[max(0, match.start() - 60) : match.start()]
        sure = _SURE_LABEL.search(before) is not None
        labelled = sure or _LABEL.search(before) is not None
        if not labelled and not _WEAK_LABEL.search(before):
            continue
        number = _whole(lines, match, known)
        if sure and (number in known or len(match[0]) < 8):
            yield Number(number, match.start(), False)
            continue
        if number not in known or match[0][0] == "0":
            continue
        if about_sign_in is None:
            about_sign_in = _SIGN_IN_WORDS.search(lines) is not None
        if about_sign_in or (labelled and number > 99_999 and len(lines) < 400):
            yield Number(number, match.start(), False)
    stripped = lines.strip()
    if stripped.isdecimal() and len(stripped) < 9 and int(stripped) in known:
        yield Number(int(stripped), 0, False)


def _whole(lines: str, match: re.Match[str], known: Container[int]) -> int:
    """The number, with the digits that a console wrapped to the next line when only so it is known."""
    rest = re.match(r"\n[ \t]*(\d{1,4})(?!\d)", lines[match.end() : match.end() + 20])
    whole = int(match[0] + rest[1]) if rest else None
    return whole if whole is not None and whole in known else int(match[0])


_COLUMN = Pattern(
    r"(?:sign-?in |aanmeldings?-?)?(?:error ?code|foutcode|errorcode|resulttype|result type|failure code|fout|"
    r"status code|error|code|statuscode|status\.errorcode)$",
    re.IGNORECASE,
)
_SPLITS = (
    Pattern(r"\t"),
    Pattern(r"(?<![ \t])[ \t]*[|│┃║][ \t]*"),
    Pattern(r";"),
    Pattern(r","),
    Pattern(r"\s{2,}"),
)


def _columns(text: str, known: Container[int]) -> Iterator[Number]:
    """Numbers under a heading that calls them error codes: CSV, tab-separated, piped or aligned tables."""
    lines = text.split("\n")[:2_000]
    place = tables = 0
    for at, line in enumerate(lines):
        if (
            tables < 3
            and len(line) < 4_000
            and ("ode" in line or "out" in line or "esult" in line or "rror" in line or "CODE" in line)
        ):
            for split in _SPLITS:
                cells = [c.strip(" \"'\ufeff") for c in split.split(line.strip())]
                column = next((i for i, c in enumerate(cells) if _COLUMN.match(c)), None)
                if len(cells) < 2 or column is None:
                    continue
                tables += 1
                yield from _below(lines[at + 1 : at + 500], split, column, len(cells), place, known)
                break
        place += len(line) + 1


def _below(
    rows: list[str], split: Pattern, column: int, width: int, place: int, known: Container[int]
) -> Iterator[Number]:
    strays = 0
    for row in rows:
        cells = [c.strip(" \"'") for c in split.split(row.strip())]
        if len(cells) <= column or abs(len(cells) - width) > 2:
            strays += bool(row.strip())
            if strays > 3:
                return
            continue
        value = cells[column]
        if value.isdecimal() and 5 <= len(value) <= 8 and int(value) in known:
            yield Number(int(value), place, False)


def words(text: str, known: Container[str], ordinary: Container[str]) -> list[tuple[str, int, bool]]:
    """Graph and Exchange codes in order: in lower case, their place in `text`, whether they stand where a code stands.

    Ordinary words (`Forbidden`) are given only where a code stands.
    """
    found: dict[str, tuple[str, int, bool]] = {}
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in known:
            # `ErrorMessageRecipientNotAllowed…` and the like have longer forms
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        placed = _KEY_BEFORE.search(before) is not None
        if word in ordinary and not placed:
            continue
        seen = found.get(word)
        if seen is None or (placed and not seen[2]):
            found[word] = (word, match.start(), placed)
    return sorted(found.values(), key=lambda f: f[1])
