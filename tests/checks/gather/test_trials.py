"""Trials that write: what they make they remove, whatever happens in between."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time

import pytest

from checks.catalogue.permissions import BY_NAME
from checks.facts import NotAsked, Refused, Seen, Unknown
from checks.gather.everything import gather, gather_now
from checks.gather.trial_items import KINDS, MARK, new_mark

USER = {"id": "aaaa-bbbb", "userPrincipalName": "post@klant.nl", "mail": "post@klant.nl", "proxyAddresses": []}
FORBIDDEN = {"error": {"code": "ErrorAccessDenied", "message": "Access is denied."}}
GONE = {"error": {"code": "ErrorItemNotFound", "message": "The specified object was not found in the store."}}


class FakeMailbox:
    """Just enough of one mailbox to make, find and remove items in; a test can break any call."""

    def __init__(self, says) -> None:
        self.says = says
        self.items: dict[str, dict[str, dict]] = {"messages": {}, "events": {}}
        self.inbox: list[dict] = []
        self.made: list[dict] = []
        self.calls: list[tuple[str, str]] = []
        self.number = 0
        self.for_good = True
        self.break_call = lambda method, path: None
        self.lock = threading.Lock()

    def script(self, asked):
        path = asked.path.removeprefix("/v1.0/")
        if path == "$batch":
            parts = [self.part(one) for one in asked.json["requests"]]
            return self.says(200, {"responses": parts})
        if asked.method == "POST" and path.endswith("/permanentDelete"):
            if not self.for_good:
                return self.says(405, {"error": {"code": "Request_BadRequest", "message": "not in this cloud"}})
            asked.method, path = "DELETE", path.removesuffix("/permanentDelete")
        with self.lock:
            self.calls.append((asked.method, path))
        broken = self.break_call(asked.method, path)
        if broken is not None:
            return broken
        return self.answer(asked, path)

    def part(self, one):
        status, body = self.read(one["url"].lstrip("/"))
        return {"id": one["id"], "status": status, "body": body}

    def read(self, path):
        if path.startswith("users/post@klant.nl?"):
            return 200, USER
        if path.startswith("users?"):
            return 200, {"value": []}
        if "/mailboxSettings/" in path:
            return 200, {"value": "user"}
        if path.startswith("users/aaaa-bbbb/"):
            return 200, {"value": []}
        return 403, FORBIDDEN

    def answer(self, asked, path):
        with self.lock:
            return self._answer(asked, path)

    def _answer(self, asked, path):
        bare = path.partition("?")[0]
        if bare.endswith("/sendMail"):
            self.inbox.append(asked.json["message"])
            return self.says(202, b"")
        kind = "events" if "/events" in bare else "messages"
        if asked.method == "POST":
            self.number += 1
            item = {"id": f"item-{self.number}=", **asked.json}
            self.items[kind][item["id"]] = item
            self.made.append(item)
            return self.says(201, item)
        if bare.endswith("inbox/messages"):
            return self.says(200, {"value": self.inbox})
        if bare.endswith(("drafts/messages", "events")):
            return self.says(200, {"value": list(self.items[kind].values())})
        item_id = bare.rsplit("/", 1)[1]
        if item_id not in self.items[kind]:
            return self.says(404, GONE)
        if asked.method == "DELETE":
            del self.items[kind][item_id]
            return self.says(204, b"")
        return self.says(200, {"id": item_id})

    @property
    def left(self):
        return [*self.items["messages"], *self.items["events"]]


@pytest.fixture
def box(small, says):
    small.signs_in("Mail.ReadWrite", "Calendars.ReadWrite", "Mail.Send")
    fake = FakeMailbox(says)
    small.graph.script = fake.script
    return fake


def gathered(small, watch=None, budget=30.0, **settings):
    given = {"mailbox": "post@klant.nl", "write_trials": True, **settings}
    return gather_now(
        small.settings(**given),
        small.credential(),
        small.endpoints(time_budget=budget),
        **({"watch": watch} if watch else {}),
    )


def test_a_draft_and_an_event_are_made_and_removed(small, box):
    facts = gathered(small)
    for name in ("Mail.ReadWrite", "Calendars.ReadWrite"):
        assert isinstance(facts.access[name].write, Seen)
        assert facts.access[name].write.value == "created-and-removed"
        assert facts.access[name].left_behind == ()
    assert box.left == []
    draft, event = sorted(box.made, key=lambda item: "start" in item)
    assert draft["subject"].startswith(MARK)
    assert "toRecipients" not in draft
    assert "attendees" not in event
    assert event["showAs"] == "free"
    assert event["isReminderOn"] is False
    assert event["sensitivity"] == "private"
    assert int(event["start"]["dateTime"][:4]) == facts.at.year + 10
    assert draft["subject"] != event["subject"]
    assert isinstance(facts.leftovers, Seen)
    assert facts.leftovers.value.removed == ()


def test_nothing_is_written_unless_asked(small, box):
    facts = gathered(small, write_trials=False)
    assert box.calls == []
    assert facts.access["Mail.ReadWrite"].write == NotAsked("write-trials-off")
    assert facts.access["Mail.Send"].write == NotAsked("send-trial-off")
    assert facts.leftovers == NotAsked("write-trials-off")


def test_leftovers_of_earlier_runs_are_removed_and_nothing_else(small, box):
    old, mine = new_mark(), "[profit-exchange] my own notes"
    box.items["messages"] = {"a": {"id": "a", "subject": f"{old} x"}, "b": {"id": "b", "subject": mine}}
    box.items["events"] = {"c": {"id": "c", "subject": f"{old} x"}, "d": {"id": "d", "subject": None}}
    facts = gathered(small)
    assert facts.leftovers.value.removed == ("a", "c")
    assert box.left == ["b", "d"]


def test_where_nothing_can_be_removed_for_good_it_is_deleted(small, box):
    box.for_good = False
    facts = gathered(small)
    assert facts.access["Mail.ReadWrite"].write.value == "created-and-removed"
    assert box.left == []


def test_what_cannot_be_removed_is_named(small, box, says):
    box.break_call = lambda method, path: says(403, FORBIDDEN) if method == "DELETE" else None
    facts = gathered(small)
    for name in ("Mail.ReadWrite", "Calendars.ReadWrite"):
        assert facts.access[name].write.value == "created"
        assert len(facts.access[name].left_behind) == 1
    assert {item for trial in facts.access.values() for item in trial.left_behind} == set(box.left)


def test_a_removal_that_did_not_remove_is_seen(small, box, says):
    box.break_call = lambda method, path: says(204, b"") if method == "DELETE" else None
    facts = gathered(small)
    assert facts.access["Mail.ReadWrite"].left_behind
    assert facts.access["Mail.ReadWrite"].write.value == "created"


def test_an_item_whose_creation_was_not_answered_is_found_and_removed(small, box, says):
    original = box._answer

    def unanswered(asked, path):
        said = original(asked, path)
        return says(504, {"error": {"code": "UnknownError", "message": ""}}) if asked.method == "POST" else said

    box._answer = unanswered
    facts = gathered(small)
    assert len(box.made) == 2
    assert box.left == []
    assert facts.access["Mail.ReadWrite"].write.value == "created-and-removed"


def test_a_creation_that_was_refused(small, box, says):
    box.break_call = lambda method, path: says(403, FORBIDDEN) if method == "POST" else None
    facts = gathered(small)
    assert isinstance(facts.access["Mail.ReadWrite"].write, Refused)
    assert box.made == []


def test_without_the_reading_half_nothing_is_written(small, box):
    read = box.read
    box.read = lambda path: (403, FORBIDDEN) if "/messages" in path else read(path)
    facts = gathered(small)
    assert isinstance(facts.access["Mail.ReadWrite"].read, Refused)
    assert facts.access["Mail.ReadWrite"].write == NotAsked("read-failed")
    assert facts.access["Calendars.ReadWrite"].write.value == "created-and-removed"


def test_a_creation_is_posted_once(small, box, says):
    box.break_call = lambda method, path: (
        says(503, {"error": {"code": "x", "message": ""}}) if method == "POST" else None
    )
    facts = gathered(small)
    assert isinstance(facts.access["Mail.ReadWrite"].write, Unknown)
    assert [path for method, path in box.calls if method == "POST"].count("users/aaaa-bbbb/messages") == 1


def test_a_write_that_was_begun_is_finished_and_undone_when_the_time_is_up(small, box):
    box.break_call = lambda method, path: time.sleep(1.6) if method == "POST" else None
    facts = gathered(small, budget=1.5)
    assert facts.access["Mail.ReadWrite"].write.value == "created-and-removed"
    assert box.left == []


def test_with_no_time_left_nothing_is_written(small, box):
    read = box.read

    def slowly(path):
        if "/messages" in path:
            time.sleep(2.0)
        return read(path)

    box.read = slowly
    facts = gathered(small, budget=1.5)
    assert box.made == []
    assert not isinstance(facts.access["Mail.ReadWrite"].write, Seen)


# -- the mail ---------------------------------------------------------------------------------------------------------


def test_one_mail_to_itself_seen_to_arrive(small, box):
    facts = gathered(small, write_trials=False, send_trial=True)
    assert facts.access["Mail.Send"].write.value == "arrived"
    (mail,) = box.inbox
    assert mail["toRecipients"] == [{"emailAddress": {"address": "post@klant.nl"}}]
    assert mail["subject"].startswith(MARK)
    assert sum(path.endswith("/sendMail") for _, path in box.calls) == 1


def test_a_mail_that_may_not_be_looked_for_was_accepted(small, box, says):
    box.break_call = lambda method, path: says(403, FORBIDDEN) if method == "GET" else None
    facts = gathered(small, write_trials=False, send_trial=True)
    assert facts.access["Mail.Send"].write.value == "accepted"


def test_a_mail_that_was_refused(small, box, says):
    box.break_call = lambda method, path: says(403, FORBIDDEN) if method == "POST" else None
    facts = gathered(small, write_trials=False, send_trial=True)
    assert isinstance(facts.access["Mail.Send"].write, Refused)


# -- Ctrl-C -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["POST", "DELETE"])
def test_a_cancelled_run_removes_what_it_made_first(small, box, moment):
    reached = threading.Event()

    def hold(method, path):
        if method == moment:
            reached.set()
            time.sleep(0.3)

    box.break_call = hold
    watched = []

    async def run():
        settings = small.settings(mailbox="post@klant.nl", write_trials=True)
        task = asyncio.create_task(gather(settings, small.credential(), small.endpoints(), watch=watched.append))
        while not reached.is_set():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert len(box.made) == 2
    assert box.left == []
    assert [p.state for p in watched if p.stage == "clean-up"] == ["started", "done"]


def test_ctrl_c_removes_what_was_made_and_is_passed_on(small, box):
    import _thread

    def interrupt(method, path):
        if method == "POST" and not getattr(box, "done", False):
            box.done = True
            _thread.interrupt_main()
            time.sleep(0.2)

    box.break_call = interrupt
    with pytest.raises(KeyboardInterrupt):
        gathered(small)
    assert box.made
    assert box.left == []


def test_every_kind_belongs_to_a_writing_permission():
    assert {kind.permission for kind in KINDS} == {n for n, p in BY_NAME.items() if p.writes and not p.sends}
    assert re.fullmatch(r"\[profit-exchange trial [0-9a-f]{12}\]", new_mark())
    assert json.dumps(KINDS[0].marked("u", MARK)).count("%5Bprofit-exchange%20trial") == 1
