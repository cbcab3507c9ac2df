"""The clipboard: pyperclip where it is installed and works, otherwise the terminal's own (OSC 52). Never the screen."""

from __future__ import annotations

import base64
import contextlib
import threading
from typing import TextIO

from checks.settings import Secret
from checks.words import Text

CLEAR_AFTER = 60.0
_COPIED = Text("{label} is on the clipboard.", "{label} staat op het klembord.")
_COPIED_BRIEFLY = Text(
    "{label} is on the clipboard. It is cleared after a minute, and when this program ends.",
    "{label} staat op het klembord. Het wordt na een minuut gewist, en als dit programma stopt.",
)
_SENT = Text(
    "{label} was sent to your terminal's clipboard. Not every terminal allows that: paste it once to see.",
    "{label} is naar het klembord van je terminal gestuurd. Niet elke terminal staat dat toe: plak het een keer om het"
    " te zien.",
)
_SENT_SECRET = Text(
    "{label} was sent to your terminal's clipboard. Not every terminal allows that: paste it into Profit to see, and"
    " copy something else afterwards to clear it.",
    "{label} is naar het klembord van je terminal gestuurd. Niet elke terminal staat dat toe: plak het in Profit om"
    " het te zien, en kopieer daarna iets anders om het te wissen.",
)
_NOT_HERE = Text(
    "There is no clipboard here (pip install profit-exchange[clipboard] adds one).",
    "Er is hier geen klembord (pip install profit-exchange[clipboard] voegt er een toe).",
)


class Clipboard:
    """Copies values; takes a secret away again after a minute, and in any case when it is closed."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._secret: Secret | None = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Clipboard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """A secret that was copied does not stay behind when the program ends."""
        if self._timer is not None:
            self._timer.cancel()
        self._clear()

    def copy(self, label: Text, value: str | Secret) -> tuple[Text, bool]:
        """Copy, and say what came of it. Success is only claimed when the clipboard gave the value back.

        Returns:
            what to say, and whether there was anything to copy to.
        """
        text = value.reveal() if isinstance(value, Secret) else value
        if not text:
            return Text("{label} is not known here.", "{label} is hier niet bekend.").of(label=label), False
        if _by_pyperclip(text):
            if not isinstance(value, Secret):
                return _COPIED.of(label=label), True
            self._clear_later(value)
            return _COPIED_BRIEFLY.of(label=label), True
        if self._terminal.isatty():
            # Operating System Command 52, "manipulate selection data" (xterm control sequences).
            self._terminal.write(f"\033]52;c;{base64.b64encode(text.encode()).decode()}\a")
            self._terminal.flush()
            return (_SENT_SECRET if isinstance(value, Secret) else _SENT).of(label=label), True
        return _NOT_HERE, False

    def _clear_later(self, value: Secret) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._secret = value
        self._timer = threading.Timer(CLEAR_AFTER, self._clear)
        self._timer.daemon = True
        self._timer.start()

    def _clear(self) -> None:
        secret, self._secret = self._secret, None
        if secret is None:
            return
        import pyperclip

        # Only when it is still there: somebody may have copied something else meanwhile.
        with contextlib.suppress(pyperclip.PyperclipException, OSError):
            if pyperclip.paste() == secret.reveal():
                pyperclip.copy("")


def _by_pyperclip(text: str) -> bool:
    try:
        import pyperclip
    except ImportError:
        return False
    try:
        pyperclip.copy(text)
        return bool(pyperclip.paste() == text)
    except (pyperclip.PyperclipException, OSError):
        return False
