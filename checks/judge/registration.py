"""App registration: is it readable, for this tenant only, and neither deactivated nor disabled by Microsoft?

Looks at: the application object, which the app may read itself thanks to Directory.Read.All, and only in the tenant
where it was registered. Shows the Application (client) ID and the Object ID, labelled, because they are mixed up
easily.

Why it matters: it declares which permissions are requested and when the secrets end. Only a readable registration
lets the other checks tell "not requested" from "not consented".

Verdicts: *good* for a single-tenant registration. *Advice* when sign-ins from other tenants are allowed, which the link
does not need, or when the registration lives in another tenant. *Problem* when somebody deactivated the registration or
Microsoft disabled the app. *Unknown* when it can't be read: without Directory.Read.All one can't tell a registration in
another tenant from one that may not be read, and the finding says so.

What to do: grant Directory.Read.All, or ask the owner of the tenant where the app was registered.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.catalogue.permissions import OPENS_DIRECTORY
from checks.facts import Evidence, Facts, NotAsked, Refused, RegistrationSeen, Seen
from checks.judge.cure import tenant_id
from checks.judge.statements import (
    MAKE_READABLE,
    advice,
    could_not_look,
    evidence_of,
    good,
    not_asked,
    problem,
    unknown,
)
from checks.model import Actor, Check, ExitClass, Finding, Remedy
from checks.words import Text

ID = "registration"
WHAT = Text("the app registration", "de app-registratie")
SINGLE_TENANT = "AzureADMyOrg"

_NARROW = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "In {place}, choose {choice} under Supported account types, and save. The link keeps working.",
            "Kies in {place} onder Ondersteunde accounttypen voor {choice} en sla op. De koppeling blijft werken.",
            {"place": places.AUTHENTICATION, "choice": places.SINGLE_TENANT},
        ),
    ),
    link=places.LINK_AUTHENTICATION,
    command="az ad app update --id {client_id} --sign-in-audience AzureADMyOrg",
)
_ASK_OWNER = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Ask the owner of the tenant where the app was registered for the secret's end date and the list of"
            " requested permissions; or register an app of the customer's own, in the customer's tenant.",
            "Vraag de eigenaar van de tenant waar de app is geregistreerd naar de einddatum van het geheim en de"
            " gevraagde machtigingen; of registreer een eigen app van de klant, in de tenant van de klant.",
        ),
    ),
    link=places.LINK_APPS,
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the registration itself."""
    answer = facts.registration
    if isinstance(answer, Seen):
        yield from _seen(answer.value, answer.evidence, facts)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", WHAT, answer)
    elif isinstance(answer, Refused):
        yield _refused(answer, facts)
    else:
        yield could_not_look(ID, "", WHAT, answer, facts)


def _seen(app: RegistrationSeen, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    complained = False
    status = (app.disabled_by_microsoft or "").strip()
    if status and status.lower() not in ("notdisabled", "none"):
        complained = True
        says = Text(
            "Microsoft disabled the app {name} ({status}).",
            "Microsoft heeft de app {name} uitgeschakeld ({status}).",
            {"name": app.display_name or app.app_id, "status": status},
        )
        yield problem(ID, app.app_id, says, "sp_disabled", facts, because=(evidence,))
    if app.deactivated:
        complained = True
        says = Text(
            "The app registration {name} was deactivated.",
            "De app-registratie {name} is gedeactiveerd.",
            {"name": app.display_name or app.app_id},
            then=Text(
                "New sign-ins are refused; a token that was issued before still works for up to about an hour.",
                "Nieuwe aanmeldingen worden geweigerd; een token van daarvoor werkt nog tot ongeveer een uur.",
            ),
        )
        yield problem(ID, app.app_id, says, "app_deactivated", facts, because=(evidence,))
    if app.sign_in_audience is not None and app.sign_in_audience != SINGLE_TENANT:
        complained = True
        says = Text(
            "The app {name} accepts sign-ins from other tenants too ({audience}).",
            "De app {name} accepteert ook aanmeldingen uit andere tenants ({audience}).",
            {"name": app.display_name or app.app_id, "audience": app.sign_in_audience or "-"},
            then=Text("The link needs this tenant only.", "De koppeling heeft alleen deze tenant nodig."),
        )
        yield advice(ID, app.app_id, says, _NARROW, facts, because=(evidence,))
    if not complained:
        says = Text(
            "App registration {name}: Application (client) ID {client}, Object ID {object}.",
            "App-registratie {name}: Toepassings-id (client) {client}, Object-id {object}.",
            {"name": app.display_name or "-", "client": app.app_id, "object": app.object_id},
            then=Text("Profit needs the first.", "Profit heeft de eerste nodig."),
        )
        yield good(ID, app.app_id, says, (evidence,))


def _refused(answer: Refused, facts: Facts) -> Finding:
    client = facts.settings.client_id
    because = evidence_of(answer, facts.principal)
    home = facts.principal.value.home_tenant if isinstance(facts.principal, Seen) else None
    if home and isinstance(facts.tenant, Seen) and home.lower() != tenant_id(facts).lower():
        says = Text(
            "The app was registered in another tenant ({home}); its requested permissions and secrets can be read"
            " there only.",
            "De app is in een andere tenant geregistreerd ({home}); de gevraagde machtigingen en geheimen zijn alleen"
            " daar te lezen.",
            {"home": home},
        )
        return advice(ID, client, says, _ASK_OWNER, facts, because=because)
    if answer.evidence.status == 404:
        says = Text(
            "The app registration is not found in this tenant.",
            "De app-registratie is in deze tenant niet gevonden.",
            then=Text(
                "From here one can't tell whether it lives in another tenant or was made only minutes ago.",
                "Van hieruit is niet te zien of die in een andere tenant staat of pas minuten geleden is gemaakt.",
            ),
        )
        return unknown(ID, client, says, facts, because=because)
    says = Text(
        "The app registration may not be read: {permission} does not work yet.",
        "De app-registratie mag niet worden gelezen: {permission} werkt nog niet.",
        {"permission": OPENS_DIRECTORY},
        then=Text(
            "From here one can't tell whether permissions were never requested or were requested and not consented to.",
            "Van hieruit is niet te zien of machtigingen nooit zijn gevraagd, of wel gevraagd maar zonder toestemming.",
        ),
    )
    return unknown(ID, client, says, facts, cause="permission_missing", because=because, remedy=MAKE_READABLE)


CHECK = Check(
    ID,
    Text("App registration", "App-registratie"),
    judge,
    needs=("sign-in", "network-graph"),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
