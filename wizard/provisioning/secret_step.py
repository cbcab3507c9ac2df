"""The client secret: one whose value is known, and none of ours beside it whose value nobody has."""

from __future__ import annotations

from dataclasses import replace

from checks.facts import Refused, Seen, Unknown
from checks.words import Text
from wizard.conversation.made import MadeSecret, SecretAsked
from wizard.provisioning.patience import Patience, StoppedError, not_there, too_busy
from wizard.provisioning.secrets import (
    LIFETIME_REFUSED,
    NewSecret,
    add_secret,
    ending,
    policy_refusal,
    remove_secret,
    secrets_seen,
)
from wizard.provisioning.unheard import SECRETS_UNSEEN, found_secret, secret_settled, unseen_error
from wizard.provisioning.work import Work


async def make_secret(work: Work) -> None:
    """Unless its value is still known.

    Raises:
        StoppedError: none was made, or nobody can tell.
    """
    if work.made.secret is not None and work.has_secret:
        return
    work.outcome.made = work.made.without_secret()
    for asked in work.made.outstanding(SecretAsked):
        found = await found_secret(work.wire, work.made.client_id, asked, _no_waiting(work))
        work.outcome.made = secret_settled(work.made, asked, found)
    made = await _new_secret(work)
    work.outcome.secret = made.value
    work.keep(replace(work.made, secret=MadeSecret(made.key_id, made.hint, made.ends)))
    await _remove_lost(work)
    work.done("secret")


async def _new_secret(work: Work) -> NewSecret:
    """One that is heard of; of a lost answer the secret is looked for, and another one asked for in its place.

    Raises:
        StoppedError: none was made, or nobody can tell.
    """
    answer: NewSecret | Refused | Unknown
    before = await _secrets_before(work)
    for _ in range(2):
        now = work.patience.now()
        asked = SecretAsked(before, ending(work.draft.wanted.months, now, work.made.outstanding(SecretAsked)), now)
        work.ask(asked)
        answer = await work.patience.repeated(
            lambda ends=asked.ends: _add(work, ends),  # type: ignore[misc]
            again=lambda answer: too_busy(answer) or not_there(answer),
        )
        if isinstance(answer, NewSecret):
            work.outcome.made = work.made.heard(asked)
            return answer
        if isinstance(answer, Refused) or too_busy(answer):
            work.keep(work.made.heard(asked))
            break
        found = await found_secret(work.wire, work.made.client_id, asked, work.patience)
        if found.value is not None:
            # Not found, it may still show up: the note stays for who looks later.
            work.keep(secret_settled(work.made, asked, found))
    assert isinstance(answer, Refused | Unknown)
    refused = policy_refusal(answer)
    if refused is not None:
        revisit = "secret-months" if answer.evidence.code == LIFETIME_REFUSED else None
        raise StoppedError(refused, revisit=revisit, answer=answer)
    raise work.failed(answer, Text("The client secret could not be made", "Het clientgeheim is niet gemaakt"))


async def _secrets_before(work: Work) -> tuple[str, ...]:
    there = await work.patience.repeated(lambda: secrets_seen(work.wire, work.made.client_id), again=not_there)
    if not isinstance(there, Seen):
        assert isinstance(there, Refused | Unknown)
        raise unseen_error(SECRETS_UNSEEN, there)
    return tuple(kept.key_id for kept in there.value)


async def _add(work: Work, ends: str) -> NewSecret | Refused | Unknown:
    work.patience.unless_stopped()
    return await add_secret(work.wire, work.made.client_id, work.draft.wanted.months, ends=ends)


async def _remove_lost(work: Work) -> None:
    """Secrets that an earlier run made and nobody has; one that cannot be removed stays known for undoing."""
    for asked in work.made.outstanding(SecretAsked):
        found = await found_secret(work.wire, work.made.client_id, asked, _no_waiting(work))
        work.keep(secret_settled(work.made, asked, found))
    for lost in work.made.lost:
        work.patience.unless_stopped()
        gone = await remove_secret(work.wire, work.made.client_id, lost, work.patience)
        if not isinstance(gone, Refused | Unknown):
            work.keep(replace(work.made, lost=tuple(key for key in work.made.lost if key != lost)))


def _no_waiting(work: Work) -> Patience:
    """One look: the new secret need not wait for what an old request may still come to."""
    return replace(work.patience, waits=())
