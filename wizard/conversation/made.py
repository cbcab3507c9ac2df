"""What the automatic route made in a tenant, and what it asked for without having heard the answer yet.

A request that makes something is noted before it is sent: a program that is killed before it hears the answer has left
something that only this note can find back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeVar

REPLICAS_SETTLE = timedelta(minutes=5)
"""For so long a replica may not know of what was just made. Source: SupportArticles
404-not-found-error-manage-objects-microsoft-graph says minutes."""


@dataclass(frozen=True, slots=True)
class MadeSecret:
    """A secret of ours, without its value."""

    key_id: str
    hint: str = ""
    """Its first three characters."""
    ends: str = ""
    """ISO date."""


@dataclass(frozen=True, slots=True)
class AppAsked:
    """An app registration was asked for."""

    name: str
    before: tuple[str, ...]
    """Object ids of the apps that had this name already."""
    at: datetime
    kind: Literal["app"] = "app"


@dataclass(frozen=True, slots=True)
class PrincipalAsked:
    """An enterprise application was asked for, for an app that had none."""

    at: datetime
    kind: Literal["principal"] = "principal"


@dataclass(frozen=True, slots=True)
class GrantAsked:
    """Consent to one permission was asked for, which the app did not have."""

    role_id: str
    at: datetime
    kind: Literal["grant"] = "grant"


@dataclass(frozen=True, slots=True)
class SecretAsked:
    """A client secret was asked for."""

    before: tuple[str, ...]
    """Key ids of the secrets that were there already."""
    ends: str
    """The end that was asked for, to the second: it tells ours from one that somebody else makes meanwhile."""
    at: datetime
    kind: Literal["secret"] = "secret"


Asked = AppAsked | PrincipalAsked | GrantAsked | SecretAsked
A = TypeVar("A", AppAsked, PrincipalAsked, GrantAsked, SecretAsked)


@dataclass(frozen=True, slots=True)
class Made:
    """Ids of what is used and what is ours, so that undo removes exactly that."""

    tenant_id: str = ""
    client_id: str = ""
    object_id: str = ""
    principal_id: str = ""
    app: bool = False
    """The app registration is ours; False for one that was there."""
    principal: bool = False
    """The enterprise application is ours."""
    requests: tuple[str, ...] = ()
    """Ids of the app roles that we added to an app that was there."""
    grants: tuple[str, ...] = ()
    """Ids of the app role assignments that we made."""
    consent: Literal["unasked", "given", "needed"] = "unasked"
    """`needed`: somebody else has to give it."""
    secret: MadeSecret | None = None
    lost: tuple[str, ...] = ()
    """Key ids of secrets of ours whose value nobody has."""
    asked: tuple[Asked, ...] = ()
    """Requests whose answer was not heard."""
    at: datetime | None = None
    """When the last of this was made."""

    @property
    def anything(self) -> bool:
        """Whether there is something to undo or to look for."""
        ours = (self.app, self.principal, self.requests, self.grants, self.secret, self.lost, self.asked)
        return any(bool(one) for one in ours)

    @property
    def finished(self) -> bool:
        """Everything that the plan makes is there; consent may be left to somebody else."""
        return self.secret is not None and self.consent != "unasked"

    def outstanding(self, kind: type[A]) -> tuple[A, ...]:
        """The requests of one kind that were not heard of."""
        return tuple(one for one in self.asked if isinstance(one, kind))

    def heard(self, asked: Asked | None) -> Made:
        """Without this request: it was answered."""
        return replace(self, asked=tuple(one for one in self.asked if one != asked))

    def without_secret(self) -> Made:
        """The secret in use becomes one that nobody has."""
        if self.secret is None:
            return self
        return replace(self, secret=None, lost=joined(self.lost, self.secret.key_id))

    def recent(self, now: datetime) -> bool:
        """Whether a replica may not know of the last of it yet."""
        return self.at is not None and now - self.at < REPLICAS_SETTLE


def joined(words: Iterable[str], *more: str) -> tuple[str, ...]:
    """All of them once, in order, without empty ones."""
    return tuple(word for word in dict.fromkeys((*words, *more)) if word)
