"""What will be created, changed or left as it is: made from what is there, before anything is done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.words import Text, same
from wizard.conversation.results import PlanLine, ShownPlan, Subject
from wizard.provisioning.patience import Patience, not_there


@dataclass(frozen=True, slots=True)
class WantedApp:
    """What the person asked for."""

    name: str
    months: int
    app_id: str | None = None
    """An existing app to complete; None for a new one."""
    may_consent: bool | None = None
    """Whether the account may give admin consent; None when that could not be told."""
    replaces: tuple[str, ...] = ()
    """Key ids of secrets that an earlier run made and nobody has: removed once the new one is there."""
    adds_secret: bool = True
    """False when this conversation made one already whose value is known."""
    ours: bool = False
    """The app was made by this conversation, perhaps a moment ago: a replica may not know of it yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan with what is needed to carry it out."""

    wanted: WantedApp
    graph_principal: str
    roles: dict[str, str]
    """Permission name to app role id in this cloud."""
    app: dict[str, Any] | None
    principal: dict[str, Any] | None
    granted: frozenset[str]
    """App role ids on Microsoft Graph that the principal has."""
    shown: ShownPlan


class PlanError(Exception):
    """What is there could not be read; `answer` says why."""

    def __init__(self, what: Text, answer: Refused | Unknown) -> None:
        super().__init__(answer.evidence.code or answer.kind)
        self.what = what
        self.answer = answer


async def make_plan(wire: GraphWire, wanted: WantedApp, patience: Patience | None = None) -> Draft:
    """Read what exists and say what is missing.

    Raises:
        PlanError: Microsoft Graph's own principal, or the app that was named, cannot be read.
    """
    graph = _needed(
        await wire.get(f"servicePrincipals(appId='{GRAPH_APP_ID}')?$select=id,appRoles"),
        Text("Microsoft Graph's enterprise application", "de bedrijfstoepassing van Microsoft Graph"),
        "id",
    )
    roles = _roles(graph)
    app = principal = None
    granted: frozenset[str] = frozenset()
    if wanted.app_id:
        path = (
            f"applications(appId='{wanted.app_id}')"
            "?$select=id,appId,displayName,requiredResourceAccess,passwordCredentials,signInAudience"
        )
        app = _needed(
            await (patience or Patience()).repeated(lambda: wire.get(path), again=not_there)
            if wanted.ours
            else await wire.get(path),
            Text("the app registration {id}", "de app-registratie {id}", {"id": wanted.app_id}),
            "id",
            "appId",
        )
        found, grants = await asyncio.gather(
            wire.get(f"servicePrincipals(appId='{wanted.app_id}')?$select=id,appId,accountEnabled"),
            wire.get(f"servicePrincipals(appId='{wanted.app_id}')/appRoleAssignments"),
        )
        principal = found.value if isinstance(found, Seen) and _has(found.value, "id") else None
        rows = grants.value.get("value") if isinstance(grants, Seen) else None
        granted = frozenset(
            str(row.get("appRoleId"))
            for row in (rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and row.get("resourceId") == graph["id"]
        )
    draft = Draft(wanted, str(graph["id"]), roles, app, principal, granted, ShownPlan(()))
    return replace(draft, shown=ShownPlan(tuple(shown_lines(draft)), changes=_changes(draft)))


def _needed(answer: Answer[dict[str, Any]], what: Text, *names: str) -> dict[str, Any]:
    if isinstance(answer, Seen):
        if _has(answer.value, *names):
            return answer.value
        answer = Unknown(replace(answer.evidence, code="UnexpectedShape"))
    assert isinstance(answer, Refused | Unknown)
    raise PlanError(what, answer)


def _has(value: dict[str, Any], *names: str) -> bool:
    return all(isinstance(value.get(name), str) for name in names)


def _changes(draft: Draft) -> frozenset[Subject]:
    found = [Subject("consent", name) for name in missing_grants(draft)]
    if draft.app is None:
        found.append(Subject("new-app", draft.wanted.name))
    found += [Subject("request", name) for name in missing_requests(draft)]
    if draft.principal is None:
        found.append(Subject("new-principal"))
    if draft.wanted.adds_secret:
        found.append(Subject("new-secret", str(draft.wanted.months)))
    return frozenset(found)


def _roles(graph: dict[str, Any]) -> dict[str, str]:
    # By name, because ids are documented for the public cloud only.
    offered = {
        str(role.get("value")): str(role.get("id"))
        for role in graph.get("appRoles") or ()
        if "Application" in (role.get("allowedMemberTypes") or ())
    }
    return {p.name: offered.get(p.name, p.role_id) for p in PERMISSIONS}


def missing_requests(draft: Draft) -> list[str]:
    """Permission names that are not requested as Application yet."""
    entries = (draft.app or {}).get("requiredResourceAccess") or ()
    requested = {
        access.get("id")
        for entry in entries
        if entry.get("resourceAppId") == GRAPH_APP_ID
        for access in entry.get("resourceAccess") or ()
        if access.get("type") == "Role"
    }
    return [name for name, role in draft.roles.items() if role not in requested]


def merged_access(draft: Draft) -> list[dict[str, Any]]:
    """`requiredResourceAccess` with what Profit needs added; everything that is there stays."""
    entries = [dict(entry) for entry in (draft.app or {}).get("requiredResourceAccess") or ()]
    graph = next((entry for entry in entries if entry.get("resourceAppId") == GRAPH_APP_ID), None)
    if graph is None:
        graph = {"resourceAppId": GRAPH_APP_ID, "resourceAccess": []}
        entries.append(graph)
    access = list(graph.get("resourceAccess") or ())
    access += [{"id": draft.roles[name], "type": "Role"} for name in missing_requests(draft)]
    graph["resourceAccess"] = access
    return entries


def missing_grants(draft: Draft) -> list[str]:
    """Permission names without admin consent."""
    return [name for name, role in draft.roles.items() if role not in draft.granted]


def shown_lines(draft: Draft) -> list[PlanLine]:
    """What the administrator is shown: each part with what becomes of it, then each permission with its reach."""
    registration = Text("App registration", "App-registratie")
    stays = Text("unchanged", "ongewijzigd")
    if draft.app is None:
        app = Text(
            "will be created: {name}, this organisation only",
            "wordt gemaakt: {name}, alleen deze organisatie",
            {"name": draft.wanted.name},
        )
    else:
        app = Text("{id} is used", "{id} wordt gebruikt", {"id": str(draft.app.get("appId"))})
    requests, grants = missing_requests(draft), missing_grants(draft)
    return [
        PlanLine(registration, app),
        PlanLine(
            Text("Permissions", "Machtigingen"),
            Text("will be added: {names}", "komen erbij: {names}", {"names": _named(requests)}) if requests else stays,
        ),
        PlanLine(
            Text("Enterprise application", "Bedrijfstoepassing"),
            stays if draft.principal else Text("will be created", "wordt gemaakt"),
        ),
        PlanLine(
            Text("Admin consent", "Beheerderstoestemming"),
            _consent(draft.wanted.may_consent).of(names=_named(grants)) if grants else stays,
        ),
        PlanLine(
            Text("Client secret", "Clientgeheim"),
            (_REPLACED if draft.wanted.replaces else _ADDED).of(months=draft.wanted.months)
            if draft.wanted.adds_secret
            else stays,
        ),
        *(PlanLine(same(p.name), p.reach) for p in PERMISSIONS),
    ]


def _named(names: list[str]) -> Text:
    """Some by name; all of them stand below with their reach, and are not named twice."""
    if len(names) == len(PERMISSIONS):
        return Text("the {n} below", "de {n} hieronder", {"n": len(names)})
    return same(", ".join(names))


_ADDED = Text(
    "a new one, valid for {months} months; existing ones stay",
    "een nieuw, {months} maanden geldig; bestaande blijven",
)
_REPLACED = Text(
    "a new one, valid for {months} months; the one made here before, which nobody has, will be removed",
    "een nieuw, {months} maanden geldig; het eerder hier gemaakte, dat niemand heeft, wordt verwijderd",
)


def _consent(may: bool | None) -> Text:
    if may is False:
        return Text(
            "will be left to somebody who may give it, by a link that you send: {names}",
            "wordt overgelaten aan iemand die dat mag, met een link die je stuurt: {names}",
        )
    if may is None:
        return Text(
            "will be given, if this account may (else you get a link to send), for: {names}",
            "wordt gegeven als dit account dat mag (anders krijg je een link om te sturen), voor: {names}",
        )
    return Text("will be given for: {names}", "wordt gegeven voor: {names}")
