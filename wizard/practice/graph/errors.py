"""Graph's refusals, in the shapes the directory and Exchange each give them.

Sources: graph concepts/errors, resolve-auth-errors, auth-limit-mailbox-access; Exchange's texts as widely reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


class GraphError(Exception):
    """A refusal on its way out: HTTP status, `error.code`, `error.message`."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        inner: bool = True,
        details: list[Json] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        """`inner` is False for Exchange, which leaves `innerError` out."""
        super().__init__(f"{status} {code}")
        self.status, self.code, self.message = status, code, message
        self.inner, self.details, self.headers = inner, details, headers or {}

    def body(self, stamp: str, request_id: str, client_request_id: str) -> Json:
        """The JSON body; `stamp` is the service's time without a zone, as Graph writes it."""
        error: Json = {"code": self.code, "message": self.message}
        if self.details:
            error["details"] = self.details
        if self.inner:
            error["innerError"] = {
                "date": stamp,
                "request-id": request_id,
                "client-request-id": client_request_id,
            }
        return {"error": error}


def bad(message: str, code: str = "Request_BadRequest", details: list[Json] | None = None) -> GraphError:
    """400: the request itself is wrong."""
    return GraphError(400, code, message, details=details)


def unsupported(message: str) -> GraphError:
    """400: a query the directory understands but does not serve."""
    return GraphError(400, "Request_UnsupportedQuery", message)


def denied(message: str = "Insufficient privileges to complete the operation.") -> GraphError:
    """403 of the directory."""
    return GraphError(403, "Authorization_RequestDenied", message)


def scopes_missing() -> GraphError:
    """403 of the policies: a signed-in user's token lacks their scopes, whatever the user may do."""
    return GraphError(
        403,
        "AccessDenied",
        "You cannot perform the requested operation, required scopes are missing in the token.",
    )


def eligibility_scopes_missing(alternatives: Iterable[frozenset[str]]) -> GraphError:
    """403 of Privileged Identity Management: JSON inside the message."""
    names = ",".join(sorted(set().union(*alternatives)))
    inside = {
        "errorCode": "PermissionScopeNotGranted",
        "message": f"Authorization failed due to missing permission scope {names}.",
        "instanceAnnotations": [],
    }
    return GraphError(403, "UnknownError", json.dumps(inside, separators=(",", ":")))


def no_audit_permission() -> GraphError:
    """403 of the sign-in log, and of sign-in activity."""
    return GraphError(
        403,
        "Authentication_MSGraphPermissionMissing",
        "Calling principal does not have required MSGraph permissions AuditLog.Read.All",
    )


def not_found(key: str) -> GraphError:
    """404 of the directory."""
    return GraphError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{key}' does not exist or one of its queried reference-property objects are not present.",
    )


def no_segment(segment: str) -> GraphError:
    """400: the path leads nowhere."""
    return GraphError(400, "BadRequest", f"Resource not found for the segment '{segment}'.")


def exchange(status: int, code: str, message: str) -> GraphError:
    """A refusal of Exchange's."""
    return GraphError(status, code, message, inner=False)


def exchange_denied() -> GraphError:
    """403 of Exchange: the permission is missing."""
    return exchange(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def exchange_policy() -> GraphError:
    """403 of Exchange: the permission is there, an application access policy keeps the app out of this mailbox."""
    return exchange(
        403,
        "ErrorAccessDenied",
        "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
    )


def invalid_user(key: str) -> GraphError:
    """404 of Exchange: nobody's id or user principal name (an alias and a distribution list are nobody's either)."""
    return exchange(404, "ErrorInvalidUser", f"The requested user '{key}' is invalid.")


def no_mailbox() -> GraphError:
    """404: the user is there, an Exchange Online mailbox is not."""
    return GraphError(
        404,
        "MailboxNotEnabledForRESTAPI",
        "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
    )


def item_not_found() -> GraphError:
    """404 of Exchange: no such message, event, folder or calendar."""
    return exchange(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def over_concurrency(retry_after: int) -> GraphError:
    """429 of Exchange: a fifth request of the same app while four are being served."""
    return GraphError(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxConcurrency limit.",
        headers={"Retry-After": str(retry_after)},
    )
