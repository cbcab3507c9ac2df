"""`profit-exchange secret rotate`: a new secret first, proven and stored; then Profit; the old one goes last, if asked.

Nothing is removed before the new secret has signed in, and nothing at all without a yes. A new secret that could not be
proven or stored, or that somebody broke off, is taken back: nobody would know its value.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.rotation.new_secret import Next, can_be_kept, copy_again, hold, old_stays, proof, store, tell_profit
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, SIGN_IN
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import WHERE

if TYPE_CHECKING:
    from checks.settings import Endpoints, Secret
    from wizard.practice.server import PracticeTenant
    from wizard.prompts.clipboard import Clipboard
    from wizard.provisioning.admin_session import AdminSession, AdminSignInError, How
    from wizard.settings.config_model import Config


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Add, prove, store, tell, and remove the old one when asked.

    Raises:
        UserError: no config, or it does not name the app, or the new secret cannot be kept where it says.
    """
    from wizard.prompts.clipboard import Clipboard
    from wizard.resolve.settings import resolved_endpoints
    from wizard.settings.config_file import read

    context: RunContext = ctx.obj
    # All of it is looked at before anybody signs in.
    how, months = _how(str(params["admin_sign_in"])), _months(str(params["secret_months"]))
    if params["portal"] and not context.interactive:
        raise UserError(
            Text(
                "--portal asks for the new secret, and nobody can be asked now.",
                "--portal vraagt om het nieuwe geheim, maar er is nu niemand om het aan te vragen.",
            )
        )
    with resolved_endpoints(given(params), context) as where, _config_file(params, context, where.practice) as path:
        for note in where.notes:
            context.tell(note)
        if where.practice is not None:
            who = Text("Administrator to sign in as: {it}", "Beheerder om als aan te melden: {it}")
            context.tell(who.of(it=where.practice.administrator))
        config = read(path)
        if not config.tenant or not config.client_id:
            raise UserError(
                Text(
                    "{file} does not name tenant and client_id, so there is no app to make a secret for.",
                    "{file} noemt geen tenant en client_id, dus er is geen app om een geheim voor te maken.",
                ).of(file=same(path.name))
            )
        can_be_kept(config, context)
        if params["portal"]:
            from wizard.rotation.by_portal import rotate_by_portal

            with Clipboard(context.stderr) as clipboard:
                return rotate_by_portal(config, path, where.endpoints, months, context, clipboard)
        with Clipboard(context.stderr) as clipboard:
            admin_client = str(params["admin_client_id"] or "")
            rotation = _Rotation(config, path, where.endpoints, how, admin_client, context, clipboard)
            return rotation.carry_out(months, remove_old=bool(params["remove_old"]))


@contextlib.contextmanager
def _config_file(params: dict[str, object], context: RunContext, practice: PracticeTenant | None) -> Iterator[Path]:
    """The config to work on; for a rehearsal one of the practice tenant's, gone afterwards."""
    from wizard.resolve.sources import config_path

    if practice is None:
        path = config_path(given(params), context.environ)
        if path is None:
            raise UserError(
                Text(
                    "secret rotate works on a config file. Name it with --config FILE; setup writes one.",
                    "secret rotate werkt op een configuratiebestand. Noem het met --config BESTAND; setup schrijft er"
                    " een.",
                )
            )
        yield path
        return
    from wizard.settings.config_file import update
    from wizard.settings.config_model import Config, SecretPlace

    with TemporaryDirectory(prefix="profit-exchange-") as folder:
        path = Path(folder, "practice.toml")
        place = SecretPlace("file", file="practice-secret.txt")
        update(path, lambda _: Config(tenant=practice.tenant_id, client_id=practice.client_id, secret=place))
        yield path


@dataclass(slots=True)
class _Rotation:
    """One rotation by an administrator's sign-in, which is asked once and used until the end."""

    config: Config
    path: Path
    endpoints: Endpoints
    how: How
    admin_client_id: str
    context: RunContext
    clipboard: Clipboard
    token: Secret | None = None

    def carry_out(self, months: int, *, remove_old: bool) -> int:
        made, old, code = asyncio.run(self._make(months))
        if made is None:
            return code
        try:
            store(self.path, made, self.context)
        except (UserError, KeyboardInterrupt):
            asyncio.run(self._take_back(made.key_id or ""))
            raise
        tell_profit(made, self.context, self.clipboard)
        try:
            agreed = remove_old or (self.context.interactive and self._may_go(old, made))
        except KeyboardInterrupt:
            old_stays(old, self.context)
            raise
        if not agreed or old is None:
            old_stays(old, self.context)
            return GOOD
        code = asyncio.run(self._remove(old))
        if remove_old:
            hold(made, self.context, self.clipboard)
        return code

    def _session(self) -> AdminSession:
        from wizard.provisioning.admin_session import GRAPH_COMMAND_LINE_TOOLS, AdminSession

        assert self.config.tenant
        return AdminSession(
            self.config.tenant,
            self.endpoints,
            self.how,
            client_id=self.admin_client_id or GRAPH_COMMAND_LINE_TOOLS,
            show_code=lambda address, code, until: self.context.tell(_code_text(address, code, until)),
        )

    async def _make(self, months: int) -> tuple[Next | None, str | None, int]:
        """(the new secret once it is proven, the old one's ID when it is known, the exit code without a new one)"""
        from checks.facts import Refused, Seen, Unknown
        from wizard.inspection.failure_reason import stopped
        from wizard.provisioning.admin_session import AdminSignInError, client_shown
        from wizard.provisioning.secrets import add_secret, list_secrets

        assert self.config.client_id
        if self.how != "az":
            self.context.tell(client_shown(self.admin_client_id))
        async with self._session() as session:
            try:
                self.token = await session.open()
            except AdminSignInError as error:
                self._tell_no_sign_in(error)
                return None, None, SIGN_IN
            self.context.tell(Text("Signed in as {who}.", "Aangemeld als {who}.").of(who=session.claims.account or "-"))
            before = await list_secrets(session.wire, self.config.client_id)
            old = self._old(tuple(entry.key_id for entry in before or ()))
            answer = await add_secret(session.wire, self.config.client_id, months)
            if isinstance(answer, Refused | Unknown):
                code = self._tell_not_made(answer)
                if isinstance(answer, Unknown) and before is not None:
                    # It may have been made all the same, with a value that nobody will ever know.
                    for entry in await list_secrets(session.wire, self.config.client_id) or ():
                        if entry not in before:
                            await self._take_back(entry.key_id)
                return None, old, code
            made = Next(answer.value, answer.key_id, answer.hint, answer.ends)
            try:
                facts = await proof(self.config, self.endpoints, made.value, self.context)
            except asyncio.CancelledError:
                await self._take_back(made.key_id or "")
                raise
        if isinstance(facts.sign_in, Seen):
            return made, old, GOOD
        told = stopped(facts.sign_in)
        self.context.tell(
            Text(
                "The app does not sign in with the new secret, so it was not stored. {says}",
                "De app meldt zich met het nieuwe geheim niet aan, dus het is niet bewaard. {says}",
            ).of(says=told.says)
        )
        await self._take_back(made.key_id or "")
        return None, old, told.exit_code

    def _old(self, there: tuple[str, ...]) -> str | None:
        """The secret that is replaced: the one the config names, or else the only one."""
        named = self.config.secret.key_id if self.config.secret else None
        if named in there:
            return named
        return there[0] if len(there) == 1 else None

    async def _take_back(self, key_id: str) -> None:
        from checks.catalogue import places
        from wizard.provisioning.secrets import remove_secret

        assert self.config.client_id
        async with self._session() as session:
            await session.open(self.token)
            failed = await remove_secret(session.wire, self.config.client_id, key_id)
        if failed is None:
            self.context.tell(
                Text(
                    "The new secret (ID {id}) was removed again; everything is as it was.",
                    "Het nieuwe geheim (id {id}) is weer verwijderd; alles is zoals het was.",
                ).of(id=key_id)
            )
            return
        self.context.tell(
            Text(
                "The new secret (ID {id}) is still there, and nobody knows its value. Remove it: {place}.",
                "Het nieuwe geheim (id {id}) staat er nog, en niemand kent de waarde. Verwijder het: {place}.",
            ).of(id=key_id, place=places.SECRETS)
        )

    def _may_go(self, old: str | None, made: Next) -> bool:
        from wizard.conversation.question_kinds import YES

        if old is None:
            hold(made, self.context, self.clipboard)
            return False

        question = Text(
            "\nIs the new secret in Profit? Then the old one (ID {id}) may go.\n"
            "  y      remove the old one\n"
            "  c      copy the new one once more\n"
            "  Enter  keep the old one",
            "\nStaat het nieuwe geheim in Profit? Dan mag het oude (id {id}) weg.\n"
            "  j      verwijder het oude\n"
            "  c      kopieer het nieuwe nog een keer\n"
            "  Enter  laat het oude staan",
        ).of(id=old)
        while True:
            self.context.tell(question)
            word = self.context.stdin.readline().strip().casefold()
            if word == "c":
                copy_again(made, self.context, self.clipboard)
                continue
            return word in YES

    async def _remove(self, old: str) -> int:
        from wizard.inspection.failure_reason import stopped
        from wizard.provisioning.secrets import list_secrets, remove_secret

        assert self.config.client_id
        async with self._session() as session:
            await session.open(self.token)
            failed = await remove_secret(session.wire, self.config.client_id, old)
            listed = await list_secrets(session.wire, self.config.client_id) if failed is None else None
        if failed is not None:
            told = stopped(failed)
            self.context.tell(told.says)
            old_stays(old, self.context)
            return told.exit_code
        if listed is None or old in {entry.key_id for entry in listed}:
            self.context.tell(
                Text(
                    "Entra took the removal of the old secret (ID {id}); it may still be listed for a few minutes.",
                    "Entra heeft het verwijderen van het oude geheim (id {id}) aangenomen; het kan nog een paar"
                    " minuten in de lijst staan.",
                ).of(id=old)
            )
        else:
            self.context.tell(
                Text("The old secret (ID {id}) is removed.", "Het oude geheim (id {id}) is verwijderd.").of(id=old)
            )
        return GOOD

    def _tell_no_sign_in(self, error: AdminSignInError) -> None:
        from wizard.setup.runner.admin_looks import not_signed_in

        seen = not_signed_in(error, self.config.tenant or "")
        for text in (seen.trouble, *seen.cure):
            if text is not None:
                self.context.tell(text)
        self.context.tell(
            Text(
                "Nothing was changed. Another way to sign in: --admin-sign-in; without signing in here: --portal.",
                "Er is niets veranderd. Op een andere manier aanmelden: --admin-sign-in; zonder hier aan te melden:"
                " --portal.",
            )
        )

    def _tell_not_made(self, answer: object) -> int:
        from checks.facts import Refused, Unknown
        from wizard.inspection.failure_reason import stopped
        from wizard.provisioning.secrets import policy_refusal

        assert isinstance(answer, Refused | Unknown)
        told, refused = stopped(answer), policy_refusal(answer)
        if refused is not None:
            self.context.tell(Text("{it} (--secret-months)", "{it} (--secret-months)").of(it=refused))
            return told.exit_code
        self.context.tell(
            Text("No secret was made. {it} {said}", "Er is geen geheim gemaakt. {it} {said}").of(
                it=told.says, said=answer.evidence.message or ""
            )
        )
        if answer.evidence.status == 403:
            self.context.tell(
                Text(
                    "An Application Administrator or an owner of the app may make one.",
                    "Een Toepassingsbeheerder of een eigenaar van de app mag er een maken.",
                )
            )
        return told.exit_code


def _how(word: str) -> How:
    if word not in ("browser", "device", "az"):
        raise UserError(
            Text(
                "--admin-sign-in {seen}: use browser, device or az.",
                "--admin-sign-in {seen}: gebruik browser, device of az.",
            ).of(seen=same(word[:20]))
        )
    return word  # type: ignore[return-value]


def _months(word: str) -> int:
    if word.isdecimal() and 1 <= int(word) <= 24:
        return int(word)
    raise UserError(
        Text(
            "--secret-months {seen}: a whole number from 1 to 24.",
            "--secret-months {seen}: een heel getal van 1 tot en met 24.",
        ).of(seen=same(word[:20]))
    )


def _code_text(address: str, code: str, until: datetime) -> Text:
    return Text(
        "Open {address} on any device and type the code {code}. It can be used until {until}.",
        "Open {address} op een willekeurig apparaat en typ de code {code}. Die is te gebruiken tot {until}.",
    ).of(address=address, code=code, until=until.astimezone().strftime("%H:%M"))


command = Verb(
    "rotate",
    summary=Text(
        "Make a new client secret, prove it, store it; the old one goes last.",
        "Maak een nieuw clientgeheim, bewijs het, bewaar het; het oude gaat als laatste weg.",
    ),
    about=Text(
        "An administrator signs in; a new secret is added beside the existing ones, proven by signing in as the app,"
        " and stored where the config keeps it. Then you type it into Profit. The old one is removed only when you say"
        " so. With --portal an administrator makes the secret in the portal and you paste it here.",
        "Een beheerder meldt zich aan; er komt een nieuw geheim naast de bestaande, dat wordt bewezen door als de app"
        " aan te melden, en bewaard waar de configuratie het houdt. Daarna typ je het in Profit. Het oude gaat pas weg"
        " als je dat zegt. Met --portal maakt een beheerder het geheim in de portal en plak je het hier.",
    ),
    callback=run,
    params=[
        Flag(
            "--admin-sign-in",
            default="browser",
            metavar="[browser|device|az]",
            about=Text("How the administrator signs in.", "Hoe de beheerder zich aanmeldt."),
        ),
        Flag(
            "--admin-client-id",
            metavar="GUID",
            about=Text("Public client for that sign-in.", "Publieke client voor die aanmelding."),
        ),
        Flag(
            "--portal",
            is_flag=True,
            about=Text(
                "Make the secret in the portal, step by step, instead of signing in here.",
                "Maak het geheim in de portal, stap voor stap, in plaats van hier aan te melden.",
            ),
        ),
        Flag(
            "--secret-months",
            default="12",
            metavar="N",
            about=Text("Lifetime of the new secret in months.", "Looptijd van het nieuwe geheim in maanden."),
        ),
        Flag(
            "--remove-old",
            is_flag=True,
            about=Text(
                "Remove the old secret at once, as when it has leaked; Profit stops until it has the new one.",
                "Verwijder het oude geheim meteen, bijvoorbeeld als het is uitgelekt; Profit stopt tot het nieuwe erin"
                " staat.",
            ),
        ),
        *setting_flags(*WHERE),
    ],
)
