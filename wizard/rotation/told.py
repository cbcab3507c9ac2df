"""What is said when a rotation does not come to a new secret, and how a sign-in with a code is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from checks.facts import Refused, Unknown
from checks.words import Text
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.provisioning.admin_session import AdminSignInError


def tell_no_sign_in(error: AdminSignInError, tenant: str, context: RunContext, *, borrowed: bool) -> int:
    """Why nobody signed in, and what to do about it; the exit code. `borrowed`: through a client of Microsoft's."""
    from wizard.setup.runner.admin_looks import not_signed_in

    seen = not_signed_in(error, tenant, borrowed=borrowed)
    for text in (seen.trouble, *seen.cure):
        if text is not None:
            context.tell(text)
    context.tell(
        Text(
            "Nothing was changed. Another way to sign in: --admin-sign-in; without signing in here: --portal.",
            "Er is niets veranderd. Op een andere manier aanmelden: --admin-sign-in; zonder hier aan te melden:"
            " --portal.",
        )
    )
    return seen.exit_code


def tell_not_made(answer: Refused | Unknown, context: RunContext) -> int:
    """Why there is no new secret; the exit code."""
    from wizard.inspection.failure_reason import stopped
    from wizard.provisioning.secrets import UNUSABLE, policy_refusal

    told, refused = stopped(answer), policy_refusal(answer)
    if refused is not None:
        context.tell(Text("{it} (--secret-months)", "{it} (--secret-months)").of(it=refused))
        return told.exit_code
    if answer.evidence.code == UNUSABLE:
        context.tell(
            Text(
                "Entra said yes to a new secret without giving its value, so it is of no use to anybody.",
                "Entra zei ja op een nieuw geheim maar gaf de waarde niet, dus niemand heeft er iets aan.",
            )
        )
        return told.exit_code
    context.tell(
        Text("No secret was made. {it} {said}", "Er is geen geheim gemaakt. {it} {said}").of(
            it=told.says, said=answer.evidence.message or ""
        )
    )
    if answer.evidence.status == 403:
        context.tell(
            Text(
                "An Application Administrator or an owner of the app may make one.",
                "Een Toepassingsbeheerder of een eigenaar van de app mag er een maken.",
            )
        )
    return told.exit_code


def code_text(address: str, code: str, until: datetime) -> Text:
    """Where the code is typed, and until when."""
    return Text(
        "Open {address} on any device and type the code {code}. It can be used until {until}.",
        "Open {address} op een willekeurig apparaat en typ de code {code}. Die is te gebruiken tot {until}.",
    ).of(address=address, code=code, until=until.astimezone().strftime("%H:%M"))
