"""Tables drawn with characters: Markdown, the frames of database programs, and columns lined up with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.profit.columns import recognised
from wizard.profit.lists.bounds import bounded
from wizard.profit.lists.sheet import Sheet, SheetRow

_BARS = "|│┃║"
_RULE = re.compile(r"[\s\-+=:|_─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+\Z")
_LOOKED_AT = 40
_GAP = re.compile(r"\s{2,}")


def sheet(text: str) -> Sheet | None:
    """The table in the text, or None when it has no such form."""
    lines = text.split("\n")
    return _barred(lines) or _lined_up(lines) or _paired(lines) or _listed(lines) or _dashed(lines) or _gapped(lines)


def _sheet(rows: list[SheetRow]) -> Sheet:
    def again() -> Iterator[SheetRow]:
        yield from bounded(rows)

    return Sheet(again)


def _is_rule(line: str) -> bool:
    return len(line.strip()) >= 3 and bool(_RULE.match(line)) and any(c in line for c in "-─━═=")


def _barred(lines: list[str]) -> Sheet | None:
    """Rows between bars, with a ruled line among the first; a pipe-separated file has no such line."""
    first = [line for line in lines[:_LOOKED_AT] if line.strip()]
    barred = [line for line in first if any(bar in line for bar in _BARS) and not _is_rule(line)]
    wiki = any(line.lstrip().startswith("||") for line in first)
    ruled = any(_is_rule(line) and len(line.strip()) >= 3 for line in first)
    framed = len(barred) >= 2 and all(line.strip()[0] in _BARS and line.strip()[-1] in _BARS for line in barred)
    if not barred or not (ruled or wiki or framed):
        return None
    rows = [
        SheetRow(number, _between_bars(line))
        for number, line in enumerate(lines, start=1)
        if any(bar in line for bar in _BARS) and not _is_rule(line)
    ]
    return _sheet(rows) if any(recognised(row.cells) for row in rows[:_LOOKED_AT]) else None


def _between_bars(line: str) -> list[str]:
    text = line.strip()
    text = text.replace("||", "|") if text.startswith("||") else text
    if text[:1] in _BARS:
        text = text[1:]
    if text[-1:] in _BARS and text[-2:-1] != "\\":
        text = text[:-1]
    cells = re.split(rf"(?<!\\)[{_BARS}]", text)
    return [_plain(cell.replace("\\|", "|").strip()) for cell in cells]


def _plain(cell: str) -> str:
    """A cell without Markdown's marks: emphasis, code, a link's address, escapes."""
    link = re.fullmatch(r"\[([^\]]*)\]\([^)]*\)", cell)
    if link:
        cell = link[1]
    for mark in ("**", "__", "`", "*"):
        if len(cell) > 2 * len(mark) and cell.startswith(mark) and cell.endswith(mark):
            cell = cell[len(mark) : -len(mark)]
    return re.sub(r"\\([_*\-.#!@<>\[\]()~])", r"\1", cell)


def _lined_up(lines: list[str]) -> Sheet | None:
    """Columns that begin at the same place in every line, as PowerShell and print programs write them."""
    for at, line in enumerate(lines[:_LOOKED_AT]):
        heading = line.rstrip().expandtabs()
        if len(recognised(_GAP.split(heading.strip()))) < 2 or any(mark in line for mark in ";\t"):
            continue
        after = lines[at + 1].rstrip().expandtabs() if at + 1 < len(lines) else ""
        ruled = bool(re.fullmatch(r"\s*[-=]{2,}(?:\s+[-=]{2,})+\s*", after))
        starts = [found.start() for found in re.finditer(r"\S+(?:\s\S+)*", heading)]
        if ruled:
            starts = [found.start() for found in re.finditer(r"[-=]+", after)]
        # What stands above may stand there again on every page; a letter before the table is no part of it.
        above = range(max(0, at - 5), at)
        rows = [SheetRow(n + 1, _GAP.split(lines[n].strip())) for n in above if lines[n].strip()]
        rows.append(SheetRow(at + 1, _cut(heading, starts)))
        for number, below in enumerate(lines[at + 1 :], start=at + 2):
            if below.strip() and not _is_rule(below):
                rows.append(SheetRow(number, _cut(below.rstrip().expandtabs(), starts)))
        return _sheet(rows)
    return None


def _cut(line: str, starts: list[int]) -> list[str]:
    """A line cut where the headings begin; where a value runs over its column, at the gaps instead."""
    over = [start for start in starts[1:] if start < len(line) and not line[start - 1].isspace()]
    if over:
        return _GAP.split(line.strip())
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _gapped(lines: list[str]) -> Sheet | None:
    """Lines of as many parts each, with two blanks and more between them, and no headings that are known."""
    filled = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    sample = [line for _, line in filled[:200]]
    if len(sample) < 2 or any(mark in line for line in sample for mark in ";\t|"):
        return None
    widths = [len(_GAP.split(line)) for line in sample]
    usual = max(set(widths), key=widths.count)
    if usual < 2 or widths.count(usual) < 0.9 * len(widths):
        return None
    return _sheet([SheetRow(number, _GAP.split(line)) for number, line in filled])


_BULLET = re.compile(r"\A\s*(?:[•·*▪◦‣-]|\d{1,4}[.)])\s+")
_DASHES = (" - ", " – ", " — ", " / ", " • ")


def _dashed(lines: list[str]) -> Sheet | None:
    """Lines as people write them in a mail: `JDEVRIES - Jan de Vries - jan@klant.nl`, with or without bullets."""
    filled = [(number, _BULLET.sub("", line, count=1).strip()) for number, line in enumerate(lines, 1) if line.strip()]
    sample = [line for _, line in filled[:200]]
    if len(sample) < 2 or any(mark in line for line in sample for mark in ";\t|"):
        return None
    for dash in _DASHES:
        widths = {len(line.split(dash)) for line in sample}
        if len(widths) == 1 and (width := widths.pop()) > 2:
            rows = [SheetRow(number, [cell.strip() for cell in line.split(dash)]) for number, line in filled]
            return _sheet([row for row in rows if len(row.cells) == width])
    return None


def _paired(lines: list[str]) -> Sheet | None:
    """A user a line, each value with its name before it: `Gebruiker: JDEVRIES, Naam: Jan de Vries`."""
    filled = [(number, _BULLET.sub("", line, count=1).strip()) for number, line in enumerate(lines, 1) if line.strip()]
    for mark in (";", "|", ","):
        found: list[tuple[int, dict[str, str]]] = []
        for number, line in filled:
            pairs = [_PAIR.match(piece.strip()) for piece in line.split(mark)]
            if len(pairs) < 2 or not all(pairs):
                break
            found.append((number, {pair[1].strip(): pair[2].strip() for pair in pairs if pair}))
        else:
            headings = list(dict.fromkeys(name for _, pairs in found[:1000] for name in pairs))
            if found and len(headings) >= 2 and "user" in recognised(headings):
                rows = [SheetRow(number, [pairs.get(name, "") for name in headings]) for number, pairs in found]
                return _sheet([SheetRow(0, headings), *rows])
    return None


_PAIR = re.compile(r"\s{0,4}([^:=\n]{1,60}?)\s*[:=]\s?(.*)\Z")


def _listed(lines: list[str]) -> Sheet | None:
    """Users one below the other, each as lines of `name : value` (PowerShell's Format-List)."""
    blocks: list[tuple[int, dict[str, str]]] = []
    fresh = True
    for number, line in enumerate(lines, start=1):
        found = _PAIR.match(line.rstrip())
        if found is None:
            fresh = fresh or not line.strip()
            continue
        name = found[1].strip()
        if fresh or not blocks or name in blocks[-1][1]:
            blocks.append((number, {}))
            fresh = False
        value = found[2].strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        blocks[-1][1][name] = value[1:-1] if quoted else value
    headings = list(dict.fromkeys(name for _, block in blocks[:1000] for name in block))
    if not blocks or len(headings) < 2 or "user" not in recognised(headings) or len(recognised(headings)) < 2:
        return None
    if sum(len(block) for _, block in blocks) < 0.6 * sum(bool(line.strip()) for line in lines):
        return None
    rows = [SheetRow(number, [block.get(name, "") for name in headings]) for number, block in blocks]
    return _sheet([SheetRow(0, headings), *rows])
