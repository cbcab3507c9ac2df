"""What a Profit scenario does to signing in, to the connectors and to what is read. They can be combined."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from wizard.practice.profit.connectors import OWN, GetConnector, address_column, own_connector
from wizard.practice.profit.environment import Behaviour, ProfitEnvironment
from wizard.practice.profit.people import PARTICIPANT, add_many
from wizard.practice.profit.users import EVERYBODY
from wizard.practice.profit.writing import CONNECTOR
from wizard.practice.scenario_effects import add_crowd
from wizard.practice.world import World

MANY = 5_000
BUSY_CALLS = 3
SESSION_CALLS = 5
CLASSIC_ENDS = "2027-05-01T00:00:00Z"
"""The day on which the classic tokens of today end. Whether AFAS writes it so in `tokenExpiry` is not known."""


def profit_of(world: World) -> ProfitEnvironment:
    """The environment of this world."""
    assert world.profit is not None
    return world.profit


def behaviour_of(world: World) -> Behaviour:
    """What its environment does that another would not."""
    return profit_of(world).behaviour


def _rename_environment(world: World, letter: str, *, told: bool) -> None:
    profit = profit_of(world)
    profit.id = letter + profit.id[1:]
    if told:
        profit.handout.environment = profit.id


def production(world: World) -> None:
    """The environment is production, and the person was told so."""
    _rename_environment(world, "O", told=True)


def accept(world: World) -> None:
    """The environment is accept, and the person was told so."""
    _rename_environment(world, "A", told=True)


def other_environment(world: World) -> None:
    """The address leads to production; the person was told the test environment's code."""
    _rename_environment(world, "O", told=False)


def wrong_host(world: World) -> None:
    """The environment is not served here."""
    behaviour_of(world).wrong_host = True


def secret_wrong(world: World) -> None:
    """The client secret has a typing mistake, and there is no classic token to fall back on."""
    handout = profit_of(world).handout
    secret = handout.client_secret or profit_of(world).app.client_secret
    handout.client_secret = secret[:8] + ("x" if secret[8] != "x" else "y") + secret[9:]
    handout.token = None


def token_only(world: World) -> None:
    """A classic token was handed out, of the kind that ends in 2027; no client id and secret."""
    profit = profit_of(world)
    profit.handout.client_id = profit.handout.client_secret = None
    profit.handout.token = profit.token_xml()
    profit.app.token_expiry = CLASSIC_ENDS


def token_ending(world: World) -> None:
    """The classic token ends within two weeks."""
    token_only(world)
    profit_of(world).app.token_expiry = world.stamp(days=12)


def token_ended(world: World) -> None:
    """The classic token has ended."""
    token_only(world)
    profit_of(world).app.token_ended = True


def signed_out(world: World) -> None:
    """An access token is good for a few calls; signing in again helps."""
    behaviour_of(world).session_calls = SESSION_CALLS


def app_blocked(world: World) -> None:
    """The app connector was never unblocked: a new one starts blocked."""
    profit_of(world).app.blocked = True


def ip_refused(world: World) -> None:
    """The app connector's list of addresses doesn't hold this one."""
    behaviour_of(world).address_refused = True


def nothing_ticked(world: World) -> None:
    """The app connector is new: no connector is ticked, and the customer's own one is not made."""
    profit = profit_of(world)
    profit.app.ticked_get.clear()
    profit.app.ticked_update.clear()
    profit.get_connectors.pop(OWN, None)
    profit.handout.connector = None
    profit.behaviour.version_ticked = False


def read_not_ticked(world: World) -> None:
    """No GetConnector with users is ticked."""
    profit_of(world).app.ticked_get -= {"Profit_Users", *(connector.id for connector in _own(world))}


def groups_not_ticked(world: World) -> None:
    """The GetConnector with groups is not ticked."""
    profit_of(world).app.ticked_get -= {"Profit_UserGroups"}


def write_not_ticked(world: World) -> None:
    """KnUser is not ticked."""
    profit_of(world).app.ticked_update -= {CONNECTOR}


def connector_blocked(world: World) -> None:
    """The customer's own GetConnector is blocked."""
    profit_of(world).blocked_connectors |= {connector.id for connector in _own(world)}


def connector_misspelt(world: World) -> None:
    """The name of the customer's own GetConnector has a typing mistake."""
    handout = profit_of(world).handout
    handout.connector = (handout.connector or OWN).removesuffix("s")


def address_not_shown(world: World) -> None:
    """There is no GetConnector of the customer's own: only the supplied one, which cannot show the address."""
    profit = profit_of(world)
    for connector in _own(world):
        del profit.get_connectors[connector.id]
        profit.app.ticked_get -= {connector.id}
    profit.handout.connector = None


def own_names(world: World) -> None:
    """The customer's own GetConnector and its address column have names of the customer's choice."""
    profit = profit_of(world)
    name = "Koppeling_Gebruikers"
    profit.get_connectors.pop(OWN, None)
    profit.get_connectors[name] = own_connector(name, "Afw_mail")
    profit.app.ticked_get = {name if one == OWN else one for one in profit.app.ticked_get}
    if profit.handout.connector is not None:
        profit.handout.connector = name


def few_columns(world: World) -> None:
    """The customer's own GetConnector shows code, description, blocked, person and address only."""
    for connector in _own(world):
        kept = ("UserId", "Description", "Blocked", "PersonId")
        columns = [c for c in connector.columns if c.id in kept or c.reads == "exchange_address"]
        profit_of(world).get_connectors[connector.id] = replace(connector, columns=tuple(columns))


def two_address_columns(world: World) -> None:
    """Two columns bear the label of the deviating address; only one of them is the Exchange link's."""
    for connector in _own(world):
        other = replace(address_column("DeviatingEmail2"), reads="other_address")
        profit_of(world).get_connectors[connector.id] = replace(connector, columns=(*connector.columns, other))


def _own(world: World) -> list[GetConnector]:
    """The GetConnectors that show the address, whatever they are called here."""
    connectors = profit_of(world).get_connectors.values()
    return [c for c in connectors if any(column.reads == "exchange_address" for column in c.columns)]


def rows_hidden(world: World) -> None:
    """Filter authorisation hides every second user."""
    profit = profit_of(world)
    profit.behaviour.hidden |= set(list(profit.users)[::2])


def rows_repeated(world: World) -> None:
    """A user comes once for every group, as the connector's own title says."""
    profit = profit_of(world)
    for user in profit.users.values():
        profit.behaviour.more_rows += [(user.code, {})] * (len(user.groups - {EVERYBODY}))


def rows_contradict(world: World) -> None:
    """One user comes twice, and the rows differ."""
    profit = profit_of(world)
    profit.behaviour.more_rows.append((f"{PARTICIPANT}.CVISSER", {"Blocked": True, "Description": "C. Visser"}))


def maintenance(world: World) -> None:
    """Every call gets a 503 that asks to wait two hours."""
    behaviour_of(world).unavailable = -1


def busy(world: World) -> None:
    """The first calls get a 503 that asks to wait a second."""
    behaviour = behaviour_of(world)
    if behaviour.unavailable == 0:
        behaviour.unavailable, behaviour.retry_after = BUSY_CALLS, 1


def read_timeout(world: World) -> None:
    """Reading rows ends in the server's time-out."""
    behaviour_of(world).reads_time_out = -1


def garbled(world: World) -> None:
    """A web gateway answers for Profit."""
    world.faults.garbage["profit"] = "html"


def older(world: World) -> None:
    """Profit 6: other JSON, other headers, an answer of 200 to a write."""
    behaviour = behaviour_of(world)
    behaviour.version, behaviour.errors_as_xml, behaviour.success = 6, True, 200


def many_users(world: World) -> None:
    """Thousands of users of Profit, with as many in the directory."""
    if world.tenant.users.crowd is None:
        add_crowd(world, MANY + len(world.tenant.users))
    crowd = world.tenant.users.crowd
    assert crowd is not None
    add_many(profit_of(world), [crowd.user(number) for number in islice(range(crowd.size), MANY)])
