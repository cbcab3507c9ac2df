"""`setup` put together: the settings, the prompter that fits, the conversation and its last words.

One file, because it only puts together: each part has a room of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.words import Text, same
from wizard.files.hold import Hold
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, INTERRUPTED, USAGE
from wizard.runtime.exit_codes import SIGN_IN as SIGN_IN_FAILED
from wizard.setup.given_answers import GivenAnswers, asked_anew, given_answers

if TYPE_CHECKING:
    from wizard.conversation.ids import NamedColumn
    from wizard.conversation.progress import Progress, State
    from wizard.conversation.unanswered import Unanswered
    from wizard.inspection.inspect import Policy
    from wizard.profit.export import Export
    from wizard.prompts.interface import Prompter
    from wizard.prompts.prefilled import PrefilledPrompter
    from wizard.resolve.settings import ResolvedEndpoints
    from wizard.setup.keep_progress import Kept
    from wizard.setup.runner.looks import Looker
    from wizard.setup.runner.tenant_access import Memory


@dataclass(slots=True)
class _Run:
    """One call of the command, put together."""

    context: RunContext
    where: ResolvedEndpoints
    prompter: Prompter
    looker: Looker
    progress: Progress
    resumed: bool = False
    """A customer that was begun before is gone on with."""


def start(
    where: ResolvedEndpoints, params: dict[str, object], columns: tuple[NamedColumn, ...], context: RunContext
) -> int:
    """Drive the conversation with the prompter that fits this run.

    Args:
        where: the addresses, and the settings that were given.
        params: what the command line holds.
        columns: of the Profit list, as they were named.
        context: language, streams and environment.

    Returns:
        the exit code.

    Raises:
        UserError: a setting cannot be used, an answer is missing and nobody can be asked, or another process is at work
            on this customer.
        KeyboardInterrupt: progress is kept.
    """
    with Hold() as hold:
        return _started(where, params, columns, context, hold)


def _started(
    where: ResolvedEndpoints,
    params: dict[str, object],
    columns: tuple[NamedColumn, ...],
    context: RunContext,
    hold: Hold,
) -> int:
    from wizard.conversation.progress import Progress, State
    from wizard.conversation.resume import resumed
    from wizard.files.state_folder import state_folder
    from wizard.setup.choose_customer import loaded, picked, spoken
    from wizard.setup.keep_progress import Kept
    from wizard.setup.undo import undo

    answers = given_answers(where, params, context)
    folder = None if where.practice is not None else state_folder(context.environ)
    kept = Kept(folder, attended=context.interactive, hold=hold)
    prompter = _prompter(params, context, lambda: _places(where, kept.progress))
    kept.path = picked(folder, params, prompter, context) if folder is not None else None
    before = loaded(kept.path) if kept.path is not None else None
    language = spoken(context, before, prompter)
    if language != context.language:
        context = replace(context, language=language)
        prompter = _prompter(params, context, lambda: _places(where, kept.progress))
    progress: Progress = replace(resumed(asked_anew(before, params)) if before else Progress(), language=language)
    kept.progress, kept.say = progress, _sayer(prompter, context)
    kept.take()
    for note in where.notes:
        _sayer(prompter, context)(note)
    looker = _looker(where, params, context, prompter)
    for note in answers.notes:
        _sayer(prompter, context)(note)
    looker.memory.credential, looker.memory.kept_secret = answers.certificate, answers.kept_secret
    progress = replace(progress, answers={**progress.answers, **answers.settled})
    if columns:
        progress = replace(progress, answers={**progress.answers, "users-named": columns})
    this = _Run(context, where, prompter, looker, progress, resumed=before is not None)
    if params["undo"]:
        return undo(context, prompter, looker, State(progress), kept.path, yes=bool(params["yes"]))
    try:
        return _drive(this, kept, answers, params)
    finally:
        prompter.close()


def _drive(
    this: _Run,
    kept: Kept,
    given: GivenAnswers,
    params: dict[str, object],
) -> int:
    from wizard import __version__
    from wizard.conversation.chapters.proposal import FOLDER
    from wizard.conversation.chapters.save_files import KEY_VAULT, KEYRING
    from wizard.conversation.progress import State
    from wizard.conversation.results import Folder
    from wizard.conversation.resume import welcome_back
    from wizard.conversation.unanswered import unanswered
    from wizard.credentials.key_vault import installed
    from wizard.credentials.keyring_store import keyring_works
    from wizard.prompts.prefilled import PrefilledPrompter
    from wizard.prompts.unattended import UnattendedPrompter, no_answers
    from wizard.runtime.user_error import UserError
    from wizard.setup.kept_secret import kept_secret
    from wizard.setup.last_words import last_words
    from wizard.setup.runner.file_names import PRACTICE_PREFIX
    from wizard.setup.runner.loop import drive
    from wizard.setup.runner.saves import Saver
    from wizard.setup.runner.world import RealWorld

    context, answers, secrets = this.context, given.typed, given.secrets
    practice, full = this.where.practice is not None, context.interactive or bool(params["full"])
    sender, contact = (str(this.where.values.get(name) or "") for name in ("sender", "contact"))
    saver = Saver(
        this.looker, context.language, __version__, practice=practice, full=full, sender=sender, contact=contact
    )
    world = RealWorld(this.looker, saver)
    known = kept_secret(this.progress, context.environ)

    if context.interactive:
        prompter = PrefilledPrompter(this.prompter, answers, secrets, stop_at_plan=bool(params["plan"]))
        if this.where.practice is not None:
            _tell_practice(this)
        if this.resumed:
            card = welcome_back(this.progress, secret_at_hand=bool(known or secrets) or given.certificate is not None)
            this.prompter.tell(card, Text("Welcome", "Welkom"), None)
    else:
        credential = bool(secrets or known) or given.certificate is not None

        def missing(progress: Progress) -> tuple[Unanswered, ...]:
            return unanswered(progress, answers, credential=credential, may_change=not params["plan"])

        # Before anything is looked up: one run names everything that is missing.
        if lacking := missing(this.progress):
            raise no_answers(lacking)
        if answers.get("route") == "automatic" and not secrets and not params["plan"]:
            _must_be_kept(answers.get("secret-store"))
        nobody = UnattendedPrompter(answers, secrets, lambda: missing(kept.progress))
        prompter = PrefilledPrompter(nobody, {}, {}, stop_at_plan=bool(params["plan"]))
    try:
        folder = Folder(str(Path.cwd()), PRACTICE_PREFIX if practice else "")
        here = {KEYRING: keyring_works(), KEY_VAULT: installed(), FOLDER: folder}
        begun = State(this.progress, known, here, open=frozenset(answers))
        state, done = drive(begun, prompter, world, kept)
    except KeyboardInterrupt:
        if kept.path is None:
            raise
        _blank_line(context)
        kept.say(kept.stopped)
        return INTERRUPTED
    except UserError:
        # An answer is missing, or cannot be used. What was written before that is there: the administrator's papers.
        if not context.interactive:
            for words in last_words(None, kept.progress.saved):
                context.tell(words)
        raise
    return _ended(this, state, done.exit_code, done.says, prompter, kept)


def _must_be_kept(store: str | None) -> None:
    """With nobody there to take the secret, it is made only when there is a place that keeps it.

    Raises:
        UserError: there is none; nothing was sent.
    """
    from wizard.runtime.user_error import UserError

    if store in ("prompt", "env"):
        raise UserError(
            Text(
                "The automatic route makes a client secret, and nobody is here to take it. Say where it is kept:"
                " --secret-store keyring, file or azure-key-vault.",
                "De automatische route maakt een clientgeheim, en hier is niemand om het aan te nemen. Geef op waar het"
                " wordt bewaard: --secret-store keyring, file of azure-key-vault.",
            )
        )


_NOT_FINISHED = Text(
    "Not finished, and nobody is here to choose how to go on: no config and no report were written. Put right what is"
    " told above and run this again, or choose at a terminal: profit-exchange setup --resume.",
    "Niet afgemaakt, en er is hier niemand om te kiezen hoe het verder gaat: er is geen configuratie en geen rapport"
    " geschreven. Los op wat hierboven staat en voer dit opnieuw uit, of kies aan een terminal: profit-exchange setup"
    " --resume.",
)


def _ended(
    this: _Run,
    state: State,
    code: int,
    says: Text,
    prompter: PrefilledPrompter,
    kept: Kept,
) -> int:
    from wizard.conversation.effects import SAVES
    from wizard.conversation.results import AdminSeen, ShownPlan, TenantFound
    from wizard.setup.last_words import last_words
    from wizard.setup.runner.final_report import final_report

    context = this.context
    if prompter.stopped_at_plan:
        plan = state.seen.get("plan")
        if isinstance(plan, ShownPlan) and not context.interactive:
            for line in plan.lines:
                context.write(Text("{what}: {how}", "{what}: {how}").of(what=line.what, how=line.how))
        return GOOD
    unwritten = next((state.failed[id] for id in SAVES if id in state.failed), None)
    if state.stopped and not context.interactive and unwritten is not None:
        context.tell(unwritten.says)
        return USAGE
    if state.stopped and not context.interactive:
        # Nobody could choose what to do about it: the report says what is wrong, and so does the exit code.
        whole = final_report(this.looker.memory, state)
        if whole is not None:
            from wizard.reports.terminal.screen import show

            show(whole, context.language, context.stdout)
            if whole.exit_code:
                return whole.exit_code
            # The link itself is in order: it is something after it that somebody has to choose about.
            for one in state.failed.values():
                context.tell(one.says)
            context.tell(_NOT_FINISHED)
            return USAGE
        tenant, admin = state.seen.get("tenant"), state.seen.get("admin")
        trouble: Text | None = None
        exit_code = SIGN_IN_FAILED
        if isinstance(tenant, TenantFound) and tenant.trouble is not None:
            trouble = Text("{given}: {says}", "{given}: {says}").of(given=same(tenant.given), says=tenant.trouble)
            exit_code = tenant.exit_code
        elif isinstance(admin, AdminSeen) and admin.trouble is not None:
            trouble, exit_code = admin.trouble, admin.exit_code
            for step in admin.cure:
                trouble = Text("{says} {step}", "{says} {step}").of(says=trouble, step=step)
        plan = state.seen.get("plan")
        if trouble is None and isinstance(plan, ShownPlan) and plan.trouble is not None:
            trouble, exit_code = plan.trouble, plan.exit_code
        failed = next(iter(state.failed.values()), None)
        if trouble is None and failed is not None:
            trouble, exit_code = failed.says, failed.exit_code or exit_code
        context.tell(trouble or says)
        return USAGE if trouble is None else exit_code
    _blank_line(context)
    kept.say(kept.stopped if state.stopped else says)
    if not state.stopped:
        whole = final_report(this.looker.memory, state)
        if whole is not None and not context.interactive:
            from wizard.reports.terminal.screen import show

            show(whole, context.language, context.stdout, brief=True)
        for words in last_words(whole, state.progress.saved):
            kept.say(words)
    if not state.stopped and code == 0:
        kept.finish()
    return code


def _sayer(prompter: Prompter, context: RunContext) -> Callable[[Text], None]:
    """One line in passing: by the prompter, which knows how wide the screen is, or to a log."""
    return prompter.say if context.interactive else context.tell


def _blank_line(context: RunContext) -> None:
    """Before the last words; after Ctrl-C it also ends the line of the prompt."""
    if context.interactive:
        context.stdout.write("\n")
        context.stdout.flush()


def _places(where: ResolvedEndpoints, progress: Progress) -> dict[str, str]:
    answers, made = progress.answers, progress.made
    places = {"portal": where.endpoints.portal, "login": where.endpoints.login}
    tenant = made.tenant_id or str(answers.get("tenant", ""))
    client = str(answers.get("client-id", "")) or made.client_id
    for name, value in (("tenant", tenant), ("client_id", client), ("principal_id", made.principal_id)):
        if value:
            places[name] = value
    return places


def _prompter(params: dict[str, object], context: RunContext, places: Any) -> Prompter:  # noqa: ANN401  a callable
    from wizard.prompts.opening import opened

    return opened(context, context.stdout, places, plain=bool(params["plain"]))


def _looker(where: ResolvedEndpoints, params: dict[str, object], context: RunContext, prompter: Prompter) -> Looker:
    from wizard import __version__
    from wizard.setup.runner.looks import Looker
    from wizard.setup.runner.tenant_access import Memory

    def show_code(address: str, code: str, until: datetime) -> None:
        said = Text(
            "Open {address} on any device and type the code {code}. It is valid until {until}.",
            "Open {address} op een willekeurig apparaat en typ de code {code}. Die is geldig tot {until}.",
        ).of(address=address, code=code, until=until.astimezone().strftime("%H:%M"))
        say(said)

    client = where.values.get("admin-client-id")
    say = _sayer(prompter, context)
    memory = Memory()
    return Looker(
        endpoints=where.endpoints,
        cloud=where.cloud,
        language=context.language,
        tool_version=__version__,
        memory=memory,
        admin_client_id=str(client) if client else None,
        show_code=show_code,
        say=say,
        environ=context.environ if where.practice is None else None,
        policy=_policy(where),
        read_profit=lambda participant, state: _users_of_profit(
            where, params, context, memory, state, participant=participant
        ),
        attended=context.interactive,
    )


def _policy(where: ResolvedEndpoints) -> Policy:
    from wizard.inspection.inspect import Policy

    if where.config is None or where.config_path is None:
        return Policy()
    return Policy(where.config.accepted, where.config_path.name)


def _users_of_profit(
    where: ResolvedEndpoints,
    params: dict[str, object],
    context: RunContext,
    memory: Memory,
    state: State,
    *,
    participant: bool,
) -> Export:
    """The users as Profit itself has them.

    Raises:
        LacksSettingError: something is not known that a person can be asked.
        UserError: Profit could not be read.
    """
    from wizard.command_line.setting_flags import given
    from wizard.conversation.profit_questions import CLIENT_ID, CREDENTIAL, ENVIRONMENT
    from wizard.resolve.profit import of_profit
    from wizard.resolve.sources import practice_environment
    from wizard.setup.profit_users import users_of_profit

    environ = context.environ
    if where.practice is not None:
        environ = practice_environment(where.practice.environment(), where.practice.second_mailbox)
    answers = {id: state.text(id) for id in (ENVIRONMENT, CLIENT_ID) if state.text(id)}
    # Nobody is asked in the middle of a look: what is missing is a question of the conversation.
    found = of_profit(
        {**answers, **given(params)},
        replace(context, environ=environ, interactive=False),
        where.config,
        where.endpoints,
        typed=state.secrets.get(CREDENTIAL),
    )
    assert found is not None
    memory.profit = found.settings
    return users_of_profit(found, context.language, participant=participant, practice=where.practice is not None)


def _tell_practice(this: _Run) -> None:
    """What to answer in a rehearsal. It is a practice tenant's, made a moment ago and gone at the end."""
    from wizard.conversation.effects import Card

    practice = this.where.practice
    assert practice is not None
    card = Card(
        Text("PRACTICE: what to answer here", "OEFENING: wat je hier kunt antwoorden"),
        rows=(
            (Text("Domain", "Domein"), same(practice.domain)),
            (Text("Administrator", "Beheerder"), same(practice.administrator)),
            (Text("Application (client) ID", "Toepassings-id (client)"), same(practice.client_id)),
            (Text("Client secret (practice)", "Clientgeheim (oefening)"), same(practice.client_secret)),
            (Text("Mailbox", "Postvak"), same(practice.mailbox)),
        ),
    )
    this.prompter.tell(card, Text("Practice", "Oefening"), None)
