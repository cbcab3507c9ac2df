"""Which environment of Profit, how its REST services are reached, and the credential for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.settings import Secret

Way = Literal["oauth", "token"]
"""OAuth client credentials, or the classic token (`AfasToken`)."""
TokenSpelling = Literal["xml", "digits", "base64"]
"""The three forms in which people have a classic token: its XML, the 64 digits in it, or the XML in Base64."""


@dataclass(frozen=True, slots=True)
class ProfitSettings:
    """Which Profit, and by which app connector. Holds no secret, so it may stand in facts and reports."""

    url: str
    """https URL up to and with `ProfitRestServices`, no trailing slash."""
    environment: str | None = None
    """The environment's code as it was given, such as `T48213AA`; None when only a URL was."""
    way: Way = "oauth"
    client_id: str | None = None
    """Of the app connector; None with a classic token."""
    token_spelling: TokenSpelling | None = None
    """How the classic token was written; None with OAuth."""
    users_connector: str | None = None
    """The GetConnector to read users with, when one was named."""
    integration_id: str | None = None
    """`<subscription>_<project>`, which partners have to send with every call. Source: AFAS docs, integrationid."""
    host_named_by_user: bool = False
    """The host is not one of `*.afas.online` and the user named it: the credential goes there, which is said."""


@dataclass(frozen=True, slots=True)
class ProfitClientSecret:
    """The client secret of an app connector that signs in by OAuth client credentials."""

    value: Secret


@dataclass(frozen=True, slots=True)
class ProfitToken:
    """A classic token, as the header wants it: the whole XML in Base64."""

    value: Secret
    spelling: TokenSpelling


ProfitCredential = ProfitClientSecret | ProfitToken
