"""What the judge calls impossible is sent nowhere, and nothing else is held back."""

from __future__ import annotations

import asyncio

import pytest

from checks.examine import examine
from checks.facts import NotAsked
from checks.gather.everything import gather
from checks.gather.sendable import fit_to_send
from checks.judge import settings_shape
from checks.model import Verdict

GUID = "12345678-1234-1234-1234-123456789012"


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"tenant": "klant.nl"}, True),
        ({"mailbox": "info@klant.nl"}, True),
        ({"mailbox": GUID}, True),
        ({"mailbox": "adviseur_partner.example#EXT#@klant.onmicrosoft.com"}, True),
        ({"tenant": ""}, False),
        ({"tenant": "common"}, False),
        ({"tenant": "<tenant-id>"}, False),
        ({"tenant": "klant"}, False),
        ({"client_id": "abc"}, False),
        ({"client_id": "anna@klant.nl"}, False),
        ({"client_id": "klant.nl"}, False),
        ({"client_id": "00000003-0000-0000-c000-000000000000"}, False),
        ({"client_id": "11111111-2222-3333-4444-555555555555"}, False),
        ({"mailbox": "info"}, False),
        ({"second_mailbox": "info@"}, False),
    ],
)
def test_the_judge_and_the_gathering_agree(small, changes: dict[str, str], fits: bool) -> None:
    small.signs_in()
    settings = small.settings(**changes)
    assert fit_to_send(settings) is fits
    if fits:
        return
    facts = asyncio.run(gather(settings, small.credential(), small.endpoints()))
    assert small.login.asked == small.graph.asked == []
    assert facts.sign_in == facts.network == NotAsked("settings")
    assert any(finding.verdict is Verdict.PROBLEM for finding in settings_shape.judge(facts))
    report = examine(facts, tool_version="0", started=facts.at)
    assert report.exit_code == 2


@pytest.mark.parametrize("changes", [{}, {"tenant": "klant.nl"}, {"mailbox": GUID}])
def test_what_may_be_right_is_no_problem_to_the_judge(small, changes: dict[str, str]) -> None:
    small.signs_in()
    facts = asyncio.run(gather(small.settings(**changes), small.credential(), small.endpoints()))
    assert small.login.asked
    assert not any(finding.verdict is Verdict.PROBLEM for finding in settings_shape.judge(facts))
