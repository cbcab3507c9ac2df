"""People sign in at the practice pages: device code, browser with PKCE, consent; msal on the other side."""

import base64
import hashlib
import secrets
import threading
import webbrowser
from urllib.parse import urlencode

import jwt
import msal
import pytest
import requests
from azure.identity import DeviceCodeCredential, InteractiveBrowserCredential

from wizard.practice import microsoft_ids
from wizard.practice.browser_user import BrowserUser

SETUP_SCOPES = ["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"]
REDIRECT = "http://localhost:8400"


def public(tenant, client_id=microsoft_ids.GRAPH_COMMAND_LINE, at=None):
    return msal.PublicClientApplication(
        client_id,
        authority=f"{tenant.login_url}/{at or tenant.tenant_id}",
        instance_discovery=False,
        verify=tenant.ca_file,
    )


def account(tenant, local="beheer"):
    initial = tenant.world.tenant.initial_domain
    return f"{local}@{initial if local in ('beheer', 'rollen', 'apps', 'cloudapps') else tenant.domain}"


def asked(tenant, names=SETUP_SCOPES):
    return [f"{tenant.graph_url}/{name}" for name in names]


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


def poll(app, flow):
    """One question, not a loop that sleeps."""
    return app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)


def test_device_code_waits_then_signs_an_administrator_in(practice):
    tenant = practice()
    app = public(tenant)
    flow = app.initiate_device_flow(asked(tenant))
    assert flow["user_code"] in flow["message"]
    waiting = poll(app, flow)
    assert (waiting["error"], waiting["error_codes"]) == ("authorization_pending", [70016])
    landing = BrowserUser(tenant.ca_file).enter_code(
        flow["verification_uri"], flow["user_code"].lower(), account(tenant), for_all=True
    )
    assert "You have signed in" in landing.page
    answer = poll(app, flow)
    got = claims(answer["access_token"])
    assert set(SETUP_SCOPES) <= set(got["scp"].split())
    assert got["wids"] == [microsoft_ids.DIRECTORY_ROLES["Global Administrator"]]
    assert got["idtyp"] == "user"
    assert "roles" not in got
    assert answer["id_token_claims"]["preferred_username"] == account(tenant)
    # The code is spent: asked again, it is not there.
    assert poll(app, flow)["error"] == "invalid_grant"


def test_device_code_refresh_and_silent_tokens(practice):
    tenant = practice()
    app = public(tenant)
    flow = app.initiate_device_flow(asked(tenant))
    BrowserUser(tenant.ca_file).enter_code(flow["verification_uri"], flow["user_code"], account(tenant), for_all=True)
    poll(app, flow)
    [known] = app.get_accounts()
    assert app.acquire_token_silent(asked(tenant), known)["token_source"] == "cache"
    fresh = app.acquire_token_silent(asked(tenant), known, force_refresh=True)
    assert fresh["token_source"] == "identity_provider"
    assert [e.grant for e in tenant.log if e.grant][-1] == "refresh_token"


def test_device_code_declined_expired_and_mistyped(practice):
    tenant = practice()
    app, browser_user = public(tenant), BrowserUser(tenant.ca_file)
    flow = app.initiate_device_flow(asked(tenant))
    assert "didn't work" in browser_user.enter_code(flow["verification_uri"], "AAAABBBBB", account(tenant)).page
    browser_user.enter_code(flow["verification_uri"], flow["user_code"], account(tenant), accept=False)
    assert poll(app, flow)["error_codes"] == [65004]
    flow = app.initiate_device_flow(asked(tenant))
    tenant.world.sessions[flow["device_code"]].expires = 0
    assert poll(app, flow)["error"] == "expired_token"
    assert "didn't work" in browser_user.enter_code(flow["verification_uri"], flow["user_code"], account(tenant)).page


@pytest.mark.parametrize(
    ("local", "client_id", "code"),
    [
        ("anna.jansen", microsoft_ids.GRAPH_COMMAND_LINE, 90094),
        ("beheer", microsoft_ids.AZURE_CLI, 65002),
    ],
)
def test_who_may_not_consent_is_refused_and_the_device_is_told(practice, local, client_id, code):
    tenant = practice()
    app = public(tenant, client_id)
    # Not preauthorised for the Azure CLI, and for administrators only.
    flow = app.initiate_device_flow(asked(tenant, ["Policy.ReadWrite.ApplicationConfiguration"]))
    landing = BrowserUser(tenant.ca_file).enter_code(
        flow["verification_uri"], flow["user_code"], account(tenant, local)
    )
    assert landing.status == 400
    assert f"AADSTS{code}" in landing.page
    assert poll(app, flow)["error_codes"] == [code]


def test_conditional_access_blocks_a_person_on_a_device_code(practice):
    tenant = practice()
    admin = tenant.world.tenant.users.by_upn(account(tenant))
    tenant.world.tenant.blocked_by_conditional_access.add(admin["id"])
    app = public(tenant)
    flow = app.initiate_device_flow(asked(tenant))
    BrowserUser(tenant.ca_file).enter_code(flow["verification_uri"], flow["user_code"], account(tenant))
    answer = poll(app, flow)
    assert (answer["error"], answer["error_codes"]) == ("access_denied", [53003])


def test_the_azure_cli_needs_no_consent_for_its_own_scopes(practice):
    tenant = practice()
    app = public(tenant, microsoft_ids.AZURE_CLI)
    flow = app.initiate_device_flow([f"{tenant.graph_url}/.default"])
    BrowserUser(tenant.ca_file).enter_code(flow["verification_uri"], flow["user_code"], account(tenant))
    assert "Application.ReadWrite.All" in claims(poll(app, flow)["access_token"])["scp"].split()


def test_device_code_is_not_for_common(practice):
    tenant = practice()
    for at, code in (("common", 90133), ("organizations", None)):
        flow = public(tenant, at=at).initiate_device_flow(asked(tenant))
        assert flow.get("error_codes") == ([code] if code else None)


def test_an_app_of_ones_own_needs_public_client_flows_switched_on(practice):
    tenant = practice()
    scope = [f"{tenant.graph_url}/User.Read"]
    app = public(tenant, tenant.client_id)
    flow = app.initiate_device_flow(scope)
    assert poll(app, flow)["error_codes"] == [7000218]
    tenant.world.tenant.application(tenant.client_id)["isFallbackPublicClient"] = True
    assert poll(public(tenant, tenant.client_id), flow)["error"] == "authorization_pending"


def start_browser(tenant, app, redirect_uri=REDIRECT, **options):
    return app.initiate_auth_code_flow(
        asked(tenant), redirect_uri=redirect_uri, **{"response_mode": "form_post", **options}
    )


def browser_flow(tenant, app, local="beheer", **options):
    flow = start_browser(tenant, app, **options)
    landing = BrowserUser(tenant.ca_file).sign_in(flow["auth_uri"], account(tenant, local), for_all=True)
    return flow, landing


def test_browser_sign_in_with_pkce(practice):
    tenant = practice()
    app = public(tenant)
    flow, landing = browser_flow(tenant, app)
    assert landing.left
    assert landing.form().action == REDIRECT
    answer = app.acquire_token_by_auth_code_flow(flow, landing.values)
    assert set(SETUP_SCOPES) <= set(claims(answer["access_token"])["scp"].split())
    again = app.acquire_token_by_auth_code_flow(flow, landing.values)
    assert again["error"] == "invalid_grant"


def test_a_code_without_its_verifier_is_worth_nothing(practice):
    tenant = practice()
    verifier = secrets.token_urlsafe(40)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "client_id": microsoft_ids.AZURE_CLI,
        "response_type": "code",
        "redirect_uri": REDIRECT,
        "scope": f"{tenant.graph_url}/.default openid",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "state": "a&b",
        "response_mode": "fragment",
    }
    url = f"{tenant.login_url}/organizations/oauth2/v2.0/authorize?{urlencode(query)}"
    landing = BrowserUser(tenant.ca_file).sign_in(url, account(tenant))
    assert "#" in landing.url
    assert landing.values["state"] == "a&b"
    form = {
        "grant_type": "authorization_code",
        "client_id": microsoft_ids.AZURE_CLI,
        "code": landing.values["code"],
        "redirect_uri": REDIRECT,
    }
    token_url = f"{tenant.login_url}/{tenant.tenant_id}/oauth2/v2.0/token"
    for changes, code in (
        ({"code_verifier": "wrong"}, 501481),
        ({}, 501481),
        ({"redirect_uri": "http://localhost:1/"}, 50011),
        ({"code": "rubbish"}, 70000),
    ):
        assert requests.post(token_url, {**form, **changes}, verify=tenant.ca_file).json()["error_codes"] == [code]
    good = requests.post(token_url, {**form, "code_verifier": verifier}, verify=tenant.ca_file)
    assert good.json()["token_type"] == "Bearer"
    assert "id_token" in good.json()
    assert "refresh_token" not in good.json()
    again = requests.post(token_url, {**form, "code_verifier": verifier}, verify=tenant.ca_file)
    assert again.json()["error_codes"] == [54005]


def test_errors_in_the_browser_go_back_or_stay_on_the_page(practice):
    tenant = practice()
    app, browser_user = public(tenant), BrowserUser(tenant.ca_file)
    flow, landing = browser_flow(tenant, app, local="anna.jansen")
    assert (landing.values["error"], landing.values["state"]) == ("consent_required", flow["state"])
    flow = start_browser(tenant, app)
    assert browser_user.sign_in(flow["auth_uri"], "cancel").values["error"] == "access_denied"
    assert browser_user.sign_in(flow["auth_uri"], account(tenant), accept=False).values["error"] == "access_denied"
    assert "AADSTS50034" in browser_user.sign_in(flow["auth_uri"], f"nobody@{tenant.domain}").page
    assert "AADSTS50020" in browser_user.sign_in(flow["auth_uri"], "adviseur@elders.example").page
    assert "AADSTS50057" in browser_user.sign_in(flow["auth_uri"], account(tenant, "pieter.willems")).page
    silent = start_browser(tenant, app, prompt="none")
    assert browser_user.open(silent["auth_uri"]).values["error"] == "login_required"
    stray = start_browser(tenant, app, redirect_uri="https://elders.example/")
    assert "AADSTS50011" in browser_user.open(stray["auth_uri"]).page


# -- admin consent ---------------------------------------------------------------------------------------------------

LANDING = "https://koppeling.example/terug"


def consent_url(tenant, form="v2", redirect=LANDING, **more):
    query = {"client_id": tenant.client_id, "state": "12 3", **({"redirect_uri": redirect} if redirect else {}), **more}
    if form == "v2":
        query["scope"] = f"{tenant.graph_url}/.default"
    path = "v2.0/adminconsent" if form == "v2" else "adminconsent"
    return f"{tenant.login_url}/{tenant.tenant_id}/{path}?{urlencode(query)}"


def roles_in_token(tenant):
    app = msal.ConfidentialClientApplication(
        tenant.client_id,
        client_credential=tenant.client_secret,
        authority=f"{tenant.login_url}/{tenant.tenant_id}",
        instance_discovery=False,
        verify=tenant.ca_file,
    )
    answer = app.acquire_token_for_client([f"{tenant.graph_url}/.default"])
    return (
        sorted(claims(answer["access_token"]).get("roles", [])) if "access_token" in answer else answer["error_codes"]
    )


def register(tenant, *uris):
    tenant.world.tenant.application(tenant.client_id)["web"]["redirectUris"] = list(uris)


@pytest.mark.parametrize("form", ["v2", "legacy"])
@pytest.mark.parametrize("local", ["beheer", "rollen"])
def test_admin_consent_grants_what_the_registration_asks_for(practice, form, local):
    tenant = practice("principal-missing")
    assert roles_in_token(tenant) == [7000229]
    register(tenant, LANDING)
    landing = BrowserUser(tenant.ca_file).sign_in(consent_url(tenant, form), account(tenant, local))
    assert landing.url.startswith(LANDING)
    scope = {"scope": f"{tenant.graph_url}/.default"} if form == "v2" else {}
    assert landing.values == {"admin_consent": "True", "tenant": tenant.tenant_id, "state": "12 3", **scope}
    assert roles_in_token(tenant) == sorted(microsoft_ids.SIX)


def test_consent_without_any_reply_address_is_stored_though_the_landing_fails(practice):
    tenant = practice("no-consent")
    landing = BrowserUser(tenant.ca_file).sign_in(consent_url(tenant, "legacy", redirect=None), account(tenant))
    assert "AADSTS500113" in landing.page
    assert roles_in_token(tenant) == sorted(microsoft_ids.SIX)


def test_a_cancelled_consent_says_so_in_both_forms(practice):
    tenant = practice("no-consent")
    register(tenant, LANDING)
    browser_user = BrowserUser(tenant.ca_file)
    new = browser_user.sign_in(consent_url(tenant), account(tenant), accept=False).values
    assert (new["error"], new["admin_consent"]) == ("consent_required", "True")
    assert new["error_description"].startswith("AADSTS65004")
    old = browser_user.sign_in(consent_url(tenant, "legacy"), account(tenant), accept=False).values
    assert (old["error"], old["error_description"]) == ("permission_denied", "The admin canceled the request")
    assert roles_in_token(tenant) == []


@pytest.mark.parametrize(("local", "code"), [("apps", 90093), ("cloudapps", 90093), ("anna.jansen", 90094)])
def test_who_may_not_grant_graph_roles_is_refused_on_the_page(practice, local, code):
    tenant = practice("no-consent")
    register(tenant, LANDING)
    landing = BrowserUser(tenant.ca_file).sign_in(consent_url(tenant), account(tenant, local))
    assert f"AADSTS{code}" in landing.page
    assert roles_in_token(tenant) == []


def test_application_administrators_may_grant_delegated_permissions(practice):
    tenant = practice("no-consent")
    register(tenant, LANDING)
    application = tenant.world.tenant.application(tenant.client_id)
    scope_id = microsoft_ids.graph_permission("Mail.Send", "Scope").id
    application["requiredResourceAccess"][0]["resourceAccess"] = [{"id": scope_id, "type": "Scope"}]
    landing = BrowserUser(tenant.ca_file).sign_in(consent_url(tenant), account(tenant, "apps"))
    assert landing.values["admin_consent"] == "True"
    assert [g["scope"] for g in tenant.world.tenant.permission_grants.values()] == ["Mail.Send"]


def test_a_consent_link_that_is_wrong_says_what_is_wrong(practice):
    tenant = practice()
    browser_user = BrowserUser(tenant.ca_file)
    assert "AADSTS50011" in browser_user.open(consent_url(tenant, redirect="https://elders.example/")).page
    register(tenant, LANDING)
    assert (
        "AADSTS700016" in browser_user.open(consent_url(tenant, client_id="1" * 8 + "-0000-4000-8000-" + "2" * 12)).page
    )
    assert (
        "AADSTS900144"
        in browser_user.open(consent_url(tenant, "legacy").replace("/adminconsent", "/v2.0/adminconsent")).page
    )
    assert "AADSTS90002" in browser_user.open(consent_url(tenant).replace(tenant.tenant_id, "elders.example")).page


def test_azure_identity_signs_in_through_a_browser(practice, monkeypatch):
    """The real InteractiveBrowserCredential listens on loopback; the browser_user is its browser."""
    tenant = practice()
    browser_user = BrowserUser(tenant.ca_file)

    class Browser(webbrowser.GenericBrowser):
        def __init__(self):
            super().__init__("browser_user")

        def open(self, url, new=0, autoraise=True):
            visit = threading.Thread(
                target=lambda: browser_user.go_on(browser_user.sign_in(url, account(tenant), for_all=True)), daemon=True
            )
            visit.start()
            return True

    monkeypatch.setitem(webbrowser._browsers, "browser_user", [None, Browser()])
    monkeypatch.setattr(webbrowser, "_tryorder", ["browser_user"])
    with InteractiveBrowserCredential(
        tenant_id=tenant.tenant_id,
        client_id=microsoft_ids.GRAPH_COMMAND_LINE,
        authority=tenant.login_url,
        disable_instance_discovery=True,
        connection_verify=tenant.ca_file,
        timeout=20,
    ) as credential:
        token = credential.get_token(*asked(tenant)).token
    assert set(SETUP_SCOPES) <= set(claims(token)["scp"].split())


def test_azure_identity_signs_in_by_device_code(practice):
    tenant = practice()
    browser_user = BrowserUser(tenant.ca_file)

    def show(url, user_code, _expires):
        browser_user.enter_code(url, user_code, account(tenant), for_all=True)

    with DeviceCodeCredential(
        client_id=microsoft_ids.GRAPH_COMMAND_LINE,
        tenant_id=tenant.tenant_id,
        authority=tenant.login_url,
        disable_instance_discovery=True,
        connection_verify=tenant.ca_file,
        prompt_callback=show,
        timeout=20,
    ) as credential:
        token = credential.get_token(*asked(tenant)).token
    assert claims(token)["upn"] == account(tenant)


def test_people_are_found_by_what_they_may_do(practice):
    tenant = practice()
    assert tenant.administrator == account(tenant)
    assert tenant.account_with("Application Administrator") == account(tenant, "apps")
    with pytest.raises(KeyError):
        tenant.account_with("User Administrator")


def test_a_client_that_is_switched_off_signs_nobody_in(practice):
    tenant = practice("principal-disabled")
    tenant.world.tenant.application(tenant.client_id)["isFallbackPublicClient"] = True
    app = public(tenant, tenant.client_id)
    flow = app.initiate_device_flow([f"{tenant.graph_url}/User.Read"])
    BrowserUser(tenant.ca_file).enter_code(flow["verification_uri"], flow["user_code"], account(tenant))
    assert poll(app, flow)["error_codes"] == [7000112]


def test_a_single_tenant_app_is_not_for_common(practice):
    tenant = practice()
    register(tenant, LANDING)
    query = {"client_id": tenant.client_id, "response_type": "code", "scope": "openid", "redirect_uri": LANDING}
    browser_user = BrowserUser(tenant.ca_file)
    for at, page in (("organizations", "AADSTS50194"), (tenant.domain, "Pick an account")):
        assert page in browser_user.open(f"{tenant.login_url}/{at}/oauth2/v2.0/authorize?{urlencode(query)}").page
