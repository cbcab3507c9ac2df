"""Whatever is sent, Profit answers in its own words: no crash of the double, and nothing changed by what is refused."""

from __future__ import annotations

import json
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wizard.practice.profit.fields import kn_user_fields

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
SCALARS = st.none() | st.booleans() | st.integers(-5, 10**9) | st.text(max_size=90) | st.sampled_from(["1", "0", "4"])
VALUES = SCALARS | st.lists(SCALARS, max_size=2)
NAMES = st.sampled_from([field.id for field in kn_user_fields()]) | st.text(max_size=5)
KNOWN = st.sampled_from(["48213.CVISSER", "48213.bas", "48213.LINK", "48213.NEW"])
CODES = KNOWN | KNOWN | KNOWN | VALUES
USUAL = st.fixed_dictionaries({"MtCd": st.sampled_from("0123456"), "Nm": st.text(min_size=1, max_size=20)})
MORE = st.dictionaries(NAMES, SCALARS, max_size=2)
FIELDS = st.builds(lambda usual, more: {**usual, **more}, USUAL | USUAL | st.just({}), st.just({}) | MORE)
PARAMETERS = st.sampled_from(
    ["skip", "take", "orderbyfieldids", "filterfieldids", "filtervalues", "operatortypes", "filterjson", "other"]
)
SAID = st.sampled_from(["UserId", "UserId,Blocked", "1", "1,1", "1;1", "-UserId", "-1", "[]", "{}"])
SAID |= st.text(max_size=20)
SURROGATE = b'{"KnUser":{"Element":{"@UsId":"48213.BAS","Fields":{"MtCd":"1","Nm":"\\ud800"}}}}'


def sound(answer) -> None:
    assert answer.status_code in (200, 201, 400, 401, 403, 404, 405, 500), answer.text
    if answer.status_code == 500:
        assert set(answer.json()) == {"externalMessage", "errorNumber", "profitLogReference"}


@settings(FEW, max_examples=80)
@given(method=st.sampled_from(["PUT", "PUT", "POST", "POST", "DELETE", "PATCH"]), code=CODES, fields=FIELDS)
def test_any_element_is_carried_out_or_refused(wire, method, code, fields):
    wire.profit.remember()
    answer = wire.ask(method, "connectors/KnUser", json={"KnUser": {"Element": {"@UsId": code, "Fields": fields}}})
    sound(answer)
    assert wire.profit.writes[-1].landed == (answer.status_code == 201)
    if answer.status_code != 201:
        assert wire.profit.differences() == []
    assert wire.rows(take=-1, skip=-1)


@FEW
@given(content=st.binary(max_size=40) | st.sampled_from([b"[" * 20_000, b'{"KnUser":1}', b"null", SURROGATE]))
def test_any_body_is_refused(wire, content):
    wire.profit.remember()
    answer = wire.ask("PUT", "connectors/KnUser", content=content)
    sound(answer)
    assert answer.status_code in (400, 500)
    assert wire.profit.differences() == []


@FEW
@given(asked=st.lists(st.tuples(PARAMETERS, SAID), max_size=5))
def test_any_query_is_answered_or_refused(wire, asked):
    query = "&".join(f"{name}={quote(value)}" for name, value in asked)
    answer = wire.get(f"connectors/PEX_Users?{query}")
    sound(answer)
    if answer.status_code == 200:
        assert set(answer.json()) == {"skip", "take", "rows"}


def test_json_nested_without_end_is_no_filter(wire):
    sound(wire.get("connectors/PEX_Users", params={"filterjson": "[" * 1_900}))
    assert json.loads(wire.get("metainfo").text)
