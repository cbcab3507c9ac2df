"""A permission that is not in the token: which of the steps before it was left out. Not a check itself.

Permissions that lack the same step share one cure, which names them all: it is one visit to the portal.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from checks.catalogue import places
from checks.catalogue.causes import BY_ID
from checks.facts import Evidence, Facts
from checks.judge.layers import Layers
from checks.judge.permission_awaited import not_yet, refused_unseen
from checks.judge.permission_by_exchange import may_be_given, perhaps_given
from checks.judge.permission_untried import untried
from checks.judge.statements import evidence_of, joined, listed, problem
from checks.model import Actor, Finding, Remedy
from checks.remedy import StepOf
from checks.words import Text

_ADD = Text(
    "Open {place}: Add a permission > Microsoft Graph > Application permissions, tick {names} and choose Add"
    " permissions.",
    "Open {place}: Een machtiging toevoegen > Microsoft Graph > Toepassingsmachtigingen, vink {names} aan en kies"
    " Machtigingen toevoegen.",
    {"place": places.API_PERMISSIONS},
)
_LOOK_FIRST = Text(
    "Look in {place} whether these are listed with Type Application: {names}. Add what is missing: Add a permission >"
    " Microsoft Graph > Application permissions.",
    "Kijk in {place} of deze er staan met Type Toepassing: {names}. Voeg toe wat ontbreekt: Een machtiging toevoegen >"
    " Microsoft Graph > Toepassingsmachtigingen.",
    {"place": places.API_PERMISSIONS},
)
_CONSENT = Text(
    "Choose Grant admin consent for (organisation) in {place}, as Privileged Role Administrator or Global"
    " Administrator, until there is a green tick behind {names}.",
    "Kies Beheerderstoestemming verlenen voor (organisatie) in {place}, als Beheerder voor bevoorrechte rollen of"
    " Globale beheerder, tot er een groen vinkje staat achter {names}.",
    {"place": places.API_PERMISSIONS},
)
_NARROWED = Text(
    "Was the consent taken back on purpose, to limit the app to a group in Exchange? Then do not consent again, which"
    " opens every mailbox: an Exchange administrator runs the group's lines once more in {place} (the first time"
    " after Enable-OrganizationCustomization); it shows after half an hour to two hours.",
    "Is de toestemming met opzet ingetrokken, om de app in Exchange tot een groep te beperken? Geef dan niet opnieuw"
    " toestemming, want dat opent elk postvak: een Exchange-beheerder draait de regels voor de groep opnieuw in"
    " {place} (de eerste keer na Enable-OrganizationCustomization); te zien na een half tot twee uur.",
    {"place": places.EXCHANGE_SHELL},
)
_TYPE = Text(
    "What has Type Delegated there may be removed ({names}); it does nothing for the link.",
    "Wat daar Type Gedelegeerd heeft mag weg ({names}); dat doet niets voor de koppeling.",
)
_AGAIN = StepOf(
    "Then run profit-exchange check again; it fetches a new token, and only a new token shows the consent.",
    "Voer daarna profit-exchange check opnieuw uit; dat haalt een nieuw token op, en alleen daarin is de toestemming te"
    " zien.",
)


class Step(Enum):
    """The step that was left out, or why that can't be said."""

    DELEGATED = auto()
    BY_EXCHANGE = auto()
    UNTRIED = auto()
    AWAITED = auto()
    REFUSED_UNSEEN = auto()
    NOT_REQUESTED = auto()
    NOT_CONSENTED = auto()
    CONSENT_UNREAD = auto()
    UNDECIDED = auto()


def step_left_out(row: Layers, rows: tuple[Layers, ...], facts: Facts) -> Step | None:
    """The pattern of the layers; None for a permission that is in the token or works."""
    if row.works == "yes" or row.in_token == "yes":
        return None
    if row.in_token == "delegated" or (row.requested == "delegated" and row.consented != "yes"):
        return Step.DELEGATED
    if may_be_given(row, rows, facts):
        return Step.BY_EXCHANGE
    if row.in_token == "unknown" and row.works != "no" and "no" not in (row.requested, row.consented):
        return Step.UNTRIED
    if row.consented == "yes":
        return Step.AWAITED if row.in_token == "no" else Step.REFUSED_UNSEEN
    if row.requested == "no":
        return Step.NOT_REQUESTED
    if row.requested == "yes":
        return Step.NOT_CONSENTED if row.consented == "no" else Step.CONSENT_UNREAD
    return Step.UNDECIDED


def absent(check: str, row: Layers, rows: tuple[Layers, ...], facts: Facts) -> Finding:
    """The finding for a permission that the token does not carry and that was not seen to work."""
    left_out = step_left_out(row, rows, facts)
    names = listed(r.permission.name for r in rows if step_left_out(r, rows, facts) is left_out)
    because = _because(row, facts)
    if left_out is Step.BY_EXCHANGE:
        return perhaps_given(check, row, because, facts)
    if left_out is Step.UNTRIED:
        return untried(check, row, facts)
    if left_out is Step.AWAITED:
        return not_yet(check, row, names, because, facts)
    if left_out is Step.REFUSED_UNSEEN:
        return refused_unseen(check, row, because, facts)
    says, cause, steps, others = _told(left_out, row)
    if left_out is Step.NOT_CONSENTED and _only_mailboxes(rows, facts):
        steps = (_NARROWED, *steps)
    return problem(
        check,
        row.permission.name,
        says,
        cause,
        facts,
        because=because,
        remedy=_remedy(cause, names, *steps),
        others=others,
    )


def _only_mailboxes(rows: tuple[Layers, ...], facts: Facts) -> bool:
    """Consent is there for the whole directory and for no mailbox: so it looks after a narrowing that did not take."""
    missing = [r.permission.workload for r in rows if step_left_out(r, rows, facts) is Step.NOT_CONSENTED]
    mailboxes = [r for r in rows if r.permission.workload == "exchange"]
    return len(missing) == len(mailboxes) and set(missing) == {"exchange"} and len(mailboxes) < len(rows)


def _because(row: Layers, facts: Facts) -> tuple[Evidence, ...]:
    trial = facts.access.get(row.permission.name)
    calls = (trial.read, trial.write) if trial is not None else ()
    return evidence_of(facts.sign_in, facts.registration, facts.grants, *calls)


def _remedy(cause: str, names: Text, *steps: Text) -> Remedy:
    return replace(
        BY_ID[cause].remedy,
        actor=Actor.CUSTOMER_ADMIN,
        by=(),
        steps=tuple(s.of(names=names) if "names" in s.open_placeholders else s for s in steps),
        link=places.LINK_PERMISSIONS,
        settles_after=places.CONSENT_SETTLES,
    )


def _told(left_out: Step | None, row: Layers) -> tuple[Text, str, tuple[Text, ...], tuple[str, ...]]:
    """Sentence, cause, steps of the cure, and causes that can't be ruled out."""
    name = row.permission.name
    if left_out is Step.DELEGATED:
        says = Text(
            "{name} is requested as a delegated permission; Profit signs in by itself and needs the application"
            " permission of the same name.",
            "{name} is aangevraagd als gedelegeerde machtiging; Profit meldt zichzelf aan en heeft de"
            " toepassingsmachtiging met dezelfde naam nodig.",
            {"name": name},
        )
        return says, "delegated_instead_of_application", (_ADD, _CONSENT, _TYPE, _AGAIN), ()
    if left_out is Step.NOT_REQUESTED:
        says = Text(
            "{name} is not requested by the app registration, so nobody can have consented to it.",
            "{name} wordt door de app-registratie niet gevraagd; er kan dus ook geen toestemming voor zijn.",
            {"name": name},
        )
        return says, "permission_missing", (_ADD, _CONSENT, _AGAIN), ()
    if left_out is Step.NOT_CONSENTED:
        says = Text(
            "{name} is requested, but no administrator has consented to it in this tenant.",
            "{name} is aangevraagd, maar in deze tenant heeft geen beheerder er toestemming voor gegeven.",
            {"name": name},
        )
        return says, "consent_missing", (_CONSENT, _AGAIN), ()
    if left_out is Step.CONSENT_UNREAD:
        says = Text(
            "{name} is requested but not in the token.",
            "{name} is aangevraagd maar staat niet in het token.",
            {"name": name},
            then=Text(
                "The list of consents could not be read, so either nobody consented or the consent is only minutes"
                " old.",
                "De lijst met toestemmingen was niet te lezen: er is geen toestemming, of die is pas minuten oud.",
            ),
        )
        return says, "consent_missing", (_CONSENT, _AGAIN), ("permission_missing",)
    return (
        _undecided(row),
        "consent_missing",
        (_LOOK_FIRST, _CONSENT, _AGAIN),
        ("delegated_instead_of_application", "permission_missing"),
    )


def _undecided(row: Layers) -> Text:
    if row.in_token == "no":
        first = Text("{name} is not in the token.", "{name} staat niet in het token.", {"name": row.permission.name})
    else:
        first = Text("{name} is refused.", "{name} wordt geweigerd.", {"name": row.permission.name})
    return joined(
        first,
        Text(
            "The app registration can't be read, so one can't tell whether it still awaits consent or was never added"
            " as application permission.",
            "De app-registratie is niet leesbaar; of het alleen nog op toestemming wacht of nooit als"
            " toepassingsmachtiging is toegevoegd, is dus niet te zien.",
        ),
    )
