"""What `doctor` says of the computer itself, apart from its network. Pure."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from checks.model import Verdict
from checks.words import Text, same
from wizard.inspection.doctor_row import DoctorRow
from wizard.runtime.platform_info import system

OLDEST, NEWEST = (3, 11), (3, 14)
"""Versions of Python that the program is tested with."""


def python(version: tuple[int, ...]) -> DoctorRow:
    """The interpreter, by its first two numbers."""
    name = Text("Python", "Python")
    known = same(system()["python"])
    if OLDEST <= version <= NEWEST:
        return DoctorRow("python", name, Verdict.GOOD, known)
    return DoctorRow(
        "python",
        name,
        Verdict.ADVICE,
        Text("{it} is not a version this program is tested with.", "Met {it} is dit programma niet getest.").of(
            it=known
        ),
        (
            Text(
                "Install it under Python {oldest} to {newest}.",
                "Installeer het onder Python {oldest} tot en met {newest}.",
            ).of(oldest=".".join(map(str, OLDEST)), newest=".".join(map(str, NEWEST))),
        ),
    )


def installed(found: dict[str, str | None]) -> Iterator[DoctorRow]:
    """The packages with their versions; None for one that is missing."""
    name = Text("Packages", "Pakketten")
    missing = sorted(package for package, version in found.items() if version is None)
    if missing:
        yield DoctorRow(
            "packages",
            name,
            Verdict.PROBLEM,
            Text("Missing: {names}.", "Ontbreekt: {names}.").of(names=", ".join(missing)),
            (
                Text(
                    "Install profit-exchange anew: pipx reinstall profit-exchange, or uv tool install --reinstall"
                    " profit-exchange.",
                    "Installeer profit-exchange opnieuw: pipx reinstall profit-exchange, of uv tool install --reinstall"
                    " profit-exchange.",
                ),
            ),
        )
    elif found:
        yield DoctorRow(
            "packages", name, Verdict.GOOD, Text("all {n} are there", "alle {n} zijn aanwezig").of(n=len(found))
        )
    elif getattr(sys, "frozen", False):
        yield DoctorRow("packages", name, Verdict.GOOD, Text("built into the program", "ingebouwd in het programma"))
    else:
        yield DoctorRow(
            "packages",
            name,
            Verdict.UNKNOWN,
            Text(
                "The program runs without being installed, so its list of packages is not there.",
                "Het programma draait zonder installatie, dus de lijst van pakketten is er niet.",
            ),
        )


def keyring(works: bool | None) -> DoctorRow:
    """The system's store of secrets; None when it gave no answer."""
    name = Text("Keyring", "Sleutelbos")
    if works:
        return DoctorRow("keyring", name, Verdict.GOOD, Text("can be used", "te gebruiken"))
    if works is None:
        says = Text("It does not answer; it may be locked.", "Die antwoordt niet; misschien is hij vergrendeld.")
    else:
        says = Text("There is none here.", "Die is er hier niet.")
    step = Text(
        "Give the secret by AZURE_CLIENT_SECRET or --client-secret-file, or keep it in a file or a vault.",
        "Geef het geheim met AZURE_CLIENT_SECRET of --client-secret-file, of bewaar het in een bestand of kluis.",
    )
    return DoctorRow("keyring", name, Verdict.UNKNOWN if works is None else Verdict.ADVICE, says, (step,))


def terminal(encoding: str | None, columns: int | None) -> DoctorRow:
    """What the output goes to; None for what is not known or not there."""
    name = Text("Terminal", "Terminal")
    size = Text("{n} columns", "{n} kolommen").of(n=columns) if columns else Text("none", "geen")
    says = Text("{size}, {encoding}", "{size}, {encoding}").of(size=size, encoding=encoding or "?")
    if columns and columns < 40:
        step = Text("Make the window at least 40 columns wide.", "Maak het venster minstens 40 kolommen breed.")
        return DoctorRow("terminal", name, Verdict.ADVICE, says, (step,))
    return DoctorRow("terminal", name, Verdict.GOOD, says)
