"""`users`: every Profit user's address held against the tenant, and which deviating addresses are needed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.command_line.user_columns import COLUMN
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, PROBLEM
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import SIGN_IN, WHERE

if TYPE_CHECKING:
    from checks.matching.classify import Proof
    from wizard.profit.export import Export
    from wizard.profit.lookup import Found, Proving
    from wizard.profit.remembered import Changes, Remembered
    from wizard.resolve.settings import ResolvedRun

_KEEP_EVERY = 5.0
"""Seconds between writings of what was proven so far."""


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Read the list, look at the tenant, match, write.

    Raises:
        UserError: a file, column or setting cannot be used; nothing was sent.
        KeyboardInterrupt: what was proven so far is kept for the next run.
    """
    context: RunContext = ctx.obj
    from wizard.commands.people_look import read_list

    export = read_list(params["file"], params)
    _check_out(params["out"])
    proving = _proving(str(params["prove"]))
    decisions = _decisions(params["decide"], export)
    from wizard.commands.people_look import patient
    from wizard.reports.files import planned
    from wizard.resolve.settings import settled

    papers = planned(params["report"], "--report")
    with settled(given(params), context) as settled_as:
        run_as = patient(settled_as, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        return _with(run_as, export, proving, decisions, papers, params, context)


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
    found = _look(run_as, export, proving, kept, params, context, remember=not practice)
    if found.stopped is not None:
        return end(found, context, empty)
    mail_dns = str(_asked_for(run_as, params) or (found.proposal.domain if found.proposal else "") or "")
    if not mail_dns:
        if empty is not None:
            words = {"en": _NO_DNS.say("en"), "nl": _NO_DNS.say("nl")}
            context.write_json({**empty, "stopped": words, "exit_code": COULD_NOT_TELL})
        context.tell(_NO_DNS)
        if (said := users_section.numbered(export)) is not None:
            context.tell(said)
        return COULD_NOT_TELL
    changed = remembered.changes(kept, found.matches)
    about = users_section.about_dns(found, _asked_for(run_as, params))
    document = users_section.as_json(found.matches, export, mail_dns, changed, found.proven, about)
    if params["json"]:
        context.write_json(document)
    else:
        _show(found, export, mail_dns, changed, about, params, context)
    if not practice:
        kept.classes = {m.user.user: m.cls for m in found.matches}
        _keep(kept, found.proofs if _unanswered(found) else None, context)
    if params["out"]:
        _write_out(Path(str(params["out"])).expanduser(), found, context)
    if params["apply_to"]:
        _apply(Path(str(params["apply_to"])).expanduser(), mail_dns, params, context)
    put_report(run_as, document, "users", papers, context, full=bool(params["full"]))
    from checks.catalogue.match_classes import BY_ID

    if not all(BY_ID[m.cls].ok for m in found.matches):
        return PROBLEM
    return COULD_NOT_TELL if _unanswered(found) else GOOD


_NO_DNS = Text(
    "No E-mail DNS was given and none can be proposed. Give it with --email-dns DOMAIN.",
    "Er is geen E-mail DNS opgegeven en er is er geen voor te stellen. Geef hem met --email-dns DOMEIN.",
)


def _unanswered(found: Found) -> bool:
    return found.proven is not None and found.proven.answered < found.proven.asked


def _keep(kept: Remembered, proofs: Mapping[str, Proof] | None, context: RunContext) -> None:
    from wizard.profit import remembered

    try:
        remembered.keep(kept, proofs)
    except OSError as error:
        context.tell(
            Text(
                "What was found could not be kept for the next run: {why}.",
                "Wat is gevonden, kon niet worden bewaard voor de volgende keer: {why}.",
            ).of(why=same(error.strerror or type(error).__name__))
        )


def _look(
    run_as: ResolvedRun,
    export: Export,
    proving: Proving,
    kept: Remembered,
    params: dict[str, object],
    context: RunContext,
    *,
    remember: bool,
) -> Found:
    from wizard.commands.people_look import listing_progress
    from wizard.profit.lookup import look_up_now
    from wizard.reports.terminal.live import live

    mail_dns = _asked_for(run_as, params)
    last = [0.0]

    def keep(proofs: Mapping[str, Proof], *, now: bool = False) -> None:
        if remember and (now or time.monotonic() - last[0] > _KEEP_EVERY):
            last[0] = time.monotonic()
            _keep(kept, proofs, context)

    latest: dict[str, Mapping[str, Proof]] = {}

    def note(proofs: Mapping[str, Proof]) -> None:
        latest["proofs"] = proofs
        keep(proofs)

    with live(context.language, context.stderr, enabled=True) as watch:
        try:
            return look_up_now(
                run_as.settings,
                run_as.credential,
                run_as.endpoints,
                export.users,
                mail_dns=mail_dns,
                # Without an E-mail DNS the best one is counted over the list itself, which needs no whole directory.
                everyone=False,
                ask_dns=False,
                proving=proving,
                decided=kept.decided,
                known=kept.proofs,
                watch=watch,
                tell=listing_progress(watch, context.language),
                tell_proving=listing_progress(watch, context.language, "mailboxes"),
                keep=note,
            )
        except KeyboardInterrupt:
            if latest:
                keep(latest["proofs"], now=True)
                context.tell(
                    Text(
                        "Stopped. What was proven so far is kept for a day; the same command goes on from there.",
                        "Gestopt. Wat tot nu toe is bewezen blijft een dag bewaard; dezelfde opdracht gaat daar"
                        " verder.",
                    )
                )
            raise


def _asked_for(run_as: ResolvedRun, params: dict[str, object]) -> str | None:
    """The E-mail DNS that was given, or stands in the config.

    Raises:
        UserError: it is no domain.
    """
    from wizard.settings.config_model import look_up
    from wizard.settings.parsing import UnfitError, domain

    value = params["email_dns"] or (look_up(run_as.config, "profit.email_dns") if run_as.config else None)
    if not value:
        return None
    try:
        return domain(str(value))
    except UnfitError as error:
        raise UserError(
            Text("--email-dns {seen}: {why}.", "--email-dns {seen}: {why}.").of(
                seen=same(str(value)[:80]), why=error.text
            )
        ) from None


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


def _decisions(named: object, export: Export) -> list[tuple[str, str]]:
    """(user, address) as given; an empty address withdraws an earlier decision.

    Raises:
        UserError: one is not of that form, or of a user that is not in the list.
    """
    from checks.address import sign, tidy

    found = []
    listed = {user.user.casefold() for user in export.users}
    for entry in named if isinstance(named, tuple) else ():
        user, equals, address = str(entry).partition("=")
        if not equals or (address.strip() and sign(tidy(address)) is not None):
            raise UserError(
                Text(
                    "--decide {seen}: write USER=ADDRESS with a complete e-mail address.",
                    "--decide {seen}: schrijf GEBRUIKER=ADRES met een volledig e-mailadres.",
                ).of(seen=same(str(entry)[:80]))
            )
        if user.strip().casefold() not in listed:
            raise UserError(
                Text(
                    "--decide {seen}: there is no user {user} in the list.",
                    "--decide {seen}: gebruiker {user} staat niet in de lijst.",
                ).of(seen=same(str(entry)[:80]), user=same(user.strip()[:60]))
            )
        found.append((user.strip(), tidy(address)))
    return found


def _check_out(named: object) -> None:
    if named and Path(str(named)).suffix.lower() not in (".csv", ".xlsx"):
        raise UserError(
            Text("--out {file}: use .csv or .xlsx.", "--out {file}: gebruik .csv of .xlsx.").of(file=same(str(named)))
        )


def _show(
    found: Found,
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
    ):
        context.write(line)


def _write_out(path: Path, found: Found, context: RunContext) -> None:
    from wizard.profit.deviating_file import write

    number = write(path, found.matches, context.language)
    context.tell(
        Text("Written: {file} (users: {n})", "Geschreven: {file} (gebruikers: {n})").of(file=same(str(path)), n=number)
    )


def _apply(path: Path, mail_dns: str, params: dict[str, object], context: RunContext) -> None:
    from dataclasses import replace

    from wizard.settings.config_file import update
    from wizard.settings.config_model import Config, ProfitSide

    def change(config: Config) -> Config:
        side = replace(config.profit or ProfitSide(), email_dns=mail_dns, users_file=str(params["file"]))
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
        "Reads an export of Profit users (CSV or Excel) and says for every user whether the address Profit will use"
        " leads to a mailbox. Exit code 0 when all do, 1 when some need something.",
        "Leest een export van Profit-gebruikers (CSV of Excel) en zegt van elke gebruiker of het adres dat Profit"
        " gebruikt naar een postvak leidt. Afsluitcode 0 als alle passen, 1 als er bij sommige iets nodig is.",
    ),
    callback=run,
    params=[
        click.Argument(["file"], type=click.Path()),
        Flag(
            "--email-dns",
            metavar="DOMAIN",
            about=Text(
                "The E-mail DNS in Profit; otherwise the config's, otherwise the best one is proposed.",
                "De E-mail DNS in Profit; anders die uit de configuratie, anders wordt de beste voorgesteld.",
            ),
        ),
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
            type=click.Path(dir_okay=False),
            metavar="FILE",
            about=Text(
                "Write the list to work from: .csv or .xlsx.", "Schrijf de lijst om uit te werken: .csv of .xlsx."
            ),
        ),
        COLUMN,
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
            type=click.Path(dir_okay=False),
            metavar="CONFIG",
            about=Text(
                "Write the E-mail DNS into this config file.", "Schrijf de E-mail DNS in dit configuratiebestand."
            ),
        ),
        Flag(
            "--report",
            multiple=True,
            type=click.Path(dir_okay=False),
            metavar="FILE",
            about=Text(
                "Also check the app and write a report with this in it; the extension says in which form.",
                "Controleer ook de app en schrijf een rapport met dit erin; de extensie bepaalt de vorm.",
            ),
        ),
        Flag(
            "--full",
            is_flag=True,
            about=Text(
                "With --report: keep names, addresses and IDs, which are replaced otherwise.",
                "Bij --report: laat namen, adressen en id's staan; die worden anders vervangen.",
            ),
        ),
        Flag("--json", is_flag=True, about=Text("Print JSON and nothing else.", "Toon alleen JSON.")),
        *setting_flags(*SIGN_IN, *WHERE),
    ],
)
