"""What an administrator sees in Profit itself: the users with their deviating address, as a page to look at."""

from __future__ import annotations

from html import escape

from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.profit.users import ProfitUser

_HEADINGS = ("Gebruiker", "Omschrijving", "Geblokkeerd", "E-mail", "UPN", "Profit Windows", "InSite", "Groepen",
             "Afwijkend e-mailadres Exchange", "Ander adresveld")  # fmt: skip


def page(environment: ProfitEnvironment) -> str:
    """The authorisation tool's list of users, in HTML. Everybody is in it: no filter authorisation counts here."""
    head = "".join(f"<th>{escape(name)}</th>" for name in _HEADINGS)
    rows = "".join(_row(user) for user in sorted(environment.users.values(), key=lambda u: u.code.casefold()))
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Profit {escape(environment.id)}</title>'
        "</head><body><p>OEFENING / PRACTICE</p>"
        f"<h1>Profit {escape(environment.id)}: Autorisatie tool, Onderhoud gebruikers</h1>"
        f'<table border="1"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>'
    )


def _row(user: ProfitUser) -> str:
    cells = (
        user.code,
        user.description,
        _ticked(user.blocked),
        user.email or "",
        user.upn or "",
        _ticked(user.windows),
        _ticked(user.insite),
        ", ".join(sorted(user.groups)),
        user.exchange_address or "",
        user.other_address or "",
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _ticked(value: bool) -> str:
    return "☑" if value else "☐"
