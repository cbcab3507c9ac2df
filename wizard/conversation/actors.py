"""What whoever carries out a cure is called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from checks.remedy import Actor
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
OTHERS = (Actor.CUSTOMER_ADMIN, Actor.EXCHANGE_ADMIN, Actor.PROFIT_ADMIN, Actor.NETWORK_ADMIN, Actor.AFAS)
"""Who can be written to. At Microsoft there is nobody to write to; a ticket is opened in the portal."""
