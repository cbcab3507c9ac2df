"""Attacks on whole runs, by hand: hostile hosts, texts, files and environments, all on the loopback, all bounded.

`python -m tests.attacks [SECTION ...]` prints every attack with its time and memory, and a table at the end.
"""
