"""The Profit users held against the tenant: counts, a table worst first, what changed, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checks.catalogue.match_classes import BY_ID, MATCH_CLASSES
from checks.matching.classify import Match
from checks.words import Language, Text
from wizard.hands.cards import wrapped
from wizard.profit.export import Export
from wizard.profit.remembered import Changes
from wizard.render.tables import bar, table

_SUMMARY = Text(
    "{ok} of {all} Profit users are in order with E-mail DNS {domain}; {rest} need something.",
    "{ok} van de {all} Profit-gebruikers zijn in orde met E-mail DNS {domain}; bij {rest} is iets nodig.",
)
_COLUMNS = Text("Columns: {columns}.", "Kolommen: {columns}.")
_BAD = Text("Line {line} was skipped: {why}", "Regel {line} is overgeslagen: {why}")
_MORE = Text(
    "and {n} more; --out FILE.xlsx writes them all, --all shows them all.",
    "en nog {n}; --out BESTAND.xlsx schrijft ze allemaal, --all toont ze allemaal.",
)
_CHANGED = Text("Since the last run:", "Sinds de vorige keer:")
_NOW = Text("{user}: {before} -> {now}", "{user}: {before} -> {now}")
_NEW = Text("new: {users}", "nieuw: {users}")
_GONE = Text("no longer in the list: {users}", "niet meer in de lijst: {users}")
_HEADINGS = (
    Text("Profit user", "Profit-gebruiker"),
    Text("What", "Wat"),
    Text("Deviating address", "Afwijkend adres"),
    Text("Why and what to do", "Waarom en wat te doen"),
)
SHOWN = 40
FIELD_NAMES = {
    "user": Text("user", "gebruiker"),
    "name": Text("name", "naam"),
    "deviating": Text("deviating address", "afwijkend adres"),
    "email": Text("e-mail", "e-mail"),
    "employee_id": Text("employee", "medewerker"),
    "blocked": Text("blocked", "geblokkeerd"),
}


def sorted_worst_first(matches: Sequence[Match]) -> list[Match]:
    """The order of every table."""
    return sorted(matches, key=lambda m: (BY_ID[m.cls].rank, m.user.user.casefold(), m.user.line))


def counts(matches: Sequence[Match]) -> dict[str, int]:
    """Class id to number, worst first, only classes that occur."""
    number = Counter(m.cls for m in matches)
    return {c.id: number[c.id] for c in MATCH_CLASSES if number[c.id]}


def lines(
    matches: Sequence[Match],
    export: Export,
    mail_dns: str,
    changed: Changes,
    language: Language,
    width: int,
    unicode: bool,
    *,
    everything: bool = False,
) -> list[str]:
    """Summary, counts with bars, the table, what changed, skipped lines."""
    total = len(matches)
    ok = sum(BY_ID[m.cls].ok for m in matches)
    made = [*wrapped(_SUMMARY.of(ok=ok, all=total, domain=mail_dns, rest=total - ok).say(language), width)]
    taken = ", ".join(f"{FIELD_NAMES[f].say(language)} = {heading}" for f, heading in export.columns.items())
    made += [*wrapped(_COLUMNS.of(columns=taken).say(language), width), ""]
    number = counts(matches)
    titles = {cls: BY_ID[cls].title.say(language) for cls in number}
    wide = max((len(t) for t in titles.values()), default=0)
    most = max(number.values(), default=1)
    for cls, n in number.items():
        line = f"{titles[cls].ljust(wide)}  {str(n).rjust(len(str(most)))}"
        room = width - len(line) - 2
        made.append(f"{line}  {bar(n / most, unicode, min(24, room))}" if room > 5 else line)
    made.append("")
    wanted = [m for m in sorted_worst_first(matches) if everything or not BY_ID[m.cls].ok]
    shown = wanted if everything else wanted[:SHOWN]
    rows = [(m.user.user, BY_ID[m.cls].title.say(language), m.proposal or "", _why(m, language)) for m in shown]
    if rows:
        made += table([h.say(language) for h in _HEADINGS], rows, width)
    if len(wanted) > len(shown):
        made += wrapped(_MORE.of(n=len(wanted) - len(shown)).say(language), width)
    made += _changed(changed, language, width)
    for bad in export.bad_rows:
        made += wrapped(_BAD.of(line=bad.line, why=bad.why).say(language), width)
    return made


def _why(match: Match, language: Language) -> str:
    said = match.says.say(language)
    if match.suggestions:
        said += " " + ", ".join(f"{s.address} ({s.name})" if s.name else s.address for s in match.suggestions)
    return said


def _changed(changed: Changes, language: Language, width: int) -> list[str]:
    if not changed:
        return []
    made = ["", _CHANGED.say(language)]
    for user, before, now in (*changed.worse, *changed.better, *changed.other):
        said = _NOW.of(user=user, before=BY_ID[before].title, now=BY_ID[now].title)
        made += wrapped(said.say(language), width, "  ", "    ")
    if changed.new:
        made += wrapped(_NEW.of(users=", ".join(changed.new[:20])).say(language), width, "  ", "    ")
    if changed.gone:
        made += wrapped(_GONE.of(users=", ".join(changed.gone[:20])).say(language), width, "  ", "    ")
    return made


def as_json(matches: Sequence[Match], export: Export, mail_dns: str, changed: Changes) -> dict[str, object]:
    """The `users --json` document; also the section of the report."""
    return {
        "schema": 1,
        "email_dns": mail_dns,
        "columns": dict(export.columns),
        "counts": counts(matches),
        "users": [_user(m) for m in matches],
        "bad_rows": [{"line": b.line, "why": {"en": b.why.say("en"), "nl": b.why.say("nl")}} for b in export.bad_rows],
        "changes": {
            "better": [list(row) for row in changed.better],
            "worse": [list(row) for row in changed.worse],
            "other": [list(row) for row in changed.other],
            "new": list(changed.new),
            "gone": list(changed.gone),
        },
    }


def _user(match: Match) -> dict[str, object]:
    return {
        "user": match.user.user,
        "line": match.user.line,
        "default_address": match.default_address,
        "class": match.cls,
        "graph_address": match.graph_address,
        "proposal": match.proposal,
        "matched_by": match.matched_by,
        "suggestions": [{"address": s.address, "name": s.name, "score": s.score} for s in match.suggestions],
        "says": {"en": match.says.say("en"), "nl": match.says.say("nl")},
    }
