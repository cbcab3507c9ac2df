"""`profit secret`: the app connector's client secret or token in this computer's own store: kept, replaced, removed."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.profit import ROWS
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import PROFIT, PROFIT_WHERE


@click.pass_context
def run(ctx: click.Context, /, *, remove: bool, **params: object) -> int:
    """Try a credential and keep it, or remove the one that is kept.

    Raises:
        UserError: a setting is missing, or the store cannot be used; nothing was kept.
    """
    context: RunContext = ctx.obj
    if context.practice is not None:
        raise UserError(
            Text(
                "A rehearsal keeps nothing: leave --practice out.",
                "Een oefening bewaart niets: laat --practice weg.",
            )
        )
    return _remove(given(params), context) if remove else _keep(given(params), context)


def _remove(flags: dict[str, object], context: RunContext) -> int:
    from wizard.credentials import profit_credential
    from wizard.resolve.profit import kept_under
    from wizard.resolve.profit_again import NOT_THERE, REMOVED

    name = kept_under(flags, context)
    context.tell(same(name))
    context.write(REMOVED if profit_credential.forget(name) else NOT_THERE)
    return GOOD


def _keep(flags: dict[str, object], context: RunContext) -> int:
    from checks.facts import Seen
    from wizard.commands.profit_look import exit_code_of, look_now, open_findings, patient_profit, say_findings
    from wizard.credentials import profit_credential
    from wizard.credentials.keyring_store import keyring_works
    from wizard.inspection.inspect import judged_profit
    from wizard.resolve.profit import settled_profit
    from wizard.resolve.profit_again import KEPT

    if not keyring_works():
        # Before anybody types a secret for nothing.
        raise UserError(_NO_STORE)
    started = datetime.now(UTC)
    with settled_profit(flags, context, from_store=False) as settled:
        run_as = patient_profit(settled, flags, context)
        for note in run_as.notes:
            context.tell(note)
        seen = look_now(run_as, context, users=False).seen
        if not isinstance(seen.sign_in, Seen):
            report = judged_profit(seen, started=started)
            findings = open_findings(report, ("profit-network", "profit-sign-in"))
            say_findings(findings, context)
            context.stamp()
            context.write(_NOT_TRIED)
            return exit_code_of(findings)
        if not profit_credential.keep(run_as.credential.value, run_as.account):
            raise UserError(_NO_STORE)
    context.tell(same(run_as.account))
    context.stamp()
    context.write(KEPT)
    return GOOD


_NOT_TRIED = Text(
    "Nothing was kept or replaced, because Profit did not accept it.",
    "Er is niets bewaard of vervangen, want Profit heeft het niet geaccepteerd.",
)
_NO_STORE = Text(
    "This computer has no store for secrets that can be used here. Give the credential in"
    " PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET or PROFIT_EXCHANGE_PROFIT_TOKEN, or with --profit-secret-file.",
    "Deze computer heeft geen opslag voor geheimen die hier te gebruiken is. Geef de toegang in"
    " PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET of PROFIT_EXCHANGE_PROFIT_TOKEN, of met --profit-secret-file.",
)

command = Verb(
    "secret",
    summary=ROWS["secret"].summary,
    about=Text(
        "Tries a client secret or token of the app connector and, when Profit accepts it, keeps it in this computer's"
        " own store, in place of what was kept for the same app connector. At a terminal it is typed unseen; otherwise"
        " it comes from a variable, a file or standard input. Exit code 3 when Profit refuses it: then what was kept"
        " stays.",
        "Probeert een clientgeheim of token van de app connector en bewaart het, als Profit het accepteert, in de"
        " opslag van deze computer, in plaats van wat er voor dezelfde app connector stond. Aan een terminal typ je het"
        " onzichtbaar; anders komt het uit een variabele, een bestand of de standaardinvoer. Afsluitcode 3 als Profit"
        " het weigert: dan blijft staan wat er stond.",
    ),
    callback=run,
    params=[
        Flag(
            "--remove",
            is_flag=True,
            about=Text(
                "Remove what this computer keeps for this app connector.",
                "Haal weg wat deze computer voor deze app connector bewaart.",
            ),
        ),
        *setting_flags(*PROFIT, *PROFIT_WHERE),
    ],
)
