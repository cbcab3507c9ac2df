"""From a mailbox address to the directory user behind it.

`GET /users/{x}` knows object IDs and user principal names only, no aliases; so both ways are asked at once.
Source: graph docs api/user-get, resources/user (proxyAddresses, `$filter`).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checks.facts import Answer, NotAsked, Refused, Seen, UserSeen
from checks.gather.batch import Answers
from checks.gather.collect import flag, has_exchange_plan, name, text
from checks.gather.evidence import then

_SELECT = (
    "$select=id,userPrincipalName,mail,proxyAddresses,userType,accountEnabled,assignedPlans,onPremisesSyncEnabled,"
    "displayName,employeeId"
)


def paths(address: str, name: str) -> dict[str, str]:
    """The two looks for one address, their names beginning with `name`."""
    # A quote is doubled inside an OData string, and `#` of a guest's name would end the URL.
    alias = quote(f"smtp:{address}".replace("'", "''"), safe="@:")
    return {
        f"{name}-by-name": f"users/{quote(address, safe='@')}?{_SELECT}",
        f"{name}-by-alias": f"users?$filter=proxyAddresses/any(p:p%20eq%20'{alias}')&{_SELECT}",
    }


def by_address(address: str) -> str:
    """The address as a path has it. Graph takes it for a user principal name."""
    return quote(address, safe="@")


def address_stands(answers: Answers, name: str) -> bool:
    """Whether the address itself stands for the mailbox in a path: not where nobody signs in with it."""
    by_name = answers[f"{name}-by-name"]
    return not (isinstance(by_name, Refused) and by_name.evidence.status == 404)


def resolved(answers: Answers, name: str) -> Answer[UserSeen]:
    """The user: by user principal name, else by alias. Nobody at all is the refusal (404) of the first look."""
    by_name, by_alias = answers[f"{name}-by-name"], answers[f"{name}-by-alias"]
    if isinstance(by_name, Seen):
        return then(by_name, user)
    if address_stands(answers, name):
        return by_name
    found = then(by_alias, lambda page: [user(row) for row in page["value"]])
    if not isinstance(found, Seen):
        # That nobody has this name was answered; whether somebody has the alias was not.
        return by_name if isinstance(found, Refused) else found
    return Seen(found.value[0], found.evidence) if found.value else by_name


def handle(address: str, found: Answer[UserSeen]) -> str | NotAsked:
    """What stands for the mailbox in a path: the object ID, or the address where the directory may not be read."""
    if isinstance(found, Seen):
        return found.value.object_id
    if isinstance(found, Refused) and found.evidence.status == 404:
        return NotAsked("not-found")
    return by_address(address)


def user(value: dict[str, Any]) -> UserSeen:
    """Read a user object."""
    addresses = [name(each) for each in value.get("proxyAddresses") or () if str(each)[:5].lower() == "smtp:"]
    # The primary address has its prefix in capitals.
    addresses.sort(key=lambda each: not each.startswith("SMTP:"))
    return UserSeen(
        object_id=name(value["id"]),
        user_principal_name=name(value["userPrincipalName"]),
        mail=text(value.get("mail")),
        smtp_addresses=tuple(each[5:] for each in addresses),
        user_type=text(value.get("userType")),
        enabled=flag(value.get("accountEnabled")),
        exchange_plan=has_exchange_plan(value.get("assignedPlans")),
        synced=flag(value.get("onPremisesSyncEnabled")),
        display_name=text(value.get("displayName")),
        employee_id=text(value.get("employeeId")),
    )
