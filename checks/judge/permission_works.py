"""A permission that works: how it was proven, how much of it, and what may surprise later. Not a check itself."""

from __future__ import annotations

from checks.catalogue import places
from checks.facts import Facts, NotAsked, Seen
from checks.judge.layers import Layers
from checks.judge.statements import advice, evidence_of, good, joined
from checks.judge.trials import REFUSALS, outcome
from checks.model import Actor, Finding, Remedy, Settling
from checks.words import Text

_REQUEST_TOO = Text(
    "Add {name} in {place} as application permission of Microsoft Graph too, so that the next admin consent keeps it.",
    "Voeg {name} ook toe in {place}, als toepassingsmachtiging van Microsoft Graph; dan blijft het bij de volgende"
    " beheerderstoestemming behouden.",
)
_USE_NARROW = Text(
    "In {place}, replace {wider} by the application permission {name} and choose Grant admin consent.",
    "Vervang in {place} {wider} door de toepassingsmachtiging {name} en kies Beheerderstoestemming verlenen.",
)


def works(check: str, row: Layers, facts: Facts) -> Finding:
    """The finding for a permission that was seen to work."""
    name = row.permission.name
    trial = facts.access[name]
    because = evidence_of(trial.read, trial.write, trial.second, facts.sign_in)
    says = _proof(row, facts)
    if row.through not in (None, "rbac"):
        return advice(
            check,
            name,
            says,
            _remedy(
                _USE_NARROW.of(wider=row.through or "", name=name, place=places.API_PERMISSIONS), places.CONSENT_SETTLES
            ),
            facts,
            because=because,
        )
    if row.in_token == "yes" and row.requested in ("no", "delegated"):
        says = joined(
            says,
            Text(
                "It was granted, but the registration does not request it as application permission; granting consent"
                " anew could drop it.",
                "Het is verleend, maar de registratie vraagt het niet als toepassingsmachtiging; opnieuw toestemming"
                " verlenen kan het laten vervallen.",
            ),
        )
        remedy = _remedy(_REQUEST_TOO.of(name=name, place=places.API_PERMISSIONS))
        cause = "delegated_instead_of_application" if row.requested == "delegated" else None
        return advice(check, name, says, remedy, facts, cause=cause, because=because)
    return good(check, name, says, because)


def _remedy(step: Text, settles_after: Settling | None = None) -> Remedy:
    return Remedy(Actor.CUSTOMER_ADMIN, (step,), link=places.LINK_PERMISSIONS, settles_after=settles_after)


def _proof(row: Layers, facts: Facts) -> Text:
    name = row.permission.name
    trial = facts.access[name]
    if row.half and row.in_token == "unknown":
        says = Text(
            "Reading {mailbox} works, as {name} allows.",
            "Lezen van {mailbox} lukt, zoals met {name} mag.",
            {"name": name, "mailbox": _mailbox(facts)},
            then=Text(
                "That is the reading half; the token can't be read, and writing was not tried (--write-trials).",
                "Dat is de leeskant; het token is niet te lezen en schrijven is niet geprobeerd (--write-trials).",
            ),
        )
    elif row.through == "rbac":
        says = Text(
            "{name} works on {mailbox} without being in the token: Exchange gives it through RBAC for Applications.",
            "{name} werkt op {mailbox} zonder in het token te staan: Exchange geeft het via RBAC for Applications.",
            {"name": name, "mailbox": _mailbox(facts)},
        )
    elif row.through is not None:
        says = Text(
            "{name} is not in the token; it works because {wider} is, which opens more than the link needs.",
            "{name} staat niet in het token; het werkt doordat {wider} er wel in staat, en dat opent meer dan de"
            " koppeling nodig heeft.",
            {"name": name, "wider": row.through},
        )
    elif row.permission.opened_by_another:
        says = Text(
            "{name} is in the token, and reading users works.",
            "{name} staat in het token en gebruikers lezen lukt.",
            {"name": name},
            then=Text(
                "No call opens with this permission alone, so the token is the proof.",
                "Geen aanroep werkt alleen met deze machtiging; het token is dus het bewijs.",
            ),
        )
    elif row.permission.workload == "directory":
        says = Text("{name} works.", "{name} werkt.", {"name": name})
    elif row.permission.sends:
        says = Text(
            "{name} works: Exchange accepted a mail from {mailbox} to itself.",
            "{name} werkt: Exchange accepteerde een mail van {mailbox} aan zichzelf.",
            {"name": name, "mailbox": _mailbox(facts)},
        )
    elif row.half:
        says = Text(
            "{name} is in the token and reading {mailbox} works; writing was not tried (--write-trials).",
            "{name} staat in het token en lezen van {mailbox} lukt; schrijven is niet geprobeerd (--write-trials).",
            {"name": name, "mailbox": _mailbox(facts)},
        )
    elif row.permission.writes:
        says = Text(
            "{name} works on {mailbox}, reading and writing.",
            "{name} werkt op {mailbox}, lezen en schrijven.",
            {"name": name, "mailbox": _mailbox(facts)},
        )
    else:
        says = Text(
            "{name} works on {mailbox}.", "{name} werkt op {mailbox}.", {"name": name, "mailbox": _mailbox(facts)}
        )
    second = facts.settings.second_mailbox
    if second and not isinstance(trial.second, NotAsked) and outcome(trial.second) in REFUSALS:
        return joined(
            says,
            Text(
                "Exchange keeps the app out of {second}, so its reach is limited to some mailboxes.",
                "Exchange houdt de app buiten {second}; het bereik is dus beperkt tot bepaalde postvakken.",
                {"second": second},
            ),
        )
    if second and isinstance(trial.second, Seen):
        return joined(says, Text("So it does on {second}.", "Dat geldt ook voor {second}.", {"second": second}))
    return says


def _mailbox(facts: Facts) -> str | Text:
    return facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak")
