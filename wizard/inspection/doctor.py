"""This computer looked at before any tenant: what the program stands on, and whether Microsoft's two hosts answer.

Nothing is sent but a connection, a TLS handshake and one HEAD request for the time; no credential is read.
"""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from checks.catalogue.causes import BY_ID
from checks.facts import Answer, HostSeen, Refused, Seen, Unknown
from checks.gather.connection import ProxyRefusedError, Way
from checks.gather.evidence import Witness
from checks.gather.network import address_of, clock_offset, look
from checks.gather.proxies import ProxySettingError, passwords, proxy_for
from checks.gather.trust import Trust, trust
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of
from checks.judge.network import CLOCK_TOLERANCE_SECONDS
from checks.model import Actor, Verdict
from checks.settings import Endpoints
from checks.words import Text, same
from wizard.credentials.keyring_store import keyring_works
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, NETWORK, PROBLEM
from wizard.runtime.surroundings import packages, system

OLDEST, NEWEST = (3, 11), (3, 14)
"""Versions of Python that the program is tested with."""
PATIENCE = 3.0
"""Seconds for each stage of reaching a host."""
LIMIT = 10.0
"""Seconds after which whatever has not come is not waited for: a resolver may take half a minute."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was looked at."""

    id: str
    name: Text
    verdict: Verdict
    says: Text
    cure: tuple[Text, ...] = ()
    actor: Actor = Actor.CONSULTANT
    """Who carries out the cure."""
    network: bool = False
    """A problem here is one of the network: it has an exit code of its own."""


def exit_code(rows: list[Row]) -> int:
    """0 good (advice is allowed), 5 for a problem of the network, 1 for another, 6 when something could not be told."""
    problems = [row for row in rows if row.verdict is Verdict.PROBLEM]
    if problems:
        return NETWORK if any(row.network for row in problems) else PROBLEM
    return COULD_NOT_TELL if any(row.verdict is Verdict.UNKNOWN for row in rows) else GOOD


def examine(endpoints: Endpoints, *, encoding: str | None, columns: int | None) -> list[Row]:
    """Everything in order. Takes a few seconds at most.

    Args:
        endpoints: the hosts, and what is trusted there.
        encoding: of standard output; None when unknown.
        columns: of the terminal; None without one.
    """
    keyring = _Aside(keyring_works)
    made: Trust | str
    try:
        made = trust(endpoints)
    except (OSError, ssl.SSLError, ValueError) as error:
        made = getattr(error, "strerror", None) or type(error).__name__
    witness = Witness(*passwords(endpoints.login, endpoints.graph, endpoints=endpoints))
    hosts = [(_LOGIN, endpoints.login), (_GRAPH, endpoints.graph)]
    looks: list[_Aside[Answer[HostSeen]]] = []
    clock: _Aside[float | None] | None = None
    if isinstance(made, Trust):
        looks = [_Aside(_looker(url, endpoints, made, witness)) for _, url in hosts]
        clock = _Aside(_clock_of(endpoints, made))
    rows = [_python(sys.version_info[:2]), *_packages(packages()), _certificates(made, endpoints)]
    rows += _proxy(endpoints)
    rows += [_host(name, url, look) for (name, url), look in zip(hosts, looks, strict=False)]
    rows.append(_clock(clock.wait() if clock else None))
    rows += [_keyring(keyring.wait()), _terminal(encoding, columns)]
    return rows


_LOGIN = ("sign-in-host", Text("Sign-in host", "Aanmeldserver"))
_GRAPH = ("graph-host", Text("Graph host", "Graph-server"))


class _Aside(Generic[T]):
    """A question that may hang, asked on a thread that nobody has to wait for."""

    def __init__(self, ask: Callable[[], T]) -> None:
        self._answer: list[T] = []
        self._thread = threading.Thread(target=self._run, args=(ask,), daemon=True)
        self._thread.start()

    def _run(self, ask: Callable[[], T]) -> None:
        self._answer.append(ask())

    def wait(self) -> T | None:
        """The answer; None when it did not come in time."""
        self._thread.join(LIMIT)
        return self._answer[0] if self._answer else None


def _python(version: tuple[int, ...]) -> Row:
    name = Text("Python", "Python")
    known = same(system()["python"])
    if OLDEST <= version <= NEWEST:
        return Row("python", name, Verdict.GOOD, known)
    return Row(
        "python",
        name,
        Verdict.ADVICE,
        Text("{it} is not a version this program is tested with.", "Met {it} is dit programma niet getest.").of(
            it=known
        ),
        (
            Text(
                "Install it under Python {oldest} to {newest}.",
                "Installeer het onder Python {oldest} tot en met {newest}.",
            ).of(oldest=".".join(map(str, OLDEST)), newest=".".join(map(str, NEWEST))),
        ),
    )


def _packages(found: dict[str, str | None]) -> Iterator[Row]:
    name = Text("Packages", "Pakketten")
    missing = sorted(package for package, version in found.items() if version is None)
    if missing:
        yield Row(
            "packages",
            name,
            Verdict.PROBLEM,
            Text("Missing: {names}.", "Ontbreekt: {names}.").of(names=", ".join(missing)),
            (
                Text(
                    "Install profit-exchange anew: pipx reinstall profit-exchange, or uv tool install --reinstall"
                    " profit-exchange.",
                    "Installeer profit-exchange opnieuw: pipx reinstall profit-exchange, of uv tool install --reinstall"
                    " profit-exchange.",
                ),
            ),
        )
    elif found:
        yield Row("packages", name, Verdict.GOOD, Text("all {n} are there", "alle {n} zijn aanwezig").of(n=len(found)))
    elif getattr(sys, "frozen", False):
        yield Row("packages", name, Verdict.GOOD, Text("built into the program", "ingebouwd in het programma"))
    else:
        yield Row(
            "packages",
            name,
            Verdict.UNKNOWN,
            Text(
                "The program runs without being installed, so its list of packages is not there.",
                "Het programma draait zonder installatie, dus de lijst van pakketten is er niet.",
            ),
        )


def _certificates(made: Trust | str, endpoints: Endpoints) -> Row:
    name = Text("Certificates", "Certificaten")
    if isinstance(made, str):
        return Row(
            "certificates",
            name,
            Verdict.PROBLEM,
            Text("They cannot be read: {why}.", "Ze zijn niet te lezen: {why}.").of(why=same(made)),
            (
                Text(
                    "Let --ca-file (or endpoints.ca_file in the config) name a PEM file with certificates.",
                    "Laat --ca-file (of endpoints.ca_file in de configuratie) een PEM-bestand met certificaten noemen.",
                ),
            ),
            network=True,
        )
    if made.unread:
        return Row(
            "certificates",
            name,
            Verdict.ADVICE,
            Text("Passed over: {what}.", "Overgeslagen: {what}.").of(what=same("; ".join(made.unread))),
            (
                Text(
                    "Correct that variable, or take it away.",
                    "Verbeter die variabele, of haal hem weg.",
                ),
            ),
        )
    if endpoints.practice:
        says = Text("the practice tenant's own authority", "de eigen instantie van de oefentenant")
    elif endpoints.ca_file:
        says = Text("the system's own store and {file}", "het archief van het systeem en {file}").of(
            file=same(endpoints.ca_file)
        )
    else:
        says = Text("the system's own store", "het archief van het systeem")
    return Row("certificates", name, Verdict.GOOD, says)


def _proxy(endpoints: Endpoints) -> Iterator[Row]:
    name = Text("Proxy", "Proxy")
    try:
        found = {proxy.name for url in (endpoints.login, endpoints.graph) if (proxy := proxy_for(url, endpoints))}
    except ProxySettingError as error:
        yield Row(
            "proxy",
            name,
            Verdict.PROBLEM,
            Text(
                "The proxy's address cannot be used: {why}.", "Het adres van de proxy is niet te gebruiken: {why}."
            ).of(why=same(str(error))),
            (
                Text(
                    "Let HTTPS_PROXY hold an address such as http://proxy.example:8080.",
                    "Geef HTTPS_PROXY een adres zoals http://proxy.example:8080.",
                ),
            ),
            network=True,
        )
        return
    says = same(", ".join(sorted(found))) if found else Text("none", "geen")
    yield Row("proxy", name, Verdict.GOOD, says)


def _looker(url: str, endpoints: Endpoints, made: Trust, witness: Witness) -> Callable[[], Answer[HostSeen]]:
    return lambda: look(url, endpoints, made, witness, PATIENCE)


def _host(name: tuple[str, Text], url: str, asked: _Aside[Answer[HostSeen]]) -> Row:
    host, port = address_of(url)
    answer = asked.wait()
    row_id, title = name
    if isinstance(answer, Seen):
        says = Text("{host} answers, {tls}", "{host} antwoordt, {tls}").of(
            host=f"{host}:{port}", tls=answer.value.tls_version or "TLS"
        )
        return Row(row_id, title, Verdict.GOOD, says)
    evidence = answer.evidence if isinstance(answer, Refused | Unknown) else None
    # No answer at all within the limit is what a connection that runs out of time is.
    causes = causes_of(evidence) if evidence else ("network_timeout",)
    if not causes or causes[0] not in NETWORK_CAUSES:
        seen = (evidence.message or evidence.code or "?") if evidence else "?"
        says = Text("{host}: {seen}", "{host}: {seen}").of(host=f"{host}:{port}", seen=same(seen))
        return Row(row_id, title, Verdict.UNKNOWN, says, (_AGAIN,))
    cause = BY_ID[causes[0]]
    says = Text("{host} cannot be reached. {why}", "{host} is niet te bereiken. {why}").of(
        host=f"{host}:{port}", why=cause.says
    )
    steps = tuple(step for step in cause.remedy.steps if not step.open_placeholders)
    return Row(row_id, title, Verdict.PROBLEM, says, steps, cause.remedy.actor, network=True)


_AGAIN = Text("Run `profit-exchange doctor` again.", "Draai `profit-exchange doctor` nog een keer.")


def _clock_of(endpoints: Endpoints, made: Trust) -> Callable[[], float | None]:
    """Seconds the sign-in host's clock is ahead of ours; None when it does not tell."""

    def ask() -> float | None:
        host, port = address_of(endpoints.login)
        try:
            proxy = proxy_for(endpoints.login, endpoints)
            if proxy is not None and proxy.scheme == "https":
                return None
            with (
                Way(host, port, proxy, PATIENCE).connect() as plain,
                made.context.wrap_socket(plain, server_hostname=host) as secured,
            ):
                sent = datetime.now(UTC)
                secured.sendall(f"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("ascii"))
                head = b""
                while b"\r\n\r\n" not in head and len(head) < 16_384 and (more := secured.recv(4096)):
                    head += more
        except (OSError, ValueError, ProxyRefusedError, ProxySettingError):
            return None
        lines = (line.partition(":") for line in head.decode("latin-1").split("\r\n"))
        date = next((value.strip() for field, _, value in lines if field.lower() == "date"), None)
        return clock_offset(date, sent, datetime.now(UTC))

    return ask


def _clock(offset: float | None) -> Row:
    name = Text("Clock", "Klok")
    if offset is None:
        says = Text("The sign-in host did not tell the time.", "De aanmeldserver gaf geen tijd door.")
        return Row("clock", name, Verdict.UNKNOWN, says, (_AGAIN,))
    if abs(offset) <= CLOCK_TOLERANCE_SECONDS:
        return Row("clock", name, Verdict.GOOD, Text("right", "goed"))
    return Row(
        "clock",
        name,
        Verdict.PROBLEM,
        Text(
            "It is {minutes} minutes off; sign-in forgives five.",
            "Die wijkt {minutes} minuten af; bij aanmelden mag dat vijf zijn.",
        ).of(minutes=round(abs(offset) / 60)),
        (
            Text(
                "Let this computer set its clock from the network (time settings of the system).",
                "Laat deze computer de klok gelijkzetten via het netwerk (tijdinstellingen van het systeem).",
            ),
        ),
    )


def _keyring(works: bool | None) -> Row:
    name = Text("Keyring", "Sleutelbos")
    if works:
        return Row("keyring", name, Verdict.GOOD, Text("can be used", "te gebruiken"))
    if works is None:
        says = Text("It does not answer; it may be locked.", "Die antwoordt niet; misschien is hij vergrendeld.")
    else:
        says = Text("There is none here.", "Die is er hier niet.")
    step = Text(
        "Give the secret by AZURE_CLIENT_SECRET or --client-secret-file, or keep it in a file or a vault.",
        "Geef het geheim met AZURE_CLIENT_SECRET of --client-secret-file, of bewaar het in een bestand of kluis.",
    )
    return Row("keyring", name, Verdict.UNKNOWN if works is None else Verdict.ADVICE, says, (step,))


def _terminal(encoding: str | None, columns: int | None) -> Row:
    name = Text("Terminal", "Terminal")
    size = Text("{n} columns", "{n} kolommen").of(n=columns) if columns else Text("none", "geen")
    says = Text("{size}, {encoding}", "{size}, {encoding}").of(size=size, encoding=encoding or "?")
    if columns and columns < 40:
        step = Text("Make the window at least 40 columns wide.", "Maak het venster minstens 40 kolommen breed.")
        return Row("terminal", name, Verdict.ADVICE, says, (step,))
    return Row("terminal", name, Verdict.GOOD, says)
