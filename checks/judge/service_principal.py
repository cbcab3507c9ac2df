"""Service principal: does the app exist as an enterprise application in this tenant, and is it enabled?

Looks at: the service principal, the tenant's own copy of the app. Consent is stored on it, and an administrator can
switch it off. Its Object ID is another one than the registration's; the finding labels it.

Why it matters: with the switch off, Entra refuses every sign-in of the app.

Verdicts: *good* when it exists and is enabled. *Problem* when it is disabled or gone. *Unknown* when it can't be read,
also when it is not listed although it just signed in: a directory needs some minutes to show a new object everywhere.

What to do: an administrator sets "Enabled for users to sign-in?" to Yes on the page Properties of the enterprise
application.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.facts import Facts, NotAsked, Refused, Seen
from checks.judge.cure import look_again, principal_id
from checks.judge.statements import could_not_look, good, not_asked, problem, unknown
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "service-principal"
_WHAT = Text("the enterprise application", "de bedrijfstoepassing")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding about the app's service principal."""
    answer = facts.principal
    if isinstance(answer, Seen):
        app = answer.value
        values = {"name": app.display_name or app.app_id, "id": app.object_id}
        if app.enabled and app.deactivated and not isinstance(facts.registration, Seen):
            # The registration, where it can be read, tells this itself.
            says = Text(
                "Enterprise application {name} is enabled (Object ID {id}), but the registration behind it was"
                " deactivated.",
                "Bedrijfstoepassing {name} is ingeschakeld (Object-id {id}), maar de registratie erachter is"
                " gedeactiveerd.",
                dict(values),
                then=Text("Entra will refuse its sign-ins.", "Entra zal het aanmelden weigeren."),
            )
            yield problem(ID, app.object_id, says, "app_deactivated", facts, because=(answer.evidence,))
        elif app.enabled:
            says = Text(
                "Enterprise application {name} is enabled; its Object ID (service principal) is {id}.",
                "Bedrijfstoepassing {name} is ingeschakeld; de Object-id (service-principal) is {id}.",
                dict(values),
            )
            yield good(ID, app.object_id, says, (answer.evidence,))
        else:
            says = Text(
                "Enterprise application {name} is disabled (Object ID {id}).",
                "Bedrijfstoepassing {name} is uitgeschakeld (Object-id {id}).",
                dict(values),
                then=Text("Entra will refuse its sign-ins.", "Entra zal het aanmelden weigeren."),
            )
            yield problem(ID, app.object_id, says, "sp_disabled", facts, because=(answer.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, "", _WHAT, answer)
    elif isinstance(answer, Refused):
        yield _refused(answer, facts)
    else:
        yield could_not_look(ID, "", _WHAT, answer, facts)


def _refused(answer: Refused, facts: Facts) -> Finding:
    found = principal_id(facts)
    if answer.evidence.status == 404 and found:
        says = Text(
            "The enterprise application (Object ID {id}) signed in but is not listed yet; a new one needs some"
            " minutes.",
            "De bedrijfstoepassing (Object-id {id}) heeft zich aangemeld maar staat nog niet in de directory; een"
            " nieuwe heeft enkele minuten nodig.",
            {"id": found},
        )
        remedy = look_again(places.OBJECT_SETTLES)
        return unknown(ID, found, says, facts, cause="sp_missing", because=(answer.evidence,), remedy=remedy)
    if answer.evidence.status == 404:
        says = Text(
            "This tenant has no enterprise application for app {client}.",
            "Deze tenant heeft geen bedrijfstoepassing voor app {client}.",
            {"client": facts.settings.client_id},
        )
        return problem(ID, facts.settings.client_id, says, "sp_missing", facts, because=(answer.evidence,))
    return could_not_look(ID, "", _WHAT, answer, facts)


CHECK = Check(
    ID,
    Text("Enterprise application (service principal)", "Bedrijfstoepassing (service-principal)"),
    judge,
    needs=("sign-in", "network-graph"),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
