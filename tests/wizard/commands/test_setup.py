"""`setup` without anybody at the keyboard, end to end against a practice tenant; and plan, undo, resume."""

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


def here(tenant):
    return ["--authority-host", tenant.login_url, "--graph-url", tenant.graph_url, "--ca-file", tenant.ca_file]


def setup(tenant, state, *argv, secret=None):
    environ = {"PROFIT_EXCHANGE_STATE": str(state), "AZURE_CLIENT_SECRET": secret or tenant.handout.client_secret}
    return run("setup", "--non-interactive", *here(tenant), *argv, environ=environ)


def existing(tenant):
    told = tenant.handout
    return ("--tenant-id", told.tenant, "--client-id", told.client_id, "--mailbox", told.mailbox, "--route", "existing")


def nothing_of(secret, folder, *said):
    assert all(secret not in text for text in said)
    for path in folder.rglob("*"):
        if path.is_file():
            assert secret not in path.read_text(encoding="utf-8", errors="replace"), path


def test_all_answers_by_flags_write_a_proven_config_and_a_report(practice, tmp_path):
    tenant = practice()
    ran = setup(tenant, tmp_path / "state", *existing(tenant), "--write-trials", "--report", "r.md")
    assert ran.code == 0, ran.err
    config = tomllib.loads((tmp_path / "profit-exchange.toml").read_text(encoding="utf-8"))
    assert config["tenant"] == tenant.tenant_id and config["client_id"] == tenant.client_id
    assert config["secret"]["where"] == "prompt" and "value" not in config["secret"]
    (look,) = config["proven"]
    works = set(look["works"])
    assert works == {
        "Calendars.ReadWrite",
        "Directory.Read.All",
        "User.Read.All",
        "MailboxSettings.Read",
        "Mail.ReadWrite",
    }
    assert config["profit"]["email_dns"] == "voorbeeldbv.nl"
    assert (tmp_path / "r.md").read_text(encoding="utf-8").strip()
    assert not list((tmp_path / "state").glob("*.json"))
    nothing_of(tenant.handout.client_secret, tmp_path, ran.out, ran.err)


def test_a_list_whose_headings_are_not_known_is_named_and_read_when_told(practice, tmp_path):
    tenant = practice()
    (tmp_path / "users.csv").write_text("Kenmerk;Persoon\n12345.anna.jansen;Anna\n", encoding="utf-8")
    told = (*existing(tenant), "--users-file", "users.csv")
    ran = setup(tenant, tmp_path / "state", *told)
    assert ran.code == 2 and "--column user=HEADING" in ran.err
    ran = setup(tenant, tmp_path / "state", *told, "--column", "who=Kenmerk")
    assert ran.code == 2 and "--column who=Kenmerk" in ran.err
    named = (*told, "--column", "user=Kenmerk", "--column", "name=")
    ran = setup(tenant, tmp_path / "state", *named, "--participant")
    assert ran.code == 0, ran.err
    # With the participant number left out this user fits, and no list of deviating addresses is needed.
    assert not (tmp_path / "profit-deviating-addresses.xlsx").exists()
    config = tomllib.loads((tmp_path / "profit-exchange.toml").read_text(encoding="utf-8"))
    assert config["profit"]["users_file"] == "users.csv"


@pytest.mark.parametrize(
    ("scenario", "code", "word"),
    [("no-consent", 4, "Calendars.ReadWrite"), ("secret-wrong", 3, "AADSTS7000215"), ("mailbox-missing", 1, "mailbox")],
)
def test_what_is_not_proven_writes_no_config_and_says_why(practice, tmp_path, scenario, code, word):
    tenant = practice(scenario)
    ran = setup(tenant, tmp_path / "state", *existing(tenant))
    assert ran.code not in (0, 2, 130) and word in ran.out + ran.err
    if code != 1:
        assert ran.code == code
    assert not (tmp_path / "profit-exchange.toml").exists()
    assert not list(tmp_path.glob("*report*"))
    nothing_of(tenant.handout.client_secret, tmp_path, ran.out, ran.err)


def test_every_missing_answer_is_named_at_once_and_nothing_is_looked_up(tmp_path):
    # An address where nobody listens: a look would end in trouble of the network.
    nowhere = ("--authority-host", "https://127.0.0.1:9", "--graph-url", "https://127.0.0.1:9")
    environ = {"PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    ran = run("setup", "--non-interactive", *nowhere, "--route", "existing", "--scope", "group", environ=environ)
    assert ran.code == 2
    flags = ("--tenant-id", "--client-id", "--client-secret-file", "--mailbox", "--scope-group", "--scope-outside")
    assert all(flag in ran.err for flag in flags), ran.err
    assert "--route" not in ran.err and not (tmp_path / "state").exists()


def test_a_missing_answer_names_flag_variable_and_config_key(practice, tmp_path):
    tenant = practice()
    ran = setup(tenant, tmp_path / "state", "--tenant-id", tenant.tenant_id, "--route", "existing")
    assert ran.code == 2
    assert all(way in ran.err for way in ("--client-id", "AZURE_CLIENT_ID", "client_id in profit-exchange.toml"))


def test_a_tenant_that_is_not_there_is_said(practice, tmp_path):
    tenant = practice()
    argv = ("--tenant-id", "bestaat-niet.nl", "--client-id", tenant.client_id, "--mailbox", tenant.mailbox)
    ran = setup(tenant, tmp_path / "state", *argv, "--route", "existing")
    assert ran.code == 3 and "bestaat-niet.nl" in ran.err
    assert not (tmp_path / "profit-exchange.toml").exists()


class Approved:
    """The program in a process of its own; somebody types its device code on another device."""

    def __init__(self, tenant, folder, *argv):
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PROFIT_EXCHANGE_STATE": str(folder / "state")}
        self.process = started(
            ["setup", "--non-interactive", "--language", "en", *here(tenant), *argv],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environ,
            cwd=folder,
        )
        self.err = ""
        browser_user = BrowserUser(tenant.ca_file)
        reader = threading.Thread(target=self._read, args=(browser_user, tenant.administrator))
        reader.start()
        self.out = self.process.stdout.read()
        reader.join()
        self.code = self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def _read(self, browser_user, account):
        for line in self.process.stderr:
            self.err += line
            if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                browser_user.enter_code(found[1], found[2], account)


@pytest.mark.slow
def test_the_automatic_route_plans_registers_proves_and_is_undone(practice, tmp_path):
    tenant = practice()
    before = set(tenant.world.tenant.applications)
    answers = ("--tenant-id", tenant.tenant_id, "--route", "automatic", "--admin-sign-in", "device")
    answers += ("--app-name", "AFAS Profit CI", "--mailbox", tenant.mailbox)
    planned = Approved(tenant, tmp_path, *answers, "--plan")
    assert planned.code == 0, planned.err
    assert "AFAS Profit CI" in planned.out and set(tenant.world.tenant.applications) == before
    nobody = Approved(tenant, tmp_path, *answers, "--yes", "--secret-store", "env")
    assert nobody.code == 2 and "--secret-store keyring, file or azure-key-vault" in nobody.err
    assert set(tenant.world.tenant.applications) == before, "no secret is made that nobody could take"
    made = Approved(tenant, tmp_path, *answers, "--yes", "--secret-store", "file", "--debug", "debug.log")
    assert made.code == 0, made.err
    log = (tmp_path / "debug.log").read_text(encoding="utf-8")
    for asked in ("/oauth2/v2.0/devicecode", "/v1.0/applications 201", "/addPassword 200", "exit code=0"):
        assert asked in log
    for private in (tenant.tenant_id, tenant.client_id, tenant.administrator, tenant.domain, "AFAS Profit CI", "eyJ"):
        assert private not in log
    value = (tmp_path / "profit-exchange.secret").read_text(encoding="utf-8").strip()
    assert value in tenant.world.tenant.secrets.values()
    (tmp_path / "profit-exchange.secret").unlink()
    config = tomllib.loads((tmp_path / "profit-exchange.toml").read_text(encoding="utf-8"))
    kept = [json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "state").glob("*.json")]
    progress = next(one for one in kept if one["made"])
    assert progress["made"]["client_id"] == config["client_id"]
    assert progress["made"]["secret"]["key_id"] == config["secret"]["key_id"]
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == config["client_id"])
    for value in tenant.world.tenant.secrets.values():
        nothing_of(value, tmp_path, made.out, made.err, planned.out, planned.err)
    refused = run(
        "setup",
        "--non-interactive",
        *here(tenant),
        "--undo",
        "--resume",
        progress["customer"],
        environ={"PROFIT_EXCHANGE_STATE": str(tmp_path / "state")},
    )
    assert refused.code == 2 and "--yes" in refused.err
    undone = Approved(tenant, tmp_path, "--undo", "--yes", "--resume", progress["customer"])
    assert undone.code == 0, undone.err
    assert app["id"] not in tenant.world.tenant.applications
    assert set(tenant.world.tenant.applications) == before


def test_resume_without_anything_kept_names_what_there_is(tmp_path):
    ran = run("setup", "--non-interactive", "--resume", "klant.nl", environ={"PROFIT_EXCHANGE_STATE": str(tmp_path)})
    assert ran.code == 2 and "klant.nl" in ran.err


def test_resume_with_several_kept_asks_for_a_name(tmp_path):
    for name in ("een.nl", "twee.nl"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"schema": 1, "customer": name}), encoding="utf-8")
    ran = run("setup", "--non-interactive", "--resume", environ={"PROFIT_EXCHANGE_STATE": str(tmp_path)})
    assert ran.code == 2 and "een.nl" in ran.err and "twee.nl" in ran.err


def test_a_rehearsal_stamps_what_it_writes_and_keeps_nothing(tmp_path):
    real = tmp_path / "profit-exchange.toml"
    real.write_text("# mine\nschema = 1\n", encoding="utf-8")
    state = tmp_path / "state"
    answers = ("--tenant-id", "voorbeeldbv.nl", "--route", "existing", "--mailbox", "profit@voorbeeldbv.nl")
    secret = tmp_path / "secret.txt"
    secret.write_text("zzz8Q~" + "z" * 34, encoding="utf-8")
    ran = run(
        "setup",
        "--practice",
        "--non-interactive",
        *answers,
        "--client-id",
        "11111111-2222-4333-8444-555555555555",
        "--client-secret-file",
        str(secret),
        environ={"PROFIT_EXCHANGE_STATE": str(state)},
    )
    assert ran.code == 3, ran.err
    assert real.read_text(encoding="utf-8") == "# mine\nschema = 1\n"
    assert not state.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"profit-exchange.toml", "secret.txt"}


def test_a_report_that_cannot_be_written_is_no_success(practice, tmp_path):
    tenant = practice()
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    ran = setup(tenant, tmp_path / "state", *existing(tenant), "--report", "taken/r.html", "--language", "nl")
    assert ran.code == 2 and "taken" in ran.err and "kon niet worden geschreven" in ran.err
    assert "Klaar" not in ran.err + ran.out
    again = setup(tenant, tmp_path / "state", "--resume", "--report", "r.md")
    assert again.code == 0, again.err
    assert (tmp_path / "r.md").exists() and (tmp_path / "profit-exchange.toml").exists()


def test_the_config_of_another_customer_is_left_alone(practice, tmp_path):
    tenant = practice()
    theirs = 'schema = 1\ntenant = "11111111-2222-4333-8444-555555555555"\ndomain = "ander.nl"\n'
    (tmp_path / "profit-exchange.toml").write_text(theirs, encoding="utf-8")
    ran = setup(tenant, tmp_path / "state", *existing(tenant), "--language", "en")
    assert ran.code == 2 and "another customer (ander.nl)" in ran.err
    assert (tmp_path / "profit-exchange.toml").read_text(encoding="utf-8") == theirs


def test_a_place_for_progress_that_cannot_be_written_is_said_once_and_stops_nothing(practice, tmp_path):
    tenant = practice()
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    ran = setup(tenant, tmp_path / "taken" / "state", *existing(tenant), "--language", "en")
    assert ran.code == 0, ran.err
    assert ran.err.count("Your answers cannot be kept") == 1 and "PROFIT_EXCHANGE_STATE" in ran.err
    assert (tmp_path / "profit-exchange.toml").exists()


@pytest.mark.slow
def test_where_microsoft_s_client_is_closed_an_own_one_signs_in_and_the_config_keeps_it(practice, tmp_path):
    tenant = practice("admin-client-closed")
    answers = ("--tenant-id", tenant.tenant_id, "--route", "automatic", "--admin-sign-in", "device")
    refused = Approved(tenant, tmp_path, *answers, "--plan")
    assert refused.code == 3 and "--admin-client-id" in refused.err and "az login --tenant" in refused.err
    answers += ("--app-name", "AFAS Profit CI", "--mailbox", tenant.mailbox, "--yes", "--secret-store", "file")
    made = Approved(tenant, tmp_path, *answers, "--admin-client-id", tenant.admin_client_id)
    assert made.code == 0, made.err
    config = tomllib.loads((tmp_path / "profit-exchange.toml").read_text(encoding="utf-8"))
    assert config["admin_client_id"] == tenant.admin_client_id


@pytest.mark.slow
@pytest.mark.parametrize("agreed", [True, False])
def test_the_tenant_s_policies_are_read_when_the_person_agrees(practice, tmp_path, agreed):
    tenant = practice("secret-policy")
    before = len(tenant.log)
    answers = ("--tenant-id", tenant.tenant_id, "--route", "automatic", "--admin-sign-in", "device", "--plan")
    answers += ("--app-name", "AFAS Profit CI")
    planned = Approved(
        tenant, tmp_path, *answers, "--mailbox", tenant.mailbox, *(["--read-policies"] if agreed else [])
    )
    assert planned.code == 0, planned.err
    assert ("Policy.Read.All" in planned.err) is agreed
    read = [e.status for e in tenant.log[before:] if e.path.endswith("/policies/defaultAppManagementPolicy")]
    assert read == [200 if agreed else 403]


def test_what_nobody_can_choose_about_is_said_with_what_was_seen(practice, tmp_path):
    """The link is in order, but the mailbox outside the group still answers: no good end, and not a silent one."""
    tenant = practice()
    sides = ("--scope-inside", tenant.mailbox, "--scope-outside", tenant.second_mailbox)
    group = ("--scope", "group", "--scope-group", "groep@voorbeeldbv.nl")
    ran = setup(tenant, tmp_path / "state", *existing(tenant), "--tenant-confirmed", *group, *sides)
    assert ran.code == 2
    assert f"{tenant.second_mailbox} still answers" in ran.out
    assert "no config and no report were written" in ran.err and "--resume" in ran.err
