"""Order, dependence, crashes, the exit code and the matrix."""

import itertools
import re
from dataclasses import replace

import pytest

from checks.examine import CHECKS, EXIT_CODES, examine, exit_code, permission_rows
from checks.facts import NotAsked, Trial
from checks.model import Actor, Check, ExitClass, Finding, Remedy, Verdict
from checks.words import Text
from tests.checks.judge.build import (
    DENIED,
    NAMES,
    NO_USER,
    THROTTLED,
    access,
    facts,
    grants,
    host,
    mailbox,
    network,
    refused,
    settings,
    unknown,
    without,
)

SAYS = Text("x", "y")


def report(**changes):
    some = facts(**changes)
    return examine(some, tool_version="1.2.3", started=some.at)


def verdicts(of):
    found = {}
    for finding in of.findings:
        found.setdefault(finding.check, set()).add(finding.verdict)
    return found


def test_a_healthy_tenant_is_good_from_top_to_bottom():
    whole = report(took_seconds=2.5)
    assert {f.verdict for f in whole.findings} == {Verdict.GOOD}
    assert (whole.exit_code, whole.took_seconds, whole.tool_version, whole.practice) == (0, 2.5, "1.2.3", False)
    assert [row.permission for row in whole.permissions] == list(NAMES)


def test_settings_that_cannot_be_right_stop_everything_but_the_look_at_the_endpoint():
    stopped = report(settings=settings(tenant="common"))
    assert stopped.exit_code == 2
    rest = {f.check: f for f in stopped.findings if f.check not in ("settings-shape", "endpoint-named")}
    assert {f.verdict for f in rest.values()} == {Verdict.SKIPPED}
    assert "Shape of the settings" in rest["tenant"].says.say("en")
    assert "Vorm van de instellingen" in rest["sign-in"].says.say("nl")


def test_a_refused_sign_in_skips_what_needs_a_token_and_names_it():
    refused_ = report(sign_in=refused("AADSTS7000222", 401), registration=NotAsked("no-token"))
    assert refused_.exit_code == 3
    skipped = [f for f in refused_.findings if f.check == "permissions"]
    assert [f.verdict for f in skipped] == [Verdict.SKIPPED]
    assert "Sign-in of the app" in skipped[0].says.say("en")
    assert {row.verdict for row in refused_.permissions} == {Verdict.SKIPPED}


def test_skipping_goes_on_down_the_line():
    chain = report(network=network(unknown("gaierror")), tenant=NotAsked("no-network"), sign_in=NotAsked("no-network"))
    found = verdicts(chain)
    assert found["network-login"] == {Verdict.PROBLEM}
    assert found["tenant"] == found["sign-in"] == found["permissions"] == {Verdict.SKIPPED}
    assert chain.exit_code == 5


def test_an_unknown_parent_skips_too():
    silent = report(sign_in=THROTTLED)
    assert verdicts(silent)["permissions"] == {Verdict.SKIPPED}
    assert silent.exit_code == 6


def test_advice_does_not_skip():
    advised = report(network=network(host("h", clock_offset_seconds=900.0)))
    assert verdicts(advised)["permissions"] == {Verdict.GOOD}
    assert advised.exit_code == 0


def test_siblings_do_not_stop_each_other():
    found = verdicts(report(registration=THROTTLED))
    assert found["permissions"] == {Verdict.GOOD} and found["service-principal"] == {Verdict.GOOD}


def raising(_):
    yield Finding("boom", "", Verdict.GOOD, SAYS)
    raise RuntimeError("the secret is abc8Q~def")


def test_a_crash_is_one_finding_with_an_id_and_nothing_of_its_words():
    boom = Check("boom", Text("Boom", "Knal"), raising)
    child = Check(
        "child", Text("Child", "Kind"), lambda _: (Finding("child", "", Verdict.GOOD, SAYS),), needs=("boom",)
    )
    some = facts()
    first = examine(some, tool_version="1", started=some.at, checks=(boom, child))
    again = examine(some, tool_version="1", started=some.at, checks=(boom, child))
    crash, skipped = first.findings
    assert (crash.check, crash.verdict, skipped.verdict) == ("boom", Verdict.CRASHED, Verdict.SKIPPED)
    assert re.fullmatch(r"[0-9a-f]{8}", crash.subject) and crash.subject in crash.says.say("en")
    assert "RuntimeError" in crash.says.say("nl") and "abc8Q~" not in crash.says.say("en")
    assert again.findings[0].subject == crash.subject
    assert first.exit_code == 6


def test_a_crash_of_the_permissions_check_leaves_a_matrix_of_unknowns():
    crash = Finding("permissions", "abcd1234", Verdict.CRASHED, SAYS)
    rows = permission_rows(facts(), [crash])
    assert {(r.requested, r.consented, r.in_token, r.works, r.verdict) for r in rows} == {
        ("unknown", "unknown", "unknown", "unknown", Verdict.CRASHED)
    }


def test_the_matrix_can_be_asked_for_alone():
    rows = {r.permission: r for r in permission_rows(facts(sign_in=without("Mail.Send"), grants=grants(*NAMES[:-1])))}
    row = rows["Mail.Send"]
    assert (row.requested, row.consented, row.in_token, row.works, row.verdict) == (
        "yes",
        "no",
        "no",
        "not_asked",
        Verdict.PROBLEM,
    )
    assert rows["Mail.ReadWrite"].verdict is Verdict.GOOD


def problem(check):
    return Finding(
        check, "", Verdict.PROBLEM, SAYS, other_causes=("throttled",), remedy=Remedy(Actor.CONSULTANT, (SAYS,))
    )


BY_CLASS = {
    5: problem("network-login"),
    3: problem("sign-in"),
    4: problem("permissions"),
    1: problem("mailbox"),
    6: Finding("mailbox", "", Verdict.UNKNOWN, SAYS),
}
ORDER = (5, 3, 4, 1, 6)
"""Worst first."""


@pytest.mark.parametrize("classes", [c for n in range(1, 6) for c in itertools.combinations(ORDER, n)])
def test_the_worst_class_wins(classes):
    for arrangement in itertools.islice(itertools.permutations(classes), 24):
        assert exit_code([BY_CLASS[c] for c in arrangement]) == min(classes, key=ORDER.index)


def test_the_settings_shape_outweighs_all():
    assert exit_code([*BY_CLASS.values(), problem("settings-shape")]) == 2


def test_nothing_to_complain_of_is_zero():
    quiet = [Finding("mailbox", "", v, SAYS) for v in (Verdict.GOOD, Verdict.SKIPPED)]
    assert exit_code([]) == exit_code(quiet) == 0
    assert exit_code([*quiet, Finding("tenant", "1", Verdict.CRASHED, SAYS)]) == 6


def test_every_class_has_an_exit_code_of_its_own():
    assert {c.value for c in ExitClass} | {"good", "unknown"} == EXIT_CODES.keys()
    assert sorted(EXIT_CODES.values()) == list(range(7))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"access": access(Mail_ReadWrite=Trial(DENIED))}, 4),
        (
            {
                "mailbox": mailbox(user=NO_USER, purpose=NotAsked("not-found")),
                "access": access(
                    Mail_ReadWrite=Trial(NO_USER),
                    Calendars_ReadWrite=Trial(NO_USER),
                    MailboxSettings_Read=Trial(NO_USER),
                ),
            },
            1,
        ),
        ({"principal": replace(facts().principal, value=replace(facts().principal.value, enabled=False))}, 3),
        ({"access": access(Mail_ReadWrite=Trial(THROTTLED))}, 6),
        (
            {
                "settings": settings(mailbox=None),
                "mailbox": None,
                "access": {
                    n: Trial(NotAsked("no-mailbox")) for n in NAMES if n not in ("Directory.Read.All", "User.Read.All")
                }
                | {n: facts().access[n] for n in ("Directory.Read.All", "User.Read.All")},
            },
            0,
        ),
    ],
)
def test_whole_facts_to_exit_code(changes, code):
    assert report(**changes).exit_code == code


def test_every_check_stands_in_the_tuple():
    import pkgutil

    import checks.judge

    helpers = {
        "cure",
        "diagnosis",
        "layers",
        "network",
        "permission_absent",
        "permission_awaited",
        "permission_by_exchange",
        "permission_refused",
        "permission_untried",
        "permission_works",
        "profit_statements",
        "refusal",
        "statements",
        "trials",
    }
    modules = {m.name for m in pkgutil.iter_modules(checks.judge.__path__)} - helpers
    assert modules == {check.id.replace("-", "_") for check in CHECKS}
