"""The whole program against every practice scenario: verdicts, causes, matrix, exit code, and the secret nowhere."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from checks.model import Report
from checks.words import LANGUAGES, Language
from tests.scenarios.expected import EXPECTED, HEALTHY
from tests.wizard.reports.streams import Stream
from tests.wizard.running import run
from wizard.commands.report_rejudge import rejudged
from wizard.practice.scenarios import SCENARIOS
from wizard.practice.server import PracticeTenant
from wizard.reports.json_report import as_json
from wizard.reports.read_json import from_text
from wizard.reports.terminal.screen import show

SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "checks" / "report.schema.json").read_text(encoding="utf-8"))
)
NAMES = [scenario.name for scenario in SCENARIOS if scenario.side == "microsoft"]
"""What goes wrong in Profit is no matter of `check`'s looks at the tenant."""

_JUDGED = ("findings", "exit_code", "verdict", "permissions", "facts", "extra")
"""What a saved report holds of the judgement: the same version judges it the same."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def complaints(document: dict[str, Any]) -> dict[str, str | None]:
    """Findings worth a person's time, as in the table; a subject is named where the table names one."""
    found = {}
    for finding in document["findings"]:
        if finding["verdict"] in ("problem", "advice", "unknown", "crashed"):
            short = f"{finding['verdict']} {finding['check']}"
            by_subject = finding["check"] in ("permissions", "surplus-permissions")
            found[f"{short} {finding['subject']}".strip() if by_subject else short] = finding["cause"]
    return found


def layers(document: dict[str, Any]) -> dict[str, str]:
    order = ("requested", "consented", "in_token", "works", "verdict")
    return {name: " ".join(row[part] for part in order) for name, row in document["permissions"].items()}


def spellings(secret: str) -> list[str]:
    """The secret as it is, and as it would look in a form, a header or JSON."""
    encoded = base64.b64encode(secret.encode()).decode().rstrip("=")
    return [secret, quote(secret, safe=""), encoded, json.dumps(secret)[1:-1], secret[6:]]


def test_the_table_is_complete() -> None:
    assert list(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_practice(name: str) -> None:
    """`check --practice NAME --json`: what a program reads."""
    expected = EXPECTED[name]
    done = run("check", "--practice", name, "--json", "--non-interactive", *_hurry(name))
    document = json.loads(done.out)
    SCHEMA.validate(document)
    assert complaints(document) == expected.complaints
    assert layers(document) == HEALTHY | expected.layers
    assert done.code == document["exit_code"] == expected.code
    assert document["practice"] is True
    assert document["language"] == "en"
    assert "PRACTICE" in done.err
    for finding in document["findings"]:
        _is_sound(finding)
    again = as_json(rejudged(done.out, "saved.json"), "en")
    assert {part: again[part] for part in _JUDGED} == {part: document[part] for part in _JUDGED}
    report = from_text(done.out)
    for language in LANGUAGES:
        assert _rows(report, language, compact=True) <= 21, "and a title and a prompt: 24 rows"
        assert _rows(report, language, brief=True, practice_said=True) <= 21, "and two on practice and a prompt: 24"


def _rows(report: Report, language: Language, **how: bool) -> int:
    """Rows that the result takes on a screen of 80 columns and 24 rows: the wizard's, and that of `check` itself."""
    stream = Stream(tty=True)
    show(report, language, stream, width=80, height=24, colour=False, **how)
    return stream.rows(80)


def _is_sound(finding: dict[str, Any]) -> None:
    assert set(finding["says"]) == {"en", "nl"}
    assert "{" not in finding["says"]["en"] + finding["says"]["nl"]
    if finding["verdict"] in ("problem", "advice"):
        remedy = finding["remedy"]
        assert remedy["actor"]
        assert remedy["steps"]["en"]
        assert len(remedy["steps"]["en"]) == len(remedy["steps"]["nl"])
        assert remedy["steps"]["en"] != remedy["steps"]["nl"]
        # Nobody else is asked to run this program.
        theirs = (
            step
            for step, whose in zip(remedy["steps"]["en"], remedy["by"], strict=True)
            if whose not in ("consultant", "microsoft")
        )
        assert not any("profit-exchange" in step for step in theirs)
    if finding["verdict"] == "problem" and finding["check"] != "settings-shape":
        assert finding["because"], "a problem shows what was seen"


@pytest.mark.parametrize("name", NAMES)
def test_the_secret_is_found_nowhere(
    name: str, practice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same tenants as a real one: settings from the environment, for a person at a terminal, with every paper."""
    tenant: PracticeTenant = practice(name)
    for variable, value in tenant.environment().items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    papers = [tmp_path / f"report{extension}" for extension in _extensions()]
    arguments = [word for paper in papers for word in ("--report", str(paper))]
    done = run(
        "check",
        "--language",
        "nl",
        "--second-mailbox",
        tenant.second_mailbox,
        "--full",
        *arguments,
        *_hurry(name),
        environ=dict(os.environ),
        tty=True,
    )
    assert done.code == EXPECTED[name].code
    assert "localhost" in done.err, "that the secret goes to a host named by the user is said"
    written = {path: path.read_bytes().decode("utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.name for path in written if path.suffix in (".json", ".md")} >= {"report.json", "report.md"}
    rest = capfd.readouterr()
    places = {
        "stdout": done.out,
        "stderr": done.err,
        "fd": rest.out + rest.err,
        **{str(p): t for p, t in written.items()},
    }
    places["log"] = "\n".join(map(str, tenant.log))
    for place, text in places.items():
        for spelling in spellings(tenant.client_secret):
            assert spelling not in text, f"the secret is in {place}"
    assert "Traceback" not in done.out + done.err
    _asked_once(tenant, name)


def _asked_once(tenant: PracticeTenant, name: str) -> None:
    tokens = [entry for entry in tenant.log if entry.path.endswith("/token")]
    granted = [entry for entry in tokens if entry.status == 200]
    assert len(granted) == (1 if EXPECTED[name].signs_in else 0)
    refused = [entry for entry in tokens if entry.status in (400, 401)]
    assert len(refused) <= 1


def _extensions() -> tuple[str, ...]:
    from wizard.reports.formats import EXTENSIONS

    # Calendar papers are about a secret's end date, which is not known in every scenario.
    return tuple(e for e in EXTENSIONS if e != ".ics")


def _hurry(name: str) -> list[str]:
    return ["--time-budget", "6"] if name == "throttled-forever" else []


def test_scenarios_combine() -> None:
    document = json.loads(run("check", "--practice", "no-consent,throttled,secret-expiring", "--json").out)
    assert complaints(document) == EXPECTED["no-consent"].complaints
    document = json.loads(run("--practice=partial-consent,surplus-permission", "check", "--json").out)
    both = EXPECTED["partial-consent"].complaints | EXPECTED["surplus-permission"].complaints
    assert complaints(document) == both


def program(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wizard", *argv],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": "error"},
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["check", "--practice"], 0),
        (["--practice", "check"], 0),
        (["--practice", "no-consent", "check", "--language", "nl"], 4),
        (["check", "--practice", "secret-expired", "--json"], 3),
        (["check", "--practice=tls-untrusted"], 5),
        (["check", "--practice", "garbled,slow", "--time-budget", "30"], 5),
    ],
)
def test_as_a_process(argv: list[str], code: int) -> None:
    """From the console, with warnings as errors: nothing but the result on standard output."""
    done = program(*argv)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr
    if "--json" in argv:
        assert json.loads(done.stdout)["exit_code"] == code
    else:
        first = done.stdout.splitlines()[0]
        assert first.startswith("OEFENING" if "nl" in argv else "PRACTICE")
        assert "Calendars.ReadWrite" in done.stdout


def test_trials_that_write_are_removed_again_and_the_mail_is_seen(practice, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = practice("healthy")
    for variable, value in tenant.environment().items():
        monkeypatch.setenv(variable, value)
    done = run("check", "--json", "--write-trials", "--send-trial", environ=dict(os.environ))
    document = json.loads(done.out)
    assert done.code == 0
    assert layers(document) == dict.fromkeys(HEALTHY, "yes yes yes yes good")
    made = [entry for entry in tenant.log if entry.method == "POST" and entry.path.endswith(("/messages", "/events"))]
    gone = [entry for entry in tenant.log if entry.method == "DELETE" or entry.path.endswith("permanentDelete")]
    assert len(made) == 2
    assert len(gone) >= 2
    assert len([entry for entry in tenant.log if entry.path.endswith("/sendMail")]) == 1
