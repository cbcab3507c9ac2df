"""`users` as it is typed: lists of every kind in; classes, files, memory and exit codes out."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.wizard.profit.written_lists import excel, semicolons, unicode_text
from tests.wizard.running import run

STAFF = (
    "ANNA.JANSEN",
    ("BAS", "Bas de Boer"),
    ("CVISSER", "Carla Visser"),
    ("DAAN.MULDER", "Daan Mulder", "daan.mulder@elders.example"),
    "NIELS.DEKKER",
    "PIETER.WILLEMS",
    "ROOS.DIJKSTRA",
    "INFO",
    "VERGADERZAAL.BOVEN",
    "BESTELBUS",
    ("GIJS", "Gijs Vos", "gijs(at)klant"),
    ("ADVISEUR", "", "adviseur@partner.example"),
    ("OUD", "Oud Gediende", "", "", "Ja"),
    ("ZZZZ", "Xander Yperlaan"),
)
CLASSES = {
    "ANNA.JANSEN": "fits",
    "BAS": "fits-alias",
    "CVISSER": "suggestion-only",
    "DAAN.MULDER": "deviating-other-tenant",
    "NIELS.DEKKER": "no-exchange-plan",
    "PIETER.WILLEMS": "disabled",
    "ROOS.DIJKSTRA": "on-premises",
    "INFO": "shared",
    "VERGADERZAAL.BOVEN": "room",
    "BESTELBUS": "equipment",
    "GIJS": "deviating-invalid",
    "ADVISEUR": "guest",
    "OUD": "blocked",
    "ZZZZ": "no-such-user",
}


def classes(ran):
    return {one["user"]: one["class"] for one in json.loads(ran.out)["users"]}


def environ(tenant, tmp_path):
    ours = {"PROFIT_EXCHANGE_STATE": str(tmp_path / "state"), "PROFIT_EXCHANGE_CA_FILE": tenant.ca_file}
    return {**tenant.environment(), **ours}


def crowded(tenant, size):
    """A directory of several pages, small enough to be filtered quickly."""
    users = tenant.world.tenant.users
    users.crowd = replace(users.crowd, size=size)
    return users.crowd


@pytest.mark.parametrize("made", [semicolons, excel, unicode_text])
def test_every_kind_of_user_gets_its_class_whatever_the_file(tmp_path, made):
    suffix = ".xlsx" if made is excel else ".csv"
    ran = run("users", made(tmp_path / f"gebruikers{suffix}", *STAFF), "--practice", "healthy", "--json")
    assert ran.code == 1
    assert classes(ran) == CLASSES
    document = json.loads(ran.out)
    assert (document["schema"], document["email_dns"], document["bad_rows"]) == (1, "voorbeeldbv.nl", [])
    assert document["columns"]["deviating"] == "Afwijkend e-mailadres Exchange"
    assert document["counts"]["fits"] == 1 and sum(document["counts"].values()) == len(STAFF)
    anna = document["users"][0]
    assert anna | {"line": 0} == {
        "user": "ANNA.JANSEN",
        "name": "",
        "deviating": "",
        "line": 0,
        "default_address": "ANNA.JANSEN@voorbeeldbv.nl",
        "class": "fits",
        "graph_address": "anna.jansen@voorbeeldbv.nl",
        "proposal": None,
        "matched_by": "sign-in-name",
        "suggestions": [],
        "says": anna["says"],
        "gives": None,
    }
    assert set(anna["says"]) == {"en", "nl"}


def test_a_list_in_order_ends_well_in_both_languages(tmp_path):
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN", "CARLA.VISSER")
    dutch, english = (run("users", path, "--practice", "healthy", "--language", lang) for lang in ("nl", "en"))
    assert (dutch.code, english.code) == (0, 0)
    assert "bij geen van de 2 Profit-gebruikers iets nodig" in dutch.out
    assert "nothing is needed for any of the 2 Profit users" in english.out
    assert "Mailboxes asked for real: 2; 2 answered." in english.out


def test_what_can_be_typed_comes_first_and_the_address_to_enter_stands_beside_it(tmp_path):
    ran = run("users", semicolons(tmp_path / "u.csv", *STAFF), "--practice", "healthy", "--language", "nl")
    heads = [line for line in ran.out.splitlines() if line.startswith("== ")]
    assert heads[-1] != "== Geen account (1)" and "== Geen account (1)" in heads and "Past" not in heads
    assert "In te vullen" in next(line for line in ran.out.splitlines() if line.startswith("Profit-gebruiker"))
    assert any("BAS@voorbeeldbv.nl" in line and "bas.de.boer@voorbeeldbv.nl" in line for line in ran.out.splitlines())
    assert max(map(len, ran.out.splitlines())) <= 100


def test_a_bad_row_is_told_with_its_line_and_the_rest_goes_on(tmp_path):
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN", ("", "zonder naam"), "anna.jansen", "CARLA.VISSER")
    ran = run("users", path, "--practice", "healthy", "--json")
    document = json.loads(ran.out)
    assert [bad["line"] for bad in document["bad_rows"]] == [3, 4]
    assert list(classes(ran)) == ["ANNA.JANSEN", "CARLA.VISSER"]


@pytest.mark.parametrize(
    ("scenario", "code"),
    [("secret-wrong", 3), ("no-consent", 4), ("tls-untrusted", 5), ("garbled", 5), ("throttled-forever", 6)],
)
def test_what_stops_the_look_is_told_with_the_exit_code_of_everywhere(tmp_path, scenario, code):
    ran = run("users", semicolons(tmp_path / "u.csv", "ANNA.JANSEN"), "--practice", scenario, "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["exit_code"]) == (code, code)
    assert (document["schema"], document["users"], document["counts"]) == (1, [], {})
    assert set(document["stopped"]) == {"en", "nl"} and document["stopped"]["nl"] in ran.err + document["stopped"]["nl"]
    assert "$select" not in ran.out + ran.err


def test_throttling_is_waited_for_and_changes_nothing(tmp_path):
    path = semicolons(tmp_path / "u.csv", *STAFF)
    assert classes(run("users", path, "--practice", "throttled", "--json")) == CLASSES


def test_a_mailbox_out_of_scope_is_told_only_when_the_token_has_the_role(tmp_path):
    path = semicolons(tmp_path / "u.csv", "PROFIT", "ANNA.JANSEN")
    held = run("users", path, "--practice", "mailbox-out-of-scope", "--json")
    assert (held.code, classes(held)["PROFIT"]) == (1, "out-of-scope")
    lacking = run("users", path, "--practice", "mailbox-out-of-scope,permission-absent", "--language", "en")
    assert lacking.code == 6, "nothing is wrong with these users, and nothing is proven"
    assert "does not carry MailboxSettings.Read" in lacking.out


def test_without_an_email_dns_the_best_is_chosen_over_the_people_asked_for(practice, tmp_path):
    tenant = practice("multi-domain", "large")
    crowded(tenant, 3_000)
    path = semicolons(tmp_path / "u.csv", "SANNE.BOS", "THIJS.SMIT", "LUC.PEETERS", "ANNA.JANSEN")
    ran = run("users", path, "--json", environ=environ(tenant, tmp_path))
    assert not [e for e in tenant.log if e.path == "/v1.0/users" and e.method == "GET"], "asked for, not listed"
    assert json.loads(ran.out)["email_dns"] == "voorbeeldbv-techniek.nl"
    assert classes(ran) == {
        "SANNE.BOS": "fits",
        "THIJS.SMIT": "fits",
        "LUC.PEETERS": "needs-deviating",
        "ANNA.JANSEN": "needs-deviating",
    }


def test_two_profit_users_on_one_mailbox(tmp_path):
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN", "A.JANSEN")
    assert set(classes(run("users", path, "--practice", "healthy", "--json")).values()) == {"duplicate-mailbox"}


def test_names_with_a_number_in_front_are_remarked_on_until_told(tmp_path):
    file = tmp_path / "g.csv"
    file.write_text("Gebruiker\n12345.anna.jansen\n12345.bas\n", encoding="utf-8")
    argv = ("users", str(file), "--practice", "healthy", "--language", "en")
    ran = run(*argv)
    told = " ".join(ran.out.split())
    assert ran.code == 1 and "such as 12345.anna.jansen" in told and "--participant" in told
    # What both would mean: as an address, and counted over the directory.
    assert "12345.anna.jansen@voorbeeldbv.nl" in told and "it is anna.jansen@voorbeeldbv.nl" in told
    assert "for 0 of 2 users with the number, and for 1 without it" in told
    ran = run(*argv, "--participant")
    assert "--participant" not in ran.out
    assert "No E-mail DNS was given; this one leaves the fewest" in ran.out


def test_an_email_dns_of_nobody_is_remarked_on_before_the_users(tmp_path):
    file = tmp_path / "g.csv"
    file.write_text("Gebruiker\nanna.jansen\nbas\n", encoding="utf-8")
    argv = ("users", str(file), "--practice", "healthy", "--email-dns", "klant.nl")
    assert "klant.nl is not a verified domain of this tenant" in run(*argv, "--language", "en").out
    assert "voorbeeldbv.nl" in json.loads(run(*argv, "--json").out)["about_email_dns"]["nl"]


def test_a_participant_in_front_is_left_out_only_when_told(tmp_path):
    path = semicolons(tmp_path / "u.csv", "12345.ANNA.JANSEN")
    assert list(classes(run("users", path, "--email-dns", "voorbeeldbv.nl", "--practice", "healthy", "--json"))) == [
        "12345.ANNA.JANSEN"
    ]
    told = run("users", path, "--participant", "--practice", "healthy", "--json")
    assert classes(told) == {"ANNA.JANSEN": "fits"}


def test_decisions_are_remembered_and_a_rerun_says_what_changed(practice, tmp_path):
    tenant = practice()
    context = environ(tenant, tmp_path)
    path = semicolons(tmp_path / "u.csv", ("CVISSER", "Carla Visser"), "ANNA.JANSEN")
    first = json.loads(run("users", path, "--json", environ=context).out)
    assert first["users"][0]["class"] == "suggestion-only"
    address = f"carla.visser@{tenant.domain}"
    decided = json.loads(run("users", path, "--decide", f"cvisser={address}", "--json", environ=context).out)
    assert decided["users"][0]["proposal"] == address and decided["users"][0]["matched_by"] == "decided"
    assert decided["changes"]["other"] == [["CVISSER", "suggestion-only", "needs-deviating"]]
    out = tmp_path / "werk.csv"
    assert run("users", path, "--out", str(out), environ=context).code == 1, "not entered in Profit yet"
    assert address in out.read_text(encoding="utf-8-sig")
    entered = semicolons(tmp_path / "later.csv", ("CVISSER", "Carla Visser", address), "NIELS.DEKKER")
    last = run("users", entered, "--language", "en", environ=context)
    assert "CVISSER: Needs a deviating address -> Fits by deviating address" in last.out
    assert "new: NIELS.DEKKER" in last.out and "no longer in the list: ANNA.JANSEN" in last.out
    withdrawn = json.loads(run("users", path, "--decide", "CVISSER=", "--json", environ=context).out)
    assert withdrawn["users"][0]["class"] == "suggestion-only"
    run("users", path, "--decide", f"cvisser={address}", environ=context)
    fresh = json.loads(run("users", path, "--fresh", "--json", environ=context).out)
    assert fresh["users"][0]["class"] == "suggestion-only"
    kept = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "state").rglob("*") if p.is_file())
    assert kept and tenant.client_secret not in kept


def test_the_secret_is_nowhere(practice, tmp_path):
    tenant = practice()
    files = [tmp_path / name for name in ("werk.csv", "werk.xlsx", "rapport.html", "rapport.json")]
    ran = run(
        "users",
        semicolons(tmp_path / "u.csv", *STAFF),
        *("--out", str(files[0]), "--report", str(files[2]), "--report", str(files[3]), "--full"),
        environ=environ(tenant, tmp_path),
    )
    assert ran.code == 1
    everything = (
        ran.out
        + ran.err
        + "".join(p.read_text(encoding="utf-8", errors="replace") for p in tmp_path.rglob("*") if p.is_file())
    )
    assert tenant.client_secret not in everything
    assert json.loads(files[3].read_text(encoding="utf-8"))["extra"]["users"]["counts"]["fits"] == 1
    page = files[2].read_text(encoding="utf-8")
    assert "BAS" in page and "Fits by alias only" in page


def test_the_email_dns_goes_into_the_config_when_asked(practice, tmp_path):
    config = tmp_path / "klant.toml"
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN")
    ran = run("users", path, "--apply-to", str(config), environ=environ(practice(), tmp_path))
    assert ran.code == 0
    assert 'email_dns = "voorbeeldbv.nl"' in config.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["--prove", "some"], "--prove some"),
        (["--prove", "sample:0"], "--prove sample:0"),
        (["--decide", "ANNA"], "USER=ADDRESS"),
        (["--decide", "ANNA=nobody"], "USER=ADDRESS"),
        (["--decide", "ANA.JANSEN=a@b.nl"], "no user ANA.JANSEN in the list"),
        (["--out", "lijst.pdf"], ".csv or .xlsx"),
        (["--column", "wat=Kop"], "FIELD=HEADING"),
        (["--column", "user=Kop"], "--column user=HEADING"),
        (["--email-dns", "geen domein"], "--email-dns"),
        (["--report", "x.docx"], "--report"),
    ],
)
def test_bad_input_is_one_message_before_anything_is_sent(tmp_path, argv, says):
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN")
    ran = run("users", path, *argv, "--practice", "healthy", "--language", "en")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_somebody_deleted_while_reading_and_half_a_batch_throttled(practice, tmp_path):
    tenant = practice()
    users = tenant.world.tenant.users
    carla = next(u for u in users if u["userPrincipalName"].startswith("carla.visser"))
    tenant.world.faults.throttled_items = 3
    page, seen = users.window, []

    def then_gone(start, count):
        rows = page(start, count)
        if start == 0 and count > 1 and not seen:
            seen.append(True)
            rows = [dict(row) for row in rows]
            users.remove(carla["id"])
        return rows

    users.window = then_gone
    ran = run(
        "users",
        semicolons(tmp_path / "u.csv", "CARLA.VISSER", "ANNA.JANSEN", *(f"X{n}" for n in range(30))),
        *("--prove", "all", "--json"),
        environ=environ(tenant, tmp_path),
    )
    found = {one["user"]: one for one in json.loads(ran.out)["users"]}
    assert found["ANNA.JANSEN"]["class"] == "fits"
    assert found["CARLA.VISSER"]["class"] == "no-such-user"
    assert "deleted while" in found["CARLA.VISSER"]["says"]["en"]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal")
def test_an_interrupted_proof_goes_on_where_it_stopped(practice, tmp_path):
    tenant = practice("large", latency=0.4)
    crowd = crowded(tenant, 100)
    names = [crowd.user(n)["userPrincipalName"].split("@")[0] for n in range(100) if crowd.user(n)["mail"]][:60]
    path = semicolons(tmp_path / "u.csv", *names)
    context = environ(tenant, tmp_path)
    command = [sys.executable, "-m", "wizard", "users", path, "--prove", "all", "--json"]
    root = str(Path(__file__).parents[3])
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("AZURE", "PROFIT"))}
    running = subprocess.Popen(
        command, env={**ours, **context, "PYTHONPATH": root}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )

    def batches():
        return sum("$batch" in e.path for e in list(tenant.log))

    # One for the count, then mailboxes: when the second twenty are on their way, the first are known.
    for _ in range(3_000):
        if batches() >= 3 or running.poll() is not None:
            break
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    tenant.world.faults.latency = 0.0
    assert running.returncode == 130, err
    assert "the same command goes on from there" in err or "dezelfde opdracht gaat daar" in err
    [state] = (tmp_path / "state" / "users").glob("*.json")
    kept = json.loads(state.read_text(encoding="utf-8"))
    assert 0 < len(kept["proofs"]) < 60 and kept["classes"] == {}
    assert tenant.client_secret not in out + err + state.read_text(encoding="utf-8")
    start = batches()
    again = run("users", path, "--prove", "all", "--json", environ=context)
    assert json.loads(again.out)["proven"]["answered"] == json.loads(again.out)["proven"]["asked"]
    assert batches() - start <= 3, "what was proven is not asked again"
    assert json.loads(state.read_text(encoding="utf-8"))["proofs"] == {}


def test_names_that_a_spreadsheet_would_run_stay_text(practice, tmp_path):
    tenant = practice()
    evil = ("=1+1", "+31612345678", "-JAN", "@SUM(A1)", "\uff1dHYPERLINK(1)")
    path = unicode_text(tmp_path / "u.csv", *((f"{name}", f"={name}") for name in evil))
    for name in ("werk.xlsx", "werk.csv"):
        assert (
            run(
                "users",
                path,
                "--email-dns",
                "klant.nl",
                "--out",
                str(tmp_path / name),
                environ=environ(tenant, tmp_path),
            ).code
            == 1
        )
    sheet = openpyxl.load_workbook(tmp_path / "werk.xlsx").active
    cells = [cell for row in sheet.iter_rows(min_row=3) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert set(evil) <= {cell.value for cell in cells}, "an Excel text needs no apostrophe to stay readable"
