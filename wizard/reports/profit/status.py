"""What `profit status` says: as JSON for programs, as facts above its findings for people."""

from __future__ import annotations

from typing import Any

from checks.catalogue.profit_environments import kind_of, name_of
from checks.catalogue.profit_fields import ADDRESS
from checks.catalogue.profit_token_ends import end_of
from checks.facts import Seen
from checks.judge.profit_address_field import address_field, other_mandatory
from checks.judge.profit_sign_in import WAYS
from checks.model import Report
from checks.profit_facts import ProfitSeen
from checks.visible import harmless
from checks.words import Language, Text, same
from wizard.reports.json_report import finding_json

SCHEMA = 1


def as_json(report: Report) -> dict[str, Any]:
    """The document of `profit status --json`."""
    profit = report.facts.profit
    assert profit is not None
    return {
        "schema": SCHEMA,
        **side_json(profit),
        "findings": [finding_json(f) for f in report.findings],
        "exit_code": report.exit_code,
    }


def side_json(profit: ProfitSeen) -> dict[str, Any]:
    """Profit's side as plain JSON, without findings."""
    environment = profit.environment.value if isinstance(profit.environment, Seen) else None
    ends = end_of(profit)
    connector = profit.users_connector.value if isinstance(profit.users_connector, Seen) else None
    users = profit.users.value if isinstance(profit.users, Seen) else None
    update = profit.user_update.value if isinstance(profit.user_update, Seen) else None
    field = address_field(update) if update is not None else None
    id = profit.environment_id
    return {
        "environment": {"id": id, "kind": kind_of(id), "url": profit.settings.url},
        "sign_in": {"way": profit.settings.way, "ends": ends.isoformat() if ends else None},
        "app_connector": {
            "name": environment.app_connector if environment else None,
            "group": environment.group if environment else None,
        },
        "get_connectors": [one.id for one in environment.get_connectors] if environment else [],
        "update_connectors": [one.id for one in environment.update_connectors] if environment else [],
        "users_connector": {
            "id": connector.id,
            "rows": users.rows if users else None,
            "users": users.users if users else None,
            "address_column": connector.address_column,
        }
        if connector is not None
        else None,
        "address_field": {
            "id": ADDRESS,
            "label": field.label,
            "length": field.length,
            "mandatory": list(other_mandatory(update)),
        }
        if field is not None and update is not None
        else None,
    }


def facts(report: Report, language: Language) -> list[tuple[str, str]]:
    """Where things stand, as labels and values."""
    profit = report.facts.profit
    assert profit is not None
    return [(label.say(language), harmless(value.say(language))) for label, value in _rows(profit)]


def _rows(profit: ProfitSeen) -> list[tuple[Text, Text]]:
    side = side_json(profit)
    id = side["environment"]["id"]
    rows = [
        (
            Text("Environment", "Omgeving"),
            Text("{id} ({kind}), {url}", "{id} ({kind}), {url}").of(
                id=same(id or "-"), kind=name_of(kind_of(id)), url=same(profit.settings.url)
            ),
        ),
        (
            Text("Signs in by", "Meldt zich aan met"),
            Text("{way}, until {ends}", "{way}, tot en met {ends}").of(
                way=WAYS[profit.settings.way], ends=side["sign_in"]["ends"]
            )
            if side["sign_in"]["ends"]
            else WAYS[profit.settings.way],
        ),
    ]
    if isinstance(profit.environment, Seen):
        nothing = Text("(none)", "(geen)")
        rows += [
            (Text("App connector", "App connector"), same(side["app_connector"]["name"] or "-")),
            (Text("User group", "Gebruikersgroep"), same(side["app_connector"]["group"] or "-")),
            (
                Text("GetConnectors ticked", "GetConnectors aangevinkt"),
                same(", ".join(side["get_connectors"])) if side["get_connectors"] else nothing,
            ),
            (
                Text("UpdateConnectors ticked", "UpdateConnectors aangevinkt"),
                same(", ".join(side["update_connectors"])) if side["update_connectors"] else nothing,
            ),
        ]
    if (connector := side["users_connector"]) is not None:
        read = _READ if connector["users"] is not None else _NOT_READ
        shown = (
            Text("address in {column}", "adres in {column}").of(column=connector["address_column"])
            if connector["address_column"]
            else Text("does not show the address", "toont het adres niet")
        )
        rows.append(
            (
                Text("Users are read with", "Gebruikers worden gelezen met"),
                read.of(id=connector["id"], n=connector["users"] or 0, shown=shown),
            )
        )
    if (field := side["address_field"]) is not None:
        length = field["length"]
        where = "KnUser, {id} “{label}”"
        rows.append(
            (
                Text("Addresses are written in", "Adressen worden geschreven in"),
                Text(where, where).of(id=field["id"], label=field["label"] or "-")
                if length is None
                else Text(f"{where}, at most {{n}}", f"{where}, hooguit {{n}}").of(
                    id=field["id"], label=field["label"] or "-", n=length
                ),
            )
        )
    return rows


_READ = Text("{id}: {n} users, {shown}", "{id}: {n} gebruikers, {shown}")
_NOT_READ = Text("{id}: not read, {shown}", "{id}: niet gelezen, {shown}")
