"""`profit-exchange secret status`: which secrets the app has, which one is in use, and when each ends."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from checks.credential_lifetimes import secrets_in_use
from checks.facts import Facts, SecretEntry, Seen
from checks.model import Report, Verdict
from checks.words import Text, same
from wizard.command_line.flags import Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.report_flags import json_flag
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import SIGN_IN, WHERE

_OF_CONCERN = ("secret", "sign-in", "tenant", "network-login")
_OPEN = (Verdict.PROBLEM, Verdict.UNKNOWN, Verdict.CRASHED)


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Look at the registration with the app's own sign-in and tell about its secrets.

    Raises:
        UserError: a setting is missing or cannot be used.
    """
    from wizard.commands.check import look
    from wizard.inspection.fail_policy import Strictness

    context: RunContext = ctx.obj
    try:
        report = look(given(params), context, Strictness(), quiet=True)
    except UserError:
        if not params["json"]:
            _tell_remembered(given(params), context)
        raise
    entries = _entries(report.facts)
    if params["json"]:
        context.write_json(_as_json(report, entries))
        return _code(report)
    context.stamp()
    for entry in entries:
        context.write(_line(entry, report.facts))
    for finding in report.findings:
        concerns = finding.check in ("secret", "sign-in") and finding.verdict is not Verdict.SKIPPED
        # Why nothing could be seen is said too, wherever that lies.
        if concerns or (finding.check in _OF_CONCERN and finding.verdict in _OPEN):
            context.write(finding.says)
    return _code(report)


def _tell_remembered(settings: dict[str, object], context: RunContext) -> None:
    """Without the secret nothing can be seen; the end date may stand in the config all the same."""
    from wizard.resolve.sources import config_path, rehearsed
    from wizard.settings.config_file import read

    path = None if context.practice is not None else config_path(settings, context.environ)
    if path is None or not path.exists():
        return
    config = read(path)
    place = config.secret
    if place is None or place.ends is None or rehearsed(config, path) is not None:
        return
    days = (place.ends - datetime.now(UTC).date()).days
    when = Text("ends on {day}, in {days} days", "verloopt op {day}, over {days} dagen").of(
        day=place.ends.isoformat(), days=max(days, 0)
    )
    if days < 0:
        when = Text("ended on {day}", "verlopen op {day}").of(day=place.ends.isoformat())
    context.write(
        Text(
            "What {file} remembers of the secret ({hint}..., {id}): {when}. Entra was not asked.",
            "Wat {file} van het geheim weet ({hint}..., {id}): {when}. Aan Entra is niets gevraagd.",
        ).of(file=same(path.name), hint=place.hint or "?", id=place.key_id or "?", when=when)
    )


def _code(report: Report) -> int:
    """The exit code of what concerns the secret; whatever else is wrong with the link is `check`'s business."""
    from checks.examine import exit_code

    return exit_code([f for f in report.findings if f.check in _OF_CONCERN])


def _entries(facts: Facts) -> tuple[SecretEntry, ...]:
    if not isinstance(facts.registration, Seen):
        return ()
    last = datetime.max.replace(tzinfo=facts.at.tzinfo)
    return tuple(sorted(facts.registration.value.secrets, key=lambda e: e.ends or last))


def _in_use(entry: SecretEntry, facts: Facts) -> bool:
    return facts.secret is not None and bool(facts.secret.hint) and entry in secrets_in_use(facts)


def _line(entry: SecretEntry, facts: Facts) -> Text:
    ends = entry.ends
    if ends is None:
        when = Text("no end date", "geen einddatum")
    elif ends < facts.at:
        when = Text("ended on {day}", "verlopen op {day}").of(day=ends.date().isoformat())
    else:
        when = Text("ends on {day}, in {days} days", "verloopt op {day}, over {days} dagen").of(
            day=ends.date().isoformat(), days=(ends - facts.at).days
        )
    mark = Text(" (in use)", " (in gebruik)") if _in_use(entry, facts) else Text("{none}", "{none}", {"none": ""})
    return Text("{name} ({hint}..., {id}): {when}{mark}", "{name} ({hint}..., {id}): {when}{mark}").of(
        name=same(entry.display_name or "-"), hint=entry.hint or "?", id=entry.key_id, when=when, mark=mark
    )


def _as_json(report: Report, entries: tuple[SecretEntry, ...]) -> dict[str, object]:
    return {
        "schema": 1,
        "exit_code": _code(report),
        "readable": isinstance(report.facts.registration, Seen),
        "secrets": [
            {
                "key_id": e.key_id,
                "display_name": e.display_name,
                "hint": e.hint,
                "starts": e.starts.isoformat() if e.starts else None,
                "ends": e.ends.isoformat() if e.ends else None,
                "days_left": (e.ends - report.facts.at).days if e.ends else None,
                "in_use": _in_use(e, report.facts),
            }
            for e in entries
        ],
    }


command = Verb(
    "status",
    summary=Text("See when the app's client secrets end.", "Zie wanneer de clientgeheimen van de app aflopen."),
    callback=run,
    params=[
        json_flag(),
        *setting_flags(*SIGN_IN, *WHERE),
    ],
)
