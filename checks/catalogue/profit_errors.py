"""Every refusal of AFAS Profit's REST services that we know, in Dutch and English, as one table.

A refusal of content is HTTP 500 with `externalMessage`; its `errorNumber` is shared by many and decides nothing.
Sources: AFAS docs `troubleshooting`, `authentication`; help.afas.nl NL 120612; texts marked O or S as others recorded
them.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.words import Text

_TROUBLE = "https://github.com/AFASSoftware/OASContent (markdownpages/profit/en/troubleshooting)"
_AUTHENTICATION = "https://github.com/AFASSoftware/OASContent (markdownpages/profit/en/authentication)"
_NAMED = r"(?:[\"'(]{0,2}[\w .-]{2,60}[\"')]{1,2} |\w{2,60} )?"
"""A connector's name, where the sentence has it."""
_RESPONSES = "https://help.afas.nl/help/NL/SE/120612.htm"

PROFIT_ERRORS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "profit-update-connector-refused",
        Text(
            "The UpdateConnector is not supported for this app connector, or its user is not authorised.",
            "De UpdateConnector wordt niet ondersteund voor deze app connector, of de gebruiker is niet geautoriseerd.",
        ),
        ("profit_update_connector_not_ticked",),
        phrases=(
            rf"update ?connector {_NAMED}(?:wordt|is) niet ondersteund (?:voor deze app )?of de gebruiker is niet "
            r"geautoriseerd",
            rf"update ?connector {_NAMED}(?:is )?not supported (?:for this app )?or the user is not authori[sz]ed",
        ),
        stage="profit",
        statuses=(500,),
        mark="S",
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-get-connector-blocked",
        Text("The definition of the GetConnector is blocked.", "De definitie van de GetConnector is geblokkeerd."),
        ("profit_get_connector_blocked",),
        phrases=(
            rf"this get ?connector {_NAMED}(?:\(?definition\)? )?is blocked",
            rf"(?:deze|de) get ?connector {_NAMED}(?:\(?definitie\)? )?is geblokkeerd",
        ),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-get-connector-refused",
        Text(
            "The GetConnector is not supported for this app connector, or its user is not authorised.",
            "De GetConnector wordt niet ondersteund voor deze app connector, of de gebruiker is niet geautoriseerd.",
        ),
        ("profit_get_connector_not_ticked",),
        phrases=(
            rf"get ?connector {_NAMED}(?:is )?not supported for this app or the user is not authori[sz]ed",
            rf"get ?connector {_NAMED}(?:wordt|is) niet ondersteund (?:voor deze app )?of de gebruiker is niet "
            r"geautoriseerd",
        ),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-connector-refused",
        Text(
            "The connector is not supported, or the user is not authorised; its name may be spelt otherwise.",
            "De connector wordt niet ondersteund of de gebruiker is niet geautoriseerd; de naam kan anders luiden.",
        ),
        ("profit_get_connector_not_ticked", "profit_update_connector_not_ticked"),
        phrases=(
            rf"(?:deze|de) connector {_NAMED}(?:wordt|is) niet ondersteund of de gebruiker is niet geautoriseerd",
            rf"(?:this|the) connector {_NAMED}is not supported or the user is not authori[sz]ed",
        ),
        stage="profit",
        statuses=(500,),
        mark="O",
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-field-not-found",
        Text("The connector has no such field.", "De connector heeft dat veld niet."),
        ("profit_field_unknown",),
        phrases=(
            r"connector ?field [\"'].{0,80}?[\"'] (?:was )?not found",
            r"connector ?veld [\"'].{0,80}?[\"'] (?:is )?niet gevonden",
        ),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-value-does-not-exist",
        Text("A value that was sent does not exist in Profit.", "Een verstuurde waarde bestaat niet in Profit."),
        ("profit_value_refused",),
        phrases=(
            r"de ingevulde waarde bij [\"'].{0,80}?[\"'] bestaat niet",
            r"the (?:entered )?value (?:entered )?(?:at|for|in) [\"'].{0,80}?[\"'] does not exist",
        ),
        stage="profit",
        statuses=(500,),
        mark="O",
    ),
    ErrorRow(
        "profit-person-has-user",
        Text("The person is linked to a user already.", "De persoon is al aan een gebruiker gekoppeld."),
        ("profit_person_has_user",),
        phrases=(
            r"aan de gekozen persoon is al een gebruiker gekoppeld",
            r"the (?:chosen|selected) person (?:is|has been) already linked to a user",
        ),
        stage="profit",
        statuses=(500,),
        mark="S",
    ),
    ErrorRow(
        "profit-command-timeout",
        Text("Profit worked longer than it allows and gave up.", "Profit was te lang bezig en gaf het op."),
        ("profit_time_out",),
        phrases=(
            r"de maximale tijdsduur voor het uitvoeren van de opdracht is verstreken",
            r"\bcommand timeout expired",
        ),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-out-of-memory",
        Text("Profit had too little memory for the call.", "Profit had te weinig geheugen voor de aanroep."),
        ("profit_too_large",),
        phrases=(r"externalmessage[\"']?\s?[:=]\s?[\"'][^\"']{0,60}(?:out of memory|onvoldoende geheugen)",),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-app-connector-unknown",
        Text(
            "This environment knows no such app connector; at another environment's address any is unknown.",
            "Deze omgeving kent de app connector niet; op het adres van een andere omgeving is elke onbekend.",
        ),
        ("profit_app_connector_unknown", "profit_environment_mismatch"),
        phrases=(r"unknown app ?connector|onbekende app ?connector",),
        stage="profit",
        statuses=(400, 401),
        mark="O",
        source=_AUTHENTICATION,
    ),
    ErrorRow(
        "profit-app-connector-blocked",
        Text("The app connector is blocked.", "De app connector is geblokkeerd."),
        ("profit_app_connector_blocked",),
        phrases=(
            r"(?:the|this) app ?connector (?:[\"'].{0,80}?[\"'] )?is blocked",
            r"(?:de|deze) app ?connector (?:[\"'].{0,80}?[\"'] )?is geblokkeerd",
        ),
        stage="profit",
        mark="U",
    ),
    ErrorRow(
        "profit-invalid-json",
        Text("The body is not JSON.", "De inhoud is geen JSON."),
        ("profit_request_malformed",),
        phrases=(r"[\"']?message[\"']?\s?:\s?[\"']invalid json[\"']",),
        stage="profit",
        statuses=(400,),
        mark="S",
    ),
    ErrorRow(
        "profit-maintenance",
        Text("Planned maintenance, or overload.", "Gepland onderhoud, of overbelasting."),
        ("profit_maintenance",),
        phrases=(r"service temporarily unavailable due to scheduled maintenance",),
        stage="profit",
        statuses=(503,),
        source=_TROUBLE,
    ),
    ErrorRow(
        "profit-plain-token",
        Text(
            "The token in the header is XML; it has to be in Base64.",
            "Het token in de header is XML; het moet in Base64 staan.",
        ),
        ("profit_token_format",),
        phrases=(r"afas ?token <token>|authorization: ?<token><version>",),
        stage="profit",
        statuses=(401, 500),
        source=_AUTHENTICATION,
    ),
    ErrorRow(
        "profit-content-refused",
        Text(
            "Profit refused the content of the request; its own sentence says why.",
            "Profit weigerde de inhoud van de aanvraag; de eigen zin van Profit zegt waarom.",
        ),
        ("profit_request_refused",),
        phrases=(r"profitlogreference[\"']?\s?[:=]|externalmessage[\"']?\s?[:=]",),
        stage="profit",
        statuses=(500,),
        source=_TROUBLE,
    ),
    *(
        ErrorRow(
            f"profit-{name.replace('_', '-')}",
            meaning,
            causes,
            stage="profit",
            statuses=(400, 401),
            oauth_errors=(name,),
            source=_AUTHENTICATION,
        )
        for name, meaning, causes in (
            (
                "invalid_client",
                Text("Client ID and secret don't go together.", "Client-id en clientgeheim horen niet bij elkaar."),
                ("profit_client_secret_wrong", "profit_app_connector_unknown", "profit_app_connector_blocked"),
            ),
            (
                "use_dpop_nonce",
                Text(
                    "The sign-in has to prove a key of its own (DPoP), as one by a person does.",
                    "Het aanmelden moet een eigen sleutel bewijzen (DPoP), zoals bij aanmelden door een persoon.",
                ),
                ("profit_public_client",),
            ),
            (
                "invalid_dpop_proof",
                Text("The proof of a key (DPoP) is not valid.", "Het bewijs van een sleutel (DPoP) is niet geldig."),
                ("profit_public_client",),
            ),
            (
                "unauthorized_client",
                Text("This client may not sign in here.", "Deze client mag hier niet aanmelden."),
                ("profit_app_connector_unknown", "profit_app_connector_blocked"),
            ),
            (
                "invalid_grant",
                Text("What the sign-in rests on is not valid.", "Waar het aanmelden op rust is niet geldig."),
                ("profit_client_secret_wrong",),
            ),
            (
                "invalid_request",
                Text("The token request is malformed.", "De tokenaanvraag is onjuist."),
                ("profit_request_malformed",),
            ),
            (
                "unsupported_grant_type",
                Text("Profit knows no such way of signing in.", "Profit kent deze manier van aanmelden niet."),
                ("profit_request_malformed",),
            ),
            (
                "invalid_token",
                Text("The token is not valid here.", "Het token is hier niet geldig."),
                ("profit_token_refused", "profit_app_connector_blocked"),
            ),
        )
    ),
    *(
        ErrorRow(f"profit-http-{status}", meaning, causes, stage="profit", statuses=(status,), source=_RESPONSES)
        for status, meaning, causes in (
            (400, Text("The call is malformed.", "De aanroep is onjuist."), ("profit_request_malformed",)),
            (
                401,
                Text("No valid token for this app connector.", "Geen geldig token voor deze app connector."),
                ("profit_token_refused", "profit_app_connector_blocked"),
            ),
            (
                403,
                Text("The IP address is not allowed.", "Het IP-adres is niet toegestaan."),
                ("profit_ip_refused",),
            ),
            (
                404,
                Text("Unknown path, or a query that is too long.", "Onbekend pad, of een te lange query."),
                ("profit_path_unknown",),
            ),
            (413, Text("The call is too large.", "De aanroep is te groot."), ("profit_too_large",)),
            (
                500,
                Text(
                    "Profit refused the content; the body of the answer (externalMessage) says why.",
                    "Profit weigerde de inhoud; de body van het antwoord (externalMessage) zegt waarom.",
                ),
                ("profit_request_refused", "profit_time_out"),
            ),
            (503, Text("Maintenance or overload.", "Onderhoud of overbelasting."), ("profit_maintenance",)),
        )
    ),
)

BY_CODE = {row.code: row for row in PROFIT_ERRORS}
