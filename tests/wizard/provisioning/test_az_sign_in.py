"""The automatic route with the sign-in of a real Azure CLI, in which an administrator signed in by device code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.wizard.practice.foreign import clients
from wizard.practice import microsoft_ids

pytestmark = [pytest.mark.foreign, pytest.mark.slow]

SIGN_IN = [sys.executable, str(Path(__file__).with_name("sign_in_to_az.py"))]


@pytest.mark.skipif(os.name == "nt", reason="az stands in the path as a POSIX program here")
def test_an_azure_cli_that_is_signed_in_registers_the_app(cache, outside_environment, tmp_path):
    az = clients.azure_cli(cache, outside_environment)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "az").write_text(f'#!/bin/sh\nexec {" ".join(az)} "$@"\n', encoding="utf-8")
    (programs / "az").chmod(0o755)
    setup = [sys.executable, "-m", "wizard", "setup", "--non-interactive", "--route", "automatic"]
    setup += ["--admin-sign-in", "az", "--app-name", "AFAS by az", "--secret-store", "file", "--yes"]
    setup += ["--secret-store-file", str(tmp_path / "secret.txt")]
    setup += ["--tenant-id", "{tenant_id}", "--mailbox", "{mailbox}", "--ca-file", "{ca_file}"]
    setup += ["--authority-host", "{login_url}", "--graph-url", "{graph_url}"]
    (*prepared, before, signed_in, made), state = clients.run(
        [
            [*az, "cloud", "register", "--name", "Practice", "--endpoint-resource-manager", "{login_url}"],
            [*az, "cloud", "set", "--name", "Practice"],
            setup,
            [*SIGN_IN, *az, "--", "{tenant_id}", "{ca_file}", "{administrator}"],
            setup,
        ],
        tmp_path,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        REQUESTS_CA_BUNDLE="{ca_file}",
        AZURE_CONFIG_DIR=str(tmp_path / "azure"),
        AZURE_CORE_COLLECT_TELEMETRY="no",
        AZURE_CORE_INSTANCE_DISCOVERY="false",
        AZURE_CORE_LOGIN_EXPERIENCE_V2="off",
        PYTHONWARNINGS="ignore",
        PROFIT_EXCHANGE_STATE=str(tmp_path / "state"),
    )
    assert [ran.exit for ran in prepared] == [0, 0]
    # Nobody is signed in yet: that is said, and nothing was made.
    assert before.exit == 3, before.err
    assert "az login" in before.err
    assert not [entry for entry in before.asked("graph") if entry[0] == "POST"]
    assert signed_in.exit == 0, signed_in.err
    assert made.exit == 0, made.err
    [app] = [one for one in state["applications"] if one["displayName"] == "AFAS by az"]
    [principal] = [one for one in state["principals"] if one["appId"] == app["appId"]]
    granted = sorted(one["appRoleId"] for one in state["assignments"] if one["principalId"] == principal["id"])
    assert granted == sorted(microsoft_ids.graph_permission(name, "Role").id for name in microsoft_ids.SIX)
    assert (tmp_path / "secret.txt").stat().st_size > 30
    assert "refresh_token" in {entry["grant"] for entry in made.log}, "the token came from Azure CLI"
