"""`profit addresses --undo`: for whom something is put back, and for whom that can't be done, with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from checks.gather.profit.users import ProfitPeople
    from wizard.profit.address_journal import AddressJournal
    from wizard.provisioning.profit_run import Making, WriteOrder


def undoing(context: RunContext) -> Making:
    """The order of an undo: for each user of the journal what stood there before this program wrote, where known."""
    from wizard.profit.address_plan import PlannedAddress
    from wizard.provisioning.profit_addresses import WriteOutcome
    from wizard.provisioning.profit_run import WriteOrder
    from wizard.provisioning.profit_write_rules import left_no_trace

    def making(people: ProfitPeople, journal: AddressJournal) -> WriteOrder:
        rows: list[PlannedAddress] = []
        left: list[WriteOutcome] = []
        for user in dict.fromkeys(entry.user for entry in reversed(journal.entries)):
            last = journal.last(user)
            assert last is not None
            row = people.rows.get(user)
            before, known = journal.value_before(user)
            target = before or ""
            if row is not None and left_no_trace(last, row):
                says = _WENT_ELSEWHERE.of(user=same(user), address=same(last.wanted))
                context.tell(says)
                left.append(WriteOutcome(user, "skipped", says))
                continue
            if not known or row is None or not row.address_known:
                says = (_NOT_SHOWN if known else _OLD_UNKNOWN).of(user=same(user))
                context.tell(says)
                left.append(WriteOutcome(user, "skipped", says))
                continue
            rows.append(PlannedAddress(user, row.description, last.wanted or None, True, target, None))
        return WriteOrder(tuple(rows), stop_after_first=False, left_alone=tuple(left))

    return making


_WENT_ELSEWHERE = Text(
    "{user}: Profit accepted {address}, and the column of the deviating address never showed it. Perhaps it stands in"
    " another field now, and what stood in that before is not known: nothing is put back. Look at the user in Profit.",
    "{user}: Profit nam {address} aan, maar de kolom van het afwijkende adres heeft het nooit getoond. Misschien staat"
    " het nu in een ander veld, en wat daar eerder in stond is niet bekend: er wordt niets teruggezet. Bekijk de"
    " gebruiker in Profit.",
)
_OLD_UNKNOWN = Text(
    "{user}: what stood there before is not known, so it is not put back. Look at the user in Profit.",
    "{user}: wat er eerder stond is niet bekend; het wordt dus niet teruggezet. Bekijk de gebruiker in Profit.",
)
_NOT_SHOWN = Text(
    "{user}: what stands there now can't be read, so it is not put back. Look at the user in Profit.",
    "{user}: wat er nu staat is niet te lezen; het wordt dus niet teruggezet. Bekijk de gebruiker in Profit.",
)
