"""Directory users and Profit users for the matching tests."""

import hashlib

from checks.address import ProfitUser
from checks.facts import DomainSeen, UserSeen
from checks.matching.index import AskedOfDirectory, DirectoryIndex


def person(upn, mail=None, *, aliases=(), **changes):
    values = {
        "object_id": hashlib.sha256(upn.casefold().encode()).hexdigest()[:32],
        "user_principal_name": upn,
        "mail": upn if mail is None else (mail or None),
        "smtp_addresses": tuple(aliases),
        "user_type": "Member",
        "enabled": True,
        "exchange_plan": True,
        "synced": False,
        "display_name": None,
        "employee_id": None,
    }
    return UserSeen(**{**values, **changes})


def profit(user, line=2, **changes):
    return ProfitUser(user=user, line=line, **changes)


def index_of(people, users):
    index = DirectoryIndex(AskedOfDirectory.by(users))
    for one in people:
        index.add(one)
    return index


def domain(name, *, verified=True, default=False, email=True):
    return DomainSeen(name, verified, default, name.endswith(".onmicrosoft.com"), email)


DOMAINS = (domain("klant.nl", default=True), domain("klant.onmicrosoft.com"), domain("oud.nl"))
VERIFIED = frozenset(d.name for d in DOMAINS)
