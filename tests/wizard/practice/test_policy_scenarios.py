"""What policies and switches do on the wire: to an app's token, to a person's sign-in, to a new secret."""

import msal
import pytest
import requests

from wizard.commands.practice import seen_elsewhere
from wizard.practice import microsoft_ids
from wizard.practice.browser_user import BrowserUser
from wizard.practice.scenarios import SCENARIOS
from wizard.practice.tokens import user_token

SCOPES = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")


def graph(tenant, method, path, token, **options):
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{tenant.graph_url}/v1.0{path}"
    return requests.request(method, url, headers=headers, verify=tenant.ca_file, timeout=30, **options)


def person(tenant, upn, *scopes):
    home = tenant.world.tenant
    return user_token(
        tenant.world, home, home.user(upn), microsoft_ids.GRAPH_COMMAND_LINE, "CLI", microsoft_ids.GRAPH, list(scopes)
    )[0]


def public(tenant, client_id=microsoft_ids.GRAPH_COMMAND_LINE):
    return msal.PublicClientApplication(
        client_id,
        authority=f"{tenant.login_url}/{tenant.tenant_id}",
        instance_discovery=False,
        verify=tenant.ca_file,
    )


def by_device(tenant, app):
    """A device code, entered by the administrator; what the poll after it is told."""
    flow = app.initiate_device_flow([f"{tenant.graph_url}/{name}" for name in SCOPES])
    browser_user = BrowserUser(tenant.ca_file)
    browser_user.enter_code(flow["verification_uri"], flow["user_code"], tenant.administrator, for_all=True)
    return app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True)


# -- a deactivated registration -------------------------------------------------------------------------------------


def test_a_deactivated_registration_shows_on_both_objects_and_refuses_tokens(practice):
    tenant = practice("deactivated-app")
    form = {
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "grant_type": "client_credentials",
        "scope": f"{tenant.graph_url}/.default",
    }
    token_url = f"{tenant.login_url}/{tenant.tenant_id}/oauth2/v2.0/token"
    answer = requests.post(token_url, form, verify=tenant.ca_file, timeout=30).json()
    assert answer["error_codes"] == [7000112]
    assert "disabled by its owner" in answer["error_description"]
    admin = person(tenant, tenant.administrator, *SCOPES)
    for kind, others in (("applications", {}), ("servicePrincipals", {"accountEnabled": True})):
        seen = graph(tenant, "GET", f"/{kind}(appId='{tenant.client_id}')", admin).json()
        assert seen["isDisabled"] is True
        assert others.items() <= seen.items()
    address = f"/applications(appId='{tenant.client_id}')"
    assert graph(tenant, "PATCH", address, admin, json={"isDisabled": False}).status_code == 204
    assert "access_token" in requests.post(token_url, form, verify=tenant.ca_file, timeout=30).json()
    principal = tenant.world.tenant.service_principal(tenant.client_id)
    assert principal["isDisabled"] is False


def test_a_cloud_may_not_know_the_switch_yet(practice):
    tenant = practice("deactivated-app")
    tenant.world.faults.unknown_properties = {"application/isDisabled"}
    admin = person(tenant, tenant.administrator, *SCOPES)
    address = f"/applications(appId='{tenant.client_id}')?$select=id,isDisabled"
    refused = graph(tenant, "GET", address, admin)
    assert refused.status_code == 400
    assert "isDisabled" in refused.json()["error"]["message"]
    principal = f"/servicePrincipals(appId='{tenant.client_id}')?$select=isDisabled"
    assert graph(tenant, "GET", principal, admin).json()["isDisabled"] is True


# -- policies on secrets --------------------------------------------------------------------------------------------


def add_secret(tenant, app_id, upn):
    token = person(tenant, upn, *SCOPES)
    answer = graph(tenant, "POST", f"/applications(appId='{app_id}')/addPassword", token, json={}).json()
    return answer["error"]["code"] if "error" in answer else "made"


FORBIDDEN = "CredentialTypeNotAllowedAsPerAppPolicy"


@pytest.mark.parametrize(
    ("scenario", "older_app", "new_app", "new_app_by_another"),
    [
        ("healthy", "made", "made", "made"),
        ("secret-policy", FORBIDDEN, FORBIDDEN, FORBIDDEN),
        ("secret-policy-dated", "made", FORBIDDEN, FORBIDDEN),
        ("secret-policy-exempt", "made", "made", FORBIDDEN),
    ],
)
def test_a_policy_on_secrets_binds_by_date_app_and_caller(practice, scenario, older_app, new_app, new_app_by_another):
    tenant = practice(scenario)
    admin, other = tenant.administrator, tenant.account_with("Application Administrator")
    made = graph(tenant, "POST", "/applications", person(tenant, admin, *SCOPES), json={"displayName": "Nieuw"}).json()
    assert add_secret(tenant, tenant.client_id, other) == older_app
    assert add_secret(tenant, made["appId"], admin) == new_app
    assert add_secret(tenant, made["appId"], other) == new_app_by_another


# -- how people sign in ---------------------------------------------------------------------------------------------


def test_token_protection_refuses_every_sign_in_that_is_not_bound_to_the_device(practice):
    tenant = practice("token-protection")
    answer = by_device(tenant, public(tenant))
    assert answer["error_codes"] == [530084]
    assert "token protection policy" in answer["error_description"]


def test_a_blocked_device_code_is_refused_and_so_is_what_grew_out_of_one(practice):
    tenant = practice("device-code-blocked")
    assert by_device(tenant, public(tenant))["error_codes"] == [53003]
    tenant.world.tenant.device_codes_blocked = False
    app = public(tenant)
    assert "access_token" in by_device(tenant, app)
    tenant.world.tenant.device_codes_blocked = True
    [known] = app.get_accounts()
    scopes = [f"{tenant.graph_url}/{name}" for name in SCOPES]
    refused = app.acquire_token_silent_with_error(scopes, known, force_refresh=True)
    assert refused["error_codes"] == [530036]


def test_a_closed_client_takes_nobody_and_the_organisations_own_does(practice):
    tenant = practice("admin-client-closed")
    borrowed, own = public(tenant), public(tenant, tenant.admin_client_id)
    assert by_device(tenant, borrowed)["error_codes"] == [7000218]
    url = borrowed.initiate_auth_code_flow(
        ["User.Read"], redirect_uri="http://localhost:8400", response_mode="form_post"
    )["auth_uri"]
    assert "AADSTS50011" in BrowserUser(tenant.ca_file).open(url).page
    assert set(SCOPES) <= set(by_device(tenant, own)["scope"].replace(f"{tenant.graph_url}/", "").split())


def test_exchange_web_services_refuse_everybody_once_they_are_switched_off(practice):
    tenant = practice("ews-403")
    answer = requests.post(f"{tenant.graph_url}/EWS/Exchange.asmx", b"<soap/>", verify=tenant.ca_file, timeout=30)
    assert (answer.status_code, answer.text) == (403, "")


def test_what_another_program_shows_is_kept_with_the_scenario_and_told():
    said = {row.name: row.elsewhere for row in SCENARIOS if row.elsewhere}
    assert set(said) == {"organisation-not-customised", "ews-403"}
    told = seen_elsewhere(["healthy", "ews-403"])
    assert [all(said["ews-403"] in words.say(language) for language in ("en", "nl")) for words in told] == [True]
