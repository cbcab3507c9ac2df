"""What the sign-in service remembers between requests: open sign-ins, device codes, codes, refresh tokens."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Literal, TypeVar

from wizard.practice.entra.client import Client
from wizard.practice.entra.errors import Refusal
from wizard.practice.entra.scopes import Asked
from wizard.practice.jwt import encode
from wizard.practice.world import Json, Tenant, World

USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
DEVICE_CODE_LIFE = 900
"""Seconds a device code can be used."""
POLL_INTERVAL = 5
"""Seconds between a client's questions, before the world's time scale."""
CODE_LIFE = 600


@dataclass
class SignIn:
    """A person at the sign-in pages, on behalf of a client."""

    handle: str
    purpose: Literal["code", "device", "consent"]
    tenant: Tenant
    client: Client
    asked: Asked | None
    scope: str
    """As the client wrote it."""
    redirect_uri: str | None = None
    state: str | None = None
    nonce: str | None = None
    response_mode: str = "query"
    challenge: tuple[str, str] | None = None
    """PKCE: (method, code_challenge)."""
    legacy: bool = False
    """Admin consent by the older address."""
    device: DeviceCode | None = None
    user: Json | None = None
    """Who signed in; None until an account is picked."""


@dataclass
class DeviceCode:
    """A device code waiting for somebody to sign in elsewhere."""

    device_code: str
    user_code: str
    client: Client
    tenant: Tenant
    scope: str
    expires: float
    """The world's time, Unix seconds."""
    user: Json | None = None
    """Who signed in; the next poll gets the tokens."""
    refusal: Refusal | None = None
    """What the next poll is told instead."""


@dataclass
class Code:
    """An authorization code, good for one redemption."""

    sign_in: SignIn
    expires: float
    used: bool = False


@dataclass
class RefreshToken:
    """A refresh token: who, for which client, where."""

    tenant: Tenant
    client: Client
    user: Json
    scope: str
    by_device_code: bool = False
    """The sign-in it grew out of was by device code, which a policy may look at later too. Source: entra-docs
    concept-authentication-transfer."""


T = TypeVar("T")


def new_handle(world: World) -> str:
    """A handle that cannot be guessed."""
    return encode(world.random.getrandbits(256).to_bytes(32, "big"))


def remember(world: World, what: object, handle: str | None = None) -> str:
    """Store something under a handle (a new one unless given), and give the handle."""
    handle = handle or new_handle(world)
    world.sessions[handle] = what
    return handle


def recall(world: World, handle: str | None, kind: type[T]) -> T | None:
    """What a handle stands for, when it is of this kind."""
    found = world.sessions.get(handle or "")
    return found if isinstance(found, kind) else None


def new_user_code(world: World) -> str:
    """A user code: nine letters and digits that are hard to mistake."""
    return "".join(world.random.choices(USER_CODE_LETTERS, k=9))


def device_of(world: World, user_code: str) -> DeviceCode | None:
    """The open device code with this user code, however it was typed."""
    wanted = "".join(c for c in user_code.upper() if c in string.ascii_uppercase + string.digits)
    for session in list(world.sessions.values()):
        if isinstance(session, DeviceCode) and session.user_code == wanted and session.user is None:
            return session if session.refusal is None else None
    return None
