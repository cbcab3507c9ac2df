"""The order in which a report is told, the same on every paper: the verdict, what to do by whom, the rest. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from checks.facts import Evidence
from checks.model import WORST_FIRST, Actor, Finding, Remedy, Report, Verdict
from checks.quantity import counted
from checks.words import Text
from wizard.reports import phrases
from wizard.reports.matrix import unproven

_ACCEPTED = (
    Text("1 finding is accepted by the config.", "1 bevinding is geaccepteerd in de configuratie."),
    Text("{n} findings are accepted by the config.", "{n} bevindingen zijn geaccepteerd in de configuratie."),
)

OPEN = (Verdict.PROBLEM, Verdict.CRASHED, Verdict.UNKNOWN, Verdict.ADVICE)
"""Verdicts that are told in full; the rest takes a line each."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings with one cause and one cure: told once, for all their checks and subjects."""

    verdict: Verdict
    cause: str | None
    findings: tuple[Finding, ...]
    remedy: Remedy | None

    @property
    def about(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each check with what it is about, in order, without the empty subject (the whole)."""
        checks: dict[str, list[str]] = {}
        for finding in self.findings:
            subjects = checks.setdefault(finding.check, [])
            if finding.subject and finding.subject not in subjects:
                subjects.append(finding.subject)
        return tuple((check, tuple(subjects)) for check, subjects in checks.items())

    @property
    def other_causes(self) -> tuple[str, ...]:
        """Candidates that could not be ruled out, each once."""
        return tuple(dict.fromkeys(cause for f in self.findings for cause in f.other_causes))


def groups(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings worst first, those with the same cure taken together, and what was skipped for one reason too."""
    told: dict[object, list[Finding]] = {}
    ordered = sorted(findings, key=lambda f: WORST_FIRST.index(f.verdict))
    for number, finding in enumerate(ordered):
        key: object = number
        if finding.remedy is not None:
            key = (finding.cause, finding.verdict, finding.remedy)
        elif finding.verdict is Verdict.SKIPPED:
            key = (finding.verdict, finding.states)
        told.setdefault(key, []).append(finding)
    return tuple(FindingGroup(f[0].verdict, f[0].cause, tuple(f), f[0].remedy) for f in told.values())


@dataclass(frozen=True, slots=True)
class Root:
    """A group with what follows from it: solve the first, look again, and the rest is usually gone."""

    group: FindingGroup
    alike: tuple[FindingGroup, ...] = ()
    """The same cause seen by other checks."""
    hidden: tuple[FindingGroup, ...] = ()
    """What can't be told while it lasts."""


def roots(findings: Iterable[Finding]) -> tuple[Root, ...]:
    """The groups that ask for attention, worst first, with what follows from each folded into it.

    By causes and cures alone: a group of the same cause; and what could not be told for a cause that the first one
    names among its own, or with a cure that is told with such a group.
    """
    left = [group for group in groups(findings) if group.verdict in OPEN]
    made: list[Root] = []
    while left:
        first, *left = left
        alike = [g for g in left if g.verdict is first.verdict and _one_matter(first, g)]
        hidden: list[FindingGroup] = []
        if first.verdict is Verdict.PROBLEM:
            named = {first.cause, *first.other_causes}
            hidden = [g for g in left if g.verdict is Verdict.UNKNOWN and g.cause in named and g.cause]
            cures = [g.remedy for g in (first, *alike, *hidden)]
            hidden += [
                g
                for g in left
                if g.verdict is Verdict.UNKNOWN and g not in hidden and g.cause is None and _same_place(g.remedy, cures)
            ]
        left = [g for g in left if g not in alike and g not in hidden]
        made.append(Root(first, tuple(alike), tuple(hidden)))
    return tuple(made)


def _one_matter(one: FindingGroup, other: FindingGroup) -> bool:
    """The same cause, or the same to be done: solving the one solves the other."""
    if one.cause and one.cause == other.cause:
        return True
    mine, theirs = one.remedy, other.remedy
    return mine is not None and theirs is not None and (mine.actor, mine.steps) == (theirs.actor, theirs.steps)


def _same_place(remedy: Remedy | None, cures: Iterable[Remedy | None]) -> bool:
    return remedy is not None and any(
        one is not None and one.actor is remedy.actor and (one.steps == remedy.steps or one.link == remedy.link)
        for one in cures
    )


def to_do(findings: Iterable[Finding]) -> tuple[tuple[Actor, tuple[FindingGroup, ...]], ...]:
    """Everything that has a cure, by who carries it out; whoever has the worst to solve comes first."""
    by_actor: dict[Actor, list[FindingGroup]] = {}
    for group in groups(findings):
        if group.remedy is not None:
            by_actor.setdefault(group.remedy.actor, []).append(group)
    return tuple((actor, tuple(mine)) for actor, mine in by_actor.items())


def counts(report: Report) -> tuple[tuple[Verdict, Text], ...]:
    """How many findings of each verdict, worst first, those that occur."""
    seen = Counter(f.verdict for f in report.findings)
    return tuple((v, counted(seen[v], *phrases.COUNTS[v])) for v in WORST_FIRST if seen[v])


def asked(report: Report) -> tuple[Evidence, ...]:
    """Every request and connection the report rests on, each once, in the order of time."""
    seen = {(e.asked, e.at, e.request_id): e for e in evidence_of((report.facts, report.findings))}
    return tuple(sorted(seen.values(), key=lambda e: e.at))


def evidence_of(thing: object) -> list[Evidence]:
    """Every piece of evidence inside a report or a fact, in the order of the fields."""
    found: list[Evidence] = []
    _add_evidence(thing, found)
    return found


def _add_evidence(thing: object, found: list[Evidence]) -> None:
    if isinstance(thing, Evidence):
        found.append(thing)
    elif isinstance(thing, tuple):
        # The facts hold tuples of ids by the thousand.
        for part in thing:
            if not isinstance(part, str):
                _add_evidence(part, found)
    elif isinstance(thing, Mapping):
        for part in thing.values():
            _add_evidence(part, found)
    else:
        for name in _field_names(thing):
            _add_evidence(getattr(thing, name), found)


_FIELDS: dict[type[Any], tuple[str, ...]] = {}
"""Names of fields by dataclass, found once."""


def _field_names(thing: object) -> tuple[str, ...]:
    kind: type[Any] = type(thing)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def headline(report: Report) -> Text:
    """The verdict in one sentence (`first`), then what it rests on; what the config accepts is counted last."""
    return _with_accepted(_headline(report), report)


def closing(report: Report) -> Text:
    """The verdict for below the findings: what it rests on was told there, and only what was accepted is counted."""
    return _with_accepted(standing(report), report)


def _with_accepted(said: Text, report: Report) -> Text:
    accepted = report.extra.get("accepted")
    if not isinstance(accepted, list) or not accepted:
        return said
    return said.followed_by(counted(len(accepted), *_ACCEPTED))


def named(report: Report) -> FindingGroup | None:
    """The group whose first sentence stands in the headline; None when the verdict says it all."""
    if report.verdict in (Verdict.GOOD, Verdict.SKIPPED):
        return None
    return next((group for group in groups(report.findings) if group.verdict is report.verdict), None)


def standing(report: Report) -> Text:
    """The verdict over the whole, without what it rests on: for where that was told just before."""
    rows, worst = report.permissions, named(report)
    alone = of_profit_alone(report)
    match report.verdict:
        case Verdict.PROBLEM:
            said = Text("The link does not work yet.", "De koppeling werkt nog niet.")
            if alone:
                said = Text("Profit is not ready yet.", "Profit staat nog niet klaar.")
            if worst is not None and rows and all(row.works == "yes" for row in rows):
                said = Text(
                    "All {n} permissions work, but something must be solved.",
                    "Alle {n} machtigingen werken, maar er moet iets worden opgelost.",
                    {"n": len(rows)},
                )
        case Verdict.CRASHED | Verdict.UNKNOWN:
            said = Text(
                "Nothing can be said about the link yet: looking did not succeed.",
                "Over de koppeling is nog niets te zeggen: kijken lukte niet.",
            )
            if alone:
                said = Text(
                    "Nothing can be said about Profit yet: looking did not succeed.",
                    "Over Profit is nog niets te zeggen: kijken lukte niet.",
                )
            if any(f.verdict in (Verdict.GOOD, Verdict.ADVICE) for f in report.findings):
                said = Text(
                    "Not everything could be told.",
                    "Niet alles was te zeggen.",
                    then=Text(
                        "What could be looked at shows no problem.",
                        "Waar wel naar gekeken kon worden, is geen probleem gezien.",
                    ),
                )
        case Verdict.SKIPPED:
            return Text("Nothing was looked at.", "Er is nergens naar gekeken.")
        case _:
            said = _working(report)
    return said


def _headline(report: Report) -> Text:
    said, worst = standing(report), named(report)
    if worst is None:
        return said
    if report.verdict is not Verdict.ADVICE:
        return said.followed_by(worst.findings[0].brief)
    advised = sum(group.verdict is Verdict.ADVICE for group in groups(report.findings))
    said = said.followed_by(Text("Advice: {it}", "Advies: {it}", {"it": worst.findings[0].brief}))
    return said.followed_by(Text("(And {n} more.)", "(En nog {n}.)", {"n": advised - 1})) if advised > 1 else said


def of_profit_alone(report: Report) -> bool:
    """Whether only Profit was looked at, and no tenant."""
    return report.facts.profit is not None and not report.facts.settings.tenant


def _working(report: Report) -> Text:
    rows = report.permissions
    if of_profit_alone(report):
        return Text(
            "Profit is ready: its users were read, and addresses can be written.",
            "Profit staat klaar: de gebruikers zijn gelezen en adressen zijn te schrijven.",
        )
    if not rows:
        return Text("What was looked at is good.", "Waar naar gekeken is, is goed.")
    untried = unproven(rows)
    if len(untried) == len(rows):
        return Text(
            "No problem was seen, but no permission was proven whole.",
            "Er is geen probleem gezien, maar van geen enkele machtiging is het geheel bewezen.",
        )
    if untried:
        return Text(
            "No problem was seen.",
            "Er is geen probleem gezien.",
            {"working": len(rows) - len(untried), "all": len(rows), "untried": ", ".join(untried)},
            Text(
                "Proven: {working} of {all} permissions.",
                "Bewezen: {working} van de {all} machtigingen.",
                then=Text("Not proven: {untried}.", "Niet bewezen: {untried}."),
            ),
        )
    return Text(
        "The link works: all {all} permissions do what Profit needs.",
        "De koppeling werkt: alle {all} machtigingen doen wat Profit nodig heeft.",
        {"all": len(rows)},
    )
