"""Surplus permissions: may the app do more than the link needs?

Looks at: application permissions in the token, in the grants, and in the registration's requests, beyond what the link
needs. A grant on another service than Microsoft Graph counts too, also when it carries the same id as one of them.

Why it matters: an application permission reaches every mailbox or the whole directory. Each one that isn't needed is a
risk without a gain, and makes an administrator rightly hesitate.

Verdicts: *advice* for each surplus permission. *Good* when the list of grants was read and holds nothing else.
*Unknown* when the grants can't be read and the token shows no surplus: the token alone doesn't show other services.

What to do: an administrator removes it under API permissions, and revokes the consent.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.catalogue.permissions import BY_NAME, GRAPH_APP_ID, PERMISSIONS
from checks.facts import Evidence, Facts, Grant, NotAsked, Seen
from checks.judge.layers import on_graph, role_ids, roles_of
from checks.judge.statements import advice, could_not_look, evidence_of, good, not_asked
from checks.model import Actor, Check, Finding, Remedy
from checks.words import Text

ID = "surplus-permissions"
_WHAT = Text("the list of consents", "de lijst met toestemmingen")

_REMOVE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Unless another program uses this app too: remove the permission in {place} with Remove permission, and"
            " confirm that the consent is revoked as well.",
            "Tenzij een ander programma deze app ook gebruikt: verwijder de machtiging in {place} met Machtiging"
            " verwijderen, en bevestig dat ook de toestemming wordt ingetrokken.",
            {"place": places.API_PERMISSIONS},
        ),
    ),
    link=places.LINK_PERMISSIONS,
)


def judge(facts: Facts) -> Iterator[Finding]:
    """One advice for each surplus permission."""
    found = _surplus(facts)
    for name, (says, because) in found.items():
        yield advice(ID, name, says, _REMOVE, facts, because=(because,))
    if found:
        return
    if isinstance(facts.grants, Seen):
        says = Text(
            "Nothing beyond the permissions that the link needs is granted.",
            "Er is niets verleend buiten de machtigingen die de koppeling nodig heeft.",
        )
        yield good(ID, "", says, evidence_of(facts.grants))
    elif isinstance(facts.grants, NotAsked):
        yield not_asked(ID, "", _WHAT, facts.grants)
    else:
        yield could_not_look(ID, "", _WHAT, facts.grants, facts)


def _surplus(facts: Facts) -> dict[str, tuple[Text, Evidence]]:
    found: dict[str, tuple[Text, Evidence]] = {}
    if isinstance(facts.sign_in, Seen):
        for role in sorted((roles_of(facts) or frozenset()) - BY_NAME.keys()):
            found[role] = (_says(role), facts.sign_in.evidence)
    if isinstance(facts.grants, Seen):
        for grant in facts.grants.value:
            named = _granted(grant, facts)
            if named:
                found.setdefault(named[0], (named[1], facts.grants.evidence))
    if isinstance(facts.registration, Seen):
        for role_id in _only_requested(facts):
            name = _name(role_id, facts)
            says = Text(
                "{name} is requested but not needed; the next admin consent would grant it.",
                "{name} wordt gevraagd maar is niet nodig; bij de volgende beheerderstoestemming wordt het verleend.",
                {"name": name},
            )
            found.setdefault(name, (says, facts.registration.evidence))
    return found


def _says(name: str) -> Text:
    return Text(
        "{name} is granted as well; the link with Profit doesn't need it.",
        "{name} is ook verleend; de koppeling met Profit heeft het niet nodig.",
        {"name": name},
    )


def _granted(grant: Grant, facts: Facts) -> tuple[str, Text] | None:
    ours = any(grant.role_id.lower() in role_ids(p, facts) for p in PERMISSIONS)
    where = on_graph(grant, facts)
    if where is False:
        resource = grant.resource_name or grant.resource_id
        says = Text(
            "A permission on {resource} is granted as well ({id}); the link uses Microsoft Graph only.",
            "Er is ook een machtiging op {resource} verleend ({id}); de koppeling gebruikt alleen Microsoft Graph.",
            {"resource": resource or "-", "id": grant.role_id},
        )
        return f"{resource}: {grant.role_id}", says
    if ours:
        return None
    name = _name(grant.role_id, facts)
    return name, _says(name)


def _name(role_id: str, facts: Facts) -> str:
    if isinstance(facts.graph_principal, Seen):
        return {k.lower(): v for k, v in facts.graph_principal.value.application_roles.items()}.get(
            role_id.lower(), role_id
        )
    return role_id


def _only_requested(facts: Facts) -> Iterator[str]:
    assert isinstance(facts.registration, Seen)
    ours = frozenset().union(*(role_ids(p, facts) for p in PERMISSIONS))
    for entry in facts.registration.value.requested:
        if entry.type == "Role" and entry.resource_app_id.lower() == GRAPH_APP_ID and entry.id.lower() not in ours:
            yield entry.id


CHECK = Check(
    ID,
    Text("Surplus permissions", "Overbodige machtigingen"),
    judge,
    needs=("sign-in", "network-graph"),
    manual=__doc__,
)
