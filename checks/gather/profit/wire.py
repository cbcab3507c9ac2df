"""The wire to one Profit environment: httpx, one request at a time, everything bounded.

Bodies are counted while they stream, waiting is shown and bounded by the run's time budget, only reads are repeated.
`Connection: close` is never sent: Profit may answer it with a reset. The address never leaves the base that the
settings name, and redirects are not followed, so the credential cannot go elsewhere.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlencode

from checks.facts import Answer, Evidence, Refused, Seen, Unknown
from checks.gather.bounded import bounded_transport
from checks.gather.evidence import Witness
from checks.gather.profit.evidence import heard, refused_or_unknown
from checks.gather.progress import GatherStep, Watch, silent
from checks.gather.proxies import proxy_for
from checks.gather.read_json import MOST_VALUES_OF_PEOPLE, parsed, too_many
from checks.gather.time_budget import ATTEMPTS, WORTH_ANOTHER_TRY, TimeBudget, next_wait, out_of_time
from checks.profit_settings import ProfitSettings
from checks.settings import Endpoints, Secret
from checks.words import Language

if TYPE_CHECKING:
    import ssl

    import httpx

CONNECT_PATIENCE = 10.0
READ_PATIENCE = 60.0
"""Seconds. A good read takes less than one; Profit itself gives up after 900."""

ATTEMPTS_ASKED = 20
"""Of one reading request, where Profit says each time when to come back; as far as the time budget goes."""

SMALL_BODY = 16 * 2**20
PAGE_BODY = 64 * 2**20
"""Bytes. AFAS's own limit for one call is 75 MB."""

LONGEST_QUERY = 2049
"""Characters from the question mark on; a longer one is answered with 404. Source: AFAS docs, `get-connector`."""

_BROKEN_ON_THE_WAY = frozenset(
    {"RemoteProtocolError", "ReadError", "WriteError", "ConnectionResetError", "SSLEOFError", "ConnectionAbortedError",
     "BrokenPipeError", "EndOfStream", "BrokenResourceError"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProfitReply:
    """One answer, as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    evidence: Evidence


def profit_client(settings: ProfitSettings, endpoints: Endpoints, context: ssl.SSLContext) -> httpx.AsyncClient:
    """An HTTP client with our certificates, proxy and patience.

    Raises:
        ProxySettingError: the environment's proxy cannot be used.
    """
    import httpx

    proxy = proxy_for(settings.url, endpoints)
    transport = bounded_transport(
        httpx.AsyncHTTPTransport(
            verify=context,
            trust_env=False,
            proxy=httpx.Proxy(proxy.url, ssl_context=context if proxy.scheme == "https" else None) if proxy else None,
        )
    )
    return httpx.AsyncClient(
        transport=transport,
        trust_env=False,
        timeout=httpx.Timeout(READ_PATIENCE, connect=CONNECT_PATIENCE, pool=None),
        follow_redirects=False,
    )


class ProfitWire:
    """Calls of one app connector. Raises nothing for what Profit or the network do."""

    def __init__(
        self,
        settings: ProfitSettings,
        client: httpx.AsyncClient,
        witness: Witness,
        budget: TimeBudget,
        watch: Watch = silent,
        language: Language = "nl",
    ) -> None:
        self.settings = settings
        self.budget = budget
        self.witness = witness
        self._client = client
        self._watch = watch
        self._language = language
        self._authorization: Secret | None = None
        self._renew: Callable[[], Awaitable[object]] | None = None
        self._ends: float | None = None

    def authorize(
        self, authorization: Secret, ends_in: float | None, renew: Callable[[], Awaitable[object]] | None
    ) -> None:
        """The header for every call from here on.

        Args:
            ends_in: seconds for which it is good; None for as long as the run lasts.
            renew: gets the next one, shortly before the end.
        """
        self._authorization = authorization
        self._renew = renew
        self._ends = time.monotonic() + ends_in if ends_in is not None else None

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, *, stage: str = "profit", most: int = SMALL_BODY
    ) -> Answer[dict[str, Any]]:
        """Read one JSON object; repeated on 429, 502 to 504 and broken connections as far as patience goes.

        Args:
            path: below the base, such as `metainfo`; ids in it are encoded here.
            most: bytes of the body that are read.
        """
        return as_json(await self.get_unread(path, query, stage=stage, most=most), self.witness)

    async def get_unread(
        self, path: str, query: Mapping[str, str] | None = None, *, stage: str = "profit", most: int = SMALL_BODY
    ) -> ProfitReply | Unknown:
        """As `get`, but for the reading, which `as_json` does: for who has something to ask meanwhile."""
        full = _path(path, query)
        return await self._patiently(lambda: self.once("GET", full, None, most=most), stage)

    async def _patiently(
        self, ask: Callable[[], Awaitable[ProfitReply | Unknown]], stage: str
    ) -> ProfitReply | Unknown:
        attempt = 1
        while True:
            outcome = await ask()
            evidence = outcome.evidence
            # A 500 with `externalMessage` is an answer. Asking again changes nothing about it.
            again = evidence.status in WORTH_ANOTHER_TRY and evidence.status != 500
            if not again and evidence.code not in _BROKEN_ON_THE_WAY:
                return outcome
            asked = evidence.retry_after_seconds
            wait = next_wait(attempt, asked, self.budget, ATTEMPTS if asked is None else ATTEMPTS_ASKED)
            if wait is None:
                return outcome
            note = str(evidence.status) if evidence.status else evidence.code
            self._watch(GatherStep(stage, "waiting", wait, note))
            await asyncio.sleep(wait)
            attempt += 1

    async def once(
        self, method: Literal["GET", "PUT"], path: str, content: bytes | None, *, most: int = SMALL_BODY
    ) -> ProfitReply | Unknown:
        """One request, one answer; nothing is repeated. PUT is for `wizard.provisioning` alone."""
        if method == "GET" and len(path.partition("?")[2]) + 1 > LONGEST_QUERY:
            return Unknown(self.witness.limit(self.asked(method, path), "QueryTooLong", f"{len(path)}"))
        await self._renewed()
        outcome = await self._authorized(method, path, content, most)
        if outcome.evidence.status == 401 and self._renew is not None:
            # The token ended before its time. A 401 was not carried out, so this may be sent once more, by a new one.
            before = self._authorization
            renew, self._renew = self._renew, None
            await renew()
            if self._authorization != before:
                outcome = await self._authorized(method, path, content, most)
        return outcome

    async def _authorized(
        self, method: Literal["GET", "PUT"], path: str, content: bytes | None, most: int
    ) -> ProfitReply | Unknown:
        headers = {
            "Accept": "application/json",
            "Accept-Language": "nl-nl" if self._language == "nl" else "en-us",
        }
        if self._authorization is not None:
            headers["Authorization"] = self._authorization.reveal()
        if content is not None:
            headers["Content-Type"] = "application/json;charset=utf-8"
        return await self._send(method, path, headers, content, most)

    async def token_request(self, form: Mapping[str, str]) -> ProfitReply | Unknown:
        """Ask `oauth/token` for a token. The only POST there is: it changes nothing in Profit."""
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        content = urlencode(form).encode()
        return await self._patiently(
            lambda: self._send("POST", "oauth/token", dict(headers), content, SMALL_BODY), "profit"
        )

    def asked(self, method: str, path: str) -> str:
        """How evidence names a request."""
        return f"{method} {self.settings.url}/{path}"

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _renewed(self) -> None:
        if self._renew is None or self._ends is None or time.monotonic() < self._ends - 60:
            return
        # Not again while this one is on its way, nor when it fails: the old one then says itself what it is worth.
        renew, self._renew = self._renew, None
        await renew()

    async def _send(
        self, method: str, path: str, headers: dict[str, str], content: bytes | None, most: int
    ) -> ProfitReply | Unknown:
        import httpx

        told = self.asked(method, path)
        if self.settings.integration_id:
            headers["IntegrationId"] = self.settings.integration_id
        left = self.budget.left
        if left <= 0:
            return Unknown(self.witness.limit(told, "TimeBudgetSpent", f"{self.budget.seconds:g} s"))
        body = bytearray()
        try:
            # httpx counts from byte to byte; an answer that drips in is broken off here.
            async with (
                asyncio.timeout(left),
                self._client.stream(
                    method, f"{self.settings.url}/{path}", headers=headers, content=content
                ) as response,
            ):
                async for part in response.aiter_bytes():
                    body += part
                    if len(body) > most:
                        return Unknown(self.witness.limit(told, "BodyTooLarge", f"> {most}", response.status_code))
        except TimeoutError:
            return Unknown(self.witness.limit(told, *out_of_time(left, self.budget)))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return Unknown(self.witness.failure(told, error))
        data = bytes(body)
        looked_at = b"" if 200 <= response.status_code < 300 else data
        evidence = heard(self.witness, told, response.status_code, response.headers, looked_at)
        return ProfitReply(response.status_code, response.headers, data, evidence)


def as_json(outcome: ProfitReply | Unknown, witness: Witness) -> Answer[dict[str, Any]]:
    """The JSON object of a successful answer, or why there is none."""
    if isinstance(outcome, Unknown):
        return outcome
    told = outcome.evidence
    if not 200 <= outcome.status < 300:
        return refused_or_unknown(told, outcome.body)
    value = _large(outcome.body) if len(outcome.body) > _LARGE else parsed(outcome.body)
    if isinstance(value, dict):
        return Seen(value, told)
    return Unknown(witness.limit(told.asked, "JSONDecodeError", "no JSON object", told.status))


_LARGE = 100_000
"""Bytes from which a faster reader is worth its import."""


def _large(body: bytes) -> Any:  # noqa: ANN401 - JSON can be anything
    from pydantic_core import from_json

    # A page of users is within reach of the ordinary measure when its texts have commas in them, as notes do.
    if too_many(body, MOST_VALUES_OF_PEOPLE):
        return None
    try:
        return from_json(body, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        # Also half a surrogate pair, which the careful reader knows what to do with.
        return parsed(body, MOST_VALUES_OF_PEOPLE)


def _path(path: str, query: Mapping[str, str] | None) -> str:
    whole = "/".join(quote(part, safe="") for part in path.split("/"))
    # Not the plus sign that forms use for a blank: Profit would take it for one.
    return f"{whole}?{urlencode(query, quote_via=quote)}" if query else whole


__all__ = ["PAGE_BODY", "ProfitReply", "ProfitWire", "Refused", "as_json", "profit_client"]
