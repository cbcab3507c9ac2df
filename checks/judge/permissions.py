"""Permissions: is each one requested, consented, in the token, and does it work?

Looks at: four layers, each from its own source. *Requested*: the registration's list. *Consented*: the grants on the
enterprise application. *In the token*: the `roles` of a fresh token. *Works*: one call that only this permission opens.
The pattern of the four gives the cause.

| requested | consented | in token | works | what it means |
|---|---|---|---|---|
| yes | yes | yes | yes | good |
| delegated | | no | | added as delegated permission: the commonest slip |
| no | | no | | never requested |
| yes | no | no | | requested, and no administrator consented |
| | yes | no | | consented moments ago, or the token is older: wait |
| | yes | yes | no | Exchange keeps the app out of this mailbox |
| | | no | yes | given by Exchange itself (RBAC for Applications) |

Why it matters: "the sign-in works" says nothing about any of this, and they fail one by one.

Verdicts: *good* when it works; a writing permission counts as working on its reading half while the role itself is in
the token, and the finding says so. Mail.Send is proven by one visible mail only (`--send-trial`); without it, the
role in the token counts. *Problem* names the cause and who has to act (exit code 4). *Advice* when it works in a way
that may surprise later. *Unknown* when the call gave no answer, or the mailbox itself was missing. *Skipped* without
a mailbox.

`User.Read.All` is never proven by a call: `GET /users` opens with Directory.Read.All too. Its role in the token counts.

What to do: the steps of the finding; after a consent, always with a new token, which every run of this check fetches.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import Facts, NotAsked, Seen
from checks.judge.layers import Layers, all_layers
from checks.judge.permission_absent import absent
from checks.judge.permission_by_exchange import perhaps_given
from checks.judge.permission_refused import refused
from checks.judge.permission_untried import untried
from checks.judge.permission_works import works
from checks.judge.statements import could_not_look, evidence_of, not_asked, skipped
from checks.model import Check, ExitClass, Finding
from checks.words import Text

ID = "permissions"
_WHAT = Text("the permissions", "de machtigingen")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding for each permission, by the pattern of its four layers."""
    if isinstance(facts.sign_in, NotAsked):
        yield not_asked(ID, "", _WHAT, facts.sign_in)
    elif isinstance(facts.sign_in, Seen):
        rows = all_layers(facts)
        for row in rows:
            yield _one(row, rows, facts)
    elif facts.sign_in.kind == "refused":
        says = Text("There is no token: the sign-in was refused.", "Er is geen token: het aanmelden is geweigerd.")
        yield skipped(ID, "", says)
    else:
        yield could_not_look(ID, "", _WHAT, facts.sign_in, facts)


def _one(row: Layers, rows: tuple[Layers, ...], facts: Facts) -> Finding:
    if row.works == "yes" and row.half and row.through == "rbac":
        trial = facts.access[row.permission.name]
        return perhaps_given(ID, row, evidence_of(trial.read, facts.sign_in), facts)
    if row.works == "yes":
        return works(ID, row, facts)
    if row.in_token == "yes":
        return refused(ID, row, facts) if row.works == "no" else untried(ID, row, facts)
    return absent(ID, row, rows, facts)


CHECK = Check(
    ID,
    Text("Permissions", "Machtigingen"),
    judge,
    needs=("sign-in", "network-graph"),
    exit_class=ExitClass.PERMISSION,
    manual=__doc__,
)
