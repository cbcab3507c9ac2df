"""The looks as the administrator: signing in, what the account may do, and the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.gather.progress import Watch
from checks.identifiers import is_guid
from checks.words import Text
from wizard.conversation.progress import State
from wizard.conversation.results import AdminSeen, ShownPlan

if TYPE_CHECKING:
    from wizard.provisioning.admin_session import AdminSignInError, How
    from wizard.setup.runner.tenant_access import TenantAccess

_BLOCKED = "conditional_access_blocked"
_OVER_TO_THE_BROWSER = Text(
    "This organisation blocks signing in with a code ({code}). Going on in the browser on this computer.",
    "Deze organisatie blokkeert aanmelden met een code ({code}). Het gaat verder in de browser op deze computer.",
)
_TOO_LATE = re.compile(r"AADSTS70020|AADSTS70019|expired_token|code_expired|[Tt]imed out waiting")
"""The device code ran out, by Entra's code, OAuth's word (RFC 8628, 3.5) or azure-identity's own patience."""
_LATE = Text("The sign-in was not finished in time.", "Het aanmelden is niet op tijd afgerond.")
_LATE_CURE = Text(
    "Sign in again: a new code or window is made, and is valid for a quarter of an hour.",
    "Meld opnieuw aan: er komt een nieuwe code of een nieuw venster, een kwartier geldig.",
)
_NOT_THERE: dict[How, tuple[Text, Text]] = {
    "browser": (
        Text(
            "No browser could be started here for signing in.",
            "Er kon hier geen browser worden gestart om aan te melden.",
        ),
        Text(
            "Sign in with a code on another device, or with an Azure CLI that is signed in (--admin-sign-in device or"
            " az).",
            "Meld aan met een code op een ander apparaat, of met een aangemelde Azure CLI (--admin-sign-in device of"
            " az).",
        ),
    ),
    "device": (
        Text("Signing in with a code is not possible here ({it}).", "Aanmelden met een code kan hier niet ({it})."),
        Text("Sign in with the browser on this computer.", "Meld aan met de browser op deze computer."),
    ),
    "az": (
        Text(
            "The Azure CLI of this computer is not signed in, or not installed ({it}).",
            "De Azure CLI van deze computer is niet aangemeld of niet geïnstalleerd ({it}).",
        ),
        Text(
            "Run az login --tenant {tenant} in another window with the administrator's account and sign in again here;"
            " or sign in another way.",
            "Voer in een ander venster az login --tenant {tenant} uit met het account van de beheerder en meld hier"
            " opnieuw aan; of meld op een andere manier aan.",
        ),
    ),
}
# The general cures of these causes are about the app; here they concern the administrator's own sign-in.
_OF_THE_ADMIN = {
    "consent_missing": (
        Text(
            "The sign-in was broken off, or its permissions were not accepted.",
            "Het aanmelden is afgebroken, of de gevraagde machtigingen zijn niet geaccepteerd.",
        ),
        Text(
            "Sign in again and choose Accept on the page of Microsoft Graph Command Line Tools. Does that page ask for"
            " an administrator's approval? Then this account may not accept; sign in with another one.",
            "Meld opnieuw aan en kies Accepteren op de pagina van Microsoft Graph Command Line Tools. Vraagt die pagina"
            " om goedkeuring van een beheerder? Dan mag dit account niet accepteren; neem een ander account.",
        ),
    ),
}


async def sign_in(access: TenantAccess, state: State, watch: Watch) -> AdminSeen:
    """Sign the administrator in and see what the account may do; a blocked code goes on in the browser."""
    from wizard.conversation.chapters.automatic_questions import scopes
    from wizard.provisioning.admin_session import AdminSignInError, client_shown

    access.memory.admin_token = None
    borrowed = state.text("admin-sign-in") != "az" and not access.own_client(state)
    if state.text("admin-sign-in") != "az":
        asked = scopes(read_policies=state.answer("read-policies") is True)
        access.say(client_shown(access.own_client(state), asked))
    try:
        return await _signed_in(access, state, watch)
    except AdminSignInError as error:
        cause, code = _cause(error)
        seen = not_signed_in(error, state.text("tenant"), borrowed=borrowed)
        if cause != _BLOCKED or state.text("admin-sign-in") != "device" or not access.attended:
            return seen
        access.say(_OVER_TO_THE_BROWSER.of(code=code))
    try:
        return await _signed_in(access, state, watch, "browser")
    except AdminSignInError as error:
        # Without a browser here, that the code was blocked is what has to be known.
        return seen if error.unavailable else not_signed_in(error, state.text("tenant"), borrowed=borrowed)


async def _signed_in(access: TenantAccess, state: State, watch: Watch, how: How | None = None) -> AdminSeen:
    from wizard.conversation.chapters.portal import app_name
    from wizard.provisioning.admin_account import look_at_account
    from wizard.provisioning.signed_in_tenant import SIGN_IN_AGAIN, of_another_tenant
    from wizard.setup.runner.tenant_access import tenant_of

    async with access.session(state, watch, how) as session:
        access.memory.admin_token = await session.open()
        elsewhere = of_another_tenant(session.claims, tenant_of(state))
        if elsewhere is None:
            return await look_at_account(session, app_name(state), access.language)
        access.memory.admin_token = None
        return AdminSeen(trouble=elsewhere, cure=(SIGN_IN_AGAIN,), once_more=True)


def _cause(error: AdminSignInError) -> tuple[str | None, str]:
    """The cause behind the refusal, when one is known, and its code."""
    from checks.catalogue.causes import BY_ID
    from checks.explain.answer import explain

    found = explain(error.message)
    return next((c.cause for c in found.causes if c.cause in BY_ID), None), found.code or "-"


_CLOSED = re.compile(r"AADSTS(?:50011|500113|65002|650059|7000218|700016|530084)\b")
"""What Entra says to a client that may not sign in this way: of an own app each has its own cure, of Microsoft's none.

Source: entra-docs reference-error-codes; msgraph-sdk-powershell issue 3629.
"""
_CLOSED_CURE = (
    Text(
        "Sign in with the Azure CLI: az login --tenant {tenant} in another window, then --admin-sign-in az. On a"
        " Windows"
        " PC it signs in through Windows itself.",
        "Meld aan met de Azure CLI: az login --tenant {tenant} in een ander venster, daarna --admin-sign-in az. Op een"
        " Windows-pc gaat dat via Windows zelf.",
    ),
    Text(
        "Or make an app of your own to sign in with and give its ID with --admin-client-id; the wizard shows the steps"
        " when you choose to sign in through an app of your own, and the papers for the administrator hold them.",
        "Of maak een eigen app om mee aan te melden en geef de id ervan met --admin-client-id; de wizard toont"
        " de stappen"
        " als je kiest voor aanmelden via een eigen app, en ze staan in de papieren voor de beheerder.",
    ),
    Text(
        "Or choose another route: in the portal, or by their administrator.",
        "Of kies een andere route: in de portal, of door hun beheerder.",
    ),
)


def not_signed_in(error: AdminSignInError, tenant: str, *, borrowed: bool = False) -> AdminSeen:
    """Why an administrator's sign-in did not succeed, and what to do about it.

    Args:
        error: the refusal.
        tenant: whose administrator it was.
        borrowed: the sign-in went through Microsoft's own client, which nobody but Microsoft can mend.
    """
    from checks.catalogue.causes import BY_ID

    if error.unanswered is not None:
        from wizard.inspection.failure_reason import stopped

        told = stopped(error.unanswered)
        return AdminSeen(trouble=told.says, cure=told.steps, exit_code=told.exit_code, once_more=True)
    if _TOO_LATE.search(error.message):
        return AdminSeen(trouble=_LATE, cure=(_LATE_CURE,), once_more=True)
    if error.unavailable is not None:
        says, cure = _NOT_THERE[error.unavailable]
        it = error.message.partition("\n")[0].rstrip(".")[:200]
        return AdminSeen(
            trouble=says.of(it=it) if says.open_placeholders else says,
            cure=(cure.of(tenant=tenant) if cure.open_placeholders else cure,),
            once_more=error.unavailable == "az",
        )
    if borrowed and (closed := _CLOSED.search(error.message)):
        says = Text(
            "{says} ({code})", "{says} ({code})", {"says": BY_ID["admin_client_closed"].says, "code": closed.group()}
        )
        steps = tuple(step.of(tenant=tenant) if step.open_placeholders else step for step in _CLOSED_CURE)
        return AdminSeen(trouble=says, cure=steps)
    cause, code = _cause(error)
    if cause is None:
        return AdminSeen(trouble=Text("{it}", "{it}", {"it": error.message[:400]}))
    if cause in _OF_THE_ADMIN:
        says, cure = _OF_THE_ADMIN[cause]
        told_with = Text("{says} ({code})", "{says} ({code})", {"says": says, "code": code})
        return AdminSeen(trouble=told_with, cure=(cure,), once_more=True)
    steps = tuple(step for step in BY_ID[cause].remedy.steps if not step.open_placeholders)
    hint = Text(
        "A code on another device is often blocked; signing in with the browser on this computer often is not.",
        "Een code op een ander apparaat is vaak geblokkeerd; aanmelden met de browser op deze computer vaak niet.",
    )
    says = Text("{says} ({code})", "{says} ({code})", {"says": BY_ID[cause].says, "code": code})
    return AdminSeen(trouble=says, cure=(hint, *steps) if cause == _BLOCKED else steps)


async def plan(access: TenantAccess, state: State, watch: Watch) -> ShownPlan:
    """What would be made, from what the tenant has; nothing is changed."""
    from wizard.conversation.chapters.portal import app_name
    from wizard.provisioning.patience import Patience
    from wizard.provisioning.plan import PlanError, WantedApp, make_plan

    named = state.text("app-name")
    # What an earlier run made is gone on with, not made again.
    made = state.progress.made
    reuse = made.client_id or state.text("client-id") or (named if is_guid(named) else "") or state.text("reuse-app")
    admin = state.seen.get("admin")
    wanted = WantedApp(
        app_name(state),
        int(state.text("secret-months") or "12"),
        reuse if reuse and reuse != "new" else None,
        may_consent=admin.may_consent if isinstance(admin, AdminSeen) else None,
        replaces=made.lost,
        adds_secret=made.secret is None or not state.has("secret"),
        ours=made.app,
    )
    async with access.session(state, watch) as session:
        await session.open(access.memory.admin_token)
        try:
            access.memory.draft = await make_plan(session.wire, wanted, Patience(watch, budget=session.wire.budget))
        except PlanError as error:
            from wizard.inspection.failure_reason import stopped

            told = stopped(error.answer)
            says = Text(
                "Could not read {what}: {says}",
                "{what} is niet te lezen: {says}",
                {"what": error.what, "says": told.says},
            )
            return ShownPlan((), trouble=says, exit_code=told.exit_code)
    return access.memory.draft.shown
