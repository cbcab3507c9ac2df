"""Microsoft's own clients sign in to the practice tenant over real TLS, and what they are given verifies."""

import base64
import json
import ssl
import time
import uuid
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import jwt
import msal
import pytest
import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CertificateCredential, ClientSecretCredential
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from wizard.practice import microsoft_ids


def confidential(tenant, credential=None, authority=None):
    return msal.ConfidentialClientApplication(
        tenant.client_id,
        client_credential=credential or tenant.client_secret,
        authority=authority or f"{tenant.login_url}/{tenant.tenant_id}",
        instance_discovery=False,
        verify=tenant.ca_file,
    )


def scope(tenant):
    return [f"{tenant.graph_url}/.default"]


def claims_of(tenant, token, audience=None):
    """The claims, after verifying the signature by the JWKS that the OpenID document names."""
    document = requests.get(
        f"{tenant.login_url}/{tenant.world.tenant.id}/v2.0/.well-known/openid-configuration", verify=tenant.ca_file
    ).json()
    keys = requests.get(document["jwks_uri"], verify=tenant.ca_file).json()["keys"]
    kid = jwt.get_unverified_header(token)["kid"]
    key = jwt.PyJWK(next(k for k in keys if k["kid"] == kid))
    return jwt.decode(token, key, algorithms=["RS256"], audience=audience or tenant.graph_url, leeway=5)


def test_a_secret_signs_in_and_the_token_carries_the_six_roles(practice):
    tenant = practice()
    answer = confidential(tenant).acquire_token_for_client(scope(tenant))
    claims = claims_of(tenant, answer["access_token"])
    assert sorted(claims["roles"]) == sorted(microsoft_ids.SIX)
    assert claims["tid"] == tenant.tenant_id
    assert claims["appid"] == tenant.client_id
    assert claims["idtyp"] == "app"
    assert claims["appidacr"] == "1"
    assert claims["iss"] == f"https://sts.windows.net/{tenant.tenant_id}/"
    assert claims["oid"] == tenant.world.tenant.service_principal(tenant.client_id)["id"]
    assert 3600 <= claims["exp"] - claims["iat"] - 300 <= 5400
    assert "refresh_token" not in answer


def test_a_certificate_signs_in_with_both_thumbprints(practice):
    tenant = practice()
    pem = Path(tenant.client_certificate_file).read_text()
    key = pem[pem.index("-----BEGIN PRIVATE") :]
    certificate = x509.load_pem_x509_certificate(pem.encode())
    for credential in (
        {"private_key": key, "thumbprint": certificate.fingerprint(hashes.SHA1()).hex(), "public_certificate": pem},
        {"private_key": key, "public_certificate": pem},
    ):
        answer = confidential(tenant, credential).acquire_token_for_client(scope(tenant))
        assert "error" not in answer
        assert claims_of(tenant, answer["access_token"])["appidacr"] == "2"


def test_azure_identity_signs_in_by_secret_and_by_certificate(practice):
    tenant = practice()
    options = {"authority": tenant.login_url, "disable_instance_discovery": True, "connection_verify": tenant.ca_file}
    with ClientSecretCredential(tenant.tenant_id, tenant.client_id, tenant.client_secret, **options) as credential:
        assert claims_of(tenant, credential.get_token(*scope(tenant)).token)["appidacr"] == "1"
    with CertificateCredential(
        tenant.tenant_id, tenant.client_id, tenant.client_certificate_file, **options
    ) as credential:
        assert claims_of(tenant, credential.get_token(*scope(tenant)).token)["appidacr"] == "2"
    with (
        ClientSecretCredential(tenant.tenant_id, tenant.client_id, "not it", **options) as credential,
        pytest.raises(ClientAuthenticationError, match="AADSTS7000215"),
    ):
        credential.get_token(*scope(tenant))


@pytest.mark.parametrize(
    ("scenario", "status", "error", "code"),
    [
        ("secret-wrong", 401, "invalid_client", 7000215),
        ("secret-id-pasted", 401, "invalid_client", 7000215),
        ("secret-expired", 401, "invalid_client", 7000222),
        ("app-unknown", 400, "unauthorized_client", 700016),
        ("principal-missing", 401, "invalid_client", 7000229),
        ("principal-disabled", 400, "unauthorized_client", 7000112),
        ("conditional-access", 400, "access_denied", 53003),
    ],
)
def test_msal_is_refused_as_the_scenario_says(practice, scenario, status, error, code):
    tenant = practice(scenario)
    answer = confidential(tenant).acquire_token_for_client(scope(tenant))
    assert answer["error"] == error
    assert answer["error_codes"] == [code]
    assert answer["error_description"].startswith(f"AADSTS{code}: ")
    assert answer["trace_id"] in answer["error_description"]
    asked = [e for e in tenant.log if e.grant == "client_credentials"]
    assert [(e.status, e.error) for e in asked] == [(status, f"AADSTS{code}")]
    assert answer["correlation_id"] == asked[0].client_request_id


def test_an_unknown_tenant_is_refused_at_discovery(practice):
    tenant = practice("tenant-unknown")
    with pytest.raises(ValueError, match="authority configuration"):
        confidential(tenant)
    answer = requests.get(
        f"{tenant.login_url}/{tenant.tenant_id}/v2.0/.well-known/openid-configuration", verify=tenant.ca_file
    )
    assert answer.status_code == 400
    assert (answer.json()["error"], answer.json()["error_codes"]) == ("invalid_tenant", [90002])


@pytest.mark.parametrize("rubbish", ["undefined", "Voorbeeld%20B.V.", "%7Btenant%7D", "voorbeeldbv.nl%20"])
def test_a_rubbish_tenant_is_told_apart_from_an_unknown_one(practice, rubbish):
    tenant = practice()
    answer = requests.get(f"{tenant.login_url}/{rubbish}/v2.0/.well-known/openid-configuration", verify=tenant.ca_file)
    assert answer.json()["error_codes"] == [900023]


def ask(tenant, at=None, headers=None, auth=None, **fields):
    form = {
        "grant_type": "client_credentials",
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "scope": scope(tenant)[0],
    }
    form = {name: value for name, value in {**form, **fields}.items() if value is not None}
    url = f"{tenant.login_url}/{at or tenant.tenant_id}/oauth2/v2.0/token"
    return requests.post(url, data=form, headers=headers, auth=auth, verify=tenant.ca_file)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_secret": None}, 7000216),
        ({"client_secret": ""}, 7000216),
        ({"client_id": None}, 900144),
        ({"client_id": "Profit"}, 700016),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, 700038),
        ({"client_id": microsoft_ids.AZURE_CLI}, 700025),
        ({"grant_type": None}, 900144),
        ({"grant_type": "client_credential"}, 70003),
        ({"scope": None}, 900144),
        ({"scope": "Mail.Read"}, 1002012),
        ({"scope": "https%3A%2F%2Fgraph.microsoft.com%2F.default"}, 1002012),
        ({"scope": ".default"}, 700023),
        ({"scope": "graph.microsoft.com/.default"}, 70011),
        ({"scope": "https://graph.microsoft.us/.default"}, 500011),
        ({"scope": "https://graph.microsoft.com/.default https://outlook.office.com/.default"}, 700022),
        ({"resource": "https://graph.microsoft.com"}, 901002),
        ({"at": "common"}, 50059),
        ({"at": "organizations"}, 50059),
        ({"at": "consumers"}, 9001023),
    ],
)
def test_malformed_requests_get_their_own_numbers(practice, changes, code):
    answer = ask(practice(), **changes)
    assert answer.json()["error_codes"] == [code]
    assert answer.status_code == (401 if answer.json()["error"] == "invalid_client" else 400)


def test_a_form_sent_as_json_or_by_get_is_refused(practice):
    tenant = practice()
    url = f"{tenant.login_url}/{tenant.tenant_id}/oauth2/v2.0/token"
    as_json = requests.post(url, json={"grant_type": "client_credentials"}, verify=tenant.ca_file)
    assert as_json.json()["error_codes"] == [900144]
    assert requests.get(url, verify=tenant.ca_file).json()["error_codes"] == [900561]


def test_basic_authentication_is_percent_decoded(practice):
    tenant = practice()
    application = tenant.world.tenant.application(tenant.client_id)
    odd = "100%+/= ~"
    tenant.world.tenant.secrets[application["passwordCredentials"][0]["keyId"]] = odd
    pair = f"{tenant.client_id}:{quote(odd, safe='')}".encode()
    header = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
    assert ask(tenant, client_id=None, client_secret=None, headers=header).status_code == 200
    pair = f"{tenant.client_id}:{odd}".encode()
    header = {"Authorization": "Basic " + base64.b64encode(pair).decode()}
    # Not encoded first, "%+/" is garbage after decoding: the secret is wrong, as with the real service.
    assert ask(tenant, client_id=None, client_secret=None, headers=header).json()["error_codes"] == [7000215]


def test_the_description_comes_in_both_layouts(practice):
    tenant = practice()
    new = ask(tenant, client_secret="wrong").json()["error_description"]
    old = ask(tenant, scope="graph.microsoft.com/.default").json()["error_description"]
    assert "\r\n" not in new
    assert " Trace ID: " in new
    assert [line.split(":")[0] for line in old.split("\r\n")] == [
        "AADSTS70011",
        "Trace ID",
        "Correlation ID",
        "Timestamp",
    ]


def test_the_audience_is_the_resource_as_it_was_named(practice):
    tenant = practice()
    for resource in ("https://graph.microsoft.com", microsoft_ids.GRAPH, tenant.graph_url):
        token = ask(tenant, scope=f"{resource}/.default").json()["access_token"]
        assert claims_of(tenant, token, resource)["roles"]


def test_a_token_without_consent_is_still_issued_without_roles(practice):
    tenant = practice("no-consent")
    assert "roles" not in claims_of(tenant, ask(tenant).json()["access_token"])


@pytest.mark.parametrize(
    ("scenario", "missing"),
    [
        ("partial-consent", {"Mail.Send", "Calendars.ReadWrite"}),
        ("permission-absent", {"MailboxSettings.Read"}),
        ("stale-token", {"Mail.ReadWrite", "Mail.Send"}),
        ("rbac-only", {"Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite", "Mail.Send"}),
        ("delegated-instead", {"Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite", "Mail.Send"}),
    ],
)
def test_roles_are_what_is_granted_and_known(practice, scenario, missing):
    tenant = practice(scenario)
    roles = claims_of(tenant, ask(tenant).json()["access_token"])["roles"]
    assert set(microsoft_ids.SIX) - set(roles) == missing


def test_a_disabled_resource_is_named(practice):
    tenant = practice()
    tenant.world.tenant.service_principal(microsoft_ids.GRAPH)["accountEnabled"] = False
    assert ask(tenant).json()["error_codes"] == [500014]


def test_instance_discovery_knows_this_host_and_no_other(practice):
    tenant = practice()
    url = f"{tenant.login_url}/common/discovery/instance"
    asked = {"api-version": "1.1", "authorization_endpoint": f"{tenant.login_url}/common/oauth2/v2.0/authorize"}
    known = requests.get(url, params=asked, verify=tenant.ca_file).json()
    assert known["tenant_discovery_endpoint"].startswith(tenant.login_url)
    assert all(row.keys() == {"preferred_network", "preferred_cache", "aliases"} for row in known["metadata"])
    asked["authorization_endpoint"] = "https://login.example.com/common/oauth2/v2.0/authorize"
    unknown = requests.get(url, params=asked, verify=tenant.ca_file)
    assert (unknown.status_code, unknown.json()["error"]) == (400, "invalid_instance")


@pytest.mark.parametrize("name", ["common", "organizations", "DOMAIN", "TENANT"])
def test_openid_documents_point_back_here(practice, name):
    tenant = practice()
    at = {"DOMAIN": tenant.domain.upper(), "TENANT": tenant.tenant_id}.get(name, name)
    document = requests.get(
        f"{tenant.login_url}/{at}/v2.0/.well-known/openid-configuration", verify=tenant.ca_file
    ).json()
    shared = name in ("common", "organizations")
    assert (tenant.tenant_id in document["issuer"]) != shared
    for field in ("token_endpoint", "authorization_endpoint", "device_authorization_endpoint", "jwks_uri"):
        assert document[field].startswith(f"{tenant.login_url}/{name if shared else tenant.tenant_id}/")
        # Every address it gives away is served: refused perhaps, never unknown.
        assert requests.get(document[field], verify=tenant.ca_file).status_code != 404


def test_the_older_document_names_the_tenant_and_the_same_keys(practice):
    tenant = practice()
    root = f"{tenant.login_url}/{tenant.domain}"
    document = requests.get(f"{root}/.well-known/openid-configuration", verify=tenant.ca_file).json()
    assert document["issuer"] == f"https://sts.windows.net/{tenant.tenant_id}/"
    older = requests.get(document["jwks_uri"], verify=tenant.ca_file).json()
    assert older == requests.get(f"{root}/discovery/v2.0/keys", verify=tenant.ca_file).json()
    unknown = requests.get(f"{tenant.login_url}/elders.example/.well-known/openid-configuration", verify=tenant.ca_file)
    assert (unknown.status_code, unknown.json()["error"]) == (400, "invalid_tenant")


def test_signing_out_has_a_page(practice):
    tenant = practice()
    url = f"{tenant.login_url}/common/v2.0/.well-known/openid-configuration"
    page = requests.get(requests.get(url, verify=tenant.ca_file).json()["end_session_endpoint"], verify=tenant.ca_file)
    assert page.status_code == 200 and "signed out" in page.text


def assertion(tenant, header=None, key=None, **claims):
    pem = Path(tenant.client_certificate_file).read_bytes()
    certificate = x509.load_pem_x509_certificate(pem)
    key = key or serialization.load_pem_private_key(pem, None)
    digest = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    now = int(time.time())
    payload = {
        "aud": f"{tenant.login_url}/{tenant.tenant_id}/oauth2/v2.0/token",
        "iss": tenant.client_id,
        "sub": tenant.client_id,
        "jti": str(uuid.uuid4()),
        "nbf": now,
        "exp": now + 600,
        **claims,
    }
    return jwt.encode(payload, key, algorithm="RS256", headers={"x5t#S256": digest, **(header or {})})


def ask_by_assertion(tenant, signed):
    return ask(
        tenant,
        client_secret=None,
        client_assertion=signed,
        client_assertion_type="urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    )


def test_assertions_are_checked_to_the_last_claim(practice):
    tenant = practice()
    other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    somebody = "11111111-2222-4333-8444-555555555555"
    assert ask_by_assertion(tenant, assertion(tenant)).status_code == 200
    for wrong, code in (
        (assertion(tenant, key=other_key), 700027),
        (assertion(tenant, header={"x5t#S256": "AAAA"}), 700027),
        (assertion(tenant, exp=1_000_000), 700024),
        (assertion(tenant, nbf=4_000_000_000, exp=4_000_000_600), 700024),
        (assertion(tenant, sub=somebody), 50048),
        (assertion(tenant, aud="https://login.example.com/token"), 50027),
        (assertion(tenant, iss=somebody, sub=somebody), 7000110),
        ("not a token", 50027),
    ):
        assert ask_by_assertion(tenant, wrong).json()["error_codes"] == [code]
    application = tenant.world.tenant.application(tenant.client_id)
    application["keyCredentials"][0]["endDateTime"] = "2020-01-01T00:00:00Z"
    assert ask_by_assertion(tenant, assertion(tenant)).json()["error_codes"] == [700027]
    assert "expired on application" in ask_by_assertion(tenant, assertion(tenant)).json()["error_description"]


def test_the_log_holds_no_secret_and_no_token(practice):
    tenant = practice()
    token = ask(tenant).json()["access_token"]
    requests.get(f"{tenant.login_url}/tenants?code=canary-code", headers={"Authorization": f"Bearer {token}"},
                 verify=tenant.ca_file)  # fmt: skip
    told = repr(tenant.log) + repr(tenant.world)
    assert tenant.client_secret not in told
    assert token not in told
    assert "canary-code" not in told
    assert any(e.path == "/tenants" for e in tenant.log)


def test_error_numbers_can_be_looked_up_where_the_error_says(practice):
    tenant = practice()
    uri = ask(tenant, client_secret="wrong").json()["error_uri"]
    with urlopen(uri, context=ssl.create_default_context(cafile=tenant.ca_file)) as answer:
        assert "AADSTS7000215" in answer.read().decode()


def test_json_answers_are_json(practice):
    tenant = practice()
    answer = ask(tenant)
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == "no-store, no-cache"
    assert set(json.loads(answer.text)) == {"token_type", "expires_in", "ext_expires_in", "access_token"}
