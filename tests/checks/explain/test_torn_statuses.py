"""A status that something tore is the status it was; what only follows it stays apart."""

from __future__ import annotations

import pytest

from checks.catalogue.mail.reports import KNOWN
from checks.explain.answer import explain
from checks.explain.torn_statuses import _REASONS, whole_statuses

CODES = sorted(KNOWN)
TEARS = (" .", ". ", " . ", ".\n", ".\u00a0", " ", ",", ".\n> ")


def causes(text: str) -> list[str]:
    return [c.cause for c in explain(text).causes]


@pytest.mark.parametrize("tear", TEARS, ids=repr)
def test_a_torn_mail_status_is_read_whole(tear):
    for code in CODES:
        first, second, third = code.split(".")
        for torn in (f"{first}.{second}{tear}{third}", f"{first}{tear}{second}{tear}{third}"):
            assert causes(f"550 {torn}") == causes(f"550 {code}") != [], torn


def test_a_scanned_mail_status_is_read():
    for code in CODES:
        scanned = code.translate(str.maketrans("01", "Ol"))
        assert causes(f"55O {scanned} x") == causes(f"550 {code} x"), scanned


def test_every_known_mail_status_is_understood_alone():
    for code in CODES:
        assert causes(code) == causes(f"550 {code}") != [], code


@pytest.mark.parametrize("behind", [" 20 recipients", " 2 [AM0PR02MB0001]", ".3", "12", " 7", "-1"])
def test_what_follows_a_mail_status_is_not_swallowed(behind):
    for code in CODES:
        text = f"550 {code}{behind}"
        assert whole_statuses(text) == text


@pytest.mark.parametrize(
    "text",
    ["Upgraded 5.7.1 to 5.7.12", "chapter 5 7 520", "550 pieces, 5.7. 12 each", "OpenSSL 3.0. 2", "1 550 5 7 9 11"],
)
def test_other_numbers_stay_as_they_are(text):
    assert whole_statuses(text) == text
    assert causes(text) == []


def test_a_torn_http_status_is_read_whole():
    for reason, status in _REASONS.items():
        a, b, c = str(status)
        scanned = str(status).replace("0", "O").replace("1", "l")
        for torn in (f"{a} {b}{c}", f"{a}{b} {c}", f"{a} {b} {c}", scanned):
            assert whole_statuses(f"HTTP/1.1 {torn} {reason}") == f"HTTP/1.1 {status} {reason}"
        other = 402 if status != 402 else 418
        assert (
            whole_statuses(f"{str(other)[0]} {str(other)[1:]} {reason}") == f"{str(other)[0]} {str(other)[1:]} {reason}"
        )


SERVERS = (
    "nginx",
    "nginx/1.18.0 (Ubuntu)",
    "openresty",
    "HAProxy",
    "Apache/2.4.57 (Debian)",
    "cloudflare",
    "awselb/2.0",
)


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Service Temporarily Unavailable", "403 Forbidden"])
def test_an_error_page_of_a_server_in_between(status, server):
    page = (
        f"<html><head><title>{status}</title></head><body><h1>{status}</h1><hr><center>{server}</center></body></html>"
    )
    for text in (f"{status} {server}", f"{status}\n\n{server}", page, f"Wij krijgen dit:\n\n{page}\n\nGroet, Piet"):
        assert causes(text)[0] == "intercepted_response", text
    log = f"2026/11/27 08:00:01 [error] 81#81: *7 upstream prematurely closed, server: shop.voorbeeld.nl, {server}"
    assert causes(log) == []
