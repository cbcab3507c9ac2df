"""What each scenario does to a healthy world. One function a scenario; scenarios can be combined."""

from __future__ import annotations

from datetime import timedelta

from wizard.practice import microsoft_ids, staff
from wizard.practice.healthy import announce_domains, verified_domain
from wizard.practice.people import Crowd, Mailbox
from wizard.practice.registration import add_secret, assign_role, forget_principal, role_access
from wizard.practice.staff import Person
from wizard.practice.world import Handout, Json, RbacGrant, World

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


def partial_consent(world: World) -> None:
    """Two of the six came later and nobody consented again."""
    withdraw(world, ("Mail.Send", "Calendars.ReadWrite"))


def delegated_instead(world: World) -> None:
    """The four Exchange permissions stand in the registration as Scope."""
    withdraw(world, MADE_TO_FIT_EXCHANGE)
    _unrequest(world, MADE_TO_FIT_EXCHANGE)
    scopes = [microsoft_ids.graph_permission(name, "Scope").id for name in MADE_TO_FIT_EXCHANGE]
    _entry(world)["resourceAccess"] += role_access(microsoft_ids.GRAPH, [], scopes)["resourceAccess"]


def permission_absent(world: World) -> None:
    """One of the six was forgotten."""
    withdraw(world, ("MailboxSettings.Read",))
    _unrequest(world, ("MailboxSettings.Read",))


def stale_token(world: World) -> None:
    """Mail.ReadWrite and Mail.Send are granted, but in no token yet."""
    principal = profit_principal(world)
    late = {microsoft_ids.graph_permission(name, "Role").id for name in ("Mail.ReadWrite", "Mail.Send")}
    for assignment in world.tenant.assignments_of(principal["id"]) if principal else ():
        if assignment["appRoleId"] in late:
            world.tenant.not_in_tokens.add(assignment["id"])


def surplus_permission(world: World) -> None:
    """Directory.ReadWrite.All and Files.Read.All were added and consented too."""
    graph, principal = world.tenant.service_principal(microsoft_ids.GRAPH), profit_principal(world)
    for name in ("Directory.ReadWrite.All", "Files.Read.All"):
        role_id = microsoft_ids.graph_permission(name, "Role").id
        _entry(world)["resourceAccess"].append({"id": role_id, "type": "Role"})
        if graph is not None and principal is not None:
            assign_role(world, world.tenant, principal, graph, role_id)


def mailbox_out_of_scope(world: World) -> None:
    """An application access policy lets the app reach everyone but the trial mailbox."""
    tenant, barred = world.tenant, _trial_user(world)["id"]
    tenant.access_policies[profit_app(world)["appId"]] = {
        u["id"] for u in tenant.users.window(0, len(staff.STAFF)) if u["id"] != barred
    }


def rbac_only(world: World) -> None:
    """The Entra grants for Exchange were replaced by role assignments in Exchange, for two mailboxes."""
    withdraw(world, MADE_TO_FIT_EXCHANGE)
    _unrequest(world, MADE_TO_FIT_EXCHANGE)
    own = world.tenant.default_domain
    users = (world.tenant.users.by_upn(f"{local}@{own}") for local in (staff.MAILBOX, staff.SECOND_MAILBOX))
    members = frozenset(user["id"] for user in users if user)
    app_id = profit_app(world)["appId"]
    world.tenant.rbac += [RbacGrant(app_id, name, members) for name in MADE_TO_FIT_EXCHANGE]


def mailbox_missing(world: World) -> None:
    """The address has a typing mistake."""
    _handout(world).mailbox = f"proft@{world.tenant.default_domain}"


def mailbox_on_premises(world: World) -> None:
    """The account is synced, its mailbox was never moved."""
    user = _trial_user(world)
    user.update(
        staff.licence_of(world, None),
        onPremisesSyncEnabled=True,
        onPremisesLastSyncDateTime=world.stamp(days=-0.02),
        onPremisesUserPrincipalName=f"{staff.MAILBOX}@kantoor.local",
    )
    world.tenant.mailboxes[user["id"]] = Mailbox(user["id"], hosted="on-premises")


def guest_mailbox(world: World) -> None:
    """The adviser's guest account was filled in."""
    _handout(world).mailbox = f"{staff.GUEST}@{world.tenant.initial_domain}"


def conditional_access(world: World) -> None:
    """A policy for workload identities blocks the app."""
    world.tenant.blocked_by_conditional_access.add(profit_app(world)["appId"])


def throttled(world: World) -> None:
    """Graph's first requests and the login host's first get a 429."""
    world.faults.throttled |= {"graph": THROTTLED_REQUESTS, "login": 1}


def throttled_forever(world: World) -> None:
    """Every Graph request gets a 429."""
    world.faults.throttled["graph"] = -1


def slow(world: World) -> None:
    """Seconds before every answer."""
    world.faults.latency += SLOW_SECONDS


def flaky(world: World) -> None:
    """Every third request to Graph fails on Microsoft's side."""
    world.faults.every_third_fails["graph"] = 0


def garbled(world: World) -> None:
    """A web gateway answers for Graph."""
    world.faults.garbage["graph"] = "html"


def truncated(world: World) -> None:
    """Something cuts Graph's answers."""
    world.faults.garbage.setdefault("graph", "truncated")


def clock_skew(world: World) -> None:
    """The service's clocks are ten minutes ahead."""
    world.clock_offset = timedelta(minutes=10)


def tls_untrusted(world: World) -> None:
    """The authority is unknown to the client."""
    world.faults.untrusted = True


def tls_inspection(world: World) -> None:
    """The authority is a company's."""
    world.faults.inspected = True


def eventual_consistency(world: World) -> None:
    """New objects, secrets and grants need a few looks before they are there."""
    world.settling_reads = SETTLING_READS


def large(world: World) -> None:
    """Add the crowd."""
    add_crowd(world, LARGE)


def add_crowd(world: World, users: int) -> None:
    """Fill the directory up to this many users."""
    world.tenant.users.crowd = Crowd(
        size=users - len(world.tenant.users),
        domain=world.tenant.default_domain,
        seed=world.tenant.id.encode(),
        created=world.stamp(days=-300),
        licence=staff.licence_of(world, "O365_BUSINESS_PREMIUM"),
    )
    sku = next(s for s in world.tenant.subscribed_skus if s["skuPartNumber"] == "O365_BUSINESS_PREMIUM")
    sku["prepaidUnits"]["enabled"] = sku["consumedUnits"] = users


def multi_domain(world: World) -> None:
    """A second brand, a federated branch, a domain for the web only, one whose verification was never finished."""
    tenant = world.tenant
    label = tenant.default_domain.removesuffix(".nl")
    brand, branch, web, unfinished = f"{label}-techniek.nl", f"{label}.be", f"{label}-web.nl", f"{label}-nieuw.nl"
    hybrid = f"{label}.mail.onmicrosoft.com"
    tenant.domains |= {
        brand: verified_domain(brand),
        branch: verified_domain(branch, authenticationType="Federated"),
        web: verified_domain(web, supportedServices=[]),
        hybrid: verified_domain(hybrid, isRoot=False),
        unfinished: verified_domain(unfinished, isVerified=False, supportedServices=[]),
    }
    announce_domains(tenant)
    for local, given, surname, domain in (
        ("sanne.bos", "Sanne", "Bos", brand),
        ("thijs.smit", "Thijs", "Smit", brand),
        ("luc.peeters", "Luc", "Peeters", branch),
    ):
        staff.hire(world, tenant, Person(local, given, surname, domain=domain))


def several_secrets(world: World) -> None:
    """Three more secrets stand beside the one in use."""
    tenant, application = world.tenant, profit_app(world)
    for name, start, end in (("Profit (oud)", -800, -70), ("Reserve", -10, 170), ("Profit 2", 20, 385)):
        add_secret(world, tenant, application, name=name, start=world.stamp(days=start), end=world.stamp(days=end))


def dns_silent(world: World) -> None:
    """The name server takes every question and answers none."""
    world.faults.name_server = "silent"


def dns_refused(world: World) -> None:
    """The name server refuses every question."""
    world.faults.name_server = "refuses"


def spam_filter(world: World) -> None:
    """Mail passes a filter first."""
    world.faults.spam_filter = True


def pages_expire(world: World) -> None:
    """The first request for a next page comes too late, however soon it comes."""
    world.faults.page_tokens_expire = 1
