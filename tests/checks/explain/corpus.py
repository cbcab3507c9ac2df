"""Messages as people paste them, with what they mean: (id, text, code or None, causes of which one must come first)."""

# ruff: noqa: E501  the messages stand as they are printed
from __future__ import annotations

TID = "2f6a1c1e-7f0b-4a4e-9a51-0d9a3c6b7e11"
APP = "9c0f8a52-1d7e-4b53-8c55-3f1f6a2b9d04"
TRACE = "7d0c2a44-6a35-4df8-95d5-1c9d4b1f3300"
CORR = "b3f4cf1e-53a9-4f1e-8d2b-88b0a2c0d711"
TAIL = f" Trace ID: {TRACE} Correlation ID: {CORR} Timestamp: 2025-03-04 09:15:22Z"

SECRET = ("secret_wrong", "secret_id_instead_of_value")

SIGN_IN: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "sec-json",
        '{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the '
        f"request is the client secret value, not the client secret ID, for a secret added to app '{APP}'.\\r\\nTrace ID: {TRACE}\\r\\n"
        f'Correlation ID: {CORR}\\r\\nTimestamp: 2025-03-04 09:15:22Z","error_codes":[7000215],"timestamp":"2025-03-04 09:15:22Z",'
        f'"trace_id":"{TRACE}","correlation_id":"{CORR}","error_uri":"https://login.microsoftonline.com/error?code=7000215"}}',
        "AADSTS7000215",
        SECRET,
    ),
    (
        "sec-msalnet-original",
        "MSAL.NetCore.4.61.3.0.MsalServiceException:\n\tErrorCode: invalid_client\nMicrosoft.Identity.Client.MsalServiceException: A configuration issue is "
        "preventing authentication - check the error message from the server for details. You can modify the configuration in the application "
        "registration portal. See https://aka.ms/msal-net-invalid-client for details.  Original exception: AADSTS7000222: The provided client secret "
        f"keys for app '{APP}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using "
        f"certificate credentials for added security: https://aka.ms/certCreds.{TAIL}\n   at Microsoft.Identity.Client.Internal.Requests.RequestBase"
        ".HandleTokenRefreshError(MsalServiceException e, MsalAccessTokenCacheItem cachedAccessTokenItem)",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "sec-connect-mggraph",
        "Connect-MgGraph: ClientSecretCredential authentication failed: A configuration issue is preventing authentication - check the error message "
        "from the server for details. You can modify the configuration in the application registration portal. See "
        "https://aka.ms/msal-net-invalid-client for details. Original exception: AADSTS7000215: Invalid client secret provided. Ensure the secret "
        f"being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{APP}'.{TAIL}",
        "AADSTS7000215",
        SECRET,
    ),
    (
        "sec-ps7-frame",
        "Connect-MgGraph:\nLine |\n   4 |  Connect-MgGraph -TenantId $t -ClientSecretCredential $c\n     |  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "     | ClientSecretCredential authentication failed: AADSTS700016: Application with identifier\n     | "
        f"'{APP}' was not found in the directory 'Klant BV'. This can happen if\n     | the application has not been installed by the administrator",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "sec-nl-log",
        "04-03-2025 10:15:22 FOUT Ophalen toegangstoken mislukt: invalid_client AADSTS7000222: The provided client secret keys are expired.",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "sec-quoted-mail",
        "> Van: support@voorbeeld.nl\n> Verzonden: dinsdag\n>\n> De synchronisatie stopt met deze melding:\n> > AADSTS7000215: Invalid client secret\n> > provided. "
        "Ensure the secret being sent in the request is the\n> > client secret value, not the client secret ID\n>\n> Groet, Jan",
        "AADSTS7000215",
        SECRET,
    ),
    (
        "sec-torn",
        "AADSTS70002\n15: Invalid client secret provided. Ensure the secret being sent in the re\nquest is the client secret value",
        "AADSTS7000215",
        SECRET,
    ),
    (
        "sec-no-code",
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.",
        None,
        SECRET,
    ),
    (
        "sec-old",
        "AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided." + TAIL,
        "AADSTS50012",
        ("secret_wrong", "secret_id_instead_of_value"),
    ),
    (
        "sec-expired-nl-portal",
        "Aanmeldingen > Service-principals\nAanmeldingsfoutcode\t7000222\nReden van mislukking\tThe provided client secret keys are expired.",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    ("sec-foutcode", "Aanmelden bij Entra mislukt, foutcode 7000215, zie het logboek", "AADSTS7000215", SECRET),
    (
        "sec-csv",
        "Date,Application,Status,Sign-in error code,Failure reason\n2025-03-04T09:15:22Z,Profit,Failure,7000222,expired keys\n2025-03-04T10:15:22Z,Profit,Failure,7000222,expired keys",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "sec-kusto",
        "TimeGenerated [UTC]\tAppDisplayName\tResultType\tResultDescription\n4-3-2025 09:15:22\tProfit Exchange\t7000215\tInvalid client secret is provided.",
        "AADSTS7000215",
        SECRET,
    ),
    (
        "sec-table",
        "| Datum            | Toepassing | Foutcode | IP |\n|------------------|------------|----------|----|\n| 04-03-2025 10:15 | Profit     | 700016   | 10.1.2.3 |",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "sec-missing",
        "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
        + TAIL,
        "AADSTS7000218",
        ("secret_missing", "public_client_mismatch"),
    ),
    (
        "sec-missing-216",
        "AADSTS7000216: 'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
        "AADSTS7000216",
        ("secret_missing",),
    ),
    (
        "sec-public",
        "AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        "AADSTS700025",
        ("public_client_mismatch",),
    ),
    (
        "app-redirect-url",
        "https://localhost/signin?error=unauthorized_client&error_description=AADSTS700016%3a+Application+with+identifier+%27"
        + APP
        + "%27+was+not+found+in+the+directory+%27Contoso%27."
        "%0d%0aTrace+ID%3a+"
        + TRACE
        + "%0d%0aCorrelation+ID%3a+"
        + CORR
        + "%0d%0aTimestamp%3a+2025-03-04+09%3a15%3a22Z&error_uri=https%3a%2f%2flogin.microsoftonline.com%2ferror%3fcode%3d700016&state=12345",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "app-html",
        '<p>Sorry, but we&#x2019;re having trouble signing you in.</p><div id="exceptionMessageContainer">AADSTS700016: Application with identifier &#39;'
        + APP
        + "&#39; was not found "
        "in the directory &#39;Contoso&#39;. This can happen if the application has not been installed</div>",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "app-json-in-json",
        '{"statusCode":400,"body":"{\\"error\\":\\"unauthorized_client\\",\\"error_description\\":\\"AADSTS700016: Application with identifier \''
        + APP
        + "' was not found in the directory "
        "'contoso'.\\\\r\\\\nTrace ID: " + TRACE + '\\",\\"error_codes\\":[700016]}"}',
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "app-python-repr",
        "{'error': 'unauthorized_client', 'error_description': \"AADSTS700016: Application with identifier '"
        + APP
        + "' was not found in the directory 'Contoso'.\\r\\nTrace ID: "
        + TRACE
        + "\", 'error_codes': [700016]}",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "app-sp-missing",
        f"AADSTS7000229: The client application {APP} is missing service principal in the tenant {TID}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119",
        "AADSTS7000229",
        ("sp_missing",),
    ),
    (
        "app-disabled",
        f"AADSTS7000112: Application '{APP}'(Profit) is disabled.{TAIL}",
        "AADSTS7000112",
        ("sp_disabled",),
    ),
    (
        "ten-900023",
        "AADSTS900023: Specified tenant identifier 'undefined' is neither a valid DNS name, nor a valid external domain.",
        "AADSTS900023",
        ("tenant_id_malformed",),
    ),
    (
        "ten-90002-domain",
        "AADSTS90002: Tenant 'klantbv.onmicrosoft.com' not found. Check to make sure you have the correct tenant ID",
        "AADSTS90002",
        ("tenant_not_found",),
    ),
    (
        "ten-common",
        "AADSTS50194: Application '"
        + APP
        + "'(Profit) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'.",
        "AADSTS50194",
        ("tenant_endpoint_required", "multi_tenant_config"),
    ),
    (
        "ten-50059",
        "AADSTS50059: No tenant-identifying information found in either the request or implied by any provided credentials."
        + TAIL,
        "AADSTS50059",
        ("tenant_endpoint_required",),
    ),
    (
        "scope-1002012",
        "AADSTS1002012: The provided value for scope https://graph.microsoft.com/Mail.Send is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
        "AADSTS1002012",
        ("scope_malformed",),
    ),
    (
        "scope-70011",
        "AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope graph.microsoft.com/.default is not valid.",
        "AADSTS70011",
        ("scope_malformed",),
    ),
    (
        "res-500011",
        "AADSTS500011: The resource principal named https://graph.microsoft.co was not found in the tenant named Contoso.",
        "AADSTS500011",
        ("resource_unknown",),
    ),
    (
        "con-65001",
        f"AADSTS65001: The user or administrator has not consented to use the application with ID '{APP}' named 'Profit'. Send an interactive authorization request for this user and resource.",
        "AADSTS65001",
        ("consent_missing",),
    ),
    (
        "con-adminconsent-denied",
        "https://login.microsoftonline.com/common/oauth2/nativeclient?error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.&admin_consent=True&state=1",
        "AADSTS65004",
        ("consent_missing",),
    ),
    ("con-90094-dialog", "AADSTS90094: The grant requires admin permission.", "AADSTS90094", ("consent_missing",)),
    (
        "con-redirect-50011",
        f"AADSTS50011: The redirect URI 'http://localhost:8400' specified in the request does not match the redirect URIs configured for the application '{APP}'.",
        "AADSTS50011",
        ("redirect_uri_mismatch",),
    ),
    (
        "ca-53003",
        "AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
        + TAIL,
        "AADSTS53003",
        ("conditional_access_blocked",),
    ),
    (
        "ca-dialog-en",
        "You cannot access this right now\nYour sign-in was successful but does not meet the criteria to access this resource.\nError Code: 53003\nRequest Id: "
        + TRACE
        + "\nCorrelation Id: "
        + CORR
        + "\nTimestamp: 2025-03-04T09:15:22.123Z\nApp name: Profit",
        "AADSTS53003",
        ("conditional_access_blocked",),
    ),
    (
        "ca-dialog-nl",
        "U kunt hier nu geen toegang toe krijgen\nFoutcode: 53003\nAanvraag-id: "
        + TRACE
        + "\nCorrelatie-id: "
        + CORR
        + "\nTijdstempel: 2025-03-04T09:15:22Z",
        "AADSTS53003",
        ("conditional_access_blocked",),
    ),
    (
        "mfa-50079",
        "AADSTS50079: Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '"
        + APP
        + "'.",
        "AADSTS50079",
        ("mfa_interactive_required",),
    ),
    (
        "pw-50126",
        "AADSTS50126: Error validating credentials due to invalid username or password." + TAIL,
        "AADSTS50126",
        ("user_password_wrong",),
    ),
    (
        "usr-50034",
        "AADSTS50034: The user account {EUII Hidden} does not exist in the contoso.com directory. To sign into this application, the account must be added to the directory.",
        "AADSTS50034",
        ("user_not_found",),
    ),
    (
        "cert-700027",
        "AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '8A1B', Please visit the Azure Portal]",
        "AADSTS700027",
        ("cert_mismatch",),
    ),
    (
        "cert-700024",
        "AADSTS700024: Client assertion is not within its valid time range. Current time: 2025-03-04T09:15:22.1Z, assertion valid from 2025-03-04T10:15:22Z, expiry time of assertion 2025-03-04T10:25:22Z.",
        "AADSTS700024",
        ("assertion_time", "clock_skew"),
    ),
    (
        "tls-1002016",
        "AADSTS1002016: You are using TLS version 1.0, 1.1 and/or 3DES cipher which are deprecated to improve the security posture of Azure AD.",
        "AADSTS1002016",
        ("tls_version_too_old",),
    ),
    (
        "svc-90033",
        "AADSTS90033: A transient error has occurred. Please try again.",
        "AADSTS90033",
        ("service_transient",),
    ),
    (
        "xml",
        f"<s:Fault><faultcode>invalid_client</faultcode><faultstring>AADSTS7000222: The provided client secret keys for app '{APP}' are expired.</faultstring></s:Fault>",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "ansi",
        "\x1b[31m[ERROR]\x1b[0m token: \x1b[1mAADSTS7000222\x1b[0m: The provided client secret keys for app are expired",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "bytes-repr",
        'b\'{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value\\\\r\\\\nTrace ID: '
        + TRACE
        + "\"}'",
        "AADSTS7000215",
        SECRET,
    ),
    (
        "qp-mail",
        "Content-Transfer-Encoding: quoted-printable\n\nBeste,\n\nDe melding is: AADSTS700016: Application with identifier '"
        + APP[:20]
        + "=\n"
        + APP[20:]
        + "' was not found in the di=\nrectory. error=3Dunauthorized_client",
        "AADSTS700016",
        ("app_not_found_in_tenant",),
    ),
    (
        "powershell-5",
        'Invoke-RestMethod : {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the se\ncret being sent in the request is the client secret value, not the client secret ID"}\nAt line:1 char:6\n+ $r = Invoke-RestMethod -Method Post -Uri $u -Body $b\n+      ~~~~~~~~~~~~~~~~~~~~~\n    + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-RestMethod], WebException',
        "AADSTS7000215",
        SECRET,
    ),
    (
        "msal-python",
        "ValueError: Unable to get authority configuration for https://login.microsoftonline.com/klant-bv. Authority would typically be in a format of https://login.microsoftonline.com/your_tenant or https://tenant_name.ciamlogin.com",
        None,
        ("tenant_not_found", "tenant_id_malformed"),
    ),
    (
        "azure-identity-tenant",
        "ValueError: Invalid tenant id provided. You can locate your tenant id by following the instructions here: https://learn.microsoft.com/partner-center/find-ids-and-domain-names",
        None,
        ("tenant_id_malformed",),
    ),
    (
        "oauth-only",
        '{"error":"invalid_client"}',
        None,
        ("secret_wrong", "secret_missing", "insufficient_information", "secret_expired"),
    ),
    (
        "wrapped-aggregate",
        "System.AggregateException: One or more errors occurred. (AADSTS7000229: The client application is missing service principal in the tenant) ---> Microsoft.Identity.Client.MsalServiceException: AADSTS7000229: The client application is missing service principal in the tenant",
        "AADSTS7000229",
        ("sp_missing",),
    ),
    (
        "journal-lines",
        "Mar 04 10:15:22 app profit[812]: token request failed\nMar 04 10:15:22 app profit[812]: AADSTS900144: The request body must contain the following parameter: 'client_id'.\nMar 04 10:15:22 app profit[812]: Trace ID: "
        + TRACE,
        "AADSTS900144",
        ("request_malformed",),
    ),
    (
        "eventlog",
        "Log Name:      Application\nSource:        Profit\nDate:          4-3-2025 10:15:22\nEvent ID:      1000\nTask Category: None\nLevel:         Error\nDescription:\nToken request failed: AADSTS500011: The resource principal named https://graph.microsoft.us was not found in the tenant named Klant.",
        "AADSTS500011",
        ("resource_unknown",),
    ),
)

GRAPH: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "gr-403",
        '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2025-03-04T09:15:22","request-id":"'
        + TRACE
        + '","client-request-id":"'
        + CORR
        + '"}}}',
        "Authorization_RequestDenied",
        ("permission_missing",),
    ),
    (
        "gr-mg-users",
        "Get-MgUser : Insufficient privileges to complete the operation.\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied\nDate: 2025-03-04T09:15:22\n\nHeaders:\nTransfer-Encoding             : chunked",
        "Authorization_RequestDenied",
        ("permission_missing",),
    ),
    (
        "gr-mg-bracket",
        "Get-MgUserMessage_List: [MailboxNotEnabledForRESTAPI] : The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        "MailboxNotEnabledForRESTAPI",
        ("mailbox_missing_or_on_prem",),
    ),
    (
        "gr-eaccess",
        '{"error": {"code": "ErrorAccessDenied", "message": "Access is denied. Check credentials and try again.", "innerError": {"request-id": "'
        + TRACE
        + '"}}}',
        "ErrorAccessDenied",
        ("permission_missing", "access_policy_denied"),
    ),
    (
        "gr-me",
        '{"error":{"code":"BadRequest","message":"/me request is only valid with delegated authentication flow.","innerError":{"date":"2025-03-04T09:15:22","request-id":"'
        + TRACE
        + '"}}}',
        "BadRequest",
        ("me_endpoint_with_app_only",),
    ),
    (
        "gr-aud",
        '{"error":{"code":"InvalidAuthenticationToken","message":"Access token validation failure. Invalid audience.","innerError":{"request-id":"'
        + TRACE
        + '"}}}',
        "InvalidAuthenticationToken",
        ("wrong_audience",),
    ),
    (
        "gr-expired",
        "Code: InvalidAuthenticationToken\r\nMessage: Lifetime validation failed, the token is expired.\r\nInner error:\r\n\tAdditionalData:\r\n\trequest-id: "
        + TRACE,
        "InvalidAuthenticationToken",
        ("token_invalid_or_expired",),
    ),
    (
        "gr-jwt-dots",
        '{"error":{"code":"InvalidAuthenticationToken","message":"IDX14100: JWT is not well formed, there are no dots (.).\\nThe token needs to be in JWS or JWE Compact Serialization Format."}}',
        "InvalidAuthenticationToken",
        ("token_malformed",),
    ),
    (
        "gr-empty",
        '{"error":{"code":"InvalidAuthenticationToken","message":"Access token is empty."}}',
        "InvalidAuthenticationToken",
        ("token_malformed",),
    ),
    (
        "gr-404-user",
        "{'error': {'code': 'Request_ResourceNotFound', 'message': \"Resource 'jan@klant.nl' does not exist or one of its queried reference-property objects are not present.\"}}",
        "Request_ResourceNotFound",
        ("user_not_found",),
    ),
    (
        "gr-invalid-user",
        "ErrorInvalidUser: The requested user 'verkoop@klant.nl' is invalid.",
        "ErrorInvalidUser",
        ("user_not_found", "mailbox_missing_or_on_prem"),
    ),
    (
        "gr-item",
        "com.microsoft.graph.http.GraphServiceException: Error code: ErrorItemNotFound\nError message: The specified object was not found in the store.",
        "ErrorItemNotFound",
        ("item_not_found",),
    ),
    (
        "gr-sendas",
        '{"error":{"code":"ErrorSendAsDenied","message":"The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message."}}',
        "ErrorSendAsDenied",
        ("send_as_denied",),
    ),
    (
        "gr-429",
        '{"error":{"code":"ApplicationThrottled","message":"Application is over its MailboxConcurrency limit."}}',
        "ApplicationThrottled",
        ("throttled",),
    ),
    (
        "gr-429-status",
        "GET https://graph.microsoft.com/v1.0/users -> 429 Too Many Requests, Retry-After: 10",
        None,
        ("throttled",),
    ),
    (
        "gr-503",
        "requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://graph.microsoft.com/v1.0/users",
        None,
        ("service_transient",),
    ),
    (
        "gr-unknown",
        '{"error":{"code":"UnknownError","message":"","innerError":{"date":"2025-03-04T09:15:22","request-id":"'
        + TRACE
        + '"}}}',
        "UnknownError",
        ("insufficient_information", "service_transient"),
    ),
    (
        "gr-odata-sdk",
        "msgraph.generated.models.o_data_errors.o_data_error.ODataError: \n        APIError\n        Code: 403\n        message: None\n        error: MainError(additional_data={}, code='ErrorAccessDenied', details=None, inner_error=InnerError(), message='Access is denied. Check credentials and try again.', target=None)",
        "ErrorAccessDenied",
        ("permission_missing", "access_policy_denied"),
    ),
    (
        "gr-wrapped",
        'GET https://graph.microsoft.com/v1.0/users/jan@klant.nl/mailboxSettings\n403 Forbidden\n{"error":{"code":"ErrorAcce\nssDenied","message":"Access to OData is disabled: [RAOP] : Blocked by tenant\n configured AppOnly AccessPolicy settings."}}',
        "ErrorAccessDenied",
        ("access_policy_denied",),
    ),
    (
        "gr-401-only",
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://graph.microsoft.com/v1.0/users",
        None,
        ("insufficient_information", "token_invalid_or_expired"),
    ),
    (
        "gr-403-nl",
        "De externe server heeft een fout geretourneerd: (403) Verboden.",
        None,
        ("insufficient_information", "permission_missing"),
    ),
    (
        "gr-401-net",
        "Response status code does not indicate success: 401 (Unauthorized).",
        None,
        ("insufficient_information",),
    ),
    (
        "gr-400-axios",
        "AxiosError: Request failed with status code 400\n    at settle (/app/node_modules/axios/lib/core/settle.js:19:12)\n  config: { url: 'https://login.microsoftonline.com/x/oauth2/v2.0/token' }",
        None,
        ("insufficient_information",),
    ),
    (
        "gr-wrong-scp",
        "AccessDenied: Either scp or roles claim need to be present in the token.",
        None,
        ("permission_missing", "consent_missing", "delegated_instead_of_application"),
    ),
    (
        "gr-spo",
        '{"error":{"code":"BadRequest","message":"Tenant does not have a SPO license.","innerError":{"request-id":"'
        + TRACE
        + '"}}}',
        "BadRequest",
        ("license_missing",),
    ),
    ("gr-licence-signin", "Tenant is not a B2C tenant and doesn't have premium license", None, ("license_missing",)),
    (
        "gr-inner",
        '{"error":{"code":"UnknownError","message":"{\\"error\\":{\\"code\\":\\"ErrorQuotaExceeded\\",\\"message\\":\\"vol\\"}}","innerError":{"request-id":"'
        + TRACE
        + '"}}}',
        "ErrorQuotaExceeded",
        ("mailbox_full",),
    ),
    (
        "gr-vague-nl",
        "De agenda van Profit kon niet met Exchange worden gesynchroniseerd. Er is een fout opgetreden.",
        None,
        ("insufficient_information",),
    ),
    ("sp-cert", '{"error_description":"Unsupported app only token."}', None, ("cert_required_not_secret",)),
    (
        "ews-impersonate",
        "Microsoft.Exchange.WebServices.Data.ServiceResponseException: The account does not have permission to impersonate the requested user.",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "ews-soap",
        '<m:ResponseMessages><m:GetFolderResponseMessage ResponseClass="Error"><m:MessageText>The SMTP address has no mailbox associated with it.</m:MessageText><m:ResponseCode>ErrorNonExistentMailbox</m:ResponseCode></m:GetFolderResponseMessage></m:ResponseMessages>',
        "ErrorNonExistentMailbox",
        ("mailbox_missing_or_on_prem", "user_not_found"),
    ),
)

MAIL: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "smtp-off",
        "smtplib.SMTPAuthenticationError: (535, b'5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0001.eurprd02.prod.outlook.com]')",
        None,
        ("smtp_auth_disabled",),
    ),
    (
        "smtp-mailbox-off",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.",
        None,
        ("smtp_auth_disabled",),
    ),
    (
        "smtp-pw",
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [AS4P190CA0001.EURP190.PROD.OUTLOOK.COM]",
        None,
        ("user_password_wrong",),
    ),
    (
        "smtp-573",
        "SMTP-fout: 535 5.7.3 Authentication unsuccessful [AM0PR02CA0001.eurprd02.prod.outlook.com]",
        None,
        ("smtp_auth_disabled", "exchange_sp_not_authorized", "user_password_wrong"),
    ),
    (
        "smtp-sendas",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender [AM0PR02MB0001.eurprd02.prod.outlook.com]",
        None,
        ("send_as_denied",),
    ),
    (
        "smtp-sendas-554",
        "554 5.2.252 SendAsDenied; scan@klant.nl not allowed to send as info@klant.nl; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied",
        None,
        ("send_as_denied",),
    ),
    (
        "imap-bad",
        "imaplib.IMAP4.error: SELECT command error: BAD [b'User is authenticated but not connected.']",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "imap-mailkit",
        "MailKit.Security.AuthenticationException: AUTHENTICATE failed.\n   at MailKit.Net.Imap.ImapClient.AuthenticateAsync(SaslMechanism mechanism)",
        None,
        ("exchange_sp_not_authorized", "permission_missing", "wrong_audience", "insufficient_information"),
    ),
    (
        "exo-role",
        f"The role assigned to application {APP} isn't supported in this scenario. Please check online documentation for assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication.",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "exo-app-object-id",
        f"New-ManagementRoleAssignment: ||The operation couldn't be performed because object '{APP}' couldn't be found on "
        "'AM0P190A008DC02.EURP190A008.PROD.OUTLOOK.COM'.",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "exo-mailbox-unknown",
        "Get-Mailbox: ||The operation couldn't be performed because object 'jan.jansen' couldn't be found on "
        "'AM0P190A008DC02.EURP190A008.PROD.OUTLOOK.COM'.",
        None,
        ("user_not_found",),
    ),
    (
        "exo-unauth",
        "Connect-ExchangeOnline : UnAuthorized\nAt line:1 char:1\n+ Connect-ExchangeOnline -CertificateThumbprint 0A1B -AppId x -Organization klant.onmicrosoft.com",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "ndr-full",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
        None,
        ("mailbox_full",),
    ),
)

NETWORK: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "net-curl60",
        "curl: (60) SSL certificate problem: unable to get local issuer certificate\nMore details here: https://curl.se/docs/sslcerts.html",
        None,
        ("tls_trust",),
    ),
    ("net-curl6", "curl: (6) Could not resolve host: login.microsoftonline.com", None, ("dns_failure",)),
    (
        "net-curl7",
        "curl: (7) Failed to connect to graph.microsoft.com port 443 after 21045 ms: Couldn't connect to server",
        None,
        ("connection_refused", "network_timeout"),
    ),
    (
        "net-curl28",
        "curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received",
        None,
        ("network_timeout",),
    ),
    ("net-curl35", "curl: (35) Recv failure: Connection reset by peer", None, ("connection_reset",)),
    (
        "net-curl35-schannel",
        "curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - De certificaatketen is verleend door een instantie die niet wordt vertrouwd.",
        None,
        ("tls_trust",),
    ),
    (
        "net-curl56-407",
        "* Establish HTTP proxy tunnel to login.microsoftonline.com:443\n> CONNECT login.microsoftonline.com:443 HTTP/1.1\n< HTTP/1.1 407 Proxy Authentication Required\n* CONNECT tunnel failed, response 407\ncurl: (56) CONNECT tunnel failed, response 407",
        None,
        ("proxy_auth",),
    ),
    (
        "net-curl56-403",
        "< HTTP/1.1 403 Forbidden\n* CONNECT tunnel failed, response 403\ncurl: (56) CONNECT tunnel failed, response 403",
        None,
        ("proxy_blocked",),
    ),
    ("net-curl5", "curl: (5) Could not resolve proxy: proxy.klant.local", None, ("proxy_unreachable",)),
    (
        "net-py-407",
        "requests.exceptions.ProxyError: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /x/v2.0/.well-known/openid-configuration (Caused by ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))",
        None,
        ("proxy_auth",),
    ),
    (
        "net-py-403",
        "requests.exceptions.ProxyError: HTTPSConnectionPool(host='graph.microsoft.com', port=443): Max retries exceeded with url: /v1.0/users (Caused by ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 403 Forbidden')))",
        None,
        ("proxy_blocked",),
    ),
    (
        "net-py-proxy-dead",
        "requests.exceptions.ProxyError: HTTPSConnectionPool(host='graph.microsoft.com', port=443): Max retries exceeded with url: / (Caused by ProxyError('Unable to connect to proxy', NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused')))",
        None,
        ("proxy_unreachable",),
    ),
    (
        "net-py-dns",
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /t/oauth2/v2.0/token (Caused by NameResolutionError(\"<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'login.microsoftonline.com' ([Errno -2] Name or service not known)\"))",
        None,
        ("dns_failure",),
    ),
    ("net-py-11001", "socket.gaierror: [Errno 11001] getaddrinfo failed", None, ("dns_failure",)),
    (
        "net-py-refused",
        "urllib3.exceptions.NewConnectionError: <urllib3.connection.HTTPSConnection object>: Failed to establish a new connection: [WinError 10061] No connection could be made because the target machine actively refused it",
        None,
        ("connection_refused",),
    ),
    (
        "net-py-timeout",
        "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='graph.microsoft.com', port=443): Max retries exceeded with url: /v1.0/users (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object>, 'Connection to graph.microsoft.com timed out. (connect timeout=10)'))",
        None,
        ("network_timeout",),
    ),
    (
        "net-py-read",
        "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='graph.microsoft.com', port=443): Read timed out. (read timeout=30)",
        None,
        ("network_timeout",),
    ),
    (
        "net-py-reset",
        "requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
        None,
        ("connection_reset",),
    ),
    (
        "net-py-eof",
        "ssl.SSLEOFError: [SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1006)",
        None,
        ("connection_reset",),
    ),
    (
        "net-py-wrongversion",
        "requests.exceptions.SSLError: HTTPSConnectionPool(host='graph.microsoft.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)')))",
        None,
        ("not_tls_endpoint",),
    ),
    (
        "net-py-313",
        "httpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Basic Constraints of CA cert not marked critical (_ssl.c:1028)",
        None,
        ("tls_trust",),
    ),
    (
        "net-py-expired",
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)",
        None,
        ("tls_trust",),
    ),
    (
        "net-py-notyet",
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid (_ssl.c:1006)",
        None,
        ("clock_skew", "tls_trust"),
    ),
    (
        "net-py-hostname",
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'login.microsoftonline.com'. (_ssl.c:1006)",
        None,
        ("tls_trust",),
    ),
    (
        "net-py-json",
        'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n  File "msal/oauth2cli/oauth2.py", line 300, in _obtain_token',
        None,
        ("intercepted_response",),
    ),
    (
        "net-aiohttp-cert",
        "aiohttp.client_exceptions.ClientConnectorCertificateError: Cannot connect to host graph.microsoft.com:443 ssl:True [SSLCertVerificationError: (1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1006)')]",
        None,
        ("tls_trust",),
    ),
    (
        "net-aiohttp-html",
        "aiohttp.client_exceptions.ContentTypeError: 200, message='Attempt to decode JSON with unexpected mimetype: text/html', url='https://login.microsoftonline.com/t/oauth2/v2.0/token'",
        None,
        ("intercepted_response",),
    ),
    (
        "net-aiohttp-connect",
        "aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host graph.microsoft.com:443 ssl:default [Connect call failed ('20.190.160.1', 443)]",
        None,
        ("connection_refused", "network_timeout"),
    ),
    ("net-httpx-dns", "httpx.ConnectError: [Errno -3] Temporary failure in name resolution", None, ("dns_failure",)),
    ("net-httpx-timeout", "httpx.ConnectTimeout: timed out", None, ("network_timeout",)),
    (
        "net-httpx-proto",
        "httpx.RemoteProtocolError: Server disconnected without sending a response.",
        None,
        ("connection_reset",),
    ),
    (
        "net-dotnet-dns",
        "System.Net.Http.HttpRequestException: No such host is known. (login.microsoftonline.com:443)\n ---> System.Net.Sockets.SocketException (11001): No such host is known.",
        None,
        ("dns_failure",),
    ),
    (
        "net-dotnet-dns-nl",
        "System.Net.WebException: Kan de externe naam niet omzetten: 'login.microsoftonline.com'",
        None,
        ("dns_failure",),
    ),
    (
        "net-dotnet-dns-nl2",
        "System.Net.WebException: De externe naam kan niet worden omgezet: 'graph.microsoft.com'",
        None,
        ("dns_failure",),
    ),
    (
        "net-dotnet-refused-nl",
        "System.Net.Sockets.SocketException (10061): Er kon geen verbinding worden gemaakt omdat de doelcomputer de verbinding actief heeft geweigerd.",
        None,
        ("connection_refused",),
    ),
    (
        "net-dotnet-timeout-nl",
        "Een verbindingspoging is mislukt omdat de verbonden party niet correct heeft geantwoord na een bepaalde tijd, of de gemaakte verbinding is mislukt omdat de verbonden host niet heeft geantwoord 20.190.160.1:443",
        None,
        ("network_timeout",),
    ),
    (
        "net-dotnet-reset-nl",
        "System.IO.IOException: Kan geen gegevens lezen van de transportverbinding: Een bestaande verbinding is geforceerd gesloten door de externe host.",
        None,
        ("connection_reset",),
    ),
    (
        "net-dotnet-ssl",
        "System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception.\n ---> System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain",
        None,
        ("tls_trust",),
    ),
    (
        "net-dotnet-secure",
        "System.Net.WebException: The request was aborted: Could not create SSL/TLS secure channel.",
        None,
        ("tls_version_too_old",),
    ),
    (
        "net-dotnet-secure-nl",
        "De aanvraag is afgebroken: Kan geen beveiligd SSL/TLS-kanaal maken.",
        None,
        ("tls_version_too_old",),
    ),
    (
        "net-dotnet-407-nl",
        "System.Net.WebException: De externe server heeft een fout geretourneerd: (407) Proxyverificatie vereist.",
        None,
        ("proxy_auth",),
    ),
    (
        "net-dotnet-timeout2-nl",
        "System.Net.WebException: Time-out van bewerking is bereikt",
        None,
        ("network_timeout",),
    ),
    (
        "net-dotnet-close-nl",
        "De onderliggende verbinding is gesloten: Er is een onverwachte fout opgetreden bij het verzenden.",
        None,
        ("connection_reset", "tls_version_too_old"),
    ),
    (
        "net-java-pkix",
        "javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
        None,
        ("tls_trust",),
    ),
    (
        "net-java-host",
        "java.net.UnknownHostException: login.microsoftonline.com: Name or service not known",
        None,
        ("dns_failure",),
    ),
    ("net-java-timeout", "java.net.SocketTimeoutException: connect timed out", None, ("network_timeout",)),
    (
        "net-java-proto",
        "javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version",
        None,
        ("tls_version_too_old",),
    ),
    (
        "net-java-plain",
        "javax.net.ssl.SSLException: Unsupported or unrecognized SSL message",
        None,
        ("not_tls_endpoint",),
    ),
    (
        "net-java-407",
        'java.io.IOException: Unable to tunnel through proxy. Proxy returns "HTTP/1.1 407 Proxy Authentication Required"',
        None,
        ("proxy_auth",),
    ),
    (
        "net-node-selfsigned",
        "FetchError: request to https://login.microsoftonline.com/t/oauth2/v2.0/token failed, reason: self-signed certificate in certificate chain\n  code: 'SELF_SIGNED_CERT_IN_CHAIN'",
        None,
        ("tls_trust",),
    ),
    (
        "net-node-enotfound",
        "Error: getaddrinfo ENOTFOUND login.microsoftonline.com\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26) { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'login.microsoftonline.com' }",
        None,
        ("dns_failure",),
    ),
    (
        "net-node-reset",
        "Error: Client network socket disconnected before secure TLS connection was established",
        None,
        ("connection_reset",),
    ),
    (
        "net-node-json",
        "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON\n    at JSON.parse (<anonymous>)\n    at async fetchToken (/app/token.js:12:9)",
        None,
        ("intercepted_response",),
    ),
    (
        "net-go-x509",
        'Post "https://login.microsoftonline.com/t/oauth2/v2.0/token": tls: failed to verify certificate: x509: certificate signed by unknown authority',
        None,
        ("tls_trust",),
    ),
    (
        "net-go-http",
        'Get "https://graph.microsoft.com/v1.0/users": http: server gave HTTP response to HTTPS client',
        None,
        ("not_tls_endpoint",),
    ),
    ("net-go-dns", "dial tcp: lookup login.microsoftonline.com on 10.0.0.1:53: no such host", None, ("dns_failure",)),
    ("net-winhttp", "WinHttpSendRequest: 12175: A security error occurred", None, ("tls_version_too_old", "tls_trust")),
    (
        "net-blockpage",
        "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><html><head><title>Web Page Blocked</title></head><body><h1>Access Denied</h1><p>FortiGuard: the page login.microsoftonline.com has been blocked</p></body></html>",
        None,
        ("intercepted_response", "proxy_blocked"),
    ),
    (
        "net-zscaler",
        "<html><head><title>Zscaler</title></head><body>Sorry, you don't have permission to visit this site. Zscaler blocked https://graph.microsoft.com</body></html>",
        None,
        ("intercepted_response", "proxy_blocked"),
    ),
    (
        "net-sspi",
        "System.Security.Authentication.AuthenticationException: A call to SSPI failed, see inner exception. ---> System.ComponentModel.Win32Exception: The client and server cannot communicate, because they do not possess a common algorithm",
        None,
        ("tls_version_too_old",),
    ),
    ("net-ps-dns", "Invoke-RestMethod: No such host is known. (graph.microsoft.com:443)", None, ("dns_failure",)),
    (
        "net-clock",
        "The system clock is wrong: server time 10:15, local time 10:55 (clock skew too great) while requesting a token",
        None,
        ("clock_skew",),
    ),
)

NOTHING: tuple[tuple[str, str], ...] = (
    ("empty", ""),
    ("blank", "  \n\t "),
    ("placeholder", "(no output)"),
    (
        "sql",
        "Login failed for user 'app'. Reason: Could not find a login matching the name provided. [CLIENT: 10.1.1.9]\nError: 18456, Severity: 14, State: 5.",
    ),
    (
        "pip",
        "ERROR: pip's dependency resolver does not currently take into account all the packages that are installed.\nERROR: No matching distribution found for foo==1.2.3",
    ),
    ("npm", "npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://packages.example.org/foo - Not found"),
    (
        "npm-reset",
        "npm ERR! code ECONNRESET\nnpm ERR! network request to https://packages.example.org/left-pad failed, reason: read ECONNRESET",
    ),
    (
        "nginx-access",
        '203.0.113.9 - - [04/Mar/2025:10:15:22 +0100] "GET /admin HTTP/1.1" 403 153 "-" "Mozilla/5.0"\n203.0.113.9 - - [04/Mar/2025:10:15:23 +0100] "POST /login HTTP/1.1" 401 7000215 "-" "curl/8.5"',
    ),
    (
        "nginx-error",
        '2025/03/04 10:15:22 [error] 812#812: *7000222 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, server: shop.voorbeeld.nl, upstream: "http://127.0.0.1:8080/"',
    ),
    (
        "invoice",
        "Factuur 7000215 d.d. 04-03-2025, relatienummer 700016, bedrag EUR 50126,00. Graag betalen voor 53003 punten.",
    ),
    ("guid", "Processed 7000215a-1111-4222-8333-900023900023 in 53003 ms, 700016 bytes written to port 50058"),
    ("date", "Build 20250304.7000222 finished at 2025-03-04 09:15:22, 90002 tests passed, 0 errors"),
    (
        "ssh",
        "Mar  4 10:15:22 host sshd[50126]: Failed password for invalid user admin from 203.0.113.5 port 53003 ssh2",
    ),
    ("github-401", '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}'),
    (
        "s3",
        '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId><HostId>abc=</HostId></Error>',
    ),
    ("google", '{"error":"invalid_grant","error_description":"Bad Request"}'),
    (
        "google-api",
        '{"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED","details":[{"domain":"googleapis.com"}]}}',
    ),
    ("gmail-imap", "imaplib.IMAP4.error: b'[AUTHENTICATIONFAILED] Invalid credentials (Failure)'"),
    (
        "gmail-smtp",
        "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials')",
    ),
    (
        "postgres",
        'psycopg2.OperationalError: connection to server at "db.intern" (10.0.0.4), port 5432 failed: Connection refused',
    ),
    ("mysql", "ERROR 2003 (HY000): Can't connect to MySQL server on 'db01' (111)"),
    ("ora", "ORA-12541: TNS:no listener"),
    (
        "docker",
        'Error response from daemon: Get "https://registry.voorbeeld.nl/v2/": x509: certificate signed by unknown authority',
    ),
    ("git", "fatal: unable to access 'https://github.com/x/y.git/': Could not resolve host: github.com"),
    (
        "kube",
        'Error from server (Forbidden): pods is forbidden: User "jan" cannot list resource "pods" in API group ""',
    ),
    ("success-token", '{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"[...]"}'),
    ("success-consent", f"https://localhost/?admin_consent=True&tenant={TID}&state=12345"),
    ("success-log", "2025-03-04 10:15:22 INFO graph.py:88 token acquired, 214 messages synchronised, 0 errors"),
    ("traceback", "Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\nKeyError: 'naam'"),
    ("lorem", "De vergadering is verplaatst naar donderdag 14:00. Neem je de notulen mee?"),
    ("windows-update", "Windows Update: Foutcode 0x80070643, probeer het later opnieuw"),
    ("printer", "Printer HP-7000 offline, foutcode 50011"),
    ("disk", "disk usage 90002 kB of 700016 kB, inode 50059"),
    ("phone", "Bel mij op 0612 345678 of 7000215"),
    ("mail-hello", "Hallo, kunnen we volgende week de koppeling inplannen? Groet, Anna"),
    ("jira", "PROF-50011 Als gebruiker wil ik een export"),
    ("aws", "An error occurred (ExpiredToken) when calling the ListBuckets operation: The provided token has expired."),
    ("stripe", "stripe.error.AuthenticationError: Invalid API Key provided: sk_test_****1234"),
    (
        "list-of-codes",
        "Common error codes\n- AADSTS50011 The reply address is missing\n- AADSTS50126 Wrong password\n- AADSTS700016 App not found\n- AADSTS7000215 Wrong secret\n- AADSTS7000222 Expired secret",
    ),
)

TRAPS: tuple[tuple[str, str], ...] = (
    ("order-winsock", "Order 12029 verzonden, 10061 stuks op voorraad, artikel 11001, doos (35) en (407) 555-1234"),
    ("sms-code", "Uw code is 700016. Deel deze code met niemand."),
    ("verification", "Microsoft-verificatiecode: 7000215"),
    ("domain-trust", "De vertrouwensrelatie tussen dit werkstation en het primaire domein is mislukt."),
    ("domain-trust-en", "The trust relationship between this workstation and the primary domain failed."),
    (
        "bash",
        "bash: -c: line 1: unexpected EOF while looking for matching `\"'\nbash: syntax error: unexpected end of file",
    ),
    ("js-token", "SyntaxError: Unexpected token } at app.js:12\n    at Module._compile"),
    ("csrf", "403 CSRF token invalid at https://shop.voorbeeld.nl/login"),
    ("rate", "Fout bij ophalen van exchange rate USD/EUR"),
    ("profit", "Net profit could not be computed: division error"),
    ("graph-plot", "matplotlib: error drawing graph, invalid value in axis"),
    ("pager", "git log | head\nerror: write error: Broken pipe"),
    ("protocol", "RDP: protocol version 10 negotiated, unsupported protocol feature ignored"),
    ("webshop", "Aanmelden bij de webshop is mislukt: wachtwoord onjuist"),
    (
        "iis",
        "2025-03-04 09:15:22 10.0.0.4 GET /api/orders - 443 - 203.0.113.9 Mozilla/5.0 - 401 2 5 15\n2025-03-04 09:15:23 10.0.0.4 GET /x - 443 - 203.0.113.9 curl - 500 0 0 7000222",
    ),
    (
        "apache",
        '203.0.113.9 - frank [04/Mar/2025:10:15:22 +0100] "GET /private HTTP/1.0" 401 2326\n[error] [client 203.0.113.9] client denied by server configuration',
    ),
    (
        "event-4625",
        "An account failed to log on. Status: 0xC000006D Sub Status: 0xC0000064 Logon Type: 3 Workstation Name: PC-50126",
    ),
    ("kerberos", "KDC_ERR_PREAUTH_FAILED for jan@INTERN.LOCAL from 10.0.0.50"),
    (
        "ldap",
        "ldap_bind: Invalid credentials (49) additional info: 80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 52e",
    ),
    ("slack", '{"ok":false,"error":"invalid_auth"}'),
    (
        "keycloak",
        '{"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"} from keycloak.intern.nl',
    ),
    (
        "salesforce",
        '{"error":"invalid_grant","error_description":"authentication failure"} https://login.salesforce.com/services/oauth2/token',
    ),
    ("github-actions", "##[error]Process completed with exit code 1."),
    ("maven", "[ERROR] Failed to execute goal: Could not resolve dependencies for project nl.voorbeeld:app:jar:1.0"),
    ("redis", "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused."),
    ("mongo", "MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017"),
    ("selenium", "selenium.common.exceptions.TimeoutException: Message: element not found"),
    (
        "apt",
        "E: Failed to fetch http://mirror.example.org/debian/dists/stable/InRelease  Temporary failure resolving 'mirror.example.org'",
    ),
    ("build", "BUILD FAILED in 53s. 700016 warnings, see report 50126.html"),
    ("iban", "IBAN NL91ABNA0417164300, betalingskenmerk 7000222, bedrag 900023"),
    ("ports", 'LISTEN 0 128 0.0.0.0:50059 users:(("node",pid=50126,fd=20))'),
    ("hex", "HRESULT 0x80070005 at address 0x7000215F"),
    ("version", "Upgraded package from 7.0.00215 to 7000215.1.0"),
    ("uuid-field", "errorcode-id 7000215a-1111-4222-8333-900023900023 logged"),
    ("release-notes", "Versie 5.2: betere foutafhandeling bij verlopen tokens; logboek toont nu meer details"),
    ("meeting", "Agenda: 1. Exchange-migratie 2. Licenties 3. Rondvraag. Locatie: kamer 403, verdieping 4"),
    ("all-good", "Test geslaagd: token opgehaald, postvak bereikbaar, geen fouten."),
    ("http-ok", 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"value":[]}'),
    ("http-204", "DELETE https://graph.microsoft.com/v1.0/users/x/messages/y -> 204 No Content"),
    ("exchange-rate-api", '{"result":"error","error-type":"invalid-key"} https://v6.exchangerate-api.com'),
    ("stranger-n00", "De pagina van de handleiding is verboden te kopiëren volgens het beleid van de uitgever."),
    (
        "stranger-n01",
        "Kunnen we de server niet vinden in de kast? Piet zegt dat de server 'PRN01' niet kan worden gevonden in de inventaris.",
    ),
    ("stranger-n02", "Beleid: het is niet toegestaan om in de pauze de website van de kantine te gebruiken."),
    ("stranger-n03", "Zoom meeting ID 502 504 503, passcode 7000215"),
    ("stranger-n04", "nginx 502 en 504 uitleg: lees de blog over gateways"),
    ("stranger-n05", "HTTP 404 Not Found https://shop.voorbeeld.nl/artikel/550-5-7-520"),
    (
        "stranger-n06",
        "Postfix: 550 5.1.1 <info@shop.nl>: Recipient address rejected: User unknown in virtual mailbox table",
    ),
    (
        "stranger-n07",
        "Google: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. gmail-smtp-in.l.google.com",
    ),
    ("stranger-n08", "git push: remote: error: GH001: Large files detected. 413"),
    ("stranger-n09", "Printer: papier op, code 5.1.1"),
    ("stranger-n10", "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)"),
    ("stranger-n11", "docker: Error response from daemon: manifest unknown: 404 Not Found"),
    ("stranger-n12", "Onze site stond tijdelijk uit: 503 Service Unavailable (apache/2.4) op shop.voorbeeld.nl"),
    (
        "stranger-n13",
        "pip: Could not fetch URL https://pakketten.voorbeeld.nl/simple/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='pakketten.voorbeeld.nl', port=443)",
    ),
    ("stranger-n14", "Jira: Issue PROF-7000215 not found"),
    ("stranger-n15", "U hebt geen toegang tot deze pagina van het intranet van de school."),
    ("stranger-n16", "Verbinding met de printer is onderbroken, controleer de kabel"),
    ("stranger-n17", "Mijn wachtwoord is verlopen zegt de webshop"),
    ("stranger-n18", "Windows kan de server niet vinden: \\\\srv01\\data"),
    ("stranger-n19", "De verbinding met de VPN is onverwacht verbroken"),
    ("stranger-n20", "slack: channel_not_found 7000 222"),
    ("stranger-n21", "Excel: #N/B in kolom C, regel 7000222"),
    ("stranger-n22", "Chrome crashte: STATUS_ACCESS_VIOLATION"),
    (
        "stranger-n23",
        "kubectl: The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?",
    ),
    ("stranger-n24", "Salaris 50.126 euro, schaal 7, code 700.016"),
    ("stranger-n25", "Kenteken AD-ST-90 002"),
    ("stranger-n26", "AADST is een afkorting; 90002 inwoners"),
    ("stranger-n27", "Stad 50011, data 50126, DSTA 53003"),
    ("stranger-n28", "Beste klant, per 1 januari wijzigen onze tarieven. Lees meer op onze website. Code 50126."),
    ("stranger-n29", "npm ERR! 503 Service Unavailable - GET https://pakketten.voorbeeld.nl/left-pad"),
    ("stranger-n31", "De lift is buiten gebruik door onderhoud. Probeer het later opnieuw."),
    ("stranger-n32", "Spotify: proxy server is refusing connections? zet je VPN uit"),
    ("stranger-n33", "Vergadering: 1. Opening 2. 5.7.1 begroting 3. 550 deelnemers"),
    ("stranger-n34", 'psql: error: connection to server at "db" (10.1.1.1), port 5432 failed: timeout expired'),
    ("stranger-n35", 'FATAL: role "jan" does not exist'),
    ("stranger-n36", "Teams-vergadering ID 220 450 12, code AADS 1"),
    ("stranger-n37", "Bestelling 70002 22 stuks, factuur 900 144"),
    ("stranger-n38", "OpenSSL 1.1.1 heeft een potential security issue, zie CVE-2026-1"),
    ("stranger-n39", "Het postvak in mijn straat zit vol folders"),
)
"""Texts that hold what a hasty reader would take for one of our errors."""

PROFIT: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "profit-not-ticked-nl",
        '{"externalMessage":"General message: Deze UpdateConnector wordt niet ondersteund of de gebruiker is niet geautoriseerd.",'
        '"errorNumber":-2147180996,"profitLogReference":"0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F"}',
        None,
        ("profit_update_connector_not_ticked",),
    ),
    (
        "profit-not-ticked-en",
        "500 Internal Server Error: GetConnector not supported for this app or the user is not authorized",
        None,
        ("profit_get_connector_not_ticked",),
    ),
    ("profit-blocked", "This GetConnector (definition) is blocked", None, ("profit_get_connector_blocked",)),
    ("profit-field", "Connector field 'Nope' not found", None, ("profit_field_unknown",)),
    (
        "profit-person",
        "De gebruiker is niet aangemaakt: Aan de gekozen persoon is al een gebruiker gekoppeld.",
        None,
        ("profit_person_has_user",),
    ),
    (
        "profit-host",
        'POST https://48213.rest.afas.online/ProfitRestServices/oauth/token HTTP/1.1 400 {"error":"unauthorized_client",'
        '"error_description":"Unknown AppConnector"}',
        None,
        ("profit_app_connector_unknown",),
    ),
    (
        "profit-secret",
        'https://48213.resttest.afas.online/ProfitRestServices/oauth/token {"error":"invalid_client"}',
        None,
        ("profit_client_secret_wrong",),
    ),
    (
        "profit-dpop",
        'https://48213.rest.afas.online/ProfitRestServices/oauth/token 400 {"error":"use_dpop_nonce"}',
        None,
        ("profit_public_client",),
    ),
    (
        "profit-401",
        "GET https://48213.resttest.afas.online/ProfitRestServices/metainfo returned HTTP 401 (Content-Length: 0)",
        None,
        ("profit_token_refused",),
    ),
    (
        "profit-403",
        "HTTP/1.1 403 Forbidden\nhttps://48213.resttest.afas.online/ProfitRestServices/metainfo",
        None,
        ("profit_ip_refused",),
    ),
    (
        "profit-timeout",
        "De maximale tijdsduur voor het uitvoeren van de opdracht is verstreken.",
        None,
        ("profit_time_out",),
    ),
    (
        "profit-maintenance",
        '{"error":{"example":{"code":"503","message":"Service temporarily unavailable due to scheduled maintenance."}},'
        '"retry_after":7200}',
        None,
        ("profit_maintenance",),
    ),
    (
        "profit-field-quoted",
        'Connector field "Foto\'s" not found (zie https://48213.rest.afas.online)',
        None,
        ("profit_field_unknown",),
    ),
    (
        "profit-memory",
        '{"externalMessage":"General message: Out of memory","errorNumber":-2147180996,"profitLogReference":"AA"}',
        None,
        ("profit_too_large",),
    ),
    (
        "profit-413",
        "https://48213.rest.afas.online/ProfitRestServices/connectors/KnUser 413 Request Entity Too Large",
        None,
        ("profit_too_large",),
    ),
    (
        "profit-500-without-its-body",
        "requests.exceptions.HTTPError: 500 Server Error: Internal Server Error for url:"
        " https://48213.rest.afas.online/ProfitRestServices/connectors/KnUser",
        None,
        ("profit_request_refused",),
    ),
    (
        "profit-plain-token",
        "Authorization: AfasToken <token><version>1</version><data>5A17</data></token>\nHTTP/1.1 500",
        None,
        ("profit_token_format",),
    ),
    (
        "profit-token-request",
        'POST https://48213.rest.afas.online/ProfitRestServices/oauth/token 400 {"error":"invalid_request"}',
        None,
        ("profit_request_malformed",),
    ),
    (
        "profit-header-in-base64",
        "X-PROFIT-ERROR: RGV6ZSBVcGRhdGVDb25uZWN0b3Igd29yZHQgbmlldCBvbmRlcnN0ZXVuZCBvZiBkZSBnZWJydWlrZXIgaXMgbmlldCBn"
        "ZWF1dG9yaXNlZXJkLg==",
        None,
        ("profit_update_connector_not_ticked",),
    ),
    (
        "profit-other",
        '{"externalMessage":"Iets dat nog niemand zag.","errorNumber":-1,"profitLogReference":"AA00AA00AA00AA00AA00AA00AA00AA00"}',
        None,
        ("profit_request_refused",),
    ),
)

MORE: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    (
        "http-400-login",
        "400 Client Error: Bad Request for url: https://login.microsoftonline.com/x/oauth2/v2.0/token",
        None,
        ("insufficient_information",),
    ),
    (
        "keyerror",
        "Traceback (most recent call last):\n  File \"sync.py\", line 41, in <module>\n    token = result['access_token']\nKeyError: 'access_token'",
        None,
        ("insufficient_information",),
    ),
    (
        "vague-token-nl",
        "Er ging iets mis bij het ophalen van het token. Probeer het later opnieuw.",
        None,
        ("insufficient_information",),
    ),
    ("signin-fout", "Aanmeldingsfout: 50126", "AADSTS50126", ("user_password_wrong",)),
    ("fout-haakjes", "Fout (53003) bij aanmelden service-principal", "AADSTS53003", ("conditional_access_blocked",)),
    (
        "pnp",
        "Connect-PnPOnline : AADSTS700027: Client assertion contains an invalid signature. [Reason - The key was not found.",
        "AADSTS700027",
        ("cert_mismatch",),
    ),
    (
        "msal-node",
        "ServerError: invalid_client: 7000215 - [2025-03-04 09:15:22Z]: AADSTS7000215: Invalid client secret provided. - Correlation ID: "
        + CORR
        + " - Trace ID: "
        + TRACE,
        "AADSTS7000215",
        SECRET,
    ),
    (
        "msal-node-endpoint",
        "ClientAuthError: endpoints_resolution_error: Endpoints cannot be resolved",
        None,
        ("tenant_not_found",),
    ),
    (
        "terraform",
        'Error: clientCredentialsToken: received HTTP status 401 with response: {"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app are expired."}',
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "www-authenticate",
        'HTTP 401 WWW-Authenticate: Bearer realm="", error="invalid_token", error_description="The audience \'https://graph.microsoft.com\' is invalid"',
        None,
        ("wrong_audience",),
    ),
    (
        "x-ms-diagnostics",
        'x-ms-diagnostics: 2000003;reason="The audience claim value is invalid for current resource.";error_category="invalid_resource"',
        None,
        ("wrong_audience",),
    ),
    (
        "idx10222",
        "Microsoft.IdentityModel.Tokens.SecurityTokenNotYetValidException: IDX10222: Lifetime validation failed. The token is not yet valid.",
        None,
        ("clock_skew",),
    ),
    (
        "consent-nl",
        "Goedkeuring van beheerder vereist. Profit heeft machtiging nodig voor toegang tot bronnen in uw organisatie die alleen door een beheerder kan worden verleend.",
        None,
        ("consent_missing",),
    ),
    (
        "consent-en",
        "Need admin approval\nProfit needs permission to access resources in your organization that only an admin can grant.",
        None,
        ("consent_missing",),
    ),
    (
        "consent-cancel",
        "https://x.voorbeeld.nl/?error=permission_denied&error_description=The+admin+canceled+the+request",
        None,
        ("consent_missing",),
    ),
    ("ca-nl", "Geen toegang: voorwaardelijke toegang blokkeert de aanmelding", None, ("conditional_access_blocked",)),
    (
        "ps-empty",
        "Connect-MgGraph : Cannot bind argument to parameter 'ClientSecret' because it is an empty string.",
        None,
        ("secret_missing",),
    ),
    (
        "msalnet-none",
        "MsalClientException: One client credential type required either: ClientSecret, Certificate, ClientAssertion or AppTokenProvider must be defined when creating a Confidential Client.",
        None,
        ("secret_missing",),
    ),
    ("az-login", "ERROR: Please run 'az login' to setup account.", None, ("refresh_token_expired",)),
    (
        "squid",
        "1709540122.345 12 10.0.0.9 TCP_DENIED/403 3890 CONNECT graph.microsoft.com:443 - HIER_NONE/- text/html",
        None,
        ("proxy_blocked",),
    ),
    ("wget-dns", "wget: unable to resolve host address 'login.microsoftonline.com'", None, ("dns_failure",)),
    ("nslookup", "*** UnKnown can't find login.microsoftonline.com: Non-existent domain", None, ("dns_failure",)),
    (
        "wget-cert",
        "ERROR: cannot verify graph.microsoft.com's certificate, issued by 'CN=Corp Root': Unable to locally verify the issuer's authority.",
        None,
        ("tls_trust",),
    ),
    (
        "schannel-nl",
        "Schannel 36887: Er is een fatale waarschuwing ontvangen van het externe eindpunt. De door het TLS-protocol gedefinieerde fatale waarschuwingscode is 70.",
        None,
        ("tls_version_too_old",),
    ),
    (
        "win-10054-nl",
        "[WinError 10054] Een bestaande verbinding is door de externe host verbroken",
        None,
        ("connection_reset",),
    ),
    (
        "json-dotnet",
        "System.Text.Json.JsonException: '<' is an invalid start of a value. Path: $ | LineNumber: 0 | BytePositionInLine: 0.",
        None,
        ("intercepted_response",),
    ),
    ("json-ps", "ConvertFrom-Json : Invalid JSON primitive: <!DOCTYPE.", None, ("intercepted_response",)),
    (
        "smtp-defaults",
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
        None,
        ("conditional_access_blocked", "smtp_auth_disabled"),
    ),
    (
        "smtp-5757",
        "530 5.7.57 Client not authenticated to send mail. [AM0PR02CA0001.eurprd02.prod.outlook.com]",
        None,
        ("smtp_auth_disabled",),
    ),
    (
        "smtp-tls",
        "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2.",
        None,
        ("tls_version_too_old",),
    ),
    ("smtp-thread", "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", None, ("throttled",)),
    (
        "pop",
        "-ERR Logon failure: unknown user name or bad password.",
        None,
        ("user_password_wrong", "exchange_sp_not_authorized"),
    ),
    (
        "exo-scope",
        "The operation on mailbox \"jan\" failed because it's out of the current user's write scope. 'jan' isn't within your current write scopes.",
        None,
        ("exchange_sp_not_authorized",),
    ),
    (
        "test-policy",
        "RunspaceId : x\nAppId : y\nMailbox : planning\nAccessCheckResult : Denied",
        None,
        ("access_policy_denied",),
    ),
    ("te-veel", "De server antwoordt: te veel aanvragen (429)", None, ("throttled",)),
    (
        "503-nl",
        "De externe server heeft een fout geretourneerd: (503) Server niet beschikbaar.",
        None,
        ("service_transient",),
    ),
    (
        "org-tenant",
        '{"error":{"code":"OrganizationFromTenantGuidNotFound","message":"The tenant for tenant guid \'2f6a1c1e-7f0b-4a4e-9a51-0d9a3c6b7e11\' does not exist."}}',
        "OrganizationFromTenantGuidNotFound",
        ("license_missing", "mailbox_missing_or_on_prem", "tenant_not_found"),
    ),
    (
        "cae",
        '{"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied"}}',
        "InvalidAuthenticationToken",
        ("conditional_access_blocked",),
    ),
    (
        "identity-not-found",
        '{"error":{"code":"Authorization_IdentityNotFound","message":"The identity of the calling application could not be established."}}',
        "Authorization_IdentityNotFound",
        ("sp_missing",),
    ),
    (
        "base64-mail",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nV2Ugemllbjog4oCcQUFEU1RTNzAwMDIyMjogVGhlIHByb3ZpZGVkIGNsaWVudCBzZWNyZXQga2V5\ncyBhcmUgZXhwaXJlZC7igJ0K\n",
        "AADSTS7000222",
        ("secret_expired",),
    ),
    (
        "broken-url",
        "https://localhost/?error=unauthorized_client&error_description=Application+wi\nth+identifier+%279c0f8a52-1d7e-4b53-8c55-3f1f6a2b9d04%27+was+not+found+in+th\ne+directory+%27Contoso%27.",
        None,
        ("app_not_found_in_tenant",),
    ),
)
"""More of what hidden corners of tools print."""
