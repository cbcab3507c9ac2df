"""Tenant: does the customer's tenant exist in this cloud, and which one is it?

Looks at: the tenant's public OpenID document, which anybody may read. A domain name is resolved to its tenant ID.

Why it matters: a typing error in the tenant, or a tenant in another of Microsoft's clouds, makes every sign-in fail
with a message that seems to be about the app.

Verdicts: *good* shows the tenant ID that belongs to the domain, to compare with the customer's own page. *Problem* when
Microsoft says that there is no such tenant here, or when the
document is of another issuer or tenant than asked for. *Unknown* when no answer came.

What to do: copy the Directory (tenant) ID from the customer's Entra admin center, or try the customer's
`….onmicrosoft.com` name.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.catalogue.causes import BY_ID
from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.catalogue.clouds import MICROSOFT_LOGIN_HOSTS
from checks.facts import Facts, NotAsked, Refused, Seen, TenantSeen
from checks.identifiers import is_guid, tidy_guid
from checks.judge.diagnosis import causes_of, code_of
from checks.judge.statements import could_not_look, good, not_asked, problem
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "tenant"
_WHAT = Text("the tenant's public document", "het openbare document van de tenant")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding: the tenant exists, doesn't, or could not be looked up."""
    answer = facts.tenant
    given = facts.settings.tenant
    if isinstance(answer, Seen) and (doubt := _of_another(answer.value, facts)) is not None:
        yield problem(ID, given, doubt, "intercepted_response", facts, because=(answer.evidence,))
    elif isinstance(answer, Seen):
        yield good(ID, answer.value.tenant_id, _exists(given, answer.value.tenant_id), (answer.evidence,))
    elif isinstance(facts.sign_in, Seen) and facts.sign_in.value.tenant_id:
        tenant = facts.sign_in.value.tenant_id
        yield good(ID, tenant, _exists(given, tenant), (facts.sign_in.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, given, _WHAT, answer)
    elif isinstance(answer, Refused):
        yield _refused(answer, facts)
    else:
        yield could_not_look(ID, given, _WHAT, answer, facts)


def _of_another(seen: TenantSeen, facts: Facts) -> Text | None:
    """What is wrong with a document that names another issuer than Microsoft has for this tenant in this cloud.

    Source: entra-docs v2-protocols-oidc (issuer), authentication-national-cloud. The host of a private cloud, named by
    the user, may call itself as it likes.
    """
    if facts.practice:
        return None
    parts = urlsplit(seen.issuer) if _is_url(seen.issuer) else None
    host = (parts.hostname or "") if parts is not None and parts.scheme == "https" else ""
    own = facts.login_named_by_user
    known = host in MICROSOFT_LOGIN_HOSTS or host.endswith(".ciamlogin.com") or (own is not None and host == own)
    if not known:
        return Text(
            "The tenant's document names an issuer that is not Microsoft's: {issuer}.",
            "Het document van de tenant noemt een uitgever die niet van Microsoft is: {issuer}.",
            {"issuer": seen.issuer[:200] or "-"},
            then=Text(
                "Somebody on the way answered in Microsoft's place.",
                "Onderweg antwoordde iets anders in plaats van Microsoft.",
            ),
        )
    asked = facts.settings.tenant
    if is_guid(asked) and is_guid(seen.tenant_id) and tidy_guid(asked) != seen.tenant_id.lower():
        return Text(
            "Asked was for tenant {asked}, and the document that came is of tenant {tenant}.",
            "Gevraagd is naar tenant {asked}, en het document dat kwam is van tenant {tenant}.",
            {"asked": asked, "tenant": seen.tenant_id},
        )
    return None


def _is_url(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _exists(given: str, tenant: str) -> Text:
    if is_guid(given) and tidy_guid(given) == tenant.lower():
        return Text("Tenant {tenant} exists.", "Tenant {tenant} bestaat.", {"tenant": tenant})
    return Text(
        "{given} belongs to the tenant with tenant ID {tenant}.",
        "{given} hoort bij de tenant met tenant-id {tenant}.",
        {"given": given, "tenant": tenant},
    )


def _refused(answer: Refused, facts: Facts) -> Finding:
    causes = causes_of(answer.evidence) or ("tenant_not_found",)
    cloud = CLOUDS[facts.settings.cloud]
    named = cloud.in_sentence or cloud.name
    if causes[0] == "tenant_not_found":
        says = Text(
            "There is no tenant “{given}” in {cloud}: a typing error, or the tenant lives in another cloud ({code}).",
            "Er is geen tenant “{given}” in {cloud}: een typefout, of de tenant staat in een andere cloud ({code}).",
            {
                "given": facts.settings.tenant,
                "cloud": named,
                "code": code_of(answer.evidence),
            },
        )
    else:
        says = Text(
            "Microsoft does not accept the tenant “{given}” ({code}).",
            "Microsoft accepteert de tenant “{given}” niet ({code}).",
            {"given": facts.settings.tenant, "code": code_of(answer.evidence), "why": BY_ID[causes[0]].says},
            then=Text("{why}", "{why}"),
        )
    return problem(ID, facts.settings.tenant, says, causes[0], facts, because=(answer.evidence,), others=causes[1:])


CHECK = Check(
    ID,
    Text("Tenant", "Tenant"),
    judge,
    needs=("settings-shape", "network-login"),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
