"""Exchange's kinds of things: mailbox settings, folders, messages, calendars, events.

Source of names and types: graph api-reference resources of the same names (v1.0). Default page 10, `id` always comes.
"""

from __future__ import annotations

from wizard.practice.graph.kinds import Kind, kind_of


def _outlook(name: str, rows: str, page: int = 10) -> Kind:
    return kind_of(name, rows, always=("@odata.etag", "id"), page=page, top_max=1000, exchange=True)


MAILBOX_SETTINGS = kind_of(
    "mailboxSettings",
    """
    s archiveFolder dateFormat delegateMeetingMessageDeliveryOptions timeFormat timeZone userPurpose
    c automaticRepliesSetting language workingHours
    """,
    exchange=True,
)
FOLDER = _outlook(
    "mailFolder",
    """
    s id displayName parentFolderId
    n childFolderCount unreadItemCount totalItemCount
    b isHidden
    """,
)
MESSAGE = _outlook(
    "message",
    """
    s id changeKey internetMessageId subject bodyPreview importance parentFolderId conversationId conversationIndex
    s webLink inferenceClassification
    b hasAttachments isDeliveryReceiptRequested isReadReceiptRequested isRead isDraft
    t createdDateTime lastModifiedDateTime receivedDateTime sentDateTime
    c body uniqueBody sender from flag
    S categories
    C toRecipients ccRecipients bccRecipients replyTo internetMessageHeaders attachments
    C singleValueExtendedProperties multiValueExtendedProperties
    """,
)
ATTACHMENT = kind_of(
    "attachment",
    """
    s id name contentType contentId contentLocation contentBytes
    n size
    b isInline
    t lastModifiedDateTime
    """,
    always=("@odata.type", "id"),
    page=10,
    top_max=1000,
    exchange=True,
)
CALENDAR = _outlook(
    "calendar",
    """
    s id name color hexColor changeKey defaultOnlineMeetingProvider
    b isDefaultCalendar canShare canViewPrivateItems canEdit isTallyingResponses isRemovable
    c owner
    S allowedOnlineMeetingProviders
    """,
)
EVENT = _outlook(
    "event",
    """
    s id changeKey transactionId originalStartTimeZone originalEndTimeZone iCalUId subject bodyPreview importance
    s sensitivity onlineMeetingUrl seriesMasterId showAs type webLink onlineMeetingProvider
    n reminderMinutesBeforeStart
    b isReminderOn hasAttachments isAllDay isCancelled isOrganizer responseRequested isOnlineMeeting
    b allowNewTimeProposals isDraft hideAttendees
    t createdDateTime lastModifiedDateTime originalStart
    c responseStatus body start end location recurrence organizer onlineMeeting
    S categories
    C locations attendees attachments singleValueExtendedProperties multiValueExtendedProperties
    """,
)
