"""`config`: make, show, validate and find the config file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import click

from checks.identifiers import is_guid
from checks.scrub import without_shapes
from checks.settings import Secret
from checks.words import Text, same
from wizard.command_line.common_flags import with_common_flags
from wizard.command_line.flags import Flag, Verb, Verbs
from wizard.command_line.setting_flags import given, setting_flags
from wizard.command_line.verbs import VerbRow
from wizard.credentials.secret_store import warnings
from wizard.files.atomic_write import write_new, write_whole
from wizard.files.failure import not_written
from wizard.resolve.settings import ready
from wizard.resolve.sources import config_path, rehearsed, value_of
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import USAGE
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import read
from wizard.settings.config_model import Config
from wizard.settings.definitions import BY_ID
from wizard.settings.setting import CONFIG_NAME
from wizard.settings.starter_file import SCHEMA_NAME, starter
from wizard.settings.starter_file import schema as schema_text


@click.pass_context
def show(ctx: click.Context, /, **params: object) -> int:
    """Prints the settings of the file with the secret hidden, in TOML's own form."""
    context: RunContext = ctx.obj
    path = _there(given(params), context)
    config = read(path)
    context.tell(same(str(path.absolute())))
    hidden = Text("(hidden)", "(verborgen)").say(context.language)
    table = ""
    for key, value in _lines(config):
        *above, name = key.split(".")
        if ".".join(above) != table:
            table = ".".join(above)
            context.write(f"\n[{table}]")
        context.write(f"{name} = {hidden if isinstance(value, Secret) else _toml(value)}")
    for warning in warnings(config, path):
        context.tell(warning)
    if (refusal := rehearsed(config, path)) is not None:
        context.tell(refusal.text)
    return 0


@click.pass_context
def validate(ctx: click.Context, /, **params: object) -> int:
    """Reads the file as `check` would and says whether every value can be used; sends nothing and fetches no secret.

    Raises:
        UserError: it cannot be used; names the place.
    """
    context: RunContext = ctx.obj
    path = _there(given(params), context)
    config = read(path)
    for note in ready(config, path):
        context.tell(note)
    if complaints := _misshapen(config):
        for says in complaints:
            context.tell(Text("{file}: {says}", "{file}: {says}").of(file=same(path.name), says=says))
        return USAGE
    context.write(Text("{file} can be used.", "{file} is te gebruiken.").of(file=same(str(path))))
    return 0


@click.pass_context
def path(ctx: click.Context, /, **params: object) -> int:
    """Prints the path of the file that `check` would read, or where one would be made."""
    context: RunContext = ctx.obj
    found = config_path(given(params), context.environ) or Path(CONFIG_NAME)
    context.write(str(found.absolute()))
    if not found.exists():
        context.tell(Text("There is no file there yet.", "Daar staat nog geen bestand."))
    return 0


@click.pass_context
def init(ctx: click.Context, /, schema: bool, **params: object) -> int:
    """Writes a commented file to begin with, and beside it the schema that its first line names.

    Raises:
        UserError: there is one already, a value cannot be used, or it cannot be written.
    """
    context: RunContext = ctx.obj
    settings = given(params)
    path = config_path(settings, context.environ) or Path(CONFIG_NAME)
    filled = {
        option.key: str(value)
        for option in map(BY_ID.__getitem__, _FILLED)
        if option.key and (value := value_of(option, settings, {}, None)) is not None
    }
    for key, value in filled.items():
        if without_shapes(value) != value:
            raise UserError(
                Text(
                    "The value for {key} looks like a client secret; nothing was written. Give the secret only when it"
                    " is asked for, and replace it in Entra if others could see this command line.",
                    "De waarde voor {key} lijkt een clientgeheim; er is niets geschreven. Geef het geheim alleen als"
                    " erom gevraagd wordt, en vervang het in Entra als anderen deze opdrachtregel konden zien.",
                ).of(key=key)
            )
    if not is_guid(filled.get("client_id", _ANY_ID)):
        # Not shown: it may be a secret of another shape.
        raise UserError(
            Text(
                "--client-id takes the Application (client) ID: 32 hexadecimal digits in groups, such as {it}.",
                "--client-id is de toepassings-id (client-id): 32 hexadecimale tekens in groepen, zoals {it}.",
            ).of(it=_ANY_ID)
        )
    beside = path.with_name(SCHEMA_NAME)
    text = starter(context.language, filled, with_schema=schema or beside.exists())
    exists = UserError(
        Text(
            "{file} exists already and is left as it is. Name another with --config, or take this one away first.",
            "{file} bestaat al en blijft zoals het is. Noem een ander met --config, of haal dit eerst weg.",
        ).of(file=same(str(path)))
    )
    if path.exists():
        raise exists
    ours = schema and not beside.exists()
    if schema:
        # First, so that no config names a schema that is not there.
        try:
            write_whole(beside, schema_text().encode())
        except OSError as error:
            if not path.parent.is_dir():
                raise UserError(not_written(path, error)) from None
            raise UserError(not_written(beside, error).followed_by(_WITHOUT_SCHEMA)) from None
    try:
        write_new(path, text.replace("\n", os.linesep).encode())
    except OSError as error:
        if ours:
            beside.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise exists from None
        raise UserError(not_written(path, error)) from None
    for file in (path, beside) if schema else (path,):
        context.tell(Text("Written: {file}", "Geschreven: {file}").of(file=same(str(file.absolute()))))
    context.tell(
        Text(
            "Fill it in, then run `profit-exchange config validate` and `profit-exchange check`.",
            "Vul het in, en draai dan `profit-exchange config validate` en `profit-exchange check`.",
        )
    )
    return 0


def _misshapen(config: Config) -> list[Text]:
    """What `check` would stop at before it sends anything; a value that is not there yet is none of it."""
    from datetime import UTC, datetime

    from checks.facts import Facts
    from checks.judge.settings_shape import judge
    from checks.model import Verdict
    from checks.settings import Settings

    def as_read(setting: str, value: str | None) -> str:
        return str(BY_ID[setting].read(value)) if value else ""

    settings = Settings(
        tenant=as_read("tenant", config.tenant),
        client_id=as_read("client-id", config.client_id),
        mailbox=config.mailbox,
        second_mailbox=config.second_mailbox,
    )
    given_here = {
        subject
        for subject, value in (("tenant", config.tenant), ("client-id", config.client_id), ("mailbox", "always"))
        if value
    }
    found = judge(Facts(at=datetime.now(UTC), settings=settings))
    return [one.says for one in found if one.verdict is Verdict.PROBLEM and one.subject in given_here]


_WITHOUT_SCHEMA = Text(
    "With --no-schema the config is written alone.", "Met --no-schema wordt alleen de configuratie geschreven."
)


def _there(settings: dict[str, object], context: RunContext) -> Path:
    found = config_path(settings, context.environ)
    if found is None:
        raise UserError(
            Text(
                "There is no {file} in this folder. Name another with --config, or make one with `profit-exchange`.",
                "Er is geen {file} in deze map. Noem een ander met --config, of maak er een met `profit-exchange`.",
            ).of(file=CONFIG_NAME)
        )
    return found


def _lines(noun: object, above: str = "") -> Iterator[tuple[str, object]]:
    """Dotted key and value of everything that is set, plain values of a table before the tables in it."""
    assert is_dataclass(noun)
    tables: list[tuple[str, object]] = []
    for part in fields(noun):
        value = getattr(noun, part.name)
        if is_dataclass(value):
            tables += list(_lines(value, f"{above}{part.name}."))
        elif isinstance(value, tuple) and not any(isinstance(item, str) for item in value):
            for number, item in enumerate(value):
                tables += list(_lines(item, f"{above}{part.name}.{number + 1}."))
        elif value is not None:
            yield f"{above}{part.name}", value
    yield from tables


def _toml(value: object) -> str:
    import tomlkit

    return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()


_HERE = "wizard.commands.config"
_SHOW = Text("Show the settings, with the secret hidden.", "Toon de instellingen, met het geheim verborgen.")
_VALIDATE = Text("Say whether the file can be used.", "Zeg of het bestand te gebruiken is.")
_PATH = Text("Show where the file is.", "Toon waar het bestand staat.")
_INIT = Text("Write a commented file to fill in.", "Schrijf een bestand met toelichting om in te vullen.")
_FILLED = ("tenant", "client-id", "mailbox")
"""Settings that `init` fills in when they are given."""
_ANY_ID = "00000000-0000-0000-0000-000000000000"

show_command = Verb("show", summary=_SHOW, callback=show, params=[*setting_flags("config")])
validate_command = Verb("validate", summary=_VALIDATE, callback=validate, params=[*setting_flags("config")])
init_command = Verb(
    "init",
    summary=_INIT,
    about=Text(
        "Writes a commented profit-exchange.toml to fill in: every key, what it means, and the flag and variable that"
        " say the same. Its first line names a schema, which is written beside it for editors. A config that is there"
        " already is never overwritten.",
        "Schrijft een profit-exchange.toml met toelichting om in te vullen: elke sleutel, wat die betekent, en de vlag"
        " en variabele die hetzelfde zeggen. De eerste regel noemt een schema, dat er voor editors naast wordt"
        " geschreven. Een configuratie die er al staat wordt nooit overschreven.",
    ),
    callback=init,
    params=[
        *setting_flags("config", *_FILLED),
        Flag(
            "--schema/--no-schema",
            default=True,
            about=Text(
                "Whether {name} comes beside it, by which editors (taplo, Even Better TOML) complete and check configs;"
                " it does unless you say no.",
                "Of {name} ernaast komt; daarmee vullen editors (taplo, Even Better TOML) configuraties aan en"
                " controleren ze die. Dat gebeurt tenzij je nee zegt.",
            ).of(name=SCHEMA_NAME),
        ),
    ],
)
path_command = Verb("path", summary=_PATH, callback=path, params=[*setting_flags("config")])

command = Verbs(
    "config",
    {
        "show": VerbRow(_HERE, _SHOW, "show_command"),
        "validate": VerbRow(_HERE, _VALIDATE, "validate_command"),
        "init": VerbRow(_HERE, _INIT, "init_command"),
        "path": VerbRow(_HERE, _PATH, "path_command"),
    },
    dress=with_common_flags,
    about=Text(
        "Makes, shows or validates the config file, which holds everything about a link but the secret.",
        "Maakt, toont of controleert het configuratiebestand: daarin staat alles van een koppeling behalve geheimen.",
    ),
)
