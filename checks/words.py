"""One sentence in both languages: the only form in which a person is spoken to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from checks.visible import shown

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")


@lru_cache(maxsize=2048)
def _placeholders(template: str) -> frozenset[str]:
    """Names between single braces. Not by `string.Formatter`: loading `string` alone is a tenth of a short run."""
    names: set[str] = set()
    for found in _BRACES.finditer(template):
        if found[2]:
            raise ValueError(f"a single {found[2]} in {template!r}")
        if found[1] is None:
            continue
        if not found[1].isidentifier():
            raise ValueError(f"only plain {{name}} placeholders are allowed, got {{{found[1]}}} in {template!r}")
        names.add(found[1])
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence (or label) in English and Dutch, with the values that fill its `{placeholders}`.

    Values are never interpreted, and are spoken on one line without anything unseen in them (`checks.visible`), so text
    from elsewhere may stand in them; a value may itself be a `Text`, spoken in the same language.

    Raises:
        ValueError: a language is missing, or the two languages do not have the same placeholders.
    """

    en: str
    nl: str
    values: Mapping[str, str | int | Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.nl.strip():
            raise ValueError(f"both languages are required: {self.en!r} / {self.nl!r}")
        if "{" not in self.en and "{" not in self.nl and "}" not in self.en and "}" not in self.nl:
            return  # the tables hold thousands of these; parsing them all would be felt at every start
        english, dutch = _placeholders(self.en), _placeholders(self.nl)
        if english != dutch:
            raise ValueError(f"placeholders differ: {sorted(english)} / {sorted(dutch)} in {self.en!r}")

    def __hash__(self) -> int:
        return hash((self.en, self.nl, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def of(self, **values: str | int | Text) -> Text:
        """The same sentence with more values filled in; the template itself is not changed."""
        return Text(self.en, self.nl, {**self.values, **values})

    @property
    def open_placeholders(self) -> frozenset[str]:
        """Names that still wait for a value."""
        return _placeholders(self.en) - self.values.keys()

    def say(self, language: Language) -> str:
        """The sentence in one language.

        Raises:
            KeyError: a placeholder has no value yet.
        """
        template = self.nl if language == "nl" else self.en
        filled = {k: v.say(language) if isinstance(v, Text) else shown(str(v)) for k, v in self.values.items()}
        return template.format_map(filled)


def same(text: str) -> Text:
    """A `Text` that reads alike in both languages: a name, a code, a value from elsewhere (braces are kept)."""
    return Text("{it}", "{it}", {"it": text or "-"})
