"""What Windows wants of files: names it can hold, and access for one person by an access list instead of a mode.

Everything here is told what it works on and with, so that it is tested where there is no Windows.
"""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PureWindowsPath

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a program without a window; its exit code and what it printed."""

_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def unfit_name(name: str) -> str | None:
    """Why Windows cannot hold a file of this name; None when it can. `:` would write into another file, unseen.

    Source: Microsoft Learn, Naming Files, Paths, and Namespaces.
    """
    if forbidden := _FORBIDDEN.search(name):
        return f"Windows takes no {forbidden[0]!r} in a file name"
    if name.endswith((".", " ")):
        return "Windows takes no dot or blank at the end of a file name"
    if _DEVICES.fullmatch(name):
        return "Windows keeps this file name for a device"
    return None


def only_for_me(path: Path, environ: Mapping[str, str], run: Run) -> None:
    """Close a file to everybody but the user who runs this: nothing inherited, one entry.

    The user is named by SID: a name is another one in every domain, and a service or scheduled task may have none.

    Raises:
        PermissionError: it could not be done, so nothing private may be written to the file.
    """
    code, said = run([_program("whoami", environ), "/user", "/fo", "csv", "/nh"])
    sid = next((cell for row in csv.reader(said.splitlines()) for cell in row if cell.startswith("S-1-")), None)
    if code or sid is None:
        raise PermissionError(f"whoami could not tell who is signed in (exit code {code})")
    code, _ = run(icacls_command(path, sid, environ))
    if code:
        raise PermissionError(f"icacls could not close the file to others (exit code {code})")


def icacls_command(path: Path, sid: str, environ: Mapping[str, str]) -> list[str]:
    """No inherited rights, and full control for this user alone. Source: Microsoft Learn, icacls."""
    return [_program("icacls", environ), str(path), "/inheritance:r", "/grant:r", f"*{sid}:F", "/Q"]


def _program(name: str, environ: Mapping[str, str]) -> str:
    """A program of Windows by its full path: one of that name in the current folder would be found first."""
    return str(PureWindowsPath(environ.get("SYSTEMROOT") or r"C:\Windows", "System32", f"{name}.exe"))


def run(command: Sequence[str]) -> tuple[int, str]:
    """Runs it here. What is read from it is ASCII, whatever the console's code page."""
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    done = subprocess.run(command, capture_output=True, check=False, creationflags=quiet)  # noqa: S603  our own words
    return done.returncode, done.stdout.decode("ascii", "replace")
