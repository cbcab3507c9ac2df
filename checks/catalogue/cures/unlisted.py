"""The cure for a number or code of Microsoft's that the catalogue does not have, when the message itself is complete.

Not among the causes: it is `insufficient_information` in other words, because there is nothing more to be fetched.
"""

from __future__ import annotations

from dataclasses import replace

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, Remedy
from checks.words import Text

UNLISTED = Cause(
    "insufficient_information",
    Text("A code that is not in my list", "Een code die niet in mijn lijst staat"),
    Text(
        "The message is complete, but Microsoft's code in it is not in my list, and its words name no subject that I "
        "know. What Microsoft says of it stands below.",
        "De melding is compleet, maar de code van Microsoft staat niet in mijn lijst en de woorden noemen geen "
        "onderwerp dat ik ken. Wat Microsoft erover zegt staat hieronder.",
    ),
    Remedy(
        Actor.CONSULTANT,
        (
            Text(
                "Read Microsoft's own words below, and for a number with AADSTS its look-up page: they say what it "
                "refused.",
                "Lees hieronder Microsofts eigen woorden, en bij een nummer met AADSTS de opzoekpagina: die zeggen wat "
                "er is geweigerd.",
            ),
            Text(
                "Look the attempt up by time or correlation ID in {place}; the customer's administrator sees the "
                "reason there in words.",
                "Zoek de poging op tijdstip of correlatie-id op in {place}; de beheerder van de klant ziet daar de "
                "reden in woorden.",
                {"place": places.APP_SIGN_INS},
            ),
            Text(
                "Not clear yet? Then open a ticket with Microsoft and quote the code, the time and the IDs in the "
                "message.",
                "Nog niet duidelijk? Dien dan een ondersteuningsaanvraag in bij Microsoft en vermeld de code, het "
                "tijdstip en de id's uit de melding.",
            ),
        ),
        link="https://login.microsoftonline.com/error",
    ),
)
UNLISTED_CODE = replace(UNLISTED, remedy=replace(UNLISTED.remedy, link="https://learn.microsoft.com/graph/errors"))
"""For a code of Graph or Exchange, which has no look-up page of its own."""
NUMBER = Text(
    "This number is not in my list; here is what Microsoft says of it.",
    "Dit nummer staat niet in mijn lijst; dit zegt Microsoft ervan.",
)
CODE = Text(
    "This code is not in my list; here is what Microsoft says with it.",
    "Deze code staat niet in mijn lijst; dit zegt Microsoft erbij.",
)
BY_ITS_WORDS = Text(
    "This code is not in my list; its words point to the cause below.",
    "Deze code staat niet in mijn lijst; de woorden erbij wijzen op de oorzaak hieronder.",
)
