"""AADSTS rows: the client secret, and which kind of client may show one."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, CANNOT, IS_NOT, Q
from checks.remedy import Actor, Remedy
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS7000215",
        Text(
            "The client secret that was sent is not one of this app's secrets.",
            "Het verstuurde clientgeheim is niet een van de geheimen van deze app.",
        ),
        ("secret_wrong", "secret_id_instead_of_value"),
        phrases=(
            r"invalid client secret (?:is )?provided",
            rf"client secret value, not the client secret id, for a secret added to app {Q}",
            r"ongeldig(?:e)? clientgeheim",
        ),
        refine=(
            Refinement(
                r"client_secret[\"'=: ]{1,6}[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
                ("secret_id_instead_of_value", "secret_wrong"),
            ),
        ),
        stage="token",
        statuses=(401,),
        oauth_errors=("invalid_client",),
        here=Text(
            "Usually the Secret ID was pasted instead of the Value, the value was cut off, it is a secret of another "
            "app, or the secret is only seconds old.",
            "Meestal is de Geheim-id geplakt in plaats van de Waarde, is de waarde afgekapt, hoort het geheim bij een "
            "andere app, of is het pas seconden oud.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000222",
        Text("The client secrets of this app have expired.", "De clientgeheimen van deze app zijn verlopen."),
        ("secret_expired",),
        name="InvalidClientSecretExpiredKeysProvided",
        phrases=(
            rf"client secret keys (?:for app(?:lication)? ?{ANY})?are expired",
            r"clientgeheim\w*\b.{0,60}? (?:is|zijn) verlopen",
            r"(?:client|application|app) secrets?\b.{0,40}? (?:has|have|is|are) expired",
        ),
        stage="token",
        statuses=(401,),
        oauth_errors=("invalid_client",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000218",
        Text(
            "The request carried neither client_secret nor client_assertion.",
            "De aanvraag bevatte geen client_secret en geen client_assertion.",
        ),
        ("secret_missing", "public_client_mismatch"),
        phrases=(rf"must contain the following parameter: {Q}client_assertion{Q} or {Q}client_secret",),
        refine=(
            Refinement(
                r"device[_ ]?code|devicecodecredential|device login|apparaatcode|usernamepassword|"
                r"acquiretokenby(?:username|integrated)|grant_type[\"'=: ]{1,6}password|\bropc\b|"
                r"publicclientapplication|interactivebrowser|acquire_token_by_(?:username|device)",
                ("public_client_mismatch", "secret_missing"),
            ),
        ),
        oauth_errors=("invalid_client",),
        here=Text(
            "For the Profit link: the field Application secret is empty. In a device code sign-in: the app does not "
            "allow public client flows.",
            "Voor de koppeling met Profit: het veld Application secret is leeg. Bij aanmelden met een apparaatcode: "
            "de app staat geen openbare clientstromen toe.",
        ),
        source=sources.support("confidential-client-application-authentication-error-aadsts7000218"),
    ),
    ErrorRow(
        "AADSTS7000216",
        Text(
            "This way of signing in needs a client secret or client assertion, and none arrived.",
            "Deze manier van aanmelden vraagt een clientgeheim of clientverklaring, en die kwam niet aan.",
        ),
        ("secret_missing",),
        phrases=(rf"client_assertion{Q}, {Q}client_secret{Q} or {Q}request{Q} is required for the",),
        stage="token",
        oauth_errors=("invalid_client",),
        here=Text(
            "The secret is empty, or the fields of the form were joined so that only one arrived.",
            "Het geheim is leeg, of de velden van het formulier zijn zo aan elkaar gezet dat er maar één aankwam.",
        ),
        mark="O",
        source=sources.look_up(7000216),
    ),
    ErrorRow(
        "AADSTS7000219",
        Text(
            "The grant type that was used needs a client secret or client assertion.",
            "Het gebruikte grant-type vraagt een clientgeheim of clientverklaring.",
        ),
        ("secret_missing",),
        phrases=(rf"client_assertion{Q} or {Q}client_secret{Q} is required for the",),
        oauth_errors=("invalid_client",),
        mark="D+",
        source=sources.look_up(7000219),
    ),
    ErrorRow(
        "AADSTS700025",
        Text(
            "The client is a public one, so it may not show a secret or assertion.",
            "De client is een openbare client en mag dus geen geheim of clientverklaring tonen.",
        ),
        ("public_client_mismatch",),
        name="InvalidClientPublicClientWithCredential",
        phrases=(r"client is public so neither",),
        stage="token",
        oauth_errors=("invalid_client",),
        here=Text(
            "The client ID of a public app (Azure CLI, Graph command line tools, or an own app known as mobile or "
            "single-page only) is used together with a secret.",
            "De client-id van een openbare app (Azure CLI, Graph-opdrachtregel, of een eigen app die alleen als mobiel "
            "of single-page bekend is) wordt samen met een geheim gebruikt.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS70002",
        Text(
            "The client's credentials could not be validated (older, general number).",
            "De referenties van de client konden niet worden gevalideerd (ouder, algemeen nummer).",
        ),
        ("secret_wrong", "app_not_found_in_tenant"),
        name="InvalidClient",
        phrases=(
            r"client does not exist or is not enabled for consumers",
            rf"client application name {Q}{ANY}{Q} {IS_NOT} valid or the credentials",
        ),
        refine=(
            Refinement(r"not enabled for consumers", ("tenant_endpoint_required", "app_not_found_in_tenant")),
            Refinement(
                rf"client_assertion{Q} or {Q}client_secret",
                ("secret_missing", "public_client_mismatch"),
            ),
            Refinement(r"aadsts70008|expired or revoked", ("refresh_token_expired",)),
            Refinement(r"aadsts50126|invalid username or password", ("user_password_wrong",)),
        ),
        stage="token",
        oauth_errors=("invalid_client", "invalid_grant"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000220",
        Text(
            "The app in the grant is another one than the client_id of the request.",
            "De app in de toekenning (grant) is een andere dan de client_id van de aanvraag.",
        ),
        ("request_malformed",),
        phrases=(r"client application identifier in the provided grant",),
        stage="token",
        mark="D+",
        source=sources.look_up(7000220),
    ),
    ErrorRow(
        "AADSTS90136",
        Text(
            "The device code sign-in is not meant for an app that proves itself with a secret.",
            "Aanmelden met een apparaatcode is niet bedoeld voor een app die zich met een geheim bewijst.",
        ),
        ("public_client_mismatch",),
        phrases=(rf"device code flow {IS_NOT} supported for confidential clients",),
        stage="consent",
        mark="D+",
        source=sources.look_up(90136),
    ),
    ErrorRow(
        "AADSTS90089",
        Text(
            "A user's token was used where the app's own on-behalf-of token belongs.",
            "Er is een gebruikerstoken gebruikt waar het eigen token van de app (on-behalf-of) hoort.",
        ),
        ("request_malformed",),
        phrases=(r"user token should not be used in app on behalf of",),
        stage="token",
        mark="D+",
        source=sources.look_up(90089),
    ),
    ErrorRow(
        "AADSTS700012",
        Text(
            "The request had no Authorization header, so the client was not recognised.",
            "De aanvraag had geen Authorization-header, waardoor de client niet werd herkend.",
        ),
        ("secret_missing",),
        phrases=(r"missing authorization header with bearer token\. client was not authenticated",),
        stage="token",
        mark="D+",
        source=sources.look_up(700012),
    ),
    ErrorRow(
        "AADSTS7000225",
        Text(
            "A managed identity's certificate was sent for an app that is no managed identity.",
            "Er is een certificaat van een beheerde identiteit meegestuurd voor een app die dat niet is.",
        ),
        ("cert_mismatch",),
        phrases=(r"an msi certificate was included in the request",),
        stage="token",
        mark="D+",
        source=sources.look_up(7000225),
    ),
    ErrorRow(
        "AADSTS240002",
        Text(
            "An id_token was offered as a jwt-bearer grant, which is not possible.",
            "Er is een id_token als jwt-bearer-grant aangeboden; dat kan niet.",
        ),
        ("assertion_malformed",),
        name="RequiredClaimIsMissing",
        phrases=(rf"id_token {CANNOT} be used as {Q}urn:ietf",),
        stage="token",
        remedy=Remedy(
            Actor.AFAS,
            (
                Text(
                    "Tell the maker of the program: it sends an id_token where an access token or a client secret "
                    "belongs (grant_type=client_credentials).",
                    "Meld dit aan de maker van het programma: het stuurt een id_token waar een toegangstoken of een "
                    "clientgeheim hoort (grant_type=client_credentials).",
                ),
            ),
            link=places.DOC_CLIENT_CREDENTIALS,
        ),
        source=sources.ENTRA_ERRORS,
    ),
)
