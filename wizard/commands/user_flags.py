"""The flags that several verbs on Profit users share, said once."""

from __future__ import annotations

from checks.words import Text
from wizard.command_line.flags import Flag

_EMAIL_DNS = Text(
    "The E-mail DNS in Profit; otherwise the config's, otherwise the best one is proposed.",
    "De E-mail DNS in Profit; anders die uit de configuratie, anders wordt de beste voorgesteld.",
)


def email_dns_flag() -> Flag:
    """The domain behind every user name."""
    return Flag("--email-dns", metavar="DOMAIN", about=_EMAIL_DNS)
