"""The cure: who acts, what they do and where, how long it takes to be seen.

Apart from `checks.model`, which offers these names too, because the catalogue needs nothing else and `explain` starts
with the catalogue alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from checks.words import ByLanguage, Text

ALWAYS_WRITTEN: Mapping[str, Any] = {"json_schema_serialization_defaults_required": True}
"""For pydantic: in JSON every field is there, also one that has a default."""


class Actor(StrEnum):
    """Who carries out a cure."""

    CONSULTANT = "consultant"
    """The person at this terminal, and whatever they type into Profit."""
    CUSTOMER_ADMIN = "customer-admin"
    """The customer's Entra administrator (Privileged Role Administrator or Global Administrator for consent)."""
    PROFIT_ADMIN = "profit-admin"
    """Whoever manages the customer's Profit: app connectors, GetConnectors, users."""
    EXCHANGE_ADMIN = "exchange-admin"
    """The customer's Exchange administrator."""
    NETWORK_ADMIN = "network-admin"
    """Whoever runs the network, proxy or this machine's certificates."""
    MICROSOFT = "microsoft"
    """Nobody here: wait, or open a ticket with Microsoft."""
    AFAS = "afas"
    """The maker of the product that sent the request."""


@dataclass(frozen=True, slots=True)
class Settling:
    """How long a change takes to be seen: typically and at worst."""

    typical: timedelta
    worst: timedelta

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401  pydantic's own
        """Its JSON form, which pydantic asks for: seconds."""
        from pydantic_core import core_schema as schema

        names = ("typical_seconds", "worst_seconds")
        seconds = schema.typed_dict_schema({name: schema.typed_dict_field(schema.float_schema()) for name in names})
        return schema.no_info_after_validator_function(
            lambda spans: cls(*(timedelta(seconds=spans[name]) for name in names)),
            seconds,
            serialization=schema.plain_serializer_function_ser_schema(
                lambda span: dict(zip(names, (span.typical.total_seconds(), span.worst.total_seconds()), strict=True)),
                return_schema=seconds,
            ),
        )


@dataclass(frozen=True, slots=True)
class StepOf(Text):
    """A step of another than the cure's actor: mostly the look again afterwards, by the person at the terminal."""

    actor: Actor = Actor.CONSULTANT

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class StepInProfit(Text):
    """A step that puts right what was entered in Profit: of no use before anything stands there."""

    __hash__ = Text.__hash__


@dataclass(frozen=True, slots=True)
class Remedy:
    """The cure: who does what, where. `steps` are whole sentences in order, each naming its place."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = ALWAYS_WRITTEN

    actor: Actor
    steps: Annotated[tuple[Text, ...], ByLanguage]
    link: str | None = None
    """A portal or documentation URL. `{portal}`, `{tenant}`, `{client_id}`, `{principal_id}` are filled in later."""
    command: str | None = None
    """A command line that does the same, ready to paste."""
    settles_after: Settling | None = None
    """When waiting is part of the cure."""
    revisit: str | None = None
    """The conversation's question to ask again (its id), when the cure is another answer."""
    by: tuple[Actor, ...] = ()
    """Whose each step is, as many as there are steps. Not given: the actor's, unless it is a `StepOf` another."""

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a remedy has at least one step")
        if not self.by:
            whose = tuple(step.actor if isinstance(step, StepOf) else self.actor for step in self.steps)
            object.__setattr__(self, "by", whose)
        if len(self.by) != len(self.steps):
            raise ValueError("every step is somebody's")
        if self.actor not in self.by:
            raise ValueError("whoever carries out the cure has a step in it")


class ExitClass(StrEnum):
    """Which exit code a complaint of this check asks for; the table is `checks.examine.EXIT_CODES`."""

    CONFIGURATION = "configuration"
    NETWORK = "network"
    SIGN_IN = "sign-in"
    PERMISSION = "permission"
    OTHER = "other"
