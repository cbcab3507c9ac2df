"""Proves Mail.Send: one visible mail from the mailbox to itself, then a short look whether it came.

Source: graph docs api/user-sendmail: 202 means accepted, not delivered.
"""

from __future__ import annotations

import asyncio
from typing import Any

from checks.facts import Answer, Seen
from checks.gather.evidence import then
from checks.gather.graph import GraphWire
from checks.gather.trial_items import both_languages, new_mark

LOOKS = (0.2, 0.8, 2.0, 3.0)
"""Seconds before each look; delivery within a tenant usually takes a second or two."""


async def send_trial(wire: GraphWire, mailbox: str, address: str) -> Answer[str]:
    """Send it once. `arrived` when it was seen in the mailbox, `accepted` when only the 202 was."""
    mark = new_mark()
    mail = {
        "message": {
            "subject": f"{mark} profit-exchange",
            "body": {"contentType": "text", "content": both_languages()},
            "toRecipients": [{"emailAddress": {"address": address}}],
        },
        # One copy is enough: without this it also stands in Sent Items.
        "saveToSentItems": False,
    }
    sent = await wire.send("POST", f"users/{mailbox}/sendMail", mail, stage="send-trial")
    if not isinstance(sent, Seen):
        return sent
    path = f"users/{mailbox}/mailFolders/inbox/messages?$select=id,subject&$top=25&$orderby=receivedDateTime%20desc"
    for pause in LOOKS:
        if pause >= wire.budget.left:
            break
        await asyncio.sleep(pause)
        seen = then(await wire.get(path, stage="send-trial"), lambda page: _has(page, mark))
        if not isinstance(seen, Seen):
            break  # reading mail is another permission; without it nobody can say more than `accepted`
        if seen.value:
            return Seen("arrived", sent.evidence)
    return Seen("accepted", sent.evidence)


def _has(page: dict[str, Any], mark: str) -> bool:
    return any(str(row.get("subject") or "").startswith(mark) for row in page["value"])
