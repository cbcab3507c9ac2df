"""Leftovers: is anything of a trial still in the mailbox?

Looks at: drafts and events that carry the mark of this program, from this run and from earlier ones. A trial removes
what it made, also after a failure; when the connection broke just then, the next run finds and removes it.

Why it matters: somebody may find a draft they never wrote, or an event in a far year.

Verdicts: *good* when nothing is left, or when it was found and removed. *Problem* when something could not be removed,
with its id (exit code 1). *Unknown* when nobody could look.

What to do: run the check with trials once more, or delete the item in Outlook; its subject carries the mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts, NotAsked, Seen
from checks.judge.statements import could_not_look, good, not_asked, problem
from checks.model import Actor, Check, Finding, Remedy
from checks.quantity import counted
from checks.words import Text

ID = "leftovers"
_ITEM, _ITEMS = Text("{n} item", "{n} item"), Text("{n} items", "{n} items")
_WHAT = Text("leftovers of trials", "resten van proeven")

_DELETE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Run the check with --write-trials once more; it looks for marked items and removes them.",
            "Draai de controle nog een keer met --write-trials; die zoekt gemarkeerde items en verwijdert ze.",
        ),
        Text(
            "Still there? Let the owner of {mailbox} delete the marked draft (folder Drafts) or event in Outlook.",
            "Staat het er dan nog? Laat de eigenaar van {mailbox} het gemarkeerde concept (map Concepten) of de"
            " afspraak in Outlook verwijderen.",
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """One problem for each item that is still there."""
    answer = facts.leftovers
    left = [item for trial in facts.access.values() for item in trial.left_behind]
    if isinstance(answer, Seen):
        left += answer.value.remaining
    because = (answer.evidence,) if isinstance(answer, Seen) else ()
    mailbox = facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak")
    for item in dict.fromkeys(left):
        says = Text(
            "A trial item could not be removed from {mailbox}: {item}.",
            "Een proefitem kon niet worden verwijderd uit {mailbox}: {item}.",
            {"mailbox": mailbox, "item": item or "-"},
        )
        yield problem(ID, item, says, "item_not_found", facts, because=because, remedy=_DELETE)
    if left:
        return
    if isinstance(answer, Seen) and answer.value.removed:
        says = Text(
            "Left by an earlier trial, found and removed: {count}.",
            "Achtergebleven van een eerdere proef, gevonden en verwijderd: {count}.",
            {"count": counted(len(answer.value.removed), _ITEM, _ITEMS)},
        )
        yield good(ID, "", says, because)
    elif isinstance(answer, Seen):
        says = Text("Nothing of a trial is left behind.", "Er is niets van een proef achtergebleven.")
        yield good(ID, "", says, because)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


CHECK = Check(ID, Text("Leftovers of trials", "Resten van proeven"), judge, needs=("sign-in",), manual=__doc__)
