"""Faults on the way to Microsoft, as Python, .NET, Windows, Java, Node, Go, curl and PowerShell print them.

Rows are in order of precision: the first that matches decides, so a proxy's refusal stands before the broken connection
it leads to. Sources of the sentences: CPython ssl/socket/http.client, urllib3, requests, httpx, aiohttp, OpenSSL, .NET
resource strings (English and Dutch), Windows system messages (WinSock 10013-11004, WinHTTP 12002-12175, Schannel),
OpenJDK JSSE, Node's libuv and OpenSSL error codes, Go's crypto/x509 and net, curl's exit codes.
"""

from __future__ import annotations

from checks.catalogue.network_tls_errors import TLS_ERRORS, TLS_LAST
from checks.catalogue.rows import ErrorRow
from checks.words import Text

_PROXY: tuple[ErrorRow, ...] = (
    ErrorRow(
        "proxy-authentication",
        Text("The proxy wants a name and password (HTTP 407).", "De proxy wil een naam en wachtwoord (HTTP 407)."),
        ("proxy_auth",),
        phrases=(
            r"407 proxy authentication|proxy authentication required|authenticationrequired.{0,20}\b407\b",
            r"\(407\)|\b407\b.{0,60}proxy|proxy.{0,80}\b407\b",
            r"tunnel connection failed: 407|tunneling socket could not be established, (?:statuscode|cause)=407",
            r"proxy-?verificatie (?:is )?vereist|verificatie (?:van|door|bij) (?:de )?proxy(?:server)? (?:is )?vereist",
            r"proxyserver vereist (?:verificatie|authenticatie)",
            r"err_proxy_auth|cache access denied",
        ),
        stage="network",
        statuses=(407,),
        mark="S",
    ),
    ErrorRow(
        "proxy-refused",
        Text(
            "The proxy refuses to open the way to this host.",
            "De proxy weigert de weg naar deze host te openen.",
        ),
        ("proxy_blocked",),
        phrases=(
            r"tunnel connection failed: (?:403|502|503|504|500|400|405)",
            r"connect tunnel failed, response (?:403|502|503|504|500|400|405)",
            r"received http code (?:403|502|503|504|500|400|405) from proxy after connect",
            r"proxyerror: (?:403|502|503|504|500|405)\b|proxyerror\W{1,3}(?:403|502|503|504) ",
            r"unable to tunnel through proxy\. proxy returns \W?http/1\.[01] (?:403|502|503|504)",
            r"tunneling socket could not be established, (?:statuscode|cause)=(?:403|502|503|504)",
            r"proxy tunnel request to proxy .{0,160}failed with status code '?(?:403|502|503|504)",
            r"proxy (?:server )?(?:returned|responded|answered|replied)(?: with)?:? .{0,20}\b(?:403|503)\b",
            r"err_tunnel_connection_failed",
            r"proxy.{0,80}(?:403 forbidden|verboden \(403\)|\(403\) verboden)",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "proxy-unreachable",
        Text(
            "The proxy itself cannot be found or reached, or its address is written wrongly.",
            "De proxy zelf is niet te vinden of niet te bereiken, of het adres ervan klopt niet.",
        ),
        ("proxy_unreachable",),
        phrases=(
            r"could not resolve proxy|couldn'?t resolve proxy|kan de proxynaam niet omzetten|proxy ?name could not be resolved",
            r"(?:cannot|can't|unable to|failed to|could not) connect to (?:the )?proxy",
            r"proxyconnect tcp: .{0,80}(?:refused|no such host|timeout|timed out)",
            r"clientproxyconnectionerror",
            r"proxyerror\(.{0,120}(?:newconnectionerror|nameresolutionerror|connecttimeouterror|getaddrinfo|refused|timed out|\[errno|\[winerror)",
            r"\bproxy(?:server)?\b.{0,160}(?:name or service not known|getaddrinfo failed|nodename nor servname|enotfound|no such host|host is onbekend|could not be resolved)",
            r"kan (?:geen )?verbinding (?:met|maken met) (?:de )?proxy(?:server)?|proxyserver (?:is )?niet bereikbaar",
            r"err_proxy_connection_failed|proxy server (?:is )?(?:not responding|unreachable)|proxyserver reageert niet",
            r"invalidproxyurl|unable to determine soc?ks version|proxy url had no scheme|unsupported proxy|unknown scheme for proxy url",
            r"(?:econnrefused|connection refused|actively refused).{0,200}proxy|proxy.{0,120}(?:econnrefused|connection refused|actively refused|actief geweigerd)",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "firewall-refused-locally",
        Text(
            "This machine's own firewall or security software forbids the connection.",
            "De firewall of beveiligingssoftware van deze machine zelf verbiedt de verbinding.",
        ),
        ("connection_refused", "proxy_blocked"),
        phrases=(
            r"winerror 10013|\b10013\b.{0,40}(?:socket|wsaeacces)|wsaeacces",
            r"attempt was made to access a socket in a way forbidden by its access permissions",
            r"toegang te krijgen tot een socket op een manier die door de toegangsmachtigingen",
        ),
        stage="network",
        mark="S",
    ),
)

_PAGE: tuple[ErrorRow, ...] = (
    ErrorRow(
        "block-page",
        Text(
            "Something in between (a filter, a proxy, a sign-in portal of the network) answered with a page of its own.",
            "Iets onderweg (een filter, een proxy, een aanmeldportaal van het netwerk) antwoordde met een eigen pagina.",
        ),
        ("intercepted_response",),
        phrases=(
            r"(?:<!doctype html>|<html>|content-type: text/html).{0,3000}(?:zscaler|fortigate|fortiguard|palo alto|sophos|blue ?coat|symantec|"
            r"umbrella|forcepoint|websense|mcafee|skyhigh|trellix|barracuda|netskope|watchguard|check ?point|squid|iboss|smoothwall|untangle|"
            r"web ?filter|webfilter|captive|access denied|blocked|geblokkeerd|toegang geweigerd|policy|proxy|hotspot|wifi|firewall)",
            r"the requested url could not be retrieved|err_access_denied",
            r"x-squid-error|x-zscaler|zscaler.{0,80}(?:block|denied|polic)",
            r"(?:web ?page|website|site|url|pagina) (?:has been |is |was |werd |wordt )?(?:blocked|geblokkeerd|blocked by)",
            r"captive ?portal|login to (?:the )?network|hotspot login",
        ),
        stage="network",
        mark="O",
    ),
    ErrorRow(
        "page-instead-of-json",
        Text("A web page came back where JSON was expected.", "Er kwam een webpagina terug waar JSON werd verwacht."),
        ("intercepted_response",),
        phrases=(
            r"jsondecodeerror: expecting value: line 1 column 1|expecting value: line 1 column 1 \(char 0\)",
            r"unexpected token '?<|is not valid json|unexpected token < in json",
            r"'<' is an invalid start of a value|0x3c is an invalid start of a value",
            r"unexpected character encountered while parsing value: <",
            r"attempt to decode json with unexpected mimetype: text/html|unexpected mimetype: text/html",
            r"expected begin_object but was string|unexpected character \('<' \(code 60\)\)",
            r"invalid character '<' looking for beginning of value",
            r"invalid json primitive: ?\.?<?|ongeldige json-primitieve|conversion from json failed.{0,80}<",
            r"json\.net.{0,40}parsing.{0,40}<|failed to (?:parse|decode) (?:the )?(?:response|answer|json).{0,80}(?:html|<)",
            r"response body is not application/json|(?:expected|verwachtte) json.{0,60}(?:html|<)|html in plaats van json",
            r"content-?type.{0,20}text/html.{0,300}(?:login\.microsoftonline|graph\.microsoft|oauth2|token)",
            r"(?:token|oauth2|login\.microsoftonline|graph\.microsoft).{0,400}(?:<!doctype html>|<html>)",
        ),
        stage="network",
        mark="S",
    ),
)

_CLOCK: tuple[ErrorRow, ...] = (
    ErrorRow(
        "clock-off",
        Text(
            "The clock of this machine differs from Microsoft's.",
            "De klok van deze machine wijkt af van die van Microsoft.",
        ),
        ("clock_skew",),
        phrases=(
            r"clock (?:skew|is (?:off|wrong|ahead|behind))|time ?skew|time difference between (?:client|the)",
            r"(?:system|local|computer'?s?|client) (?:clock|time) (?:is |appears |may be )?(?:incorrect|wrong|off|not synchroni[sz]ed|out of sync)",
            r"(?:systeem)?klok (?:loopt|staat|wijkt)|tijdsverschil|systeemtijd (?:is )?onjuist",
            r"certificate (?:is )?not (?:yet|activated) (?:valid)?|not yet valid \(_ssl|cert_not_yet_valid|certificatenotyetvalid",
            r"certificaat is nog niet geldig",
            r"ssl certificate problem: certificate is not yet valid",
        ),
        stage="network",
        mark="S",
    ),
)

_NAME: tuple[ErrorRow, ...] = (
    ErrorRow(
        "name-not-resolved",
        Text(
            "The host name could not be resolved to an address.", "De hostnaam kon niet naar een adres worden omgezet."
        ),
        ("dns_failure",),
        phrases=(
            r"getaddrinfo (?:failed|enotfound|eai_again)|\benotfound\b|\beai_again\b|eai_noname|eai_nodata",
            r"errno 1100[1-4]\b|\b1100[1-4]\b.{0,30}(?:getaddrinfo|wsa|host)|wsahost_not_found|wsatry_again|wsano_data",
            r"name or service not known|temporary failure in name resolution|nodename nor servname provided",
            r"no address associated with (?:host)?name|name does not resolve|name resolution (?:error|failed|failure)|nameresolutionerror|failed to resolve",
            r"could(?: not|n'?t) resolve host|could not resolve:|\(6\) could not",
            r"remote name could not be resolved|externe naam (?:kan|kon) niet worden (?:omgezet|herleid|opgelost)|kan de externe naam niet (?:omzetten|herleiden|oplossen)",
            r"no such host is known|(?:deze |onbekende |de )?host is onbekend|host onbekend|dergelijke host is (?:on|niet )bekend",
            r"unknownhostexception|clientconnectordnserror|no such host\b",
            r"server name or address could not be resolved|de servernaam of het adres kan niet worden omgezet|\b12007\b|0x80072ee7|winhttp_name_not_resolved",
            r"dns[_ -](?:name|lookup|resolution).{0,40}(?:fail|error|not exist|mislukt)|dns-naam bestaat niet|dns request timed out|name resolution of .{0,100} failed|non-existent domain|unable to resolve (?:host|target)|\bnxdomain\b|dns-fout|err_name_not_resolved",
        ),
        stage="network",
        mark="S",
    ),
)

_CONNECTION: tuple[ErrorRow, ...] = (
    ErrorRow(
        "connection-refused",
        Text("The other side refused the connection.", "De andere kant weigerde de verbinding."),
        ("connection_refused",),
        phrases=(
            r"connection refused|econnrefused|connectionrefusederror|actively refused|actief (?:heeft )?geweigerd|verbinding (?:is |werd )?geweigerd",
            r"winerror 10061|\b10061\b|errno 111\b|errno 61\b|\b0x274d\b|err_connection_refused",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "connection-timeout",
        Text("No answer came in time.", "Er kwam niet op tijd antwoord."),
        ("network_timeout",),
        phrases=(
            r"connect(?:ion)? ?timed? ?out|connecttimeout|connect timeout|connectiontimeout|connection attempt timed out|handshake (?:operation )?timed out|tls handshake timeout",
            r"read timed out|readtimeout|read operation timed out|sockettimeout|\btimeouterror\b|operation timed out|operation has timed out|request timed out|timed out after \d+|exceeded timeout",
            r"\betimedout\b|\besockettimedout\b|und_err_connect_timeout|und_err_headers_timeout|i/o timeout|context deadline exceeded|client\.timeout exceeded",
            r"winerror 10060|\b10060\b|errno 110\b|errno 60\b|winerror 121\b|\b0x274c\b|0x80072ee2|\b12002\b|err_connection_timed_out|err_timed_out",
            r"connected party did not properly respond after a period of time|failed to connect to .{0,80} after \d+ ms: (?:timed? ?out|timeout|couldn'?t connect|could not connect)",
            r"niet (?:correct|juist|goed) (?:heeft )?(?:geantwoord|gereageerd) na (?:een )?bepaalde tijd|verbindingspoging is mislukt omdat",
            r"time-?out (?:voor|van|bij) (?:de |het |deze )?(?:bewerking|aanvraag|verbinding|verzoek)|bewerking heeft (?:een|de) time-?out|er is een time-?out opgetreden|time-?out is (?:verstreken|bereikt)",
            r"request was canceled due to the configured httpclient\.timeout|a task was canceled|er is een taak geannuleerd|timeoutexception",
            r"ehostunreach|enetunreach|no route to host|network is unreachable|noroutetohost|winerror 1005[01]|winerror 10065|errno 113\b|errno 101\b|netwerk is onbereikbaar|onbereikbaar netwerk|err_internet_disconnected|err_address_unreachable",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "connection-reset",
        Text(
            "The connection was broken off, often during the TLS handshake.",
            "De verbinding werd verbroken, vaak tijdens de TLS-handshake.",
        ),
        ("connection_reset",),
        phrases=(
            r"connection (?:was )?reset|econnreset|connectionreseterror|reset by peer|forcibly closed|geforceerd (?:gesloten|verbroken|afgesloten)|bestaande verbinding (?:is|werd)",
            r"winerror 1005[34]|\b10054\b|\b10053\b|errno 104\b|errno 54\b|0x80072efe|\b1203[01]\b|err_connection_reset|err_connection_closed|err_connection_aborted",
            r"remote end closed connection without response|remotedisconnected|remoteprotocolerror|server disconnected|connection aborted|software caused connection abort",
            r"unexpected_eof_while_reading|eof occurred in violation of protocol|ssl_error_syscall|unexpected eof|unexpected end of (?:file|stream)|decryption failed or bad record mac",
            r"socket hang up|client network socket disconnected before secure tls|remote host (?:terminated|closed) (?:the )?(?:connection during )?handshake|peer shut down|other side closed|und_err_socket",
            r"connection was closed unexpectedly|verbinding is onverwacht (?:gesloten|verbroken)|underlying connection was closed: a connection that was expected to be kept alive|in leven zou blijven",
            r"remote party (?:has )?closed the transport stream|externe partij de transportstroo?m? ?(?:heeft )?(?:gesloten|afgesloten)|transportstream heeft gesloten|received an unexpected eof or 0 bytes|0 bytes from the transport stream",
            r"empty reply from server|broken pipe|\bepipe\b|recv failure|send failure|error occurred on a (?:send|receive)|onverwachte fout opgetreden bij (?:het |een )?(?:verzenden|verzending|ontvangen|ontvangst)|response ended prematurely",
            r"unable to read data from the transport connection|kan geen gegevens lezen (?:van|uit) de transportverbinding",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "no-connection",
        Text("No connection could be made.", "Er kwam geen verbinding tot stand."),
        ("network_timeout", "connection_refused", "proxy_blocked", "dns_failure"),
        phrases=(
            r"unable to connect to the remote server|kan geen verbinding (?:maken )?met de externe server(?: maken)?|kan geen verbinding maken met (?:de |het )",
            r"clientconnectorerror|cannot connect to host|all connection attempts failed|newconnectionerror|failed to establish a new connection",
            r"failed to connect to|couldn'?t connect to server|0x80072efd|\b12029\b|fetch failed|a connection with the server could not be established|verbinding met de server (?:kan|kon) niet (?:worden )?(?:gemaakt|tot stand)",
            r"an error occurred while sending the request|er is een fout opgetreden (?:bij|tijdens) het verzenden van de aanvraag|connectexception|tcp connect to \(.{0,80}\) failed|tcptestsucceeded ?: ?false|max retries exceeded with url",
        ),
        stage="network",
        mark="S",
    ),
)

NETWORK_ERRORS: tuple[ErrorRow, ...] = (*_PROXY, *_CLOCK, *TLS_ERRORS, *_NAME, *_PAGE, *_CONNECTION, *TLS_LAST)

BY_CODE = {row.code: row for row in NETWORK_ERRORS}

EXCEPTIONS: dict[str, str] = {
    "sslcertverificationerror": "tls-untrusted",
    "certificateerror": "tls-wrong-name",
    "clientconnectorcertificateerror": "tls-untrusted",
    "sslerror": "tls-failed",
    "clientconnectorsslerror": "tls-failed",
    "sslzeroreturnerror": "connection-reset",
    "ssleoferror": "connection-reset",
    "gaierror": "name-not-resolved",
    "clientconnectordnserror": "name-not-resolved",
    "nameresolutionerror": "name-not-resolved",
    "proxyerror": "proxy-refused",
    "clientproxyconnectionerror": "proxy-unreachable",
    "clienthttpproxyerror": "proxy-refused",
    "invalidproxyurl": "proxy-unreachable",
    "connectionrefusederror": "connection-refused",
    "connecttimeout": "connection-timeout",
    "connectiontimeouterror": "connection-timeout",
    "readtimeout": "connection-timeout",
    "writetimeout": "connection-timeout",
    "pooltimeout": "connection-timeout",
    "timeout": "connection-timeout",
    "timeouterror": "connection-timeout",
    "servertimeouterror": "connection-timeout",
    "connectionreseterror": "connection-reset",
    "connectionabortederror": "connection-reset",
    "brokenpipeerror": "connection-reset",
    "remoteprotocolerror": "connection-reset",
    "remotedisconnected": "connection-reset",
    "serverdisconnectederror": "connection-reset",
    "readerror": "connection-reset",
    "writeerror": "connection-reset",
    "protocolerror": "connection-reset",
    "incompleteread": "connection-reset",
    "chunkedencodingerror": "connection-reset",
    "badstatusline": "not-tls",
    "localprotocolerror": "not-tls",
    "jsondecodeerror": "page-instead-of-json",
    "contenttypeerror": "page-instead-of-json",
    "connecterror": "no-connection",
    "connectionerror": "no-connection",
    "newconnectionerror": "no-connection",
    "clientconnectorerror": "no-connection",
    "networkerror": "no-connection",
    "oserror": "no-connection",
}
"""Class names of Python's and its HTTP libraries' exceptions, in lower case, to the row that fits when their message
says nothing more precise. Sources: CPython, urllib3 2, requests 2.32, httpx 0.28, aiohttp 3."""
