"""Users of Profit read page by page: each once whatever the pages, contradictions told, odd columns and answers."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue.profit_fields import address_columns, roles_of
from checks.facts import Evidence, Refused, Seen, Unknown
from checks.gather.profit.evidence import refused_or_unknown
from checks.gather.profit.metainfo import connector_of, environment_of, truth, update_of
from checks.gather.profit.one_user import OneUser
from checks.gather.profit.sign_in import ProfitSession
from checks.gather.profit.users import filtering, row_of
from checks.judge.profit_environment import mismatch
from checks.profit_facts import ProfitEnvironmentSeen
from checks.profit_settings import ProfitClientSecret, ProfitSettings
from checks.settings import Endpoints, Secret
from wizard.provisioning.profit_update import KnUserUpdate, differences

FIELDS = {
    "UserId": "Gebruiker",
    "Description": "Omschrijving",
    "Blocked": "Geblokkeerd",
    "PersonId": "Persoonsnummer",
    "Eigen.Veld": "Afwijkend e-mailadres (Exchange)",
}
METAINFO = {"fields": [{"id": id, "label": label} for id, label in FIELDS.items()]}


def test_the_address_is_found_by_its_label_whatever_its_id() -> None:
    seen = connector_of("X", METAINFO)
    assert seen.address_column == "Eigen.Veld"
    assert seen.columns == {
        "code": "UserId", "description": "Description", "blocked": "Blocked", "person": "PersonId"
    }  # fmt: skip
    assert address_columns({"a": "Different e-mail address", "b": "Different e-mail address"}) == ("a", "b")
    assert address_columns({"a": "E-mail", "b": "Werk e-mail"}) == ()


def test_the_most_telling_label_wins_over_another_deviating_one() -> None:
    labels = {"a": "Afwijkend e-mailadres", "b": "Afwijkend e-mailadres Exchange"}
    assert address_columns(labels) == ("b",)


def test_roles_are_found_by_label_where_ids_are_of_ones_own() -> None:
    assert roles_of({"k1": "Gebruiker", "k2": "Omschrijving", "k3": "Gebruiker "})["description"] == "k2"
    assert "code" not in roles_of({"k1": "Gebruiker", "k3": "Gebruiker "}), "two that can't be told apart"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3)))
def test_any_cell_makes_a_row_or_none(value: Any) -> None:
    connector = connector_of("X", METAINFO)
    row = row_of(
        {"UserId": value, "Description": value, "Blocked": value, "PersonId": value, "Eigen.Veld": value}, connector
    )
    assert row is None or (row.code.strip() and isinstance(row.description, str) and row.blocked in (True, False, None))


@pytest.mark.parametrize(
    ("value", "meant"), [(True, True), ("true", True), ("0", False), (0, False), ("Ja", True), ("x", None), ([], None)]
)
def test_booleans_in_any_form(value: Any, meant: bool | None) -> None:
    assert truth(value) is meant


@given(st.dictionaries(st.sampled_from(["UserId", "GroupId"]), st.text(max_size=20), min_size=1, max_size=2))
def test_a_filter_keeps_its_value_whatever_is_in_it(equal: dict[str, str]) -> None:
    made = filtering(equal)
    if "filterjson" in made:
        fields = json.loads(made["filterjson"])["Filters"]["Filter"][0]["Field"]
        assert {f["@FieldId"]: f["#text"] for f in fields} == equal
    else:
        assert not any(mark in value for value in equal.values() for mark in ",;")
        assert made["filtervalues"].split(",") == list(equal.values())


@pytest.mark.parametrize(
    ("envid", "environment", "url", "wrong"),
    [
        ("T48213AA", "T48213AA", "https://48213.resttest.afas.online/ProfitRestServices", False),
        ("T48213AA", None, "https://48213.rest.afas.online/ProfitRestServices", True),
        ("O48213AA", "T48213AA", "https://profit.klant.nl/ProfitRestServices", True),
        ("O48213AA", "o48213aa", "https://profit.klant.nl/ProfitRestServices", False),
        ("O48213AA", None, "https://99999.rest.afas.online/ProfitRestServices", True),
        ("X48213AA", None, "https://48213.rest.afas.online/ProfitRestServices", False),
    ],
)
def test_which_environment_it_is(envid: str, environment: str | None, url: str, wrong: bool) -> None:
    seen = ProfitEnvironmentSeen(envid, None, None, None, (), ())
    assert (mismatch(seen, ProfitSettings(url, environment)) is not None) is wrong


def evidence(status: int, message: str | None = None) -> Evidence:
    from datetime import UTC, datetime

    return Evidence("GET x", datetime.now(UTC), status, message=message)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, {"externalMessage": "Nee"}, Refused),
        (500, {"externalMessage": "Command timeout expired."}, Unknown),
        (500, {}, Unknown),
        (503, {"error": {"example": {"message": "x"}}}, Unknown),
        (401, None, Refused),
        (403, None, Refused),
        (404, None, Refused),
        (302, None, Unknown),
        (407, None, Unknown),
    ],
)
def test_a_no_is_told_from_no_answer_by_the_body(status: int, body: Any, kind: type) -> None:
    text = json.dumps(body).encode() if body is not None else b""
    assert isinstance(refused_or_unknown(evidence(status), text), kind)


@given(st.text(max_size=100), st.text(max_size=100), st.text(max_size=300))
def test_the_body_of_a_write_holds_three_fields_or_is_not_made(code: str, description: str, address: str) -> None:
    try:
        update = KnUserUpdate(code, description, address)
    except ValueError:
        return
    document = json.loads(update.body())
    assert document == {
        "KnUser": {"Element": {"@UsId": code, "Fields": {"MtCd": "1", "Nm": description, "XOEA": address}}}
    }
    assert code.strip() and 0 < len(description) <= 80 and len(address) <= 255


ROWS = st.dictionaries(st.sampled_from(["UserId", "InSite", "GroupId", "{x}"]), st.booleans() | st.text(max_size=3))


@given(st.lists(ROWS, max_size=3), st.lists(ROWS, max_size=3))
def test_any_difference_is_told_and_none_is_invented(before: list[Any], after: list[Any]) -> None:
    def one(rows: list[Any]) -> OneUser:
        return OneUser(None, fields={"C": tuple(sorted(json.dumps(row, sort_keys=True) for row in rows))})

    told = differences(one(before), one(after))
    assert bool(told) is (one(before).fields != one(after).fields)


@pytest.mark.parametrize("value", [{}, {"fields": None}, {"fields": [{}]}, {"getConnectors": 3}])
def test_metainfo_of_an_unexpected_shape_does_not_crash(value: Any) -> None:
    for read in (environment_of, update_of, lambda v: connector_of("X", v)):
        try:
            read(value)
        except (KeyError, TypeError, AttributeError, ValueError):
            continue  # `then` makes these an unknown


@pytest.mark.parametrize("odd", ["", "half a pair \ud83d"])
def test_a_page_whose_texts_are_full_of_commas_is_read(odd: str) -> None:
    from checks.gather.evidence import Witness
    from checks.gather.profit.wire import ProfitReply, as_json

    page = {"rows": [{"UserId": f"U{n}", "Notes": "ja, nee, " * 100 + odd} for n in range(1000)]}
    answer = as_json(ProfitReply(200, {}, json.dumps(page).encode(), evidence(200)), Witness())
    assert isinstance(answer, Seen) and len(answer.value["rows"]) == 1000


@pytest.fixture
def people(practice):
    async def read(*scenarios: str, take: int | None = None) -> Any:
        from checks.gather.profit import users
        from checks.gather.profit.metainfo import fields_of

        tenant = practice(*scenarios)
        url, handout = tenant.profit_url, tenant.profit.handout
        settings = ProfitSettings(url, client_id=handout.client_id)
        endpoints = Endpoints("", "", ca_file=tenant.ca_file, practice=True, proxies_from_environment=False)
        async with ProfitSession(settings, ProfitClientSecret(Secret(handout.client_secret)), endpoints) as session:
            await session.open()
            connector = (await fields_of(session.wire, handout.connector)).value
            return tenant, await users.read_people(session.wire, connector)

    def reading(*scenarios: str) -> Any:
        return asyncio.run(read(*scenarios))

    return reading


@pytest.mark.parametrize("page", [7, 25, 1000])
def test_everybody_once_in_pages_of_any_size(people, monkeypatch, page: int) -> None:
    monkeypatch.setattr("checks.gather.profit.users._take", lambda fields: page)
    tenant, read = people("profit-rows-repeated")
    assert isinstance(read.answer, Seen)
    assert set(read.rows) == set(tenant.profit.users)
    assert read.answer.value.rows > read.answer.value.users == len(tenant.profit.users)
    assert all("orderbyfieldids" in call.query for call in tenant.profit.journal if "/connectors/" in call.path)
    assert all(len(call.query) < 2049 for call in tenant.profit.journal)


def test_rows_that_contradict_are_told(people) -> None:
    _, read = people("profit-rows-contradict")
    assert isinstance(read.answer, Seen) and len(read.answer.value.contradictory) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"UserId": "{n}"},
        {"UserId": "{n}", "Description": 'says "UserId": and "UserId":'},
        {"UserId": "{n}", "Eigen.Veld": {"UserId": 3}},
    ],
    ids=["as it is asked", "the name in a text", "the name once more"],
)
@pytest.mark.parametrize("spaced", [False, True])
def test_no_row_is_skipped_or_read_twice_whatever_the_next_page_was_asked_by(row: Any, spaced: bool) -> None:
    """The next page leaves before this one is read, so how many rows this one has is guessed: wrongly, at times."""
    from checks.gather.profit.users import pages
    from checks.gather.profit.wire import ProfitReply

    everybody = [{**row, "UserId": f"U{n}"} for n in range(7)]
    running: list[str] = []

    class Wire:
        witness = None

        async def get_unread(self, path: str, query: Any, **kwargs: Any) -> ProfitReply:
            assert not running, "one call at a time"
            running.append(path)
            try:
                await asyncio.sleep(0.001)
            finally:
                running.clear()
            start = int(query["skip"])
            rows = {"rows": everybody[start : start + int(query["take"])]}
            body = json.dumps(rows, separators=(", ", " : ") if spaced else (",", ":")).encode()
            return ProfitReply(200, {}, body, evidence(200))

    async def read() -> list[str]:
        wire: Any = Wire()
        return [str(row["UserId"]) async for page in pages(wire, "X", "UserId", 3) for row in page.value]

    assert asyncio.run(read()) == [f"U{n}" for n in range(7)]
