"""Saved JSON reports and facts, read back; a damaged one is one clear sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from checks.catalogue.causes import from_agreed
from checks.facts import Facts
from checks.model import Finding, Report
from checks.words import Text, same
from wizard.reports.json_report import SCHEMA, facts_adapter, findings_adapter, rows_adapter


class NotAReportError(ValueError):
    """A saved report cannot be read: it is not JSON, not a report, damaged, or of a newer schema."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.say("en"))
        self.says = says


def from_text(text: str) -> Report:
    """A saved report, read back with everything a paper needs.

    Raises:
        NotAReportError: with one sentence that says what is the matter with the file.
    """
    from pydantic import ValidationError

    document = read_document(text)
    try:
        facts = facts_from(document["facts"])
        findings = tuple(map(_ours, findings_adapter().validate_json(json.dumps(document["findings"]))))
        rows = rows_adapter().validate_json(
            json.dumps([{**item, "permission": name} for name, item in document["permissions"].items()])
        )
        return Report(
            tool_version=str(document["tool_version"]),
            started=_time(document["started"]),
            took_seconds=float(document["took_seconds"]),
            practice=bool(document["practice"]),
            exit_code=int(document["exit_code"]),
            facts=facts,
            permissions=rows,
            findings=findings,
            schema=SCHEMA,
            extra=dict(document.get("extra") or {}),
            redacted=bool(document.get("redacted", False)),
            knowledge_of=date.fromisoformat(known) if (known := document.get("knowledge_of")) else None,
        )
    except ValidationError as error:
        raise NotAReportError(_damaged(place_of(error))) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAReportError(_damaged(str(error)[:120] or type(error).__name__)) from error


def _ours(finding: Finding) -> Finding:
    cause, others = from_agreed(finding.cause, finding.other_causes)
    return replace(finding, cause=cause, other_causes=others)


_PLACE = Text("line {line}, column {column}", "regel {line}, kolom {column}")


def read_document(text: str) -> dict[str, Any]:
    """The JSON object in a saved report, before any of it is believed.

    Raises:
        NotAReportError: not JSON, not an object, not one of ours, or written by a newer version.
    """
    try:
        document = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        place = same("?")
        if isinstance(error, json.JSONDecodeError):
            place = _PLACE.of(line=error.lineno, column=error.colno)
        raise NotAReportError(
            Text(
                "This file is not JSON (it stops making sense at {place}). Give a report that --json or --report "
                "FILE.json wrote.",
                "Dit bestand is geen JSON (het gaat mis bij {place}). Geef een rapport dat --json of --report "
                "BESTAND.json heeft geschreven.",
            ).of(place=place)
        ) from error
    if not isinstance(document, dict) or "schema" not in document or "findings" not in document:
        raise NotAReportError(
            Text(
                "This file is JSON, but not a report of profit-exchange (it has no 'schema' and 'findings').",
                "Dit bestand is JSON, maar geen rapport van profit-exchange ('schema' en 'findings' ontbreken).",
            )
        )
    if document["schema"] != SCHEMA:
        raise NotAReportError(
            Text(
                "This report has schema {seen}; this version of profit-exchange reads schema {known}. Update "
                "profit-exchange and try again.",
                "Dit rapport heeft schema {seen}; deze versie van profit-exchange leest schema {known}. Werk "
                "profit-exchange bij en probeer het opnieuw.",
                {"seen": str(document["schema"])[:20], "known": SCHEMA},
            )
        )
    return document


def facts_from(document: object) -> Facts:
    """Facts from their JSON form.

    Raises:
        pydantic.ValidationError: something is missing or of another type.
    """
    return facts_adapter().validate_json(json.dumps(document))


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number in JSON")


def _time(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("started has no time zone")
    return moment


def place_of(error: Any) -> str:  # noqa: ANN401 - pydantic is imported where it is needed only
    """Where a document stopped making sense, from pydantic's error."""
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])[:80]}: {first['msg'][:80]}"


def _damaged(place: str) -> Text:
    return Text(
        "This report is damaged or incomplete ({place}). Run the check again and save a new one.",
        "Dit rapport is beschadigd of onvolledig ({place}). Voer de controle opnieuw uit en bewaar een nieuw rapport.",
        {"place": place},
    )
