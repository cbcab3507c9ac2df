"""One sentence in both languages: the only form in which a person is spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

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


@lru_cache(maxsize=2048)
def _check_placeholders(en: str, nl: str) -> None:
    """Once for a template, however often it is filled in: thousands of users are told the same sentence.

    Raises:
        ValueError: the two languages do not have the same placeholders.
    """
    english, dutch = _placeholders(en), _placeholders(nl)
    if english != dutch:
        raise ValueError(f"placeholders differ: {sorted(english)} / {sorted(dutch)} in {en!r}")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence (or label) in English and Dutch, with the values that fill its `{placeholders}`.

    Values are never interpreted, and are spoken on one line without anything unseen in them (`checks.visible`), so text
    from elsewhere may stand in them; a value may itself be a `Text`, spoken in the same language. What is said in more
    than one sentence may hang the rest on the first by `then`, so that the first can be said alone (`first`); the rest
    may use the first one's values.

    Raises:
        ValueError: a language is missing, or the two languages do not have the same placeholders.
    """

    en: str
    nl: str
    values: Mapping[str, str | int | Text] = field(default_factory=dict)
    then: Text | None = None

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.nl.strip():
            raise ValueError(f"both languages are required: {self.en!r} / {self.nl!r}")
        if "{" not in self.en and "{" not in self.nl and "}" not in self.en and "}" not in self.nl:
            return  # the tables hold thousands of these; parsing them all would be felt at every start
        _check_placeholders(self.en, self.nl)

    def __hash__(self) -> int:
        return hash((self.en, self.nl, tuple(sorted((k, str(v)) for k, v in self.values.items())), self.then))

    def of(self, **values: str | int | Text) -> Text:
        """The same sentence with more values filled in; the template itself is not changed."""
        filled: Mapping[str, str | int | Text] = {**self.values, **values} if self.values else values
        if type(self) is not Text:
            # A kind of sentence of its own, such as a step that is somebody's, stays that.
            return replace(self, values=filled)
        # The quick way, since a long list fills in thousands: this sentence was tried when it was made.
        made, put = object.__new__(Text), object.__setattr__
        put(made, "en", self.en)
        put(made, "nl", self.nl)
        put(made, "values", filled)
        put(made, "then", self.then)
        return made

    def followed_by(self, more: Text) -> Text:
        """The same, with more said after it."""
        return Text(self.en, self.nl, self.values, self.then.followed_by(more) if self.then else more)

    @property
    def first(self) -> Text:
        """Its first sentence alone."""
        return Text(self.en, self.nl, self.values) if self.then else self

    @property
    def parts(self) -> tuple[Text, ...]:
        """What is said, one part after the other, each with its values."""
        if self.then is None:
            return (self,)
        rest = self.then
        return (self.first, *Text(rest.en, rest.nl, {**self.values, **rest.values}, rest.then).parts)

    @property
    def spoken(self) -> dict[str, str | int | Text]:
        """The values that its first sentence speaks, by name; what else was given is not heard."""
        return {name: value for name, value in self.values.items() if name in _placeholders(self.en)}

    @property
    def names(self) -> frozenset[str]:
        """The values that it speaks, as they are given; those of the sentences among its values too."""
        spoken: set[str] = set()
        for value in (value for part in self.parts for value in part.spoken.values()):
            spoken |= value.names if isinstance(value, Text) else {str(value)}
        return frozenset(spoken)

    @property
    def open_placeholders(self) -> frozenset[str]:
        """Names that still wait for a value."""
        waiting = _placeholders(self.en) - self.values.keys()
        return waiting | (self.then.open_placeholders - self.values.keys()) if self.then else waiting

    def say(self, language: Language) -> str:
        """The sentence in one language.

        Raises:
            KeyError: a placeholder has no value yet.
        """
        if self.then is not None:
            return " ".join(part.say(language) for part in self.parts)
        template = self.nl if language == "nl" else self.en
        filled = {k: v.say(language) if isinstance(v, Text) else shown(str(v)) for k, v in self.values.items()}
        return template.format_map(filled)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401  pydantic's own
        """Its JSON form, which pydantic asks for: what is said, by language. Read back, it is finished."""
        from pydantic_core import core_schema as schema

        said = schema.str_schema(min_length=1)
        by_language = schema.typed_dict_schema({lang: schema.typed_dict_field(said) for lang in LANGUAGES})
        return schema.no_info_after_validator_function(
            lambda spoken: finished(*(spoken[lang] for lang in LANGUAGES)),
            by_language,
            serialization=schema.plain_serializer_function_ser_schema(in_both, return_schema=by_language),
        )


class ByLanguage:
    """Marks a field of several sentences, which in JSON is a list for each language."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401  pydantic's own
        """The JSON form; the lists must be of one length."""
        from pydantic_core import core_schema as schema

        said = schema.list_schema(schema.str_schema(min_length=1), min_length=1)
        lists = schema.typed_dict_schema({lang: schema.typed_dict_field(said) for lang in LANGUAGES})
        return schema.no_info_after_validator_function(
            lambda spoken: tuple(finished(*one) for one in zip(*(spoken[lang] for lang in LANGUAGES), strict=True)),
            lists,
            serialization=schema.plain_serializer_function_ser_schema(lists_in_both, return_schema=lists),
        )


def in_both(text: Text) -> dict[str, str]:
    """A sentence by language."""
    return {lang: text.say(lang) for lang in LANGUAGES}


def lists_in_both(texts: Iterable[Text]) -> dict[str, list[str]]:
    """Several sentences: a list for each language."""
    every = tuple(texts)
    return {lang: [text.say(lang) for text in every] for lang in LANGUAGES}


def finished(en: str, nl: str) -> Text:
    """Two finished sentences; braces in them are text, not placeholders."""
    return Text(_literal(en), _literal(nl))


def _literal(said: str) -> str:
    return (said or "-").replace("{", "{{").replace("}", "}}")


def same(text: str) -> Text:
    """A `Text` that reads alike in both languages: a name, a code, a value from elsewhere (braces are kept)."""
    return Text("{it}", "{it}", {"it": text or "-"})
