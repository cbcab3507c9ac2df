"""Graph host: can this machine reach Microsoft Graph, and does anything stand in between?

Looks at: the same as for the sign-in host (name, connection, TLS, certificate, clock), for the host that carries every
calendar, mail and directory request. The two are looked at apart, because a firewall often lets only one of them pass.

Why it matters: with a token but without Graph, Profit signs in and then sees nothing.

Verdicts: as for the sign-in host. A clock that is off is told there already and not repeated here.

What to do: mostly something for whoever runs the network; the finding names host, port and the words that came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.facts import Facts, Seen
from checks.judge.network import judge_host
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "network-graph"


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the Graph host."""
    answer = facts.network.value.graph if isinstance(facts.network, Seen) else facts.network
    if isinstance(answer, Seen) and isinstance(facts.network, Seen) and isinstance(facts.network.value.login, Seen):
        # One clock, one finding.
        answer = replace(answer, value=replace(answer.value, clock_offset_seconds=None))
    reads = (trial.read for trial in facts.access.values())
    later = (
        facts.registration,
        facts.principal,
        facts.grants,
        facts.organisation,
        facts.domains,
        facts.subscriptions,
        *reads,
    )
    yield from judge_host(ID, Text("Microsoft Graph", "Microsoft Graph"), answer, later, facts)


CHECK = Check(
    ID,
    Text("Connection to Microsoft Graph", "Verbinding met Microsoft Graph"),
    judge,
    needs=("settings-shape",),
    exit_class=ExitClass.NETWORK,
    manual=__doc__,
)
