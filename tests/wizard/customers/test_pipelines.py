"""Speaking to a pipeline: our commands arrive, and nobody else's do, whatever a remote says."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from tests.wizard.running import run
from wizard.runtime.pipeline import Guarded, annotation, azure, defused, defused_json, guarded, recognised

GITHUB = {"GITHUB_ACTIONS": "true"}
AZURE = {"TF_BUILD": "True"}
GITLAB = {"GITLAB_CI": "true"}

HOSTILE = [
    "x\n::set-output name=a::b",
    "x\r::add-mask::b",
    "  ::error::b",
    "x ##[command]b",
    "x ##vso[task.setvariable variable=a;issecret=false]b",
    "##VSO[task.complete result=Succeeded;]done",
    "a]b;c,d:e%0A::error::f",
]


def _commands(log: str) -> list[str]:
    """The lines in which a pipeline's agent would find a command, as the agents look for them."""
    lines = log.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line.lower()]


def test_pipelines_are_recognised_by_their_own_variables() -> None:
    assert [recognised(e) for e in (GITHUB, AZURE, GITLAB, {}, {"CI": "true"})] == [
        "github",
        "azure",
        "gitlab",
        None,
        None,
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_elsewhere_is_no_command(text: str) -> None:
    stream = io.StringIO()
    guard = Guarded(stream)
    guard.write(f"{text}\n")
    guard.flush()
    assert _commands(stream.getvalue()) == []
    for at in range(len(text)):
        stream = io.StringIO()
        guard = Guarded(stream)
        guard.write(text[:at])
        guard.flush()
        guard.write(text[at:] + "\n")
        guard.flush()
        assert _commands(stream.getvalue()) == [], at


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("pipeline", ["github", "azure"])
def test_an_annotation_is_one_command_whatever_it_says(pipeline: str, text: str) -> None:
    line = annotation(pipeline, "error", text, text)  # type: ignore[arg-type]
    assert line is not None
    assert "\n" not in line
    assert "\r" not in line
    start = "::error title=" if pipeline == "github" else "##vso[task.logissue type=error;]"
    assert line.startswith(start)
    rest = line[len(start) :]
    assert "##vso[" not in rest.lower()
    assert "##[" not in rest
    if pipeline == "github":
        title, _, message = rest.partition("::")
        assert not set(title) & set(":,")
        # What the runner makes of it again is what was said. Source: actions/toolkit, command.ts.
        heard = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        assert heard.replace("# #", "##") == text


def test_a_property_cannot_end_its_command() -> None:
    line = azure("results.publish", "", type="JUnit", resultFiles="a]b;c\nd")
    assert line == "##vso[results.publish type=JUnit;resultFiles=a%5Db%3Bc%0Ad;]"


def test_json_keeps_its_meaning() -> None:
    said = {"a": "##vso[task.complete]", "b": "###[x]", "c": "#"}
    made = defused_json(json.dumps(said))
    assert json.loads(made) == said
    assert _commands(made) == []


def test_ordinary_words_stay_as_they_are() -> None:
    for text in ("## Heading", "a::b", "fe80::1", "100 # of [x]"):
        assert defused(text) == text


def test_a_log_is_no_terminal_and_other_streams_are_left_alone() -> None:
    stream = io.StringIO()
    assert guarded(stream, {}) is stream
    assert guarded(stream, GITHUB).isatty() is False


def test_github_gets_annotations_and_a_summary(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    done = run("check", "--practice", "no-consent", environ={**GITHUB, "GITHUB_STEP_SUMMARY": str(page)}, tty=True)
    assert done.code == 4
    errors = [line for line in done.out.splitlines() if line.startswith("::error title=")]
    assert errors
    assert "\x1b" not in done.out + done.err
    text = page.read_text(encoding="utf-8")
    assert text.startswith("> **Look before you post")
    assert "practice" not in "".join(errors).lower().replace("practice:", "")
    for private in ("contoso", "onmicrosoft"):
        assert private not in text.lower() + "".join(errors).lower()


def test_json_stays_alone_on_standard_output() -> None:
    done = run("check", "--practice", "no-consent", "--json", environ=GITHUB)
    assert json.loads(done.out)["exit_code"] == 4
    assert "::error title=" in done.err


def test_azure_publishes_the_results(tmp_path: Path) -> None:
    results = tmp_path / "junit.xml"
    environ = {**AZURE, "AGENT_TEMPDIRECTORY": str(tmp_path)}
    done = run("check", "--practice", "no-consent", "--report", str(results), environ=environ)
    assert f"##vso[results.publish type=JUnit;resultFiles={results};runTitle=profit-exchange;]" in done.out
    assert "##vso[task.logissue type=error;]" in done.out
    assert f"##vso[task.uploadsummary]{tmp_path / 'profit-exchange-summary.md'}" in done.out
    assert (tmp_path / "profit-exchange-summary.md").read_text(encoding="utf-8").startswith("> **")


def test_gitlab_is_told_where_its_tests_come_from() -> None:
    done = run("check", "--practice", environ=GITLAB)
    assert done.code == 0
    assert "artifacts: reports: junit" in done.err
    assert _commands(done.out) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_gitlab_folds_what_passes_by_and_leaves_the_report_open(language: str) -> None:
    done = run("check", "--practice", "healthy", "--language", language, environ=GITLAB)
    [section] = re.findall(
        r"^\x1b\[0Ksection_start:(\d{10}):progress\r\x1b\[0K\w+\n(.*)^\x1b\[0Ksection_end:(\d{10}):progress\r\x1b\[0K\n",
        done.err,
        re.MULTILINE | re.DOTALL,
    )
    assert int(section[0]) <= int(section[2])
    assert section[1].count("\n") > 3
    assert "\x1b" not in section[1] + done.out


def test_no_section_outside_gitlab() -> None:
    for environ in (GITHUB, AZURE, {}):
        assert "section_" not in run("check", "--practice", "healthy", environ=environ).err


def test_colour_in_a_log_only_when_asked() -> None:
    plain = run("check", "--practice", environ=GITHUB, tty=True)
    asked = run("check", "--practice", environ={**GITHUB, "FORCE_COLOR": "1"})
    assert "\x1b[" not in plain.out
    assert "\x1b[" in asked.out
    assert "\x1b[2K" not in asked.out + asked.err
    assert "\x1b[1A" not in asked.out + asked.err
