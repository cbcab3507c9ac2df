"""What a Profit scenario does to writing: KnUser's fields, what becomes of a write, what others do meanwhile."""

from __future__ import annotations

from dataclasses import replace

from wizard.practice.profit.fields import KnUserField
from wizard.practice.profit.people import PARTICIPANT
from wizard.practice.profit.reading_effects import behaviour_of, profit_of
from wizard.practice.world import World


def field_missing(world: World) -> None:
    """KnUser has no XOEA here."""
    profit = profit_of(world)
    profit.fields = [field for field in profit.fields if field.id != "XOEA"]


def extra_mandatory(world: World) -> None:
    """KnUser demands a field that this customer added."""
    extra = KnUserField("UKOSTPL", "Kostenplaats", "Cost centre", 16, None, mandatory=True)
    profit = profit_of(world)
    if extra.id not in {field.id for field in profit.fields}:
        profit.fields.append(extra)


def field_short(world: World) -> None:
    """XOEA takes 20 characters here."""
    profit = profit_of(world)
    profit.fields = [replace(field, length=20) if field.id == "XOEA" else field for field in profit.fields]


def write_unanswered(world: World) -> None:
    """The first write is in; its answer never comes."""
    behaviour_of(world).fates.append("unanswered")


def write_late(world: World) -> None:
    """The first write comes in after its connection has gone."""
    behaviour_of(world).fates.append("late")


def write_lost(world: World) -> None:
    """The first write never comes in, and no answer either."""
    behaviour_of(world).fates.append("lost")


def write_timed_out(world: World) -> None:
    """The first write is in; the answer says that the time was up."""
    behaviour_of(world).fates.append("timed-out")


def write_busy(world: World) -> None:
    """The first write gets a 503."""
    behaviour_of(world).fates.append("busy")


def write_refused(world: World) -> None:
    """The second write is refused for its content."""
    behaviour_of(world).refused_writes.add(2)


def write_ignored(world: World) -> None:
    """Writes are answered as done and leave nothing."""
    behaviour_of(world).writes_nothing = True


def other_field(world: World) -> None:
    """XOEA is another address field than the Exchange link's."""
    behaviour_of(world).address_goes_to = "other_address"


def resets_insite(world: World) -> None:
    """A write switches InSite off."""
    behaviour_of(world).resets_insite = True


def drops_groups(world: World) -> None:
    """A write takes the user out of the groups."""
    behaviour_of(world).drops_groups = True


def same_refused(world: World) -> None:
    """Writing the address that is there already is an error."""
    behaviour_of(world).same_address_refused = True


def address_taken(world: World) -> None:
    """An address may be of one user only, and a system user has the one that somebody else needs."""
    profit = profit_of(world)
    profit.behaviour.address_unique = True
    holder = profit.find(f"{PARTICIPANT}.LINK")
    if holder is not None:
        holder.exchange_address = f"carla.visser@{world.tenant.default_domain}"


def description_unfit(world: World) -> None:
    """One description is longer than KnUser takes, another is empty."""
    profit = profit_of(world)
    for code, text in (("CVISSER", "Carla Visser, HR-adviseur, " + "ook bereikbaar via de receptie " * 3), ("BAS", "")):
        user = profit.find(f"{PARTICIPANT}.{code}")
        if user is not None:
            user.description = text.strip()


def changed_meanwhile(world: World) -> None:
    """Somebody changes the first user that is looked up alone."""
    domain = world.tenant.default_domain
    behaviour_of(world).meanwhile = {"exchange_address": f"balie@{domain}", "description": "Gewijzigd door de balie"}


def renamed_meanwhile(world: World) -> None:
    """Somebody gives that user another code, and a PUT for the old code makes a new user."""
    behaviour = behaviour_of(world)
    behaviour.meanwhile = {**(behaviour.meanwhile or {}), "code": f"{PARTICIPANT}.HERNOEMD"}
    behaviour.put_creates = True


def vanishes(world: World) -> None:
    """The first user that is looked up alone is hidden from then on."""
    behaviour_of(world).vanishes = True
