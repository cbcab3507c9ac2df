"""A permission that is in the token and refused all the same: by a policy in Exchange, or too fresh. Not a check
itself.

Rule of graph docs concepts/auth-limit-mailbox-access: the words `OData` or `RAOP` mean a policy. Without them a grant
of the last hours is the first suspect, then a scope in Exchange; a second mailbox that opens decides for the scope.
"""

from __future__ import annotations

from dataclasses import replace

from checks.catalogue import places
from checks.catalogue.causes import BY_ID
from checks.facts import Answer, Evidence, Facts, Refused, Seen
from checks.judge.cure import cure, minute
from checks.judge.diagnosis import causes_of, code_of
from checks.judge.layers import Layers, grant_of
from checks.judge.statements import evidence_of, joined, problem
from checks.judge.trials import REFUSALS, CallOutcome, decisive, outcome
from checks.model import Finding
from checks.words import Text


def refused(check: str, row: Layers, facts: Facts) -> Finding:
    """The finding for a permission that the token carries and the call denies."""
    name = row.permission.name
    trial = facts.access[name]
    because = evidence_of(trial.read, trial.write, trial.second, facts.sign_in)
    evidence, came = _refusal(row, facts)
    if came is CallOutcome.REJECTED:
        return _otherwise(check, row, evidence, because, facts)
    if row.permission.workload == "directory":
        says = joined(
            Text(
                "{name} is in the token, yet Graph refused the call ({code}).",
                "{name} staat in het token, maar Graph weigerde de aanroep ({code}).",
                {"name": name, "code": code_of(evidence)},
            ),
            _since(row, facts),
        )
        remedy = replace(cure("permission_missing", facts), settles_after=places.CONSENT_SETTLES)
        return problem(check, name, says, "permission_missing", facts, because=because, remedy=remedy)
    return problem(
        check,
        name,
        _by_exchange(row, came, facts, evidence),
        "access_policy_denied",
        facts,
        because=because,
        others=() if came is CallOutcome.POLICY or isinstance(trial.second, Seen) else ("permission_missing",),
    )


def _refusal(row: Layers, facts: Facts) -> tuple[Evidence, CallOutcome]:
    trial = facts.access[row.permission.name]
    answers: tuple[Answer[str], ...] = (decisive(trial, sends=row.permission.sends), trial.read, trial.write)
    for answer in answers:
        if isinstance(answer, Refused) and outcome(answer) in REFUSALS:
            return answer.evidence, outcome(answer)
    raise ValueError(f"{row.permission.name} was not refused")


def _by_exchange(row: Layers, came: CallOutcome, facts: Facts, evidence: Evidence) -> Text:
    trial = facts.access[row.permission.name]
    values: dict[str, str | int | Text] = {
        "name": row.permission.name,
        "mailbox": facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak"),
        "code": code_of(evidence),
    }
    second = facts.settings.second_mailbox
    if isinstance(trial.second, Seen) and second:
        return Text(
            "{name} is in the token and works on {second}, but Exchange keeps the app out of {mailbox} ({code}): a"
            " policy or scope in Exchange limits its mailboxes.",
            "{name} staat in het token en werkt op {second}, maar Exchange houdt de app buiten {mailbox} ({code}): een"
            " beleid of bereik in Exchange beperkt tot welke postvakken de app toegang heeft.",
            {**values, "second": second},
        )
    if came is CallOutcome.POLICY:
        says = Text(
            "{name} is in the token, but a policy in Exchange keeps the app out of {mailbox} ({code}).",
            "{name} staat in het token, maar een beleid in Exchange houdt de app buiten {mailbox} ({code}).",
            values,
        )
    elif isinstance(trial.read, Seen):
        says = Text(
            "{name} is in the token and reading {mailbox} works, but Exchange refused to write there ({code}).",
            "{name} staat in het token en lezen van {mailbox} lukt, maar Exchange weigerde er te schrijven ({code}).",
            values,
        )
    else:
        says = joined(
            Text(
                "{name} is in the token, but Exchange refused it on {mailbox} ({code}) without saying why.",
                "{name} staat in het token, maar Exchange weigerde het op {mailbox} ({code}) zonder te zeggen waarom.",
                values,
            ),
            _since(row, facts),
        )
    if second and outcome(trial.second) in REFUSALS:
        return joined(says, Text("{second} is refused as well.", "{second} wordt ook geweigerd.", {"second": second}))
    return says


def _since(row: Layers, facts: Facts) -> Text:
    """Whether the grant is so fresh that waiting is the first thing to try."""
    grant = grant_of(row.permission, facts)
    if grant is not None and grant.created is not None:
        if facts.at - grant.created < places.ACCESS_POLICY_SETTLES.worst:
            return Text(
                "The consent is of {when}, so this may settle by itself within two hours.",
                "De toestemming is van {when}; dit kan dus binnen twee uur vanzelf goed komen.",
                {"when": minute(grant.created)},
            )
        return Text(
            "The consent is of {when}, so it is not a matter of waiting.",
            "De toestemming is van {when}; aan wachten ligt het dus niet.",
            {"when": minute(grant.created)},
        )
    return Text(
        "Was the consent given within the last two hours? Then wait and look again first.",
        "Is de toestemming van de afgelopen twee uur? Wacht dan eerst en kijk daarna opnieuw.",
    )


def _otherwise(check: str, row: Layers, evidence: Evidence, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    causes = causes_of(evidence) or ("insufficient_information",)
    says = Text(
        "{name} is in the token, but the call was refused ({code}).",
        "{name} staat in het token, maar de aanroep werd geweigerd ({code}).",
        {"name": row.permission.name, "code": code_of(evidence), "why": BY_ID[causes[0]].says},
        then=Text("{why}", "{why}"),
    )
    remedy = BY_ID[causes[0]].cure_at("graph")  # the token is there, so this is not about the request for it
    return problem(
        check, row.permission.name, says, causes[0], facts, because=because, others=causes[1:], remedy=remedy
    )
