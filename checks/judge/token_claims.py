"""Token: is it the right token, and which application permissions does it carry?

Looks at: the claims of the token that was just issued: tenant (`tid`), app (`appid`), audience (`aud`), kind (`idtyp`),
`roles` and `scp`. The token is decoded for this look only and is kept nowhere. Source: entra-docs
access-token-claims-reference.

Why it matters: `roles` is what Microsoft really granted at the moment of issue. A token that carries `scp` belongs to a
person who signed in, not to a program.

Verdicts: *good* when the token is for this app, tenant and Microsoft Graph, and carries permissions. *Problem* when it
carries none at all (a token is issued without any consent, so this is common), when it is a person's token, or when it
is for something else. *Unknown* when it can't be read: Microsoft may encrypt tokens at any time, and then only the
calls themselves prove anything.

What to do: for missing permissions see the table of permissions; the other cases name their own steps.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue.clouds import CLOUDS
from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.facts import Evidence, Facts, NotAsked, Refused, Seen, TokenSeen
from checks.identifiers import tidy_guid
from checks.judge.cure import tenant_id
from checks.judge.statements import could_not_look, good, not_asked, problem, skipped, unknown
from checks.model import Actor, Check, ExitClass, Finding, Remedy
from checks.words import Text

ID = "token-claims"
_WHAT = Text("the token", "het token")
_KNOWN_AUDIENCES = frozenset({GRAPH_APP_ID, *(c.graph.removeprefix("https://") for c in CLOUDS)})
_FRESH_TOKEN = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Compare tenant ID and application (client) ID in the settings with the page Overview of the app, and run"
            " profit-exchange check again.",
            "Vergelijk tenant-id en toepassings-id (client) in de instellingen met de pagina Overzicht van de app, en"
            " voer profit-exchange check opnieuw uit.",
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the token's claims."""
    answer = facts.sign_in
    if isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    elif isinstance(answer, Refused):
        yield skipped(
            ID, "", Text("There is no token: the sign-in was refused.", "Er is geen token: het aanmelden is geweigerd.")
        )
    elif not isinstance(answer, Seen):
        yield could_not_look(ID, "", _WHAT, answer, facts)
    elif answer.value.opaque:
        says = Text(
            "The token can't be read, so it proves nothing either way; the calls themselves decide.",
            "Het token is niet te lezen en bewijst dus niets; de aanroepen zelf geven de doorslag.",
        )
        yield unknown(ID, "", says, facts, because=(answer.evidence,))
    else:
        complaints = [
            *_wrong_token(answer.value, answer.evidence, facts),
            *_no_roles(answer.value, answer.evidence, facts),
        ]
        yield from complaints or [_right(answer.value, answer.evidence, facts)]


def _wrong_token(token: TokenSeen, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    tenant, client = tenant_id(facts).lower(), tidy_guid(facts.settings.client_id)
    if token.tenant_id and isinstance(facts.tenant, Seen) and token.tenant_id.lower() != tenant:
        says = Text(
            "The token is for tenant {seen}, not for {wanted}.",
            "Het token is voor tenant {seen} en niet voor {wanted}.",
            {"seen": token.tenant_id, "wanted": tenant},
        )
        yield problem(ID, "tid", says, "tenant_endpoint_required", facts, because=(evidence,), remedy=_FRESH_TOKEN)
    if token.app_id and token.app_id.lower() != client:
        says = Text(
            "The token is for app {seen}, not for {wanted}.",
            "Het token is voor app {seen} en niet voor {wanted}.",
            {"seen": token.app_id, "wanted": client},
        )
        yield problem(ID, "appid", says, "token_invalid_or_expired", facts, because=(evidence,), remedy=_FRESH_TOKEN)
    if token.audience and not _for_graph(token.audience, facts):
        says = Text(
            "The token is for {seen}, not for Microsoft Graph.",
            "Het token is voor {seen} en niet voor Microsoft Graph.",
            {"seen": token.audience},
        )
        yield problem(ID, "aud", says, "wrong_audience", facts, because=(evidence,))
    if token.scopes or (token.token_type and token.token_type != "app"):
        says = Text(
            "The token belongs to a person who signed in (scopes: {scopes}).",
            "Het token hoort bij een persoon die zich heeft aangemeld (scopes: {scopes}).",
            {"scopes": token.scopes or token.token_type or "-"},
            then=Text(
                "Profit signs in by itself and needs application permissions.",
                "Profit meldt zichzelf aan en heeft toepassingsmachtigingen nodig.",
            ),
        )
        yield problem(ID, "scp", says, "delegated_instead_of_application", facts, because=(evidence,))


def _for_graph(audience: str, facts: Facts) -> bool:
    seen = audience.removeprefix("https://").rstrip("/").lower()
    if seen in _KNOWN_AUDIENCES:
        return True
    # A private endpoint's tokens are for its own Graph root, whatever that is called; no reference to compare with.
    return facts.practice or facts.login_named_by_user is not None


def _no_roles(token: TokenSeen, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    if token.roles or token.scopes:
        return
    granted = isinstance(facts.grants, Seen) and bool(facts.grants.value)
    says = Text(
        "The token carries no application permission at all.",
        "Het token bevat geen enkele toepassingsmachtiging.",
        then=Text(
            "Microsoft issues a token even when nobody consented, so a successful sign-in says nothing about"
            " permissions.",
            "Microsoft geeft ook een token af als niemand toestemming heeft gegeven; een geslaagde aanmelding zegt"
            " dus niets over machtigingen.",
        ),
    )
    yield problem(
        ID,
        "roles",
        says,
        "permission_missing" if granted else "consent_missing",
        facts,
        because=(evidence,),
        others=() if granted else ("delegated_instead_of_application", "permission_missing"),
    )


def _right(token: TokenSeen, evidence: Evidence, facts: Facts) -> Finding:
    ours = sum(p.name in (token.roles or ()) for p in PERMISSIONS)
    says = Text(
        "The token is for this app in this tenant and carries {count} of the {all} application permissions.",
        "Het token is voor deze app in deze tenant en bevat {count} van de {all} toepassingsmachtigingen.",
        {"count": ours, "all": len(PERMISSIONS)},
    )
    return good(ID, token.token_id or "", says, (evidence,))


CHECK = Check(
    ID,
    Text("The token and its permissions", "Het token en zijn machtigingen"),
    judge,
    needs=("sign-in",),
    exit_class=ExitClass.PERMISSION,
    manual=__doc__,
)
