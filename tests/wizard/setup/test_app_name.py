"""A name given for the app is used by every route that makes one, asked for or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wizard.running import run
from wizard.practice.server import PracticeTenant


def test_the_papers_for_an_administrator_elsewhere_hold_the_given_name(
    practice: Callable[..., PracticeTenant], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tenant = practice()
    environ = {**tenant.environment(), "PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    for name in ("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"):
        environ.pop(name)
    monkeypatch.setenv("SSL_CERT_FILE", tenant.ca_file)
    words = ("--route", "hand-over", "--app-name", "Koppeling Noord", "--hand-over-folder", "out")
    done = run("setup", "--non-interactive", "--tenant-id", tenant.domain, *words, environ=environ)
    assert done.code == 2, "the client ID comes back from the administrator, and nobody is asked for it"
    assert f"mail to send that with): {tmp_path / 'out'}" in done.out + done.err, "and where the papers are is said"
    papers = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert len(papers) >= 4
    assert all("Koppeling Noord" in path.read_text(encoding="utf-8-sig") for path in papers)
