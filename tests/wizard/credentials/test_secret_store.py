"""The secret is got from where the config says, and every failure names the place and another way."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checks.settings import Secret
from checks.words import same
from tests.wizard.credentials.keyrings import Forgetful, Locked, Remembering
from wizard.credentials import keyring_store
from wizard.credentials.keyring_store import SERVICE, keyring_works
from wizard.credentials.secret_store import (
    account,
    decoded,
    default_place,
    fetch,
    forget,
    in_variable,
    keep,
    warnings,
)
from wizard.runtime.user_error import UserError
from wizard.settings.config_model import Config, SecretPlace

CANARY = Secret("can8Q~aryCanaryCanaryCanaryCanaryCanary1")


def config(**place: object) -> Config:
    return Config(tenant="klant.nl", client_id="69509e05", secret=SecretPlace(**place))


def says(caught: pytest.ExceptionInfo[UserError]) -> str:
    assert "anary" not in caught.value.text.say("nl") + caught.value.text.say("en") + str(caught.value)
    assert caught.value.exit_code == 2
    return caught.value.text.say("en")


def test_the_operating_systems_store_keeps_gives_and_forgets(use, tmp_path: Path) -> None:
    store = Remembering()
    use(store)
    assert keyring_works()
    assert default_place() == "keyring"
    mine, file = config(where="keyring"), tmp_path / "profit-exchange.toml"
    with pytest.raises(UserError) as caught:
        fetch(mine, file, {}, None)
    assert "AZURE_CLIENT_SECRET" in says(caught)
    assert keep(CANARY, mine, file, {}) == mine
    assert store.kept == {(SERVICE, "69509e05 @ klant.nl"): CANARY.reveal()}
    assert fetch(mine, file, {}, None) == CANARY
    other = Config(tenant="ander.nl", client_id="69509e05")
    assert account(other) != account(mine)
    assert forget(mine, file)
    assert not forget(mine, file)


def test_a_store_that_loses_part_of_the_secret_is_noticed(use, tmp_path: Path) -> None:
    use(Forgetful())
    with pytest.raises(UserError) as caught:
        keep(CANARY, config(where="keyring"), tmp_path / "c.toml", {})
    assert "differs" in says(caught)


def test_a_locked_store_is_said(use, tmp_path: Path) -> None:
    use(Locked())
    with pytest.raises(UserError) as caught:
        keep(CANARY, config(where="keyring"), tmp_path / "c.toml", {})
    assert "PasswordSetError" in says(caught)


class Odd(Remembering):
    """A store that does to whoever asks what it was made with."""

    priority = 5

    def __init__(self, does: Callable[[], object]) -> None:
        super().__init__()
        self.does = does

    def get_password(self, service: str, username: str) -> str | None:
        return self.does()  # type: ignore[return-value]


class Worse(BaseException):
    """What hardly anybody catches."""


def raising(error: BaseException) -> Callable[[], object]:
    def does() -> object:
        raise error

    return does


@pytest.mark.parametrize(
    "does",
    [raising(SystemExit(0)), raising(Worse(CANARY.reveal())), lambda: 5, lambda: CANARY.reveal().encode(),
     lambda: time.sleep(60)],
    ids=["ends the process", "raises what nobody catches", "a number", "bytes", "waits for nobody"],
)  # fmt: skip
def test_a_store_that_does_what_it_likes_is_one_sentence(use, tmp_path: Path, monkeypatch, does) -> None:
    use(Odd(does))
    monkeypatch.setattr(keyring_store, "PATIENCE", 0.0)
    with pytest.raises(UserError) as caught:
        fetch(config(where="keyring"), tmp_path / "c.toml", {}, None)
    assert "cannot be used here" in says(caught)


def test_ctrl_c_in_a_store_stops_the_run(use, tmp_path: Path) -> None:
    use(Odd(raising(KeyboardInterrupt())))
    with pytest.raises(KeyboardInterrupt):
        fetch(config(where="keyring"), tmp_path / "c.toml", {}, None)


@pytest.mark.parametrize("held", [b"schema = 1\ntenant = 'klant.nl'\n", b"\x00\x01", b"x" * 100_000])
def test_a_secret_takes_the_place_of_a_secret_only(tmp_path: Path, held: bytes) -> None:
    file, where = tmp_path / "held", config(where="file", file="held")
    file.write_bytes(held)
    with pytest.raises(UserError) as caught:
        keep(CANARY, where, tmp_path / "c.toml", {})
    assert "something else" in says(caught)
    assert file.read_bytes() == held
    for older in (b"", b"\n", b"an older one\n"):
        file.write_bytes(older)
        keep(CANARY, where, tmp_path / "c.toml", {})
        assert fetch(where, tmp_path / "c.toml", {}, None) == CANARY


def test_no_store_at_all_is_never_proposed(use, tmp_path: Path) -> None:
    from keyring.backends.fail import Keyring

    use(Keyring())
    assert not keyring_works()
    assert default_place() == "prompt"
    with pytest.raises(UserError) as caught:
        fetch(config(where="keyring"), tmp_path / "c.toml", {}, None)
    assert "cannot be used here" in says(caught)


def test_a_variable(tmp_path: Path) -> None:
    place = config(where="env", variable="KLANT_SECRET")
    assert fetch(place, tmp_path / "c.toml", {"KLANT_SECRET": CANARY.reveal()}, None) == CANARY
    with pytest.raises(UserError) as caught:
        fetch(place, tmp_path / "c.toml", {"AZURE_CLIENT_SECRET": CANARY.reveal()}, None)
    assert "KLANT_SECRET" in says(caught)


def test_a_file_beside_the_config_is_private_and_can_be_forgotten(tmp_path: Path) -> None:
    place, file = config(where="file", file="secret.txt"), tmp_path / "c.toml"
    assert keep(CANARY, place, file, {}) == place
    assert fetch(place, file, {}, None) == CANARY
    if os.name == "posix":
        assert (tmp_path / "secret.txt").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret.txt"]
    assert forget(place, file)
    with pytest.raises(UserError) as caught:
        fetch(place, file, {}, None)
    assert "cannot be read" in says(caught)
    with pytest.raises(UserError) as caught:
        fetch(config(where="file"), file, {}, None)
    assert "secret.file" in says(caught)


def test_a_prompt_asks_somebody_or_says_that_nobody_is_there(tmp_path: Path) -> None:
    assert fetch(config(where="prompt"), tmp_path / "c", {}, lambda: CANARY) == CANARY
    with pytest.raises(UserError) as caught:
        fetch(config(where="prompt"), tmp_path / "c", {}, None)
    assert "AZURE_CLIENT_SECRET" in says(caught)


def test_inline_is_warned_about_at_every_read(tmp_path: Path) -> None:
    made = keep(CANARY, config(where="inline"), tmp_path / "c.toml", {})
    assert fetch(made, tmp_path / "c.toml", {}, None) == CANARY
    [warning] = warnings(made, tmp_path / "c.toml")
    assert "c.toml" in warning.say("nl")
    # Left behind after another place was chosen, it can be read all the same.
    assert made.secret is not None
    left = replace(made, secret=replace(made.secret, where="env"))
    assert warnings(left, tmp_path / "c.toml") == (warning,)
    assert warnings(config(where="keyring"), tmp_path / "c.toml") == ()
    with pytest.raises(UserError) as caught:
        fetch(config(where="inline"), tmp_path / "c.toml", {}, None)
    assert "secret.value" in says(caught)


def test_a_key_vault_needs_its_address_and_its_package(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        fetch(config(where="azure-key-vault", name="profit"), tmp_path / "c", {}, None)
    assert "secret.vault" in says(caught)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_secret_files_as_editors_and_shells_write_them(encoding: str) -> None:
    assert decoded((CANARY.reveal() + "\r\n").encode(encoding), same("x")) == CANARY


@pytest.mark.parametrize("raw", [b"", b"  \r\n", b"\xff\xfe\x00", b"\x80\x81", b"a\x00b\x00"])
def test_a_file_without_a_secret_is_said(raw: bytes) -> None:
    with pytest.raises(UserError, match="no client secret"):
        decoded(raw, same("x"))


def test_a_file_with_more_than_the_secret_is_said() -> None:
    with pytest.raises(UserError, match="more than one line"):
        decoded(b"one\ntwo", same("x"))


@pytest.mark.parametrize(("platform", "found"), [("win32", "abc"), ("linux", ""), ("darwin", "")])
def test_only_windows_knows_no_small_letters_in_the_name_of_a_variable(platform, found):
    assert in_variable("klant_secret", {"KLANT_SECRET": "abc"}, platform).reveal() == found
    assert in_variable("klant_secret", {"klant_secret": "x", "KLANT_SECRET": "abc"}, platform).reveal() == "x"
