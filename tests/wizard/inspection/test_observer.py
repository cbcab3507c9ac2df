"""A pipeline's own identity, with the real azure-identity and over the wire, against a practice tenant."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.wizard.running import run
from wizard.practice.entra.federation import RIGHTS, add_observer, request_token
from wizard.practice.entra.sign_in_log import BLOCKING_POLICY
from wizard.practice.registration import add_secret
from wizard.practice.scenario_effects import profit_app
from wizard.practice.server import PracticeTenant


@pytest.fixture
def pipeline(monkeypatch):
    """Starts a tenant with an observer, and gives the variables of a job in a pipeline that it trusts."""
    running = []

    def start(*scenarios, rights=RIGHTS, way="github", **subject):
        tenant = PracticeTenant(*scenarios).start()
        running.append(tenant)
        client = add_observer(tenant.world, rights, **subject)
        token, base = request_token(tenant.world), f"{tenant.login_url}/pipeline"
        job = {
            "github": {
                "ACTIONS_ID_TOKEN_REQUEST_URL": f"{base}/github-token?api-version=2.0",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN": token,
            },
            "azure-pipelines": {
                "SYSTEM_OIDCREQUESTURI": f"{base}/azure-token",
                "SYSTEM_ACCESSTOKEN": token,
                "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "0f3f7b4e-0000-4000-8000-000000000001",
            },
            "managed-identity": {"IDENTITY_ENDPOINT": f"{base}/identity", "IDENTITY_HEADER": token},
        }[way]
        for name, value in job.items():
            # azure-identity reads these two ways from the process's own environment.
            monkeypatch.setenv(name, value)
        environ = tenant.environment() | job | {"PROFIT_EXCHANGE_CA_FILE": tenant.ca_file}
        return tenant, environ | {"PROFIT_EXCHANGE_OBSERVER_CLIENT_ID": client}, token

    yield start
    for tenant in running:
        tenant.stop()


def findings(ran, check):
    return {f["subject"]: f for f in json.loads(ran.out)["findings"] if f["check"] == check}


def says(finding):
    return finding["says"]["en"] if isinstance(finding["says"], dict) else finding["says"]


@pytest.mark.parametrize("way", ["github", "azure-pipelines", "managed-identity"])
def test_every_way_signs_in_reads_only_and_shows_no_token(pipeline, way):
    tenant, environ, token = pipeline(way=way)
    before = len(tenant.log)
    ran = run("check", "--observer", "auto", "--json", "--full", environ=environ)
    seen = json.loads(ran.out)["facts"]["observed"]
    assert seen["way"] == way
    assert seen["sign_in"]["value"] == environ["PROFIT_EXCHANGE_OBSERVER_CLIENT_ID"]
    assert seen["secret_policy"]["kind"] == seen["failures"]["kind"] == seen["registration"]["kind"] == "seen"
    assert ran.code == 0, ran.err
    posted = {e.path for e in tenant.log[before:] if e.method != "GET"}
    assert {p for p in posted if not p.endswith(("/token", "/$batch", "/azure-token"))} == set()
    assert token not in ran.out + ran.err
    assert "eyJ" not in ran.out + ran.err


def test_the_environment_s_own_token_file_and_a_managed_identity_exchanged(pipeline, tmp_path):
    tenant, environ, _ = pipeline()
    from wizard.practice.entra.federation import EXCHANGE, _word

    file = tmp_path / "word"
    file.write_text(_word(tenant.world, EXCHANGE), encoding="utf-8")
    alone = {n: v for n, v in environ.items() if not n.startswith("ACTIONS_")} | {
        "AZURE_FEDERATED_TOKEN_FILE": str(file)
    }
    ran = run("check", "--observer", "auto", "--json", environ=alone)
    assert json.loads(ran.out)["facts"]["observed"]["way"] == "environment"
    assert not [s for s in findings(ran, "observer") if s in ("sign-in", "rights")]


@pytest.mark.parametrize("observer", [True, False])
def test_a_refused_secret_is_decided_by_what_the_observer_reads(pipeline, observer):
    tenant, environ, _ = pipeline()
    _, value = add_secret(tenant.world, tenant.world.tenant, profit_app(tenant.world), name="removed")
    profit_app(tenant.world)["passwordCredentials"].pop()
    environ |= {"AZURE_CLIENT_SECRET": value}
    ran = run("check", *(("--observer", "github") if observer else ()), "--json", environ=environ)
    assert ran.code == 3
    (refused,) = findings(ran, "sign-in").values()
    (secret,) = findings(ran, "secret").values()
    assert secret["verdict"] == "skipped"
    if observer:
        assert f"begins with {value[:3]}: this one belongs to another app or was removed" in says(refused)
        assert "registration" in json.loads(ran.out)["facts"]["observed"]["filled"]
        assert "is none of the" in says(secret)
    else:
        assert f"beginning with {value[:3]})" in says(refused)
        assert findings(ran, "observer") == {}


def test_a_block_by_conditional_access_gets_its_policy_s_name_but_not_in_a_redacted_report(pipeline, tmp_path):
    _, environ, token = pipeline("conditional-access")
    papers = [tmp_path / f"report.{kind}" for kind in ("html", "md", "json", "xml", "sarif")]
    reports = [part for paper in papers for part in ("--report", str(paper))]
    ran = run("check", "--observer", "github", "--json", *reports, environ=environ)
    assert BLOCKING_POLICY in says(*findings(ran, "sign-in").values())
    for paper in papers:
        told = paper.read_text(encoding="utf-8")
        assert "policy-1" in told
        for private in (BLOCKING_POLICY, token, environ["PROFIT_EXCHANGE_OBSERVER_CLIENT_ID"], "eyJ"):
            assert private not in told


def test_refusals_elsewhere_are_advice_when_the_sign_in_works_here(pipeline):
    tenant, environ, _ = pipeline()
    run("check", environ=environ | {"AZURE_CLIENT_SECRET": f"{tenant.client_secret[:-4]}zzzz"})
    log = tenant.world.tenant.sign_in_log
    assert [row["status"]["errorCode"] for row in log] == [7000215]
    ran = run("check", "--observer", "github", "--json", environ=environ)
    assert findings(ran, "observer")["log"]["verdict"] == "advice"
    assert "AADSTS7000215" in says(findings(ran, "observer")["log"])
    log[0]["createdDateTime"] = (datetime.now(UTC) - timedelta(days=8)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert "log" not in findings(run("check", "--observer", "github", "--json", environ=environ), "observer")


def test_a_tenant_that_allows_no_new_secrets_is_told_in_time(pipeline):
    tenant, environ, _ = pipeline()
    tenant.world.tenant.app_management_policy |= {
        "isEnabled": True,
        "applicationRestrictions": {"passwordCredentials": [{"restrictionType": "passwordAddition"}]},
    }
    ran = run("check", "--observer", "github", "--json", environ=environ)
    assert findings(ran, "observer")["policy"]["verdict"] == "advice"


def test_what_it_may_not_read_names_the_permission_and_stays_unknown(pipeline):
    _, environ, _ = pipeline(rights=("Policy.Read.All",))
    ran = run("check", "--observer", "github", "--json", environ=environ)
    rights = findings(ran, "observer")["rights"]
    step = str(rights["remedy"]["steps"])
    assert rights["verdict"] == "advice"
    assert "Application.Read.All, AuditLog.Read.All" in step
    assert "Policy.Read.All" not in step
    assert ran.code == 0


def test_an_observer_nobody_trusts_is_one_advice_and_no_problem_of_the_app(pipeline):
    _, environ, token = pipeline(subject="repo:somebody/else:ref:refs/heads/main")
    ran = run("check", "--observer", "github", "--json", environ=environ)
    (only,) = findings(ran, "observer").values()
    assert only["verdict"] == "advice"
    assert "AADSTS700213" in says(only)
    assert ran.code == 0
    assert token not in ran.out + ran.err
    assert "eyJ" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("argv", "environ", "named"),
    [
        (("--observer", "github"), {}, "id-token: write"),
        (("--observer", "auto"), {}, "id-token: write"),
        (("--observer", "azure-pipelines"), {"SYSTEM_OIDCREQUESTURI": "https://x"}, "SYSTEM_ACCESSTOKEN"),
        (("--observer", "environment"), {"AZURE_FEDERATED_TOKEN_FILE": "x"}, "--observer-client-id"),
        (("--observer", "somehow"), {}, "managed-identity"),
    ],
)
def test_a_place_without_such_an_identity_says_what_is_missing(argv, environ, named):
    own = {"AZURE_TENANT_ID": "a.nl", "AZURE_CLIENT_ID": "66666666-7777-8888-9999-aaaaaaaaaaaa"}
    ran = run("check", *argv, environ=own | {"AZURE_CLIENT_SECRET": "x"} | environ)
    assert ran.code == 2
    assert named in ran.err


@pytest.mark.parametrize(
    ("scenario", "forbids"), [("secret-policy", True), ("secret-policy-dated", False), ("secret-policy-exempt", False)]
)
def test_a_policy_binds_apps_made_from_its_day_on(pipeline, scenario, forbids):
    _, environ, _ = pipeline(scenario)
    ran = run("check", "--observer", "github", "--json", environ=environ)
    policy = findings(ran, "observer")["policy"]
    assert (policy["verdict"] == "advice") is forbids


def test_a_deactivated_registration_is_told_by_name(pipeline):
    _, environ, _ = pipeline("deactivated-app")
    ran = run("check", "--observer", "github", "--json", environ=environ)
    assert ran.code == 3
    (refused,) = findings(ran, "sign-in").values()
    assert refused["cause"] == "app_deactivated"
