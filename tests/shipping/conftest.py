"""What the tests of what is shipped borrow from the tests of the face."""

from tests.wizard.conftest import actionlint, cache

__all__ = ["actionlint", "cache"]
