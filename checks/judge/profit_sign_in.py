"""Sign-in to Profit: does the environment accept this app connector's credential?

Looks at: the token endpoint's answer (OAuth client credentials), or the first read with a classic token.

Why it matters: everything else is asked with it. It says nothing yet about what may be read or written.

Verdicts: *good* names the way of signing in. *Problem* when Profit refuses; the cause and the candidates that could not
be ruled out are named (exit code 3). *Unknown* when there was no answer to judge, such as maintenance. No finding when
no Profit environment was named.

What to do: the finding's steps. At the wrong host for an environment's letter Profit says that the app connector is
unknown: then it is the address that is wrong, not the credential.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue.causes import BY_ID
from checks.catalogue.profit_environments import host_says, kind_of, name_of
from checks.facts import Facts, NotAsked, Refused, Seen
from checks.judge.profit_statements import no_answer, profit_causes, refused, said
from checks.judge.statements import good, not_asked, problem
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "profit-sign-in"
WAYS = {
    "oauth": Text("OAuth client credentials", "OAuth-clientreferenties"),
    "token": Text("a classic token (AfasToken)", "een klassiek token (AfasToken)"),
}
_WHAT = Text("the sign-in to Profit", "het aanmelden bij Profit")


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the sign-in."""
    if facts.profit is None:
        return
    answer = facts.profit.sign_in
    subject = facts.profit.settings.client_id or ""
    if isinstance(answer, Seen):
        says = Text("Profit accepts the sign-in by {way}.", "Profit accepteert het aanmelden met {way}.")
        yield good(ID, subject, says.of(way=WAYS[answer.value.way]), (answer.evidence,))
    elif isinstance(answer, Refused):
        yield _wrong_host(answer, facts) or refused(ID, subject, _WHAT, answer, facts)
    elif isinstance(answer, NotAsked):
        yield not_asked(ID, subject, _WHAT, answer)
    else:
        yield no_answer(ID, subject, _WHAT, answer, facts)


def _wrong_host(answer: Refused, facts: Facts) -> Finding | None:
    """The letter of the code and the host disagree: that explains the refusal better than the credential does."""
    assert facts.profit is not None
    settings = facts.profit.settings
    host, kind = host_says(settings.url), kind_of(settings.environment)
    if host is None or kind == "unknown" or host[1] == kind:
        return None
    says = Text(
        "Profit refused {what} ({said}).",
        "Profit weigerde {what} ({said}).",
        then=Text(
            "{code} is an environment for {kind}, and the address {url} is for {other}.",
            "{code} is een omgeving voor {kind}, en het adres {url} is er een voor {other}.",
        ),
    ).of(
        what=_WHAT,
        said=said(answer.evidence),
        code=settings.environment or "",
        kind=name_of(kind),
        url=settings.url,
        other=name_of(host[1]),
    )
    others = profit_causes(answer.evidence)
    return problem(
        ID,
        settings.client_id or "",
        says,
        "profit_app_connector_unknown",
        facts,
        because=(answer.evidence,),
        others=others,
        remedy=BY_ID["profit_environment_mismatch"].remedy,
    )


CHECK = Check(
    ID,
    Text("Sign-in to Profit", "Aanmelden bij Profit"),
    judge,
    needs=("profit-network",),
    exit_class=ExitClass.SIGN_IN,
    manual=__doc__,
)
