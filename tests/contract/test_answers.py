"""Every answer of the practice tenant is one that Microsoft's description allows; and the test of that test."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.contract.answers import complaints, type_of
from tests.contract.recording import Seen, seen
from tests.contract.sweep import read_everything, write_everything
from tests.wizard.practice.graph.conftest import Wire
from wizard.practice.entra.sign_in_log import write_down
from wizard.practice.graph.routes import TABLE, match, segments
from wizard.practice.server import PracticeTenant
from wizard.practice.witness import Exchange

Json = dict[str, Any]


def swept(*scenarios: str, write: bool = False) -> list[Seen]:
    """All answers of one tenant."""
    exchanges: list[Exchange] = []
    with PracticeTenant(*scenarios, seed=3) as tenant:
        home, wire = tenant.world.tenant, Wire(tenant)
        home.eligible_for_roles["62e90394-69f5-4237-9190-012177145e10"] = {wire.user("beheer")["id"]}
        # Refused sign-ins of the app stand in the log.
        for code in (53003, 7000215):
            write_down(tenant.world, home, tenant.world.handout.client_id, code)
        tenant.world.witnesses.append(exchanges.append)
        with wire.client:
            read_everything(wire, type_of)
            if write:
                write_everything(wire)
    return seen(exchanges)


@pytest.fixture(scope="module")
def healthy() -> list[Seen]:
    return swept(write=True)


def wrongs(answers: list[Seen]) -> list[str]:
    return list(dict.fromkeys(wrong for one in answers for wrong in complaints(one)))


def test_a_healthy_tenant_s_answers(healthy: list[Seen]) -> None:
    assert wrongs(healthy) == []
    refused = [f"{one.method} {one.path} {one.status}" for one in healthy if one.status >= 400]
    assert refused == [], "what is swept is there"


NOT_SWEPT = {
    # Nobody has a photo or a manager here: 404.
    ("GET", "/users/{id}/photo"),
    ("GET", "/users/{id}/photo/$value"),
    ("GET", "/users/{id}/manager"),
}


def test_everything_that_is_served_was_asked(healthy: list[Seen]) -> None:
    asked = {(one.method, match(one.method, segments(one.path))[0].pattern) for one in healthy if one.path != "/me"}
    assert set(TABLE) - asked == NOT_SWEPT


@pytest.mark.parametrize(
    "scenarios",
    [
        ("several-secrets", "multi-domain", "deactivated-app", "secret-policy-exempt"),
        ("mailbox-on-premises", "surplus-permission", "conditional-access", "secret-policy-dated"),
        ("no-consent", "delegated-instead", "principal-disabled", "guest-mailbox"),
        ("large", "rbac-only"),
    ],
    ids="+".join,
)
def test_other_tenants_answers(scenarios: tuple[str, ...]) -> None:
    assert wrongs(swept(*scenarios)) == []


# -- the test of the test -------------------------------------------------------------------------------------------


def first(answers: list[Seen], path: str, needed: str) -> Seen:
    """The first answer whose path ends so and that holds this property, to spoil."""
    return next(
        one
        for one in answers
        if one.method == "GET"
        and one.path.endswith(path)
        and one.status < 300
        and needed in str(one.answer)
        and isinstance(one.answer, dict)
    )


def _domain(answer: Json) -> Json:
    found: Json = answer["value"][0]
    return found


MUTATIONS: dict[str, tuple[str, str, Callable[[Json], None]]] = {
    "a yes in words": ("/domains", "isAdminManaged", lambda a: _domain(a).update(isAdminManaged="yes")),
    "a number in words": (
        "/subscribedSkus",
        "prepaidUnits",
        lambda a: a["value"][0]["prepaidUnits"].update(enabled="fifty"),
    ),
    "no word of the enumeration": ("/events", "showAs", lambda a: a["value"][0].update(showAs="druk")),
    "another word of none": ("/events", "singleInstance", lambda a: a["value"][0].update(type="eenmalig")),
    "text for an object": ("/calendar", "owner", lambda a: a.update(owner="iemand")),
    "a number for text": ("/domains", "authenticationType", lambda a: _domain(a).update(authenticationType=5)),
    "a bad time": ("/applications", "createdDateTime", lambda a: a["value"][0].update(createdDateTime="gisteren")),
    "a renamed property": (
        "/users",
        "displayName",
        lambda a: a["value"][0].update(naam=a["value"][0].pop("displayName")),
    ),
    "null where nothing is null": ("/domains", "isVerified", lambda a: _domain(a).update(isVerified=None)),
    "null in a list": ("/applications", "tags", lambda a: a["value"][0].update(tags=[None])),
    "an id that is none": (
        "/applications",
        "passwordCredentials",
        lambda a: a["value"][0]["passwordCredentials"][0].update(keyId="een"),
    ),
    "a whole number too big": ("/subscribedSkus", "consumedUnits", lambda a: a["value"][0].update(consumedUnits=2**40)),
    "another kind of thing": (
        "/members",
        "@odata.type",
        lambda a: a["value"][0].update({"@odata.type": "#microsoft.graph.event"}),
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_spoilt_answer_is_noticed(healthy: list[Seen], name: str) -> None:
    path, needed, spoil = MUTATIONS[name]
    one = first(healthy, path, needed)
    assert list(complaints(one)) == []
    answer = copy.deepcopy(one.answer)
    spoil(answer)
    assert len(list(complaints(replace(one, answer=answer)))) == 1


@pytest.mark.parametrize(
    ("status", "answer", "says"),
    [
        (403, {"error": {"code": 5, "message": "x"}}, "error.code"),
        (403, {"message": "x"}, "without `error`"),
        (403, {"error": {"code": "x", "message": "y", "innerError": {"datum": "z"}}}, "innerError"),
        (429, {"error": {"code": "x", "message": "y"}}, "Retry-After"),
        (401, {"error": {"code": "x", "message": "y"}}, "WWW-Authenticate"),
    ],
)
def test_a_spoilt_refusal_is_noticed(healthy: list[Seen], status: int, answer: Json, says: str) -> None:
    one = replace(first(healthy, "/domains", "value"), status=status, answer=answer)
    assert any(says in wrong for wrong in complaints(one))
