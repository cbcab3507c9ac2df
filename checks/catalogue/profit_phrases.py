"""Sentences of Profit by which a passing fault is told from a no. Source: AFAS docs, `troubleshooting`."""

from __future__ import annotations

import re

OUT_OF_MEMORY = re.compile(r"out of memory|onvoldoende geheugen", re.IGNORECASE)
"""Fewer rows or columns at a time cure that."""
TIME_IS_UP = re.compile(
    r"maximale tijdsduur voor het uitvoeren|command timeout expired|out of memory|onvoldoende geheugen|"
    r"an unexpected error has occurred|er is een onverwachte fout opgetreden",
    re.IGNORECASE,
)
"""Profit gave up on itself; that says nothing about the question."""
