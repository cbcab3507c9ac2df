"""Microsoft's AADSTS numbers, where a number may stand: behind `AADSTS`, in `error_codes`, or called an error code.

Numbers inside GUIDs, dates, byte counts, invoices and ports are not codes: a bare number counts only behind a label or
in a column that says so, and a common label counts only for numbers that Microsoft's table has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from checks.explain.normalise import Normalised
from checks.explain.torn import ChosenReading, Reading, choose, readings
from checks.pattern import Pattern

# The letters may be torn as well, and people put "code" or brackets between them and the number.
_AADSTS = Pattern(
    r"A[\n -]?A[\n -]?D[\n -]?S[\n -]?T[\n -]?S[ \t]{0,4}[:#_=(\"'\[*-]{0,2}[ \t]?\n?[ \t]{0,40}"
    r"(?:(?:error|fout|code|foutcode|nummer|number|nr|no)[ .:=#-]{1,4}){0,2}(?=\d)",
    re.IGNORECASE,
)
_MISSPELT = Pattern(r"(?<![A-Za-z0-9])(?P<word>A[ADST]{3,7})[ \t]?[:#-]?[ \t]?(?=\d)", re.IGNORECASE)
_NOT_A_CODE = Pattern(r"[\dA-F]{0,8}-[\dA-F]{4}-|[OoQDIlLiSsBbZzGg]{1,4}(?:\b|\d)|\|\d", re.IGNORECASE)
"""Behind a number: it is the beginning of a GUID, or has signs that a scan gives for digits."""
_CUT = Pattern(r"\.{2,}|[ \t]?\[(?:\.\.\.|truncated|cut|afgekapt)")
_SLIPPED = Pattern(
    r"(?<![A-Za-z0-9])[A4][A4][DO0][S5$][T7][S5$][ \t]?[:#_-]?[ \t]?"
    r"(?P<signs>[0-9OoQDIlLi|SsBbZzGg]{1,9}(?:[ .,](?=[A-Za-z|]{0,3}\d)[0-9OoQDIlLi|SsBbZzGg]{1,6}){0,3})"
    r"(?![A-Za-z0-9])"
)
_MEANT = str.maketrans("OoQDIlLi|SsBbZzGg", "00001111155862269")
"""Signs that a scan or a photograph gives for a digit."""
_SCANNED = Pattern(
    r"(?<![A-Za-z0-9])(?P<prefix>AADSTS[ \t]?[:#-]?[ \t]?)?"
    r"(?P<signs>\d(?:(?(prefix)[ .,]?)[\dOoQDIl|]){3,11}+)(?![A-Za-z0-9])"
)
"""Digits among which a scan put signs that stand for one digit only."""
_LIST = Pattern(r"error_?codes[\"']?\s{0,8}[:=]\s{0,8}(?:[\[({]\s{0,8})?[\"']?(?=\d)", re.IGNORECASE)
_NEXT_IN_LIST = Pattern(r"[\"']?\s{0,8},\s{0,8}[\"']?(?=\d)")
_LISTED_AT_MOST = 10
_LINK = Pattern(r"/error\?(?:[\w.=&-]{0,60}&)?code=(?P<number>\d{4,8})\b", re.IGNORECASE)
_LABEL_END = r"[\"']?\)?\s{0,20}[:=#|(\s]\s{0,4}[\"'(\[]?(?=\d)"
_PART_OF_ANOTHER = Pattern(r"[.:/-]\d|[A-Za-z]")
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


class Number(NamedTuple):
    """One AADSTS number that was found."""

    number: int
    place: int
    said: bool
    """It was written with its prefix or in `error_codes`, not as a bare number behind a label."""
    cut: bool = False
    """An envelope cut it off here, so it may be the beginning of a longer number."""
    written: str = ""
    """As it stands in the text, with the digits behind it that may belong to it."""
    others: tuple[int, ...] = ()
    """Known numbers that the same pieces can make as well."""
    settled: bool = True
    """How it is written says that the pieces are one number."""


def slips(text: Normalised) -> list[Number]:
    """Numbers with signs that a scan gives for digits (`7OOO2l5`, `AAD5TS`); only the words around can confirm them."""
    found: list[Number] = []
    lines = "\n".join(text.lines)
    for match in _SLIPPED.finditer(lines):
        pieces = re.split("[ .,]", match["signs"])
        for count in range(1, len(pieces) + 1):
            digits = "".join(pieces[:count]).translate(_MEANT)
            if digits.isdecimal() and len(digits) >= 4:
                end = match.start("signs") + len(" ".join(pieces[:count]))
                found.append(Number(int(digits), match.start(), True, written=lines[match.start() : end]))
    return found


def numbers(text: Normalised, known: Container[int]) -> list[Number]:
    """AADSTS numbers in order of appearance, each once. Places are those in `"\\n".join(text.lines)`."""
    lines = "\n".join(text.lines)
    found = [
        *_prefixed(lines, known),
        *_listed(lines, known),
        *(Number(int(m["number"]), m.start(), True) for m in _LINK.finditer(lines) if int(m["number"]) in known),
    ]
    if not found:
        found = [*_bare(lines, known), *_columns(text.text, known)] or list(_bare("".join(text.lines), known))
    if not found:
        found = list(_misspelt(lines, known))
    if not any(n.number in known for n in found) and (meant := _SCANNED.sub(_digits_meant, lines)) != lines:
        scanned = [*_prefixed(meant, known), *_listed(meant, known), *_bare(meant, known)]
        found = [_as_scanned(n, lines, meant) for n in scanned if n.number in known] or found
    unique: dict[int, Number] = {}
    for number in sorted(found, key=lambda f: f.place):
        unique.setdefault(number.number, number)
    return list(unique.values())


def _digits_meant(scanned: re.Match[str]) -> str:
    """Digits for the signs that a scan gave, when enough of them are digits. The length stays the same."""
    signs, digits = scanned["signs"], sum(c.isdecimal() for c in scanned["signs"])
    enough = digits > 1 if scanned["prefix"] else digits * 2 > len(signs)
    return (scanned["prefix"] or "") + (signs.translate(_MEANT) if enough else signs)


def _as_scanned(number: Number, lines: str, meant: str) -> Number:
    at = meant.find(number.written, number.place)
    return number._replace(written=lines[at : at + len(number.written)], settled=False)


def _misspelt(lines: str, known: Container[int]) -> Iterator[Number]:
    """A known number behind a word that somebody meant as `AADSTS`: a letter too few, too many, or two swapped."""
    for match in _MISSPELT.finditer(lines):
        word = match["word"].upper()
        if word == "AADSTS" or not {"D", "S", "T"} <= set(word):
            continue
        chosen = choose(_whole_readings(lines, match.end()), known)
        if chosen is not None and chosen.reading.number in known:
            number = _number(chosen, lines, match.start(), said=True)
            yield number._replace(written=lines[match.start() : chosen.reading.end], settled=False)


def _prefixed(lines: str, known: Container[int]) -> Iterator[Number]:
    for match in _AADSTS.finditer(lines):
        chosen = choose(_whole_readings(lines, match.end()), known)
        if chosen is not None:
            yield _number(chosen, lines, match.start(), said=True)


def _whole_readings(lines: str, start: int) -> tuple[Reading, ...]:
    """The readings that are not the beginning of a GUID or of a number with misread digits."""
    return tuple(r for r in readings(lines, start) if not _NOT_A_CODE.match(lines, r.end))


def _listed(lines: str, known: Container[int]) -> Iterator[Number]:
    """The numbers of `error_codes`; a comma stands between two of them, never inside one."""
    for match in _LIST.finditer(lines):
        start: int | None = match.end()
        for _ in range(_LISTED_AT_MOST):
            found = tuple(r for r in readings(lines, start or 0) if "," not in lines[r.start : r.end])
            if (chosen := choose(found, known)) is None:
                break
            if len(chosen.reading.digits) > 4 or chosen.reading.number in known:
                yield _number(chosen, lines, match.start(), said=True)
            if (following := _NEXT_IN_LIST.match(lines, chosen.reading.end)) is None:
                break
            start = following.end()


def _number(chosen: ChosenReading, lines: str, place: int, *, said: bool) -> Number:
    reading = chosen.reading
    return Number(
        reading.number,
        place,
        said,
        _CUT.match(lines, reading.end) is not None,
        lines[reading.start : max(r.end for r in (reading, *chosen.others))],
        tuple(r.number for r in chosen.others),
        reading.firm or reading.told,
    )


def _bare(lines: str, known: Container[int]) -> Iterator[Number]:
    starts: dict[int, int] = {}
    for rank, label in enumerate((_SURE_LABEL, _LABEL, _WEAK_LABEL)):
        for match in label.finditer(lines):
            starts.setdefault(match.end(), rank)
    about_sign_in = None
    for start, rank in sorted(starts.items()):
        chosen = choose(tuple(r for r in readings(lines, start) if not _PART_OF_ANOTHER.match(lines, r.end)), known)
        if chosen is None or len(chosen.reading.digits) < 5:
            continue
        number = chosen.reading.number
        if rank == 0 and (number in known or len(chosen.reading.digits) < 8):
            yield _number(chosen, lines, start, said=False)
            continue
        if number not in known:
            continue
        if about_sign_in is None:
            about_sign_in = _SIGN_IN_WORDS.search(lines) is not None or _says_nothing_else(lines)
        if about_sign_in or (rank == 1 and number > 99_999 and len(lines) < 400):
            yield _number(chosen, lines, start, said=False)
    alone = lines.strip(" \t\n.,;:()[]\"'*`")
    whole = readings(alone, 0) if alone[:1].isdecimal() and len(alone) < 24 else ()
    if whole and whole[-1].end == len(alone) and whole[-1].number in known and len(whole[-1].digits) > 4:
        yield _number(ChosenReading(whole[-1], ()), alone, 0, said=False)


_BESIDES = Pattern(
    r"[a-z]{0,20}(?:fout|error|fehler|erreur)[a-z]{0,20}|codes?|nummer|number|nr|no|id|melding|message|bericht|status|"
    r"http|reason|reden|tijd[a-z]{0,8}|time[a-z]{0,8}|datum|date|utc|am|pm|details?|de|het|een|the|an?|[a-z]{1,2}",
    re.IGNORECASE,
)
"""Words that tell nothing of what failed."""
_WORDS = Pattern(r"[A-Za-z]{1,40}")


def _says_nothing_else(lines: str) -> bool:
    """Whoever pastes a number called an error code, and nothing else, asks what that number is."""
    return len(lines) < 200 and all(_BESIDES.fullmatch(word) for word in _WORDS.findall(lines))


_COLUMN = Pattern(
    r"(?:sign-?in |aanmeldings?-?)?(?:error ?code|foutcode|errorcode|resulttype|result type|failure code|fout|"
    r"status code|error|code|statuscode|status\.errorcode)"
    r"(?: (?:voor|van|bij|for|of|at) (?:de |the )?(?:aanmeld\w{0,8}|sign-?ins?))?$",
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
