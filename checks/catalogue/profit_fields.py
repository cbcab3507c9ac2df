"""The connectors and field ids of AFAS Profit that this program knows: the only place where they stand.

Ids, labels and lengths: AFAS's OpenAPI specification of Profit (`Organisaties en personen`, version 6.6.9), connectors
`Profit_Users`, `Profit_UserGroups` and `KnUser`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from checks.profit_facts import Role

USERS = "Profit_Users"
"""The supplied GetConnector of users. It does not show the deviating address."""
USER_GROUPS = "Profit_UserGroups"
"""The supplied GetConnector of users by group: proves that a write left the groups alone."""
USER_UPDATE = "KnUser"
"""The UpdateConnector of users."""

# The three fields a write consists of, and the key. Nothing else is ever sent: `GrId` changes groups, an empty `BcCo`
# unlinks the person, `UsIdNew` renames, the booleans are rights.
UPDATE_KEY = "UsId"
MUTATION = "MtCd"
MUTATION_UPDATE = "1"
"""Import and, with a group, link to it; without one the harmless code. 0, 2, 4, 5 and 6 block, rename, change the
password or unblock."""
DESCRIPTION = "Nm"
"""Is always written, so what was just read is sent back."""
ADDRESS = "XOEA"
"""Labelled “Afwijkend e-mailadres” / “Different e-mail address”."""
SENT = frozenset({UPDATE_KEY, MUTATION, DESCRIPTION, ADDRESS})
"""Fields that may be mandatory without stopping a write: they are sent anyway."""

LONGEST_CODE = 80
LONGEST_DESCRIPTION = 80
LONGEST_ADDRESS = 255
MUTATION_KNOWN = frozenset("0123456")

GROUP_ID = "GroupId"
GROUP_USER = "UserId"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a users' connector that matters here."""

    role: Role
    id: str
    """In `Profit_Users`, and in a copy of it that kept the ids."""
    labels: tuple[str, ...]
    """Normalised labels, for a connector whose maker chose other ids."""


COLUMNS: tuple[Column, ...] = (
    Column("code", "UserId", ("gebruiker", "gebruikerscode", "user", "user code")),
    Column("description", "Description", ("omschrijving", "description")),
    Column("upn", "UPN", ("upn",)),
    Column("blocked", "Blocked", ("geblokkeerd", "blocked")),
    Column("email", "Email", ("e mail", "email", "e mailadres", "e mail address")),
    Column("person", "PersonId", ("persoonsnummer", "person number", "person id")),
    Column("employee", "EmployeeId", ("medewerkercode", "medewerker", "employee code", "employee")),
)

ROLES: tuple[Role, ...] = tuple(column.role for column in COLUMNS)
TO_WRITE: tuple[Role, ...] = ("code", "description", "blocked", "person")
"""Without which nobody is written: the key, what is sent back, and who is to be left alone."""
TO_MATCH: tuple[Role, ...] = ("email", "upn", "employee")
"""What leads from a user to somebody in the directory for certain; one of them is enough to try."""

ADDRESS_LABELS: tuple[str, ...] = (
    "afwijkend e mailadres exchange",
    "afwijkend e mailadres",
    "afwijkend e mail adres exchange",
    "afwijkend e mail adres",
    "different e mail address exchange",
    "different e mail address",
    "deviating e mail address exchange",
    "deviating e mail address",
)
"""Normalised labels of the deviating address, most telling first. Its id is whatever the connector's maker chose."""


def normalised(label: str) -> str:
    """A label without case, accents, punctuation and doubled blanks."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def roles_of(fields: Mapping[str, str]) -> dict[Role, str]:
    """Which field of a GetConnector holds what.

    Args:
        fields: field id to label, as its metainfo has them.

    Returns:
        role to field id; a role that no field, or more than one by label, could have is left out.
    """
    by_id = {field.casefold(): field for field in fields}
    found: dict[Role, str] = {}
    for column in COLUMNS:
        if column.id.casefold() in by_id:
            found[column.role] = by_id[column.id.casefold()]
            continue
        for label in column.labels:
            fitting = [field for field, said in fields.items() if normalised(said) == label]
            if len(fitting) == 1:
                found[column.role] = fitting[0]
                break
            if fitting:
                break
    return found


def address_columns(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that may hold the deviating address: those with the most telling label. One is what is wanted."""
    for label in ADDRESS_LABELS:
        if fitting := tuple(field for field, said in fields.items() if normalised(said) == label):
            return fitting
    return ()


def is_address_label(label: str | None) -> bool:
    """Whether a label is one of the deviating address's."""
    return normalised(label or "") in ADDRESS_LABELS


def may_list_users(connector: str, description: str | None) -> bool:
    """Whether a GetConnector's name makes it worth asking for its fields."""
    told = normalised(f"{connector} {description or ''}")
    return connector != USER_GROUPS and ("user" in told or "gebruiker" in told)
