"""`python -m wizard`: the same as the console script."""

from wizard.main import entry

entry()
