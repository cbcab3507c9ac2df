"""Why a look stopped, in words, with the exit code that `check` would give."""

from datetime import UTC, datetime

import pytest

from checks.facts import Evidence, NotAsked, Refused, Unknown
from wizard.inspection.failure_reason import stopped

URL = "GET https://graph.microsoft.com/v1.0/users?$select=id,mail&$top=999"


def evidence(status=None, code=None, message=None):
    return Evidence(URL, datetime(2026, 1, 1, tzinfo=UTC), status, code, message)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Refused(evidence(401, "AADSTS7000215", "AADSTS7000215: Invalid client secret provided.")), 3),
        (Refused(evidence(403, "Authorization_RequestDenied", "Insufficient privileges")), 4),
        (Refused(evidence(403, "SomethingNew", "?")), 4),
        (Refused(evidence(400, "SomethingNew", "?")), 1),
        (Unknown(evidence(None, "ConnectTimeout")), 5),
        (Unknown(evidence(429, "TooManyRequests")), 6),
        (NotAsked(), 6),
    ],
)
def test_the_exit_code_follows_from_what_was_answered(answer, code):
    told = stopped(answer)
    assert told.exit_code == code
    assert told.steps and not any(step.open_placeholders for step in told.steps)
    for language in ("en", "nl"):
        assert "$select" not in told.says.say(language)
