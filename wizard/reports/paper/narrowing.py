"""The lines that keep the app to the mailboxes of one group, as a paper to print and as a PowerShell file.

They are the lines of `wizard.conversation.narrowing`, the same as on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from checks.words import Language, Text, same
from wizard.conversation import narrowing
from wizard.files.quoting import for_comment
from wizard.reports import phrases
from wizard.reports.paper.blocks import Lines, Paper, Part, Rows, Say

MARK = "profit-exchange narrowing"
_TITLE = Text("AFAS Profit: only the mailboxes of one group", "AFAS Profit: alleen de postvakken van één groep")
_WHY = Text(
    "The app registration of AFAS Profit opens every mailbox of the organisation. These lines keep it to the members of"
    " a group. An Exchange administrator runs them in Exchange Online PowerShell; they hold no secret.",
    "De app-registratie van AFAS Profit opent elk postvak van de organisatie. Met deze regels beperk je die tot de"
    " leden van een groep. Een Exchange-beheerder voert ze uit in Exchange Online PowerShell; er staat geen geheim in.",
)
_PART = Text("Narrow the app to the group", "De app beperken tot de groep")
_GROUP, _INSIDE, _OUTSIDE = (
    Text("Group", "Groep"),
    Text("Stays within reach", "Blijft bereikbaar"),
    Text("Is refused afterwards", "Wordt daarna geweigerd"),
)
_SEEN = Text(
    "The last two lines show at once what Exchange decided: column InScope is True for {inside} and False for"
    " {outside}. Graph follows within half an hour to two hours.",
    "De laatste twee regels tonen meteen wat Exchange heeft besloten: kolom InScope is True voor {inside} en False voor"
    " {outside}. Graph volgt binnen een half uur tot twee uur.",
)
_SAVED = Text("Made on {day}.", "Gemaakt op {day}.")


def parts(lines: Sequence[str], group: str, inside: str, outside: str) -> tuple[Part, ...]:
    """The paper without its title: also for a report."""
    return (
        Part(
            _PART,
            (
                Rows(((_GROUP, same(group)), (_INSIDE, same(inside)), (_OUTSIDE, same(outside)))),
                Say(narrowing.GROUP_OF_WHAT, narrowing.DOC_RBAC),
                Lines(tuple(lines), "powershell"),
                Say(_SEEN.of(inside=inside, outside=outside)),
                Say(narrowing.WHEN_IT_STICKS),
                Say(narrowing.take_away()),
                Say(narrowing.AGAIN_AFTER_REMAKING),
            ),
        ),
    )


def paper(lines: Sequence[str], group: str, inside: str, outside: str, *, practice: bool) -> Paper:
    """The page to print or to send along."""
    practised = phrases.PRACTICE if practice else None
    return Paper(MARK, _TITLE, (_WHY,), parts(lines, group, inside, outside), practised)


def script(lines: Sequence[str], day: str, language: Language, *, practice: bool) -> bytes:
    """The lines as a PowerShell file, with what to know of them as comments."""
    said = [_SAVED.of(day=day), _WHY, narrowing.GROUP_OF_WHAT, narrowing.WHEN_IT_STICKS]
    after = [narrowing.take_away(), narrowing.AGAIN_AFTER_REMAKING]
    if practice:
        said.insert(0, phrases.PRACTICE)
    text = [
        f"# {MARK}",
        *(f"# {for_comment(one.say(language))}" for one in said),
        "",
        *lines,
        "",
        *(f"# {for_comment(one.say(language))}" for one in after),
        "",
    ]
    # Without a byte order mark Windows PowerShell 5.1 reads a script in the machine's own code page.
    return "\r\n".join(text).encode("utf-8-sig")
