"""What is typed after a flag arrives under its setting's id, for every setting of the table."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from checks.words import same
from tests.wizard.running import run
from wizard.command_line.flags import Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.settings.definitions import OBSERVER, PROFIT, SETTINGS, SETUP, SIGN_IN, TRIALS, WHERE


def parsed(argv: list[str]) -> dict[str, object]:
    seen: list[dict[str, object]] = []

    def callback(**params: object) -> None:
        seen.append(given(params))

    command = Verb("x", summary=same("x"), callback=callback, params=[*setting_flags(*(o.id for o in SETTINGS))])
    with command.make_context("x", argv) as context:
        command.invoke(context)
    return seen[0]


@pytest.mark.parametrize("option", SETTINGS, ids=lambda o: o.id)
def test_every_flag_is_given_under_its_id(option) -> None:
    if option.kind == "switch":
        assert parsed([option.flag]) == {option.id: True}
    else:
        value: object = ("value",) if option.kind == "repeated" else "value"
        assert parsed([option.flag, "value"]) == {option.id: value}
    assert parsed([]) == {}


def test_the_groups_hold_every_setting_once() -> None:
    assert sorted([*SIGN_IN, *TRIALS, *OBSERVER, *PROFIT, *WHERE, *SETUP]) == sorted(o.id for o in SETTINGS)


def test_a_whole_command_line_reaches_the_settings(tmp_path: Path, practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place by flag and none by variable, against a real tenant."""
    tenant = practice("healthy")
    (tmp_path / "secret.txt").write_text(tenant.client_secret, encoding="utf-8")
    argv = [
        *("check", "--json", "--non-interactive"),
        *("--tenant-id", tenant.tenant_id, "--client-id", tenant.client_id),
        *("--client-secret-file", str(tmp_path / "secret.txt")),
        *("--authority-host", tenant.login_url, "--graph-url", tenant.graph_url + "/v1.0", "--ca-file", tenant.ca_file),
        *("--mailbox", tenant.mailbox, "--second-mailbox", tenant.second_mailbox, "--time-budget", "60"),
    ]
    done = run(*argv)
    assert done.code == 0, done.err
    assert tenant.tenant_id in done.out
    assert tenant.client_secret not in done.out + done.err
    by_certificate = [word for word in argv if word not in ("--client-secret-file", str(tmp_path / "secret.txt"))]
    done = run(*by_certificate, "--client-certificate", tenant.client_certificate_file)
    assert done.code == 0, done.err
    assert '"credential": "certificate"' in done.out
    done = run(*by_certificate, "--client-secret-stdin", stdin=tenant.client_secret + "\n")
    assert done.code == 0, done.err


def test_a_config_file_alone_reaches_the_settings(tmp_path: Path, practice, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = practice("partial-consent")
    monkeypatch.chdir(tmp_path)
    ca_file = tenant.ca_file.replace("\\", "/")
    Path("profit-exchange.toml").write_text(
        f'schema = 1\ntenant = "{tenant.tenant_id}"\nclient_id = "{tenant.client_id}"\nmailbox = "{tenant.mailbox}"\n'
        f'[secret]\nwhere = "env"\nvariable = "KLANT_SECRET"\n'
        f'[endpoints]\nauthority_host = "{tenant.login_url}"\ngraph_url = "{tenant.graph_url}"\n'
        f'ca_file = "{ca_file}"\n',
        encoding="utf-8",
    )
    done = run("check", "--json", environ={"KLANT_SECRET": tenant.client_secret})
    assert done.code == 4, done.err
    done = run("check", "--json")
    assert done.code == 2
    assert "KLANT_SECRET" in done.err


def test_click_never_converts_a_value_itself() -> None:
    """So that what is wrong with a value is said in our words, in both languages."""
    for flag in setting_flags(*(o.id for o in SETTINGS)):
        assert isinstance(flag.type, click.types.StringParamType | click.Path | click.types.BoolParamType)
