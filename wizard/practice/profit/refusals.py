"""Profit's answers that are no: by status, with AFAS's own texts where one is known."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


class RefusedError(Exception):
    """An answer other than success.

    `body` None is an empty body, as 401, 403 and 404 have it.
    """

    def __init__(self, status: int, body: Json | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(str(status))
        self.status, self.body, self.headers = status, body, headers or {}


@dataclass(frozen=True)
class Message:
    """What `externalMessage` says."""

    nl: str
    en: str
    number: int = -2147180996
    known: bool = True
    """False: the situation is AFAS's, the wording is ours, since no text of AFAS was found."""


class ContentRefusedError(RefusedError):
    """HTTP 500 with `externalMessage`: everything about content. Source: AFAS's page on troubleshooting."""

    def __init__(self, message: Message, **names: str) -> None:
        super().__init__(500)
        self.message, self.names = message, names

    def text(self, language: str) -> str:
        """The message in `nl` or `en`."""
        return (self.message.nl if language == "nl" else self.message.en).format(**self.names)


def not_signed_in(version: int) -> RefusedError:
    """The 401 of a call: empty, and from Profit 9 with a reason in its header. Source: AFAS's page on signing in."""
    return RefusedError(401, None, {"WWW-Authenticate": 'Bearer error="invalid_token"'} if version >= 9 else {})


def random_reference(source: random.Random) -> str:
    """A `profitLogReference`: 32 hexadecimal digits."""
    return f"{source.getrandbits(128):032X}"


UPDATE_NOT_TICKED = Message(
    "General message: Deze UpdateConnector wordt niet ondersteund of de gebruiker is niet geautoriseerd.",
    "General message: This UpdateConnector is not supported or the user is not authorized.",
)
GET_NOT_TICKED = Message(
    "Deze connector wordt niet ondersteund of de gebruiker is niet geautoriseerd.",
    "GetConnector not supported for this app or the user is not authorized",
)
GET_BLOCKED = Message("Deze GetConnector (definitie) is geblokkeerd.", "This GetConnector (definition) is blocked")
NO_FIELD = Message("Connector field '{field}' not found", "Connector field '{field}' not found")
UNEXPECTED = Message("An unexpected error has occurred.", "An unexpected error has occurred.", -2147180999)
NO_SUCH_VALUE = Message(
    "De ingevulde waarde bij '{label}' bestaat niet.", "The value entered at '{label}' does not exist."
)
TIME_UP = Message("De maximale tijdsduur voor het uitvoeren van de opdracht is verstreken.", "Command timeout expired.")
PERSON_TAKEN = Message(
    "Aan de gekozen persoon is al een gebruiker gekoppeld", "A user has already been linked to the selected person"
)
PLAIN_TOKEN = Message("Het token moet als Base64 worden aangeboden.", "The token must be Base64 encoded.", known=False)
MANDATORY = Message("Het veld '{label}' is verplicht.", "The field '{label}' is mandatory.", known=False)
TOO_LONG = Message(
    "De waarde bij '{label}' is te lang (maximaal {length}).",
    "The value at '{label}' is too long (maximum {length}).",
    known=False,
)
NO_ADDRESS = Message(
    "De waarde bij '{label}' is geen geldig e-mailadres.", "The value at '{label}' is no valid address.", known=False
)
SAME_VALUE = Message(
    "De waarde bij '{label}' is gelijk aan de huidige waarde.",
    "The value at '{label}' equals the current value.",
    known=False,
)
NOT_UNIQUE = Message(
    "De waarde bij '{label}' is al in gebruik bij een andere gebruiker.",
    "The value at '{label}' is already in use by another user.",
    known=False,
)
NO_USER = Message("De gebruiker '{user}' bestaat niet.", "The user '{user}' does not exist.", known=False)
USER_EXISTS = Message("De gebruiker '{user}' bestaat al.", "The user '{user}' already exists.", known=False)
REFUSED_WRITE = Message(
    "De gegevens van gebruiker '{user}' kunnen niet worden opgeslagen.",
    "The data of user '{user}' cannot be saved.",
    known=False,
)
NOT_SUPPORTED = Message("Deze actie wordt niet ondersteund.", "This action is not supported.", known=False)
