"""Every road out of a sign-in ends in a fact: what was said, or why nothing was."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import parse_qs

import pytest

from checks.facts import NotAsked, Refused, Seen, Unknown
from checks.gather.session import Session
from checks.gather.sign_in import claims_of
from checks.settings import ClientCertificate, Secret

TENANT = "11111111-2222-3333-4444-555555555555"
DISCOVERY = f"/{TENANT}/v2.0/.well-known/openid-configuration"
TOKEN = f"/{TENANT}/oauth2/v2.0/token"


def open_session(small, credential=None, **endpoints):
    async def run():
        settings = small.settings()
        async with Session(settings, credential or small.credential(), small.endpoints(**endpoints)) as session:
            await session.open()
            return session, await session.network()

    return asyncio.run(run())


def refusal(says, code, status=400, error="invalid_client"):
    return says(
        status,
        {
            "error": error,
            "error_description": f"AADSTS{code}: Something about it.\r\nTrace ID: t\r\nCorrelation ID: c",
            "error_codes": [code],
            "trace_id": "0dc7f1b4-7b5c-4d2e-8f44-0a3bb5fdfa00",
            "correlation_id": "9e7f1b4c-7b5c-4d2e-8f44-0a3bb5fdfa99",
        },
    )


def test_a_good_sign_in_is_one_discovery_and_one_token_request(small):
    small.signs_in("Mail.Send", "User.Read.All")
    session, network = open_session(small)
    assert isinstance(session.tenant, Seen)
    assert session.tenant.value.tenant_id == TENANT
    assert session.tenant.value.graph_host == "graph.microsoft.com"
    assert isinstance(session.sign_in, Seen)
    assert session.sign_in.value.roles == ("Mail.Send", "User.Read.All")
    assert session.sign_in.value.app_id == small.client
    assert session.wire is not None
    assert [(a.method, a.path.partition("?")[0]) for a in small.login.asked] == [("GET", DISCOVERY), ("POST", TOKEN)]
    form = parse_qs(small.login.asked[1].body.decode())
    assert form["client_secret"] == [small.canary]
    assert form["scope"] == [small.graph.url + "/.default"]
    assert small.canary not in repr(session.__dict__) + repr(network)


def test_a_second_run_asks_again_although_the_first_was_refused(small, says):
    small.signs_in()
    small.login.paths[TOKEN] = refusal(says, 7000215, 400)
    assert isinstance(open_session(small)[0].sign_in, Refused)
    small.signs_in("Mail.Send")
    assert isinstance(open_session(small)[0].sign_in, Seen)


def test_an_unknown_tenant_is_refused_with_its_code(small, says):
    small.login.paths[DISCOVERY] = refusal(says, 90002, 400, "invalid_tenant")
    session, _ = open_session(small)
    assert isinstance(session.tenant, Refused)
    assert session.tenant.evidence.code == "AADSTS90002"
    assert session.tenant.evidence.status == 400
    assert session.tenant.evidence.trace_id == "0dc7f1b4-7b5c-4d2e-8f44-0a3bb5fdfa00"
    assert session.sign_in == NotAsked("no-tenant")
    assert session.no_wire == NotAsked("no-token")
    assert len(small.login.asked) == 1


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [(401, "invalid_client", 7000215), (400, "unauthorized_client", 700016), (400, "invalid_grant", 53003)],
)
def test_a_refused_token_keeps_everything_the_login_host_said(small, says, status, error, code):
    small.signs_in()
    small.login.paths[TOKEN] = refusal(says, code, status, error)
    session, _ = open_session(small)
    assert isinstance(session.sign_in, Refused)
    evidence = session.sign_in.evidence
    assert (evidence.status, evidence.code, evidence.oauth_error) == (status, f"AADSTS{code}", error)
    assert evidence.correlation_id == "9e7f1b4c-7b5c-4d2e-8f44-0a3bb5fdfa99"
    assert evidence.asked == f"POST {small.login.url}{TOKEN}"
    assert len(small.login.asked) == 2  # no instance discovery afterwards, no second attempt


@pytest.mark.parametrize("where", [DISCOVERY, TOKEN])
@pytest.mark.parametrize(
    ("status", "kind", "body", "code"),
    [
        (429, "application/json", {"error": "invalid_request", "error_description": "AADSTS90055: x"}, "AADSTS90055"),
        (503, "application/json", {}, None),
        (500, "text/html", b"<html>oops</html>", "JSONDecodeError"),
        (200, "text/html", b"<html><title>Gateway</title>blocked</html>", "JSONDecodeError"),
        (403, "text/html", b"<html><title>Gateway</title>blocked</html>", "JSONDecodeError"),
        (302, "text/html", b"", None),
        (200, "application/json", b'{"issuer": "https://x', "JSONDecodeError"),
        (200, "application/json", b"[]", None),
    ],
)
def test_what_is_no_answer_is_unknown(small, says, where, status, kind, body, code):
    small.signs_in()
    small.login.paths[where] = says(status, body, {"Retry-After": "7", "Location": "https://other.invalid/"}, kind)
    session, _ = open_session(small, time_budget=5.0)  # too little to wait as long as it asks
    answer = session.tenant if where == DISCOVERY else session.sign_in
    assert isinstance(answer, Unknown)
    assert answer.evidence.status == status
    if code:
        assert answer.evidence.code == code
    if kind == "text/html" and body:
        assert "text/html" in answer.evidence.message
    if status == 429:
        assert answer.evidence.retry_after_seconds == 7
    assert session.wire is None
    assert sum(a.path.startswith(where) for a in small.login.asked) == 1


@pytest.mark.parametrize("where", [DISCOVERY, TOKEN])
def test_a_throttled_sign_in_waits_visibly_and_then_succeeds(small, says, where):
    small.signs_in("Mail.Send")
    watched = []
    busy = says(429, {"error": "temporarily_unavailable", "error_description": "AADSTS90055"}, {"Retry-After": "1"})
    small.login.paths[where] = [busy, small.login.paths[where]]

    async def run():
        async with Session(small.settings(), small.credential(), small.endpoints(), watch=watched.append) as session:
            await session.open()
            return session.sign_in

    assert isinstance(asyncio.run(run()), Seen)
    (waiting,) = [p for p in watched if p.state == "waiting"]
    assert waiting.stage == ("tenant" if where == DISCOVERY else "sign-in")
    assert waiting.note == "429"
    assert waiting.seconds >= 1
    assert len(small.login.asked) == 3


def test_a_host_that_hangs_up_is_unknown(small, says):
    small.signs_in()
    small.login.paths[TOKEN] = says(hang_up=True)
    session, _ = open_session(small)
    assert isinstance(session.sign_in, Unknown)
    assert session.sign_in.evidence.code in ("RemoteDisconnected", "ConnectionResetError")
    assert session.sign_in.evidence.asked == f"POST {small.login.url}{TOKEN}"


def test_nobody_at_the_port(small):
    small.signs_in()
    small.login.close()
    session, network = open_session(small)
    assert isinstance(session.tenant, Unknown)
    assert session.tenant.evidence.code == "ConnectionRefusedError"
    assert network.value.login.evidence.code == "ConnectionRefusedError"
    assert isinstance(network.value.graph, Seen)


def test_a_name_that_does_not_resolve(small):
    session, network = open_session(small, login="https://login.invalid")
    assert session.tenant.evidence.code == "gaierror"
    assert network.value.login.evidence.code == "gaierror"


def test_a_certificate_that_is_not_trusted_says_who_issued_it(small, tmp_path):
    other = tmp_path / "other.pem"
    import trustme

    trustme.CA().cert_pem.write_to_path(other)
    session, network = open_session(small, ca_file=str(other))
    assert session.tenant.evidence.code == "SSLCertVerificationError"
    assert isinstance(network.value.login, Unknown)
    assert network.value.login.evidence.code == "SSLCertVerificationError"
    assert "issuer: Small World" in network.value.login.evidence.message
    assert small.login.asked == []


def test_a_ca_file_that_is_not_there(small):
    session, network = open_session(small, ca_file="/nowhere/ca.pem")
    assert isinstance(session.tenant, Unknown)
    assert session.tenant.evidence.code == "FileNotFoundError"
    assert "/nowhere/ca.pem" in session.tenant.evidence.asked
    assert isinstance(network.value.login, Unknown)


def test_the_secret_is_not_posted_to_a_host_that_nobody_named(small):
    small.signs_in()
    small.login.paths[DISCOVERY] = small.discovery(token_endpoint=f"{small.graph.url}/{TENANT}/oauth2/v2.0/token")
    session, _ = open_session(small)
    assert isinstance(session.sign_in, Unknown)
    assert session.sign_in.evidence.code == "ForeignHostError"
    assert small.graph.asked == []

    small.signs_in()
    session, _ = open_session(small, practice=False, login_named_by_user=False)
    assert session.sign_in.evidence.code == "ForeignHostError"
    assert all(a.method == "GET" for a in small.login.asked)


def test_the_time_budget_ends_a_sign_in_that_hangs(small):
    import threading

    stop = threading.Event()
    small.signs_in()
    small.login.script = lambda asked: stop.wait(20) and None if asked.method == "POST" else None
    session, _ = open_session(small, time_budget=1.0)
    stop.set()
    assert isinstance(session.sign_in, Unknown)
    assert session.sign_in.evidence.code in ("TimeBudgetSpent", "ReadTimeout")


def test_a_certificate_signs_an_assertion(small):
    import trustme

    pair = trustme.CA().issue_cert("app", key_type=trustme.KeyType.RSA)
    pem = pair.private_key_pem.bytes().decode() + pair.cert_chain_pems[0].bytes().decode()
    small.signs_in("Mail.Send")
    session, _ = open_session(small, ClientCertificate(Secret(pem), "AB"))
    assert isinstance(session.sign_in, Seen)
    form = parse_qs(small.login.asked[1].body.decode())
    assert "client_secret" not in form
    assert form["client_assertion"][0].count(".") == 2
    assert form["client_assertion"][0] not in repr(session.__dict__)


@pytest.mark.parametrize(
    "pem", ["rubbish", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", ""], ids=["text", "cert", "none"]
)
def test_a_certificate_that_cannot_sign_is_our_own_limit(small, pem):
    small.signs_in("Mail.Send")
    session, _ = open_session(small, ClientCertificate(Secret(pem), "AB"))
    assert isinstance(session.tenant, Seen)
    assert isinstance(session.sign_in, Unknown)
    assert session.sign_in.evidence.asked == "sign a client assertion"
    assert all(a.method == "GET" for a in small.login.asked)


def test_an_opaque_token_proves_nothing():
    assert claims_of(Secret("not-a-jwt")).opaque
    assert claims_of(Secret("a.b.c")).opaque
    assert claims_of(Secret("a.W10.c")).opaque  # a JSON list
    assert claims_of(Secret("x." + "e30" + ".y")).roles is None


def test_a_token_that_is_no_string(small, says):
    small.signs_in()
    small.login.paths[TOKEN] = says(200, {"access_token": 5, "token_type": "Bearer", "expires_in": 1})
    session, _ = open_session(small)
    assert isinstance(session.sign_in, Unknown)


def test_a_remote_that_echoes_the_secret_does_not_get_it_into_evidence(small, says):
    small.signs_in()
    small.login.paths[TOKEN] = says(
        401,
        {"error": "invalid_client", "error_description": f"AADSTS7000215: wrong '{small.canary}'", "error_codes": [1]},
    )
    session, _ = open_session(small)
    assert small.canary not in json.dumps(repr(session.sign_in))
    assert "wrong" in session.sign_in.evidence.message


def test_the_clock_of_the_login_host_is_read_from_its_answer(small, says):
    small.signs_in()
    document = small.discovery()
    document.headers["Date"] = "Tue, 01 Jan 2030 00:00:00 GMT"
    small.login.script = lambda asked: None
    small.login.paths[DISCOVERY] = document
    _, network = open_session(small)
    assert isinstance(network.value.login, Seen)
    assert network.value.login.value.clock_offset_seconds is not None


def test_what_the_look_at_a_host_shows(small):
    small.signs_in()
    _, network = open_session(small)
    seen = network.value.graph.value
    assert seen.host == "127.0.0.1"
    assert seen.addresses == ("127.0.0.1",)
    assert seen.tls_version == "TLSv1.3"
    assert seen.certificate_issuer.startswith("Small World")
    assert seen.public_issuer is False
    assert seen.certificate_not_after.year > 2024
