"""Profit's address rules and the e-mail DNS in a logon address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.address import (
    default_address,
    domain_of,
    mail_domain,
    same_address,
    sign,
    tidy,
    without_participant,
)


@pytest.mark.parametrize(
    ("typed", "domain", "traps"),
    [
        ("jan@klant.nl", "klant.nl", ()),
        (" Jan.Jansen@KLANT.NL ", "klant.nl", ()),
        ("<jan@klant.nl>", "klant.nl", ()),
        ("Jan Jansen <jan@klant.nl>", "klant.nl", ()),
        ("mailto:jan@klant.nl", "klant.nl", ()),
        ("klant.nl", "klant.nl", ()),
        ("@klant.nl", "klant.nl", ()),
        ("jan@klant.nl.", "klant.nl", ("trailing-dot",)),
        ("jan@klant.onmicrosoft.com", "klant.onmicrosoft.com", ("initial-domain",)),
        ("jan@gmail.com", "gmail.com", ("personal-address",)),
        ("jan@elders.nl@klant.nl", "klant.nl", ("two-at",)),
        ("jan_elders.nl#EXT#@klant.onmicrosoft.com", None, ("guest-name",)),
        ("jan@café.nl", "xn--caf-dma.nl", ("internationalised",)),
        ("jan", None, ()),
        ("jan@klant", None, ()),
        ("jan@ klant.nl", "klant.nl", ()),
        ("jan@192.168.1.1", None, ()),
        ("jan@klant.onmicrosoft.us", "klant.onmicrosoft.us", ("initial-domain",)),
        ("jan@klant.local", "klant.local", ("inside-only",)),
        ("", None, ()),
        ("jan@klant.mail.onmicrosoft.com", "klant.mail.onmicrosoft.com", ("routing-domain",)),
        ("jan@klant-nl.mail.protection.outlook.com", "klant-nl.mail.protection.outlook.com", ("routing-domain",)),
        ("jan@klant.nl; piet@elders.nl", None, ("two-addresses",)),
        ("jan@klant.nl / piet@elders.nl", None, ("two-addresses",)),
        ("jan@klant.nl, piet@klant.nl", "klant.nl", ()),
        ("jan@klant.n1", None, ("odd-ending",)),
        ("jan@klant.c0m", None, ("odd-ending",)),
        ("jan@klant.xn--p1ai", "klant.xn--p1ai", ()),
        ("jan.klant.nl", "jan.klant.nl", ("no-at",)),
        ("klant.onmicrosoft.com", "klant.onmicrosoft.com", ("initial-domain",)),
    ],
)
def test_the_domain_and_its_traps(typed, domain, traps):
    found = mail_domain(typed)
    assert (found.domain, found.traps) == (domain, traps)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("dmartina@afas.nl", None),
        ("d.o'martina+x@afas.nl", None),
        ("", "empty"),
        ("dmartina", "no-at"),
        ("a@b@c.nl", "two-at"),
        ("@afas.nl", "local-empty"),
        ("d martina@afas.nl", "blank-inside"),
        ("josé@afas.nl", "diacritics"),
        ("a(b)@afas.nl", "bad-character"),
        (".a@afas.nl", "bad-dots"),
        ("a.@afas.nl", "bad-dots"),
        ("a..b@afas.nl", "bad-dots"),
        ("a" * 65 + "@afas.nl", "local-too-long"),
        ("a" * 64 + "@" + "b" * 60 + "." + "c" * 60 + "." + "d" * 60 + "." + "e" * 20 + ".nl", "too-long"),
        ("a@afas", "domain-malformed"),
        ("jan_x.nl#EXT#@klant.onmicrosoft.com", "guest"),
    ],
)
def test_what_keeps_an_address_from_being_valid(address, expected):
    assert sign(address) == expected


def test_profits_own_rule():
    assert default_address("DMARTINA", "Afas.nl") == "DMARTINA@Afas.nl"
    assert same_address("DMARTINA@Afas.nl", "dmartina@afas.NL")
    assert without_participant("12345.DMARTINA") == "DMARTINA"
    assert without_participant("D.MARTINA") == "D.MARTINA"
    assert without_participant("12345.") == "12345."


@given(st.text(max_size=80))
def test_tidying_is_done_once_and_nothing_crashes(text):
    once = tidy(text)
    assert tidy(once) == once or len(tidy(once)) < len(once)
    sign(once)
    mail_domain(text)


@given(st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.nl", fullmatch=True))
def test_what_is_around_an_address_changes_nothing(address):
    for wrapped in (f" {address}\n", f"<{address}>", f"mailto:{address}", f'"{address}"', f"\u200b{address}\u00a0"):
        assert tidy(wrapped) == address
        assert mail_domain(wrapped).domain == domain_of(address)
