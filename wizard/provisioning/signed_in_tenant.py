"""In which tenant the administrator signed in, held against the one that is meant, before anything is changed there."""

from __future__ import annotations

from checks.words import Text
from wizard.provisioning.admin_session import AdminClaims

SIGN_IN_AGAIN = Text(
    "Sign in again with an account of the customer's own tenant, best in a private window.",
    "Meld opnieuw aan met een account van de tenant van de klant, liefst in een privévenster.",
)


def of_another_tenant(claims: AdminClaims, tenant_id: str) -> Text | None:
    """That the sign-in is not in the tenant meant; None when it is.

    Args:
        claims: what the token says. Without a tenant in it nobody can tell, which is no yes.
        tenant_id: the GUID of the tenant that is meant.
    """
    if not claims.tenant_id:
        return Text(
            "In which tenant {account} signed in could not be read, so nothing is changed.",
            "Bij welke tenant {account} is aangemeld, was niet te lezen; daarom wordt er niets gewijzigd.",
            {"account": claims.account or "-"},
        )
    if claims.tenant_id.casefold() == tenant_id.casefold():
        return None
    return Text(
        "{account} signed in to another tenant ({id}), not to {meant}; nothing is changed.",
        "{account} is bij een andere tenant aangemeld ({id}), niet bij {meant}; er wordt niets gewijzigd.",
        {"account": claims.account or "-", "id": claims.tenant_id, "meant": tenant_id},
    )
