"""The next secret of an app, however it was made: proven by signing in, kept where the config says, told to Profit."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checks.catalogue import places
from checks.words import Text, same
from wizard.rotation.questions import after_copying, anything_more
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.facts import Facts
    from checks.settings import Endpoints, Secret
    from wizard.prompts.clipboard import Clipboard
    from wizard.provisioning.secrets import KeptSecret
    from wizard.settings.config_model import Config

PROOF_WAITS = (5.0, 10.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds between sign-ins with a new secret: replicas may refuse it for a few minutes."""
_NOT_KNOWN_YET = "AADSTS7000215"
"""Invalid client secret; a replica that has not heard of it says so too. Source: entra-docs reference-error-codes."""


@dataclass(frozen=True, slots=True)
class Next:
    """A new secret with what Entra says of it, which is unknown when Entra could not be asked."""

    value: Secret
    key_id: str | None = None
    hint: str | None = None
    ends: str | None = None
    """ISO date."""
    starts: str | None = None
    """ISO date."""


async def proof(config: Config, endpoints: Endpoints, secret: Secret, context: RunContext) -> Facts:
    """What the app sees when it signs in with this secret; patient with replicas that lag, and visibly so."""
    from checks.facts import Refused, Unknown
    from checks.settings import ClientSecret, Settings
    from wizard.inspection.inspect import Inspection, inspect

    settings = Settings(tenant=config.tenant or "", client_id=config.client_id or "", cloud=config.cloud or "global")
    inspection = Inspection(settings, ClientSecret(secret), endpoints)
    facts = (await inspect(inspection)).facts
    for seconds in PROOF_WAITS:
        lagging = isinstance(facts.sign_in, Refused) and facts.sign_in.evidence.code == _NOT_KNOWN_YET
        if not lagging and not isinstance(facts.sign_in, Unknown):
            break
        context.tell(
            Text(
                "The new secret is not accepted everywhere yet; looking again in {n} s.",
                "Het nieuwe geheim wordt nog niet overal geaccepteerd; over {n} s wordt opnieuw gekeken.",
            ).of(n=round(seconds))
        )
        await asyncio.sleep(seconds)
        facts = (await inspect(inspection)).facts
    return facts


def can_be_kept(config: Config, path: Path, context: RunContext) -> None:
    """Looked at before a secret is made that nobody could use.

    Raises:
        UserError: the config at `path` does not say where, names a file that holds something else or a store that
            cannot be used here, or keeps nothing while nobody is there to take the value.
    """
    from wizard.credentials.keyring_store import get
    from wizard.credentials.secret_store import account, complete, not_something_else
    from wizard.settings.config_model import SecretPlace

    place = config.secret or SecretPlace()
    if place.where != "inline":
        complete(config)
    if place.where == "file" and place.file:
        not_something_else(path.parent / place.file)
    if place.where == "keyring":
        # Whether there is one in it does not matter: a store that cannot be used cannot be read either.
        get(account(config))
    if place.where in ("env", "prompt") and not context.interactive:
        raise UserError(
            Text(
                "secret.where is {where}: nothing keeps the new secret, and nobody is here to take it. Run this at a"
                " terminal, or let secret.where name keyring, file or azure-key-vault.",
                "secret.where is {where}: niets bewaart het nieuwe geheim, en er is niemand om het over te nemen. Voer"
                " dit uit in een terminal, of laat secret.where keyring, file of azure-key-vault noemen.",
            ).of(where=place.where)
        )


def store(config_path: Path, made: Next, context: RunContext) -> None:
    """The value to its place, and what Entra says of it to the config.

    Raises:
        UserError: the value could not be kept; the config is as it was, and so is the value that was there before.
    """
    from wizard.credentials.keyring_store import DEFAULT_VARIABLE
    from wizard.credentials.secret_store import keep
    from wizard.settings.config_file import update
    from wizard.settings.config_model import SecretPlace

    kept: list[SecretPlace] = []
    was: list[tuple[Config, Secret | None]] = []

    def change(before: Config) -> Config:
        was.append((before, in_use(before, config_path, context)))
        place = replace(
            before.secret or SecretPlace(),
            # An inline value is replaced by `keep`; beside another place it would only lie there for others to read.
            value=None,
            key_id=made.key_id,
            hint=made.hint,
            ends=date.fromisoformat(made.ends) if made.ends else None,
        )
        after = keep(made.value, replace(before, secret=place), config_path, context.environ)
        kept.append(place)
        return after

    try:
        update(config_path, change)
    except UserError as error:
        if not kept or kept[0].where in ("inline", "env", "prompt"):
            _put_back(was, config_path, context)
            raise
        context.tell(
            Text(
                "The new secret is kept, but its ID and end date are not in the config: {why}",
                "Het nieuwe geheim is bewaard, maar de id en einddatum staan niet in de configuratie: {why}",
            ).of(why=error.text)
        )
    except BaseException:
        _put_back(was, config_path, context)
        raise
    place = kept[0]
    where = {
        "keyring": Text("in this computer's store for secrets", "in de opslag voor geheimen van deze computer"),
        "file": Text("in the file {file}", "in het bestand {file}").of(file=same(place.file or "")),
        "azure-key-vault": Text("in the key vault {vault}", "in de key vault {vault}").of(
            vault=same(place.vault or "")
        ),
        "inline": Text("in the config itself", "in de configuratie zelf"),
        "env": Text(
            "not in the config: put it in the variable {variable} where this program runs",
            "niet in de configuratie: zet het in de variabele {variable} waar dit programma draait",
        ).of(variable=same(place.variable or DEFAULT_VARIABLE)),
        "prompt": Text(
            "not in the config: put it in your password manager, since you type it each time",
            "niet in de configuratie: zet het in je wachtwoordbeheerder, want je typt het elke keer",
        ),
    }[place.where]
    context.tell(_works(made).of(where=where))


def _works(made: Next) -> Text:
    """That it works, with its ID and end date as far as Entra told them; {where} is left to be filled in."""
    if made.key_id and made.ends:
        return Text(
            "The new secret works (ID {id}, valid until {ends}). It is kept {where}.",
            "Het nieuwe geheim werkt (id {id}, geldig tot {ends}). Het staat {where}.",
        ).of(id=made.key_id, ends=made.ends)
    if made.key_id:
        return Text(
            "The new secret works (ID {id}). It is kept {where}.",
            "Het nieuwe geheim werkt (id {id}). Het staat {where}.",
        ).of(id=made.key_id)
    return Text("The new secret works. It is kept {where}.", "Het nieuwe geheim werkt. Het staat {where}.")


def note_stored(config_path: Path, entry: KeptSecret) -> None:
    """What Entra says of a secret whose value is kept already, into the config.

    Raises:
        UserError: the config cannot be written.
    """
    from wizard.settings.config_file import update
    from wizard.settings.config_model import SecretPlace

    ends = date.fromisoformat(entry.ends) if entry.ends else None

    def change(before: Config) -> Config:
        place = replace(before.secret or SecretPlace(), key_id=entry.key_id, hint=entry.hint, ends=ends)
        return replace(before, secret=place)

    update(config_path, change)


def in_use(config: Config, config_path: Path, context: RunContext) -> Secret | None:
    """The value that the config leads to now; None where it is not to be had, or only by asking a person."""
    from wizard.credentials.secret_store import fetch

    try:
        return fetch(config, config_path, context.environ, None) if config.secret is not None else None
    except UserError:
        return None


def _put_back(was: list[tuple[Config, Secret | None]], config_path: Path, context: RunContext) -> None:
    """The old value to its place, when something else got there: the new one is about to be taken back."""
    from wizard.credentials.secret_store import keep

    for config, value in was[-1:]:
        place = config.secret
        if value is None or place is None or place.where not in ("keyring", "file", "azure-key-vault"):
            continue
        if in_use(config, config_path, context) != value:
            with contextlib.suppress(UserError):
                keep(value, config, config_path, context.environ)


def tell_profit(made: Next, context: RunContext, clipboard: Clipboard) -> None:
    """What is to be typed where; the value by the clipboard, when somebody is there."""
    if context.interactive:
        copy_again(made, context, clipboard)
    context.tell(
        Text(
            "Now type it into Profit, field Application secret: {place}. Until then Profit goes on with the old one.",
            "Typ het nu in Profit, veld Application secret: {place}. Tot die tijd werkt Profit verder met het oude.",
        ).of(place=places.PROFIT)
    )


def copy_again(made: Next, context: RunContext, clipboard: Clipboard) -> None:
    """Onto the clipboard, and say what came of it."""
    said, _ = clipboard.copy(Text("The new secret", "Het nieuwe geheim"), made.value)
    context.tell(said)


def hold(made: Next, context: RunContext, clipboard: Clipboard) -> None:
    """Wait until the person is done with the value, which goes off the clipboard when the program ends."""
    if not context.interactive:
        return
    after_copying(anything_more(), context, lambda: copy_again(made, context, clipboard))


def only_one(context: RunContext) -> None:
    """There is no old secret to remove, and this one must not be."""
    context.tell(
        Text(
            "It is the only secret of this app, so there is no old one to remove: leave it.",
            "Het is het enige geheim van deze app, dus er is geen oud geheim om te verwijderen: laat het staan.",
        )
    )


def old_stays(old: str | None, context: RunContext) -> None:
    """Where the old secret is removed later, and when."""
    which = Text("The old secret", "Het oude geheim")
    if old:
        which = Text("The old secret (ID {id})", "Het oude geheim (id {id})").of(id=old)
    context.tell(
        Text(
            "{which} stays. Remove it once Profit has the new one: {place}.",
            "{which} blijft staan. Verwijder het zodra Profit het nieuwe heeft: {place}.",
        ).of(which=which, place=places.SECRETS)
    )
