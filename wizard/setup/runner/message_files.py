"""The message that a person chose to have made after a look: a draft and a text file for everybody who must act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checks.model import Report
from checks.words import Language
from wizard.conversation.ids import Recover, Way
from wizard.conversation.progress import State
from wizard.conversation.results import Proof
from wizard.files.atomic_write import write_whole
from wizard.files.file_name import fitting
from wizard.setup.runner.file_names import named
from wizard.setup.runner.final_report import final_report, scope_finding
from wizard.setup.runner.tenant_access import Memory


def write_messages(
    state: State, memory: Memory, language: Language, *, practice: bool, sender: str, contact: str
) -> tuple[Path, str]:
    """Write them in this folder.

    Returns:
        the text file of the first (its draft lies beside it), and everything that may be copied.

    Raises:
        LookupError: nobody else is asked for anything.
        OSError: a file cannot be written.
    """
    from wizard.reports.messages import as_file, messages

    report = _report(state, memory)
    made = messages(report, language, sender=sender, contact=contact)
    if not made:
        raise LookupError
    customer, paths = fitting(state.text("tenant"), "customer"), []
    for one in made:
        path = named(practice, "", f"message-{customer}-{one.actor.value}.txt").absolute()
        for ending in (".txt", ".eml"):
            write_whole(path.with_suffix(ending), as_file(one.mail, ending))
        paths.append(path)
    return paths[0], "\n\n".join(one.text for one in made)


def _report(state: State, memory: Memory) -> Report:
    """What the look at hand saw; the whole report, with the narrowing as it stands, where the look is not one."""
    for look, seen in state.seen.items():
        if isinstance(seen, Proof) and state.answer(Recover(look)) is Way.MESSAGE:
            return seen.report
    report = final_report(memory, state)
    if report is None:
        raise LookupError
    narrowed = scope_finding(state)
    if narrowed is None:
        return report
    return replace(report, findings=(narrowed,))
