"""What speaks for or against one write in Profit, and what an answer to it means. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from checks.facts import Evidence, Refused, Unknown
from checks.gather.profit.evidence import refused_or_unknown
from checks.gather.profit.wire import ProfitReply
from checks.profit_facts import ProfitRow
from checks.words import Text, same
from wizard.profit.address_journal import JournalEntry
from wizard.profit.address_plan import PlannedAddress, why_not_writable
from wizard.provisioning import profit_write_words as words

SERVER_GIVES_UP = timedelta(minutes=15)
"""Profit works on a call for at most this long, whatever the client does. Source: AFAS docs, `troubleshooting`."""
SENT_BY = timedelta(minutes=5)
"""From the line in the journal to the last byte of the PUT, with a token that is renewed in between."""
AFTER_A_KILL = SENT_BY + SERVER_GIVES_UP
"""After this, a PUT that a run announced before it was killed can no longer come in: what is not seen was not done."""


def may_come_until(sent: JournalEntry) -> datetime:
    """Until when this write, of which no answer came or that a run was killed in, may still come in."""
    return sent.at + (SERVER_GIVES_UP if sent.state == "unknown" else AFTER_A_KILL)


def answer_to(reply: ProfitReply | Unknown) -> Refused | Unknown | None:
    """None when Profit accepted it; any 2xx does, with a body or none."""
    if isinstance(reply, Unknown):
        return reply
    return None if 200 <= reply.status < 300 else refused_or_unknown(reply.evidence, reply.body)


def is_general(answer: Refused) -> bool:
    """A no to the credential or the connector is a no for everybody; a no to the content is for this user."""
    return answer.evidence.status in (401, 403, 404) or "connector" in (answer.evidence.message or "").casefold()


def speaks_against(wanted: PlannedAddress, row: ProfitRow, length: int | None) -> Text | None:
    """Why this user is left alone after all, as it stands in Profit now."""
    user = same(wanted.user)
    if row.blocked is not False:
        return words.BLOCKED.of(user=user)
    if row.person is None:
        return words.SYSTEM.of(user=user)
    if row.description != wanted.description:
        return words.RENAMED.of(user=user)
    if wanted.now_known and row.address_known and (row.address or "") != (wanted.now or ""):
        return words.MOVED.of(user=user, was=shown(wanted.now or ""), now=shown(row.address or ""))
    why = why_not_writable(row.description, wanted.wanted, length)
    return words.NOT_SENT.of(user=user, why=why) if why is not None else None


def left_no_trace(sent: JournalEntry, row: ProfitRow) -> bool:
    """Whether Profit accepted this write and the column shows what it showed before: perhaps it went elsewhere."""
    accepted = sent.state == "written" and sent.before_known and row.address_known
    return accepted and alike(row.address, sent.before or "") and not alike(row.address, sent.wanted)


def alike(address: str | None, wanted: str) -> bool:
    """Whether two addresses are one."""
    # Entra and Exchange compare addresses without case; so does Profit's link with them.
    return (address or "").strip().casefold() == wanted.strip().casefold()


def shown(address: str) -> Text:
    """An address in a sentence."""
    return same(address) if address else Text("(empty)", "(leeg)")


def clock_time(moment: datetime) -> str:
    """A moment in a sentence."""
    return moment.astimezone(UTC).strftime("%H:%M UTC")


def trace(evidence: Evidence) -> str:
    """The id by which AFAS finds a call."""
    return evidence.trace_id or "-"


def said_no(user: str, answer: Refused) -> Text:
    """What is said of a write that was refused."""
    evidence = answer.evidence
    return words.REFUSED.of(
        user=same(user),
        said=same(evidence.message or evidence.oauth_error or f"HTTP {evidence.status}"),
        reference=same(evidence.request_id or "-"),
    )
