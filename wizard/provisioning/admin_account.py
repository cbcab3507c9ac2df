"""What the signed-in account may do in this tenant, before anything is tried: roles, policies, apps of our name."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

from checks.catalogue.directory_roles import BY_TEMPLATE
from checks.facts import Answer, Seen
from checks.words import Language
from wizard.conversation.results import AdminSeen, SameName
from wizard.provisioning.admin_session import AdminSession


async def look_at_account(session: AdminSession, app_name: str, language: Language) -> AdminSeen:
    """Roles (from the token), what they allow, the tenant's policies where readable, apps with our name."""
    wire = session.wire
    name = quote("'" + app_name.replace("'", "''") + "'")
    users, secrets, eligible, same = await asyncio.gather(
        wire.get("policies/authorizationPolicy", stage="organisation"),
        wire.get("policies/defaultAppManagementPolicy", stage="organisation"),
        wire.get(
            "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')",
            stage="organisation",
        ),
        wire.get(
            f"applications?$filter=displayName eq {name}&$select=id,appId,displayName,createdDateTime",
            stage="organisation",
        ),
    )
    held = [BY_TEMPLATE[t] for t in session.claims.role_templates if t in BY_TEMPLATE]
    allowed, most_days = secret_policy(secrets)
    return AdminSeen(
        account=session.claims.account,
        tenant_id=session.claims.tenant_id,
        roles=tuple(role.name.say(language) for role in held),
        eligible_roles=tuple(role.name.say(language) for role in _eligible(eligible) if role not in held),
        eligible_seen=isinstance(eligible, Seen),
        may_register=True if any(role.registers for role in held) else _users_may_register(users),
        # A custom role can carry the consent permission too, so "no such role" is not yet "no".
        may_consent=True if any(role.consents for role in held) else (None if not held else False),
        secrets_allowed=allowed,
        most_secret_days=most_days,
        exempts_callers=exempts_callers(secrets),
        same_name=tuple(
            SameName(app["appId"], app["id"], app["displayName"], str(app.get("createdDateTime") or ""))
            for app in _rows(same)
        ),
    )


def _rows(answer: Answer[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = answer.value.get("value") if isinstance(answer, Seen) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _users_may_register(answer: Answer[dict[str, Any]]) -> bool | None:
    if not isinstance(answer, Seen):
        return None
    allowed = (answer.value.get("defaultUserRolePermissions") or {}).get("allowedToCreateApps")
    return allowed if isinstance(allowed, bool) else None


def _eligible(answer: Answer[dict[str, Any]]) -> list[Any]:
    return [BY_TEMPLATE[t] for row in _rows(answer) if (t := str(row.get("roleDefinitionId"))) in BY_TEMPLATE]


def secret_policy(answer: Answer[dict[str, Any]]) -> tuple[bool | None, int | None]:
    """(new secrets allowed, longest lifetime in days) from the tenant's default app management policy.

    (None, None) when it could not be read. A rule for apps made after some later day does not bind one that
    is made now. Source: graph docs resources/passwordcredentialconfiguration.
    """
    if not isinstance(answer, Seen):
        return None, None
    policy = answer.value
    if not policy.get("isEnabled"):
        return True, None
    allowed, days = True, None
    for rule in _rules(answer):
        if rule.get("restrictionType") == "passwordAddition":
            allowed = False
        if rule.get("restrictionType") == "passwordLifetime":
            found = whole_days(str(rule.get("maxLifetime") or ""))
            days = found if days is None else min(days, found or days)
    return allowed, days


def exempts_callers(answer: Answer[dict[str, Any]]) -> bool | None:
    """Whether the rule that forbids new secrets names callers who are let through (`excludeActors`): who exactly is
    marked by attributes that this sign-in may not read. None when no such rule was read.

    Source: graph docs resources/appmanagementpolicyactorexemptions.
    """
    if not isinstance(answer, Seen) or not answer.value.get("isEnabled"):
        return None
    forbidding = [rule for rule in _rules(answer) if rule.get("restrictionType") == "passwordAddition"]
    if not forbidding:
        return None
    # Let through by each of them, or not at all.
    return all((rule.get("excludeActors") or {}).get("customSecurityAttributes") for rule in forbidding)


def _rules(answer: Seen[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules about secrets that are in force for an app that is made now."""
    rules = (answer.value.get("applicationRestrictions") or {}).get("passwordCredentials") or ()
    return [
        rule
        for rule in rules
        if isinstance(rule, dict) and rule.get("state", "enabled") == "enabled" and not _later(rule, answer)
    ]


def _later(rule: dict[str, Any], answer: Seen[dict[str, Any]]) -> bool:
    try:
        return datetime.fromisoformat(str(rule.get("restrictForAppsCreatedAfterDateTime"))) > answer.evidence.at
    except (TypeError, ValueError):
        return False


def whole_days(duration: str) -> int | None:
    """Days in an ISO 8601 duration such as `P180D`, `P6M` or `P1Y`; a month counts 30 days, a year 365."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?", duration)
    if not found or not any(found.groups()):
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return years * 365 + months * 30 + weeks * 7 + days
