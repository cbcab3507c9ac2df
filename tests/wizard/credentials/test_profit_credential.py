"""The app connector's secret in this computer's own store: kept when a person says so, found by the next run."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest
from keyring.backends import fail

from checks.profit_settings import ProfitClientSecret, ProfitToken
from checks.settings import Secret
from tests.wizard.commands.profit_runs import Practice, Runs
from tests.wizard.credentials.keyrings import Forgetful, Locked, Remembering
from tests.wizard.credentials.odd_keyrings import Raising
from wizard.credentials.keyring_store import SERVICE
from wizard.credentials.profit_credential import account, keep, kept, of_either

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
    environ = runs.environ
    environment, url = environ.get("PROFIT_EXCHANGE_PROFIT_ENVIRONMENT"), environ["PROFIT_EXCHANGE_PROFIT_URL"]
    return account(environment, runs.tenant.profit.app.client_id, url)


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


def test_what_profit_refuses_is_not_kept(use, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Remembering()
    use(store)
    monkeypatch.setattr(getpass, "getpass", lambda prompt, stream: CANARY)
    ran = runs.run("profit", "status", tty=True, stdin="y\n")
    assert ran.code == 3 and store.kept == {} and CANARY not in ran.out + ran.err


def test_where_nothing_can_be_kept_nobody_is_asked_whether_to(use, runs: Runs) -> None:
    use(fail.Keyring())
    ran = runs.run("profit", "status", tty=True)
    assert ran.code == 0 and "own store?" not in ran.err
    assert runs.run("profit", "secret", tty=True).code == 2


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


def test_a_kept_secret_that_is_refused_is_replaced_by_one_that_is_accepted(use, runs: Runs) -> None:
    store = Remembering()
    use(store)
    place, secret = (SERVICE, code_and_client(runs)), runs.tenant.profit.app.client_secret
    store.kept[place] = CANARY
    # Nobody is asked unattended, and what is kept is left alone.
    alone = runs.run("--non-interactive", "profit", "status")
    assert alone.code == 3 and "profit secret" in " ".join(alone.out.split())
    assert store.kept == {place: CANARY}
    runs.plan(1)
    for argv in (("profit", "status"), ("profit", "addresses", "--write", str(runs.plan_path))):
        store.kept[place] = CANARY
        ran = runs.run(*argv, tty=True, stdin="1\n")
        assert ran.code == 0, ran.err
        assert store.kept == {place: secret} and "accepted it" in ran.err
        assert CANARY not in ran.out + ran.err and secret not in ran.out + ran.err


@pytest.mark.parametrize(("answer", "left"), [("2", False), ("3", True)])
def test_a_kept_secret_that_is_refused_is_removed_or_left_as_a_person_says(use, runs: Runs, answer, left) -> None:
    store = Remembering()
    use(store)
    store.kept[SERVICE, code_and_client(runs)] = CANARY
    ran = runs.run("profit", "status", tty=True, stdin=f"{answer}\n", language="nl")
    assert ran.code == 3 and bool(store.kept) is left and CANARY not in ran.out + ran.err


def test_another_that_is_refused_too_replaces_nothing(use, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Remembering()
    use(store)
    store.kept[SERVICE, code_and_client(runs)] = CANARY
    typed = iter(["another-wrong-one", "and-one-more"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt, stream: next(typed))
    ran = runs.run("profit", "status", tty=True, stdin="1\n1\n3\n")
    assert ran.code == 3 and set(store.kept.values()) == {CANARY}


def test_a_secret_is_kept_and_removed_by_a_command(use, runs: Runs) -> None:
    store = Remembering()
    use(store)
    place, secret = (SERVICE, code_and_client(runs)), runs.tenant.profit.app.client_secret
    piped = runs.run("--non-interactive", "profit", "secret", "--profit-secret-stdin", stdin=secret + "\n")
    assert piped.code == 0 and store.kept == {place: secret}, piped.err
    refused = runs.run("--non-interactive", "profit", "secret", "--profit-secret-stdin", stdin=CANARY)
    assert refused.code == 3 and store.kept == {place: secret}
    # What is kept is not what is asked for: at a terminal it is typed anew, in a pipeline it has to be given.
    assert runs.run("profit", "secret", tty=True).code == 0
    assert runs.run("--non-interactive", "profit", "secret").code == 2
    gone = runs.run("--non-interactive", "profit", "secret", "--remove")
    assert gone.code == 0 and store.kept == {} and "removed" in gone.out
    assert "none for this app connector" in runs.run("profit", "secret", "--remove").out
    use(Locked())
    locked = runs.run("--non-interactive", "profit", "secret", "--profit-secret-stdin", stdin=secret)
    assert locked.code == 2 and "--profit-secret-file" in locked.err
    texts = (piped, refused, gone, locked)
    assert not [t for t in texts if secret in t.out + t.err or CANARY in t.out + t.err]


def test_what_was_kept_for_one_address_is_not_sent_to_another() -> None:
    afas = "https://48213.rest.afas.online/ProfitRestServices"
    names = {
        account("O48213AA", "id", afas),
        account("O48213AA", "id", "https://elders.example/ProfitRestServices"),
        account("O48213AA", "id", "https://elders.example:8443/ProfitRestServices"),
        account(None, "id", "https://elders.example/ProfitRestServices"),
        account(None, "id", afas),
        account("T48213AA", "id", afas),
    }
    assert len(names) == 6


@pytest.mark.parametrize("form", ["xml", "digits"])
def test_a_token_comes_back_from_the_store_as_a_token(use, form: str) -> None:
    use(Remembering())
    digits = "AB" * 32
    text = digits if form == "digits" else f"<token><version>1</version><data>{digits}</data></token>"
    assert keep(Secret(text), "Profit T48213AA -")
    assert isinstance(kept("Profit T48213AA -"), ProfitToken)
    assert isinstance(of_either(Secret(CANARY), SERVICE), ProfitClientSecret)
