"""A mail that is not sent yet: an .eml file that Outlook and other mail programs open as a draft.

`X-Unsent: 1` makes Outlook open it for writing (Outlook's own convention). There is no From: the mail program fills in
its own account. Pure: the same mail is the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import SMTP

from checks.visible import shown

ADDRESS = re.compile(r"[^\s<>@,;\"]+@[^\s<>@,;\"]+\.[^\s<>@,;\"]+")
"""What is certainly one e-mail address."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; `kind` is the part of its MIME type behind `application/`."""

    name: str
    content: bytes
    kind: str = "octet-stream"


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written. Holds no secret."""

    subject: str
    body: str
    """Lines end with a line feed."""
    to: str = ""
    """`Name <address>` or an address; left out when it cannot be one."""
    attachments: tuple[Attachment, ...] = ()


def as_eml(mail: Mail, *, made_by: str) -> bytes:
    """The draft. Text that is not ASCII is encoded as the standards say, in headers, body and file names alike.

    Args:
        mail: what is written.
        made_by: goes into X-Mailer.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(mail.subject)
    to = _one_line(mail.to)
    if to:
        try:
            message["To"] = to
        except (HeaderParseError, ValueError):
            # No address after all: the person types it.
            del message["To"]
    message["X-Unsent"] = "1"
    message["X-Mailer"] = _one_line(made_by)
    message.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    for one in mail.attachments:
        message.add_attachment(one.content, maintype="application", subtype=one.kind, filename=_one_line(one.name))
    if mail.attachments:
        message.set_boundary(
            "part-" + hashlib.sha256(mail.body.encode() + mail.attachments[0].content).hexdigest()[:32]
        )
    # A subject on one line: some programs keep the blank that folding it would leave in front.
    return message.as_bytes(policy=SMTP.clone(max_line_length=900))


def _one_line(text: str) -> str:
    return " ".join(shown(text).split())
