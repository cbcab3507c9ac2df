"""Faults on the way to Microsoft, by subject."""
