"""What Windows wants of files, asked without Windows; the last test asks Windows itself."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from wizard.files.atomic_write import whole, write_whole
from wizard.files.windows import icacls_command, only_for_me, unfit_name

SID = "S-1-5-21-1111111111-2222222222-3333333333-1001"
ENVIRON = {"SYSTEMROOT": r"D:\Windows"}


@pytest.mark.parametrize(
    "name",
    ["con", "NUL.toml", "com1.json", "LPT9", "aux .txt", "COM\u00b9.x", "CONOUT$", "a:b.html", "wat?.toml", 'x".md',
     "a|b", "x.", "x ", "tab\tx"],
)  # fmt: skip
def test_a_name_that_windows_cannot_hold_is_refused_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    assert unfit_name(name)
    with pytest.raises(OSError, match="Windows") as refused, whole(tmp_path / name, platform="win32"):
        pass
    assert refused.value.strerror
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["console.toml", "nul-klant.toml", "com10", "klant b.v.toml", ".x.new", "één – twee.md"]
)
def test_other_names_are_fine(name: str) -> None:
    assert unfit_name(name) is None


class Windows:
    """whoami and icacls as Windows has them, as far as they are asked here."""

    def __init__(self, *, whoami: tuple[int, str] = (0, f'"kantoor\\\u00e1nna","{SID}"\r\n'), icacls: int = 0) -> None:
        self.asked: list[Sequence[str]] = []
        self._whoami, self._icacls = whoami, icacls

    def __call__(self, command: Sequence[str]) -> tuple[int, str]:
        self.asked.append(command)
        return self._whoami if "whoami" in command[0] else (self._icacls, "")


def test_the_file_is_given_to_this_user_alone_by_number_and_by_windows_own_programs() -> None:
    windows = Windows()
    only_for_me(Path("x.toml"), ENVIRON, windows)
    assert windows.asked == [
        [r"D:\Windows\System32\whoami.exe", "/user", "/fo", "csv", "/nh"],
        [r"D:\Windows\System32\icacls.exe", "x.toml", "/inheritance:r", "/grant:r", f"*{SID}:F", "/Q"],
    ]
    assert icacls_command(Path("x"), SID, {})[0] == r"C:\Windows\System32\icacls.exe"


@pytest.mark.parametrize("windows", [Windows(whoami=(1, "")), Windows(whoami=(0, "?")), Windows(icacls=5)])
def test_what_cannot_be_closed_is_an_error(windows: Windows) -> None:
    with pytest.raises(PermissionError):
        only_for_me(Path("x.toml"), ENVIRON, windows)


@pytest.mark.skipif(os.name != "nt", reason="asks Windows itself")
def test_windows_itself_says_that_nobody_else_may(tmp_path: Path) -> None:
    write_whole(tmp_path / "mine.txt", b"x", private=True)
    said = subprocess.run(["icacls", tmp_path / "mine.txt"], capture_output=True, check=True).stdout
    rights = re.findall(rb":\(([A-Z,()]+)\)", said)
    assert rights == [b"F"], said
