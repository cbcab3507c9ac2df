"""Which permission opens which mailbox path, once the mailbox agrees.

Source: microsoftgraph/microsoft-graph-devx-content (MIT), permissions/new/permissions.json, 2026-08. A reading path is
also open to the permission that reads and writes.
"""

from __future__ import annotations

from wizard.practice.graph.permission_row import Row, rows

EXCHANGE: tuple[Row, ...] = (
    *rows(
        "exchange",
        "MailboxSettings.Read MailboxSettings.ReadWrite",
        None,
        """
        GET /users/{id}/mailboxSettings
        GET /users/{id}/mailboxSettings/{property}
        """,
    ),
    *rows("exchange", "MailboxSettings.ReadWrite", None, "PATCH /users/{id}/mailboxSettings"),
    *rows(
        "exchange",
        "Calendars.Read Calendars.ReadBasic Calendars.ReadWrite",
        "Calendars.Read Calendars.ReadBasic Calendars.ReadWrite Calendars.Read.Shared",
        "GET /users/{id}/calendars",
    ),
    *rows(
        "exchange",
        "Calendars.Read Calendars.ReadBasic Calendars.ReadWrite",
        None,
        """
        GET /users/{id}/calendars/{calendar}
        GET /users/{id}/calendars/{calendar}/events
        GET /users/{id}/calendars/{calendar}/calendarView
        GET /users/{id}/calendar
        GET /users/{id}/calendar/events
        GET /users/{id}/calendar/calendarView
        GET /users/{id}/calendarView
        GET /users/{id}/calendarView/delta
        GET /users/{id}/events
        GET /users/{id}/events/{event}
        POST /users/{id}/calendar/getSchedule
        """,
    ),
    *rows(
        "exchange",
        "Calendars.ReadWrite",
        None,
        """
        POST /users/{id}/calendars
        DELETE /users/{id}/calendars/{calendar}
        POST /users/{id}/calendars/{calendar}/events
        POST /users/{id}/calendar/events
        POST /users/{id}/events
        PATCH /users/{id}/events/{event}
        DELETE /users/{id}/events/{event}
        POST /users/{id}/events/{event}/permanentDelete
        """,
    ),
    *rows(
        "exchange",
        "Mail.Read Mail.ReadBasic.All Mail.ReadWrite",
        "Mail.Read Mail.ReadBasic Mail.ReadWrite",
        """
        GET /users/{id}/messages
        GET /users/{id}/messages/$count
        GET /users/{id}/messages/{message}
        GET /users/{id}/mailFolders
        GET /users/{id}/mailFolders/{folder}
        GET /users/{id}/mailFolders/{folder}/messages
        GET /users/{id}/mailFolders/{folder}/messages/delta
        GET /users/{id}/messages/delta
        """,
    ),
    *rows("exchange", "Mail.Read Mail.ReadWrite", None, "GET /users/{id}/messages/{message}/attachments"),
    *rows(
        "exchange",
        "Mail.ReadWrite",
        None,
        """
        POST /users/{id}/messages
        PATCH /users/{id}/messages/{message}
        DELETE /users/{id}/messages/{message}
        POST /users/{id}/messages/{message}/permanentDelete
        POST /users/{id}/messages/{message}/move
        POST /users/{id}/mailFolders/{folder}/messages
        DELETE /users/{id}/mailFolders/{folder}/messages/{message}
        """,
    ),
    *rows(
        "exchange",
        "Mail.Send",
        None,
        """
        POST /users/{id}/sendMail
        POST /users/{id}/messages/{message}/send
        """,
    ),
)
