"""Mailbox: is the trial mailbox a real mailbox in Exchange Online, in this tenant?

Looks at: the directory user that the address leads to, whether it is a guest, what kind of mailbox Exchange says it is
(user, shared, room, equipment), and whether any call on the mailbox was answered.

Why it matters: a trial on an address without a mailbox fails whatever the permissions are, and would blame the wrong
thing. The same goes for every Profit user later.

Verdicts: *good* names the kind of mailbox. *Problem* when the address leads to nobody, to a guest, or to a user without
a mailbox in Exchange Online. *Unknown* when the directory or Exchange could not be asked. *Skipped* without an address.

What to do: choose another address, assign a licence, or migrate the mailbox; the finding says which.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.address import domain_of, same_address
from checks.catalogue.permissions import OPENS_DIRECTORY, OPENS_USERS, PERMISSIONS
from checks.facts import Facts, Mailbox, NotAsked, Refused, Seen, UserSeen
from checks.judge.diagnosis import first_cause
from checks.judge.statements import (
    MAKE_READABLE,
    could_not_look,
    evidence_of,
    good,
    not_asked,
    problem,
    skipped,
    unknown,
)
from checks.judge.trials import CallOutcome, opened_on_mailbox, outcome
from checks.model import Check, Finding
from checks.words import Text

ID = "mailbox"
_EXCHANGE = tuple(p.name for p in PERMISSIONS if p.workload == "exchange")
_KINDS = {
    "user": Text("a person's mailbox", "het postvak van een persoon"),
    "linked": Text("a linked mailbox", "een gekoppeld postvak"),
    "shared": Text("a shared mailbox", "een gedeeld postvak"),
    "room": Text("a room mailbox", "een ruimtepostvak"),
    "equipment": Text("an equipment mailbox", "een apparatuurpostvak"),
}
_SOME_KIND = Text("a mailbox", "een postvak")


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding for each mailbox that was named."""
    if facts.mailbox is None:
        yield skipped(
            ID,
            "",
            Text(
                "No mailbox was named, so nothing was tried on one.",
                "Er is geen postvak opgegeven, dus daar is niets op geprobeerd.",
                then=Text("Name one with --mailbox.", "Geef er een op met --mailbox."),
            ),
        )
    for mailbox in (facts.mailbox, facts.second_mailbox):
        if mailbox is not None:
            yield _one(mailbox, facts)


def _one(mailbox: Mailbox, facts: Facts) -> Finding:
    user = mailbox.user
    what = Text("the account of {address}", "het account van {address}", {"address": mailbox.address or "-"})
    answered = opened_on_mailbox(facts, mailbox, _EXCHANGE)
    if answered and not isinstance(user, Seen):
        # Exchange opened it: then it exists, whatever the directory could or couldn't say.
        return good(ID, mailbox.address, _exists(mailbox), answered[:1])
    if isinstance(user, Seen):
        return _known(mailbox, user.value, facts)
    if isinstance(user, NotAsked):
        return not_asked(ID, mailbox.address, what, user)
    if isinstance(user, Refused):
        return _nobody(mailbox, user, facts)
    return could_not_look(ID, mailbox.address, what, user, facts)


def _nobody(mailbox: Mailbox, user: Refused, facts: Facts) -> Finding:
    address = mailbox.address
    if user.evidence.status == 403:
        says = Text(
            "Who {address} is can't be looked up: neither {directory} nor {users} works yet.",
            "Wie {address} is, kan niet worden opgezocht: {directory} en {users} werken nog niet.",
            {"address": address or "-", "directory": OPENS_DIRECTORY, "users": OPENS_USERS},
        )
        return unknown(
            ID, address, says, facts, cause="permission_missing", because=(user.evidence,), remedy=MAKE_READABLE
        )
    cause = first_cause(user.evidence)
    if cause != "user_not_found" and user.evidence.status != 404:
        what = Text("the account of {address}", "het account van {address}", {"address": address or "-"})
        return could_not_look(ID, address, what, user, facts)
    says = Text(
        "This tenant has no user with the address {address}.",
        "Deze tenant heeft geen gebruiker met het adres {address}.",
        {"address": address or "-"},
    )
    domain = domain_of(address)
    if isinstance(facts.domains, Seen) and domain and domain not in {d.name.lower() for d in facts.domains.value}:
        says = Text(
            "This tenant has no user with the address {address}, and {domain} is not one of its domains.",
            "Deze tenant heeft geen gebruiker met het adres {address}, en {domain} is geen domein van deze tenant.",
            {"address": address, "domain": domain},
        )
    return problem(ID, address, says, "user_not_found", facts, because=(user.evidence,))


def _known(mailbox: Mailbox, user: UserSeen, facts: Facts) -> Finding:
    because = evidence_of(mailbox.user, mailbox.purpose)
    if (user.user_type or "").lower() == "guest" or "#ext#" in user.user_principal_name.lower():
        says = Text(
            "{who} is a guest in this tenant; a guest's mailbox is in another organisation.",
            "{who} is een gast in deze tenant; het postvak van een gast staat bij een andere organisatie.",
            {"who": _who(mailbox, user)},
        )
        return problem(ID, mailbox.address, says, "mailbox_missing_or_on_prem", facts, because=because)
    if opened_on_mailbox(facts, mailbox, _EXCHANGE):
        return good(ID, mailbox.address, _exists(mailbox), because)
    if _missing(mailbox, facts):
        says = _why_missing(mailbox, user)
        return problem(ID, mailbox.address, says, "mailbox_missing_or_on_prem", facts, because=because)
    if user.exchange_plan is False and isinstance(mailbox.purpose, NotAsked) and not facts.access:
        says = Text(
            "{address} exists without an Exchange licence of its own; whether it is a shared mailbox was not asked.",
            "{address} bestaat zonder eigen Exchange-licentie; of het een gedeeld postvak is, is niet gevraagd.",
            {"address": mailbox.address},
        )
        return skipped(ID, mailbox.address, says, because)
    if user.exchange_plan and not isinstance(mailbox.purpose, Seen):
        says = Text(
            "{who} is a user of this tenant with an Exchange Online licence; its mailbox itself was not"
            " opened in this run.",
            "{who} is een gebruiker van deze tenant met een Exchange Online-licentie; het postvak zelf is"
            " in deze controle niet geopend.",
            {"who": _who(mailbox, user)},
        )
        return good(ID, mailbox.address, says, because)
    if isinstance(mailbox.purpose, Refused) and mailbox.purpose.evidence.status == 403:
        says = Text(
            "{who} is a user of this tenant; what kind of mailbox it has was refused by Exchange.",
            "{who} is een gebruiker van deze tenant; welk soort postvak het is, wilde Exchange niet zeggen.",
            {"who": _who(mailbox, user)},
        )
        return unknown(
            ID,
            mailbox.address,
            says,
            facts,
            because=because,
            others=("permission_missing", "access_policy_denied"),
        )
    what = Text("the mailbox of {address}", "het postvak van {address}", {"address": mailbox.address})
    if isinstance(mailbox.purpose, NotAsked):
        return not_asked(ID, mailbox.address, what, mailbox.purpose)
    if isinstance(mailbox.purpose, Seen):
        return good(ID, mailbox.address, _exists(mailbox), because)
    return could_not_look(ID, mailbox.address, what, mailbox.purpose, facts)


def _same(mailbox: Mailbox) -> bool:
    return isinstance(mailbox.user, Seen) and same_address(mailbox.address, mailbox.user.value.user_principal_name)


def _who(mailbox: Mailbox, user: UserSeen) -> str:
    """The address, with the sign-in name behind it where that is another."""
    return mailbox.address if _same(mailbox) else f"{mailbox.address} ({user.user_principal_name})"


def _missing(mailbox: Mailbox, facts: Facts) -> bool:
    outcomes = [outcome(mailbox.purpose)]
    if mailbox is facts.mailbox:
        outcomes += [outcome(facts.access[name].read) for name in _EXCHANGE if name in facts.access]
    else:
        outcomes += [outcome(facts.access[name].second) for name in _EXCHANGE if name in facts.access]
    # The directory knows the user, so when Exchange knows nobody by that name there is no mailbox.
    return CallOutcome.NO_MAILBOX in outcomes or CallOutcome.NO_USER in outcomes


def _why_missing(mailbox: Mailbox, user: UserSeen) -> Text:
    values = {"address": mailbox.address}
    if user.exchange_plan is False and not user.synced:
        return Text(
            "{address} is a user without an Exchange Online licence, so there is no mailbox.",
            "{address} is een gebruiker zonder Exchange Online-licentie; er is dus geen postvak.",
            dict(values),
        )
    if user.synced:
        return Text(
            "{address} is synchronised from an on-premises directory and has no mailbox in Exchange Online; it is"
            " probably still on a server of the customer's own.",
            "{address} wordt vanuit een eigen (on-premises) directory gesynchroniseerd en heeft geen postvak in"
            " Exchange Online; het staat waarschijnlijk nog op een eigen server van de klant.",
            dict(values),
        )
    return Text(
        "{address} is a user of this tenant, but has no mailbox in Exchange Online.",
        "{address} is een gebruiker van deze tenant, maar heeft geen postvak in Exchange Online.",
        dict(values),
    )


def _exists(mailbox: Mailbox) -> Text:
    kind = _KINDS.get(mailbox.purpose.value.lower(), _SOME_KIND) if isinstance(mailbox.purpose, Seen) else _SOME_KIND
    if isinstance(mailbox.user, Seen) and not _same(mailbox):
        return Text(
            "{address} is {kind} in Exchange Online; its sign-in name is {upn}.",
            "{address} is {kind} in Exchange Online; de aanmeldnaam is {upn}.",
            {"address": mailbox.address, "kind": kind, "upn": mailbox.user.value.user_principal_name},
        )
    return Text(
        "{address} is {kind} in Exchange Online.",
        "{address} is {kind} in Exchange Online.",
        {"address": mailbox.address, "kind": kind},
    )


CHECK = Check(ID, Text("Trial mailbox", "Proefpostvak"), judge, needs=("sign-in", "network-graph"), manual=__doc__)
