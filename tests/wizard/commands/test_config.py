"""`config show|validate|path`: the secret hidden, the position of a mistake, nothing sent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.wizard.running import run

CANARY = "can8Q~aryCanaryCanaryCanaryCanaryCanary1"
TEXT = f"""\
schema = 1
tenant = "klant.nl"
client_id = "69509e05-a4b7-4974-ba58-93ffd71778f3"
[secret]
where = "inline"
value = "{CANARY}"
ends = 2027-03-01
[endpoints]
graph_url = "https://graph.klant.nl/v1.0"
[[proven]]
permission = "Mail.Send"
layer = "works"
at = 2026-01-01T10:00:00Z
tool_version = "0.1.0"
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_show_hides_the_secret_and_warns_about_it(elsewhere: Path) -> None:
    (elsewhere / "profit-exchange.toml").write_text(TEXT, encoding="utf-8")
    done = run("config", "show", "--language", "nl")
    assert done.code == 0
    assert CANARY not in done.out + done.err
    assert "value = (verborgen)" in done.out
    assert 'tenant = "klant.nl"' in done.out
    assert "ends = 2027-03-01" in done.out
    assert "[proven.1]" in done.out
    assert "kan bij elk postvak" in done.err


def test_validate_says_whether_it_can_be_used(elsewhere: Path) -> None:
    path = elsewhere / "profit-exchange.toml"
    path.write_text(TEXT, encoding="utf-8")
    done = run("config", "validate")
    assert done.code == 0
    assert "can be used" in done.out
    assert "graph.klant.nl" in done.err, "that the token goes to another host is said"
    path.write_text(TEXT.replace("https://graph", "http://graph"), encoding="utf-8")
    done = run("config", "validate")
    assert done.code == 2
    assert "endpoints.graph_url" in done.err
    path.write_text(TEXT.replace("tenant", "tenat"), encoding="utf-8")
    done = run("config", "validate")
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("profit-exchange: profit-exchange.toml:2:1: there is no key tenat.")


@pytest.mark.parametrize(
    ("secret", "lacks"),
    [
        ('where = "file"', "secret.file"),
        ('where = "azure-key-vault"\nvault = "https://x.vault.azure.net"', "secret.name"),
        ('where = "azure-key-vault"\nname = "x"', "secret.vault"),
        ('where = "inline"', "secret.value"),
    ],
)
def test_validate_names_the_key_that_the_place_of_the_secret_needs(elsewhere: Path, secret: str, lacks: str) -> None:
    text = f'schema = 1\ntenant = "klant.nl"\nclient_id = "69509e05-a4b7-4974-ba58-93ffd71778f3"\n[secret]\n{secret}\n'
    (elsewhere / "profit-exchange.toml").write_text(text, encoding="utf-8")
    done = run("config", "validate")
    assert done.code == 2
    assert lacks in done.err


def test_validate_warns_about_an_inline_secret(elsewhere: Path) -> None:
    (elsewhere / "profit-exchange.toml").write_text(TEXT, encoding="utf-8")
    done = run("config", "validate")
    assert "whoever reads that file" in done.err
    assert CANARY not in done.out + done.err


@pytest.mark.parametrize("verb", ["show", "validate"])
def test_no_config_file(verb: str) -> None:
    done = run("config", verb)
    assert done.code == 2
    assert "--config" in done.err
    done = run("config", verb, "--config", "klant/profit-exchange.toml")
    assert done.code == 2
    assert f"klant{os.sep}profit-exchange.toml" in done.err


def test_path(elsewhere: Path) -> None:
    done = run("config", "path")
    assert done.out.strip() == str(elsewhere / "profit-exchange.toml")
    assert "no file there yet" in done.err
    done = run("config", "path", "--config", "klant.toml")
    assert done.out.strip() == str(elsewhere / "klant.toml")
    done = run("config", "path", environ={"PROFIT_EXCHANGE_CONFIG": "ander.toml"})
    assert done.out.strip() == str(elsewhere / "ander.toml")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('tenant = "${TENANT}"', "“${TENANT}” is a placeholder"),
        ('tenant = "Klant BV"', "“Klant BV” can't be a tenant"),
        ('client_id = "abc"', "“abc” can't be an application (client) ID"),
        ('mailbox = "jan"', "“jan” is not a whole e-mail address"),
    ],
)
def test_validate_says_what_check_would_stop_at(elsewhere: Path, line: str, says: str) -> None:
    (elsewhere / "profit-exchange.toml").write_text(f"schema = 1\n{line}\n", encoding="utf-8")
    done = run("config", "validate")
    assert done.code == 2 and says in " ".join(done.err.split()) and not done.out


def test_what_is_not_filled_in_yet_is_no_mistake(elsewhere: Path) -> None:
    (elsewhere / "profit-exchange.toml").write_text("schema = 1\n", encoding="utf-8")
    assert run("config", "validate").code == 0
