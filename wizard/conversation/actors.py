"""What whoever carries out a cure is called in a sentence, and whose each of its steps is."""

from __future__ import annotations

from collections.abc import Mapping

from checks.remedy import Actor, Remedy
from checks.words import Text

WHO: Mapping[Actor, Text] = {
    Actor.CONSULTANT: Text("you", "jij"),
    Actor.CUSTOMER_ADMIN: Text("the customer's Entra admin", "de Entra-beheerder van de klant"),
    Actor.PROFIT_ADMIN: Text("the customer's Profit admin", "de Profit-beheerder van de klant"),
    Actor.EXCHANGE_ADMIN: Text("the customer's Exchange admin", "de Exchange-beheerder van de klant"),
    Actor.NETWORK_ADMIN: Text("the network administrator", "de netwerkbeheerder"),
    Actor.MICROSOFT: Text("Microsoft (wait, or open a ticket)", "Microsoft (wachten, of een ticket openen)"),
    Actor.AFAS: Text("AFAS", "AFAS"),
}
FOR: Mapping[Actor, Text] = {
    Actor.CONSULTANT: Text("For you", "Voor jou"),
    Actor.CUSTOMER_ADMIN: Text("For the customer's Entra admin", "Voor de Entra-beheerder van de klant"),
    Actor.PROFIT_ADMIN: Text("For the customer's Profit admin", "Voor de Profit-beheerder van de klant"),
    Actor.EXCHANGE_ADMIN: Text("For the customer's Exchange admin", "Voor de Exchange-beheerder van de klant"),
    Actor.NETWORK_ADMIN: Text("For the network administrator", "Voor de netwerkbeheerder"),
    Actor.MICROSOFT: Text("For Microsoft", "Voor Microsoft"),
    Actor.AFAS: Text("For AFAS", "Voor AFAS"),
}
OTHERS = (Actor.CUSTOMER_ADMIN, Actor.EXCHANGE_ADMIN, Actor.PROFIT_ADMIN, Actor.NETWORK_ADMIN, Actor.AFAS)
"""Who can be written to. At Microsoft there is nobody to write to; a ticket is opened in the portal."""


_OF_ANOTHER = Text("{who}: {step}", "{who}: {step}")


def told(remedy: Remedy) -> tuple[Text, ...]:
    """Every step of a cure as it is told: one that is not the actor's names whose it is."""
    return tuple(
        step if whose is remedy.actor else _OF_ANOTHER.of(who=FOR[whose], step=_open(step))
        for step, whose in zip(remedy.steps, remedy.by, strict=True)
    )


def theirs(remedy: Remedy) -> tuple[Text, ...]:
    """The steps of whoever carries out the cure, without those of the person at the terminal: for a message to them."""
    return tuple(
        told_step
        for told_step, whose in zip(told(remedy), remedy.by, strict=True)
        if whose is remedy.actor or whose is not Actor.CONSULTANT
    )


def first_of(remedy: Remedy) -> tuple[Text, Text]:
    """For whom the first step is, and that step."""
    return FOR[remedy.by[0]], remedy.steps[0]


def _open(step: Text) -> Text:
    """A step whose names are not filled in yet can't be spoken inside another sentence."""
    return step.of(**{name: f"({name})" for name in step.open_placeholders}) if step.open_placeholders else step
