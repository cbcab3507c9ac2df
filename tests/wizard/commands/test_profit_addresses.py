"""`profit addresses` as a whole program: the plan, writing it in steps, every setback, and going back."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.wizard.commands.profit_runs import Practice, Runs
from wizard.profit.address_plan import AddressPlan, write_plan
from wizard.provisioning import profit_addresses
from wizard.provisioning.profit_write_rules import SERVER_GIVES_UP

ADDRESS = "exchange_address"


@pytest.fixture
def runs(practice: Practice, tmp_path: Path):
    return lambda *scenarios: Runs(practice(*scenarios), tmp_path)


def test_the_plan_names_who_gets_what_and_writes_nothing(runs) -> None:
    made = runs()
    ran = made.run("profit", "addresses", "--json", "--out", str(made.plan_path))
    assert ran.code == 1, ran.err
    document = json.loads(ran.out)
    assert set(document) == {
        "schema", "environment", "email_dns", "plan", "left_out", "hash", "written", "journal"
    }  # fmt: skip
    assert (document["schema"], document["environment"], document["written"]) == (1, "T48213AA", [])
    assert document["journal"] is None
    by_user = {row["user"]: row for row in document["plan"]}
    assert set(document["plan"][0]) == {"user", "description", "now", "now_known", "wanted", "matched_by"}
    assert by_user["48213.CVISSER"]["matched_by"] == "given-mail"
    assert by_user["48213.EBAKKER"]["matched_by"] == "employee-id"
    assert by_user["48213.gvos"]["description"] == "Gijs  Vos "
    assert by_user["48213.KKOK"]["now"] == "karin.kok@oudbedrijf.example"
    why = {one["user"]: one["why"] for one in document["left_out"]}
    assert "Blocked" in why["48213.KOST"]["en"] and "Geblokkeerd" in why["48213.KOST"]["nl"]
    assert "person" in why["48213.LINK"]["en"] and "persoon" in why["48213.LINK"]["nl"]
    assert {"48213.ÇSMIT", "48213.ZONDER", "48213.HMEIJER", "48213.DMULDER"} <= set(why)
    assert not set(why) & set(by_user)
    assert set(why) | set(by_user) == set(made.tenant.profit.users)
    assert json.loads(made.plan_path.read_text(encoding="utf-8")) == document
    assert made.puts() == [] and made.changed() == set()


def test_one_user_first_then_the_rest_then_back(runs) -> None:
    made = runs()
    plan = made.plan(3)
    users = [row.user for row in plan.rows]
    first = made.write("--first", users[1], "--json")
    document = json.loads(first.out)
    assert first.code == 0, first.err
    assert [(w["user"], w["state"]) for w in document["written"]] == [(users[1], "seen")]
    assert set(document["written"][0]) == {"at", "user", "before", "before_known", "wanted", "state"}
    assert document["journal"] == str(made.journal_path)
    assert "Different e-mail address (Exchange)" in first.err and "--first-confirmed" in first.err
    # Once more without the flag: nobody else, and nobody twice.
    assert made.write().code == 0
    assert made.puts() == [users[1]]
    rest = made.write("--first-confirmed", "--json")
    assert rest.code == 0, rest.err
    assert {w["user"]: w["state"] for w in json.loads(rest.out)["written"]} == dict.fromkeys(users, "seen")
    assert sorted(made.puts()) == sorted(users)
    assert made.changed() == {(user, ADDRESS) for user in users}
    assert made.write("--first-confirmed").code == 0
    assert len(made.puts()) == 3
    back = made.undo("--json")
    assert back.code == 0, back.err
    assert made.changed() == set() and len(made.puts()) == 6
    assert json.loads(back.out)["hash"] is None
    assert made.undo().code == 0
    assert len(made.puts()) == 6


def test_a_terminal_asks_between_the_first_and_the_rest(runs) -> None:
    made = runs("profit-production")
    users = [row.user for row in made.plan(2).rows]
    where = ("profit", "addresses", "--write", str(made.plan_path))
    wrong = made.run(*where, stdin="T48213AA\n", tty=True)
    assert wrong.code == 2 and made.puts() == []
    stopped = made.run(*where, stdin="o48213aa\nn\n", tty=True)
    assert stopped.code == 0 and made.puts() == users[:1], stopped.err
    done = made.run(*where, stdin="O48213AA\nj\n", tty=True, language="nl")
    assert done.code == 0 and made.puts() == users, done.err
    assert "PRODUCTIE" in done.err
    # Once all of it is done nobody is asked, or told to wait for, anything.
    again = made.run(*where, stdin="O48213AA\n", tty=True)
    assert again.code == 0 and made.puts() == users and "nothing else?" not in again.err, again.err
    unattended = made.write()
    assert unattended.code == 0 and "--first-confirmed" not in unattended.err, unattended.err


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 2),
        (("--environment-confirmed", "T48213AA"), 2),
        (("--environment-confirmed", "O48213AA"), 0),
    ],
)
def test_production_wants_its_code(runs, flags, code) -> None:
    made = runs("profit-production")
    made.plan(1)
    ran = made.run("profit", "addresses", "--write", str(made.plan_path), *flags)
    assert ran.code == code, ran.err
    assert len(made.puts()) == (code == 0)


def test_another_environment_than_the_plans(runs) -> None:
    made = runs("profit-accept")
    made.plan(1)
    text = made.plan_path.read_text(encoding="utf-8")
    from wizard.profit.address_plan import AddressPlan, read_plan, write_plan

    plan = read_plan(made.plan_path)
    write_plan(made.plan_path, AddressPlan("T48213AA", plan.email_dns, plan.rows))
    assert made.write().code == 2
    made.plan_path.write_text(text.replace("user", "usee", 1), encoding="utf-8")
    broken = made.write()
    assert broken.code == 2 and "Traceback" not in broken.err
    made.plan_path.write_text(text.replace("@havenlicht", "@elders", 1), encoding="utf-8")
    assert "hash" in made.write().err
    assert made.puts() == []


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--first-confirmed",), "no user of this plan was written yet"),
        (("--first", "48213.NOBODY"), "not in the plan"),
        (("--out", "x.json"), "makes a plan"),
    ],
)
def test_flags_that_do_not_fit(runs, flags, says) -> None:
    made = runs()
    made.plan(1)
    ran = made.write(*flags)
    assert ran.code == 2 and says in " ".join(ran.err.split())
    assert made.puts() == []


NOTHING_SENT = {
    "profit-write-not-ticked": 4,
    "profit-nothing-ticked": 4,
    "profit-connector-blocked": 4,
    "profit-extra-mandatory": 1,
    "profit-field-missing": 1,
    "profit-changed-meanwhile": 1,
    "profit-renamed-meanwhile": 1,
    "profit-vanishes": 1,
    "profit-secret-wrong": 3,
    "profit-token-ended": 3,
    "profit-ip-refused": 3,
    "profit-maintenance": 6,
    "profit-garbled": 5,
    "profit-read-timeout": 6,
}


@pytest.mark.parametrize(("scenario", "code"), NOTHING_SENT.items())
def test_nothing_is_sent(runs, scenario, code) -> None:
    made = runs(scenario)
    made.plan(2)
    ran = made.write()
    assert ran.code == code, ran.err
    assert made.puts() == [] and made.changed() == set()
    assert made.states() == []
    if "meanwhile" in scenario or scenario == "profit-vanishes":
        # The way on is told, and is one.
        assert "--first USER" in ran.err and "--out" in ran.err
        other = made.plan(2).rows[1].user
        assert made.write("--first", other).code == 0 and made.puts() == [other]


ALL_WRITTEN = (
    "profit-few-columns",
    "profit-write-unanswered",
    "profit-write-late",
    "profit-write-timed-out",
    "profit-same-refused",
    "profit-own-names",
    "profit-rows-repeated",
    "profit-rows-hidden",
    "profit-groups-not-ticked",
    "profit-token-only",
    "profit-busy",
    "profit-older",
)


@pytest.mark.parametrize("scenario", ALL_WRITTEN)
def test_all_is_written_and_seen_once(runs, scenario) -> None:
    made = runs(scenario)
    hidden = made.tenant.profit.behaviour.hidden
    plan = [row for row in made.plan(5).rows if row.user not in hidden][:2]
    from wizard.profit.address_plan import AddressPlan, write_plan

    write_plan(made.plan_path, AddressPlan(made.id, None, tuple(plan)))
    users = [row.user for row in plan]
    assert made.write().code == 0
    second = made.write("--first-confirmed")
    assert second.code == 0, second.err
    assert made.puts() == users
    assert made.changed() == {(user, ADDRESS) for user in users}
    assert made.last() == dict.fromkeys(users, "seen")


def test_an_access_token_that_ends_early_is_fetched_anew(runs) -> None:
    made = runs("profit-signed-out")
    users = [row.user for row in made.plan(3).rows]
    assert made.write().code == 0
    assert made.write("--first-confirmed").code == 0
    landed = [call for call in made.tenant.profit.writes if call.landed]
    assert len(landed) == 3 and made.last() == dict.fromkeys(users, "seen")


@pytest.mark.parametrize("scenario", ["profit-resets-insite", "profit-drops-groups"])
def test_whatever_else_changes_stops_everything_until_it_is_put_right(runs, scenario) -> None:
    made = runs(scenario)
    users = [row.user for row in made.plan(3).rows]
    ran = made.write()
    assert ran.code == 1 and ("InSite" in ran.err or "Profit_UserGroups" in ran.err)
    for _ in range(2):
        again = made.write("--first-confirmed")
        assert again.code == 1 and made.puts() == users[:1]
    # Put right by hand, by a Profit that is well again.
    profit = made.tenant.profit
    profit.behaviour.resets_insite = profit.behaviour.drops_groups = False
    user, before = profit.users[users[0]], profit.before[users[0]]
    user.insite, user.groups = before["insite"], set(before["groups"])
    assert made.write("--first-confirmed").code == 0
    assert made.puts() == users


@pytest.mark.parametrize("scenario", ["profit-write-ignored", "profit-other-field"])
def test_an_address_that_is_accepted_and_not_there_stops_everything(runs, scenario, monkeypatch) -> None:
    monkeypatch.setattr(profit_addresses, "SHOWS", 0.2)
    made = runs(scenario)
    users = [row.user for row in made.plan(2).rows]
    assert made.write().code == 1
    assert made.write("--first-confirmed").code == 1
    assert made.puts() == users[:1]
    assert made.last() == {users[0]: "written"}


def test_a_write_without_an_answer_is_never_sent_again(runs, monkeypatch) -> None:
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.5)
    made = runs()
    made.tenant.profit.behaviour.fates += [None, "lost"]
    users = [row.user for row in made.plan(3).rows]
    assert made.write().code == 0
    assert made.write("--first-confirmed").code == 6
    again = made.write("--first-confirmed")
    assert again.code == 6 and "UTC" in again.err
    assert made.puts() == users and made.last() == {**dict.fromkeys(users, "seen"), users[1]: "unknown"}


def test_nobody_is_written_after_a_first_user_that_nobody_can_have_seen(runs, monkeypatch) -> None:
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.1)
    made = runs("profit-write-lost")
    users = [row.user for row in made.plan(2).rows]
    assert made.write().code == 6
    again = made.write("--first-confirmed")
    assert again.code == 6 and made.puts() == users[:1]
    made.later(SERVER_GIVES_UP)
    assert made.write("--first-confirmed").code == 0
    assert made.puts() == [users[0], *users] and made.last() == dict.fromkeys(users, "seen")


@pytest.mark.parametrize("damage", ["unanswered", "torn", "not looked at"])
def test_what_a_journal_still_waits_for_is_told_by_who_looks_at_profit(runs, monkeypatch, damage) -> None:
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.5)
    made = runs("profit-write-lost" if damage == "unanswered" else "healthy")
    user = made.plan(1).rows[0].user
    for command in (("profit", "status"), ("profit", "status", "--json"), ("profit", "addresses")):
        ran = made.run(*command)
        assert str(made.journal_path) not in ran.out + ran.err
    made.write()
    if damage == "torn":
        made.journal_path.write_bytes(made.journal_path.read_bytes() + b"something else\n")
    if damage == "not looked at":
        kept = {"user": user, "fields": {}}
        made.journal_path.with_name(f"{made.journal_path.name}.before").write_text(json.dumps(kept), encoding="utf-8")
    for command in (("profit", "status"), ("profit", "status", "--json"), ("profit", "addresses")):
        ran = made.run(*command, language="nl")
        said = " ".join((ran.out + ran.err).split())
        assert str(made.journal_path) in said
        assert {"unanswered": "niet in Profit gezien", "torn": "Regel ", "not looked at": "niemand gekeken"}[
            damage
        ] in said
        assert damage == "torn" or user in said


def test_a_plan_that_rests_on_another_email_dns_than_the_config_is_not_carried_out(runs, tmp_path) -> None:
    made = runs()
    plan = made.plan(1)
    config = tmp_path / "klant.toml"
    for dns, code in ((plan.email_dns.upper(), 0), ("elders.example", 2)):
        config.write_text(f'schema = 1\n[profit]\nemail_dns = "{dns}"\n', encoding="utf-8")
        ran = made.write("--config", str(config))
        assert ran.code == code, ran.err
        assert code == 0 or ("elders.example" in ran.err and plan.email_dns in ran.err)
    assert len(made.puts()) == 1


@pytest.mark.parametrize("scenario", ["profit-write-refused", "profit-address-taken"])
def test_a_refusal_is_told_with_its_reference_and_the_others_go_on(runs, scenario) -> None:
    made = runs(scenario)
    plan = made.plan(3)
    if scenario == "profit-address-taken":
        other = next(u for u in made.tenant.profit.users.values() if u.code not in {r.user for r in plan.rows})
        other.exchange_address = plan.rows[1].wanted
        made.tenant.profit.remember()
    assert made.write().code == 0
    rest = made.write("--first-confirmed", language="nl")
    assert rest.code == 1 and "logreferentie" in rest.err
    assert made.last()[plan.rows[1].user] == "refused"
    assert made.last()[plan.rows[2].user] == "seen"


def test_blind_is_said_first_never_seen_and_nobody_twice(runs) -> None:
    made = runs("profit-address-not-shown")
    users = [row.user for row in made.plan(3, known=False).rows]
    first = made.write()
    assert first.code == 0 and "writes blind" in " ".join(first.err.split())
    rest = made.write("--first-confirmed")
    assert rest.code == 6
    assert made.write("--first-confirmed").code == 6
    again = made.write()
    assert again.code == 6 and "--first-confirmed" not in again.err
    assert made.puts() == users
    assert {state for _, state in made.states()} == {"asked", "written"}
    back = made.undo()
    assert back.code == 1 and "not known" in back.err
    assert len(made.puts()) == 3


def test_no_secret_reaches_screen_plan_or_journal(runs) -> None:
    made = runs()
    made.plan(1)
    app = made.tenant.profit.app
    ran = made.write("--json")
    texts = [ran.out, ran.err, *(p.read_text(encoding="utf-8") for p in made.folder.rglob("*") if p.is_file())]
    assert not [t for t in texts if app.client_secret in t or app.token_data in t]


def test_a_journal_that_cannot_be_written_stops_before_anything_is_sent(runs) -> None:
    made = runs()
    made.plan(1)
    ran = made.write("--journal", str(made.folder))
    assert ran.code == 2 and made.puts() == []
    made.journal_path.parent.mkdir(parents=True, exist_ok=True)
    made.journal_path.write_text("something else\n", encoding="utf-8")
    assert made.write().code == 2 and made.puts() == []


def test_a_rehearsal_leaves_nothing_among_the_journals_of_customers(runs) -> None:
    from tests.wizard.running import run

    made = runs()
    made.plan(1)
    state = {"PROFIT_EXCHANGE_STATE": str(made.folder)}
    argv = ("profit", "addresses", "--write", str(made.plan_path), "--practice", "healthy", "--language", "en")
    ran = run(*argv, environ=state)
    assert ran.code == 0, ran.err
    assert not made.journal_path.exists() and "practice.jsonl" in ran.err


def test_what_a_connector_lacks_is_read_from_the_supplied_one(runs) -> None:
    """The same plan as with a connector that shows everything, and the same users afterwards."""
    plans = {}
    for scenario in ("healthy", "profit-few-columns"):
        ran = runs(scenario).run("profit", "addresses", "--json")
        assert ran.code == 1, ran.err
        plans[scenario] = [json.loads(ran.out)[key] for key in ("plan", "left_out")]
    assert plans["healthy"] == plans["profit-few-columns"]


@pytest.mark.parametrize("shown", [True, False])
def test_a_code_that_profit_users_spells_otherwise_is_told_and_never_matched(runs, shown) -> None:
    made = runs()
    profit = made.tenant.profit
    own, supplied = profit.get_connectors["PEX_Users"], profit.get_connectors["Profit_Users"]
    for user in profit.users.values():
        user.spelled = f"{user.code.lower()} "
    columns = (dataclasses.replace(supplied.columns[0], reads="spelled"), *supplied.columns[1:])
    profit.get_connectors["Profit_Users"] = dataclasses.replace(supplied, columns=columns)
    if not shown:
        kept = tuple(c for c in own.columns if c.id != "Blocked")
        profit.get_connectors["PEX_Users"] = dataclasses.replace(own, columns=kept)
    planned = made.run("profit", "addresses", "--json")
    document = json.loads(planned.out)
    why = {one["user"]: one["why"]["en"] for one in document["left_out"]}
    assert bool(document["plan"]) is shown
    assert ("exactly this code" in why.get("48213.CVISSER", "")) is not shown
    made.plan(2)
    ran = made.write(language="nl")
    assert ran.code == 1, ran.err
    assert ("precies deze code" if shown else "niet te zien") in ran.err
    assert made.puts() == [] and made.changed() == set()


def test_rows_of_the_supplied_connector_that_differ_are_a_contradiction(runs) -> None:
    made = runs("profit-few-columns", "profit-rows-contradict")
    ran = made.run("profit", "addresses", "--json")
    assert ran.code == 1 and json.loads(ran.out)["findings"][0]["cause"] == "profit_rows_contradict"


@pytest.mark.parametrize(
    ("without", "says"),
    [
        (("Email", "UPN", "EmployeeId"), "no column for e-mail, UPN and the employee"),
        (("Blocked",), "no column for whether the user is blocked"),
    ],
)
def test_an_empty_plan_for_want_of_columns_is_no_verdict(runs, without, says) -> None:
    made = runs()
    profit = made.tenant.profit
    own = profit.get_connectors["PEX_Users"]
    kept = tuple(column for column in own.columns if column.id not in without)
    profit.get_connectors["PEX_Users"] = dataclasses.replace(own, columns=kept)
    profit.app.ticked_get.discard("Profit_Users")
    told = made.run("profit", "addresses")
    assert told.code == 6 and says in " ".join(told.out.split()), told.out
    document = json.loads(made.run("profit", "addresses", "--json").out)
    assert document["plan"] == [] and document["exit_code"] == 6
    assert any(says in f["says"]["en"] for f in document["findings"])


def test_an_address_that_does_not_fit_is_named_with_the_fields_length(runs) -> None:
    made = runs("profit-field-short")
    ran = made.run("profit", "addresses", "--json")
    document = json.loads(ran.out)
    # Nothing can be written, and yet something is to be.
    assert ran.code == document["exit_code"] == 1 and document["plan"] == []
    assert [f["check"] for f in document["findings"]] == ["profit-address-field"]
    why = {one["user"]: one["why"] for one in document["left_out"]}
    assert "carla.visser@voorbeeldbv.nl has 27 characters" in why["48213.CVISSER"]["en"]
    assert "takes at most 20" in why["48213.CVISSER"]["en"] and "hooguit 20" in why["48213.CVISSER"]["nl"]
    findings = json.loads(made.run("profit", "status", "--json").out)["findings"]
    field = next(f for f in findings if f["check"] == "profit-address-field")
    assert (field["verdict"], field["remedy"]["actor"]) == ("advice", "profit-admin") and "20" in field["says"]["en"]


@pytest.mark.parametrize("scenario", ["profit-two-address-columns", "profit-address-not-shown"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_status_plan_and_write_say_alike_why_an_address_is_not_seen(runs, scenario, language) -> None:
    made = runs(scenario)
    made.plan(1, known=False)
    findings = json.loads(made.run("profit", "status", "--json", language=language).out)["findings"]
    said = next(f["says"][language] for f in findings if f["verdict"] == "advice" and f["check"] == "profit-connectors")
    why = said.partition(". ")[2]
    assert len(why) > 60
    for ran in (made.run("profit", "addresses", language=language), made.write(language=language)):
        assert why in " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(("times", "code"), [(3, 0), (7, 0), (100, 6)])
def test_a_busy_profit_is_waited_for_as_it_asks(runs, times, code) -> None:
    made = runs()
    made.tenant.profit.behaviour.unavailable, made.tenant.profit.behaviour.retry_after = times, 1
    ran = made.run("profit", "status", "--time-budget", "14" if code == 0 else "3")
    assert ran.code == code, ran.out
    assert ("come back in 1 second" in ran.out) == (code == 6)


def test_where_the_address_stands_already_nobody_is_looked_at_as_if_it_was_written(runs) -> None:
    made = runs()
    [there, other, third] = made.plan(3).rows
    made.tenant.profit.users[there.user].exchange_address = there.wanted
    made.tenant.profit.remember()
    first = made.write()
    assert first.code == 0 and made.puts() == [other.user]
    assert f"Look at {other.user}" in first.err and "stood there already: 1" in first.out
    assert made.write("--first-confirmed").code == 0
    assert made.puts() == [other.user, third.user]


def test_undo_says_of_nothing_that_it_was_put_back_when_it_was_never_seen(runs, monkeypatch) -> None:
    """XOEA turned out to be another field: what stood in that is not known, and it is not cleared blindly."""
    monkeypatch.setattr(profit_addresses, "SHOWS", 0.2)
    made = runs("profit-other-field")
    [row] = made.plan(1).rows
    assert made.write().code == 1
    back = made.undo()
    assert back.code == 1 and "another field" in back.err and "seen" not in back.out
    assert made.puts() == [row.user]


@pytest.mark.parametrize("how", ["undo", "another plan"])
def test_nothing_else_is_sent_for_a_user_while_an_earlier_write_may_still_come_in(runs, monkeypatch, how) -> None:
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.1)
    made = runs("profit-write-lost")
    [row] = made.plan(1).rows
    assert made.write().code == 6

    def again() -> Any:
        if how == "undo":
            return made.undo()
        write_plan(made.plan_path, AddressPlan(made.id, None, (replace(row, wanted="other@havenlicht.example"),)))
        return made.write()

    held_up = again()
    assert held_up.code == 6 and "UTC" in held_up.err and "stands there" not in held_up.err
    assert made.puts() == [row.user]
    made.later(SERVER_GIVES_UP)
    assert again().code == 0
    assert made.puts() == ([row.user] if how == "undo" else [row.user] * 2)


def test_an_empty_plan_says_that_it_is_one(runs) -> None:
    made = runs()
    write_plan(made.plan_path, AddressPlan(made.id, None, ()))
    ran = made.write(language="nl")
    assert ran.code == 0 and "hoeft er voor niemand" in ran.out and made.puts() == []
