"""Sign-in: does Entra give this app a token for its ID and secret (or certificate)?

Looks at: the answer of the token endpoint. A refusal carries an AADSTS code; where one code has several causes, the
other facts decide: the shape of the secret, the first three characters of the app's secrets when they can be read, the
tenant that a domain name resolved to.

Why it matters: Profit does exactly this before every synchronisation.

Verdicts: *good* proves tenant, client ID and secret, and nothing about permissions: Entra issues a token even when
nobody consented to anything. *Problem* when Entra refuses; the cause and the candidates that could not be ruled out are
named (exit code 3). *Unknown* when there was no answer to judge, such as throttling.

What to do: the finding's steps, in the place they name. A secret or registration made moments ago needs up to two
minutes before every server at Microsoft knows it; then the same check simply succeeds.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue.causes import BY_ID
from checks.facts import Evidence, Facts, NotAsked, Refused, Seen
from checks.judge.cure import principal_id, tenant_id
from checks.judge.diagnosis import code_of
from checks.judge.refusal import decide
from checks.judge.statements import could_not_look, good, not_asked, problem
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "sign-in"
_WHAT = Text("the sign-in", "het aanmelden")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding: signed in, refused and why, or not known."""
    answer = facts.sign_in
    if isinstance(answer, Seen):
        yield good(ID, facts.settings.client_id, _succeeded(facts), (answer.evidence,))
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, facts.settings.client_id, _WHAT, answer)
    elif isinstance(answer, Refused):
        yield _refused(answer.evidence, facts)
    else:
        yield could_not_look(ID, facts.settings.client_id, _WHAT, answer, facts)


def _succeeded(facts: Facts) -> Text:
    proven = (
        Text("the ID and the secret", "de id en het geheim")
        if facts.settings.credential == "secret"
        else Text("the ID and the certificate", "de id en het certificaat")
    )
    values: dict[str, str | int | Text] = {
        "client": facts.settings.client_id,
        "tenant": tenant_id(facts),
        "proven": proven,
    }
    found = principal_id(facts)
    if found is None:
        return Text(
            "Signed in as app {client} in tenant {tenant}.",
            "Aangemeld als app {client} in tenant {tenant}.",
            dict(values),
            then=Text("That proves {proven}, not the permissions.", "Dat bewijst {proven}, niet de machtigingen."),
        )
    return Text(
        "Signed in as app {client} (service principal {principal}) in tenant {tenant}.",
        "Aangemeld als app {client} (service-principal {principal}) in tenant {tenant}.",
        {**values, "principal": found},
        then=Text("That proves {proven}, not the permissions.", "Dat bewijst {proven}, niet de machtigingen."),
    )


def _refused(evidence: Evidence, facts: Facts) -> Finding:
    decision = decide(evidence, facts)
    then = Text("{why}", "{why}")
    says = Text(
        "Entra refused the sign-in of app {client} ({code}).",
        "Entra weigerde het aanmelden van app {client} ({code}).",
        {"client": facts.settings.client_id, "code": code_of(evidence), "why": decision.why},
        then,
    )
    if decision.cause in BY_ID and not decision.others:
        # The first sentence is what a headline says, and a code says little to most people.
        says = Text(
            "Entra refused the sign-in of app {client} ({code}): {cause}.",
            "Entra weigerde het aanmelden van app {client} ({code}): {cause}.",
            {**says.values, "cause": BY_ID[decision.cause].title},
            then,
        )
    return problem(
        ID,
        facts.settings.client_id,
        says,
        decision.cause,
        facts,
        because=(evidence,),
        others=decision.others,
        remedy=decision.remedy,
    )


CHECK = Check(
    ID,
    Text("Sign-in of the app", "Aanmelden van de app"),
    judge,
    needs=("tenant",),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
