"""Registration, service principal, Microsoft Graph itself, surplus permissions and delegated twins."""

import pytest

from checks.facts import NotAsked, PrincipalSeen, RequestedAccess, ResourcePrincipal
from checks.judge import delegated_twins, graph_principal, registration, service_principal, surplus_permissions
from checks.model import Actor, Verdict
from tests.checks.judge.build import (
    CLIENT,
    EXCHANGE_ONLINE,
    FORBIDDEN,
    GRAPH,
    NAMES,
    OBJECT,
    PRINCIPAL,
    TENANT,
    THROTTLED,
    facts,
    grant,
    grants,
    refused,
    requests,
    seen,
    token,
)
from tests.checks.judge.build import registration as built

MAIL_READ = "11111111-0000-4000-8000-00000000000a"
GONE = refused("Request_ResourceNotFound", 404)


def one(check, **changes):
    (finding,) = check.judge(facts(**changes))
    return finding


def test_both_ids_are_shown_and_labelled():
    says = one(registration).says
    assert CLIENT in says.say("en") and OBJECT in says.say("nl") and "Object-id" in says.say("nl")


@pytest.mark.parametrize(
    ("changes", "verdict", "cause"),
    [
        ({"sign_in_audience": "AzureADMultipleOrgs"}, Verdict.ADVICE, None),
        ({"sign_in_audience": None}, Verdict.GOOD, None),
        ({"disabled_by_microsoft": "DisabledDueToViolationOfServicesAgreement"}, Verdict.PROBLEM, "sp_disabled"),
        ({"disabled_by_microsoft": "NotDisabled"}, Verdict.GOOD, None),
        ({"display_name": ""}, Verdict.GOOD, None),
    ],
)
def test_the_registrations_health(changes, verdict, cause):
    finding = one(registration, registration=built(**changes))
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_an_unreadable_registration_says_which_causes_cannot_be_told_apart():
    forbidden = one(registration, registration=FORBIDDEN)
    assert forbidden.verdict is Verdict.UNKNOWN and "Directory.Read.All" in forbidden.says.say("en")
    assert forbidden.remedy.actor is Actor.CUSTOMER_ADMIN
    gone = one(registration, registration=GONE)
    assert gone.verdict is Verdict.UNKNOWN and "another tenant or" in gone.says.say("en")


def test_a_registration_in_another_tenant_is_told_by_the_principals_home():
    abroad = seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS", True, "99999999-1111-4222-8333-444455556666"))
    finding = one(registration, registration=GONE, principal=abroad)
    assert finding.verdict is Verdict.ADVICE and "99999999" in finding.says.say("en")


@pytest.mark.parametrize(
    ("answer", "verdict", "cause"),
    [
        (seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS", True)), Verdict.GOOD, None),
        (seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS", False)), Verdict.PROBLEM, "sp_disabled"),
        (FORBIDDEN, Verdict.UNKNOWN, "permission_missing"),
        (THROTTLED, Verdict.UNKNOWN, "throttled"),
        (NotAsked("no-token"), Verdict.SKIPPED, None),
        (GONE, Verdict.UNKNOWN, "sp_missing"),
    ],
)
def test_the_service_principal(answer, verdict, cause):
    finding = one(service_principal, principal=answer)
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_a_service_principal_that_never_signed_in_and_is_not_there_is_missing():
    finding = one(service_principal, principal=GONE, sign_in=seen(token(principal_id=None)))
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, "sp_missing")


@pytest.mark.parametrize(
    ("answer", "verdict", "cause"),
    [
        (seen(ResourcePrincipal(GRAPH, True, {})), Verdict.GOOD, None),
        (seen(ResourcePrincipal(GRAPH, False, {})), Verdict.PROBLEM, "resource_disabled"),
        (FORBIDDEN, Verdict.UNKNOWN, "permission_missing"),
        (THROTTLED, Verdict.UNKNOWN, "throttled"),
        (NotAsked("no-token"), Verdict.SKIPPED, None),
    ],
)
def test_microsoft_graphs_own_principal(answer, verdict, cause):
    finding = one(graph_principal, graph_principal=answer)
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_surplus_is_found_in_token_grants_and_requests_and_named_once():
    found = list(
        surplus_permissions.judge(
            facts(
                sign_in=seen(token(roles=(*NAMES, "Mail.Read"))),
                grants=grants(
                    *NAMES,
                    MAIL_READ,
                    more=(grant("Mail.Send", resource=EXCHANGE_ONLINE, resource_name="Office 365 Exchange Online"),),
                ),
                registration=built(
                    requested=requests(
                        more=(
                            RequestedAccess(
                                "00000003-0000-0000-c000-000000000000", "abcdabcd-0000-4000-8000-000000000000", "Role"
                            ),
                        )
                    )
                ),
            )
        )
    )
    assert {f.verdict for f in found} == {Verdict.ADVICE}
    assert [f.subject.split(":")[0] for f in found] == [
        "Mail.Read",
        "Office 365 Exchange Online",
        "abcdabcd-0000-4000-8000-000000000000",
    ]


def test_unread_grants_are_no_proof_of_nothing_more():
    assert one(surplus_permissions, grants=THROTTLED).verdict is Verdict.UNKNOWN
    assert one(surplus_permissions, grants=FORBIDDEN).verdict is Verdict.UNKNOWN
    assert one(surplus_permissions, grants=NotAsked("no-token")).verdict is Verdict.SKIPPED
    assert one(surplus_permissions).verdict is Verdict.GOOD
    seen_anyway = one(surplus_permissions, grants=THROTTLED, sign_in=seen(token(roles=("Mail.Read",))))
    assert (seen_anyway.verdict, seen_anyway.subject) == (Verdict.ADVICE, "Mail.Read")


def test_a_twin_is_advice_and_a_lone_delegated_one_is_not_its_business():
    twin = built(requested=requests(scopes=("Mail.Send",)))
    alone = built(requested=requests(leave_out=("Mail.Send",), scopes=("Mail.Send",)))
    finding = one(delegated_twins, registration=twin)
    assert (finding.verdict, finding.subject) == (Verdict.ADVICE, "Mail.Send")
    assert one(delegated_twins, registration=alone).verdict is Verdict.GOOD
    assert one(delegated_twins, registration=THROTTLED).verdict is Verdict.UNKNOWN
    assert one(delegated_twins, registration=NotAsked("no-token")).verdict is Verdict.SKIPPED


def test_links_lead_to_this_app_in_this_clouds_portal():
    finding = one(registration, registration=built(sign_in_audience="AzureADMultipleOrgs"))
    assert finding.remedy.link == (
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Authentication/appId/"
        + CLIENT
    )
    assert finding.remedy.command == f"az ad app update --id {CLIENT} --sign-in-audience AzureADMyOrg"
    assert TENANT not in finding.says.say("en")


def test_a_deactivated_registration_is_its_own_problem_and_its_cure_is_to_reactivate_it():
    (finding,) = registration.judge(facts(registration=built(deactivated=True)))
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, "app_deactivated")
    assert "Deactivated applications" in str(finding.remedy)


def test_a_cloud_that_does_not_tell_of_the_switch_is_no_complaint():
    assert one(registration, registration=built(deactivated=None)).verdict is Verdict.GOOD


def test_where_the_registration_cannot_be_read_its_mirror_tells_that_it_was_deactivated():
    principal = seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS Profit", True, TENANT, deactivated=True))
    assert one(service_principal, principal=principal).verdict is Verdict.GOOD
    finding = one(service_principal, principal=principal, registration=GONE)
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, "app_deactivated")
