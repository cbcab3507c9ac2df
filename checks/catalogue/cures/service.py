"""Causes: Microsoft's side is busy or has a fault."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, Remedy
from checks.words import Text

CAUSES: tuple[Cause, ...] = (
    Cause(
        "throttled",
        Text("Too many requests", "Te veel aanvragen"),
        Text(
            "Microsoft slows this app, mailbox or tenant down because too many requests came in a short time.",
            "Microsoft remt deze app, dit postvak of deze tenant af omdat er in korte tijd te veel aanvragen kwamen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Wait as many seconds as the Retry-After header says (one minute when there is none), then try "
                    "again here.",
                    "Wacht zoveel seconden als de header Retry-After zegt (een minuut als die er niet is) en probeer "
                    "het dan hier opnieuw.",
                ),
                Text(
                    "Let the program ask less at a time: at most four requests in parallel per mailbox, and slow down "
                    "(back off) when it is throttled.",
                    "Laat het programma minder tegelijk vragen: hooguit vier aanvragen tegelijk per postvak, en "
                    "langzamer (back-off) zodra het wordt afgeremd.",
                ),
            ),
            link=places.DOC_THROTTLING,
            settles_after=places.THROTTLE_SETTLES,
        ),
    ),
    Cause(
        "service_transient",
        Text("Passing fault at Microsoft", "Tijdelijke storing bij Microsoft"),
        Text(
            "Microsoft's service could not carry out the request at that moment. Usually it works again by itself.",
            "De dienst van Microsoft kon de aanvraag op dat moment niet uitvoeren. Meestal gaat het vanzelf weer goed.",
        ),
        Remedy(
            Actor.MICROSOFT,
            (
                Text(
                    "Wait a few minutes and try again (retry) here.",
                    "Wacht een paar minuten en probeer het hier opnieuw.",
                ),
                Text(
                    "Does it go on? Look for an outage in {place}.",
                    "Blijft het? Kijk of er een storing is gemeld in {place}.",
                    {"place": places.SERVICE_HEALTH},
                ),
                Text(
                    "No outage there and still the fault after two hours? Then open a ticket with Microsoft and quote "
                    "request ID, correlation ID and timestamp.",
                    "Geen storing gemeld en na twee uur nog steeds fout? Dien dan een ondersteuningsaanvraag in bij "
                    "Microsoft en vermeld request-id, correlatie-id en tijdstip.",
                ),
            ),
            link=places.DOC_SERVICE_STATUS,
            settles_after=places.OUTAGE_SETTLES,
        ),
        decides=Text(
            "Does the same request succeed a few minutes later, with nothing changed?",
            "Lukt dezelfde aanvraag een paar minuten later, zonder dat er iets is veranderd?",
        ),
    ),
)
