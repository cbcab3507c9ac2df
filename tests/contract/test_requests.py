"""Whole-program runs against a practice tenant: every request they make is one that Microsoft describes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.contract import answers, requests
from tests.contract.published import contract
from tests.contract.recording import Seen, seen
from tests.warm import started
from tests.wizard.running import run
from wizard.practice import microsoft_ids
from wizard.practice.browser_user import BrowserUser
from wizard.practice.entra.federation import add_observer, request_token
from wizard.practice.server import PracticeTenant
from wizard.practice.tokens import user_token
from wizard.practice.witness import Exchange

ROOT = Path(__file__).parents[2]


class Recorded:
    """A practice tenant, a folder to run in, and all that Graph was asked."""

    def __init__(self, tenant: PracticeTenant, folder: Path) -> None:
        self.tenant, self.folder = tenant, folder
        self.exchanges: list[Exchange] = []
        tenant.world.witnesses.append(self.exchanges.append)

    @property
    def asked(self) -> list[Seen]:
        return seen(self.exchanges)

    @property
    def environ(self) -> dict[str, str]:
        state = {"PROFIT_EXCHANGE_STATE": str(self.folder / "state")}
        return {**self.tenant.environment(), "PROFIT_EXCHANGE_CA_FILE": self.tenant.ca_file, **state}

    def here(self, *argv: str, code: int = 0, **environ: str) -> None:
        """Run the program in this process."""
        ran = run(*argv, environ={**self.environ, **environ})
        assert ran.code == code, ran.err

    def process(self, *argv: str, **environ: str) -> str:
        """Run the program in a process of its own; a device code that it shows is typed elsewhere."""
        places = ["--authority-host", self.tenant.login_url, "--graph-url", self.tenant.graph_url]
        with started(
            [*argv, *places, "--ca-file", self.tenant.ca_file, "--language", "en"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
                "PROFIT_EXCHANGE_STATE": str(self.folder / "state"),
                **environ,
            },
        ) as process:
            assert process.stderr is not None
            said = ""
            for line in process.stderr:
                said += line
                if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                    BrowserUser(self.tenant.ca_file).enter_code(
                        found[1], found[2], self.tenant.administrator, for_all=True
                    )
        assert process.returncode == 0, said
        return said


Start = Callable[..., PracticeTenant]
Record = Callable[..., Recorded]


@pytest.fixture
def recorded(practice: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    made: list[Recorded] = []

    def start(*scenarios: str) -> Recorded:
        made.append(Recorded(practice(*scenarios), tmp_path))
        return made[-1]

    yield start
    for one in made:
        held(one)


def held(one: Recorded) -> None:
    """Every request and every answer of a run, against the contract."""
    asked = one.asked
    assert asked, "something was asked"
    wrong = [w for each in asked for w in (*requests.complaints(each), *answers.complaints(each))]
    assert list(dict.fromkeys(wrong)) == []


# -- the runs -------------------------------------------------------------------------------------------------------


def test_a_check_with_every_trial(recorded: Record) -> None:
    one = recorded("several-secrets")
    one.here("check", "--write-trials", "--send-trial", "--second-mailbox", one.tenant.second_mailbox)
    batches = [each for each in one.asked if each.path == "/$batch"]
    assert batches and any(each.in_batch for each in one.asked)
    removed = [each.path for each in one.asked if each.path.endswith("/permanentDelete")]
    assert len(removed) >= 2


def test_a_check_by_an_alias_and_one_that_is_refused(recorded: Record) -> None:
    recorded().here("check", "--mailbox", "a.jansen@voorbeeldbv.nl", "--write-trials")
    recorded("no-consent").here("check", code=4)
    recorded("mailbox-out-of-scope").here("check", code=4)


def test_secret_status_and_the_e_mail_dns(recorded: Record) -> None:
    one = recorded("multi-domain")
    one.here("secret", "status")
    one.here("dns")
    assert any(each.path == "/users" for each in one.asked)


@pytest.mark.parametrize("scenario", ["healthy", "large"])
def test_users_of_profit_listed_and_asked(recorded: Record, tmp_path: Path, scenario: str) -> None:
    names = ["anna.jansen", "bas", "cvisser", "niemand.hier", "emma.bakker"]
    rows = [f"{name.upper()};{name.title()};{name}@voorbeeldbv.nl" for name in names]
    (tmp_path / "users.csv").write_text("Gebruiker;Naam;E-mail\n" + "\n".join(rows) + "\n", encoding="utf-8")
    one = recorded(scenario)
    prove = ["--prove", "all"] if scenario == "healthy" else []
    ran = run("users", "users.csv", *prove, "--json", "--non-interactive", environ=one.environ)
    assert ran.code in (0, 1), ran.err


def test_an_existing_app_is_set_up(recorded: Record) -> None:
    told = (one := recorded()).tenant.handout
    answers_given = ["--tenant-id", told.tenant, "--client-id", told.client_id, "--mailbox", told.mailbox]
    one.here("setup", "--non-interactive", "--route", "existing", *answers_given, "--write-trials")


@pytest.mark.parametrize("route", ["portal", "hand-over"])
def test_an_app_that_somebody_else_registered_is_set_up(recorded: Record, route: str) -> None:
    told = (one := recorded()).tenant.handout
    answers_given = ["--tenant-id", told.tenant, "--client-id", told.client_id, "--mailbox", told.mailbox]
    papers = ["--hand-over-folder", "papers"] if route == "hand-over" else []
    one.here("setup", "--non-interactive", "--route", route, *answers_given, *papers)


AUTOMATIC = ("setup", "--non-interactive", "--route", "automatic", "--secret-store", "file", "--yes")


@pytest.mark.slow
def test_an_app_is_registered_by_device_code_and_undone(recorded: Record) -> None:
    one = recorded()
    tenant = one.tenant
    where = ("--tenant-id", tenant.tenant_id, "--mailbox", tenant.mailbox, "--app-name", "AFAS by device")
    one.process(*AUTOMATIC, "--admin-sign-in", "device", *where)
    progress = [json.loads(p.read_text(encoding="utf-8")) for p in (one.folder / "state").glob("*.json")]
    customer = next(each["customer"] for each in progress if each["made"])
    one.process("setup", "--non-interactive", "--undo", "--yes", "--resume", customer)
    made = [each for each in one.asked if each.kind == "delegated" and each.method in ("POST", "DELETE")]
    assert {each.method for each in made} == {"POST", "DELETE"}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a browser is named by a variable the POSIX way")
def test_a_half_made_app_is_finished_by_the_browser(recorded: Record) -> None:
    """The existing app of the portal, without one permission and without an enterprise application."""
    one = recorded("permission-absent", "principal-missing")
    tenant = one.tenant
    where = ("--tenant-id", tenant.tenant_id, "--mailbox", tenant.mailbox, "--app-name", tenant.client_id)
    script = Path(__file__).with_name("pick_an_account.py")
    browser = f"{sys.executable} {script} {tenant.ca_file} {tenant.administrator} %s &"
    one.process(*AUTOMATIC, "--admin-sign-in", "browser", *where, BROWSER=browser)
    assert any(each.method == "PATCH" and each.path.startswith("/applications/") for each in one.asked)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="az stands in the path as a POSIX program here")
def test_an_app_is_registered_with_the_token_of_azure_cli(recorded: Record) -> None:
    """What az's own client holds, without az: its fixed scopes open every write."""
    one = recorded()
    tenant, home = one.tenant, one.tenant.world.tenant
    scopes = sorted(microsoft_ids.PREAUTHORISED[microsoft_ids.AZURE_CLI][1])
    admin = home.user(tenant.administrator)
    assert admin is not None
    token, life = user_token(tenant.world, home, admin, microsoft_ids.AZURE_CLI, "az", tenant.graph_url, scopes)
    said = {
        "accessToken": token,
        "expires_on": 4102444800,
        "expiresOn": "2099-12-31 00:00:00.000000",
        "tenant": home.id,
    }
    assert life > 0
    (one.folder / "bin").mkdir()
    (one.folder / "bin" / "said.json").write_text(json.dumps(said), encoding="utf-8")
    az = one.folder / "bin" / "az"
    az.write_text(f"#!/bin/sh\ncat {one.folder}/bin/said.json\n", encoding="utf-8")
    az.chmod(0o755)
    where = ("--tenant-id", tenant.tenant_id, "--mailbox", tenant.mailbox, "--app-name", "AFAS by az")
    one.process(*AUTOMATIC, "--admin-sign-in", "az", *where, PATH=f"{az.parent}{os.pathsep}{os.environ['PATH']}")
    assert "Directory.AccessAsUser.All" in {name for each in one.asked for name in each.held}


@pytest.mark.slow
def test_a_secret_is_renewed_and_the_old_one_removed(recorded: Record) -> None:
    one = recorded()
    told, home = one.tenant.handout, one.tenant.world.tenant
    (one.folder / "secret.txt").write_text(told.client_secret, encoding="utf-8")
    (one.folder / "secret.txt").chmod(0o600)
    application = home.application(told.client_id)
    assert application is not None
    key_id = application["passwordCredentials"][0]["keyId"]
    lines = [
        "schema = 1",
        f'tenant = "{told.tenant}"',
        f'client_id = "{told.client_id}"',
        f'[secret]\nwhere = "file"\nfile = "secret.txt"\nkey_id = "{key_id}"',
        f'[endpoints]\nauthority_host = "{one.tenant.login_url}"\ngraph_url = "{one.tenant.graph_url}"',
        f"ca_file = {json.dumps(one.tenant.ca_file)}",
    ]
    (one.folder / "profit-exchange.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    one.process("secret", "rotate", "--admin-sign-in", "device", "--remove-old")
    assert any(each.path.endswith("/removePassword") for each in one.asked)


@pytest.mark.parametrize("scenario", ["healthy", "secret-wrong", "conditional-access", "secret-policy-dated"])
def test_an_observer_looks_along(recorded: Record, monkeypatch: pytest.MonkeyPatch, scenario: str) -> None:
    one = recorded(scenario)
    client = add_observer(one.tenant.world)
    job = {
        "ACTIONS_ID_TOKEN_REQUEST_URL": f"{one.tenant.login_url}/pipeline/github-token?api-version=2.0",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": request_token(one.tenant.world),
    }
    for name, value in job.items():
        # azure-identity reads these from the process's own environment.
        monkeypatch.setenv(name, value)
    environ = {**one.environ, **job, "PROFIT_EXCHANGE_OBSERVER_CLIENT_ID": client}
    ran = run("check", "--observer", "github", "--json", environ=environ)
    assert json.loads(ran.out)["facts"]["observed"]["sign_in"]["value"] == client
    assert any(each.version == "beta" for each in one.asked)


# -- the test of the test -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples() -> list[Seen]:
    """Requests of each kind, as they are right."""
    admin = {"kind": "delegated", "held": frozenset({"Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"})}
    six = {"kind": "application", "held": frozenset(microsoft_ids.SIX)}
    sent = {"content-type": "application/json"}
    users = (("$select", "id,mail"), ("$filter", "proxyAddresses/any(p:p eq 'smtp:a@b.nl')"))
    return [
        Seen("GET", "v1.0", "/users", users, {"consistencylevel": "eventual"}, None, 200, {}, None, **six),  # type: ignore[arg-type]
        Seen("POST", "v1.0", "/servicePrincipals", (), sent, {"appId": "x"}, 201, {}, None, **admin),  # type: ignore[arg-type]
        Seen("GET", "v1.0", "/organization", (("$select", "id"),), {}, None, 200, {}, None, **six),  # type: ignore[arg-type]
    ]


def complaint(one: Seen) -> str:
    found = list(requests.complaints(one))
    assert len(found) == 1, found
    return found[0]


def test_a_request_that_nobody_described_is_told_with_what_to_add(samples: list[Seen]) -> None:
    users, principal, organization = samples
    assert [list(requests.complaints(one)) for one in samples] == [[], [], []]
    told = complaint(replace(organization, path="/organization/x/branding"))
    assert '"path": "/organization/x/branding"' in told and "graph-contract.json" in told
    assert "add to" in told
    assert "is in no row" in complaint(replace(organization, version="beta"))
    assert "is in no row" in complaint(replace(principal, method="PUT"))
    assert "no property 'naam'" in complaint(replace(organization, options=(("$select", "id,naam"),)))
    assert "add 7 to `top`" in complaint(replace(users, options=(("$top", "7"),)))
    unknown = replace(users, options=(("$filter", "surname eq 'O''Hara'"),))
    added, plain = requests.complaints(unknown)
    assert "add \"surname eq '…'\" to `filter` of GET /users" in added
    assert "surname wants an advanced query" in plain
    assert 'add "surname' in complaint(replace(unknown, options=(*unknown.options, ("$count", "true"))))
    assert "'$skipped'" in complaint(replace(users, options=(("$skipped", "1"),)))
    assert 'add "displayName" to `body`' in complaint(replace(principal, body={"appId": "x", "displayName": "y"}))
    assert "Graph wants application/json" in complaint(replace(principal, headers={}))
    assert "ConsistencyLevel" in complaint(replace(users, options=(("$count", "true"),), headers={}))
    assert "the header prefer" in complaint(replace(users, headers={"prefer": "return=minimal"}))


def test_a_right_that_opens_nothing_is_told_with_those_that_would(samples: list[Seen]) -> None:
    _, principal, _ = samples
    told = complaint(replace(principal, held=frozenset({"User.Read.All"})))
    assert "opened by Application.ReadWrite.All, Directory.ReadWrite.All" in told
    assert "holds nothing" in complaint(replace(principal, held=frozenset()))
    # Nor is it one of the six of the app's own.
    assert "caller holds Calendars.ReadWrite" in complaint(replace(principal, kind="application", held=frozenset()))


def test_the_contract_names_its_sources() -> None:
    for source in ("microsoftgraph/msgraph-metadata", "microsoftgraph/microsoft-graph-devx-content"):
        assert re.fullmatch(r"[0-9a-f]{40}", contract()["sources"][source]["commit"])
