"""Addresses and domains are read however they were copied, by every setting that holds one."""

import pytest

from wizard.settings.definitions import SETTINGS
from wizard.settings.setting import Setting

_DRESS = [
    "{}", " {} ", '"{}"', "'{}'", "<{}>", "mailto:{}", "SMTP:{}", "Jan de Vries <{}>", "{};", "{},",
    "\u200b{}\u00a0", "\u202a{}\u202c",
]  # fmt: skip
_ADDRESSES = [
    one for one in SETTINGS if one.id in {"mailbox", "second-mailbox"} or (one.key and one.key.startswith("scope."))
]


def test_there_are_settings_that_hold_an_address():
    assert {one.id for one in _ADDRESSES} >= {
        "mailbox",
        "second-mailbox",
        "scope-group",
        "scope-inside",
        "scope-outside",
    }


@pytest.mark.parametrize("setting", _ADDRESSES, ids=lambda one: one.id)
def test_an_address_is_read_however_it_was_copied(setting: Setting):
    for dress in _DRESS:
        assert setting.read(dress.format("Jan@klant.nl")) == "Jan@klant.nl"


def test_a_domain_is_read_however_it_was_copied():
    setting = next(one for one in SETTINGS if one.id == "email-dns")
    for typed in (
        "klant.nl",
        "@klant.nl",
        "Jan <jan@Klant.nl>",
        "KLANT.NL.",
        '"klant.nl"',
        "https://klant.nl/",
        "\u200bklant.nl",
    ):
        assert setting.read(typed) == "klant.nl"
