"""What the checks of Profit share: causes of what Profit said, and words for an answer that is none. Not a check."""

from __future__ import annotations

from datetime import timedelta

from checks.catalogue.causes import BY_ID
from checks.explain.profit import row_of_evidence
from checks.facts import Evidence, Facts, NotAsked, Refused, Unknown
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of, code_of
from checks.judge.statements import not_asked, problem, unknown
from checks.model import Finding
from checks.quantity import duration
from checks.words import Text, same


def profit_causes(evidence: Evidence) -> tuple[str, ...]:
    """Candidate causes of what Profit answered, or of why it did not; likeliest first."""
    if evidence.status is None or evidence.code in ("ProxyError", "JSONDecodeError"):
        return tuple(cause for cause in causes_of(evidence) if cause in NETWORK_CAUSES)
    row = row_of_evidence(evidence)
    return row.causes if row is not None else ()


def said(evidence: Evidence) -> Text:
    """Profit's own words, its log reference, or at least the status."""
    parts = [code_of(evidence)]
    if evidence.oauth_error:
        parts = [same(evidence.oauth_error)]
    if evidence.message:
        parts.append(same(f"“{evidence.message.strip()}”"))
    if evidence.request_id:
        parts.append(Text("Profit's log reference {id}", "logreferentie van Profit {id}", {"id": evidence.request_id}))
    names = [f"p{i}" for i in range(len(parts))]
    template = ", ".join(f"{{{name}}}" for name in names)
    return Text(template, template, dict(zip(names, parts, strict=True)))


def unseen(check: str, subject: str, what: Text, answer: Refused | Unknown | NotAsked, facts: Facts) -> Finding:
    """There is nothing to judge: Profit said no, nobody asked, or no answer came."""
    match answer:
        case Refused():
            return refused(check, subject, what, answer, facts)
        case NotAsked():
            return not_asked(check, subject, what, answer)
        case Unknown():
            return no_answer(check, subject, what, answer, facts)


def refused(check: str, subject: str, what: Text, answer: Refused, facts: Facts) -> Finding:
    """Profit said no."""
    causes = profit_causes(answer.evidence) or ("profit_request_refused",)
    says = Text(
        "Profit refused {what} ({said}).",
        "Profit weigerde {what} ({said}).",
        {"what": what, "said": said(answer.evidence), "why": BY_ID[causes[0]].says},
        then=Text("{why}", "{why}"),
    )
    return problem(check, subject, says, causes[0], facts, because=(answer.evidence,), others=causes[1:])


def no_answer(check: str, subject: str, what: Text, answer: Unknown, facts: Facts) -> Finding:
    """Could not look: maintenance, silence, our own time. Neither good nor a problem."""
    evidence = answer.evidence
    causes = profit_causes(evidence)
    return unknown(
        check,
        subject,
        Text("Could not look at {what}: {why}.", "Kon niet kijken naar {what}: {why}.").of(
            what=what, why=why_no_answer(evidence)
        ),
        facts,
        cause=causes[0] if causes else None,
        because=(evidence,),
        remedy=BY_ID[causes[0]].remedy if causes else None,
        others=causes,
    )


def why_no_answer(evidence: Evidence) -> Text:
    """Half a sentence: why there is nothing to judge."""
    if evidence.status in (429, 503) and evidence.retry_after_seconds:
        return Text(
            "Profit is in maintenance or busy, and asks to come back in {time}",
            "Profit is in onderhoud of druk bezet, en vraagt om over {time} terug te komen",
            {"time": duration(timedelta(seconds=max(1, evidence.retry_after_seconds)))},
        )
    causes = profit_causes(evidence)
    if causes:
        return Text("{title} ({said})", "{title} ({said})", {"title": BY_ID[causes[0]].title, "said": said(evidence)})
    return Text("no usable answer came ({said})", "er kwam geen bruikbaar antwoord ({said})", {"said": said(evidence)})
