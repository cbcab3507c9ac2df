"""The enterprise application and its consents. What is there already is success; who may not consent leaves it open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checks.facts import Answer, Refused, Seen, Unknown
from checks.words import Text
from wizard.conversation.made import GrantAsked, PrincipalAsked, joined
from wizard.provisioning.plan import missing_grants
from wizard.provisioning.unheard import grants_of
from wizard.provisioning.work import Work


async def make_principal(work: Work) -> None:
    """Until it is readable.

    Raises:
        StoppedError: it was not made.
    """
    outstanding = work.made.outstanding(PrincipalAsked)
    if work.draft.principal is not None:
        principal_id = str(work.draft.principal["id"])
        made = replace(work.made, principal_id=principal_id, principal=work.made.principal or bool(outstanding))
        for asked in outstanding:
            made = made.heard(asked)
        work.keep(made)
    elif not work.made.principal_id:
        note = outstanding[0] if outstanding else PrincipalAsked(work.patience.now())
        answer, ours = await work.made_or_there(
            note,
            "servicePrincipals",
            {"appId": work.made.client_id},
            lambda: _principal_there(work),
            unheard=bool(outstanding),
            # 400 too: a replica that does not know the app yet calls it a bad request.
            lag=(400, 404),
        )
        principal = work.got(
            answer, Text("The enterprise application could not be made", "De bedrijfstoepassing is niet gemaakt")
        )
        work.keep(replace(work.made.heard(note), principal_id=str(principal["id"]), principal=ours))
    await work.readable(f"servicePrincipals/{work.made.principal_id}?$select=id")
    work.done("register")


async def _principal_there(work: Work) -> Answer[dict[str, Any]]:
    return await work.get(f"servicePrincipals(appId='{work.made.client_id}')?$select=id")


async def consent(work: Work) -> None:
    """To every permission that lacks it.

    Raises:
        StoppedError: one could not be given, for another reason than the account's rights.
    """
    for asked in work.made.outstanding(GrantAsked):
        if asked.role_id in work.draft.granted:
            # There by now, and not when it was asked for.
            there = await _grant_there(work, asked.role_id)
            grant = work.got(there, Text("Consent could not be seen", "De toestemming was niet te zien"))
            work.keep(replace(work.made.heard(asked), grants=joined(work.made.grants, str(grant["id"]))))
    for permission in missing_grants(work.draft):
        if not await _grant(work, permission):
            # This account may register but not consent: that step goes to somebody who may.
            work.keep(replace(work.made, consent="needed"))
            break
    else:
        work.keep(replace(work.made, consent="given"))
    work.done("grants")


async def _grant(work: Work, permission: str) -> bool:
    """False when this account may not consent."""
    role = work.draft.roles[permission]
    outstanding = [asked for asked in work.made.outstanding(GrantAsked) if asked.role_id == role]
    note = outstanding[0] if outstanding else GrantAsked(role, work.patience.now())
    answer, ours = await work.made_or_there(
        note,
        f"servicePrincipals/{work.draft.graph_principal}/appRoleAssignedTo",
        {"principalId": work.made.principal_id, "resourceId": work.draft.graph_principal, "appRoleId": role},
        lambda: _grant_there(work, role),
        unheard=bool(outstanding),
        # 400 too: one that was made a moment ago is refused as there already by one replica and not listed by another.
        lag=(400, 404, 409),
        stage="grants",
    )
    if isinstance(answer, Refused) and answer.evidence.status == 403:
        return False
    grant = work.got(
        answer, Text("Consent to {name} failed", "Toestemming voor {name} is mislukt", {"name": permission})
    )
    made = work.made.heard(note)
    work.keep(replace(made, grants=joined(made.grants, str(grant["id"]))) if ours else made)
    return True


async def _grant_there(work: Work, role: str) -> Answer[dict[str, Any]]:
    work.patience.unless_stopped()
    answer = await grants_of(work.wire, work.made.principal_id)
    if not isinstance(answer, Seen):
        return answer
    for grant in answer.value:
        if grant.get("appRoleId") == role and grant.get("resourceId") == work.draft.graph_principal:
            return Seen(dict(grant), answer.evidence)
    return Unknown(answer.evidence)
