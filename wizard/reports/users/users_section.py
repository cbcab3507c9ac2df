"""The Profit users held against the tenant: counts, a table for each thing to do, what changed, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checks.address import without_participant
from checks.catalogue import places
from checks.catalogue.match_classes import BY_ID, MATCH_CLASSES
from checks.catalogue.permissions import OPENS_SETTINGS
from checks.matching.classify import Match
from checks.matching.groups import Group, Line, grouped, in_order
from checks.matching.likeness import why
from checks.matching.proposal import remark
from checks.words import Language, Text
from wizard.profit.export import Export
from wizard.profit.lists.said import FIELD_NAMES
from wizard.profit.lookup import LookedUp, MailboxesHeard
from wizard.profit.remembered import Changes
from wizard.reports.json_report import both
from wizard.reports.terminal.tables import bar, fits, table
from wizard.runtime.wrap import wrapped

_ALL_FIT = Text(
    "With E-mail DNS {domain} nothing is needed for any of the {all} Profit users.",
    "Met E-mail DNS {domain} is bij geen van de {all} Profit-gebruikers iets nodig.",
)
_ONE_FITS = Text(
    "With E-mail DNS {domain} nothing is needed for the one Profit user in the list.",
    "Met E-mail DNS {domain} is bij de ene Profit-gebruiker in de lijst niets nodig.",
)
_SOME_NEED = Text(
    "With E-mail DNS {domain}, something is needed for {rest} of {all} Profit users.",
    "Met E-mail DNS {domain} is bij {rest} van de {all} Profit-gebruikers iets nodig.",
)
_ONE_NEEDS = Text(
    "With E-mail DNS {domain}, something is needed for the one Profit user in the list.",
    "Met E-mail DNS {domain} is bij de ene Profit-gebruiker in de lijst iets nodig.",
)
_PROVEN = Text(
    "Mailboxes asked for real: {asked}; {answered} answered.",
    "Postvakken echt opgevraagd: {asked}; daarvan antwoordden er {answered}.",
)
_NO_PROOF = Text(
    "No mailbox was asked for real (--prove all does); this is what the directory says.",
    "Er is geen postvak echt opgevraagd (--prove all doet dat); dit is wat de directory zegt.",
)
_NOBODY_TO_ASK = Text(
    "There was no mailbox to ask: no user leads to one.",
    "Er was geen postvak om op te vragen: geen gebruiker leidt naar een postvak.",
)
_NO_ROLE = Text(
    "The app's token does not carry {permission}, so mailboxes cannot be asked. profit-exchange check says who"
    " does what about that.",
    "Het token van de app bevat {permission} niet; postvakken zijn daarom niet op te vragen. profit-exchange"
    " check zegt wie daar wat aan doet.",
    {"permission": OPENS_SETTINGS},
)
_UNANSWERED = Text(
    "What gave no answer is not proven: profit-exchange users asks those again.",
    "Wat geen antwoord gaf, is niet bewezen: profit-exchange users vraagt die opnieuw op.",
)
_PROPOSED = Text(
    "No E-mail DNS was given; this one leaves the fewest of these users with a deviating address.",
    "Er is geen E-mail DNS opgegeven; bij deze houden de minste van deze gebruikers een afwijkend adres over.",
)
_NUMBERED = Text(
    "The user names carry a number in front, such as {user}: the participant number of AFAS Online? Whether Profit"
    " leaves it out of the address is not known. Kept, as now, the address is {user}@{domain}; left out (--participant)"
    " it is {bare}@{domain}. The calendar of one user without a deviating address shows which is right.",
    "De gebruikersnamen hebben een nummer voorop, zoals {user}: het deelnemernummer van AFAS Online? Of Profit dat uit"
    " het adres weglaat, is niet bekend. Met nummer, zoals nu, is het adres {user}@{domain}; zonder (--participant) is"
    " het {bare}@{domain}. De agenda van één gebruiker zonder afwijkend adres laat zien wat klopt.",
)
_BOTH_COUNTED = Text(
    "{said} By the directory, nothing is needed for {kept} of {all} users with the number, and for {bare} without it.",
    "{said} Volgens de directory is met nummer bij {kept} van de {all} gebruikers niets nodig, en zonder bij {bare}.",
)
_REST = Text(
    "Not shown: {n} at whom nothing is needed (--all shows everybody).",
    "Niet getoond: {n} bij wie niets nodig is (--all toont iedereen).",
)
_NEXT = Text(
    "Next: --out FILE.xlsx writes the list to work from in Profit: {place}.",
    "Vervolg: --out BESTAND.xlsx schrijft de werklijst voor Profit: {place}.",
)
_COLUMNS = Text("Columns: {columns}.", "Kolommen: {columns}.")
_BAD = Text("Line {line} was skipped: {why}", "Regel {line} is overgeslagen: {why}")
_MORE_BAD = Text(
    "And {n} more lines were skipped; --json names them all.",
    "En nog {n} regels zijn overgeslagen; --json noemt ze allemaal.",
)
_MORE = Text(
    "And {n} more; --out FILE.xlsx writes them all, --all shows them all.",
    "En nog {n}; --out BESTAND.xlsx schrijft ze allemaal, --all toont ze allemaal.",
)
_CHANGED = Text("Since the last run:", "Sinds de vorige keer:")
_NOW = Text("{user}: {before} -> {now}", "{user}: {before} -> {now}")
_NEW = Text("new: {users}", "nieuw: {users}")
_GONE = Text("no longer in the list: {users}", "niet meer in de lijst: {users}")
USER = Text("Profit user", "Profit-gebruiker")
NAME = Text("Name", "Naam")
NOW_USED = Text("Address now", "Adres nu")
SHOWN = 40
BAD_SHOWN = 30
FROM_PROFIT = "profit"
"""What `Export.encoding` says of users that were read from Profit itself."""


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
    proving: MailboxesHeard | None = None,
    about_dns: Text | None = None,
    written: bool = False,
    without_number: Sequence[Match] = (),
) -> list[str]:
    """Summary, counts with bars, a table for each kind of thing to do, what changed, skipped lines, what is next.

    Args:
        everything: show those too at whom nothing is needed.
        about_dns: a remark on the E-mail DNS.
        written: the list to work from was asked for already.
    """
    made = wrapped(summary(matches, mail_dns).say(language), width)
    if about_dns is not None:
        made += wrapped(about_dns.say(language), width)
    made += wrapped(" ".join(text.say(language) for text in heard(proving)), width)
    made += [*of_list(export, language, width, mail_dns, matches, without_number), ""]
    made += [*_counted(counts(matches), language, width, unicode), ""]
    wanted = [Line.of(m) for m in in_order(matches) if everything or not BY_ID[m.cls].ok]
    room = len(wanted) if everything else SHOWN
    for group in grouped(wanted):
        if room > 0:
            made += [*group_lines(group, language, width, most=room), ""]
        room -= len(group.lines)
    if room < 0:
        made += wrapped(_MORE.of(n=-room).say(language), width)
    if len(matches) > len(wanted):
        made += wrapped(_REST.of(n=len(matches) - len(wanted)).say(language), width)
    made += _changed(changed, language, width)
    if not written and any(not BY_ID[m.cls].ok for m in matches):
        made += wrapped(_NEXT.of(place=places.PROFIT_USER).say(language), width)
    while made and not made[-1]:
        made.pop()
    return made


def numbered(
    export: Export, mail_dns: str = "", kept: Sequence[Match] = (), left_out: Sequence[Match] = ()
) -> Text | None:
    """What a participant number in front of the user names would mean, both ways; None when there is none.

    Args:
        kept: the users as they are in the list, matched.
        left_out: the same users without the number, matched.
    """
    if not export.numbered:
        return None
    said = _NUMBERED.of(user=export.numbered, bare=without_participant(export.numbered), domain=mail_dns or "…")
    if not left_out:
        return said
    fit = {"kept": sum(BY_ID[m.cls].ok for m in kept), "bare": sum(BY_ID[m.cls].ok for m in left_out)}
    return _BOTH_COUNTED.of(said=said, all=len(left_out), **fit)


def of_list(
    export: Export,
    language: Language,
    width: int,
    mail_dns: str = "",
    kept: Sequence[Match] = (),
    left_out: Sequence[Match] = (),
) -> list[str]:
    """Which column was taken for what, what is odd about the list, and what was skipped."""
    taken = ", ".join(f"{FIELD_NAMES[f].say(language)} = {heading}" for f, heading in export.columns.items())
    made = wrapped(_COLUMNS.of(columns=taken).say(language), width)
    for remark_on_list in export.remarks:
        made += wrapped(remark_on_list.say(language), width)
    if (said := numbered(export, mail_dns, kept, left_out)) is not None:
        made += wrapped(said.say(language), width)
    for bad in export.bad_rows[:BAD_SHOWN]:
        made += wrapped(_BAD.of(line=bad.line, why=bad.why).say(language), width)
    if len(export.bad_rows) > BAD_SHOWN:
        made += wrapped(_MORE_BAD.of(n=len(export.bad_rows) - BAD_SHOWN).say(language), width)
    return made


def about_dns(found: LookedUp, given: str | None) -> Text | None:
    """A remark on the E-mail DNS that the users were looked up with: proposed, or given and not the best."""
    if found.proposal is None:
        return None
    return remark(given, found.proposal, found.domains) if given else _PROPOSED


def summary(matches: Sequence[Match], mail_dns: str) -> Text:
    """One sentence over the whole list."""
    total = len(matches)
    rest = sum(not BY_ID[m.cls].ok for m in matches)
    if total == 1:
        return (_ONE_NEEDS if rest else _ONE_FITS).of(domain=mail_dns)
    return (_SOME_NEED if rest else _ALL_FIT).of(domain=mail_dns, all=total, **({"rest": rest} if rest else {}))


def heard(proving: MailboxesHeard | None) -> tuple[Text, ...]:
    """How far the mailboxes themselves were heard."""
    if proving is None:
        return (_NO_PROOF,)
    if not proving.asked:
        return (_NOBODY_TO_ASK,)
    if not proving.may_read:
        return (_NO_ROLE,)
    said = _PROVEN.of(asked=proving.asked, answered=proving.answered)
    return (said, _UNANSWERED) if proving.answered < proving.asked else (said,)


def _counted(number: dict[str, int], language: Language, width: int, unicode: bool) -> list[str]:
    titles = {cls: BY_ID[cls].title.say(language) for cls in number}
    most = max(number.values(), default=1)
    figures = len(str(most))
    wide = min(max((len(t) for t in titles.values()), default=0), max(8, width - figures - 2))
    made = []
    for cls, n in number.items():
        first, *rest = wrapped(titles[cls], wide) or [""]
        line = f"{first.ljust(wide)}  {str(n).rjust(figures)}"
        room = width - len(line) - 2
        made.append(f"{line}  {bar(n / most, unicode, min(24, room))}" if room > 5 else line)
        made += rest
    return made


def group_lines(group: Group, language: Language, width: int, *, most: int) -> list[str]:
    """What is to be done for one group, said once, and at most so many of its users, with the evidence beside each."""
    made = wrapped(f"== {group.title.say(language)} ({len(group.lines)})", width, "", "   ")
    if group.todo is not None:
        made += wrapped(group.todo.say(language), width)
    shown = group.lines[:most]
    headings = [USER.say(language), NAME.say(language), NOW_USED.say(language), group.gives.say(language)]
    rows = [(one.user, one.name, one.uses, one.gives.say(language) if one.gives else "") for one in shown]
    filled = [column for column in range(4) if column in (0, 2) or any(row[column] for row in rows)]
    # Who has to choose between people needs the name; elsewhere it stands there when there is room.
    without_name = [column for column in filled if column != 1]
    if group.step != "choose" and not fits(*_columns(headings, rows, filled), width):
        filled = without_name
    return made + table(*_columns(headings, rows, filled), width)


def _columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], which: Sequence[int]
) -> tuple[list[str], list[tuple[str, ...]]]:
    return [headings[n] for n in which], [tuple(row[n] for n in which) for row in rows]


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


def as_json(
    matches: Sequence[Match],
    export: Export,
    mail_dns: str,
    changed: Changes,
    proving: MailboxesHeard | None = None,
    about_dns: Text | None = None,
    without_number: Sequence[Match] = (),
) -> dict[str, object]:
    """The `users --json` document; also the section of the report."""
    source = {"source": "profit"} if export.encoding == FROM_PROFIT else {}
    return {
        "schema": 1,
        **source,
        "email_dns": mail_dns,
        "columns": dict(export.columns),
        "counts": counts(matches),
        "users": [_user(m) for m in matches],
        "remarks": [
            {"en": r.say("en"), "nl": r.say("nl")} for r in _all_remarks(export, mail_dns, matches, without_number)
        ],
        "bad_rows": [{"line": b.line, "why": {"en": b.why.say("en"), "nl": b.why.say("nl")}} for b in export.bad_rows],
        "about_email_dns": {"en": about_dns.say("en"), "nl": about_dns.say("nl")} if about_dns else None,
        "proven": {"asked": proving.asked, "answered": proving.answered} if proving else None,
        "changes": {
            "better": [list(row) for row in changed.better],
            "worse": [list(row) for row in changed.worse],
            "other": [list(row) for row in changed.other],
            "new": list(changed.new),
            "gone": list(changed.gone),
        },
    }


def _all_remarks(export: Export, mail_dns: str, kept: Sequence[Match], left_out: Sequence[Match]) -> list[Text]:
    said = numbered(export, mail_dns, kept, left_out)
    return [*export.remarks, said] if said is not None else list(export.remarks)


def _user(match: Match) -> dict[str, object]:
    return {
        "user": match.user.code or match.user.user,
        "name": match.user.name or "",
        "deviating": match.user.deviating or "",
        "line": None if match.user.code else match.user.line,
        "default_address": match.default_address,
        "class": match.cls,
        "graph_address": match.graph_address,
        "proposal": match.proposal,
        "matched_by": match.matched_by,
        "suggestions": [
            {"address": s.address, "name": s.name, "score": s.score, "by": s.by, "why": both(why(s, match.user))}
            for s in match.suggestions
        ],
        "says": both(match.says),
        "gives": both(gives) if (gives := Line.of(match).gives) else None,
    }
