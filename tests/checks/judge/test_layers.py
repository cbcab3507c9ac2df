"""The four layers, each from its own fact."""

import pytest

from checks.catalogue.permissions import BY_NAME
from checks.facts import NotAsked, RequestedAccess, ResourcePrincipal, TokenSeen, Trial
from checks.judge.layers import all_layers, layers
from tests.checks.judge.build import (
    DENIED,
    EXCHANGE_ONLINE,
    FORBIDDEN,
    GRAPH,
    NAMES,
    NO_MAILBOX,
    THROTTLED,
    access,
    facts,
    grant,
    grants,
    registration,
    requests,
    seen,
    token,
    unknown,
    without,
)

MAIL = BY_NAME["Mail.ReadWrite"]
USERS = BY_NAME["User.Read.All"]
DIRECTORY = BY_NAME["Directory.Read.All"]
SETTINGS = BY_NAME["MailboxSettings.Read"]
SEND = BY_NAME["Mail.Send"]


def four(permission, **changes):
    row = layers(permission, facts(**changes))
    return row.requested, row.consented, row.in_token, row.works


def test_a_healthy_tenant_is_yes_everywhere_but_for_the_mail_nobody_wanted():
    assert {(r.requested, r.consented, r.in_token) for r in all_layers(facts())} == {("yes", "yes", "yes")}
    assert [r.works for r in all_layers(facts())] == ["yes"] * 5 + ["not_asked"]
    assert [r.permission.name for r in all_layers(facts())] == list(NAMES)


def test_requested_as_scope_is_delegated_and_as_both_is_yes():
    only = registration(requested=requests(leave_out=("Mail.ReadWrite",), scopes=("Mail.ReadWrite",)))
    both = registration(requested=requests(scopes=("Mail.ReadWrite",)))
    assert layers(MAIL, facts(registration=only)).requested == "delegated"
    assert layers(MAIL, facts(registration=both)).requested == "yes"


def test_the_same_ids_requested_from_another_resource_are_not_ours():
    other = tuple(
        RequestedAccess("00000002-0000-0ff1-ce00-000000000000", i, t)
        for i, t in ((MAIL.role_id, "Role"), (MAIL.scope_id, "Scope"))
    )
    asked = registration(requested=requests(leave_out=("Mail.ReadWrite",), more=other))
    assert layers(MAIL, facts(registration=asked)).requested == "no"


def test_a_grant_of_the_same_role_on_another_resource_is_not_consent():
    elsewhere = grants(
        more=(grant("Mail.ReadWrite", resource=EXCHANGE_ONLINE, resource_name="Office 365 Exchange Online"),)
    )
    assert four(MAIL, sign_in=without("Mail.ReadWrite"), grants=elsewhere)[1] == "no"


def test_consent_is_read_by_the_resources_name_while_graph_itself_is_unreadable():
    changes = {"sign_in": without("Mail.ReadWrite"), "graph_principal": THROTTLED}
    assert four(MAIL, grants=grants("Mail.ReadWrite"), **changes)[1] == "yes"
    nameless = seen((grant("Mail.ReadWrite", resource_name=None),))
    assert four(MAIL, grants=nameless, **changes)[1] == "unknown"


def test_a_role_in_the_token_was_consented_to_although_the_list_lags():
    assert four(MAIL, grants=seen(()))[1] == "yes"
    assert four(MAIL, grants=FORBIDDEN)[1] == "yes"


def test_an_empty_list_of_grants_that_was_read_is_an_answer_and_an_unread_one_is_not():
    assert four(MAIL, sign_in=without(*NAMES), grants=seen(()))[1] == "no"
    assert four(MAIL, sign_in=without(*NAMES), grants=FORBIDDEN)[1] == "unknown"
    assert four(MAIL, sign_in=without(*NAMES), grants=NotAsked("no-token"))[1] == "unknown"
    assert four(MAIL, sign_in=without(*NAMES), grants=NotAsked("not-wanted"))[1] == "not_asked"


def test_another_clouds_ids_are_found_by_name():
    there = seen(ResourcePrincipal(GRAPH, True, {"77777777-0000-4000-8000-000000000000": "Mail.ReadWrite"}))
    asked = registration(
        requested=(
            RequestedAccess("00000003-0000-0000-c000-000000000000", "77777777-0000-4000-8000-000000000000", "Role"),
        )
    )
    granted = seen((grant("77777777-0000-4000-8000-000000000000"),))
    assert four(MAIL, sign_in=without("Mail.ReadWrite"), graph_principal=there, registration=asked, grants=granted)[
        :2
    ] == (
        "yes",
        "yes",
    )


@pytest.mark.parametrize(
    ("sign_in", "layer"),
    [
        (seen(token()), "yes"),
        (without("Mail.ReadWrite"), "no"),
        (seen(token(roles=None, scopes="Mail.ReadWrite User.Read")), "delegated"),
        (seen(TokenSeen(opaque=True)), "unknown"),
        (THROTTLED, "unknown"),
        (NotAsked("not-wanted"), "not_asked"),
    ],
)
def test_in_the_token(sign_in, layer):
    assert layers(MAIL, facts(sign_in=sign_in)).in_token == layer


@pytest.mark.parametrize(
    ("trial", "layer"),
    [
        (Trial(seen("200"), seen("201")), "yes"),
        (Trial(seen("200"), NotAsked("write-trials-off")), "yes"),
        (Trial(seen("200"), DENIED), "no"),
        (Trial(seen("200"), THROTTLED), "unknown"),
        (Trial(DENIED), "no"),
        (Trial(DENIED, seen("201")), "yes"),
        (Trial(NO_MAILBOX), "unknown"),
        (Trial(unknown()), "unknown"),
        (Trial(NotAsked("no-mailbox")), "not_asked"),
        (Trial(NotAsked("not-found")), "unknown"),
    ],
)
def test_a_writing_permission_in_the_token(trial, layer):
    assert layers(MAIL, facts(access=access(Mail_ReadWrite=trial))).works == layer


def test_without_the_role_the_reading_half_counts_as_such():
    absent = {"sign_in": without("Mail.ReadWrite"), "access": access(Mail_ReadWrite=Trial(seen("200")))}
    row = layers(MAIL, facts(**absent))
    assert (row.works, row.through, row.half) == ("yes", "rbac", True)
    opaque = layers(MAIL, facts(sign_in=seen(TokenSeen(opaque=True)), access=access(Mail_ReadWrite=Trial(seen("200")))))
    assert (opaque.works, opaque.half) == ("yes", True)
    written = layers(
        MAIL, facts(sign_in=without("Mail.ReadWrite"), access=access(Mail_ReadWrite=Trial(seen("200"), seen("201"))))
    )
    assert (written.works, written.through) == ("yes", "rbac")


def test_a_narrower_role_that_opens_the_read_is_not_taken_for_exchange_giving_it():
    narrow = seen(token(roles=("Mail.Read",)))
    row = layers(MAIL, facts(sign_in=narrow))
    assert (row.works, row.through) == ("not_asked", None)


def test_a_reading_permission_given_by_exchange_itself_works():
    row = layers(SETTINGS, facts(sign_in=without("MailboxSettings.Read")))
    assert (row.in_token, row.works, row.through) == ("no", "yes", "rbac")


def test_a_wider_role_is_named():
    wide = seen(token(roles=("MailboxSettings.ReadWrite", "Directory.ReadWrite.All")))
    assert layers(SETTINGS, facts(sign_in=wide)).through == "MailboxSettings.ReadWrite"
    assert layers(DIRECTORY, facts(sign_in=wide)).through == "Directory.ReadWrite.All"


def test_reading_users_proves_nothing_without_the_role():
    assert layers(USERS, facts(sign_in=without("User.Read.All"))).works == "no"
    assert layers(USERS, facts(sign_in=seen(TokenSeen(opaque=True)))).works == "unknown"
    assert layers(DIRECTORY, facts(sign_in=seen(TokenSeen(opaque=True)))).works == "yes"


@pytest.mark.parametrize(
    ("trial", "layer"),
    [
        (Trial(NotAsked("send-trial-off"), seen("202")), "yes"),
        (Trial(seen("202")), "yes"),
        (Trial(NotAsked("send-trial-off"), DENIED), "no"),
        (Trial(NotAsked("send-trial-off"), THROTTLED), "unknown"),
        (Trial(NotAsked("send-trial-off"), NotAsked("send-trial-off")), "not_asked"),
    ],
)
def test_sending_is_proven_by_sending_only(trial, layer):
    assert layers(SEND, facts(access=access(Mail_Send=trial))).works == layer


def test_nothing_is_known_of_a_permission_nobody_tried():
    assert layers(MAIL, facts(access={})).works == "not_asked"
    assert layers(MAIL, facts(access={}, sign_in=THROTTLED)).works == "unknown"
