"""Asks public DNS about mail for a few domains: MX, autodiscover, SPF. All questions travel together.

The system's resolver, or the server that was named (`host`, `host:port`, or a DNS-over-HTTPS URL). Where port 53 is
shut and nothing was named, one DNS-over-HTTPS service is tried instead; the evidence says which was asked.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from checks.facts import Answer, DomainDns, Evidence, Seen, Unknown
from checks.gather.exchange_log import exchange
from checks.settings import Endpoints

if TYPE_CHECKING:
    from dns.asyncresolver import Resolver

DOH = "https://dns.quad9.net/dns-query"
"""Tried only when the system's resolver is silent. Quad9 is a foundation under Swiss law that keeps no addresses."""
SECONDS = 4.0
_DNS_MESSAGE = "application/dns-message"


async def mail_records(
    domains: Iterable[str], endpoints: Endpoints, context: ssl.SSLContext | None = None
) -> dict[str, Answer[DomainDns]]:
    """What DNS says about mail for each domain (lower case, ASCII).

    Args:
        domains: at most a few dozen.
        endpoints: `dns_server` names another resolver; `practice` keeps every question on this machine.
        context: trust for DNS over HTTPS.

    Returns:
        per domain the records, or `Unknown` with what went wrong (`Timeout`, `NoNameservers`, ...). A name that does
        not exist is an answer: no records.
    """
    names = list(dict.fromkeys(domain.lower().rstrip(".") for domain in domains))
    asker = _Asker(endpoints, context)
    answers = await asyncio.gather(*(asker.domain(name) for name in names))
    return dict(zip(names, answers, strict=True))


class DnsOverHttpsError(Exception):
    """No usable answer over HTTPS."""


class _Asker:
    def __init__(self, endpoints: Endpoints, context: ssl.SSLContext | None) -> None:
        self._server = endpoints.dns_server
        self._context = context
        # With nothing named, silence of the system's resolver is followed by one try over HTTPS; never in practice.
        self._may_fall_back = self._server is None and not endpoints.practice and context is not None

    async def domain(self, domain: str) -> Answer[DomainDns]:
        import dns.exception

        try:
            found = await self._records(domain, self._server)
        except dns.exception.DNSException as error:
            if self._may_fall_back and isinstance(error, dns.exception.Timeout):
                try:
                    found = await self._records(domain, DOH)
                except (DnsOverHttpsError, dns.exception.DNSException, OSError, ValueError) as second:
                    return self._unknown(domain, second, DOH)
                return Seen(found, self._evidence(domain, DOH))
            return self._unknown(domain, error, self._server)
        except (DnsOverHttpsError, OSError, ValueError) as error:
            return self._unknown(domain, error, self._server)
        return Seen(found, self._evidence(domain, self._server))

    async def _records(self, domain: str, server: str | None) -> DomainDns:
        if server is not None and server.startswith("https://"):
            ask: Any = _OverHttps(server, self._context)
        else:
            ask = _OverPort53(server)
        # Every question comes to its end, also when another fails: none is left open behind the answer.
        heard = await asyncio.gather(
            ask.answer(domain, "MX"),
            ask.answer(f"autodiscover.{domain}", "CNAME"),
            ask.answer(domain, "TXT"),
            return_exceptions=True,
        )
        wrong = next((one for one in heard if isinstance(one, BaseException)), None)
        if wrong is not None:
            raise wrong
        mx, autodiscover, txt = (one for one in heard if not isinstance(one, BaseException))
        exchangers = sorted((record.preference, _name(record.exchange)) for record in mx)
        texts = [b"".join(record.strings).decode("utf-8", "replace") for record in txt]
        return DomainDns(
            domain=domain,
            mx=tuple(name for _, name in exchangers),
            autodiscover=_name(autodiscover[0].target) if autodiscover else None,
            spf=next((text for text in texts if text.casefold().startswith("v=spf1")), None),
        )

    def _evidence(self, domain: str, server: str | None, error: BaseException | None = None) -> Evidence:
        return Evidence(
            asked=f"DNS MX, TXT, autodiscover {domain} @{server or 'system'}",
            at=datetime.now(UTC),
            code=type(error).__name__ if error else None,
            message=str(error)[:300] if error else None,
        )

    def _unknown(self, domain: str, error: BaseException, server: str | None) -> Unknown:
        return Unknown(self._evidence(domain, server, error))


def _name(name: object) -> str:
    return str(name).rstrip(".").lower()


class _OverPort53:
    def __init__(self, server: str | None) -> None:
        import dns.asyncresolver

        if server is None:
            self._resolver: Resolver = dns.asyncresolver.Resolver(configure=True)
        else:
            host, port = _host_and_port(server)
            self._resolver = dns.asyncresolver.Resolver(configure=False)
            self._resolver.nameservers = [host]
            self._resolver.port = port
        self._resolver.lifetime = SECONDS
        self._resolver.timeout = SECONDS / 2
        self._resolver.cache = None
        self._asked = f"dns://{server or 'system'}"

    async def answer(self, name: str, kind: str) -> list[Any]:
        import dns.resolver

        try:
            with exchange(kind, f"{self._asked}/{name}"):
                found = await self._resolver.resolve(name, kind, raise_on_no_answer=False, search=False)
        except dns.resolver.NXDOMAIN:
            return []
        return list(found.rrset or ())


class _OverHttps:
    """Questions over HTTPS (RFC 8484), by httpx: dnspython's own way needs another HTTP client of its choice."""

    def __init__(self, url: str, context: ssl.SSLContext | None) -> None:
        self._url = url
        self._context = context

    async def answer(self, name: str, kind: str) -> list[Any]:
        import dns.message
        import dns.rcode
        import dns.rdatatype
        import httpx

        query = dns.message.make_query(name, kind, id=0)  # as RFC 8484 wants it, for caches on the way
        headers = {"Accept": _DNS_MESSAGE, "Content-Type": _DNS_MESSAGE}
        try:
            with exchange("POST", self._url) as answered:
                async with httpx.AsyncClient(verify=self._context or True, timeout=SECONDS) as client:
                    answer = await client.post(self._url, content=query.to_wire(), headers=headers)
                answered.take(answer.status_code, answer.headers, answer.content)
            answer.raise_for_status()
        except httpx.HTTPStatusError as error:
            raise DnsOverHttpsError(f"HTTP {error.response.status_code}") from error
        except httpx.HTTPError as error:
            raise DnsOverHttpsError(type(error).__name__) from error
        response = dns.message.from_wire(answer.content)
        if not query.is_response(response):
            raise DnsOverHttpsError("the answer belongs to another question")
        if response.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
            raise DnsOverHttpsError(dns.rcode.to_text(response.rcode()))
        wanted = dns.rdatatype.from_text(kind)
        return [record for rrset in response.answer if rrset.rdtype == wanted for record in rrset]


def _host_and_port(server: str) -> tuple[str, int]:
    """`host`, `host:port` or `[v6]:port`. dnspython wants an address, so a name is resolved by the system first."""
    import socket
    from urllib.parse import urlsplit

    parts = urlsplit(f"//{server}" if server.count(":") < 2 or server.startswith("[") else f"//[{server}]")
    host = parts.hostname or server
    address = socket.getaddrinfo(host, None)[0][4][0]
    return str(address), parts.port or 53
