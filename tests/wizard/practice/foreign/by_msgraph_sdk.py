"""msgraph-sdk's typed models with azure-identity, told of nothing but the app."""

import asyncio
import json
import os

from azure.identity import ClientSecretCredential
from msgraph import GraphServiceClient
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.event import Event
from msgraph.generated.models.free_busy_status import FreeBusyStatus
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message


def at(hour: int) -> DateTimeTimeZone:
    return DateTimeTimeZone(date_time=f"2030-07-01T{hour:02}:00:00", time_zone="Europe/Amsterdam")


async def main() -> None:
    names = ("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET")
    with ClientSecretCredential(*(os.environ[name] for name in names)) as credential:
        client = GraphServiceClient(credential, ["https://graph.microsoft.com/.default"])
        box = client.users.by_user_id(os.environ["PROFIT_EXCHANGE_MAILBOX"])
        told = {"organization": (await client.organization.get()).value[0].display_name}
        told["users"] = len((await client.users.get()).value)
        told["delta"] = bool((await client.users.delta.get()).value)
        told["purpose"] = (await box.mailbox_settings.get()).user_purpose.value
        body = ItemBody(content_type=BodyType.Text, content="x")
        draft = await box.messages.post(Message(subject="Concept", body=body))
        told["draft"] = draft.is_draft
        event = await box.events.post(Event(subject="Overleg", start=at(9), end=at(10), show_as=FreeBusyStatus.Oof))
        told["event"] = [event.show_as.value, event.start.date_time, event.original_start_time_zone]
        application = await client.applications_with_app_id(os.environ["AZURE_CLIENT_ID"]).get()
        told["secrets"] = [bool(one.end_date_time) for one in application.password_credentials]
        print(json.dumps(told))


asyncio.run(main())
