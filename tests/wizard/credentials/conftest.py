"""A keyring of the test's own, put back afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest


@pytest.fixture
def use() -> Iterator[object]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)
