"""People at any size, as ratios: listing and joining, typed models, proving.

Run by hand: `python tests/benchmarks/people.py`.

The practice tenant is a process of its own, and so is every measurement: CPU and memory are counted apart. Ratios are
taken between neighbours in one run; absolute seconds say more about the machine than about the program.

Bare loop: httpx and json, downloads and parses the same pages, keeps nothing. Floor of proving: mailboxes / 4 at a
time x latency, since Exchange serves an app four requests at once (graph docs concepts/throttling-limits) and a batch
of twenty is worked off four by four; the tenant waits accordingly.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
PROFIT_USERS = 5_000
LATENCY = 0.08


# -- the tenant, in its own process -----------------------------------------------------------------------------------


def serve(size: int, latency: float) -> None:
    """A practice tenant of `size` users until standard input closes; its settings as one line of JSON."""
    from dataclasses import replace

    from wizard.practice.graph import batch
    from wizard.practice.server import PracticeTenant

    with PracticeTenant("large") as tenant:
        users = tenant.world.tenant.users
        assert users.crowd is not None
        users.crowd = replace(users.crowd, size=size - (len(users) - users.crowd.size))
        if latency:
            served = batch.serve

            async def four_by_four(world: Any, session: Any, caller: Any, base: str, body: Any) -> Any:
                mailboxes = sum("mailboxSettings" in str(one.get("url")) for one in body.get("requests", ()))
                await asyncio.sleep(-(-mailboxes // 4) * latency)
                return await served(world, session, caller, base, body)

            batch.serve = four_by_four  # type: ignore[assignment]
        print(
            json.dumps(
                {
                    "login": tenant.login_url,
                    "graph": tenant.graph_url,
                    "ca": tenant.ca_file,
                    "tenant": tenant.tenant_id,
                    "client": tenant.client_id,
                    "secret": tenant.client_secret,
                    "domain": tenant.domain,
                    "users": profit_names(users, PROFIT_USERS),
                }
            ),
            flush=True,
        )
        sys.stdin.read()


def profit_names(users: Any, wanted: int) -> list[str]:
    """Names as Profit would have them, spread over the directory; one in ten, and what is left over, is nobody's."""
    step = max(1, len(users) // wanted)
    names = [str(user["userPrincipalName"]).split("@")[0].upper() for user in list(users)[::step]][:wanted]
    names += [""] * (wanted - len(names))
    return [name if name and number % 10 else f"WEG{number}" for number, name in enumerate(names)]


@contextmanager
def tenant(size: int, latency: float = 0.0) -> Iterator[dict[str, Any]]:
    """A tenant in another process."""
    command = [sys.executable, __file__, "--serve", str(size), "--latency", str(latency)]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment())
    assert running.stdout is not None and running.stdin is not None
    try:
        yield json.loads(running.stdout.readline())
    finally:
        running.stdin.close()
        running.wait(30)


def environment() -> dict[str, str]:
    """The project importable from here, byte code kept as after any installation."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT)}


# -- what is measured, each in a process of its own -------------------------------------------------------------------


def token_of(at: dict[str, Any]) -> str:
    """An app-only token."""
    import ssl

    import httpx

    form = {
        "grant_type": "client_credentials",
        "client_id": at["client"],
        "client_secret": at["secret"],
        "scope": f"{at['graph']}/.default",
    }
    context = ssl.create_default_context(cafile=at["ca"])
    answer = httpx.post(f"{at['login']}/{at['tenant']}/oauth2/v2.0/token", data=form, verify=context, trust_env=False)
    token: str = answer.json()["access_token"]
    return token


def bare(at: dict[str, Any]) -> dict[str, float]:
    """Only download and parse."""
    import ssl

    import httpx

    from checks.gather.directory_users import PAGE
    from checks.gather.directory_users_seen import SELECT

    headers = {"Authorization": f"Bearer {token_of(at)}"}
    context = ssl.create_default_context(cafile=at["ca"])
    with httpx.Client(verify=context, headers=headers, trust_env=False, timeout=60) as client:
        client.get(f"{at['graph']}/v1.0/users?$select=id&$top=1")
        began, people, worked = time.perf_counter(), 0, time.process_time()
        url: str | None = f"{at['graph']}/v1.0/users?$select={SELECT}&$top={PAGE}"
        while url:
            page = json.loads(client.get(url).content)
            people += len(page["value"])
            url = page.get("@odata.nextLink")
        return {"seconds": time.perf_counter() - began, "people": people, "cpu": time.process_time() - worked}


def session_of(at: dict[str, Any]) -> Any:
    """The program's own way in."""
    from checks.gather.session import Session
    from checks.settings import ClientSecret, Endpoints, Secret, Settings

    endpoints = Endpoints(
        at["login"],
        at["graph"],
        ca_file=at["ca"],
        practice=True,
        proxies_from_environment=False,
        time_budget=3600.0,
    )
    return Session(Settings(at["tenant"], at["client"]), ClientSecret(Secret(at["secret"])), endpoints)


def ours(at: dict[str, Any]) -> dict[str, float]:
    """List, join, classify."""
    from checks.address import ProfitUser
    from checks.gather.directory_users import list_all
    from checks.matching.classify import classify
    from checks.matching.index import AskedOfDirectory, DirectoryIndex

    users = [ProfitUser(name, line) for line, name in enumerate(at["users"], start=2)]

    async def run() -> dict[str, float]:
        async with session_of(at) as session:
            await session.open()
            await session.wire.get("users?$select=id&$top=1")
            began, worked = time.perf_counter(), time.process_time()
            index = DirectoryIndex(AskedOfDirectory.by(users))
            listing = await list_all(session.wire, index, None)
            assert listing.complete, listing
            listed = time.perf_counter()
            matches = classify(users, index, at["domain"], frozenset({at["domain"]}))
            ended = time.perf_counter()
            good = sum(m.cls.startswith("fits") for m in matches)
            return {
                "seconds": ended - began,
                "listing": listed - began,
                "matching": ended - listed,
                "people": listing.people,
                "fits": good,
                "cpu": time.process_time() - worked,
            }

    return asyncio.run(run())


def typed(at: dict[str, Any]) -> dict[str, float]:
    """msgraph-sdk's typed models, page by page."""
    import ssl

    import httpx
    from azure.core.credentials import AccessToken
    from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
    from msgraph import GraphServiceClient
    from msgraph.generated.users.users_request_builder import UsersRequestBuilder
    from msgraph.graph_request_adapter import GraphRequestAdapter
    from msgraph_core import GraphClientFactory

    from checks.gather.directory_users import PAGE
    from checks.gather.directory_users_seen import SELECT

    secret = token_of(at)

    class Held:
        def get_token(self, *scopes: str, **kwargs: object) -> AccessToken:
            return AccessToken(secret, 2**31 - 1)

    async def run() -> dict[str, float]:
        context = ssl.create_default_context(cafile=at["ca"])
        http = httpx.AsyncClient(verify=context, trust_env=False, base_url=f"{at['graph']}/v1.0", timeout=60)
        http = GraphClientFactory.create_with_default_middleware(client=http)
        host = at["graph"].removeprefix("https://").partition(":")[0]
        provider = AzureIdentityAuthenticationProvider(
            Held(), scopes=[f"{at['graph']}/.default"], allowed_hosts=[host, at["graph"].removeprefix("https://")]
        )
        adapter = GraphRequestAdapter(provider, client=http)
        adapter.base_url = f"{at['graph']}/v1.0"
        client = GraphServiceClient(request_adapter=adapter)
        parameters = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters
        from kiota_abstractions.base_request_configuration import RequestConfiguration

        def asking(select: list[str], top: int) -> Any:
            return RequestConfiguration(query_parameters=parameters(select=select, top=top))

        await client.users.get(request_configuration=asking(["id"], 1))
        began, people = time.perf_counter(), 0
        page = await client.users.get(request_configuration=asking(SELECT.split(","), PAGE))
        while page is not None:
            people += len(page.value or ())
            if not page.odata_next_link:
                break
            page = await client.users.with_url(page.odata_next_link).get()
        return {"seconds": time.perf_counter() - began, "people": people}

    return asyncio.run(run())


def proving(at: dict[str, Any], number: int) -> dict[str, float]:
    """Every mailbox asked for real."""
    from checks.address import ProfitUser
    from checks.gather.directory_users import list_all, prove
    from checks.matching.index import AskedOfDirectory, DirectoryIndex

    async def run() -> dict[str, float]:
        async with session_of(at) as session:
            await session.open()
            users = [ProfitUser(name, line) for line, name in enumerate(at["users"], start=2)]
            index = DirectoryIndex(AskedOfDirectory.by(users))
            await list_all(session.wire, index, None)
            people = [p for found in index.by_address.values() for p in found]
            people = list({p.object_id: p for p in people}.values())[:number]
            began = time.perf_counter()
            proofs = await prove(session.wire, people, may_read_settings=True)
            took = time.perf_counter() - began
            known = sum(proof != "unknown" for proof in proofs.values())
            return {"seconds": took, "people": len(people), "known": known}

    return asyncio.run(run())


def peak_megabytes() -> float:
    """Peak resident memory of this process."""
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def measured(what: str, at: dict[str, Any], *more: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, "--measure", what, *more]
    done = subprocess.run(command, input=json.dumps(at), capture_output=True, text=True, env=environment(), check=False)
    if done.returncode:
        raise SystemExit(f"{what} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


# -- the table --------------------------------------------------------------------------------------------------------


def listing_table(sizes: list[int], rounds: int) -> None:
    """Listing and joining against the bare loop: the curve."""
    heads = ("users", "bare s", "ours s", "ratio", "bare CPU", "ours CPU", "ratio", "matching s", "bare MB", "ours MB")
    print("  ".join(f"{head:>9}" for head in heads))
    for size in sizes:
        with tenant(size) as at:
            # In turns, after a round that is not counted.
            rows = [(measured("bare", at), measured("ours", at)) for _ in range(rounds + 1)][1:]

        def middle(which: int, what: str, rows: list[Any] = rows) -> float:
            return median(float(row[which][what]) for row in rows)

        def ratio(what: str, rows: list[Any] = rows) -> float:
            return median(mine[what] / its[what] for its, mine in rows)

        assert all(its["people"] == mine["people"] == size for its, mine in rows), rows
        figures = (middle(0, "seconds"), middle(1, "seconds"), ratio("seconds"), middle(0, "cpu"), middle(1, "cpu"))
        more = (ratio("cpu"), middle(1, "matching"))
        cells = [f"{size:,}", *(f"{figure:.2f}" for figure in (*figures, *more))]
        cells += [f"{middle(0, 'peak'):.0f}", f"{middle(1, 'peak'):.0f}"]
        print("  ".join(f"{cell:>9}" for cell in cells), flush=True)


def typed_table(size: int) -> None:
    """msgraph-sdk's typed models on few users; per user, so that the larger number is an extrapolation."""
    with tenant(size) as at:
        measured("ours", at)
        mine, theirs = measured("ours", at), measured("typed", at)
    ratio = theirs["seconds"] / mine["seconds"]
    print(f"typed models, {size:,} users: {theirs['seconds']:.2f} s, ours {mine['seconds']:.2f} s: {ratio:.0f}x faster")
    print(
        f"  per user {1000 * theirs['seconds'] / size:.2f} ms; 100,000 users would be (extrapolated, not measured)"
        f" {theirs['seconds'] / size * 100_000:.0f} s; peak {theirs['peak']:.0f} MB at {size:,}"
    )


def proving_table(number: int) -> None:
    """Proving against the floor of the documented concurrency."""
    with tenant(max(number * 2, 2_000), LATENCY) as at:
        found = measured("proving", at, "--number", str(number))
    floor = found["people"] / 4 * LATENCY
    print(
        f"--prove all, {found['people']:,.0f} mailboxes at {1000 * LATENCY:.0f} ms: {found['seconds']:.1f} s, floor"
        f" {floor:.1f} s: {found['seconds'] / floor:.2f}x; answered {found['known']:,.0f}"
    )


def main() -> None:
    """Parse, measure, print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--serve", type=int)
    reader.add_argument("--latency", type=float, default=0.0)
    reader.add_argument("--measure")
    reader.add_argument("--number", type=int, default=1_000)
    reader.add_argument("--sizes", default="1000,10000,100000")
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--only", choices=("listing", "typed", "proving"))
    asked = reader.parse_args()
    if asked.serve:
        return serve(asked.serve, asked.latency)
    if asked.measure:
        from wizard.main import COLLECTED_EVERY

        # As in the program itself, and for the bare loop alike.
        gc.set_threshold(COLLECTED_EVERY)
        at = json.load(sys.stdin)
        works = {"bare": bare, "ours": ours, "typed": typed, "proving": lambda a: proving(a, asked.number)}
        found = works[asked.measure](at)
        print(json.dumps({**found, "peak": peak_megabytes()}))
        return None
    print(
        f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores;"
        f" {PROFIT_USERS:,} Profit users"
    )
    if asked.only in (None, "listing"):
        listing_table([int(size) for size in asked.sizes.split(",")], asked.rounds)
    if asked.only in (None, "typed"):
        typed_table(2_000)
    if asked.only in (None, "proving"):
        proving_table(asked.number)
    return None


if __name__ == "__main__":
    main()
