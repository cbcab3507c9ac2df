"""What the program imports is what it asks for: nothing missing, nothing unused, nothing that comes along by chance."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytest.importorskip("deptry", reason="it comes with the dev extra")


def test_every_import_is_declared_and_every_declaration_imported() -> None:
    done = subprocess.run([sys.executable, "-m", "deptry", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
