"""Organisation: which organisation is this, and does it belong to the tenant that was asked for?

Looks at: the organisation's name, tenant ID, country and verified domains.

Why it matters: with several customers open at once, the name on screen is what keeps one from configuring the wrong
one. It is also where a person recognises a test tenant.

Verdicts: *good* shows the name to compare. *Problem* when Graph shows another tenant than the one that was signed in
to, which happens when the two hosts belong to different clouds. *Unknown* when it can't be read.

What to do: compare the name with the customer's; nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts, NotAsked, Seen
from checks.judge.cure import tenant_id
from checks.judge.statements import could_not_look, good, not_asked, problem
from checks.model import Check, Finding
from checks.quantity import counted
from checks.words import Text

ID = "organisation"
DOMAIN = Text("{n} verified domain", "{n} geverifieerd domein")
DOMAINS = Text("{n} verified domains", "{n} geverifieerde domeinen")
_WHAT = Text("the organisation", "de organisatie")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding about the organisation behind the tenant."""
    answer = facts.organisation
    if isinstance(answer, Seen):
        org = answer.value
        if isinstance(facts.tenant, Seen) and org.tenant_id.lower() != tenant_id(facts).lower():
            says = Text(
                "Signed in to tenant {wanted}, but Graph shows {name} ({seen}): the two hosts don't belong together.",
                "Aangemeld bij tenant {wanted}, maar Graph toont {name} ({seen}): de twee servers horen niet bij"
                " elkaar.",
                {"wanted": tenant_id(facts), "name": org.display_name or "-", "seen": org.tenant_id},
            )
            yield problem(ID, org.tenant_id, says, "resource_unknown", facts, because=(answer.evidence,))
            return
        says = Text(
            "The tenant is {name}, with {count}.",
            "De tenant is van {name}, met {count}.",
            {"name": org.display_name or org.tenant_id, "count": counted(len(org.verified_domains), DOMAIN, DOMAINS)},
        )
        yield good(ID, org.tenant_id, says, (answer.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


CHECK = Check(ID, Text("Organisation", "Organisatie"), judge, needs=("sign-in", "network-graph"), manual=__doc__)
