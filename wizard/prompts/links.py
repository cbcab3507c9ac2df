"""The links of the card shown last, opened on request: `o` at the question below it, where this computer has a browser.

They always stand on the screen as text too; who works over SSH copies them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence

from checks.words import Text

KEY = "o"
_ONE = Text("o opens this link in your browser.", "o opent deze link in je browser.")
_SEVERAL = Text(
    "o1 to o{most} open these links in your browser.", "o1 tot en met o{most} openen deze links in je browser."
)
_LINE = Text("o open the link above", "o open de link hierboven")
_NTH = Text("o{number} open link {number} above", "o{number} open link {number} hierboven")
_ASKED = Text("Your browser was asked to open {link}", "Je browser is gevraagd dit te openen: {link}")
_NONE = Text(
    "No browser could be started here. Copy the link above.",
    "Hier kon geen browser worden gestart. Kopieer de link hierboven.",
)


def browser_here(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser with a window can be expected. A browser inside this terminal would draw over the questions."""
    if platform in ("win32", "darwin"):
        return not environ.get("SSH_CONNECTION")
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def by_webbrowser(link: str) -> bool:
    """Whether a browser was started; that the page is seen is not known."""
    import webbrowser

    if not link.startswith("https://"):
        return False
    try:
        return webbrowser.open(link)
    except (webbrowser.Error, OSError):
        return False


class Links:
    """What `o` opens."""

    def __init__(self, *, here: bool, opener: Callable[[str], bool] = by_webbrowser) -> None:
        self._here = here
        self._opener = opener
        self._links: tuple[str, ...] = ()

    def offer(self, links: Sequence[str]) -> Text | None:
        """Take the links of a card; what to say about them. A card without links takes none away."""
        if not self._here or not links:
            return None
        self._links = tuple(links)
        return _ONE if len(self._links) == 1 else _SEVERAL.of(most=len(self._links))

    @property
    def lines(self) -> tuple[tuple[str, Text], ...]:
        """What can be opened at this moment, for a list: what to type, and what it does."""
        if len(self._links) == 1:
            return ((KEY, _LINE),)
        return tuple((f"{KEY}{number}", _NTH.of(number=number)) for number in range(1, len(self._links) + 1))

    def forget(self) -> None:
        """The question was answered: its links are no longer meant."""
        self._links = ()

    def asked(self, reply: str) -> Text | None:
        """Open what this reply asks for, and say so; None when it is an answer."""
        wanted = re.fullmatch(rf"{KEY}(?:pen)?\s*([1-9])?", reply.strip().casefold())
        number = int(wanted[1] or 1) if wanted else 0
        if not 1 <= number <= len(self._links):
            return None
        link = self._links[number - 1]
        return _ASKED.of(link=link) if self._opener(link) else _NONE
