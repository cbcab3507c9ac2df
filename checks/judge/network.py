"""What the two network checks share: one host was reached or not, and what stood in between. Not a check itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.catalogue.causes import BY_ID
from checks.facts import Evidence, Facts, HostSeen, NotAsked, Refused, Seen, Unknown
from checks.judge.cure import cure
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of, code_of
from checks.judge.statements import Anything, advice, could_not_look, damaged, good, not_asked, problem
from checks.model import Actor, Finding, Remedy
from checks.remedy import StepOf
from checks.words import Text, same

CLOCK_TOLERANCE_SECONDS = 300
"""Five minutes: what token validation commonly forgives."""

_PRACTICE_ISSUER = "practice tenant"
"""What the practice tenant calls its own authority; its imitation of an inspecting proxy has another name."""

_PRESENTED = re.compile(r"\[subject: [^;\]]*; issuer: (?P<issuer>[^\]]+)\]")
"""The note that the look at a host adds about a certificate it was shown and did not trust."""

_INSPECTED = Remedy(
    Actor.NETWORK_ADMIN,
    (
        Text(
            "Let connections to {host} pass without TLS inspection; Microsoft advises that for its own addresses.",
            "Laat verbindingen met {host} zonder TLS-inspectie door; Microsoft adviseert dat voor zijn eigen adressen.",
        ),
        Text(
            "Or install the inspecting authority's certificate on the machine where Profit runs, and hand it over as a"
            " file.",
            "Of installeer het certificaat van de inspecterende instantie op de machine waar Profit draait, en geef het"
            " als bestand.",
        ),
        StepOf(
            "Got that certificate as a file? Then look again here with --ca-file.",
            "Dat certificaat als bestand gekregen? Kijk hier dan opnieuw met --ca-file.",
        ),
    ),
    link="https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges",
)


def judge_host(
    check: str, role: Text, answer: Anything, later: tuple[Anything, ...], facts: Facts
) -> Iterator[Finding]:
    """Findings about one host.

    Args:
        check: id of the check that asks.
        role: what the host is for, in words ("the sign-in host").
        answer: the look at the host.
        later: what was asked of it afterwards. An answer of its own proves that it can be reached, whatever the look
            said; pages and nothing else prove that somebody else answers in its name.
        facts: everything.
    """
    reached = answered(*later)
    pages = () if reached else _pages(later)
    if pages:
        yield problem(check, "", _ONLY_PAGES.of(role=role), "intercepted_response", facts, because=pages)
    elif isinstance(answer, Seen):
        yield from _seen(check, role, answer, facts)
    elif reached:
        says = Text(
            "{role} answers: it was spoken with later in this run.",
            "{role} antwoordt: er is later in deze controle mee gesproken.",
            {"role": role},
        )
        yield good(check, "", says, reached[:1])
    elif isinstance(answer, NotAsked):
        yield not_asked(check, "", role, answer)
    else:
        yield _not_reached(check, role, answer, facts)


def _not_reached(check: str, role: Text, answer: Unknown | Refused, facts: Facts) -> Finding:
    causes = causes_of(answer.evidence)
    # A wait that ran out on our own side, or throttling, says nothing about the network.
    if not causes or causes[0] not in NETWORK_CAUSES:
        return could_not_look(check, "", role, answer, facts)
    says = Text(
        "{role} can't be reached ({asked}: {code}).",
        "{role} is niet te bereiken ({asked}: {code}).",
        {
            "role": role,
            "asked": answer.evidence.asked,
            "code": code_of(answer.evidence),
            "why": why(causes[0], answer.evidence),
        },
        then=Text("{why}", "{why}"),
    )
    return problem(check, "", says, causes[0], facts, because=(answer.evidence,), others=causes[1:])


def why(cause: str, evidence: Evidence) -> Text:
    """Why a host cannot be reached, in one or two sentences; whose certificate it was when that is known."""
    shown = _PRESENTED.search(evidence.message or "") if cause == "tls_trust" else None
    if shown is None:
        return BY_ID[cause].says
    return Text(
        "It showed a certificate issued by {issuer}, which neither this machine's own store nor --ca-file trusts.",
        "Er werd een certificaat getoond dat is uitgegeven door {issuer}; het certificaatarchief van deze machine"
        " vertrouwt dat niet, en --ca-file ook niet.",
        {"issuer": shown["issuer"]},
        then=Text(
            "Mostly that is a firewall or proxy that inspects TLS.",
            "Meestal is dat een firewall of proxy die TLS inspecteert.",
        ),
    )


def _seen(check: str, role: Text, answer: Seen[HostSeen], facts: Facts) -> Iterator[Finding]:
    host = answer.value
    complaints = [*_clock(check, host, answer.evidence, facts), *_inspection(check, host, answer.evidence, facts)]
    yield from complaints
    if complaints:
        return
    says = Text("{role} {host} answers", "{role} {host} antwoordt", {"role": role, "host": host.host})
    parts = [says]
    if host.through_proxy:
        parts.append(Text(" through the proxy {proxy}", " via de proxy {proxy}", {"proxy": host.through_proxy}))
    if host.certificate_issuer:
        parts.append(
            Text(
                "; its certificate is issued by {issuer}",
                "; het certificaat is uitgegeven door {issuer}",
                {"issuer": host.certificate_issuer},
            )
        )
    names = [f"p{i}" for i in range(len(parts))]
    template = "".join(f"{{{n}}}" for n in names) + "."
    yield good(check, "", Text(template, template, dict(zip(names, parts, strict=True))), (answer.evidence,))


def _clock(check: str, host: HostSeen, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    offset = host.clock_offset_seconds
    if offset is None or abs(offset) <= CLOCK_TOLERANCE_SECONDS:
        return
    behind = offset > 0
    says = Text(
        "This machine's clock is {minutes} minutes {direction} {host}.",
        "De klok van deze machine loopt {minutes} minuten {direction} {host}.",
        {
            "minutes": round(abs(offset) / 60),
            "direction": Text("behind", "achter op") if behind else Text("ahead of", "voor op"),
            "host": host.host,
        },
    )
    if facts.settings.credential == "certificate":
        # A client assertion carries a time, and Entra refuses it outside its window (AADSTS700024).
        yield problem(check, "clock", says, "clock_skew", facts, because=(evidence,))
    else:
        yield advice(check, "clock", says, cure("clock_skew", facts), facts, cause="clock_skew", because=(evidence,))


def _inspection(check: str, host: HostSeen, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    if host.public_issuer is not False or _expected_private(host, facts):
        return
    says = Text(
        "The connection to {host} is opened on the way: its certificate comes from {issuer}, which is not a public"
        " authority.",
        "De verbinding met {host} wordt onderweg geopend: het certificaat komt van {issuer}, en dat is geen openbare"
        " instantie.",
        {
            "host": host.host,
            "issuer": host.certificate_issuer or Text("an unnamed authority", "een naamloze instantie"),
        },
        then=Text(
            "The machine where Profit runs must trust it too.", "Ook de machine waar Profit draait moet die vertrouwen."
        ),
    )
    remedy = Remedy(_INSPECTED.actor, tuple(_with_host(step, host) for step in _INSPECTED.steps), link=_INSPECTED.link)
    yield advice(check, "certificate", says, remedy, facts, cause="tls_trust", because=(evidence,))


def _with_host(step: Text, host: HostSeen) -> Text:
    return step.of(host=same(host.host)) if step.open_placeholders else step


def _expected_private(host: HostSeen, facts: Facts) -> bool:
    """A private authority is what one expects at an address the user named, and at the practice tenant's own."""
    if facts.practice:
        return _PRACTICE_ISSUER in (host.certificate_issuer or "").lower()
    return facts.login_named_by_user is not None


def _pages(answers: Iterable[Anything]) -> tuple[Evidence, ...]:
    """The pages that came instead of data, when nothing else came: silence and broken answers say less."""
    came = [a.evidence for a in answers if isinstance(a, Refused | Unknown)]
    if not came or not all(one.code == "JSONDecodeError" and not damaged(one) for one in came):
        return ()
    return tuple(dict.fromkeys(came))[:1]


_ONLY_PAGES = Text(
    "{role} is not reached: whatever is asked, a page comes back, so somebody on the way answers in its place.",
    "{role} wordt niet bereikt: op elke vraag komt een webpagina terug, dus onderweg antwoordt iets anders.",
)


def answered(*answers: Anything) -> tuple[Evidence, ...]:
    """Evidence of those answers that really came from the other side."""
    return tuple(
        a.evidence for a in answers if isinstance(a, Seen) or (isinstance(a, Refused) and a.evidence.status is not None)
    )
