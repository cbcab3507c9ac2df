"""The wizard reads the users from Profit itself: one look, and in its words why not when there is no list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checks.facts import Seen
from checks.words import Language, Text
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.gather.profit.look import ProfitLook
    from wizard.profit.export import Export
    from wizard.resolve.profit import ResolvedProfit


def users_of_profit(run: ResolvedProfit, language: Language, *, participant: bool, practice: bool) -> Export:
    """The list, in the order of the user codes.

    Raises:
        UserError: Profit could not be read, or gives rows that contradict each other; says who does what.
    """
    from wizard.inspection.profit_side import look_at_profit
    from wizard.profit.from_profit import export_of

    found = look_at_profit(replace(run, language=language).side, run.endpoints)
    people = found.people
    if people is None or not isinstance(people.answer, Seen) or people.contradictory or not people.rows:
        raise UserError(_why(found, practice=practice))
    return export_of(list(people.rows.values()), people.connector, participant=participant)


def _why(found: ProfitLook, *, practice: bool) -> Text:
    from checks.model import Verdict
    from wizard.inspection.inspect import judged_profit

    report = judged_profit(replace(found.seen, to_write=False), started=datetime.now(UTC), practice=practice)
    told = [f for f in report.findings if f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN)]
    texts = [part for f in told[:2] for part in (f.says, *(f.remedy.steps if f.remedy else ()))]
    texts = texts or [Text("Profit gave no users.", "Profit gaf geen gebruikers.")]
    names = {f"p{i}": part for i, part in enumerate(dict.fromkeys(texts))}
    template = " ".join(f"{{{name}}}" for name in names)
    return Text(template, template, names)
