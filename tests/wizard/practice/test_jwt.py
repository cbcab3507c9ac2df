"""Tokens: what is signed verifies, and what is not a token is called so."""

import base64
from concurrent.futures import ThreadPoolExecutor

import jwt as pyjwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from hypothesis import strategies as st

from wizard.practice import microsoft_ids
from wizard.practice.healthy import healthy
from wizard.practice.jwt import BadTokenError, encode, read, signing_key, verify
from wizard.practice.tokens import Caller, TokenRefused, app_token, read_bearer, user_token


@given(st.text())
def test_any_text_is_read_or_refused_never_a_crash(text):
    try:
        header, claims = read(text)
    except BadTokenError:
        return
    assert isinstance(header, dict)
    assert isinstance(claims, dict)


@given(st.text() | st.text().map(lambda t: f"Bearer {t}") | st.none())
def test_any_header_is_a_caller_or_a_refusal(header):
    assert isinstance(read_bearer(WORLD, header), TokenRefused)


WORLD = healthy(1)


def test_a_token_of_ours_verifies_by_its_public_half():
    token = signing_key().sign({"a": "ë"})
    assert pyjwt.decode(token, pyjwt.PyJWK(signing_key().public()), algorithms=["RS256"]) == {"a": "ë"}


def test_a_changed_token_and_another_algorithm_do_not():
    token, public = signing_key().sign({"a": 1}), signing_key().private.public_key()
    verify(public, token)
    head, claims, signature = token.split(".")
    other = encode(b'{"a":2}')
    unsigned = pyjwt.encode({"a": 1}, None, algorithm="none")
    with_a_word = pyjwt.encode({"a": 1}, "x" * 32, algorithm="HS256")
    for wrong in (f"{head}.{other}.{signature}", f"{head}.{claims}.", unsigned, with_a_word):
        with pytest.raises(BadTokenError):
            verify(public, wrong)


def test_the_published_key_carries_its_certificate():
    published = signing_key().public()
    certificate = x509.load_der_x509_certificate(base64.b64decode(published["x5c"][0]))
    assert certificate.public_key() == signing_key().private.public_key()
    assert encode(certificate.fingerprint(hashes.SHA1())) == published["x5t"] == published["kid"]


def test_every_thread_gets_the_same_key():
    with ThreadPoolExecutor(8) as threads:
        assert len({key.kid for key in threads.map(lambda _: signing_key(), range(16))}) == 1


def tokens(world):
    tenant = world.tenant
    principal = tenant.service_principal(world.handout.client_id)
    return tenant, principal, tenant.service_principal(microsoft_ids.GRAPH)


def test_graph_reads_who_calls():
    world = healthy()
    tenant, principal, graph = tokens(world)
    token, _ = app_token(world, tenant, principal, graph, microsoft_ids.GRAPH, "1")
    caller = read_bearer(world, f"Bearer {token}")
    assert caller == Caller(tenant, principal["appId"], principal["id"], frozenset(microsoft_ids.SIX))
    assert caller.app_only
    user = tenant.users.by_upn(world.handout.mailbox)
    token, _ = user_token(
        world, tenant, user, microsoft_ids.AZURE_CLI, "Azure CLI", "https://graph.microsoft.com/", ["User.Read"]
    )
    caller = read_bearer(world, f"bearer   {token}")
    assert (caller.user_id, caller.scopes, caller.roles) == (user["id"], {"User.Read"}, frozenset())
    assert not caller.app_only


def test_graph_refuses_tokens_of_other_times_tenants_resources_and_keys():
    world, other = healthy(), healthy()
    tenant, principal, graph = tokens(world)
    good, _ = app_token(world, tenant, principal, graph, microsoft_ids.GRAPH, "1")
    _, claims = read(good)
    exchange, _ = app_token(world, tenant, principal, graph, "https://outlook.office.com", "1")
    cut = good[: len(good) // 2]
    unsigned = ".".join([*good.split(".")[:2], encode(b"signature")])
    for token, words in (
        (signing_key().sign({**claims, "exp": 1}), "expired"),
        (exchange, "audience"),
        (cut, "not well formed"),
        (unsigned, "signature"),
        (signing_key().sign({**claims, "tid": other.tenant.id}), "issuer"),
        ("", "empty"),
    ):
        refused = read_bearer(world, f"Bearer {token}")
        assert isinstance(refused, TokenRefused)
        assert (refused.status, refused.code) == (401, "InvalidAuthenticationToken")
        assert words in refused.message
    assert isinstance(read_bearer(world, f"Basic {good}"), TokenRefused)
    assert isinstance(read_bearer(world, f"Bearer Bearer {good}"), TokenRefused)
