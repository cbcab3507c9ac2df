"""The vocabulary of diagnoses: complete, in both languages, with cures a person can carry out."""

import re
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checks.catalogue.causes import BY_ID, CAUSES, from_agreed, to_agreed
from checks.catalogue.graph_errors import GRAPH_ERRORS
from checks.catalogue.mail_errors import MAIL_ERRORS
from checks.catalogue.network_errors import NETWORK_ERRORS
from checks.catalogue.rows import Cause
from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS
from checks.remedy import Actor, ExitClass
from checks.words import LANGUAGES, Text

# Our own copy of the closed list, so that a rename in the tables is seen. New ids are added here too.
_CLOSED = """
secret_wrong secret_id_instead_of_value secret_expired secret_missing public_client_mismatch app_not_found_in_tenant
tenant_not_found tenant_id_malformed tenant_endpoint_required multi_tenant_config sp_missing sp_disabled
resource_unknown resource_disabled consent_missing app_role_not_assigned permission_missing
delegated_instead_of_application me_endpoint_with_app_only scope_malformed conditional_access_blocked
mfa_interactive_required user_password_wrong user_not_found cert_mismatch assertion_time assertion_malformed
federated_credential_mismatch request_malformed redirect_uri_mismatch implicit_flow_disabled tls_version_too_old
refresh_token_expired token_invalid_or_expired token_malformed wrong_audience access_policy_denied
mailbox_missing_or_on_prem item_not_found license_missing send_as_denied mailbox_full smtp_auth_disabled
exchange_sp_not_authorized cert_required_not_secret throttled request_loop service_transient tenant_unavailable
cross_tenant_blocked first_party_preauthorization tls_trust dns_failure proxy_auth proxy_blocked proxy_unreachable
connection_refused network_timeout connection_reset not_tls_endpoint intercepted_response clock_skew
insufficient_information secret_blocked_by_policy admin_role_missing admin_client_closed app_deactivated
exchange_not_customised ews_ended sending_blocked
profit_environment_mismatch profit_app_connector_unknown profit_client_secret_wrong profit_token_refused
profit_public_client profit_token_format profit_app_connector_blocked profit_ip_refused profit_get_connector_not_ticked
profit_get_connector_blocked profit_update_connector_not_ticked profit_field_missing profit_field_mandatory
profit_field_unknown profit_value_refused profit_person_has_user profit_request_refused profit_request_malformed
profit_path_unknown profit_too_large profit_maintenance profit_time_out profit_rows_contradict profit_credential_ends
profit_credential_expired
"""
CLOSED_LIST = _CLOSED.split()
AGREED_FOR_PROFIT = {
    "profit_sign_in_refused",
    "profit_credential_expired",
    "profit_wrong_host",
    "profit_ip_blocked",
    "profit_connector_missing",
    "profit_connector_blocked",
    "profit_field_missing",
    "profit_content_refused",
    "profit_unavailable",
}
"""What programs are promised for Profit; our own ids are cases of these, or of none of them."""

_NETWORK = (
    "tls_trust tls_version_too_old dns_failure proxy_auth proxy_blocked proxy_unreachable connection_refused "
    "network_timeout connection_reset not_tls_endpoint intercepted_response clock_skew"
)
NETWORK = set(_NETWORK.split())
_PERMISSION = (
    "consent_missing permission_missing delegated_instead_of_application app_role_not_assigned access_policy_denied "
    "me_endpoint_with_app_only send_as_denied license_missing exchange_sp_not_authorized smtp_auth_disabled"
)
PERMISSION = set(_PERMISSION.split())
_SIGN_IN = (
    "secret_wrong secret_expired secret_missing secret_id_instead_of_value app_not_found_in_tenant tenant_not_found "
    "sp_missing sp_disabled cert_mismatch assertion_time conditional_access_blocked scope_malformed"
)
SIGN_IN = set(_SIGN_IN.split())

# Words people search for: the cure of the cause says at least one of them, in each language.
SEARCH_WORDS: dict[str, tuple[str, str]] = {
    "secret_wrong": ("new client secret|certificates & secrets", "nieuw clientgeheim|certificaten en geheimen"),
    "secret_id_instead_of_value": ("column value|not the secret id", "kolom waarde"),
    "secret_expired": ("expired", "verlopen"),
    "secret_missing": ("client_secret|application secret", "client_secret|application secret"),
    "public_client_mismatch": ("allow public client flows", "openbare clientstromen toestaan"),
    "app_not_found_in_tenant": (r"application \(client\) id", r"toepassings-id \(client\)"),
    "tenant_not_found": (r"directory \(tenant\) id", "tenant-id|map-id"),
    "tenant_id_malformed": ("directory id", "directory id"),
    "tenant_endpoint_required": ("/common|common", "common"),
    "multi_tenant_config": ("single tenant", "één tenant"),
    "sp_missing": ("service principal", "service-principal"),
    "sp_disabled": ("enabled for users to sign-in", "ingeschakeld voor gebruikers"),
    "resource_unknown": (r"graph\.microsoft\.com/\.default", r"graph\.microsoft\.com/\.default"),
    "resource_disabled": ("subscription", "abonnement"),
    "consent_missing": ("grant admin consent", "beheerderstoestemming verlenen voor"),
    "permission_missing": ("application permissions", "toepassingsmachtigingen"),
    "delegated_instead_of_application": ("application permissions", "toepassingsmachtigingen"),
    "app_role_not_assigned": (r"assignment required\?", r"toewijzing vereist\?"),
    "me_endpoint_with_app_only": ("/users/", "/users/"),
    "scope_malformed": (r"\.default", r"\.default"),
    "conditional_access_blocked": ("conditional access", "voorwaardelijke toegang"),
    "mfa_interactive_required": ("multi-factor|mfa", "meervoudige verificatie"),
    "user_password_wrong": ("password", "wachtwoord"),
    "user_not_found": ("user principal name", "user principal name"),
    "cert_mismatch": ("thumbprint", "vingerafdruk"),
    "assertion_time": ("clock", "klok"),
    "assertion_malformed": ("x5t", "x5t"),
    "federated_credential_mismatch": ("issuer, subject and audience", "issuer, subject en audience"),
    "request_malformed": ("x-www-form-urlencoded", "x-www-form-urlencoded"),
    "redirect_uri_mismatch": ("redirect uri", "omleidings-uri"),
    "implicit_flow_disabled": ("id tokens", "id-tokens"),
    "tls_version_too_old": ("tls 1.2", "tls 1.2"),
    "refresh_token_expired": ("sign in again", "opnieuw aan"),
    "token_invalid_or_expired": ("new access token", "nieuw toegangstoken"),
    "token_malformed": ("bearer", "bearer"),
    "wrong_audience": ("audience", "doelgroep"),
    "access_policy_denied": ("test-applicationaccesspolicy", "test-applicationaccesspolicy"),
    "mailbox_missing_or_on_prem": ("licence with exchange online", "licentie met exchange online"),
    "item_not_found": ("id", "id"),
    "license_missing": ("premium", "premium"),
    "send_as_denied": ("send as", "verzenden als"),
    "mailbox_full": ("quota|archive", "quotum|archief"),
    "smtp_auth_disabled": ("authenticated smtp", "geverifieerde smtp"),
    "exchange_sp_not_authorized": ("new-serviceprincipal", "new-serviceprincipal"),
    "cert_required_not_secret": ("upload a certificate", "upload een certificaat"),
    "throttled": ("retry-after", "retry-after"),
    "request_loop": ("cache the token", "token bewaren"),
    "service_transient": ("retry|try again", "opnieuw"),
    "tenant_unavailable": ("support ticket", "ondersteuningsaanvraag"),
    "cross_tenant_blocked": ("cross-tenant access", "toegang tussen tenants"),
    "first_party_preauthorization": ("your own app", "eigen app"),
    "tls_trust": ("root certificate|ca bundle", "rootcertificaat"),
    "dns_failure": ("nslookup|dns", "nslookup|dns"),
    "proxy_auth": ("https_proxy", "https_proxy"),
    "proxy_blocked": ("allow list", "sta .* toe"),
    "proxy_unreachable": ("proxy settings", "proxyinstellingen"),
    "connection_refused": ("443", "443"),
    "network_timeout": ("firewall", "firewall"),
    "connection_reset": ("tls inspection", "tls-inspectie"),
    "not_tls_endpoint": ("http://", "http://"),
    "intercepted_response": ("block page|captive portal", "blokkadepagina|aanmeldportaal"),
    "clock_skew": ("w32tm", "w32tm"),
    "secret_blocked_by_policy": ("exempt this one app", "zonder deze ene app uit"),
    "admin_role_missing": ("privileged role administrator", "beheerder voor bevoorrechte rollen"),
    "admin_client_closed": ("az login", "az login"),
    "app_deactivated": ("reactivate", "opnieuw activeren"),
    "exchange_not_customised": ("enable-organizationcustomization", "enable-organizationcustomization"),
    "ews_ended": ("ewsallowedappids", "ewsallowedappids"),
    "sending_blocked": ("unblock", "deblokkeren"),
    "profit_environment_mismatch": ("--profit-environment", "--profit-environment"),
    "profit_app_connector_unknown": ("resttest", "resttest"),
    "profit_client_secret_wrong": ("app connector", "app connector"),
    "profit_token_refused": ("user tokens", "gebruikerstokens"),
    "profit_public_client": ("client credentials", "client credentials"),
    "profit_token_format": ("base64", "base64"),
    "profit_app_connector_blocked": ("blocked", "geblokkeerd"),
    "profit_ip_refused": ("ip address", "ip-adres"),
    "profit_get_connector_not_ticked": ("profit_users", "profit_users"),
    "profit_get_connector_blocked": ("blocked", "geblokkeerd"),
    "profit_update_connector_not_ticked": ("knuser", "knuser"),
    "profit_field_missing": ("profit-import", "profit-import"),
    "profit_field_mandatory": ("mandatory", "verplicht"),
    "profit_field_unknown": ("metainfo", "metainfo"),
    "profit_value_refused": ("log reference", "logreferentie"),
    "profit_person_has_user": ("linked", "gekoppeld"),
    "profit_request_refused": ("logbook", "logboek"),
    "profit_request_malformed": ("skip and take", "skip en take"),
    "profit_path_unknown": ("profitrestservices", "profitrestservices"),
    "profit_too_large": ("150,000", r"150\.000"),
    "profit_maintenance": ("retry_after", "retry_after"),
    "profit_time_out": ("read the user again", "lees na een schrijfactie"),
    "profit_rows_contradict": ("--profit-connector", "--profit-connector"),
    "profit_credential_ends": ("client secret", "clientgeheim"),
    "profit_credential_expired": ("new client secret", "nieuw clientgeheim"),
    "insufficient_information": ("full message|response body", "volledige melding"),
}

LINK_BLANKS = {"portal", "tenant", "client_id", "principal_id"}
COMMAND_BLANKS = LINK_BLANKS | {"mailbox"}


def texts_of(cause: Cause) -> list[Text]:
    return [cause.title, cause.says, *cause.remedy.steps, *([cause.decides] if cause.decides else [])]


def test_the_closed_list_is_complete_and_nothing_is_said_twice() -> None:
    assert len(CLOSED_LIST) == len(set(CLOSED_LIST)) >= 70
    assert [c.id for c in CAUSES] == list(BY_ID)
    assert sorted(BY_ID) == sorted(CLOSED_LIST)
    assert "none" not in BY_ID


@pytest.mark.parametrize("cause", CAUSES, ids=lambda c: c.id)
def test_words(cause: Cause) -> None:
    for text in texts_of(cause):
        assert not text.open_placeholders
        for language in LANGUAGES:
            said = text.say(language)
            assert said == said.strip() and "  " not in said and "{" not in said
        if len(text.en) > 20:
            assert text.en != text.nl
    for text in (cause.says, *cause.remedy.steps, *([cause.decides] if cause.decides else [])):
        for language in LANGUAGES:
            assert text.say(language)[-1] in ".?", f"a whole sentence ends as one: {text.say(language)}"
    for language in LANGUAGES:
        assert len(cause.title.say(language)) <= 60
        assert not re.search(
            r"\b(uw|u)\b", " ".join(t.say("nl") for t in texts_of(cause)).replace("Uw producten", "")
        ), "we say je"
        assert not re.search(r"ensure|make sure", " ".join(t.say("en") for t in texts_of(cause)), re.IGNORECASE)


OURS = re.compile(r"profit-exchange|--[a-z]+-?[a-z]|\bagain here\b")
"""What only the person at the terminal can run."""


def test_no_step_of_somebody_else_asks_them_to_run_this_program() -> None:
    rows = (*SIGN_IN_ERRORS, *GRAPH_ERRORS, *MAIL_ERRORS, *NETWORK_ERRORS)
    cures = [cure for cause in CAUSES for cure in (cause.remedy, *(staged for _, staged in cause.by_stage))]
    cures += [row.remedy for row in rows if row.remedy is not None]
    for remedy in cures:
        for step, whose in zip(remedy.steps, remedy.by, strict=True):
            assert whose in (Actor.CONSULTANT, Actor.MICROSOFT) or not OURS.search(step.en), step.en


@pytest.mark.parametrize("cause", CAUSES, ids=lambda c: c.id)
def test_cure_says_what_people_search_for(cause: Cause) -> None:
    words = SEARCH_WORDS[cause.id]
    for language, wanted in zip(LANGUAGES, words, strict=True):
        said = " ".join(step.say(language) for step in cause.remedy.steps).lower()
        assert re.search(wanted, said), f"{cause.id} in {language}: none of {wanted}"


@pytest.mark.parametrize("cause", CAUSES, ids=lambda c: c.id)
def test_links_and_commands_have_known_blanks_only(cause: Cause) -> None:
    remedy = cause.remedy
    if remedy.link is not None:
        assert remedy.link.startswith(("https://", "{portal}/#view/"))
        assert set(re.findall(r"\{(\w*)\}", remedy.link)) <= LINK_BLANKS
        assert " " not in remedy.link
    if remedy.command is not None:
        assert set(re.findall(r"\{([^}]*)\}", remedy.command)) <= COMMAND_BLANKS
        assert "\n" not in remedy.command and "secret=" not in remedy.command.lower()
    if remedy.settles_after is not None:
        assert timedelta(0) < remedy.settles_after.typical <= remedy.settles_after.worst


def test_filled_links_and_commands_are_ready_to_use() -> None:
    values = dict.fromkeys(COMMAND_BLANKS, "X")
    for cause in CAUSES:
        for template in (cause.remedy.link, cause.remedy.command):
            if template:
                assert "{" not in template.format_map(values)


def test_exit_classes_follow_the_kind_of_cause() -> None:
    by_class = {kind: {c.id for c in CAUSES if c.exit_class is kind} for kind in ExitClass}
    assert by_class[ExitClass.NETWORK] == NETWORK
    assert by_class[ExitClass.PERMISSION] >= PERMISSION
    assert by_class[ExitClass.SIGN_IN] >= SIGN_IN
    assert "throttled" in by_class[ExitClass.OTHER] and "service_transient" in by_class[ExitClass.OTHER]


def test_who_acts_where_it_must_be_somebody_else() -> None:
    actor = {c.id: c.remedy.actor for c in CAUSES}
    assert actor["consent_missing"] is actor["permission_missing"] is Actor.CUSTOMER_ADMIN
    assert actor["access_policy_denied"] is actor["mailbox_full"] is Actor.EXCHANGE_ADMIN
    assert {actor[c] for c in NETWORK} == {Actor.NETWORK_ADMIN}
    assert actor["secret_blocked_by_policy"] is actor["admin_role_missing"] is Actor.CUSTOMER_ADMIN
    assert actor["ews_ended"] is actor["sending_blocked"] is actor["exchange_not_customised"] is Actor.EXCHANGE_ADMIN
    assert actor["service_transient"] is Actor.MICROSOFT
    assert actor["secret_wrong"] is Actor.CONSULTANT


def test_every_cause_names_the_look_that_decides() -> None:
    for cause in CAUSES:
        assert cause.decides is not None, cause.id


def test_a_cure_follows_what_was_going_on() -> None:
    asked = BY_ID["request_malformed"]
    assert "x-www-form-urlencoded" in asked.cure_at("token").steps[1].en
    for stage in ("graph", "exchange", "mail", "consent"):
        said = " ".join(step.en for step in asked.cure_at(stage).steps)
        assert "x-www-form-urlencoded" not in said and "grant_type" not in said
    for cause in CAUSES:
        for stage, remedy in cause.by_stage:
            assert cause.cure_at(stage) is remedy
        assert cause.cure_at(None) is cause.remedy


def test_every_agreed_id_for_profit_is_given_and_no_other_is_pointed_at() -> None:
    pointed_at = {id for cause in CAUSES for id in cause.case_of}
    assert pointed_at | {cause.id for cause in CAUSES if cause.id in AGREED_FOR_PROFIT} == AGREED_FOR_PROFIT
    assert all(cause.id.startswith("profit_") for cause in CAUSES if cause.case_of)


@given(st.sampled_from([*CLOSED_LIST, None]), st.lists(st.sampled_from(CLOSED_LIST), unique=True, max_size=3))
def test_what_a_program_reads_is_read_back_as_it_was(cause: str | None, others: list[str]) -> None:
    wider = {id for own in (*others, *((cause,) if cause else ())) for id in BY_ID[own].case_of}
    others = [other for other in others if other != cause and other not in wider]
    assume(cause is not None or not any(BY_ID[other].case_of for other in others) or cause not in wider)
    assume(cause not in wider)
    first, behind = to_agreed(cause, others)
    assert first is None or first not in {own for own in CLOSED_LIST if BY_ID[own].case_of}
    assert from_agreed(first, behind) == (cause, tuple(others))
