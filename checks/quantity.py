"""Numbers with their noun, and spans of time, as a sentence says them."""

from __future__ import annotations

from datetime import timedelta

from checks.words import Text

_SECONDS = (Text("{n} second", "{n} seconde"), Text("{n} seconds", "{n} seconden"))
_MINUTES = (Text("{n} minute", "{n} minuut"), Text("{n} minutes", "{n} minuten"))
_HOURS = (Text("{n} hour", "{n} uur"), Text("{n} hours", "{n} uur"))
_DAYS = (Text("{n} day", "{n} dag"), Text("{n} days", "{n} dagen"))


def counted(number: int, one: Text, many: Text) -> Text:
    """A number with its noun, in the singular or the plural; `{n}`, where it stands, is the number."""
    return (one if number == 1 else many).of(n=number)


def days(number: int) -> Text:
    """So many days."""
    return counted(number, *_DAYS)


def tenths(value: float) -> Text:
    """A number with one decimal, written as each language does: `0.5`, in Dutch `0,5`."""
    return Text(f"{value:.1f}", f"{value:.1f}".replace(".", ","))


def duration(span: timedelta) -> Text:
    """A span of time in the largest whole unit that a person would use."""
    seconds = round(span.total_seconds())
    for size, forms in ((86_400, _DAYS), (3_600, _HOURS), (60, _MINUTES)):
        if seconds >= 2 * size or seconds == size:
            return counted(round(seconds / size), *forms)
    return counted(seconds, *_SECONDS)
