"""Where the secret goes: to Microsoft's own sign-in host, or to one that you named yourself.

Looks at: the host that receives the client secret.

Why it matters: a client secret in other hands opens every mailbox. This program sends it to Microsoft's known sign-in
hosts only, unless somebody named another host on purpose; that is never passed over in silence.

Verdicts: *good* for Microsoft's hosts and for the practice tenant on this machine. *Advice* when another host was
named, so that it can be seen in every report.

What to do: nothing when it is meant. Otherwise remove the option, variable or config key that names the host.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts
from checks.judge.statements import advice, good
from checks.model import Actor, Check, Finding, Remedy
from checks.words import Text

ID = "endpoint-named"

_REMOVE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Nothing to do when this host is meant. Otherwise remove --authority-host, the variable"
            " AZURE_AUTHORITY_HOST or the config key that names it, and run profit-exchange check again.",
            "Niets doen als deze server de bedoeling is. Haal anders --authority-host, de variabele"
            " AZURE_AUTHORITY_HOST of de configuratiesleutel weg die hem noemt, en voer profit-exchange check"
            " opnieuw uit.",
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """One line about the host that receives the secret."""
    host = facts.login_named_by_user
    if host is None:
        yield good(
            ID,
            "",
            Text(
                "The client secret goes to Microsoft's own sign-in host only.",
                "Het clientgeheim gaat alleen naar de aanmeldserver van Microsoft zelf.",
            )
            if not facts.practice
            else Text(
                "Nothing leaves this machine: it is practice.",
                "Er gaat niets van deze machine af: dit is een oefening.",
            ),
        )
    elif facts.practice:
        yield good(
            ID,
            host,
            Text(
                "The client secret goes to the practice tenant at {host}, on this machine.",
                "Het clientgeheim gaat naar de oefentenant op {host}, op deze machine.",
                {"host": host},
            ),
        )
    else:
        says = Text(
            "The client secret goes to {host}, which is not one of Microsoft's sign-in hosts; you named it.",
            "Het clientgeheim gaat naar {host}; dat is geen aanmeldserver van Microsoft, je hebt hem zelf opgegeven.",
            {"host": host},
        )
        yield advice(ID, host, says, _REMOVE, facts)


CHECK = Check(ID, Text("Where the secret goes", "Waar het geheim naartoe gaat"), judge, manual=__doc__)
