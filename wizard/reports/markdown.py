"""The report as Markdown that reads well in a ticket, a mail, a wiki and a GitHub step summary. CommonMark with tables.

What others said stands in code spans or is escaped: it can't become a heading, a link, a mention or a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.credential_lifetimes import Lifetime, lifetimes
from checks.facts import Seen
from checks.model import Report, Verdict
from checks.quantity import tenths
from checks.visible import harmless
from checks.words import Language, Text
from wizard.reports import fact_rows, finding_text, matrix, phrases, summary, theme
from wizard.reports.paper.dates import dates
from wizard.reports.paper.in_report import parts_of
from wizard.reports.paper.markdown import marked
from wizard.reports.still_to_do import still_to_do
from wizard.reports.users import saved_users_section

_SPECIAL = re.compile(r"([\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|&(?=#|\w+;))")
_STARTS_A_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=>#])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")


def as_markdown(report: Report, language: Language) -> str:
    """The whole report; its first line says whether it was redacted."""
    say = language
    lines = [f"> **{escaped(phrases.notice(report.redacted).say(say))}**", ""]
    lines += [f"# {escaped(phrases.REPORT.say(say))}", ""]
    if report.practice:
        lines += [f"**{escaped(phrases.PRACTICE.say(say))}**", ""]
    worst = report.verdict
    lines += [f"**{_mark(worst, say)}.** {escaped(harmless(summary.headline(report).say(say)))}", ""]
    lines += [", ".join(text.say(say) for _, text in summary.counts(report)), ""]
    if report.permissions:
        lines += [*_matrix(report, say), ""]
    lines += _next(report, say)
    lines += _findings(report, say)
    lines += _people(report, say)
    lines += _papers(report, say)
    lines += _facts(report, say)
    lines += _how(report, say)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, and that calls nobody by @name."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _STARTS_A_BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
    return _MENTION.sub("@\N{ZERO WIDTH SPACE}", text)


def code(text: str) -> str:
    """Text in a code span, fenced with more backticks than it holds in a row."""
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _papers(report: Report, language: Language) -> list[str]:
    lines: list[str] = []
    for part in (*parts_of(report), *dates(report)):
        lines += [f"## {escaped(part.title.say(language))}", ""]
        for block in part.blocks:
            lines += [_MENTION.sub("@\N{ZERO WIDTH SPACE}", marked(block, language)), ""]
    return lines


def _mark(verdict: Verdict, language: Language) -> str:
    word = phrases.VERDICTS[verdict].say(language)
    return f"{escaped(theme.GLYPHS[verdict].mark)} {word[:1].upper()}{word[1:]}"


def _matrix(report: Report, language: Language) -> list[str]:
    heads = [phrases.PERMISSION, *(title for _, title, _ in phrases.LAYERS), phrases.VERDICT]
    lines = ["| " + " | ".join(head.say(language) for head in heads) + " |", "| --- " * len(heads) + "|"]
    for row in report.permissions:
        cells = [code(harmless(row.permission))]
        for cell in matrix.cells(row):
            cells.append(f"{escaped(theme.GLYPHS[cell.mark].mark)} {cell.word.say(language)}")
        cells.append(matrix.verdict(row)[1].say(language))
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _next(report: Report, language: Language) -> list[str]:
    lines = [f"## {phrases.NEXT.say(language)}", ""]
    todo = summary.to_do(report.findings)
    open_matters = still_to_do(report)
    if not todo and not open_matters:
        return [*lines, phrases.NOTHING_TO_DO.say(language), ""] if _all_told(report) else []
    for matter in open_matters:
        lines += [escaped(matter.say(language)), ""]
    for actor, groups in todo:
        lines += [f"### {escaped(phrases.FOR[actor].say(language))}", ""]
        for group in groups:
            lines += _in_full(group, language)
    return lines


def _all_told(report: Report) -> bool:
    return report.verdict is Verdict.GOOD


def _in_full(group: summary.FindingGroup, language: Language) -> list[str]:
    lines = [f"#### {_mark(group.verdict, language)}: {escaped(finding_text.heading(group, language))}", ""]
    for sentence in finding_text.sentences(group, language):
        lines += [escaped(sentence), ""]
    if others := finding_text.others(group, language):
        lines += [escaped(others), ""]
    remedy = group.remedy
    if remedy is not None:
        lines += [f"{n}. {escaped(step)}" for n, step in enumerate(finding_text.steps(group, language), 1)] + [""]
        if remedy.settles_after:
            lines += [escaped(phrases.settling(remedy.settles_after).say(language)), ""]
        if remedy.link:
            lines += [f"{phrases.LINK.say(language)}: <{_address(remedy.link)}>", ""]
        if remedy.command:
            lines += [f"{phrases.COMMAND.say(language)}: {code(harmless(remedy.command))}", ""]
    for item, more in finding_text.evidence(group):
        ids = "".join(f", {label} {code(value)}" for label, value in finding_text.traces(item, language))
        lines.append(f"- {phrases.SEEN.say(language)}: {code(finding_text.answer(item, language, more))}{ids}")
    return [*lines, ""]


def _address(link: str) -> str:
    return re.sub(r"[<>\s]", lambda found: f"%{ord(found[0]):02X}", harmless(link))


def _findings(report: Report, language: Language) -> list[str]:
    groups = summary.groups(report.findings)
    told = [group for group in groups if group.remedy is None and group.verdict in summary.OPEN]
    rest = [group for group in groups if group.verdict not in summary.OPEN]
    if not told and not rest:
        return []
    lines = [f"## {phrases.FINDINGS.say(language)}", ""]
    for group in told:
        lines += _in_full(group, language)
    for group in rest:
        said = escaped(" ".join(finding_text.sentences(group, language)))
        lines.append(
            f"- {_mark(group.verdict, language)}: {escaped(finding_text.short_heading(group, language))}: {said}"
        )
    return [*lines, ""] if rest else lines


def _people(report: Report, language: Language) -> list[str]:
    """Users and e-mail DNS, when other commands added them."""
    lines: list[str] = []
    if users := saved_users_section.users_of(report):
        lines += [
            f"## {phrases.USERS.say(language)}",
            "",
            escaped(saved_users_section.said_of_users(users, language)),
            "",
        ]
        counts = [(bar.label.say(language), str(bar.number)) for bar in users.counts]
        lines += _table((phrases.USERS.say(language), ""), counts)
        for shown in users.groups:
            lines += _group_of_users(shown, language)
        lines += [saved_users_section.MORE.of(n=users.more).say(language), ""] if users.more else []
    if candidates := saved_users_section.candidates_of(report):
        rows2 = [(bar.label.say(language), str(bar.number), "✓" if bar.ok else "") for bar in candidates.fitting]
        heads = ("E-mail DNS", *(head.say(language) for head in saved_users_section.CANDIDATE_HEADS))
        lines += _table(heads, rows2)
    return lines


def _group_of_users(shown: saved_users_section.Shown, language: Language) -> list[str]:
    """What is to be done for these users, said once, and who they are."""
    lines = [f"### {escaped(shown.group.title.say(language))} ({shown.number})", ""]
    if shown.group.todo is not None:
        lines += [escaped(shown.group.todo.say(language)), ""]
    rows = [tuple(row) for row in shown.rows(language)]
    return lines + (_table(tuple(shown.heads(language)), rows) if rows else [])


def _facts(report: Report, language: Language) -> list[str]:
    lines = [f"## {phrases.FACTS.say(language)}", ""]
    for section in fact_rows.sections(report.facts):
        rows = [(row.label.say(language), row.value.say(language)) for row in section.rows]
        lines += _table((section.title.say(language), ""), rows)
    facts = report.facts
    if isinstance(facts.domains, Seen):
        yes = [
            (d.name, *(fact_rows.yes_no(flag).say(language) for flag in (d.verified, d.default, d.initial, d.email)))
            for d in facts.domains.value
        ]
        heads = (phrases.DOMAINS, *phrases.DOMAIN_HEADS)
        lines += _table(tuple(head.say(language) for head in heads), yes)
    ends = lifetimes(report)
    if ends:
        rows5 = [
            (
                one.kind.say(language),
                one.name.say(language),
                fact_rows.day(one.starts).say(language),
                _end(one, report, language),
                fact_rows.yes_no(True).say(language) if one.in_use else "",
            )
            for one in ends
        ]
        heads = (phrases.CREDENTIALS, *phrases.CREDENTIAL_HEADS)
        lines += _table(tuple(head.say(language) for head in heads), rows5)
    return lines


def _end(one: Lifetime, report: Report, language: Language) -> str:
    end = fact_rows.day(one.ends).say(language)
    return f"{end} ({fact_rows.days_from(report.facts.at, one.ends).say(language)})" if one.ends else end


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = ["| " + " | ".join(escaped(head) for head in heads) + " |", "| --- " * len(heads) + "|"]
    lines += ["| " + " | ".join(escaped(harmless(cell)) for cell in row) + " |" for row in rows]
    return [*lines, ""]


def _how(report: Report, language: Language) -> list[str]:
    said = Text(
        "profit-exchange {version}, begun {started}, took {seconds} s, {requests} requests and connections, exit code "
        "{code}. {known}",
        "profit-exchange {version}, begonnen {started}, duurde {seconds} s, {requests} aanvragen en verbindingen, "
        "afsluitcode {code}. {known}",
        {
            "version": report.tool_version,
            "started": f"{report.started:%Y-%m-%d %H:%M} UTC",
            "seconds": tenths(report.took_seconds),
            "requests": len(summary.asked(report)),
            "code": report.exit_code,
            "known": phrases.knowledge(report.knowledge_of),
        },
    )
    return [f"## {phrases.MEASURED.say(language)}", "", escaped(said.say(language)), ""]
