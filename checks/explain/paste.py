"""What a person pasted, read as a whole: facts, a log with its order, or one failure."""

from __future__ import annotations

from checks.explain.decision import Decision
from checks.explain.normalise import Normalised, plain
from checks.explain.rank_causes import rank_causes
from checks.words import Text

_ENDED_WELL = Text(
    "A log that ends well: after the last failure ({code}) it goes on without one. There is nothing to mend now.",
    "Een logboek dat goed eindigt: na de laatste fout ({code}) gaat het zonder fouten verder. Er is nu niets te "
    "herstellen.",
)
_A_LOG_AT_LEAST = 2


def decide(text: Normalised) -> Decision:
    """The decision for a pasted text."""
    # What a short message does not need is not loaded for it: explaining one line takes no longer than typing it.
    if "\n" in text.text and (logged := _by_log(text)):
        return logged
    decision = rank_causes(text)
    if _says_little(decision):
        from checks.explain.scanned import unscanned

        meant = unscanned(text)
        if meant is not text and not _says_little(read := rank_causes(meant)):
            return read._replace(tentative=True)
    if not decision.codes and decision.kind in (
        "nothing",
        "success",
        "vague",
        "reading",
        "exchange",
        "graph",
        "consent",
    ):
        from checks.explain.pasted_facts import read_facts

        facts = read_facts(text.text)
        if facts is not None:
            return Decision("facts", what=facts.what, rivals=facts.causes, tentative=True)
    return decision


def _says_little(decision: Decision) -> bool:
    """Nothing was recognised, or only a code that no row knows, which a scan may have made."""
    if decision.kind in ("reading", "list", "success"):
        return False
    rows = [m.row for m in decision.matched_row]
    return not rows or (
        decision.kind != "sign-in" and all(row.mark == "U" and row.code in decision.codes for row in rows)
    )


def _by_log(text: Normalised) -> Decision | None:
    """The last failure of a log, or that it ended well; None when no entry by itself tells a failure."""
    from checks.explain.log import course, entries

    found = entries(text.text)
    if len(found) < _A_LOG_AT_LEAST:
        return None
    weighed: list[Decision] = []

    def fails(entry: str) -> bool:
        decision = rank_causes(plain(entry))
        if decision.kind == "list" or not (decision.matched_row or (decision.undecided and decision.kind == "status")):
            return False
        weighed.append(decision)
        return True

    how = course(found, fails)
    if how.failed is None:
        return None
    last = weighed[-1]
    stage = last.matched_row[0].row.stage if last.matched_row else None
    before = rank_causes(text).codes
    if how.well(stage):
        name = last.code or last.oauth_error or last.words or "-"
        return Decision("ended-well", codes=before, what=_ENDED_WELL.of(code=name[:80]))
    return last._replace(codes=tuple(dict.fromkeys([*last.codes, *before])))
