"""Signing in to Profit: the token endpoint for client credentials, and the two kinds of token in a call."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from wizard.practice.profit.environment import ProfitEnvironment, Session
from wizard.practice.profit.journal import ProfitCall, Way
from wizard.practice.profit.refusals import PLAIN_TOKEN, ContentRefusedError, Json, RefusedError, not_signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

LIFETIME = 3600
"""Seconds an access token lives: AFAS's example."""
_TOKEN = re.compile(r"\s*<token>\s*<version>\s*1\s*</version>\s*<data>([0-9A-Fa-f]{64})</data>\s*</token>\s*")


def way_of(authorization: str | None) -> Way:
    """How a call signs in, by its header."""
    kind, _, value = (authorization or "").partition(" ")
    if not authorization:
        return "none"
    if kind.lower() == "bearer":
        return "oauth"
    if kind.lower() != "afastoken":
        return "unknown"
    return "plain-token" if value.lstrip().startswith("<") else "token"


def admit(environment: ProfitEnvironment, authorization: str | None) -> None:
    """Let a call in, or not.

    Raises:
        RefusedError: 401 for whatever is wrong with the token or the app connector; a token in plain XML is a 500 from
            Profit 7 on.
    """
    version = environment.behaviour.version
    way, value = way_of(authorization), (authorization or "").partition(" ")[2].strip()
    if way == "plain-token" and version >= 7:
        raise ContentRefusedError(PLAIN_TOKEN)
    good = not environment.behaviour.wrong_host and not environment.app.blocked
    if way == "token":
        good = good and _is_classic(environment, value)
    elif way == "oauth":
        good = good and _is_session(environment, value)
    else:
        good = False
    if not good:
        raise not_signed_in(version)


def _is_classic(environment: ProfitEnvironment, value: str) -> bool:
    try:
        text = base64.b64decode(value, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    found = _TOKEN.fullmatch(text)
    same = found is not None and found[1].upper() == environment.app.token_data
    return same and not environment.app.token_ended


def _is_session(environment: ProfitEnvironment, value: str) -> bool:
    session = environment.sessions.get(value)
    if session is None or session.expires <= environment.clock().timestamp():
        return False
    if session.calls_left is not None:
        session.calls_left -= 1
        return session.calls_left >= 0
    return True


def token(environment: ProfitEnvironment, call: ProfitCall, headers: Mapping[str, str], body: bytes) -> Json:
    """Answer the token endpoint.

    Raises:
        RefusedError: an OAuth error, 400; 401 when the client signed in by HTTP Basic.
    """
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise _oauth("invalid_request")
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    given = dict(pairs)
    call.body = {name: given.get(name) for name in ("grant_type", "client_id") if name in given}
    if len(given) != len(pairs) or not given.get("grant_type"):
        raise _oauth("invalid_request")
    if given["grant_type"] != "client_credentials":
        raise _oauth("unsupported_grant_type")
    basic = _basic(environment, headers.get("authorization"))
    client_id, secret = basic or (given.get("client_id"), given.get("client_secret"))
    if not client_id or not secret:
        raise _oauth("invalid_request")
    app = environment.app
    if environment.behaviour.wrong_host:
        raise _oauth("unauthorized_client", "Unknown AppConnector")
    if client_id != app.client_id or secret != app.client_secret or app.blocked:
        if basic:
            raise RefusedError(401, {"error": "invalid_client"}, {"WWW-Authenticate": "Basic"})
        raise _oauth("invalid_client")
    access = f"practice.{environment.random.getrandbits(256):064x}"
    environment.sessions[access] = Session(
        environment.clock().timestamp() + LIFETIME, environment.behaviour.session_calls
    )
    answer: Json = {"access_token": access, "token_type": "Bearer", "expires_in": LIFETIME}
    return answer if environment.behaviour.version >= 9 else {**answer, "refresh_token": None}


def _basic(environment: ProfitEnvironment, authorization: str | None) -> tuple[str, str] | None:
    """Client id and secret by HTTP Basic, which Profit knows from version 9."""
    kind, _, value = (authorization or "").partition(" ")
    if kind.lower() != "basic" or environment.behaviour.version < 9:
        return None
    try:
        name, _, secret = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    return unquote(name), unquote(secret)


def _oauth(error: str, description: str | None = None) -> RefusedError:
    more = {"error_description": description} if description else {}
    return RefusedError(400, {"error": error, **more})
