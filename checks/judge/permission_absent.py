"""A permission that is not in the token: which of the steps before it was left out. Not a check itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from checks.catalogue import places
from checks.catalogue.causes import BY_ID
from checks.facts import Evidence, Facts, Refused, Seen
from checks.judge.cure import minute
from checks.judge.layers import Layers, grant_of
from checks.judge.permission_untried import untried
from checks.judge.statements import advice, evidence_of, joined, problem
from checks.judge.trials import REFUSALS, outcome
from checks.model import Actor, Finding, Remedy
from checks.words import Text

_ADD = Text(
    "Open {place}: Add a permission > Microsoft Graph > Application permissions, tick {name} and choose Add"
    " permissions.",
    "Open {place}: Een machtiging toevoegen > Microsoft Graph > Toepassingsmachtigingen, vink {name} aan en kies"
    " Machtigingen toevoegen.",
    {"place": places.API_PERMISSIONS},
)
_CONSENT = Text(
    "Choose Grant admin consent for (organisation) in {place}, as Privileged Role Administrator or Global"
    " Administrator, until {name} shows a green tick.",
    "Kies Beheerderstoestemming verlenen voor (organisatie) in {place}, als beheerder van bevoorrechte rollen of"
    " globale beheerder, tot bij {name} een groen vinkje staat.",
    {"place": places.API_PERMISSIONS},
)
_TYPE = Text(
    "The line {name} with Type Delegated may be removed there; it does nothing for the link.",
    "De regel {name} met Type Gedelegeerd mag daar weg; die doet niets voor de koppeling.",
)
_AGAIN = Text(
    "Then run this check again here; it fetches a new token, and only a new token shows the consent.",
    "Draai daarna deze controle hier opnieuw; die haalt een nieuw token op, en alleen daarin is de toestemming te"
    " zien.",
)
_OLD_GRANT = timedelta(hours=2)


def absent(check: str, row: Layers, rows: tuple[Layers, ...], facts: Facts) -> Finding:
    """The finding for a permission that the token does not carry and that was not seen to work."""
    because = _because(row, facts)
    if row.in_token == "delegated" or (row.requested == "delegated" and row.consented != "yes"):
        return _delegated(check, row, because, facts)
    through_exchange = _by_exchange_itself(check, row, rows, facts)
    if through_exchange is not None:
        return through_exchange
    if row.in_token == "unknown" and row.works != "no" and "no" not in (row.requested, row.consented):
        return untried(check, row, facts)
    if row.consented == "yes":
        return (
            _not_yet(check, row, because, facts)
            if row.in_token == "no"
            else _refused_unseen(check, row, because, facts)
        )
    if row.requested == "no":
        return _not_requested(check, row, because, facts)
    if row.requested == "yes":
        return _not_consented(check, row, because, facts)
    return _undecided(check, row, because, facts)


def _because(row: Layers, facts: Facts) -> tuple[Evidence, ...]:
    trial = facts.access.get(row.permission.name)
    calls = (trial.read, trial.write) if trial is not None else ()
    return evidence_of(facts.sign_in, facts.registration, facts.grants, *calls)


def _steps(row: Layers, *steps: Text) -> tuple[Text, ...]:
    return tuple(s.of(name=row.permission.name) if "name" in s.open_placeholders else s for s in steps)


def _remedy(cause: str, row: Layers, *steps: Text) -> Remedy:
    return replace(
        BY_ID[cause].remedy,
        actor=Actor.CUSTOMER_ADMIN,
        steps=_steps(row, *steps),
        link=places.LINK_PERMISSIONS,
        settles_after=places.CONSENT_SETTLES,
    )


def _delegated(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    says = Text(
        "{name} is requested as a delegated permission; Profit signs in by itself and needs the application permission"
        " of the same name.",
        "{name} is aangevraagd als gedelegeerde machtiging; Profit meldt zichzelf aan en heeft de toepassingsmachtiging"
        " met dezelfde naam nodig.",
        {"name": row.permission.name},
    )
    cause = "delegated_instead_of_application"
    remedy = _remedy(cause, row, _ADD, _CONSENT, _TYPE, _AGAIN)
    return problem(check, row.permission.name, says, cause, facts, because=because, remedy=remedy)


def _not_requested(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    says = Text(
        "{name} is not requested by the app registration, so nobody can have consented to it.",
        "{name} wordt door de app-registratie niet gevraagd; er kan dus ook geen toestemming voor zijn.",
        {"name": row.permission.name},
    )
    cause = "permission_missing"
    remedy = _remedy(cause, row, _ADD, _CONSENT, _AGAIN)
    return problem(check, row.permission.name, says, cause, facts, because=because, remedy=remedy)


def _not_consented(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    cause = "consent_missing"
    remedy = _remedy(cause, row, _CONSENT, _AGAIN)
    if row.consented == "no":
        says = Text(
            "{name} is requested, but no administrator has consented to it in this tenant.",
            "{name} is aangevraagd, maar in deze tenant heeft geen beheerder er toestemming voor gegeven.",
            {"name": row.permission.name},
        )
        return problem(check, row.permission.name, says, cause, facts, because=because, remedy=remedy)
    says = Text(
        "{name} is requested but not in the token. The list of consents could not be read, so either nobody consented"
        " or the consent is only minutes old.",
        "{name} is aangevraagd maar staat niet in het token. De lijst met toestemmingen was niet te lezen: er is geen"
        " toestemming, of die is pas minuten oud.",
        {"name": row.permission.name},
    )
    return problem(
        check, row.permission.name, says, cause, facts, because=because, remedy=remedy, others=("permission_missing",)
    )


def _not_yet(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Consented, not in the token: replication, or a token from before the consent."""
    grant = grant_of(row.permission, facts)
    created = grant.created if grant is not None else None
    first = Text(
        "{name} is consented to but not in the token yet.",
        "Voor {name} is toestemming gegeven, maar het staat nog niet in het token.",
        {"name": row.permission.name},
    )
    if created is None:
        says = joined(
            first,
            Text(
                "After a consent this usually takes up to five minutes, at worst half an hour.",
                "Na een toestemming duurt dat meestal hooguit vijf minuten, in het uiterste geval een half uur.",
            ),
        )
    elif facts.at - created < _OLD_GRANT:
        says = joined(
            first,
            Text(
                "The consent is of {when}; usually it takes up to five minutes, at worst half an hour.",
                "De toestemming is van {when}; meestal duurt het hooguit vijf minuten, in het uiterste geval een half"
                " uur.",
                {"when": minute(created)},
            ),
        )
    else:
        says = joined(
            first,
            Text(
                "Usually that takes up to five minutes, at worst half an hour, and the consent is of {when}; if a new"
                " look doesn't show it either, it has to be granted anew.",
                "Meestal duurt dat hooguit vijf minuten, in het uiterste geval een half uur, en de toestemming is van"
                " {when}; is het ook bij een nieuwe controle niet te zien, dan moet de toestemming opnieuw worden"
                " verleend.",
                {"when": minute(created)},
            ),
        )
    wait = Text(
        "Wait five minutes and run this check again here; every run fetches a new token.",
        "Wacht vijf minuten en draai deze controle hier opnieuw; elke keer wordt een nieuw token opgehaald.",
    )
    remedy = Remedy(
        Actor.CONSULTANT,
        _steps(row, wait, _still_missing()),
        link=places.LINK_PERMISSIONS,
        settles_after=places.CONSENT_SETTLES,
    )
    return problem(check, row.permission.name, says, "permission_missing", facts, because=because, remedy=remedy)


def _still_missing() -> Text:
    return Text(
        "Still missing after half an hour? Then let the administrator revoke the consent of {name} in {place} and"
        " choose Grant admin consent again.",
        "Ontbreekt het na een half uur nog? Laat de beheerder dan de toestemming voor {name} in {place} intrekken en"
        " opnieuw Beheerderstoestemming verlenen kiezen.",
        {"place": places.API_PERMISSIONS},
    )


def _refused_unseen(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Consented, the token unreadable, and the call refused."""
    exchange = row.permission.workload == "exchange"
    says = Text(
        "{name} is consented to, but the call was refused, and the token can't be read to see whether it carries it.",
        "Voor {name} is toestemming gegeven, maar de aanroep werd geweigerd; het token is niet te lezen, dus of het"
        " erin staat is niet te zien.",
        {"name": row.permission.name},
    )
    cause, other = (
        ("access_policy_denied", "permission_missing")
        if exchange
        else ("permission_missing", "token_invalid_or_expired")
    )
    return problem(check, row.permission.name, says, cause, facts, because=because, others=(other,))


def _undecided(check: str, row: Layers, because: tuple[Evidence, ...], facts: Facts) -> Finding:
    """Neither the registration nor, mostly, the grants could be read."""
    if row.in_token == "no":
        first = Text("{name} is not in the token.", "{name} staat niet in het token.", {"name": row.permission.name})
    else:
        first = Text("{name} is refused.", "{name} wordt geweigerd.", {"name": row.permission.name})
    says = joined(
        first,
        Text(
            "The app registration can't be read, so one can't tell whether it still awaits consent or was never added"
            " as application permission.",
            "De app-registratie is niet leesbaar; of het alleen nog op toestemming wacht of nooit als"
            " toepassingsmachtiging is toegevoegd, is dus niet te zien.",
        ),
    )
    remedy = _remedy("consent_missing", row, _look_first(), _CONSENT, _AGAIN)
    return problem(
        check,
        row.permission.name,
        says,
        "consent_missing",
        facts,
        because=because,
        remedy=remedy,
        others=("delegated_instead_of_application", "permission_missing"),
    )


def _look_first() -> Text:
    return Text(
        "Look in {place} whether {name} is listed with Type Application. If not: Add a permission > Microsoft Graph >"
        " Application permissions > {name}.",
        "Kijk in {place} of {name} er staat met Type Toepassing. Zo niet: Een machtiging toevoegen > Microsoft Graph >"
        " Toepassingsmachtigingen > {name}.",
        {"place": places.API_PERMISSIONS},
    )


def _by_exchange_itself(check: str, row: Layers, rows: tuple[Layers, ...], facts: Facts) -> Finding | None:
    """Not in the token, not (wholly) tried, while Exchange was seen to give such permissions itself."""
    if row.permission.workload != "exchange" or row.in_token != "no" or row.consented == "yes":
        return None
    trial = facts.access.get(row.permission.name)
    if trial is None or any(isinstance(a, Refused) and outcome(a) in REFUSALS for a in (trial.read, trial.write)):
        return None
    given = any(r.through == "rbac" for r in rows)
    if not given or row.works not in ("not_asked", "unknown"):
        return None
    values: dict[str, str | int | Text] = {
        "name": row.permission.name,
        "mailbox": facts.settings.mailbox or Text("the trial mailbox", "het proefpostvak"),
    }
    if isinstance(trial.read, Seen):
        says = Text(
            "{name} is not in the token, yet reading {mailbox} works: Exchange gives it through RBAC for Applications."
            " Whether writing works too was not tried.",
            "{name} staat niet in het token, maar lezen van {mailbox} lukt: Exchange geeft het via RBAC for"
            " Applications. Of schrijven ook lukt is niet geprobeerd.",
            values,
        )
    else:
        says = Text(
            "{name} is not in the token. Exchange gives this app other permissions through RBAC for Applications, so it"
            " may give this one too; that was not tried.",
            "{name} staat niet in het token. Exchange geeft deze app andere machtigingen via RBAC for Applications, dus"
            " deze misschien ook; dat is niet geprobeerd.",
            values,
        )
    option = "--send-trial" if row.permission.sends else "--write-trials"
    remedy = Remedy(
        Actor.CONSULTANT,
        (
            Text(
                "Run the check with {option} to see it proven on {mailbox}.",
                "Draai de controle met {option} om het op {mailbox} bewezen te zien.",
                {"option": option, "mailbox": values["mailbox"]},
            ),
            Text(
                "Or ask the Exchange administrator for the app's role assignments: Application {name} should be among"
                " them.",
                "Of vraag de Exchange-beheerder naar de roltoewijzingen van de app: Application {name} hoort daarbij te"
                " staan.",
                {"name": row.permission.name},
            ),
        ),
        link="https://learn.microsoft.com/exchange/permissions-exo/application-rbac",
        settles_after=places.ACCESS_POLICY_SETTLES,
    )
    return advice(check, row.permission.name, says, remedy, facts, because=_because(row, facts))
