"""The names of the files that a conversation writes."""

from __future__ import annotations

from pathlib import Path

PRACTICE_PREFIX = "practice-"
"""In front of the default names of what is made from a practice tenant, so that nothing real is overwritten."""


def named(practice: bool, typed: str, default: str) -> Path:
    """The path that was typed, or the default one; a rehearsal's default is marked as one."""
    path = Path(typed or default).expanduser()
    if practice and typed in ("", default):
        return path.with_name(PRACTICE_PREFIX + path.name)
    return path


def to_send(report: Path) -> Path:
    """The masked report beside a full one: `klant.html` and `klant-to-send.html`."""
    return report.with_name(f"{report.stem}-to-send{report.suffix}")
