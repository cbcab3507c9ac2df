"""profit-exchange.toml as nouns: what a customer's link is made of, without the secret itself.

Published for editors as `checks/config.schema.json`, made by `json_schema` from these same classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final, Literal, get_args

from checks.settings import CloudId, Secret

SCHEMA: Final = 1

Where = Literal["keyring", "env", "file", "azure-key-vault", "prompt", "inline"]
Layer = Literal["requested", "consented", "in_token", "works"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
_CLOSED = {"extra": "forbid", "use_attribute_docstrings": True, "hide_input_in_errors": True}


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where the client secret is, and what is known about it. Only `inline` holds the secret itself."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    where: Where = "keyring"
    variable: str | None = None
    """With `env`: the variable; AZURE_CLIENT_SECRET when left out."""
    file: str | None = None
    """With `file`: its path, from the config file's own folder when it is not absolute."""
    vault: str | None = None
    """With `azure-key-vault`: https URL of the vault."""
    name: str | None = None
    """With `azure-key-vault`: the secret's name in the vault."""
    value: Secret | None = None
    """With `inline`: the secret. Better kept elsewhere; warned about at every read."""
    key_id: str | None = None
    """Secret ID in Entra (not the value)."""
    hint: str | None = None
    """First three characters, as Entra shows them."""
    ends: date | None = None
    """End date."""


@dataclass(frozen=True, slots=True)
class CertificatePlace:
    """A certificate instead of a secret."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    file: str
    """PEM or PFX with the private key, from the config file's own folder when it is not absolute."""


@dataclass(frozen=True, slots=True)
class OwnEndpoints:
    """Only for private endpoints, TLS inspection or another DNS server."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    authority_host: str | None = None
    graph_url: str | None = None
    ca_file: str | None = None
    dns_server: str | None = None


@dataclass(frozen=True, slots=True)
class ObserverPlace:
    """A pipeline's own identity that looks along, reading only."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    identity: Literal["auto", "github", "azure-pipelines", "managed-identity", "environment"] | None = None
    client_id: str | None = None
    """Application (client) ID of the observer, which is another app than the one that is checked."""


@dataclass(frozen=True, slots=True)
class ProfitSide:
    """What is typed into, or comes out of, AFAS Profit."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    email_dns: str | None = None
    """Field "E-mail DNS" of the environment's properties."""
    environment: str | None = None
    """Code of the Profit environment, such as T48213AA: its REST services' address follows from it."""
    url: str | None = None
    """Address of the REST services up to and with ProfitRestServices, when it does not follow from the code."""
    client_id: str | None = None
    """Client ID of the app connector in Profit. Its secret is never kept in this file."""
    secret_variable: str | None = None
    """Environment variable with the app connector's client secret or token, where each customer has one of its own."""
    users_connector: str | None = None
    """GetConnector that users are read with; the one that shows most when left out."""
    integration_id: str | None = None
    """For AFAS partners: the IntegrationId to send along."""
    addresses_written: datetime | None = None
    """When deviating addresses were last written in Profit by this program."""
    users_file: str | None = None
    """The export of Profit users, from the config file's own folder when it is not absolute."""


@dataclass(frozen=True, slots=True)
class ScopeSide:
    """The group to whose mailboxes the app is kept. `check` looks whether it still is."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    group: str | None = None
    """Address of the group."""
    inside: str | None = None
    """A mailbox in the group."""
    outside: str | None = None
    """A mailbox outside the group, which has to be refused; used as second mailbox where none is named."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who writes to the customer's administrator, and who that is: for papers and messages."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    sender: str | None = None
    """From whom: name, firm, telephone or e-mail."""
    contact: str | None = None
    """For whom: by name, or as Name <address>."""


@dataclass(frozen=True, slots=True)
class ProvenLayer:
    """What one look saw to be right, and when: the permissions by layer."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    at: datetime
    tool_version: str
    requested: tuple[str, ...] = ()
    consented: tuple[str, ...] = ()
    in_token: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    """What was tried and worked; of a permission that also writes, reading at least."""
    permission: str | None = None
    """As it was written before: one permission a table, with `layer`."""
    layer: Layer | None = None


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that a person decided to live with until a date, and why. `check` shows it as accepted."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    check: str
    """Id of the check, as in the JSON report: `permissions`, `secret`, `domains`."""
    reason: str
    """Why, for whoever reads the report."""
    until: date
    """The last day on which it is accepted."""
    subject: str | None = None
    """What the finding is about, as in the JSON report; every subject of the check when left out."""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file. `schema` stands first and says how to read the rest."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _CLOSED

    schema: Literal[1] = SCHEMA
    """Version of this file's format."""
    tenant: str | None = None
    """Directory (tenant) ID, or a domain name of the customer."""
    domain: str | None = None
    """The customer's main domain, for the reader only."""
    cloud: CloudId | None = None
    client_id: str | None = None
    """Application (client) ID."""
    object_id: str | None = None
    """Object ID of the app registration."""
    principal_id: str | None = None
    """Object ID of the enterprise application (service principal)."""
    mailbox: str | None = None
    """Mailbox that the trials use."""
    second_mailbox: str | None = None
    admin_client_id: str | None = None
    """Application (client) ID of an own public client, through which an administrator signs in."""
    secret: SecretPlace | None = None
    certificate: CertificatePlace | None = None
    endpoints: OwnEndpoints | None = None
    observer: ObserverPlace | None = None
    profit: ProfitSide | None = None
    scope: ScopeSide | None = None
    hand_over: HandOver | None = None
    proven: tuple[ProvenLayer, ...] = ()
    """What was seen to be right, and when."""
    accepted: tuple[AcceptedFinding, ...] = ()
    """Findings that are accepted until a date."""


def look_up(config: Config, key: str) -> object:
    """The value at a dotted key; None when it, or a table on the way, is not there."""
    value: object = config
    for part in key.split("."):
        value = getattr(value, part, None)
    return value


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors that complete TOML by one."""
    from pydantic import TypeAdapter

    made = TypeAdapter(Config).json_schema()
    rest = {name: _without_null(part) for name, part in made.items() if name not in ("title", "description")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "profit-exchange.toml",
        "description": (Config.__doc__ or "").splitlines()[0],
        **rest,
        "required": ["schema"],
    }


def _without_null(part: Any) -> Any:  # noqa: ANN401  JSON
    """TOML has no null: a key that is not set is left out."""
    if isinstance(part, list):
        return [_without_null(p) for p in part]
    if not isinstance(part, dict):
        return part
    part = {name: _without_null(p) for name, p in part.items() if not (name == "default" and p in (None, []))}
    options = [p for p in part.pop("anyOf", []) if p != {"type": "null"}]
    if len(options) == 1:
        # The field's own words before those of the type it refers to.
        return {**options[0], **part}
    return {**part, "anyOf": options} if options else part
