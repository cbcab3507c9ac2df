"""python-O365, told of nothing but the app: a message with a file, a folder, a calendar, an appointment."""

import datetime
import json
import os
from pathlib import Path
from zoneinfo import ZoneInfo

from O365 import Account

account = Account(
    (os.environ["AZURE_CLIENT_ID"], os.environ["AZURE_CLIENT_SECRET"]),
    auth_flow_type="credentials",
    tenant_id=os.environ["AZURE_TENANT_ID"],
)
told = {"signed in": account.authenticate()}
resource = os.environ["PROFIT_EXCHANGE_MAILBOX"]
mailbox = account.mailbox(resource=resource)
message = mailbox.new_message()
message.to.add(resource)
message.subject, message.body = "Hallo", "Met een bijlage"
Path("a.txt").write_text("Hallo", encoding="utf-8")
message.attachments.add("a.txt")
told["sent"] = message.send(save_to_sent_folder=False)
told["received"] = [(one.subject, one.has_attachments) for one in mailbox.inbox_folder().get_messages(limit=5)]
schedule = account.schedule(resource=resource)
calendar = schedule.get_default_calendar()
event = calendar.new_event("Overleg")
event.start, event.end = (datetime.datetime(2030, 7, 1, hour, tzinfo=ZoneInfo("Europe/Amsterdam")) for hour in (9, 10))
told["event"] = event.save()
told["calendars"] = len(list(schedule.list_calendars()))
told["events"] = [one.subject for one in calendar.get_events(include_recurring=False)]
print(json.dumps(told))
