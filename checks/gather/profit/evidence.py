"""What an answer of Profit said, and whether it is a no.

A refusal of content is HTTP 500 with `externalMessage`, so the body decides, not the status. `errorNumber` is not fit
for decisions; `profitLogReference` leads the administrator to the full text in the environment's logbook and stands in
`Evidence.request_id`, `X-Trace-Identifier` in `Evidence.trace_id`. Error answers may call themselves XML and be JSON.
Source: AFAS docs, `troubleshooting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checks.catalogue.profit_phrases import TIME_IS_UP
from checks.facts import Evidence, Refused, Unknown
from checks.gather.evidence import Witness
from checks.gather.read_json import parsed
from checks.gather.time_budget import WORTH_ANOTHER_TRY


def heard(witness: Witness, asked: str, status: int, headers: Mapping[str, str], body: bytes) -> Evidence:
    """Evidence of one answer of Profit."""
    told = witness.answer(asked, status, headers, body)
    value = parsed(body)
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    head = {name.lower(): text for name, text in headers.items()}
    trace = head.get("x-trace-identifier")
    reference = said.get("profitLogReference")
    message = _message(said) or told.message
    waits = said.get("retry_after")
    seconds = float(waits) if isinstance(waits, int | float) and not isinstance(waits, bool) and waits > 0 else None
    return replace(
        told,
        # Microsoft's names for these would only mislead.
        correlation_id=None,
        code=None if told.code and _is_status(told.code, status) else told.code,
        message=witness.scrubbed(message) if message else None,
        request_id=witness.scrubbed(reference) if isinstance(reference, str) and reference else None,
        trace_id=witness.scrubbed(trace) if trace else None,
        retry_after_seconds=told.retry_after_seconds if told.retry_after_seconds is not None else seconds,
    )


def _is_status(code: str, status: int) -> bool:
    return code.strip() == str(status)


def _message(said: Mapping[str, Any]) -> str | None:
    for name in ("externalMessage", "message"):
        if isinstance(text := said.get(name), str) and text:
            return text
    error = said.get("error")
    if isinstance(error, dict):
        # One sample of AFAS's nests code and message in an object named `example`.
        inner = error.get("example")
        for level in (error, inner if isinstance(inner, dict) else {}):
            if isinstance(text := level.get("message"), str) and text:
                return text
    return None


def refused_or_unknown(evidence: Evidence, body: bytes) -> Refused | Unknown:
    """A no of Profit itself, or no answer at all: maintenance, a time-out of the server, a page of somebody else."""
    value = parsed(body)
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    status = evidence.status or 0
    if isinstance(said.get("externalMessage"), str):
        return Unknown(evidence) if TIME_IS_UP.search(said["externalMessage"]) else Refused(evidence)
    if status in WORTH_ANOTHER_TRY or not 400 <= status < 500 or status == 407:
        return Unknown(evidence)
    # AFAS answers 401, 403 and 404 without a body; a page in between has one that is no JSON.
    return Unknown(evidence) if evidence.code == "JSONDecodeError" else Refused(evidence)
