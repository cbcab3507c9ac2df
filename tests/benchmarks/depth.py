"""How many answers deep a read-only check is, and what it costs beside loading Microsoft's library.

`python -m tests.benchmarks.depth`. Depth is (time with 400 ms added to each answer - time without) / 400 ms; aim: at
most 3.2 (discovery, token, directory and mailboxes), and 4.2 where the app was granted so much that the grants come in
two pages. Cost is the check's time against merely importing the modules it uses; aim: 1.5x.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from checks.catalogue.permissions import GRAPH_APP_ID
from tests.benchmarks.timing import in_turns, ratio
from wizard.practice.registration import assign_role
from wizard.practice.server import PracticeTenant

LATENCY = 0.4
CHECK = ["-m", "wizard", "check", "--json"]
USED = """
import io, json, os, sys
from wizard.main import main
out, sys.stdout = sys.stdout, io.StringIO()
main(["check", "--json"], os.environ)
ours = ("wizard", "checks", "__main__")
print(json.dumps([name for name in sys.modules if name.split(".")[0] not in ours]), file=out)
"""
IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError:
        pass
"""


def main() -> None:
    with (
        PracticeTenant() as near,
        PracticeTenant(latency=LATENCY) as far,
        PracticeTenant() as near_paged,
        PracticeTenant(latency=LATENCY) as far_paged,
    ):
        for tenant in (near_paged, far_paged):
            _grant_two_pages(tenant)
        names = _modules(near)
        already = len(near.log)
        commands = {"near": CHECK, "far": CHECK, "import": ["-c", IMPORT, *names]}
        commands |= {"near, paged": CHECK, "far, paged": CHECK}
        variables = {"near": near.environment(), "far": far.environment()}
        variables |= {"near, paged": near_paged.environment(), "far, paged": far_paged.environment()}
        times = in_turns(commands, rounds=9, variables=variables)
        log = near.log[already:]
    tokens = sum(entry.path.endswith("/token") for entry in log)
    print(f"check, no latency            {median(times['near']):6.2f} s")
    print(f"check, 400 ms an answer      {median(times['far']):6.2f} s")
    print(f"latency depth                {_depth(times['far'], times['near']):6.2f}   (aim: at most 3.2)")
    paged = _depth(times["far, paged"], times["near, paged"])
    print(f"the same, two pages of grants{paged:6.2f}   (aim: at most 4.2)")
    print(f"requests for each token      {len(log) / tokens:6.2f}")
    print(f"importing what it uses       {median(times['import']):6.2f} s ({len(names)} modules)")
    print(f"check against that           {ratio(times['near'], times['import']):6.2f}x  (aim: at most 1.5x)")


def _depth(far: Sequence[float], near: Sequence[float]) -> float:
    return median((far_one - near_one) / LATENCY for far_one, near_one in zip(far, near, strict=True))


def _grant_two_pages(tenant: PracticeTenant) -> None:
    """So many of Graph's reading permissions that their grants, of which Graph hands out a hundred at a time, are two
    pages."""
    of_tenant = tenant.world.tenant
    app = of_tenant.service_principal(tenant.client_id)
    graph = of_tenant.service_principal(GRAPH_APP_ID)
    assert app is not None
    assert graph is not None
    read = [role for role in graph["appRoles"] if ".Read" in role["value"] and "Write" not in role["value"]]
    for role in read[:150]:
        assign_role(tenant.world, of_tenant, app, graph, role["id"])


def _modules(tenant: PracticeTenant) -> list[str]:
    environ = {**os.environ, **tenant.environment()}
    done = subprocess.run([sys.executable, "-c", USED], env=environ, capture_output=True, check=True)
    names: list[str] = json.loads(done.stdout)
    return names


if __name__ == "__main__":
    main()
