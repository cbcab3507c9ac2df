"""Users read from Profit itself, as the matching takes them: each keeps the row it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checks.address import ProfitUser, without_participant
from checks.profit_facts import ProfitRow, UsersConnectorSeen
from wizard.profit.columns import Field
from wizard.profit.export import Export
from wizard.profit.lists.as_it_stands import AsItStands

_MOSTLY = 0.8


def users_of(rows: Iterable[ProfitRow], *, participant: bool = False) -> tuple[ProfitUser, ...]:
    """One user a row, in that order; `line` is the row's place, from 1.

    Args:
        participant: leave the participant number out of the name that an address is formed with. The code itself stays.
    """
    return tuple(
        ProfitUser(
            without_participant(row.code.strip()) if participant else row.code.strip(),
            number,
            row.description if row.description.strip() else None,
            row.address,
            # Profit's sign-in name is a work address as well, where no e-mail was filled in.
            row.email or row.upn,
            employee_id=row.employee,
            blocked=row.blocked,
            code=row.code,
            system=row.system,
        )
        for number, row in enumerate(rows, start=1)
    )


def export_of(rows: Sequence[ProfitRow], connector: UsersConnectorSeen, *, participant: bool = False) -> Export:
    """The users in the form that a file gives, for whatever shows or remembers a list."""
    users = users_of(rows, participant=participant)
    columns: dict[Field, str] = {"user": connector.columns.get("code", "")}
    roles: tuple[tuple[Field, str | None], ...] = (
        ("name", connector.field_of("description")),
        ("deviating", connector.address_column),
        ("email", connector.field_of("email") or connector.field_of("upn")),
        ("employee_id", connector.field_of("employee")),
        ("blocked", connector.field_of("blocked")),
    )
    columns |= {field: name for field, name in roles if name}
    numbered = [u.user for u in users if without_participant(u.user) != u.user]
    return Export(
        users=users,
        bad_rows=(),
        columns=columns,
        headings=tuple(columns.values()),
        encoding="profit",
        numbered=numbered[0] if numbered and len(numbered) >= _MOSTLY * len(users) else "",
        values=dict(enumerate((_as_it_stands(row, connector) for row in rows), start=1)),
    )


def _as_it_stands(row: ProfitRow, connector: UsersConnectorSeen) -> AsItStands:
    return AsItStands(
        row.code,
        row.description if connector.field_of("description") else None,
        (row.email or "") if connector.field_of("email") else None,
        (row.upn or "") if connector.field_of("upn") else None,
    )
