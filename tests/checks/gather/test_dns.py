"""Public DNS about mail, asked over real UDP and TCP on loopback."""

import asyncio
from dataclasses import replace

from checks.facts import Seen, Unknown
from checks.gather import dns as mail_dns
from checks.gather.dns import mail_records
from checks.mail_hints import hint, mx_word, points_at_exchange_online
from checks.settings import Endpoints
from wizard.practice.nameserver import NameServer

ZONES = {
    "klant.nl": {
        "MX": ("10 backup.klant.nl.", "0 klant-nl.mail.protection.outlook.com."),
        "TXT": ('"v=spf1 include:spf.protection.outlook.com -all"', '"iets anders"'),
    },
    "autodiscover.klant.nl": {"CNAME": ("autodiscover.outlook.com.",)},
    "gefilterd.nl": {"MX": ("10 eu-smtp-inbound-1.mimecast.com.",)},
    "leeg.nl": {},
    "groot.nl": {"MX": ("0 mx.groot.nl.",), "TXT": tuple(f'"vulling {n} {"x" * 200}"' for n in range(12))},
}
HERE = Endpoints("https://localhost", "https://localhost", practice=True)


def ask(server, *domains):
    return asyncio.run(mail_records(domains, replace(HERE, dns_server=server)))


def test_records_are_read_and_hinted_at():
    with NameServer(ZONES) as server:
        found = ask(server.address, "Klant.nl", "gefilterd.nl", "leeg.nl", "bestaat-niet.nl")
    klant = found["klant.nl"]
    assert isinstance(klant, Seen)
    assert klant.value.mx[0] == "klant-nl.mail.protection.outlook.com"
    assert klant.value.autodiscover == "autodiscover.outlook.com"
    assert klant.value.spf.startswith("v=spf1")
    assert points_at_exchange_online(klant.value)
    assert [mx_word(found[d]) for d in ("klant.nl", "gefilterd.nl", "leeg.nl", "bestaat-niet.nl")] == [
        "exchange-online",
        "filter:Mimecast",
        "none",
        "none",
    ]
    assert "Mimecast" in hint(found["gefilterd.nl"]).say("nl")


def test_a_long_answer_comes_over_tcp():
    with NameServer(ZONES) as server:
        found = ask(server.address, "groot.nl")
        assert isinstance(found["groot.nl"], Seen)
        assert mx_word(found["groot.nl"]) == "other:mx.groot.nl"
        assert ("tcp", "groot.nl", "TXT") in server.asked


def test_refusal_and_silence_are_unknown_never_no_records(monkeypatch):
    with NameServer(ZONES, "refuses") as server:
        refused = ask(server.address, "klant.nl")["klant.nl"]
    assert isinstance(refused, Unknown) and mx_word(refused) is None
    monkeypatch.setattr(mail_dns, "SECONDS", 0.4)
    with NameServer(ZONES, "silent") as server:
        silent = ask(server.address, "klant.nl")["klant.nl"]
    assert isinstance(silent, Unknown) and silent.evidence.code == "LifetimeTimeout"
    assert "DNS" in hint(silent).say("en")


def test_nobody_listening_is_unknown():
    with NameServer({}) as server:
        gone = server.address
    assert isinstance(ask(gone, "klant.nl")["klant.nl"], Unknown)
