"""What is sent along with a message or an appointment: files, kept beside it and listed apart.

Source: graph resources attachment, fileattachment; api-reference message-list-attachments.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from wizard.practice.graph import bodies
from wizard.practice.graph.errors import exchange
from wizard.practice.people import Mailbox
from wizard.practice.world import World

Json = dict[str, Any]
BESIDE = frozenset({"attachments", "singleValueExtendedProperties", "multiValueExtendedProperties"})
"""Parts of a body that an item does not show by itself."""
FILE = "#microsoft.graph.fileAttachment"


def check(values: Json) -> None:
    """Every attachment in a body is a file with a name and its bytes.

    Raises:
        GraphError: 400.
    """
    for one in values.get("attachments") or []:
        kind = str(one.get("@odata.type", "")).rpartition(".")[2]
        try:
            base64.b64decode("".join(str(one.get("contentBytes") or "").split()), validate=True)
        except (binascii.Error, ValueError):
            kind = ""
        if kind != "fileAttachment" or not isinstance(one.get("name"), str):
            raise exchange(400, "ErrorInvalidRequest", "An attachment needs its type, a name and base64 contentBytes.")


def keep(world: World, mailbox: Mailbox, item_id: str, new_id: str, values: Json) -> bool:
    """Keep what came along with an item; whether there is anything. `new_id` is for the first of them."""
    made = []
    for number, one in enumerate(values.get("attachments") or []):
        content = "".join(str(one.get("contentBytes") or "").split())
        made.append(
            {
                "@odata.type": FILE,
                "@odata.mediaContentType": one.get("contentType") or "application/octet-stream",
                "id": f"{new_id}{number}",
                "lastModifiedDateTime": world.stamp(),
                "name": one["name"],
                "contentType": one.get("contentType") or "application/octet-stream",
                "size": len(base64.b64decode(content)) + 200,
                "isInline": bodies.boolean(one.get("isInline")) is True,
                "contentId": one.get("contentId"),
                "contentLocation": None,
                "contentBytes": content,
            }
        )
    if made:
        mailbox.attachments[item_id] = made
    return bool(made)
