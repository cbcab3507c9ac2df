"""The look at the mailbox scope: one mailbox that should be inside and one that should be outside, each tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checks.facts import Facts, Mailbox, Refused, Unknown
from checks.gather.progress import Watch
from checks.words import Text
from wizard.conversation.progress import State
from wizard.conversation.results import ScopeSeen
from wizard.inspection.mailbox_scope import TRIED, worked, works

if TYPE_CHECKING:
    from wizard.setup.runner.tenant_access import TenantAccess

_INSIDE = {
    True: Text("{address} works, as it should.", "{address} werkt, zoals het hoort."),
    False: Text(
        "{address} is refused, though it is in the group. Membership and policy can take two hours to be seen.",
        "{address} wordt geweigerd, terwijl het in de groep zit. Lidmaatschap en beleid zijn soms pas na twee uur te"
        " zien.",
    ),
}
_OUTSIDE = {
    False: Text("{address} is refused, as it should.", "{address} wordt geweigerd, zoals het hoort."),
    True: Text(
        "{address} still works, though it is not in the group. Check that the Entra permissions for Exchange were"
        " removed; it can take two hours to be seen.",
        "{address} werkt nog, terwijl het niet in de groep zit. Ga na of de Entra-machtigingen voor Exchange zijn"
        " verwijderd; het is soms pas na twee uur te zien.",
    ),
}
_NOT_SEEN = Text("{address} could not be looked at. {why}", "Naar {address} kon niet worden gekeken. {why}")


def seen(access: TenantAccess, state: State, watch: Watch) -> ScopeSeen:
    """Try both mailboxes; what could not be tried says why."""
    inside, outside = state.text("scope-inside"), state.text("scope-outside")
    facts = access.gathered(access.settings(state, mailbox=inside, second=outside), state, watch).facts
    trials = [trial for name, trial in facts.access.items() if name in TRIED]
    first, second = [t.read for t in trials], [t.second for t in trials]
    inside_works, outside_works = works(facts)
    told = (
        _NOT_SEEN.of(address=inside, why=_why(first, facts.mailbox, facts))
        if inside_works is None
        else _INSIDE[inside_works].of(address=inside),
        _NOT_SEEN.of(address=outside, why=_why(second, facts.second_mailbox, facts))
        if outside_works is None
        else _OUTSIDE[outside_works].of(address=outside),
    )
    return ScopeSeen(inside_works, outside_works, told)


def _why(answers: Sequence[object], mailbox: Mailbox | None, facts: Facts) -> Text:
    """What kept the look from seeing: the mailbox's own answer, else what failed before it was asked."""
    from wizard.inspection.failure_reason import stopped

    before = (facts.tenant, facts.sign_in, mailbox.user if mailbox is not None else None)
    for answer in (*answers, *before):
        if isinstance(answer, Refused | Unknown) and worked(answer) is None:
            return stopped(answer).says
    return _NO_ANSWER


_NO_ANSWER = Text("There was no answer to go by.", "Er was geen antwoord om op af te gaan.")
