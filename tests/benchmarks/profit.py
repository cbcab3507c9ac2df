"""5,000 Profit users read and matched, as ratios to a bare loop over the same pages; and what is held meanwhile.

Run by hand: `python -m tests.benchmarks.profit`.

The practice Profit is a process of its own. Bare loop: httpx and json over the same pages in the same order, keeps
nothing. Both are signed in already. Memory: the most that was held beyond what is kept at the end (the users), for a
quarter of the list and for all of it: pages must not pile up.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from wizard.main import COLLECTED_EVERY

ROOT = Path(__file__).parents[2]
ROUNDS = 7
CONNECTOR = "PEX_Users"


def serve() -> None:
    """A practice Profit with many users until standard input closes; its settings as one line of JSON."""
    from wizard.practice.server import PracticeTenant

    with PracticeTenant("profit-many-users") as tenant:
        print(json.dumps({**tenant.environment(), "ca": tenant.ca_file, "domain": tenant.domain}), flush=True)
        sys.stdin.read()


@contextmanager
def profit() -> Iterator[dict[str, Any]]:
    """A practice Profit in another process."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.benchmarks.profit", "--serve"]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ, cwd=ROOT)
    assert running.stdout is not None and running.stdin is not None
    try:
        yield json.loads(running.stdout.readline())
    finally:
        running.stdin.close()
        running.wait(30)


def session_of(at: dict[str, Any]) -> Any:
    """Our way in."""
    from checks.gather.profit.sign_in import ProfitSession
    from checks.profit_settings import ProfitClientSecret, ProfitSettings
    from checks.settings import Endpoints, Secret

    settings = ProfitSettings(
        at["PROFIT_EXCHANGE_PROFIT_URL"], client_id=at["PROFIT_EXCHANGE_PROFIT_CLIENT_ID"], users_connector=CONNECTOR
    )
    endpoints = Endpoints("", "", ca_file=at["ca"], practice=True, proxies_from_environment=False)
    secret = ProfitClientSecret(Secret(at["PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"]))
    return ProfitSession(settings, secret, endpoints)


async def ours(at: dict[str, Any], most: int | None = None) -> tuple[float, int, int]:
    """Seconds for reading and matching, users, and bytes held beyond what is kept (0 without `tracemalloc`)."""
    from checks.gather.profit.metainfo import fields_of
    from checks.gather.profit.users import read_people
    from checks.matching.classify import classify
    from checks.matching.index import AskedOfDirectory, DirectoryIndex
    from wizard.profit.from_profit import users_of

    async with session_of(at) as session:
        await session.open()
        connector = (await fields_of(session.wire, CONNECTOR)).value
        index = None
        if most is None:
            # The directory is read from Graph and has a benchmark of its own.
            before = users_of((await read_people(session.wire, connector)).rows.values())
            index = DirectoryIndex(AskedOfDirectory.by(before))
            for person in people_of(before):
                index.add(person)
        if tracemalloc.is_tracing():
            tracemalloc.reset_peak()
        began = time.perf_counter()
        people = await read_people(session.wire, connector)
        users = users_of(people.rows.values())
        if index is not None:
            classify(users, index, at["domain"], frozenset({at["domain"]}))
        took = time.perf_counter() - began
        held, peak = tracemalloc.get_traced_memory() if tracemalloc.is_tracing() else (0, 0)
        return took, len(people.rows), peak - held


def people_of(users: tuple[Any, ...]) -> list[Any]:
    """The directory as it was read: somebody for each address, but for one in ten."""
    from checks.facts import UserSeen

    return [
        UserSeen(str(n), user.email, user.email, (user.email,), "Member", True, True, display_name=user.name)
        for n, user in enumerate(users)
        if user.email and n % 10
    ]


def pages_of(at: dict[str, Any]) -> Any:
    """A bare client, signed in."""
    import ssl

    import httpx

    client = httpx.Client(verify=ssl.create_default_context(cafile=at["ca"]), trust_env=False)
    form = {
        "grant_type": "client_credentials",
        "client_id": at["PROFIT_EXCHANGE_PROFIT_CLIENT_ID"],
        "client_secret": at["PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"],
    }
    base = at["PROFIT_EXCHANGE_PROFIT_URL"]
    token = client.post(f"{base}/oauth/token", data=form).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def bare(at: dict[str, Any], take: int = 1000) -> float:
    """Seconds for the same pages, parsed and thrown away."""
    with contextlib.closing(pages_of(at)) as client:
        began, skip = time.perf_counter(), 0
        while True:
            query = f"skip={skip}&take={take}&orderbyfieldids=UserId"
            rows = json.loads(client.get(f"{at['PROFIT_EXCHANGE_PROFIT_URL']}/connectors/{CONNECTOR}?{query}").content)
            if not rows["rows"]:
                return time.perf_counter() - began
            skip += len(rows["rows"])


def main() -> None:
    """Both in turns, the first round not counted; garbage is looked for as seldom as in the program itself."""
    gc.set_threshold(COLLECTED_EVERY)
    with profit() as at:
        ratios, users = [], 0
        for turn in range(ROUNDS + 1):
            took, users, _ = asyncio.run(ours(at))
            its = bare(at)
            if turn:
                ratios.append(took / its)
                print(f"read and matched {took:.2f} s, bare loop {its:.2f} s, ratio {took / its:.2f}")
        print(f"{users} users: {median(ratios):.2f} times the bare loop (at most 1.5)")
        tracemalloc.start()
        _, users, beyond = asyncio.run(ours(at, most=0))
        print(f"{users} users: {beyond / 2**20:.1f} MB held at most beyond the users themselves")


if __name__ == "__main__":
    if "--serve" in sys.argv:
        serve()
    else:
        main()
