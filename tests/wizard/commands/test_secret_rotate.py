"""`secret rotate`, and everything that can come in between: what is left then, and what is said about it."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import threading
import tomllib
from pathlib import Path

import keyring.backends.fail
import pytest

from checks.settings import Secret
from tests import warm
from tests.warm import started
from tests.wizard.commands.test_secret import ROOT, config_of, rotate
from tests.wizard.running import run
from wizard.practice.browser_user import BrowserUser
from wizard.practice.registration import add_secret
from wizard.rotation.new_secret import Next, store
from wizard.runtime.context import RunContext


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("PROFIT_EXCHANGE_STATE", str(tmp_path / "state"))


def keys(app):
    return [kept["keyId"] for kept in app["passwordCredentials"]]


def with_place(path, *lines):
    """The config with another [secret], whose key id stays."""
    text = path.read_text(encoding="utf-8")
    kept = re.search(r'key_id = "[^"]+"\n', text)[0]
    head, _, tail = text.partition("[secret]\n")
    rest = tail[tail.index("[endpoints]") :]
    path.write_text(f"{head}[secret]\n" + "".join(f"{line}\n" for line in lines) + kept + rest, encoding="utf-8")


@pytest.mark.parametrize("place", [['where = "keyring"'], ['where = "file"', 'file = "no/such/folder/secret.txt"']])
def test_a_new_secret_that_cannot_be_kept_is_taken_back(practice, tmp_path, place):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, *place)
    before, there = path.read_bytes(), keys(app)
    code, said = rotate(tenant, tmp_path)
    assert code == 2, said
    assert keys(app) == there and path.read_bytes() == before
    assert "was removed again; everything is as it was" in said
    assert "Profit" not in said.partition("Signed in")[2]


def test_a_store_that_cannot_be_used_here_is_told_before_anybody_signs_in(practice, tmp_path, monkeypatch):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "keyring"')
    monkeypatch.setattr("keyring.core._keyring_backend", keyring.backends.fail.Keyring())
    there = keys(app)
    ran = run("secret", "rotate", "--admin-sign-in", "device")
    assert ran.code == 2 and "cannot be used here (NoKeyringError)" in ran.err
    assert keys(app) == there and "Signing in" not in ran.err


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Next(Secret("x"), "an-id", ends="2027-01-02"), "works (ID an-id, valid until 2027-01-02). It is kept"),
        (Next(Secret("x"), "an-id"), "works (ID an-id). It is kept"),
        (Next(Secret("x")), "works. It is kept in the file secret.txt."),
    ],
)
def test_only_what_entra_told_of_a_new_secret_is_said(tmp_path, made, said):
    path = tmp_path / "profit-exchange.toml"
    path.write_text('schema = 1\n[secret]\nwhere = "file"\nfile = "secret.txt"\n', encoding="utf-8")
    told = io.StringIO()
    store(path, made, RunContext("en", {}, io.StringIO(), io.StringIO(), told, False))
    assert said in " ".join(told.getvalue().split())


@pytest.mark.parametrize("where", ["env", "prompt"])
def test_a_secret_that_nobody_would_take_is_not_made(practice, tmp_path, where):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, f'where = "{where}"')
    there = keys(app)
    ran = run("secret", "rotate", "--admin-sign-in", "device")
    assert ran.code == 2 and f"secret.where is {where}" in ran.err
    assert keys(app) == there


def test_a_policy_of_the_tenant_is_told_with_the_flag_to_change(practice, tmp_path):
    tenant = practice()
    _, app = config_of(tenant, tmp_path)
    tenant.world.tenant.app_management_policy = {
        "id": "00000000-0000-0000-0000-000000000000",
        "isEnabled": True,
        "applicationRestrictions": {
            "passwordCredentials": [
                {"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "P90D"},
            ]
        },
    }
    there = keys(app)
    code, said = rotate(tenant, tmp_path)
    assert code != 0 and "CredentialInvalidLifetimeAsPerAppPolicy" in said and "--secret-months" in said
    assert keys(app) == there
    code, said = rotate(tenant, tmp_path, "--secret-months", "2")
    assert code == 0, said


def test_without_its_id_in_the_config_the_only_other_one_is_the_old_one(practice, tmp_path):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    [old] = keys(app)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'key_id = "[^"]+"\n', "", text), encoding="utf-8")
    code, said = rotate(tenant, tmp_path)
    assert code == 0 and f"The old secret (ID {old}) stays." in said
    # Now there are two, and the config knows the one in use.
    code, said = rotate(tenant, tmp_path, "--remove-old")
    assert code == 0 and "is removed" in said and old in keys(app) and len(keys(app)) == 2


def test_an_inline_value_left_beside_another_place_is_taken_out(practice, tmp_path):
    tenant = practice()
    path, _ = config_of(tenant, tmp_path)
    with_place(path, 'where = "file"', 'file = "geheim.txt"', 'value = "canary8Q~canary"')
    code, said = rotate(tenant, tmp_path)
    assert code == 0, said
    assert "whoever reads that file can read every mailbox" in said
    assert "canary" not in path.read_text(encoding="utf-8") + said


@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
def test_broken_off_while_it_is_proven_it_is_taken_back(practice, tmp_path):
    tenant = practice("eventual-consistency")
    path, app = config_of(tenant, tmp_path)
    before, there = path.read_bytes(), keys(app)
    said = []
    with started(
        ["secret", "rotate", "--admin-sign-in", "device", "--language", "en"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    ) as process:
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                BrowserUser(tenant.ca_file).enter_code(found[1], found[2], tenant.administrator)
            if "not accepted everywhere yet" in line:
                assert len(keys(app)) == len(there) + 1
                process.send_signal(signal.SIGINT)
    assert process.returncode in (130, -signal.SIGINT), said
    assert keys(app) == there and path.read_bytes() == before
    assert any("was removed again" in line for line in said)


def at_a_terminal(folder, *argv):
    pytest.importorskip("pexpect", reason="no pseudo-terminals on Windows")
    return warm.at_a_terminal(
        ["secret", "rotate", "--language", "nl", *argv],
        cwd=folder,
        rows=60,
        columns=200,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    )


def answer(child, words, keys=""):
    """Wait for the last of the question, and answer it when it listens."""
    child.expect(words)
    child.expect(r"\?25h")
    child.send(keys + "\r")


PASTE, OLD_ONE, END = "die is niet te zien", "Verwijder het oude", "Kopieer het nieuwe nog een keer"
"""The ends of what a rotation asks."""


def ended(child):
    """Reads to the end: a program that still waits for an answer fails here instead of hanging."""
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals on Windows")
    child.expect(pexpect.EOF)
    child.wait()


def last_question(child):
    """Enter at the last question; once more where the first came before it listened, and so answered nothing."""
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals on Windows")
    answer(child, END)
    for _ in range(3):
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=8) == 0:
            break
        child.send("\r")
    else:
        ended(child)
    child.wait()


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
def test_at_a_terminal_the_old_one_goes_after_a_yes_and_the_new_one_can_be_copied_again(practice, tmp_path):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "prompt"')
    [old] = keys(app)
    child = at_a_terminal(tmp_path, "--admin-sign-in", "device")
    child.expect(r"Open (https://\S+) op een willekeurig\s+apparaat\s+en\s+typ\s+de\s+code\s+(\w+)\.")
    address, code = child.match.groups()
    browser_user = threading.Thread(
        target=BrowserUser(tenant.ca_file).enter_code, args=(address, code, tenant.administrator), daemon=True
    )
    browser_user.start()
    # Only this program has it, and the config keeps it nowhere: Enter alone does not lose it.
    child.expect("bewaar het in profit-exchange")
    answer(child, "Ja, ik heb het")
    child.expect("Gooi dat bestand weg")
    child.expect(r"zet het in je\s+wachtwoordbeheerder")
    answer(child, OLD_ONE, "2")
    child.expect("klembord")
    child.expect(OLD_ONE)
    assert old in keys(app)
    child.expect(r"\?25h")
    child.send("3\r")
    child.expect(rf"Het oude geheim .id {old}. is\s+verwijderd")
    ended(child)
    assert child.exitstatus == 0
    [new] = keys(app)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["secret"]["key_id"] == new != old
    [stash] = tmp_path.glob("profit-exchange.*.secret")
    assert stash.read_text(encoding="utf-8").strip() == tenant.world.tenant.secrets[new]
    assert stash.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
def test_by_the_portal_what_is_pasted_is_looked_at_proven_and_kept(practice, tmp_path):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    [old] = keys(app)
    child = at_a_terminal(tmp_path, "--portal")
    child.expect("Certificaten en geheimen")
    answer(child, PASTE, old)
    child.expect("Geheim-id en niet het geheim zelf")
    answer(child, PASTE, tenant.handout.client_secret)
    child.expect(r"Dat is het geheim dat de configuratie\s+al kent")
    credential, value = add_secret(tenant.world, tenant.world.tenant, app, name="AFAS Profit")
    answer(child, PASTE, f" {value} ")
    child.expect(f"Het nieuwe geheim werkt .id {credential['keyId']}")
    child.expect(f"Het oude geheim .id {old}. blijft staan")
    last_question(child)
    assert child.exitstatus == 0
    assert (tmp_path / "geheim.txt").read_text(encoding="utf-8").strip() == value
    kept = tomllib.loads(path.read_text(encoding="utf-8"))["secret"]
    assert (kept["key_id"], kept["hint"]) == (credential["keyId"], value[:3])
    assert keys(app) == [old, credential["keyId"]]


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
def test_by_the_portal_the_secret_in_use_is_known_by_its_value_and_the_only_one_is_never_to_be_removed(
    practice, tmp_path, monkeypatch
):
    """A config written by hand: the value in a variable, no ID."""
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "env"')
    text = re.sub(r'key_id = "[^"]+"\n', "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("AZURE_CLIENT_SECRET", tenant.handout.client_secret + " ")
    child = at_a_terminal(tmp_path, "--portal")
    answer(child, PASTE, tenant.handout.client_secret)
    child.expect(r"Dat is het geheim dat de configuratie\s+al kent")
    answer(child, PASTE, "q")
    ended(child)
    assert child.exitstatus == 2 and path.read_text(encoding="utf-8") == text
    # Without the variable nobody can compare; the app's only secret is still not called old.
    monkeypatch.delenv("AZURE_CLIENT_SECRET")
    child = at_a_terminal(tmp_path, "--portal")
    answer(child, PASTE, tenant.handout.client_secret)
    child.expect(r"Het is het enige geheim\s+van deze\s+app")
    last_question(child)
    assert child.exitstatus == 0 and "Het oude geheim blijft staan" not in child.before and len(keys(app)) == 1


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
@pytest.mark.parametrize("new", [False, True])
def test_by_the_portal_a_secret_of_before_is_told_by_its_day_where_nothing_can_be_compared(practice, tmp_path, new):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "prompt"')
    path.write_text(re.sub(r'key_id = "[^"]+"\n', "", path.read_text(encoding="utf-8")), encoding="utf-8")
    _, value = add_secret(tenant.world, tenant.world.tenant, app, name="AFAS Profit")
    started = app["passwordCredentials"][0]["startDateTime"][:10]
    child = at_a_terminal(tmp_path, "--portal")
    answer(child, PASTE, value if new else tenant.handout.client_secret)
    child.expect(r"Of dit een ander geheim is")
    assert (f"is een geheim van {started}, niet van vandaag" in child.before) is not new
    child.close(force=True)


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
def test_by_the_portal_one_may_stop_and_nothing_is_changed(practice, tmp_path):
    path, _ = config_of(practice(), tmp_path)
    before = path.read_bytes()
    child = at_a_terminal(tmp_path, "--portal")
    answer(child, PASTE, "q")
    child.expect("Hier is niets veranderd")
    ended(child)
    assert child.exitstatus == 2 and path.read_bytes() == before


def test_by_the_portal_needs_somebody(practice, tmp_path):
    config_of(practice(), tmp_path)
    ran = run("secret", "rotate", "--portal")
    assert ran.code == 2 and "--portal" in ran.err


def test_a_rehearsal_needs_no_config_and_leaves_none(tmp_path):
    """In the practice tenant the sign-in by az cannot succeed: that far it comes without a person."""
    ran = run("secret", "rotate", "--practice", "--admin-sign-in", "az", environ={"PATH": ""})
    assert ran.code == 3, ran.err
    assert "PRACTICE" in ran.err and "Azure CLI" in ran.err and "az login --tenant" in ran.err and "--portal" in ran.err
    assert list(Path(tmp_path).iterdir()) == []


def test_an_az_that_is_not_there_is_said_in_the_language_of_the_reader(practice, tmp_path):
    config_of(practice(), tmp_path)
    ran = run(
        "secret",
        "rotate",
        "--admin-sign-in",
        "az",
        "--language",
        "nl",
        environ={"PATH": "", "PROFIT_EXCHANGE_STATE": str(tmp_path)},
    )
    assert ran.code == 3 and "niet aangemeld of niet geïnstalleerd" in ran.err and "Er is niets veranderd" in ran.err


def test_a_secret_that_cannot_be_taken_back_is_named_with_its_place(practice, tmp_path):
    import asyncio
    import io
    from contextlib import asynccontextmanager

    from checks.settings import Endpoints
    from wizard.prompts.clipboard import Clipboard
    from wizard.provisioning.admin_session import AdminSignInError
    from wizard.rotation.by_administrator import Rotation
    from wizard.rotation.notes import Notes
    from wizard.runtime.context import RunContext
    from wizard.settings.config_file import read

    tenant = practice("healthy")
    config_of(tenant, tmp_path)
    path, said = tmp_path / "profit-exchange.toml", io.StringIO()

    class RunOut:
        async def open(self, token):
            raise AdminSignInError("invalid_grant")

    class Late(Rotation):
        @asynccontextmanager
        async def _session(self):
            yield RunOut()

    context = RunContext("en", {}, io.StringIO(), io.StringIO(), said, False)
    late = Late(
        read(path),
        path,
        Endpoints("https://l", "https://g"),
        "device",
        "x",
        context,
        Clipboard(said),
        Notes(None, context.tell),
    )
    asyncio.run(late._take_back("11111111-2222-3333-4444-555555555555"))
    assert "11111111-2222-3333-4444-555555555555) is still there" in said.getvalue()
