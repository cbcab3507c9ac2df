"""Profit environment: is the environment that answers the one that was meant?

Looks at: the environment code in `metainfo` (`envid`), the code in the settings, and the address. The first letter says
what it is: O production, T test, A acceptance; digits and letter also make the address.

Why it matters: production and test have the same participant number. Written to the wrong one, addresses are either of
no use or wrong for real people.

Verdicts: *good* names the environment and its kind. *Problem* when code, settings and address disagree (exit code 2).
*Unknown* when Profit did not say which environment it is. No finding when no Profit environment was named.

What to do: give the environment's own code, and leave the address to follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue.profit_environments import code_of, host_says, kind_of, name_of
from checks.facts import Facts, Seen
from checks.judge.profit_statements import unseen
from checks.judge.statements import good, problem, unknown
from checks.model import Check, ExitClass, Finding
from checks.profit_facts import ProfitEnvironmentSeen
from checks.profit_settings import ProfitSettings
from checks.words import Text, same

ID = "profit-environment"
_WHAT = Text("the Profit environment", "de Profit-omgeving")


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about which environment this is."""
    if facts.profit is None:
        return
    answer = facts.profit.environment
    if isinstance(answer, Seen):
        yield _seen(answer, facts)
    else:
        yield unseen(ID, "", _WHAT, answer, facts)


def mismatch(environment: ProfitEnvironmentSeen, settings: ProfitSettings) -> Text | None:
    """What disagrees about which environment this is; None when nothing does."""
    seen = code_of(environment.id or "")
    if seen is None:
        return None
    meant = code_of(settings.environment or "")
    if meant is not None and meant.id != seen.id:
        return Text("{meant} was named, and {seen} answers.", "{meant} is opgegeven, en {seen} antwoordt.").of(
            meant=meant.id, seen=seen.id
        )
    host = host_says(settings.url)
    if host is None:
        return None
    digits, kind = host
    if digits != seen.participant or (kind != seen.kind and "unknown" not in (kind, seen.kind)):
        return Text(
            "{seen} answers, an environment for {kind} of participant {digits}, and the address {url} does not go with"
            " that.",
            "{seen} antwoordt, een omgeving voor {kind} van deelnemer {digits}, en het adres {url} past daar niet bij.",
        ).of(seen=seen.id, kind=name_of(seen.kind), digits=seen.participant, url=settings.url)
    return None


def _seen(answer: Seen[ProfitEnvironmentSeen], facts: Facts) -> Finding:
    assert facts.profit is not None
    seen = answer.value
    because = (answer.evidence,)
    if code_of(seen.id or "") is None:
        says = Text(
            "Profit did not say which environment this is ({seen}).", "Profit zei niet welke omgeving dit is ({seen})."
        ).of(seen=same(seen.id or ""))
        return unknown(ID, seen.id or "", says, facts, because=because)
    if (wrong := mismatch(seen, facts.profit.settings)) is not None:
        return problem(ID, seen.id or "", wrong, "profit_environment_mismatch", facts, because=because)
    says = Text(
        "Environment {id} ({kind}), app connector {name}, user group {group}.",
        "Omgeving {id} ({kind}), app connector {name}, gebruikersgroep {group}.",
    ).of(
        id=seen.id or "",
        kind=name_of(kind_of(seen.id)),
        name=same(seen.app_connector or ""),
        group=same(seen.group or ""),
    )
    return good(ID, seen.id or "", says, because)


CHECK = Check(
    ID,
    Text("Profit environment", "Profit-omgeving"),
    judge,
    needs=("profit-sign-in",),
    exit_class=ExitClass.CONFIGURATION,
    manual=__doc__,
)
