"""Time zones as Outlook takes them: by Windows' name or by that of the tz database.

Source: graph resources datetimetimezone, outlookuser-supportedtimezones; Unicode CLDR's windowsZones.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from wizard.practice.graph.errors import exchange

ALWAYS_UTC = frozenset({"utc", "etc/utc", "etc/gmt", "tzone://microsoft/utc"})


@cache
def _names() -> dict[str, str]:
    """Every name that is taken, lower case -> name in the tz database."""
    found = {name.lower(): name for name in available_timezones()}
    text = (files("wizard.practice.graph") / "windows_zones.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        windows, equals, name = line.partition(" = ")
        if equals and not line.startswith("#"):
            found[windows.lower()] = name
    return found


def _zone(name: str) -> tzinfo:
    lower = name.strip().lower()
    if lower in ALWAYS_UTC:
        return UTC
    try:
        return ZoneInfo(_names()[lower])
    except (KeyError, ZoneInfoNotFoundError):
        raise exchange(400, "TimeZoneNotSupportedException", f"The time zone '{name}' is not supported.") from None


def to_utc(text: str, zone: str) -> datetime:
    """A `dateTimeTimeZone` as an aware UTC time.

    Raises:
        GraphError: 400, no time, or a zone that is not served.
    """
    try:
        local = datetime.fromisoformat(text[:26])
    except ValueError:
        raise exchange(400, "ErrorInvalidRequest", f"'{text}' is no date and time.") from None
    return (local if local.tzinfo is not None else local.replace(tzinfo=_zone(zone))).astimezone(UTC)


def in_zone(moment: datetime, zone: str) -> str:
    """A UTC time as Outlook writes it in a zone: seven decimals, no offset.

    Raises:
        GraphError: 400, a zone that is not served.
    """
    return moment.astimezone(_zone(zone)).strftime("%Y-%m-%dT%H:%M:%S.%f0")
