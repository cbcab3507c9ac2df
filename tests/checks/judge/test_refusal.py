"""Which of several causes of one code it is, by what could be read beside it."""

import pytest

from checks.facts import PrincipalSeen
from checks.judge.refusal import decide
from tests.checks.judge.build import CLIENT, FORBIDDEN, PRINCIPAL, TENANT, facts, refused, registration, seen

SAID = "AADSTS7000112: Application '{it}' is disabled."


@pytest.mark.parametrize(
    ("enabled", "deactivated", "cause"), [(True, True, "app_deactivated"), (False, False, "sp_disabled")]
)
def test_which_switch_stopped_the_app_is_read_from_the_switches(enabled, deactivated, cause):
    principal = seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS Profit", enabled, TENANT, deactivated=deactivated))
    given = facts(principal=principal, registration=registration(deactivated=deactivated))
    assert decide(refused("AADSTS7000112", 401, SAID).evidence, given).cause == cause


def test_where_no_switch_could_be_read_both_remain():
    told = decide(refused("AADSTS7000112", 401, SAID).evidence, facts(principal=FORBIDDEN, registration=FORBIDDEN))
    assert {told.cause, *told.others} >= {"sp_disabled", "app_deactivated"}
