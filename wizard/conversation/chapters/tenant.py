"""Chapter 2: the customer's tenant, typed in whatever form it is at hand, looked up live, shown and confirmed."""

from __future__ import annotations

from checks.address import mail_domain
from checks.catalogue import places
from checks.identifiers import guid_inside, is_guid, tenant_from, tenant_sign
from checks.words import Text, same
from wizard.conversation.effects import Accepted, Ask, Card, Declined, Effect, Help, Look, Question, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import (
    any_text,
    as_seen,
    first,
    look_once,
    question_of_confirmation,
    recover,
    tell_once,
)
from wizard.conversation.results import TenantFound

CHAPTER = "tenant"


def understand(reply: str) -> Accepted | Declined:
    """A tenant ID or domain in a pasted GUID, domain, e-mail address, or portal or login URL."""
    if isinstance(nothing := any_text(reply), Declined):
        return nothing
    tenant = tenant_from(reply)
    if tenant_sign(tenant) not in ("good-guid", "good-domain"):
        tenant = guid_inside(reply) or tenant
    sign = tenant_sign(tenant)
    if sign == "good-domain" and "personal-address" in mail_domain(tenant).traps:
        return Declined(
            Text(
                "{seen} is a personal mail service; no organisation's tenant is found by it. Type the customer's own"
                " domain, or an e-mail address at work.",
                "{seen} is een persoonlijke maildienst; daarmee is geen tenant van een organisatie te vinden. Typ het"
                " eigen domein van de klant, of een zakelijk e-mailadres.",
                {"seen": tenant},
            )
        )
    if sign in ("good-guid", "good-domain"):
        remark = None
        if tenant.casefold() != reply.strip().casefold():
            remark = Text("Understood as {tenant}.", "Begrepen als {tenant}.", {"tenant": tenant})
        return Accepted(tenant, remark)
    if sign == "shared-endpoint":
        return Declined(
            Text(
                "{seen} is Microsoft's shared sign-in address, not a tenant. Type the customer's domain or tenant ID.",
                "{seen} is het gedeelde aanmeldadres van Microsoft en geen tenant. Typ het domein of de tenant-id"
                " van de"
                " klant.",
                {"seen": tenant},
            )
        )
    return Declined(
        Text(
            "No domain or tenant ID is recognised in {seen}. Type for example klant.nl, or paste the Directory (tenant)"
            " ID from the app's Overview page.",
            "In {seen} is geen domein of tenant-id te herkennen. Typ bijvoorbeeld klant.nl, of plak de Map-id"
            " (tenant-id) van de pagina Overzicht van de app.",
            {"seen": as_seen(tenant)},
        )
    )


TENANT = Question(
    "tenant",
    "text",
    Text("The customer's domain or tenant ID", "Domein of tenant-id van de klant"),
    Help(
        Text(
            "Everything that follows happens in this tenant. A domain name is enough; its tenant ID is looked up.",
            "Alles wat volgt gebeurt in deze tenant. Een domeinnaam is genoeg; de tenant-id wordt opgezocht.",
        ),
        Text(
            "An e-mail address of the customer, or {place} > Tenant ID.",
            "Een e-mailadres van de klant, of {place} > Tenant-id.",
            {"place": places.TENANT_OVERVIEW},
        ),
        "klant.nl",
    ),
    understand,
    setting="tenant",
)

CONFIRMED = question_of_confirmation(
    "tenant-confirmed",
    Text("Is this the customer's tenant?", "Is dit de tenant van de klant?"),
    Help(
        Text(
            "Registering the app in another tenant than the customer's is hard to notice later.",
            "Een app in een andere tenant dan die van de klant valt later nauwelijks op.",
        )
    ),
    default=True,
    setting="tenant-confirmed",
)

_LOOK = Look("tenant", CHAPTER, Text("Looking up the tenant", "De tenant opzoeken"), "tenant")


def following(state: State) -> Effect | None:
    """Ask for the tenant, look it up, show it, have it confirmed."""
    if not state.has("tenant"):
        return Ask(TENANT, CHAPTER)
    looked = look_once(state, _LOOK)
    if looked is not None:
        return looked
    found = state.seen["tenant"]
    assert isinstance(found, TenantFound)
    if found.trouble is not None:
        return first(_trouble(state, found), _recovery(state, found))
    return None if state.answer("tenant-confirmed") is True else _confirm(state, found)


def _trouble(state: State, found: TenantFound) -> Effect | None:
    assert found.trouble is not None
    title = Text("The tenant was not found", "De tenant is niet gevonden")
    if not found.settled:
        title = Text("The tenant could not be looked up", "De tenant kon niet worden opgezocht")
    card = Card(title, (found.trouble,), found.cure)
    return tell_once(state, Tell(CardId("tenant", "trouble"), CHAPTER, card))


def _recovery(state: State, found: TenantFound) -> Effect | None:
    change = ("tenant", Text("Type another domain or tenant ID", "Een ander domein of een andere tenant-id typen"))
    # A silence says nothing about what was typed.
    return recover(state, "tenant", CHAPTER, changes=(change,), again_first=not found.settled, may_go_on=False)


_COMPARE = Text(
    "{place} shows this ID to who is signed in at the customer. A domain belongs to one tenant only; an organisation"
    " can have a second tenant with other domains.",
    "{place} toont deze id aan wie bij de klant is aangemeld. Een domein hoort bij één tenant; een organisatie kan"
    " een tweede tenant met andere domeinen hebben.",
    {"place": places.TENANT_OVERVIEW},
)
_COMPARE_ID = Text(
    "{place} shows this ID, with the name and domain of the organisation, to who is signed in at the customer. From"
    " outside an ID does not say whose it is.",
    "{place} toont deze id, met de naam en het domein van de organisatie, aan wie bij de klant is aangemeld. Van"
    " buitenaf is aan een id niet te zien van wie die is.",
    {"place": places.TENANT_OVERVIEW},
)


def _confirm(state: State, found: TenantFound) -> Effect | None:
    card = Card(
        Text("This tenant was found", "Deze tenant is gevonden"),
        (_COMPARE_ID if is_guid(found.given) else _COMPARE,),
        rows=(
            (Text("Directory (tenant) ID", "Map-id (tenant-id)"), same(found.tenant_id)),
            (Text("Looked up", "Opgezocht"), same(found.given)),
            *(((Text("Cloud", "Cloud"), found.cloud),) if found.cloud else ()),
        ),
    )
    if state.answer("tenant-confirmed") is False:
        # "No" means: not this one. The answer is asked again, with nothing else lost.
        return Ask(TENANT, CHAPTER)
    return first(tell_once(state, Tell(CardId("tenant", "found"), CHAPTER, card)), Ask(CONFIRMED, CHAPTER))
