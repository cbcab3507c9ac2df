"""What was given for the app connector's credential or client ID and is surely something else. Pure.

How a client secret or client ID of Profit looks is not documented, so only what can't be one is named, and none of it
is repeated: it may be the other's secret.
"""

from __future__ import annotations

import re

from checks.catalogue.places import PROFIT_APP_CONNECTOR
from checks.catalogue.profit_environments import read_code
from checks.pattern import Pattern
from checks.profit_token import NotATokenError, read_token
from checks.secret_checksum import proven_in
from checks.settings import Secret
from checks.words import Text

_LOOKED_AT = 10_000
_ADDRESS = Pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://\S|[^@\s<>]{1,80}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+\Z)"
)
_WITHIN = {"place": PROFIT_APP_CONNECTOR}

_CODE = Text(
    "this is the code of a Profit environment; what is wanted stands in {place}",
    "dit is de code van een Profit-omgeving; wat hier moet staan, vind je in {place}",
    _WITHIN,
)
_WEB = Text(
    "this is an address; what is wanted stands in {place}",
    "dit is een adres; wat hier moet staan, vind je in {place}",
    _WITHIN,
)
_ENTRA = Text(
    "this is a client secret of an app in Entra; the app connector in Profit has one of its own, in {place}",
    "dit is een clientgeheim van een app in Entra; de app connector in Profit heeft een eigen geheim, in {place}",
    _WITHIN,
)
_CERTIFICATE = Text(
    "this is a certificate or a key; what is wanted stands in {place}",
    "dit is een certificaat of een sleutel; wat hier moet staan, vind je in {place}",
    _WITHIN,
)
_TOKEN = Text(
    "this is a token, which has no client ID beside it; give it as the client secret or token, and take another one in"
    " {place} if somebody else could see it",
    "dit is een token, en daar hoort geen client-id bij; geef het op als clientgeheim of token, en maak een ander in"
    " {place} als iemand anders het kon zien",
    _WITHIN,
)


def not_a_credential(text: str) -> Text | None:
    """Why this is no client secret or token of an app connector; None when it may be one, or nothing stands there."""
    text = text.strip()[:_LOOKED_AT]
    if re.fullmatch(r"\S{6,14}", text) and read_code(text) is not None:
        return _CODE
    if "-----BEGIN " in text:
        return _CERTIFICATE
    if _ADDRESS.match(text):
        return _WEB
    return _ENTRA if proven_in(text) else None


def not_a_client_id(text: str) -> Text | None:
    """Why this is no client ID of an app connector; None when it may be one."""
    try:
        read_token(Secret(text[:_LOOKED_AT]))
    except NotATokenError as error:
        return _TOKEN if error.meant else not_a_credential(text)
    return _TOKEN
