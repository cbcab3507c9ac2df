"""What a second identity, such as a pipeline's own, may see of the app that the app itself can't. GETs only.

Sources: graph docs api/application-get, api/tenantappmanagementpolicy-get, api/signin-list. Sign-ins of service
principals are listed by the beta endpoint only, when `signInEventTypes` asks for them.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from checks.facts import (
    Answer,
    Facts,
    Observed,
    SecretPolicySeen,
    Seen,
    SignInFailure,
    Unknown,
)
from checks.gather import registration
from checks.gather.collect import all_rows, moment, text
from checks.gather.evidence import Witness, then
from checks.gather.graph import GraphWire
from checks.gather.graph_client import load_sdk
from checks.gather.read_json import claims_in
from checks.gather.time_budget import TimeBudget
from checks.gather.trust import Trusts
from checks.gather.worker_thread import on_own_thread
from checks.identifiers import is_guid, tidy_guid
from checks.settings import Endpoints, Secret

if TYPE_CHECKING:
    from checks.gather.collect import Rows

LOOK_SECONDS = 30.0
"""The most that the whole look may take: it is an extra."""
FAILURES = 50
"""Sign-ins read of the log, newest first."""
OTHER_TENANT = "ObserverOfAnotherTenant"
_POLICY = "policies/defaultAppManagementPolicy"


def observed_now(
    facts: Facts, way: str, signed_in: Answer[Secret], endpoints: Endpoints, trusts: Trusts | None = None
) -> Facts:
    """`observed`, from code that is not async."""
    return asyncio.run(observed(facts, way, signed_in, endpoints, trusts))


async def observed(
    facts: Facts, way: str, signed_in: Answer[Secret], endpoints: Endpoints, trusts: Trusts | None = None
) -> Facts:
    """The facts, with what the observer saw in places where the app itself saw nothing.

    What the app saw itself stays as it is: that is what Profit's own sign-in gets.

    Args:
        facts: of a run that is over.
        way: how the observer signed in.
        signed_in: the observer's token for Graph, or why there is none.
        endpoints: where Graph is.
    """
    if not isinstance(signed_in, Seen):
        return replace(facts, observed=Observed(way, signed_in))
    token = signed_in.value
    witness = Witness(token)
    claims = _claims(token)
    home = facts.tenant.value.tenant_id if isinstance(facts.tenant, Seen) else facts.settings.tenant
    where = str(claims.get("tid", ""))
    if where and is_guid(home) and tidy_guid(home) != where.lower():
        # A managed identity always gets a token of its own tenant.
        return replace(facts, observed=Observed(way, Unknown(witness.limit("sign in", OTHER_TENANT, where))))
    try:
        trusted = await on_own_thread(lambda: (trusts or Trusts()).of(endpoints), "trust")
        await on_own_thread(load_sdk, "load-sdk")
        wire = GraphWire(endpoints, token, trusted.context, witness, TimeBudget(LOOK_SECONDS))
    except OSError as error:
        return replace(facts, observed=Observed(way, Unknown(witness.failure(f"connect {endpoints.graph}", error))))
    try:
        return await _looked(wire, facts, Observed(way, Seen(str(claims.get("appid") or ""), signed_in.evidence)))
    finally:
        await wire.aclose()


async def _looked(wire: GraphWire, facts: Facts, seen: Observed) -> Facts:
    client = tidy_guid(facts.settings.client_id)
    paths = registration.paths(client)
    asked = f"appId eq '{client}' and signInEventTypes/any(t: t eq 'servicePrincipal')"
    log = f"{wire.root.removesuffix('/v1.0')}/beta/auditLogs/signIns?$filter={quote(asked)}&$top={FAILURES}"
    names = (*paths, "policy", "log")
    answers = dict(
        zip(names, await asyncio.gather(*(wire.get(path) for path in (*paths.values(), _POLICY, log))), strict=True)
    )
    answers = await registration.with_what_the_cloud_knows(wire, paths, answers)
    grants = await all_rows(wire, answers["grants"], stage="registration")
    found: dict[str, Answer[Any]] = {
        "registration": then(answers["registration"], registration.registration),
        "principal": then(answers["principal"], registration.principal),
        "grants": then(grants, registration.grants),
        "graph_principal": then(answers["graph-principal"], registration.graph_principal),
    }
    filled: dict[str, Any] = {
        name: answer
        for name, answer in found.items()
        if isinstance(answer, Seen) and not isinstance(getattr(facts, name), Seen)
    }
    told = found["registration"]
    # What the app saw of itself tells as well when it was made.
    app = next((a.value for a in (told, facts.registration) if isinstance(a, Seen)), None)
    created = app.created if app is not None else None
    own = await wire.get(f"applications/{app.object_id}/appManagementPolicies") if app is not None else None
    policy = then(answers["policy"], lambda value: secret_policy(value, created))
    if isinstance(own, Seen) and isinstance(policy, Seen):
        stands = then(own, lambda page: own_policy(page["value"], created))
        policy = stands if isinstance(stands, Seen) and stands.value.own else policy
    observed = replace(
        seen,
        registration=Seen("application", told.evidence) if isinstance(told, Seen) else told,
        secret_policy=policy,
        failures=then(answers["log"], lambda page: failures(page["value"])),
        filled=tuple(filled),
    )
    return replace(facts, observed=observed, **filled)


def secret_policy(value: dict[str, Any], created: datetime | None = None) -> SecretPolicySeen:
    """Read the default app management policy, as far as it binds an app.

    Args:
        value: the policy.
        created: when the app was made. A rule for apps made from a later day on does not bind it; without this, only a
            rule for all apps does. Source: graph docs resources/passwordcredentialconfiguration.
    """
    return _policy(value, value.get("applicationRestrictions"), created)


def own_policy(rows: Rows, created: datetime | None = None) -> SecretPolicySeen:
    """Read the policies assigned to the app itself: an enabled one replaces the tenant's default.

    Source: graph docs resources/appmanagementpolicy.
    """
    one = next((row for row in rows if row["isEnabled"] is True), None)
    if one is None:
        return SecretPolicySeen(False)
    return replace(_policy(one, one.get("restrictions"), created), own=True)


def _policy(value: dict[str, Any], restrictions: Any, created: datetime | None) -> SecretPolicySeen:  # noqa: ANN401
    enabled = value["isEnabled"]
    if not isinstance(enabled, bool):
        raise KeyError("isEnabled")
    on = [
        one
        for one in (restrictions or {}).get("passwordCredentials") or ()
        if one.get("state", "enabled") == "enabled" and _binds(one, created)
    ]
    kinds = {one["restrictionType"]: one for one in on} if enabled else {}
    life = kinds.get("passwordLifetime", {}).get("maxLifetime")
    exempts = any((one.get("excludeActors") or {}).get("customSecurityAttributes") for one in kinds.values())
    return SecretPolicySeen(enabled, "passwordAddition" in kinds, text(life), exempts)


def _binds(rule: dict[str, Any], created: datetime | None) -> bool:
    start = moment(rule.get("restrictForAppsCreatedAfterDateTime"))
    return start is None or (created is not None and created >= start)


def failures(rows: Rows) -> tuple[SignInFailure, ...]:
    """Read the refused ones of a page of the sign-in log, newest first."""
    made = []
    for row in rows:
        code, at = int(row["status"]["errorCode"]), moment(row.get("createdDateTime"))
        if code == 0 or at is None:
            continue
        blocking = [p for p in row.get("appliedConditionalAccessPolicies") or () if p.get("result") == "failure"]
        made.append(SignInFailure(at, code, tuple(str(p["displayName"]) for p in blocking if p.get("displayName"))))
    return tuple(sorted(made, key=lambda one: one.at, reverse=True))


def _claims(token: Secret) -> dict[str, Any]:
    """For telling whose token it is only; an unreadable one says nothing. Source: entra-docs access-token-claims."""
    return claims_in(token) or {}
