"""People of a directory: listed or asked for, and mailboxes proven, over the wire."""

import asyncio
from dataclasses import replace

import pytest

from checks.address import ProfitUser
from checks.facts import Refused
from checks.gather.directory_users import PAGE, _number, find_people, how_many, list_all, prove
from checks.gather.directory_users_asked import ask_for
from checks.gather.directory_users_seen import user_of
from checks.gather.session import Session
from checks.matching.classify import classify
from checks.matching.index import AskedOfDirectory, DirectoryIndex
from checks.settings import ClientSecret, Endpoints, Secret, Settings


def look(tenant, work):
    endpoints = Endpoints(
        tenant.login_url, tenant.graph_url, ca_file=tenant.ca_file, practice=True, proxies_from_environment=False
    )
    settings = Settings(tenant.tenant_id, tenant.client_id)

    async def run():
        async with Session(settings, ClientSecret(Secret(tenant.client_secret)), endpoints) as session:
            await session.open()
            return await work(session.wire)

    return asyncio.run(run())


def empty(*users):
    return DirectoryIndex(AskedOfDirectory.by(users))


def crowded(tenant, size):
    """A directory of a few pages, which a test can afford."""
    users = tenant.world.tenant.users
    users.crowd = replace(users.crowd, size=size)
    return tenant


@pytest.mark.parametrize("size", [PAGE - 1, PAGE, PAGE + 1])
def test_nobody_is_lost_or_counted_twice_where_a_page_ends(practice, size):
    tenant = practice("large")
    crowded(tenant, size - (len(tenant.world.tenant.users) - tenant.world.tenant.users.crowd.size))
    index = empty()
    assert look(tenant, lambda wire: list_all(wire, index, None)).complete
    assert index.people == size


def test_a_page_that_came_in_half_is_asked_for_once_more(small, says):
    small.signs_in("User.Read.All")
    user = {"id": "1", "userPrincipalName": "a@klant.nl"}
    second = {"value": [{**user, "id": "2"}]}
    first = {"value": [user], "@odata.nextLink": f"{small.graph.url}/v1.0/users/page2"}
    small.graph.paths["/v1.0/users"] = [says(body=b'{"value": [{"id": "1", "userPrinc'), says(body=first)]
    small.graph.paths["/v1.0/users/page2"] = says(body=second)
    index = empty()

    async def run():
        async with Session(small.settings(), small.credential(), small.endpoints()) as session:
            await session.open()
            return await list_all(session.wire, index, None)

    listing = asyncio.run(run())
    assert (listing.complete, index.people) == (True, 2)


def suite(plans=80):
    """The licence of somebody who has everything: Graph gives four properties of each service plan."""
    return [
        {
            "assignedDateTime": "2025-01-01T00:00:00Z",
            "capabilityStatus": "Enabled" if plan else "Deleted",
            "service": "exchange" if plan == plans - 1 else f"service{plan}",
            "servicePlanId": f"00000000-0000-0000-0000-{plan:012}",
        }
        for plan in range(plans)
    ]


@pytest.mark.parametrize("everyone", [True, False])
def test_people_with_as_many_service_plans_as_a_suite_has_are_read(practice, everyone):
    """A page of them has three hundred thousand values, and a search for look-alikes can find as many."""
    tenant = crowded(practice("large"), 2 * PAGE if everyone else 9 * PAGE)
    users = tenant.world.tenant.users
    users.crowd = replace(users.crowd, licence={"assignedPlans": suite()})
    wanted = [ProfitUser(f"{name}.NIEMAND", n) for n, name in enumerate(("ANNA", "CARLA", "EMMA", "IRIS", "OLGA"), 2)]
    index = empty(*wanted)
    listing = look(tenant, lambda wire: find_people(wire, index, wanted, everyone=everyone))
    assert (listing.complete, listing.way) == (True, "listed" if everyone else "asked")
    assert index.sign_in_domains[tenant.domain] > (PAGE if everyone else 400)


def test_throttled_parts_of_an_asking_batch_are_asked_again(practice):
    tenant = crowded(practice("large"), 3_000)
    tenant.world.faults.throttled_items = 2
    users = [ProfitUser("anna.jansen", 2), ProfitUser("BAS", 3), ProfitUser("CARLA.VISSER", 4)]
    index = empty(*users)
    listing = look(tenant, lambda wire: ask_for(wire, index, users))
    assert (listing.complete, listing.requests, listing.people) == (True, 2, 3)


def test_a_user_that_is_gone_is_told_from_one_without_a_mailbox(practice):
    tenant = practice()
    people = people_of(tenant, "anna.jansen", "carla.visser", "niels.dekker")
    tenant.world.tenant.users.remove(people[1].object_id)
    proofs = look(tenant, lambda wire: prove(wire, people, may_read_settings=True))
    assert [proofs[p.object_id] for p in people] == ["user", "gone", "no-mailbox"]


def gets(tenant):
    return [e for e in tenant.log if e.path == "/v1.0/users" and e.method == "GET"]


def test_the_whole_directory_is_listed_once(practice):
    tenant = practice()
    index = empty()
    listing = look(tenant, lambda wire: list_all(wire, index, None))
    assert listing.complete and listing.people == index.people == len(list(tenant.world.tenant.users))
    assert index.guests == 1
    assert index.sign_in_domains[tenant.domain] == 13


def test_the_count_costs_one_request(practice):
    tenant = practice()
    assert look(tenant, how_many) == len(list(tenant.world.tenant.users))


def test_a_few_users_in_a_large_directory_are_asked_for_and_found_alike(practice):
    tenant = crowded(practice("large"), 3_000)
    users = [ProfitUser("anna.jansen", 2), ProfitUser("BAS", 3), ProfitUser("niemand", 4), ProfitUser("o'neil", 5)]
    index = empty(*users)
    listing = look(tenant, lambda wire: find_people(wire, index, users))
    # One batch by address, and one for who is like the two that were not found.
    assert (listing.way, listing.complete, listing.requests) == ("asked", True, 2)
    matches = classify(users, index, tenant.domain, frozenset({tenant.domain}))
    assert [m.cls for m in matches] == ["fits", "fits-alias", "no-such-user", "no-such-user"]
    assert not gets(tenant)


def test_look_alikes_are_suggested_whichever_way_the_people_were_found(practice):
    tenant = crowded(practice("large"), 3_000)
    users = [
        ProfitUser("CVI", 2, name="Visser, Carla"),
        ProfitUser("XYZ", 3, name="José García"),
        ProfitUser("DAAN.MULDERS", 4),
        ProfitUser("PWI", 5, name="Pieter Willems"),
    ]
    asked, listed = empty(*users), empty(*users)
    listing = look(tenant, lambda wire: find_people(wire, asked, users))
    assert (listing.way, listing.requests) == ("asked", 2)
    look(tenant, lambda wire: list_all(wire, listed, None))
    for index in (asked, listed):
        matches = classify(users, index, tenant.domain, frozenset({tenant.domain}))
        best = [m.suggestions[0].address.partition("@")[0] if m.suggestions else None for m in matches]
        # Pieter Willems has left: his account is switched off, and nobody of that name is suggested.
        assert best[:3] == ["carla.visser", "jose.garcia", "daan.mulder"]
        assert best[3] != "pieter.willems"


def test_so_many_strangers_that_a_listing_costs_less_are_listed(practice):
    tenant = crowded(practice("large"), 2_900)
    users = [ProfitUser(f"x{number}", number, name=f"X{number}abc Y{number}abc") for number in range(100, 138)]
    users += [ProfitUser("CVI", 1, name="Carla Visser")]
    index = empty(*users)
    listing = look(tenant, lambda wire: find_people(wire, index, users))
    assert listing.way == "listed"
    assert index.people == len(tenant.world.tenant.users)
    assert classify(users, index, tenant.domain, frozenset())[-1].cls == "suggestion-only"


def test_a_directory_that_knows_no_search_suggests_nobody_and_is_complete(small, says):
    small.signs_in("User.Read.All")
    users = [ProfitUser("CVI", 2, name="Carla Visser")]
    refused = {"status": 400, "body": {"error": {"code": "Request_UnsupportedQuery"}}}
    small.graph.paths["/v1.0/$batch"] = [
        says(body={"responses": [{"id": "n", "status": 200, "body": "5000"}]}),
        says(body={"responses": [{"id": "0", "status": 200, "body": {"@odata.count": 0, "value": []}}]}),
        says(body={"responses": [{"id": "0", **refused}]}),
    ]
    index = empty(*users)

    async def run():
        async with Session(small.settings(), small.credential(), small.endpoints()) as session:
            await session.open()
            return await find_people(session.wire, index, users)

    listing = asyncio.run(run())
    assert (listing.way, listing.complete) == ("asked", True)
    assert classify(users, index, "klant.nl", frozenset({"klant.nl"}))[0].cls == "no-such-user"


def test_a_small_directory_is_listed_when_that_costs_fewer_requests(practice):
    tenant = practice()
    users = [ProfitUser(f"u{n}", n) for n in range(60)]
    assert look(tenant, lambda wire: find_people(wire, empty(*users), users)).way == "listed"


def test_asking_and_listing_see_the_same_people(practice):
    tenant = practice("multi-domain")
    users = [ProfitUser("sanne.bos", 2), ProfitUser("X", 3, email=f"b.deboer@{tenant.domain}")]
    asked, listed = empty(*users), empty(*users)
    look(tenant, lambda wire: ask_for(wire, asked, users))
    look(tenant, lambda wire: list_all(wire, listed, None))
    assert {p.object_id for ps in asked.by_address.values() for p in ps} == {
        p.object_id for ps in listed.by_address.values() for p in ps
    }


@pytest.mark.slow
def test_pages_follow_each_other_to_the_end_and_an_expired_token_starts_over(practice):
    tenant = crowded(practice("large", "pages-expire"), 5 * PAGE - 27)
    told = []
    index = empty()
    listing = look(tenant, lambda wire: list_all(wire, index, None, lambda done, of: told.append(done)))
    assert listing.complete and listing.people == index.people == len(tenant.world.tenant.users)
    assert listing.requests >= index.people // PAGE + 1
    assert told[-1] == index.people
    assert len(index.by_address) == 0


def test_a_refused_directory_is_told_and_not_complete(practice):
    tenant = practice("no-consent")
    listing = look(tenant, lambda wire: list_all(wire, empty(), None))
    assert not listing.complete and isinstance(listing.stopped, Refused) and listing.stopped.evidence.status == 403


@pytest.mark.parametrize("scenario", ["garbled", "truncated"])
def test_an_unreadable_directory_is_not_an_empty_one(practice, scenario):
    tenant = practice()
    from wizard.practice.scenarios import apply

    async def later(wire):
        apply(tenant.world, (scenario,))
        return await list_all(wire, empty(), None)

    listing = look(tenant, later)
    assert not listing.complete and listing.stopped is not None


def people_of(tenant, *locals_):
    users = tenant.world.tenant.users
    found = {u["userPrincipalName"].split("@")[0]: u for u in users}
    return [user_of({**found[name], "assignedPlans": []}) for name in locals_]


def test_mailboxes_are_proven_for_what_they_are(practice):
    tenant = practice()
    names = ("anna.jansen", "info", "vergaderzaal.boven", "bestelbus", "niels.dekker")
    people = people_of(tenant, *names)
    proofs = look(tenant, lambda wire: prove(wire, people, may_read_settings=True))
    assert [proofs[p.object_id] for p in people] == ["user", "shared", "room", "equipment", "no-mailbox"]


def test_throttled_items_are_asked_again_and_known_ones_are_not(practice):
    tenant = practice()
    people = people_of(tenant, "anna.jansen", "bas.de.boer", "carla.visser")
    tenant.world.faults.throttled_items = 2
    kept = []
    proofs = look(
        tenant,
        lambda wire: prove(
            wire,
            people,
            may_read_settings=True,
            known={people[0].object_id: "shared"},
            keep=lambda p: kept.append(dict(p)),
        ),
    )
    assert [proofs[p.object_id] for p in people] == ["shared", "user", "user"]
    assert kept and set(kept[-1]) == {p.object_id for p in people}


def test_a_refusal_without_the_permission_says_nothing_about_the_mailbox(practice):
    tenant = practice("mailbox-out-of-scope")
    box = next(u for u in tenant.world.tenant.users if u["userPrincipalName"] == tenant.mailbox)
    person = user_of({**box, "assignedPlans": []})
    for may, expected in ((True, "refused"), (False, "unknown")):
        proofs = look(tenant, lambda wire, may=may: prove(wire, [person], may_read_settings=may))
        assert proofs[person.object_id] == expected


@pytest.mark.parametrize(
    ("body", "number"),
    [(893, 893), ("893", 893), ("893\r\n", 893), ("ODkz", 893), (True, None), ("many", None), (None, None), ({}, None)],
)
def test_a_count_in_a_batch_is_a_number_its_digits_or_those_in_base64(body, number):
    assert _number(body) == number
