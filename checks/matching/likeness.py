"""Why somebody is offered for a Profit user: the evidence in half a sentence, for whoever has to choose. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from checks.address import ProfitUser
from checks.matching.classify import Likeness, Suggestion
from checks.words import Text

_SAME_NAME = Text("the same name", "dezelfde naam")
_WHY: Mapping[Likeness, Text] = {
    "name": Text("the name is {score}% like {name}", "de naam lijkt voor {score}% op {name}"),
    "user-name": Text("the sign-in name is {score}% like {user}", "de aanmeldnaam lijkt voor {score}% op {user}"),
    "employee-id": Text("the same employee number, {number}", "hetzelfde personeelsnummer, {number}"),
    "given-mail": Text("has the list's e-mail address {mail}", "heeft het e-mailadres van de lijst, {mail}"),
    "same-name": Text("the sign-in name begins with {user}", "de aanmeldnaam begint met {user}"),
}


def why(one: Suggestion, user: ProfitUser) -> Text:
    """What makes this person look like that Profit user."""
    if one.by == "name" and one.score >= 100:
        return _SAME_NAME
    return _WHY[one.by].of(
        score=one.score,
        name=user.name or "-",
        user=user.user,
        number=user.employee_id or "-",
        mail=user.email or "-",
    )
