"""What each scenario does to a healthy world. One function a scenario; they bear one another's company."""

from __future__ import annotations

from wizard.practice import microsoft_ids, staff
from wizard.practice.registration import forget_principal
from wizard.practice.world import Handout, Json, World

LARGE = 100_000
SLOW_SECONDS = 1.5
THROTTLED_REQUESTS = 3
SETTLING_READS = 2
MADE_TO_FIT_EXCHANGE = ("Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite", "Mail.Send")


def _handout(world: World) -> Handout:
    assert world.handout is not None
    return world.handout


def profit_app(world: World) -> Json:
    """The registration the exercise is about."""
    name = staff.APP_NAME
    return next(a for a in world.tenant.applications.values() if a["displayName"] == name)


def profit_principal(world: World) -> Json | None:
    """Its service principal; None when a scenario took it away."""
    return world.tenant.service_principal(profit_app(world)["appId"])


def _secret_in_use(world: World) -> Json:
    """The credential of the exercise: the first of the registration."""
    credential: Json = profit_app(world)["passwordCredentials"][0]
    return credential


def _entry(world: World) -> Json:
    entries = profit_app(world)["requiredResourceAccess"]
    entry: Json = next(e for e in entries if e["resourceAppId"] == microsoft_ids.GRAPH)
    return entry


def withdraw(world: World, names: tuple[str, ...]) -> None:
    """Take grants away, leaving the request as it is."""
    ids = {microsoft_ids.graph_permission(name, "Role").id for name in names}
    assignments = world.tenant.app_role_assignments
    principal = profit_principal(world)
    for key, assignment in list(assignments.items()):
        if principal and assignment["principalId"] == principal["id"] and assignment["appRoleId"] in ids:
            del assignments[key]


def _unrequest(world: World, names: tuple[str, ...]) -> None:
    ids = {microsoft_ids.graph_permission(name, "Role").id for name in names}
    entry = _entry(world)
    entry["resourceAccess"] = [a for a in entry["resourceAccess"] if a["id"] not in ids]


def _trial_user(world: World) -> Json:
    user = world.tenant.users.by_upn(f"{staff.MAILBOX}@{world.tenant.default_domain}")
    assert user is not None
    return user


def nothing(world: World) -> None:
    """Leave the world healthy."""


def secret_wrong(world: World) -> None:
    """One character of the secret is another one."""
    handout = _handout(world)
    at = 20
    typed = "x" if handout.client_secret[at] != "x" else "y"
    handout.client_secret = handout.client_secret[:at] + typed + handout.client_secret[at + 1 :]


def secret_id_pasted(world: World) -> None:
    """The column beside the value was copied."""
    _handout(world).client_secret = _secret_in_use(world)["keyId"]


def secret_expired(world: World) -> None:
    """The secret ended twelve days ago."""
    _secret_in_use(world)["endDateTime"] = world.stamp(days=-12)


def secret_expiring(world: World) -> None:
    """The secret ends in twelve days."""
    _secret_in_use(world)["endDateTime"] = world.stamp(days=12)


def tenant_unknown(world: World) -> None:
    """The tenant ID is a GUID of nobody's."""
    _handout(world).tenant = world.new_id()


def app_unknown(world: World) -> None:
    """The client ID is a GUID of nobody's."""
    _handout(world).client_id = world.new_id()


def principal_missing(world: World) -> None:
    """The registration was made without its enterprise application, so without grants."""
    principal = profit_principal(world)
    if principal is not None:
        forget_principal(world.tenant, principal)


def principal_disabled(world: World) -> None:
    """ "Enabled for users to sign in?" stands on No."""
    principal = profit_principal(world)
    if principal is not None:
        principal["accountEnabled"] = False


def no_consent(world: World) -> None:
    """No grant at all."""
    withdraw(world, microsoft_ids.SIX)
