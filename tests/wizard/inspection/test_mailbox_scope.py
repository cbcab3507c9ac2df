"""The narrowing that a config names is looked at again by every check, and never called seen when it was not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from checks.facts import NotAsked, Refused, Seen, Trial, Unknown
from checks.model import Verdict
from tests.wizard.reports import build
from tests.wizard.running import run
from wizard.inspection.mailbox_scope import SCOPE, TRIED, with_scope
from wizard.settings.config_model import ScopeSide

OUTSIDE = "uit@klant.nl"
SCOPED = ScopeSide("groep@klant.nl", build.ADDRESS, OUTSIDE)
OPENS, KEPT_OUT = Seen("x", build.evidence()), Refused(build.evidence(status=403, code="ErrorAccessDenied"))
SILENT = Unknown(build.evidence(status=503, code="x"))


def report(first, second, second_mailbox=OUTSIDE):
    healthy = build.healthy()
    access = {name: Trial(first, second=second) for name in TRIED}
    settings = replace(healthy.facts.settings, second_mailbox=second_mailbox)
    return replace(healthy, facts=replace(healthy.facts, access=access, settings=settings))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (OPENS, KEPT_OUT, Verdict.GOOD),
        (OPENS, OPENS, Verdict.ADVICE),
        (KEPT_OUT, KEPT_OUT, Verdict.PROBLEM),
        (OPENS, SILENT, Verdict.UNKNOWN),
        (SILENT, KEPT_OUT, Verdict.UNKNOWN),
        (OPENS, NotAsked("x"), Verdict.UNKNOWN),
    ],
)
def test_what_each_pair_of_answers_says(first, second, verdict):
    found = with_scope(report(first, second), SCOPED).findings[-1]
    assert (found.check, found.verdict) == (SCOPE, verdict)


def test_of_another_mailbox_than_the_one_that_was_tried_nothing_is_said():
    found = with_scope(report(OPENS, KEPT_OUT, "ander@klant.nl"), SCOPED).findings[-1]
    assert found.verdict is Verdict.UNKNOWN
    for none in (None, ScopeSide(), ScopeSide("groep@klant.nl")):
        same = report(OPENS, KEPT_OUT)
        assert with_scope(same, none) is same


@pytest.mark.parametrize(
    ("scenario", "inside", "outside", "verdict"),
    [("mailbox-out-of-scope", "second", "mailbox", "good"), ("healthy", "mailbox", "second", "advice")],
)
def test_check_reads_the_config_and_tries_the_mailbox_that_must_be_refused(
    practice, tmp_path, scenario, inside, outside, verdict
):
    tenant = practice(scenario)
    told = tenant.handout
    mailboxes = {"mailbox": told.mailbox, "second": tenant.second_mailbox}
    config = tmp_path / "klant.toml"
    config.write_text(
        f'schema = 1\ntenant = "{told.tenant}"\nclient_id = "{told.client_id}"\n'
        f'[scope]\ngroup = "groep@{tenant.domain}"\ninside = "{mailboxes[inside]}"\noutside = "{mailboxes[outside]}"\n'
        f'[endpoints]\nauthority_host = "{tenant.login_url}"\ngraph_url = "{tenant.graph_url}"\n'
        f"ca_file = '{tenant.ca_file}'\n",
        encoding="utf-8",
    )
    ran = run("check", "--config", str(config), "--json", environ={"AZURE_CLIENT_SECRET": told.client_secret})
    [found] = [one for one in json.loads(ran.out)["findings"] if one["check"] == SCOPE]
    assert found["verdict"] == verdict, ran.err
    if verdict == "advice":
        assert mailboxes[outside] in found["says"]["en"]
