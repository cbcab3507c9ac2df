"""`profit-exchange secret rotate`: a new secret first, proven and stored; then Profit; the old one goes last, if asked.

Nothing is removed before the new secret has signed in, and nothing at all without a yes.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.complaint import Complaint
from wizard.exit_codes import GOOD, SIGN_IN
from wizard.options import WHERE
from wizard.surroundings import Surroundings

if TYPE_CHECKING:
    from checks.settings import Endpoints, Secret
    from wizard.config import Config
    from wizard.register.secrets import NewSecret
    from wizard.register.session import How

PROOF_WAITS = (5.0, 10.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds between sign-ins with a new secret: replicas may refuse it for a few minutes (AADSTS7000215)."""


@click.pass_context
def run(context: click.Context, /, **params: object) -> int:
    """Add, prove, store, tell, and remove the old one when asked.

    Raises:
        Complaint: no config, or it does not name the app; a sign-in that does not succeed is told.
    """
    from wizard.settings_file import read
    from wizard.settle import config_path, whereabouts

    around: Surroundings = context.obj
    path = config_path(given(params), around.environ)
    if path is None or around.practice is not None:
        raise Complaint(
            Text(
                "secret rotate works on a config file. Name it with --config FILE; setup writes one.",
                "secret rotate werkt op een configuratiebestand. Noem het met --config BESTAND; setup schrijft er een.",
            )
        )
    # Both are looked at before anybody signs in.
    _how(str(params["admin_sign_in"]))
    _months(str(params["secret_months"]))
    config = read(path)
    if not config.tenant or not config.client_id:
        raise Complaint(
            Text(
                "{file} does not name tenant and client_id, so there is no app to make a secret for.",
                "{file} noemt geen tenant en client_id, dus er is geen app om een geheim voor te maken.",
            ).of(file=same(path.name))
        )
    with whereabouts(given(params), around) as where:
        for note in where.notes:
            around.tell(note)
        return asyncio.run(_rotate(config, path, where.endpoints, params, around))


async def _rotate(
    config: Config, path: Path, endpoints: Endpoints, params: dict[str, object], around: Surroundings
) -> int:
    from checks.facts import Refused, Unknown
    from wizard.profit.stopped import stopped
    from wizard.register.secrets import add_secret, remove_secret
    from wizard.register.session import GRAPH_COMMAND_LINE_TOOLS, AdminSession, AdminSignInError

    assert config.tenant and config.client_id
    session = AdminSession(
        config.tenant,
        endpoints,
        _how(str(params["admin_sign_in"])),
        client_id=str(params["admin_client_id"] or GRAPH_COMMAND_LINE_TOOLS),
        show_code=lambda address, code, until: around.tell(_code_text(address, code, until)),
    )
    async with session:
        try:
            await session.open()
        except AdminSignInError as error:
            around.tell(
                Text("The sign-in did not work: {it}", "Het aanmelden is niet gelukt: {it}").of(it=error.message)
            )
            return SIGN_IN
        made = await add_secret(session.wire, config.client_id, _months(str(params["secret_months"])))
        if isinstance(made, Refused | Unknown):
            told = stopped(made)
            around.tell(Text("{it} {said}", "{it} {said}").of(it=told.says, said=made.evidence.message or ""))
            return told.exit_code
        if not await asyncio.to_thread(_proven, config, endpoints, made.value, around):
            around.tell(
                Text(
                    "The new secret {id} exists but does not sign in yet. The old one still works and nothing was"
                    " stored;"
                    " run profit-exchange check later, or remove the new one in the portal.",
                    "Het nieuwe geheim {id} bestaat maar meldt nog niet aan. Het oude werkt nog en er is niets bewaard;"
                    " voer later profit-exchange check uit, of verwijder het nieuwe in de portal.",
                ).of(id=made.key_id)
            )
            return SIGN_IN
        old = config.secret.key_id if config.secret else None
        _store(config, path, made, around)
        _tell_profit(made, around)
        if old and old != made.key_id and _may_remove(old, params, around):
            failed = await remove_secret(session.wire, config.client_id, old)
            if failed is not None:
                told = stopped(failed)
                around.tell(told.says)
                return told.exit_code
            around.tell(Text("The old secret {id} is removed.", "Het oude geheim {id} is verwijderd.").of(id=old))
    return GOOD


def _how(word: str) -> How:
    if word not in ("browser", "device", "az"):
        raise Complaint(
            Text(
                "--admin-sign-in {seen}: use browser, device or az.",
                "--admin-sign-in {seen}: gebruik browser, device of az.",
            ).of(seen=same(word[:20]))
        )
    return word  # type: ignore[return-value]


def _months(word: str) -> int:
    if word.isdecimal() and 1 <= int(word) <= 24:
        return int(word)
    raise Complaint(
        Text(
            "--secret-months {seen}: a whole number from 1 to 24.",
            "--secret-months {seen}: een heel getal van 1 tot 24.",
        ).of(seen=same(word[:20]))
    )


def _code_text(address: str, code: str, until: datetime) -> Text:
    return Text(
        "Open {address} on any device and type the code {code}.",
        "Open {address} op een willekeurig apparaat en typ de code {code}.",
    ).of(address=address, code=code)


def _proven(config: Config, endpoints: Endpoints, secret: Secret, around: Surroundings) -> bool:
    """Whether the app signs in with the new secret; patient with replicas, and visibly so."""
    from checks.facts import Seen
    from checks.gather.everything import gather_now
    from checks.settings import ClientSecret, Settings

    settings = Settings(tenant=config.tenant or "", client_id=config.client_id or "", cloud=config.cloud or "global")
    for seconds in (0.0, *PROOF_WAITS):
        if seconds:
            around.tell(
                Text(
                    "The new secret is not accepted everywhere yet; looking again in {n} s.",
                    "Het nieuwe geheim wordt nog niet overal geaccepteerd; over {n} s wordt opnieuw gekeken.",
                ).of(n=round(seconds))
            )
            time.sleep(seconds)
        facts = gather_now(settings, ClientSecret(secret), endpoints)
        if isinstance(facts.sign_in, Seen):
            return True
    return False


def _store(config: Config, path: Path, made: NewSecret, around: Surroundings) -> None:
    from wizard.config import SecretPlace
    from wizard.secret_store import keep
    from wizard.settings_file import update

    def change(before: Config) -> Config:
        place = replace(
            before.secret or SecretPlace(), key_id=made.key_id, hint=made.hint, ends=date.fromisoformat(made.ends)
        )
        return keep(made.value, replace(before, secret=place), path, around.environ)

    after = update(path, change)
    where = after.secret.where if after.secret else "prompt"
    around.tell(
        Text(
            "The new secret is proven. {file} has its ID and end date {ends}; the value is kept by: {where}.",
            "Het nieuwe geheim is bewezen. In {file} staan de id en einddatum {ends}; de waarde wordt bewaard door:"
            " {where}.",
        ).of(file=same(path.name), ends=made.ends, where=where)
    )


def _tell_profit(made: NewSecret, around: Surroundings) -> None:
    from checks.catalogue import places
    from wizard.hands.clipboard import Clipboard

    label = Text("The new secret", "Het nieuwe geheim")
    if around.interactive:
        around.tell(Clipboard(around.stderr).copy(label, made.value))
    around.tell(
        Text(
            "Now type it into Profit, field Application secret: {place}. Until then Profit goes on with the old one.",
            "Typ het nu in Profit, veld Application secret: {place}. Tot die tijd werkt Profit verder met het oude.",
        ).of(place=places.PROFIT)
    )


def _may_remove(old: str, params: dict[str, object], around: Surroundings) -> bool:
    if params["remove_old"]:
        return True
    if not around.interactive:
        return False
    from wizard.journey.asking import YES

    around.tell(
        Text(
            "Is the new secret in Profit, and may the old one ({id}) be removed? Type y to remove it, Enter to"
            " keep it.",
            "Staat het nieuwe geheim in Profit, en mag het oude ({id}) weg? Typ j om het te verwijderen, Enter"
            " om het te"
            " houden.",
        ).of(id=old)
    )
    return around.stdin.readline().strip().casefold() in YES


command = Verb(
    "rotate",
    summary=Text(
        "Make a new client secret, prove it, store it; the old one goes last.",
        "Maak een nieuw clientgeheim, bewijs het, bewaar het; het oude gaat als laatste weg.",
    ),
    about=Text(
        "An administrator signs in; a new secret is added beside the existing ones, proven by signing in as"
        " the app, and"
        " stored where the config keeps it. Then you type it into Profit. The old one is removed only when you say so.",
        "Een beheerder meldt zich aan; er komt een nieuw geheim naast de bestaande, dat wordt bewezen door"
        " als de app aan"
        " te melden, en bewaard waar de configuratie het houdt. Daarna typ je het in Profit. Het oude gaat pas weg als"
        " je dat zegt.",
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
            "--secret-months",
            default="12",
            metavar="N",
            about=Text("Lifetime of the new secret in months.", "Looptijd van het nieuwe geheim in maanden."),
        ),
        Flag(
            "--remove-old",
            is_flag=True,
            about=Text(
                "Remove the old secret once the new one is proven; only when Profit has the new one already.",
                "Verwijder het oude geheim zodra het nieuwe is bewezen; alleen als Profit het nieuwe al heeft.",
            ),
        ),
        *setting_flags(*WHERE),
    ],
)
