"""The ASGI application behind the ports: which host was meant, the log, the faults, then the service itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.practice.faults import with_faults
from wizard.practice.log import Host, logged
from wizard.practice.witness import witnessed
from wizard.practice.world import World

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


def practice_app(world: World, login_port: int, graph_port: int, profit_port: int) -> ASGIApp:
    """Entra, Graph and Profit, each on a port of its own and behind its own faults, all of it logged."""
    from wizard.practice.entra.app import login_app
    from wizard.practice.graph.app import graph_app
    from wizard.practice.profit.app import profit_app

    assert world.profit is not None

    behind = {
        login_port: _host(world, "login", login_app(world)),
        graph_port: _host(world, "graph", graph_app(world)),
        profit_port: _host(world, "profit", profit_app(world.profit)),
    }

    async def by_port(scope: Scope, receive: Receive, send: Send) -> None:
        await behind[scope["server"][1]](scope, receive, send)

    return by_port


def _host(world: World, host: Host, service: ASGIApp) -> ASGIApp:
    return logged(world.log, host, witnessed(world.witnesses, host, with_faults(world, host, service)))
