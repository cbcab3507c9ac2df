"""Users: one of every kind, and a crowd of 100,000 that is never in memory."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.practice.healthy import healthy
from wizard.practice.people import Crowd, Users, address_of
from wizard.practice.server import PracticeTenant

CROWD = Crowd(100_000, "voorbeeldbv.nl", b"seed", "2024-01-01T00:00:00Z")


@given(st.integers(0, CROWD.size - 1))
@settings(max_examples=200)
def test_every_name_of_a_crowd_member_leads_back(number):
    user = CROWD.user(number)
    users = Users(crowd=CROWD)
    assert users.get(user["id"]) == user
    assert users.get(user["id"].upper()) == user
    assert users.by_upn(user["userPrincipalName"].upper()) == user
    for proxy in user["proxyAddresses"]:
        assert users.by_proxy_address(proxy) == user
        assert users.by_proxy_address(address_of(proxy)) == user
    assert users.by_mail(user["mail"] or "nobody@voorbeeldbv.nl") == (user if user["mail"] else None)


@given(st.uuids() | st.text(max_size=40))
def test_what_is_nobodys_finds_nobody(text):
    users = Users(crowd=CROWD)
    assert users.get(str(text)) is None
    assert users.by_upn(f"{text}@voorbeeldbv.nl") is None
    assert users.by_proxy_address(str(text)) is None


def test_a_local_part_leads_to_stored_ones_and_to_the_crowd_whatever_was_changed():
    users = Users(crowd=CROWD)
    member, other = CROWD.user(5), CROWD.user(6)
    local = member["userPrincipalName"].partition("@")[0]
    twin = users.add({"id": "x", "userPrincipalName": f"{local.upper()}@elders.example", "mail": None})
    assert users.by_local_part(local) == [twin, member]
    users.change(member["id"], {"mail": "b@c.nl"})
    assert [user["id"] for user in users.by_local_part(local)] == ["x", member["id"]]
    users.remove(other["id"])
    assert users.by_local_part(other["userPrincipalName"].partition("@")[0]) == []


def test_ids_and_names_are_unique_over_the_whole_crowd():
    upns, ids = set(), set()
    for number in range(0, CROWD.size, 7):
        user = CROWD.user(number)
        upns.add(user["userPrincipalName"])
        ids.add(user["id"])
    assert len(upns) == len(ids) == len(range(0, CROWD.size, 7))


def test_walking_a_large_tenant_needs_no_memory():
    home = PracticeTenant("large").world.tenant
    assert len(home.users) == 100_000
    tracemalloc.start()
    count = sum(1 for start in range(0, 100_000, 9_990) for _ in home.users.window(start, 999))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10 * 999 + 100
    assert peak < 8_000_000


def test_windows_follow_one_another_without_gap_or_overlap():
    users = healthy(1).tenant.users
    users.crowd = Crowd(50, "voorbeeldbv.nl", b"x", "2024-01-01T00:00:00Z")
    pages = [u["id"] for start in range(0, 90, 9) for u in users.window(start, 9)]
    assert pages == [u["id"] for u in users]
    assert users.window(len(users), 10) == []


def test_the_crowd_can_be_changed_and_thinned():
    users = Users(crowd=CROWD)
    first, second = CROWD.user(1), CROWD.user(2)
    users.change(first["id"], {"jobTitle": "Controller", "userPrincipalName": "nieuw@voorbeeldbv.nl"})
    assert users.get(first["id"])["jobTitle"] == "Controller"
    assert users.by_upn("nieuw@voorbeeldbv.nl")["id"] == first["id"]
    assert users.by_upn(first["userPrincipalName"]) is None
    users.remove(second["id"])
    assert users.get(second["id"]) is None
    assert len(users) == CROWD.size - 1
    for gone in (second["id"], "nobody"):
        with pytest.raises(KeyError):
            users.change(gone, {})
    with pytest.raises(KeyError):
        users.remove("nobody")


def test_the_staff_has_one_of_every_kind():
    home = healthy().tenant
    boxes = [home.mailbox(u["id"]) for u in home.users]
    assert {b.kind for b in boxes} == {"user", "shared", "room", "equipment"}
    assert {b.hosted for b in boxes} == {"online", "on-premises", "none"}
    users = list(home.users)
    assert {u["userType"] for u in users} == {"Member", "Guest"}
    assert any(not u["accountEnabled"] for u in users)
    assert any("#EXT#" in u["userPrincipalName"] for u in users)
    local = [u for u in users if u["onPremisesUserPrincipalName"]]
    assert all(u["onPremisesUserPrincipalName"].endswith(".local") for u in local)
    # Someone whose sign-in name fell back to the initial domain while the mail kept the company's own.
    assert any(u["userPrincipalName"].endswith(".onmicrosoft.com") and u["mail"].endswith(".nl") for u in local)
    assert any(u["mail"] and u["mail"] != u["userPrincipalName"] for u in users if u["userType"] == "Member")
    proxies = [p.lower() for u in users for p in u["proxyAddresses"]]
    assert len(proxies) == len(set(proxies))
    for user in users:
        primaries = [p for p in user["proxyAddresses"] if p.startswith("SMTP:")]
        assert [p.removeprefix("SMTP:") for p in primaries] == ([user["mail"]] if user["mail"] else [])


def test_a_mailbox_needs_a_user():
    home = PracticeTenant("large", seed=3).world.tenant
    with pytest.raises(KeyError):
        home.mailbox("nobody")
    hosted = {home.mailbox(home.users.crowd.user(n)["id"]).hosted for n in range(2000)}
    assert hosted == {"online", "none"}
