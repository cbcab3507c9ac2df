"""What msal speaks HTTP through: our certificates, our proxy, our time limits, and a memory of what came back.

msal throws away what a diagnosis needs (the error document behind its `ValueError`, headers, statuses), so the answers
are kept here as they came.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checks.catalogue.clouds import MICROSOFT_LOGIN_HOSTS
from checks.gather.bounded import LARGEST_OF_LOGIN, at_most
from checks.gather.proxies import proxy_for
from checks.gather.time_budget import WORTH_ANOTHER_TRY, TimeBudget, next_wait, retry_after
from checks.gather.trust import requests_adapter
from checks.settings import Endpoints

if TYPE_CHECKING:
    import ssl

    from requests import Response

CONNECT_PATIENCE = 4.0
"""Seconds for each address of the login host, of which there are eight or more."""
READ_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer of the login host."""

    asked: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    sent_id: str | None
    sent: datetime
    came: datetime


class ForeignHostError(ValueError):
    """The tenant's document names a host that may not receive a secret."""


class LoginHttp:
    """The `http_client` that msal asks for. One per run; `last` is what the login host said last."""

    def __init__(
        self,
        endpoints: Endpoints,
        context: ssl.SSLContext,
        budget: TimeBudget,
        waiting: Callable[[float, str], None] = lambda seconds, status: None,
    ) -> None:
        """`waiting` is told how long the next attempt is waited for, on the thread that msal runs on."""
        import requests

        own = urlsplit(endpoints.login).netloc.lower()
        named = endpoints.practice or endpoints.login_named_by_user
        self._may_have_secrets = MICROSOFT_LOGIN_HOSTS | ({own} if named else frozenset())
        self._budget = budget
        self._waiting = waiting
        self._session = requests.Session()
        # Otherwise requests takes CA files, proxies and even credentials (.netrc) from the environment by itself.
        self._session.trust_env = False
        self._session.mount("https://", requests_adapter(context))
        if proxy := proxy_for(endpoints.login, endpoints):
            self._session.proxies = {"https": proxy.url}
        self.asking = ""
        self.last: Heard | None = None

    def get(
        self, url: str, params: object = None, headers: Mapping[str, str] | None = None, **kwargs: object
    ) -> Response:
        """GET, as msal calls it."""
        return self._patiently("GET", url, params=params, headers=headers)

    def post(
        self,
        url: str,
        params: object = None,
        data: object = None,
        headers: Mapping[str, str] | None = None,
        **kwargs: object,
    ) -> Response:
        """POST, as msal calls it; the body holds the credential.

        Raises:
            ForeignHostError: the URL, which comes out of the tenant's document, is on no login host of Microsoft's and
                not on the one that the user named.
        """
        host = urlsplit(url).netloc.lower()
        if urlsplit(url).scheme != "https" or host not in self._may_have_secrets:
            self.forget(f"POST {url.partition('?')[0]}")
            raise ForeignHostError(host)
        return self._patiently("POST", url, params=params, data=data, headers=headers)

    def forget(self, asking: str) -> None:
        """From now on `last` is about something else, named by `asking` until a request is made."""
        self.asking, self.last = asking, None

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _patiently(self, method: str, url: str, **parts: Any) -> Response:  # noqa: ANN401 - msal's own parameters
        # Below msal, because above it an answer of 429 or 5xx would come out of msal's own memory for a while.
        attempt = 1
        while True:
            response = self._send(method, url, **parts)
            if response.status_code not in WORTH_ANOTHER_TRY:
                return response
            wait = next_wait(attempt, retry_after(response.headers), self._budget)
            if wait is None:
                return response
            self._waiting(wait, str(response.status_code))
            time.sleep(wait)
            attempt += 1

    def _send(self, method: str, url: str, headers: Mapping[str, str] | None, **parts: object) -> Response:
        self.forget(f"{method} {url.partition('?')[0]}")
        left = max(0.1, self._budget.left)
        sent = datetime.now(UTC)
        with at_most(LARGEST_OF_LOGIN):
            response = self._session.request(
                method,
                url,
                headers=dict(headers or {}),
                timeout=(min(CONNECT_PATIENCE, left), min(READ_PATIENCE, left)),
                # A redirect is somebody in between: following it could carry the secret to another host.
                allow_redirects=False,
                **parts,  # type: ignore[arg-type]
            )
        self.last = Heard(
            self.asking,
            response.status_code,
            response.headers,
            response.content,
            (headers or {}).get("client-request-id"),
            sent,
            datetime.now(UTC),
        )
        return response
