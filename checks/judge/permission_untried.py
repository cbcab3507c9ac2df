"""A permission that is in the token, while its call gave no answer or was not made. Not a check itself."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.permissions import OPENS_DIRECTORY, PERMISSIONS
from checks.facts import Evidence, Facts, Mailbox, NotAsked, Refused, Seen, Unknown
from checks.judge.cure import cure, look_again
from checks.judge.diagnosis import causes_of
from checks.judge.layers import Layers, layers
from checks.judge.statements import (
    damaged,
    evidence_of,
    good,
    skipped,
    unknown,
    waiting,
    why_no_answer,
    why_not_asked,
)
from checks.judge.trials import CallOutcome, decisive, outcome
from checks.model import Actor, Finding, Remedy
from checks.words import Text

_ABOUT_THE_MAILBOX = {CallOutcome.NO_USER: "user_not_found", CallOutcome.NO_MAILBOX: "mailbox_missing_or_on_prem"}

_TRY = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Run the check on a mailbox with --write-trials and --send-trial; then the calls themselves decide.",
            "Draai de controle op een postvak met --write-trials en --send-trial; dan geven de aanroepen zelf de"
            " doorslag.",
        ),
    ),
)


def untried(check: str, row: Layers, facts: Facts) -> Finding:
    """The finding for a permission that could not be tried, or that nobody wanted to have tried."""
    name = row.permission.name
    trial = facts.access.get(name)
    in_token = row.in_token == "yes"
    if trial is None:
        return skipped(check, name, _not_tried(name, in_token, NotAsked()), evidence_of(facts.sign_in))
    answer = decisive(trial, sends=row.permission.sends)
    if (not isinstance(answer, Seen) and row.half) or isinstance(answer, Seen):
        answer = trial.write
    because = evidence_of(trial.read, trial.write, facts.sign_in)
    if row.permission.workload == "directory" and isinstance(trial.read, Seen):
        return _proves_nothing(check, name, because, facts)
    if isinstance(answer, NotAsked):
        absent = _no_such_mailbox(facts.mailbox)
        if row.works == "unknown" and absent is not None:
            return _about_the_mailbox(check, name, absent, in_token, facts)
        if row.permission.sends and in_token and _told_not_to_send(trial.write, trial.read):
            if _kept_out(facts):
                return _probably_refused(check, name, because, facts)
            says = Text(
                "{name} is in the token.",
                "{name} staat in het token.",
                {"name": name},
                then=Text(
                    "It was not tried: only a visible mail can prove it (--send-trial).",
                    "Het is niet geprobeerd: alleen een zichtbare mail bewijst het (--send-trial).",
                ),
            )
            return good(check, name, says, because)
        says = _not_tried(name, in_token, answer)
        return (
            skipped(check, name, says, because)
            if in_token
            else unknown(check, name, says, facts, because=because, remedy=_TRY)
        )
    about = _ABOUT_THE_MAILBOX.get(outcome(answer))
    if about is not None:
        return _about_the_mailbox(check, name, about, in_token, facts)
    assert isinstance(answer, Refused | Unknown | Seen)
    return _no_answer(check, name, answer, in_token, facts)


def _proves_nothing(check: str, name: str, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    says = Text(
        "Reading users works, but that opens with {other} as well, and the token can't be read; whether"
        " {name} is there can't be told.",
        "Gebruikers lezen lukt, maar dat kan ook met {other}, en het token is niet te lezen; of {name} er"
        " is, valt niet te zeggen.",
        {"name": name, "other": OPENS_DIRECTORY},
    )
    return unknown(check, name, says, facts, because=because)


def _kept_out(facts: Facts) -> bool:
    """Whether Exchange refused another permission that the token carries, on the same mailbox."""
    return any(
        layers(p, facts).in_token == "yes" and layers(p, facts).works == "no"
        for p in PERMISSIONS
        if p.workload == "exchange" and not p.sends
    )


def _probably_refused(check: str, name: str, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    says = Text(
        "{name} is in the token and was not tried.",
        "{name} staat in het token en is niet geprobeerd.",
        {"name": name},
        then=Text(
            "Exchange refused the app's other permissions on this mailbox, so it will probably refuse to send as well.",
            "Exchange weigerde de andere machtigingen van de app op dit postvak en zal versturen dus waarschijnlijk"
            " ook weigeren.",
        ),
    )
    cause = "access_policy_denied"
    return unknown(check, name, says, facts, cause=cause, because=because, remedy=cure(cause, facts))


def _told_not_to_send(*answers: object) -> bool:
    return any(isinstance(a, NotAsked) and a.because == "send-trial-off" for a in answers)


def _not_tried(name: str, in_token: bool, answer: NotAsked) -> Text:
    said = Text("{name} is in the token", "{name} staat in het token", {"name": name})
    if not in_token:
        said = Text(
            "Whether {name} is in the token can't be seen",
            "Of {name} in het token staat is niet te zien",
            {"name": name},
        )
    return Text(
        "{said}; whether it works was not tried: {why}.",
        "{said}; of het werkt is niet geprobeerd: {why}.",
        {"said": said, "why": why_not_asked(answer)},
    )


def _no_such_mailbox(mailbox: Mailbox | None) -> str | None:
    """The mailbox's own trouble, when the directory told that there is nobody."""
    if mailbox is not None and isinstance(mailbox.user, Refused) and mailbox.user.evidence.status == 404:
        return "user_not_found"
    return None


def _about_the_mailbox(check: str, name: str, cause: str, in_token: bool, facts: Facts) -> Finding:
    trial = facts.access[name]
    user = facts.mailbox.user if facts.mailbox is not None else NotAsked()
    values: dict[str, str | int | Text] = {
        "name": name,
        "mailbox": facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak"),
    }
    if cause == "user_not_found":
        says = Text(
            "Whether {name} works can't be told: {mailbox} leads to no user of this tenant.",
            "Of {name} werkt is niet te zeggen: {mailbox} leidt niet naar een gebruiker van deze tenant.",
            values,
        )
    else:
        says = Text(
            "Whether {name} works can't be told: {mailbox} has no mailbox in Exchange Online.",
            "Of {name} werkt is niet te zeggen: {mailbox} heeft geen postvak in Exchange Online.",
            values,
        )
    if in_token:
        says = Text(
            "{it} The permission itself is in the token.", "{it} De machtiging zelf staat in het token.", {"it": says}
        )
    because = evidence_of(trial.read, trial.write, user)
    return unknown(check, name, says, facts, cause=cause, because=because, remedy=cure(cause, facts))


def _no_answer(check: str, name: str, answer: Refused | Unknown | Seen[str], in_token: bool, facts: Facts) -> Finding:
    trial = facts.access[name]
    causes = causes_of(answer.evidence)
    cause = causes[0] if causes and not damaged(answer.evidence) else None
    values: dict[str, str | int | Text] = {"name": name, "why": why_no_answer(answer.evidence, cause)}
    if in_token:
        says = Text(
            "{name} is in the token; whether it works could not be seen: {why}.",
            "{name} staat in het token; of het werkt was niet te zien: {why}.",
            values,
        )
    else:
        says = Text(
            "Neither the token nor the call showed whether {name} works: {why}.",
            "Het token en de aanroep lieten beide niet zien of {name} werkt: {why}.",
            values,
        )
    return unknown(
        check,
        name,
        says,
        facts,
        cause=cause,
        because=evidence_of(trial.read, trial.write),
        remedy=look_again(waiting(cause, answer.evidence) or places.THROTTLE_SETTLES),
        others=causes,
    )
