"""Every kind of thing, read through the real SDK: nothing is left over in `additional_data`."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from azure.core.credentials import AccessToken
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph_core import GraphClientFactory

from wizard.practice import microsoft_ids
from wizard.practice.people import Mailbox

# The SDK warns about its own classes when its modules are first imported.
pytestmark = [
    pytest.mark.filterwarnings("ignore:GetQueryParameters is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:This class is deprecated. Please use the generic:DeprecationWarning"),
]


class Ready:
    """A credential that has its token already."""

    def __init__(self, token: str) -> None:
        self.token = token

    def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        return AccessToken(self.token, int(time.time()) + 3000)

    def close(self) -> None:
        pass


def leftovers(model: Any, path: str = "") -> Iterator[str]:
    """Where in a model a property was not understood; annotations (`@odata...`) are the SDK's to leave."""
    if isinstance(model, list):
        for index, item in enumerate(model):
            yield from leftovers(item, f"{path}[{index}]")
    if not hasattr(model, "get_field_deserializers"):
        return
    for name in model.additional_data or {}:
        if "@odata." not in name:
            yield f"{path}.{name}"
    for name in vars(model):
        if name not in ("additional_data", "backing_store"):
            yield from leftovers(getattr(model, name), f"{path}.{name}")
    for name, value in model.backing_store.enumerate_() if hasattr(model, "backing_store") else ():
        if name != "additional_data":
            yield from leftovers(value, f"{path}.{name}")


def run(wire: Any, token: str, ask: Callable[[GraphServiceClient], Awaitable[Any]]) -> Any:
    async def go() -> Any:
        context = ssl.create_default_context(cafile=wire.practice.ca_file)
        # Closed by hand: the SDK wraps the transport in one that forgets to pass the closing on.
        async with httpx.AsyncHTTPTransport(verify=context, trust_env=False) as transport:
            http = httpx.AsyncClient(transport=transport, base_url=f"{wire.practice.graph_url}/v1.0")
            client = GraphClientFactory.create_with_default_middleware(client=http)
            host = wire.practice.graph_url.removeprefix("https://").partition(":")[0]
            provider = AzureIdentityAuthenticationProvider(
                Ready(token), scopes=[f"{wire.practice.graph_url}/.default"], allowed_hosts=[host]
            )
            adapter = GraphRequestAdapter(provider, client=client)
            adapter.base_url = f"{wire.practice.graph_url}/v1.0"
            return await ask(GraphServiceClient(request_adapter=adapter))

    return asyncio.run(go())


def seen(model: Any) -> Any:
    assert model is not None
    assert list(leftovers(model)) == []
    return model


def test_the_directory_parses_without_leftovers(wires):
    wire = wires("several-secrets", "multi-domain")
    token = wire.app("Directory.Read.All", "Policy.Read.All", "RoleManagement.Read.Directory", "Domain.Read.All")
    wire.tenant.eligible_for_roles["62e90394-69f5-4237-9190-012177145e10"] = {wire.user("karin.kok")["id"]}
    profit, anna = wire.practice.client_id, wire.user("anna.jansen")
    for name in ("appRoles", "oauth2PermissionScopes"):
        # A few of each kind: the SDK takes milliseconds for every one of Graph's thousand.
        graph = wire.tenant.service_principal(microsoft_ids.GRAPH)
        graph[name] = graph[name][:3]

    async def ask(client: GraphServiceClient) -> list[Any]:
        application = client.applications_with_app_id(profit)
        principal = client.service_principals_with_app_id(profit)
        user = client.users.by_user_id(anna["id"])
        principal_id = wire.tenant.service_principal(profit)["id"]
        role = client.directory_roles.by_directory_role_id(next(iter(wire.tenant.directory_roles)))
        return [
            await part.get()
            for part in (
                application,
                client.applications,
                principal,
                client.service_principals,
                client.service_principals.by_service_principal_id(principal_id).app_role_assignments,
                client.organization,
                client.domains,
                client.domains.by_domain_id(wire.practice.domain).service_configuration_records,
                client.subscribed_skus,
                client.users,
                user,
                user.license_details,
                client.users.by_user_id(wire.user("karin.kok")["id"]).member_of,
                client.directory_roles,
                role.members,
                client.role_management.directory.role_assignments,
                client.role_management.directory.role_definitions,
                client.role_management.directory.role_eligibility_schedules,
                client.role_management.directory.role_eligibility_schedule_instances,
                client.policies.authorization_policy,
                client.policies.default_app_management_policy,
            )
        ]

    answers = run(wire, token, ask)
    for answer in answers:
        seen(answer)
        assert getattr(answer, "value", True), type(answer)
    application, organization = answers[0], answers[5].value[0]
    assert application.app_id == profit
    assert len(application.password_credentials) == 4
    assert {a.type for a in application.required_resource_access[0].resource_access} == {"Role"}
    assert organization.verified_domains[0].capabilities == "Email, OfficeCommunicationsOnline"
    assert {d.id for d in answers[6].value if not d.is_verified}
    assert type(answers[12].value[0]).__name__ == "DirectoryRole"
    assert {type(r).__name__ for r in answers[7].value} == {
        "DomainDnsMxRecord",
        "DomainDnsTxtRecord",
        "DomainDnsCnameRecord",
    }


def test_every_property_that_can_be_selected_is_known_to_the_sdk(wire):
    from msgraph.generated.models.app_role_assignment import AppRoleAssignment
    from msgraph.generated.models.application import Application
    from msgraph.generated.models.calendar import Calendar
    from msgraph.generated.models.domain import Domain
    from msgraph.generated.models.event import Event
    from msgraph.generated.models.mail_folder import MailFolder
    from msgraph.generated.models.mailbox_settings import MailboxSettings
    from msgraph.generated.models.message import Message
    from msgraph.generated.models.organization import Organization
    from msgraph.generated.models.service_principal import ServicePrincipal
    from msgraph.generated.models.subscribed_sku import SubscribedSku
    from msgraph.generated.models.unified_role_definition import UnifiedRoleDefinition
    from msgraph.generated.models.user import User

    from wizard.practice.graph import kinds, outlook_kinds

    pairs = [
        (kinds.USER, User),
        (kinds.APPLICATION, Application),
        (kinds.SERVICE_PRINCIPAL, ServicePrincipal),
        (kinds.APP_ROLE_ASSIGNMENT, AppRoleAssignment),
        (kinds.ORGANIZATION, Organization),
        (kinds.DOMAIN, Domain),
        (kinds.SKU, SubscribedSku),
        (kinds.ROLE_DEFINITION, UnifiedRoleDefinition),
        (outlook_kinds.MAILBOX_SETTINGS, MailboxSettings),
        (outlook_kinds.FOLDER, MailFolder),
        (outlook_kinds.MESSAGE, Message),
        (outlook_kinds.CALENDAR, Calendar),
        (outlook_kinds.EVENT, Event),
    ]
    for kind, model in pairs:
        assert set(kind.properties) <= set(model().get_field_deserializers()), kind.name
    # What the world stores is selectable, too.
    anna = wire.user("anna.jansen")
    assert set(anna) <= set(kinds.USER.properties)
    assert set(next(iter(wire.tenant.applications.values()))) <= set(kinds.APPLICATION.properties)
    assert set(next(iter(wire.tenant.service_principals.values()))) <= set(kinds.SERVICE_PRINCIPAL.properties)
    assert set(wire.tenant.organization) <= set(kinds.ORGANIZATION.properties)


def test_the_mailbox_parses_without_leftovers(wire):
    from msgraph.generated.models.body_type import BodyType
    from msgraph.generated.models.calendar import Calendar
    from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
    from msgraph.generated.models.email_address import EmailAddress
    from msgraph.generated.models.event import Event
    from msgraph.generated.models.item_body import ItemBody
    from msgraph.generated.models.message import Message
    from msgraph.generated.models.recipient import Recipient
    from msgraph.generated.users.item.calendar.get_schedule.get_schedule_post_request_body import (
        GetSchedulePostRequestBody,
    )
    from msgraph.generated.users.item.calendar_view.calendar_view_request_builder import CalendarViewRequestBuilder
    from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody

    token = wire.app("MailboxSettings.Read", "Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send")
    address = wire.practice.mailbox
    me = Recipient(email_address=EmailAddress(address=address, name="Profit"))
    start = datetime(2030, 7, 1, 9, tzinfo=UTC)

    def at(moment: datetime) -> DateTimeTimeZone:
        return DateTimeTimeZone(date_time=moment.strftime("%Y-%m-%dT%H:%M:%S"), time_zone="W. Europe Standard Time")

    async def ask(client: GraphServiceClient) -> dict[str, Any]:
        box = client.users.by_user_id(address)
        found: dict[str, Any] = {"settings": await box.mailbox_settings.get()}
        found["calendars"] = await box.calendars.get()
        found["calendar"] = await box.calendar.get()
        found["new calendar"] = await box.calendars.post(Calendar(name="Proef"))
        found["event"] = await box.events.post(
            Event(subject="Proef", start=at(start), end=at(start + timedelta(hours=1)), is_reminder_on=False)
        )
        window = CalendarViewRequestBuilder.CalendarViewRequestBuilderGetQueryParameters(
            start_date_time="2030-06-30T00:00:00Z", end_date_time="2030-07-02T00:00:00Z"
        )
        found["view"] = await box.calendar_view.get(RequestConfiguration(query_parameters=window))
        found["draft"] = await box.messages.post(
            Message(subject="Proef", body=ItemBody(content_type=BodyType.Text, content="Hallo"), to_recipients=[me])
        )
        await box.messages.by_message_id(found["draft"].id).send.post()
        body = SendMailPostRequestBody(message=Message(subject="Kort", to_recipients=[me]), save_to_sent_items=True)
        await box.send_mail.post(body)
        found["messages"] = await box.messages.get()
        found["folders"] = await box.mail_folders.get()
        found["schedule"] = await box.calendar.get_schedule.post(
            GetSchedulePostRequestBody(
                schedules=[address, "niemand@elders.example"],
                start_time=at(start),
                end_time=at(start + timedelta(hours=8)),
                availability_view_interval=60,
            )
        )
        await box.events.by_event_id(found["event"].id).delete()
        found["after"] = await box.calendar_view.get(RequestConfiguration(query_parameters=window))
        return found

    found = run(wire, token, ask)
    for answer in found.values():
        seen(answer)
    assert found["settings"].user_purpose.value == "user"
    assert found["event"].start.date_time == "2030-07-01T07:00:00.0000000"
    assert [e.id for e in found["view"].value] == [found["event"].id]
    assert found["after"].value == []
    assert sorted(m.subject for m in found["messages"].value) == ["Kort", "Kort", "Proef", "Proef"]
    first, second = found["schedule"].value
    assert len(first.schedule_items) == 1
    assert second.error.response_code == "ErrorMailRecipientNotFound"


def test_writes_by_the_sdk_are_stored(wire):
    from msgraph.generated.applications.item.add_password.add_password_post_request_body import (
        AddPasswordPostRequestBody,
    )
    from msgraph.generated.models.app_role_assignment import AppRoleAssignment
    from msgraph.generated.models.application import Application
    from msgraph.generated.models.password_credential import PasswordCredential
    from msgraph.generated.models.required_resource_access import RequiredResourceAccess
    from msgraph.generated.models.resource_access import ResourceAccess
    from msgraph.generated.models.service_principal import ServicePrincipal

    token = wire.app("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")
    role = microsoft_ids.graph_permission("Mail.Send", "Role").id
    graph = wire.tenant.service_principal(microsoft_ids.GRAPH)

    async def ask(client: GraphServiceClient) -> list[Any]:
        access = RequiredResourceAccess(
            resource_app_id=microsoft_ids.GRAPH, resource_access=[ResourceAccess(id=role, type="Role")]
        )
        application = await client.applications.post(
            Application(display_name="Nieuw", sign_in_audience="AzureADMyOrg", required_resource_access=[access])
        )
        principal = await client.service_principals.post(ServicePrincipal(app_id=application.app_id))
        grant = await client.service_principals.by_service_principal_id(graph["id"]).app_role_assigned_to.post(
            AppRoleAssignment(principal_id=principal.id, resource_id=graph["id"], app_role_id=role)
        )
        secret = await client.applications.by_application_id(application.id).add_password.post(
            AddPasswordPostRequestBody(password_credential=PasswordCredential(display_name="een"))
        )
        return [application, principal, grant, secret]

    application, principal, grant, secret = [seen(a) for a in run(wire, token, ask)]
    assert wire.tenant.application(application.app_id)["requiredResourceAccess"][0]["resourceAccess"][0]["id"] == role
    assert str(grant.app_role_id) == role
    assert wire.tenant.secrets[str(secret.key_id)] == secret.secret_text
    assert secret.hint == secret.secret_text[:3]
    assert principal.app_id == application.app_id
    assert wire.token_of(wire.tenant.service_principals[principal.id])


def test_a_mailbox_of_the_crowd_is_made_at_first_sight(wires):
    wire = wires("large")
    someone = wire.tenant.users.window(5000, 1)[0]
    assert someone["id"] not in wire.tenant.mailboxes
    answer = wire.get(f"/users/{someone['id']}/mailboxSettings", wire.app("MailboxSettings.Read"))
    assert answer.json()["userPurpose"] == "user"
    assert isinstance(wire.tenant.mailboxes[someone["id"]], Mailbox)
