"""As whom we look, and where the world is. Nothing here is read from the environment; the face does that."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

CloudId = Literal["global", "usgov", "usgov-dod", "china"]


class Secret:
    """A value that no screen, log, repr, traceback, pickle or JSON may show.

    Wrap at the first function that touches the value; call `reveal()` only where the wire needs it
    (a test counts those places).
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The value itself, for the wire only."""
        return self.__value

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __repr__(self) -> str:
        return "<secret>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "<secret>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(
            self.__value.encode("utf-8", "surrogatepass"), other.reveal().encode("utf-8", "surrogatepass")
        )

    def __hash__(self) -> int:
        return hash((Secret, self.__value))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is never pickled or copied to a file")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """At a border, text becomes a Secret as soon as it is validated; there is no way back out."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """The client secret's value."""

    value: Secret


@dataclass(frozen=True, slots=True)
class ClientCertificate:
    """A certificate with its private key, as PEM text (PKCS#12 is converted by whoever read the file)."""

    pem: Secret
    thumbprint_sha256: str
    """Hex, upper case, no colons: what the portal and a client assertion's `x5t#S256` name."""


Credential = ClientSecret | ClientCertificate


@dataclass(frozen=True, slots=True)
class Settings:
    """Which app in which tenant, and how to try it. Holds no secret, so it may stand in facts and reports."""

    tenant: str
    """Directory (tenant) ID or a verified domain name, as given."""
    client_id: str
    """Application (client) ID, as given."""
    cloud: CloudId = "global"
    credential: Literal["secret", "certificate"] = "secret"
    mailbox: str | None = None
    """Address of the mailbox the trials use."""
    second_mailbox: str | None = None
    """Another mailbox, to tell a policy on one mailbox from a refusal everywhere."""
    write_trials: bool = False
    send_trial: bool = False
    secret_end_date: str | None = None
    """ISO date of the secret's end as a person or config noted it, used when the registration cannot be read."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where the sign-in service, Graph, the portal and DNS are, and whose word is trusted there."""

    login: str
    """https URL of the login host, no trailing slash, no tenant."""
    graph: str
    """https URL of the Graph root, no trailing slash, without `/v1.0`."""
    portal: str = "https://entra.microsoft.com"
    ca_file: str | None = None
    """PEM file with extra trusted authorities, fed to every HTTP stack beside the operating system's store."""
    dns_server: str | None = None
    """`host` or `host:port`; None for the system's resolver."""
    login_named_by_user: bool = False
    """The login host is not one of Microsoft's and the user named it: the secret goes there, which is said."""
    practice: bool = False
    time_budget: float = 120.0
    """Seconds for the whole gathering."""
    proxies_from_environment: bool = True
    """False against the practice tenant, which is always on this machine."""

    @property
    def scope(self) -> str:
        """The one scope of the client credentials grant. Source: entra-docs v2-oauth2-client-creds-grant-flow."""
        return f"{self.graph}/.default"
