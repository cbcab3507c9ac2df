"""Settings that can't possibly work are not sent anywhere. The judge of their shape says what is wrong with them.

Pure. `checks.judge.settings_shape` calls the same values a problem; a test keeps the two alike.
"""

from __future__ import annotations

from checks.address import sign as address_sign
from checks.address import tidy
from checks.identifiers import client_sign, is_guid, tenant_sign, tidy_guid
from checks.settings import Settings


def fit_to_send(settings: Settings) -> bool:
    """Whether these settings could be right as far as their shape goes."""
    if tenant_sign(settings.tenant) not in ("good-guid", "good-domain") or client_sign(settings.client_id) != "good":
        return False
    if is_guid(settings.tenant) and tidy_guid(settings.tenant) == tidy_guid(settings.client_id):
        return False
    return all(_is_address(address) for address in (settings.mailbox, settings.second_mailbox) if address is not None)


def _is_address(address: str) -> bool:
    return is_guid(address) or address_sign(tidy(address)) in (None, "guest")
