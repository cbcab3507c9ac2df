"""JSON with rows: the answer of a GetConnector, several of them one after another, and lists of objects in general."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from checks.words import Text
from wizard.profit.columns import recognised
from wizard.profit.lists.bounds import CELLS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, ROWS, bounded, too_much
from wizard.profit.lists.refused_kinds import refusal
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow

_PAGE_FULL = Text(
    "The file holds one page of a GetConnector with exactly {n} rows, as many as were asked for: there may be more"
    " users. Ask for the next page (skip={next}) as well, or for more rows at once.",
    "Het bestand bevat één pagina van een GetConnector met precies {n} rijen, zoveel als er is gevraagd: er kunnen meer"
    " gebruikers zijn. Vraag ook de volgende pagina op (skip={next}), of meer rijen ineens.",
)
_CODE = "Gebruiker"
"""The heading over codes that had none."""
_DEPTH = 4
_NUMBER = "\x00"
"""Marks a number while it is read, so that it keeps its own digits and is told from a text."""


def sheets(text: str, path: str) -> tuple[list[Sheet], list[Text]]:
    """The rows as a sheet, and what is to be said.

    Raises:
        ListError: it is no complete JSON, an error answer, or has no rows.
        TooMuchError: a bound was passed.
    """
    documents = list(_documents(text, path))
    remarks: list[Text] = []
    records: list[Mapping[str, object]] = []
    for document in documents:
        if isinstance(document, Mapping):
            if "externalMessage" in document or "errorNumber" in document:
                raise refusal(path, "json-answer")
            if "url" in document and "doc_id" in document:
                raise refusal(path, "shortcut")
            records += _records(document, 0)
        else:
            records += _of_list(document, 0)
        if len(records) > MOST_ROWS:
            raise too_much(ROWS)
    if len(documents) == 1 and isinstance(documents[0], Mapping):
        remarks = _page(documents[0])
    if not records and (words := [one for one in _words_only(documents) if isinstance(one, str) and one.strip()]):
        return [_of_words(words)], remarks
    if not records:
        raise refusal(path, "json-no-rows")
    return [_sheet(records)], remarks


def _words_only(documents: list[object]) -> list[object]:
    """What stands in lists of nothing but words: `["JDEVRIES", "PBAKKER"]`."""
    found = [one for document in documents if isinstance(document, list) for one in document]
    return found if all(isinstance(one, str) and not one.startswith(_NUMBER) for one in found) else []


def _of_words(words: list[str]) -> Sheet:
    rows = [SheetRow(number, [word]) for number, word in enumerate(words, start=1)]

    def again() -> Iterator[SheetRow]:
        yield from bounded(rows)

    return Sheet(again)


def _documents(text: str, path: str) -> Iterator[object]:
    """One document, or several after each other (JSON lines, pages of an answer)."""
    # Before anything is made of it: an object takes a hundred times the memory of its text.
    if text.count("{") + text.count("[") > 2 * MOST_ROWS:
        raise too_much(ROWS)
    if text.count(",") > MOST_CELLS:
        raise too_much(CELLS)
    decoder = json.JSONDecoder(
        parse_int=lambda digits: _NUMBER + digits,
        parse_float=lambda digits: _NUMBER + digits,
        parse_constant=lambda word: word,
    )
    at, end, count = 0, len(text), 0
    while True:
        while at < end and text[at] in " \t\r\n,;\ufeff\x1e":
            at += 1
        if at >= end:
            return
        try:
            document, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            if count == 0 and (written := _as_python(text)) is not None:
                yield written
                return
            raise refusal(path, "json-broken") from None
        count += 1
        if count > MOST_ROWS:
            raise too_much(ROWS)
        yield document


_LONGEST_REPR = 2_000_000
"""Characters of a list as Python writes it, which takes far more memory to read than JSON."""


def _as_python(text: str) -> object | None:
    """A list as Python shows it, with single quotes (`[{'UserId': 'JDEVRIES'}]`); None when it is none."""
    if "'" not in text or len(text) > _LONGEST_REPR:
        return None
    import ast

    try:
        value = ast.literal_eval(text.strip().rstrip(";"))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return _marked(value) if isinstance(value, (dict, list)) else None


def _marked(value: object, depth: int = 0) -> object:
    """The value as the reader of JSON gives it: numbers marked, keys as texts."""
    if isinstance(value, Mapping) and depth <= _DEPTH + 2:
        return {str(name): _marked(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_marked(inner, depth + 1) for inner in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{_NUMBER}{value}"
    return value if value is None or isinstance(value, (bool, str)) else str(value)


def _by_column(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Columns with their values in order (`{"UserId": ["A", "B"], "Nm": [...]}`), also numbered, as rows."""
    columns: dict[str, list[object]] = {}
    for name, inner in value.items():
        if isinstance(inner, Mapping) and all(str(key).isdecimal() for key in inner):
            inner = list(inner.values())
        if not isinstance(inner, list) or any(isinstance(one, (list, Mapping)) for one in inner):
            return []
        columns[name] = inner
    if len(columns) < 2 or len({len(column) for column in columns.values()}) != 1:
        return []
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _by_code(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Users kept under their codes (`{"JDEVRIES": {"Nm": "..."}}`), as rows with the code in front."""
    rows = [(name, inner) for name, inner in value.items() if isinstance(inner, Mapping) and _is_row(inner)]
    if len(rows) < 2 or len(rows) < len(value) or any(name.isdecimal() or " " in name for name, _ in rows):
        return []
    names = [frozenset(inner) for _, inner in rows]
    alike = frozenset.intersection(*names)
    if not alike or "user" in recognised(sorted(frozenset.union(*names))) or not recognised(sorted(alike)):
        return []
    return [{_CODE: name, **inner} for name, inner in rows]


def _page(document: Mapping[str, object]) -> list[Text]:
    rows, skip, take = document.get("rows"), _int(document.get("skip")), _int(document.get("take"))
    if isinstance(rows, list) and take is not None and skip is not None and 0 < take == len(rows):
        return [_PAGE_FULL.of(n=take, next=skip + take)]
    return []


def _int(value: object) -> int | None:
    digits = value.removeprefix(_NUMBER) if isinstance(value, str) else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _records(value: Mapping[str, object], depth: int) -> list[Mapping[str, object]]:
    """The rows in an object: its longest list of rows, else the object itself where it is one row."""
    best: list[Mapping[str, object]] = []
    columns, rows = value.get("columns"), value.get("rows", value.get("data"))
    if isinstance(columns, list) and isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows):
        names = [str(_name(column)) for column in columns]
        return [dict(zip(names, row, strict=False)) for row in rows]
    if turned := _by_column(value) or _by_code(value):
        return turned
    for inner in value.values():
        found: list[Mapping[str, object]] = []
        if isinstance(inner, list):
            found = _of_list(inner, depth)
        elif isinstance(inner, Mapping) and depth < _DEPTH:
            found = _records(inner, depth + 1)
            if found == [inner] and not _is_row(inner):
                found = []
        if len(found) > len(best):
            best = found
    if best:
        return best
    return [value] if value and _is_row(value) else []


def _name(column: object) -> object:
    return (
        next((column[k] for k in ("name", "label", "id", "title") if k in column), "")
        if isinstance(column, Mapping)
        else column
    )


def _is_row(value: Mapping[str, object]) -> bool:
    """Mostly plain values, as a row has; an envelope has its rows inside."""
    if any(isinstance(inner, list) for inner in value.values()):
        return False
    plain = sum(not isinstance(inner, Mapping) for inner in value.values())
    return plain >= 2 or (plain == 1 and len(value) == 1)


def _of_list(value: object, depth: int) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not value:
        return []
    if all(isinstance(item, list) for item in value):
        headings, *rows = value
        return [dict(zip([_text(h) for h in headings], row, strict=False)) for row in rows]
    return [item for item in value if isinstance(item, Mapping)] if depth <= _DEPTH else []


def _flat(record: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, object]]:
    """A row's fields; those of objects inside it too, as an UpdateConnector nests them."""
    for name, value in record.items():
        if isinstance(value, Mapping) and depth < _DEPTH:
            yield from _flat(value, depth + 1)
        elif not isinstance(value, list):
            yield str(name), value


def _sheet(records: list[Mapping[str, object]]) -> Sheet:
    headings: dict[str, int] = {}
    rows: list[SheetRow] = []
    total = 0
    for record in records:
        cells = [""] * len(headings)
        notes: dict[int, CellNote] = {}
        for name, value in _flat(record):
            at = headings.setdefault(name, len(headings))
            if len(headings) > MOST_COLUMNS:
                raise too_much(CELLS)
            cells += [""] * (at + 1 - len(cells))
            cells[at] = _text(value)
            if isinstance(value, str) and value.startswith(_NUMBER):
                notes[at] = CellNote("number", cells[at])
        total += len(cells)
        if total > MOST_CELLS:
            raise too_much(CELLS)
        rows.append(SheetRow(len(rows) + 1, cells, notes or NO_NOTES))
    head = SheetRow(0, list(headings))

    def again() -> Iterator[SheetRow]:
        yield from bounded([head, *rows])

    return Sheet(again)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value).removeprefix(_NUMBER)
