"""What the wizard promised to put in the report is in the report."""

from __future__ import annotations

import pytest

from checks.model import Actor, Verdict
from tests.wizard.reports import build
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import ScopeSeen
from wizard.inspection.mailbox_scope import SCOPE
from wizard.reports.markdown import as_markdown
from wizard.setup.runner.final_report import final_report, scope_finding
from wizard.setup.runner.tenant_access import Memory

ANSWERS = {"scope": "group", "scope-group": "profit@x.nl", "scope-inside": "in@x.nl", "scope-outside": "uit@x.nl"}


def state(seen: ScopeSeen | None, **answers: str) -> State:
    progress = Progress(answers={**ANSWERS, **answers}, order=tuple(ANSWERS))
    return State(progress, seen={"scope": seen} if seen else {})


@pytest.mark.parametrize(
    ("seen", "verdict", "named"),
    [
        (ScopeSeen(True, False), Verdict.GOOD, "uit@x.nl"),
        (ScopeSeen(True, True), Verdict.ADVICE, "uit@x.nl"),
        (ScopeSeen(False, False), Verdict.PROBLEM, "in@x.nl"),
        (ScopeSeen(None, None), Verdict.UNKNOWN, "profit@x.nl"),
        (None, Verdict.UNKNOWN, "profit@x.nl"),
    ],
)
def test_a_mailbox_that_still_answers_outside_the_group_is_in_the_report(seen, verdict, named):
    finding = scope_finding(state(seen))
    assert finding is not None and finding.verdict is verdict and named in finding.says.say("nl")
    assert (finding.remedy is None) == (verdict is Verdict.GOOD)
    if finding.remedy is not None:
        assert finding.remedy.actor is Actor.EXCHANGE_ADMIN


def test_who_did_not_narrow_gets_no_word_of_it():
    assert scope_finding(state(ScopeSeen(True, True), scope="all")) is None


def test_the_whole_report_says_it_and_its_exit_code_follows():
    memory = Memory(report=build.healthy())
    refused = final_report(memory, state(ScopeSeen(False, False)))
    assert refused is not None and refused.exit_code == 1 and refused.verdict is Verdict.PROBLEM
    whole = final_report(memory, state(ScopeSeen(True, True)))
    assert whole is not None and whole.verdict is Verdict.ADVICE
    assert [f.subject for f in whole.findings if f.check == SCOPE] == ["uit@x.nl"]
    text = as_markdown(whole, "nl")
    assert "Postvakken die de app bereikt" in text and "Er hoeft niets te gebeuren" not in text
    assert final_report(Memory(), state(None)) is None
