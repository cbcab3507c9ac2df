"""Secret: which of the app's secrets is in use, and how long does it last?

Looks at: the registration's list of client secrets (or certificates). Entra keeps the first three characters of a
secret as its hint, and that tells which one is in use; the value itself can't be read back by anybody.

Why it matters: on the end date the link stops without a warning, at the customer's, often two years after everybody
who knew about it has moved on.

Verdicts: *good* with the end date and the days left. *Advice* when it ends within 30 days, also saying whether another
valid secret is there. *Problem* when it has ended. *Unknown* when the list can't be read and no end date was noted, or
when the secret that just worked is not in the list yet.

What to do: make a new secret beside the old one, enter its value in Profit, and remove the old one afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from checks.catalogue import places
from checks.catalogue.cures.credentials import NOTE_THE_END, RENEW_CERTIFICATE, RENEW_SECRET
from checks.credential_lifetimes import certificate_in_use, first_to_end, noted_end, secrets_in_use
from checks.facts import CertificateEntry, Evidence, Facts, NotAsked, Refused, SecretEntry, Seen
from checks.judge.cure import day, filled, look_again
from checks.judge.registration import WHAT
from checks.judge.statements import (
    MAKE_READABLE,
    advice,
    could_not_look,
    good,
    not_asked,
    problem,
    skipped,
    unknown,
)
from checks.model import Check, ExitClass, Finding, Remedy
from checks.quantity import days
from checks.words import Text

ID = "secret"
SOON_DAYS = 30


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the credential's lifetime."""
    answer = facts.registration
    if isinstance(answer, Seen):
        if facts.settings.credential == "certificate":
            yield from _certificates(answer.value.certificates, answer.evidence, facts)
        else:
            yield _secrets(answer.value.secrets, answer.evidence, facts)
        return
    noted = noted_end(facts)
    if noted is not None:
        yield _by_note(noted, facts)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", Text("the secret's end date", "de einddatum van het geheim"), answer)
    elif isinstance(answer, Refused):
        says = Text(
            "When the secret ends can't be seen: the app registration can't be read, and no end date was noted.",
            "Wanneer het geheim verloopt is niet te zien: de app-registratie is niet leesbaar en er is geen einddatum"
            " genoteerd.",
        )
        remedy = MAKE_READABLE if answer.evidence.status == 403 else None
        yield unknown(ID, "", says, facts, because=(answer.evidence,), remedy=remedy)
    else:
        yield could_not_look(ID, "", WHAT, answer, facts)


def days_left(ends: datetime, facts: Facts) -> int:
    """Whole days from now to an end; negative when it has passed."""
    return (ends - facts.at).days


def _secrets(entries: tuple[SecretEntry, ...], evidence: Evidence, facts: Facts) -> Finding:
    used = secrets_in_use(facts)
    if not used and isinstance(facts.sign_in, Refused):
        says = Text(
            "The value that was tried is none of the {count} secrets in the list, so it has no end date; see the"
            " sign-in.",
            "De geprobeerde waarde is geen van de {count} geheimen in de lijst en heeft dus geen einddatum; zie het"
            " aanmelden.",
            {"count": len(entries)},
        )
        return skipped(ID, "", says)
    if not used:
        says = Text(
            "The secret that just worked is not among the {count} that are listed; a new one needs some minutes to"
            " appear there.",
            "Het geheim dat net werkte staat niet tussen de {count} die in de lijst staan; een nieuw geheim heeft"
            " enkele minuten nodig om te verschijnen.",
            {"count": len(entries)},
        )
        return unknown(ID, "", says, facts, because=(evidence,), remedy=look_again(places.OBJECT_SETTLES))
    entry = first_to_end(used)
    if entry is None or entry.ends is None:
        says = Text(
            "The secret in use has no end date in the list.", "Het gebruikte geheim heeft geen einddatum in de lijst."
        )
        return unknown(ID, used[0].key_id, says, facts, because=(evidence,))
    which = _which(entry, len(used))
    return _judge_end(entry.ends, entry.key_id, which, _afterwards(entry.ends, used, entries, facts), evidence, facts)


def _which(entry: SecretEntry, candidates: int) -> Text:
    name = entry.display_name or entry.key_id
    if candidates > 1:
        return Text(
            "One of {count} secrets that can't be told apart is in use; the first to end is {name}",
            "Een van {count} geheimen die niet te onderscheiden zijn is in gebruik; het eerst verloopt {name}",
            {"count": candidates, "name": name},
        )
    if entry.hint:
        return Text(
            "In use is the secret {name} (begins with {hint})",
            "In gebruik is het geheim {name} (begint met {hint})",
            {"name": name, "hint": entry.hint},
        )
    return Text("In use is the secret {name}", "In gebruik is het geheim {name}", {"name": name})


def _afterwards(end: datetime, used: tuple[SecretEntry, ...], entries: tuple[SecretEntry, ...], facts: Facts) -> Text:
    later = [s for s in entries if s not in used and s.ends is not None and s.ends > max(end, facts.at)]
    if not later:
        return Text("There is no other valid secret after it.", "Daarna is er geen ander geldig geheim.")
    last = max(later, key=lambda s: s.ends or end)
    return Text(
        "Another one, {name}, is valid until {date}.",
        "Een ander geheim, {name}, is geldig tot {date}.",
        {"name": last.display_name or last.key_id, "date": day(last.ends or end)},
    )


def _judge_end(end: datetime, subject: str, which: Text, after: Text, evidence: Evidence, facts: Facts) -> Finding:
    left = days_left(end, facts)
    values: dict[str, str | int | Text] = {"which": which, "date": day(end), "days": days(abs(left))}
    if end <= facts.at:
        says = Text(
            "{which}; it ended on {date}.",
            "{which}; dat is verlopen op {date}.",
            {**values, "after": after},
            then=Text("{after}", "{after}"),
        )
        return problem(ID, subject, says, "secret_expired", facts, because=(evidence,))
    if left < SOON_DAYS:
        says = Text(
            "{which}; it ends on {date}, in {days}.",
            "{which}; dat verloopt op {date}, over {days}.",
            {**values, "after": after},
            then=Text("{after}", "{after}"),
        )
        return advice(ID, subject, says, _renewal(facts), facts, because=(evidence,))
    says = Text("{which}; it ends on {date}, in {days}.", "{which}; dat verloopt op {date}, over {days}.", values)
    return good(ID, subject, says, (evidence,))


def _certificates(entries: tuple[CertificateEntry, ...], evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    entry = certificate_in_use(entries, facts.at)
    if entry is None or entry.ends is None:
        says = Text(
            "No certificate with an end date is listed, although a certificate was used to sign in.",
            "Er staat geen certificaat met einddatum in de lijst, terwijl met een certificaat is aangemeld.",
        )
        yield unknown(ID, "", says, facts, because=(evidence,), remedy=look_again(places.OBJECT_SETTLES))
        return
    valid = [c for c in entries if c.ends is not None and c.ends > facts.at]
    which = Text(
        "The certificate {name} is the next to end",
        "Het certificaat {name} verloopt het eerst",
        {"name": entry.display_name or entry.thumbprint or entry.key_id},
    )
    later = [c for c in valid if c is not entry]
    after = (
        Text("Other valid certificates are listed.", "Er staan nog andere geldige certificaten in de lijst.")
        if later
        else Text("There is no other valid certificate.", "Er is geen ander geldig certificaat.")
    )
    if not valid:
        says = Text(
            "Every certificate of the app has ended, the last on {date}.",
            "Alle certificaten van de app zijn verlopen, het laatste op {date}.",
            {"date": day(entry.ends)},
        )
        yield problem(ID, entry.key_id, says, "cert_mismatch", facts, because=(evidence,))
    elif days_left(entry.ends, facts) < SOON_DAYS:
        says = Text(
            "{which}: on {date}, in {days}.",
            "{which}: op {date}, over {days}.",
            {
                "which": which,
                "date": day(entry.ends),
                "days": days(days_left(entry.ends, facts)),
                "after": after,
            },
            then=Text("{after}", "{after}"),
        )
        yield advice(ID, entry.key_id, says, _renewal(facts), facts, because=(evidence,))
    else:
        says = Text(
            "{which}: on {date}, in {days}.",
            "{which}: op {date}, over {days}.",
            {"which": which, "date": day(entry.ends), "days": days(days_left(entry.ends, facts))},
        )
        yield good(ID, entry.key_id, says, (evidence,))


def _by_note(end: datetime, facts: Facts) -> Finding:
    left = days_left(end, facts)
    values: dict[str, str | int | Text] = {"date": day(end), "days": days(abs(left))}
    if end > facts.at and left >= SOON_DAYS:
        says = Text(
            "By the noted end date the secret lasts until {date}, {days} more; the registration itself was not read.",
            "Volgens de genoteerde einddatum loopt het geheim tot {date}, nog {days}; de registratie zelf is niet"
            " gelezen.",
            values,
        )
        return good(ID, "", says)
    if end > facts.at:
        says = Text(
            "By the noted end date the secret ends on {date}, in {days}.",
            "Volgens de genoteerde einddatum verloopt het geheim op {date}, over {days}.",
            values,
        )
        return advice(ID, "", says, _renewal(facts), facts)
    if isinstance(facts.sign_in, Seen):
        says = Text(
            "The noted end date, {date}, has passed, yet the sign-in works: another secret is in use.",
            "De genoteerde einddatum, {date}, is voorbij, maar het aanmelden lukt: er is een ander geheim in gebruik.",
            values,
            then=Text("Note its end date.", "Noteer daar de einddatum van."),
        )
        return advice(ID, "", says, filled(NOTE_THE_END, facts), facts, because=(facts.sign_in.evidence,))
    if isinstance(facts.sign_in, Refused):
        says = Text(
            "By the noted end date the secret ended on {date}.",
            "Volgens de genoteerde einddatum is het geheim op {date} verlopen.",
            values,
        )
        return problem(ID, "", says, "secret_expired", facts, because=(facts.sign_in.evidence,))
    says = Text(
        "The noted end date, {date}, has passed; whether the secret still works was not seen.",
        "De genoteerde einddatum, {date}, is voorbij; of het geheim nog werkt is niet gezien.",
        values,
    )
    return skipped(ID, "", says)


def _renewal(facts: Facts) -> Remedy:
    """It works until that day: what is due is the next one, not a repair."""
    return filled(RENEW_CERTIFICATE if facts.settings.credential == "certificate" else RENEW_SECRET, facts)


CHECK = Check(
    ID,
    Text("Lifetime of the secret", "Levensduur van het geheim"),
    judge,
    needs=("settings-shape",),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
