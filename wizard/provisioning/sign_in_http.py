"""What azure-identity speaks HTTP through: our certificates and proxy, bounded answers, and a patience that has an end.

azure-core's own retries wait silently for whatever a `Retry-After` asks, a day included; here waiting is shown, and
whoever asks for more than the run has is not waited for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from checks.facts import Evidence
from checks.gather.bounded import LARGEST_OF_LOGIN, at_most
from checks.gather.evidence import Witness
from checks.gather.proxies import proxy_for
from checks.gather.time_budget import WORTH_ANOTHER_TRY, TimeBudget, next_wait, retry_after
from checks.gather.trust import requests_adapter, trust
from checks.settings import Endpoints

CONNECT_PATIENCE = 10.0
READ_PATIENCE = 30.0
"""Seconds for one request of a sign-in."""


class LastHeard:
    """What the sign-in host said last, when that was no answer to the question."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self.put_off: Evidence | None = None
        """It was busy (429) or out of order (5xx)."""

    def take(self, method: str, url: str, response: Any) -> None:  # noqa: ANN401 - requests' response
        """Note one answer."""
        busy = response.status_code in WORTH_ANOTHER_TRY
        told = f"{method} {url.partition('?')[0]}"
        self.put_off = (
            self._witness.answer(told, response.status_code, response.headers, response.content) if busy else None
        )


def transport(endpoints: Endpoints, budget: TimeBudget, heard: LastHeard, waiting: Callable[[float, str], None]) -> Any:  # noqa: ANN401 - azure-core's transport
    """A transport for the requests of one sign-in.

    Args:
        waiting: told how many seconds the next attempt is waited for, and after which status.
    """
    import requests
    from azure.core.pipeline.transport import RequestsTransport

    class Patient(requests.Session):
        def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            # A redirect is somebody in between: following it could carry the sign-in to another host.
            kwargs["allow_redirects"] = False
            attempt = 1
            while True:
                with at_most(LARGEST_OF_LOGIN):
                    response = super().request(method, url, *args, **kwargs)
                heard.take(str(method), str(url), response)
                wait = next_wait(attempt, retry_after(response.headers), budget)
                if response.status_code not in WORTH_ANOTHER_TRY or wait is None:
                    return response
                waiting(wait, str(response.status_code))
                time.sleep(wait)
                attempt += 1

    session = Patient()
    session.trust_env = False
    session.mount("https://", requests_adapter(trust(endpoints).context))
    if proxy := proxy_for(endpoints.login, endpoints):
        session.proxies = {"https": proxy.url}
    # Here and not as keywords of the credential, which never come to a transport that was handed in.
    return RequestsTransport(
        session=session,
        use_env_settings=False,
        connection_timeout=min(CONNECT_PATIENCE, budget.seconds),
        read_timeout=min(READ_PATIENCE, budget.seconds),
    )
