"""The remote's own sentence, from where it begins to where it ends: not the ids, headings and log lines after it."""

from __future__ import annotations

import re

from checks.explain.structure import Structure
from checks.pattern import Pattern

LONGEST = 600
"""Characters of a sentence that are kept."""

_ENDS = Pattern(
    r"\s(?:trace|correlation|request|traceer|correlatie|aanvraag|ablaufverfolgungs|korrelations|anforderungs)"
    r"[ -]?(?:id|kennung)\b|\s(?:timestamp|tijdstempel|zeitstempel|horodatage)\b|\sid de (?:trace|correlation|la "
    r"demande)|"
    r"[\"'][,}\]]|&(?=\w+=)|\s(?:at|bij|bei|a) [\w.`<>]+\(|\\r\\n|\"\s?[,}]|"
    r"\s(?:troubleshooting details|problemen oplossen|details voor probleemoplossing|probleemoplossing|"
    r"problembehandlung|details zur problembehandlung|resolution des problemes|"
    r"if you contact your administrator|wanneer u contact opneemt|interactive authentication is needed|"
    r"advanced diagnostics|geavanceerde diagnose|vlag voor aanmeldingsfouten|flag sign-in errors)\b|"
    r"\s\+ ?categoryinfo\b|\s\+ ?fullyqualifiederrorid\b|\s(?:request|aanvraag)-?id:|$",
    re.IGNORECASE,
)
_DATED = Pattern(
    r"^\W{0,2}(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?|\d\d?[-/.]\d\d?[-/.]\d{4},? \d\d?:\d\d(?::\d\d)?|"
    r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"
)
_STARTS_ANEW = Pattern(r"^[ \t]{0,8}(?:#{1,4} |\d{1,2}[.)] |[-*] |\$ |PS [A-Z]:|[A-Za-z][\w .-]{1,30}: ?\S|[\[{<])")


def until_it_ends(words: str) -> str | None:
    """The first sentence or sentences of `words`, without what a program or person put behind them."""
    end = _ENDS.search(words[:LONGEST])
    return words[: end.start() if end else LONGEST].strip(" \"'") or None


def behind(code: str, text: str, structure: Structure) -> str | None:
    """What stands with a sign-in number: the described value it is in, or its line and the lines that go on with it."""
    for value in structure.all("description") + structure.all("message"):
        at = value.upper().find(code.upper())
        if at >= 0 and len(value) > at + len(code) + 8:
            return until_it_ends(" ".join(value[at:].split()))
    lines = text.split("\n")
    found = next((n for n, line in enumerate(lines) if code.upper() in line.upper()), None)
    if found is None:
        flat = " ".join(text.split())
        at = flat.upper().find(code.upper())
        return until_it_ends(flat[at:]) if at >= 0 else None
    first = lines[found]
    kept = [first[first.upper().find(code.upper()) :]]
    stamp = _DATED.match(first)
    for line in lines[found + 1 : found + 12]:
        dated = _DATED.match(line)
        if not line.strip() or (dated and (stamp is None or dated[0] != stamp[0])):
            break
        bare = line[dated.end() :] if dated else line
        if code.upper() in bare.upper() or (_STARTS_ANEW.match(bare) and kept[-1].rstrip()[-1:] in ".!?)'\""):
            break
        kept.append(bare)
    return until_it_ends(" ".join(" ".join(kept).split()))


def around(words: str, flat: str) -> str | None:
    """The sentence that holds the words that decided."""
    at = flat.lower().find(words.lower())
    if at < 0:
        return None
    sentence = flat.rfind(". ", 0, at)
    start = sentence + 2 if sentence >= 0 and at - sentence < 200 else max(flat.rfind(" ", 0, max(at - 80, 0)), 0)
    return until_it_ends(flat[start : at + LONGEST])
