"""An application's federated identity credentials: whose word it takes instead of a secret.

Source: graph api-reference application-post-federatedidentitycredentials and its neighbours.
"""

from __future__ import annotations

from typing import Any

from wizard.practice.graph import access, applications, bodies
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created
from wizard.practice.graph.errors import GraphError, not_found
from wizard.practice.graph.kinds import FEDERATED_CREDENTIAL
from wizard.practice.graph.listing import listing, one

Json = dict[str, Any]
WRITABLE = frozenset({"name", "issuer", "subject", "audiences", "description"})
MOST = 20


def _rows(call: Call) -> list[Json]:
    application = applications.find(call)
    return call.tenant.federated.setdefault(application["appId"], [])


def _found(call: Call) -> Json:
    wanted = call.names["credential"]
    for row in _rows(call):
        if wanted in (row["id"], row["name"], f"name={row['name']}"):
            return row
    raise not_found(wanted)


def list_all(call: Call) -> Reply:
    """GET /applications/{id}/federatedIdentityCredentials."""
    return listing(call, FEDERATED_CREDENTIAL, _rows(call), "federatedIdentityCredentials")


def get(call: Call) -> Reply:
    """GET /applications/{id}/federatedIdentityCredentials/{credential}, by id or name."""
    return one(call, FEDERATED_CREDENTIAL, _found(call), "federatedIdentityCredentials")


def create(call: Call) -> Reply:
    """POST /applications/{id}/federatedIdentityCredentials."""
    application = applications.find(call)
    access.check_may_manage(call, application)
    values = bodies.checked(call, FEDERATED_CREDENTIAL, WRITABLE)
    for name in ("name", "issuer", "subject", "audiences"):
        if not values.get(name):
            raise bodies.missing(FEDERATED_CREDENTIAL, name)
    rows = _rows(call)
    if len(rows) >= MOST or any(row["name"] == values["name"] for row in rows):
        raise GraphError(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            f"FederatedIdentityCredential with name {values['name']} already exists, or there are {MOST} of them.",
        )
    row = {"id": call.world.new_id(), "description": None, **values}
    rows.append(row)
    where = f"/applications/{application['id']}/federatedIdentityCredentials/{row['id']}"
    return created(call, row, "applications/federatedIdentityCredentials/$entity", where)


def update(call: Call) -> Reply:
    """PATCH /applications/{id}/federatedIdentityCredentials/{credential}; its name stays."""
    access.check_may_manage(call, applications.find(call))
    _found(call).update(bodies.checked(call, FEDERATED_CREDENTIAL, WRITABLE - {"name"}))
    return Reply(NO_CONTENT)


def delete(call: Call) -> Reply:
    """DELETE /applications/{id}/federatedIdentityCredentials/{credential}."""
    access.check_may_manage(call, applications.find(call))
    _rows(call).remove(_found(call))
    return Reply(NO_CONTENT)
