"""The report as plain lines: for a pipe, a log, a screen reader. No colour, no cursor, only text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from checks.model import Finding, Report, Verdict
from checks.visible import harmless
from checks.words import Language
from wizard.reports import finding_text, matrix, phrases, summary, theme


def show(
    report: Report,
    language: Language,
    stream: IO[str],
    *,
    brief: bool = False,
    practice_said: bool = False,
    facts: Sequence[tuple[str, str]] = (),
) -> None:
    """Write the report as lines that stand on their own, problems first."""
    out = theme.Careful(stream)
    for line in lines(report, language, brief=brief, practice_said=practice_said, facts=facts):
        out.write(line + "\n")
    out.flush()


def lines(
    report: Report,
    language: Language,
    *,
    brief: bool = False,
    practice_said: bool = False,
    facts: Sequence[tuple[str, str]] = (),
) -> list[str]:
    """Every line of the plain report, without newlines in them.

    Args:
        report: what was found.
        language: the reader's.
        facts: what was looked at, as labels and values.
        brief: leave out what is good or was not looked at; the counts name how many those are.
        practice_said: the reader was told already that it is a practice tenant.
    """
    made: list[str] = []
    if report.practice and not practice_said:
        made += [phrases.PRACTICE.say(language), ""]
    made.append(_word(report.verdict, language) + ": " + harmless(summary.headline(report).say(language)))
    made.append(", ".join(text.say(language) for _, text in summary.counts(report)))
    if facts:
        made += ["", *(f"{label}: {value}" for label, value in facts)]
    if report.permissions:
        made += ["", phrases.PERMISSIONS.say(language)]
        made += [f"  {line}" for line in _matrix(report, language)]
    return [line.rstrip() for line in (*made, *finding_lines(report.findings, language, brief=brief))]


def finding_lines(findings: Sequence[Finding], language: Language, *, brief: bool = False) -> list[str]:
    """The findings alone: what is open in full, the rest in a line each."""
    made: list[str] = []
    all_groups = summary.groups(findings)
    for group in all_groups:
        if group.verdict in summary.OPEN:
            made += ["", *_in_full(group, language, told_before=finding_text.told_before(group, all_groups))]
    rest = [] if brief else [group for group in all_groups if group.verdict not in summary.OPEN]
    if rest:
        made.append("")
    made += [_in_short(group, language) for group in rest]
    return made


def _matrix(report: Report, language: Language) -> list[str]:
    wide = max(len(row.permission) for row in report.permissions)
    made = []
    for row in report.permissions:
        cells = [f"{cell.title.say(language).lower()}: {cell.word.say(language)}" for cell in matrix.cells(row)]
        verdict = f"{phrases.VERDICT.say(language).lower()}: {matrix.verdict(row)[1].say(language)}"
        made.append(f"{harmless(row.permission):<{wide}}  {', '.join([*cells, verdict])}")
    return made


def _in_full(group: summary.FindingGroup, language: Language, *, told_before: bool) -> list[str]:
    made = [f"{_word(group.verdict, language)}: {finding_text.heading(group, language)}"]
    made += [f"  {sentence}" for sentence in finding_text.sentences(group, language)]
    if others := finding_text.others(group, language):
        made.append(f"  {others}")
    made += [f"  {line}" for line in _cure(group, language, told_before=told_before)]
    for item, more in finding_text.evidence(group):
        made.append(f"  {phrases.SEEN.say(language)}: {finding_text.answer(item, language, more)}")
        if ids := finding_text.traces(item, language):
            made.append("    " + ", ".join(f"{label} {value}" for label, value in ids))
    return made


def _cure(group: summary.FindingGroup, language: Language, *, told_before: bool) -> list[str]:
    remedy = group.remedy
    if remedy is None:
        return []
    made = [f"{phrases.WHO_ACTS.say(language)}: {phrases.WHO[remedy.actor].say(language)}"]
    if told_before:
        return [*made, phrases.CURE_TOLD.say(language)]
    made += [f"{number}. {step}" for number, step in enumerate(finding_text.steps(group, language), 1)]
    if remedy.link:
        made.append(f"{phrases.LINK.say(language)}: {harmless(remedy.link)}")
    if remedy.command:
        made.append(f"{phrases.COMMAND.say(language)}: {harmless(remedy.command)}")
    if remedy.settles_after:
        made.append(phrases.settling(remedy.settles_after).say(language))
    return made


def _in_short(group: summary.FindingGroup, language: Language) -> str:
    said = " ".join(finding_text.sentences(group, language))
    return f"{_word(group.verdict, language)}: {finding_text.short_heading(group, language)}: {said}"


def _word(verdict: Verdict, language: Language) -> str:
    word = phrases.VERDICTS[verdict].say(language)
    return word[:1].upper() + word[1:]
