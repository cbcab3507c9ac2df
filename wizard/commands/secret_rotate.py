"""`profit-exchange secret rotate`: checks what is asked for, then makes the next secret in one of two ways."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.files.hold import HeldError, Hold
from wizard.rotation.new_secret import can_be_kept
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import WHERE

if TYPE_CHECKING:
    from wizard.practice.server import PracticeTenant
    from wizard.provisioning.admin_session import How
    from wizard.rotation.notes import Notes


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Add, prove, store, tell, and remove the old one when asked.

    Raises:
        UserError: no config, or it does not name the app, or the new secret cannot be kept where it says.
    """
    from wizard.prompts.clipboard import Clipboard
    from wizard.resolve.settings import resolved_endpoints
    from wizard.rotation.by_administrator import Rotation
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
    with (
        resolved_endpoints(given(params), context) as where,
        _config_file(params, context, where.practice) as path,
        Hold() as hold,
    ):
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
        can_be_kept(config, path, context)
        notes = _alone(config.client_id, context, where.practice, hold)
        if params["portal"]:
            from wizard.rotation.by_portal import rotate_by_portal

            with Clipboard(context.stderr) as clipboard:
                return rotate_by_portal(config, path, where.endpoints, months, context, clipboard)
        with Clipboard(context.stderr) as clipboard:
            admin_client = str(where.values.get("admin-client-id") or "")
            rotation = Rotation(config, path, where.endpoints, how, admin_client, context, clipboard, notes)
            return rotation.carry_out(months, remove_old=bool(params["remove_old"]))


def _alone(client_id: str, context: RunContext, practice: PracticeTenant | None, hold: Hold) -> Notes:
    """The notes of this app's rotations, with nobody else at work on them.

    Raises:
        UserError: another process is; it is named.
    """
    from wizard.files.state_folder import state_folder
    from wizard.rotation.notes import Notes
    from wizard.setup.held import held

    if practice is not None:
        return Notes(None, context.tell)
    name = re.sub(r"[^0-9a-z-]", "-", client_id.casefold())[:60]
    path = state_folder(context.environ) / "rotations" / f"{name}.json"
    try:
        hold.take(path)
    except HeldError as error:
        raise held(client_id, error.holder) from None
    return Notes(path, context.tell)


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
        *setting_flags("admin-client-id", grouped=False),
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
            metavar="MONTHS",
            about=Text(
                "Lifetime of the new secret, in months (default: 12).",
                "Looptijd van het nieuwe geheim, in maanden (standaard: 12).",
            ),
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
