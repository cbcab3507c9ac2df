"""Where a run's world is: the cloud, the hosts in it, whom to trust, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.catalogue.clouds import MICROSOFT_LOGIN_HOSTS
from checks.settings import CloudId, Endpoints
from checks.words import Text, same
from wizard.resolve.sources import ca_file
from wizard.settings.setting import Value


def cloud_of(values: Mapping[str, Value]) -> CloudId:
    """The cloud named; else the one whose sign-in host was named; else the worldwide one."""
    if "cloud" in values:
        return cast(CloudId, values["cloud"])
    login = values.get("authority-host")
    return next((c.id for c in CLOUDS.values() if c.login == login), "global")


def endpoints_of(values: Mapping[str, Value], path: Path | None) -> tuple[Endpoints, tuple[Text, ...]]:
    """The addresses and the time of a run, and what is worth saying of hosts that are not Microsoft's.

    Args:
        values: settings that were given, by option id, read.
        path: the config file, from whose folder a file of authorities may be found.

    Raises:
        UserError: the file of authorities can't be used.
    """
    cloud = CLOUDS[cloud_of(values)]
    login = str(values.get("authority-host") or cloud.login)
    graph = str(values.get("graph-url") or cloud.graph)
    notes = []
    login_host = urlsplit(login).hostname or ""
    named = login_host not in MICROSOFT_LOGIN_HOSTS
    if named:
        notes.append(
            Text(
                "The client secret goes to {host}, which is not a sign-in host of Microsoft's, because you named it.",
                "Het clientgeheim gaat naar {host}. Dat is geen aanmeldserver van Microsoft; je hebt hem opgegeven.",
            ).of(host=same(login_host))
        )
    if graph not in {c.graph for c in CLOUDS.values()}:
        notes.append(
            Text(
                "The token goes to {host}, which is not Microsoft Graph's own host, because you named it.",
                "Het token gaat naar {host}. Dat is niet de server van Microsoft Graph; je hebt hem opgegeven.",
            ).of(host=same(urlsplit(graph).netloc))
        )
    server, budget = values.get("dns-server"), values.get("time-budget")
    endpoints = replace(
        cloud.endpoints(),
        login=login,
        graph=graph,
        ca_file=ca_file(values.get("ca-file"), path, login_host),
        dns_server=str(server) if server else None,
        login_named_by_user=named,
        time_budget=float(budget) if budget else 120.0,
    )
    return endpoints, tuple(notes)
