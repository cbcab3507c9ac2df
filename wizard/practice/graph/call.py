"""One request to Graph as the handlers see it, alone or as an item of a batch, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from wizard.practice.graph.odata import Options

if TYPE_CHECKING:
    from wizard.practice.tokens import Caller
    from wizard.practice.world import Tenant, World

Json = dict[str, Any]
Version = Literal["v1.0", "beta"]


@dataclass
class Call:
    """A request whose path has been understood and whose caller is known."""

    world: World
    caller: Caller
    method: str
    base: str
    """`https://host/v1.0`, no trailing slash: what links in the answer begin with."""
    path: str
    """Below the version, as asked, with a leading slash."""
    pattern: str
    """The route's pattern, such as `/users/{id}/messages`."""
    names: dict[str, str]
    """What stood in the pattern's braces. An alternate key keeps its property: `appId=...`."""
    options: Options
    headers: dict[str, str]
    """Names in lower case."""
    body: Any = None
    """The JSON body, `INVALID` when it is none, None when there was no body."""
    snapshots: dict[str, list[Json]] = field(default_factory=dict)
    """Sorted lists that are being paged through, by their handle."""

    @property
    def tenant(self) -> Tenant:
        """The caller's tenant."""
        return self.caller.tenant

    def own(self, object_id: str) -> bool:
        """Whether this is the signed-in user's own object."""
        return self.caller.user_id == object_id


INVALID = object()
"""A body that is not JSON."""


@dataclass
class Reply:
    """An answer: JSON, plain text (str), bytes, or nothing."""

    status: int = 200
    body: Json | str | bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


def created(call: Call, body: Json, context: str, location: str) -> Reply:
    """201 with the new object and where it is; `location` is below the version, with a leading slash."""
    return Reply(
        201, {"@odata.context": f"{call.base}/$metadata#{context}", **body}, {"Location": call.base + location}
    )


def created_in_directory(call: Call, body: Json, context: str, kind: str) -> Reply:
    """201 of the directory, which names a new object by its own address, not by Graph's. Source: recorded answers in
    azure-cli's tests.
    """
    host = call.base.rpartition("/")[0]
    where = f"{host}/v2/{call.tenant.id}/directoryObjects/{body['id']}/Microsoft.DirectoryServices.{kind}"
    return Reply(201, {"@odata.context": f"{call.base}/$metadata#{context}", **body}, {"Location": where})


NO_CONTENT = 204
