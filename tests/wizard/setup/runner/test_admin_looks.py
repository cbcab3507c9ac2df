"""The administrator's sign-in refused: whose client it was decides what to do about it."""

import pytest

from checks.catalogue.causes import BY_ID
from wizard.provisioning.admin_session import AdminSignInError
from wizard.setup.runner.admin_looks import not_signed_in

CODES = ("50011", "500113", "65002", "650059", "7000218", "700016", "530084")


def refused(code: str, *, borrowed: bool):
    seen = not_signed_in(AdminSignInError(f"AADSTS{code}: The request was refused."), "klant.nl", borrowed=borrowed)
    return seen, " ".join(step.say("en") for step in seen.cure)


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_of_microsoft_s_own_client_is_one_cause_with_one_cure(code):
    seen, cure = refused(code, borrowed=True)
    assert seen.trouble is not None and f"AADSTS{code}" in seen.trouble.say("en")
    assert BY_ID["admin_client_closed"].says.say("en") in seen.trouble.say("en")
    assert "az login --tenant klant.nl" in cure and "--admin-client-id" in cure and "redirect URI" not in cure


def test_of_an_own_client_each_refusal_keeps_its_own_cure():
    _, cure = refused("50011", borrowed=False)
    assert "--admin-client-id" not in cure and cure


@pytest.mark.parametrize("code", ["50126", "5001", "500119"])
def test_another_refusal_is_no_closed_client(code):
    _, cure = refused(code, borrowed=True)
    assert "--admin-client-id" not in cure


@pytest.mark.parametrize(
    ("message", "unavailable", "once_more"),
    [
        ("AADSTS65004: User declined to consent to access the app.", None, True),
        ("AADSTS70020: The provided value for the input parameter 'device_code' is not valid.", None, True),
        ("no az here", "az", True),
        ("no browser", "browser", False),
        ("AADSTS53003: Access has been blocked by Conditional Access policies.", None, False),
    ],
)
def test_signing_in_once_more_is_the_way_on_where_the_cure_says_so(message, unavailable, once_more):
    seen = not_signed_in(AdminSignInError(message, unavailable=unavailable), "klant.nl")
    assert seen.once_more is once_more and seen.trouble is not None
