"""`delta`: a list first, and later what changed in it. Source: graph concepts/delta-query-overview.

Which rows changed is not kept: when anything did, the whole list comes again, as Graph says a client must expect.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from wizard.practice.graph.call import Call, Reply

Json = dict[str, Any]
TOKEN = "$deltatoken"


def delta(of: Callable[[Call], Reply]) -> Callable[[Call], Reply]:
    """The delta function of a list's handler."""

    def changes(call: Call) -> Reply:
        reply = of(call)
        if not isinstance(reply.body, dict) or "@odata.nextLink" in reply.body:
            return reply
        rows = json.dumps(reply.body["value"], sort_keys=True)
        now = hashlib.blake2b(rows.encode(), digest_size=16).hexdigest()
        given = dict(call.options.given).get(TOKEN)
        body = {name: value for name, value in reply.body.items() if name != "value"}
        body["@odata.deltaLink"] = f"{call.base}{call.path}?{TOKEN}={now}"
        return Reply(body={**body, "value": [] if given == now else reply.body["value"]})

    return changes
