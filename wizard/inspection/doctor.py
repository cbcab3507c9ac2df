"""This computer looked at before any tenant: what the program stands on, and whether Microsoft's two hosts answer.

Nothing is sent but a connection, a TLS handshake and one HEAD request for the time; no credential is read.
"""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import reduce
from typing import Generic, TypeVar

from checks.catalogue.causes import BY_ID
from checks.facts import Answer, HostSeen, Refused, Seen, Unknown
from checks.gather.connection import ConnectionWay, ProxyRefusedError
from checks.gather.evidence import Witness
from checks.gather.network import address_of, clock_offset, look
from checks.gather.proxies import ProxySettingError, passwords, proxy_for
from checks.gather.trust import Trust, trust
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of
from checks.judge.network import CLOCK_TOLERANCE_SECONDS, why
from checks.model import Actor, Remedy, Verdict
from checks.settings import Endpoints
from checks.words import Text, same
from wizard.credentials.keyring_store import keyring_works
from wizard.files.failure import reason
from wizard.inspection.doctor_local import installed, keyring, python, terminal
from wizard.inspection.doctor_row import DoctorRow
from wizard.runtime.platform_info import packages

PATIENCE = 3.0
"""Seconds for each stage of reaching a host."""
LIMIT = 10.0
"""Seconds after which whatever has not come is not waited for: a resolver may take half a minute."""


T = TypeVar("T")


def examine(endpoints: Endpoints, *, encoding: str | None, columns: int | None) -> list[DoctorRow]:
    """Everything in order. Takes a few seconds at most.

    Args:
        endpoints: the hosts, and what is trusted there.
        encoding: of standard output; None when unknown.
        columns: of the terminal; None without one.
    """
    works = _Aside(keyring_works)
    made: Trust | Text
    try:
        made = trust(endpoints)
    except (OSError, ssl.SSLError, ValueError) as error:
        made = reason(error)
    witness = Witness(*passwords(endpoints.login, endpoints.graph, endpoints=endpoints))
    hosts = [(_LOGIN, endpoints.login), (_GRAPH, endpoints.graph)]
    looks: list[_Aside[Answer[HostSeen]]] = []
    clock: _Aside[float | None] | None = None
    if isinstance(made, Trust):
        looks = [_Aside(_looker(url, endpoints, made, witness)) for _, url in hosts]
        clock = _Aside(_clock_of(endpoints, made))
    rows = [python(sys.version_info[:2]), *installed(packages()), _certificates(made, endpoints)]
    rows += _proxy(endpoints)
    rows += [_host(name, url, look, endpoints) for (name, url), look in zip(hosts, looks, strict=False)]
    rows.append(_clock(clock.wait() if clock else None))
    rows += [keyring(works.wait()), terminal(encoding, columns)]
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


def _certificates(made: Trust | Text, endpoints: Endpoints) -> DoctorRow:
    name = Text("Certificates", "Certificaten")
    if isinstance(made, Text):
        return DoctorRow(
            "certificates",
            name,
            Verdict.PROBLEM,
            Text("They cannot be read: {why}.", "Ze zijn niet te lezen: {why}.").of(why=made),
            (
                Text(
                    "Let --ca-file (or endpoints.ca_file in the config) name a PEM file with certificates.",
                    "Laat --ca-file (of endpoints.ca_file in de configuratie) een PEM-bestand met certificaten noemen.",
                ),
            ),
            network=True,
        )
    if made.unread:
        return DoctorRow(
            "certificates",
            name,
            Verdict.ADVICE,
            reduce(
                Text.followed_by,
                (
                    Text("Passed over: {variable}, {file}: {why}.", "Overgeslagen: {variable}, {file}: {why}.").of(
                        variable=one.variable, file=same(one.path), why=reason(one.error)
                    )
                    for one in made.unread
                ),
            ),
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
    return DoctorRow("certificates", name, Verdict.GOOD, says)


def _proxy(endpoints: Endpoints) -> Iterator[DoctorRow]:
    name = Text("Proxy", "Proxy")
    try:
        found = {proxy.name for url in (endpoints.login, endpoints.graph) if (proxy := proxy_for(url, endpoints))}
    except ProxySettingError as error:
        yield DoctorRow(
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
    yield DoctorRow("proxy", name, Verdict.GOOD, says)


def _looker(url: str, endpoints: Endpoints, made: Trust, witness: Witness) -> Callable[[], Answer[HostSeen]]:
    return lambda: look(url, endpoints, made, witness, PATIENCE)


def _host(name: tuple[str, Text], url: str, asked: _Aside[Answer[HostSeen]], endpoints: Endpoints) -> DoctorRow:
    host, port = address_of(url)
    answer = asked.wait()
    row_id, title = name
    if isinstance(answer, Seen):
        says = Text("{host} answers, {tls}", "{host} antwoordt, {tls}").of(
            host=f"{host}:{port}", tls=answer.value.tls_version or "TLS"
        )
        issuer = answer.value.certificate_issuer or ""
        private = answer.value.public_issuer is False and not endpoints.login_named_by_user
        if private and not (endpoints.practice and _PRACTICE_ISSUER in issuer.lower()):
            inspected = Text(
                "{host} answers, but the connection is opened on the way: its certificate comes from {issuer}, which is"
                " no public authority. The machine where Profit runs must trust it too.",
                "{host} antwoordt, maar de verbinding wordt onderweg geopend: het certificaat komt van {issuer}, en dat"
                " is geen openbare instantie. Ook de machine waar Profit draait moet die vertrouwen.",
            ).of(host=f"{host}:{port}", issuer=issuer or "?")
            return DoctorRow(row_id, title, Verdict.ADVICE, inspected, _exempt(), Actor.NETWORK_ADMIN)
        return DoctorRow(row_id, title, Verdict.GOOD, says)
    evidence = answer.evidence if isinstance(answer, Refused | Unknown) else None
    # No answer at all within the limit is what a connection that runs out of time is.
    causes = causes_of(evidence) if evidence else ("network_timeout",)
    if not causes or causes[0] not in NETWORK_CAUSES:
        seen = (evidence.message or evidence.code or "?") if evidence else "?"
        says = Text("{host}: {seen}", "{host}: {seen}").of(host=f"{host}:{port}", seen=same(seen))
        return DoctorRow(row_id, title, Verdict.UNKNOWN, says, (_AGAIN,))
    cause = BY_ID[causes[0]]
    says = Text("{host} cannot be reached. {why}", "{host} is niet te bereiken. {why}").of(
        host=f"{host}:{port}", why=why(cause.id, evidence) if evidence else cause.says
    )
    steps = _steps(cause.remedy)
    return DoctorRow(row_id, title, Verdict.PROBLEM, says, steps, cause.remedy.actor, network=True)


def _exempt() -> tuple[Text, ...]:
    return _steps(BY_ID["tls_trust"].remedy)


def _steps(remedy: Remedy) -> tuple[Text, ...]:
    """Those that hold for any tenant."""
    return tuple(step for step in remedy.steps if not step.open_placeholders)


_PRACTICE_ISSUER = "practice tenant"
_WHEN_REACHED = Text(
    "When that host can be reached: run `profit-exchange doctor` again.",
    "Als die server te bereiken is: draai `profit-exchange doctor` nog een keer.",
)
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
                ConnectionWay(host, port, proxy, PATIENCE).connect() as plain,
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


def _clock(offset: float | None) -> DoctorRow:
    name = Text("Clock", "Klok")
    if offset is None:
        says = Text("The sign-in host did not tell the time.", "De aanmeldserver gaf geen tijd door.")
        return DoctorRow("clock", name, Verdict.UNKNOWN, says, (_WHEN_REACHED,))
    if abs(offset) <= CLOCK_TOLERANCE_SECONDS:
        return DoctorRow("clock", name, Verdict.GOOD, Text("right", "goed"))
    return DoctorRow(
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
