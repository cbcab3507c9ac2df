"""Messages and mail folders: listed, drafted, changed, moved, deleted.

A deleted message goes to Deleted Items under another id, where listings still show it; deleted there it is gone, and
`permanentDelete` removes it at once. Source: graph api-reference user-list-messages ("including the Deleted Items
folder"), user-post-messages, message-delete, message-permanentdelete, message-move.
"""

from __future__ import annotations

import re
from typing import Any

from wizard.practice.graph import attachments, bodies
from wizard.practice.graph.access import mailbox_of
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created
from wizard.practice.graph.errors import exchange, item_not_found
from wizard.practice.graph.listing import counted, listing, one
from wizard.practice.graph.mailboxes import FOLDERS, change_key, conversation_index, folder_id, item_id
from wizard.practice.graph.outlook_kinds import ATTACHMENT, FOLDER, MESSAGE
from wizard.practice.people import Mailbox
from wizard.practice.world import World

Json = dict[str, Any]
WRITABLE = bodies.words(
    """bccRecipients body categories ccRecipients flag from importance inferenceClassification internetMessageHeaders
    internetMessageId isDeliveryReceiptRequested isRead isReadReceiptRequested replyTo sender subject
    toRecipients attachments singleValueExtendedProperties multiValueExtendedProperties"""
)
RECIPIENTS = ("toRecipients", "ccRecipients", "bccRecipients", "replyTo")


def new_message(world: World, mailbox: Mailbox, folder: str, values: Json, *, draft: bool) -> Json:
    """Store a message in a well-known folder, every property filled as Exchange fills it."""
    now, key = world.stamp(), change_key(world)
    body = values.get("body") or {"contentType": "html", "content": ""}
    text = re.sub(r"<[^>]*>", " ", body.get("content") or "")
    message: Json = {
        "@odata.etag": f'W/"{key}"',
        "id": item_id(world),
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "changeKey": key,
        "categories": [],
        "receivedDateTime": now,
        "sentDateTime": now,
        "hasAttachments": False,
        "internetMessageId": f"<{world.new_id()}@practice.invalid>",
        "subject": None,
        "importance": "normal",
        "parentFolderId": folder_id(world, mailbox, folder),
        "conversationId": item_id(world),
        "conversationIndex": conversation_index(world),
        "isDeliveryReceiptRequested": None if draft else False,
        "isReadReceiptRequested": False,
        "isRead": draft,
        "isDraft": draft,
        "inferenceClassification": "focused",
        "toRecipients": [],
        "ccRecipients": [],
        "bccRecipients": [],
        "replyTo": [],
        "flag": {"flagStatus": "notFlagged"},
        **{name: value for name, value in values.items() if value is not None and name not in attachments.BESIDE},
        "body": {"contentType": body.get("contentType") or "text", "content": body.get("content") or ""},
        "bodyPreview": " ".join(text.split())[:255],
    }
    message["webLink"] = (
        f"https://outlook.office365.com/owa/?ItemID={message['id']}&exvsurl=1&viewmodel=ReadMessageItem"
    )
    message["hasAttachments"] = attachments.keep(world, mailbox, message["id"], item_id(world), values)
    mailbox.messages[message["id"]] = message
    return message


def checked(call: Call, sent: Json | None = None) -> Json:
    """A message as sent in a body (or inside an action's parameter).

    Raises:
        GraphError: 400.
    """
    if sent is not None:
        call.body = sent
    values = bodies.checked(call, MESSAGE, WRITABLE)
    attachments.check(values)
    for name in RECIPIENTS:
        for recipient in values.get(name) or []:
            address = recipient.get("emailAddress")
            if not isinstance(address, dict) or not isinstance(address.get("address"), str):
                raise exchange(400, "ErrorInvalidRecipients", "At least one recipient is not valid.")
    body = values.get("body")
    if body is not None and str(body.get("contentType", "text")).lower() not in ("text", "html"):
        raise bodies.invalid_value(MESSAGE, "body")
    if body is not None and "contentType" in body:
        body["contentType"] = str(body["contentType"]).lower()
    return values


def _folder(call: Call, mailbox: Mailbox) -> Json:
    """The folder the path names, by id or well-known name."""
    name = call.names["folder"]
    if name.lower() in FOLDERS:
        return mailbox.folders[folder_id(call.world, mailbox, name.lower())]
    folder_id(call.world, mailbox, "inbox")
    if name not in mailbox.folders:
        raise item_not_found()
    return mailbox.folders[name]


def find(call: Call, mailbox: Mailbox) -> Json:
    """The message the path names.

    Raises:
        GraphError: 404 ErrorItemNotFound.
    """
    found = mailbox.messages.get(call.names["message"])
    if found is None or not call.world.settled(found["id"]):
        raise item_not_found()
    return found


def list_messages(call: Call) -> Reply:
    """GET /users/{id}/messages, and those of one folder: newest first."""
    user, mailbox = mailbox_of(call)
    rows = list(reversed(mailbox.messages.values()))
    what = f"users('{user['id']}')/messages"
    if "folder" in call.names:
        folder = _folder(call, mailbox)
        rows = [m for m in rows if m["parentFolderId"] == folder["id"]]
        what = f"users('{user['id']}')/mailFolders('{folder['id']}')/messages"
    return listing(call, MESSAGE, rows, what)


def count_messages(call: Call) -> Reply:
    """GET /users/{id}/messages/$count."""
    return counted(call, MESSAGE, mailbox_of(call)[1].messages.values())


def get_message(call: Call) -> Reply:
    """GET /users/{id}/messages/{message}."""
    user, mailbox = mailbox_of(call)
    return one(call, MESSAGE, find(call, mailbox), f"users('{user['id']}')/messages")


def list_attachments(call: Call) -> Reply:
    """GET /users/{id}/messages/{message}/attachments."""
    user, mailbox = mailbox_of(call)
    message = find(call, mailbox)
    rows = mailbox.attachments.get(message["id"], [])
    return listing(call, ATTACHMENT, rows, f"users('{user['id']}')/messages('{message['id']}')/attachments")


def create_message(call: Call) -> Reply:
    """POST /users/{id}/messages: a draft."""
    user, mailbox = mailbox_of(call)
    values = checked(call)
    folder = _folder(call, mailbox) if "folder" in call.names else None
    message = new_message(call.world, mailbox, "drafts", values, draft=True)
    if folder is not None:
        message["parentFolderId"] = folder["id"]
    what = f"users('{user['id']}')/messages"
    return created(call, message, f"{what}/$entity", f"/{what}('{message['id']}')")


def update_message(call: Call) -> Reply:
    """PATCH /users/{id}/messages/{message}: answers with the message."""
    _, mailbox = mailbox_of(call)
    message = find(call, mailbox)
    values = checked(call)
    attachments.keep(call.world, mailbox, message["id"], item_id(call.world), values)
    message.update({name: value for name, value in values.items() if name not in attachments.BESIDE})
    message["hasAttachments"] = message["id"] in mailbox.attachments
    message["lastModifiedDateTime"] = call.world.stamp()
    message["changeKey"] = change_key(call.world)
    message["@odata.etag"] = f'W/"{message["changeKey"]}"'
    return get_message(call)


def _move(call: Call, mailbox: Mailbox, message: Json, folder: str) -> Json:
    """Into another folder, where it gets another id."""
    del mailbox.messages[message["id"]]
    moved = {**message, "id": item_id(call.world), "parentFolderId": folder}
    mailbox.messages[moved["id"]] = moved
    if message["id"] in mailbox.attachments:
        mailbox.attachments[moved["id"]] = mailbox.attachments.pop(message["id"])
    return moved


def delete_message(call: Call) -> Reply:
    """DELETE /users/{id}/messages/{message}."""
    _, mailbox = mailbox_of(call)
    message = find(call, mailbox)
    bin_id = folder_id(call.world, mailbox, "deleteditems")
    if message["parentFolderId"] == bin_id:
        del mailbox.messages[message["id"]]
    else:
        _move(call, mailbox, message, bin_id)
    return Reply(NO_CONTENT)


def remove_message(call: Call) -> Reply:
    """POST /users/{id}/messages/{message}/permanentDelete."""
    _, mailbox = mailbox_of(call)
    del mailbox.messages[find(call, mailbox)["id"]]
    return Reply(NO_CONTENT)


def move_message(call: Call) -> Reply:
    """POST /users/{id}/messages/{message}/move {destinationId}."""
    user, mailbox = mailbox_of(call)
    message = find(call, mailbox)
    call.names["folder"] = str(bodies.parameters(call, ["destinationId"]).get("destinationId") or "")
    moved = _move(call, mailbox, message, _folder(call, mailbox)["id"])
    what = f"users('{user['id']}')/messages"
    return created(call, moved, f"{what}/$entity", f"/{what}('{moved['id']}')")


def _counted(mailbox: Mailbox, folder: Json) -> Json:
    inside = [m for m in mailbox.messages.values() if m["parentFolderId"] == folder["id"]]
    return {**folder, "totalItemCount": len(inside), "unreadItemCount": sum(not m["isRead"] for m in inside)}


def list_folders(call: Call) -> Reply:
    """GET /users/{id}/mailFolders."""
    user, mailbox = mailbox_of(call)
    folder_id(call.world, mailbox, "inbox")
    rows = [_counted(mailbox, folder) for folder in mailbox.folders.values()]
    return listing(call, FOLDER, rows, f"users('{user['id']}')/mailFolders")


def get_folder(call: Call) -> Reply:
    """GET /users/{id}/mailFolders/{folder}."""
    user, mailbox = mailbox_of(call)
    return one(call, FOLDER, _counted(mailbox, _folder(call, mailbox)), f"users('{user['id']}')/mailFolders")
