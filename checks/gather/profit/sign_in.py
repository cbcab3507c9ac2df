"""Signing in to Profit: OAuth client credentials, or a classic token, which is its own sign-in.

`POST {base}/oauth/token` with `grant_type=client_credentials` gives a Bearer token for about an hour. Source: AFAS
docs, `authentication` (2026-09-30).
"""

from __future__ import annotations

import ssl
from types import TracebackType

from checks.facts import Answer, NotAsked, Seen, Unknown
from checks.gather.evidence import Witness
from checks.gather.profit.wire import ProfitWire, as_json, profit_client
from checks.gather.progress import Watch, silent
from checks.gather.proxies import ProxySettingError
from checks.gather.time_budget import TimeBudget
from checks.gather.trust import Trusts
from checks.gather.worker_thread import on_own_thread
from checks.profit_facts import ProfitSignedIn
from checks.profit_settings import ProfitCredential, ProfitSettings, ProfitToken
from checks.settings import Endpoints, Secret
from checks.words import Language


class ProfitSession:
    """One run's way in to Profit: `async with ProfitSession(...) as session: await session.open()`.

    What is known stands in the attributes; nothing raises for what the world does.
    """

    def __init__(
        self,
        settings: ProfitSettings,
        credential: ProfitCredential,
        endpoints: Endpoints,
        *,
        watch: Watch = silent,
        trusts: Trusts | None = None,
        language: Language = "nl",
    ) -> None:
        self.settings = settings
        self.budget = TimeBudget(endpoints.time_budget)
        self.witness = Witness(credential.value)
        self.sign_in: Answer[ProfitSignedIn] = NotAsked("no-network")
        self.wire: ProfitWire | None = None
        self.credential = credential
        self._endpoints = endpoints
        self.watch = watch
        self._trusts = trusts
        self._language = language

    async def __aenter__(self) -> ProfitSession:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.wire is not None:
            await self.wire.aclose()

    async def open(self) -> None:
        """Trust, proxy, and the token request. A classic token is only known to be good after the first read."""
        try:
            trusted = await on_own_thread(lambda: (self._trusts or Trusts()).of(self._endpoints), "trust")
            client = profit_client(self.settings, self._endpoints, trusted.context)
        except (OSError, ssl.SSLError) as error:
            self.sign_in = Unknown(self.witness.failure(f"read {self._endpoints.ca_file}", error))
            return
        except ProxySettingError as error:
            self.sign_in = Unknown(self.witness.limit(f"connect {self.settings.url}", error.code, str(error)))
            return
        wire = ProfitWire(self.settings, client, self.witness, self.budget, self.watch, self._language)
        self.wire = wire
        if isinstance(self.credential, ProfitToken):
            header = Secret(f"AfasToken {self.credential.value.reveal()}")
            self.witness.keep_quiet_about(header)
            wire.authorize(header, None, None)
            self.sign_in = NotAsked("no-token")
            return
        self.sign_in = await self._by_secret(wire)

    async def _by_secret(self, wire: ProfitWire) -> Answer[ProfitSignedIn]:
        form = {
            "grant_type": "client_credentials",
            "client_id": self.settings.client_id or "",
            "client_secret": self.credential.value.reveal(),
        }
        answer = as_json(await wire.token_request(form), self.witness)
        if not isinstance(answer, Seen):
            return answer
        given = answer.value.get("access_token")
        if not isinstance(given, str) or not given or not given.isascii() or not given.isprintable():
            limit = self.witness.limit(answer.evidence.asked, "UnexpectedShape", "no access_token", 200)
            return Unknown(limit)
        token = Secret(f"Bearer {given}")
        self.witness.keep_quiet_about(Secret(given))
        lasts = answer.value.get("expires_in")
        seconds = int(lasts) if isinstance(lasts, int | float) and not isinstance(lasts, bool) and lasts > 0 else None

        wire.authorize(token, float(seconds) if seconds else None, lambda: self._by_secret(wire))
        return Seen(ProfitSignedIn("oauth", seconds), answer.evidence)
