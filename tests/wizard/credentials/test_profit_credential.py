"""The app connector's secret in this computer's own store: kept when a person says so, found by the next run."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from checks.profit_settings import ProfitClientSecret, ProfitToken
from checks.settings import Secret
from tests.wizard.commands.profit_runs import Practice, Runs
from tests.wizard.credentials.keyrings import Forgetful, Locked, Remembering
from tests.wizard.credentials.odd_keyrings import Raising
from wizard.credentials.keyring_store import SERVICE
from wizard.credentials.profit_credential import account, keep, of_either

CANARY = "can8Q~aryCanaryCanaryCanaryCanaryCanary1"


@pytest.fixture
def runs(practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """A practice Profit whose secret no variable has, and a person who types it unseen when asked."""
    made = Runs(practice("healthy"), tmp_path)
    secret = made.environ.pop("PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET")
    made.environ = {name: value for name, value in made.environ.items() if "PROFIT_TOKEN" not in name}
    monkeypatch.setattr(getpass, "getpass", lambda prompt, stream: secret)
    return made


def code_and_client(runs: Runs) -> str:
    return account(runs.environ.get("PROFIT_EXCHANGE_PROFIT_ENVIRONMENT"), runs.tenant.profit.app.client_id)


def test_a_secret_that_was_kept_is_found_by_the_next_run(use, runs: Runs) -> None:
    store = Remembering()
    use(store)
    assert runs.run("--non-interactive", "profit", "status").code == 2
    typed = runs.run("profit", "status", tty=True, stdin="y\n")
    assert typed.code == 0, typed.err
    secret = runs.tenant.profit.app.client_secret
    assert store.kept == {(SERVICE, code_and_client(runs)): secret}
    alone = runs.run("--non-interactive", "profit", "status")
    assert alone.code == 0, alone.err
    assert secret not in typed.out + typed.err + alone.out + alone.err
    # Another app connector of the same environment has one of its own.
    other = runs.run("--non-interactive", "profit", "status", "--profit-client-id", "another")
    assert other.code == 2


def test_nothing_is_kept_unasked(use, runs: Runs) -> None:
    store = Remembering()
    use(store)
    assert runs.run("profit", "status", tty=True, stdin="\n").code == 0
    assert store.kept == {}


@pytest.mark.parametrize("backend", [Forgetful, Locked, Raising])
def test_a_store_that_does_not_keep_it_is_said_and_the_run_goes_on(use, runs: Runs, backend) -> None:
    store = backend()
    use(store)
    ran = runs.run("profit", "status", tty=True, stdin="y\n")
    assert ran.code == 0, ran.err
    assert "could not be kept there" in ran.err and "--profit-secret-file" in ran.err
    assert runs.tenant.profit.app.client_secret not in ran.out + ran.err
    # What was cut off is not left behind: it would be refused the next time.
    assert getattr(store, "kept", {}) == {}


@pytest.mark.parametrize("form", ["xml", "digits"])
def test_a_token_comes_back_from_the_store_as_a_token(use, form: str) -> None:
    use(Remembering())
    digits = "AB" * 32
    text = digits if form == "digits" else f"<token><version>1</version><data>{digits}</data></token>"
    assert keep(Secret(text), "T48213AA", None)
    from wizard.credentials.keyring_store import get

    assert isinstance(of_either(get(account("T48213AA", None)), SERVICE), ProfitToken)
    assert isinstance(of_either(Secret(CANARY), SERVICE), ProfitClientSecret)
