"""Evidence of the gatherers: fields are believed before prose."""

# ruff: noqa: E501  the messages stand as they are printed
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.explain.answer import explain_evidence
from checks.explain.profit import row_of_evidence
from checks.facts import Evidence

AT = datetime(2025, 3, 4, 9, 15, 22, tzinfo=UTC)


def causes(**fields):
    return [
        c.cause
        for c in explain_evidence(
            Evidence("POST https://login.microsoftonline.com/t/oauth2/v2.0/token", AT, **fields)
        ).causes
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"code": "AADSTS7000222", "status": 401, "oauth_error": "invalid_client"}, "secret_expired"),
        (
            {"code": "ErrorAccessDenied", "status": 403, "message": "Access to OData is disabled: [RAOP]"},
            "access_policy_denied",
        ),
        ({"code": "ErrorAccessDenied", "status": 403, "message": "Access is denied."}, "permission_missing"),
        ({"code": "Authorization_RequestDenied", "status": 403}, "permission_missing"),
        (
            {
                "code": "SSLCertVerificationError",
                "message": "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate",
            },
            "tls_trust",
        ),
        (
            {"code": "SSLCertVerificationError", "message": "certificate verify failed: certificate is not yet valid"},
            "clock_skew",
        ),
        ({"code": "SSLCertVerificationError"}, "tls_trust"),
        ({"code": "gaierror", "message": "[Errno -2] Name or service not known"}, "dns_failure"),
        ({"code": "gaierror"}, "dns_failure"),
        ({"code": "ConnectTimeout", "message": ""}, "network_timeout"),
        ({"code": "httpx.ReadTimeout"}, "network_timeout"),
        ({"code": "ConnectionRefusedError", "message": "[WinError 10061]"}, "connection_refused"),
        ({"code": "ConnectionResetError"}, "connection_reset"),
        ({"code": "ProxyError", "message": "407 Proxy Authentication Required"}, "proxy_auth"),
        ({"code": "ProxyError", "message": "403 Forbidden"}, "proxy_blocked"),
        (
            {"code": "ProxyError", "message": "Cannot connect to proxy. [Errno 111] Connection refused"},
            "proxy_unreachable",
        ),
        ({"code": "JSONDecodeError", "message": "Expecting value: line 1 column 1 (char 0)"}, "intercepted_response"),
        ({"code": "SSLError", "message": "[SSL: WRONG_VERSION_NUMBER] wrong version number"}, "not_tls_endpoint"),
        (
            {"code": "SSLError", "message": "[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version"},
            "tls_version_too_old",
        ),
        ({"code": "ConnectError", "message": "All connection attempts failed"}, "network_timeout"),
        ({"status": 429}, "throttled"),
        ({"status": 503}, "service_transient"),
        ({"status": 407}, "proxy_auth"),
        ({"status": 401}, "insufficient_information"),
        ({"oauth_error": "invalid_client", "status": 401}, "secret_wrong"),
        ({"code": "AADSTS9876543", "oauth_error": "unauthorized_client", "status": 400}, "app_not_found_in_tenant"),
    ],
)
def test_first_cause(fields, expected):
    assert causes(**fields)[0] == expected


def test_a_private_host_does_not_hide_a_network_fault():
    evidence = Evidence(
        "connect graph.practice.example:443",
        AT,
        code="ConnectionRefusedError",
        message="graph.practice.example refused",
    )
    assert explain_evidence(evidence).causes[0].cause == "connection_refused"


def test_a_success_has_no_cause():
    assert causes(status=200) == []


def test_ids_of_the_evidence_win():
    explained = explain_evidence(
        Evidence("GET x", AT, code="AADSTS50000", trace_id="t", correlation_id="c", request_id="r")
    )
    assert (explained.ids.trace_id, explained.ids.correlation_id, explained.ids.request_id) == ("t", "c", "r")


def test_a_number_in_profits_message_is_no_status():
    for number in (401, 403, 404, 503):
        message = f'{{"externalMessage":"Regel {number} HTTP {number} is fout","profitLogReference":"AA"}}'
        row = row_of_evidence(Evidence("PUT KnUser", AT, status=500, message=message))
        assert row is not None
        assert row.code == "profit-content-refused"
