"""Request bodies: read, held against the kind of thing they write, and refused in Graph's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wizard.practice.graph.call import INVALID, Call
from wizard.practice.graph.errors import GraphError, bad, exchange
from wizard.practice.graph.kinds import BOOLEAN, COMPLEX, COMPLEXES, NUMBER, STRING, STRINGS, TIME, Kind
from wizard.practice.graph.matching import moment

Json = dict[str, Any]
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def words(text: str) -> frozenset[str]:
    """The names in a text, for tables of properties."""
    return frozenset(text.split())


def object_body(call: Call, *, required: bool = True) -> Json:
    """The body as an object; `@odata` annotations are left out.

    Raises:
        GraphError: 400, missing, not JSON, or not an object.
    """
    if call.body is None:
        if not required:
            return {}
        raise bad("Empty Payload. JSON content expected.", "BadRequest")
    if call.body is INVALID or not isinstance(call.body, dict):
        raise bad(
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid "
            "JSON format.",
            "BadRequest",
        )
    return {name: value for name, value in call.body.items() if "@odata." not in name}


def parameters(call: Call, names: Iterable[str], *, required: bool = True) -> Json:
    """An action's parameters, whatever the case of their names (SDKs write `Message` where the page says `message`).

    Raises:
        GraphError: 400, an unknown parameter.
    """
    known = {name.lower(): name for name in names}
    found = {}
    for name, value in object_body(call, required=required).items():
        if name.lower() not in known:
            raise bad(
                f"The parameter '{name}' in the request payload is not a valid parameter for the operation.",
                "BadRequest",
            )
        found[known[name.lower()]] = value
    return found


def checked(call: Call, kind: Kind, writable: frozenset[str]) -> Json:
    """The properties a body sets, each known, writable and of its type.

    Raises:
        GraphError: 400.
    """
    values = object_body(call)
    for name, value in list(values.items()):
        if name not in kind.properties:
            raise _unknown(kind, name)
        if name not in writable:
            raise _read_only(kind, name)
        if kind.exchange and kind.properties[name] == BOOLEAN:
            value = values[name] = boolean(value)
        if not of_type(kind.properties[name], value):
            raise invalid_value(kind, name)
    return values


def boolean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A yes or no that Exchange takes as text, too: `"false"` stands in an example of sendMail's page."""
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


def of_type(letter: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether a JSON value can be stored in a property of this type; null always can."""
    if value is None:
        return True
    if letter == STRINGS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if letter == COMPLEXES:
        return isinstance(value, list) and all(isinstance(v, dict) for v in value)
    if letter == TIME:
        return moment(value) is not None
    if letter == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, {STRING: str, BOOLEAN: bool, COMPLEX: dict}[letter])


def invalid_value(kind: Kind, name: str) -> GraphError:
    """400: a property cannot hold this."""
    if kind.exchange:
        return exchange(400, "ErrorInvalidProperty", f"The property '{name}' has an invalid value.")
    resource = kind.name[0].upper() + kind.name[1:]
    return bad(
        f"Invalid value specified for property '{name}' of resource '{resource}'.",
        details=[{"code": "InvalidValue", "message": f"Invalid value for '{name}'.", "target": name}],
    )


def missing(kind: Kind, name: str) -> GraphError:
    """400: a required property was not sent."""
    resource = kind.name[0].upper() + kind.name[1:]
    return bad(f"A value is required for property '{name}' of resource '{resource}'.")


def _unknown(kind: Kind, name: str) -> GraphError:
    if kind.exchange:
        return exchange(
            400,
            "RequestBodyRead",
            f"The property '{name}' does not exist on type 'microsoft.graph.{kind.name}'. "
            "Make sure to only use property names that are defined by the type.",
        )
    return bad(f"Property '{name}' does not exist as a declared property or extension property.")


def _read_only(kind: Kind, name: str) -> GraphError:
    if kind.exchange:
        return exchange(400, "ErrorPropertyUpdate", f"The property '{name}' is read-only and cannot be set.")
    return bad(f"Property '{name}' is read-only and cannot be set.")


def guid(kind: Kind, values: Json, name: str) -> str:
    """A required GUID among the values, lower case.

    Raises:
        GraphError: 400.
    """
    value = values.get(name)
    if value is None:
        raise missing(kind, name)
    if not isinstance(value, str) or not GUID.fullmatch(value):
        raise invalid_value(kind, name)
    return value.lower()
