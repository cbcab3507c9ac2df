"""Microsoft Graph in this tenant: is its own service principal there and enabled?

Looks at: the service principal of Microsoft Graph, which every tenant has. Its list of application permissions gives
the names that belong to the ids, in any of Microsoft's clouds.

Why it matters: an administrator can disable it, and a lapsed subscription does the same; then nothing that needs Graph
works, whatever the app's own settings are (AADSTS500014).

Verdicts: *good* when enabled, *problem* when disabled, *unknown* when it can't be read.

What to do: enable it again under Enterprise apps (in older screens Enterprise applications; filter: Microsoft
applications), or look at the tenant's subscriptions.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts, NotAsked, Seen
from checks.judge.statements import could_not_look, good, not_asked, problem
from checks.model import Check, Finding
from checks.words import Text

ID = "graph-principal"
_WHAT = Text("Microsoft Graph's service principal", "de service-principal van Microsoft Graph")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding about Microsoft Graph's service principal."""
    answer = facts.graph_principal
    if isinstance(answer, Seen):
        if answer.value.enabled:
            says = Text("Microsoft Graph is enabled in this tenant.", "Microsoft Graph is in deze tenant ingeschakeld.")
            yield good(ID, answer.value.object_id, says, (answer.evidence,))
        else:
            says = Text(
                "Microsoft Graph itself is disabled in this tenant (service principal {id}).",
                "Microsoft Graph zelf is in deze tenant uitgeschakeld (service-principal {id}).",
                {"id": answer.value.object_id},
            )
            yield problem(ID, answer.value.object_id, says, "resource_disabled", facts, because=(answer.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


CHECK = Check(
    ID,
    Text("Microsoft Graph in this tenant", "Microsoft Graph in deze tenant"),
    judge,
    needs=("sign-in", "network-graph"),
    manual=__doc__,
)
