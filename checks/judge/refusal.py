"""Which cause a refused sign-in has, decided by the other facts where one code has several. Pure; not a check
itself."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalogue.causes import BY_ID
from checks.catalogue.secret_signs import BY_ID as SIGNS
from checks.facts import Evidence, Facts, Seen
from checks.identifiers import is_guid, tidy_guid
from checks.judge.cure import day, tenant_id
from checks.judge.diagnosis import UNDECIDED, causes_of
from checks.judge.settings_shape import sign_remedy, sign_says
from checks.model import Remedy
from checks.words import Text

# An app that signs in by itself is only reached by policies for workload identities: locations and risk.
# Source: entra-docs conditional-access/workload-identity.
_WORKLOAD_POLICY = Text(
    "A Conditional Access policy for workload identities blocks it: such policies allow an app from certain"
    " locations only, or block it when it is at risk.",
    "Een beleid voor voorwaardelijke toegang voor workload-identiteiten houdt het tegen: zo'n beleid laat een app"
    " alleen vanaf bepaalde locaties toe, of blokkeert die bij risico.",
    then=Text(
        "The policy's name stands in the service principal sign-ins.",
        "De naam van het beleid staat bij de aanmeldingen van service-principals.",
    ),
)


@dataclass(frozen=True, slots=True)
class DecidedCause:
    """The cause that the facts leave, what else they could not rule out, and the sentence that says so."""

    cause: str
    why: Text
    others: tuple[str, ...] = ()
    remedy: Remedy | None = None
    """Only where the catalogue's cure for the cause is not the right one."""


def decide(evidence: Evidence, facts: Facts) -> DecidedCause:
    """The cause of a refused token request."""
    causes = causes_of(evidence)
    if not causes:
        return DecidedCause(UNDECIDED, BY_ID[UNDECIDED].says)
    first, others = causes[0], causes[1:]
    if "secret_wrong" in causes[:2] and first in ("secret_wrong", "secret_id_instead_of_value"):
        return _secret(first, others, facts)
    if first == "app_not_found_in_tenant":
        return _app(others, facts)
    if {*causes} & {"sp_disabled", "app_deactivated"} and (seen := _switch(facts)) is not None:
        return DecidedCause(seen, BY_ID[seen].says)
    if first == "conditional_access_blocked":
        return DecidedCause(first, _policy(facts))
    return DecidedCause(first, BY_ID[first].says, others)


def _switch(facts: Facts) -> str | None:
    """Which of two switches stopped the app, when somebody could read them: Entra's code for both may be the same.

    Source: entra-docs enterprise-apps/deactivate-app-registration.
    """
    for answer in (facts.registration, facts.principal):
        if isinstance(answer, Seen) and answer.value.deactivated:
            return "app_deactivated"
    if isinstance(facts.principal, Seen) and not facts.principal.value.enabled:
        return "sp_disabled"
    return None


def _secret(first: str, others: tuple[str, ...], facts: Facts) -> DecidedCause:
    """AADSTS7000215 means: no secret of this app has this value. Why, the value's shape and the app's list can say."""
    secret = facts.secret
    if secret is None:
        return DecidedCause(first, BY_ID[first].says, others)
    for sign in secret.signs:
        if sign in SIGNS and SIGNS[sign].wrong:
            return DecidedCause(SIGNS[sign].cause, sign_says(sign, secret), remedy=sign_remedy(sign))
    others = tuple(o for o in others if o not in ("secret_id_instead_of_value", "secret_wrong"))
    if isinstance(facts.registration, Seen) and secret.hint and facts.registration.value.secrets:
        return _by_hint(secret.hint, others, facts)
    if secret.generation == "8Q~" and not secret.signs:
        why = Text(
            "The value itself is whole and consistent (40 characters, beginning with {hint}), so it is a secret of"
            " another app, one that was removed, or one made less than two minutes ago.",
            "De waarde zelf is compleet en klopt in zichzelf (40 tekens, begint met {hint}); het is dus een geheim van"
            " een andere app, een verwijderd geheim, of een dat nog geen twee minuten oud is.",
            {"hint": secret.hint},
        )
        return DecidedCause("secret_wrong", why, others)
    return DecidedCause("secret_wrong", BY_ID["secret_wrong"].says, others)


def _by_hint(hint: str, others: tuple[str, ...], facts: Facts) -> DecidedCause:
    assert isinstance(facts.registration, Seen)
    fitting = [s for s in facts.registration.value.secrets if s.hint == hint]
    if not fitting:
        why = Text(
            "None of the secrets of {app} begins with {hint}: this one belongs to another app or was removed.",
            "Geen van de geheimen van {app} begint met {hint}: dit geheim hoort bij een andere app of is verwijderd.",
            {"app": facts.registration.value.display_name or facts.settings.client_id, "hint": hint},
        )
        return DecidedCause("secret_wrong", why, others)
    ended = [s.ends for s in fitting if s.ends is not None and s.ends <= facts.at]
    if len(ended) == len(fitting):
        why = Text(
            "The secret that begins with {hint} expired on {date}.",
            "Het geheim dat met {hint} begint is op {date} verlopen.",
            {"hint": hint, "date": day(max(ended))},
        )
        return DecidedCause("secret_expired", why, others)
    why = Text(
        "The app does have a secret that begins with {hint}, so the value is the right one with a slip further on, or"
        " it was made less than two minutes ago.",
        "De app heeft wel een geheim dat met {hint} begint; de waarde is dus de goede met verderop een fout, of het"
        " geheim is nog geen twee minuten oud.",
        {"hint": hint},
    )
    return DecidedCause("secret_wrong", why, others)


def _policy(facts: Facts) -> Text:
    """By name, when somebody who may read the sign-in log looked along."""
    log = facts.observed.failures if facts.observed is not None else None
    refused = log.value if isinstance(log, Seen) else ()
    names = next((one.policies for one in refused if one.code == 53003 and one.policies), ())
    if not names:
        return _WORKLOAD_POLICY
    return Text(
        "By the sign-in log the Conditional Access policy {names} blocks it: it allows the app from certain locations"
        " only, or blocks it when it is at risk.",
        "Volgens het aanmeldingslogboek houdt het beleid voor voorwaardelijke toegang {names} het tegen: dat laat de"
        " app alleen vanaf bepaalde locaties toe, of blokkeert die bij risico.",
        {"names": ", ".join(names)},
    )


def _app(others: tuple[str, ...], facts: Facts) -> DecidedCause:
    client, tenant = facts.settings.client_id, tenant_id(facts)
    if is_guid(client) and tidy_guid(client) == tenant.lower():
        why = Text(
            "{client} is the ID of the tenant itself, not of an app in it.",
            "{client} is de id van de tenant zelf en niet van een app daarin.",
            {"client": client},
        )
        return DecidedCause("app_not_found_in_tenant", why)
    named = facts.settings.tenant
    where = (
        Text("tenant {tenant}", "tenant {tenant}", {"tenant": tenant})
        if named.lower() == tenant.lower()
        else Text("tenant {tenant} ({named})", "tenant {tenant} ({named})", {"tenant": tenant, "named": named})
    )
    why = Text(
        "That tenant exists, but it knows no app with this ID: {where}.",
        "Die tenant bestaat, maar kent geen app met deze id: {where}.",
        {"where": where},
        then=Text(
            "Either the ID is another one (the Object ID stands right beside it), the app lives in another tenant,"
            " or it was registered less than two minutes ago.",
            "De id is een andere (de Object-id staat er vlak bij), de app staat in een andere tenant, of de"
            " registratie is nog geen twee minuten oud.",
        ),
    )
    if not isinstance(facts.tenant, Seen):
        why = BY_ID["app_not_found_in_tenant"].says
    return DecidedCause("app_not_found_in_tenant", why, others)
