"""The wire to Microsoft Graph: msgraph-sdk's client, adapter and authentication, JSON read by ourselves.

The SDK's typed models cost seconds at first use and milliseconds an object, so only its request and transport layers
are used. Its own retries are switched off: they wait silently, for minutes, and repeat a POST; here waiting is shown,
is bounded by the run's one time budget, and only reading requests are repeated.
"""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checks.facts import Answer, Evidence, Refused, Seen, Unknown
from checks.gather.bounded import LARGEST, LARGEST_PAGE, at_most
from checks.gather.evidence import Witness, refused_or_unknown
from checks.gather.graph_client import graph_client
from checks.gather.progress import GatherStep, Watch, silent
from checks.gather.read_json import MOST_VALUES, MOST_VALUES_OF_PEOPLE, parsed
from checks.gather.time_budget import WORTH_ANOTHER_TRY, TimeBudget, next_wait, out_of_time
from checks.settings import Endpoints, Secret

if TYPE_CHECKING:
    import ssl

EXCHANGE_AT_ONCE = 4
"""Requests to mailboxes at a time. Source: graph docs concepts/throttling-limits, Outlook service limits."""

DIRECTORY_AT_ONCE = 12

_EXCHANGE = re.compile(
    r"users/[^/?]+/(?:mailboxSettings|mailFolders|messages|sendMail|calendar|calendars|calendarView|events)\b"
)


@dataclass(frozen=True, slots=True)
class GraphReply:
    """One HTTP answer of Graph, as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    evidence: Evidence
    sent: datetime
    came: datetime


class GraphError(Exception):
    """No usable answer, where bytes were wanted; `answer` says why."""

    def __init__(self, answer: Refused | Unknown) -> None:
        super().__init__(answer.evidence.code or answer.kind)
        self.answer = answer


class GraphWire:
    """Graph v1.0 for one run, with one token. Paths are relative to `/v1.0/`, or whole URLs on the same host.

    Every method returns an `Answer` and raises nothing for what Graph or the network do, except `get_bytes`.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        token: Secret,
        context: ssl.SSLContext,
        witness: Witness,
        budget: TimeBudget,
        watch: Watch = silent,
    ) -> None:
        self.root = f"{endpoints.graph}/v1.0"
        self.witness = witness
        self.budget = budget
        self._host = host_of(endpoints.graph)
        self._watch = watch
        self._client = graph_client(endpoints, token, context)
        self._exchange = asyncio.Semaphore(EXCHANGE_AT_ONCE)
        self._directory = asyncio.Semaphore(DIRECTORY_AT_ONCE)
        self._patience_spent = False
        self.first: GraphReply | None = None
        """The first answer of all, for its `Date`."""
        self.bytes_read = 0
        """Of all answers so far."""

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def get(self, path: str, *, stage: str = "registration", people: bool = False) -> Answer[dict[str, Any]]:
        """Read one JSON object; repeated on 429 and 5xx as far as patience and the time budget go.

        Args:
            people: it is a page of people, which may be large.
        """
        outcome = await self._patiently("GET", path, None, stage, people=people)
        return self._as_json(outcome, MOST_VALUES_OF_PEOPLE if people else MOST_VALUES)

    async def pages(self, path: str, *, stage: str = "registration") -> AsyncIterator[Answer[dict[str, Any]]]:
        """Read a collection page by page, empty pages included; ends after the first answer that is not `Seen`."""
        following: str | None = path
        seen: set[str] = set()
        while following:
            if following in seen:
                # A page that names itself, or an earlier one, as the next would never end.
                told = self.asked("GET", following)
                yield Unknown(self.witness.limit(told, "UnexpectedShape", "a page repeats itself"))
                return
            seen.add(following)
            answer = await self.get(following, stage=stage)
            yield answer
            if not isinstance(answer, Seen):
                return
            link = answer.value.get("@odata.nextLink")
            following = link if isinstance(link, str) else None

    async def get_bytes(self, path: str, *, stage: str = "registration") -> bytes:
        """The body of a successful answer, unread: for large listings.

        Raises:
            GraphError: anything but a 2xx answer.
        """
        outcome = await self._patiently("GET", path, None, stage, people=True, unread=True)
        if isinstance(outcome, GraphReply) and 200 <= outcome.status < 300:
            return outcome.body
        answer = self._as_json(outcome)
        if isinstance(answer, Refused | Unknown):
            raise GraphError(answer)
        raise TypeError(f"unexpected {answer.kind}")

    async def send(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, stage: str = "write-trials"
    ) -> Answer[dict[str, Any]]:
        """Change something: once, never repeated, because a repeated POST could send a mail twice.

        A DELETE is the exception: saying it again changes nothing more.
        """
        if method == "DELETE":
            return self._as_json(await self._patiently(method, path, None, stage))
        async with self._lane(path):
            return self._as_json(await self._once(method, path, body))

    async def read_batch(
        self, body: Mapping[str, Any], asked: str, *, stage: str, people: bool = False
    ) -> Answer[dict[str, Any]]:
        """Post one `$batch` that holds nothing but GETs, and may therefore be repeated. Use `batch.together`.

        Args:
            people: its answers are pages of people, which may be large.
        """
        outcome = await self._patiently("POST", "$batch", body, stage, asked, people=people)
        return self._as_json(outcome, MOST_VALUES_OF_PEOPLE if people else MOST_VALUES)

    async def waited(self, attempt: int, asked: float | None, evidence: Evidence, stage: str) -> bool:
        """Wait, visibly, before attempt number `attempt + 1`; False when there should be none.

        Once patience has run out, the rest of the run tries everything once: more waiting would be as vain.
        """
        wait = None if self._patience_spent else next_wait(attempt, asked, self.budget)
        if wait is None:
            self._patience_spent = True
            return False
        self._watch(GatherStep(stage, "waiting", wait, str(evidence.status) if evidence.status else evidence.code))
        await asyncio.sleep(wait)
        return True

    def url(self, path: str) -> str:
        """The whole URL of a path."""
        return path if path.startswith("https://") else f"{self.root}/{path.lstrip('/')}"

    def asked(self, method: str, path: str) -> str:
        """How evidence names a request; a page's token says nothing and is long."""
        return re.sub(r"(\$|%24)skiptoken=[^&]*", "$skiptoken=…", f"{method} {self.url(path)}")

    def _lane(self, path: str) -> asyncio.Semaphore:
        return self._exchange if _EXCHANGE.search(path) else self._directory

    def _as_json(self, outcome: GraphReply | Unknown, most: int = MOST_VALUES) -> Answer[dict[str, Any]]:
        if isinstance(outcome, Unknown):
            return outcome
        if not 200 <= outcome.status < 300:
            return refused_or_unknown(outcome.evidence, outcome.body)
        if not outcome.body and outcome.status in (202, 204):
            return Seen({}, outcome.evidence)
        value = parsed(outcome.body, most)
        if isinstance(value, dict):
            return Seen(value, outcome.evidence)
        # An empty or JSON-but-no-object body has no code of its own yet.
        told = outcome.evidence
        limit = self.witness.limit(told.asked, "JSONDecodeError", told.message or "no JSON object", told.status)
        return Unknown(told if told.code else limit)

    async def _patiently(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        stage: str,
        asked: str | None = None,
        *,
        people: bool = False,
        unread: bool = False,
    ) -> GraphReply | Unknown:
        attempt = 1
        while True:
            async with self._lane(path):
                outcome = await self._once(method, path, body, asked, people=people, unread=unread)
            evidence = outcome.evidence
            if evidence.status not in WORTH_ANOTHER_TRY and evidence.code not in _BROKEN_ON_THE_WAY:
                return outcome
            if not await self.waited(attempt, evidence.retry_after_seconds, evidence, stage):
                return outcome
            attempt += 1

    async def _once(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        asked: str | None = None,
        *,
        people: bool = False,
        unread: bool = False,
    ) -> GraphReply | Unknown:
        import httpx

        url = self.url(path)
        told = asked or self.asked(method, path)
        host = host_of(url)
        if host != self._host:
            # A link to another host would be followed without a token, or worse, with it.
            return Unknown(self.witness.limit(told, "UnexpectedHost", host))
        left = self.budget.left
        if left <= 0:
            return Unknown(self.witness.limit(told, "TimeBudgetSpent", f"{self.budget.seconds:g} s"))
        sent_id, sent = str(uuid.uuid4()), datetime.now(UTC)
        content = None if body is None else json.dumps(body).encode()
        try:
            async with asyncio.timeout(left):
                with at_most(LARGEST_PAGE if people else LARGEST):
                    response = await self._client.send(method, url, sent_id, content)
        except TimeoutError:
            return Unknown(self.witness.limit(told, *out_of_time(left, self.budget)))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return Unknown(self.witness.failure(told, error))
        came = datetime.now(UTC)
        self.bytes_read += len(response.content)
        # A page of a long list is parsed by its reader; parsing it here as well, for a code that only a refusal has,
        # was the largest part of the work of listing.
        looked_at = b"" if unread and response.is_success else response.content
        most = MOST_VALUES_OF_PEOPLE if people else MOST_VALUES
        evidence = self.witness.answer(told, response.status_code, response.headers, looked_at, sent_id, most)
        reply = GraphReply(response.status_code, response.headers, response.content, evidence, sent, came)
        if self.first is None:
            self.first = replace(reply, body=b"")
        return reply


def host_of(url: str) -> str:
    """Host and port of a URL as it stands there, lower case; of what is no URL, the words themselves."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


_BROKEN_ON_THE_WAY = frozenset(
    {"RemoteProtocolError", "ReadError", "WriteError", "ConnectionResetError", "SSLEOFError", "EndOfStream",
     "BrokenResourceError", "ConnectionAbortedError", "BrokenPipeError", "ConnectionTerminated"}
)  # fmt: skip
"""A connection that broke may do better at the second attempt; a name or a certificate will not."""
