"""Sending mail: into the recipients' mailboxes, into Sent Items, and a non-delivery report for an unknown address.

202 means accepted, not delivered. Source: graph api-reference user-sendmail, message-send.
"""

from __future__ import annotations

import re
from typing import Any

from wizard.practice.graph import bodies, messages
from wizard.practice.graph.access import mailbox_of
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.errors import exchange
from wizard.practice.people import Mailbox
from wizard.practice.world import Tenant, World

Json = dict[str, Any]
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
ACCEPTED = 202


def send_mail(call: Call) -> Reply:
    """POST /users/{id}/sendMail {message, saveToSentItems}."""
    user, mailbox = mailbox_of(call)
    given = bodies.parameters(call, ["message", "saveToSentItems"])
    keep = bodies.boolean(given.get("saveToSentItems", True))
    if not isinstance(given.get("message"), dict):
        raise exchange(400, "ErrorInvalidRequest", "The parameter 'message' is required.")
    if keep is not None and not isinstance(keep, bool):
        raise exchange(400, "RequestBodyRead", "Cannot convert the value of 'saveToSentItems' to a Boolean.")
    values = messages.checked(call, given["message"])
    _send(call, user, mailbox, values, keep=keep is not False)
    return Reply(ACCEPTED)


def send_draft(call: Call) -> Reply:
    """POST /users/{id}/messages/{message}/send: the draft moves to Sent Items."""
    user, mailbox = mailbox_of(call)
    draft = messages.find(call, mailbox)
    if not draft["isDraft"]:
        raise exchange(400, "ErrorInvalidOperation", "Only a draft can be sent.")
    values = {name: draft[name] for name in messages.WRITABLE if name in draft}
    values["attachments"] = mailbox.attachments.pop(draft["id"], [])
    _send(call, user, mailbox, values, keep=True)
    del mailbox.messages[draft["id"]]
    return Reply(ACCEPTED)


def _send(call: Call, user: Json, mailbox: Mailbox, values: Json, *, keep: bool) -> None:
    addresses = [
        recipient["emailAddress"]["address"]
        for name in ("toRecipients", "ccRecipients", "bccRecipients")
        for recipient in values.get(name) or []
    ]
    if not addresses or not all(ADDRESS.fullmatch(address) for address in addresses):
        wrong = next((a for a in addresses if not ADDRESS.fullmatch(a)), "")
        detail = f" Recipient '{wrong}' is not resolved." if wrong else ""
        raise exchange(400, "ErrorInvalidRecipients", f"At least one recipient is not valid.{detail}")
    own = {"emailAddress": {"name": user["displayName"], "address": user.get("mail") or user["userPrincipalName"]}}
    _check_sender(user, values)
    sent = {**values, "sender": own, "from": own}
    if keep:
        kept = messages.new_message(call.world, mailbox, "sentitems", sent, draft=False)
        kept["isRead"] = True
    for address in dict.fromkeys(address.lower() for address in addresses):
        if not deliver(call.world, call.tenant, address, sent):
            _report(call, mailbox, address, sent, own)


def _check_sender(user: Json, values: Json) -> None:
    """Sending in another's name wants Send As, which nobody has here."""
    mine = {user["userPrincipalName"].lower(), str(user.get("mail")).lower()}
    mine |= {p.partition(":")[2].lower() for p in user.get("proxyAddresses", [])}
    for name in ("from", "sender"):
        address = ((values.get(name) or {}).get("emailAddress") or {}).get("address")
        if address and address.lower() not in mine:
            raise exchange(
                403,
                "ErrorSendAsDenied",
                "The user account which was used to submit this request does not have the right to send mail on "
                "behalf of the specified sending account.",
            )


def deliver(world: World, tenant: Tenant, address: str, values: Json) -> bool:
    """Put a message into the mailbox with this address; True also when the address is outside the tenant."""
    domain = address.rpartition("@")[2]
    if not tenant.domains.get(domain, {}).get("isVerified"):
        return True
    recipient = tenant.users.by_proxy_address(address) or tenant.users.by_upn(address)
    if recipient is None:
        return False
    mailbox = tenant.mailbox(recipient["id"])
    if mailbox.hosted == "none":
        return False
    if mailbox.hosted == "online":
        visible = {name: value for name, value in values.items() if name != "bccRecipients"}
        messages.new_message(world, mailbox, "inbox", visible, draft=False)
    return True


def _report(call: Call, mailbox: Mailbox, address: str, sent: Json, own: Json) -> None:
    system = {"emailAddress": {"name": "Microsoft Outlook", "address": f"postmaster@{call.tenant.initial_domain}"}}
    report = {
        "subject": f"Undeliverable: {sent.get('subject') or ''}",
        "body": {"contentType": "text", "content": f"{address} wasn't found at {address.rpartition('@')[2]}."},
        "sender": system,
        "from": system,
        "toRecipients": [own],
    }
    messages.new_message(call.world, mailbox, "inbox", report, draft=False)
