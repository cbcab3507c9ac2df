"""Observer: what does the sign-in log and the tenant's policy say, to an identity that may read them?

Looks at: what another identity saw, such as a pipeline's own (`--observer`). It only reads: the app registration when
the app may not, the default app management policy, and the app's latest refused sign-ins.

Why it matters: the log shows what the app itself never sees, such as Profit still signing in with an old secret while
this check uses the new one; and the policy says whether there can be a next secret.

Verdicts: *good* for what was seen and needs nobody. *Advice* when the log holds refused sign-ins although the sign-in
works here, when the tenant allows no new secrets, or when the observer could not sign in or may not read something.
Never *problem*: an observer that sees nothing says nothing about the customer's app. No finding without `--observer`.

What to do: enter the present secret in Profit; give the observer its three reading permissions, or leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.facts import Evidence, Facts, NotAsked, Observed, Refused, SecretPolicySeen, Seen, SignInFailure
from checks.judge.cure import minute
from checks.judge.statements import Anything, advice, good
from checks.model import Actor, Check, Finding, Remedy
from checks.words import Text, same

ID = "observer"
_RECENT_DAYS = 7
_RIGHTS = {
    "Application.Read.All": Text("the app registration", "de app-registratie"),
    "Policy.Read.All": Text("the app management policy", "het beleid voor appbeheer"),
    "AuditLog.Read.All": Text("the sign-in log", "het aanmeldingslogboek"),
}
_FILLED = {
    "registration": Text("the app registration", "de app-registratie"),
    "principal": Text("the enterprise application", "de bedrijfstoepassing"),
    "grants": Text("its permissions", "haar machtigingen"),
    "graph_principal": Text("Microsoft Graph in the tenant", "Microsoft Graph in de tenant"),
}
_SIGN_IN_CURE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Look in the Microsoft Entra admin center, in the observer's own app registration under Certificates &"
            " secrets > Federated credentials: issuer and subject are those of this pipeline, and the audience is"
            " api://AzureADTokenExchange.",
            "Kijk in het Microsoft Entra-beheercentrum in de eigen app-registratie van de waarnemer onder Certificaten"
            " en geheimen > Federatieve referenties: verlener en onderwerp zijn die van deze pipeline, en de doelgroep"
            " is api://AzureADTokenExchange.",
        ),
        Text(
            "Let the customer's administrator grant that app admin consent in the customer's tenant, or leave out"
            " --observer: the check itself does without.",
            "Laat de beheerder van de klant die app beheerderstoestemming geven in de tenant van de klant, of laat"
            " --observer weg: de controle zelf kan zonder.",
        ),
    ),
)
_RIGHTS_CURE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "In the Microsoft Entra admin center, open the observer's app under API permissions, and grant admin"
            " consent to {permissions} as application permissions of Microsoft Graph. The sign-in log also needs Entra"
            " ID P1.",
            "Open in het Microsoft Entra-beheercentrum de app van de waarnemer onder API-machtigingen, en geef"
            " beheerderstoestemming voor {permissions} als toepassingsmachtigingen van Microsoft Graph. Voor het"
            " aanmeldingslogboek is ook Entra ID P1 nodig.",
        ),
    ),
)
_OLD_SECRET = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Compare what Profit has with what was checked here: tenant, Application (client) ID and secret; enter the"
            " present secret in Profit when it has an old one, and look at the log again after the next"
            " synchronisation.",
            "Vergelijk wat in Profit staat met wat hier is gecontroleerd: tenant, toepassings-id (client) en geheim;"
            " voer in Profit het huidige geheim in als daar een oud staat, en kijk na de volgende synchronisatie"
            " opnieuw in het logboek.",
        ),
    ),
)
_NO_SECRETS = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Before the present secret ends: exempt this app, or the administrator who makes the secret, from Block"
            " password addition in {policies}. The same policy is switched in {baseline}.",
            "Voordat het huidige geheim verloopt: zonder deze app, of de beheerder die het geheim maakt, uit van Block"
            " password addition in {policies}. Hetzelfde beleid wordt geschakeld in {baseline}.",
            {"policies": places.APP_POLICIES, "baseline": places.BASELINE_SECURITY},
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about what the observer saw; none when nobody observed."""
    seen = facts.observed
    if seen is None:
        return
    if not isinstance(seen.sign_in, Seen):
        yield _not_signed_in(seen, facts)
        return
    denied: dict[str, Anything] = {
        name: answer
        for name, answer in zip(_RIGHTS, (seen.registration, seen.secret_policy, seen.failures), strict=True)
        if not isinstance(answer, Seen) and _needs_somebody(answer)
    }
    if denied:
        yield _denied(denied, facts)
    if isinstance(seen.secret_policy, Seen):
        yield _policy(seen.secret_policy.value, seen.secret_policy.evidence, facts)
    if isinstance(seen.failures, Seen):
        yield from _log(seen.failures.value, seen.failures.evidence, facts)
    if seen.filled:
        says = Text(
            "The observer ({way}) read what the app itself could not: {what}.",
            "De waarnemer ({way}) las wat de app zelf niet kon lezen: {what}.",
            {"way": seen.way, "what": _listed([_FILLED.get(name, same(name)) for name in seen.filled])},
        )
        yield good(ID, "filled", says, (seen.sign_in.evidence,))


def _listed(parts: list[Text]) -> Text:
    return Text(", ".join(part.say("en") for part in parts), ", ".join(part.say("nl") for part in parts))


def _needs_somebody(answer: Anything) -> bool:
    # A registration in another tenant is a 404, which `registration` tells about.
    return not (isinstance(answer, Refused) and answer.evidence.status == 404)


def _not_signed_in(seen: Observed, facts: Facts) -> Finding:
    told = _evidence(seen.sign_in)
    says = Text(
        "The observer ({way}) could not sign in ({code}), so nothing was read with it.",
        "De waarnemer ({way}) kon niet aanmelden ({code}); er is dus niets mee gelezen.",
        {"way": seen.way, "code": (told[0].code if told else None) or "?"},
        then=Text("The rest of this report does not depend on it.", "De rest van dit rapport hangt er niet van af."),
    )
    return advice(ID, "sign-in", says, _SIGN_IN_CURE, facts, because=told)


def _denied(denied: dict[str, Anything], facts: Facts) -> Finding:
    names = tuple(denied)
    what = _listed([_RIGHTS[name] for name in names])
    codes = ", ".join(dict.fromkeys((e.code or str(e.status or "?")) for a in denied.values() for e in _evidence(a)))
    says = Text(
        "The observer could not read {what} ({codes}).",
        "De waarnemer kon niet lezen: {what} ({codes}).",
        {"what": what, "codes": codes},
    )
    cure = Remedy(_RIGHTS_CURE.actor, tuple(step.of(permissions=same(", ".join(names))) for step in _RIGHTS_CURE.steps))
    return advice(ID, "rights", says, cure, facts, because=[e for a in denied.values() for e in _evidence(a)])


def _policy(policy: SecretPolicySeen, evidence: Evidence, facts: Facts) -> Finding:
    whose = (
        Text("The app's own app management policy", "Het eigen beleid voor appbeheer van de app")
        if policy.own
        else Text("The tenant's app management policy", "Het beleid voor appbeheer van de tenant")
    )
    if policy.no_new_secrets:
        says = Text(
            "{whose} lets this app get no new client secrets, unless whoever makes the secret is exempt.",
            "{whose} staat deze app geen nieuwe clientgeheimen toe, tenzij wie het geheim maakt is uitgezonderd.",
            {"whose": whose},
        )
        if not policy.exempts_some:
            says = Text(
                "{whose} lets this app get no new client secrets, and lets no caller through.",
                "{whose} staat deze app geen nieuwe clientgeheimen toe, en laat niemand door.",
                {"whose": whose},
            )
        return advice(ID, "policy", says, _NO_SECRETS, facts, because=(evidence,))
    if policy.longest_life:
        says = Text(
            "{whose} allows new client secrets for at most {life} (ISO 8601).",
            "{whose} staat nieuwe clientgeheimen toe voor hoogstens {life} (ISO 8601).",
            {"whose": whose, "life": policy.longest_life},
        )
    else:
        says = Text(
            "{whose} sets no limit to this app's client secrets.",
            "{whose} stelt geen grens aan clientgeheimen van deze app.",
            {"whose": whose},
        )
    return good(ID, "policy", says, (evidence,))


def _log(failures: tuple[SignInFailure, ...], evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    # An empty log proves nothing: it fills with minutes of delay. A sign-in refused here is `sign-in`'s to tell.
    recent = [one for one in failures if (facts.at - one.at).days < _RECENT_DAYS]
    if not recent or not isinstance(facts.sign_in, Seen):
        return
    codes = ", ".join(dict.fromkeys(f"AADSTS{one.code}" for one in recent))
    says = Text(
        "The sign-in works here, but in the last {days} days Entra refused this app {count} times ({codes}), the"
        " last time at {when}.",
        "Het aanmelden lukt hier, maar de laatste {days} dagen weigerde Entra deze app {count} keer ({codes}), de"
        " laatste keer op {when}.",
        {"days": _RECENT_DAYS, "count": len(recent), "codes": codes, "when": minute(recent[0].at)},
        then=Text(
            "So something else signs in as this app, with other settings or from another place.",
            "Er meldt zich dus nog iets aan als deze app, met andere instellingen of vanaf een andere plek.",
        ),
    )
    yield advice(ID, "log", says, _OLD_SECRET, facts, because=(evidence,))


def _evidence(answer: Anything) -> tuple[Evidence, ...]:
    return () if isinstance(answer, NotAsked) else (answer.evidence,)


CHECK = Check(
    ID,
    Text("What an observer saw", "Wat een waarnemer zag"),
    judge,
    needs=("settings-shape",),
    manual=__doc__,
)
