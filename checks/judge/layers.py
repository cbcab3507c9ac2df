"""The four layers of one permission: requested, consented, in the token, works. Pure; not a check itself.

Each layer is read from its own fact and from nothing else, with two exceptions that Microsoft's own order allows: a
role in the token was consented to (a token takes its roles from the grants; the list of grants may lag behind), and a
call that Graph decides by the token alone can't work without the role in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS, Permission
from checks.facts import Facts, Grant, NotAsked, Seen, Trial
from checks.judge.statements import Anything, was_not_wanted
from checks.judge.trials import REFUSALS, CallOutcome, decisive, outcome
from checks.model import Layer

_GRAPH_NAME = "Microsoft Graph"


@dataclass(frozen=True, slots=True)
class Layers:
    """What each layer says of one permission."""

    permission: Permission
    requested: Layer
    consented: Layer
    in_token: Layer
    works: Layer
    through: str | None = None
    """How it works when not by its own role: `rbac` (Exchange's RBAC for Applications) or a wider permission's name."""
    half: bool = False
    """Only the reading half was seen to work."""
    writes: Layer | None = None
    """The writing half by itself; None of a permission that only reads."""


def layers(permission: Permission, facts: Facts) -> Layers:
    """All four layers of one permission."""
    token = _in_token(permission, facts)
    works, through, half = _works(permission, token, facts)
    return Layers(
        permission,
        _requested(permission, facts),
        _consented(permission, token, facts),
        token,
        works,
        through,
        half,
        _writes(permission, works, facts),
    )


def all_layers(facts: Facts) -> tuple[Layers, ...]:
    """The matrix: one row a permission, in the catalogue's order."""
    return tuple(layers(p, facts) for p in PERMISSIONS)


def roles_of(facts: Facts) -> frozenset[str] | None:
    """The application permissions in the token; None when there is no readable token."""
    if not isinstance(facts.sign_in, Seen) or facts.sign_in.value.opaque:
        return None
    return frozenset(facts.sign_in.value.roles or ())


def role_ids(permission: Permission, facts: Facts) -> frozenset[str]:
    """The ids under which this permission is granted: the known one, and what this tenant's Graph calls by its name."""
    ids = {permission.role_id}
    if isinstance(facts.graph_principal, Seen):
        named = facts.graph_principal.value.application_roles
        ids |= {role_id.lower() for role_id, name in named.items() if name == permission.name}
    return frozenset(ids)


def on_graph(grant: Grant, facts: Facts) -> bool | None:
    """Whether a grant is one on Microsoft Graph; None when that can't be seen."""
    if isinstance(facts.graph_principal, Seen):
        return grant.resource_id.lower() == facts.graph_principal.value.object_id.lower()
    return None if grant.resource_name is None else grant.resource_name == _GRAPH_NAME


def grant_of(permission: Permission, facts: Facts) -> Grant | None:
    """The permission's grant on Microsoft Graph, if it is in the list."""
    if not isinstance(facts.grants, Seen):
        return None
    ids = role_ids(permission, facts)
    return next((g for g in facts.grants.value if g.role_id.lower() in ids and on_graph(g, facts)), None)


def _unseen(answer: Anything) -> Layer:
    return "not_asked" if isinstance(answer, NotAsked) and was_not_wanted(answer) else "unknown"


def _requested(permission: Permission, facts: Facts) -> Layer:
    if not isinstance(facts.registration, Seen):
        return _unseen(facts.registration)
    ours = [r for r in facts.registration.value.requested if r.resource_app_id.lower() == GRAPH_APP_ID]
    ids = role_ids(permission, facts)
    if any(r.type == "Role" and r.id.lower() in ids for r in ours):
        return "yes"
    return "delegated" if any(r.type == "Scope" and r.id.lower() == permission.scope_id for r in ours) else "no"


def _consented(permission: Permission, in_token: Layer, facts: Facts) -> Layer:
    if in_token == "yes" or grant_of(permission, facts) is not None:
        return "yes"
    if not isinstance(facts.grants, Seen):
        return _unseen(facts.grants)
    ids = role_ids(permission, facts)
    unsure = any(g.role_id.lower() in ids and on_graph(g, facts) is None for g in facts.grants.value)
    return "unknown" if unsure else "no"


def _in_token(permission: Permission, facts: Facts) -> Layer:
    if not isinstance(facts.sign_in, Seen):
        return _unseen(facts.sign_in)
    token = facts.sign_in.value
    if token.opaque:
        return "unknown"
    if permission.name in (token.roles or ()):
        return "yes"
    return "delegated" if permission.name in (token.scopes or "").split() else "no"


def _works(permission: Permission, in_token: Layer, facts: Facts) -> tuple[Layer, str | None, bool]:
    trial = facts.access.get(permission.name)
    if trial is None:
        return ("not_asked" if isinstance(facts.sign_in, Seen) else _unseen(facts.sign_in)), None, False
    if permission.workload == "directory":
        return _directory(permission, trial, in_token, facts)
    if permission.sends:
        return _sends(trial, in_token)
    return _mailbox(permission, trial, in_token, facts)


def _writes(permission: Permission, works: Layer, facts: Facts) -> Layer | None:
    if not permission.writes and not permission.sends:
        return None
    if permission.sends:
        return works
    trial = facts.access.get(permission.name)
    if trial is None:
        return "not_asked" if isinstance(facts.sign_in, Seen) else _unseen(facts.sign_in)
    came = outcome(trial.write)
    if came is CallOutcome.OPENED:
        return "yes"
    if came is CallOutcome.NOT_WANTED:
        return "not_asked"
    return "no" if came in REFUSALS else "unknown"


def _directory(permission: Permission, trial: Trial, in_token: Layer, facts: Facts) -> tuple[Layer, str | None, bool]:
    came = outcome(trial.read)
    if came is CallOutcome.NOT_WANTED:
        return "not_asked", None, False
    if came in REFUSALS:
        return "no", None, False
    if came is not CallOutcome.OPENED:
        return "unknown", None, False
    if in_token == "yes":
        return "yes", None, False
    if in_token == "unknown":
        # A call that another permission opens as well proves nothing here.
        return ("unknown" if permission.opened_by_another else "yes"), None, False
    wider = sorted(permission.wider & (roles_of(facts) or frozenset()))
    return ("yes", wider[0], False) if wider else ("no", None, False)


def _sends(trial: Trial, in_token: Layer) -> tuple[Layer, str | None, bool]:
    came = outcome(decisive(trial, sends=True))
    if came is CallOutcome.OPENED:
        return "yes", "rbac" if in_token in ("no", "delegated") else None, False
    if came is CallOutcome.NOT_WANTED:
        return "not_asked", None, False
    return ("no" if came in REFUSALS else "unknown"), None, False


def _mailbox(permission: Permission, trial: Trial, in_token: Layer, facts: Facts) -> tuple[Layer, str | None, bool]:
    read, write = outcome(trial.read), outcome(trial.write)
    through = "rbac" if in_token in ("no", "delegated") else None
    if through and read is CallOutcome.OPENED:
        roles = roles_of(facts) or frozenset()
        wider = sorted(permission.wider & roles)
        if wider:
            return "yes", wider[0], False
        if permission.opens_the_read & roles and write is not CallOutcome.OPENED:
            return ("no" if write in REFUSALS else "not_asked"), None, False
    if write is CallOutcome.OPENED:
        return "yes", through, False
    if read is CallOutcome.NOT_WANTED:
        return "not_asked", None, False
    if read in REFUSALS or (read is CallOutcome.OPENED and write in REFUSALS):
        return "no", None, False
    if read is not CallOutcome.OPENED:
        return "unknown", None, False
    if not permission.writes:
        return "yes", through, False
    if write is CallOutcome.NOT_WANTED:
        # The reading half, told as such: narrower roles in the token, which open it as well, were dealt with above.
        return ("not_asked" if in_token == "delegated" else "yes"), through, True
    return "unknown", None, True
