"""The OAuth `error` classes: what is left to go by when an AADSTS number is missing or unknown.

Meanings: entra-docs reference-error-codes (table of `error` values), RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 3.5.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.catalogue.sources import ENTRA_ERRORS
from checks.words import Text

_RFC = "https://www.rfc-editor.org/rfc/rfc6749#section-5.2"
_DEVICE_RFC = "https://www.rfc-editor.org/rfc/rfc8628#section-3.5"


def _row(code: str, english: str, dutch: str, *causes: str, source: str = ENTRA_ERRORS) -> ErrorRow:
    return ErrorRow(code, Text(english, dutch), causes, oauth_errors=(code,), source=source)


OAUTH_ERRORS: tuple[ErrorRow, ...] = (
    _row(
        "invalid_client",
        "The app could not prove who it is: something is wrong with the client secret, certificate or client ID.",
        "De app kon niet bewijzen wie hij is: er is iets mis met clientgeheim, certificaat of client-id.",
        "secret_wrong",
        "secret_expired",
        "secret_id_instead_of_value",
        "secret_missing",
        "cert_mismatch",
        "sp_missing",
        "insufficient_information",
    ),
    _row(
        "unauthorized_client",
        "The app is unknown in this tenant, disabled there, or may not sign in this way.",
        "De app is in deze tenant onbekend, daar uitgeschakeld, of mag zich niet op deze manier aanmelden.",
        "app_not_found_in_tenant",
        "sp_disabled",
        "sp_missing",
        "insufficient_information",
    ),
    _row(
        "invalid_request",
        "The request is wrong in form: a parameter, the tenant, or the encoding.",
        "De aanvraag klopt niet van vorm: een parameter, de tenant, of de codering.",
        "request_malformed",
        "tenant_not_found",
        "tenant_id_malformed",
        "tenant_endpoint_required",
        "insufficient_information",
    ),
    _row(
        "invalid_grant",
        "What was shown to get the token (a code, refresh token or password) is not accepted, or a policy refuses it.",
        "Wat is getoond om het token te krijgen (een code, vernieuwingstoken of wachtwoord) wordt niet geaccepteerd, "
        "of een beleid weigert het.",
        "refresh_token_expired",
        "mfa_interactive_required",
        "user_password_wrong",
        "conditional_access_blocked",
        "consent_missing",
        "insufficient_information",
    ),
    _row(
        "invalid_scope",
        "The scope that was asked for is not valid.",
        "Het gevraagde bereik (scope) is niet geldig.",
        "scope_malformed",
    ),
    _row(
        "invalid_resource",
        "The resource that was asked for does not exist, cannot be found, or is not set up in this tenant.",
        "De gevraagde bron bestaat niet, is niet te vinden, of is in deze tenant niet ingericht.",
        "resource_unknown",
        "scope_malformed",
        "resource_disabled",
    ),
    _row(
        "invalid_target",
        "The resource that was asked for is not valid.",
        "De gevraagde bron is niet geldig.",
        "resource_unknown",
        "scope_malformed",
        source="https://www.rfc-editor.org/rfc/rfc8707#section-2",
    ),
    _row(
        "unsupported_grant_type",
        "The grant type is not supported; for this link it is client_credentials.",
        "Het grant-type wordt niet ondersteund; voor deze koppeling is dat client_credentials.",
        "request_malformed",
    ),
    _row(
        "unsupported_response_type",
        "The app registration does not allow this kind of answer in a browser sign-in.",
        "De app-registratie staat dit soort antwoord bij aanmelden in de browser niet toe.",
        "implicit_flow_disabled",
        "request_malformed",
        source=_RFC,
    ),
    _row(
        "interaction_required",
        "A person has to do something on the sign-in page.",
        "Een persoon moet iets doen op de aanmeldpagina.",
        "mfa_interactive_required",
        "conditional_access_blocked",
        "consent_missing",
    ),
    _row(
        "login_required",
        "A person has to sign in.",
        "Een persoon moet zich aanmelden.",
        "mfa_interactive_required",
        "refresh_token_expired",
    ),
    _row(
        "consent_required",
        "Consent is missing, or was declined.",
        "Er ontbreekt toestemming, of die is geweigerd.",
        "consent_missing",
    ),
    _row(
        "access_denied",
        "The request was refused: declined by a person, or by a policy.",
        "De aanvraag is geweigerd: door een persoon, of door een beleid.",
        "consent_missing",
        "conditional_access_blocked",
        "insufficient_information",
    ),
    _row(
        "permission_denied",
        "The administrator cancelled the consent.",
        "De beheerder heeft de toestemming geannuleerd.",
        "consent_missing",
        source="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow",
    ),
    _row(
        "invalid_tenant",
        "There is no such tenant in this cloud.",
        "Die tenant bestaat in deze cloud niet.",
        "tenant_not_found",
        "tenant_id_malformed",
    ),
    _row(
        "invalid_instance",
        "The login host is not one that Microsoft knows.",
        "De aanmeldserver is er geen die Microsoft kent.",
        "request_malformed",
        "tenant_id_malformed",
        source="https://learn.microsoft.com/entra/msal/dotnet/advanced/custom-authority-aliases",
    ),
    _row(
        "temporarily_unavailable",
        "Microsoft's sign-in service is too busy for a moment.",
        "De aanmelddienst van Microsoft is even te druk.",
        "service_transient",
        "throttled",
    ),
    _row(
        "server_error",
        "Microsoft's sign-in service had a fault.",
        "De aanmelddienst van Microsoft had een fout.",
        "service_transient",
        source="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1",
    ),
    _row(
        "authorization_pending",
        "The person has not finished the device code sign-in yet; the program goes on by itself.",
        "De persoon heeft de aanmelding met de apparaatcode nog niet afgemaakt; het programma gaat vanzelf verder.",
        "mfa_interactive_required",
        source=_DEVICE_RFC,
    ),
    _row(
        "slow_down",
        "The program asks too often whether the device code sign-in is finished.",
        "Het programma vraagt te vaak of de aanmelding met de apparaatcode klaar is.",
        "throttled",
        source=_DEVICE_RFC,
    ),
    _row(
        "expired_token",
        "The device code has expired; start the sign-in anew.",
        "De apparaatcode is verlopen; begin de aanmelding opnieuw.",
        "mfa_interactive_required",
        "refresh_token_expired",
        source=_DEVICE_RFC,
    ),
    _row(
        "code_expired",
        "The device code has expired; start the sign-in anew.",
        "De apparaatcode is verlopen; begin de aanmelding opnieuw.",
        "mfa_interactive_required",
        source="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code",
    ),
    _row(
        "bad_verification_code",
        "The device code is not known.",
        "De apparaatcode is onbekend.",
        "mfa_interactive_required",
        source="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code",
    ),
    _row(
        "authorization_declined",
        "The person declined the sign-in.",
        "De persoon weigerde de aanmelding.",
        "mfa_interactive_required",
        "consent_missing",
        source="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code",
    ),
)
