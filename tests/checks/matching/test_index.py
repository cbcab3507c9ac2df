"""The index: whole pages of raw users and single people leave the same behind."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.gather.directory_users import _take
from checks.gather.directory_users_seen import user_of
from checks.gather.read_json import parsed
from checks.matching.index import AskedOfDirectory, DirectoryIndex, has_exchange, in_order
from checks.matching.name_parts import name_tokens
from tests.checks.matching.build import index_of, person, profit

LOCALS = ["anna", "Bert", "carla#EXT#", "dirk "]
ADDRESSES = st.builds(lambda n, d: f"{n}@{d}", st.sampled_from(LOCALS), st.sampled_from(["klant.nl", "Oud.nl", "k."]))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["1", "2", "3"]),
            "userPrincipalName": st.one_of(ADDRESSES, st.just("no-at")),
            "mail": st.one_of(ADDRESSES, st.none()),
            "proxyAddresses": st.lists(
                st.builds(lambda p, a: f"{p}{a}", st.sampled_from(["smtp:", "SMTP:", "sip:"]), ADDRESSES), max_size=3
            ),
            "userType": st.sampled_from(["Member", "Guest", None]),
            "accountEnabled": st.sampled_from([True, False, None]),
            "assignedPlans": st.sampled_from(
                [
                    None,
                    [],
                    [{"service": "exchange", "capabilityStatus": "Enabled"}],
                    [{"service": "exchange", "capabilityStatus": "Deleted"}, "x"],
                    [{"capabilityStatus": "Enabled", "service": "teams"}, {"service": "exchange"}],
                    [{"capabilityStatus": "Enabled", "service": "exchange", "servicePlanId": "\\"}],
                ]
            ),
            "onPremisesSyncEnabled": st.sampled_from([True, False, None]),
            "displayName": st.sampled_from([None, "Anna Jansen"]),
            "employeeId": st.sampled_from([None, "7", "8"]),
        }
    ),
    max_size=8,
)
ODD = [
    "not a user",
    None,
    {"id": None, "userPrincipalName": "anna@klant.nl"},
    {"id": "8", "userPrincipalName": None},
    {"id": "9", "userPrincipalName": "anna@klant.nl", "mail": "", "employeeId": "", "displayName": "half \ud83d"},
    {"id": "", "userPrincipalName": "bert@klant.nl", "proxyAddresses": [None, "smtp:anna@klant.nl"]},
    {"id": "4", "userPrincipalName": "anna@klant.nl"},
    {"id": "5", "userPrincipalName": "BERT@klant.nl", "mail": 7, "proxyAddresses": "smtp:bert@oud.nl", "userType": []},
    {"id": "6", "userPrincipalName": "x" * 2000 + "@klant.nl", "displayName": "y" * 2000, "assignedPlans": {}},
    {"id": ["7"], "userPrincipalName": "anna@klant.nl"},
]
"""What Graph never gives, or not in these places."""
WANTED = AskedOfDirectory.by(
    [profit("ANNA"), profit("X", deviating="bert@oud.nl"), profit("Y", email="carla#ext#@klant.nl", employee_id="7")]
)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.lists(st.sampled_from(ODD), max_size=2))
def test_a_page_at_once_leaves_the_same_behind_as_person_by_person(rows, odd):
    whole, single = DirectoryIndex(WANTED), DirectoryIndex(WANTED)
    body = json.dumps({"value": [*odd, *rows]}).encode()
    assert _take(body, whole)
    for made in map(user_of, parsed(body)["value"]):
        if made is not None:
            single.add(made)
    assert whole == single


def test_a_stranger_in_a_large_directory_is_not_kept():
    index = index_of([person(f"p{n}@klant.nl", display_name=f"P{n} Puk") for n in range(500)], [profit("P7")])
    assert (index.people, len(index.by_address), len(index.by_local)) == (500, 1, 1)


def test_clearing_forgets_everything():
    index = index_of([person("anna@klant.nl", display_name="Anna")], [profit("ANNA")])
    assert index.who_may_be_meant("anna") and index.alike("anna")
    index.clear()
    assert index == DirectoryIndex(index.wanted) and index.who_may_be_meant("anna") == index.alike("anna") == []


def test_name_parts_and_plans():
    assert name_tokens("Jan-Willem van den Berg, J.W.") == {"jan", "will", "van", "den", "berg"}
    assert not has_exchange(None) and not has_exchange([{"service": "exchange"}])


def test_common_name_parts_are_left_out_once_there_are_enough_people():
    people = [person(f"jansen{n}@klant.nl", display_name=f"Jansen {n}") for n in range(50)]
    index = index_of([*people, person("zeldzaam.jansen@klant.nl", display_name="Zeldzaam Jansen")], [])
    assert index.who_may_be_meant("Zeldzaam Jansen", enough=1) == [50]


@pytest.mark.parametrize("enough", [1, 3, 4000])
def test_the_groups_hold_who_may_be_meant_and_what_they_are_compared_by(enough):
    people = [
        person(f"Jan{n}@klant.nl", display_name=f"{name} Jansen") for n, name in enumerate(("Anna", "Bob", "Jan"))
    ]
    index = index_of(people, [])
    for text in ("Jan Jansen", "Anna", "jans bob", "", "Niemand"):
        found = {n: (name, local) for group in index.alike(text, enough) for n, name, local in zip(*group, strict=True)}
        assert set(found) == set(index.who_may_be_meant(text, enough))
        assert all(found[n] == (in_order(people[n].display_name), f"jan{n}") for n in found)


def test_who_is_added_later_may_be_meant_too():
    index = index_of([person("anna@klant.nl", display_name="Anna Jansen")], [])
    assert [list(group[0]) for group in index.alike("Jansen")] == [[0]]
    index.add(person("bob@klant.nl", display_name="Bob Jansen"))
    assert [list(group[0]) for group in index.alike("Jansen")] == [[0, 1]]
