"""A mailbox as Exchange hands it out: its settings, and the folders and calendar that are there from the start.

Source: graph resources mailboxsettings, mailfolder (well-known names); api-reference user-get-mailboxsettings.
"""

from __future__ import annotations

import base64
from typing import Any

from wizard.practice.graph import bodies
from wizard.practice.graph.access import mailbox_of
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.errors import no_segment
from wizard.practice.graph.odata import context, selected, shown
from wizard.practice.graph.outlook_kinds import MAILBOX_SETTINGS
from wizard.practice.people import Mailbox
from wizard.practice.staff import mailbox_settings
from wizard.practice.world import World

Json = dict[str, Any]
FOLDERS = {
    "inbox": "Postvak IN",
    "drafts": "Concepten",
    "sentitems": "Verzonden items",
    "deleteditems": "Verwijderde items",
    "outbox": "Postvak UIT",
    "junkemail": "Ongewenste e-mail",
    "archive": "Archief",
}
"""Well-known name -> what a Dutch mailbox calls it."""


def item_id(world: World) -> str:
    """An Exchange item's id: long, opaque, base64url."""
    return "AAMk" + base64.urlsafe_b64encode(world.random.getrandbits(888).to_bytes(111, "big")).decode()


def change_key(world: World) -> str:
    """An Exchange item's version."""
    return "CQAAA" + base64.b64encode(world.random.getrandbits(176).to_bytes(22, "big")).decode()


def conversation_index(world: World) -> str:
    """Where a message stands in its conversation: 22 bytes that begin with the version and the time."""
    return base64.b64encode(b"\x01\x01\xd8" + world.random.getrandbits(152).to_bytes(19, "big")).decode()


def folder_id(world: World, mailbox: Mailbox, well_known: str) -> str:
    """The id of a well-known folder; the folders are made when a mailbox is first looked into."""
    if not mailbox.well_known:
        root = item_id(world)
        for name, label in FOLDERS.items():
            key = item_id(world)
            mailbox.folders[key] = {
                "id": key,
                "displayName": label,
                "parentFolderId": root,
                "childFolderCount": 0,
                "unreadItemCount": 0,
                "totalItemCount": 0,
                "isHidden": False,
            }
            mailbox.well_known[name] = key
    return mailbox.well_known[well_known]


def settings_of(mailbox: Mailbox) -> Json:
    """The mailbox's settings with its purpose; a crowd member's are the usual Dutch ones."""
    if not mailbox.settings:
        mailbox.settings = mailbox_settings()
    return {**mailbox.settings, "userPurpose": mailbox.kind}


def get_settings(call: Call) -> Reply:
    """GET /users/{id}/mailboxSettings."""
    user, mailbox = mailbox_of(call)
    names = selected(MAILBOX_SETTINGS, call.options)
    head = context(call.base, f"users('{user['id']}')/mailboxSettings", names, call.options)
    return Reply(body={"@odata.context": head, **shown(MAILBOX_SETTINGS, settings_of(mailbox), names)})


def get_setting(call: Call) -> Reply:
    """GET /users/{id}/mailboxSettings/{property}: simple values stand in `value`."""
    name = MAILBOX_SETTINGS.named(call.names["property"])
    if name is None:
        raise no_segment(call.names["property"])
    user, mailbox = mailbox_of(call)
    value = settings_of(mailbox).get(name)
    head = {"@odata.context": f"{call.base}/$metadata#users('{user['id']}')/mailboxSettings/{name}"}
    return Reply(body={**head, **value} if isinstance(value, dict) else {**head, "value": value})


def update_settings(call: Call) -> Reply:
    """PATCH /users/{id}/mailboxSettings: answers with the settings."""
    _, mailbox = mailbox_of(call)
    writable = frozenset(MAILBOX_SETTINGS.properties) - {"userPurpose", "archiveFolder"}
    values = bodies.checked(call, MAILBOX_SETTINGS, writable)
    settings_of(mailbox)
    for name, value in values.items():
        inside = mailbox.settings.get(name)
        merged = isinstance(inside, dict) and isinstance(value, dict)
        mailbox.settings[name] = {**inside, **value} if merged and inside else value
    return get_settings(call)
