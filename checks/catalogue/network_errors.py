"""Faults on the way to Microsoft, as Python, .NET, Windows, Java, Node, Go, curl and PowerShell print them.

Rows are in order of precision: the first that matches decides, so a proxy's refusal stands before the broken connection
it leads to. Sources of the sentences: CPython ssl/socket/http.client, urllib3, requests, httpx, aiohttp, OpenSSL, .NET
resource strings (English and Dutch), Windows system messages (WinSock 10013-11004, WinHTTP 12002-12175, Schannel),
OpenJDK JSSE, Node's libuv and OpenSSL error codes, Go's crypto/x509 and net, curl's exit codes.
"""

from __future__ import annotations

from checks.catalogue.network import browsers, connections, names, pages, proxy, tls
from checks.catalogue.rows import ErrorRow

NETWORK_ERRORS: tuple[ErrorRow, ...] = (
    *proxy.ROWS,
    *names.CLOCK,
    *tls.ROWS,
    *names.ROWS,
    *pages.ROWS,
    *connections.ROWS,
    *browsers.ROWS,
    *tls.LAST,
)

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
