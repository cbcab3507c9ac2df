"""Reading: metainfo, packets, order, filters, and what an app connector does not show."""

import json

import pytest

from tests.wizard.practice.profit.conftest import message
from wizard.practice.profit.people import PARTICIPANT, USERS

CODES = {f"{PARTICIPANT}.{row.code}" for row in USERS}


def test_what_is_ticked_decides_what_is_there(wire):
    profit = wire.profit
    profit.app.ticked_get = {"Profit_Users"}
    profit.app.ticked_update = set()
    answer = wire.get("metainfo").json()
    assert [c["id"] for c in answer["getConnectors"]] == ["Profit_Users"]
    assert answer["updateConnectors"] == []
    assert answer["info"] == {
        "envid": "T48213AA",
        "appName": "profit-exchange",
        "group": "PEX Koppeling (48213.LINK)",
        "tokenExpiry": "0",
    }
    not_there = "Deze connector wordt niet ondersteund of de gebruiker is niet geautoriseerd."
    for path in ("metainfo/get/PEX_Users", "metainfo/update/KnUser", "connectors/PEX_Users", "connectors/Nothing"):
        assert message(wire.get(path)) == not_there
    english = wire.get("connectors/PEX_Users", headers={"Accept-Language": "en-us"})
    assert message(english) == "GetConnector not supported for this app or the user is not authorized"
    profit.behaviour.unticked = 401
    assert wire.get("connectors/PEX_Users").status_code == 401
    assert message(wire.get("metainfo/get/PEX_Users")) == not_there


def test_labels_are_in_the_language_that_was_asked_for(wire):
    def labels(path, language):
        fields = wire.get(path, headers={"Accept-Language": language}).json()["fields"]
        return {field.get("id", field["fieldId"]): field["label"] for field in fields}

    for path, field in (("metainfo/update/KnUser", "XOEA"), ("metainfo/get/PEX_Users", "DeviatingEmail")):
        assert labels(path, "nl-nl")[field] == labels(path, "nl-be")[field] == "Afwijkend e-mailadres"
        assert labels(path, "en-us")[field] == "Different e-mail address"
    assert "DeviatingEmail" not in labels("metainfo/get/profit_users", "nl-nl")


def test_the_version_answers_when_it_is_ticked(wire):
    assert wire.get("ProfitVersion").json() == {"version": "9.0.0"}
    wire.profit.behaviour.version_ticked = False
    assert wire.get("ProfitVersion").status_code == 401


def test_packets_of_100_unless_asked_and_an_empty_one_at_the_end(wires):
    wire = wires("profit-many-users")
    first = wire.get("connectors/Profit_Users?orderbyfieldids=UserId").json()
    assert (first["skip"], first["take"], len(first["rows"])) == (0, 100, 100)
    codes, skip = [], 0
    while rows := wire.rows(skip=skip, take=2000):
        codes += [row["UserId"] for row in rows]
        skip += 2000
    assert len(codes) == len(set(codes)) == len(wire.profit.users) > 5000
    assert codes == sorted(codes, key=str.casefold)
    assert len(wire.rows(skip=-1, take=-1)) == len(codes)


def test_without_an_order_rows_move_between_packets(wires):
    wire = wires("profit-many-users")
    twice = [[r["UserId"] for r in wire.get("connectors/Profit_Users").json()["rows"]] for _ in range(2)]
    assert twice[0] != twice[1]
    # An order that doesn't tell rows apart is none for those.
    twice = [[r["UserId"] for r in wire.rows(orderbyfieldids="InSite")] for _ in range(2)]
    assert twice[0] != twice[1]


def test_orders_go_down_with_a_minus_and_take_several_fields(wire):
    codes = [row["UserId"] for row in wire.rows()]
    assert [row["UserId"] for row in wire.rows(orderbyfieldids="-userid")] == codes[::-1]
    rows = wire.rows(orderbyfieldids="-Blocked,UserId")
    assert [row["Blocked"] for row in rows][:3] == [True, True, False]
    assert [row["UserId"] for row in rows][:2] == ["48213.AGROEN", "48213.KOST"]


@pytest.mark.parametrize(
    ("fields", "values", "operators", "codes"),
    [
        ("UserId", "48213.bas", "1", {"BAS"}),
        ("UserId", "48213.D'ACHT", "1", {"D'ACHT"}),
        ("UserId", "48213.ÇSMIT", "1", {"ÇSMIT"}),
        ("UserId", "48213.BAS", "", {"BAS"}),
        ("Blocked", "true", "1", {"KOST", "AGROEN"}),
        ("Blocked", "1", "1", {"KOST", "AGROEN"}),
        ("Windows", "true", "7", {"KOST", "LINK"}),
        ("PersonId", "", "8", {"BEHEER", "LINK"}),
        ("PersonId,Windows", "[is leeg],true", "8,1", {"BEHEER"}),
        ("UserId;UserId", "48213.BAS;48213.LINK", "1;1", {"BAS", "LINK"}),
        ("UserId,Blocked;Connector", "48213.K,true;true", "10,1;1", {"KOST", "LINK"}),
        ("UserId", "48213.H", "10", {"HMEIJER", "HMEIJER2"}),
        ("Description", "meijer", "6", {"HMEIJER", "HMEIJER2"}),
        ("Email", "partner.example", "13", {"ADVISEUR"}),
        ("UserId", "48213.ZONDER", "2", {"ZONDER", "ÇSMIT"}),
    ],
)
def test_filters(wire, fields, values, operators, codes):
    rows = wire.rows(filterfieldids=fields, filtervalues=values, operatortypes=operators)
    assert {row["UserId"].removeprefix("48213.") for row in rows} == codes


def test_not_empty_and_not_equal_are_the_rest(wire):
    everybody = {row["UserId"] for row in wire.rows()}
    assert everybody == CODES
    for operator, value, left_out in (("9", "", {"LINK", "BEHEER"}), ("7", "1000217", {"ANNA.JANSEN"})):
        rows = wire.rows(filterfieldids="PersonId", filtervalues=value, operatortypes=operator)
        assert everybody - {row["UserId"] for row in rows} == {f"48213.{code}" for code in left_out}


def test_a_filter_in_json_takes_commas_and_semicolons(wire):
    wire.profit.find("48213.BAS").description = "Boer, de; Bas"
    field = {"@FieldId": "Description", "@OperatorType": "1", "#text": "Boer, de; Bas"}
    asked = {"Filters": {"Filter": [{"@FilterId": "Filter 1", "Field": [field]}]}}
    assert [row["UserId"] for row in wire.rows(filterjson=json.dumps(asked))] == ["48213.BAS"]
    for broken in ("{", "[]", '{"Filters":{"Filter":[{"Field":[{}]}]}}'):
        message(wire.get("connectors/Profit_Users", params={"filterjson": broken}))


@pytest.mark.parametrize(
    "query",
    [
        "skip=2&take=-1",
        "skip=-1&take=5",
        "skip=one",
        "take=",
        "filterfieldids=UserId,Blocked&filtervalues=x&operatortypes=1",
        "filterfieldids=UserId&filtervalues=x&operatortypes=99",
    ],
)
def test_what_makes_no_sense_is_an_unexpected_error(wire, query):
    assert message(wire.get(f"connectors/Profit_Users?{query}")) == "An unexpected error has occurred."


def test_an_unknown_field_is_named(wire):
    for query in ("filterfieldids=Nope&filtervalues=1&operatortypes=1", "orderbyfieldids=Nope"):
        assert message(wire.get(f"connectors/Profit_Users?{query}")) == "Connector field 'Nope' not found"


def test_a_query_of_2049_characters_is_the_longest(wire):
    for length, status in ((2049, 200), (2050, 404)):
        query = "?filterfieldids=UserId&operatortypes=1&filtervalues=".ljust(length, "x")
        answer = wire.get(f"connectors/Profit_Users{query}")
        assert answer.status_code == status
    assert answer.content == b""


def test_groups_come_one_row_for_a_membership(wire):
    rows = wire.rows("Profit_UserGroups", filterfieldids="UserId", filtervalues="48213.BEHEER", operatortypes="1")
    assert {(row["GroupId"], row["Decription"]) for row in rows} == {
        ("Iedereen", "Iedereen"),
        ("HRM", "HR-medewerkers"),
        ("FIN", "Financiële administratie"),
    }


def test_rows_show_what_the_user_is_and_empty_is_null(wire):
    assert wire.one("48213.LINK") == {
        "UserId": "48213.LINK",
        "Description": "Koppelingen",
        "UPN": None,
        "Blocked": False,
        "Email": None,
        "Windows": False,
        "Connector": True,
        "OutSite": False,
        "InSite": False,
        "PersonId": None,
        "EmployeeId": None,
        "DeviatingEmail": None,
    }
    assert wire.one("48213.gvos")["Description"] == "Gijs  Vos "
    assert wire.one("48213.DMULDER")["DeviatingEmail"] == "daan.mulder@voorbeeldbv.nl"
    assert "DeviatingEmail" not in wire.one("48213.DMULDER", "Profit_Users")


def test_json_stands_on_one_line_from_profit_7_on(wire):
    assert "\n" not in wire.get("connectors/Profit_Users").text
    wire.profit.behaviour.version = 6
    older = wire.get("connectors/Profit_Users")
    assert len(older.text.splitlines()) == 4
    assert len(older.json()["rows"]) == len(CODES)
