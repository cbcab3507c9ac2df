"""The generated bash script, run for real by Azure CLI against the practice tenant; its log and state judge."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.wizard.practice.foreign import clients
from wizard.practice import microsoft_ids, staff

pytestmark = [pytest.mark.foreign, pytest.mark.slow]

HERE = Path(__file__).parent
HELPER = [sys.executable, str(HERE / "write_and_check.py")]
ADMIN = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")
NAME = 'Koppeling d\'Arc & Zn. 100% "$(id)" `echo` \\ {één}'
"""A name that every shell would like to make something of."""


def play(cache, outside_environment, home, *commands, grants=ADMIN, scenarios=(), name=NAME):
    """Write the folder, sign in, run the commands; gives their runs, all runs, and what the tenant holds after."""
    bash = shutil.which("bash")
    if bash is None or os.name == "nt":
        pytest.skip("no bash on this platform")
    az = clients.azure_cli(cache, outside_environment)
    programs = home / "programs"
    programs.mkdir()
    (programs / "az").write_text(f'#!/bin/sh\nexec {" ".join(az)} "$@"\n', encoding="utf-8")
    (programs / "az").chmod(0o755)
    where = ["{tenant_id}", "{login_url}", "{graph_url}", "{ca_file}"]
    prepare = [
        [*HELPER, "write", str(home / "papers"), "nl", name.replace("{", "{{").replace("}", "}}"), *where],
        [*az, "cloud", "register", "--name", "Practice", "--endpoint-resource-manager", "{login_url}"],
        [*az, "cloud", "set", "--name", "Practice"],
        [
            *(*az, "login", "--service-principal", "--username", "{client_id}", "--password={client_secret}"),
            *("--tenant", "{tenant_id}", "--allow-no-subscriptions"),
        ],
    ]
    runs, state = clients.run(
        prepare + [[part.replace("BASH", bash) for part in command] for command in commands],
        home,
        scenarios=scenarios,
        grants=grants,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        REQUESTS_CA_BUNDLE="{ca_file}",
        AZURE_CONFIG_DIR=str(home / "azure"),
        AZURE_CORE_COLLECT_TELEMETRY="no",
        AZURE_CORE_INSTANCE_DISCOVERY="false",
        AZURE_CORE_LOGIN_EXPERIENCE_V2="off",
        PYTHONWARNINGS="ignore",
    )
    for ran in runs[: len(prepare)]:
        assert ran.exit == 0, ran.err
    return runs[len(prepare) :], state


def writes(ran):
    return [(method, path) for method, path, status in ran.asked("graph") if method != "GET" and status < 400]


def six_ids():
    return {microsoft_ids.graph_permission(name, "Role").id for name in microsoft_ids.SIX}


def of_name(state, name=NAME):
    return [app for app in state["applications"] if app["displayName"] == name]


def granted_to(state, client_id):
    [principal] = [p for p in state["principals"] if p["appId"] == client_id]
    return sorted(a["appRoleId"] for a in state["assignments"] if a["principalId"] == principal["id"])


def test_the_app_it_makes_passes_check_and_a_second_run_changes_nothing(cache, outside_environment, tmp_path):
    script = str(tmp_path / "papers" / "register.sh")
    (first, second, checked), state = play(
        cache,
        outside_environment,
        tmp_path,
        ["BASH", "-c", 'BASH "$0" --yes --with-secret >made.txt', script],
        ["BASH", script],
        [*HELPER, "check", "made.txt", "{login_url}", "{graph_url}", "{ca_file}", "{mailbox}"],
        scenarios=("eventual-consistency",),
    )
    assert first.exit == 0, first.err
    # What was just made was not there yet, and the script waited for it.
    assert [status for _, _, status in first.asked("graph") if status >= 400]
    [app] = of_name(state)
    made = (tmp_path / "made.txt").read_text(encoding="utf-8")
    assert app["appId"] in made
    assert app["signInAudience"] == "AzureADMyOrg"
    assert app["requiredResourceAccess"] == [
        {"resourceAppId": microsoft_ids.GRAPH, "resourceAccess": app["requiredResourceAccess"][0]["resourceAccess"]}
    ]
    assert {(e["id"], e["type"]) for e in app["requiredResourceAccess"][0]["resourceAccess"]} == {
        (id, "Role") for id in six_ids()
    }
    assert granted_to(state, app["appId"]) == sorted(six_ids())
    assert [c["displayName"] for c in app["passwordCredentials"]] == ["AFAS Profit"]
    assert [path.rpartition("/")[2] for _, path in writes(first)] == [
        *("applications", "servicePrincipals", *["appRoleAssignedTo"] * 6, "addPassword")
    ]

    assert second.exit == 0, second.err
    assert writes(second) == []
    assert {method for method, _, _ in second.asked("graph")} == {"GET"}

    assert checked.out, checked.err
    report = json.loads(checked.out)
    layers = {
        name: (row["requested"], row["consented"], row["in_token"]) for name, row in report["permissions"].items()
    }
    assert layers == dict.fromkeys(microsoft_ids.SIX, ("yes", "yes", "yes"))
    assert not [f for f in report["findings"] if f["verdict"] in ("problem", "crashed")], report["findings"]
    assert checked.exit == 0, checked.err


def test_an_app_of_that_name_is_completed_and_keeps_what_it_has(cache, outside_environment, tmp_path):
    script = str(tmp_path / "papers" / "register.sh")
    [ran], state = play(
        cache,
        outside_environment,
        tmp_path,
        ["BASH", script, "--yes"],
        scenarios=("permission-absent", "surplus-permission"),
        name=staff.APP_NAME,
    )
    assert ran.exit == 0, ran.err
    [app] = of_name(state, staff.APP_NAME)
    assert app["appId"] == state["settings"]["client_id"]
    [entry] = [e for e in app["requiredResourceAccess"] if e["resourceAppId"] == microsoft_ids.GRAPH]
    requested = [e["id"] for e in entry["resourceAccess"]]
    surplus = {
        microsoft_ids.graph_permission(name, "Role").id for name in ("Directory.ReadWrite.All", "Files.Read.All")
    }
    assert sorted(requested) == sorted(six_ids() | surplus)
    assert set(granted_to(state, app["appId"])) >= six_ids() | surplus
    absent = microsoft_ids.graph_permission("MailboxSettings.Read", "Role").id
    assert requested[-1] == absent
    assert [method for method, _ in writes(ran)] == ["PATCH", "POST"]
    assert len(app["passwordCredentials"]) == state["secrets"]


def test_without_the_right_to_consent_the_link_is_given_and_two_of_a_name_stop_it(cache, outside_environment, tmp_path):
    script = str(tmp_path / "papers" / "register.sh")
    twin = json.dumps({"displayName": NAME}).replace("{", "{{").replace("}", "}}")
    az = ["az", "rest", "--method", "post", "--resource", "{graph_url}", "--url", "{graph_url}/v1.0/applications"]
    (unasked, half, _, several), state = play(
        cache,
        outside_environment,
        tmp_path,
        ["BASH", script],
        ["BASH", script, "--yes"],
        [str(tmp_path / "programs" / az[0]), *az[1:], "--body", twin],
        ["BASH", script, "--yes"],
        grants=ADMIN[:1],
    )
    assert unasked.exit == 2
    assert "--yes" in unasked.err
    assert writes(unasked) == []

    first, second = of_name(state)
    assert half.exit == 3, half.err
    assert f"/{state['settings']['tenant_id']}/adminconsent?client_id={first['appId']}" in half.err
    assert granted_to(state, first["appId"]) == []
    assert ("POST", 403) in {(method, status) for method, _, status in half.asked("graph")}

    assert several.exit == 1
    assert first["appId"] in several.err
    assert second["appId"] in several.err
    assert writes(several) == []
