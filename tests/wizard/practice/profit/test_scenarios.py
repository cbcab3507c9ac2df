"""Every Profit scenario does what it says: one proof each, and no scenario without one."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from tests.wizard.practice.profit.conftest import CARLA, Wire, message
from wizard.practice.scenarios import SCENARIOS
from wizard.practice.server import PracticeTenant

ADDRESS = "carla.visser@voorbeeldbv.nl"
BAS = "48213.BAS"
PROOFS: dict[str, Callable[[Wire], None]] = {}


def proves(name: str) -> Callable[[Callable[[Wire], None]], Callable[[Wire], None]]:
    def keep(proof: Callable[[Wire], None]) -> Callable[[Wire], None]:
        PROOFS[f"profit-{name}"] = proof
        return proof

    return keep


def settings(wire: Wire) -> dict[str, str]:
    """What a person was given, by the last words of the variable."""
    return {n.removeprefix("PROFIT_EXCHANGE_PROFIT_"): v for n, v in wire.practice.profit_settings().items()}


def differences(wire: Wire) -> dict[str, object]:
    return {d.field: d.after for d in wire.profit.differences()}


def handed_out(wire: Wire) -> httpx.Response:
    """Sign in with the client id and secret that were handed out."""
    return wire.token(client_id=settings(wire)["CLIENT_ID"], client_secret=settings(wire)["CLIENT_SECRET"])


def unanswered(wire: Wire) -> None:
    wire.profit.behaviour.hold = 0.05
    with pytest.raises(httpx.RemoteProtocolError):
        wire.put(CARLA, XOEA=ADDRESS)
    assert wire.profit.writes[0].status == 0


@proves("production")
def _(wire):
    assert wire.get("metainfo").json()["info"]["envid"] == settings(wire)["ENVIRONMENT"] == "O48213AA"


@proves("accept")
def _(wire):
    assert wire.get("metainfo").json()["info"]["envid"] == settings(wire)["ENVIRONMENT"] == "A48213AA"


@proves("other-environment")
def _(wire):
    assert settings(wire)["ENVIRONMENT"] == "T48213AA"
    assert wire.get("metainfo").json()["info"]["envid"] == "O48213AA"


@proves("wrong-host")
def _(wire):
    refused = handed_out(wire)
    assert refused.status_code == 400
    assert refused.json() == {"error": "unauthorized_client", "error_description": "Unknown AppConnector"}
    assert wire.get("metainfo").status_code == 401


@proves("secret-wrong")
def _(wire):
    assert handed_out(wire).json() == {"error": "invalid_client"}
    assert "TOKEN" not in settings(wire)


def classic_only(wire: Wire) -> httpx.Response:
    assert {"CLIENT_ID", "CLIENT_SECRET"}.isdisjoint(settings(wire))
    return wire.get("metainfo", authorization=wire.classic(settings(wire)["TOKEN"]))


@proves("token-only")
def _(wire):
    assert classic_only(wire).json()["info"]["tokenExpiry"] == "2027-05-01T00:00:00Z"


@proves("token-ending")
def _(wire):
    ends = classic_only(wire).json()["info"]["tokenExpiry"]
    assert wire.practice.world.stamp(days=10) < ends < wire.practice.world.stamp(days=14)


@proves("token-ended")
def _(wire):
    assert classic_only(wire).status_code == 401


@proves("signed-out")
def _(wire):
    authorization = f"Bearer {handed_out(wire).json()['access_token']}"
    assert [wire.get("metainfo", authorization=authorization).status_code for _ in range(6)] == [200] * 5 + [401]
    again = f"Bearer {handed_out(wire).json()['access_token']}"
    assert wire.get("metainfo", authorization=again).status_code == 200


@proves("app-blocked")
def _(wire):
    assert handed_out(wire).json() == {"error": "invalid_client"}
    assert wire.get("metainfo").status_code == 401


@proves("ip-refused")
def _(wire):
    for answer in (handed_out(wire), wire.get("metainfo")):
        assert (answer.status_code, answer.content) == (403, b"")


@proves("maintenance")
def _(wire):
    answers = [wire.get("metainfo") for _ in range(6)]
    assert {(a.status_code, a.headers["Retry-After"], a.json()["retry_after"]) for a in answers} == {
        (503, "7200", 7200)
    }
    assert {tuple(a.json()["error"]) for a in answers} == {("code", "message"), ("example",)}


@proves("busy")
def _(wire):
    answers = [wire.get("metainfo") for _ in range(4)]
    assert [(a.status_code, a.headers.get("Retry-After")) for a in answers] == [(503, "1")] * 3 + [(200, None)]


@proves("read-timeout")
def _(wire):
    assert wire.get("metainfo").status_code == 200
    assert "maximale tijdsduur" in message(wire.get("connectors/PEX_Users"))
    english = {"Accept-Language": "en-us"}
    assert message(wire.get("connectors/PEX_Users", headers=english)) == "Command timeout expired."


@proves("garbled")
def _(wire):
    answers = [wire.get("metainfo") for _ in range(2)]
    assert {a.status_code for a in answers} == {200, 403}
    assert all("Web Gateway" in a.text for a in answers)


@proves("older")
def _(wire):
    refused = wire.get("connectors/Profit_Users?orderbyfieldids=Nope")
    assert refused.headers["Content-Type"] == "application/xml"
    assert message(refused) == "Connector field 'Nope' not found"
    assert "WWW-Authenticate" not in wire.get("metainfo", authorization="AfasToken AAAA").headers
    assert "\r\n" in wire.get("connectors/Profit_Users").text
    written = wire.put(CARLA, XOEA=ADDRESS)
    assert (written.status_code, written.json()) == (200, {"results": {}})
    assert differences(wire) == {"exchange_address": ADDRESS}


@proves("nothing-ticked")
def _(wire):
    metainfo = wire.get("metainfo").json()
    assert metainfo["getConnectors"] == metainfo["updateConnectors"] == []
    assert "CONNECTOR" not in settings(wire)
    message(wire.get("connectors/Profit_Users"))
    assert wire.get("ProfitVersion").status_code == 401


@proves("read-not-ticked")
def _(wire):
    assert [c["id"] for c in wire.get("metainfo").json()["getConnectors"]] == ["Profit_UserGroups"]
    for name in ("Profit_Users", settings(wire)["CONNECTOR"]):
        assert "niet ondersteund" in message(wire.get(f"connectors/{name}"))


@proves("groups-not-ticked")
def _(wire):
    assert "niet ondersteund" in message(wire.get("connectors/Profit_UserGroups"))
    assert wire.rows("PEX_Users")


@proves("write-not-ticked")
def _(wire):
    assert wire.get("metainfo").json()["updateConnectors"] == []
    assert "Deze UpdateConnector wordt niet ondersteund" in message(wire.put(CARLA, XOEA=ADDRESS))
    assert wire.profit.differences() == []


@proves("own-names")
def _(wire):
    name = settings(wire)["CONNECTOR"]
    fields = {f["label"]: f["id"] for f in wire.get(f"metainfo/get/{name}").json()["fields"]}
    assert name in {c["id"] for c in wire.get("metainfo").json()["getConnectors"]}
    assert fields["Afwijkend e-mailadres"] == "Afw_mail"
    assert wire.one("48213.DMULDER", name)["Afw_mail"] == "daan.mulder@voorbeeldbv.nl"
    assert "niet ondersteund" in message(wire.get("connectors/PEX_Users"))


@proves("connector-blocked")
def _(wire):
    assert "PEX_Users" in {c["id"] for c in wire.get("metainfo").json()["getConnectors"]}
    assert message(wire.get("connectors/PEX_Users")) == "Deze GetConnector (definitie) is geblokkeerd."
    assert wire.rows("Profit_Users")


@proves("connector-misspelt")
def _(wire):
    assert settings(wire)["CONNECTOR"] == "PEX_User"
    assert "niet ondersteund" in message(wire.get("metainfo/get/PEX_User"))


@proves("few-columns")
def _(wire):
    assert set(wire.one(CARLA)) == {"UserId", "Description", "Blocked", "PersonId", "DeviatingEmail"}


@proves("two-address-columns")
def _(wire):
    labels = [f["label"] for f in wire.get("metainfo/get/PEX_Users").json()["fields"]]
    assert labels.count("Afwijkend e-mailadres") == 2
    wire.put(CARLA, XOEA=ADDRESS)
    row = wire.one(CARLA)
    assert (row["DeviatingEmail"], row["DeviatingEmail2"]) == (ADDRESS, None)


@proves("address-not-shown")
def _(wire):
    assert "CONNECTOR" not in settings(wire)
    for connector in wire.get("metainfo").json()["getConnectors"]:
        fields = wire.get(f"metainfo/get/{connector['id']}").json()["fields"]
        assert "Afwijkend e-mailadres" not in {f["label"] for f in fields}


@proves("field-missing")
def _(wire):
    assert "XOEA" not in {f["fieldId"] for f in wire.get("metainfo/update/KnUser").json()["fields"]}
    assert message(wire.put(CARLA, XOEA=ADDRESS)) == "Connector field 'XOEA' not found"


@proves("field-short")
def _(wire):
    fields = {f["fieldId"]: f for f in wire.get("metainfo/update/KnUser").json()["fields"]}
    assert fields["XOEA"]["length"] == 20
    assert message(wire.put(CARLA, XOEA=ADDRESS)) == "De waarde bij 'Afwijkend e-mailadres' is te lang (maximaal 20)."


@proves("extra-mandatory")
def _(wire):
    fields = {f["fieldId"] for f in wire.get("metainfo/update/KnUser").json()["fields"] if f["mandatory"]}
    assert fields == {"MtCd", "UsId", "Nm", "UKOSTPL"}
    assert message(wire.put(CARLA, XOEA=ADDRESS)) == "Het veld 'Kostenplaats' is verplicht."
    assert wire.profit.differences() == []


@proves("rows-hidden")
def _(wire):
    seen = {row["UserId"] for row in wire.rows()}
    assert len(seen) == len(wire.profit.users) // 2
    assert {row["UserId"] for row in wire.rows("PEX_Users")} == seen
    assert {row["UserId"] for row in wire.rows("Profit_UserGroups")} == seen
    # Who is hidden can be written all the same.
    hidden = min(set(wire.profit.users) - seen)
    assert wire.put(hidden, XOEA=ADDRESS).status_code == 201


@proves("rows-repeated")
def _(wire):
    rows = wire.rows("PEX_Users", filterfieldids="UserId", filtervalues="48213.BEHEER", operatortypes="1")
    assert len(rows) == len(wire.profit.find("48213.BEHEER").groups) == 3
    assert rows[0] == rows[1] == rows[2]
    assert len(wire.rows()) > len(wire.profit.users)


@proves("rows-contradict")
def _(wire):
    for connector in ("Profit_Users", "PEX_Users"):
        rows = wire.rows(connector, filterfieldids="UserId", filtervalues=CARLA, operatortypes="1")
        assert {row["Blocked"] for row in rows} == {True, False}
        assert len({row["Description"] for row in rows}) == 2


@proves("description-unfit")
def _(wire):
    assert len(wire.one(CARLA)["Description"]) > 80
    assert wire.one(BAS)["Description"] is None
    assert "te lang" in message(wire.put(CARLA, XOEA=ADDRESS))
    assert "verplicht" in message(wire.put(BAS, XOEA="bas.de.boer@voorbeeldbv.nl"))


@proves("changed-meanwhile")
def _(wire):
    planned = {row["UserId"]: row for row in wire.rows("PEX_Users")}
    alone, other = wire.one(CARLA), wire.one(BAS)
    assert (alone["DeviatingEmail"], alone["Description"]) == ("balie@voorbeeldbv.nl", "Gewijzigd door de balie")
    assert planned[CARLA]["DeviatingEmail"] is None
    assert planned[BAS] == other
    assert wire.profit.differences() == []


@proves("renamed-meanwhile")
def _(wire):
    assert CARLA in {row["UserId"] for row in wire.rows("PEX_Users")}
    assert wire.rows("PEX_Users", filterfieldids="UserId", filtervalues=CARLA, operatortypes="1") == []
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201
    [made] = wire.profit.differences()
    assert (made.user, made.field, made.before) == (CARLA, "user", None)


@proves("vanishes")
def _(wire):
    assert CARLA in {row["UserId"] for row in wire.rows("PEX_Users")}
    assert wire.rows("PEX_Users", filterfieldids="UserId", filtervalues=CARLA, operatortypes="1") == []
    assert wire.one(BAS)
    assert CARLA in wire.profit.users


@proves("write-unanswered")
def _(wire):
    unanswered(wire)
    assert differences(wire) == {"exchange_address": ADDRESS}
    assert wire.put(BAS, XOEA="bas.de.boer@voorbeeldbv.nl").status_code == 201


@proves("write-late")
def _(wire):
    wire.profit.behaviour.lands_after = 0.3
    unanswered(wire)
    assert differences(wire) == {}
    assert wire.one(CARLA)["DeviatingEmail"] is None
    until = time.monotonic() + 10
    while not wire.profit.writes[0].landed and time.monotonic() < until:
        time.sleep(0.02)
    assert wire.one(CARLA)["DeviatingEmail"] == ADDRESS


@proves("write-lost")
def _(wire):
    unanswered(wire)
    assert differences(wire) == {}
    assert wire.profit.writes[0].landed is False


@proves("write-timed-out")
def _(wire):
    assert "maximale tijdsduur" in message(wire.put(CARLA, XOEA=ADDRESS))
    assert differences(wire) == {"exchange_address": ADDRESS}
    assert wire.profit.writes[0].landed is True


@proves("write-busy")
def _(wire):
    busy = wire.put(CARLA, XOEA=ADDRESS)
    assert (busy.status_code, busy.headers["Retry-After"], busy.json()["retry_after"]) == (503, "1", 1)
    assert differences(wire) == {}
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201


@proves("write-refused")
def _(wire):
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201
    message(wire.put(BAS, XOEA="bas.de.boer@voorbeeldbv.nl"))
    assert wire.put("48213.gvos", XOEA="gijs.vos@voorbeeldbv.nl").status_code == 201
    assert {d.user for d in wire.profit.differences()} == {CARLA, "48213.gvos"}


@proves("write-ignored")
def _(wire):
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201
    assert differences(wire) == {}
    assert wire.one(CARLA)["DeviatingEmail"] is None


@proves("other-field")
def _(wire):
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201
    assert differences(wire) == {"other_address": ADDRESS}
    assert wire.one(CARLA)["DeviatingEmail"] is None


@proves("resets-insite")
def _(wire):
    wire.put(CARLA, XOEA=ADDRESS)
    assert differences(wire) == {"exchange_address": ADDRESS, "insite": False}
    assert wire.one(CARLA, "Profit_Users")["InSite"] is False


@proves("drops-groups")
def _(wire):
    wire.put(CARLA, XOEA=ADDRESS)
    assert differences(wire) == {"exchange_address": ADDRESS, "groups": ["Iedereen"]}
    groups = wire.rows("Profit_UserGroups", filterfieldids="UserId", filtervalues=CARLA, operatortypes="1")
    assert [row["GroupId"] for row in groups] == ["Iedereen"]


@proves("same-refused")
def _(wire):
    assert wire.put(CARLA, XOEA=ADDRESS).status_code == 201
    assert "gelijk aan de huidige waarde" in message(wire.put(CARLA, XOEA=ADDRESS))
    assert "gelijk aan de huidige waarde" in message(wire.put(BAS, XOEA=""))


@proves("address-taken")
def _(wire):
    assert "al in gebruik" in message(wire.put(CARLA, XOEA=ADDRESS.upper()))
    assert wire.put(CARLA, XOEA="c.visser@voorbeeldbv.nl").status_code == 201


@proves("many-users")
def _(wire):
    rows = [row for skip in range(0, 8000, 2000) for row in wire.rows(skip=skip, take=2000)]
    assert len(rows) == len(wire.profit.users) > 5_000
    crowd = wire.practice.world.tenant.users
    person = crowd.by_mail(next(r["Email"] for r in rows if r["UserId"] == "48213.U04999"))
    assert person is not None


def test_every_scenario_has_a_proof():
    assert list(PROOFS) == [row.name for row in SCENARIOS if row.side == "profit"]


@pytest.mark.parametrize("name", PROOFS)
def test_the_scenario_does_what_it_says(wires, name):
    PROOFS[name](wires(name))


@pytest.mark.parametrize("name", sorted(PROOFS))
def test_what_is_handed_out_is_complete_or_left_out(name):
    """No scenario hands out an empty value, and all hand out an environment."""
    with PracticeTenant(name) as tenant:
        given = tenant.profit_settings()
    assert all(given.values())
    assert {"PROFIT_EXCHANGE_PROFIT_ENVIRONMENT", "PROFIT_EXCHANGE_PROFIT_URL"} <= set(given)
    ways = (
        {"PROFIT_EXCHANGE_PROFIT_CLIENT_ID", "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"},
        {"PROFIT_EXCHANGE_PROFIT_TOKEN"},
    )
    assert any(way <= set(given) for way in ways)
