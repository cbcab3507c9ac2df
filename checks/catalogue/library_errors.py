"""What client libraries and Microsoft's pages say without a code of Microsoft's.

Sources: msal 1.3x (authority.py, application.py), azure-identity 1.2x (client_secret.py, environment.py, utils.py),
MSAL.NET MsalErrorMessage.cs, msal-node ClientConfigurationErrorCodes, Microsoft.IdentityModel LogMessages.cs, and the
`WWW-Authenticate` header of Microsoft's services.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.words import Text

LIBRARY_ERRORS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "library-authority-unreadable",
        Text(
            "The library could not read the tenant's public configuration: the tenant does not exist in this cloud, or "
            "its name is malformed.",
            "De bibliotheek kon de openbare configuratie van de tenant niet lezen: de tenant bestaat niet in deze "
            "cloud, of de naam ervan klopt niet.",
        ),
        ("tenant_not_found", "tenant_id_malformed", "intercepted_response"),
        phrases=(
            r"unable to get authority configuration for",
            r"failed to (?:get|retrieve|resolve) (?:the )?(?:authority|tenant|openid) (?:metadata|configuration|"
            r"discovery)",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-network-error",
        Text(
            "The library (MSAL for Node or the browser) got no usable answer from the sign-in host; it does not say "
            "what stood in the way.",
            "De bibliotheek (MSAL voor Node of de browser) kreeg geen bruikbaar antwoord van de aanmeldserver; wat in "
            "de weg zat zegt zij niet.",
        ),
        ("network_timeout", "dns_failure", "proxy_blocked", "tls_trust", "connection_refused"),
        phrases=(
            r"(?:clientautherror|msal\w{0,12}|error)?\W{0,3}network_error\W{1,4}network request failed|"
            r"network_error: network (?:request )?(?:failed|error)",
            r"no_network_connectivity|(?:post|get)_request_failed|"
            r"(?:post|get) request failed from the network",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "library-endpoints",
        Text(
            "The library could not read the addresses of the tenant: the tenant does not exist, or the way there is "
            "closed.",
            "De bibliotheek kon de adressen van de tenant niet lezen: de tenant bestaat niet, of de weg erheen is "
            "dicht.",
        ),
        ("tenant_not_found", "network_timeout", "proxy_blocked", "tenant_id_malformed", "intercepted_response"),
        phrases=(r"endpoints_resolution_error|openid_config_error|could not retrieve endpoints",),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-client-closed",
        Text(
            "The Microsoft tool may not sign in this way any more (the Windows broker is wanted, or its redirect is "
            "closed).",
            "Het hulpprogramma van Microsoft mag zich zo niet meer aanmelden (de Windows-broker is vereist, of de "
            "omleiding is gesloten).",
        ),
        ("admin_client_closed", "mfa_interactive_required"),
        phrases=(
            r"(?:redirect uri|omleidings-uri|reply url) .{0,120}(?:does not match|doesn.{0,4}t match).{0,160}"
            r"(?:14d82eec-204b-4c2f-b7e8-296a70dab67e|04b07795-8ddb-461a-bbee-02f9e1bf7b46)",
            r"(?:wam|broker|web account manager).{0,80}(?:is required|must be used|not (?:available|supported)|failed|"
            r"window handle)",
            r"a window handle must be configured",
        ),
        stage="consent",
        mark="O",
        source="https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3629",
    ),
    ErrorRow(
        "library-tenant-malformed",
        Text(
            "The tenant ID has characters that no tenant ID has.",
            "De tenant-id bevat tekens die in geen tenant-id voorkomen.",
        ),
        ("tenant_id_malformed",),
        phrases=(
            r"invalid tenant ?id provided",
            r"authority (?:uri|url) (?:is invalid|should be|must be)|authority uri should have at least one segment|"
            r"url_parse_error|invalid_authority",
            r"tenant ?id is (?:not (?:a )?valid|invalid|malformed)|ongeldige tenant-?id",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-secret-missing",
        Text("The library was given no client secret.", "De bibliotheek kreeg geen clientgeheim mee."),
        ("secret_missing",),
        phrases=(
            r"parameter '?client ?secret(?:credential)?'? (?:because it is|omdat het een?) (?:an? )?(?:empty|null|"
            r"lege)|"
            r"secret should be a (?:microsoft entra|azure active directory) application'?s client secret",
            r"client credential \(secret, certificate, or assertion\) must not be empty",
            r"one client credential type required either: clientsecret, certificate",
            r"client_?secret (?:is |was |may |can |must )?(?:not be |be )?(?:empty|required|missing|null|none|"
            r"not set|not provided)|(?:missing|empty|no) (?:required )?client[ _]?secret|geen clientgeheim",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-no-credential",
        Text(
            "The library tried every way to sign in that it knows and had no settings for any of them.",
            "De bibliotheek probeerde alle manieren van aanmelden die hij kent en had voor geen ervan instellingen.",
        ),
        ("secret_missing", "insufficient_information"),
        phrases=(
            r"environmentcredential authentication unavailable\. environment variables are not fully configured",
            r"defaultazurecredential failed to retrieve a token",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-signed-out",
        Text(
            "A tool has no valid sign-in of a person any more.",
            "Een hulpprogramma heeft geen geldige aanmelding van een persoon meer.",
        ),
        ("refresh_token_expired", "mfa_interactive_required"),
        phrases=(
            r"please run:? ['\"`]?az login|run connect-azaccount to login|"
            r"authentication needed\. please call connect-mggraph",
        ),
        stage="consent",
        mark="S",
    ),
    ErrorRow(
        "library-configuration-unreachable",
        Text(
            "The library could not fetch Microsoft's public sign-in configuration.",
            "De bibliotheek kon de openbare aanmeldconfiguratie van Microsoft niet ophalen.",
        ),
        ("tenant_not_found", "network_timeout", "tls_trust", "proxy_blocked"),
        phrases=(r"idx2080[34]: unable to (?:obtain configuration|retrieve document) from",),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-client-id-missing",
        Text(
            "The library was given no application (client) ID.",
            "De bibliotheek kreeg geen toepassings-id (client-id) mee.",
        ),
        ("request_malformed",),
        phrases=(
            r"no clientid was specified",
            r"client_?id should be the id of a (?:microsoft entra|azure active directory) application",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-scope",
        Text("The library refuses the scope.", "De bibliotheek weigert het bereik (scope)."),
        ("scope_malformed",),
        phrases=(
            r"you cannot use any scope value that is reserved",
            r"get_token[\"'`()]* requires at least one scope|at least one scope (?:needs to|must) be (?:requested|"
            r"provided)",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "library-common-authority",
        Text(
            "The library is asked for an app-only token without a tenant of its own.",
            "De bibliotheek moet een token voor een app halen zonder eigen tenant.",
        ),
        ("tenant_endpoint_required",),
        phrases=(
            r"(?:using|the) (?:/)?(?:common|organizations) (?:or organizations )?(?:endpoint|authority) (?:is |"
            r"for )?.{0,60}(?:client credential|app-only|confidential|unreliable)",
        ),
        stage="token",
        mark="S",
    ),
    ErrorRow(
        "token-expired",
        Text("The service says that the token has expired.", "De dienst zegt dat het token is verlopen."),
        ("token_invalid_or_expired",),
        phrases=(
            r"the token expired at '?\d|error_description=\W{0,3}the token (?:is|has) expired|(?:access|"
            r"bearer) ?token (?:is|has) expired|token lifetime (?:is )?invalid",
            r"(?:toegangs)?token is verlopen|verlopen toegangstoken",
        ),
        stage="graph",
        mark="O",
    ),
    ErrorRow(
        "token-not-yet-valid",
        Text(
            "The token is not valid yet by the clock that looked at it.",
            "Het token is nog niet geldig volgens de klok die ernaar keek.",
        ),
        ("clock_skew", "token_invalid_or_expired"),
        phrases=(
            r"idx10222|token is not (?:yet )?valid (?:before|until|yet)|the token is not yet valid|"
            r"token (?:was )?issued in the future",
        ),
        stage="graph",
        mark="S",
    ),
    ErrorRow(
        "token-signature",
        Text("The token's signature cannot be verified.", "De handtekening van het token is niet te controleren."),
        ("token_malformed", "wrong_audience"),
        phrases=(
            r"token.{0,40}signature (?:is )?(?:invalid|validation failed)|idx1050[0-9]|idx10511|"
            r"error_description=\W{0,3}the signature is invalid",
        ),
        stage="graph",
        mark="S",
    ),
    ErrorRow(
        "token-audience",
        Text("The token was made for another service.", "Het token is bedoeld voor een andere dienst."),
        ("wrong_audience",),
        phrases=(
            r"the audience .{0,160}is invalid|audience (?:did not|does not|doesn'?t) match|verkeerde (?:audience|"
            r"doelgroep)|idx10208",
        ),
        stage="graph",
        mark="S",
    ),
    ErrorRow(
        "token-unreadable",
        Text("What was sent as token is not a JSON web token.", "Wat als token is meegestuurd, is geen JSON-webtoken."),
        ("token_malformed", "token_invalid_or_expired"),
        phrases=(
            r"idx127(?:09|41|29)|jwt (?:is )?malformed|malformed (?:jwt|access ?token|bearer token)|"
            r"not enough segments|jwt must have 3 segments|invalid number of segments",
            r"bearer bearer |authorization: bearer (?:null|undefined|none|\$|\{)",
            r"token (?:is|was) (?:empty|null|undefined|malformed)|(?:leeg|onleesbaar) (?:toegangs)?token",
        ),
        stage="graph",
        mark="S",
    ),
    ErrorRow(
        "consent-dialog",
        Text(
            "Microsoft's page says that an administrator must approve the app first.",
            "De pagina van Microsoft zegt dat een beheerder de app eerst moet goedkeuren.",
        ),
        ("consent_missing",),
        phrases=(
            r"needs permission to access resources in your organization that only an admin can grant|"
            r"need admin approval|admin approval (?:is )?required|requires? admin(?:istrator)? (?:approval|consent)|"
            r"consent_requiredbypolicy",
            r"vereist (?:de )?goedkeuring (?:van|door) (?:een |de )?beheerder|"
            r"goedkeuring (?:van|door) (?:een |de )?beheerder (?:is )?(?:vereist|nodig)|"
            r"beheerdersgoedkeuring (?:is )?(?:vereist|nodig)|beheerderstoestemming (?:is )?(?:vereist|nodig|"
            r"ontbreekt)",
            r"machtiging(?:en)? nodig .{0,60}die alleen (?:door )?een beheerder|admin consent (?:is |"
            r"has )?(?:not (?:been )?granted|required|missing)|(?:application|toepassing|delegated|"
            r"gedelegeerd).{0,80}(?:not granted for|niet verleend voor) ",
            r"(?:geen|nog geen) (?:beheerders)?toestemming (?:verleend|gegeven)|error=(?:permission_denied|"
            r"access_denied)&.{0,200}(?:the )?admin canceled the request|admin canceled the request",
            r"administratorgenehmigung (?:ist )?erforderlich|administratorzustimmung (?:ist )?erforderlich|"
            r"genehmigung (?:durch|von) (?:einen? |den )?administrator|die nur ein administrator (?:erteilen|"
            r"gewahren) kann|zustimmung des administrators",
            r"approbation (?:de l.)?administrateur (?:requise|necessaire)|(?:que seul|seul) un administrateur "
            r"peut (?:accorder|octroyer)|consentement (?:de l.)?administrateur (?:requis|necessaire|manquant)",
        ),
        stage="consent",
        mark="O",
    ),
    ErrorRow(
        "sign-in-dialog-password",
        Text(
            "Microsoft's page refuses the name or password.",
            "De pagina van Microsoft weigert de naam of het wachtwoord.",
        ),
        ("user_password_wrong", "user_not_found"),
        phrases=(
            r"your account or password is incorrect|(?:uw|je|jouw) account of wachtwoord is (?:onjuist|verkeerd)",
            r"ihr konto oder (?:ihr )?kennwort ist (?:falsch|nicht korrekt)|kontoname oder das kennwort .{0,20}falsch",
            r"votre compte ou (?:votre )?mot de passe est incorrect",
        ),
        stage="consent",
        mark="O",
    ),
    ErrorRow(
        "sign-in-dialog-account",
        Text(
            "Microsoft's page does not know this account in this tenant.",
            "De pagina van Microsoft kent dit account niet in deze tenant.",
        ),
        ("user_not_found", "cross_tenant_blocked"),
        phrases=(
            r"we couldn.{0,4}t find an account with that (?:username|name)|this username may be incorrect|"
            r"we kunnen geen account .{0,40}vinden|die gebruikersnaam .{0,30}(?:onjuist|bestaat niet)",
            r"(?:selected user|geselecteerde) .{0,40}(?:does not exist in tenant|bestaat niet in (?:de )?tenant)",
            r"(?:konto|benutzerkonto|ausgewahlte) .{0,80}(?:ist|existiert) .{0,40}(?:nicht vorhanden|mandanten "
            r".{0,40}nicht)|"
            r"wir (?:konnten|konnen) kein konto .{0,40}finden",
            r"compte .{0,80}n.{1,2}existe pas dans (?:le |l.)?(?:client|locataire|annuaire)|nous n.avons pas "
            r"trouve de compte",
        ),
        stage="consent",
        mark="O",
    ),
    ErrorRow(
        "sign-in-dialog-more-information",
        Text(
            "Microsoft's page asks the person to set up multi-factor authentication first.",
            "De pagina van Microsoft vraagt de persoon om eerst meervoudige verificatie in te stellen.",
        ),
        ("mfa_interactive_required",),
        phrases=(
            r"your organi[sz]ation needs more information to keep your account secure|"
            r"(?:uw|je) organisatie heeft meer informatie nodig",
            r"ihre organisation benotigt weitere informationen|weitere informationen erforderlich",
            r"votre organisation a besoin de plus d.informations|plus d.informations (?:sont )?(?:requises|"
            r"necessaires)",
        ),
        stage="consent",
        mark="O",
    ),
    ErrorRow(
        "access-dialog",
        Text(
            "Microsoft's page says that the sign-in worked but a Conditional Access policy keeps it out.",
            "De pagina van Microsoft zegt dat aanmelden lukte, maar dat een beleid voor voorwaardelijke toegang het "
            "tegenhoudt.",
        ),
        ("conditional_access_blocked",),
        phrases=(
            r"does not meet the criteria to access this resource|you can'?t get there from here|"
            r"you cannot access this right now",
            r"voldoet niet aan de (?:criteria|voorwaarden) (?:voor|om) toegang|(?:u kunt|je kunt) (?:hier|"
            r"dit) (?:nu |op dit moment )?(?:geen toegang|niet openen|niet bij)",
            r"geblokkeerd door (?:een )?(?:beleid voor )?voorwaardelijke toegang|blocked by (?:a )?conditional access",
            r"voorwaardelijke toegang (?:blokkeert|heeft .{0,40}geblokkeerd|staat .{0,40}niet toe)|"
            r"conditional access (?:policy )?(?:blocks|blocked|is blocking|denies|denied)",
            r"erfullt (?:aber |jedoch )?(?:nicht )?die kriterien fur den zugriff|sie konnen derzeit nicht "
            r"(?:darauf )?zugreifen|sie konnen von hier (?:aus )?nicht (?:darauf )?zugreifen|durch (?:eine |die "
            r")?richtlinien? (?:fur|zum) bedingten zugriff|bedingter zugriff .{0,40}(?:blockiert|verweigert)",
            r"ne (?:repond|remplit|satisfait) pas (?:aux|les) criteres (?:requis )?(?:d.acces|pour acceder)|vous "
            r"ne pouvez pas (?:y acceder (?:pour le moment|maintenant)|y arriver)|(?:strategie|politique)s? "
            r"d.acces conditionnel .{0,40}(?:bloqu|refus)|bloque par (?:une |la )?(?:strategie|politique)s? "
            r"d.acces conditionnel",
        ),
        stage="consent",
        mark="O",
    ),
)

BY_CODE = {row.code: row for row in LIBRARY_ERRORS}
