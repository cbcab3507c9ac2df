"""One file per check: facts in, findings out, pure. Each module docstring is the check's manual page."""
