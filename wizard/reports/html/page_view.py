"""What the page shows in one language, as plain strings and numbers: the template only lays it out. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from checks.credential_lifetimes import Lifetime, lifetimes
from checks.facts import Seen
from checks.model import Report, Verdict
from checks.quantity import tenths
from checks.visible import harmless
from checks.words import Language, Text
from wizard.reports import fact_rows, finding_text, matrix, phrases, summary, theme
from wizard.reports.paper.dates import dates
from wizard.reports.paper.in_report import parts_of
from wizard.reports.paper.parts_view import parts_view
from wizard.reports.still_to_do import still_to_do
from wizard.reports.users import saved_users_section

ASKED_AT_MOST = 100
"""Requests listed on a page."""

OPEN_UP_TO = 10
"""Users in a group that stands open; a longer one is folded."""

_LANGUAGE = {"en": "English", "nl": "Nederlands"}
_SCALE = Text(
    "The bars run from {first} to {last}; the line is the day of this report, {today}.",
    "De balken lopen van {first} tot {last}; de streep is de dag van dit rapport, {today}.",
)
_TENANT = Text("Tenant {id}", "Tenant {id}")
_APP = Text("App {name} ({id})", "App {name} ({id})")
_APP_ID = Text("Application (client) ID {id}", "Toepassings-id (client) {id}")
_PROFIT = Text("Profit environment {id}", "Profit-omgeving {id}")
_INDEX_FROM = 4
"""Cures from which there is a list of them above the cures themselves."""
_ASKED_HEADS = (Text("Time (UTC)", "Tijd (UTC)"), Text("Request", "Aanvraag"), Text("Answer", "Antwoord"))


def view(report: Report, language: Language) -> dict[str, Any]:
    """Everything the template needs for one language."""
    verdict, *because = (harmless(part.say(language)) for part in summary.headline(report).parts)
    todo = [
        {
            "title": phrases.FOR[actor].say(language),
            "groups": [_group(group, language, f"{actor.value}-{n}") for n, group in enumerate(groups, 1)],
        }
        for actor, groups in summary.to_do(report.findings)
    ]
    groups = summary.groups(report.findings)
    others = [g for g in groups if g.remedy is None and g.verdict in summary.OPEN]
    rest = [g for g in groups if g.verdict not in summary.OPEN]
    return {
        "language": language,
        "words": _words(language),
        "notice": phrases.notice(report.redacted).say(language),
        "practice": phrases.PRACTICE.say(language) if report.practice else "",
        "masthead": _masthead(report, language),
        "verdict": _mark(report.verdict, language),
        "headline": verdict,
        "because": " ".join(because),
        "tally": [{"key": verdict.value, "text": text.say(language)} for verdict, text in summary.counts(report)],
        "heads": [h.say(language) for h in (phrases.PERMISSION, *(t for _, t, _ in phrases.LAYERS), phrases.VERDICT)],
        "rows": _rows(report, language),
        "todo": todo,
        "index": sum(len(groups) for _, groups in summary.to_do(report.findings)) >= _INDEX_FROM,
        "still_to_do": [text.say(language) for text in still_to_do(report)],
        "nothing_to_do": not todo and not still_to_do(report) and report.verdict is Verdict.GOOD,
        "others": [_group(group, language, f"other-{n}") for n, group in enumerate(others, 1)],
        "rest": _rest(rest, report, language),
        "sections": _sections(report, language),
        "papers": parts_view((*parts_of(report), *dates(report)), language),
        **_domains(report, language),
        **_lifetimes(report, language),
        **_people(report, language),
        **_measured(report, language),
    }


def _words(language: Language) -> dict[str, str]:
    texts = {
        "permissions": phrases.PERMISSIONS,
        "next": phrases.NEXT,
        "nothing_to_do": phrases.NOTHING_TO_DO,
        "findings": phrases.FINDINGS,
        "facts": phrases.FACTS,
        "domains": phrases.DOMAINS,
        "credentials": phrases.CREDENTIALS,
        "users": phrases.USERS,
        "measured": phrases.MEASURED,
        "versions": phrases.VERSIONS,
        "link": phrases.LINK,
        "command": phrases.COMMAND,
        "seen": phrases.SEEN,
    }
    return {"language": _LANGUAGE[language], **{name: text.say(language) for name, text in texts.items()}}


def _masthead(report: Report, language: Language) -> dict[str, Any]:
    """Of whom and of when this is: the first thing that anybody looks for on a paper."""
    facts, settings = report.facts, report.facts.settings
    customer = facts.organisation.value.display_name if isinstance(facts.organisation, Seen) else ""
    tenant = facts.tenant.value.tenant_id if isinstance(facts.tenant, Seen) else settings.tenant
    name = next(
        (seen.value.display_name for seen in (facts.registration, facts.principal) if isinstance(seen, Seen)), ""
    )
    about = [
        (_APP if name else _APP_ID).of(**{"id": settings.client_id, **({"name": name} if name else {})}),
        _TENANT.of(id=tenant),
    ]
    if facts.profit is not None and (environment := facts.profit.settings.environment):
        about.append(_PROFIT.of(id=environment))
    return {
        "customer": harmless(customer or settings.tenant),
        "about": [harmless(text.say(language)) for text in about],
        "subject": phrases.REPORT.say(language),
        "date": f"{facts.at:%Y-%m-%d %H:%M} UTC",
    }


def _mark(verdict: Verdict, language: Language) -> dict[str, str]:
    word = phrases.VERDICTS[verdict].say(language)
    return {"key": verdict.value, "glyph": theme.GLYPHS[verdict].mark, "word": word[:1].upper() + word[1:]}


def _rows(report: Report, language: Language) -> list[dict[str, Any]]:
    made = []
    for row in report.permissions:
        cells = []
        for cell in matrix.cells(row):
            cells.append(
                {
                    "head": cell.title.say(language),
                    "key": cell.hue.value,
                    "glyph": theme.GLYPHS[cell.mark].mark,
                    "word": cell.word.say(language),
                }
            )
        shown, word = matrix.verdict(row)
        said = word.say(language)
        cells.append(
            {
                "head": phrases.VERDICT.say(language),
                **_mark(shown, language),
                "word": said[:1].upper() + said[1:],
            }
        )
        made.append({"name": harmless(row.permission), "cells": cells})
    return made


def _group(group: summary.FindingGroup, language: Language, name: str) -> dict[str, Any]:
    remedy = group.remedy
    settles = remedy.settles_after if remedy else None
    return {
        "id": f"{language}-{name}",
        "verdict": _mark(group.verdict, language),
        "heading": finding_text.heading(group, language),
        "short_heading": finding_text.short_heading(group, language),
        "sentences": finding_text.sentences(group, language),
        "others": finding_text.others(group, language),
        "steps": finding_text.steps(group, language),
        "settling": phrases.settling(settles).say(language) if settles else "",
        "link": harmless(remedy.link) if remedy and remedy.link else "",
        "command": harmless(remedy.command) if remedy and remedy.command else "",
        "evidence": [
            {"answer": finding_text.answer(item, language, more), "ids": finding_text.traces(item, language)}
            for item, more in finding_text.evidence(group)
        ],
    }


def _rest(groups: list[summary.FindingGroup], report: Report, language: Language) -> list[dict[str, Any]]:
    """What needs nobody: a line each, under the number of those that came out alike."""
    made = []
    for verdict, count in summary.counts(report):
        lines = [
            {
                "heading": finding_text.short_heading(group, language),
                "said": " ".join(finding_text.sentences(group, language)),
            }
            for group in groups
            if group.verdict is verdict
        ]
        if lines:
            mark = {"key": verdict.value, "glyph": theme.GLYPHS[verdict].mark, "word": count.say(language)}
            made.append({"mark": mark, "lines": lines})
    return made


def _sections(report: Report, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "title": section.title.say(language),
            "rows": [(harmless(r.label.say(language)), harmless(r.value.say(language))) for r in section.rows],
        }
        for section in fact_rows.sections(report.facts)
    ]


def _domains(report: Report, language: Language) -> dict[str, Any]:
    domains = report.facts.domains
    rows = []
    if isinstance(domains, Seen):
        for one in domains.value:
            flags = (one.verified, one.default, one.initial, one.email)
            rows.append([harmless(one.name), *(fact_rows.yes_no(flag).say(language) for flag in flags)])
    heads = [head.say(language) for head in (Text("Domain", "Domein"), *phrases.DOMAIN_HEADS)]
    return {"domains": rows, "domain_heads": heads}


def _lifetimes(report: Report, language: Language) -> dict[str, Any]:
    at = report.facts.at
    every = lifetimes(report)
    moments = [moment for one in every for moment in (one.starts, one.ends) if moment] + [at]
    name, _, ends, used = (head.say(language) for head in phrases.CREDENTIAL_HEADS)
    rows = []
    for one in every:
        end = fact_rows.day(one.ends).say(language)
        if one.ends:
            end = f"{end} ({fact_rows.days_from(at, one.ends).say(language)})"
        rows.append(
            {
                "kind": one.kind.say(language),
                "name": harmless(one.name.say(language)),
                "ends": end,
                "in_use": fact_rows.yes_no(True).say(language) if one.in_use else "",
                "said": harmless(f"{one.kind.say(language)} {one.name.say(language)}: {end}"),
                "bar": _bar(one, at, min(moments), max(moments)),
            }
        )
    lifetime = Text("Kind", "Soort").say(language), name, ends, used, Text("Lifetime", "Looptijd").say(language)
    days = {"first": fact_rows.day(min(moments)), "last": fact_rows.day(max(moments)), "today": fact_rows.day(at)}
    return {"lifetimes": rows, "lifetime_heads": lifetime, "scale": _SCALE.of(**days).say(language)}


def _bar(one: Lifetime, at: datetime, first: datetime, last: datetime) -> dict[str, Any] | None:
    """Where a lifetime stands between the first and the last moment of all, in percents."""
    span = (last - first).total_seconds()
    if one.ends is None or span <= 0:
        return None

    def place(moment: datetime) -> float:
        return 100 * (moment - first).total_seconds() / span

    begin = place(one.starts or min(at, one.ends))
    left = (one.ends - at).days
    kind = "problem" if left < 0 else "advice" if left < 30 else "good"
    width, today = max(place(one.ends) - begin, 0.5), place(at)
    ahead = max(begin, min(today, begin + width))
    return {"x": begin, "width": width, "ahead": ahead, "left": begin + width - ahead, "today": today, "kind": kind}


def _people(report: Report, language: Language) -> dict[str, Any]:
    users, candidates = saved_users_section.users_of(report), saved_users_section.candidates_of(report)
    made: dict[str, Any] = {"users": None, "candidates": None}
    if users:
        made["users"] = {
            "said": saved_users_section.said_of_users(users, language),
            "counts": [_number(one, language) for one in users.counts],
            "groups": [
                {
                    "title": harmless(shown.group.title.say(language)),
                    "number": shown.number,
                    "todo": shown.group.todo.say(language) if shown.group.todo else "",
                    "heads": shown.heads(language),
                    "rows": shown.rows(language),
                    "open": shown.number <= OPEN_UP_TO,
                }
                for shown in users.groups
            ],
            "more": saved_users_section.MORE.of(n=users.more).say(language) if users.more else "",
        }
    if candidates:
        said = Text("Proposal: {it}.", "Voorstel: {it}.", {"it": candidates.proposal or "-"})
        made["candidates"] = {
            "said": said.say(language),
            "fitting": [_number(one, language) for one in candidates.fitting],
        }
    return made


def _number(bar: saved_users_section.Bar, language: Language) -> dict[str, Any]:
    return {"label": bar.label.say(language), "number": bar.number, "share": bar.share, "ok": bar.ok}


def _measured(report: Report, language: Language) -> dict[str, Any]:
    asked = summary.asked(report)
    said = Text(
        "Begun {started}, took {seconds} s, {requests} requests and connections. Exit code {code}.",
        "Begonnen {started}, duurde {seconds} s, {requests} aanvragen en verbindingen. Afsluitcode {code}.",
        {
            "started": f"{report.started:%Y-%m-%d %H:%M} UTC",
            "seconds": tenths(report.took_seconds),
            "requests": len(asked),
            "code": report.exit_code,
        },
    )
    rows = [
        {
            "at": f"{item.at:%H:%M:%S}",
            "asked": harmless(item.asked).partition("?")[0],
            "answer": " ".join(harmless(str(part)) for part in (item.status, item.code) if part is not None)
            or phrases.NO_ANSWER.say(language),
        }
        for item in asked[:ASKED_AT_MOST]
    ]
    return {
        "measured": said.say(language),
        "asked": rows,
        "asked_heads": [head.say(language) for head in _ASKED_HEADS],
        "versions": Text(
            "profit-exchange {version}, report schema {schema}. {known}",
            "profit-exchange {version}, rapportschema {schema}. {known}",
            {"version": report.tool_version, "schema": report.schema, "known": phrases.knowledge(report.knowledge_of)},
        ).say(language),
    }
