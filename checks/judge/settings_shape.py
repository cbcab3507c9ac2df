"""Settings' shape: can these values be right at all, before anything is sent?

Looks at: the tenant (a GUID or a domain name), the application (client) ID (a GUID, and not one that belongs in another
field), the mailbox address, and the shape of the client secret (its length, generation and checksum, never its value).

Why it matters: most refused sign-ins are a value in the wrong field or half a value, and that can be seen offline.

Verdicts: *problem* when a value can't possibly work, for instance an e-mail address as client ID; nothing is sent then,
and the exit code is 2. *Advice* when the secret looks odd: Entra's own rules for secrets have changed over the years,
so an unusual form is a warning and never stops the run. *Good* when every value has the shape it should have; that
does not yet mean that it is the right one.

What to do: copy the value anew from the page that the finding names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.address import sign as address_sign
from checks.address import tidy
from checks.catalogue import places
from checks.catalogue.secret_signs import BY_ID as SIGNS
from checks.catalogue.secret_signs import EXPECTED_LENGTH
from checks.facts import Facts, SecretSeen, Seen
from checks.identifiers import client_sign, is_guid, tenant_sign, tidy_guid
from checks.judge.statements import advice, good, problem
from checks.model import Actor, Check, ExitClass, Finding, Remedy
from checks.words import Text

ID = "settings-shape"

_FROM_OVERVIEW = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Open {place} and copy the Application (client) ID; not the Object ID and not the Directory (tenant) ID,"
            " which stand beside it.",
            "Open {place} en kopieer de Toepassings-id (client); niet de Object-id en niet de Map-id (tenant), die er"
            " vlak bij staan.",
            {"place": places.OVERVIEW},
        ),
    ),
    link=places.LINK_APPS,
    revisit="client-id",
)
_TENANT = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Fill in the customer's Directory (tenant) ID, or a domain name of the customer such as klant.nl. Both are"
            " on {place}.",
            "Vul de Map-id (tenant) van de klant in, of een domeinnaam van de klant zoals klant.nl. Beide staan op"
            " {place}.",
            {"place": places.TENANT_OVERVIEW},
        ),
    ),
    link="{portal}",
    revisit="tenant",
)
_MAILBOX = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Give the full address of an existing mailbox of this customer (--mailbox), for example info@klant.nl.",
            "Geef het volledige adres van een bestaand postvak van deze klant op (--mailbox), bijvoorbeeld"
            " info@klant.nl.",
        ),
    ),
    revisit="mailbox",
)
_TENANT_SAYS = {
    "empty": Text("No tenant is given.", "Er is geen tenant opgegeven."),
    "placeholder": Text(
        "“{tenant}” is a placeholder from an example, not the customer's tenant.",
        "“{tenant}” is een invulplek uit een voorbeeld en niet de tenant van de klant.",
    ),
    "malformed": Text(
        "“{tenant}” can't be a tenant: it is neither a GUID nor a domain name.",
        "“{tenant}” kan geen tenant zijn: het is geen GUID en geen domeinnaam.",
    ),
    "shared-endpoint": Text(
        "“{tenant}” is a shared address for every tenant.",
        "“{tenant}” is een gedeeld adres voor alle tenants.",
        then=Text(
            "A program that signs in by itself needs the customer's own.",
            "Een programma dat zichzelf aanmeldt heeft dat van de klant nodig.",
        ),
    ),
}
_CLIENT_SAYS = {
    "empty": Text("No application (client) ID is given.", "Er is geen toepassings-id (client) opgegeven."),
    "e-mail": Text(
        "“{client}” is an e-mail address.",
        "“{client}” is een e-mailadres.",
        then=Text("The application (client) ID is a GUID.", "De toepassings-id (client) is een GUID."),
    ),
    "domain": Text(
        "“{client}” is a domain name.",
        "“{client}” is een domeinnaam.",
        then=Text("The application (client) ID is a GUID.", "De toepassings-id (client) is een GUID."),
    ),
    "graph-resource": Text(
        "{client} is the ID of Microsoft Graph itself, the same for everybody.",
        "{client} is de id van Microsoft Graph zelf, die voor iedereen gelijk is.",
        then=Text("Your own app has another.", "Je eigen app heeft een andere."),
    ),
    "permission-id": Text(
        "{client} is the ID of a permission, not of an app.",
        "{client} is de id van een machtiging en niet van een app.",
    ),
    "zero": Text(
        "The application (client) ID consists of zeros only: that is an example.",
        "De toepassings-id (client) bestaat alleen uit nullen: dat is een voorbeeld.",
    ),
    "malformed": Text(
        "“{client}” can't be an application (client) ID: that is a GUID such as 11111111-2222-3333-4444-555555555555.",
        "“{client}” kan geen toepassings-id (client) zijn: dat is een GUID zoals 11111111-2222-3333-4444-555555555555.",
    ),
}


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding for each value that can't be right or looks odd; one good finding when there is none."""
    complaints = [*_tenant(facts), *_client(facts), *_mailboxes(facts), *_end_date(facts), *_secret(facts)]
    yield from complaints or [
        good(ID, "", Text("The settings have the shape they should have.", "De instellingen hebben de juiste vorm."))
    ]


def _tenant(facts: Facts) -> Iterator[Finding]:
    sign = tenant_sign(facts.settings.tenant)
    if sign in _TENANT_SAYS:
        cause = "tenant_endpoint_required" if sign == "shared-endpoint" else "tenant_id_malformed"
        says = _TENANT_SAYS[sign].of(tenant=facts.settings.tenant) if sign != "empty" else _TENANT_SAYS[sign]
        yield problem(ID, "tenant", says, cause, facts, remedy=_TENANT)


def _client(facts: Facts) -> Iterator[Finding]:
    client = facts.settings.client_id
    sign = client_sign(client)
    if sign != "good":
        says = _CLIENT_SAYS[sign]
        filled = says.of(client=client) if says.open_placeholders else says
        yield problem(ID, "client-id", filled, "app_not_found_in_tenant", facts, remedy=_FROM_OVERVIEW)
    elif is_guid(facts.settings.tenant) and tidy_guid(client) == tidy_guid(facts.settings.tenant):
        says = Text(
            "The application (client) ID and the tenant ID are the same, {client}.",
            "De toepassings-id (client) en de tenant-id zijn gelijk, {client}.",
            {"client": client},
            then=Text("They belong to different things.", "Het zijn id's van verschillende dingen."),
        )
        yield problem(ID, "client-id", says, "app_not_found_in_tenant", facts, remedy=_FROM_OVERVIEW)


def _mailboxes(facts: Facts) -> Iterator[Finding]:
    for address in (facts.settings.mailbox, facts.settings.second_mailbox):
        if address is not None and not is_guid(address) and address_sign(tidy(address)) not in (None, "guest"):
            says = Text(
                "“{address}” is not a whole e-mail address.",
                "“{address}” is geen volledig e-mailadres.",
                {"address": address or "-"},
            )
            yield problem(ID, "mailbox", says, "user_not_found", facts, remedy=_MAILBOX)


def _end_date(facts: Facts) -> Iterator[Finding]:
    noted = facts.settings.secret_end_date
    if noted is None:
        return
    try:
        date.fromisoformat(noted[:10])
    except ValueError:
        yield advice(
            ID,
            "secret-end-date",
            Text(
                "The noted end date of the secret, “{noted}”, is not a date that can be read.",
                "De genoteerde einddatum van het geheim, “{noted}”, is niet als datum te lezen.",
                {"noted": noted or "-"},
            ),
            Remedy(
                Actor.CONSULTANT,
                (
                    Text(
                        "Write it as year-month-day in the settings, for example 2027-03-31.",
                        "Noteer hem in de instellingen als jaar-maand-dag, bijvoorbeeld 2027-03-31.",
                    ),
                ),
            ),
            facts,
        )


def _secret(facts: Facts) -> Iterator[Finding]:
    secret = facts.secret
    if secret is None or facts.settings.credential != "secret":
        return
    for sign_id in secret.signs:
        sign = SIGNS.get(sign_id)
        if (
            sign is None
            or sign_id == "older-generation"
            or (isinstance(facts.sign_in, Seen) and not _repaired(sign_id))
        ):
            # A secret that just worked is right, whatever its form; an older form alone is nothing to act on.
            continue
        if sign_id == "empty":
            yield problem(ID, "client-secret", sign.says, sign.cause, facts)
            continue
        cause = sign.cause if sign.wrong else None
        yield advice(ID, "client-secret", sign_says(sign_id, secret), sign_remedy(sign_id), facts, cause=cause)


def _repaired(sign: str) -> bool:
    return not SIGNS[sign].wrong and sign != "unusual"


def sign_remedy(sign: str) -> Remedy:
    """The cure for a sign on the secret's shape: shorter than the cause's, as the shape already tells what happened."""
    return Remedy(Actor.CONSULTANT, (SIGNS[sign].do,), link=places.LINK_SECRETS, revisit="client-secret")


def sign_says(sign: str, secret: SecretSeen) -> Text:
    """What a sign on the secret's shape means, with the lengths filled in."""
    says = SIGNS[sign].says
    values = {"length": secret.length, "expected": EXPECTED_LENGTH.get(secret.generation, 40)}
    return says.of(**{name: values[name] for name in says.open_placeholders})


CHECK = Check(
    ID,
    Text("Shape of the settings", "Vorm van de instellingen"),
    judge,
    exit_class=ExitClass.CONFIGURATION,
    manual=__doc__,
)
