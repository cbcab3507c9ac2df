"""`users`: every Profit user's address held against the tenant, and which deviating addresses are needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.report_flags import full_flag, json_flag, report_flag
from wizard.commands.user_flags import email_dns_flag
from wizard.commands.users_look import NO_DNS, asked_for, decisions_of, keep, look, unanswered
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, PROBLEM
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import PROFIT, SIGN_IN, WHERE

if TYPE_CHECKING:
    from wizard.profit.export import Export
    from wizard.profit.lookup import LookedUp, Proving
    from wizard.profit.remembered import Changes
    from wizard.resolve.settings import ResolvedRun


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Read the list, look at the tenant, match, write.

    Raises:
        UserError: a file, column or setting cannot be used; nothing was sent.
        KeyboardInterrupt: what was proven so far is kept for the next run.
    """
    context: RunContext = ctx.obj
    from wizard.commands.people_look import read_list

    from_profit = bool(params["from_profit"])
    if from_profit == bool(params["file"]):
        raise UserError(_ONE_LIST, see_help=True)
    export = None if from_profit else read_list(params["file"], params)
    _check_out(params["out"], params["for_what"])
    proving = _proving(str(params["prove"]))
    decisions = decisions_of(params["decide"], export) if export else []
    from wizard.commands.people_look import patient
    from wizard.reports.files import planned
    from wizard.resolve.settings import settled

    papers = planned(params["report"], "--report")
    with settled(given(params), context, profit="must" if from_profit else "no") as settled_as:
        run_as = patient(settled_as, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        if export is None:
            read = _from_profit(run_as, params, context)
            if isinstance(read, int):
                return read
            export = read
            decisions = decisions_of(params["decide"], export)
        return _with(run_as, export, proving, decisions, papers, params, context)


_ONE_LIST = Text(
    "Give the file with Profit users, or --from-profit to read them from Profit itself; one of the two.",
    "Geef het bestand met Profit-gebruikers, of --from-profit om ze uit Profit zelf te lezen; een van de twee.",
)


def _from_profit(run_as: ResolvedRun, params: dict[str, object], context: RunContext) -> Export | int:
    """The list as Profit gives it, or the exit code with which this ends."""
    from wizard.commands.profit_look import read_users, say_findings
    from wizard.reports.json_report import finding_json

    found = read_users(run_as, context, participant=bool(params["participant"]))
    if found.export is not None:
        return found.export
    if params["json"]:
        findings = [finding_json(f) for f in found.findings]
        context.write_json(
            {"schema": 1, "source": "profit", "users": [], "findings": findings, "exit_code": found.exit_code}
        )
    say_findings(found.findings, context)
    return found.exit_code


def _with(
    run_as: ResolvedRun,
    export: Export,
    proving: Proving,
    decisions: list[tuple[str, str]],
    papers: list[Path],
    params: dict[str, object],
    context: RunContext,
) -> int:
    from wizard.commands.people_look import end, put_report
    from wizard.profit import remembered
    from wizard.reports.users import users_section

    # In practice nothing is remembered: the tenant is another one every time.
    practice = run_as.endpoints.practice and context.practice is not None
    kept = remembered.recall(context.environ, run_as.settings.tenant, run_as.settings.client_id)
    if params["fresh"] or practice:
        kept = remembered.Remembered(kept.path)
    decided = kept.decided | {user.casefold(): address for user, address in decisions}
    kept.decided = {user: address for user, address in decided.items() if address}
    empty = users_section.as_json((), export, "", remembered.Changes((), (), (), (), ())) if params["json"] else None
    found = look(run_as, export, proving, kept, params, context, remember=not practice)
    if found.stopped is not None:
        return end(found, context, empty)
    mail_dns = found.mail_dns or ""
    if not mail_dns:
        if empty is not None:
            words = {"en": NO_DNS.say("en"), "nl": NO_DNS.say("nl")}
            context.write_json({**empty, "stopped": words, "exit_code": COULD_NOT_TELL})
        context.tell(NO_DNS)
        if (said := users_section.numbered(export)) is not None:
            context.tell(said)
        return COULD_NOT_TELL
    changed = remembered.changes(kept, found.matches)
    about = users_section.about_dns(found, asked_for(run_as, params))
    document = users_section.as_json(
        found.matches, export, mail_dns, changed, found.proven, about, found.without_number
    )
    if params["json"]:
        context.write_json(document)
    else:
        context.stamp()
        _show(found, export, mail_dns, changed, about, params, context)
    if not practice:
        kept.classes = {m.user.user: m.cls for m in found.matches}
        keep(kept, found.proofs if unanswered(found) else None, context)
    if params["out"]:
        _write_out(Path(str(params["out"])).expanduser(), found, export, context, for_import=bool(params["for_what"]))
    if params["apply_to"]:
        _apply(Path(str(params["apply_to"])).expanduser(), mail_dns, params, context)
    put_report(run_as, document, "users", papers, context, full=bool(params["full"]))
    from checks.catalogue.match_classes import BY_ID

    if not all(BY_ID[m.cls].ok for m in found.matches):
        return PROBLEM
    return COULD_NOT_TELL if unanswered(found) else GOOD


def _proving(word: str) -> Proving:
    from wizard.profit.lookup import Proving

    how, _, number = word.strip().casefold().partition(":")
    if how in ("all", "none") and not number:
        return Proving("all" if how == "all" else "none")
    if how == "sample" and (not number or (number.isdecimal() and int(number) > 0)):
        return Proving("sample", int(number) if number else 20)
    raise UserError(
        Text(
            "--prove {seen}: use all, none, sample or sample:N.",
            "--prove {seen}: gebruik all, none, sample of sample:N.",
        ).of(seen=same(word[:40]))
    )


def _check_out(named: object, for_what: object) -> None:
    if for_what and (not named or Path(str(named)).suffix.lower() != ".xlsx"):
        raise UserError(
            Text("--for profit-import goes with --out FILE.xlsx.", "--for profit-import hoort bij --out BESTAND.xlsx.")
        )
    if named and Path(str(named)).suffix.lower() not in (".csv", ".xlsx"):
        raise UserError(
            Text("--out {file}: use .csv or .xlsx.", "--out {file}: gebruik .csv of .xlsx.").of(file=same(str(named)))
        )


def _show(
    found: LookedUp,
    export: Export,
    mail_dns: str,
    changed: Changes,
    about_dns: Text | None,
    params: dict[str, object],
    context: RunContext,
) -> None:
    from wizard.commands.people_look import width_of
    from wizard.reports.theme import speaks_unicode
    from wizard.reports.users import users_section

    for line in users_section.lines(
        found.matches,
        export,
        mail_dns,
        changed,
        context.language,
        width_of(context),
        speaks_unicode(context.stdout),
        everything=bool(params["all"]),
        proving=found.proven,
        about_dns=about_dns,
        written=bool(params["out"]),
        without_number=found.without_number,
    ):
        context.write(line)


def _write_out(path: Path, found: LookedUp, export: Export, context: RunContext, *, for_import: bool) -> None:
    from wizard.profit.deviating_file import write

    if for_import:
        from wizard.profit.import_file import STEPS, write_import

        number = write_import(path, found.matches, export, context.language)
        context.tell(
            Text("Written: {file} (users: {n})", "Geschreven: {file} (gebruikers: {n})").of(
                file=same(str(path)), n=number
            )
        )
        for step in STEPS if number else (_NOBODY,):
            context.tell(step)
        return
    number = write(path, found.matches, context.language, practice=context.practice is not None)
    context.tell(
        Text("Written: {file} (users: {n})", "Geschreven: {file} (gebruikers: {n})").of(file=same(str(path)), n=number)
    )


_NOBODY = Text(
    "Nobody is in it: no deviating address follows with certainty, so there is nothing to import.",
    "Er staat niemand in: er volgt met zekerheid geen afwijkend adres, dus er is niets te importeren.",
)


def _apply(path: Path, mail_dns: str, params: dict[str, object], context: RunContext) -> None:
    from dataclasses import replace

    from wizard.settings.config_file import update
    from wizard.settings.config_model import Config, ProfitSide

    def change(config: Config) -> Config:
        side = replace(config.profit or ProfitSide(), email_dns=mail_dns)
        if params["file"]:
            side = replace(side, users_file=str(params["file"]))
        return replace(config, profit=side)

    update(path, change)
    context.tell(Text("Written: {file}", "Geschreven: {file}").of(file=same(str(path))))


command = Verb(
    "users",
    summary=Text(
        "Hold the Profit users against the tenant: who fits, who needs a deviating address, and why.",
        "Leg de Profit-gebruikers naast de tenant: wie past, wie een afwijkend adres nodig heeft, en waarom.",
    ),
    about=Text(
        "Reads a list of Profit users (Excel, CSV, HTML, JSON and more) and says for every user whether the address"
        " Profit will use leads to a mailbox. Exit code 0 when all do, 1 when some need something.",
        "Leest een lijst van Profit-gebruikers (Excel, CSV, HTML, JSON en meer) en zegt van elke gebruiker of het adres"
        " dat Profit gebruikt naar een postvak leidt. Afsluitcode 0 als alle passen, 1 als er bij sommige iets"
        " nodig is.",
    ),
    callback=run,
    params=[
        click.Argument(["file"], type=click.Path(readable=False), required=False),
        Flag(
            "--from-profit",
            is_flag=True,
            about=Text(
                "Read the users from Profit itself (GetConnector), instead of from a file.",
                "Lees de gebruikers uit Profit zelf (GetConnector), in plaats van uit een bestand.",
            ),
        ),
        email_dns_flag(),
        Flag(
            "--prove",
            default="sample",
            metavar="[all|sample[:N]|none]",
            about=Text(
                "Ask mailboxes for real: all, a sample (default 20, and every odd one), or none.",
                "Vraag postvakken echt op: all (alle), sample (standaard 20, en elk vreemd geval), of none (geen).",
            ),
        ),
        Flag(
            "--out",
            writes=True,
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text(
                "Write the list to work from: .csv or .xlsx.", "Schrijf de lijst om uit te werken: .csv of .xlsx."
            ),
        ),
        Flag(
            "--for",
            "for_what",
            type=click.Choice(["profit-import"]),
            about=Text(
                "With --out FILE.xlsx: in the form of Profit's menu import; not proven against a live Profit.",
                "Bij --out BESTAND.xlsx: in de vorm van de menu-import van Profit; niet bewezen op een echt Profit.",
            ),
        ),
        *setting_flags("column"),
        Flag(
            "--participant",
            is_flag=True,
            about=Text(
                "User names carry a participant number (12345.NAME).",
                "Gebruikersnamen hebben een deelnemernummer (12345.NAAM).",
            ),
        ),
        Flag(
            "--decide",
            multiple=True,
            metavar="USER=ADDRESS",
            about=Text(
                "Decide a user's deviating address; remembered for the next run. USER= withdraws it. Can be repeated.",
                "Beslis het afwijkende adres van een gebruiker; wordt onthouden. GEBRUIKER= trekt dat in. Mag vaker.",
            ),
        ),
        Flag("--fresh", is_flag=True, about=Text("Forget what was remembered.", "Vergeet wat was onthouden.")),
        Flag("--all", is_flag=True, about=Text("Show every user, also those that fit.", "Toon alle gebruikers.")),
        Flag(
            "--apply-to",
            type=click.Path(dir_okay=False, readable=False),
            metavar="CONFIG",
            about=Text(
                "Write the E-mail DNS into this config file.", "Schrijf de E-mail DNS in dit configuratiebestand."
            ),
        ),
        report_flag(),
        full_flag(),
        json_flag(),
        *setting_flags(*SIGN_IN, *PROFIT, *WHERE),
    ],
)
