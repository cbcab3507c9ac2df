"""A pipeline's own identity, by azure-identity: no secret is kept; Entra trusts a token that the pipeline issues.

Sources: entra-docs workload-identity-federation; GitHub Docs, OpenID Connect reference (ACTIONS_ID_TOKEN_REQUEST_URL);
azure-identity 1.2x AzurePipelinesCredential, WorkloadIdentityCredential and ManagedIdentityCredential.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from checks.facts import Answer, Evidence, Facts, Refused, Seen, Unknown
from checks.settings import Endpoints, Secret, Settings
from checks.words import Text, same
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.gather.trust import Trusts

Way = Literal["github", "azure-pipelines", "managed-identity", "environment"]
EXCHANGE = "api://AzureADTokenExchange"
"""Audience of a word that Entra takes for a credential. Source: entra-docs workload-identity-federation."""
PATIENCE = 20.0
"""Seconds for one request of a sign-in that is an extra."""
_AADSTS = re.compile(r"AADSTS\d{4,8}(?!\d)")
_NEEDED: Mapping[Way, tuple[str, ...]] = {
    "github": ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"),
    "azure-pipelines": ("SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"),
    "environment": ("AZURE_FEDERATED_TOKEN_FILE",),
}
_OWN_SERVICE: tuple[str, ...] = ("IDENTITY_ENDPOINT", "MSI_ENDPOINT")


@dataclass(frozen=True, slots=True)
class Observer:
    """Who looks along, and how it signs in."""

    way: Way
    client_id: str | None
    environ: Mapping[str, str]


def chosen(typed: str | None, client_id: str | None, environ: Mapping[str, str]) -> Observer | None:
    """The observer that the settings ask for; None when they ask for none.

    Raises:
        UserError: this is no place where it could sign in, or it is not told as which application.
    """
    if not typed:
        return None
    way = _recognised(environ) if typed == "auto" else cast(Way, typed)
    lacking = [name for name in _NEEDED.get(way, ()) if not environ.get(name)]
    if lacking:
        raise UserError(_lacks(way, lacking))
    if way == "azure-pipelines":
        client_id = client_id or environ.get("AZURESUBSCRIPTION_CLIENT_ID")
    if client_id is None and way != "managed-identity":
        raise UserError(
            Text(
                "--observer {way}: name the observer's own application with --observer-client-id, the variable"
                " PROFIT_EXCHANGE_OBSERVER_CLIENT_ID or the key observer.client_id. It is another app than the one"
                " that is checked.",
                "--observer {way}: noem de eigen toepassing van de waarnemer met --observer-client-id, de variabele"
                " PROFIT_EXCHANGE_OBSERVER_CLIENT_ID of de sleutel observer.client_id. Dat is een andere app dan die"
                " wordt gecontroleerd.",
            ).of(way=way)
        )
    return Observer(way, client_id, environ)


def _recognised(environ: Mapping[str, str]) -> Way:
    for way, needed in _NEEDED.items():
        if environ.get(needed[0]):
            return way
    if any(environ.get(name) for name in _OWN_SERVICE):
        return "managed-identity"
    raise UserError(
        Text(
            "--observer auto finds no identity here. In GitHub Actions the job needs permissions: id-token: write; in"
            " Azure Pipelines, run it in a task with a service connection. On a virtual machine in Azure, say"
            " --observer managed-identity.",
            "--observer auto vindt hier geen identiteit. In GitHub Actions heeft de job permissions: id-token: write"
            " nodig; draai het in Azure Pipelines in een taak met een serviceverbinding. Geef op een virtuele machine"
            " in Azure --observer managed-identity op.",
        )
    )


def _lacks(way: Way, lacking: list[str]) -> Text:
    how = {
        "github": Text("Give the job permissions: id-token: write.", "Geef de job permissions: id-token: write."),
        "azure-pipelines": Text(
            "Run it in an AzureCLI@2 task with a service connection, and map SYSTEM_ACCESSTOKEN under env.",
            "Draai het in een taak AzureCLI@2 met een serviceverbinding, en geef SYSTEM_ACCESSTOKEN door onder env.",
        ),
    }.get(way, Text("It is the file with the pipeline's token.", "Het is het bestand met het token van de pipeline."))
    return Text(
        "--observer {way}: not set here: {names}. {how}", "--observer {way}: hier niet gezet: {names}. {how}"
    ).of(way=way, names=same(", ".join(lacking)), how=how)


def with_observer(facts: Facts, observer: Observer, endpoints: Endpoints, trusts: Trusts | None = None) -> Facts:
    """The facts, with what the observer may see. What the world does never raises. Blocks: not for an event loop."""
    from checks.gather.observe import observed_now

    signed_in = sign_in(observer, facts.settings, endpoints, trusts)
    return observed_now(facts, observer.way, signed_in, endpoints, trusts)


def sign_in(
    observer: Observer, settings: Settings, endpoints: Endpoints, trusts: Trusts | None = None
) -> Answer[Secret]:
    """The observer's token for Graph in the customer's tenant, or why there is none."""
    from azure.core.exceptions import AzureError

    asked, at = f"POST {endpoints.login}/{settings.tenant}/oauth2/v2.0/token", datetime.now(UTC)
    known: list[Secret] = [Secret(observer.environ[n]) for n in _SECRET_VARIABLES if observer.environ.get(n)]
    try:
        with ExitStack() as open_until_done:
            make = _Credentials(observer, settings, endpoints, trusts, known, open_until_done)
            token = Secret(make.credential().get_token(endpoints.scope).token)
    except (AzureError, ValueError, OSError) as error:
        from checks.gather.evidence import Witness

        words = Witness(*known).scrubbed(str(getattr(error, "message", None) or error))
        said = _AADSTS.search(words)
        evidence = Evidence(asked, at, None, said[0] if said else type(error).__name__, words)
        return Refused(evidence) if said else Unknown(evidence)
    return Seen(token, Evidence(asked, at, 200))


_SECRET_VARIABLES = ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN", "IDENTITY_HEADER")


@dataclass
class _Credentials:
    """Makes the credential of azure-identity that fits."""

    observer: Observer
    settings: Settings
    endpoints: Endpoints
    trusts: Trusts | None
    known: list[Secret]
    open: ExitStack

    def credential(self) -> Any:  # noqa: ANN401  one of four credentials
        from azure.identity import AzurePipelinesCredential, ManagedIdentityCredential, WorkloadIdentityCredential

        way, client, environ = self.observer.way, self.observer.client_id, self.observer.environ
        common = {"tenant_id": self.settings.tenant, "client_id": client, **self._where()}
        if way == "github":
            return self._by_word(self._github_word)
        if way == "azure-pipelines":
            return self.open.enter_context(
                AzurePipelinesCredential(
                    service_connection_id=environ["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"],
                    system_access_token=environ["SYSTEM_ACCESSTOKEN"],
                    **common,
                )
            )
        if way == "environment":
            path = environ["AZURE_FEDERATED_TOKEN_FILE"]
            return self.open.enter_context(WorkloadIdentityCredential(token_file_path=path, **common))
        # Its own service is on this machine or beside it: no proxy, and Entra is not asked directly.
        own = self.open.enter_context(ManagedIdentityCredential(**self._patience(), transport=self._transport("")))
        return own if client is None else self._by_word(lambda: str(own.get_token(EXCHANGE).token))

    def _by_word(self, word: Callable[[], str]) -> Any:  # noqa: ANN401  azure-identity's credential
        from azure.identity import ClientAssertionCredential

        def kept_quiet() -> str:
            said = word()
            self.known.append(Secret(said))
            return said

        client = str(self.observer.client_id)
        made = ClientAssertionCredential(self.settings.tenant, client, kept_quiet, **self._where())
        return self.open.enter_context(made)

    def _github_word(self) -> str:
        from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
        from azure.core.pipeline import Pipeline
        from azure.core.rest import HttpRequest

        parts = urlsplit(self.observer.environ["ACTIONS_ID_TOKEN_REQUEST_URL"])
        if parts.scheme != "https":
            raise ValueError("ACTIONS_ID_TOKEN_REQUEST_URL is not an https address")
        query = urlencode([*parse_qsl(parts.query), ("audience", EXCHANGE)])
        token = self.observer.environ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]
        request = HttpRequest(
            "GET", urlunsplit(parts._replace(query=query)), headers={"Authorization": f"Bearer {token}"}
        )
        with Pipeline(self._transport(urlunsplit(parts))) as pipeline:
            response = pipeline.run(request, connection_timeout=PATIENCE, read_timeout=PATIENCE).http_response
            response.read()
        if response.status_code != 200:
            raise HttpResponseError(f"GitHub's token service answered {response.status_code}.")
        word = response.json().get("value")
        if not isinstance(word, str) or not word:
            raise ClientAuthenticationError("GitHub's token service gave no token.")
        return word

    def _where(self) -> dict[str, Any]:
        return {
            "authority": self.endpoints.login,
            # A private host named by the user is not to be asked about elsewhere.
            "disable_instance_discovery": self.endpoints.practice or self.endpoints.login_named_by_user,
            "transport": self._transport(self.endpoints.login),
            **self._patience(),
        }

    def _patience(self) -> dict[str, Any]:
        return {"connection_timeout": PATIENCE, "read_timeout": PATIENCE, "retry_total": 0}

    def _transport(self, url: str) -> Any:  # noqa: ANN401  azure-core's transport
        import requests
        from azure.core.pipeline.transport import RequestsTransport

        from checks.gather.proxies import proxy_for
        from checks.gather.trust import Trusts, requests_adapter

        session = requests.Session()
        session.trust_env = False
        session.mount("https://", requests_adapter((self.trusts or Trusts()).of(self.endpoints).context))
        if url and (proxy := proxy_for(url, self.endpoints)):
            session.proxies = {"https": proxy.url}
        return RequestsTransport(
            session=session, use_env_settings=False, connection_timeout=PATIENCE, read_timeout=PATIENCE
        )
