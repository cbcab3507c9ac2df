"""Several codes in one text: nested in one message, one after another in a log, or a list out of a manual."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.explain.collect_codes import Coded
from checks.explain.normalise import Normalised
from checks.pattern import Pattern

_SEPARATES = Pattern(
    r"trace id|correlation id|traceer-?id|correlatie-?id|korrelations-?id|id de correlation|\n[ \t]{0,200}\n",
    re.IGNORECASE,
)
_DATED = Pattern(
    r"^\W{0,2}(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d?[-/.]\d\d?[-/.]\d{4},? \d\d?:\d\d|"
    r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"
)
_LIST_ITEM = Pattern(
    r"(?:^|\n)[ \t]{0,40}(?:(?:[-*•#|]|\d{1,2}[.)])[ \t]{0,8})?(?:[`*|]{1,3}[ \t]{0,8})?AADSTS\d{4,8}", re.IGNORECASE
)


_SINCE_THEN = Pattern(
    r"\b(?:nu|now|daarna|vervolgens|inmiddels|opgelost|solved|fixed|resolved|renewed|replaced|vernieuwd|vervangen|"
    r"verlengd|sindsdien|since then|after (?:that|this|renewing|replacing)|nieuw (?:client)?geheim (?:gemaakt|"
    r"ingevuld)|"
    r"new secret (?:made|created|entered)|jetzt|danach|maintenant|ensuite)\b",
    re.IGNORECASE,
)
"""Words by which a later message takes the place of an earlier one."""


def is_reading_matter(found: Iterable[Coded], lines: str) -> bool:
    """A list of error codes out of a manual is not a failure: many codes, each an item, and no id of any request."""
    different = {c.code for c in found}
    if len(different) < 4 or re.search(
        r"(?:trace|correlation|request|correlatie)[ _-]?id\W{1,5}[0-9a-f]{8}-", lines, re.IGNORECASE
    ):
        return False
    return len(_LIST_ITEM.findall(lines)) >= 4 or (
        "error_description" not in lines and not _DATED.search(lines) and len(different) > 7
    )


def _is_log(text: Normalised) -> bool:
    dated = [line for line in text.text.split("\n") if "AADSTS" in line.upper() and _DATED.match(line)]
    return len(dated) > 1 and dated[0][:19] <= dated[-1][:19]


def deciding(found: Iterable[Coded], graph: Iterable[Coded], text: Normalised) -> Coded:
    """The code that counts: the inner one of a message, the last message of a dated log, else the first message's.

    Whoever tells a story tells its end last: when words such as "now" or "solved" stand between two codes, also between
    one of the sign-in and one of Graph, the later counts.
    """
    lines = "\n".join(text.lines)
    groups: list[list[Coded]] = []
    for coded in found:
        between = lines[groups[-1][-1].place : coded.place] if groups else ""
        if groups and len(between) < 600 and not _SEPARATES.search(between) and not _SINCE_THEN.search(between):
            groups[-1].append(coded)
        else:
            groups.append([coded])
    later = len(groups) > 1 and (_is_log(text) or _SINCE_THEN.search(lines[groups[0][-1].place : groups[-1][0].place]))
    group = groups[-1] if later else groups[0]
    known = [c for c in group if c.row]
    last = known[-1] if known else group[-1]
    flat_place = text.flat.upper().rfind(last.code.upper())
    for coded in graph:
        if (
            coded.row
            and coded.sure
            and 0 <= flat_place < coded.place
            and _SINCE_THEN.search(text.flat[flat_place : coded.place])
        ):
            last = coded
    return last
