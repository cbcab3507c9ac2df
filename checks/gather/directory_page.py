"""A page of directory users out of its JSON, by msgspec: what is not asked about a user never becomes an object.

A user with a suite's licence has dozens of service plans, and Graph gives four properties of each: most of a page. They
stay as they came until somebody's plans are asked for. Imported only where a whole directory is read.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from checks.facts import UserSeen
from checks.gather.collect import LONGEST_NAME
from checks.gather.directory_users_seen import smtp_addresses
from checks.matching.index import has_exchange

_Text = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)]
_EXCHANGE_IS_ON = b'"capabilityStatus":"Enabled","service":"exchange"'
"""How an enabled plan is written by Graph, which sorts a plan's properties by name. Inside a text the quotes would have
backslashes."""


class DirectoryRow(
    msgspec.Struct,
    gc=False,
    rename={
        "user_principal_name": "userPrincipalName",
        "display_name": "displayName",
        "employee_id": "employeeId",
        "user_type": "userType",
        "enabled": "accountEnabled",
        "synced": "onPremisesSyncEnabled",
        "proxy_addresses": "proxyAddresses",
        "plans": "assignedPlans",
    },
):
    """A user with the documented types, as `checks.matching.index.PersonRow` wants one. Source: graph docs user."""

    user_principal_name: _Name
    id: _Name
    mail: _Text | None = None
    display_name: _Text | None = None
    employee_id: _Text | None = None
    user_type: _Text | None = None
    enabled: bool | None = None
    synced: bool | None = None
    proxy_addresses: list[str] | None = None
    plans: msgspec.Raw = msgspec.Raw()
    """`assignedPlans`, unread; nothing when the property is absent."""

    @property
    def exchange_plan(self) -> bool | None:
        """As `UserSeen.exchange_plan`."""
        raw = bytes(self.plans)
        if _EXCHANGE_IS_ON in raw:
            return True
        plans = msgspec.json.decode(raw) if raw else None
        return has_exchange(plans) if isinstance(plans, list) else None

    def seen(self) -> UserSeen:
        """The whole user; the same as `directory_users_seen.user_of` makes of the same JSON."""
        return UserSeen(
            object_id=self.id,
            user_principal_name=self.user_principal_name,
            mail=self.mail or None,
            smtp_addresses=smtp_addresses(self.proxy_addresses),
            user_type=self.user_type or None,
            enabled=self.enabled,
            exchange_plan=self.exchange_plan,
            synced=self.synced,
            display_name=self.display_name or None,
            employee_id=self.employee_id or None,
        )


class _Page(msgspec.Struct):
    value: list[DirectoryRow]


_READER = msgspec.json.Decoder(_Page)


def rows_of(body: bytes) -> list[DirectoryRow] | None:
    """The users on a page; None when anything in it is not as documented, which says nothing about the rest."""
    try:
        return _READER.decode(body).value
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
