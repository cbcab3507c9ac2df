"""One element of a body for KnUser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Write:
    """One element of a body, understood."""

    code: str
    values: dict[str, Any]
    """Field id to value, without the key."""
    labels: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A field's value as text; None when the body doesn't hold it, empty when it is null."""
        value = self.values.get(name, "")
        return None if name not in self.values else "" if value is None else str(value)
