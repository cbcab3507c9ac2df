"""`profit addresses --write PLAN` and `--undo JOURNAL`: asks where a person decides, and says how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.words import Text, same
from wizard.command_line.setting_flags import given
from wizard.commands.profit_asker import ProfitAsker, where_to_look
from wizard.commands.profit_outcome import exit_code, summary
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, USAGE
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.model import Finding
    from checks.profit_facts import ProfitSeen
    from wizard.profit.address_journal import AddressJournal
    from wizard.profit.address_plan import AddressPlan
    from wizard.provisioning.profit_run import Making, Run, WriteOrder
    from wizard.resolve.profit import ResolvedProfit


def run_write(params: dict[str, object], context: RunContext) -> int:
    """Carry out a saved plan.

    Raises:
        UserError: the plan, the journal or a setting cannot be used; nothing was written.
    """
    from wizard.profit.address_plan import read_plan
    from wizard.provisioning.profit_run import WriteOrder

    plan = read_plan(Path(str(params["write"])).expanduser())
    first = str(params["first"]) if params["first"] else None
    if first is not None and first not in {row.user for row in plan.rows}:
        raise UserError(
            Text(
                "--first {user}: that user is not in the plan.", "--first {user}: die gebruiker staat niet in het plan."
            ).of(user=same(first[:80]))
        )
    order = WriteOrder(plan.rows, first, bool(params["first_confirmed"]))
    return _run(plan, order, None, params, context)


def run_undo(params: dict[str, object], context: RunContext) -> int:
    """Go back by a journal, newest first.

    Raises:
        UserError: the journal or a setting cannot be used; nothing was written.
    """
    from wizard.commands.profit_undo import undoing
    from wizard.profit.address_journal import read_journal
    from wizard.profit.address_plan import AddressPlan

    path = Path(str(params["undo"])).expanduser()
    read_journal(path)
    empty = AddressPlan("", None, ())
    return _run(empty, undoing(context), path, params, context)


def _run(
    plan: AddressPlan, order: WriteOrder | Making, undo: Path | None, params: dict[str, object], context: RunContext
) -> int:
    from wizard.commands.profit_look import patient_profit
    from wizard.profit.address_journal import default_journal, opened
    from wizard.resolve.profit import settled_profit

    with settled_profit(given(params), context) as settled:
        run_as = patient_profit(settled, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        environment = plan.environment or run_as.settings.environment or ""
        if undo is None:
            _of_today(plan, run_as)
        path = Path(str(params["journal"])).expanduser() if params["journal"] else undo
        if path is None and context.practice is not None:
            # A practice Profit is gone at the end: its writes have no place among those of customers.
            plan_path = Path(str(params["write"])).expanduser()
            path = plan_path.with_name(f"{plan_path.name}.practice.jsonl")
        if path is None:
            path = default_journal(context.environ, environment)
        context.tell(Text("Journal: {file}", "Journaal: {file}").of(file=same(str(path))))
        with opened(path) as journal:
            if undo is not None and path != undo:
                from wizard.profit.address_journal import read_journal

                journal = _with_history(journal, read_journal(undo))
            run = _written(run_as, plan, order, journal, params, context)
            _note_in_config(run_as, run)
            return _ended(run, plan, journal, path, params, context, undone=undo is not None)


def _of_today(plan: AddressPlan, run_as: ResolvedProfit) -> None:
    """Whether the plan still rests on the E-mail DNS of the config.

    Raises:
        UserError: it rests on another one; who needs an address follows from it.
    """
    side = run_as.config.profit if run_as.config else None
    dns = side.email_dns if side is not None else None
    if dns and plan.email_dns and dns.strip().casefold() != plan.email_dns.strip().casefold():
        raise UserError(_OTHER_DNS.of(plan=same(plan.email_dns), config=same(dns)))


_OTHER_DNS = Text(
    "The plan was made with E-mail DNS {plan}, and the config says {config}. Who needs an address follows from it, so"
    " nothing was written. Make a new plan with profit-exchange profit addresses --out FILE, or, if {plan} is what"
    " stands in Profit, put that in the config under [profit] email_dns.",
    "Het plan is gemaakt met E-mail DNS {plan}, en in de configuratie staat {config}. Wie een adres nodig heeft, hangt"
    " daarvan af; er is dus niets geschreven. Maak een nieuw plan met profit-exchange profit addresses --out BESTAND,"
    " of zet, als in Profit {plan} staat, dat in de configuratie bij [profit] email_dns.",
)


def _note_in_config(run_as: ResolvedProfit, run: Run) -> None:
    """When addresses were written, in the config of the customer, if one was read that is about this environment."""
    import contextlib

    from wizard.settings.config_file import update
    from wizard.settings.config_model import Config

    side = run_as.config.profit if run_as.config else None
    written = any(outcome.state in ("seen", "written") and outcome.evidence is not None for outcome in run.outcomes)
    if run_as.config_path is None or side is None or not (side.environment or side.url) or not written:
        return

    def change(config: Config) -> Config:
        now = datetime.now(UTC).replace(microsecond=0)
        return replace(config, profit=replace(config.profit or side, addresses_written=now))

    # The journal has it in any case; a config that can't be written now is no reason to call the writing failed.
    with contextlib.suppress(OSError, UserError):
        update(run_as.config_path, change)


def _with_history(journal: AddressJournal, entries: Any) -> AddressJournal:  # noqa: ANN401
    """An undo that is noted elsewhere still goes by the journal it undoes."""
    known = {(e.user, e.at) for e in journal.entries}
    journal.take_over([e for e in entries if (e.user, e.at) not in known])
    return journal


def _written(
    run_as: ResolvedProfit,
    plan: AddressPlan,
    order: WriteOrder | Making,
    journal: AddressJournal,
    params: dict[str, object],
    context: RunContext,
) -> Run:
    from checks.gather.profit.sign_in import ProfitSession
    from wizard.commands.people_look import listing_progress
    from wizard.inspection.profit_side import look_within
    from wizard.provisioning.profit_run import write_order
    from wizard.reports.terminal.live import live
    from wizard.resolve.profit_again import AnotherCredential

    def once(run_as: ResolvedProfit) -> Run:
        asker = ProfitAsker(params, context)
        # No live display while a person may be asked something.
        with live(context.language, context.stderr, enabled=not context.interactive) as watch:
            session = ProfitSession(
                run_as.settings, run_as.credential, run_as.endpoints, watch=watch, language=context.language
            )
            tell = listing_progress(watch, context.language, "profit-users")
            return asyncio.run(
                write_order(
                    session,
                    order,
                    journal,
                    asker,
                    partial(look_within, users=False),
                    _fit(context),
                    plan.environment or None,
                    tell,
                )
            )

    another = AnotherCredential(context)
    while True:
        run = once(run_as)
        # Where the sign-in was refused nothing was sent, so that a person may type another credential.
        instead = another.instead(run_as, run.seen.sign_in)
        if instead is None:
            return run
        run_as = instead


def _fit(context: RunContext) -> Callable[[ProfitSeen], bool]:
    def fit(seen: ProfitSeen) -> bool:
        return not _stopping(seen, context)

    return fit


def _stopping(seen: ProfitSeen, context: RunContext) -> list[Finding]:
    """The findings that don't allow a write."""
    from checks.facts import Seen
    from wizard.commands.profit_look import open_findings
    from wizard.inspection.inspect import judged_profit

    report = judged_profit(seen, started=datetime.now(UTC), practice=context.practice is not None)
    checks = ("profit-network", "profit-sign-in", "profit-environment", "profit-connectors", "profit-address-field")
    found = open_findings(report, checks)
    if isinstance(seen.users, Seen) or (found and not _only_skipped(found)):
        return found
    users = [f for f in open_findings(report, ("profit-users",)) if f.verdict.value != "skipped"]
    return found or users


def _only_skipped(found: list[Finding]) -> bool:
    return all(f.verdict.value == "skipped" for f in found)


_WAITS = Text(
    "One user was written; the rest waits until somebody has looked. Is it right? Then the same command with"
    " --first-confirmed writes the rest. Is it not? Then --undo {journal} puts it back.",
    "Er is een gebruiker geschreven; de rest wacht tot iemand heeft gekeken. Klopt het? Dan schrijft dezelfde opdracht"
    " met --first-confirmed de rest. Klopt het niet? Dan zet --undo {journal} het terug.",
)


_ANOTHER_PLAN = Text(
    "For whoever was left alone: profit-exchange profit addresses --out PLAN.json makes a plan of what is so today.",
    "Voor wie niets is gedaan: profit-exchange profit addresses --out PLAN.json maakt een plan van hoe het nu is.",
)
_OTHER_FIRST = Text(
    "Nothing was written. --first USER begins with another user of this plan; profit-exchange profit addresses --out"
    " PLAN.json makes a plan of what is so today.",
    "Er is niets geschreven. --first GEBRUIKER begint met een andere gebruiker van dit plan; profit-exchange profit"
    " addresses --out PLAN.json maakt een plan van hoe het nu is.",
)
_EMPTY_PLAN = Text(
    "Nobody is to be written by this plan, so nothing was written.",
    "Volgens dit plan hoeft er voor niemand iets te worden geschreven; er is niets geschreven.",
)


def _ended(
    run: Run,
    plan: AddressPlan,
    journal: AddressJournal,
    path: Path,
    params: dict[str, object],
    context: RunContext,
    *,
    undone: bool,
) -> int:
    from wizard.commands.profit_look import exit_code_of, say_findings
    from wizard.profit.address_plan import AddressPlan
    from wizard.reports.json_report import finding_json

    findings: list[Finding] = []
    if run.findings_stop:
        findings = _stopping(run.seen, context)
        say_findings(findings, context)
        code = exit_code_of(findings)
    elif run.refused is not None:
        context.tell(run.refused)
        code = USAGE
    else:
        code = exit_code(run)
    if run.waits_for_first:
        if not context.interactive:
            context.tell(where_to_look(run.outcomes[-1]))
        context.tell(_WAITS.of(journal=same(str(path))))
    if not undone and any(outcome.state == "skipped" for outcome in run.outcomes):
        begun = any(outcome.state != "skipped" for outcome in run.outcomes)
        context.tell(_ANOTHER_PLAN if begun else _OTHER_FIRST)
    users = {row.user for row in plan.rows} or {outcome.user for outcome in run.outcomes}
    wanted = {row.user: row.wanted for row in plan.rows}
    written = [
        entry.document()
        for user in users_in_order(plan, run)
        if user in users
        and (entry := journal.last(user)) is not None
        and wanted.get(user, entry.wanted) == entry.wanted
    ]
    if params["json"]:
        shown = AddressPlan(run.seen.environment_id or "", None, ()) if undone else plan
        document = {**shown.document(written, str(path)), "exit_code": code}
        if findings:
            document["findings"] = [finding_json(f) for f in findings]
        if undone:
            document["hash"] = None
        context.write_json(document)
    else:
        context.stamp()
        nobody = not undone and not plan.rows and not run.outcomes and code == GOOD
        context.write(_EMPTY_PLAN if nobody else summary(run))
    return code


def users_in_order(plan: AddressPlan, run: Run) -> list[str]:
    """The users of the plan, or of an undo as they were worked on."""
    return [row.user for row in plan.rows] or list(dict.fromkeys(outcome.user for outcome in run.outcomes))
