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


COMMANDS = [("check",), ("dns",), ("profit", "status"), ("profit", "addresses"), ("secret", "status")]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("host", "rehearsed"), [("127.0.0.1", True), ("localhost", True), ("login.klant.nl", False)])
def test_it_says_that_it_was_a_rehearsal_and_what_to_do(tmp_path: Path, command, host: str, rehearsed: bool) -> None:
    file = tmp_path / "klant.toml"
    file.write_text(CONFIG.format(host=host), encoding="utf-8")
    for language, says in (("en", "of a rehearsal"), ("nl", "van een oefening")):
        argv = ("--non-interactive", *command, "--config", str(file), "--language", language)
        ran = run(*argv, environ=SECRETS)
        assert ran.code == 2
        assert (says in ran.err) is rehearsed and "gone" in ran.err and ("--practice" in ran.err) is rehearsed


SECRET_GONE = (
    CONFIG
    + """[secret]
where = "{where}"
ends = 2030-01-01
"""
)


@pytest.mark.parametrize("where", ["prompt", "env", "file", "keyring"])
def test_that_is_said_before_anything_about_its_secret_or_its_values(tmp_path: Path, where: str) -> None:
    text = SECRET_GONE.format(host="localhost", where=where).replace('"file"\n', '"file"\nfile = "gone.secret"\n')
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    one = str(tmp_path / "a.toml")
    for argv in (("check", one), ("secret", "status", "--config", one), ("profit", "sheet", "--config", one)):
        ran = run("--non-interactive", *argv, "--language", "en")
        assert (ran.code, ran.out) == (2, "") and ran.err.startswith(
            "profit-exchange: These settings are of a rehearsal"
        )
    assert "of a rehearsal" in run("config", "show", "--config", one, "--language", "en").err
    ran = run("check", str(tmp_path), "--language", "en")
    assert (ran.code, ran.out.count("of a rehearsal")) == (2, 4), "as each ended, and in the summary"
    assert "secret" not in ran.out
