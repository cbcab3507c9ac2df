"""Users, read only: the whole staff and the crowd, their licences and roles.

Source: graph api-reference user-list, user-get, user-list-licensedetails, user-list-memberof; concepts/errors.
"""

from __future__ import annotations

import base64
import uuid
from typing import Any

from wizard.practice.graph import roles
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.errors import GraphError, bad, no_audit_permission, not_found
from wizard.practice.graph.kinds import DIRECTORY_OBJECT, LICENSE_DETAILS, USER
from wizard.practice.graph.listing import counted, listing, one
from wizard.practice.people import Users

Json = dict[str, Any]
AUDIT = "AuditLog.Read.All"


class Directory:
    """The tenant's users as a list that is read window by window and looked up by address."""

    def __init__(self, users: Users) -> None:
        self.users = users

    def __len__(self) -> int:
        return len(self.users)

    def window(self, start: int, count: int) -> list[Json]:
        """Up to `count` users from the `start`-th on."""
        return self.users.window(start, count)

    def equal(self, name: str, value: str) -> list[Json] | None:
        """By id, sign-in name, mail, proxy address or a local part with its @; anything else is walked."""
        if value.endswith("@") and name in ("userPrincipalName", "mail", "proxyAddresses"):
            return self.users.by_local_part(value.lower().removeprefix("smtp:").rstrip("@"))
        if name == "id":
            found = self.users.get(value)
        elif name == "userPrincipalName":
            found = self.users.by_upn(value)
        elif name == "mail":
            found = self.users.by_mail(value)
        elif name == "proxyAddresses" and value.lower().startswith("smtp:"):
            found = self.users.by_proxy_address(value)
        else:
            return None
        return [found] if found is not None else []


def find(call: Call) -> Json:
    """The user the path names, by object id or user principal name, never by an alias.

    Raises:
        GraphError: 404.
    """
    found = call.tenant.user(call.names["id"])
    if found is None:
        raise not_found(call.names["id"])
    return found


def _check_select(call: Call) -> None:
    """Sign-in activity wants a permission of its own."""
    asked = {name.lower() for name in call.options.select or ()}
    caller = call.caller
    if "signinactivity" in asked and AUDIT not in (caller.roles if caller.app_only else caller.scopes):
        raise no_audit_permission()


def list_all(call: Call) -> Reply:
    """GET /users."""
    _check_select(call)
    return listing(call, USER, Directory(call.tenant.users), "users", expand)


def count(call: Call) -> Reply:
    """GET /users/$count."""
    return counted(call, USER, Directory(call.tenant.users))


def get(call: Call) -> Reply:
    """GET /users/{id} and /me."""
    _check_select(call)
    return one(call, USER, find(call), "users", expand)


def expand(call: Call, row: Json, relation: str, select: tuple[str, ...] | None) -> list[Json] | None:
    """`$expand` of a user: memberOf, transitiveMemberOf, manager."""
    if relation == "manager":
        return None
    if relation in ("memberOf", "transitiveMemberOf"):
        found = roles.held_by(call, row["id"])
        return found if select is None else [{n: r.get(n) for n in ("@odata.type", *select)} for r in found]
    raise bad(f"Parsing OData Select and Expand failed: Could not find a property named '{relation}'.", "BadRequest")


def licence_details(call: Call) -> Reply:
    """GET /users/{id}/licenseDetails."""
    user = find(call)
    by_sku = {sku["skuId"]: sku for sku in call.tenant.subscribed_skus}
    rows = [
        {
            "id": _details_id(user["id"], licence["skuId"]),
            "skuId": licence["skuId"],
            "skuPartNumber": by_sku[licence["skuId"]]["skuPartNumber"],
            "servicePlans": by_sku[licence["skuId"]]["servicePlans"],
        }
        for licence in user.get("assignedLicenses", [])
        if licence["skuId"] in by_sku
    ]
    return listing(call, LICENSE_DETAILS, rows, f"users('{user['id']}')/licenseDetails")


def _details_id(user_id: str, sku_id: str) -> str:
    return base64.urlsafe_b64encode(uuid.UUID(user_id).bytes + uuid.UUID(sku_id).bytes).decode().rstrip("=")


def photo(call: Call) -> Reply:
    """GET /users/{id}/photo: nobody has one here."""
    find(call)
    raise GraphError(
        404,
        "ImageNotFound",
        "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
    )


def manager(call: Call) -> Reply:
    """GET /users/{id}/manager: nobody has one here."""
    find(call)
    raise not_found("manager")


def member_of(call: Call) -> Reply:
    """GET /users/{id}/memberOf and /transitiveMemberOf: directory roles."""
    return listing(call, DIRECTORY_OBJECT, roles.held_by(call, find(call)["id"]), "directoryObjects")
