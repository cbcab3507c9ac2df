from datetime import date, timedelta

import pytest

from checks.facts import NotAsked
from checks.settings import Settings
from checks.words import LANGUAGES
from tests.wizard.reports import build
from wizard.reports.calendar import escaped, fold
from wizard.reports.errors import NothingToWriteError
from wizard.reports.formats import write

icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed (development group)")


def read(report, tmp_path, language="en"):
    write(report, tmp_path / "x.ics", language)
    return icalendar.Calendar.from_ical((tmp_path / "x.ics").read_bytes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_reader_sees_the_days_before_the_end(tmp_path, language):
    calendar = read(build.trouble(practice=True), tmp_path, language)
    assert calendar.errors == []
    events = calendar.walk("VEVENT")
    end = (build.AT + timedelta(days=20)).date()
    assert [event.decoded("dtstart") for event in events] == [end - timedelta(days=7), end], "30 days before has passed"
    assert all(isinstance(event.decoded("dtstart"), date) for event in events)
    assert len({event["uid"] for event in events}) == len(events)
    assert all(event.walk("VALARM") for event in events)
    assert all(("PRACTICE", "OEFENING")[language == "nl"] in event["summary"] for event in events)
    assert end.isoformat() in events[0]["description"]


def test_lines_are_folded_and_end_as_the_format_wants(tmp_path):
    write(build.trouble(), tmp_path / "x.ics", "nl")
    raw = (tmp_path / "x.ics").read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_only_the_secret_in_use_is_reminded_of_or_all_when_that_is_not_known(tmp_path):
    assert len(read(build.trouble(), tmp_path).walk("VEVENT")) == 2
    unclear = build.healthy()
    ends = {event.decoded("dtstart") for event in read(unclear, tmp_path).walk("VEVENT")}
    assert (build.AT + timedelta(days=20)).date() in ends
    assert (build.AT + timedelta(days=300)).date() in ends
    assert (build.AT - timedelta(days=9)).date() not in ends


def test_the_same_secret_has_the_same_ids_in_every_file(tmp_path):
    one = [event["uid"] for event in read(build.trouble(), tmp_path).walk("VEVENT")]
    write(build.trouble(took_seconds=9.0), tmp_path / "full.ics", "nl", full=True)
    other = icalendar.Calendar.from_ical((tmp_path / "full.ics").read_bytes())
    assert [event["uid"] for event in other.walk("VEVENT")] == one


def test_a_noted_end_date_will_do(tmp_path):
    facts = build.facts(
        registration=NotAsked("no-token"),
        settings=Settings(build.TENANT, build.CLIENT, secret_end_date="2027-01-31"),
    )
    events = read(build.healthy(facts=facts), tmp_path).walk("VEVENT")
    assert events[-1].decoded("dtstart") == date(2027, 1, 31)


@pytest.mark.parametrize("end", [None, "2020-01-01", "not a date"])
def test_nothing_to_remind_of_is_said_and_no_file_is_made(tmp_path, end):
    facts = build.facts(
        registration=NotAsked("no-token"), settings=Settings(build.TENANT, build.CLIENT, secret_end_date=end)
    )
    with pytest.raises(NothingToWriteError) as caught:
        write(build.healthy(facts=facts), tmp_path / "x.ics", "en")
    assert "no end date" in caught.value.says.say("en")
    assert list(tmp_path.iterdir()) == []


def test_folding_never_cuts_a_character():
    line = "SUMMARY:" + "é€𝄞" * 40
    pieces = fold(line).split("\n ")
    assert "".join(pieces) == line
    assert all(len(piece.encode()) <= 74 for piece in pieces[1:])
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d e"
