"""`support`: one zip for whoever helps, without secrets, names or addresses; what is in it is shown as well.

By construction: of the config only the keys and a few harmless values go along, of the environment only names, of a
report its redacted form. Everything passes the net for secrets once more before it is written.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from checks.scrub import scrub
from checks.settings import Secret
from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.command_line.verbs import VERBS
from wizard.files.atomic_write import write_whole
from wizard.files.failure import reason
from wizard.files.read_file import read_file
from wizard.files.read_text import exactly
from wizard.reports.files import saved
from wizard.reports.formats import FORMATS, made
from wizard.reports.read_json import NotAReportError, from_text
from wizard.resolve.sources import config_path
from wizard.runtime.child_environment import SECRET_VARIABLES
from wizard.runtime.context import RunContext
from wizard.runtime.crash_file import place_of
from wizard.runtime.debug_log import FIRST_LINE
from wizard.runtime.debug_log import MOST as MOST_OF_LOG
from wizard.runtime.platform_info import packages, system, variables_set
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import read
from wizard.settings.config_model import Config

MOST_LOGS = 20
"""Files of the log folder that go along, newest first."""
MOST_BYTES = 1024 * 1024
"""Bytes of one such file."""
MOST_REPORTS = 16 * 1024 * 1024
"""Bytes of a report that is looked for in this folder; one with many users is named by its owner."""

_HARMLESS = ("schema", "cloud", "secret.where", "secret.ends", "observer.identity")
"""Keys of a config whose value says nothing about anybody."""

_WRITTEN = Text(
    "Written: {file}\n"
    "It holds no secret, and names, addresses and IDs are left out or replaced. Look through it before you send it.\n"
    "Where to: attach it to an issue on the page of this project where you got the program, and paste the lines above"
    " under “Output of profit-exchange support”. Is it about a leak or a security fault, then report that in private:"
    " tab Security, Report a vulnerability.",
    "Geschreven: {file}\n"
    "Er staat geen geheim in; namen, adressen en id's zijn weggelaten of vervangen. Kijk het na voor je"
    " het verstuurt.\n"
    "Waarheen: voeg het toe aan een issue op de pagina van dit project waar je het programma vandaan hebt, en plak de"
    " regels hierboven onder “Uitvoer van profit-exchange support”. Gaat het om een lek of een beveiligingsfout, meld"
    " dat dan besloten: tab Security, Report a vulnerability.",
)


@click.pass_context
def run(ctx: click.Context, /, out: str | None, report: str | None, log: str | None, **params: object) -> int:
    """Gathers, shows what it is, and writes the zip.

    Raises:
        UserError: the report or log that was named cannot be read, or the zip cannot be written.
    """
    context: RunContext = ctx.obj
    now = datetime.now(UTC)
    path = Path(out or f"profit-exchange-support-{now:%Y%m%d-%H%M%S}.zip").expanduser()
    if path.exists():
        raise UserError(
            Text("{file} exists already; name another with --out.", "{file} bestaat al; noem een ander met --out.").of(
                file=same(str(path))
            )
        )
    config, about_config = _config(given(params), context)
    secrets = [Secret(context.environ[name]) for name in SECRET_VARIABLES if context.environ.get(name)]
    if config and config.secret:
        secrets += [config.secret.value] if config.secret.value else []
        named = context.environ.get(config.secret.variable or "")
        secrets += [Secret(named)] if named else []
    if config and config.profit and config.profit.secret_variable:
        named = context.environ.get(config.profit.secret_variable)
        secrets += [Secret(named)] if named else []
    parts = {"about.txt": _about(context, about_config, now)}
    if (paper := _report(report, context)) is not None:
        parts["report.json"] = paper
    if (told := _debug_log(log)) is not None:
        parts["debug.log"] = told
    parts |= {f"log/{name}": text for name, text in _logs()}
    parts = {name: _safe(text, secrets) for name, text in parts.items()}
    try:
        write_whole(path, _zip(parts), private=True)
    except OSError as error:
        raise UserError(
            Text(
                "{file} could not be written: {why}. Name a place with --out.",
                "{file} kon niet worden geschreven: {why}. Noem een plek met --out.",
            ).of(file=same(str(path)), why=reason(error))
        ) from None
    context.write(parts["about.txt"].rstrip("\n"))
    context.write(Text("In the zip: {names}", "In de zip: {names}").of(names=", ".join(parts)))
    context.tell(_WRITTEN.of(file=same(str(path.absolute()))))
    if "report.json" not in parts:
        context.tell(_NO_REPORT)
    if "debug.log" not in parts:
        context.tell(_NO_LOG)
    return 0


_NO_REPORT = Text(
    "There is no report in it: this folder holds none. `profit-exchange check --report report.json` makes one;"
    " then run `profit-exchange support --report report.json`.",
    "Er zit geen rapport bij: in deze map staat er geen. `profit-exchange check --report report.json` maakt er een;"
    " draai daarna `profit-exchange support --report report.json`.",
)


_NO_LOG = Text(
    "There is no debug log in it. If something goes wrong or takes long, run that command again with --debug debug.log"
    " and then `profit-exchange support` once more.",
    "Er zit geen debuglogboek bij. Gaat er iets mis of duurt iets lang, draai die opdracht dan opnieuw met"
    " --debug debug.log en daarna `profit-exchange support` nog een keer.",
)


def _about(context: RunContext, config: list[str], now: datetime) -> str:
    """English on purpose: whoever helps reads it, and searches it."""
    lines = [f"made: {now:%Y-%m-%d %H:%M} UTC", *(f"{name}: {value}" for name, value in system().items())]
    lines += [
        f"language: {context.language}",
        f"terminal: {'yes' if context.interactive else 'no'}",
        f"encoding: {getattr(context.stdout, 'encoding', None) or 'unknown'}",
        f"variables set (values left out): {', '.join(variables_set(context.environ)) or 'none'}",
    ]
    if context.practice is not None:
        lines.append(f"practice: {', '.join(context.practice)}")
    lines += ["config:", *(f"  {line}" for line in config), "packages:"]
    lines += [f"  {name} {version or 'MISSING'}" for name, version in packages().items()] or ["  unknown"]
    return "\n".join(lines) + "\n"


def _config(settings: dict[str, object], context: RunContext) -> tuple[Config | None, list[str]]:
    """The config, and what is told about it; in practice a person's own settings do not take part."""
    path = None if context.practice is not None else config_path(settings, context.environ)
    if path is None:
        return None, ["none"]
    try:
        config = read(path)
    except UserError:
        # The complaint may repeat what stands there.
        return None, ["cannot be used; `profit-exchange config validate` says why"]
    return config, [f"{key} = {value}" for key, value in _keys(config)]


def _keys(noun: object, above: str = "") -> Iterator[tuple[str, str]]:
    assert is_dataclass(noun)
    for part in fields(noun):
        value, key = getattr(noun, part.name), f"{above}{part.name}"
        if is_dataclass(value) and not isinstance(value, Secret):
            yield from _keys(value, f"{key}.")
        elif isinstance(value, tuple):
            yield key, f"({len(value)} entries)"
        elif value is not None:
            yield key, str(value) if key in _HARMLESS else "(set)"


def _report(named: str | None, context: RunContext) -> str | None:
    """The report that was named, else the newest in this folder, redacted; None when there is none."""
    if named:
        found = saved(named, context)
    else:
        for path in _newest(Path(), "*.json", MOST_LOGS):
            try:
                found = from_text(exactly(read_file(path, MOST_REPORTS)))
            except (OSError, UnicodeDecodeError, NotAReportError):
                continue
            break
        else:
            return None
    return made(found, FORMATS[".json"], context.language)


def _debug_log(named: str | None) -> str | None:
    """The debug log that was named, else the newest in this folder; None when there is none.

    Raises:
        UserError: the one that was named cannot be read, or is something else.
    """
    for path in [Path(named).expanduser()] if named else _newest(Path(), "*.log", MOST_LOGS):
        try:
            text = read_file(path, 2 * MOST_OF_LOG).decode("utf-8", "replace")
        except OSError as error:
            if named:
                raise UserError(_LOG_UNREAD.of(file=same(named), why=reason(error))) from None
            continue
        # Nothing of another file that happens to end in .log.
        if text.startswith(f"{FIRST_LINE}\n"):
            return text
    if named:
        raise UserError(_NO_SUCH_LOG.of(file=same(named)))
    return None


_LOG_UNREAD = Text("--log {file} cannot be read: {why}.", "--log {file} is niet te lezen: {why}.")
_NO_SUCH_LOG = Text(
    "--log {file} is no debug log of this program; --debug FILE makes one.",
    "--log {file} is geen debuglogboek van dit programma; --debug BESTAND maakt er een.",
)


def _logs() -> Iterator[tuple[str, str]]:
    """What this program wrote about its own faults."""
    for path in _newest(place_of("fault").parent, "*.txt", MOST_LOGS):
        try:
            yield path.name, read_file(path, MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue


def _newest(folder: Path, pattern: str, most: int) -> list[Path]:
    dated: list[tuple[float, Path]] = []
    try:
        for path in folder.glob(pattern):
            dated.append((path.stat().st_mtime, path))
    except OSError:
        pass
    return [path for _, path in sorted(dated, reverse=True)[:most]]


def _safe(text: str, secrets: list[Secret]) -> str:
    """Without secrets, and without the folder that carries the user's name."""
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home raises where there is none
    for spelling in (home, home.replace("\\", "\\\\")):
        if len(spelling) > 1:
            text = text.replace(spelling, "~")
    return scrub(text, secrets)


def _zip(parts: Mapping[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text.encode("utf-8", "backslashreplace"))
    return whole.getvalue()


command = Verb(
    "support",
    summary=VERBS["support"].summary,
    about=Text(
        "Writes one zip for whoever helps you: versions, system, which settings are set (not what they are), the report"
        " redacted, the log of a run with --debug, and what this program wrote about its own faults. It sends nothing.",
        "Schrijft een zip voor wie je helpt: versies, systeem, welke instellingen er zijn (niet wat erin staat), het"
        " rapport geanonimiseerd, het logboek van een run met --debug, en wat dit programma over zijn eigen fouten"
        " schreef. Het verstuurt niets.",
    ),
    callback=run,
    params=[
        Flag(
            "--report",
            type=click.Path(readable=False),
            metavar="REPORT.json",
            about=Text(
                "The saved report to put in (default: the newest in this folder).",
                "Het bewaarde rapport dat erbij moet (standaard: het nieuwste in deze map).",
            ),
        ),
        Flag(
            "--log",
            type=click.Path(readable=False),
            metavar="FILE",
            about=Text(
                "The log of a run with --debug to put in (default: the newest *.log in this folder that is one).",
                "Het logboek van een run met --debug dat erbij moet (standaard: het nieuwste *.log in deze map dat er"
                " een is).",
            ),
        ),
        Flag(
            "--out",
            writes=True,
            type=click.Path(readable=False),
            metavar="FILE.zip",
            about=Text("Where to write it (default: this folder).", "Waar het moet komen (standaard: in deze map)."),
        ),
        *setting_flags("config"),
    ],
)
