"""Looks for what was asked for and never answered: an app, an enterprise application, a consent, a client secret.

Found, it is ours: it was not there when it was asked for. Not found, it is believed to be absent once replicas have had
the time to show it; until then the note stays.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.words import Text
from wizard.conversation.made import (
    REPLICAS_SETTLE,
    AppAsked,
    Asked,
    GrantAsked,
    Made,
    PrincipalAsked,
    SecretAsked,
    joined,
)
from wizard.provisioning.patience import NO_SUCH_OBJECT, Patience, StoppedError
from wizard.provisioning.secrets import of_request, secrets_seen

T = TypeVar("T")
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FoundAgain(Generic[T]):
    """What was found of one request. Nothing found is believed only once replicas have had their time."""

    value: T | None
    believed: bool = True


async def settled(wire: GraphWire, made: Made, patience: Patience, stage: str = "register") -> Made:
    """What was made, with what was found of the requests that were not heard of.

    Raises:
        StoppedError: it could not be looked at, two things fit, or a person asked to stop.
    """
    for asked in made.asked:
        made = await _settled(wire, made, asked, patience, stage)
    return made


async def _settled(wire: GraphWire, made: Made, asked: Asked, patience: Patience, stage: str) -> Made:
    match asked:
        case AppAsked():
            app = (await found_app(wire, asked, patience, stage)).value
            if app is None:
                return made.heard(asked)
            return replace(made.heard(asked), app=True, client_id=str(app["appId"]), object_id=str(app["id"]))
        case PrincipalAsked():
            principal = (
                await _found(lambda: _principal(wire, made.client_id), asked, patience, stage, _PRINCIPAL_UNSEEN)
            ).value
            if principal is None:
                return made.heard(asked)
            return replace(made.heard(asked), principal=True, principal_id=str(principal["id"]))
        case GrantAsked(role_id):
            grant = (
                await _found(lambda: _grant(wire, made.principal_id, role_id), asked, patience, stage, _GRANTS_UNSEEN)
            ).value
            if grant is None:
                return made.heard(asked)
            return replace(made.heard(asked), grants=joined(made.grants, str(grant["id"])))
        case SecretAsked():
            return secret_settled(made, asked, await found_secret(wire, made.client_id, asked, patience, stage))


def secret_settled(made: Made, asked: SecretAsked, found: FoundAgain[str]) -> Made:
    """A secret that was found is with nobody: its value was in the answer that was not heard."""
    if found.value is not None:
        return replace(made.heard(asked), lost=joined(made.lost, found.value))
    return made.heard(asked) if found.believed else made


async def found_app(
    wire: GraphWire, asked: AppAsked, patience: Patience, stage: str = "register"
) -> FoundAgain[dict[str, Any]]:
    """The app of a request that was not heard of: the one of that name that was not there before.

    Raises:
        StoppedError: it could not be looked at, or there are two.
    """

    async def look() -> Answer[dict[str, Any] | None]:
        answer = await apps_named(wire, asked.name)
        if not isinstance(answer, Seen):
            return answer
        fresh = [app for app in answer.value if str(app["id"]) not in asked.before]
        if len(fresh) > 1:
            ids = ", ".join(str(app.get("appId")) for app in fresh)
            raise StoppedError(_TWINS.of(name=asked.name, ids=ids), revisit="app-name")
        return Seen(fresh[0] if fresh else None, answer.evidence)

    return await _found(look, asked, patience, stage, _APPS_UNSEEN)


async def found_secret(
    wire: GraphWire, client_id: str, asked: SecretAsked, patience: Patience, stage: str = "register"
) -> FoundAgain[str]:
    """Key id of the secret of a request that was not heard of.

    Raises:
        StoppedError: the secrets could not be looked at.
    """

    async def look() -> Answer[str | None]:
        answer = await secrets_seen(wire, client_id)
        return Seen(of_request(asked, answer.value), answer.evidence) if isinstance(answer, Seen) else answer

    return await _found(look, asked, patience, stage, SECRETS_UNSEEN)


async def _found(
    look: Callable[[], Awaitable[Answer[T | None]]], asked: Asked, patience: Patience, stage: str, unseen: Text
) -> FoundAgain[T]:
    for seconds in patience.tries():
        patience.unless_stopped()
        answer = await look()
        if isinstance(answer, Seen) and answer.value is not None:
            return FoundAgain(answer.value)
        absent = isinstance(answer, Seen) or _says_absent(answer)
        old = patience.now() - asked.at > REPLICAS_SETTLE
        if absent and (old or seconds is None):
            return FoundAgain(None, believed=old or bool(patience.waits))
        if not absent or seconds is None or not await patience.paused(stage, seconds, answer):
            assert isinstance(answer, Refused | Unknown)
            raise unseen_error(unseen, answer)
    raise AssertionError("the last try returns")


def unseen_error(what: Text, answer: Refused | Unknown) -> StoppedError:
    """Why nothing more is done: what is there could not be looked at."""
    evidence = answer.evidence
    said = evidence.message or evidence.code or str(evidence.status or "-")
    return StoppedError(
        Text("{what}: {said}.", "{what}: {said}.", {"what": what, "said": said.rstrip(".")}), answer=answer
    )


def _says_absent(answer: object) -> bool:
    return isinstance(answer, Refused) and answer.evidence.code == NO_SUCH_OBJECT


async def apps_named(wire: GraphWire, name: str) -> Answer[Rows]:
    """The apps of this name, each with `id` and `appId`."""
    quoted = quote("'" + name.replace("'", "''") + "'")
    return _rows(await wire.get(f"applications?$filter=displayName eq {quoted}&$select=id,appId", stage="register"))


async def grants_of(wire: GraphWire, principal_id: str) -> Answer[Rows]:
    """The app role assignments of a service principal."""
    path = f"servicePrincipals/{principal_id}/appRoleAssignments?$top=999"
    return _rows(await wire.get(path, stage="grants"))


def _rows(answer: Answer[dict[str, Any]]) -> Answer[Rows]:
    """The rows of a list; a list of another shape is no list."""
    if not isinstance(answer, Seen):
        return answer
    rows = answer.value.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows):
        return Unknown(replace(answer.evidence, code="UnexpectedShape", message="value"))
    return Seen(tuple(rows), answer.evidence)


async def _principal(wire: GraphWire, client_id: str) -> Answer[dict[str, Any] | None]:
    answer = await wire.get(f"servicePrincipals(appId='{client_id}')?$select=id", stage="register")
    if isinstance(answer, Seen):
        return Seen(answer.value if isinstance(answer.value.get("id"), str) else None, answer.evidence)
    return answer


async def _grant(wire: GraphWire, principal_id: str, role_id: str) -> Answer[dict[str, Any] | None]:
    answer = await grants_of(wire, principal_id)
    if not isinstance(answer, Seen):
        return answer
    fitting = [row for row in answer.value if row.get("appRoleId") == role_id]
    return Seen(fitting[0] if fitting else None, answer.evidence)


_TWINS = Text(
    "Two apps are called {name}, and which of them was made here cannot be told: {ids}. Look at both in Entra, and go"
    " on with one by its ID.",
    "Twee apps heten {name}, en welke daarvan hier is gemaakt, is niet te zeggen: {ids}. Bekijk ze in Entra en ga"
    " verder met een ervan, met de id.",
)
_APPS_UNSEEN = Text(
    "Whether the app that was asked for earlier is there could not be seen",
    "Of de app er is waar eerder om is gevraagd, was niet te zien",
)
_PRINCIPAL_UNSEEN = Text(
    "Whether the enterprise application that was asked for earlier is there could not be seen",
    "Of de bedrijfstoepassing er is waar eerder om is gevraagd, was niet te zien",
)
_GRANTS_UNSEEN = Text(
    "Whether the consent that was asked for earlier is there could not be seen",
    "Of de toestemming er is waar eerder om is gevraagd, was niet te zien",
)
SECRETS_UNSEEN = Text(
    "Which client secrets the app has could not be seen", "Welke clientgeheimen de app heeft, was niet te zien"
)
