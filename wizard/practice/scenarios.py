"""Scenarios: the ways a link with Profit goes wrong, by the names people use. They can be combined."""

from __future__ import annotations
