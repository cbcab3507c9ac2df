"""Profit's users in the practice company: the people of the practice directory, in every state a match can be in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wizard.practice.profit.connectors import OWN, own_connector
from wizard.practice.profit.environment import AppConnector, ProfitEnvironment, ProfitHandout
from wizard.practice.profit.users import EVERYBODY, ProfitUser
from wizard.practice.profit.writing import CONNECTOR

Json = dict[str, Any]
PARTICIPANT, LETTERS = "48213", "AA"
GROUPS = {
    EVERYBODY: "Iedereen",
    "HRM": "HR-medewerkers",
    "FIN": "Financiële administratie",
    "VERKOOP": "Verkoop",
    "PEX": "PEX Koppeling",
}


@dataclass(frozen=True)
class Row:
    """One user of Profit."""

    code: str
    """Without the participant number."""
    description: str
    person: str | None = None
    """Person number; None for a system user. The employee number is its last four digits."""
    email: str | None = None
    """Without a domain it is of the company's default domain."""
    address: str | None = None
    """The deviating address."""
    groups: tuple[str, ...] = ()
    blocked: bool = False
    windows: bool = True
    connector: bool = False
    insite: bool = True


USERS = (
    # Code and mailbox are named alike; the address of Profit's own making would fit without the participant number.
    Row("ANNA.JANSEN", "Anna Jansen", "1000217", "anna.jansen", groups=("FIN",)),
    # An alias of the mailbox, not its sign-in name.
    Row("BAS", "Bas de Boer", "1000218", "b.deboer", groups=("VERKOOP",)),
    # Certain by the e-mail address that Profit holds.
    Row("CVISSER", "Carla Visser", "1000219", "carla.visser", groups=("HRM",)),
    Row("JGARCIA", 'José García – "inkoop" & beheer', "1000220", "jose.garcia"),
    # Spaces that belong to the description: it must go back as it came.
    Row("gvos", "Gijs  Vos ", "1000221", "gijs.vos"),
    Row("D'ACHT", "Lars Hendriks (d'Acht)", "1000222", "l.hendriks", groups=("VERKOOP",)),
    Row("MBOS", "Marieke Bos", "1000223", "marieke.bos"),
    # The right deviating address stands there already.
    Row("DMULDER", "Daan Mulder", "1000224", "daan.mulder", "daan.mulder"),
    # A mailbox of its own, under a name with a letter that is no ASCII; nothing leads there but likeness.
    Row("ÇSMIT", "Femke Smit", "1000225"),
    # Known by employee number only.
    Row("EBAKKER", "Emma Bakker", "1000226"),
    # The deviating address is no address, or of another company.
    Row("IPETERS", "Iris Peters", "1000227", "iris.peters", "iris.peters"),
    Row("KKOK", "Karin Kok", "1000228", "karin.kok", "karin.kok@oudbedrijf.example"),
    # Two users for one mailbox.
    Row("HMEIJER", "Hanna Meijer", "1000229", "hanna.meijer"),
    Row("HMEIJER2", "Hanna Meijer (planning)", "1000230", None, "hanna.meijer"),
    # A deviating address that equals what Profit makes itself, without the participant number.
    Row("PROFIT", "Profit Koppeling", "1000240", "profit", "profit"),
    # No mailbox, an account without sign-in, a mailbox on a server of one's own, a guest.
    Row("NDEKKER", "Niels Dekker", "1000231", "niels.dekker", "niels.dekker"),
    Row("OBROUWER", "Olga Brouwer", "1000232", "olga.brouwer"),
    Row("PWILLEMS", "Pieter Willems", "1000233", "pieter.willems", "pieter.willems"),
    Row("RDIJKSTRA", "Roos Dijkstra", "1000234", "roos.dijkstra", "roos.dijkstra"),
    Row("ADVISEUR", "Adviseur (partner)", "1000235", "adviseur@partner.example", "adviseur@partner.example"),
    # Mailboxes that are nobody's own.
    Row("INFO", "Info", "1000236", "info", "info"),
    Row("ZAAL", "Vergaderzaal boven", "1000241", None, "vergaderzaal.boven"),
    Row("BUS", "Bestelbus", "1000242", None, "bestelbus"),
    # Nobody in the directory.
    Row("ZONDER", "Zeger Zonderland", "1000237", "zeger.zonderland"),
    # Blocked, and system users: nobody behind them.
    Row("KOST", "Karel Oost", "1000238", "karel.oost", blocked=True, windows=False),
    Row("AGROEN", "Ans Groen", "1000239", None, blocked=True),
    Row("BEHEER", "Systeembeheer", groups=("FIN", "HRM")),
    Row("LINK", "Koppelingen", groups=("PEX",), windows=False, connector=True, insite=False),
)
BROKEN_ADDRESS = {"IPETERS": "iris.peters"}
"""Deviating addresses without a domain that stay as they are."""
EMPLOYEE_OF_DIRECTORY = {"emma.bakker": "0226"}
"""Employee numbers that the directory knows, by the local part of the sign-in name."""


def practice_environment(
    source: random.Random, domain: str, clock: Callable[[], datetime], letter: str = "T"
) -> ProfitEnvironment:
    """The healthy environment: everything ticked, the customer's own GetConnector made, no fault.

    Args:
        source: of tokens and references.
        domain: the company's default e-mail domain.
        clock: the server's time.
        letter: kind of the environment: O production, T test, A accept, C course.
    """
    environment_id = f"{letter}{PARTICIPANT}{LETTERS}"
    app = AppConnector(
        name="profit-exchange",
        group=f"PEX Koppeling ({PARTICIPANT}.LINK)",
        client_id=f"{source.getrandbits(128):032x}",
        client_secret=f"pxs~{source.getrandbits(200):050x}",
        token_data=f"{source.getrandbits(256):064X}",
        ticked_get={"Profit_Users", "Profit_UserGroups", OWN},
        ticked_update={CONNECTOR},
    )
    handout = ProfitHandout(environment_id, app.client_id, app.client_secret, None, OWN)
    environment = ProfitEnvironment(environment_id, app, handout, source, clock)
    handout.token = environment.token_xml()
    environment.groups = dict(GROUPS)
    environment.get_connectors[OWN] = own_connector()
    for row in USERS:
        add(environment, user_of(row, domain))
    return environment


def user_of(row: Row, domain: str) -> ProfitUser:
    """A row of the list as a user of the environment."""
    email = _with_domain(row.email, domain)
    address = BROKEN_ADDRESS.get(row.code) or _with_domain(row.address, domain)
    return ProfitUser(
        code=f"{PARTICIPANT}.{row.code}",
        description=row.description,
        upn=email,
        email=None if row.blocked else email,
        blocked=row.blocked,
        windows=row.windows,
        connector=row.connector,
        insite=row.insite,
        person_id=row.person,
        employee_id=row.person[-4:] if row.person else None,
        exchange_address=address,
        groups={EVERYBODY, *row.groups},
    )


def add(environment: ProfitEnvironment, user: ProfitUser) -> None:
    """Take a user in, and the person behind it."""
    environment.users[user.code] = user
    if user.person_id:
        environment.persons[user.person_id] = user.employee_id


def add_many(environment: ProfitEnvironment, people: Sequence[Json]) -> None:
    """A user for every one of these users of the directory (dicts in Graph's shape), known by e-mail address."""
    for number, person in enumerate(people):
        add(
            environment,
            ProfitUser(
                code=f"{PARTICIPANT}.U{number:05d}",
                description=str(person["displayName"]),
                upn=person["userPrincipalName"],
                email=person["mail"] or person["userPrincipalName"],
                person_id=f"{2_000_000 + number}",
                employee_id=f"{10_000 + number}",
                groups={EVERYBODY},
            ),
        )


def _with_domain(local: str | None, domain: str) -> str | None:
    return local if local is None or "@" in local else f"{local}@{domain}"
