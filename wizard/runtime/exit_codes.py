"""The exit codes of every command, in words. Which finding asks for which code is `checks.examine`'s business."""

from __future__ import annotations

from collections.abc import Iterable

from checks.words import Text

GOOD = 0
PROBLEM = 1
USAGE = 2
SIGN_IN = 3
PERMISSION = 4
NETWORK = 5
COULD_NOT_TELL = 6
INTERRUPTED = 130

EXIT_CODES: dict[int, Text] = {
    GOOD: Text("good (advice is allowed)", "goed (er mag een advies bij zijn)"),
    PROBLEM: Text(
        "another problem, or a fault in this program",
        "een ander probleem, of een fout in dit programma",
    ),
    USAGE: Text(
        "wrong usage, a wrong setting, or a missing answer",
        "verkeerd gebruik, een verkeerde instelling of een ontbrekend antwoord",
    ),
    SIGN_IN: Text(
        "sign-in refused (tenant, client or credential)",
        "aanmelden geweigerd (tenant, client of geheim)",
    ),
    PERMISSION: Text(
        "a permission is missing, has no consent or is refused",
        "een machtiging ontbreekt, mist toestemming of wordt geweigerd",
    ),
    NETWORK: Text(
        "network, TLS, proxy or name resolution",
        "netwerk, TLS, proxy of naamomzetting (DNS)",
    ),
    COULD_NOT_TELL: Text(
        "could not tell (throttled, time or memory spent, unknown)",
        "niet vast te stellen (beperkt door Microsoft, tijd of geheugen op, onbekend)",
    ),
    INTERRUPTED: Text("interrupted", "onderbroken"),
}
"""Worst first when several apply: 5, 3, 4, 1, 6."""

WORST_FIRST = (NETWORK, SIGN_IN, PERMISSION, PROBLEM, USAGE, COULD_NOT_TELL)
"""Over several customers: a config that cannot be used hides no problem seen at another customer's, and goes before
what could not be told. Within one report a setting that cannot be right goes first, as nothing else was looked at."""


def worst(codes: Iterable[int]) -> int:
    """The worst of several exit codes; 0 when there is none."""
    seen = set(codes)
    return next((code for code in WORST_FIRST if code in seen), GOOD)
