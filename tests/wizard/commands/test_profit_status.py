"""`profit status`, and `users`, `dns` and `check` with Profit's own users, as whole programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checks.catalogue.profit_environments import read_code
from tests.wizard.commands.profit_runs import Practice, Runs
from tests.wizard.running import run
from wizard.conversation import profit_questions
from wizard.conversation.effects import Declined


@pytest.fixture
def runs(practice: Practice, tmp_path: Path):
    return lambda *scenarios: Runs(practice(*scenarios), tmp_path)


def test_the_document_is_as_it_was_agreed(runs) -> None:
    made = runs()
    ran = made.run("profit", "status", "--json")
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)
    assert set(document) == {
        "schema", "environment", "sign_in", "app_connector", "get_connectors", "update_connectors",
        "users_connector", "address_field", "findings", "exit_code",
    }  # fmt: skip
    assert document["environment"] == {"id": "T48213AA", "kind": "test", "url": made.tenant.profit_url}
    assert document["sign_in"] == {"way": "oauth", "ends": None}
    assert document["update_connectors"] == ["KnUser"]
    assert "Profit_Users" in document["get_connectors"]
    number = len(made.tenant.profit.users)
    assert document["users_connector"] == {
        "id": "PEX_Users", "rows": number, "users": number, "address_column": "DeviatingEmail"
    }  # fmt: skip
    field = document["address_field"]
    assert (field["id"], field["length"], field["mandatory"]) == ("XOEA", 255, [])
    assert field["label"] == "Different e-mail address"
    dutch = json.loads(made.run("profit", "status", "--json", language="nl").out)
    assert dutch["address_field"]["label"] == "Afwijkend e-mailadres"


@pytest.mark.parametrize(
    ("scenario", "code", "cause", "case"),
    [
        ("profit-nothing-ticked", 4, "profit_connector_missing", "profit_update_connector_not_ticked"),
        ("profit-read-not-ticked", 4, "profit_connector_missing", "profit_get_connector_not_ticked"),
        ("profit-write-not-ticked", 4, "profit_connector_missing", "profit_update_connector_not_ticked"),
        ("profit-connector-blocked", 4, "profit_connector_blocked", "profit_get_connector_blocked"),
        ("profit-connector-misspelt", 4, "profit_connector_missing", "profit_get_connector_not_ticked"),
        ("profit-field-missing", 1, "profit_field_missing", ""),
        ("profit-extra-mandatory", 1, "profit_content_refused", "profit_field_mandatory"),
        ("profit-rows-contradict", 1, "profit_rows_contradict", ""),
        ("profit-other-environment", 2, "profit_wrong_host", "profit_environment_mismatch"),
        ("profit-wrong-host", 3, "profit_sign_in_refused", "profit_app_connector_unknown"),
        ("profit-secret-wrong", 3, "profit_sign_in_refused", "profit_client_secret_wrong"),
        ("profit-token-ended", 3, "profit_sign_in_refused", "profit_token_refused"),
        ("profit-ip-refused", 3, "profit_ip_blocked", "profit_ip_refused"),
        ("profit-maintenance", 6, "profit_unavailable", "profit_maintenance"),
        ("profit-read-timeout", 6, "profit_unavailable", "profit_time_out"),
        ("profit-garbled", 5, "intercepted_response", ""),
    ],
)
def test_what_is_missing_has_a_cause_an_actor_and_steps(runs, scenario, code, cause, case) -> None:
    made = runs(scenario)
    ran = made.run("profit", "status", "--json")
    assert ran.code == code, ran.err
    findings = json.loads(ran.out)["findings"]
    found = next(f for f in findings if f["cause"] == cause)
    # A cause of the agreed list first; which case of it this is stands behind it.
    assert found["other_causes"][:1] == [case] if case else case not in found["other_causes"]
    assert found["remedy"]["actor"] and all(found["remedy"]["steps"][lang] for lang in ("en", "nl"))
    assert made.puts() == []


@pytest.mark.parametrize("form", ["xml", "digits", "base64"])
def test_a_token_in_each_of_its_forms_signs_in_and_is_said(runs, form, tmp_path) -> None:
    import base64

    made = runs("profit-token-only")
    xml = made.tenant.profit.token_xml()
    text = {"xml": xml, "digits": made.tenant.profit.app.token_data, "base64": base64.b64encode(xml.encode()).decode()}
    made.environ = {n: v for n, v in made.environ.items() if not n.endswith(("_TOKEN", "PROFIT_CLIENT_SECRET"))}
    file = tmp_path / "token.txt"
    file.write_text(text[form] + "\n", encoding="utf-8")
    ran = made.run("profit", "status", "--json", "--profit-secret-file", str(file))
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["sign_in"]["way"] == "token"
    assert {"xml": "XML", "digits": "64 digits", "base64": "Base64"}[form] in ran.err
    piped = made.run("profit", "status", "--json", "--profit-secret-stdin", stdin=text[form])
    assert piped.code == 0, piped.err
    assert "2027" in made.run("profit", "status", "--profit-secret-file", str(file)).out
    assert made.tenant.profit.app.token_data not in ran.out + ran.err + piped.err


def test_no_secret_is_shown_or_taken_from_the_command_line(runs) -> None:
    made = runs("profit-secret-wrong")
    secret = made.environ["PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"]
    ran = made.run("profit", "status", "--json")
    assert ran.code == 3 and secret not in ran.out + ran.err
    for flag in ("--profit-client-secret", "--profit-token", "--profit-secret"):
        refused = made.run("profit", "status", flag, secret)
        assert refused.code == 2 and secret not in refused.out + refused.err


@pytest.mark.parametrize(
    ("without", "names"),
    [
        (("ENVIRONMENT", "URL"), ("--profit-environment", "profit.environment")),
        (("CLIENT_SECRET", "TOKEN"), ("PROFIT_EXCHANGE_PROFIT_TOKEN", "--profit-secret-file")),
        (("CLIENT_ID", "TOKEN"), ("--profit-client-id",)),
    ],
)
def test_missing_settings_are_named_with_every_place(runs, without, names) -> None:
    made = runs()
    gone = {f"PROFIT_EXCHANGE_PROFIT_{name}" for name in without}
    made.environ = {name: value for name, value in made.environ.items() if name not in gone}
    ran = made.run("profit", "status", "--json", "--non-interactive")
    assert ran.code == 2
    assert all(name in ran.err for name in names), ran.err


@pytest.mark.parametrize(
    ("flag", "given", "says"),
    [
        ("environment", "Klant BV", "T48213AA"),
        ("environment", "O48213", "T48213AA"),
        ("environment", "https://48213.rest.afas.online/ProfitRestServices", "--profit-url"),
        ("url", "O48213AA", "--profit-environment"),
        ("url", "https://server:99999/", "ProfitRestServices"),
        ("url", "https://user:pw@48213.rest.afas.online/", "ProfitRestServices"),
    ],
)
def test_what_is_no_code_or_no_address_is_told_with_what_it_is(flag, given, says) -> None:
    ran = run("--non-interactive", "profit", "status", f"--profit-{flag}", given, "--language", "en")
    assert ran.code == 2 and says in ran.err and "pw@" not in ran.err


@pytest.mark.parametrize("typed", ["t48213aa", " T 48213 AA ", '"T48213AA"', "T-48213-AA\u200b"])
def test_a_code_is_read_as_people_write_it(typed) -> None:
    code = read_code(typed)
    assert code is not None and (code.id, code.url) == (
        "T48213AA", "https://48213.resttest.afas.online/ProfitRestServices"
    )  # fmt: skip


def test_a_terminal_asks_for_the_environment_and_says_how_an_app_connector_is_made(
    runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The address that follows from the code is AFAS's own, which no test may reach.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    made = runs()
    gone = ("PROFIT_EXCHANGE_PROFIT_ENVIRONMENT", "PROFIT_EXCHANGE_PROFIT_URL")
    secret = made.environ["PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"]
    made.environ = {name: value for name, value in made.environ.items() if name not in gone}
    asked = made.run("profit", "status", tty=True, stdin="Klant\nT48213AA\n", language="nl")
    assert asked.code == 5 and "48213.resttest.afas.online" in asked.out
    assert secret not in asked.out + asked.err
    nothing = run("--non-interactive", "profit", "status", "--language", "nl")
    assert nothing.code == 2 and "Algemeen / Beheer / App connector: kies Nieuw" in nothing.err


def test_what_is_not_ticked_says_why_users_were_not_read_and_where_profit_logged_it(runs) -> None:
    made = runs("profit-nothing-ticked")
    said = made.run("profit", "status", language="nl").out
    assert "want de connector die ze toont is niet te lezen" in said and "er is niet om gevraagd" not in said
    assert "logreferentie van Profit" in said and "aanvraag-id" not in said
    stopped = json.loads(made.run("profit", "addresses", "--json").out)
    assert (stopped["environment"], stopped["plan"], stopped["exit_code"]) == (made.id, [], 4)


def test_a_connector_that_was_named_otherwise_is_held_against_what_is_ticked(runs) -> None:
    findings = json.loads(runs("profit-connector-misspelt").run("profit", "status", "--json").out)["findings"]
    steps = next(f for f in findings if f["subject"] == "PEX_User")["remedy"]["steps"]
    for language in ("en", "nl"):
        assert "PEX_Users" in steps[language][0] and "--profit-connector" in steps[language][0]


def test_users_come_from_profit_with_their_codes_as_read(runs) -> None:
    made = runs()
    ran = made.run("users", "--from-profit", "--json", "--email-dns", "voorbeeldbv.nl", "--participant")
    assert ran.code == 1, ran.err
    document = json.loads(ran.out)
    assert document["source"] == "profit" and document["email_dns"] == "voorbeeldbv.nl"
    users = {row["user"]: row for row in document["users"]}
    assert set(users) == set(made.tenant.profit.users)
    assert {row["line"] for row in document["users"]} == {None}
    assert users["48213.ANNA.JANSEN"]["default_address"] == "ANNA.JANSEN@voorbeeldbv.nl"
    assert users["48213.ANNA.JANSEN"]["class"] == "fits"
    assert users["48213.KOST"]["class"] == "blocked" and users["48213.LINK"]["class"] == "system-user"


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("users",), 2),
        (("users", "--from-profit", "list.csv"), 2),
        (("dns", "--from-profit", "a@b.nl"), 2),
        (("users", "--from-profit", "--for", "profit-import"), 2),
    ],
)
def test_one_list_and_one_only(runs, argv, code) -> None:
    assert runs().run(*argv).code == code


def test_users_that_cannot_be_read_end_with_the_reason(runs) -> None:
    ran = runs("profit-read-not-ticked").run("users", "--from-profit", "--json")
    document = json.loads(ran.out)
    assert ran.code == 4 == document["exit_code"]
    assert document["findings"][0]["cause"] == "profit_connector_missing"
    assert runs("profit-maintenance").run("dns", "--from-profit").code == 6


def test_the_import_file_holds_every_value_of_today(runs, tmp_path) -> None:
    from openpyxl import load_workbook

    made = runs()
    out = tmp_path / "import.xlsx"
    ran = made.run("users", "--from-profit", "--out", str(out), "--for", "profit-import", language="nl")
    assert ran.code == 1, ran.err
    assert "Gebruiker mutatie" in ran.err and "Niet bewezen" in ran.err
    head, *rows = list(load_workbook(out).active.iter_rows(values_only=True))
    assert head == ("Gebruiker", "Omschrijving", "E-mail", "UPN", "Afwijkend e-mailadres")
    profit = made.tenant.profit
    assert rows
    for code, description, email, upn, address in rows:
        user = profit.users[code]
        assert (description, email or None, upn or None) == (user.description, user.email, user.upn)
        assert address and not user.blocked and user.person_id


def test_an_import_file_of_nobody_says_so_instead_of_how_to_import_it(runs, tmp_path) -> None:
    made = runs()
    users = made.tenant.profit.users
    made.tenant.profit.behaviour.hidden = set(users) - {"48213.LINK", "48213.ZONDER"}
    ran = made.run("users", "--from-profit", "--out", str(tmp_path / "i.xlsx"), "--for", "profit-import")
    assert "nothing to import" in " ".join(ran.err.split()) and "1." not in ran.err


def test_a_check_of_a_named_environment_has_profits_side_in_every_paper(runs, tmp_path) -> None:
    made = runs("profit-token-ending")
    papers = {kind: tmp_path / f"r.{kind}" for kind in ("json", "html", "md", "ics")}
    flags = [part for path in papers.values() for part in ("--report", str(path))]
    named = ("--profit-environment", made.id, "--profit-url", made.tenant.profit_url)
    ran = made.run("check", "--full", *named, *flags)
    assert ran.code == 0, ran.err
    document = json.loads(papers["json"].read_text(encoding="utf-8"))
    assert document["facts"]["profit"]["environment"]["value"]["id"] == made.id
    assert {f["check"] for f in document["findings"]} >= {"profit-sign-in", "profit-credential", "profit-users"}
    assert made.id in papers["html"].read_text(encoding="utf-8")
    assert made.id in papers["md"].read_text(encoding="utf-8")
    assert "credential for Profit" in papers["ics"].read_text(encoding="utf-8").replace("\n ", "")
    masked = made.run("check", *named, "--report", str(papers["json"]), "--report", str(papers["html"]))
    assert masked.code == 0
    for path in (papers["json"], papers["html"]):
        text = path.read_text(encoding="utf-8")
        assert not [w for w in (made.id, made.tenant.profit.app.group, "PEX_Users", "48213.ADVISEUR") if w in text]
    # Nobody named an environment: then a check asks Profit nothing.
    calls = len(made.tenant.profit.journal)
    assert made.run("check").code == 0 and len(made.tenant.profit.journal) == calls


ASKED_OF_STATUS = [
    "healthy",
    "profit-production",
    "profit-other-environment",
    "profit-wrong-host",
    "profit-token-only",
    "profit-token-ended",
    "profit-app-blocked",
    "profit-ip-refused",
    "profit-maintenance",
    "profit-read-timeout",
    "profit-garbled",
    "profit-nothing-ticked",
    "profit-groups-not-ticked",
    "profit-write-not-ticked",
    "profit-connector-misspelt",
    "profit-two-address-columns",
    "profit-address-not-shown",
    "profit-field-missing",
    "profit-field-short",
    "profit-extra-mandatory",
    "profit-rows-contradict",
]
"""What `profit status` has something of its own to say about."""


@pytest.mark.parametrize("scenario", ASKED_OF_STATUS)
def test_at_a_terminal_it_fits_the_screen_with_the_verdict_and_the_next_step_last(runs, scenario, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    made = runs(scenario)
    for language, said in (("en", "Next: "), ("nl", "Nu te doen: ")):
        ran = made.run("profit", "status", tty=True, language=language)
        rows = re.sub(r"\x1b\[[0-9;]*m", "", ran.out).splitlines()
        assert sum(max(1, -(-len(row) // 80)) for row in rows) <= 23, "and the prompt"
        end = "\n".join(rows).rpartition("\n\n")[2]
        assert "--all" in end and said in end


def test_with_all_it_tells_everything(runs) -> None:
    brief, everything = (runs().run("profit", "status", *more, tty=True).out for more in ((), ("--all",)))
    assert "Good" not in brief and len(everything.splitlines()) > len(brief.splitlines()) + 9


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_wrong_thing_in_a_field_is_named_asked_again_and_never_repeated(runs, language) -> None:
    made = runs()
    token, client_id = (made.environ.pop(f"PROFIT_EXCHANGE_PROFIT_{name}") for name in ("TOKEN", "CLIENT_ID"))
    for wrong in (made.id, token, "naam@klant.nl"):
        assert isinstance(profit_questions.client_id().understand(wrong), Declined)
    for wrong in (made.id, token[:60], "naam@klant.nl"):
        assert isinstance(profit_questions.credential().understand(wrong), Declined)
    assert not isinstance(profit_questions.credential().understand(token), Declined)
    ran = made.run("profit", "status", stdin=f"{token}\n{client_id}\n", tty=True, language=language)
    said = " ".join((ran.out + ran.err).split())
    assert ran.code == 0, said
    assert {"en": "That can't be right", "nl": "Dat kan niet kloppen"}[language] in said
    ran = made.run("profit", "status", "--profit-client-id", token, language=language)
    assert ran.code == 2 and "--profit-client-id: " in ran.err and token not in ran.err
