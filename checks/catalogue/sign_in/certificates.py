"""AADSTS rows: the certificate that signs a client assertion."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, IS_NOT, Q
from checks.words import Text

_OUT_OF_TIME = Refinement(
    r"valid time range|not yet valid|assertion (?:is|has) expired", ("assertion_time", "clock_skew")
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS50012",
        Text(
            "Authentication with a certificate or client assertion failed.",
            "De verificatie met een certificaat of clientverklaring is mislukt.",
        ),
        ("cert_mismatch", "assertion_malformed"),
        name="AuthenticationFailed",
        phrases=(r"client assertion contains an invalid signature",),
        refine=(_OUT_OF_TIME, Refinement(r"client secret", ("secret_wrong", "secret_id_instead_of_value"))),
        stage="token",
        oauth_errors=("invalid_client",),
        here=Text(
            "The certificate that signs is not the one that was uploaded, or its chain, subject or thumbprint is not "
            "accepted.",
            "Het ondertekenende certificaat is niet het certificaat dat is geüpload, of de keten, het onderwerp of de "
            "vingerafdruk wordt niet geaccepteerd.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700027",
        Text(
            "The signature of the client assertion could not be validated.",
            "De handtekening van de clientverklaring kon niet worden gevalideerd.",
        ),
        ("cert_mismatch",),
        phrases=(
            r"client assertion failed signature validation",
            r"used to sign the client assertion is (?:expired|not registered) on application",
        ),
        refine=(_OUT_OF_TIME,),
        stage="token",
        oauth_errors=("invalid_client",),
        here=Text(
            "A wrong private key signs, or the certificate on the app registration has expired.",
            "Er ondertekent een verkeerde privésleutel, of het certificaat op de app-registratie is verlopen.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700030",
        Text(
            "The certificate's subject name is not authorised for this app.",
            "De onderwerpsnaam van het certificaat is voor deze app niet toegestaan.",
        ),
        ("cert_mismatch",),
        phrases=(rf"subject name in certificate {IS_NOT} authori[sz]ed",),
        stage="token",
        oauth_errors=("invalid_client",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50003",
        Text(
            "The app has no signing key or certificate configured.",
            "Voor de app is geen handtekeningsleutel of certificaat ingesteld.",
        ),
        ("cert_mismatch",),
        name="MissingSigningKey",
        phrases=(r"sign-in failed because of a missing signing key",),
        here=Text(
            "Not expected for the Profit link (it belongs to SAML); check that the right app was chosen.",
            "Bij de koppeling met Profit niet te verwachten (het hoort bij SAML); controleer of de juiste app is "
            "gekozen.",
        ),
        source=sources.support("error-code-aadsts50003-cert-or-key-not-configured"),
    ),
    ErrorRow(
        "AADSTS900384",
        Text(
            "The signature of the JWT could not be validated.",
            "De handtekening van de JWT kon niet worden gevalideerd.",
        ),
        ("cert_mismatch", "assertion_malformed"),
        phrases=(r"jwt token failed signature validation",),
        stage="token",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS392200",
        Text("The request came without the client certificate.", "De aanvraag kwam zonder het clientcertificaat."),
        ("request_malformed", "cert_mismatch"),
        phrases=(r"client certificate is missing from the request",),
        stage="token",
        oauth_errors=("invalid_request",),
        mark="S",
        source=sources.MSAL_TESTS,
    ),
)

_LISTED: tuple[Line, ...] = (
    (
        50006,
        "InvalidSignature",
        "The signature could not be verified.",
        "De handtekening kon niet worden gecontroleerd.",
        r"signature verification failed because of an invalid signature",
    ),
    (
        50017,
        "CertificateValidationFailed",
        "The certificate could not be validated: its chain or revocation list is not accepted or out of reach.",
        "Het certificaat kon niet worden gevalideerd: de keten of de intrekkingslijst wordt niet "
        "geaccepteerd of is niet bereikbaar.",
        r"certifica(?:tion|te) validation failed, reasons for",
    ),
    (
        50032,
        "WeakRsaKey",
        "The RSA key is too short.",
        "De RSA-sleutel is te kort.",
        r"rsa key size .{0,12} is less than",
    ),
    (
        50099,
        "PKeyAuthInvalidJwtUnauthorized",
        "The JWT's signature is invalid.",
        "De handtekening van de JWT is ongeldig.",
    ),
    (
        220501,
        "InvalidCrlDownload",
        "The revocation list could not be downloaded.",
        "De intrekkingslijst kon niet worden gedownload.",
        r"unable to download crl\. invalid or no response",
    ),
)

_MORE: tuple[Line, ...] = (
    (500031, None, "No signing certificate is configured.", "Er is geen handtekeningcertificaat ingesteld."),
    (
        500061,
        None,
        "The signature of the assertion could not be validated.",
        "De handtekening van de verklaring kon niet worden gevalideerd.",
    ),
    (
        500126,
        None,
        "The signature of an outside ID token could not be validated.",
        "De handtekening van een extern id-token kon niet worden gevalideerd.",
    ),
    (500171, None, "The certificate has been revoked.", "Het certificaat is ingetrokken."),
    (
        500172,
        None,
        "The certificate is outside its period of validity.",
        "Het certificaat is niet (meer) geldig.",
        rf"certificate {Q}{ANY}{Q} issued by {Q}{ANY}{Q} {IS_NOT} valid\. current time",
    ),
    (
        500176,
        None,
        "The issuer of the certificate is not among the trusted ones.",
        "De uitgever van het certificaat staat niet bij de vertrouwde uitgevers.",
        r"cannot find issuing certificate in trusted certificates list",
    ),
    (
        500178,
        None,
        "No valid revocation list could be fetched.",
        "Er kon geen geldige intrekkingslijst worden opgehaald.",
        r"unable to retrieve valid crl segments for",
    ),
    (
        700026,
        None,
        "The app has no keys configured.",
        "Voor de app zijn geen sleutels ingesteld.",
        r"client application has no configured keys",
    ),
    (
        700028,
        None,
        "The certificate's thumbprint is not authorised.",
        "De vingerafdruk van het certificaat is niet toegestaan.",
        r"certificate with thumbprint .{0,70}? is not authori[sz]ed",
    ),
    (
        700029,
        None,
        "The signing certificate is invalid.",
        "Het ondertekenende certificaat is ongeldig.",
        r"invalid signing certificate",
    ),
    (
        700031,
        None,
        "The certificate has no subject name.",
        "Het certificaat heeft geen onderwerpsnaam.",
        r"subjectname or subjectalternativename is missing",
    ),
    (
        700032,
        None,
        "The app has no trusted certificate subjects.",
        "De app heeft geen vertrouwde certificaatonderwerpen.",
        r"trusted certificate subjects for application are missing",
    ),
    (
        7000211,
        None,
        "The tenant has no policy for trusted certificate authorities.",
        "De tenant heeft geen beleid voor vertrouwde certificeringsinstanties.",
        r"trusted certificate authority policy is not configured",
    ),
    (
        7000212,
        None,
        "No trusted authority policy fits the certificate's subject.",
        "Geen beleid voor vertrouwde instanties past bij het onderwerp van het certificaat.",
        r"no matching trusted certificate authority policy found",
    ),
    (
        7000213,
        None,
        "The certificate chain is invalid.",
        "De certificaatketen is ongeldig.",
    ),
    (7000214, None, "The certificate has been revoked.", "Het certificaat is ingetrokken."),
    (
        7000281,
        None,
        "The certificate's thumbprint is not authorised.",
        "De vingerafdruk van het certificaat is niet toegestaan.",
    ),
)

_OBSERVED: tuple[Line, ...] = (
    (
        500181,
        None,
        "The TLS certificate is another one than that in the assertion.",
        "Het TLS-certificaat is een ander dan dat in de verklaring.",
        r"tls certificate provided does not match the certificate",
    ),
    (
        392204,
        None,
        "The client certificate has expired.",
        "Het clientcertificaat is verlopen.",
        r"provided client certificate has expired",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_LISTED, "cert_mismatch", stage="token", oauth_errors=("invalid_client",)),
    *family(_MORE, "cert_mismatch", stage="token", oauth_errors=("invalid_client",), mark="D+"),
    *family(_OBSERVED, "cert_mismatch", stage="token", oauth_errors=("invalid_client",), mark="O"),
)
