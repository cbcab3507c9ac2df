"""From a cause to its cure in this tenant: the catalogue's remedy with links and commands filled in. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from checks.catalogue.causes import BY_ID
from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.facts import Facts, Seen
from checks.model import Actor, Remedy, Settling
from checks.words import Text, same

# What may stand in a command that somebody pastes into a shell; anything else, and there is no command.
_SAFE_IN_A_COMMAND = re.compile(r"[A-Za-z0-9@._+-]+\Z")
_PLACEHOLDER = re.compile(r"\{(portal|tenant|client_id|principal_id|mailbox)\}")
_IN_WORDS = {
    "principal_id": Text("(object ID of the enterprise application)", "(object-id van de bedrijfstoepassing)"),
    "mailbox": Text("(the mailbox's address)", "(het adres van het postvak)"),
}


def cure(cause: str, facts: Facts) -> Remedy:
    """The catalogue's remedy for a cause, made concrete for this tenant and app.

    Raises:
        KeyError: the catalogue has no such cause.
    """
    return filled(BY_ID[cause].remedy, facts)


def filled(remedy: Remedy, facts: Facts) -> Remedy:
    """A remedy whose placeholders `{portal} {tenant} {client_id} {principal_id} {mailbox}` are filled from the facts.

    A link that needs something unknown falls back to the portal's front page, a command is left out: half a command
    is worse than none.
    """
    known = _known(facts)
    return replace(
        remedy,
        steps=tuple(_step(step, known) for step in remedy.steps),
        link=_link(remedy.link, known),
        command=_command(remedy.command, known),
    )


def look_again(settles_after: Settling | None = None) -> Remedy:
    """The cure when there is nothing to change: wait, and look once more with the same settings."""
    return Remedy(
        Actor.CONSULTANT,
        (
            Text(
                "Wait a few minutes and run profit-exchange check again; nothing needs to be changed first.",
                "Wacht een paar minuten en voer profit-exchange check opnieuw uit; je hoeft eerst niets te wijzigen.",
            ),
        ),
        settles_after=settles_after,
    )


def day(moment: datetime) -> str:
    """A date as both languages read it without doubt: `2026-12-31`."""
    return moment.date().isoformat()


def minute(moment: datetime) -> str:
    """A moment in UTC to the minute: `2026-12-31 14:05 UTC`."""
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def principal_id(facts: Facts) -> str | None:
    """Object ID of the app's service principal, from the directory or from the token's `oid`."""
    if isinstance(facts.principal, Seen):
        return facts.principal.value.object_id
    return facts.sign_in.value.principal_id if isinstance(facts.sign_in, Seen) else None


def tenant_id(facts: Facts) -> str:
    """The tenant's GUID when it was resolved, otherwise what the settings say."""
    return facts.tenant.value.tenant_id if isinstance(facts.tenant, Seen) else facts.settings.tenant


def _known(facts: Facts) -> dict[str, str]:
    values = {
        "portal": CLOUDS[facts.settings.cloud].portal,
        "tenant": tenant_id(facts),
        "client_id": facts.settings.client_id,
        "principal_id": principal_id(facts),
        "mailbox": facts.settings.mailbox,
    }
    return {name: value for name, value in values.items() if value}


def _step(step: Text, known: dict[str, str]) -> Text:
    waiting = step.open_placeholders
    if not waiting:
        return step
    return step.of(**{name: known.get(name) or _IN_WORDS.get(name, same(f"({name})")) for name in waiting})


def _link(link: str | None, known: dict[str, str]) -> str | None:
    if link is None:
        return None
    names = set(_PLACEHOLDER.findall(link))
    if names - known.keys():
        return known["portal"]
    return _PLACEHOLDER.sub(
        lambda found: known[found[1]] if found[1] == "portal" else quote(known[found[1]], safe=""), link
    )


def _command(command: str | None, known: dict[str, str]) -> str | None:
    if command is None:
        return None
    for name in _PLACEHOLDER.findall(command):
        if not _SAFE_IN_A_COMMAND.match(known.get(name, "")) or known[name].startswith("-"):
            return None
    return _PLACEHOLDER.sub(lambda found: known[found[1]], command)
