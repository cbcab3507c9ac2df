"""Exchange as a service: busy, moving, or out of order for a moment."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorServerBusy",
        Text("Exchange asks to slow down.", "Exchange vraagt om het rustiger aan te doen."),
        ("throttled",),
        phrases=(r"the server cannot service this request right now",),
        stage="exchange",
        statuses=(429, 503),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorExceededConnectionCount",
        Text("Too many connections of this caller at once.", "Te veel verbindingen van deze aanroeper tegelijk."),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorTooManyObjectsOpened",
        Text("Too many requests are open on this mailbox.", "Er staan te veel aanvragen open op dit postvak."),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInternalServerTransientError",
        Text("A passing fault inside Exchange.", "Een voorbijgaande storing binnen Exchange."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInternalServerError",
        Text("Something failed inside Exchange.", "Er ging iets mis binnen Exchange."),
        ("service_transient",),
        refine=(Refinement(r"send ?as|on behalf", ("send_as_denied", "service_transient")),),
        stage="exchange",
        statuses=(500,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorTimeoutExpired",
        Text("Exchange did not finish in time.", "Exchange was niet op tijd klaar."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorADUnavailable",
        Text("Exchange cannot reach the directory for a moment.", "Exchange kan de directory even niet bereiken."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
)
