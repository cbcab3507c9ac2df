"""The settings of a run: where each comes from, what is repaired, what is refused, and what practice leaves out."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as property_of
from hypothesis import settings as within
from hypothesis import strategies as st

from checks.settings import ClientSecret
from tests.wizard.running import Terminal
from wizard.resolve.settings import ready, real, settled
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import _keys
from wizard.settings.config_model import Config, look_up
from wizard.settings.definitions import BY_ID, SETTINGS
from wizard.settings.parsing import UnfitError, cloud, domain, seconds, server, url

CLIENT = "69509e05-a4b7-4974-ba58-93ffd71778f3"
CANARY = "can8Q~aryCanaryCanaryCanaryCanaryCanary1"
ENVIRON = {"AZURE_TENANT_ID": "klant.nl", "AZURE_CLIENT_ID": CLIENT, "AZURE_CLIENT_SECRET": CANARY}


def context(environ: dict[str, str], practice: tuple[str, ...] | None = None) -> RunContext:
    return RunContext("en", environ, io.StringIO(), io.StringIO(), io.StringIO(), False, practice)


def refused(given: dict[str, object], environ: dict[str, str]) -> str:
    with pytest.raises(UserError) as caught:
        real(given, context(environ))
    assert caught.value.exit_code == 2
    both = caught.value.text.say("en") + caught.value.text.say("nl")
    assert CANARY not in both
    return caught.value.text.say("en")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, path: Path = Path("profit-exchange.toml")) -> Path:
    path.write_text("schema = 1\n" + text, encoding="utf-8")
    return path


def test_flag_before_environment_before_config() -> None:
    written(f'tenant = "config.nl"\nclient_id = "{CLIENT}"\nmailbox = "config@klant.nl"\n')
    settled_by = real({"tenant": "vlag.nl"}, context(ENVIRON)).settings
    assert settled_by.tenant == "vlag.nl"
    assert settled_by.mailbox == "config@klant.nl"
    assert real({}, context(ENVIRON)).settings.tenant == "klant.nl"
    without = {name: value for name, value in ENVIRON.items() if name == "AZURE_CLIENT_SECRET"}
    assert real({}, context(without)).settings.tenant == "config.nl"


def test_the_cloud_and_the_defaults() -> None:
    run = real({}, context(ENVIRON))
    assert run.endpoints.login == "https://login.microsoftonline.com"
    assert run.endpoints.time_budget == 120.0
    assert not run.endpoints.login_named_by_user
    assert run.notes == ()
    assert isinstance(run.credential, ClientSecret)
    dod = real({"cloud": "usgov-dod", "time-budget": "2m"}, context(ENVIRON))
    assert dod.endpoints.graph == "https://dod-graph.microsoft.us"
    assert dod.endpoints.time_budget == 120.0


def test_a_sign_in_host_of_microsoft_names_its_cloud() -> None:
    run = real({}, context({**ENVIRON, "AZURE_AUTHORITY_HOST": "login.microsoftonline.us"}))
    assert run.settings.cloud == "usgov"
    assert run.endpoints.graph == "https://graph.microsoft.us"
    assert not run.endpoints.login_named_by_user


def test_another_sign_in_host_is_used_because_it_was_named_and_that_is_said() -> None:
    run = real(
        {"authority-host": "https://login.example:8443/", "graph-url": "https://g.example/v1.0"}, context(ENVIRON)
    )
    assert run.endpoints.login == "https://login.example:8443"
    assert run.endpoints.graph == "https://g.example"
    assert run.endpoints.login_named_by_user
    said = [note.say("en") for note in run.notes]
    assert "login.example" in said[0]
    assert "g.example" in said[1]


def test_every_missing_setting_is_named_with_flag_variable_and_key() -> None:
    said = refused({}, {})
    for name in ("--tenant-id", "AZURE_TENANT_ID", "key tenant", "--client-id", "AZURE_CLIENT_ID", "key client_id"):
        assert name in said
    for name in ("AZURE_CLIENT_SECRET", "--client-secret-file", "--client-secret-stdin", "[secret]"):
        assert name in said
    said = refused({}, {**ENVIRON, "AZURE_TENANT_ID": " "})
    assert "AZURE_TENANT_ID" in said
    assert "AZURE_CLIENT_ID" not in said
    assert "AZURE_CLIENT_SECRET" not in said


def test_a_variable_that_the_config_names_is_missing_along_with_the_rest(tmp_path: Path) -> None:
    config = tmp_path / "klant.toml"
    config.write_text('schema = 1\n[secret]\nwhere = "env"\nvariable = "KLANT_SECRET"\n', encoding="utf-8")
    said = refused({"config": str(config)}, {})
    assert all(way in said for way in ("--tenant-id", "--client-id", "KLANT_SECRET", "--client-secret-file")), said
    assert "KLANT_SECRET" not in refused({"config": str(config)}, {"KLANT_SECRET": "x"})


def test_at_a_terminal_what_is_missing_is_asked_and_what_cannot_be_used_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: "abc8Q~defghijklmnopqrstuvwxyz01234567.-")
    typed = Terminal("?\nhttps://portal.azure.com/\nJan <jan@klant.nl>\n\n11111111-2222-3333-4444-555555555555\n\n")
    said = Terminal(tty=True)
    there = replace(context({}), stdin=typed, stderr=said, interactive=True)
    run = real({}, there, trials=True)
    assert run.settings.tenant == "klant.nl"
    assert run.settings.client_id == "11111111-2222-3333-4444-555555555555"
    assert run.settings.mailbox is None
    assert isinstance(run.credential, ClientSecret)
    assert said.written().count("tenant ID") >= 3
    assert "8Q~" not in said.written()


def test_at_a_terminal_that_ended_what_is_missing_is_named() -> None:
    with pytest.raises(UserError) as wrong:
        real({}, replace(context({}), stdin=Terminal(""), stderr=Terminal(), interactive=True))
    assert "--tenant-id" in wrong.value.text.say("en")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"authority-host": "http://login.example"}, "--authority-host: the address must begin with https://"),
        ({"graph-url": "https://user:pw@graph.example"}, "--graph-url: this is not an address"),
        ({"graph-url": "https://graph.example:99999"}, "--graph-url: this is not an address"),
        ({"cloud": "mars"}, "--cloud: this is one of global, usgov, usgov-dod, china"),
        ({"time-budget": "soon"}, "--time-budget: give a number of seconds"),
        ({"dns-server": "a b"}, "--dns-server: this is not a server"),
        ({"ca-file": "absent.pem"}, "--ca-file absent.pem cannot be read"),
        ({"config": "absent.toml"}, "There is no config file absent.toml"),
    ],
)
def test_a_value_that_cannot_be_used(given: dict[str, object], says: str) -> None:
    assert refused(given, ENVIRON).startswith(says)


def test_a_wrong_value_is_named_by_where_it_came_from() -> None:
    assert refused({}, {**ENVIRON, "PROFIT_EXCHANGE_TIME_BUDGET": "0"}).startswith("PROFIT_EXCHANGE_TIME_BUDGET: ")
    written('[endpoints]\ngraph_url = "http://x"\n')
    assert refused({}, ENVIRON).startswith("endpoints.graph_url (profit-exchange.toml): ")


def test_a_ca_file_must_hold_a_certificate_and_may_stand_beside_the_config(elsewhere: Path) -> None:
    (elsewhere / "sub").mkdir()
    (elsewhere / "sub" / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\n", encoding="utf-8")
    config = written('[endpoints]\nca_file = "ca.pem"\n', elsewhere / "sub" / "c.toml")
    assert real({"config": str(config)}, context(ENVIRON)).endpoints.ca_file == str(elsewhere / "sub" / "ca.pem")
    (elsewhere / "empty.pem").write_text("x", encoding="utf-8")
    assert "holds no certificate" in refused({"ca-file": "empty.pem"}, ENVIRON)


def test_the_secret_of_the_config_comes_with_its_end_date_and_warning() -> None:
    written(
        f'tenant = "klant.nl"\nclient_id = "{CLIENT}"\n'
        f'[secret]\nwhere = "inline"\nvalue = "{CANARY}"\nends = 2027-03-01\n'
    )
    run = real({}, context({}))
    assert run.settings.secret_end_date == "2027-03-01"
    assert "profit-exchange.toml" in run.notes[0].say("nl")
    assert CANARY not in repr(run)


def test_a_whole_config_can_be_judged_without_its_secret() -> None:
    path = written('tenant = "klant.nl"\n[secret]\nwhere = "keyring"\n')
    from wizard.settings.config_file import read

    assert [note.say("en") for note in ready(read(path), path)] == ["It does not say client_id."]
    with pytest.raises(UserError, match="name"):
        ready(Config(tenant="klant.nl", cloud="mars"), path)  # type: ignore[arg-type]


# -- practice ---------------------------------------------------------------------------------------------------------


def test_practice_takes_nothing_from_the_environment_or_a_config() -> None:
    written('tenant = "echt.nl"\nmailbox = "echt@echt.nl"\n[endpoints]\ngraph_url = "https://echt.nl"\n')
    real_world = {**ENVIRON, "PROFIT_EXCHANGE_GRAPH_URL": "https://echt.nl", "PROFIT_EXCHANGE_CONFIG": "echt.toml"}
    with settled({"write-trials": True}, context(real_world, ("healthy",))) as run:
        assert run.endpoints.practice
        assert not run.endpoints.proxies_from_environment
        assert run.endpoints.graph.startswith("https://127.0.0.1:")
        assert run.settings.tenant != "klant.nl"
        assert run.settings.client_id != CLIENT
        assert run.settings.write_trials
        assert run.settings.mailbox
        assert run.settings.second_mailbox
        assert isinstance(run.credential, ClientSecret)
        assert run.credential.value.reveal() != CANARY
        assert "PRACTICE" in run.notes[0].say("en")


def test_flags_still_count_in_practice() -> None:
    with settled({"tenant": "onbekend.nl", "mailbox": "x@y.nl"}, context({}, ("healthy",))) as run:
        assert run.settings.tenant == "onbekend.nl"
        assert run.settings.mailbox == "x@y.nl"


@pytest.mark.parametrize("option", [o for o in SETTINGS if not o.practice], ids=lambda o: o.id)
def test_other_places_do_not_go_with_practice(option) -> None:
    with pytest.raises(UserError, match="does not go together"), settled({option.id: "x"}, context({}, ("healthy",))):
        pass


# -- the table --------------------------------------------------------------------------------------------------------


def test_every_option_is_named_once_and_its_config_key_exists() -> None:
    for names in ([o.id for o in SETTINGS], [o.flag for o in SETTINGS], [v for o in SETTINGS for v in o.variables]):
        assert len(names) == len(set(names))
    known = _keys(Config)
    assert {o.key for o in SETTINGS if o.key} <= set(known)
    assert look_up(Config(), "endpoints.graph_url") is None


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (url, "login.microsoftonline.us", "https://login.microsoftonline.us"),
        (url, "https://Graph.Microsoft.com/v1.0/", "https://graph.microsoft.com"),
        (url, "'https://localhost:8443'", "https://localhost:8443"),
        (server, "192.168.1.1", "192.168.1.1"),
        (server, "127.0.0.1:5353", "127.0.0.1:5353"),
        (server, "::1", "::1"),
        (server, "[::1]:53", "[::1]:53"),
        (seconds, "90", 90.0),
        (seconds, "1,5m", 90.0),
        (cloud, "Global ", "global"),
        (domain, "anna@Klant.NL", "klant.nl"),
        (BY_ID["tenant"].read, "anna@Klant.nl", "klant.nl"),
        (BY_ID["client-id"].read, "{" + CLIENT.upper() + "}", CLIENT),
        (BY_ID["mailbox"].read, "Anna <anna@klant.nl>", "anna@klant.nl"),
    ],
)
def test_what_is_typed_is_read_kindly(read, typed: str, value: object) -> None:
    assert read(typed) == value


@within(deadline=None)
@property_of(st.text())
def test_reading_never_fails_but_by_saying_why(typed: str) -> None:
    for read in (url, server, seconds, cloud, domain, *(o.read for o in SETTINGS)):
        try:
            read(typed)
        except UnfitError as unfit:
            assert unfit.text.say("nl")
