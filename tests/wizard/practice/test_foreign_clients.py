"""Clients we did not write are satisfied with the practice tenant; its request log says so, not their exit codes."""

from __future__ import annotations

import json
import shutil

import pytest

from wizard.practice import microsoft_ids

from .foreign import clients

pytestmark = [pytest.mark.foreign, pytest.mark.slow]


# -- @azure/msal-node ------------------------------------------------------------------------------------------------


def node_says(cache, outside_environment, home, *scenarios):
    node, folder = clients.msal_node(cache, outside_environment)
    script = str(clients.HERE / "client_credentials.mjs")
    words = ["{tenant_id}", "{client_id}", "{login_url}", "{graph_url}/.default", "AZURE_CLIENT_SECRET"]
    [ran], _ = clients.run(
        [[node, script, *words]],
        home,
        scenarios=scenarios,
        NODE_EXTRA_CA_CERTS="{ca_file}",
        AZURE_CLIENT_SECRET="{client_secret}",
        MSAL_NODE_ROOT=str(folder),
    )
    assert ran.out, ran.err
    return ran


def token_requests(ran):
    return [(e["grant"], e["status"], e["error"]) for e in ran.log if e["grant"]]


def test_msal_node_signs_in_with_client_credentials(cache, outside_environment, tmp_path):
    ran = node_says(cache, outside_environment, tmp_path)
    assert token_requests(ran) == [("client_credentials", 200, None)]
    assert sorted(ran.json["roles"]) == sorted(microsoft_ids.SIX)


def test_msal_node_is_told_why_not(cache, outside_environment, tmp_path):
    ran = node_says(cache, outside_environment, tmp_path, "secret-wrong")
    assert token_requests(ran) == [("client_credentials", 401, "AADSTS7000215")]
    assert ran.json["errorCode"] == "invalid_client"
    assert ran.json["correlationId"]


# -- azure-cli -------------------------------------------------------------------------------------------------------

ADMIN = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")


def az_says(cache, outside_environment, home, *commands, scenarios=(), grants=()):
    """Run az commands after pointing it at the practice cloud; gives their runs and what the tenant holds after."""
    az = clients.azure_cli(cache, outside_environment)
    prepare = [
        [*az, "cloud", "register", "--name", "Practice", "--endpoint-resource-manager", "{login_url}"],
        [*az, "cloud", "set", "--name", "Practice"],
    ]
    runs, state = clients.run(
        prepare + [[*az, *words] for words in commands],
        home,
        scenarios=scenarios,
        grants=grants,
        REQUESTS_CA_BUNDLE="{ca_file}",
        AZURE_CONFIG_DIR=str(home / "azure"),
        AZURE_CORE_COLLECT_TELEMETRY="no",
        AZURE_CORE_INSTANCE_DISCOVERY="false",
        AZURE_CORE_LOGIN_EXPERIENCE_V2="off",
        AZURE_CORE_OUTPUT="json",
        AZURE_CORE_NO_COLOR="yes",
        AZURE_CLI_DISABLE_CONNECTION_VERIFICATION="",
        PYTHONWARNINGS="ignore",
    )
    for ran in runs[:2]:
        assert ran.exit == 0, ran.err
    assert ("GET", "/metadata/endpoints", 200) in runs[0].asked("login")
    return runs[2:], state


LOGIN = ["login", "--service-principal", "--username", "{client_id}", "--tenant", "{tenant_id}"]
BY_SECRET = [*LOGIN, "--password={client_secret}", "--allow-no-subscriptions"]  # it may begin with a dash
BY_CERTIFICATE = [*LOGIN, "--certificate", "{certificate}", "--allow-no-subscriptions"]


def test_azure_cli_logs_in_by_secret_and_by_certificate(cache, outside_environment, tmp_path):
    (by_secret, _, by_certificate), state = az_says(
        cache, outside_environment, tmp_path, BY_SECRET, ["logout"], BY_CERTIFICATE
    )
    for ran in (by_secret, by_certificate):
        assert ran.exit == 0, ran.err
        assert {row[1:] for row in token_requests(ran)} == {(200, None)}
        assert ran.json[0]["tenantId"] == state["settings"]["tenant_id"]


def test_azure_cli_is_refused_with_a_wrong_secret(cache, outside_environment, tmp_path):
    [ran], _ = az_says(cache, outside_environment, tmp_path, BY_SECRET, scenarios=("secret-wrong",))
    assert {row[1:] for row in token_requests(ran)} == {(401, "AADSTS7000215")}
    assert "AADSTS7000215" in ran.err


def test_azure_cli_registers_an_app_and_reads_it_back(cache, outside_environment, tmp_path):
    role = microsoft_ids.graph_permission("Mail.Send", "Role").id
    access = json.dumps([{"resourceAppId": microsoft_ids.GRAPH, "resourceAccess": [{"id": role, "type": "Role"}]}])
    manifest = tmp_path / "access.json"
    manifest.write_text(access, encoding="utf-8")
    runs, state = az_says(
        cache,
        outside_environment,
        tmp_path,
        BY_SECRET,
        ["ad", "app", "list", "--all"],
        ["ad", "app", "create", "--display-name", "Van az", "--required-resource-accesses", f"@{manifest}"],
        ["ad", "app", "list", "--display-name", "Van az"],
        ["ad", "app", "permission", "list", "--id", "{client_id}"],
        ["ad", "app", "credential", "reset", "--id", "{client_id}", "--append"],
        ["ad", "sp", "list", "--display-name", "Microsoft Graph"],
        ["rest", "--method", "get", "--url", "{graph_url}/v1.0/organization", "--resource", "{graph_url}"],
        grants=ADMIN,
    )
    for ran in runs:
        assert ran.exit == 0, ran.err
        assert all(status < 400 for _, _, status in ran.asked()), ran.asked()
    _, listed, created, found, permissions, reset, principals, organisation = runs
    assert state["settings"]["client_id"] in {app["appId"] for app in listed.json}
    assert ("POST", "/v1.0/applications", 201) in created.asked("graph")
    assert [app["appId"] for app in found.json] == [created.json["appId"]]
    assert created.json["appId"] in {app["appId"] for app in state["applications"]}
    assert len(permissions.json[0]["resourceAccess"]) == len(microsoft_ids.SIX)
    assert any(method == "POST" and path.endswith("/addPassword") for method, path, _ in reset.asked("graph"))
    assert reset.json["appId"] == state["settings"]["client_id"]
    assert state["secrets"] == 2
    assert microsoft_ids.GRAPH in {p["appId"] for p in principals.json}
    assert organisation.json["value"][0]["id"] == state["settings"]["tenant_id"]


def test_a_client_shut_in_reaches_nothing_but_loopback(tmp_path):
    if not clients.shut_in():
        pytest.skip("no network namespaces on this platform")
    python = shutil.which("python3") or shutil.which("python")
    if python is None:
        pytest.skip("no python on the path")
    script = "import socket; socket.create_connection(('192.0.2.1', 443), 5)"
    [ran], _ = clients.run([[python, "-c", script]], tmp_path)
    assert ran.exit == 1
    assert "unreachable" in ran.err
