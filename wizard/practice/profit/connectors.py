"""GetConnectors about users: their columns, and the rows they give. Source: AFAS's OpenAPI specification 6.6.9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from wizard.practice.profit.users import ProfitUser

Json = dict[str, Any]
OWN = "PEX_Users"
"""The GetConnector that the customer made: a copy of Profit_Users with the deviating address beside it."""
ADDRESS = "DeviatingEmail"


@dataclass(frozen=True)
class Column:
    """One column of a GetConnector."""

    id: str
    nl: str
    en: str
    length: int
    reads: str
    """A field of `ProfitUser`, or `group_id` or `group_description`."""
    kind: Literal["string", "boolean"] = "string"

    def metainfo(self, number: int, language: str) -> Json:
        """The row of `metainfo/get/...`; `number` counts from 1."""
        return {
            "id": self.id,
            "fieldId": f"U{number:03d}",
            "dataType": self.kind,
            "label": self.nl if language == "nl" else self.en,
            "length": self.length,
            "controlType": 1,
            "decimals": 0,
            "decimalsFieldId": "",
        }


@dataclass(frozen=True)
class Source:
    """What one row is made from."""

    user: ProfitUser
    group: tuple[str, str] | None = None
    """(id, description) when a row is one membership."""
    instead: Mapping[str, Any] = field(default_factory=dict)
    """Column ids whose values are others than the user's."""

    def read(self, column: Column) -> Any:  # noqa: ANN401 - a JSON value
        """The value in this column; an empty text is null, as Profit shows it."""
        if column.id in self.instead:
            return self.instead[column.id]
        if column.reads == "group_id":
            return self.group[0] if self.group else None
        if column.reads == "group_description":
            return self.group[1] if self.group else None
        value = getattr(self.user, column.reads)
        return None if value == "" else value


@dataclass(frozen=True)
class GetConnector:
    """A definition that can be ticked in an app connector."""

    id: str
    nl: str
    en: str
    columns: tuple[Column, ...]
    per_group: bool = False
    """A row for every membership instead of for every user."""

    def column(self, name: str) -> Column | None:
        """By id, whatever its case."""
        return next((c for c in self.columns if c.id.casefold() == name.casefold()), None)

    def sources(
        self, users: Mapping[str, ProfitUser], groups: Mapping[str, str], more: Iterable[tuple[str, Json]] = ()
    ) -> Iterator[Source]:
        """What the rows are made from.

        Args:
            users: those that may be seen, by code.
            groups: group id to description.
            more: rows of users that come once more: the code, and the values that differ by column id.
        """
        for user in users.values():
            if self.per_group:
                for group in sorted(user.groups):
                    yield Source(user, (group, groups.get(group, group)))
            else:
                yield Source(user)
        for code, instead in () if self.per_group else more:
            if code in users:
                yield Source(users[code], None, instead)


USER_COLUMNS = (
    Column("UserId", "Gebruiker", "User", 80, "code"),
    Column("Description", "Omschrijving", "Description", 80, "description"),
    Column("UPN", "UPN", "UPN", 255, "upn"),
    Column("Blocked", "Geblokkeerd", "Blocked", 0, "blocked", "boolean"),
    Column("Email", "E-mail", "E-mail", 255, "email"),
    Column("Windows", "Profit Windows", "Profit Windows", 0, "windows", "boolean"),
    Column("Connector", "Profit Connector", "Profit Connector", 0, "connector", "boolean"),
    Column("OutSite", "OutSite", "OutSite", 0, "outsite", "boolean"),
    Column("InSite", "InSite", "InSite", 0, "insite", "boolean"),
    Column("PersonId", "Persoonsnummer", "Person number", 15, "person_id"),
    Column("EmployeeId", "Medewerkercode", "Employee code", 15, "employee_id"),
)
GROUP_COLUMNS = (
    Column("GroupId", "Groep", "Group", 20, "group_id"),
    # AFAS's own spelling.
    Column("Decription", "Omschrijving", "Description", 50, "group_description"),
    Column("UserId", "Gebruiker", "User", 80, "code"),
)


def address_column(column_id: str = ADDRESS) -> Column:
    """The deviating address as a column; its id is chosen by whoever makes the connector."""
    return Column(column_id, "Afwijkend e-mailadres", "Different e-mail address", 255, "exchange_address")


def supplied_connectors() -> dict[str, GetConnector]:
    """Those that come with Profit, by id. `Profit_Users` cannot show the deviating address."""
    rows = (
        GetConnector("Profit_Users", "Groepen per gebruiker", "Groups by user", USER_COLUMNS),
        GetConnector("Profit_UserGroups", "Gebruikers per groep", "Users by group", GROUP_COLUMNS, per_group=True),
    )
    return {row.id: row for row in rows}


def own_connector(connector_id: str = OWN, column_id: str = ADDRESS) -> GetConnector:
    """The customer's copy of Profit_Users with the deviating address."""
    columns = (*USER_COLUMNS, address_column(column_id))
    return GetConnector(connector_id, "profit-exchange gebruikers", "profit-exchange users", columns)
