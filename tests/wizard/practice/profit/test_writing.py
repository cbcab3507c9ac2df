"""KnUser: what a write changes and what it leaves, every mutation code, and what is refused."""

import pytest

from tests.wizard.practice.profit.conftest import CARLA, message

ADDRESS = "carla.visser@voorbeeldbv.nl"


def changed(wire):
    """{(user without the participant number, field): (before, after)}."""
    return {(d.user.removeprefix("48213."), d.field): (d.before, d.after) for d in wire.profit.differences()}


def test_the_harmless_body_changes_the_address_and_nothing_else(wire):
    answer = wire.put(CARLA, XOEA=ADDRESS)
    assert (answer.status_code, answer.content, answer.headers["Content-Length"]) == (201, b"", "0")
    assert changed(wire) == {("CVISSER", "exchange_address"): (None, ADDRESS)}
    assert wire.one(CARLA)["DeviatingEmail"] == ADDRESS
    wire.put(CARLA, XOEA="")
    assert changed(wire) == {}
    assert [(call.method, call.status, call.landed) for call in wire.profit.writes] == [("PUT", 201, True)] * 2
    assert wire.profit.writes[0].body == {
        "KnUser": {"Element": {"@UsId": CARLA, "Fields": {"MtCd": "1", "Nm": "Carla Visser", "XOEA": ADDRESS}}}
    }


def test_the_description_is_written_too(wire):
    wire.put(CARLA, Nm="Update through API", XOEA=ADDRESS)
    assert changed(wire)[("CVISSER", "description")] == ("Carla Visser", "Update through API")


def test_the_key_may_stand_among_the_fields_and_booleans_and_the_rest_are_merged(wire):
    body = {"UsId": CARLA, "MtCd": "1", "Nm": "Carla Visser", "Awin": False, "InSi": "0", "Site": "true", "PoMa": True}
    answer = wire.ask("PUT", "connectors/knuser", json={"KnUser": {"Element": {"Fields": body}}})
    assert answer.status_code == 201
    assert {field: after for (_, field), (_, after) in changed(wire).items()} == {
        "windows": False,
        "insite": False,
        "outsite": True,
        "portal_administrator": True,
    }


@pytest.mark.parametrize(
    ("fields", "harm"),
    [
        ({"MtCd": "0"}, {"blocked": True, "groups": ["Iedereen"]}),
        ({"MtCd": "1", "GrId": "FIN"}, {"groups": ["FIN", "HRM", "Iedereen"]}),
        ({"MtCd": "2"}, {"blocked": True, "groups": ["Iedereen"]}),
        ({"MtCd": "3", "GrId": "NIEUW", "GrDs": "Nieuwe groep"}, {"groups": ["HRM", "Iedereen", "NIEUW"]}),
        ({"MtCd": "5"}, {"passwords_set": 1}),
        ({"MtCd": "6"}, {}),
        ({"BcCo": ""}, {"person_id": None, "employee_id": None}),
        ({"UsIdNew": "48213.CV"}, {}),
        ({"Upn": ""}, {"upn": None}),
        ({"EmAd": "c.visser@voorbeeldbv.nl"}, {"email": "c.visser@voorbeeldbv.nl"}),
    ],
)
def test_what_each_code_and_field_does(wire, fields, harm):
    assert wire.put(CARLA, **fields).status_code == 201
    assert {field: after for (user, field), (_, after) in changed(wire).items() if user == "CVISSER"} == harm
    assert {user for user, _ in changed(wire)} <= {"CVISSER"}


def test_a_new_code_takes_the_old_one_away(wire):
    wire.put(CARLA, MtCd="4", UsIdNew="48213.CV")
    assert {(d.user, d.field) for d in wire.profit.differences()} == {(CARLA, "user"), ("48213.CV", "user")}
    assert wire.rows(filterfieldids="UserId", filtervalues=CARLA, operatortypes="1") == []
    assert wire.one("48213.CV")["PersonId"] == "1000219"
    assert "verplicht" in message(wire.put("48213.BAS", MtCd="4"))
    assert "bestaat al" in message(wire.put("48213.BAS", MtCd="4", UsIdNew="48213.cv"))


def test_a_blocked_user_stays_blocked_or_not_and_code_2_leaves_groups_or_not(wire):
    wire.put("48213.KOST", XOEA="karel.oost@voorbeeldbv.nl")
    assert wire.profit.find("48213.KOST").blocked
    wire.put("48213.KOST", MtCd="6")
    assert not wire.profit.find("48213.KOST").blocked
    wire.profit.behaviour.code_1_unblocks = wire.profit.behaviour.code_2_leaves_groups = True
    wire.put(CARLA, MtCd="2")
    assert (wire.profit.find(CARLA).blocked, wire.profit.find(CARLA).groups) == (True, {"Iedereen", "HRM"})
    wire.put(CARLA, XOEA=ADDRESS)
    assert not wire.profit.find(CARLA).blocked


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"MtCd": None}, "Het veld 'Mutatie code' is verplicht."),
        ({"Nm": None}, "Het veld 'Omschrijving' is verplicht."),
        ({"Nm": ""}, "Het veld 'Omschrijving' is verplicht."),
        ({"MtCd": "7"}, "De ingevulde waarde bij 'Mutatie code' bestaat niet."),
        ({"GrId": "NERGENS"}, "De ingevulde waarde bij 'Groep' bestaat niet."),
        ({"BcCo": "99"}, "De ingevulde waarde bij 'Persoon code' bestaat niet."),
        ({"BcCo": "1000218"}, "Aan de gekozen persoon is al een gebruiker gekoppeld"),
        ({"InLn": "1033"}, "De ingevulde waarde bij 'Voorkeur site' bestaat niet."),
        ({"Awin": "ja"}, "De ingevulde waarde bij 'Profit Windows' bestaat niet."),
        ({"Nope": "1"}, "Connector field 'Nope' not found"),
        ({"Nm": "x" * 81}, "De waarde bij 'Omschrijving' is te lang (maximaal 80)."),
        ({"XOEA": f"{'x' * 251}@b.nl"}, "De waarde bij 'Afwijkend e-mailadres' is te lang (maximaal 255)."),
        ({"XOEA": "carla.visser"}, "De waarde bij 'Afwijkend e-mailadres' is geen geldig e-mailadres."),
        ({"EmAd": ADDRESS}, "De waarde bij 'E-mail' is gelijk aan de huidige waarde."),
        ({"Upn": "anna.jansen@voorbeeldbv.nl"}, "De waarde bij 'UPN' is al in gebruik bij een andere gebruiker."),
    ],
)
def test_what_is_refused_is_a_500_with_a_reference_and_changes_nothing(wire, fields, says):
    assert message(wire.put(CARLA, **fields)) == says
    assert changed(wire) == {}
    [call] = wire.profit.writes
    assert (call.landed, call.message) == (False, says)


def test_a_person_who_is_free_can_be_linked(wire):
    wire.put(CARLA, BcCo="")
    wire.put("48213.LINK", BcCo="1000219")
    assert wire.profit.find("48213.LINK").employee_id == "0219"


def test_bodies_that_are_none(wire):
    broken = wire.ask("PUT", "connectors/KnUser", content=b"{")
    assert (broken.status_code, broken.json()) == (400, {"message": "Invalid json"})
    for body in ([], {"KnUser": {}}, {"KnUser": {"Element": [{}]}}, {"Other": {"Element": {"Fields": {}}}}):
        message(wire.ask("PUT", "connectors/KnUser", json=body))
    message(wire.ask("PUT", "connectors/KnUser", json={"KnUser": {"Element": {"@UsId": CARLA}}}))
    assert changed(wire) == {}


def test_an_unknown_user_is_refused_or_made(wire):
    assert message(wire.put("48213.NIEMAND", XOEA=ADDRESS)) == "De gebruiker '48213.NIEMAND' bestaat niet."
    wire.profit.behaviour.put_creates = True
    wire.put("48213.NIEMAND", XOEA=ADDRESS)
    [made] = wire.profit.differences()
    assert (made.user, made.field, made.before) == ("48213.NIEMAND", "user", None)
    assert made.after["windows"] is made.after["insite"] is True


def test_a_post_makes_an_enabled_user_and_the_journal_shows_it(wire):
    assert wire.put("48213.NIEUW", method="POST", XOEA=ADDRESS).status_code == 201
    made = wire.profit.find("48213.NIEUW")
    assert (made.windows, made.insite, made.blocked, made.groups) == (True, True, False, {"Iedereen"})
    wire.put(CARLA, method="POST", XOEA=ADDRESS)
    assert wire.profit.find(CARLA).exchange_address == ADDRESS
    assert {call.method for call in wire.profit.writes} == {"POST"}
    message(wire.put(CARLA, method="DELETE"))
    assert wire.profit.find(CARLA) is not None


def test_fates_strike_the_writes_in_their_order(wire):
    wire.profit.behaviour.fates = [None, "busy", None, "timed-out"]
    assert [wire.put(CARLA, XOEA=ADDRESS).status_code for _ in range(5)] == [201, 503, 201, 500, 201]
    assert [call.landed for call in wire.profit.writes] == [True, False, True, True, True]


def test_what_others_change_is_no_difference_that_the_caller_made(wire):
    user = wire.profit.find(CARLA)
    wire.profit.edited_by_another(user, {"description": "Carla V.", "code": "48213.CV"})
    assert changed(wire) == {}
    wire.put("48213.CV", XOEA=ADDRESS)
    assert changed(wire) == {("CV", "exchange_address"): (None, ADDRESS)}
