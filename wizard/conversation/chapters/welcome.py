"""Chapter 1: what will happen, who is needed when, and how long it takes."""

from __future__ import annotations

from dataclasses import replace

from checks.words import Text
from wizard.conversation.chapters.proposal import FOLDER
from wizard.conversation.effects import Card, Effect, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import tell_once
from wizard.conversation.results import Folder

CHAPTER = "welcome"

_CARD = Card(
    Text("Linking AFAS Profit with Exchange Online", "AFAS Profit koppelen met Exchange Online"),
    (
        Text(
            "We register an app in the customer's tenant, prove that each of its permissions works, find the E-mail"
            " DNS, check the Profit users, and end with a sheet to type into Profit.",
            "We registreren een app in de tenant van de klant, bewijzen dat elke machtiging werkt, bepalen"
            " de E-mail DNS, controleren de Profit-gebruikers en eindigen met een invulblad voor Profit.",
        ),
        Text(
            "An administrator of the customer (Privileged Role Administrator or Global Administrator) is needed once,"
            " for about five minutes, to give consent. Everything else you do yourself; count on half an hour.",
            "Eén keer is een beheerder van de klant nodig (Beheerder voor bevoorrechte rollen of Globale beheerder),"
            " ongeveer vijf minuten, om toestemming te geven. De rest doe je zelf; reken op een half uur.",
        ),
        Text(
            "Did the calendars stop since 1 October 2026? Then Profit probably still used the old link (Office 365, one"
            " account for all): Microsoft blocks its EWS now and ends it on 1 April 2027. Choose Exchange Azure AD in"
            " Profit and go on here; until then an Exchange administrator can still allow the old app by"
            " EwsAllowedAppIDs.",
            "Staan de agenda's sinds 1 oktober 2026 stil? Dan gebruikte Profit waarschijnlijk nog de oude"
            " koppeling (Office"
            " 365, één account voor iedereen): Microsoft blokkeert EWS nu en stopt ermee op 1 april 2027. Kies"
            " in Profit"
            " Exchange Azure AD en ga hier verder; tot die tijd kan een Exchange-beheerder de oude app nog toestaan met"
            " EwsAllowedAppIDs.",
        ),
    ),
)
_KEYS = Text(
    "At any question: ? explains it, < goes back, and q stops. Everything but the secret is kept, so you can go on"
    " later.",
    "Bij elke vraag: ? geeft uitleg, < gaat terug en q stopt. Alles behalve het geheim blijft bewaard, dus je kunt"
    " later verder.",
)
_KEYS_IN_PRACTICE = Text(
    "At any question: ? explains it, < goes back, and q stops. Of a rehearsal that is stopped no answer is kept.",
    "Bij elke vraag: ? geeft uitleg, < gaat terug en q stopt. Van een oefening die stopt blijft geen antwoord bewaard.",
)


def following(state: State) -> Effect | None:
    """The welcome card, once per customer."""
    folder = state.seen.get(FOLDER)
    keys = _KEYS_IN_PRACTICE if isinstance(folder, Folder) and folder.prefix else _KEYS
    return tell_once(state, Tell(CardId("welcome"), CHAPTER, replace(_CARD, paragraphs=(*_CARD.paragraphs, keys))))
