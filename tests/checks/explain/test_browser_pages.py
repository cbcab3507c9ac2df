"""What a browser says when it cannot reach Microsoft's hosts: its sentences in both languages, and its codes."""

from __future__ import annotations

import pytest

from checks.explain.answer import explain

HOST = "login.microsoftonline.com"
SENTENCES = {
    "dns_failure": (
        f"{HOST}’s server IP address could not be found.",
        f"Het IP-adres van de server van {HOST} kan niet worden gevonden.",
        f"Het DNS-adres van {HOST} kan niet worden gevonden. Een probleem wordt vastgesteld.",
        f"Hmm. We’re having trouble finding that site.\nWe can’t connect to the server at {HOST}.",
        f"Firefox kan de server op {HOST} niet vinden.",
        f"Safari kan de pagina niet openen omdat de server '{HOST}' niet kan worden gevonden.",
    ),
    "network_timeout": (
        f"{HOST} took too long to respond.",
        f"Het duurde te lang voordat {HOST} reageerde.",
        f"De wachttijd voor de verbinding is verstreken\nDe server op {HOST} doet er te lang over om te antwoorden.",
        f"Er is geen internetverbinding\n{HOST}",
        f"Firefox can’t establish a connection to the server at {HOST}.",
    ),
    "connection_refused": (f"{HOST} refused to connect.", f"{HOST} heeft de verbinding geweigerd."),
    "connection_reset": (
        f"{HOST} unexpectedly closed the connection.",
        f"{HOST} heeft de verbinding onverwacht verbroken.",
        f"{HOST} didn’t send any data.",
    ),
    "proxy_unreachable": (
        f"The proxy server is refusing connections\n{HOST}",
        f"De proxyserver weigert verbindingen. {HOST}",
    ),
    "tls_trust": (
        f"This connection is not private\nThis website may be impersonating “{HOST}”",
        f"Deze verbinding is niet privé\n{HOST}",
        f"Did Not Connect: Potential Security Issue\n{HOST}",
    ),
}
CODES = {
    "dns_failure": (
        "DNS_PROBE_STARTED", "INET_E_RESOURCE_NOT_FOUND", "NS_ERROR_UNKNOWN_HOST", "NSURLErrorDomain error -1003",
    ),
    "network_timeout": ("ERR_NETWORK_CHANGED", "NS_ERROR_NET_TIMEOUT", "WSAETIMEDOUT", "NSURLErrorDomain Code=-1001"),
    "connection_refused": ("ERR_CONNECTION_REFUSED", "curl: (7) Failed", "NS_ERROR_CONNECTION_REFUSED"),
    "connection_reset": (
        "ERR_EMPTY_RESPONSE", "PR_CONNECT_RESET_ERROR", "PR_END_OF_FILE_ERROR", "INET_E_DOWNLOAD_FAILURE",
    ),
    "proxy_unreachable": ("NS_ERROR_PROXY_CONNECTION_REFUSED",),
    "intercepted_response": ("ERR_BLOCKED_BY_ADMINISTRATOR",),
    "tls_trust": (
        "ERR_CERT_REVOKED", "SEC_ERROR_EXPIRED_CERTIFICATE", "SSL_ERROR_BAD_CERT_DOMAIN", "DLG_FLAGS_INVALID_CA",
        "MOZILLA_PKIX_ERROR_MITM_DETECTED",
    ),
}  # fmt: skip


@pytest.mark.parametrize("cause", SENTENCES)
def test_a_browsers_sentence(cause):
    for text in SENTENCES[cause]:
        assert explain(text).causes[0].cause == cause, text


@pytest.mark.parametrize("cause", CODES)
def test_a_browsers_code(cause):
    for code in CODES[cause]:
        assert explain(f"Deze pagina werkt niet\n{HOST}\n{code}").causes[0].cause == cause, code


def test_a_page_of_another_host_is_not_our_trouble():
    for texts in SENTENCES.values():
        for text in texts:
            if HOST in text and "impersonating" not in text:
                assert explain("https://shop.voorbeeld.nl " + text.replace(HOST, "shop.voorbeeld.nl")).causes == ()
