"""What this program runs on: its own version, Python, the system, the packages it stands on. No name of a person."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping

from wizard import __version__

OURS = ("PROFIT_EXCHANGE_", "AZURE_")
"""How the variables begin that this program, or azure-identity, reads."""
AROUND = (
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    *("NO_COLOR", "TERM", "LANG", "LC_ALL", "CI"),
)
"""Other variables that change what it does."""


def system() -> dict[str, str]:
    """Program, Python and operating system, by name."""
    return {
        "profit-exchange": __version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.platform(terse=True)} {platform.machine()}".strip(),
        "installed": "one file" if getattr(sys, "frozen", False) else "package",
    }


def packages() -> dict[str, str | None]:
    """Every package this program requires with its version; None for one that is not there. Empty when unknown."""
    from importlib import metadata

    try:
        required = metadata.requires("profit-exchange") or []
    except metadata.PackageNotFoundError:
        return {}
    found: dict[str, str | None] = {}
    for line in required:
        name, _, condition = line.partition(";")
        # Extras and packages of another system are no part of what must be here.
        if condition.strip():
            continue
        word = re.split(r"[\s<>=!~\[(]", name.strip(), maxsplit=1)[0]
        try:
            found[word] = metadata.version(word)
        except metadata.PackageNotFoundError:
            found[word] = None
    return found


def variables_set(environ: Mapping[str, str]) -> list[str]:
    """Names of the variables that change what this program does. Never their values."""
    return sorted(n for n, v in environ.items() if v and (n.upper().startswith(OURS) or n.upper() in AROUND))
