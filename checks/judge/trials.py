"""What one trial call says about its permission, apart from every other layer. Pure; not a check itself.

Source of the refusals: graph docs concepts/errors and concepts/auth-limit-mailbox-access; the mailbox codes are what
Exchange prints in practice.
"""

from __future__ import annotations

from enum import StrEnum

from checks.facts import Answer, Evidence, Facts, Mailbox, NotAsked, Refused, Seen, Trial
from checks.judge.diagnosis import causes_of, names_policy
from checks.judge.statements import was_not_wanted


class CallOutcome(StrEnum):
    """What a call came to."""

    OPENED = "opened"
    DENIED = "denied"
    """403 without a policy's words."""
    POLICY = "policy"
    """403 with the words of an Exchange policy on apps."""
    NO_USER = "no-user"
    NO_MAILBOX = "no-mailbox"
    REJECTED = "rejected"
    """Refused for another reason that says something about the call itself."""
    UNKNOWN = "unknown"
    NOT_WANTED = "not-wanted"


_DENYING_CODES = frozenset({"ErrorAccessDenied", "Authorization_RequestDenied", "accessDenied", "Forbidden"})
_ABOUT_THE_MAILBOX = {"user_not_found": CallOutcome.NO_USER, "mailbox_missing_or_on_prem": CallOutcome.NO_MAILBOX}
_NO_ANSWER = frozenset({"throttled", "service_transient", "request_loop", "item_not_found"})
REFUSALS = frozenset({CallOutcome.DENIED, CallOutcome.POLICY, CallOutcome.REJECTED})


def outcome(answer: Answer[str]) -> CallOutcome:
    """What one call came to."""
    if isinstance(answer, Seen):
        return CallOutcome.OPENED
    if isinstance(answer, NotAsked):
        return CallOutcome.NOT_WANTED if was_not_wanted(answer) else CallOutcome.UNKNOWN
    if not isinstance(answer, Refused):
        return CallOutcome.UNKNOWN
    return _of_refusal(answer.evidence)


def _of_refusal(evidence: Evidence) -> CallOutcome:
    if evidence.status == 403 or evidence.code in _DENYING_CODES:
        return CallOutcome.POLICY if names_policy(evidence) else CallOutcome.DENIED
    cause = next(iter(causes_of(evidence)), None)
    if cause in _ABOUT_THE_MAILBOX:
        return _ABOUT_THE_MAILBOX[cause]
    if cause in _NO_ANSWER or evidence.status in (None, 400, 404, 405, 429) or (evidence.status or 0) >= 500:
        # A malformed request or a path that is not there says nothing about the permission.
        return CallOutcome.UNKNOWN
    return CallOutcome.REJECTED


def decisive(trial: Trial, *, sends: bool) -> Answer[str]:
    """The call that decides: for sending the one that sends, otherwise the reading one."""
    return trial.write if sends and not isinstance(trial.write, NotAsked) else trial.read


def opened_on_mailbox(facts: Facts, mailbox: Mailbox | None, exchange_names: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Evidence of Exchange calls that this mailbox answered: it exists, whatever else is refused."""
    if mailbox is None:
        return ()
    first = mailbox is facts.mailbox
    answers: list[Answer[str]] = [mailbox.purpose]
    for name in exchange_names:
        if name in facts.access:
            trial = facts.access[name]
            answers += [trial.read, trial.write] if first else [trial.second]
    return tuple(a.evidence for a in answers if isinstance(a, Seen))
