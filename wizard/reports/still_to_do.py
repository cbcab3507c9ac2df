"""What is still to be done although no finding asks for it: users in Profit, and what was not proven. Pure.

"Nothing needs to be done" is said only when this is empty as well.
"""

from __future__ import annotations

from checks.model import Report, Verdict
from checks.quantity import counted
from checks.words import Text
from wizard.reports.matrix import unproven
from wizard.reports.summary import of_profit_alone
from wizard.reports.users.saved_users_section import users_of

_USERS = (
    Text("1 Profit user needs something: {where}.", "Voor 1 Profit-gebruiker moet iets gebeuren: {where}."),
    Text("{n} Profit users need something: {where}.", "Voor {n} Profit-gebruikers moet iets gebeuren: {where}."),
)
BELOW = Text("see the users below", "zie de gebruikers hieronder")
IN_THE_REPORT = Text("see the users in the report", "zie de gebruikers in het rapport")
_PLAN = Text(
    "See which users need an address: profit-exchange profit addresses.",
    "Bekijk welke gebruikers een adres nodig hebben: profit-exchange profit addresses.",
)
PROVE_THE_REST = Text(
    "Not proven yet: {names}. Run profit-exchange check once more with --write-trials (a draft and an appointment, both"
    " removed again) and --send-trial (one visible mail from the mailbox to itself).",
    "Nog niet bewezen: {names}. Voer profit-exchange check nog eens uit met --write-trials (een concept en een"
    " afspraak, beide weer verwijderd) en --send-trial (één zichtbare mail van het postvak aan zichzelf).",
)


def still_to_do(report: Report, users_are: Text = BELOW) -> tuple[Text, ...]:
    """One sentence for each matter that is open without a finding.

    Args:
        users_are: where whoever reads this finds the users.
    """
    made: list[Text] = []
    if of_profit_alone(report) and report.verdict in (Verdict.GOOD, Verdict.ADVICE):
        made.append(_PLAN)
    if (users := users_to_do(report, users_are)) is not None:
        made.append(users)
    if report.verdict in (Verdict.GOOD, Verdict.ADVICE) and (names := unproven(report.permissions)):
        made.append(PROVE_THE_REST.of(names=", ".join(names)))
    return tuple(made)


def users_to_do(report: Report, users_are: Text) -> Text | None:
    """That users in Profit need something, and where they are listed; None when none does."""
    users = users_of(report)
    return counted(users.needing, *_USERS).of(where=users_are) if users is not None and users.needing else None
