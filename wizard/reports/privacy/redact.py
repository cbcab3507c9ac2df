"""A report without names, addresses and ids, for papers that leave the house.

By construction: what is private is known from the field it stands in, not guessed from prose. `private_names` walks the
facts and gives each name, domain and address one stand-in; every string of the report then passes one `Mask`, which
also takes whatever has the shape of an address or an id, known or not. Ids become short hashes, the same in every
report, so that two redacted reports can be compared. Request, correlation and trace ids stay: they name one request,
tell nobody but Microsoft anything, and a ticket needs them. Sections of other commands pass by a list of allowed keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from checks.facts import Evidence, Facts, Grant, Seen
from checks.identifiers import short_hash
from checks.model import Finding, Remedy, Report
from checks.words import Text, finished
from wizard.reports.paper import in_report
from wizard.reports.privacy.private_words import private_names, user_names
from wizard.reports.privacy.replace_words import Mask
from wizard.reports.summary import evidence_of

_SPOKEN = frozenset({"schema", "says", "why", "en", "nl"})
SECTIONS: Mapping[str, frozenset[str]] = {
    "users": _SPOKEN
    | {"email_dns", "columns", "counts", "users", "bad_rows", "user", "line", "class", "matched_by"}
    | {"default_address", "deviating", "graph_address", "proposal"},
    "dns": _SPOKEN
    | {"proposal", "candidates", "excluded", "domain", "fitting", "deviating"}
    | {"verified", "default", "initial", "email"},
    in_report.SECTION: _SPOKEN | in_report.KEYS,
    "accepted": _SPOKEN | {"check", "subject", "verdict", "cause", "reason", "until"},
}
"""Keys of other commands' sections that a redacted paper may carry, at any depth; `counts` keeps all of its own."""

_DROPPED: Mapping[str, object] = {"hint": "", "thumbprint": None, "token_id": None, "employee_id": None, "spf": None}
"""Fields of facts that no reader of a redacted paper needs: parts of a credential, a person's number."""
_HASHED = frozenset({"left_behind", "removed", "remaining"})
"""Fields that hold ids of another shape than a GUID."""
_VOCABULARY = frozenset(
    {"kind", "because", "cloud", "credential", "generation", "signs", "type", "token_type", "user_type", "roles"}
    | {"scopes", "tls_version", "sign_in_audience", "status", "part_number", "exchange_plans", "application_roles"}
)
"""Fields that hold Microsoft's words or ours, never a name."""


def redacted(report: Report) -> Report:
    """The same report with every private name replaced. A redacted report comes back as it is."""
    if report.redacted:
        return report
    # A number in place of the sign itself, which is made from the values that are masked here.
    numbers = {states: f"{n}" for n, states in enumerate(dict.fromkeys(f.states for f in report.findings), 1)}
    mask = Mask(private_names(report), user_names(report), _public_ids(report))
    return replace(
        report,
        facts=cast("Facts", _walk(report.facts, mask)),
        findings=tuple(_finding(finding, mask, numbers[finding.states]) for finding in report.findings),
        extra={
            # Papers are our own words: what they quote is no remote's name.
            name: _section(value, SECTIONS[name], mask.text if name == in_report.SECTION else mask.quoted)
            for name, value in report.extra.items()
            if name in SECTIONS
        },
        redacted=True,
    )


def _public_ids(report: Report) -> frozenset[str]:
    """Ids of requests, and of the permissions that Microsoft Graph itself lists: the same in every tenant."""
    ids = [value for e in evidence_of(report) for value in (e.request_id, e.correlation_id, e.trace_id)]
    graph = report.facts.graph_principal
    ids += graph.value.application_roles if isinstance(graph, Seen) else ()
    return frozenset(value.casefold() for value in ids if value)


def _walk(thing: Any, mask: Mask) -> Any:  # noqa: ANN401 - facts are a tree of many types
    if isinstance(thing, Evidence):
        return _evidence(thing, mask)
    if isinstance(thing, str):
        return mask.text(thing)
    if isinstance(thing, tuple):
        return tuple(_walk(part, mask) for part in thing)
    if isinstance(thing, Mapping):
        return {mask.text(str(key)): _walk(value, mask) for key, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        masked = {f.name: _field(f.name, getattr(thing, f.name), mask) for f in fields(thing)}
        if isinstance(thing, Grant):
            # The bytes of its principal's object ID in another alphabet.
            masked["id"] = short_hash(thing.id)
        return replace(thing, **masked)
    return thing


def _field(name: str, value: Any, mask: Mask) -> Any:  # noqa: ANN401 - any field of any fact
    if name in _DROPPED:
        return _DROPPED[name] if isinstance(value, str) else value
    if name in _VOCABULARY:
        return value
    if name in _HASHED:
        return tuple(short_hash(one) for one in value)
    return _walk(value, mask)


def _evidence(evidence: Evidence, mask: Mask) -> Evidence:
    return replace(
        evidence,
        asked=mask.text(evidence.asked),
        message=mask.quoted(evidence.message) if evidence.message else evidence.message,
    )


def _finding(finding: Finding, mask: Mask, statement: str) -> Finding:
    return replace(
        finding,
        subject=mask.text(finding.subject),
        says=_text(finding.says, mask),
        first=_text(finding.brief, mask),
        statement=statement,
        subject_named=finding.names_subject,
        because=tuple(_evidence(evidence, mask) for evidence in finding.because),
        remedy=_remedy(finding.remedy, mask) if finding.remedy else None,
    )


def _text(text: Text, mask: Mask) -> Text:
    return finished(mask.text(text.say("en")), mask.text(text.say("nl")))


def _remedy(remedy: Remedy, mask: Mask) -> Remedy:
    return replace(
        remedy,
        steps=tuple(_text(step, mask) for step in remedy.steps),
        link=mask.link(remedy.link) if remedy.link else None,
        # A command with a stand-in in it would be run on nothing, or on something else.
        command=remedy.command if remedy.command and mask.text(remedy.command) == remedy.command else None,
    )


def _section(value: object, allowed: frozenset[str], mask: Callable[[str], str]) -> object:
    if isinstance(value, Mapping):
        return {
            key: _counts(inner) if key == "counts" else _section(inner, allowed, mask)
            for key, inner in value.items()
            if key in allowed
        }
    if isinstance(value, list | tuple):
        return [_section(inner, allowed, mask) for inner in value]
    return mask(value) if isinstance(value, str) else value


def _counts(value: object) -> object:
    return {k: v for k, v in value.items() if isinstance(v, int)} if isinstance(value, Mapping) else {}
