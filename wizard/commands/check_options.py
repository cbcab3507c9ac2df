"""The options of `check` that are about the run rather than about one app: when it fails, and many customers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import click

from checks.words import Text, same
from wizard import __version__
from wizard.command_line.flags import Flag
from wizard.files.atomic_write import write_new
from wizard.files.failure import reason
from wizard.inspection.fail_policy import FAIL_ON, FailOn, Strictness, days
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.parsing import UnfitError, seconds

T = TypeVar("T")

TEMPLATES = {
    "github": "github-actions.yml",
    "azure": "azure-pipelines.yml",
    "gitlab": "gitlab-ci.yml",
    "windows": "windows-task.xml",
    "windows-script": "windows-task.ps1",
}
"""What `--template` prints, by its name."""

JOBS = 8

STRICTNESS = (
    Flag(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default="unknown",
        metavar="[problem|unknown|advice]",
        about=Text(
            "What makes the exit code other than 0. unknown (default): problems, and what could not be told (6)."
            " problem: problems only; what could not be told is then reported and exits 0. advice: also advice (1)."
            " A config that cannot be used is always 2.",
            "Wat de afsluitcode anders dan 0 maakt. unknown (standaard): problemen, en wat niet te zeggen was (6)."
            " problem: alleen problemen; wat niet te zeggen was wordt dan gemeld en geeft 0. advice: ook adviezen (1)."
            " Een onbruikbare configuratie is altijd 2.",
        ),
    ),
    Flag(
        "--fail-if-secret-expires-within",
        metavar="DAYS",
        about=Text(
            "Exit 1 when the secret or certificate in use ends within so many days, such as 30d; 6 when its end cannot"
            " be seen.",
            "Sluit af met 1 als het gebruikte geheim of certificaat binnen zoveel dagen verloopt, zoals 30d; met 6 als"
            " het einde niet te zien is.",
        ),
    ),
)
MANY = (
    Flag(
        "--jobs",
        type=click.IntRange(1, 64),
        default=JOBS,
        metavar="N",
        about=Text(
            f"With several configs: how many at a time (default: {JOBS}).",
            f"Bij meer configuraties: hoeveel tegelijk (standaard: {JOBS}).",
        ),
    ),
    Flag(
        "--total-time-budget",
        metavar="SECONDS",
        about=Text(
            "With several configs: seconds for all together; whoever is not begun by then could not be told.",
            "Bij meer configuraties: seconden voor alles samen; wie dan nog niet begonnen is, was niet te zeggen.",
        ),
    ),
    Flag(
        "--part",
        metavar="K/N",
        about=Text(
            "With several configs: only part K of N, to spread a folder over the jobs of a pipeline.",
            "Bij meer configuraties: alleen deel K van N, om een map over de taken van een pipeline te verdelen.",
        ),
    ),
    Flag(
        "--template",
        type=click.Choice(tuple(TEMPLATES)),
        metavar=f"[{'|'.join(TEMPLATES)}]",
        about=Text(
            "Print a ready-made pipeline or scheduled task that checks a folder of configs, and stop.",
            "Toon een kant-en-klare pipeline of geplande taak die een map met configuraties controleert, en stop.",
        ),
    ),
    Flag(
        "--out",
        writes=True,
        type=click.Path(readable=False),
        metavar="FILE",
        about=Text(
            "With --template: write it to this file, which > does wrongly in Windows PowerShell.",
            "Bij --template: schrijf naar dit bestand; > doet dat in Windows PowerShell verkeerd.",
        ),
    ),
)


def strictness_of(params: dict[str, object]) -> Strictness:
    """Raises:
    UserError: the number of days cannot be read.
    """
    typed = params["fail_on"]
    within = params["fail_if_secret_expires_within"]
    return Strictness(
        cast(FailOn, typed),
        None if within is None else _read("--fail-if-secret-expires-within", lambda: days(str(within))),
    )


def total_of(params: dict[str, object]) -> float | None:
    """Seconds for the whole run, from 1 to 86400.

    Raises:
        UserError: they cannot be read.
    """
    typed = params["total_time_budget"]
    if typed is None:
        return None
    found = re.fullmatch(r"(\d{1,3})\s*h", str(typed).strip().lower())
    if found and 1 <= int(found.group(1)) <= 24:
        return int(found.group(1)) * 3600.0
    return _read("--total-time-budget", lambda: seconds(str(typed)))


def part(params: dict[str, object]) -> tuple[int, int]:
    """Which part of how many; (1, 1) is everything.

    Raises:
        UserError: it is not K/N with K from 1 to N.
    """
    typed = params["part"]
    if typed is None:
        return 1, 1
    found = re.fullmatch(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*", str(typed))
    if found and 1 <= int(found.group(1)) <= int(found.group(2)):
        return int(found.group(1)), int(found.group(2))
    raise UserError(
        Text(
            "--part {it}: give the part and how many there are, such as 2/4.",
            "--part {it}: geef het deel en hoeveel er zijn, zoals 2/4.",
        ).of(it=same(str(typed)[:20]))
    )


def template(name: str) -> str:
    """The text of a template. It installs the version that printed it: a pipeline changes when somebody changes it."""
    folder = Path(__file__).resolve().parent.parent / "customers" / "templates"
    text = (folder / TEMPLATES[name]).read_text(encoding="utf-8")
    text = text.replace("pip install profit-exchange", f"pip install profit-exchange=={__version__}")
    return text.replace("profit-exchange: checks", f"profit-exchange {__version__}: checks", 1)


def put_template(name: str, out: object, context: RunContext) -> None:
    """Prints a template, or writes it to a file: PowerShell 5.1 would turn what it redirects into UTF-16.

    Raises:
        UserError: the file is there already, or cannot be written.
    """
    if not out:
        context.stdout.write(template(name))
        return
    path = Path(str(out)).expanduser()
    try:
        text = template(name)
        write_new(path, (text.replace("\n", "\r\n") if name.startswith("windows") else text).encode("ascii"))
    except OSError as error:
        raise UserError(
            Text(
                "--out {file} could not be written: {why}. What is there already stays; name another place.",
                "--out {file} kon niet worden geschreven: {why}. Wat er al staat blijft; noem een andere plek.",
            ).of(file=same(str(path)), why=reason(error))
        ) from None
    context.tell(Text("Written: {file}", "Geschreven: {file}").of(file=same(str(path.absolute()))))


def _read(flag: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except UnfitError as error:
        raise UserError(Text("{flag}: {why}.", "{flag}: {why}.").of(flag=flag, why=error.text)) from None
