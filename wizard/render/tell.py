"""What is said of one group of findings, line by line: the words that screen, plain lines and pages share. Pure."""

from __future__ import annotations

from checks.facts import Evidence
from checks.words import Language, Text
from wizard.render import phrases
from wizard.render.paint import harmless
from wizard.render.story import Group
from wizard.render.titles import cause_title, check_title

QUOTED_AT_MOST = 300
"""Characters of a remote's own words on a screen; the JSON report has all of them."""


def heading(group: Group, language: Language) -> str:
    """The checks and what they are about: `The six permissions: Mail.Send, Mail.ReadWrite; Domains`."""
    parts = []
    for check, subjects in group.about:
        title = harmless(check_title(check).say(language))
        named = ", ".join(harmless(subject) for subject in subjects)
        parts.append(f"{title}: {named}" if named else title)
    return "; ".join(parts)


def sentences(group: Group, language: Language) -> list[str]:
    """What is the matter, each sentence once."""
    return [harmless(says.say(language)) for says in group.says]


def evidence(group: Group) -> list[Evidence]:
    """What it rests on, each answer once, those that refused first."""
    seen: dict[tuple[object, ...], Evidence] = {}
    for finding in group.findings:
        for item in finding.because:
            seen.setdefault((item.asked, item.status, item.code, item.correlation_id, item.trace_id), item)
    return sorted(seen.values(), key=lambda item: item.code is None and (item.status or 599) < 400)


def answer(item: Evidence, language: Language, *, whole: bool = False) -> str:
    """What a remote really said, on one line: request (its path, or the whole), status, code, its own words."""
    said = " ".join(harmless(str(part)) for part in (item.status, item.code) if part is not None)
    if item.oauth_error:
        said += f" ({harmless(item.oauth_error)})"
    asked = harmless(item.asked)
    text = f"{asked if whole else asked.partition('?')[0]} → {said or phrases.NO_ANSWER.say(language)}"
    words = harmless(item.message or "")
    if item.code:
        words = words.removeprefix(f"{item.code}: ")
    if words:
        if len(words) > QUOTED_AT_MOST and not whole:
            words = words[: QUOTED_AT_MOST - 1] + "…"
        text += f": {words}"
    return text


def traces(item: Evidence, language: Language) -> list[tuple[str, str]]:
    """The ids that a ticket at Microsoft asks for, labelled."""
    ids: tuple[tuple[Text, str | None], ...] = (
        (phrases.CORRELATION, item.correlation_id),
        (phrases.TRACE, item.trace_id),
        (phrases.REQUEST, item.request_id if item.request_id != item.correlation_id else None),
    )
    return [(label.say(language), harmless(value)) for label, value in ids if value]


def others(group: Group, language: Language) -> str:
    """The other candidates on one line; empty when the facts decided."""
    names = [harmless(cause_title(cause).say(language)) for cause in group.other_causes]
    return f"{phrases.OTHER_CAUSES.say(language)}: {'; '.join(names)}." if names else ""


def steps(group: Group, language: Language) -> list[str]:
    """The cure, step by step."""
    return [harmless(step.say(language)) for step in group.remedy.steps] if group.remedy else []
