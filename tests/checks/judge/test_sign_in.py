"""Tenant, sign-in (with the decision between causes), and the token's claims."""

import pytest

from checks.facts import NotAsked, SecretSeen, TokenSeen
from checks.judge import sign_in, tenant, token_claims
from checks.model import Verdict
from tests.checks.judge.build import (
    CLIENT,
    FORBIDDEN,
    PRINCIPAL,
    TENANT,
    THROTTLED,
    facts,
    refused,
    registration,
    secret_entry,
    seen,
    settings,
    token,
    unknown,
)

WRONG = refused(
    "AADSTS7000215",
    401,
    "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
    " value, not the client secret ID, for a secret added to app.",
)
UNREAD = {"registration": NotAsked("no-token")}


def one(check, **changes):
    (finding,) = check.judge(facts(**changes))
    return finding


def test_a_domain_shows_its_tenant_id():
    finding = one(tenant, settings=settings(tenant="klant.nl"))
    assert finding.verdict is Verdict.GOOD and "klant.nl" in finding.says.say("en") and TENANT in finding.says.say("nl")
    assert one(tenant).says.say("en") == f"Tenant {TENANT} exists."


@pytest.mark.parametrize(
    ("answer", "verdict", "cause"),
    [
        (refused("AADSTS90002", 400, "AADSTS90002: Tenant 'klant.nl' not found."), Verdict.PROBLEM, "tenant_not_found"),
        (
            refused(
                "AADSTS900023", 400, "AADSTS900023: Specified tenant identifier 'x' is neither a valid DNS name, nor"
            ),
            Verdict.PROBLEM,
            "tenant_id_malformed",
        ),
        (THROTTLED, Verdict.UNKNOWN, "throttled"),
        (unknown("JSONDecodeError", 200, message="text/html: <html> Blocked"), Verdict.UNKNOWN, "intercepted_response"),
        (NotAsked("no-network"), Verdict.SKIPPED, None),
    ],
)
def test_a_tenant_that_was_not_found_or_not_asked(answer, verdict, cause):
    finding = one(tenant, tenant=answer, sign_in=NotAsked("no-tenant"))
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_a_token_proves_the_tenant_although_its_document_was_not_seen():
    finding = one(tenant, tenant=THROTTLED)
    assert finding.verdict is Verdict.GOOD and TENANT in finding.says.say("en")


def test_a_sign_in_proves_id_and_secret_and_no_permission():
    finding = one(sign_in)
    assert finding.verdict is Verdict.GOOD and PRINCIPAL in finding.says.say("en")
    assert "not the permissions" in finding.says.say("en")
    by_certificate = one(sign_in, settings=settings(credential="certificate"), principal=FORBIDDEN)
    assert "certificaat" in by_certificate.says.say("nl")


@pytest.mark.parametrize(
    ("secret", "cause", "others", "words"),
    [
        (SecretSeen(36, "", "guid", ("guid",)), "secret_id_instead_of_value", (), "Secret ID"),
        (SecretSeen(31, "abc", "8Q~", ("truncated",)), "secret_wrong", (), "31 of 40"),
        (SecretSeen(40, "abc", "8Q~", ("checksum",)), "secret_wrong", (), "mistyped"),
        (SecretSeen(40, "abc", "8Q~"), "secret_wrong", (), "begins with abc|beginning with abc"),
        (SecretSeen(44, "abc", "base64", ("older-generation",)), "secret_wrong", (), "not one of the secrets"),
    ],
)
def test_a_wrong_secret_is_decided_by_its_shape(secret, cause, others, words):
    finding = one(sign_in, sign_in=WRONG, secret=secret, **UNREAD)
    assert (finding.verdict, finding.cause, finding.other_causes) == (Verdict.PROBLEM, cause, others)
    assert any(w in finding.says.say("en") for w in words.split("|")), finding.says.say("en")


@pytest.mark.parametrize("sign", ["guid", "truncated", "checksum"])
def test_a_decided_shape_has_its_own_short_cure(sign):
    finding = one(sign_in, sign_in=WRONG, secret=SecretSeen(31, "abc", "8Q~", (sign,)), **UNREAD)
    [step] = finding.remedy.steps
    assert "once more" in step.say("en") and finding.remedy.revisit == "client-secret"


def test_without_a_look_at_the_secret_both_causes_stand():
    finding = one(sign_in, sign_in=WRONG, secret=None, **UNREAD)
    assert {finding.cause, *finding.other_causes} >= {"secret_wrong", "secret_id_instead_of_value"}


@pytest.mark.parametrize(
    ("entries", "cause", "words"),
    [
        ((secret_entry("xyz", 100), secret_entry("qqq", 100)), "secret_wrong", "None of the secrets"),
        ((secret_entry("abc", -3),), "secret_expired", "2026-02-27"),
        ((secret_entry("abc", -3), secret_entry("abc", 90)), "secret_wrong", "does have a secret"),
    ],
)
def test_a_wrong_secret_is_decided_by_the_apps_own_list(entries, cause, words):
    finding = one(sign_in, sign_in=WRONG, registration=registration(secrets=entries))
    assert finding.cause == cause and words in finding.says.say("en")


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("AADSTS7000222", "secret_expired"),
        ("AADSTS7000229", "sp_missing"),
        ("AADSTS7000112", "sp_disabled"),
        ("AADSTS53003", "conditional_access_blocked"),
        ("AADSTS90002", "tenant_not_found"),
        ("AADSTS700016", "app_not_found_in_tenant"),
    ],
)
def test_each_refusal_has_its_cause(code, cause):
    finding = one(sign_in, sign_in=refused(code, 400), **UNREAD)
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, cause)
    assert code in finding.says.say("nl")


def test_an_app_that_is_not_there_names_the_tenant_that_was_asked():
    missing = refused("AADSTS700016", 400)
    finding = one(sign_in, sign_in=missing, settings=settings(tenant="klant.nl"), **UNREAD)
    assert TENANT in finding.says.say("en") and "klant.nl" in finding.says.say("en")
    swapped = one(sign_in, sign_in=missing, settings=settings(tenant="klant.nl", client_id=TENANT), **UNREAD)
    assert "ID of the tenant itself" in swapped.says.say("en") and swapped.other_causes == ()
    unseen = one(sign_in, sign_in=missing, tenant=THROTTLED, **UNREAD)
    assert unseen.cause == "app_not_found_in_tenant" and "That tenant exists" not in unseen.says.say("en")


def test_a_workload_identity_policy_is_found_in_the_service_principal_sign_ins():
    finding = one(sign_in, sign_in=refused("AADSTS53003", 400), **UNREAD)
    steps = " ".join(s.say("en") for s in finding.remedy.steps)
    assert "Service principal sign-ins" in steps
    assert "workload" in finding.says.say("en") and "workload" in finding.says.say("nl")


def test_a_code_nobody_knows_is_a_problem_without_a_guess():
    finding = one(sign_in, sign_in=refused("AADSTS9999999", 400, None), **UNREAD)
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, "insufficient_information")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [(THROTTLED, Verdict.UNKNOWN), (unknown("ReadTimeout"), Verdict.UNKNOWN), (NotAsked("settings"), Verdict.SKIPPED)],
)
def test_no_answer_is_no_refusal(answer, verdict):
    assert one(sign_in, sign_in=answer).verdict is verdict


def test_the_right_token_is_counted():
    finding = one(token_claims)
    assert finding.verdict is Verdict.GOOD and "6 of the 6" in finding.says.say("en")
    assert "1 of the 6" in one(token_claims, sign_in=seen(token(roles=("Mail.Send", "Mail.Read")))).says.say("en")


@pytest.mark.parametrize(
    ("changes", "subject", "cause"),
    [
        ({"tenant_id": CLIENT}, "tid", "tenant_endpoint_required"),
        ({"app_id": TENANT}, "appid", "token_invalid_or_expired"),
        ({"audience": "https://outlook.office365.com"}, "aud", "wrong_audience"),
        ({"scopes": "User.Read", "roles": None}, "scp", "delegated_instead_of_application"),
        ({"token_type": "user"}, "scp", "delegated_instead_of_application"),
        ({"roles": None}, "roles", "consent_missing"),
        ({"roles": ()}, "roles", "consent_missing"),
    ],
)
def test_each_claim_can_be_wrong(changes, subject, cause):
    finding = one(token_claims, sign_in=seen(token(**changes)), grants=seen(()))
    assert (finding.verdict, finding.subject, finding.cause) == (Verdict.PROBLEM, subject, cause)


def test_no_role_although_grants_are_there_is_a_matter_of_time():
    assert one(token_claims, sign_in=seen(token(roles=None))).cause == "permission_missing"


@pytest.mark.parametrize(
    "audience", ["https://graph.microsoft.com/", "00000003-0000-0000-c000-000000000000", "https://graph.microsoft.us"]
)
def test_graph_has_several_audiences(audience):
    assert one(token_claims, sign_in=seen(token(audience=audience))).verdict is Verdict.GOOD


def test_a_private_endpoints_audience_is_its_own():
    private = seen(token(audience="https://127.0.0.1:8443"))
    assert one(token_claims, sign_in=private).verdict is Verdict.PROBLEM
    assert one(token_claims, sign_in=private, practice=True).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (seen(TokenSeen(opaque=True)), Verdict.UNKNOWN),
        (THROTTLED, Verdict.UNKNOWN),
        (WRONG, Verdict.SKIPPED),
        (NotAsked("no-tenant"), Verdict.SKIPPED),
    ],
)
def test_a_token_that_cannot_be_read_proves_nothing(answer, verdict):
    assert one(token_claims, sign_in=answer).verdict is verdict
