"""What changed between two reports of one app: what got worse, what got better, what is merely different. Pure.

Worse is a complaint that was not there before, or a graver one. From good to could-not-tell is not worse: nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checks.credential_lifetimes import Lifetime, lifetimes
from checks.facts import Seen
from checks.identifiers import short_hash
from checks.model import WORST_FIRST, Finding, Layer, PermissionRow, Report, Verdict
from checks.words import LANGUAGES, Text, finished, same
from wizard.reports import fact_rows, phrases, summary
from wizard.reports.titles import cause_title, check_title

Direction = Literal["worse", "better", "different"]
_GRAVITY = {Verdict.GOOD: 0, Verdict.ADVICE: 1, Verdict.PROBLEM: 2}
"""Verdicts that say something; between these, more is worse."""

_ABSENT = Text("not there", "niet aanwezig")
_THERE = Text("there", "aanwezig")


@dataclass(frozen=True, slots=True)
class ReportChange:
    """One thing that is not what it was."""

    what: Text
    before: Text
    after: Text
    direction: Direction


def same_app(old: Report, new: Report) -> bool:
    """Whether both are about one app in one tenant; a redacted report can be held against a full one."""

    def who(report: Report) -> tuple[str, str]:
        return short_hash(_tenant(report)), short_hash(report.facts.settings.client_id)

    return who(old) == who(new)


def changes(old: Report, new: Report) -> tuple[ReportChange, ...]:
    """Everything that changed, worse first. Both redacted, or neither."""
    made = [*_permissions(old, new), *_findings(old, new), *_domains(old, new), *_lifetimes(old, new)]
    order: tuple[Direction, ...] = ("worse", "better", "different")
    return tuple(sorted(made, key=lambda change: order.index(change.direction)))


def _tenant(report: Report) -> str:
    tenant = report.facts.tenant
    return tenant.value.tenant_id if isinstance(tenant, Seen) else report.facts.settings.tenant


def _direction(before: Verdict | None, after: Verdict | None) -> Direction:
    """From one verdict to another; None is: nothing was said of it."""
    was, now = _GRAVITY.get(before or Verdict.SKIPPED), _GRAVITY.get(after or Verdict.SKIPPED)
    if now is not None and now > (was or 0):
        return "worse"
    return "better" if was is not None and now is not None and now < was else "different"


def _permissions(old: Report, new: Report) -> Iterator[ReportChange]:
    before = {row.permission: row for row in old.permissions}
    for row in new.permissions:
        was = before.get(row.permission)
        if was is not None and was != row:
            states = _state(was), _state(row)
            alike = states[0] == states[1]
            told = (_layers(was, row), _layers(row, was)) if alike else (_state_said(states[0]), _state_said(states[1]))
            yield ReportChange(same(row.permission), *told, _direction(was.verdict, row.verdict))


def _layers(row: PermissionRow, other: PermissionRow) -> Text:
    """What of a permission is not as it is in the other report, layer by layer, and then the verdict."""
    parts = [
        (title, phrases.LAYER_VALUES[getattr(row, field)])
        for field, title, _ in phrases.LAYERS
        if getattr(row, field) != getattr(other, field)
    ]
    if row.verdict is not other.verdict:
        parts.append((phrases.VERDICT, phrases.VERDICTS[row.verdict]))
    return finished(*(", ".join(f"{t.say(lang).lower()} {v.say(lang)}" for t, v in parts) for lang in LANGUAGES))


_STATES: Mapping[tuple[str, Layer], Text] = {
    ("works", "yes"): Text("working", "werkt"),
    ("requested", "delegated"): Text("requested as delegated", "gedelegeerd aangevraagd"),
    ("requested", "no"): Text("not requested", "niet aangevraagd"),
    ("consented", "no"): Text("no consent", "geen toestemming"),
    ("in_token", "no"): Text("not in the token", "niet in het token"),
    ("works", "no"): Text("refused", "geweigerd"),
    ("works", "not_asked"): Text("not tried", "niet getest"),
}
"""(layer, what it says) to how a permission stands, in two or three words; the first that holds."""


def _state(row: PermissionRow) -> tuple[str, Layer] | Verdict:
    """What tells most of how a permission stands: one layer, or the verdict where no layer does."""
    return next(((layer, says) for layer, says in _STATES if getattr(row, layer) == says), row.verdict)


def _state_said(state: tuple[str, Layer] | Verdict) -> Text:
    return phrases.VERDICTS[state] if isinstance(state, Verdict) else _STATES[state]


def _findings(old: Report, new: Report) -> Iterator[ReportChange]:
    before, after = _worst_by_matter(old), _worst_by_matter(new)
    rows = {("permissions", row.permission) for row in new.permissions}
    for matter in [*after, *(matter for matter in before if matter not in after)]:
        was, now = before.get(matter), after.get(matter)
        if matter in rows or (was and now and (was.verdict, was.cause) == (now.verdict, now.cause)):
            continue
        if not _worth_telling(was, now):
            continue
        direction = _direction(was.verdict if was else None, now.verdict if now else None)
        if now is None and was is not None and was.verdict in _GRAVITY and _looked_again(was, new):
            direction = "better"
        check, subject = matter
        title = check_title(check)
        what = (
            Text("{title}: {subject}", "{title}: {subject}", {"title": title, "subject": subject}) if subject else title
        )
        yield ReportChange(what, _said(was), _said(now), direction)


def _worth_telling(was: Finding | None, now: Finding | None) -> bool:
    """A good thing that appears or goes with its subject is no news."""
    return any(f is not None and f.verdict in summary.OPEN for f in (was, now)) or (was is not None and now is not None)


def _looked_again(was: Finding, new: Report) -> bool:
    """The check of a complaint that went did say something this time."""
    said = [f.verdict for f in new.findings if f.check == was.check]
    return bool(said) and all(verdict in _GRAVITY for verdict in said) and was.verdict is not Verdict.GOOD


def _worst_by_matter(report: Report) -> Mapping[tuple[str, str], Finding]:
    made: dict[tuple[str, str], Finding] = {}
    for finding in sorted(report.findings, key=lambda f: WORST_FIRST.index(f.verdict)):
        made.setdefault((finding.check, finding.subject), finding)
    return made


def _said(finding: Finding | None) -> Text:
    if finding is None:
        return Text("nothing said", "niets gezegd")
    word = phrases.VERDICTS[finding.verdict]
    if finding.cause is None or finding.verdict is Verdict.GOOD:
        return word
    return Text("{word} ({cause})", "{word} ({cause})", {"word": word, "cause": cause_title(finding.cause)})


def _domains(old: Report, new: Report) -> Iterator[ReportChange]:
    before, after = old.facts.domains, new.facts.domains
    if not isinstance(before, Seen) or not isinstance(after, Seen):
        return
    had, has = {d.name for d in before.value}, {d.name for d in after.value}
    for name in sorted(had ^ has):
        what = Text("Domain {name}", "Domein {name}", {"name": name})
        gone = name in had
        yield ReportChange(what, _THERE if gone else _ABSENT, _ABSENT if gone else _THERE, "different")


def _lifetimes(old: Report, new: Report) -> Iterator[ReportChange]:
    before, after = ({one.id: one for one in lifetimes(report)} for report in (old, new))
    if not isinstance(old.facts.registration, Seen) or not isinstance(new.facts.registration, Seen):
        return
    for was, now in _pairs(before, after):
        if was and now and was.ends == now.ends:
            continue
        one = now or was
        assert one is not None
        what = Text("{kind} {name}", "{kind} {name}", {"kind": one.kind, "name": one.name})
        before_said, after_said = _ends(was), _ends(now)
        if before_said == after_said:
            if was and now and was.id == now.id:
                continue
            after_said = _ANOTHER.of(end=after_said)
        yield ReportChange(what, before_said, after_said, "different")


def _pairs(
    before: Mapping[str, Lifetime], after: Mapping[str, Lifetime]
) -> Iterator[tuple[Lifetime | None, Lifetime | None]]:
    """Each credential with itself; one that went with the one of that name that came in its place, told once."""
    gone = {(one.kind, one.name): one for key, one in before.items() if key not in after}
    for key, now in after.items():
        yield (before[key] if key in before else gone.pop((now.kind, now.name), None)), now
    for was in gone.values():
        yield was, None


_ANOTHER = Text("another one, which {end}", "een ander, dat {end}")
"""One that came in the place of one of its name, and ends on the same day."""


def _ends(one: Lifetime | None) -> Text:
    return Text("ends {day}", "verloopt {day}", {"day": fact_rows.day(one.ends)}) if one else _ABSENT
