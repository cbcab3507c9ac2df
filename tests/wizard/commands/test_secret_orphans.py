"""No rotation leaves a secret with nobody: whatever comes in between, it is taken back, or the next one finds it."""

import json
import os
import subprocess
import sys

import keyring
import pytest

from tests.warm import started
from tests.wizard.commands.test_secret import ROOT, config_of
from tests.wizard.commands.test_secret_rotate import keys, with_place
from tests.wizard.commands.visited import run_visited
from tests.wizard.credentials import odd_keyrings
from tests.wizard.running import run
from tests.wizard.setup.killing import Killer
from tests.wizard.setup.test_killed import post
from wizard.files.hold import Hold
from wizard.practice.browser_user import BrowserUser


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def rotate(tenant, folder, *argv, **more):
    environ = {"PROFIT_EXCHANGE_STATE": str(folder / "state"), **more.pop("environ", {})}
    return run_visited(tenant, "secret", "rotate", "--admin-sign-in", "device", *argv, environ=environ, **more)


def answering(path, body):
    """Carries a POST out and answers something else."""

    async def between(host, service, scope, receive, send):
        if scope["method"] != "POST" or not scope["path"].endswith(path):
            await service(scope, receive, send)
            return

        async def swallowed(message):
            pass

        await service(scope, receive, swallowed)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return between


@pytest.mark.parametrize("body", [b"{}", b'{"keyId": null, "secretText": 5}', b"[]", b"<html>", b'{"a":' * 20_000])
def test_a_yes_without_a_secret_is_looked_into_and_what_was_made_is_removed(practice, tmp_path, body):
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    before, there = path.read_bytes(), keys(app)
    tenant.world.faults.stands_between = answering("addPassword", body)
    ran = rotate(tenant, tmp_path)
    assert ran.code not in (0, 130), ran.err
    assert keys(app) == there and path.read_bytes() == before
    assert "was removed again" in ran.err and "(ID )" not in ran.err and "made a mistake" not in ran.err


def test_the_next_rotation_finds_the_secret_of_one_that_was_killed_and_no_other(practice, tmp_path):
    tenant = practice()
    _, app = config_of(tenant, tmp_path)
    [old] = keys(app)
    killer = Killer(post("addPassword"))
    tenant.world.faults.stands_between = killer
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    command = ["secret", "rotate", "--admin-sign-in", "device", "--language", "en"]
    with started(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ, cwd=tmp_path) as process:
        killer.pid = process.pid
        for line in process.stderr:
            if "type the code" in line:
                words = line.split()
                BrowserUser(tenant.ca_file).enter_code(
                    words[1], words[words.index("code") + 1].strip("."), tenant.administrator
                )
    assert process.returncode in (-9, 1) and len(keys(app)) == 2, "one that nobody knows"
    [orphan] = [key for key in keys(app) if key != old]
    # Somebody else's, of the same name and made meanwhile: not ours to remove.
    theirs = {**app["passwordCredentials"][-1], "keyId": "theirs", "endDateTime": "2027-06-01T00:00:00Z"}
    app["passwordCredentials"].append(theirs)
    ran = rotate(tenant, tmp_path)
    assert ran.code == 0, ran.err
    assert f"(ID {orphan}) whose value nobody has" in ran.err
    assert orphan not in keys(app) and {old, "theirs"} < set(keys(app)) and len(keys(app)) == 3
    assert not list((tmp_path / "state" / "rotations").glob("*.json"))


STORES_AND_DIES = """
import os, sys
from wizard.credentials import secret_store
from wizard.main import main
keep = secret_store.keep
secret_store.keep = lambda *of: (keep(*of), os._exit(9))
sys.exit(main(sys.argv[1:], os.environ))
"""


def test_a_rotation_that_was_killed_after_storing_the_value_has_its_id_noted_by_the_next(practice, tmp_path):
    """The value stands in its place and the config names the old one: that is no secret with nobody."""
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    [old] = keys(app)
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    words = ["secret", "rotate", "--admin-sign-in", "device", "--language", "en"]
    with subprocess.Popen(
        [sys.executable, "-c", STORES_AND_DIES, *words],
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", env=environ, cwd=tmp_path,
    ) as process:  # fmt: skip
        for line in process.stderr:
            if "type the code" in line:
                said = line.split()
                BrowserUser(tenant.ca_file).enter_code(
                    said[1], said[said.index("code") + 1].strip("."), tenant.administrator
                )
    assert process.returncode == 9
    [stored] = [key for key in keys(app) if key != old]
    value = (tmp_path / "geheim.txt").read_text(encoding="utf-8").strip()
    assert tenant.world.tenant.secrets[stored] == value and f'key_id = "{old}"' in path.read_text(encoding="utf-8")

    # No new one can be made now: what is stored goes on working, and the config knows it.
    async def full(host, service, scope, receive, send):
        if scope["path"].endswith("addPassword"):
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"2")]})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        await service(scope, receive, send)

    tenant.world.faults.stands_between = full
    ran = rotate(tenant, tmp_path)
    assert ran.code not in (0, 130) and "broken off after it had stored its secret" in ran.err, ran.err
    assert keys(app) == [old, stored] and f'key_id = "{stored}"' in path.read_text(encoding="utf-8")
    tenant.world.faults.stands_between = None
    again = rotate(tenant, tmp_path)
    assert again.code == 0, again.err
    assert {old, stored} < set(keys(app)) and len(keys(app)) == 3
    assert value not in ran.out + ran.err + again.out + again.err


def test_a_store_for_secrets_that_raises_what_it_likes_is_one_sentence(practice, tmp_path, backend):
    backend(odd_keyrings.Raising())
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "keyring"')
    before, there = path.read_bytes(), keys(app)
    ran = rotate(tenant, tmp_path)
    assert ran.code == 2 and "NoLogonSession" in ran.err, ran.err
    assert keys(app) == there and path.read_bytes() == before, "it is tried before a secret is made"
    checked = run("check", "--config", str(path), "--language", "en")
    assert checked.code == 2 and "cannot be used here (NoLogonSession)" in checked.err
    said = ran.out + ran.err + checked.out + checked.err
    assert "canary" not in said and "made a mistake" not in said


def test_the_value_that_was_there_is_put_back_when_the_new_one_is_taken_back(practice, tmp_path, backend):
    from wizard.credentials.secret_store import account
    from wizard.settings.config_file import read

    backend(odd_keyrings.Forgetful())
    tenant = practice()
    path, app = config_of(tenant, tmp_path)
    with_place(path, 'where = "keyring"')
    name = account(read(path))
    odd_keyrings.Forgetful.kept[name] = "old-value"
    there = keys(app)
    ran = rotate(tenant, tmp_path)
    assert ran.code == 2 and "what is read back differs" in ran.err and keys(app) == there, ran.err
    assert odd_keyrings.Forgetful.kept.pop(name) == "old-value", "everything is as it was"


def test_secrets_that_cannot_be_listed_are_not_added_to(practice, tmp_path):
    tenant = practice()
    _, app = config_of(tenant, tmp_path)
    there = keys(app)

    async def between(host, service, scope, receive, send):
        if host == "graph" and scope["method"] == "GET" and "passwordCredentials" in scope["query_string"].decode():
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"2")]})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        await service(scope, receive, send)

    tenant.world.faults.stands_between = between
    ran = rotate(tenant, tmp_path)
    assert ran.code != 0 and "so none was made" in ran.err and keys(app) == there


def test_a_busy_host_that_will_not_be_looked_at_either_is_said_and_found_next_time(practice, tmp_path):
    tenant = practice()
    _, app = config_of(tenant, tmp_path)
    there = keys(app)
    made = []

    async def between(host, service, scope, receive, send):
        adding = scope["path"].endswith("addPassword")
        if adding:

            async def swallowed(message):
                pass

            await service(scope, receive, swallowed)
            made.append(1)
        if adding or (made and host == "graph"):
            retry = [(b"retry-after", b"86400"), (b"content-length", b"2")]
            await send({"type": "http.response.start", "status": 503, "headers": retry})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        await service(scope, receive, send)

    tenant.world.faults.stands_between = between
    ran = rotate(tenant, tmp_path)
    assert ran.code == 6 and "looks for it first" in ran.err and "made a mistake" not in ran.err, ran.err
    assert len(keys(app)) == len(there) + 1
    tenant.world.faults.stands_between = None
    again = rotate(tenant, tmp_path)
    assert again.code == 0 and "whose value nobody has" in again.err, again.err
    assert len(keys(app)) == len(there) + 1


def test_one_rotation_at_a_time_and_the_other_is_named(practice, tmp_path):
    tenant = practice()
    config_of(tenant, tmp_path)
    with Hold() as hold:
        hold.take(tmp_path / "state" / "rotations" / f"{tenant.client_id}.json")
        ran = rotate(tenant, tmp_path)
    assert ran.code == 2 and f"process {os.getpid()}" in ran.err and tenant.client_id in ran.err
    assert not list((tmp_path / "state" / "rotations").iterdir()), "a lock leaves nothing"


def test_notes_hold_no_secret_and_damaged_ones_are_none(tmp_path):
    from datetime import UTC, datetime

    from wizard.conversation.made import SecretAsked
    from wizard.rotation.notes import Notes

    said = []
    notes = Notes(tmp_path / "deep" / "x.json", said.append)
    asked = SecretAsked(("a",), "2027-01-01T00:00:00Z", datetime.now(UTC))
    notes.add(asked)
    assert notes.outstanding() == (asked,) and said == []
    kept = json.loads((tmp_path / "deep" / "x.json").read_text(encoding="utf-8"))
    assert set(kept[0]) == {"before", "ends", "at", "kind"}
    for damage in ("", "{", "[" * 50_000, '[{"before": 3}]', "null"):
        (tmp_path / "deep" / "x.json").write_text(damage, encoding="utf-8")
        assert notes.outstanding() == ()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    Notes(tmp_path / "file" / "x.json", said.append).add(asked)
    assert len(said) == 1 and "cannot be noted" in said[0].say("en")
