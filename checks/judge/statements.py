"""The forms in which a judge speaks: good, advice, problem, unknown, skipped, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from checks.catalogue import places
from checks.catalogue.causes import BY_ID
from checks.catalogue.permissions import OPENS_DIRECTORY
from checks.facts import Evidence, Facts, NotAsked, Refused, Seen, Unknown
from checks.judge.cure import cure, filled, look_again
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of, code_of
from checks.model import Actor, Finding, Remedy, Settling, Verdict
from checks.quantity import duration
from checks.remedy import StepOf
from checks.words import Text, same

Anything = Seen[Any] | Refused | Unknown | NotAsked
"""Any answer, whatever it is about."""

_WHY_NOT_ASKED = {
    "not-wanted": Text("nobody asked for it", "er is niet om gevraagd"),
    "no-token": Text("there is no token to look with", "er is geen token om mee te kijken"),
    "no-network": Text("the network did not get that far", "het netwerk kwam niet zo ver"),
    "no-tenant": Text("the tenant was not found", "de tenant is niet gevonden"),
    "no-mailbox": Text("no mailbox was named (--mailbox)", "er is geen postvak opgegeven (--mailbox)"),
    "write-trials-off": Text(
        "writing was not asked for (--write-trials)", "schrijven was niet gevraagd (--write-trials)"
    ),
    "send-trial-off": Text(
        "sending a mail was not asked for (--send-trial)", "een mail versturen was niet gevraagd (--send-trial)"
    ),
    "read-failed": Text("reading failed already", "lezen lukte al niet"),
    "settings": Text("the settings must be put right first", "de instellingen moeten eerst kloppen"),
    "not-found": Text("what it is about was not found", "waar het over gaat is niet gevonden"),
}
_NOT_WANTED = frozenset({"not-wanted", "no-mailbox", "write-trials-off", "send-trial-off"})
_WAITING = {
    "throttled": places.THROTTLE_SETTLES,
    "request_loop": places.THROTTLE_SETTLES,
    "service_transient": places.OUTAGE_SETTLES,
}

MAKE_READABLE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Look in {place}: add {permission} as an application permission of Microsoft Graph when it is not"
            " there, and choose Grant admin consent as Privileged Role Administrator or Global Administrator.",
            "Kijk in {place}: voeg {permission} toe als toepassingsmachtiging van Microsoft Graph als die er niet"
            " staat, en kies Beheerderstoestemming verlenen als Beheerder voor bevoorrechte rollen of Globale"
            " beheerder.",
            {"place": places.API_PERMISSIONS, "permission": OPENS_DIRECTORY},
        ),
        StepOf("Then run profit-exchange check again.", "Voer daarna profit-exchange check opnieuw uit."),
    ),
    link=places.LINK_PERMISSIONS,
    settles_after=places.CONSENT_SETTLES,
)
"""How to make the directory readable for the app itself."""


def good(check: str, subject: str, says: Text, because: Iterable[Evidence] = ()) -> Finding:
    """It is as it should be, and that was seen."""
    return Finding(check, subject, Verdict.GOOD, says, because=tuple(because))


def problem(
    check: str,
    subject: str,
    says: Text,
    cause: str,
    facts: Facts,
    *,
    because: Iterable[Evidence] = (),
    others: Iterable[str] = (),
    remedy: Remedy | None = None,
) -> Finding:
    """It will not work like this. Without a remedy of its own, the catalogue's cure for the cause stands."""
    return Finding(
        check,
        subject,
        Verdict.PROBLEM,
        says,
        cause=cause,
        because=tuple(because),
        remedy=filled(remedy, facts) if remedy else cure(cause, facts),
        other_causes=tuple(o for o in others if o != cause),
    )


def advice(
    check: str,
    subject: str,
    says: Text,
    remedy: Remedy,
    facts: Facts,
    *,
    cause: str | None = None,
    because: Iterable[Evidence] = (),
) -> Finding:
    """It works, and could be better."""
    return Finding(check, subject, Verdict.ADVICE, says, cause, tuple(because), filled(remedy, facts))


def unknown(
    check: str,
    subject: str,
    says: Text,
    facts: Facts,
    *,
    cause: str | None = None,
    because: Iterable[Evidence] = (),
    remedy: Remedy | None = None,
    others: Iterable[str] = (),
) -> Finding:
    """Could not look. The remedy is how to make the look possible."""
    return Finding(
        check,
        subject,
        Verdict.UNKNOWN,
        says,
        cause,
        tuple(because),
        filled(remedy or look_again(), facts),
        tuple(o for o in others if o != cause),
    )


def skipped(check: str, subject: str, says: Text, because: Iterable[Evidence] = ()) -> Finding:
    """Not looked at, because nobody asked or something before it failed."""
    return Finding(check, subject, Verdict.SKIPPED, says, because=tuple(because))


def was_not_wanted(answer: NotAsked) -> bool:
    """True when nobody wanted the look; False when something before it failed."""
    return answer.because in _NOT_WANTED


def why_not_asked(answer: NotAsked) -> Text:
    """Half a sentence: why nobody looked."""
    return _WHY_NOT_ASKED.get(answer.because, _WHY_NOT_ASKED["not-wanted"])


def not_asked(check: str, subject: str, what: Text, answer: NotAsked) -> Finding:
    """`what` was not looked at; it says why."""
    return skipped(
        check,
        subject,
        Text("Not looked at {what}: {why}.", "Niet gekeken naar {what}: {why}.").of(
            what=what, why=why_not_asked(answer)
        ),
    )


def could_not_look(check: str, subject: str, what: Text, answer: Unknown | Refused, facts: Facts) -> Finding:
    """`what` could not be looked at: silence, throttling, an unreadable answer, or no right to read it.

    Neither good nor a problem. Everything the checks read is opened by Directory.Read.All, so a 403 means that one.
    """
    evidence = answer.evidence
    if isinstance(answer, Refused) and evidence.status == 403:
        says = Text(
            "Not allowed to read {what}: {permission} does not work yet.",
            "Geen toegang tot {what}: {permission} werkt nog niet.",
            {"what": what, "permission": OPENS_DIRECTORY},
        )
        return unknown(
            check, subject, says, facts, cause="permission_missing", because=(evidence,), remedy=MAKE_READABLE
        )
    causes = causes_of(evidence)
    cause = causes[0] if causes and not damaged(evidence) else None
    remedy = cure(cause, facts) if cause in NETWORK_CAUSES else look_again(waiting(cause, evidence))
    return unknown(
        check,
        subject,
        Text("Could not look at {what}: {why}.", "Kon niet kijken naar {what}: {why}.").of(
            what=what, why=why_no_answer(evidence, cause)
        ),
        facts,
        cause=cause,
        because=(evidence,),
        remedy=remedy,
        others=causes,
    )


def damaged(evidence: Evidence) -> bool:
    """Whether the other side's own answer came, but not whole: unreadable, and not somebody else's page."""
    return evidence.code == "JSONDecodeError" and not _PAGE.search(evidence.message or "")


# Not the bare word: a random id in half an answer may hold those four letters.
_PAGE = re.compile(r"text/html|<!doctype|<html|<head|<body", re.IGNORECASE)


def waiting(cause: str | None, evidence: Evidence) -> Settling | None:
    """How long to wait before looking again, when waiting helps."""
    return _WAITING.get(cause or "") or (places.THROTTLE_SETTLES if evidence.status == 429 else None)


def why_no_answer(evidence: Evidence, cause: str | None) -> Text:
    """Half a sentence: why there is no answer to judge."""
    if evidence.status == 429 or cause == "throttled":
        if evidence.retry_after_seconds is not None:
            return Text(
                "Microsoft asked to wait {time} (too many requests)",
                "Microsoft vroeg om {time} te wachten (te veel aanvragen)",
                {"time": duration(timedelta(seconds=max(1, evidence.retry_after_seconds)))},
            )
        return Text("Microsoft asked to wait (too many requests)", "Microsoft vroeg om te wachten (te veel aanvragen)")
    if damaged(evidence):
        return Text(
            "the answer arrived cut off or damaged",
            "het antwoord kwam afgekapt of beschadigd aan",
        )
    if cause == "intercepted_response":
        return Text(
            "a page came back where data was expected, probably from a proxy",
            "er kwam een pagina terug waar gegevens werden verwacht, waarschijnlijk van een proxy",
        )
    if evidence.status is not None and evidence.status >= 500:
        return Text(
            "Microsoft answered with a fault of its own (HTTP {status})",
            "Microsoft antwoordde met een eigen storing (HTTP {status})",
            {"status": evidence.status},
        )
    if cause == "network_timeout":
        return Text("no answer came in time", "er kwam niet op tijd antwoord")
    if cause is not None:
        title = BY_ID[cause].title
        return Text("{title} ({code})", "{title} ({code})", {"title": title, "code": code_of(evidence)})
    return Text(
        "no usable answer came ({code})", "er kwam geen bruikbaar antwoord ({code})", {"code": code_of(evidence)}
    )


def listed_texts(parts: Sequence[Text]) -> Text:
    """Parts in a sentence, each in its own words: `A, B and C`."""
    names = {f"p{i}": part for i, part in enumerate(parts)}
    *most, last = (f"{{{name}}}" for name in names)
    head = ", ".join(most)
    return Text(f"{head} and {last}", f"{head} en {last}", names) if most else Text(last, last, names)


def listed(names: Iterable[str]) -> Text:
    """Names in a sentence: `A, B and C`."""
    *most, last = names
    if not most:
        return same(last)
    return Text("{most} and {last}", "{most} en {last}", {"most": ", ".join(most), "last": last})


def joined(*sentences: Text) -> Text:
    """Several whole sentences as one text, of which the first can be said alone."""
    said, *rest = sentences
    for more in rest:
        said = said.followed_by(more)
    return said


def evidence_of(*answers: Anything) -> tuple[Evidence, ...]:
    """What the answers rest on, in order, once each."""
    found = (a.evidence for a in answers if not isinstance(a, NotAsked))
    return tuple(dict.fromkeys(found))
