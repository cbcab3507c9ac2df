"""The three entry points: `explain` a text, `explain_evidence` of the gatherers, `explain_code` from the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checks.catalogue.rows import HARMLESS, ErrorRow
from checks.explain.collect_codes import MatchedRow, matched_row
from checks.explain.decision import Decision, Kind, candidates, is_microsofts, kind_of, stage_of
from checks.explain.explanation import Candidate, Explanation
from checks.explain.normalise import Normalised, normalise
from checks.explain.official import LONGEST, around, behind, until_it_ends
from checks.explain.paste import decide
from checks.explain.rank_causes import by_status, exception_row, rank_causes
from checks.explain.structure import Ids, Structure, read
from checks.pattern import Pattern
from checks.scrub import scrub
from checks.words import Text

if TYPE_CHECKING:
    from checks.facts import Evidence

LOOKUP = "https://login.microsoftonline.com/error?code={number}"
"""Microsoft's page for one AADSTS number. Source: entra-docs reference-error-codes."""

_NUMBER = Pattern(r"(?:aadsts[ :_-]?)?(\d{4,8})")
_WORD = Pattern(r"[a-z][\w-]{3,80}")

_HARMLESS = Text(
    "A refusal that does no harm: what was asked for is there already.",
    "Een weigering die geen kwaad kan: wat is gevraagd is er al.",
)
_WHAT: dict[Kind, Text] = {
    "sign-in": Text(
        "A refusal by Microsoft's sign-in service (Entra ID).",
        "Een weigering van de aanmeldservice van Microsoft (Entra ID).",
    ),
    "consent": Text(
        "A refusal by Microsoft's sign-in service (Entra ID) while a person signs in or gives consent.",
        "Een weigering van de aanmeldservice van Microsoft (Entra ID) terwijl een persoon zich aanmeldt of "
        "toestemming geeft.",
    ),
    "graph": Text("A refusal by Microsoft Graph.", "Een weigering van Microsoft Graph."),
    "exchange": Text("A refusal by Exchange Online.", "Een weigering van Exchange Online."),
    "mail": Text(
        "A refusal by Exchange Online's mail servers.", "Een weigering van de mailservers van Exchange Online."
    ),
    "profit": Text("A refusal by AFAS Profit's REST services.", "Een weigering van de REST-services van AFAS Profit."),
    "network": Text(
        "A fault on the way to Microsoft: the request was never answered by Microsoft itself.",
        "Een storing onderweg naar Microsoft: Microsoft zelf heeft de aanvraag niet beantwoord.",
    ),
    "oauth": Text(
        "A refusal by the sign-in service, of which only the kind is in this text.",
        "Een weigering van de aanmeldservice, waarvan alleen de soort in deze tekst staat.",
    ),
    "status": Text(
        "A refusal of which only the HTTP status is in this text.",
        "Een weigering waarvan alleen de HTTP-status in deze tekst staat.",
    ),
    "vague": Text(
        "A failure, without the detail that tells why.", "Een mislukking, zonder het detail dat zegt waarom."
    ),
    "success": Text(
        "No error: this is an answer that everything went well.", "Geen fout: dit is een antwoord dat het gelukt is."
    ),
    "ended-well": Text("A log that ends well.", "Een logboek dat goed eindigt."),
    "facts": Text("Facts about an app, no error.", "Feiten over een app, geen fout."),
    "reading": Text(
        "A command, a help text or news: settings and errors are named in it, but nothing failed.",
        "Een opdracht, een helptekst of nieuws: er worden instellingen en fouten genoemd, maar er ging niets mis.",
    ),
    "list": Text("A list of error codes, not a failure.", "Een lijst met foutcodes, geen mislukking."),
    "nothing": Text("No error that I know in this text.", "Geen fout die ik ken in deze tekst."),
}


_IN_PIECES = Text(
    'The text says "{written}"; I read that as {code}.',
    'In de tekst staat "{written}"; ik lees dat als {code}.',
)
_MORE_DIGITS = Text(
    'The text says "{written}"; I read {code}. If the digits behind it belong to the number, it is {others}: look '
    "that one up as well.",
    'In de tekst staat "{written}"; ik lees {code}. Horen de cijfers erachter bij het nummer, dan is het {others}: '
    "zoek dat dan ook op.",
)
_FEWER_DIGITS = Text(
    'The text says "{written}"; I read that as one number, {code}. If it is not, it is {others}: look that one up as '
    "well.",
    'In de tekst staat "{written}"; ik lees dat als één nummer, {code}. Is het dat niet, dan is het {others}: zoek dat '
    "dan ook op.",
)


def explain(text: str) -> Explanation:
    """What a pasted text says. Pure; any string is accepted, ten megabytes too, and nothing is raised."""
    normalised = normalise(text)
    return _explained(decide(normalised), normalised)


def explain_evidence(evidence: Evidence) -> Explanation:
    """What a gatherer's evidence says; its fields are believed before any prose in its message."""
    message = evidence.message or ""
    code = (evidence.code or "").strip()
    parts = (code, evidence.oauth_error or "", f"HTTP {evidence.status}" if evidence.status else "", message)
    normalised = normalise("\n".join(p for p in parts if p))
    decision = _by_field(code, evidence, normalised) or rank_causes(normalised, pasted=False)
    if not decision.matched_row and not decision.undecided and evidence.status is not None and evidence.status >= 400:
        decision = by_status(evidence.status)
    explained = _explained(decision._replace(rivals=()), normalised)
    ids = explained.ids
    return Explanation(
        explained.what,
        explained.code,
        explained.codes,
        evidence.oauth_error or explained.oauth_error,
        explained.causes,
        explained.rows,
        explained.official or (scrub(message)[:LONGEST] or None),
        Ids(
            evidence.trace_id or ids.trace_id,
            evidence.correlation_id or ids.correlation_id,
            evidence.request_id or ids.request_id,
            ids.timestamp,
            ids.app_ids,
            ids.tenant_ids,
        ),
        explained.lookup_link,
        explained.remedy,
        explained.stage,
    )


def explain_code(code: str) -> Explanation | None:
    """The manual's page for a code, with or without `AADSTS`; None when the catalogue has no such code."""
    row = row_of(code)
    if row is None:
        return None
    decision = Decision(
        kind_of(row), (MatchedRow(row, row.causes, False),), (row.code,), row.code if is_microsofts(row) else None
    )
    return Explanation(
        _HARMLESS if row.causes == (HARMLESS,) else _WHAT[decision.kind],
        decision.code,
        decision.codes if decision.code else (),
        None,
        candidates(decision),
        (row,),
        remedy=row.remedy,
        stage=row.stage,
        understood=row.causes == (HARMLESS,),
    )


def row_of(code: str) -> ErrorRow | None:
    """The catalogue's row for a code as people type it; tables are loaded until one has it."""
    wanted = code.strip().strip("\"'`:.").lower()
    if number := _NUMBER.fullmatch(wanted):
        from checks.catalogue.sign_in_errors import BY_CODE

        return BY_CODE.get(f"AADSTS{int(number[1])}")
    if not _WORD.fullmatch(wanted):
        return None
    return next((row for row in _tables_but_sign_in() if row.code.lower() == wanted), None)


def _tables_but_sign_in() -> Iterator[ErrorRow]:
    from checks.catalogue.graph_errors import GRAPH_ERRORS

    yield from GRAPH_ERRORS
    from checks.catalogue.oauth_errors import OAUTH_ERRORS

    yield from OAUTH_ERRORS
    from checks.catalogue.mail_errors import MAIL_ERRORS

    yield from MAIL_ERRORS
    from checks.catalogue.profit_errors import PROFIT_ERRORS

    yield from PROFIT_ERRORS
    from checks.catalogue.library_errors import LIBRARY_ERRORS

    yield from LIBRARY_ERRORS
    from checks.catalogue.network_errors import NETWORK_ERRORS

    yield from NETWORK_ERRORS


def all_rows() -> Iterator[ErrorRow]:
    """Every row of the catalogue, in the manual's order."""
    from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS

    yield from sorted(SIGN_IN_ERRORS, key=lambda row: int(row.code.removeprefix("AADSTS")))
    yield from _tables_but_sign_in()


def _by_field(code: str, evidence: Evidence, text: Normalised) -> Decision | None:
    row = row_of(code) if code else None
    if row is not None and row.stage != "network":
        real = row.code if is_microsofts(row) else None
        return Decision(
            kind_of(row), (matched_row(row, text),), (row.code,) if real else (), real, evidence.oauth_error
        )
    if code and not _NUMBER.fullmatch(code.lower()) and not code[:1].isdigit() and (found := exception_row(code, text)):
        return Decision("network", (matched_row(found[0], text),), words=found[1])
    return None


def _explained(decision: Decision, text: Normalised) -> Explanation:
    safe = _mended(decision, scrub(text.text))
    structure = read(safe)
    number = decision.unknown_number
    first = decision.matched_row[0] if decision.matched_row else None
    harmless = first is not None and first.causes == (HARMLESS,)
    return Explanation(
        decision.what or (_HARMLESS if harmless else _WHAT[decision.kind]),
        decision.code or (first.row.code if first and first.row.sole else None),
        decision.codes or ((first.row.code,) if first and first.row.sole else ()),
        decision.oauth_error,
        candidates(decision),
        tuple(j.row for j in decision.matched_row),
        _official(decision, safe, structure),
        structure.ids,
        LOOKUP.format(number=number) if number is not None else None,
        first.remedy if first else None,
        first.row.stage if first else stage_of(decision.kind),
        understood=harmless or decision.kind in ("facts", "ended-well", "reading", "list"),
        reading=_reading(decision),
    )


def _mended(decision: Decision, text: str) -> str:
    """The text with the number whole that was read from pieces, so that its sentence is found behind it."""
    if not decision.written or not decision.code or decision.others:
        return text
    return text.replace(decision.written, decision.code.removeprefix("AADSTS"), 1)


def _reading(decision: Decision) -> Text | None:
    """How a number was read that something tore, or that other digits follow."""
    written = " ".join(decision.written.split())
    if not decision.code or not written or (written.isdecimal() and not decision.others):
        return None
    if not decision.others:
        wrapped = "\n" in decision.written and not set(written) & set(".,'·-")
        return None if wrapped else _IN_PIECES.of(written=written, code=decision.code)
    longer = max(decision.others, key=len)
    said = _MORE_DIGITS if len(longer) > len(decision.code) else _FEWER_DIGITS
    return said.of(written=written, code=decision.code, others=" / ".join(decision.others))


def _official(decision: Decision, text: str, structure: Structure) -> str | None:
    """The remote's sentence: from its code on, or the `message` beside its code, or the words that matched."""
    if decision.kind in ("nothing", "list", "success", "vague", "reading", "facts", "ended-well"):
        return None
    if decision.code and decision.code.startswith("AADSTS") and (found := behind(decision.code, text, structure)):
        return found
    messages = [m for m in structure.all("message") if len(m) > 8 and not m.startswith("{")]
    if messages and decision.kind in ("graph", "exchange", "oauth", "status", "profit"):
        return " ".join(messages[-1].split())[:LONGEST] or None
    flat = " ".join(text.split())
    if decision.words and (sentence := around(decision.words, flat)):
        return sentence
    if decision.code and (at := flat.find(decision.code)) >= 0:
        return until_it_ends(flat[at:])
    return None


__all__ = ["LOOKUP", "Candidate", "Explanation", "all_rows", "explain", "explain_code", "explain_evidence", "row_of"]
