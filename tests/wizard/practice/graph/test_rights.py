"""Which token opens which path, and how each workload says no."""

from __future__ import annotations

import json

import pytest

from tests.wizard.practice.graph.conftest import code
from wizard.practice import microsoft_ids
from wizard.practice.graph.permissions_map import BY_CALL, ROWS
from wizard.practice.graph.routes import TABLE
from wizard.practice.registration import forget_principal
from wizard.practice.world import RbacGrant

PROOFS = {
    "Directory.Read.All": "/domains",
    "User.Read.All": "/users?$top=1&$select=id",
    "MailboxSettings.Read": "/users/MAILBOX/mailboxSettings/userPurpose",
    "Mail.ReadWrite": "/users/MAILBOX/messages?$top=1&$select=id",
    "Calendars.ReadWrite": "/users/MAILBOX/calendars?$top=1&$select=id,name",
}


def test_every_path_has_its_permissions_and_the_other_way_round():
    assert set(TABLE) == set(BY_CALL)
    assert len(ROWS) == len(BY_CALL)
    # Microsoft describes this one and gives no id of it yet.
    known = {p.value for p in microsoft_ids.graph_permissions()} | {"AppRegistration.Create"}
    for row in ROWS:
        for wanted in (*row.application, *row.delegated, *row.own):
            assert wanted <= known, row.path


def test_each_proof_is_opened_by_its_own_permission_among_the_six(wire):
    opened = {}
    for name in microsoft_ids.SIX:
        token = wire.app(name)
        paths = {k: p.replace("MAILBOX", wire.practice.mailbox) for k, p in PROOFS.items()}
        opened[name] = {k for k, path in paths.items() if wire.get(path, token).status_code == 200}
    expected = {name: {name} for name in microsoft_ids.SIX}
    expected["Mail.Send"] = set()
    # The users are readable with either directory permission: that call proves neither of them.
    expected["Directory.Read.All"] = {"Directory.Read.All", "User.Read.All"}
    assert opened == expected


def test_what_the_six_do_not_open_is_refused_in_the_directory_s_words(wire):
    for path in (
        f"/domains/{wire.practice.domain}/serviceConfigurationRecords",
        "/policies/authorizationPolicy",
        "/policies/defaultAppManagementPolicy",
        "/roleManagement/directory/roleEligibilitySchedules",
    ):
        assert code(wire.get(path)) == (403, "Authorization_RequestDenied"), path
    for path in ("/auditLogs/signIns", "/users?$select=signInActivity"):
        assert code(wire.get(path)) == (403, "Authentication_MSGraphPermissionMissing"), path
    body = wire.get("/policies/authorizationPolicy").json()["error"]
    assert body["message"] == "Insufficient privileges to complete the operation."
    assert body["innerError"]["request-id"]
    assert code(wire.post("/applications", {"displayName": "x"})) == (403, "Authorization_RequestDenied")


def test_the_user_s_own_rights_open_the_directory_but_no_policy_no_eligibility_and_no_log(wire):
    """`Directory.AccessAsUser.All` is what every user of azure-cli holds."""
    token = wire.person("beheer", "Directory.AccessAsUser.All")
    for path in ("/domains", "/organization", "/users", "/applications", "/directoryRoles"):
        assert wire.get(path, token).status_code == 200, path
    for path in ("/policies/authorizationPolicy", "/policies/defaultAppManagementPolicy"):
        assert code(wire.get(path, token)) == (403, "AccessDenied")
    mine = "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')"
    refused = wire.get(mine, token)
    assert code(refused) == (403, "UnknownError")
    inside = json.loads(refused.json()["error"]["message"])
    assert inside["errorCode"] == "PermissionScopeNotGranted"
    assert "RoleEligibilitySchedule.Read.Directory" in inside["message"]
    assert code(wire.get("/auditLogs/signIns", token)) == (403, "Authentication_MSGraphPermissionMissing")


def test_graph_s_own_roles_are_assigned_by_one_permission_only(wire):
    graph, exchange = (
        wire.tenant.service_principal(app_id) for app_id in (microsoft_ids.GRAPH, microsoft_ids.EXCHANGE)
    )
    writes_apps = wire.app("Application.ReadWrite.All")
    principal = wire.last["id"]
    body = {"principalId": principal, "resourceId": graph["id"], "appRoleId": graph["appRoles"][0]["id"]}
    refused = wire.post(f"/servicePrincipals/{graph['id']}/appRoleAssignedTo", body, writes_apps)
    assert code(refused) == (403, "Authorization_RequestDenied")
    other = {"principalId": principal, "resourceId": exchange["id"], "appRoleId": exchange["appRoles"][0]["id"]}
    assert wire.post(f"/servicePrincipals/{exchange['id']}/appRoleAssignedTo", other, writes_apps).status_code == 201
    assigns = wire.app("AppRoleAssignment.ReadWrite.All", "Application.Read.All")
    assert wire.post(f"/servicePrincipals/{graph['id']}/appRoleAssignedTo", body, assigns).status_code == 201


def test_a_token_without_any_consent_reads_nothing(wires):
    wire = wires("no-consent")
    assert code(wire.get("/domains")) == (403, "Authorization_RequestDenied")
    refusal = wire.get(f"/users/{wire.practice.mailbox}/messages")
    assert code(refusal) == (403, "ErrorAccessDenied")
    assert refusal.json() == {
        "error": {"code": "ErrorAccessDenied", "message": "Access is denied. Check credentials and try again."}
    }


def test_an_access_policy_shows_in_the_words_of_the_refusal(wires):
    wire = wires("mailbox-out-of-scope")
    for path in ("messages", "calendars", "mailboxSettings"):
        refusal = wire.get(f"/users/{wire.practice.mailbox}/{path}")
        assert code(refusal) == (403, "ErrorAccessDenied")
        assert "[RAOP]" in refusal.json()["error"]["message"]
        assert "OData" in refusal.json()["error"]["message"]
        assert wire.get(f"/users/{wire.practice.second_mailbox}/{path}").status_code == 200
    assert wire.get(f"/users/{wire.practice.mailbox}").status_code == 200


def test_rbac_opens_mailboxes_without_a_role_in_the_token(wires):
    wire = wires("rbac-only")
    assert wire.get(f"/users/{wire.practice.mailbox}/messages").status_code == 200
    other = wire.app()
    assert code(wire.get(f"/users/{wire.practice.mailbox}/messages", other)) == (403, "ErrorAccessDenied")


def test_rbac_reaches_its_scope_only_and_one_permission_only(wire):
    token = wire.app()
    inside, outside = wire.user("anna.jansen")["id"], wire.user("emma.bakker")["id"]
    wire.tenant.rbac.append(RbacGrant(wire.last["appId"], "Mail.ReadWrite", frozenset({inside})))
    assert wire.get(f"/users/{inside}/messages", token).status_code == 200
    assert code(wire.get(f"/users/{outside}/messages", token)) == (403, "ErrorAccessDenied")
    assert code(wire.get(f"/users/{inside}/calendars", token)) == (403, "ErrorAccessDenied")


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("niemand@DOMAIN", "ErrorInvalidUser"),
        ("a.jansen@DOMAIN", "ErrorInvalidUser"),
        ("verkoop@DOMAIN", "ErrorInvalidUser"),
        ("niels.dekker@DOMAIN", "MailboxNotEnabledForRESTAPI"),
        ("olga.brouwer@DOMAIN", "MailboxNotEnabledForRESTAPI"),
        ("roos.dijkstra@DOMAIN", "MailboxNotEnabledForRESTAPI"),
        ("adviseur_partner.example%23EXT%23@INITIAL", "MailboxNotEnabledForRESTAPI"),
    ],
)
def test_who_has_no_mailbox_here_is_not_found_in_exchange_s_words(wire, who, refusal):
    # A distribution list's address is in the directory, but it is no user.
    wire.tenant.groups["g"] = {"id": "g", "mail": f"verkoop@{wire.practice.domain}", "displayName": "Verkoop"}
    who = who.replace("DOMAIN", wire.practice.domain).replace("INITIAL", wire.tenant.initial_domain)
    for path in ("messages", "calendars", "mailboxSettings/timeZone"):
        assert code(wire.get(f"/users/{who}/{path}")) == (404, refusal)


@pytest.mark.parametrize(
    ("local", "purpose"),
    [("profit", "user"), ("info", "shared"), ("vergaderzaal.boven", "room"), ("bestelbus", "equipment")],
)
def test_the_purpose_of_a_mailbox(wire, local, purpose):
    found = wire.get(f"/users/{wire.user(local)['id']}/mailboxSettings/userPurpose").json()
    assert found["value"] == purpose


def test_me_is_for_people_only(wire):
    assert code(wire.get("/me")) == (400, "BadRequest")
    assert "delegated authentication flow" in wire.get("/me/messages").json()["error"]["message"]
    token = wire.person("karin.kok", "User.Read", "Mail.Read")
    assert wire.get("/me?$select=userPrincipalName", token).json()["userPrincipalName"].startswith("karin.kok@")
    assert [r["displayName"] for r in wire.get("/me/memberOf", token).json()["value"]] == ["Exchange Administrator"]
    assert wire.get("/me/messages", token).status_code == 200
    # Her own only: nobody opened another mailbox or profile to her.
    assert code(wire.get(f"/users/{wire.practice.mailbox}/messages", token)) == (403, "ErrorAccessDenied")
    assert code(wire.get(f"/users/{wire.practice.mailbox}", token)) == (403, "Authorization_RequestDenied")
    assert code(wire.get("/me/calendars", token)) == (403, "ErrorAccessDenied")
    assert code(wire.get("/users", token)) == (403, "Authorization_RequestDenied")


def test_a_guest_does_not_read_the_directory(wire):
    guest = next(u for u in wire.tenant.users if u["userType"] == "Guest")
    token = wire.person(guest["userPrincipalName"].partition("@")[0], "User.Read", "User.Read.All")
    assert wire.get("/me", token).status_code == 200
    assert code(wire.get("/users", token)) == (403, "Authorization_RequestDenied")


def test_a_missing_or_wrong_token_is_401_with_a_challenge(wire):
    for token, headers in (("x", {}), ("", {"Authorization": ""}), (wire.own[:-4], {})):
        response = wire.get("/users", token, headers=headers)
        assert code(response) == (401, "InvalidAuthenticationToken")
        assert response.headers["www-authenticate"].startswith("Bearer ")


def test_an_app_that_was_deleted_is_nobody(wire):
    token = wire.app("Directory.Read.All")
    assert wire.get("/domains", token).status_code == 200
    forget_principal(wire.tenant, wire.last)
    assert code(wire.get("/domains", token)) == (401, "Authorization_IdentityNotFound")


def test_headers_to_quote_come_with_every_answer(wire):
    mine = "6f1d0f0e-0000-4000-8000-0123456789ab"
    for path in ("/domains", "/nonsense", f"/users/{wire.practice.mailbox}/calendars"):
        response = wire.get(path, headers={"client-request-id": mine})
        assert response.headers["client-request-id"] == mine
        assert response.headers["request-id"] != mine
        assert "ServerInfo" in response.headers["x-ms-ags-diagnostic"]
        assert response.headers["date"].endswith("GMT")
    assert wire.get("/domains").headers["odata-version"] == "4.0"
    refusal = wire.get("/nonsense", headers={"client-request-id": mine})
    assert refusal.json()["error"]["innerError"]["client-request-id"] == mine
    assert refusal.json()["error"]["innerError"]["request-id"] == refusal.headers["request-id"]
    assert wire.world.log[-1].error == "BadRequest"


def test_paths_that_lead_nowhere_name_the_segment(wire):
    for path, segment in (
        ("/nonsense", "nonsense"),
        ("/users/x/shoes", "shoes"),
        ("/users/x/messages/y/z", "z"),
        ("/users/x/mailboxSettings/shoes", "shoes"),
    ):
        response = wire.get(path)
        assert code(response) == (400, "BadRequest")
        assert response.json()["error"]["message"] == f"Resource not found for the segment '{segment}'."
    assert code(wire.ask("PUT", "/organization"))[0] == 405
    assert wire.client.get(f"{wire.practice.graph_url}/v2.0/users").status_code == 400


def test_beta_is_served_alike(wire):
    url = f"{wire.practice.graph_url}/beta/users?$top=1"
    page = wire.get(url).json()
    assert page["@odata.nextLink"].startswith(f"{wire.practice.graph_url}/beta/users?")
    assert page["@odata.context"].startswith(f"{wire.practice.graph_url}/beta/$metadata#users")
