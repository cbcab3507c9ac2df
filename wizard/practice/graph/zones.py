"""Time zones as Outlook names them, for the ones a Dutch organisation meets; no time zone database is needed.

Source: graph resources datetimetimezone, outlookuser-supportedtimezones; EU directive 2000/84/EC for summer time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wizard.practice.graph.errors import exchange

HOURS = {
    "utc": 0,
    "etc/utc": 0,
    "etc/gmt": 0,
    "tzone://microsoft/utc": 0,
    "greenwich standard time": 0,
}
"""Zones without summer time, lower case -> hours ahead of UTC."""
EUROPEAN_HOURS = {
    "gmt standard time": 0,
    "europe/london": 0,
    "w. europe standard time": 1,
    "romance standard time": 1,
    "central europe standard time": 1,
    "central european standard time": 1,
    "europe/amsterdam": 1,
    "europe/brussels": 1,
    "europe/berlin": 1,
    "europe/paris": 1,
    "fle standard time": 2,
    "gtb standard time": 2,
    "europe/helsinki": 2,
}
"""Zones with European summer time, lower case -> hours ahead of UTC in winter."""


def _last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month, when Europe changes its clocks."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _ahead(zone: str, at_utc: datetime) -> timedelta:
    name = zone.lower()
    if name in HOURS:
        return timedelta(hours=HOURS[name])
    if name not in EUROPEAN_HOURS:
        raise exchange(400, "TimeZoneNotSupportedException", f"The time zone '{zone}' is not supported.")
    summer = _last_sunday(at_utc.year, 3) <= at_utc < _last_sunday(at_utc.year, 10)
    return timedelta(hours=EUROPEAN_HOURS[name] + (1 if summer else 0))


def to_utc(text: str, zone: str) -> datetime:
    """A `dateTimeTimeZone` as an aware UTC time.

    Raises:
        GraphError: 400, no time, or a zone that is not served.
    """
    try:
        local = datetime.fromisoformat(text[:26])
    except ValueError:
        raise exchange(400, "ErrorInvalidRequest", f"'{text}' is no date and time.") from None
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    guess = local.replace(tzinfo=UTC)
    return guess - _ahead(zone, guess - _ahead(zone, guess))


def in_zone(moment: datetime, zone: str) -> str:
    """A UTC time as Outlook writes it in a zone: seven decimals, no offset.

    Raises:
        GraphError: 400, a zone that is not served.
    """
    local = moment + _ahead(zone, moment)
    return local.strftime("%Y-%m-%dT%H:%M:%S.%f0")
