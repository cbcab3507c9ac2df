"""Changes between two reports, as plain lines, Markdown or JSON values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checks.model import Report
from checks.visible import harmless
from checks.words import Language, Text
from wizard.reports.compare import Direction, ReportChange
from wizard.reports.json_report import both
from wizard.reports.markdown import escaped

TITLES: Mapping[Direction, Text] = {
    "worse": Text("Got worse", "Slechter geworden"),
    "better": Text("Got better", "Beter geworden"),
    "different": Text("Different", "Anders"),
}
_NOTHING = Text("Nothing changed.", "Er is niets veranderd.")
_BETWEEN = Text(
    "What changed since the report of {old}, seen in the report of {new}",
    "Wat er is veranderd sinds het rapport van {old}, gezien in het rapport van {new}",
)


def lines(old: Report, new: Report, changes: Sequence[ReportChange], language: Language) -> list[str]:
    """For a screen or a log."""
    made = [f"{_between(old, new).say(language)}:"]
    if not changes:
        return [*made, _NOTHING.say(language)]
    for direction, title in TITLES.items():
        mine = [change for change in changes if change.direction == direction]
        if mine:
            made += ["", f"{title.say(language)}:"]
            made += [f"  {_line(change, language)}" for change in mine]
    return made


def markdown(old: Report, new: Report, changes: Sequence[ReportChange], language: Language) -> str:
    """For a ticket or a step summary."""
    made = [f"### {escaped(_between(old, new).say(language))}", ""]
    if not changes:
        made += [_NOTHING.say(language), ""]
    for direction, title in TITLES.items():
        mine = [change for change in changes if change.direction == direction]
        if mine:
            made += [f"**{title.say(language)}**", "", *(f"- {escaped(_line(one, language))}" for one in mine), ""]
    return "\n".join(made).rstrip() + "\n"


def as_json(old: Report, new: Report, changes: Sequence[ReportChange]) -> dict[str, Any]:
    """For a program."""
    return {
        "schema": 1,
        "old": old.started.isoformat(),
        "new": new.started.isoformat(),
        "worse": any(change.direction == "worse" for change in changes),
        "changes": [
            {
                "what": both(one.what),
                "before": both(one.before),
                "after": both(one.after),
                "direction": one.direction,
            }
            for one in changes
        ],
    }


def _between(old: Report, new: Report) -> Text:
    moments = {name: f"{one.started:%Y-%m-%d %H:%M} UTC" for name, one in (("old", old), ("new", new))}
    return _BETWEEN.of(**moments)


def _line(change: ReportChange, language: Language) -> str:
    what, before, after = (harmless(text.say(language)) for text in (change.what, change.before, change.after))
    return f"{what}: {before} → {after}"
