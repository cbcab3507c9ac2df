"""One application or service principal, by what the path names it: an object ID, or `appId='…'`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wizard.practice.graph.call import Call
from wizard.practice.graph.errors import bad, not_found

Json = dict[str, Any]


def addressed(call: Call, by_id: Mapping[str, Json], by_app_id: Callable[[str], Json | None]) -> Json:
    """The object that the path names.

    Raises:
        GraphError: 404, also while a new one is not visible yet; 400 for an alternate key that does not exist.
    """
    key = call.names["id"]
    name, alternate, value = key.partition("=")
    if alternate and name.lower() != "appid":
        raise bad("The alternate key is not defined for this resource.", "BadRequest")
    found = by_app_id(value) if alternate else by_id.get(key.lower())
    if found is None or not call.world.settled(found["id"]):
        raise not_found(value if alternate else key)
    return found
