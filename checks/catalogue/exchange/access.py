"""Exchange keeps an app out of a mailbox: policies, impersonation, tokens it finds too weak or meant for others."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import POLICY
from checks.remedy import Actor, Remedy
from checks.words import Text

_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"
_POLICY_DOCS = "https://learn.microsoft.com/graph/auth-limit-mailbox-access"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorAccessDenied",
        Text(
            "Exchange refuses: the permission is missing, or an Exchange policy keeps the app out of this mailbox.",
            "Exchange weigert: de machtiging ontbreekt, of een Exchange-beleid houdt de app buiten dit postvak.",
        ),
        ("permission_missing", "access_policy_denied"),
        refine=(
            Refinement(POLICY, ("access_policy_denied",)),
            Refinement(
                r"(?:\bews\b|exchange web services).{0,60}(?:disabled|blocked|not (?:enabled|allowed)|retired|ended|"
                r"uitgeschakeld|geblokkeerd|gestopt|beeindigd)",
                ("ews_ended", "access_policy_denied"),
            ),
            Refinement(
                r"not configured to (?:send|allow)|send ?as|on behalf", ("send_as_denied", "permission_missing")
            ),
        ),
        stage="exchange",
        statuses=(403,),
        source=_POLICY_DOCS,
    ),
    ErrorRow(
        "exchange-odata-disabled",
        Text(
            "An Exchange policy keeps this app out of this mailbox.",
            "Een Exchange-beleid houdt deze app buiten dit postvak.",
        ),
        ("access_policy_denied",),
        phrases=(
            r"access to odata is disabled",
            r"blocked by tenant configured apponly accesspolicy",
            r"\[raop\]",
            r"accesscheckresult ?: ?denied|\binscope ?: ?false",
        ),
        stage="exchange",
        statuses=(403,),
        source=_POLICY_DOCS,
    ),
    ErrorRow(
        "ExtensionError",
        Text(
            "A service behind Graph refused: an access policy, or a mailbox that is not in Exchange Online.",
            "Een dienst achter Graph weigerde: een toegangsbeleid, of een postvak dat niet in Exchange Online staat.",
        ),
        ("access_policy_denied", "mailbox_missing_or_on_prem"),
        refine=(
            Refinement(POLICY, ("access_policy_denied",)),
            Refinement(r"on-?prem|hybrid|federat|mailbox (?:is|not)", ("mailbox_missing_or_on_prem",)),
            Refinement(r"status code: 5\d\d|serviceunavailable|timeout", ("service_transient",)),
            Refinement(r"unauthorized", ("permission_missing", "token_invalid_or_expired")),
        ),
        stage="exchange",
        statuses=(403, 404),
        source="https://learn.microsoft.com/graph/errors",
    ),
    ErrorRow(
        "ErrorInsufficientPermissionsInAccessToken",
        Text(
            "The token lacks the mailbox permission this call needs.",
            "In het token ontbreekt de postvakmachtiging voor deze aanroep.",
        ),
        ("permission_missing",),
        stage="exchange",
        statuses=(403,),
        mark="O",
    ),
    ErrorRow(
        "ErrorImpersonateUserDenied",
        Text(
            "The caller may not act as the owner of this mailbox.",
            "De aanroeper mag niet namens de eigenaar van dit postvak werken.",
        ),
        ("exchange_sp_not_authorized", "permission_missing", "access_policy_denied"),
        phrases=(
            r"account does not have permission to impersonate the requested user",
            r"geen machtiging om de (?:aangevraagde|gevraagde) gebruiker te (?:imiteren|impersoneren)",
        ),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorImpersonationDenied",
        Text(
            "The caller lacks the right to impersonate.", "De aanroeper mist het recht om namens een ander te werken."
        ),
        ("exchange_sp_not_authorized", "permission_missing"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorImpersonationFailed",
        Text("Acting as this mailbox failed.", "Werken namens dit postvak lukte niet."),
        ("exchange_sp_not_authorized", "user_not_found"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidExchangeImpersonationHeaderData",
        Text(
            "The mailbox to act for is not named correctly.",
            "Het postvak waarvoor gewerkt wordt, is niet goed opgegeven.",
        ),
        ("request_malformed", "user_not_found"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ews-token-permission",
        Text(
            "Exchange accepts the token but finds no right to serve it: the EWS permission is missing, or EWS is "
            "closed to this app.",
            "Exchange accepteert het token maar vindt er geen recht bij: de EWS-machtiging ontbreekt, of EWS staat "
            "voor deze app dicht.",
        ),
        ("permission_missing", "access_policy_denied", "exchange_sp_not_authorized"),
        phrases=(
            r"requesting account does not have permission to serve tokens",
            r"exchange web services are not currently available for this request because none of the client access "
            r"servers",
            r"token contains not enough scope to make this call",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "ews-ended",
        Text(
            "Exchange Web Services (EWS) refused with 403; since October 2026 that is what Exchange Online does by "
            "itself.",
            "Exchange Web Services (EWS) weigerde met 403; sinds oktober 2026 doet Exchange Online dat uit zichzelf.",
        ),
        ("ews_ended", "access_policy_denied", "permission_missing"),
        phrases=(
            r"/ews/(?:exchange\.asmx|services\.wsdl).{0,300}\b403\b|"
            r"\b403\b.{0,400}(?:/ews/exchange\.asmx|microsoft\.exchange\.webservices)",
            r"(?:microsoft\.exchange\.webservices|exchangeservice|ews managed api).{0,400}(?:\(403\)|403 forbidden|"
            r"forbidden)",
            r"(?:\bews\b|exchange web services).{0,80}(?:has been|have been|was|were|is|are|werd|zijn|is) (?:now )?"
            r"(?:blocked|disabled|retired|turned off|ended|not enabled|geblokkeerd|uitgeschakeld|gestopt|beeindigd)",
            r"(?:blocked|disabled|denied|geblokkeerd).{0,60}(?:\bews\b|exchange web services).{0,60}"
            r"(?:organi[sz]ation|tenant|app)",
        ),
        refine=(
            Refinement(
                r"(?:blocked|disabled|retired|ended|not enabled|geblokkeerd|uitgeschakeld).{0,80}(?:organi[sz]atie|"
                r"organi[sz]ation|tenant|default|standaard)|ewsenabled\W{0,6}(?:is )?(?:set to )?\W{0,2}false",
                ("ews_ended", "access_policy_denied"),
            ),
            Refinement(
                r"application .{0,60}is (?:blocked|not allowed)|ews is (?:blocked|disabled) for (?:this|the) app|"
                r"ews(?:allow|block)(?:ed)?(?:list|appids)",
                ("access_policy_denied", "ews_ended"),
            ),
        ),
        stage="exchange",
        statuses=(403,),
        mark="O",
        source="https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/"
        "deprecation-of-ews-exchange-online",
    ),
    ErrorRow(
        "ews-blocked",
        Text("EWS is closed to this app by policy.", "EWS is voor deze app door beleid gesloten."),
        ("access_policy_denied", "ews_ended"),
        phrases=(
            r"application .{0,60}is (?:blocked|not allowed) .{0,30}\bews\b",
            r"ews is (?:blocked|disabled) for (?:this|the) (?:app|client|application)",
            r"(?:blocked|denied|refused) by .{0,20}ewsapplicationaccesspolicy",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "exchange-command-incomplete",
        Text(
            "A command of Exchange Online PowerShell was given without a parameter it needs, or with a wrong one; "
            "nothing was changed.",
            "Aan een opdracht van Exchange Online PowerShell ontbreekt een parameter, of er klopt er een niet; er is "
            "niets gewijzigd.",
        ),
        ("request_malformed",),
        phrases=(
            r"must be specified if to set|cmdlet-argumentexception|"
            r"a parameter cannot be found that matches parameter name|"
            r"cannot bind argument to parameter|parameter ?set cannot be resolved|"
            r"missing an argument for parameter|er is geen parameter gevonden die overeenkomt met de parameternaam",
        ),
        remedy=Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Repeat the command with the parameter that the message names (Get-Help with the name of the "
                    "command lists them). Nothing is wrong with the app or its permissions.",
                    "Herhaal de opdracht met de parameter die de melding noemt (Get-Help met de naam van de opdracht "
                    "toont ze). Met de app en haar machtigingen is niets mis.",
                ),
            ),
            link="https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig",
        ),
        stage="exchange",
        mark="O",
        source="https://github.com/MicrosoftDocs/microsoft-365-docs/issues/10377",
    ),
    ErrorRow(
        "exchange-token-too-weak",
        Text(
            "The service takes app-only tokens only when they were obtained with a certificate.",
            "De dienst accepteert tokens van een app alleen als ze met een certificaat zijn opgehaald.",
        ),
        ("cert_required_not_secret",),
        phrases=(
            r"authentication method that is too weak to allow access",
            r"presented auth strength was \d, required is \d",
            r"unsupported app only token|token type is not allowed",
            r"app[- ]only (?:access )?tokens? .{0,60}certificate",
        ),
        stage="exchange",
        mark="O",
        source="https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread",
    ),
    ErrorRow(
        "exchange-wrong-audience",
        Text(
            "The token was made for another service than Exchange.",
            "Het token is bedoeld voor een andere dienst dan Exchange.",
        ),
        ("wrong_audience",),
        phrases=(
            r"audience claim value is invalid",
            r"audienceurivalidationfailedexception",
            r"reason=\"?the audience",
            r"token.{0,40}audience.{0,40}(?:is invalid|does not match|incorrect|mismatch|wrong)",
            r"invalid audience",
        ),
        stage="exchange",
        mark="O",
    ),
)
