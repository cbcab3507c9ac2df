"""Registering over the wire: applications, principals, secrets, grants, and who may."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from tests.wizard.practice.graph.conftest import code
from wizard.practice import microsoft_ids
from wizard.practice.graph.credentials import period
from wizard.practice.healthy import client_certificate
from wizard.practice.registration import add_application

ADMIN = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")
DENIED = (403, "Authorization_RequestDenied")


@pytest.fixture
def admin(wire):
    """A Global Administrator's token, as the registering half of the product has it."""
    return wire.person("beheer", *ADMIN, "User.Read", "Policy.Read.All")


def new_app(wire, token, **values):
    response = wire.post("/applications", {"displayName": "Proef", "signInAudience": "AzureADMyOrg", **values}, token)
    assert response.status_code == 201, response.text
    return response.json()


def test_the_whole_registration_ends_in_an_app_that_signs_in(wire, admin):
    role_ids = [microsoft_ids.graph_permission(name, "Role").id for name in microsoft_ids.SIX]
    access = [{"resourceAppId": microsoft_ids.GRAPH, "resourceAccess": [{"id": i, "type": "Role"} for i in role_ids]}]
    application = new_app(wire, admin, requiredResourceAccess=access)
    principal = wire.post("/servicePrincipals", {"appId": application["appId"]}, admin).json()
    graph = wire.get(f"/servicePrincipals(appId='{microsoft_ids.GRAPH}')?$select=id,appRoles", admin).json()
    for role_id in role_ids:
        body = {"principalId": principal["id"], "resourceId": graph["id"], "appRoleId": role_id}
        grant = wire.post(f"/servicePrincipals/{graph['id']}/appRoleAssignedTo", body, admin)
        assert grant.status_code == 201
        assert grant.json()["principalDisplayName"] == "Proef"
    secret = wire.post(f"/applications/{application['id']}/addPassword", {}, admin).json()["secretText"]
    form = {
        "grant_type": "client_credentials",
        "client_id": application["appId"],
        "client_secret": secret,
        "scope": f"{wire.practice.graph_url}/.default",
    }
    answer = wire.client.post(f"{wire.practice.login_url}/{wire.practice.tenant_id}/oauth2/v2.0/token", data=form)
    token = answer.json()["access_token"]
    assert wire.get("/domains", token).status_code == 200
    assert wire.get(f"/users/{wire.practice.mailbox}/messages", token).status_code == 200
    granted = wire.get(f"/servicePrincipals(appId='{application['appId']}')/appRoleAssignments", token).json()["value"]
    assert sorted(g["appRoleId"] for g in granted) == sorted(role_ids)
    assert wire.delete(f"/applications/{application['id']}", admin).status_code == 204
    assert wire.client.post(str(answer.request.url), data=form).status_code == 400
    assert code(wire.get(f"/applications/{application['id']}", admin)) == (404, "Request_ResourceNotFound")


def test_a_new_application_says_where_it_is_and_has_graph_s_defaults(wire, admin):
    response = wire.post("/applications", {"displayName": "Zonder meer"}, admin)
    # Its address in the directory, as recorded from the real one.
    own = f"{wire.tenant.id}/directoryObjects/{response.json()['id']}/Microsoft.DirectoryServices.Application"
    assert response.headers["location"] == f"{wire.practice.graph_url}/v2/{own}"
    assert response.json()["signInAudience"] == "AzureADandPersonalMicrosoftAccount"
    assert response.json()["requiredResourceAccess"] == []
    found = wire.get("/applications?$filter=displayName eq 'zonder meer'&$select=id,appId", admin).json()["value"]
    assert found == [{"id": response.json()["id"], "appId": response.json()["appId"]}]
    assert wire.get(f"/applications(appId='{found[0]['appId']}')", admin).json()["displayName"] == "Zonder meer"
    assert wire.get(f"/applications(appId=%27{found[0]['appId']}%27)", admin).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"displayName": ""},
        {"displayName": None},
        {"displayName": 7},
        {"displayName": "x" * 257},
        {"displayName": "x", "shoeSize": 44},
        {"displayName": "x", "appId": "3d030cb0-1666-4a78-8f91-18280624be5b"},
        {"displayName": "x", "signInAudience": "Everybody"},
        {"displayName": "x", "tags": "one"},
        {"displayName": "x", "web": []},
        {"displayName": "x", "passwordCredentials": [{"displayName": "y"}]},
        {"displayName": "x", "keyCredentials": [{"type": "AsymmetricX509Cert", "key": "AAAA"}]},
        {"displayName": "x", "requiredResourceAccess": {}},
        {"displayName": "x", "requiredResourceAccess": [{"resourceAppId": microsoft_ids.GRAPH}]},
        {"displayName": "x", "requiredResourceAccess": [{"resourceAppId": "graph", "resourceAccess": []}]},
        {
            "displayName": "x",
            "requiredResourceAccess": [
                {
                    "resourceAppId": microsoft_ids.GRAPH,
                    "resourceAccess": [{"id": microsoft_ids.GRAPH, "type": "Application"}],
                }
            ],
        },
        {
            "displayName": "x",
            "requiredResourceAccess": [{"resourceAppId": microsoft_ids.GRAPH, "resourceAccess": []}] * 2,
        },
    ],
)
def test_a_bad_application_is_refused_and_not_stored(wire, admin, body):
    before = len(wire.tenant.applications)
    assert code(wire.post("/applications", body, admin)) == (400, "Request_BadRequest")
    assert len(wire.tenant.applications) == before


def test_bodies_that_are_no_json_object_are_refused(wire, admin):
    for content in (b"", b"{", b"[]", b'"x"'):
        response = wire.ask("POST", "/applications", admin, content=content)
        assert code(response) == (400, "BadRequest")


def test_a_patch_merges_objects_and_replaces_lists(wire, admin):
    application = new_app(wire, admin, web={"redirectUris": ["https://localhost/a"]})
    path = f"/applications/{application['id']}"
    body = {"web": {"logoutUrl": "https://localhost/uit"}, "tags": ["a"], "displayName": "Anders"}
    assert wire.patch(path, body, admin).status_code == 204
    found = wire.get(path, admin).json()
    assert found["web"]["redirectUris"] == ["https://localhost/a"]
    assert found["web"]["logoutUrl"] == "https://localhost/uit"
    assert (found["tags"], found["displayName"]) == (["a"], "Anders")
    assert code(wire.patch(path, {"displayName": ""}, admin)) == (400, "Request_BadRequest")
    assert code(wire.patch(path, {"id": "x"}, admin)) == (400, "Request_BadRequest")


def test_a_secret_is_shown_once(wire, admin):
    application = new_app(wire, admin)
    path = f"/applications(appId='{application['appId']}')"
    answer = wire.post(f"{path}/addPassword", {"passwordCredential": {"displayName": "Profit"}}, admin).json()
    assert len(answer["secretText"]) == 40
    assert answer["hint"] == answer["secretText"][:3]
    start, end = (datetime.fromisoformat(answer[n]) for n in ("startDateTime", "endDateTime"))
    assert (end.year - start.year, end.month) == (2, start.month)
    listed = wire.get(f"{path}?$select=passwordCredentials", admin)
    assert answer["secretText"] not in listed.text
    assert listed.json()["passwordCredentials"][0]["secretText"] is None
    assert listed.json()["passwordCredentials"][0]["keyId"] == answer["keyId"]
    assert answer["secretText"] not in repr(wire.world.log)
    assert wire.post(f"{path}/removePassword", {"keyId": answer["keyId"]}, admin).status_code == 204
    assert wire.get(path, admin).json()["passwordCredentials"] == []
    assert wire.tenant.secrets.get(answer["keyId"]) is None
    assert code(wire.post(f"{path}/removePassword", {"keyId": answer["keyId"]}, admin))[0] == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"secretText": "self-chosen"},
        {"endDateTime": "soon"},
        {"endDateTime": "2020-01-01T00:00:00Z"},
        {"displayName": 7},
    ],
)
def test_a_bad_secret_is_refused(wire, admin, asked):
    application = new_app(wire, admin)
    answer = wire.post(f"/applications/{application['id']}/addPassword", {"passwordCredential": asked}, admin)
    assert code(answer) == (400, "Request_BadRequest")
    assert wire.tenant.applications[application["id"]]["passwordCredentials"] == []


def test_the_tenant_s_policy_limits_and_forbids_secrets(wire, admin):
    application = new_app(wire, admin)
    path = f"/applications/{application['id']}/addPassword"
    rule = {"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "P180D"}
    policy = wire.tenant.app_management_policy
    policy["applicationRestrictions"]["passwordCredentials"] = [rule]
    assert wire.post(path, {}, admin).status_code == 200
    policy["isEnabled"] = True
    assert code(wire.post(path, {}, admin)) == (400, "CredentialInvalidLifetimeAsPerAppPolicy")
    soon = (datetime.now(UTC) + timedelta(days=170)).isoformat()
    assert wire.post(path, {"passwordCredential": {"endDateTime": soon}}, admin).status_code == 200
    seen = wire.get("/policies/defaultAppManagementPolicy", admin).json()
    assert seen["applicationRestrictions"]["passwordCredentials"][0]["maxLifetime"] == "P180D"
    rule["restrictForAppsCreatedAfterDateTime"] = "2099-01-01T00:00:00Z"
    assert wire.post(path, {}, admin).status_code == 200
    policy["applicationRestrictions"]["passwordCredentials"] = [
        {"restrictionType": "passwordAddition", "state": "enabled"}
    ]
    assert code(wire.post(path, {"passwordCredential": {"endDateTime": soon}}, admin))[0] == 400


@pytest.mark.parametrize(
    ("text", "days"),
    [("P180D", 180), ("P1Y", 365), ("P6M", 180), ("P2W", 14), ("PT36H", 1.5), ("x", None), ("P", None)],
)
def test_periods(text, days):
    assert period(text) == (None if days is None else timedelta(days=days))


def test_a_certificate_is_added_kept_and_removed(wire, admin):
    application = new_app(wire, admin)
    path = f"/applications/{application['id']}"
    _, der = client_certificate(wire.world)
    entry = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": base64.b64encode(der).decode(), "displayName": "c"}
    assert wire.patch(path, {"keyCredentials": [entry]}, admin).status_code == 204
    stored = wire.get(path, admin).json()["keyCredentials"]
    assert [(k["displayName"], k["key"]) for k in stored] == [("c", None)]
    assert wire.tenant.certificates[stored[0]["keyId"]] == der
    assert wire.patch(path, {"keyCredentials": stored}, admin).status_code == 204
    assert wire.get(path, admin).json()["keyCredentials"] == stored
    assert wire.patch(path, {"keyCredentials": []}, admin).status_code == 204
    assert stored[0]["keyId"] not in wire.tenant.certificates


def test_principals_need_an_app_of_this_tenant_and_are_made_once(wire, admin):
    nobody = "11111111-2222-4333-8444-555555555555"
    refusal = wire.post("/servicePrincipals", {"appId": nobody}, admin)
    assert code(refusal) == (400, "Request_BadRequest")
    assert refusal.json()["error"]["details"][0]["code"] == "NoBackingApplicationObject"
    assert code(wire.post("/servicePrincipals", {}, admin)) == (400, "Request_BadRequest")
    assert code(wire.post("/servicePrincipals", {"appId": "x"}, admin)) == (400, "Request_BadRequest")
    application = new_app(wire, admin)
    made = wire.post("/servicePrincipals", {"appId": application["appId"]}, admin)
    assert made.status_code == 201
    assert made.json()["appOwnerOrganizationId"] == wire.tenant.id
    again = wire.post("/servicePrincipals", {"appId": application["appId"]}, admin)
    assert code(again) == (409, "Request_MultipleObjectsWithSameKeyValue")
    path = f"/servicePrincipals/{made.json()['id']}"
    assert wire.patch(path, {"accountEnabled": False}, admin).status_code == 204
    assert wire.get(path, admin).json()["accountEnabled"] is False
    assert wire.delete(path, admin).status_code == 204
    assert code(wire.get(path, admin)) == (404, "Request_ResourceNotFound")


def test_what_is_new_is_not_seen_at_once_when_consistency_is_eventual(wires):
    wire = wires("eventual-consistency")
    admin = wire.person("beheer", *ADMIN)
    application = wire.post("/applications", {"displayName": "Nieuw"}, admin).json()
    codes = []
    for _ in range(20):
        answer = wire.post("/servicePrincipals", {"appId": application["appId"]}, admin)
        if answer.status_code == 201:
            break
        codes.append(answer)
    assert answer.status_code == 201
    assert "NoBackingApplicationObject" in codes[0].text
    assert "backing application" in codes[-1].text
    path, looks = f"/servicePrincipals/{answer.json()['id']}", 0
    while wire.get(path, admin).status_code == 404:
        looks += 1
    assert 0 < looks < 20


def test_the_same_grant_twice_is_refused_and_a_wrong_one_too(wire, admin):
    graph = wire.tenant.service_principal(microsoft_ids.GRAPH)
    principal = wire.tenant.service_principal(wire.practice.client_id)
    path = f"/servicePrincipals/{principal['id']}/appRoleAssignments"
    body = {
        "principalId": principal["id"],
        "resourceId": graph["id"],
        "appRoleId": microsoft_ids.graph_permission("Mail.Send", "Role").id,
    }
    again = wire.post(path, body, admin)
    assert again.status_code == 400
    assert again.json()["error"]["message"] == "Permission being assigned already exists on the object"
    scope_id = microsoft_ids.graph_permission("Mail.Send", "Scope").id
    assert code(wire.post(path, {**body, "appRoleId": scope_id}, admin)) == (400, "Request_BadRequest")
    assert code(wire.post(path, {**body, "principalId": graph["id"]}, admin)) == (400, "Request_BadRequest")
    assert code(wire.post(path, {**body, "appRoleId": "x"}, admin)) == (400, "Request_BadRequest")
    one = next(a for a in wire.get(path, admin).json()["value"] if a["appRoleId"] == body["appRoleId"])
    assert wire.get(f"{path}/{one['id']}", admin).json()["resourceDisplayName"] == "Microsoft Graph"
    assert wire.delete(f"{path}/{one['id']}", admin).status_code == 204
    assert one["id"] not in {a["id"] for a in wire.get(path, admin).json()["value"]}
    assert "Mail.Send" not in wire.token_of(principal)


def test_who_may_grant_graph_permissions(wire):
    graph = wire.tenant.service_principal(microsoft_ids.GRAPH)
    exchange = wire.tenant.service_principal(microsoft_ids.EXCHANGE)
    principal = wire.tenant.service_principal(wire.practice.client_id)
    path = f"/servicePrincipals/{principal['id']}/appRoleAssignments"

    def grant(local, resource, role_id):
        body = {"principalId": principal["id"], "resourceId": resource["id"], "appRoleId": role_id}
        answer = wire.post(path, body, wire.person(local, *ADMIN))
        if answer.status_code == 201:
            wire.tenant.app_role_assignments.pop(answer.json()["id"])
        return answer.status_code

    contacts = microsoft_ids.graph_permission("Contacts.Read", "Role").id
    manage = next(r["id"] for r in exchange["appRoles"] if r["value"] == "Exchange.ManageAsApp")
    graph_answers = {p: grant(p, graph, contacts) for p in ("beheer", "rollen", "apps", "cloudapps", "emma.bakker")}
    assert graph_answers == {"beheer": 201, "rollen": 201, "apps": 403, "cloudapps": 403, "emma.bakker": 403}
    assert grant("apps", exchange, manage) == 201
    assert grant("emma.bakker", exchange, manage) == 403


def test_who_may_register_and_manage(wire):
    emma, daan = wire.person("emma.bakker", *ADMIN), wire.person("daan.mulder", *ADMIN)
    mine = new_app(wire, emma)
    owners = wire.get(f"/applications/{mine['id']}/owners", emma).json()["value"]
    assert [o["userPrincipalName"].partition("@")[0] for o in owners] == ["emma.bakker"]
    assert owners[0]["@odata.type"] == "#microsoft.graph.user"
    assert wire.patch(f"/applications/{mine['id']}", {"notes": "x"}, emma).status_code == 204
    assert code(wire.patch(f"/applications/{mine['id']}", {"notes": "y"}, daan)) == DENIED
    assert code(wire.post(f"/applications/{mine['id']}/addPassword", {}, daan)) == DENIED
    wire.tenant.authorization_policy["defaultUserRolePermissions"]["allowedToCreateApps"] = False
    assert code(wire.post("/applications", {"displayName": "x"}, emma)) == DENIED
    assert wire.post("/applications", {"displayName": "x"}, daan).status_code == 201
    apps = wire.person("apps", *ADMIN)
    theirs = new_app(wire, apps)
    assert wire.get(f"/applications/{theirs['id']}/owners", apps).json()["value"] == []
    assert wire.delete(f"/applications/{mine['id']}", apps).status_code == 204


def test_owned_by_reaches_only_what_the_app_owns(wire):
    token = wire.app("Application.ReadWrite.OwnedBy")
    mine = new_app(wire, token)
    assert wire.patch(f"/applications/{mine['id']}", {"notes": "x"}, token).status_code == 204
    other = add_application(wire.world, wire.tenant, {"displayName": "x"})
    assert code(wire.patch(f"/applications/{other['id']}", {"notes": "x"}, token)) == DENIED


def test_owners_are_added_and_removed_by_reference(wire):
    token = wire.app("Application.ReadWrite.All", "Directory.Read.All")
    application, anna = new_app(wire, token), wire.user("anna.jansen")
    path = f"/applications/{application['id']}/owners"
    reference = {"@odata.id": f"{wire.practice.graph_url}/v1.0/directoryObjects/{anna['id']}"}
    assert wire.post(f"{path}/$ref", reference, token).status_code == 204
    assert code(wire.post(f"{path}/$ref", reference, token)) == (400, "Request_BadRequest")
    assert anna["id"] in {o["id"] for o in wire.get(path, token).json()["value"]}
    assert wire.delete(f"{path}/{anna['id']}/$ref", token).status_code == 204
    assert code(wire.delete(f"{path}/{anna['id']}/$ref", token)) == (404, "Request_ResourceNotFound")


def test_delegated_consent_is_written_and_read(wire):
    token = wire.person("beheer", "DelegatedPermissionGrant.ReadWrite.All", "Application.Read.All")
    principal = wire.tenant.service_principal(wire.practice.client_id)
    graph = wire.tenant.service_principal(microsoft_ids.GRAPH)
    body = {
        "clientId": principal["id"],
        "consentType": "AllPrincipals",
        "resourceId": graph["id"],
        "scope": "User.Read openid",
    }
    made = wire.post("/oauth2PermissionGrants", body, token)
    assert made.status_code == 201
    path = f"/oauth2PermissionGrants/{made.json()['id']}"
    assert wire.get(path, token).json()["scope"] == "User.Read openid"
    assert wire.patch(path, {"scope": "User.Read"}, token).status_code == 204
    listed = wire.get(f"/servicePrincipals/{principal['id']}/oauth2PermissionGrants", token).json()["value"]
    assert [g["scope"] for g in listed] == ["User.Read"]
    assert code(wire.post("/oauth2PermissionGrants", {**body, "consentType": "Principal"}, token))[0] == 400
    assert wire.delete(path, token).status_code == 204
    assert wire.get("/oauth2PermissionGrants", token).json()["value"] == []
