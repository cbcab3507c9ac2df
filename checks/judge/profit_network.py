"""Connection to Profit: can this machine reach the REST services of the Profit environment?

Looks at: the first request of the run, which is the sign-in or `metainfo`.

Why it matters: users are read and addresses are written there. A closed firewall, a proxy or TLS inspection stops that
before any setting in Profit matters.

Verdicts: *good* when Profit answered anything at all, a refusal too. *Problem* when the host can't be reached; the
cause says which stage failed (exit code 5). *Unknown* when nothing certain was seen, such as our own time running out.
No finding when no Profit environment was named.

What to do: mostly something for whoever runs the network; the finding names host and the words that came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.catalogue.causes import BY_ID
from checks.catalogue.profit_environments import is_afas
from checks.facts import Evidence, Facts, NotAsked, Refused, Seen, Unknown
from checks.judge.diagnosis import NETWORK_CAUSES
from checks.judge.profit_statements import no_answer, profit_causes, said
from checks.judge.statements import good, not_asked, problem
from checks.model import Actor, Check, ExitClass, Finding, Remedy
from checks.remedy import StepOf
from checks.words import Text

ID = "profit-network"
_WHAT = Text("Profit's REST services", "de REST-services van Profit")


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the way to Profit."""
    if facts.profit is None:
        return
    answers = (facts.profit.environment, facts.profit.sign_in)
    answered = next((a.evidence for a in answers if isinstance(a, Seen | Refused)), None)
    silent = next((a for a in answers if isinstance(a, Unknown)), None)
    if answered is not None:
        says = Text("Profit's REST services answer at {url}.", "Profit antwoordt op {url}.").of(
            url=facts.profit.settings.url
        )
        yield good(ID, "", says, (answered,))
    elif silent is not None:
        yield _silent(silent, facts)
    else:
        yield not_asked(ID, "", _WHAT, next((a for a in answers if isinstance(a, NotAsked)), NotAsked()))


def _silent(answer: Unknown, facts: Facts) -> Finding:
    assert facts.profit is not None
    cause = next(iter(profit_causes(answer.evidence)), None)
    if cause not in NETWORK_CAUSES:
        return no_answer(ID, "", _WHAT, answer, facts)
    says = Text(
        "Profit can't be reached ({asked}: {said}).",
        "Profit is niet te bereiken ({asked}: {said}).",
        then=Text("{why}", "{why}"),
    )
    evidence: Evidence = answer.evidence
    return problem(
        ID,
        "",
        says.of(asked=evidence.asked.partition("?")[0], said=said(evidence), why=BY_ID[cause].says),
        cause,
        facts,
        because=(evidence,),
        remedy=Remedy(Actor.NETWORK_ADMIN, _steps(facts.profit.settings.url)),
    )


def _steps(url: str) -> tuple[Text, ...]:
    """What to do about the way to this address: AFAS Online's own, or one that somebody named."""
    address = urlsplit(url)
    host: dict[str, str | int] = {"host": address.hostname or address.netloc, "port": address.port or 443}
    if is_afas(url):
        return (_LET_THROUGH_TO_AFAS.of(**host), _INSPECTED, _CODE_AND_NAME.of(**host))
    return (_LET_THROUGH.of(**host), _INSPECTED, _NAMED.of(**host))


_LET_THROUGH_TO_AFAS = Text(
    "Let connections to {host} (port {port}) through in firewall and proxy, without TLS inspection; AFAS Online's"
    " addresses are 185.46.182.140-199 and 185.46.182.44-47.",
    "Laat verbindingen met {host} (poort {port}) door in firewall en proxy, zonder TLS-inspectie; de adressen van AFAS"
    " Online zijn 185.46.182.140-199 en 185.46.182.44-47.",
)
_LET_THROUGH = Text(
    "Let connections to {host} (port {port}) through in firewall and proxy, without TLS inspection.",
    "Laat verbindingen met {host} (poort {port}) door in firewall en proxy, zonder TLS-inspectie.",
)
_INSPECTED = StepOf(
    "Is TLS inspected all the same? Give the inspecting authority's certificate with --ca-file.",
    "Wordt TLS toch geïnspecteerd? Geef het certificaat van die instantie met --ca-file.",
)
_CODE_AND_NAME = StepOf(
    "Does the name not resolve? Then compare the environment's code with the host: {host}.",
    "Is de naam niet te vinden? Vergelijk dan de omgevingscode met de servernaam: {host}.",
)
_NAMED = StepOf(
    "Is nothing found or heard there? Then look whether {host}, port {port}, is really where this Profit answers: it"
    " was named with --profit-url or in the config, and is no address of AFAS Online.",
    "Is daar niets te vinden of te horen? Ga dan na of dit Profit echt op {host}, poort {port}, antwoordt: dat is"
    " opgegeven met --profit-url of in de configuratie, en het is geen adres van AFAS Online.",
)


CHECK = Check(
    ID,
    Text("Connection to Profit", "Verbinding met Profit"),
    judge,
    exit_class=ExitClass.NETWORK,
    manual=__doc__,
)
