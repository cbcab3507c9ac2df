"""The proxy, and this machine's own firewall."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import NUMBERED
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "proxy-authentication",
        Text("The proxy wants a name and password (HTTP 407).", "De proxy wil een naam en wachtwoord (HTTP 407)."),
        ("proxy_auth",),
        phrases=(
            r"407 proxy authentication|proxy authentication required|authenticationrequired.{0,20}\b407\b",
            r"(?:error|fout|geretourneerd|returned|status|statuscode|http/\d\.\d|tcp_denied/)\W{0,4}407\b|"
            r"\b407\b.{0,60}proxy|proxy.{0,80}\b407\b",
            r"tunnel connection failed: 407|tunneling socket could not be established, (?:statuscode|cause)=407",
            r"proxy-?verificatie (?:is )?vereist|verificatie (?:van|door|bij) (?:de )?proxy(?:server)? (?:is )?vereist",
            r"proxyserver vereist (?:verificatie|authenticatie)",
            r"err_proxy_auth|cache access denied",
            r"proxyauthentifizierung erforderlich|\(407\) proxyauth|proxyauthentifizierung .{0,20}(?:notig|benotigt)",
            r"authentification proxy requise|authentification (?:du |aupres du )?(?:serveur )?proxy "
            r".{0,20}(?:requise|necessaire)|le proxy (?:requiert|exige) une authentification",
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
        ("proxy_blocked", "proxy_auth"),
        phrases=(
            r"tunnel connection failed: (?:403|502|503|504|500|400|405)",
            r"connect tunnel failed, response (?:403|502|503|504|500|400|405)",
            r"received http code (?:403|502|503|504|500|400|405) from proxy after connect",
            r"proxyerror: (?:403|502|503|504|500|405)\b|proxyerror\W{1,3}(?:403|502|503|504) ",
            r"unable to tunnel through proxy\. proxy returns \W?http/1\.[01] (?:403|502|503|504)",
            r"tunneling socket could not be established, (?:statuscode|cause)=(?:403|502|503|504)",
            r"proxy tunnel request to proxy .{0,160}failed with status code '?(?:403|502|503|504)",
            r"proxy (?:server )?(?:returned|responded|answered|replied)(?: with)?:? .{0,20}\b(?:403|503)\b",
            r"err_tunnel_connection_failed|tcp_denied/403",
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
        ("proxy_unreachable", "dns_failure", "connection_refused"),
        phrases=(
            r"could not resolve proxy|couldn'?t resolve proxy|kan de proxynaam niet omzetten|"
            r"proxy ?name could not be resolved",
            r"(?:cannot|can't|unable to|failed to|could not) connect to (?:the )?proxy",
            r"proxyconnect tcp: .{0,80}(?:refused|no such host|timeout|timed out)",
            r"clientproxyconnectionerror",
            r"proxyerror\(.{0,120}(?:newconnectionerror|nameresolutionerror|connecttimeouterror|getaddrinfo|refused|"
            r"timed out|\[errno|\[winerror)",
            r"\bproxy(?:server)?\b.{0,160}(?:name or service not known|getaddrinfo failed|nodename nor servname|"
            r"enotfound|no such host|host is onbekend|could not be resolved)",
            r"kan (?:geen )?verbinding (?:met|maken met) (?:de )?proxy(?:server)?|proxyserver (?:is )?niet bereikbaar",
            r"err_proxy_connection_failed|ns_error_(?:proxy_connection_refused|unknown_proxy_host)|curl: \(5\)|"
            r"proxy server (?:is )?(?:not responding|unreachable)|"
            r"proxyserver reageert niet",
            r"invalidproxyurl|unable to determine soc?ks version|proxy url had no scheme|unsupported proxy|"
            r"unknown scheme for proxy url",
            r"(?:econnrefused|connection refused|actively refused).{0,200}proxy|proxy.{0,120}(?:econnrefused|"
            r"connection refused|actively refused|actief geweigerd)",
            r"proxyname konnte nicht aufgelost werden|verbindung (?:mit|zum) (?:dem )?proxy(?:server)? "
            r".{0,30}(?:nicht|fehlgeschlagen)",
            r"nom du proxy n.{1,2}a pas pu etre resolu|impossible de (?:se connecter|joindre) (?:au|le) "
            r"(?:serveur )?proxy",
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
            rf"{NUMBERED}10013\b|wsaeacces",
            r"attempt was made to access a socket in a way forbidden by its access permissions",
            r"toegang te krijgen tot een socket op een manier die door de toegangsmachtigingen",
        ),
        stage="network",
        mark="S",
    ),
)
