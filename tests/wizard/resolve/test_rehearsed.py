"""A config of a rehearsal, used when its practice tenant is gone, is called what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wizard.running import run

CONFIG = """schema = 1
tenant = "11111111-1111-4111-8111-111111111111"
client_id = "22222222-2222-4222-8222-222222222222"
[endpoints]
authority_host = "https://{host}:4433"
graph_url = "https://{host}:4434"
ca_file = "gone/ca.pem"
[profit]
url = "https://{host}:4435/ProfitRestServices"
client_id = "x"
"""
SECRETS = {"AZURE_CLIENT_SECRET": "made-up", "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET": "made-up"}


@pytest.mark.parametrize("command", [("check",), ("dns",), ("profit", "status"), ("profit", "addresses")])
@pytest.mark.parametrize(("host", "rehearsed"), [("127.0.0.1", True), ("localhost", True), ("login.klant.nl", False)])
def test_it_says_that_it_was_a_rehearsal_and_what_to_do(tmp_path: Path, command, host: str, rehearsed: bool) -> None:
    file = tmp_path / "klant.toml"
    file.write_text(CONFIG.format(host=host), encoding="utf-8")
    for language, says in (("en", "of a rehearsal"), ("nl", "van een oefening")):
        argv = ("--non-interactive", *command, "--config", str(file), "--language", language)
        ran = run(*argv, environ=SECRETS)
        assert ran.code == 2
        assert (says in ran.err) is rehearsed and "gone" in ran.err and ("--practice" in ran.err) is rehearsed
