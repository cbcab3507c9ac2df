"""The app as its own token sees it: registration, service principal, grants, and Microsoft Graph's own principal.

All readable with Directory.Read.All. Sources: graph docs api/application-get, api/serviceprincipal-get,
api/serviceprincipal-list-approleassignments.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from checks.catalogue.permissions import GRAPH_APP_ID
from checks.facts import (
    Answer,
    CertificateEntry,
    Grant,
    PrincipalSeen,
    Refused,
    RegistrationSeen,
    RequestedAccess,
    ResourcePrincipal,
    SecretEntry,
)
from checks.gather.collect import Rows, flag, moment, name, text, thumbprint
from checks.gather.graph import GraphWire


def paths(client_id: str) -> dict[str, str]:
    """The four looks, by name. The registration can be read in the app's home tenant only; elsewhere it is a 404."""
    app = quote(client_id, safe="")
    return {
        "registration": f"applications(appId='{app}')?$select=id,appId,displayName,signInAudience,"
        "requiredResourceAccess,passwordCredentials,keyCredentials,disabledByMicrosoftStatus,createdDateTime,"
        "isDisabled",
        "principal": f"servicePrincipals(appId='{app}')?$select=id,appId,displayName,accountEnabled,"
        "appOwnerOrganizationId,appRoleAssignmentRequired,isDisabled",
        "grants": f"servicePrincipals(appId='{app}')/appRoleAssignments",
        "graph-principal": f"servicePrincipals(appId='{GRAPH_APP_ID}')?$select=id,accountEnabled,appRoles",
    }


_NEWEST = ",isDisabled"
"""A property of 2026, which a national cloud may not have yet: it then refuses the whole look."""


async def with_what_the_cloud_knows(
    wire: GraphWire, paths: Mapping[str, str], answers: Mapping[str, Answer[dict[str, Any]]]
) -> dict[str, Answer[dict[str, Any]]]:
    """The answers, those refused as a bad request asked again without the newest property."""
    lagging = [
        name
        for name, path in paths.items()
        if _NEWEST in path and isinstance(held := answers[name], Refused) and held.evidence.status == 400
    ]
    again = await asyncio.gather(*(wire.get(paths[name].replace(_NEWEST, "")) for name in lagging))
    return {**answers, **dict(zip(lagging, again, strict=True))}


def registration(value: dict[str, Any]) -> RegistrationSeen:
    """Read an application object."""
    return RegistrationSeen(
        object_id=name(value["id"]),
        app_id=name(value["appId"]),
        display_name=text(value.get("displayName")) or "",
        sign_in_audience=text(value.get("signInAudience")),
        requested=tuple(
            RequestedAccess(name(resource["resourceAppId"]), name(access["id"]), name(access["type"]))
            for resource in value["requiredResourceAccess"]
            for access in resource["resourceAccess"]
        ),
        secrets=tuple(
            SecretEntry(
                key_id=name(one["keyId"]),
                display_name=text(one.get("displayName")),
                hint=text(one.get("hint")),
                starts=moment(one.get("startDateTime")),
                ends=moment(one.get("endDateTime")),
            )
            for one in value["passwordCredentials"]
        ),
        certificates=tuple(
            CertificateEntry(
                key_id=name(one["keyId"]),
                display_name=text(one.get("displayName")),
                thumbprint=thumbprint(one.get("customKeyIdentifier")),
                starts=moment(one.get("startDateTime")),
                ends=moment(one.get("endDateTime")),
            )
            for one in value.get("keyCredentials") or ()
        ),
        disabled_by_microsoft=text(value.get("disabledByMicrosoftStatus")),
        deactivated=flag(value.get("isDisabled")),
        created=moment(value.get("createdDateTime")),
    )


def principal(value: dict[str, Any]) -> PrincipalSeen:
    """Read the app's service principal."""
    return PrincipalSeen(
        object_id=name(value["id"]),
        app_id=name(value["appId"]),
        display_name=text(value.get("displayName")) or "",
        enabled=_known(flag(value.get("accountEnabled"))),
        home_tenant=text(value.get("appOwnerOrganizationId")),
        assignment_required=flag(value.get("appRoleAssignmentRequired")),
        deactivated=flag(value.get("isDisabled")),
    )


def grants(rows: Rows) -> tuple[Grant, ...]:
    """Read the app role assignments of a service principal."""
    return tuple(
        Grant(
            id=name(row["id"]),
            role_id=name(row["appRoleId"]),
            resource_id=name(row["resourceId"]),
            resource_name=text(row.get("resourceDisplayName")),
            created=moment(row.get("createdDateTime")),
        )
        for row in rows
    )


def graph_principal(value: dict[str, Any]) -> ResourcePrincipal:
    """Read Microsoft Graph's service principal with the application permissions it offers in this cloud."""
    return ResourcePrincipal(
        object_id=name(value["id"]),
        enabled=_known(flag(value.get("accountEnabled"))),
        application_roles={
            name(role["id"]): name(role["value"])
            for role in value["appRoles"]
            if "Application" in (role.get("allowedMemberTypes") or ()) and role.get("value")
        },
    )


def _known(value: bool | None) -> bool:
    if value is None:
        raise KeyError("accountEnabled")
    return value
