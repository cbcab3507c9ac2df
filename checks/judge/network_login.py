"""Sign-in host: can this machine reach Microsoft's sign-in service, and does anything stand in between?

Looks at: name resolution, connection, TLS, who issued the certificate, and this machine's clock against the host's.

Why it matters: Profit fetches a token there for every synchronisation. A proxy that opens TLS, a closed firewall or a
clock that is off stops it before any setting of the app matters.

Verdicts: *problem* when the host can't be reached; the cause says which stage failed (exit code 5). Pages of somebody
else, and nothing but those, are that too. *Advice* when TLS
is inspected by a private authority (named), or the clock is more than five minutes off; with a certificate instead of
a secret a clock like that is a problem, because Entra refuses the signed assertion. *Unknown* when nothing certain
was seen, such as our own time running out. *Good* when it answers.

What to do: mostly something for whoever runs the network; the finding names host, port and the words that came back.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts, Seen
from checks.judge.network import judge_host
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "network-login"


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the sign-in host."""
    answer = facts.network.value.login if isinstance(facts.network, Seen) else facts.network
    later = (facts.tenant, facts.sign_in)
    yield from judge_host(ID, Text("The sign-in host", "De aanmeldserver"), answer, later, facts)


CHECK = Check(
    ID,
    Text("Connection to the sign-in host", "Verbinding met de aanmeldserver"),
    judge,
    needs=("settings-shape",),
    exit_class=ExitClass.NETWORK,
    manual=__doc__,
)
