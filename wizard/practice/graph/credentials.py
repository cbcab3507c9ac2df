"""An application's secrets: addPassword, removePassword, and the policies on them.

Sources: graph api-reference application-addpassword, resources passwordcredential,
passwordcredentialconfiguration; entra-docs tutorial-enforce-secret-standards.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from wizard.practice.graph import access, applications, bodies
from wizard.practice.graph.call import NO_CONTENT, Call, Reply
from wizard.practice.graph.errors import GraphError, bad
from wizard.practice.graph.matching import moment
from wizard.practice.registration import add_secret

Json = dict[str, Any]
WRITABLE = frozenset({"displayName", "endDateTime", "startDateTime", "customKeyIdentifier"})
YEARS = 2
"""Life of a secret whose end is not asked for. Source: graph resources passwordcredential."""
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def add_password(call: Call) -> Reply:
    """POST /applications/{id}/addPassword: the one answer that shows a secret's value."""
    application = applications.find(call)
    access.check_may_manage(call, application)
    asked = bodies.parameters(call, ["passwordCredential"], required=False).get("passwordCredential") or {}
    if not isinstance(asked, dict):
        raise bad("The parameter 'passwordCredential' is not an object.", "BadRequest")
    for name, value in asked.items():
        if name not in WRITABLE and "@odata." not in name and value is not None:
            raise bad(f"Property '{name}' of passwordCredential cannot be set: the service makes it.")
    start = _time(asked, "startDateTime") or call.world.now()
    end = _time(asked, "endDateTime") or _years_after(start, YEARS)
    if end <= start:
        raise bad("The credential's endDateTime must be later than its startDateTime.")
    _check_policy(call, application, start, end)
    name = asked.get("displayName")
    if name is not None and not isinstance(name, str):
        raise bad("Invalid value specified for property 'displayName' of resource 'PasswordCredential'.")
    credential, value = add_secret(
        call.world, call.tenant, application, name=name, start=_stamp(start), end=_stamp(end)
    )
    head = {"@odata.context": f"{call.base}/$metadata#microsoft.graph.passwordCredential"}
    return Reply(body={**head, **credential, "secretText": value})


def remove_password(call: Call) -> Reply:
    """POST /applications/{id}/removePassword."""
    application = applications.find(call)
    access.check_may_manage(call, application)
    key_id = str(bodies.parameters(call, ["keyId"]).get("keyId") or "").lower()
    kept = [c for c in application["passwordCredentials"] if c["keyId"] != key_id]
    if len(kept) == len(application["passwordCredentials"]):
        raise bad(f"No password credential found with keyId '{key_id}'.")
    application["passwordCredentials"] = kept
    call.tenant.secrets.pop(key_id, None)
    return Reply(NO_CONTENT)


def _time(values: Json, name: str) -> datetime | None:
    if values.get(name) is None:
        return None
    found = moment(values[name])
    if found is None:
        raise bad(f"Invalid value specified for property '{name}' of resource 'PasswordCredential'.")
    return found


def _years_after(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_policy(call: Call, application: Json, start: datetime, end: datetime) -> None:
    """The app's own management policy, or else the tenant's default one.

    Raises:
        GraphError: 400, secrets are forbidden or may not live this long.
    """
    policy, part = call.tenant.app_management_policy, "applicationRestrictions"
    if application["id"] in call.tenant.app_policies:
        policy, part = call.tenant.app_policies[application["id"]], "restrictions"
    if not policy.get("isEnabled"):
        return
    for rule in policy.get(part, {}).get("passwordCredentials", []):
        if not _binds(call, rule, application):
            continue
        if rule.get("restrictionType") == "passwordAddition":
            raise GraphError(
                400,
                "CredentialTypeNotAllowedAsPerAppPolicy",
                f"Credential type is not allowed as per assigned policy '{policy['id']}'.",
            )
        longest = period(rule.get("maxLifetime"))
        if rule.get("restrictionType") == "passwordLifetime" and longest is not None and end - start > longest:
            raise GraphError(
                400,
                "CredentialInvalidLifetimeAsPerAppPolicy",
                f"Credential lifetime exceeds the max value allowed as per assigned policy '{policy['id']}'.",
            )


def _binds(call: Call, rule: Json, application: Json) -> bool:
    """Whether a rule is in force for this app and this caller: its state, its date, its exempted callers."""
    if rule.get("state", "enabled") != "enabled":
        return False
    since = moment(rule.get("restrictForAppsCreatedAfterDateTime"))
    made = moment(application["createdDateTime"]) or call.world.now()
    if since is not None and made < since:
        return False
    mine = call.tenant.security_attributes.get(call.caller.user_id or call.caller.principal_id or "", {})
    exemptions = (rule.get("excludeActors") or {}).get("customSecurityAttributes") or []
    return not any(one.get("operator") == "equals" and mine.get(one["id"]) == one.get("value") for one in exemptions)


def period(text: str | None) -> timedelta | None:
    """An ISO 8601 duration such as `P180D`; a year is 365 days, a month 30. None when it is none."""
    match = _PERIOD.fullmatch(text or "")
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(g or 0) for g in match.groups())
    days += years * 365 + months * 30 + weeks * 7
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
