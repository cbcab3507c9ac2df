"""`secret status` and `secret rotate` against a practice tenant: by a config, by the environment, from JSON."""

import json
import os
import re
import subprocess
import threading
import tomllib
from pathlib import Path

import pytest

from tests.warm import started
from tests.wizard.running import run
from wizard.practice.browser_user import BrowserUser

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("PROFIT_EXCHANGE_STATE", str(tmp_path / "state"))


def config_of(tenant, folder, **secret):
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)
    kept = app["passwordCredentials"][0]
    lines = [
        "# van Jan",
        "schema = 1",
        f'tenant = "{tenant.tenant_id}"',
        f'client_id = "{tenant.client_id}"',
        "[secret]",
        'where = "file"',
        'file = "geheim.txt"',
        f'key_id = "{kept["keyId"]}"',
        "[endpoints]",
        f'authority_host = "{tenant.login_url}"',
        f'graph_url = "{tenant.graph_url}"',
        f"ca_file = {json.dumps(tenant.ca_file)}",
    ]
    path = folder / "profit-exchange.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "geheim.txt").write_text(tenant.handout.client_secret + "\n", encoding="utf-8")
    (folder / "geheim.txt").chmod(0o600)
    return path, app


def test_status_names_the_secret_in_use_and_its_end(practice, tmp_path):
    tenant = practice("several-secrets")
    _, app = config_of(tenant, tmp_path)
    ran = run("secret", "status", "--json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert {s["key_id"] for s in told["secrets"]} == {p["keyId"] for p in app["passwordCredentials"]}
    assert told["readable"] and sum(s["in_use"] for s in told["secrets"]) == 1
    words = run("secret", "status", "--language", "nl")
    assert "(in gebruik)" in words.out
    for value in tenant.world.tenant.secrets.values():
        assert value not in ran.out + ran.err + words.out + words.err


@pytest.mark.parametrize(("ends", "says"), [("2999-01-01", "verloopt op"), ("2001-01-01", "verlopen op")])
def test_status_without_the_secret_says_what_the_config_remembers(practice, tmp_path, ends, says):
    path, _ = config_of(practice(), tmp_path)
    text = path.read_text(encoding="utf-8").replace('where = "file"', f'where = "env"\nhint = "abc"\nends = {ends}')
    path.write_text(text, encoding="utf-8")
    ran = run("secret", "status", "--language", "nl")
    assert ran.code == 2 and "AZURE_CLIENT_SECRET" in ran.err
    assert says in ran.out and ends in ran.out and "(abc..." in ran.out
    # A reader of JSON gets JSON or nothing.
    assert run("secret", "status", "--json").out == ""


def test_status_by_the_environment_alone(practice):
    tenant = practice("secret-expiring")
    ran = run("secret", "status", "--ca-file", tenant.ca_file, environ=tenant.environment())
    assert ran.code == 0 and "(in use)" in ran.out
    assert tenant.handout.client_secret not in ran.out + ran.err


def test_status_of_a_secret_that_no_longer_opens_is_a_sign_in_problem(practice):
    tenant = practice("secret-expired")
    ran = run("secret", "status", "--ca-file", tenant.ca_file, environ=tenant.environment())
    assert ran.code == 3 and "AADSTS7000222" in ran.out
    assert (
        json.loads(run("secret", "status", "--json", "--ca-file", tenant.ca_file, environ=tenant.environment()).out)[
            "readable"
        ]
        is False
    )


def test_status_without_a_network_says_what_is_in_the_way(practice):
    tenant = practice()
    # Without its certificate authority the practice tenant is a server that nobody vouches for.
    ran = run("secret", "status", environ=tenant.environment())
    assert ran.code == 5 and "localhost" in ran.out


def test_rotate_needs_a_config(tmp_path):
    ran = run("secret", "rotate")
    assert ran.code == 2 and "--config" in ran.err


@pytest.mark.parametrize(
    ("flag", "value"), [("--secret-months", "0"), ("--secret-months", "x"), ("--admin-sign-in", "magic")]
)
def test_rotate_names_a_flag_it_does_not_understand(practice, tmp_path, flag, value):
    config_of(practice(), tmp_path)
    ran = run("secret", "rotate", "--admin-sign-in", "az", flag, value)
    assert ran.code == 2 and flag in ran.err and value in ran.err


def rotate(tenant, folder, *argv, accept=True):
    """The program in a process of its own, its device code answered by somebody else."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with started(
        ["secret", "rotate", "--admin-sign-in", "device", "--language", "en", *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=folder,
    ) as process:
        said = []

        def read():
            for line in process.stderr:
                said.append(line)
                if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                    BrowserUser(tenant.ca_file).enter_code(found[1], found[2], tenant.administrator, accept=accept)

        reader = threading.Thread(target=read)
        reader.start()
        out = process.stdout.read()
        reader.join()
        return process.wait(), out + "".join(said)


def test_rotate_adds_proves_stores_and_only_then_removes(practice, tmp_path):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    old = app["passwordCredentials"][0]["keyId"]
    code, said = rotate(tenant, tmp_path)
    assert code == 0, said
    config = tomllib.loads(path.read_text(encoding="utf-8"))
    new = config["secret"]["key_id"]
    assert new != old and {p["keyId"] for p in app["passwordCredentials"]} >= {old, new}
    assert path.read_text(encoding="utf-8").startswith("# van Jan\n")
    stored = (tmp_path / "geheim.txt").read_text(encoding="utf-8").strip()
    assert stored != tenant.handout.client_secret and stored in tenant.world.tenant.secrets.values()
    assert "Application secret" in said and all(v not in said for v in tenant.world.tenant.secrets.values())
    assert run("secret", "status").code == 0
    code, said = rotate(tenant, tmp_path, "--remove-old", "--secret-months", "6")
    assert code == 0, said
    assert new not in {p["keyId"] for p in app["passwordCredentials"]}
    assert old in {p["keyId"] for p in app["passwordCredentials"]}, "only the one in use is replaced"


def test_rotate_that_is_declined_changes_nothing(practice, tmp_path):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    before, keys = path.read_bytes(), [p["keyId"] for p in app["passwordCredentials"]]
    code, said = rotate(tenant, tmp_path, accept=False)
    assert code == 3, said
    assert path.read_bytes() == before and [p["keyId"] for p in app["passwordCredentials"]] == keys
