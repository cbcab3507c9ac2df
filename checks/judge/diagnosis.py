"""From a remote's words to cause ids, as the judges use it: the same reading that `explain` gives a pasted message."""

from __future__ import annotations

from checks.catalogue.causes import BY_ID
from checks.facts import Evidence
from checks.words import Text, same

NETWORK_CAUSES = frozenset(
    {
        "dns_failure",
        "tls_trust",
        "tls_version_too_old",
        "proxy_auth",
        "proxy_blocked",
        "proxy_unreachable",
        "connection_refused",
        "connection_reset",
        "network_timeout",
        "not_tls_endpoint",
        "intercepted_response",
        "clock_skew",
    }
)
"""Causes between this machine and Microsoft."""

UNDECIDED = "insufficient_information"


def causes_of(evidence: Evidence) -> tuple[str, ...]:
    """Candidate causes, likeliest first; empty when the evidence names nothing that is known."""
    # Reading a refusal loads the whole catalogue of errors; a tenant where everything works never needs it.
    from checks.explain.answer import explain_evidence

    candidates = explain_evidence(evidence).causes
    return tuple(dict.fromkeys(c.cause for c in candidates if c.cause in BY_ID and c.cause not in ("none", UNDECIDED)))


def first_cause(evidence: Evidence) -> str | None:
    """The likeliest cause, or None."""
    return next(iter(causes_of(evidence)), None)


def names_policy(evidence: Evidence) -> bool:
    """True when a refusal carries the words of an Exchange policy on apps.

    Source: graph docs concepts/auth-limit-mailbox-access ("Access to OData is disabled"); `[RAOP]` is what many
    tenants print nowadays.
    """
    message = evidence.message or ""
    return "RAOP" in message or "OData" in message


def code_of(evidence: Evidence) -> Text:
    """The shortest name of what came back: its code, else its HTTP status, else that nothing did."""
    if evidence.code:
        return same(evidence.code)
    if evidence.status is not None:
        return same(f"HTTP {evidence.status}")
    return Text("no answer", "geen antwoord")
