"""XML read element by element, and never with definitions of its own: entities could grow without end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class DefinitionsError(Exception):
    """The XML has a DOCTYPE."""


def events(data: bytes) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of every element, in order.

    Raises:
        DefinitionsError: it has a DOCTYPE.
        xml.etree.ElementTree.ParseError: it is no XML.
    """
    from xml.etree.ElementTree import iterparse

    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data[:20_000].replace(b"\x00", b""), re.IGNORECASE):
        raise DefinitionsError
    # Definitions are refused above, and expat bounds what they could grow to.
    for event, element in iterparse(io.BytesIO(data), events=("start", "end")):  # noqa: S314
        yield str(event), element


def local(tag: str) -> str:
    """A tag or attribute without its namespace."""
    return tag.rpartition("}")[2]
