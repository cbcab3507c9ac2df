"""Whether the app is kept to the mailboxes of one group: what was seen of one mailbox inside and one outside, judged.

The config holds what was chosen (`[scope]`), so that every later look says whether it is still so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from checks.catalogue.permissions import PERMISSIONS
from checks.facts import Facts, Refused, Seen
from checks.model import Actor, Finding, Remedy, Report, Settling, Verdict
from checks.words import Text, same

if TYPE_CHECKING:
    from wizard.settings.config_model import ScopeSide

SCOPE = "mailbox-scope"
"""Check id."""
TRIED = frozenset(p.name for p in PERMISSIONS if p.exchange_role and not p.sends)
"""Every permission that opens mailboxes and can be tried by reading: one that is left open opens the mailbox."""
_SETTLES = Settling(timedelta(minutes=30), timedelta(hours=2))
"""Source: Exchange docs application-rbac: changes take from 30 minutes to two hours."""


def with_scope(report: Report, scope: ScopeSide | None) -> Report:
    """The report with a finding about the narrowing that the config names; unchanged when it names none."""
    if scope is None or not scope.group or not scope.outside:
        return report
    from checks.examine import exit_code

    settings = report.facts.settings
    inside_works, outside_works = works(report.facts)
    if (settings.second_mailbox or "").casefold() != scope.outside.casefold():
        # Somebody named another mailbox to compare with: of this one nothing was seen.
        outside_works = None
    found = finding(scope.group, settings.mailbox or scope.inside or "", scope.outside, inside_works, outside_works)
    findings = (*report.findings, found)
    return replace(report, findings=findings, exit_code=report.exit_code or exit_code(findings))


def works(facts: Facts) -> tuple[bool | None, bool | None]:
    """Whether the first mailbox opens wholly, and whether anything of the second opens; None when not seen."""
    trials = [trial for name, trial in facts.access.items() if name in TRIED]
    return every([worked(t.read) for t in trials]), some([worked(t.second) for t in trials])


def worked(answer: object) -> bool | None:
    """Whether one trial opened the mailbox."""
    if isinstance(answer, Seen):
        return True
    if isinstance(answer, Refused) and answer.evidence.status == 403:
        return False
    return None


def every(words: Sequence[bool | None]) -> bool | None:
    """All of them, as far as all were seen."""
    if not words or None in words:
        return None
    return all(words)


def some(words: Sequence[bool | None]) -> bool | None:
    """One of them is enough; none only when all were seen."""
    if any(word is True for word in words):
        return True
    return None if not words or None in words else False


def finding(group: str, inside: str, outside: str, inside_works: bool | None, outside_works: bool | None) -> Finding:
    """What a person who narrowed the app to a group must find in every report."""
    names = {"inside": same(inside), "outside": same(outside), "group": same(group)}
    if inside_works is True and outside_works is False:
        says = Text(
            "The app reaches {inside}, a member of {group}, and is refused at {outside}, which is not.",
            "De app bereikt {inside}, lid van {group}, en wordt geweigerd bij {outside}, dat geen lid is.",
        ).of(**names)
        return Finding(SCOPE, group, Verdict.GOOD, says)
    if outside_works is True:
        says = Text(
            "{outside} still answers, although it is not in the group {group}: the app is not narrowed yet.",
            "{outside} werkt nog, terwijl het niet in de groep {group} zit: de app is nog niet beperkt.",
        ).of(**names)
        # The link works; it is the narrowing that does not: more than was wanted, rather than less.
        return Finding(SCOPE, outside, Verdict.ADVICE, says, remedy=_cure(group))
    if inside_works is False:
        says = Text(
            "{inside} is refused, although it is in the group {group}: Profit cannot reach its calendar.",
            "{inside} wordt geweigerd, terwijl het in de groep {group} zit: Profit kan niet bij deze agenda.",
        ).of(**names)
        return Finding(SCOPE, inside, Verdict.PROBLEM, says, cause="access_policy_denied", remedy=_cure(group))
    says = Text(
        "Whether the app is narrowed to the group {group} was not seen.",
        "Of de app is beperkt tot de groep {group} is niet gezien.",
    ).of(**names)
    return Finding(SCOPE, group, Verdict.UNKNOWN, says, remedy=_cure(group))


def _cure(group: str) -> Remedy:
    return Remedy(
        Actor.EXCHANGE_ADMIN,
        (
            Text(
                "Run the lines for narrowing the app to {group} in Exchange Online PowerShell, and look at column"
                " InScope of Test-ServicePrincipalAuthorization for both mailboxes.",
                "Voer de regels uit die de app tot {group} beperken, in Exchange Online PowerShell, en kijk voor beide"
                " postvakken naar kolom InScope van Test-ServicePrincipalAuthorization.",
            ).of(group=same(group)),
            Text(
                "Then take the consent to the mailbox permissions away in Entra, as the lines say: while it stands,"
                " every mailbox stays open.",
                "Haal daarna in Entra de toestemming voor de postvakmachtigingen weg, zoals de regels zeggen: zolang"
                " die er is, blijft elk postvak open.",
            ),
        ),
        settles_after=_SETTLES,
        revisit="scope",
    )
