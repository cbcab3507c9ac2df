"""Clients that know Microsoft's own hosts only, run against a practice tenant that answers to those names.

Nothing of theirs is changed or told where to go; their requests are judged by the tenant's log.
"""

from __future__ import annotations

import sys

import pytest

from wizard.practice import microsoft_ids

from .foreign import clients

pytestmark = [
    pytest.mark.foreign,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="network and mount namespaces are Linux's"),
]


def all_served(*runs: clients.Ran) -> None:
    for ran in runs:
        assert ran.exit == 0, ran.err[-2000:]
        assert ran.log, "it asked something"
        assert [row for row in ran.asked() if row[2] >= 400] == []


def test_the_program_itself_needs_no_address(tmp_path):
    check = [sys.executable, "-m", "wizard", "check", "--json", "--non-interactive", "--write-trials"]
    [ran] = clients.run_under_microsofts_names([check], tmp_path, PYTHONPATH=str(clients.ROOT))
    # It looks whether what it made is gone again; nothing else is refused.
    assert {row[0:3:2] for row in ran.asked() if row[2] >= 400} == {("GET", 404)}
    document = ran.json
    assert document["exit_code"] == 0 and document["practice"] is False
    works = {name: row["works"] for name, row in document["permissions"].items()}
    assert works == dict.fromkeys(microsoft_ids.SIX, "yes") | {"Mail.Send": "not_asked"}
    assert "because you named it" not in ran.err


def test_typed_models_of_msgraph_sdk(tmp_path):
    script = str(clients.HERE / "by_msgraph_sdk.py")
    [ran] = clients.run_under_microsofts_names([[sys.executable, script]], tmp_path)
    all_served(ran)
    told = ran.json
    assert told["users"] > 20 and told["delta"] and told["draft"] and told["secrets"] == [True]
    assert told["purpose"] == "user"
    assert told["event"] == ["oof", "2030-07-01T07:00:00.0000000", "Europe/Amsterdam"]


def test_microsoft_graph_client_with_azure_identity_for_javascript(cache, outside_environment, tmp_path):
    node, folder = clients.graph_client(cache, outside_environment)
    script = str(clients.HERE / "graph_client.mjs")
    [ran] = clients.run_under_microsofts_names([[node, script]], tmp_path, NODE_CLIENTS_ROOT=str(folder))
    assert ran.out, ran.err
    all_served(ran)
    told = ran.json
    assert told["batch"] == [200, 200]
    assert (told["sendMail"], told["messages"], told["messageDelta"]) == ("done", 1, 1)
    assert (told["event"], told["view"]) == ("Overleg", 1)


def test_python_o365(cache, outside_environment, tmp_path):
    python = clients.python_with(cache, outside_environment, "O365")
    [ran] = clients.run_under_microsofts_names([[python, str(clients.HERE / "by_o365.py")]], tmp_path)
    all_served(ran)
    assert ran.json == {
        "signed in": True,
        "sent": True,
        "received": [["Hallo", True]],
        "event": True,
        "calendars": 1,
        "events": ["Overleg"],
    }


def test_cli_for_microsoft_365(cache, outside_environment, tmp_path):
    if clients.CACHE_VARIABLE not in outside_environment:
        pytest.skip(f"its 400 MB take half a minute to install: set {clients.CACHE_VARIABLE} to keep them")
    m365 = clients.cli_microsoft365(cache, outside_environment)
    login = ["login", "--authType", "secret", "--appId", "{client_id}", "--tenant", "{tenant_id}"]
    mail = ["--to", "{mailbox}", "--subject", "Hallo", "--bodyContents", "x", "--sender", "{mailbox}"]
    commands = (
        # The secret may begin with a dash.
        [*login, "--secret={client_secret}"],
        ["entra", "approleassignment", "list", "--appId", "{client_id}"],
        ["outlook", "mail", "send", *mail, "--saveToSentItems", "false"],
        ["outlook", "message", "list", "--folderName", "inbox", "--userName", "{mailbox}"],
    )
    runs = clients.run_under_microsofts_names(
        [[*m365, *words, "--output", "json"] for words in commands],
        tmp_path,
        CLIMICROSOFT365_NOUPDATE="1",
    )
    all_served(*runs)
    _, granted, _, received = runs
    assert sorted(row["roleName"] for row in granted.json) == sorted(microsoft_ids.SIX)
    assert [message["subject"] for message in received.json] == ["Hallo"]
