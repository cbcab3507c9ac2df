"""Lists over the wire: options, pages, and what the directory refuses."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.wizard.practice.graph.conftest import ADVANCED, code
from wizard.practice.graph.people import Directory

DEFAULT = {
    "businessPhones",
    "displayName",
    "givenName",
    "id",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
}


def users(response):
    assert response.status_code == 200, response.text
    return response.json()["value"]


def test_users_come_with_the_default_properties_and_select_is_honoured(wire):
    rows = users(wire.get("/users"))
    assert len(rows) == len(wire.tenant.users)
    assert {frozenset(row) for row in rows} == {frozenset(DEFAULT)}
    chosen = wire.get("/users?$select=displayname,assignedPlans,employeeId&$top=1").json()
    assert set(chosen["value"][0]) == {"displayName", "assignedPlans", "employeeId"}
    assert chosen["@odata.context"].endswith("/v1.0/$metadata#users(displayName,assignedPlans,employeeId)")
    assert code(wire.get("/users?$select=displayName,shoeSize")) == (400, "BadRequest")


def test_a_user_is_found_by_id_and_sign_in_name_but_not_by_an_alias(wire):
    anna = wire.user("anna.jansen")
    for key in (anna["id"], anna["userPrincipalName"], anna["userPrincipalName"].upper()):
        assert wire.get(f"/users/{key}").json()["id"] == anna["id"]
    assert wire.get(f"/users('{anna['id']}')").json()["id"] == anna["id"]
    alias = f"a.jansen@{wire.practice.domain}"
    assert f"smtp:{alias}" in anna["proxyAddresses"]
    assert code(wire.get(f"/users/{alias}")) == (404, "Request_ResourceNotFound")
    lars = wire.user("lars.hendriks")
    assert lars["mail"] != lars["userPrincipalName"]
    assert code(wire.get(f"/users/{lars['mail']}")) == (404, "Request_ResourceNotFound")


def test_a_guest_needs_a_percent_encoded_name(wire):
    guest = next(u for u in wire.tenant.users if u["userType"] == "Guest")
    assert "#EXT#" in guest["userPrincipalName"]
    found = wire.get(f"/users/{quote(guest['userPrincipalName'])}?$select=id,userType").json()
    assert found["id"] == guest["id"]
    assert found["userType"] == "Guest"


@pytest.mark.parametrize(
    ("query", "local"),
    [
        ("proxyAddresses/any(p:p eq 'smtp:a.jansen@DOMAIN')", ["anna.jansen"]),
        ("mail eq 'L.Hendriks@DOMAIN'", ["lars.hendriks"]),
        ("startswith(displayName,'Bas')", ["bas.de.boer"]),
        ("userPrincipalName in ('info@DOMAIN','profit@DOMAIN')", ["info", "profit"]),
        ("displayName eq 'Bestelbus' or jobTitle eq 'Planner'", ["bestelbus", "femke.smit"]),
        ("accountEnabled eq false and surname eq 'Willems'", ["pieter.willems"]),
        ("displayName eq 'José García'", ["jose.garcia"]),
    ],
)
def test_filters_find_the_right_people(wire, query, local):
    query = query.replace("DOMAIN", wire.practice.domain)
    rows = users(wire.get("/users", params={"$filter": query, "$select": "userPrincipalName"}))
    assert sorted(r["userPrincipalName"].partition("@")[0] for r in rows) == local


def test_pages_are_linked_by_an_opaque_token_and_hold_everybody_once(wire):
    url, seen, pages = "/users?$top=7&$select=id", [], 0
    while url:
        page = wire.get(url).json()
        seen += [row["id"] for row in page["value"]]
        url, pages = page.get("@odata.nextLink"), pages + 1
        if url:
            assert url.startswith(f"{wire.practice.graph_url}/v1.0/users?")
            assert "$skiptoken" in parse_qs(urlsplit(url).query)
    assert sorted(seen) == sorted(u["id"] for u in wire.tenant.users)
    assert pages == -(-len(seen) // 7)


def test_a_page_token_belongs_to_its_query(wire):
    link = wire.get("/users?$top=2&$filter=accountEnabled eq true").json()["@odata.nextLink"]
    token = parse_qs(urlsplit(link).query)["$skiptoken"][0]
    assert wire.get(link).status_code == 200
    assert code(wire.get(f"/users?$top=2&$skiptoken={token}")) == (400, "Directory_InvalidPageToken")
    assert code(wire.get("/users?$skiptoken=nonsense")) == (400, "Directory_InvalidPageToken")


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("$top=1000", "Request_BadRequest"),
        ("$top=0", "Request_BadRequest"),
        ("$top=many", "BadRequest"),
        ("$skip=5", "Request_BadRequest"),
        ("$filter=shoeSize eq 44", "BadRequest"),
        ("$filter=displayName", "BadRequest"),
        ("$filter=accountEnabled eq 'true'", "BadRequest"),
        ("$filter=contains(displayName,'a')", "Request_UnsupportedQuery"),
        ("$filter=endswith(mail,'.nl')", "Request_UnsupportedQuery"),
        ("$filter=endswith(displayName,'n')&$count=true", "Request_UnsupportedQuery"),
        ("$filter=displayName ne 'x'", "Request_UnsupportedQuery"),
        ("$filter=not startswith(displayName,'x')", "Request_UnsupportedQuery"),
        ("$filter=assignedLicenses/$count ne 0", "Request_UnsupportedQuery"),
        ("$filter=accountEnabled eq true&$orderby=displayName", "Request_UnsupportedQuery"),
        ('$search="displayName:x"', "Request_UnsupportedQuery"),
        ("$orderby=shoeSize", "BadRequest"),
        ("$orderby=displayName sideways", "BadRequest"),
        ("$expand=shoes", "BadRequest"),
        ("$apply=groupby((x))", "BadRequest"),
        ("$top=1&$top=2", "Request_BadRequest"),
    ],
)
def test_bad_queries_are_refused_in_the_directory_s_words(wire, query, refusal):
    response = wire.get(f"/users?{query}")
    assert code(response) == (400, refusal)
    assert set(response.json()["error"]["innerError"]) == {"date", "request-id", "client-request-id"}


def test_advanced_queries_work_with_their_header(wire):
    everybody = len(wire.tenant.users)
    rows = wire.get("/users?$count=true&$filter=endswith(mail,'.nl')&$top=3", headers=ADVANCED).json()
    own = [u for u in wire.tenant.users if (u["mail"] or "").endswith(".nl")]
    assert rows["@odata.count"] == len(own)
    assert len(rows["value"]) == 3
    names = wire.get(
        "/users?$count=true&$filter=userType ne 'Guest'&$orderby=displayName desc&$select=displayName", headers=ADVANCED
    ).json()
    assert names["@odata.count"] == everybody - 1
    shown = [r["displayName"].casefold() for r in names["value"]]
    assert shown == sorted(shown, reverse=True)
    licensed = wire.get("/users?$count=true&$filter=assignedLicenses/$count ne 0&$top=1", headers=ADVANCED).json()
    assert licensed["@odata.count"] == sum(bool(u["assignedLicenses"]) for u in wire.tenant.users)
    assert "@odata.count" not in wire.get("/users?$count=true&$top=1").json()


def test_counting_answers_plain_text(wire):
    response = wire.get("/users/$count", headers=ADVANCED)
    assert response.headers["content-type"].startswith("text/plain")
    assert int(response.text) == len(wire.tenant.users)
    assert code(wire.get("/users/$count")) == (400, "Request_UnsupportedQuery")
    enabled = wire.get("/users/$count?$filter=accountEnabled eq false", headers=ADVANCED).text
    assert int(enabled) == sum(not u["accountEnabled"] for u in wire.tenant.users)


def test_search_matches_the_beginnings_of_words(wire):
    def names(query):
        rows = wire.get("/users", params={"$search": query, "$select": "displayName"}, headers=ADVANCED)
        return sorted(r["displayName"] for r in users(rows))

    assert names('"displayName:jans"') == ["Anna Jansen"]
    assert names('"displayName:anna" OR "mail:info"') == ["Anna Jansen", "Info"]
    assert names('"displayName:anna" AND "mail:info"') == []
    for wrong in ("anna", '"anna"', '"displayName:a" "mail:b"', '"displayName:a" AND'):
        assert code(wire.get("/users", params={"$search": wrong}, headers=ADVANCED)) == (400, "Request_BadRequest")


def test_a_sorted_list_is_paged_from_one_snapshot_and_expires(wire):
    first = wire.get("/users?$orderby=displayName&$top=10&$select=displayName").json()
    rest = wire.get(first["@odata.nextLink"]).json()
    names = [r["displayName"].casefold() for r in first["value"] + rest["value"]]
    assert names == sorted(names)
    for _ in range(9):
        wire.get("/users?$orderby=displayName&$top=5")
    assert code(wire.get(first["@odata.nextLink"])) == (400, "Directory_ExpiredPageToken")


def test_a_next_page_may_come_too_late_once(wire):
    link = wire.get("/users?$top=2").json()["@odata.nextLink"]
    wire.world.faults.page_tokens_expire = 1
    assert wire.get("/users?$top=2").status_code == 200
    assert code(wire.get(link)) == (400, "Directory_ExpiredPageToken")
    assert wire.get(link).status_code == 200


def test_the_large_tenant_pages_quickly_and_completely(wires):
    wire = wires("large")
    total = len(wire.tenant.users)
    assert total >= 100_000
    seen: set[str] = set()
    url, pages = "/users?$top=999&$select=id", 0
    while url and pages < 12:
        page = wire.get(url).json()
        seen.update(row["id"] for row in page["value"])
        url, pages = page["@odata.nextLink"], pages + 1
    assert len(seen) == 12 * 999
    assert wire.get("/users/$count", headers=ADVANCED).text == str(total)
    someone = wire.tenant.users.window(77_777, 1)[0]
    by_address = f"/users?$filter=proxyAddresses/any(p:p eq 'smtp:{someone['userPrincipalName']}')&$select=id"
    assert [r["id"] for r in wire.get(by_address).json()["value"]] == ([someone["id"]] if someone["mail"] else [])
    assert wire.get(f"/users/{someone['id']}").json()["displayName"] == someone["displayName"]


def test_the_last_page_of_the_large_tenant_has_no_next(wires):
    wire = wires("large")
    directory, total = Directory(wire.tenant.users), len(wire.tenant.users)
    assert len(directory.window(total - 5, 999)) == 5
    assert directory.window(total, 999) == []


def test_a_filter_on_the_large_tenant_may_give_an_empty_page_with_a_next_one(wires):
    wire = wires("large")
    last = wire.tenant.users.window(len(wire.tenant.users) - 1, 1)[0]
    url, found, empty = "/users?$filter=startswith(displayName,'" + last["displayName"] + "')", [], 0
    while url:
        page = wire.get(url).json()
        found += [row["id"] for row in page["value"]]
        empty += not page["value"]
        url = page.get("@odata.nextLink")
    assert last["id"] in found
    assert empty > 1


def test_expand_brings_the_relation_along(wire):
    karin = wire.get(f"/users/{wire.user('karin.kok')['id']}?$expand=memberOf($select=id,displayName)").json()
    assert [r["displayName"] for r in karin["memberOf"]] == ["Exchange Administrator"]
    principal = wire.get(
        f"/servicePrincipals(appId='{wire.practice.client_id}')?$expand=appRoleAssignments&$select=id"
    ).json()
    assert set(principal) == {"@odata.context", "id", "appRoleAssignments"}
    assert len(principal["appRoleAssignments"]) == 6
