"""The made-up company's people and mailboxes: one of every kind that matters to a link with Profit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.practice import microsoft_ids
from wizard.practice.people import Hosting, Kind, Mailbox
from wizard.practice.world import Json, Tenant, World

Licence = Literal["O365_BUSINESS_PREMIUM", "EXCHANGEDESKLESS", "FLOW_FREE"]


@dataclass(frozen=True)
class Person:
    """One row of the staff list. Addresses without a domain get the company's default domain."""

    local: str
    given: str | None
    surname: str
    licence: Licence | None = "O365_BUSINESS_PREMIUM"
    kind: Kind = "user"
    hosted: Hosting = "online"
    job: str | None = None
    roles: tuple[str, ...] = ()
    enabled: bool = True
    aliases: tuple[str, ...] = ()
    cloud_only: bool = False
    """Sign-in name under the initial domain, no address of the company's own."""
    mail: str | None = None
    """Primary address when it is not the sign-in name."""
    synced_from: str | None = None
    """User principal name in the local Active Directory."""
    domain: str | None = None
    """Another of the company's domains than the default one."""


STAFF = (
    Person("beheer", None, "Beheer", None, hosted="none", roles=("Global Administrator",), cloud_only=True),
    Person("rollen", "Nora", "Roldaan", None, hosted="none", roles=("Privileged Role Administrator",), cloud_only=True),
    Person("apps", "Ad", "van Appels", None, hosted="none", roles=("Application Administrator",), cloud_only=True),
    Person(
        "cloudapps", "Chris", "Wolk", None, hosted="none", roles=("Cloud Application Administrator",), cloud_only=True
    ),
    Person("profit", "Profit", "Koppeling", job="Functioneel account"),
    Person("anna.jansen", "Anna", "Jansen", job="Salarisadministrateur", aliases=("a.jansen",)),
    Person("bas.de.boer", "Bas", "de Boer", job="Accountmanager", aliases=("bas", "b.deboer")),
    Person("carla.visser", "Carla", "Visser", job="HR-adviseur"),
    Person("daan.mulder", "Daan", "Mulder", job="Projectleider", roles=("Application Developer",)),
    Person("emma.bakker", "Emma", "Bakker", job="Controller"),
    Person("femke.smit", "Femke", "Smit", job="Planner"),
    Person("gijs.vos", "Gijs", "Vos", "EXCHANGEDESKLESS", job="Monteur"),
    Person("hanna.meijer", "Hanna", "Meijer", "EXCHANGEDESKLESS", job="Monteur"),
    Person("iris.peters", "Iris", "Peters", job="Directiesecretaresse"),
    Person("jose.garcia", "José", "García", job="Inkoper"),
    Person("karin.kok", "Karin", "Kok", job="Systeembeheerder", roles=("Exchange Administrator",)),
    Person("lars.hendriks", "Lars", "Hendriks", mail="l.hendriks", job="Verkoper"),
    Person(
        "marieke.bos", "Marieke", "Bos", cloud_only=True, mail="marieke.bos", synced_from="marieke.bos@kantoor.local"
    ),
    Person("niels.dekker", "Niels", "Dekker", None, hosted="none", job="Stagiair"),
    Person("olga.brouwer", "Olga", "Brouwer", "FLOW_FREE", hosted="none", job="Adviseur"),
    Person("pieter.willems", "Pieter", "Willems", enabled=False, job="Uit dienst"),
    Person(
        "roos.dijkstra",
        "Roos",
        "Dijkstra",
        None,
        hosted="on-premises",
        job="Magazijnchef",
        synced_from="roos.dijkstra@kantoor.local",
    ),
    Person("info", None, "Info", None, "shared", enabled=False),
    Person("facturen", None, "Facturen", None, "shared", enabled=False, aliases=("invoices",)),
    Person("vergaderzaal.boven", None, "Vergaderzaal boven", None, "room", enabled=False),
    Person("bestelbus", None, "Bestelbus", None, "equipment", enabled=False),
)
GUEST = "adviseur_partner.example#EXT#"
APP_NAME = "AFAS Profit - Exchange Online"
MAILBOX, SECOND_MAILBOX = "profit", "anna.jansen"
"""Local parts of the mailboxes a person is told to try."""


def licence_of(world: World, name: str | None) -> Json:
    """The licence properties of a user: `assignedLicenses` and `assignedPlans`, empty without a licence."""
    if name is None:
        return {"assignedLicenses": [], "assignedPlans": []}
    sku, plans = microsoft_ids.SKUS[name]
    return {
        "assignedLicenses": [{"disabledPlans": [], "skuId": sku}],
        "assignedPlans": [
            {
                "assignedDateTime": world.stamp(days=-400),
                "capabilityStatus": "Enabled",
                # Foundation carries no mailbox; it is not announced as Exchange here.
                "service": "exchange" if plan != "EXCHANGE_S_FOUNDATION" else "exchange-foundation",
                "servicePlanId": microsoft_ids.EXCHANGE_PLANS[plan],
            }
            for plan in plans
        ],
    }


def add_user(world: World, tenant: Tenant, values: Json) -> Json:
    """Store a user with every property Graph would have, and `values` over it."""
    user: Json = {
        "id": world.new_id(),
        "deletedDateTime": None,
        "accountEnabled": True,
        "ageGroup": None,
        "businessPhones": [],
        "city": None,
        "companyName": tenant.name,
        "country": "Nederland",
        "createdDateTime": world.stamp(days=-400),
        "creationType": None,
        "department": None,
        "displayName": None,
        "employeeId": None,
        "externalUserState": None,
        "givenName": None,
        "jobTitle": None,
        "mail": None,
        "mailNickname": None,
        "mobilePhone": None,
        "officeLocation": None,
        "onPremisesDomainName": None,
        "onPremisesImmutableId": None,
        "onPremisesLastSyncDateTime": None,
        "onPremisesSamAccountName": None,
        "onPremisesSyncEnabled": None,
        "onPremisesUserPrincipalName": None,
        "otherMails": [],
        "postalCode": None,
        "preferredLanguage": "nl-NL",
        "proxyAddresses": [],
        "showInAddressList": None,
        "state": None,
        "streetAddress": None,
        "surname": None,
        "usageLocation": "NL",
        "userPrincipalName": "",
        "userType": "Member",
        **licence_of(world, None),
        **values,
    }
    tenant.users.add(user)
    return user


def mailbox_settings() -> Json:
    """A Dutch mailbox's settings, in Graph's shape."""
    return {
        "archiveFolder": None,
        "timeZone": "W. Europe Standard Time",
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": "d-M-yyyy",
        "timeFormat": "HH:mm",
        "automaticRepliesSetting": {
            "status": "disabled",
            "externalAudience": "all",
            "internalReplyMessage": "",
            "externalReplyMessage": "",
            "scheduledStartDateTime": {"dateTime": "2026-01-05T07:00:00.0000000", "timeZone": "UTC"},
            "scheduledEndDateTime": {"dateTime": "2026-01-06T07:00:00.0000000", "timeZone": "UTC"},
        },
        "language": {"locale": "nl-NL", "displayName": "Nederlands (Nederland)"},
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": "W. Europe Standard Time"},
        },
    }


def hire(world: World, tenant: Tenant, person: Person) -> Json:
    """Add one row of the staff list: the user, the mailbox, the directory roles."""
    own, initial = person.domain or tenant.default_domain, tenant.initial_domain
    upn = f"{person.local}@{initial if person.cloud_only else own}"
    has_mailbox = person.hosted != "none"
    primary = f"{person.mail or person.local}@{own}" if has_mailbox else None
    proxies = [f"SMTP:{primary}"] if primary else []
    names = [*person.aliases, *([person.local] if person.mail and not person.cloud_only else [])]
    if primary:
        proxies += [f"smtp:{name}@{own}" for name in names] + [f"smtp:{person.local}@{initial}"]
    user = add_user(
        world,
        tenant,
        {
            "displayName": f"{person.given} {person.surname}" if person.given else person.surname,
            "givenName": person.given,
            "surname": person.surname if person.given else None,
            "jobTitle": person.job,
            "userPrincipalName": upn,
            "mail": primary,
            "mailNickname": person.local,
            "proxyAddresses": proxies,
            "accountEnabled": person.enabled,
            "onPremisesSyncEnabled": True if person.synced_from else None,
            "onPremisesLastSyncDateTime": world.stamp(days=-0.02) if person.synced_from else None,
            "onPremisesUserPrincipalName": person.synced_from,
            **licence_of(world, person.licence),
        },
    )
    tenant.mailboxes[user["id"]] = Mailbox(user["id"], person.kind, person.hosted, settings=mailbox_settings())
    for role in person.roles:
        give_role(world, tenant, user["id"], role)
    return user


def give_role(world: World, tenant: Tenant, member_id: str, name: str) -> None:
    """Make a user or principal a member of a directory role, activating the role if need be."""
    template = microsoft_ids.DIRECTORY_ROLES[name]
    role = next((r for r in tenant.directory_roles.values() if r["roleTemplateId"] == template), None)
    if role is None:
        role = {
            "id": world.new_id(),
            "deletedDateTime": None,
            "description": name,
            "displayName": name,
            "roleTemplateId": template,
        }
        tenant.directory_roles[role["id"]] = role
    tenant.role_members.setdefault(role["id"], set()).add(member_id)


def invite_guest(world: World, tenant: Tenant) -> Json:
    """Add the adviser from elsewhere: a guest without a mailbox here."""
    guest = add_user(
        world,
        tenant,
        {
            "displayName": "Adviseur (partner)",
            "userPrincipalName": f"{GUEST}@{tenant.initial_domain}",
            "mail": "adviseur@partner.example",
            "otherMails": ["adviseur@partner.example"],
            "mailNickname": GUEST,
            "proxyAddresses": ["SMTP:adviseur@partner.example"],
            "userType": "Guest",
            "creationType": "Invitation",
            "externalUserState": "Accepted",
            "companyName": None,
            "usageLocation": None,
        },
    )
    tenant.mailboxes[guest["id"]] = Mailbox(guest["id"], hosted="none")
    return guest
