"""Public DNS about mail, asked over real UDP and TCP on loopback."""

import asyncio
import socket
import ssl
from dataclasses import replace

import pytest

from checks.facts import Seen, Unknown
from checks.gather import dns as mail_dns
from checks.gather.dns import mail_records
from checks.gather.trust import trust
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


def over_https(small, says, server):
    """A DNS-over-HTTPS service (RFC 8484) in front of the practice name server."""

    def script(asked):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.settimeout(5)
            host, _, port = server.address.partition(":")
            way.sendto(asked.body, (host, int(port)))
            return says(body=way.recv(65535), content_type="application/dns-message")

    small.graph.script = script
    return replace(HERE, dns_server=f"{small.graph.url}/dns-query")


@pytest.mark.parametrize("mode", ["answers", "refuses"])
def test_dns_over_https_gives_the_same_as_port_53(small, says, mode):
    names = ("klant.nl", "gefilterd.nl", "leeg.nl", "bestaat-niet.nl")
    context = trust(small.endpoints()).context
    with NameServer(ZONES, mode) as server:
        found = asyncio.run(mail_records(names, over_https(small, says, server), context))
        plain = ask(server.address, *names)
    assert [mx_word(found[name]) for name in names] == [mx_word(plain[name]) for name in names]
    assert all(type(found[name]) is type(plain[name]) for name in names)
    if mode == "answers":
        assert found["klant.nl"].value == plain["klant.nl"].value
    assert small.graph.url in found["klant.nl"].evidence.asked


@pytest.mark.parametrize("wrong", ["a-page", "refused", "hang-up", "untrusted", "nobody"])
def test_a_useless_service_over_https_is_unknown(small, says, wrong):
    status = 403 if wrong == "refused" else 200
    small.graph.script = lambda asked: says(status, b"<html>", content_type="text/html", hang_up=wrong == "hang-up")
    context = ssl.create_default_context() if wrong == "untrusted" else trust(small.endpoints()).context
    url = "https://127.0.0.1:1/dns-query" if wrong == "nobody" else f"{small.graph.url}/dns-query"
    found = asyncio.run(mail_records(["klant.nl"], replace(HERE, dns_server=url), context))
    assert isinstance(found["klant.nl"], Unknown)
    assert found["klant.nl"].evidence.code
