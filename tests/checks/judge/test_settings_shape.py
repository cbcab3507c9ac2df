import pytest

from checks.catalogue.secret_signs import SECRET_SIGNS
from checks.facts import NotAsked, SecretSeen
from checks.judge.settings_shape import judge
from checks.model import Verdict
from tests.checks.judge.build import CLIENT, TENANT, facts, settings

NO_TOKEN = NotAsked("settings")


def found(**changes):
    return [(f.verdict, f.subject, f.cause) for f in judge(facts(sign_in=NO_TOKEN, settings=settings(**changes)))]


@pytest.mark.parametrize("tenant", [TENANT, "klant.nl", "klant.onmicrosoft.com", TENANT.upper()])
def test_a_guid_or_a_domain_is_a_tenant(tenant):
    assert found(tenant=tenant) == [(Verdict.GOOD, "", None)]


@pytest.mark.parametrize(
    ("tenant", "cause"),
    [
        ("", "tenant_id_malformed"),
        ("<tenant-id>", "tenant_id_malformed"),
        ("Klant B.V.", "tenant_id_malformed"),
        ("common", "tenant_endpoint_required"),
        ("organizations", "tenant_endpoint_required"),
    ],
)
def test_what_cannot_be_a_tenant(tenant, cause):
    assert found(tenant=tenant) == [(Verdict.PROBLEM, "tenant", cause)]


@pytest.mark.parametrize(
    "client",
    [
        "",
        "info@klant.nl",
        "klant.nl",
        "abc",
        "00000003-0000-0000-c000-000000000000",
        "e2a3a72e-5f79-4c64-b1b1-878b674786c9",
        "00000000-0000-0000-0000-000000000000",
        TENANT,
        TENANT.upper(),
    ],
)
def test_what_cannot_be_a_client_id(client):
    assert found(client_id=client) == [(Verdict.PROBLEM, "client-id", "app_not_found_in_tenant")]


def test_a_mailbox_has_to_be_a_whole_address_or_an_object_id():
    assert found(mailbox="info") == [(Verdict.PROBLEM, "mailbox", "user_not_found")]
    assert found(second_mailbox="a@b@c") == [(Verdict.PROBLEM, "mailbox", "user_not_found")]
    assert found(mailbox=CLIENT) == [(Verdict.GOOD, "", None)]
    assert found(mailbox="jan_elders.nl#EXT#@klant.onmicrosoft.com") == [(Verdict.GOOD, "", None)]


def test_an_unreadable_end_date_is_advice():
    assert found(secret_end_date="31-12-2026") == [(Verdict.ADVICE, "secret-end-date", None)]
    assert found(secret_end_date="2026-12-31") == [(Verdict.GOOD, "", None)]


@pytest.mark.parametrize("sign", SECRET_SIGNS, ids=lambda s: s.id)
def test_each_sign_of_the_secret_warns_and_only_an_empty_one_blocks(sign):
    secret = SecretSeen(31, "abc", "8Q~", (sign.id,))
    (finding,) = judge(facts(sign_in=NO_TOKEN, secret=secret))
    expected = {"empty": Verdict.PROBLEM, "older-generation": Verdict.GOOD}.get(sign.id, Verdict.ADVICE)
    assert finding.verdict is expected
    assert not finding.says.open_placeholders
    if sign.id == "guid":
        assert finding.cause == "secret_id_instead_of_value"
    if sign.id == "truncated":
        assert "31 of 40" in finding.says.say("en")


def test_a_secret_that_works_is_right_whatever_its_form():
    odd = SecretSeen(31, "abc", "8Q~", ("truncated", "unusual"))
    assert [f.verdict for f in judge(facts(secret=odd))] == [Verdict.GOOD]
    wrapped = SecretSeen(40, "abc", "8Q~", ("quoted",))
    assert [f.verdict for f in judge(facts(secret=wrapped))] == [Verdict.ADVICE]


def test_with_a_certificate_the_secrets_shape_does_not_matter():
    odd = SecretSeen(0, "", "empty", ("empty",))
    found = list(judge(facts(sign_in=NO_TOKEN, secret=odd, settings=settings(credential="certificate"))))
    assert [f.verdict for f in found] == [Verdict.GOOD]


def test_what_a_person_typed_is_shown_back_and_braces_in_it_do_no_harm():
    (finding,) = judge(facts(sign_in=NO_TOKEN, settings=settings(client_id="{client_id} x")))
    assert "{client_id} x" in finding.says.say("nl")
