"""The same config gives the same verdict, whichever command looks."""

from __future__ import annotations

import json

import pytest

from tests.wizard.running import run
from tests.wizard.setup.test_config_survives import LIST, written

ACCEPTED = '[[accepted]]\ncheck = "surplus-permissions"\nreason = "shared"\nuntil = 2099-01-01\n'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


def test_what_a_config_accepts_is_accepted_by_every_command(practice, tmp_path):
    tenant = practice("surplus-permission")
    (tmp_path / "klant.toml").write_text(written(tenant) + ACCEPTED, encoding="utf-8")
    (tmp_path / "users.csv").write_text(LIST, encoding="utf-8")
    environ = {"AZURE_CLIENT_SECRET": tenant.client_secret, "PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    verdicts = {}
    for name, argv in (
        ("check", ["check", "klant.toml"]),
        ("users", ["users", "users.csv", "--config", "klant.toml", "--email-dns", "voorbeeldbv.nl"]),
        ("dns", ["dns", "--config", "klant.toml"]),
        ("setup", ["setup", "--config", "klant.toml"]),
    ):
        ran = run("--non-interactive", *argv, "--report", f"{name}.json", environ=environ)
        report = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        assert report["findings"], ran.err
        verdicts[name] = [f["verdict"] for f in report["findings"] if f["check"] == "surplus-permissions"]
    assert set(map(tuple, verdicts.values())) == {("skipped", "skipped")}, verdicts
    again = run("--non-interactive", "report", "rejudge", "check.json", "--json", environ=environ)
    assert again.code == 2 or '"skipped"' in again.out
