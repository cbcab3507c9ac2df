"""AADSTS rows: Microsoft's own service, its limits, and the transport."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, IS_NOT
from checks.remedy import Actor, Remedy, StepOf
from checks.words import Text

_USUAL_HOST = Remedy(
    Actor.NETWORK_ADMIN,
    (
        Text(
            "Remove entries for Microsoft's login hosts from the hosts file and DNS overrides of "
            "this network; the traffic must go to login.microsoftonline.com itself.",
            "Verwijder regels voor de aanmeldservers van Microsoft uit het hosts-bestand en uit "
            "DNS-omleidingen van dit netwerk; het verkeer moet naar login.microsoftonline.com "
            "zelf gaan.",
        ),
        StepOf(
            "Then wait some minutes and try again here.",
            "Wacht dan enkele minuten en probeer het hier opnieuw.",
        ),
    ),
    link=places.DOC_ENDPOINTS,
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS50196",
        Text("The same request came again and again (a loop).", "Dezelfde aanvraag kwam steeds opnieuw (een lus)."),
        ("request_loop",),
        name="LoopDetected",
        phrases=(
            r"encountered a (?:client request )?loop while processing",
            r"client (?:request )?loop has been detected",
        ),
        stage="service",
        statuses=(400,),
        oauth_errors=("invalid_grant",),
        here=Text(
            "The program does not keep its token, or repeats a failed sign-in without waiting.",
            "Het programma bewaart het token niet, of herhaalt een mislukte aanmelding zonder te wachten.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700172",
        Text("The sign-in goes round in circles.", "De aanmelding draait in een kringetje rond."),
        ("request_loop",),
        phrases=(r"authentication loop detected",),
        stage="service",
        mark="D+",
        source=sources.look_up(700172),
    ),
    ErrorRow(
        "AADSTS90055",
        Text("Too many requests came from this tenant.", "Er kwamen te veel aanvragen van deze tenant."),
        ("throttled", "tenant_unavailable"),
        name="TenantThrottlingError",
        phrases=(
            r"too many incoming requests",
            r"terminated the request due to excessive request rate",
        ),
        stage="service",
        statuses=(429,),
        oauth_errors=("temporarily_unavailable",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50088",
        Text(
            "The limit on telephone calls and messages for multi-factor authentication is reached.",
            "De limiet voor telefoontjes en berichten voor meervoudige verificatie is bereikt.",
        ),
        ("throttled",),
        phrases=(r"limit on telecom mfa calls reached",),
        stage="consent",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS131012",
        Text("The sign-in attempt was slowed down.", "De aanmeldpoging is afgeremd."),
        ("throttled",),
        phrases=(r"attempt to sign in has been throttled",),
        stage="service",
        mark="D+",
        source=sources.look_up(131012),
    ),
    ErrorRow(
        "AADSTS1000474",
        Text("Too many new sign-ins came in a short time.", "Er kwamen in korte tijd te veel nieuwe aanmeldingen."),
        ("throttled", "request_loop"),
        phrases=(r"too many freshly logged-in sessions",),
        stage="service",
        mark="D+",
        source=sources.look_up(1000474),
    ),
    ErrorRow(
        "AADSTS90045",
        Text("The service is too busy.", "De dienst is te druk."),
        ("throttled", "service_transient"),
        stage="service",
        mark="D+",
        source=sources.look_up(90045),
    ),
    ErrorRow(
        "AADSTS1002016",
        Text(
            "The client uses TLS 1.0, TLS 1.1 or 3DES, which Microsoft no longer accepts.",
            "De client gebruikt TLS 1.0, TLS 1.1 of 3DES, en dat accepteert Microsoft niet meer.",
        ),
        ("tls_version_too_old",),
        phrases=(rf"you are using tls version 1\.0, 1\.1 and/or 3des|using tls version {ANY}which are deprecated",),
        stage="service",
        here=Text(
            "An old operating system or runtime on the machine of the program, or a proxy that inspects TLS.",
            "Een oud besturingssysteem of oude runtime op de machine van het programma, of een proxy "
            "die TLS inspecteert.",
        ),
        mark="D+",
        source=sources.support("application-using-tls-1dot0-1dot1-authentication-fail"),
    ),
    ErrorRow(
        "AADSTS230109",
        Text(
            "The request reached Microsoft's backup sign-in service directly.",
            "De aanvraag kwam rechtstreeks bij de reserve-aanmelddienst van Microsoft aan.",
        ),
        ("service_transient", "intercepted_response"),
        name="CachedCredentialNonGWAuthNRequestsNotSupported",
        phrases=(r"backup auth service only allows",),
        stage="service",
        remedy=_USUAL_HOST,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900001",
        Text(
            "The browser cannot fetch Microsoft's pages from its delivery network.",
            "De browser kan de pagina's van Microsoft niet ophalen bij het netwerk dat ze uitlevert (CDN).",
        ),
        ("proxy_blocked", "intercepted_response"),
        phrases=(r"browser is having problems downloading resources from the cdn",),
        stage="service",
        mark="D+",
        source=sources.look_up(900001),
    ),
    ErrorRow(
        "AADSTS51000",
        Text("A feature that the request needs is switched off.", "Een functie die de aanvraag nodig heeft staat uit."),
        ("insufficient_information",),
        name="RequiredFeatureNotEnabled",
        phrases=(r"\bis/are disabled",),
        stage="service",
        source=sources.ENTRA_ERRORS,
    ),
)

_LISTED: tuple[Line, ...] = (
    (
        50000,
        "TokenIssuanceError",
        "The sign-in service could not issue the token.",
        "De aanmelddienst kon het token niet uitgeven.",
        r"issue with (?:the|our) sign-in service",
    ),
    (50033, "RetryableError", "A passing fault.", "Een tijdelijke fout."),
    (
        50086,
        "SasNonRetryableError",
        "The multi-factor service had a fault.",
        "De dienst voor meervoudige verificatie had een fout.",
    ),
    (
        50087,
        "SasRetryableError",
        "The multi-factor service had a passing fault.",
        "De dienst voor meervoudige verificatie had een tijdelijke fout.",
        r"transient error has occurred during strong authentication",
    ),
    (
        70012,
        "MsaServerError",
        "The service for personal accounts had a fault.",
        "De dienst voor persoonlijke accounts had een fout.",
        r"error occurred while authenticating an msa",
    ),
    (
        90006,
        "ExternalServerRetryableError",
        "The service is not available for a moment.",
        "De dienst is even niet beschikbaar.",
    ),
    (
        90012,
        "RequestTimeout",
        "The request took too long.",
        "De aanvraag duurde te lang.",
    ),
    (
        90024,
        "RequestBudgetExceededError",
        "A passing fault: the request took too long.",
        "Een tijdelijke fout: de aanvraag duurde te lang.",
    ),
    (
        90033,
        "MsodsServiceUnavailable",
        "Microsoft's directory service is not available.",
        "De directorydienst van Microsoft is niet beschikbaar.",
        rf"\(?msods\)? {IS_NOT} available",
    ),
    (
        90036,
        "MsodsServiceUnretryableFailure",
        "Microsoft's directory service had an unexpected fault.",
        "De directorydienst van Microsoft had een onverwachte fout.",
        r"non-retryable error (?:from the wcf service|stemming from the directory)",
    ),
    (90090, "GraphRetryableError", "The service is not available for a moment.", "De dienst is even niet beschikbaar."),
    (
        90091,
        "GraphServiceUnreachable",
        "Microsoft's directory could not be reached.",
        "De directory van Microsoft was niet bereikbaar.",
    ),
    (90092, "GraphNonRetryableError", "Microsoft's directory had a fault.", "De directory van Microsoft had een fout."),
    (
        220450,
        "UnsupportedAndroidWebViewVersion",
        "The Chrome WebView on this telephone is too old.",
        "De Chrome WebView op deze telefoon is te oud.",
    ),
)

_MORE: tuple[Line, ...] = (
    (50004, None, "A passing fault.", "Een tijdelijke fout."),
    (
        90025,
        None,
        "The request took more than the gateway allows.",
        "De aanvraag kostte meer dan de gateway toestaat.",
        r"request processing has exceeded gateway allowance",
    ),
    (90030, None, "A passing fault.", "Een tijdelijke fout."),
    (90031, None, "A passing fault.", "Een tijdelijke fout."),
    (90032, None, "A passing fault.", "Een tijdelijke fout."),
    (90035, None, "The service is not available for a moment.", "De dienst is even niet beschikbaar."),
    (90039, None, "The service is not available for a moment.", "De dienst is even niet beschikbaar."),
    (90041, None, "A passing fault.", "Een tijdelijke fout."),
    (
        90057,
        None,
        "The service had an internal fault.",
        "De dienst had een interne fout.",
    ),
    (90058, None, "The service is not available for a moment.", "De dienst is even niet beschikbaar."),
    (90202, None, "A passing fault.", "Een tijdelijke fout."),
    (900388, None, "The national cloud answered too late.", "De nationale cloud antwoordde te laat."),
    (1001006, None, "A passing fault.", "Een tijdelijke fout."),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_LISTED, "service_transient", stage="service", oauth_errors=("temporarily_unavailable", "server_error")),
    *family(
        _MORE, "service_transient", mark="D+", stage="service", oauth_errors=("temporarily_unavailable", "server_error")
    ),
)
