"""Connectors of the app connector: may it read the users and write to them?

Looks at: the GetConnectors and UpdateConnectors that are ticked (`metainfo`), and the one that users are read with.

Why it matters: without a users' connector nothing can be matched, without KnUser nothing can be written, and without
Profit_UserGroups nobody can prove that a write left the groups alone.

Verdicts: *good* for each connector that is ticked and answers. *Problem* when the users' connector or KnUser is not
ticked, is blocked or does not exist (exit code 4). *Advice* when the connector lacks columns that Profit_Users does not
have either, does not show the deviating address, shows more than one column by that name, or Profit_UserGroups is not
ticked. *Unknown* when they could not be looked at. No
finding when no Profit environment was named.

What to do: tick the connector in the app connector; make one of your own with the column Different e-mail address. An
app connector with KnUser is nearly an administrator, so it gets a group of its own and is removed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.catalogue.cures.profit import (
    MAKE_CONNECTOR,
    NARROW,
    OWN_GET_CONNECTOR,
    SYSTEM_USER,
    TICK_BOTH,
    TICK_GET,
    TICK_UPDATE,
)
from checks.catalogue.profit_fields import TO_MATCH, TO_WRITE, USER_GROUPS, USER_UPDATE, USERS
from checks.facts import Evidence, Facts, NotAsked, Seen
from checks.judge.profit_statements import unseen
from checks.judge.statements import advice, good, listed_texts, problem
from checks.model import Actor, Check, ExitClass, Finding, Remedy
from checks.profit_facts import ConnectorNamed, ProfitEnvironmentSeen, Role, UsersConnectorSeen
from checks.words import Text, same

ID = "profit-connectors"
_WHAT = Text("the connectors of the app connector", "de connectoren van de app connector")
_NOTHING = Remedy(Actor.PROFIT_ADMIN, (MAKE_CONNECTOR, SYSTEM_USER, TICK_BOTH, OWN_GET_CONNECTOR, NARROW))
_OWN = Remedy(Actor.PROFIT_ADMIN, (OWN_GET_CONNECTOR,))
_ONE_COLUMN = Remedy(
    Actor.PROFIT_ADMIN,
    (
        Text(
            "In Profit, in {place}: open the connector and leave one of these columns in it, the one of the tab General"
            " of the user's properties; or give the others another label.",
            "In Profit, in {place}: open de connector en laat er een van deze kolommen in staan, die van het tabblad"
            " Algemeen van de eigenschappen van de gebruiker; of geef de andere een ander label.",
            {"place": places.PROFIT_GET_CONNECTOR},
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about what is ticked."""
    if facts.profit is None:
        return
    answer = facts.profit.environment
    if isinstance(answer, Seen):
        yield from _update(answer, facts)
        yield from _users(answer, facts)
        yield from _groups(answer, facts)
    else:
        yield unseen(ID, "", _WHAT, answer, facts)


def is_ticked(connector: str, ticked: tuple[ConnectorNamed, ...]) -> bool:
    """Whether a connector is among these; capitals don't matter."""
    return any(one.id.casefold() == connector.casefold() for one in ticked)


def _update(answer: Seen[ProfitEnvironmentSeen], facts: Facts) -> Iterator[Finding]:
    assert facts.profit is not None
    because = (answer.evidence,)
    if is_ticked(USER_UPDATE, answer.value.update_connectors):
        says = Text("{id} is ticked: addresses can be written.", "{id} is aangevinkt: adressen zijn te schrijven.")
        yield good(ID, USER_UPDATE, says.of(id=USER_UPDATE), because)
    elif facts.profit.to_write:
        says = Text(
            "{id} is not among the UpdateConnectors of this app connector, so no address can be written.",
            "{id} staat niet bij de UpdateConnectors van deze app connector; er is dus geen adres te schrijven.",
        ).of(id=USER_UPDATE)
        yield problem(
            ID,
            USER_UPDATE,
            says,
            "profit_update_connector_not_ticked",
            facts,
            because=because,
            remedy=_tick(answer.value, facts),
        )
    else:
        says = Text(
            "{id} is not ticked, as it should be while nothing is being written.",
            "{id} is niet aangevinkt; zo hoort het zolang er niets wordt geschreven.",
        )
        yield good(ID, USER_UPDATE, says.of(id=USER_UPDATE), because)


def _users(answer: Seen[ProfitEnvironmentSeen], facts: Facts) -> Iterator[Finding]:
    assert facts.profit is not None
    connector = facts.profit.users_connector
    named = facts.profit.settings.users_connector or USERS
    what = Text("the users' connector {id}", "de gebruikersconnector {id}").of(id=named)
    if isinstance(connector, Seen):
        yield from _usable(connector, answer.evidence, facts)
    elif not isinstance(connector, NotAsked) and not is_ticked(named, answer.value.get_connectors):
        says = Text(
            "{id} is not among the GetConnectors of this app connector, so users can't be read with it.",
            "{id} staat niet bij de GetConnectors van deze app connector; er zijn dus geen gebruikers mee te lezen.",
        ).of(id=named)
        yield problem(
            ID,
            named,
            says,
            "profit_get_connector_not_ticked",
            facts,
            because=(answer.evidence, connector.evidence),
            remedy=_tick(answer.value, facts),
        )
    else:
        yield unseen(ID, named, what, connector, facts)


def _tick(environment: ProfitEnvironmentSeen, facts: Facts) -> Remedy:
    """What to tick: all that is missing, the same for each finding; a name that was given may be spelt otherwise."""
    assert facts.profit is not None
    named, ticked = facts.profit.settings.users_connector, environment.get_connectors
    if not ticked and not environment.update_connectors:
        return _NOTHING
    wanted = dict.fromkeys((*((named,) if named else ()), USERS, USER_GROUPS))
    lacking = [id for id in wanted if not is_ticked(id, ticked)]
    steps: list[Text] = []
    if named is not None and named in lacking and ticked:
        steps.append(_SPELT.of(named=same(named), ticked=same(", ".join(one.id for one in ticked))))
    if lacking:
        steps.append(TICK_GET.of(names=same(", ".join(lacking))))
    if facts.profit.to_write and not is_ticked(USER_UPDATE, environment.update_connectors):
        steps += [TICK_UPDATE.of(names=same(USER_UPDATE)), NARROW]
    return Remedy(Actor.PROFIT_ADMIN, tuple(steps))


_SPELT = Text(
    "Compare the name that was given, {named} (--profit-connector, or users_connector in the config), with what is"
    " ticked: {ticked}. Without a name the one that shows most is taken.",
    "Vergelijk de naam die is opgegeven, {named} (--profit-connector, of users_connector in de configuratie), met wat"
    " is"
    " aangevinkt: {ticked}. Zonder naam wordt de connector genomen die het meeste toont.",
)


def _usable(connector: Seen[UsersConnectorSeen], also: Evidence, facts: Facts) -> Iterator[Finding]:
    seen = connector.value
    because = (connector.evidence,)
    lacking, unseen = shortfall(seen), address_unseen(seen)
    if "code" not in seen.columns:
        says = Text(
            "{id} has no column with the user code, so it can't be used.",
            "{id} heeft geen kolom met de gebruikerscode en is daarom niet bruikbaar.",
        ).of(id=seen.id)
        yield problem(ID, seen.id, says, "profit_get_connector_not_ticked", facts, because=because, remedy=_OWN)
    elif lacking is not None:
        yield advice(ID, seen.id, _READ.of(id=seen.id).followed_by(lacking), _OWN, facts, because=because)
    elif unseen is not None:
        remedy = _ONE_COLUMN if seen.address_columns else _OWN
        yield advice(ID, seen.id, _READ.of(id=seen.id).followed_by(unseen), remedy, facts, because=because)
    else:
        says = Text(
            "Users are read with {id}; column {column} ({label}) shows the deviating e-mail address.",
            "Gebruikers worden gelezen met {id}; kolom {column} ({label}) toont het afwijkende e-mailadres.",
        ).of(id=seen.id, column=seen.address_columns[0], label=seen.address_label or "")
        yield good(ID, seen.id, says, (*because, also))

    if seen.beside:
        says = Text(
            "What {id} lacks is read from {users}, by user code: {names}.",
            "Wat {id} niet heeft, wordt per gebruikerscode uit {users} gelezen: {names}.",
        ).of(id=seen.id, users=USERS, names=listed_texts([_NAMES[role] for role in seen.beside]))
        yield good(ID, USERS, says, because)


_READ = Text("Users are read with {id}.", "Gebruikers worden gelezen met {id}.")
_NAMES: dict[Role, Text] = {
    "code": Text("the user code", "de gebruikerscode"),
    "description": Text("the description", "de omschrijving"),
    "blocked": Text("whether the user is blocked", "of de gebruiker geblokkeerd is"),
    "person": Text("the person it is linked to", "de persoon waaraan hij gekoppeld is"),
    "email": Text("e-mail", "e-mail"),
    "upn": Text("UPN", "UPN"),
    "employee": Text("the employee", "de medewerker"),
}


def shortfall(connector: UsersConnectorSeen) -> Text | None:
    """Which columns are missing without which nobody can be written, or nobody matched; None when none is."""
    lacking = [_NAMES[role] for role in TO_WRITE if connector.field_of(role) is None]
    if lacking:
        return Text(
            "It has no column for {names}, so nobody can be written to.",
            "Er is geen kolom voor {names}; er is dus naar niemand te schrijven.",
        ).of(names=listed_texts(lacking))
    if all(connector.field_of(role) is None for role in TO_MATCH):
        return Text(
            "It has no column for {names}, so users are matched by the name of their code only. With {users} ticked"
            " too, those are read from there.",
            "Er is geen kolom voor {names}; gebruikers worden dus alleen op de naam van hun code herkend. Met {users}"
            " ook aangevinkt worden die daaruit gelezen.",
        ).of(names=listed_texts([_NAMES[role] for role in TO_MATCH]), users=USERS)
    return None


def address_unseen(connector: UsersConnectorSeen) -> Text | None:
    """Why what stands there now is not known, and what that means for a write; None when it can be read."""
    if connector.address_column is not None:
        return None
    why = Text("It does not show the deviating e-mail address", "Die toont het afwijkende e-mailadres niet")
    if connector.address_columns:
        why = Text(
            "More than one of its columns is labelled {label} ({columns}), so which one it is can't be told",
            "Meer dan een kolom heeft het label {label} ({columns}), dus welke het is valt niet te zeggen",
        ).of(label=connector.address_label or "", columns=", ".join(connector.address_columns))
    return Text(
        "{why}: what stands there now is not known, and a write can't be read back or undone.",
        "{why}: wat er nu staat is niet bekend, en wat is geschreven is niet terug te lezen of terug te draaien.",
    ).of(why=why)


def _groups(answer: Seen[ProfitEnvironmentSeen], facts: Facts) -> Iterator[Finding]:
    because = (answer.evidence,)
    ticked = answer.value.get_connectors
    lacking = [id for id in (USERS, USER_GROUPS) if not is_ticked(id, ticked)]
    if not lacking:
        says = Text(
            "{users} and {groups} are ticked: after each write it can be seen that rights and groups stayed the same.",
            "{users} en {groups} zijn aangevinkt: na elke schrijfactie is te zien dat rechten en groepen gelijk zijn.",
        )
        yield good(ID, USER_GROUPS, says.of(users=USERS, groups=USER_GROUPS), because)
        return
    says = Text(
        "{names} not ticked: after a write it can't be seen in full that rights and groups stayed the same.",
        "{names} niet aangevinkt: na een schrijfactie is niet volledig te zien of rechten en groepen gelijk bleven.",
    ).of(names=", ".join(lacking))
    yield advice(ID, USER_GROUPS, says, _tick(answer.value, facts), facts, because=because)


CHECK = Check(
    ID,
    Text("Connectors in Profit", "Connectoren in Profit"),
    judge,
    needs=("profit-sign-in",),
    exit_class=ExitClass.PERMISSION,
    manual=__doc__,
)
