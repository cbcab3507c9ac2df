"""Both network checks, and where the secret goes."""

import pytest

from checks.examine import examine
from checks.facts import NotAsked, TenantSeen
from checks.judge import endpoint_named, network_graph, network_login
from checks.judge import tenant as tenant_check
from checks.model import Verdict
from tests.checks.judge.build import AT, TENANT, THROTTLED, facts, host, network, refused, seen, settings, unknown

SILENT = {
    "tenant": NotAsked("no-network"),
    "sign_in": NotAsked("no-network"),
    **dict.fromkeys(
        ("registration", "principal", "grants", "organisation", "domains", "subscriptions"), NotAsked("no-network")
    ),
    "access": {},
}
BOTH = pytest.mark.parametrize("check", [network_login, network_graph])


def found(check, login=None, graph=None, **changes):
    return list(check.judge(facts(network=network(login, graph), **changes)))


def one(check, answer, **changes):
    (finding,) = found(check, *((answer, None) if check is network_login else (None, answer)), **changes)
    return finding


@BOTH
def test_a_host_that_answers_is_good_and_names_the_issuer(check):
    finding = one(check, host("h.example", through_proxy="proxy:8080"))
    assert finding.verdict is Verdict.GOOD
    assert "DigiCert" in finding.says.say("en") and "proxy:8080" in finding.says.say("nl")


@BOTH
@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("gaierror", "dns_failure"),
        ("SSLCertVerificationError", "tls_trust"),
        ("ConnectionRefusedError", "connection_refused"),
        ("ConnectTimeout", "network_timeout"),
    ],
)
def test_a_host_that_cannot_be_reached_is_a_problem_of_that_stage(check, code, cause):
    words = {
        "gaierror": "[Errno -2] Name or service not known",
        "SSLCertVerificationError": "certificate verify failed: unable to get local issuer certificate",
    }
    finding = one(check, unknown(code, message=words.get(code), asked="connect h.example:443"), **SILENT)
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, cause)
    assert "h.example:443" in finding.says.say("en")


@BOTH
def test_an_untrusted_certificates_issuer_is_named(check):
    words = (
        "certificate verify failed: unable to get local issuer certificate [subject: login; issuer: Contoso / Proxy CA]"
    )
    finding = one(check, unknown("SSLCertVerificationError", message=words), **SILENT)
    assert finding.cause == "tls_trust" and "Contoso / Proxy CA" in finding.says.say("nl")


@BOTH
def test_a_code_that_says_nothing_about_the_network_is_unknown(check):
    finding = one(check, unknown("TimeBudgetSpent"), **SILENT)
    assert finding.verdict is Verdict.UNKNOWN


@BOTH
def test_an_answer_later_in_the_run_outweighs_a_look_that_failed(check):
    assert one(check, unknown("ConnectTimeout")).verdict is Verdict.GOOD


@BOTH
def test_not_looked_is_skipped(check):
    (finding,) = check.judge(facts(network=NotAsked("not-wanted"), **SILENT))
    assert finding.verdict is Verdict.SKIPPED


def test_a_refusal_without_a_status_did_not_come_from_the_host():
    silent = {**SILENT, "tenant": refused("ProxyError", None)}
    assert one(network_login, unknown("gaierror"), **silent).verdict is Verdict.PROBLEM


def test_inspection_is_advice_with_the_issuer_named():
    inspected = host("login.microsoftonline.com", public_issuer=False, certificate_issuer="Contoso / Proxy CA")
    finding = one(network_login, inspected)
    assert (finding.verdict, finding.cause) == (Verdict.ADVICE, "tls_trust")
    assert "Contoso / Proxy CA" in finding.says.say("en")
    assert "login.microsoftonline.com" in finding.remedy.steps[0].say("nl")


def test_a_private_issuer_is_expected_where_the_user_named_the_host_and_at_the_practice_tenant():
    private = host("idp.klant.nl", public_issuer=False, certificate_issuer="Klant / Klant CA")
    assert one(network_login, private, login_named_by_user="idp.klant.nl").verdict is Verdict.GOOD
    usual = host("127.0.0.1", public_issuer=False, certificate_issuer="Profit Exchange practice tenant / x")
    assert one(network_login, usual, practice=True).verdict is Verdict.GOOD
    proxy = host("127.0.0.1", public_issuer=False, certificate_issuer="Practice Corp TLS Inspection CA")
    assert one(network_login, proxy, practice=True).verdict is Verdict.ADVICE


@pytest.mark.parametrize(("offset", "words"), [(601.0, "behind h."), (-601.0, "ahead of h.")])
def test_a_clock_that_is_off_is_told_once(offset, words):
    skewed = host("h", clock_offset_seconds=offset)
    finding = one(network_login, skewed)
    assert (finding.verdict, finding.cause) == (Verdict.ADVICE, "clock_skew")
    assert words in finding.says.say("en") and "10" in finding.says.say("en")
    assert [f.verdict for f in found(network_graph, skewed, skewed)] == [Verdict.GOOD]
    assert [f.cause for f in found(network_graph, THROTTLED, skewed)] == ["clock_skew"]


def test_five_minutes_are_forgiven():
    assert one(network_login, host("h", clock_offset_seconds=299.0)).verdict is Verdict.GOOD


def test_with_a_certificate_the_clock_is_a_problem():
    finding = one(network_login, host("h", clock_offset_seconds=601.0), settings=settings(credential="certificate"))
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, "clock_skew")


def test_where_the_secret_goes_is_said():
    (usual,) = endpoint_named.judge(facts())
    (named,) = endpoint_named.judge(facts(login_named_by_user="idp.klant.nl"))
    (practice,) = endpoint_named.judge(facts(login_named_by_user="127.0.0.1:4433", practice=True))
    assert [usual.verdict, named.verdict, practice.verdict] == [Verdict.GOOD, Verdict.ADVICE, Verdict.GOOD]
    assert "idp.klant.nl" in named.says.say("nl") and "127.0.0.1:4433" in practice.says.say("en")


PAGE = unknown("JSONDecodeError", 200, message="text/html: <html> Blocked: this site is not allowed here")
CUT_OFF = unknown("JSONDecodeError", 200, message='application/json: {"value": [')


@pytest.mark.parametrize("also", [PAGE, NotAsked("no-tenant")])
def test_pages_and_nothing_else_are_a_network_problem(also):
    found = list(network_login.judge(facts(tenant=PAGE, sign_in=also)))
    assert [(f.verdict, f.cause) for f in found] == [(Verdict.PROBLEM, "intercepted_response")]
    report = examine(facts(tenant=PAGE, sign_in=also), tool_version="1", started=AT)
    assert report.exit_code == 5


@pytest.mark.parametrize(("tenant", "sign_in"), [(PAGE, CUT_OFF), (CUT_OFF, PAGE), (PAGE, unknown("ReadTimeout"))])
def test_a_page_among_other_silence_proves_nothing(tenant, sign_in):
    assert not [
        f for f in network_login.judge(facts(tenant=tenant, sign_in=sign_in)) if f.cause == "intercepted_response"
    ]


@pytest.mark.parametrize(
    ("issuer", "given", "good"),
    [
        (f"https://login.microsoftonline.com/{TENANT}/v2.0", TENANT, True),
        (f"https://login.microsoftonline.us/{TENANT}/v2.0", "klant.nl", True),
        (f"https://{TENANT}.ciamlogin.com/{TENANT}/v2.0", TENANT, True),
        (f"https://evil.example/{TENANT}/v2.0", TENANT, False),
        (f"http://login.microsoftonline.com/{TENANT}/v2.0", TENANT, False),
        (f"https://login.microsoftonline.com.evil.example/{TENANT}/v2.0", TENANT, False),
        ("null", TENANT, False),
        ("https://[::1", TENANT, False),
        (f"https://login.microsoftonline.com/{TENANT}/v2.0", "99999999-8888-7777-6666-555555555555", False),
    ],
)
def test_the_documents_issuer_is_held_against_tenant_and_cloud(issuer, given, good):
    document = seen(TenantSeen(TENANT, issuer, "https://login.microsoftonline.com/x/oauth2/v2.0/token"))
    (finding,) = tenant_check.judge(facts(settings=settings(tenant=given), tenant=document))
    assert (finding.verdict is Verdict.GOOD) == good, finding.says.say("en")
    if not good:
        assert finding.verdict is Verdict.PROBLEM
        assert finding.remedy is not None
