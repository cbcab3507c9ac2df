"""Delegated twins: is a permission requested both as application and as delegated permission?

Looks at: the registration's requests. Microsoft Graph offers most permissions twice, with the same name.

Why it matters: the delegated one does nothing for a program that signs in by itself, and makes the page hard to read:
next time somebody looks at the wrong line.

Verdicts: *advice* for each permission that is there twice. A permission that is there as delegated only is a problem of
the permission itself and told there. *Unknown* when the registration can't be read.

What to do: remove the line whose column Type says Delegated.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.facts import Facts, NotAsked, Seen
from checks.judge.layers import layers
from checks.judge.registration import WHAT
from checks.judge.statements import advice, could_not_look, good, not_asked
from checks.model import Actor, Check, Finding, Remedy
from checks.words import Text

ID = "delegated-twins"


def judge(facts: Facts) -> Iterator[Finding]:
    """One advice for each permission that is requested in both kinds."""
    answer = facts.registration
    if isinstance(answer, Seen):
        asked = {
            r.id.lower()
            for r in answer.value.requested
            if r.type == "Scope" and r.resource_app_id.lower() == GRAPH_APP_ID
        }
        twins = [p for p in PERMISSIONS if p.scope_id in asked and layers(p, facts).requested == "yes"]
        for permission in twins:
            says = Text(
                "{name} is requested twice: as application permission, which the link uses, and as delegated"
                " permission, which it does not.",
                "{name} is dubbel aangevraagd: als toepassingsmachtiging, die de koppeling gebruikt, en als"
                " gedelegeerde machtiging, die er niets aan toevoegt.",
                {"name": permission.name},
            )
            yield advice(ID, permission.name, says, _remove(permission.name), facts, because=(answer.evidence,))
        if not twins:
            says = Text("No permission is requested in both kinds.", "Geen machtiging is in beide soorten aangevraagd.")
            yield good(ID, "", says, (answer.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", WHAT, answer)
    else:
        yield could_not_look(ID, "", WHAT, answer, facts)


def _remove(name: str) -> Remedy:
    return Remedy(
        Actor.CUSTOMER_ADMIN,
        (
            Text(
                "Remove the line {name} with Type Delegated in {place}, unless people sign in with this app as well.",
                "Verwijder in {place} de regel {name} met Type Gedelegeerd, tenzij mensen zich ook met deze app"
                " aanmelden.",
                {"name": name, "place": places.API_PERMISSIONS},
            ),
        ),
        link=places.LINK_PERMISSIONS,
    )


CHECK = Check(
    ID,
    Text("Delegated twins", "Gedelegeerde dubbelgangers"),
    judge,
    needs=("sign-in", "network-graph"),
    manual=__doc__,
)
