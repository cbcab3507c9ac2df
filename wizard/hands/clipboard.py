"""The clipboard: pyperclip where it is installed and works, otherwise the terminal's own (OSC 52). Never the screen."""

from __future__ import annotations

import base64
import threading
from typing import TextIO

from checks.settings import Secret
from checks.words import Text

CLEAR_AFTER = 60.0
_COPIED = Text("{label} is on the clipboard.", "{label} staat op het klembord.")
_COPIED_BRIEFLY = Text(
    "{label} is on the clipboard; it is cleared after a minute.",
    "{label} staat op het klembord; na een minuut wordt het gewist.",
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


def copy(label: Text, value: str | Secret, terminal: TextIO) -> Text:
    """Copy, and say what came of it. Success is only claimed when the clipboard gave the value back."""
    text = value.reveal() if isinstance(value, Secret) else value
    if not text:
        return Text("{label} is not known here.", "{label} is hier niet bekend.").of(label=label)
    if _by_pyperclip(text):
        if isinstance(value, Secret):
            timer = threading.Timer(CLEAR_AFTER, _clear, (value,))
            timer.daemon = True
            timer.start()
            return _COPIED_BRIEFLY.of(label=label)
        return _COPIED.of(label=label)
    if terminal.isatty():
        # Operating System Command 52, "manipulate selection data" (xterm control sequences).
        terminal.write(f"\033]52;c;{base64.b64encode(text.encode()).decode()}\a")
        terminal.flush()
        return (_SENT_SECRET if isinstance(value, Secret) else _SENT).of(label=label)
    return _NOT_HERE


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


def _clear(value: Secret) -> None:
    import pyperclip

    # Only when it is still there: somebody may have copied something else meanwhile.
    if pyperclip.paste() == value.reveal():
        pyperclip.copy("")
