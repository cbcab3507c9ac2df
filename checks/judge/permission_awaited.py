"""A permission that is consented to and yet not seen in the token: mostly a matter of minutes. Not a check itself."""

from __future__ import annotations

from datetime import timedelta

from checks.catalogue import places
from checks.facts import Evidence, Facts
from checks.judge.cure import minute
from checks.judge.layers import Layers, grant_of
from checks.judge.statements import joined, problem
from checks.model import Actor, Finding, Remedy
from checks.words import Text

_OLD_GRANT = timedelta(hours=2)
_WAIT = Text(
    "Wait five minutes and run profit-exchange check again; every run fetches a new token.",
    "Wacht vijf minuten en voer profit-exchange check opnieuw uit; elke keer wordt een nieuw token opgehaald.",
)
_GRANT_ANEW = Text(
    "Still missing after half an hour? Then let the administrator revoke the consent of {names} in {place} and choose"
    " Grant admin consent again.",
    "Ontbreekt het na een half uur nog? Laat de beheerder dan de toestemming voor {names} in {place} intrekken en"
    " opnieuw Beheerderstoestemming verlenen kiezen.",
    {"place": places.API_PERMISSIONS},
)


def not_yet(check: str, row: Layers, names: Text, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Consented, not in the token: replication, or a token from before the consent. Says how long it may take."""
    first = Text(
        "{name} is consented to but not in the token yet.",
        "Voor {name} is toestemming gegeven, maar het staat nog niet in het token.",
        {"name": row.permission.name},
    )
    remedy = Remedy(
        Actor.CONSULTANT,
        (_WAIT, _GRANT_ANEW.of(names=names)),
        link=places.LINK_PERMISSIONS,
        settles_after=places.CONSENT_SETTLES,
    )
    return problem(
        check,
        row.permission.name,
        joined(first, _how_long(row, facts)),
        "permission_missing",
        facts,
        because=because,
        remedy=remedy,
    )


def _how_long(row: Layers, facts: Facts) -> Text:
    grant = grant_of(row.permission, facts)
    if grant is None or grant.created is None:
        return Text(
            "After a consent this usually takes up to five minutes, at worst half an hour.",
            "Na een toestemming duurt dat meestal hooguit vijf minuten, in het uiterste geval een half uur.",
        )
    when = minute(grant.created)
    if facts.at - grant.created < _OLD_GRANT:
        return Text(
            "The consent is of {when}; usually it takes up to five minutes, at worst half an hour.",
            "De toestemming is van {when}; meestal duurt het hooguit vijf minuten, in het uiterste geval een half uur.",
            {"when": when},
        )
    return Text(
        "Usually that takes up to five minutes, at worst half an hour, and the consent is of {when}; if a new look"
        " doesn't show it either, it has to be granted anew.",
        "Meestal duurt dat hooguit vijf minuten, in het uiterste geval een half uur, en de toestemming is van {when};"
        " is het ook bij een nieuwe controle niet te zien, dan moet de toestemming opnieuw worden verleend.",
        {"when": when},
    )


def refused_unseen(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Consented, the token unreadable, and the call refused."""
    says = Text(
        "{name} is consented to, but the call was refused, and the token can't be read to see whether it carries it.",
        "Voor {name} is toestemming gegeven, maar de aanroep werd geweigerd; het token is niet te lezen, dus of het"
        " erin staat is niet te zien.",
        {"name": row.permission.name},
    )
    cause, other = "permission_missing", "token_invalid_or_expired"
    if row.permission.workload == "exchange":
        cause, other = "access_policy_denied", "permission_missing"
    return problem(check, row.permission.name, says, cause, facts, because=because, others=(other,))
