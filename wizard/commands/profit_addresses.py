"""`profit addresses`: a plan of deviating addresses; `--write` carries it out, `--undo` goes back by a journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.report_flags import json_flag
from wizard.commands.user_flags import email_dns_flag
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, PROBLEM
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import PROFIT, SIGN_IN, WHERE

if TYPE_CHECKING:
    from wizard.resolve.settings import ResolvedRun


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Plan, write or undo.

    Raises:
        UserError: flags that don't go together, or a setting or file that cannot be used; nothing was written.
    """
    context: RunContext = ctx.obj
    _check(params)
    if params["write"] or params["undo"]:
        from wizard.commands.profit_write import run_undo, run_write

        return run_undo(params, context) if params["undo"] else run_write(params, context)
    return _plan(params, context)


def _check(params: dict[str, object]) -> None:
    if params["write"] and params["undo"]:
        raise UserError(
            Text("Give --write or --undo, not both.", "Geef --write of --undo, niet allebei."), see_help=True
        )
    writing = params["write"] or params["undo"]
    for name, flag in (("first", "--first"), ("first_confirmed", "--first-confirmed")):
        if params[name] and not params["write"]:
            raise UserError(Text("{flag} goes with --write PLAN.", "{flag} hoort bij --write PLAN.").of(flag=flag))
    for name, flag in (("environment_confirmed", "--environment-confirmed"), ("journal", "--journal")):
        if params[name] and not writing:
            raise UserError(
                Text("{flag} goes with --write or --undo.", "{flag} hoort bij --write of --undo.").of(flag=flag)
            )
    for name, flag in (("out", "--out"), ("email_dns", "--email-dns"), ("decide", "--decide")):
        if params[name] and writing:
            raise UserError(
                Text(
                    "{flag} makes a plan and does not go with --write or --undo.",
                    "{flag} maakt een plan en gaat niet samen met --write of --undo.",
                ).of(flag=flag)
            )


# -- the plan ---------------------------------------------------------------------------------------------------------


def _plan(params: dict[str, object], context: RunContext) -> int:
    from wizard.commands.people_look import patient
    from wizard.resolve.settings import settled

    with settled(given(params), context, profit="must") as settled_as:
        run_as = patient(settled_as, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        return _planned(run_as, params, context)


def _planned(run_as: ResolvedRun, params: dict[str, object], context: RunContext) -> int:
    from checks.facts import Seen
    from checks.judge.profit_address_field import address_field
    from checks.judge.profit_connectors import shortfall
    from wizard.commands import users_look as users
    from wizard.commands.people_look import end
    from wizard.commands.profit_look import read_users, say_findings, write_lines
    from wizard.profit import remembered
    from wizard.profit.address_journal import left_open
    from wizard.profit.address_plan import make_plan, write_plan
    from wizard.profit.lookup import Proving
    from wizard.reports.json_report import finding_json
    from wizard.reports.profit import plan_section

    empty: dict[str, object] = {
        "schema": 1,
        "environment": None,
        "email_dns": None,
        "plan": [],
        "left_out": [],
        "hash": None,
        "written": [],
        "journal": None,
    }
    read = read_users(run_as, context, participant=bool(params["participant"]))
    environment = read.look.seen.environment
    empty["environment"] = read.look.seen.environment_id
    if read.export is None or not isinstance(environment, Seen) or read.look.people is None:
        if params["json"]:
            context.write_json(
                {**empty, "findings": [finding_json(f) for f in read.findings], "exit_code": read.exit_code}
            )
        say_findings(read.findings, context)
        return read.exit_code
    practice = context.practice is not None
    waits = left_open(context.environ, environment.value.id or "") if not practice else None
    if waits is not None:
        context.tell(waits)
    kept = remembered.recall(context.environ, run_as.settings.tenant, run_as.settings.client_id)
    if practice:
        kept = remembered.Remembered(kept.path)
    decided = kept.decided | {u.casefold(): a for u, a in users.decisions_of(params["decide"], read.export)}
    kept.decided = {user: address for user, address in decided.items() if address}
    found = users.look(run_as, read.export, Proving("sample"), kept, params, context, remember=not practice)
    if found.stopped is not None:
        return end(found, context, empty if params["json"] else None)
    mail_dns = found.mail_dns or ""
    if not mail_dns:
        if params["json"]:
            context.write_json({**empty, "exit_code": COULD_NOT_TELL})
        context.tell(users.NO_DNS)
        return COULD_NOT_TELL
    update = read.look.seen.user_update
    field = address_field(update.value) if isinstance(update, Seen) else None
    plan = make_plan(
        environment.value.id or "",
        mail_dns,
        found.matches,
        list(read.look.people.rows.values()),
        length=field.length if field else None,
    )
    if params["out"]:
        path = Path(str(params["out"])).expanduser()
        write_plan(path, plan)
        context.tell(Text("Plan written: {file}", "Plan geschreven: {file}").of(file=same(str(path))))
    connector = read.look.people.connector
    code = PROBLEM if plan.to_do else COULD_NOT_TELL if shortfall(connector) is not None else GOOD
    if params["json"]:
        document = plan.document()
        if not plan.rows and code != GOOD:
            # An empty plan that is no good news says why.
            checks = ("profit-connectors", "profit-address-field")
            about = [f for f in read.report.findings if f.check in checks and f.remedy is not None]
            document |= {"findings": [finding_json(f) for f in about], "exit_code": code}
        context.write_json(document)
    else:
        saved = str(params["out"] or "")
        context.stamp()
        write_lines(plan_section.lines(plan, context.language, connector=connector, saved=saved), context)
    return code


command = Verb(
    "addresses",
    summary=Text(
        "Plan the deviating addresses; write or undo them only when asked.",
        "Plan de afwijkende adressen; schrijf ze of draai ze terug als je dat vraagt.",
    ),
    about=Text(
        "Without --write or --undo it only makes a plan: which user gets which deviating address, and who is left out."
        " --write carries a saved plan out: one user first, then, when a person has looked in Profit, the rest one by"
        " one. Exit code 0 when nothing is to be written or all was seen, 1 when something is to be written (also when"
        " it can't be as things stand), was refused or differs.",
        "Zonder --write of --undo wordt er alleen een plan gemaakt: welke gebruiker welk afwijkend adres krijgt, en wie"
        " niet. --write voert een bewaard plan uit: eerst één gebruiker en daarna, als iemand in Profit heeft gekeken,"
        " één voor één de rest. Afsluitcode 0 als er niets te schrijven is of alles is gezien, 1 als er iets te"
        " schrijven is (ook als dat zo nog niet kan), geweigerd is of afwijkt.",
    ),
    callback=run,
    params=[
        email_dns_flag(),
        Flag(
            "--out",
            writes=True,
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text("Save the plan, to be written later.", "Bewaar het plan, om later te schrijven."),
        ),
        Flag(
            "--participant",
            is_flag=True,
            about=Text(
                "Profit makes the address without the participant number (12345.NAME).",
                "Profit maakt het adres zonder het deelnemernummer (12345.NAAM).",
            ),
        ),
        Flag(
            "--decide",
            multiple=True,
            metavar="USER=ADDRESS",
            about=Text(
                "Decide a user's deviating address; as of users. Can be repeated.",
                "Beslis het afwijkende adres van een gebruiker; zoals bij users. Mag vaker.",
            ),
        ),
        Flag(
            "--write",
            type=click.Path(dir_okay=False, readable=False),
            metavar="PLAN",
            about=Text("Carry out a saved plan.", "Voer een bewaard plan uit."),
        ),
        Flag(
            "--first",
            metavar="USER",
            about=Text(
                "The user to write first; otherwise the first of the plan.",
                "De gebruiker die eerst wordt geschreven; anders de eerste van het plan.",
            ),
        ),
        Flag(
            "--first-confirmed",
            is_flag=True,
            about=Text(
                "Somebody looked in Profit: the first user is right; write the rest.",
                "Iemand heeft in Profit gekeken: de eerste gebruiker klopt; schrijf de rest.",
            ),
        ),
        Flag(
            "--environment-confirmed",
            metavar="CODE",
            about=Text(
                "Production, unattended: its code, as proof that it is meant.",
                "Productie, onbeheerd: de code, als bewijs dat die bedoeld is.",
            ),
        ),
        Flag(
            "--journal",
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text(
                "Where each write is noted before it is sent (default: the state folder).",
                "Waar elke schrijfactie wordt genoteerd voordat die wordt verstuurd (standaard: de statusmap).",
            ),
        ),
        Flag(
            "--undo",
            type=click.Path(dir_okay=False, readable=False),
            metavar="JOURNAL",
            about=Text(
                "Go back to what stood there before, where that is known.",
                "Ga terug naar wat er eerder stond, waar dat bekend is.",
            ),
        ),
        json_flag(),
        *setting_flags(*SIGN_IN, *PROFIT, *WHERE),
    ],
)
