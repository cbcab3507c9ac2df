"""When an app's secrets and certificates end, and which of them is in use: decided here, once. Pure.

The check `secret`, the fail policy, reports, calendars and `secret status` all ask this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from checks.catalogue.profit_token_ends import end_of
from checks.facts import CertificateEntry, Facts, SecretEntry, Seen
from checks.model import Finding, Report
from checks.words import Text, same

PROFIT = "profit"
"""Id, among the lifetimes, of the app connector's credential for AFAS Profit."""
_OF_PROFIT = Text("credential for Profit", "toegangsbewijs voor Profit")
CHECK = "secret"
"""Id of the check that judges the lifetime; the subject of its finding is the key id of the credential in use."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """One secret or certificate from its start to its end."""

    id: str
    kind: Text
    name: Text
    starts: datetime | None
    ends: datetime | None
    in_use: bool


def secrets_in_use(facts: Facts) -> tuple[SecretEntry, ...]:
    """The listed secrets that the one that was used can be: those with its first characters.

    Several when they cannot be told apart, every one when no hint is known on either side, none when the registration
    was not read or the value is none of the listed ones.
    """
    if not isinstance(facts.registration, Seen):
        return ()
    entries = facts.registration.value.secrets
    hint = facts.secret.hint if facts.secret is not None else ""
    if not hint:
        return entries
    fitting = tuple(s for s in entries if s.hint == hint)
    # Without any hint in the list there is nothing to compare with.
    return fitting or (entries if all(s.hint is None for s in entries) else ())


def first_to_end(entries: Iterable[SecretEntry]) -> SecretEntry | None:
    """Of secrets that can't be told apart, the one that ends first decides; None when no end is known."""
    known = [entry for entry in entries if entry.ends is not None]
    return min(known, key=lambda entry: entry.ends or datetime.max.replace(tzinfo=UTC), default=None)


def certificate_in_use(entries: Iterable[CertificateEntry], at: datetime) -> CertificateEntry | None:
    """One of the valid ones just signed in; which one is not told, so the first to end decides.

    The last to have ended when none is valid; None when no end is known.
    """
    known = sorted((c for c in entries if c.ends is not None), key=lambda c: c.ends or at)
    valid = [c for c in known if c.ends is not None and c.ends > at]
    return valid[0] if valid else known[-1] if known else None


def noted_end(facts: Facts) -> datetime | None:
    """The secret's end as a person noted it, at midnight UTC; None when there is no readable date."""
    try:
        return datetime.combine(date.fromisoformat((facts.settings.secret_end_date or "")[:10]), time(), UTC)
    except ValueError:
        return None


def named_in_use(findings: Iterable[Finding]) -> frozenset[str]:
    """Key ids that the check on the lifetime named; they survive the masking of a report, and hints do not."""
    return frozenset(f.subject for f in findings if f.check == CHECK and f.subject)


def lifetimes(report: Report) -> tuple[Lifetime, ...]:
    """Secrets and certificates, the first to end first."""
    facts, in_use = report.facts, named_in_use(report.findings)
    made: list[Lifetime] = []
    secret, certificate = Text("secret", "geheim"), Text("certificate", "certificaat")
    if isinstance(facts.registration, Seen):
        registration = facts.registration.value
        made += [
            Lifetime(s.key_id, secret, same(s.display_name or "-"), s.starts, s.ends, s.key_id in in_use)
            for s in registration.secrets
        ]
        made += [
            Lifetime(c.key_id, certificate, same(c.display_name or "-"), c.starts, c.ends, c.key_id in in_use)
            for c in registration.certificates
        ]
    elif facts.settings.secret_end_date:
        kind = certificate if facts.settings.credential == "certificate" else secret
        noted = Text("as noted", "zoals genoteerd")
        made.append(Lifetime("noted", kind, noted, None, noted_end(facts), in_use=True))
    if facts.profit is not None and (last := end_of(facts.profit)) is not None:
        # Good until the end of that day in Amsterdam; it is the day that counts.
        name = same(facts.profit.settings.environment or "Profit")
        made.append(Lifetime(PROFIT, _OF_PROFIT, name, None, datetime.combine(last, time(21), UTC), in_use=True))
    far = datetime.max.replace(tzinfo=facts.at.tzinfo)
    return tuple(sorted(made, key=lambda one: one.ends or far))


def ends_in_use(report: Report) -> tuple[datetime, ...]:
    """The ends of what the app signs in with, as far as known, the first first."""
    return tuple(one.ends for one in lifetimes(report) if one.in_use and one.ends is not None and one.id != PROFIT)


def ending(report: Report) -> tuple[Lifetime, ...]:
    """What ends after the day of the facts: of the credentials in use, or of all when none is known to be."""
    used = named_in_use(report.findings)
    return tuple(
        one
        for one in lifetimes(report)
        if one.ends is not None and one.ends > report.facts.at and (one.in_use or not used)
    )


def next_end(report: Report) -> date | None:
    """The first end of a credential that lies ahead, as far as known."""
    return min((one.ends.date() for one in ending(report) if one.ends is not None), default=None)
