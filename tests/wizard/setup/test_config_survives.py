"""What a config says is used and not asked, and comes out of `setup` with every key that the run did not decide."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wizard.running import run

DECIDED = {"proven", "cloud"}
"""What every proof writes anew."""
LIST = "Gebruiker;Naam;Afwijkend e-mailadres\nAJANSEN;Anna Jansen;\nPDEVRIES;Piet de Vries;\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


def written(tenant: Any, extra: str = "", *, secret: str = '[secret]\nwhere = "env"\n') -> str:
    """A hand-written config of the practice tenant, with comments."""
    return (
        "schema = 1  # this file is ours\n"
        f'tenant = "{tenant.tenant_id}"\n'
        f'client_id = "{tenant.client_id}" # the app\n'
        f'mailbox = "{tenant.mailbox}"\n'
        f"{extra}\n{secret}"
        "[endpoints]\n"
        f'authority_host = "{tenant.login_url}"\n'
        f'graph_url = "{tenant.graph_url}/" # with a slash\n'
        f"ca_file = '{tenant.ca_file}'\n"
    )


def unattended(tenant: Any, folder: Path, text: str, *argv: str) -> tuple[int, str, dict[str, Any], str]:
    (folder / "klant.toml").write_text(text, encoding="utf-8")
    (folder / "lijsten").mkdir(exist_ok=True)
    (folder / "lijsten" / "gebruikers.csv").write_text(LIST, encoding="utf-8")
    environ = {"PROFIT_EXCHANGE_STATE": str(folder / "state"), "AZURE_CLIENT_SECRET": tenant.client_secret}
    ran = run("--non-interactive", "setup", "--config", "klant.toml", *argv, environ=environ)
    after = (folder / "klant.toml").read_text(encoding="utf-8")
    return ran.code, ran.err, tomllib.loads(after), after


def test_a_config_is_used_and_keeps_what_it_said(practice, tmp_path):
    tenant = practice()
    side = 'email_dns = "voorbeeldbv.onmicrosoft.com" # agreed with Anna\nusers_file = "lijsten/gebruikers.csv"\n'
    text = f"{written(tenant)}[profit]\n{side}"
    code, err, after, raw = unattended(tenant, tmp_path, text)
    assert code == 0, err
    assert after["profit"] == {
        "email_dns": "voorbeeldbv.onmicrosoft.com",
        "users_file": "lijsten/gebruikers.csv",
    }
    assert "# agreed with Anna" in raw and "# this file is ours" in raw and "# the app" in raw
    for key, value in tomllib.loads(text).items():
        if key != "secret":
            assert after[key] == value, key
    assert after["secret"]["where"] == "env"
    assert raw.index("[secret]") < raw.index("[endpoints]") < raw.index("[profit]")


def test_a_flag_comes_before_the_config_and_only_its_key_changes(practice, tmp_path):
    tenant = practice()
    side = '[profit]\nemail_dns = "voorbeeldbv.onmicrosoft.com"\nusers_file = "lijsten/gebruikers.csv"\n'
    code, err, after, _ = unattended(tenant, tmp_path, written(tenant) + side, "--email-dns", "voorbeeldbv.nl")
    assert code == 0, err
    assert after["profit"] == {"email_dns": "voorbeeldbv.nl", "users_file": "lijsten/gebruikers.csv"}


def test_a_secret_in_the_file_that_the_config_names_is_used_and_left_as_it_is(practice, tmp_path):
    tenant = practice()
    (tmp_path / "klant.geheim").write_text(tenant.client_secret + "\n", encoding="utf-8")
    stamp = (tmp_path / "klant.geheim").stat().st_mtime_ns
    text = written(tenant, secret='[secret]\nwhere = "file"\nfile = "klant.geheim"\n')
    (tmp_path / "klant.toml").write_text(text, encoding="utf-8")
    ran = run("--non-interactive", "setup", "--config", "klant.toml", environ={"PROFIT_EXCHANGE_STATE": str(tmp_path)})
    assert ran.code == 0, ran.err
    assert (tmp_path / "klant.geheim").stat().st_mtime_ns == stamp
    assert tomllib.loads((tmp_path / "klant.toml").read_text(encoding="utf-8"))["secret"]["file"] == "klant.geheim"


NAMES = st.text("abcdefghijklmnopqrstuvwxyzé -", min_size=1, max_size=12).map(str.strip).filter(bool)
LATER = st.integers(30, 4000).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
TOP = st.fixed_dictionaries({}, optional={"domain": st.just("voorbeeldbv.nl"), "second_mailbox": st.just("SECOND")})
PROFIT_SIDE = st.fixed_dictionaries(
    {},
    optional={
        "email_dns": st.sampled_from(["voorbeeldbv.nl", "VoorbeeldBV.nl", "voorbeeldbv.onmicrosoft.com"]),
        "users_file": st.sampled_from(["lijsten/gebruikers.csv", "./lijsten/gebruikers.csv"]),
    },
)
OBSERVING = st.fixed_dictionaries({}, optional={"client_id": st.uuids().map(str)})
ACCEPTING = st.lists(
    st.fixed_dictionaries(
        {"check": st.sampled_from(["surplus-permissions", "secret"]), "reason": NAMES, "until": LATER}
    ),
    max_size=2,
)


def _toml(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else f'"{value}"'


def _table(name: str, values: dict[str, object]) -> str:
    return (
        f"\n{name} # kept\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items()) if values else ""
    )


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(TOP, PROFIT_SIDE, OBSERVING, ACCEPTING, st.sampled_from(["env", "file", "inline"]), st.booleans())
def test_any_config_comes_out_with_every_key_it_had(practice, tmp_path, top, side, observing, accepting, where, crlf):
    tenant = practice()
    (tmp_path / "s.txt").write_text(tenant.client_secret, encoding="utf-8")
    places = {"env": "", "file": 'file = "s.txt"\n', "inline": f'value = "{tenant.client_secret}"\n'}
    top = {key: tenant.second_mailbox if value == "SECOND" else value for key, value in top.items()}
    text = written(
        tenant,
        "".join(f"{key} = {_toml(value)}\n" for key, value in top.items()),
        secret=f'[secret]\nwhere = "{where}"\n{places[where]}',
    )
    text += _table("[profit]", side) + _table("[observer]", observing)
    text += "".join(_table("[[accepted]]", one) for one in accepting)
    code, err, after, raw = unattended(tenant, tmp_path, text.replace("\n", "\r\n") if crlf else text)
    assert code == 0, err
    before = tomllib.loads(text)
    lost = {key: value for key, value in before.items() if key not in DECIDED and _missing(value, after.get(key))}
    assert not lost, after
    assert raw.count("# kept") == text.count("# kept")


def _missing(before: object, after: object) -> bool:
    if isinstance(before, dict):
        return not isinstance(after, dict) or any(_missing(value, after.get(key)) for key, value in before.items())
    return before != after
