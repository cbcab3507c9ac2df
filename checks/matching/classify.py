"""One class per Profit user: does the address Profit will use lead to a mailbox, and if not, which address does.

Matches on addresses and employee IDs are certain when they lead to exactly one person; likeness of names only ever
makes a suggestion. The outcome does not depend on the order of the directory or of the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checks.address import ProfitUser, default_address, domain_of, sign
from checks.catalogue.match_classes import BY_ID
from checks.facts import UserSeen
from checks.matching.index import DirectoryIndex, folded, in_order, is_guest
from checks.words import Text

Proof = Literal[
    "user", "shared", "room", "equipment", "linked", "others", "no-mailbox", "on-premises", "refused", "gone", "unknown"
]
"""What asking the mailbox itself gave: its purpose, or why there is none. `gone`: the user itself is no more."""
MatchedBy = Literal["sign-in-name", "mail", "alias", "same-name", "employee-id", "given-mail", "decided"]
Link = Literal["employee-id", "given-mail", "same-name"]
"""What ties a person to a Profit user for certain, when it leads to one person only."""
Likeness = Literal["name", "user-name", "employee-id", "given-mail", "same-name"]
"""What makes somebody look like a Profit user: a resemblance, or a certain link that leads to more than one person."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody with a similar name: offered, never taken unasked."""

    address: str
    name: str
    score: int
    """0 to 100."""
    by: Likeness = "name"


@dataclass(frozen=True, slots=True)
class Match:
    """One Profit user and what was found."""

    user: ProfitUser
    default_address: str
    cls: str
    """An id of `checks.catalogue.match_classes`."""
    says: Text
    graph_address: str | None = None
    """What Graph accepts for this mailbox: the sign-in name (user principal name)."""
    proposal: str | None = None
    """The deviating address to enter, when there is exactly one certain match and it differs from what is used now."""
    matched_by: MatchedBy | None = None
    suggestions: tuple[Suggestion, ...] = ()
    person: UserSeen | None = None
    shares_with: tuple[str, ...] = ()
    """Other Profit users whose mailbox this is too."""
    own_words: bool = False
    """What is said is of this user alone, and not what is said of the whole class."""


def classify(
    users: Sequence[ProfitUser],
    index: DirectoryIndex,
    mail_dns: str,
    verified_domains: frozenset[str],
    proofs: Mapping[str, Proof] | None = None,
    decided: Mapping[str, str] | None = None,
) -> tuple[Match, ...]:
    """Classify every Profit user.

    Args:
        users: the Profit list.
        index: the directory, filled.
        mail_dns: the E-mail DNS as it stands (or will stand) in Profit.
        verified_domains: the tenant's verified domains in lower case; empty when they could not be read, and then no
            address is said to be of another tenant.
        proofs: object ID to what asking that mailbox gave.
        decided: Profit user (folded) to an address a person chose earlier; it is what has to be entered, until the
            list shows that it was.

    Returns:
        one match per user, in the list's order.
    """
    seen = proofs or {}
    chosen = decided or {}
    first = [_one(u, chosen.get(folded(u.user)), index, mail_dns, verified_domains, seen) for u in users]
    return tuple(_doubles(first))


def _one(
    user: ProfitUser,
    decided: str | None,
    index: DirectoryIndex,
    mail_dns: str,
    verified: frozenset[str],
    proofs: Mapping[str, Proof],
) -> Match:
    default = default_address(user.user, mail_dns)
    if user.blocked:
        return _match(user, default, "blocked")
    if user.system:
        return _match(user, default, "system-user")
    if decided and folded(decided) != folded(user.deviating or default):
        match = _by_deviating(user, default, decided, index, verified, proofs)
        if match.cls in ("fits-deviating", "fits-alias"):
            says = _DECIDED.of(address=user.deviating or default, graph=match.graph_address or "-")
            return replace(
                match,
                cls="needs-deviating",
                says=says,
                proposal=match.graph_address,
                matched_by="decided",
                own_words=True,
            )
        if match.cls != "deviating-redundant":
            return match
    if user.deviating:
        return _by_deviating(user, default, user.deviating, index, verified, proofs)
    return _by_address(user, default, default, index, proofs, "fits")


_DECIDED = Text(
    "You decided on {graph}. Enter it as deviating e-mail address; Profit still uses {address}.",
    "Je hebt gekozen voor {graph}. Vul dat in als afwijkend e-mailadres; Profit gebruikt nu nog {address}.",
)
_GONE = Text(
    "{graph} was deleted while the directory was being read, so {address} leads nowhere. Ask the administrator whether"
    " that was meant; if so, block the user in Profit.",
    "{graph} is verwijderd terwijl de directory werd gelezen; {address} leidt dus nergens heen. Vraag de beheerder of"
    " dat de bedoeling was; zo ja, blokkeer de gebruiker in Profit.",
)


def _by_deviating(
    user: ProfitUser,
    default: str,
    deviating: str,
    index: DirectoryIndex,
    verified: frozenset[str],
    proofs: Mapping[str, Proof],
) -> Match:
    if sign(deviating) is not None and not _found(index, deviating):
        return _elsewhere(user, default, deviating, index, proofs, "deviating-invalid")
    here, there = _found(index, default), _found(index, deviating)
    if not there and verified and domain_of(deviating) not in verified:
        return _elsewhere(user, default, deviating, index, proofs, "deviating-other-tenant")
    match = _by_address(user, default, deviating, index, proofs, "fits-deviating")
    same = here and there and here[0].object_id == there[0].object_id and len(here) == len(there) == 1
    redundant = same and folded(here[0].user_principal_name) == folded(default)
    if match.cls in ("fits-deviating", "fits-alias") and redundant:
        return replace(
            match,
            cls="deviating-redundant",
            says=BY_ID["deviating-redundant"].says.of(address=default),
            proposal=None,
        )
    return match


def _found(index: DirectoryIndex, address: str) -> list[UserSeen]:
    wanted = folded(address)
    people = index.by_address.get(wanted)
    if not people:
        return []
    # The sign-in name is unique in a tenant; an equal alias of somebody else cannot win over it.
    owners = [p for p in people if folded(p.user_principal_name) == wanted]
    return owners or sorted(people, key=_stable)


def _stable(person: UserSeen) -> tuple[bool, bool, str, str]:
    return (is_guest(person), person.enabled is False, folded(person.user_principal_name), person.object_id)


def _by_address(
    user: ProfitUser,
    default: str,
    used: str,
    index: DirectoryIndex,
    proofs: Mapping[str, Proof],
    good: Literal["fits", "fits-deviating"],
) -> Match:
    people = _found(index, used)
    if not people:
        return _elsewhere(user, default, used, index, proofs, None)
    person = people[0]
    exact = folded(person.user_principal_name) == folded(used)
    by: MatchedBy = "sign-in-name" if exact else ("mail" if folded(person.mail or "") == folded(used) else "alias")
    trouble = _trouble(person, proofs.get(person.object_id))
    if trouble == "no-such-user":
        says = _GONE.of(address=used, graph=person.user_principal_name)
        return replace(_match(user, default, trouble, used=used), says=says, own_words=True)
    cls = trouble or (good if exact else "fits-alias")
    proposal = person.user_principal_name if cls == "fits-alias" else None
    return _match(user, default, cls, person, used=used, by=by, proposal=proposal)


def _trouble(person: UserSeen, proof: Proof | None) -> str | None:
    """What keeps this person's mailbox from being synchronised, or makes it special; None when nothing is known."""
    if proof == "gone":
        return "no-such-user"
    if is_guest(person):
        return "guest"
    if proof in ("shared", "room", "equipment"):
        return proof
    if person.enabled is False:
        return "disabled"
    no_cloud_mailbox = proof in ("no-mailbox", "on-premises") or (proof is None and person.exchange_plan is False)
    if no_cloud_mailbox:
        # A synchronised user with a mail address but no mailbox here has it on the organisation's own server.
        on_premises = proof == "on-premises" or (person.synced is True and bool(person.mail))
        return "on-premises" if on_premises else "no-exchange-plan"
    return "out-of-scope" if proof == "refused" else None


def _elsewhere(
    user: ProfitUser,
    default: str,
    used: str,
    index: DirectoryIndex,
    proofs: Mapping[str, Proof],
    wrong: Literal["deviating-invalid", "deviating-other-tenant"] | None,
) -> Match:
    """Nobody has the address Profit would use: look for exactly one certain match, else for look-alikes."""
    people, by = _certain(user, index, proofs)
    if len(people) == 1:
        person = people[0]
        return _match(
            user, default, wrong or "needs-deviating", person, used=used, by=by, proposal=person.user_principal_name
        )
    if people:
        found = tuple(Suggestion(p.user_principal_name, p.display_name or "", 100, by) for p in people)
    else:
        found = suggestions(user, index)
    cls = wrong or ("suggestion-only" if found else "no-such-user")
    return replace(_match(user, default, cls, used=used), suggestions=found)


def _certain(user: ProfitUser, index: DirectoryIndex, proofs: Mapping[str, Proof]) -> tuple[list[UserSeen], Link]:
    """Usable people with a certain link to this user: the first kind of link that leads to anybody decides."""
    roads: tuple[tuple[Link, Mapping[str, list[UserSeen]], str | None], ...] = (
        ("employee-id", index.by_employee_id, user.employee_id),
        ("given-mail", index.by_address, user.email),
        ("same-name", index.by_local, user.user),
    )
    for by, people, key in roads:
        if people and key and (found := people.get(folded(key))):
            usable = [p for p in found if _trouble(p, proofs.get(p.object_id)) is None]
            if usable:
                return sorted(usable, key=_stable) if len(usable) > 1 else usable, by
    return [], "same-name"


def suggestions(user: ProfitUser, index: DirectoryIndex, most: int = 3, least: int = 82) -> tuple[Suggestion, ...]:
    """People whose name resembles the user's (or whose sign-in name resembles the user name), best first."""
    from rapidfuzz import fuzz, process

    wanted_name, wanted_user = in_order(user.name or ""), user.user.casefold()
    groups = index.alike(f"{user.name or ''} {user.user}")
    scores: dict[int, tuple[int, Likeness]] = {}

    def compare(wanted: str, choices: Sequence[str], numbers: Sequence[int], by: Likeness) -> None:
        nonlocal least
        found = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        if len(found) >= most:
            # Best first: so many are at least so much alike that nobody below them is offered.
            least = max(least, int(found[most - 1][1]))
        for _, score, place in found:
            if score < least:
                break
            number = numbers[place]
            if number not in scores or int(score) > scores[number][0]:
                scores[number] = int(score), by

    for numbers, names, locals_ in groups:
        if wanted_name:
            compare(wanted_name, names, numbers, "name")
        if len(wanted_user) > 3:
            compare(wanted_user, locals_, numbers, "user-name")
    addresses = index.sign_in_names
    best = sorted(scores, key=lambda n: (-scores[n][0], addresses[n].casefold(), addresses[n], n))[:most]
    return tuple(Suggestion(addresses[n], index.names[n], *scores[n]) for n in best)


def _match(
    user: ProfitUser,
    default: str,
    cls: str,
    person: UserSeen | None = None,
    *,
    used: str | None = None,
    by: MatchedBy | None = None,
    proposal: str | None = None,
) -> Match:
    graph = person.user_principal_name if person else None
    says = BY_ID[cls].says.of(address=used or default, graph=graph or "-")
    return Match(user, default, cls, says, graph, proposal, by if person else None, (), person)


def _doubles(matches: Iterable[Match]) -> list[Match]:
    """Mark every match whose mailbox another (unblocked) Profit user would use as well."""
    listed = list(matches)
    sharing: dict[str, list[Match]] = defaultdict(list)
    for match in listed:
        if match.person is not None and match.cls in _REACHES:
            sharing[match.person.object_id].append(match)
    shared = {whose: group for whose, group in sharing.items() if len(group) > 1}
    return [
        _double(m, shared[m.person.object_id]) if m.person and m.person.object_id in shared and m.cls in _REACHES else m
        for m in listed
    ]


# Classes in which the user reaches that person's mailbox, now or once the proposal is entered.
_REACHES = frozenset(
    {"fits", "fits-deviating", "fits-alias", "needs-deviating", "deviating-redundant", "shared", "room", "equipment"}
)


def _double(match: Match, group: Sequence[Match]) -> Match:
    others = sorted({m.user.user for m in group if m.user.line != match.user.line})
    if not others:
        return match
    says = BY_ID["duplicate-mailbox"].says.of(other=", ".join(others), graph=match.graph_address or "-")
    return replace(match, cls="duplicate-mailbox", says=says, proposal=None, shares_with=tuple(others))
