"""Causes: Profit's REST services refuse, or something is not set up in Profit.

Sources: AFAS docs `authentication`, `troubleshooting`, `get-connector`, `update-connector`; help.afas.nl
`App_Apps_Custom_Add` and NL `120612`, `120718`, `64159`.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepOf
from checks.words import Text

_CONNECTOR = {"place": places.PROFIT_APP_CONNECTOR}

TICK_BOTH = Text(
    "In Profit, in {place}: open this app connector, tab GetConnectors, and tick Profit_Users, Profit_UserGroups and"
    " the connector of your own with the column Different e-mail address; then tab UpdateConnectors and tick KnUser.",
    "In Profit, in {place}: open deze app connector, tabblad GetConnectors, en vink Profit_Users, Profit_UserGroups en"
    " de eigen connector met de kolom Afwijkend e-mailadres aan; daarna tabblad UpdateConnectors en vink KnUser aan.",
    _CONNECTOR,
)
TICK_GET = Text(
    "In Profit, in {place}: open this app connector, tab GetConnectors, and tick {names}.",
    "In Profit, in {place}: open deze app connector, tabblad GetConnectors, en vink {names} aan.",
    _CONNECTOR,
)
TICK_UPDATE = Text(
    "In Profit, in {place}: open this app connector, tab UpdateConnectors, and tick {names}.",
    "In Profit, in {place}: open deze app connector, tabblad UpdateConnectors, en vink {names} aan.",
    _CONNECTOR,
)
MAKE_CONNECTOR = Text(
    "Is there no app connector for this yet? In Profit, in {place}: choose New, give it a user group of its own, tick"
    " the connectors one by one, and take the"
    " tick off Blocked at the end: a new app connector starts blocked.",
    "Is er nog geen app connector hiervoor? In Profit, in {place}: kies Nieuw, geef hem een eigen gebruikersgroep,"
    " vink de connectoren een voor een aan, en"
    " haal aan het eind het vinkje bij Geblokkeerd weg: een nieuwe app connector begint geblokkeerd.",
    _CONNECTOR,
)
SYSTEM_USER = Text(
    "The user it works as is a system user in that group, with Profit Windows off. In an acceptance environment its box"
    " AFAS Accept is ticked.",
    "De gebruiker waarmee hij werkt is een systeemgebruiker in die groep, met Profit Windows uit. In een"
    " acceptatieomgeving staat bij hem AFAS Accept aangevinkt.",
)
OWN_GET_CONNECTOR = Text(
    "In Profit, in {place}: copy Profit_Users under a name of your own, and add the field Different e-mail address from"
    " the left panel (User > General). Tick the copy in the app connector.",
    "In Profit, in {place}: kopieer Profit_Users onder een eigen naam en voeg links het veld Afwijkend e-mailadres toe"
    " (Gebruiker > Algemeen). Vink de kopie aan in de app connector.",
    {"place": places.PROFIT_GET_CONNECTOR},
)
NARROW = Text(
    "An app connector with KnUser is nearly an administrator: give it a group of its own, a list of allowed IP"
    " addresses and a short validity, and remove it when the addresses have been written.",
    "Een app connector met KnUser is bijna een beheerder: geef hem een eigen groep, een lijst van toegestane"
    " IP-adressen en een korte geldigheid, en verwijder hem zodra de adressen geschreven zijn.",
)
_AGAIN = StepOf("Then run the same command again here.", "Voer daarna dezelfde opdracht hier opnieuw uit.")
_KEPT = StepOf(
    "Is the credential kept on this computer? Then profit-exchange profit secret puts a new one in its place.",
    "Wordt de toegang op deze computer bewaard? Dan zet profit-exchange profit secret er een nieuwe voor in de plaats.",
)
_REFERENCE = Text(
    "The full text stands in {place}, under the log reference that Profit gave.",
    "De volledige tekst staat in {place}, bij de logreferentie die Profit gaf.",
    {"place": places.PROFIT_LOGBOOK},
)


def _cure(actor: Actor, *steps: Text) -> Remedy:
    return Remedy(actor, steps)


_P = Actor.PROFIT_ADMIN

CAUSES: tuple[Cause, ...] = (
    Cause(
        "profit_environment_mismatch",
        Text("Another Profit environment than meant", "Een andere Profit-omgeving dan bedoeld"),
        Text(
            "The environment that answers is not the one that was named, or its letter does not go with the address: O"
            " is production, T test, A acceptance.",
            "De omgeving die antwoordt is niet de omgeving die is opgegeven, of de letter hoort niet bij het adres: O"
            " is productie, T test, A acceptatie.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Look up the environment code in Profit (it begins with O, T or A) and give it with"
                " --profit-environment; leave out --profit-url, so that the address follows from it.",
                "Zoek de omgevingscode op in Profit (die begint met O, T of A) en geef hem met --profit-environment;"
                " laat --profit-url weg, dan volgt het adres eruit.",
            ),
            _AGAIN,
        ),
        exit_class=ExitClass.CONFIGURATION,
        case_of=("profit_wrong_host",),
    ),
    Cause(
        "profit_app_connector_unknown",
        Text("App connector unknown here", "App connector hier onbekend"),
        Text(
            "This environment knows no app connector with that client ID. An environment asked at another environment's"
            " address says the same.",
            "Deze omgeving kent geen app connector met die client-id. Een omgeving die op het adres van een andere"
            " wordt gevraagd, zegt hetzelfde.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Compare the first letter of the environment code with the address: O goes with rest, T with resttest,"
                " A with restaccept.",
                "Vergelijk de eerste letter van de omgevingscode met het adres: O hoort bij rest, T bij resttest, A bij"
                " restaccept.",
            ),
            Text(
                "Copy the client ID again from {place} of that environment.",
                "Kopieer de client-id opnieuw uit {place} van die omgeving.",
                _CONNECTOR,
            ),
        ),
        decides=Text(
            "Does the letter of the environment code go with the host name?",
            "Hoort de letter van de omgevingscode bij de servernaam?",
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_sign_in_refused",),
    ),
    Cause(
        "profit_client_secret_wrong",
        Text("Client secret of the app connector wrong", "Clientgeheim van de app connector onjuist"),
        Text(
            "Profit does not accept this client ID with this client secret.",
            "Profit accepteert deze client-id met dit clientgeheim niet.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: open this app connector. Take the tick off Blocked if it is there (a new one"
                " starts blocked), compare the client ID, and look whether the client secret has ended.",
                "In Profit, in {place}: open deze app connector. Haal het vinkje bij Geblokkeerd weg als dat er staat"
                " (een nieuwe begint geblokkeerd), vergelijk de client-id, en kijk of het clientgeheim verlopen is.",
                _CONNECTOR,
            ),
            Text(
                "Is all that right? Then make a new client secret there and hand it over once; it can't be shown"
                " again.",
                "Klopt dat allemaal? Maak daar dan een nieuw clientgeheim en geef het een keer door; het is niet"
                " opnieuw te tonen.",
            ),
            _KEPT,
            _AGAIN,
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_sign_in_refused",),
    ),
    Cause(
        "profit_public_client",
        Text("App connector is for a person's sign-in", "App connector is voor aanmelden door een persoon"),
        Text(
            "The app connector is a public client: a person signs in to it, with a proof (DPoP). A program that runs by"
            " itself signs in with a client ID and a client secret.",
            "De app connector is een openbare client: een persoon meldt zich daarbij aan, met een bewijs (DPoP). Een"
            " programma dat zelfstandig draait, meldt zich aan met een client-id en een clientgeheim.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: choose New and make an app connector for OAuth with a client secret (client"
                " credentials), tick the same connectors, and take the tick off Blocked at the end.",
                "In Profit, in {place}: kies Nieuw en maak een app connector voor OAuth met een clientgeheim (client"
                " credentials), vink dezelfde connectoren aan, en haal aan het eind het vinkje bij Geblokkeerd weg.",
                _CONNECTOR,
            ),
            _KEPT,
            _AGAIN,
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_sign_in_refused",),
    ),
    Cause(
        "profit_token_refused",
        Text("Token not accepted by Profit", "Token niet geaccepteerd door Profit"),
        Text(
            "Profit does not accept the token: it is of another environment, has ended, was withdrawn, or its user is"
            " not in the app connector's group any more.",
            "Profit accepteert het token niet: het is van een andere omgeving, is verlopen of ingetrokken, of de"
            " gebruiker zit niet meer in de groep van de app connector.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}, tab User tokens: look whether the token is there and until when it is valid;"
                " make a new one, or better, a client secret (OAuth). Classic tokens end on 31 August 2027.",
                "In Profit, in {place}, tabblad Gebruikerstokens: kijk of het token er staat en tot wanneer het geldig"
                " is; maak een nieuw token, of liever een clientgeheim (OAuth). Klassieke tokens stoppen op 31 augustus"
                " 2027.",
                _CONNECTOR,
            ),
            _KEPT,
            _AGAIN,
        ),
        decides=Text(
            "Does the token stand in the app connector of this same environment, with an end date that lies ahead?",
            "Staat het token in de app connector van deze zelfde omgeving, met een einddatum die nog komt?",
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_sign_in_refused", "profit_credential_expired"),
    ),
    Cause(
        "profit_token_format",
        Text("Token sent in the wrong form", "Token in de verkeerde vorm verstuurd"),
        Text(
            "The token was sent as plain XML or cut off. Since Profit 7 the whole XML has to be in Base64.",
            "Het token is als gewone XML of afgekapt verstuurd. Sinds Profit 7 moet de hele XML in Base64 staan.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Send Authorization: AfasToken followed by the Base64 of the whole XML, from <token> to </token>. This"
                " program makes that of any form of the token.",
                "Stuur Authorization: AfasToken met daarachter de Base64 van de hele XML, van <token> tot </token>. Dit"
                " programma maakt dat van elke vorm van het token.",
            ),
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_sign_in_refused",),
    ),
    Cause(
        "profit_app_connector_blocked",
        Text("App connector blocked", "App connector geblokkeerd"),
        Text(
            "The app connector is blocked in Profit. A new one starts that way.",
            "De app connector is geblokkeerd in Profit. Een nieuwe begint zo.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: open the app connector and take the tick off Blocked.",
                "In Profit, in {place}: open de app connector en haal het vinkje bij Geblokkeerd weg.",
                _CONNECTOR,
            ),
            _AGAIN,
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_connector_blocked", "profit_sign_in_refused"),
    ),
    Cause(
        "profit_ip_refused",
        Text("IP address not allowed by Profit", "IP-adres niet toegestaan door Profit"),
        Text(
            "The app connector allows calls from certain IP addresses only, and this machine's is not one of them.",
            "De app connector staat alleen bepaalde IP-adressen toe, en dat van deze machine hoort daar niet bij.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: add the public IP address of this network to the allowed addresses of the app"
                " connector, or run this from a network that stands there.",
                "In Profit, in {place}: voeg het publieke IP-adres van dit netwerk toe aan de toegestane adressen van"
                " de app connector, of werk vanaf een netwerk dat er staat.",
                _CONNECTOR,
            ),
        ),
        exit_class=ExitClass.SIGN_IN,
        case_of=("profit_ip_blocked",),
    ),
    Cause(
        "profit_get_connector_not_ticked",
        Text("GetConnector not ticked", "GetConnector niet aangevinkt"),
        Text(
            "The app connector may not use this GetConnector, or no such GetConnector exists in this environment.",
            "De app connector mag deze GetConnector niet gebruiken, of hij bestaat niet in deze omgeving.",
        ),
        _cure(_P, TICK_BOTH, _AGAIN),
        exit_class=ExitClass.PERMISSION,
        case_of=("profit_connector_missing",),
    ),
    Cause(
        "profit_get_connector_blocked",
        Text("GetConnector blocked", "GetConnector geblokkeerd"),
        Text(
            "The definition of this GetConnector is blocked in Profit. AFAS does that itself to one that weighs on the"
            " server too much.",
            "De definitie van deze GetConnector is geblokkeerd in Profit. AFAS doet dat zelf met een connector die de"
            " server te zwaar belast.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: open the GetConnector and take the tick off Blocked; when AFAS blocked it, its"
                " properties say why.",
                "In Profit, in {place}: open de GetConnector en haal het vinkje bij Geblokkeerd weg; als AFAS hem"
                " blokkeerde, staat de reden bij de eigenschappen.",
                {"place": places.PROFIT_GET_CONNECTOR},
            ),
            _AGAIN,
        ),
        exit_class=ExitClass.PERMISSION,
        case_of=("profit_connector_blocked",),
    ),
    Cause(
        "profit_update_connector_not_ticked",
        Text("UpdateConnector not ticked", "UpdateConnector niet aangevinkt"),
        Text(
            "The app connector may not use this UpdateConnector, so nothing can be written with it.",
            "De app connector mag deze UpdateConnector niet gebruiken; er kan dus niets mee worden geschreven.",
        ),
        _cure(_P, TICK_BOTH, NARROW, _AGAIN),
        exit_class=ExitClass.PERMISSION,
        case_of=("profit_connector_missing",),
    ),
    Cause(
        "profit_field_missing",
        Text("Field not known in this Profit", "Veld onbekend in dit Profit"),
        Text(
            "The connector of users has no field for the deviating e-mail address in this environment, so the address"
            " can't be written through it.",
            "De connector van gebruikers heeft in deze omgeving geen veld voor het afwijkende e-mailadres; het adres is"
            " er dus niet mee te schrijven.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Make the import file with profit-exchange users --out import.xlsx --for profit-import, or enter the"
                " addresses by hand in {place}.",
                "Maak het importbestand met profit-exchange users --out import.xlsx --for profit-import, of vul de"
                " adressen met de hand in bij {place}.",
                {"place": places.PROFIT_USER},
            ),
        ),
    ),
    Cause(
        "profit_field_mandatory",
        Text("Profit demands more fields", "Profit verlangt meer velden"),
        Text(
            "In this environment the connector of users demands a field that is not safe to send along, so nothing is"
            " written.",
            "In deze omgeving verlangt de connector van gebruikers een veld dat niet veilig mee te sturen is; er wordt"
            " dus niets geschreven.",
        ),
        _cure(
            _P,
            Text(
                "Look in Profit, in the field settings of users, who made the field mandatory, and whether that can be"
                " undone; otherwise enter the addresses by hand in {place}.",
                "Kijk in Profit, bij de veldinstellingen van gebruikers, wie het veld verplicht heeft gemaakt en of dat"
                " ongedaan kan; vul anders de adressen met de hand in bij {place}.",
                {"place": places.PROFIT_USER},
            ),
        ),
        case_of=("profit_content_refused",),
    ),
    Cause(
        "profit_field_unknown",
        Text("Unknown field in a connector", "Onbekend veld in een connector"),
        Text(
            "The request names a field that the connector does not have.",
            "De aanvraag noemt een veld dat de connector niet heeft.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Compare the field's name with the connector's metainfo (profit-exchange profit status shows which"
                " connector is read); the GetConnector's maker may have changed it.",
                "Vergelijk de naam van het veld met de metainfo van de connector (profit-exchange profit status toont"
                " welke connector wordt gelezen); de maker van de GetConnector kan hem hebben gewijzigd.",
            ),
        ),
        case_of=("profit_content_refused",),
    ),
    Cause(
        "profit_value_refused",
        Text("Value not accepted by Profit", "Waarde niet geaccepteerd door Profit"),
        Text(
            "Profit read the request and does not accept a value in it; its own sentence says which.",
            "Profit heeft de aanvraag gelezen en accepteert een waarde erin niet; de eigen zin van Profit zegt welke.",
        ),
        _cure(
            _P,
            Text(
                "Look at the user in {place} and correct what Profit's sentence names.",
                "Bekijk de gebruiker in {place} en verbeter wat de zin van Profit noemt.",
                {"place": places.PROFIT_USER},
            ),
            _REFERENCE,
        ),
        case_of=("profit_content_refused",),
    ),
    Cause(
        "profit_person_has_user",
        Text("Person has a user already", "Persoon heeft al een gebruiker"),
        Text(
            "Profit links a person to one user, and this person has one.",
            "Profit koppelt een persoon aan een gebruiker, en deze persoon heeft er al een.",
        ),
        _cure(
            _P,
            Text(
                "Look in {place} which user the person is linked to. A program that only changes an address sends no"
                " person along.",
                "Kijk in {place} aan welke gebruiker de persoon gekoppeld is. Een programma dat alleen een adres"
                " wijzigt, stuurt geen persoon mee.",
                {"place": places.PROFIT_USER},
            ),
        ),
        case_of=("profit_content_refused",),
    ),
    Cause(
        "profit_request_refused",
        Text("Refused by Profit", "Geweigerd door Profit"),
        Text(
            "Profit refused the content of the request. Its status is 500, but it is an answer and not a fault.",
            "Profit weigerde de inhoud van de aanvraag. De status is 500, maar het is een antwoord en geen storing.",
        ),
        _cure(_P, _REFERENCE),
        case_of=("profit_content_refused",),
    ),
    Cause(
        "profit_request_malformed",
        Text("Request that Profit can't read", "Aanvraag die Profit niet kan lezen"),
        Text(
            "Profit could not read the request: its JSON or its parameters are not right.",
            "Profit kon de aanvraag niet lezen: de JSON of de parameters kloppen niet.",
        ),
        _cure(
            Actor.AFAS,
            Text(
                "Let whoever makes the calling program check its JSON, and that skip and take are whole numbers: take"
                " -1 goes with skip -1 only.",
                "Laat de maker van het aanroepende programma de JSON controleren, en of skip en take gehele getallen"
                " zijn: take -1 hoort alleen bij skip -1.",
            ),
        ),
    ),
    Cause(
        "profit_path_unknown",
        Text("Address not known to Profit", "Adres onbekend bij Profit"),
        Text(
            "Profit has nothing at this address: the path is another one, or what stands behind the question mark is"
            " longer than 2,049 characters.",
            "Profit heeft niets op dit adres: het pad is anders, of wat achter het vraagteken staat is langer dan 2.049"
            " tekens.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Compare the address with https://(number).rest.afas.online/ProfitRestServices, and split long filters"
                " over several calls.",
                "Vergelijk het adres met https://(nummer).rest.afas.online/ProfitRestServices, en verdeel lange filters"
                " over meer aanroepen.",
            ),
        ),
        exit_class=ExitClass.CONFIGURATION,
    ),
    Cause(
        "profit_too_large",
        Text("More than Profit sends at once", "Meer dan Profit in een keer stuurt"),
        Text(
            "The request or its answer is larger than Profit takes in one call.",
            "De aanvraag of het antwoord is groter dan Profit in een aanroep toestaat.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Ask for fewer rows at a time (skip and take): columns times rows below 150,000.",
                "Vraag minder regels tegelijk (skip en take): kolommen maal regels onder de 150.000.",
            ),
        ),
    ),
    Cause(
        "profit_maintenance",
        Text("Profit in maintenance or busy", "Profit in onderhoud of druk bezet"),
        Text(
            "Profit's REST services are in maintenance or overloaded, and say when to come back.",
            "De REST-services van Profit zijn in onderhoud of overbelast, en zeggen wanneer je terug kunt komen.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Wait as long as the answer says (retry_after, in seconds), then try again here. Planned maintenance is"
                " announced on AFAS's status page.",
                "Wacht zo lang als het antwoord zegt (retry_after, in seconden) en probeer het dan hier opnieuw."
                " Gepland onderhoud wordt op de statuspagina van AFAS aangekondigd.",
            ),
        ),
        case_of=("profit_unavailable",),
    ),
    Cause(
        "profit_time_out",
        Text("Profit gave up on the request", "Profit gaf de aanvraag op"),
        Text(
            "Profit worked on the request longer than it allows (15 minutes) and gave up. Of a write that says nothing:"
            " it may have been done.",
            "Profit was langer met de aanvraag bezig dan het toestaat (15 minuten) en gaf het op. Over een schrijfactie"
            " zegt dat niets: die kan zijn gelukt.",
        ),
        _cure(
            Actor.CONSULTANT,
            Text(
                "Ask for fewer rows or columns at a time. After a write, read the user again before anything is"
                " repeated.",
                "Vraag minder regels of kolommen tegelijk. Lees na een schrijfactie de gebruiker opnieuw voordat er"
                " iets wordt herhaald.",
            ),
        ),
        case_of=("profit_unavailable",),
    ),
    Cause(
        "profit_rows_contradict",
        Text("Rows of one user differ", "Regels van één gebruiker verschillen"),
        Text(
            "The GetConnector gives a user more than once with values that differ, so it can't be told which is right.",
            "De GetConnector geeft een gebruiker meer dan een keer met waarden die verschillen; welke klopt is niet te"
            " zeggen.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: remove the columns that make a row more than once (groups, roles).",
                "In Profit, in {place}: haal de kolommen weg waardoor een regel vaker komt (groepen, rollen).",
                {"place": places.PROFIT_GET_CONNECTOR},
            ),
            StepOf(
                "Is there another connector with the users? Then name it here with --profit-connector.",
                "Is er een andere connector met de gebruikers? Noem die hier dan met --profit-connector.",
            ),
        ),
    ),
    Cause(
        "profit_credential_ends",
        Text("Credential for Profit ends soon", "Toegang tot Profit loopt af"),
        Text(
            "The credential of the app connector ends soon. Classic tokens made before September 2026 end on 1 May"
            " 2027, all others on 31 August 2027.",
            "De toegang van de app connector loopt binnenkort af. Klassieke tokens van voor september 2026 stoppen op 1"
            " mei 2027, alle andere op 31 augustus 2027.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: make a client secret (OAuth) for this app connector and give it to this program"
                " before that day.",
                "In Profit, in {place}: maak een clientgeheim (OAuth) voor deze app connector en geef het aan dit"
                " programma voor die dag.",
                _CONNECTOR,
            ),
            _KEPT,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "profit_credential_expired",
        Text("Credential for Profit has ended", "Toegang tot Profit is geëindigd"),
        Text(
            "The client secret or token of the app connector has ended, so Profit does not accept it any more.",
            "Het clientgeheim of token van de app connector is geëindigd; Profit accepteert het dus niet meer.",
        ),
        _cure(
            _P,
            Text(
                "In Profit, in {place}: make a new client secret (OAuth) for this app connector and give it to this"
                " program.",
                "In Profit, in {place}: maak een nieuw clientgeheim (OAuth) voor deze app connector en geef het aan dit"
                " programma.",
                _CONNECTOR,
            ),
            _KEPT,
            _AGAIN,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
)
