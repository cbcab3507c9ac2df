"""Every code of Microsoft Graph and Exchange that we know, in one table. The rows stand in graph/ and exchange/.

Codes and statuses: microsoft-graph-docs concepts/errors.md, concepts/json-batching.md, concepts/resolve-auth-errors.md,
concepts/throttling.md, concepts/auth-limit-mailbox-access.md, api/user-sendmail.md, and the EWS `ResponseCode` list
(learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode); the rest as seen in public threads.
"""

from __future__ import annotations

from checks.catalogue.exchange import access, items, mailboxes, sending
from checks.catalogue.exchange import service as exchange_service
from checks.catalogue.graph import directory, permissions, service, tokens
from checks.catalogue.rows import ErrorRow

GRAPH_ERRORS: tuple[ErrorRow, ...] = (
    *tokens.ROWS,
    *permissions.ROWS,
    *directory.ROWS,
    *access.ROWS,
    *mailboxes.ROWS,
    *items.ROWS,
    *sending.ROWS,
    *exchange_service.ROWS,
    *service.ROWS,
)

BY_CODE = {row.code.lower(): row for row in GRAPH_ERRORS}
"""By code in lower case: Graph and its libraries differ in casing (`accessDenied`, `AccessDenied`)."""

ORDINARY_WORDS = frozenset(
    {
        "accessdenied",
        "badrequest",
        "forbidden",
        "gatewaytimeout",
        "generalexception",
        "internalservererror",
        "invalidrequest",
        "itemnotfound",
        "quotalimitreached",
        "resourcenotfound",
        "servicenotavailable",
        "serviceunavailable",
        "toomanyrequests",
        "unauthenticated",
        "unauthorized",
        "unknownerror",
        "extensionerror",
        "errorinvalidrequest",
        "errorinternalservererror",
    }
)
"""Codes that other services use as well, or that say little: they count only where a code stands, and any more precise
code beside them wins."""
