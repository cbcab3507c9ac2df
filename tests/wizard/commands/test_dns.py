"""`dns` as it is typed: offline from an address, or counted over a tenant."""

import json

import pytest

from tests.wizard.profit.written_lists import semicolons
from tests.wizard.running import run


@pytest.mark.parametrize(
    ("logon", "domain", "says"),
    [
        ("d.martina@afas.nl", "afas.nl", "Taken from this one address"),
        ("SMTP:Jan@KLANT.nl.", "klant.nl", "dot at the end"),
        ("jan@müller.nl", "xn--mller-kva.nl", "typed as xn--mller-kva.nl"),
        ("jan@klant.onmicrosoft.com", "klant.onmicrosoft.com", "every tenant"),
        ("jan@oud@klant.nl", "klant.nl", "two @ signs"),
    ],
)
def test_an_address_gives_its_domain_with_what_is_special_about_it(logon, domain, says):
    ran = run("dns", logon, "--language", "en")
    assert ran.code == 0
    assert f"E-mail DNS: {domain}" in ran.out and says in ran.out
    assert json.loads(run("dns", logon, "--json").out)["proposal"] == domain


@pytest.mark.parametrize(
    ("logon", "says"),
    [
        ("jan_klant.nl#EXT#@tenant.onmicrosoft.com", "gast"),
        ("jan@gmail.com", "persoonlijke maildienst"),
        ("jan@klant.local", "binnen het eigen netwerk"),
        ("jan", "geen domein te herkennen"),
    ],
)
def test_an_address_that_gives_none_says_why(logon, says):
    ran = run("dns", logon, "--language", "nl")
    assert ran.code == 1 and says in ran.out
    assert json.loads(run("dns", logon, "--json").out)["proposal"] is None


def test_counted_over_a_list_whose_columns_are_named(tmp_path):
    file = tmp_path / "g.csv"
    file.write_text("Kenmerk;Wie\nanna.jansen;Anna\nniemand;N\n", encoding="utf-8")
    argv = ("dns", "--users", str(file), "--practice", "healthy")
    assert run(*argv).code == 2
    ran = run(*argv, "--column", "user=Kenmerk", "--language", "en")
    assert ran.code == 0
    assert "Columns: user name = Kenmerk." in ran.out and "Counted over the list of Profit users: 2." in ran.out


def test_counted_over_the_tenant():
    ran = run("dns", "--practice", "multi-domain", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["schema"], document["proposal"]) == (0, 1, "voorbeeldbv.nl")
    best = document["candidates"][0]
    assert {
        k: best[k] for k in ("domain", "fitting", "deviating", "verified", "default", "initial", "email", "mx")
    } == {
        "domain": "voorbeeldbv.nl",
        "fitting": 13,
        "deviating": 4,
        "verified": True,
        "default": True,
        "initial": False,
        "email": True,
        "mx": "exchange-online",
    }
    assert {one["domain"] for one in document["excluded"]} == {
        "voorbeeldbv-nieuw.nl",
        "voorbeeldbv.mail.onmicrosoft.com",
    }
    assert all(set(one["why"]) == {"en", "nl"} for one in document["excluded"])
    assert document["synced_users"] == 2


def test_counted_over_the_profit_list(tmp_path):
    path = semicolons(tmp_path / "u.csv", "SANNE.BOS", "THIJS.SMIT", "ANNA.JANSEN", ("OUD", "", "", "", "Ja"))
    ran = run("dns", "--users", path, "--practice", "multi-domain", "--json")
    document = json.loads(ran.out)
    assert (document["proposal"], document["counted"]) == ("voorbeeldbv-techniek.nl", 3)


def test_one_is_singular_and_none_is_nobody(tmp_path):
    ran = run("dns", "--practice", "healthy", "--language", "nl")
    assert "één heeft een afwijkend e-mailadres nodig" in " ".join(ran.out.split())
    path = semicolons(tmp_path / "u.csv", "ANNA.JANSEN")
    ran = run("dns", "--users", path, "--practice", "healthy", "--language", "nl")
    assert "niemand heeft een afwijkend e-mailadres nodig" in " ".join(ran.out.split())


def test_a_filter_in_front_is_normal_and_silence_of_dns_decides_nothing():
    filtered = run("dns", "--practice", "spam-filter", "--language", "en")
    assert filtered.code == 0 and "which is normal" in " ".join(filtered.out.split())
    for scenario in ("dns-silent", "dns-refused"):
        silent = run("dns", "--practice", scenario, "--language", "en")
        assert silent.code == 0 and "Public DNS gave no answer" in silent.out
        assert "Proposed E-mail DNS: voorbeeldbv.nl" in silent.out


@pytest.mark.parametrize(("scenario", "code"), [("secret-wrong", 3), ("no-consent", 4), ("tls-untrusted", 5)])
def test_what_stops_the_look(scenario, code):
    ran = run("dns", "--practice", scenario, "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["exit_code"], document["proposal"], document["candidates"]) == (code, code, None, [])


def test_the_report_carries_the_section(tmp_path):
    paths = [tmp_path / "r.json", tmp_path / "r.html"]
    flags = [word for path in paths for word in ("--report", str(path))]
    ran = run("dns", "--practice", "healthy", *flags, "--full", "--language", "en")
    assert ran.code == 0
    assert json.loads(paths[0].read_text(encoding="utf-8"))["extra"]["dns"]["proposal"] == "voorbeeldbv.nl"
    assert "Proposal: voorbeeldbv.nl." in paths[1].read_text(encoding="utf-8")


def test_an_address_and_the_tenant_do_not_go_together(tmp_path):
    ran = run("dns", "a@b.nl", "--report", str(tmp_path / "r.html"))
    assert ran.code == 2 and not list(tmp_path.iterdir())


@pytest.mark.parametrize("server", ["https://", "https://user@host/dns-query", "no server"])
def test_a_dns_server_that_is_none(server):
    environ = {"AZURE_TENANT_ID": "klant.nl", "AZURE_CLIENT_ID": "6" * 8 + "-1111-2222-3333-" + "4" * 12}
    ran = run("dns", "--dns-server", server, environ={**environ, "AZURE_CLIENT_SECRET": "x" * 40})
    assert ran.code == 2 and "--dns-server" in ran.err
