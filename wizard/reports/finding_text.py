"""What is said of one group of findings, line by line: the words that screen, plain lines and pages share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.catalogue.profit_environments import is_profit_call
from checks.facts import Evidence
from checks.model import Finding
from checks.visible import harmless
from checks.words import Language, Text
from wizard.conversation import actors
from wizard.reports import phrases
from wizard.reports.summary import FindingGroup
from wizard.reports.titles import cause_title, check_title

QUOTED_AT_MOST = 300
"""Characters of a remote's own words on a screen; the JSON report has all of them."""

_BARE_ID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|id-[0-9a-f]{10}|[\w-]{22}", re.IGNORECASE)
"""An id of Entra's or Profit's, its stand-in, or a token's own: it tells a person nothing the sentence doesn't say."""
_SAME_FOR = Text("The same goes for {subjects}.", "Hetzelfde geldt voor {subjects}.")
_ONE_MORE = Text("(and one more like it)", "(en nog één zoals deze)")
_MORE = Text("(and {n} more like it)", "(en nog {n} zoals deze)")


def heading(group: FindingGroup, language: Language) -> str:
    """The checks and what they are about: `Permissions: (names); Domains`."""
    parts = []
    for check, subjects in group.about:
        title = harmless(check_title(check).say(language))
        named = ", ".join(harmless(subject) for subject in subjects)
        parts.append(f"{title}: {named}" if named else title)
    return "; ".join(parts)


def short_heading(group: FindingGroup, language: Language) -> str:
    """The heading without what the sentences name anyway, and without bare ids: for a line of its own."""
    named = {subject for _, subjects in _statements(group) for subject in subjects}
    parts = []
    for check, subjects in group.about:
        title = harmless(check_title(check).say(language))
        left = ", ".join(harmless(one) for one in subjects if one not in named and not _BARE_ID.fullmatch(one))
        parts.append(f"{title}: {left}" if left else title)
    return "; ".join(parts)


def brief(group: FindingGroup, language: Language) -> str:
    """What is the matter in one sentence."""
    return harmless(group.findings[0].brief.say(language))


def sentences(group: FindingGroup, language: Language) -> list[str]:
    """What is the matter, each statement once; what holds of more subjects is said of the first."""
    return [harmless(said.say(language)) for said, _ in _statements(group)]


def _statements(group: FindingGroup) -> list[tuple[Text, tuple[str, ...]]]:
    """Each statement of the group, and the subjects that it names."""
    stated: dict[str, list[Finding]] = {}
    for finding in group.findings:
        stated.setdefault(finding.states, []).append(finding)
    made: list[tuple[Text, tuple[str, ...]]] = []
    for first, *more in stated.values():
        made.append((first.says, (first.subject,) if first.names_subject else ()))
        rest = tuple(dict.fromkeys(one.subject for one in more if one.subject not in ("", first.subject)))
        if rest:
            made.append((_SAME_FOR.of(subjects=", ".join(rest)), rest))
    return made


def evidence(group: FindingGroup) -> list[tuple[Evidence, int]]:
    """What it rests on, those that refused first: one of each kind of answer, and how many more there are like it."""
    seen: dict[tuple[object, ...], Evidence] = {}
    for finding in group.findings:
        for item in finding.because:
            seen.setdefault((item.asked, item.status, item.code, item.correlation_id, item.trace_id), item)
    kinds: dict[tuple[object, ...], list[Evidence]] = {}
    for item in seen.values():
        kinds.setdefault((item.status, item.code, item.message), []).append(item)
    firsts = [(items[0], len(items) - 1) for items in kinds.values()]
    return sorted(firsts, key=lambda pair: pair[0].code is None and (pair[0].status or 599) < 400)


def answer(item: Evidence, language: Language, more: int = 0) -> str:
    """What a remote really said, on one line: request, status, code, its own words, and how many more said the same."""
    said = " ".join(harmless(str(part)) for part in (item.status, item.code) if part is not None)
    if item.oauth_error:
        said += f" ({harmless(item.oauth_error)})"
    text = f"{harmless(item.asked).partition('?')[0]} → {said or phrases.NO_ANSWER.say(language)}"
    words = harmless(item.message or "")
    if item.code:
        words = words.removeprefix(f"{item.code}: ")
    if words:
        if len(words) > QUOTED_AT_MOST:
            words = words[: QUOTED_AT_MOST - 1] + "…"
        text += f": {words}"
    return f"{text} {(_ONE_MORE if more == 1 else _MORE.of(n=more)).say(language)}" if more else text


def answer_in_short(item: Evidence, language: Language) -> str:
    """The same for one row that may be cut: what was answered first, then to which request."""
    said = " ".join(harmless(str(part)) for part in (item.status, item.code) if part is not None)
    return f"{said or phrases.NO_ANSWER.say(language)}: {harmless(item.asked).partition('?')[0]}"


def traces(item: Evidence, language: Language) -> list[tuple[str, str]]:
    """The ids that a ticket at Microsoft or a look into Profit's logbook asks for, labelled."""
    request = phrases.LOG_REFERENCE if is_profit_call(item.asked) else phrases.REQUEST
    ids: tuple[tuple[Text, str | None], ...] = (
        (phrases.CORRELATION, item.correlation_id),
        (phrases.TRACE, item.trace_id),
        (request, item.request_id if item.request_id != item.correlation_id else None),
    )
    return [(label.say(language), harmless(value)) for label, value in ids if value]


def others(group: FindingGroup, language: Language) -> str:
    """The other candidates on one line; empty when the facts decided."""
    names = [harmless(cause_title(cause).say(language)) for cause in group.other_causes]
    return f"{phrases.OTHER_CAUSES.say(language)}: {'; '.join(names)}." if names else ""


def told_before(group: FindingGroup, groups: Sequence[FindingGroup]) -> bool:
    """The same cure was told with an earlier group, under another verdict."""
    earlier = groups[: groups.index(group)]
    return group.remedy is not None and any(group.remedy == other.remedy for other in earlier)


def steps(group: FindingGroup, language: Language) -> list[str]:
    """The cure, step by step; a step that is not the actor's names whose it is."""
    return [harmless(step.say(language)) for step in actors.told(group.remedy)] if group.remedy else []


def titles(groups: FindingGroup | Sequence[FindingGroup], language: Language) -> str:
    """The checks of one or several groups in one line: `Domains, Organisation, Trial mailbox`."""
    every = [groups] if isinstance(groups, FindingGroup) else groups
    return ", ".join(harmless(check_title(check).say(language)) for check in checks(every))


def checks(groups: Sequence[FindingGroup]) -> tuple[str, ...]:
    """The checks of these groups, each once, in order."""
    return tuple(dict.fromkeys(check for group in groups for check, _ in group.about))
