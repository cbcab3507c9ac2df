"""Causes: how the token request and the access token are built."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepInProfit, StepOf
from checks.words import Text

_FRESH_TOKEN = Text(
    "Let the program acquire a new access token and try again.",
    "Laat het programma een nieuw toegangstoken opvragen en het opnieuw proberen.",
)
_FRESH_HERE = StepOf(
    "Did this program say it? Then run profit-exchange check again.",
    "Zei dit programma het? Voer dan profit-exchange check opnieuw uit.",
)
_TO_THE_MAKER = Text(
    "Is Profit or another bought program the sender? Then send its maker the whole message with request ID; nothing in "
    "the app registration or its secret has to change.",
    "Is Profit of een ander gekocht programma de afzender? Stuur de maker dan de hele melding met de aanvraag-id; aan "
    "de app-registratie en het geheim hoeft niets te veranderen.",
)
GRAPH_REQUEST = Remedy(
    Actor.AFAS,
    (
        Text(
            "The sign-in worked; this one request to Microsoft Graph is what is wrong. Read in the message which part "
            "it names (the path, a filter, a property of the body) and correct that in the program or script that "
            "sends it.",
            "Het aanmelden lukte; alleen deze ene aanvraag aan Microsoft Graph klopt niet. Lees in de melding welk "
            "deel genoemd wordt (het pad, een filter, een eigenschap in de body) en verbeter dat in het programma of "
            "script dat de aanvraag verstuurt.",
        ),
        _TO_THE_MAKER,
    ),
    link="https://learn.microsoft.com/graph/errors",
)
"""For a wrong path, query or body of a Graph call: the token request has nothing to do with it."""
WRITE_REFUSED = Remedy(
    Actor.AFAS,
    (
        Text(
            "Reading works, and so do the permissions; Exchange refuses the content of this one item. Look which "
            "appointment or message it was (request ID, time) and check its dates, time zone, recipients and size.",
            "Lezen lukt, en de machtigingen kloppen; Exchange weigert de inhoud van dit ene item. Zoek op welke "
            "afspraak of welk bericht het was (aanvraag-id, tijdstip) en controleer datums, tijdzone, ontvangers en "
            "grootte.",
        ),
        _TO_THE_MAKER,
    ),
    link="https://learn.microsoft.com/graph/errors",
)
"""For an item that Exchange does not take as it was sent."""
_MAIL_REQUEST = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Read which part of the request the mail server names in its answer, and correct it in the settings of the "
            "program that connects: server, port 587 with STARTTLS, sign-in method, address.",
            "Lees welk deel van de aanvraag de mailserver in zijn antwoord noemt en verbeter dat in de instellingen "
            "van het programma dat verbinding maakt: server, poort 587 met STARTTLS, aanmeldmethode, adres.",
        ),
        _TO_THE_MAKER,
    ),
    link=places.DOC_MAIL_PROTOCOLS,
)
_CONSENT_REQUEST = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "The address that was opened in the browser is wrong or was cut off. Open it again from where you got it "
            "(this tool, the portal), whole, in a private window.",
            "Het adres dat in de browser is geopend klopt niet of is afgekapt. Open het opnieuw vanuit de plek waar je "
            "het vandaan hebt (dit programma, de portal), in zijn geheel, in een privévenster.",
        ),
        Text(
            "Did a program open it? Then its request for the sign-in page has a wrong parameter: send the whole "
            "message with correlation ID to its maker.",
            "Opende een programma het? Dan klopt een parameter van de aanvraag aan de aanmeldpagina niet: stuur de "
            "hele melding met correlatie-id naar de maker ervan.",
        ),
    ),
    link="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow",
)

CAUSES: tuple[Cause, ...] = (
    Cause(
        "scope_malformed",
        Text("Scope is not usable", "Bereik (scope) is niet bruikbaar"),
        Text(
            "The scope of the token request is not what a program that signs in by itself may ask: one resource, "
            "followed by /.default.",
            "Het bereik (scope) in de tokenaanvraag is niet wat een programma dat zichzelf aanmeldt mag vragen: één "
            "bron, gevolgd door /.default.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Set the scope to https://graph.microsoft.com/.default in the program that asks the token: one "
                    "scope, no commas, no separate permission names.",
                    "Zet het bereik (scope) op https://graph.microsoft.com/.default in het programma dat het token "
                    "vraagt: één scope, geen komma's, geen losse machtigingsnamen.",
                ),
                Text(
                    "The permissions themselves come from {place}, not from the request.",
                    "De machtigingen zelf komen uit {place} en niet uit de aanvraag.",
                    {"place": places.API_PERMISSIONS},
                ),
            ),
            link=places.DOC_CLIENT_CREDENTIALS,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "request_malformed",
        Text("The request itself is wrong", "De aanvraag zelf klopt niet"),
        Text(
            "Something is wrong with the form of the request: a parameter is missing or invalid, the encoding is "
            "wrong, or it went to the wrong address.",
            "Er is iets mis met de vorm van de aanvraag: een parameter ontbreekt of is ongeldig, de codering klopt "
            "niet, of de aanvraag ging naar het verkeerde adres.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                StepInProfit(
                    "Fill every field of the link again by typing, without spaces or line breaks: Profit: {place}, "
                    "group Exchange Azure AD.",
                    "Vul elk veld van de koppeling opnieuw in, zonder spaties of regeleinden: Profit: {place}, groep "
                    "Exchange Azure AD.",
                    {"place": places.PROFIT},
                ),
                Text(
                    "In a script of your own: POST to /oauth2/v2.0/token with a form body "
                    "(application/x-www-form-urlencoded, not JSON) that has client_id, client_secret, scope and "
                    "grant_type=client_credentials, each URL-encoded once.",
                    "In een eigen script: stuur een POST naar /oauth2/v2.0/token met een formulier als body "
                    "(application/x-www-form-urlencoded, geen JSON) met daarin de parameters client_id, client_secret, "
                    "scope en grant_type=client_credentials, elk één keer URL-gecodeerd.",
                ),
                Text(
                    "Does it still fail? Send the whole message with correlation ID to the maker of the program.",
                    "Lukt het nog niet? Stuur de hele melding met correlatie-id naar de maker van het programma.",
                ),
            ),
            link=places.DOC_CLIENT_CREDENTIALS,
        ),
        decides=Text(
            "Which program made the request, and does its message name the parameter that is missing or wrong?",
            "Welk programma deed de aanvraag, en noemt de melding de parameter die ontbreekt of niet klopt?",
        ),
        exit_class=ExitClass.SIGN_IN,
        by_stage=(
            ("graph", GRAPH_REQUEST),
            ("exchange", GRAPH_REQUEST),
            ("mail", _MAIL_REQUEST),
            ("consent", _CONSENT_REQUEST),
        ),
    ),
    Cause(
        "token_invalid_or_expired",
        Text("Access token expired or rejected", "Toegangstoken verlopen of geweigerd"),
        Text(
            "The access token is expired, not yet valid, or not accepted any more.",
            "Het toegangstoken is verlopen, nog niet geldig, of wordt niet meer geaccepteerd.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                _FRESH_TOKEN,
                _FRESH_HERE,
                Text(
                    "Is a fresh token refused as well? Then check the clock of the machine that uses it (date, time, "
                    "time zone).",
                    "Wordt ook een nieuw token geweigerd? Controleer dan de klok van de machine die het gebruikt "
                    "(datum, tijd, tijdzone).",
                ),
            ),
            link=places.DOC_GRAPH_AUTH,
        ),
        decides=Text(
            "Does a token fetched this minute work? Then the old one had expired. If not, compare the machine's clock "
            "with the Date header of Microsoft's answer.",
            "Werkt een token dat je nu ophaalt wel? Dan was het oude verlopen. Zo niet, vergelijk dan de klok van de "
            "machine met de Date-header van het antwoord van Microsoft.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "token_malformed",
        Text("What was sent is not a token", "Wat is verstuurd is geen token"),
        Text(
            "The Authorization header does not carry a usable access token: empty, cut off, with the word Bearer "
            "twice, or something else altogether.",
            "De Authorization-header bevat geen bruikbaar toegangstoken: leeg, afgekapt, met twee keer het woord "
            "Bearer, of iets heel anders.",
        ),
        Remedy(
            Actor.AFAS,
            (
                Text(
                    "Let the program send the header Authorization: Bearer (access_token), with the whole access "
                    "token of the token answer once: two dots, three parts (a JWT).",
                    "Laat het programma de autorisatieheader Authorization: Bearer (access_token) sturen, met één keer "
                    "het hele toegangstoken uit het tokenantwoord: twee punten, drie delen (een JWT).",
                ),
                _FRESH_TOKEN,
                _FRESH_HERE,
            ),
            link=places.DOC_GRAPH_AUTH,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "wrong_audience",
        Text("Token is for another service", "Token is voor een andere dienst"),
        Text(
            "The token was issued for another resource (audience) than the one that received it.",
            "Het token is uitgegeven voor een andere bron (doelgroep, audience) dan de dienst die het ontving.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "For Microsoft Graph, ask the token with the scope https://graph.microsoft.com/.default; the "
                    "token's aud claim (audience) then names Graph.",
                    "Vraag het token voor Microsoft Graph met het bereik (scope) https://graph.microsoft.com/.default; "
                    "de claim aud (doelgroep) noemt dan Graph.",
                ),
                Text(
                    "For IMAP, POP or SMTP the scope is https://outlook.office365.com/.default; a Graph token does "
                    "not work there.",
                    "Voor IMAP, POP of SMTP is de scope https://outlook.office365.com/.default; een token voor Graph "
                    "werkt daar niet.",
                ),
            ),
            link=places.DOC_GRAPH_AUTH,
        ),
        decides=Text(
            "Read the claim aud of the token: is it the service that was called?",
            "Lees de claim aud van het token: is dat de dienst die werd aangeroepen?",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "request_loop",
        Text("The same token is asked over and over", "Steeds hetzelfde token opgevraagd"),
        Text(
            "The program asks for the same token again and again in a short time instead of keeping the one it has.",
            "Het programma vraagt in korte tijd steeds hetzelfde token op in plaats van te bewaren wat het heeft.",
        ),
        Remedy(
            Actor.AFAS,
            (
                Text(
                    "Stop the program for a few minutes, so that Microsoft answers again.",
                    "Zet het programma een paar minuten stil, zodat Microsoft weer antwoordt.",
                ),
                Text(
                    "Let its maker cache the token until shortly before it expires, and not repeat a failed request "
                    "in a loop.",
                    "Laat de maker het token bewaren (cache) tot kort voor het verloopt, en een mislukte aanvraag niet "
                    "in een lus herhalen.",
                ),
            ),
            link="https://learn.microsoft.com/entra/identity-platform/msal-acquire-cache-tokens",
            settles_after=places.THROTTLE_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "insufficient_information",
        Text("The text does not say which failure", "De tekst zegt niet welke fout het is"),
        Text(
            "Something failed, but this text does not tell what. More of the message is needed before anyone can name "
            "a cause.",
            "Er is iets mislukt, maar deze tekst zegt niet wat. Er is meer van de melding nodig voordat iemand een "
            "oorzaak kan noemen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Get the full message where it appeared: the response body, the line with AADSTS or error_code, "
                    "the lines after it, and the log of the program.",
                    "Zoek de volledige melding op waar die verscheen: het antwoord (response body), de regel met "
                    "AADSTS of een foutcode, de regels daarna, en het logboek van het programma.",
                ),
                Text(
                    "Paste all of it into this tool; more detail gives a certain answer.",
                    "Plak alles in dit programma; met meer informatie komt er een zeker antwoord.",
                ),
                Text(
                    "Or let this tool sign in itself: run the check here with the same tenant, app and secret.",
                    "Of laat dit programma zelf aanmelden: voer hier de controle uit met dezelfde tenant, app en "
                    "hetzelfde geheim.",
                ),
            ),
        ),
        decides=Text(
            "What does the rest of the message say, above all the text after AADSTS, error_description or code?",
            "Wat zegt de rest van de melding, vooral de tekst na AADSTS, error_description of code?",
        ),
    ),
)
