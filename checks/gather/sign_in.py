"""The sign-in: which tenant it is, and a token for this app in it. msal does both; nothing is kept between runs.

msal answers an identical refused request from memory for a minute and keeps the tokens it got, so every run has a
client of its own. Failures come out of it in many shapes (a `ValueError` for an unknown tenant, an exception for a
5xx, a JSON error for a proxy's page, a dict for a refusal); what the login host said decides, not the shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from checks.facts import Answer, Evidence, Seen, TenantSeen, TokenSeen, Unknown
from checks.gather.collect import within_reach
from checks.gather.evidence import ODD, Witness, refused_or_unknown, then
from checks.gather.login_http import Heard, LoginHttp
from checks.gather.read_json import claims_in, parsed
from checks.settings import ClientCertificate, Credential, Endpoints, Secret, Settings

if TYPE_CHECKING:
    import msal

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class SignIn:
    """One sign-in of one app in one tenant, in two blocking steps: `tenant()` and then `token()`."""

    def __init__(
        self, settings: Settings, credential: Credential, endpoints: Endpoints, http: LoginHttp, witness: Witness
    ) -> None:
        self._settings = settings
        self._credential = credential
        self._endpoints = endpoints
        self._http = http
        self._witness = witness
        self._app: msal.ConfidentialClientApplication | None = None
        self._unusable: Exception | None = None
        self.discovery: Heard | None = None
        """The discovery answer, for its `Date`."""

    def tenant(self) -> Answer[TenantSeen]:
        """Ask for the tenant's public OpenID document: one GET. Source: entra-docs v2-protocols-oidc."""
        import msal

        authority = f"{self._endpoints.login}/{quote(self._settings.tenant.strip(), safe='')}"
        self._http.asking = f"GET {authority}/v2.0/.well-known/openid-configuration"
        failed: Answer[Any] | None = None
        try:
            self._app = msal.ConfidentialClientApplication(
                self._settings.client_id,
                client_credential=_for_msal(self._credential),
                authority=authority,
                # The host is known or was named by the user; asking Microsoft's host about it would be one more
                # request, and would tell a private host's name to somebody else.
                instance_discovery=False,
                # Azure's own variables (MSAL_FORCE_REGION, REGION_NAME) must not send the secret to another host.
                azure_region=msal.ClientApplication.DISABLE_MSAL_FORCE_REGION,
                validate_authority=False,
                http_client=self._http,
            )
        except _failures(self._credential) as error:
            failed = self._failed(error)
            self._unusable = error
        self.discovery = self._http.last
        if self.discovery is None:
            return failed or Unknown(self._witness.limit(self._http.asking, "NoAnswer", ""))
        seen = then(Seen(parsed(self.discovery.body), self._told(self.discovery)), tenant_of)
        # With the document in order, what went wrong after it is the credential's matter: `token()` tells it.
        return seen if failed is None or (self.discovery.status == 200 and isinstance(seen, Seen)) else failed

    def token(self) -> tuple[Answer[TokenSeen], Secret | None]:
        """Ask for the token: one POST. The token itself is in the second part, its claims are in the first."""
        self._http.forget("sign a client assertion")
        if self._app is None:
            return self._failed(self._unusable or RuntimeError("the tenant was not asked for")), None
        try:
            result = self._app.acquire_token_for_client(scopes=[self._endpoints.scope])
        except _failures(self._credential) as error:
            return self._failed(error), None
        finally:
            self._app = None
        heard = self._http.last
        if heard is None:
            return Unknown(self._witness.limit(self._http.asking, "NoAnswer", "")), None
        given = result.pop("access_token", None) if isinstance(result, dict) else None
        if not isinstance(given, str) or not given:
            return refused_or_unknown(self._told(heard), heard.body), None
        token = Secret(given)
        self._witness.keep_quiet_about(token)
        said = self._told(heard)
        return Seen(claims_of(token), said), token

    def _told(self, heard: Heard) -> Evidence:
        return self._witness.answer(heard.asked, heard.status, heard.headers, heard.body, heard.sent_id)

    def _failed(self, error: Exception) -> Answer[Any]:
        heard = self._http.last
        if heard is None:
            return Unknown(self._witness.failure(self._http.asking, error))
        if heard.status < 400:
            # An answer that msal could make nothing of: a page instead of a document, or a document without its parts.
            told = self._told(heard)
            ours = self._witness.limit(heard.asked, type(error).__name__, str(error), heard.status)
            return Unknown(told if told.code else ours)
        return refused_or_unknown(self._told(heard), heard.body)


def _failures(credential: Credential) -> tuple[type[Exception], ...]:
    """Every shape in which msal lets a failure out; requests' own exceptions are `OSError`s."""
    from msal.exceptions import MsalError

    known = (*ODD, RuntimeError, OSError, MsalError)
    if not isinstance(credential, ClientCertificate):
        return known
    from cryptography.exceptions import UnsupportedAlgorithm
    from jwt.exceptions import PyJWTError

    return (*known, PyJWTError, UnsupportedAlgorithm)


def _for_msal(credential: Credential) -> str | dict[str, str]:
    if isinstance(credential, ClientCertificate):
        pem = credential.pem.reveal()
        # With a certificate and no thumbprint msal computes the SHA-256 one and signs by PS256.
        return {"private_key": pem, "public_certificate": pem}
    return credential.value.reveal()


def tenant_of(document: Mapping[str, Any]) -> TenantSeen:
    """The parts of a tenant's OpenID document that matter here; the ID comes from its issuer."""
    issuer, token_endpoint = str(document["issuer"]), str(document["token_endpoint"])
    found = _GUID.search(urlsplit(issuer).path) or _GUID.search(urlsplit(token_endpoint).path)
    segments = [part for part in urlsplit(issuer).path.split("/") if part]
    return TenantSeen(
        tenant_id=found[0].lower() if found else "".join(segments[:1]),
        issuer=issuer,
        token_endpoint=token_endpoint,
        graph_host=_text(document.get("msgraph_host")),
        region=_text(document.get("tenant_region_scope")),
    )


def claims_of(token: Secret) -> TokenSeen:
    """The token's claims, for debugging; Microsoft says a Graph token may become unreadable for clients.

    Source: entra-docs access-tokens and access-token-claims-reference.
    """
    claims = claims_in(token)
    if claims is None:
        return TokenSeen(opaque=True)
    roles = claims.get("roles")
    return TokenSeen(
        opaque=False,
        audience=_text(claims.get("aud")),
        issuer=_text(claims.get("iss")),
        tenant_id=_text(claims.get("tid")),
        app_id=_text(claims.get("appid")) or _text(claims.get("azp")),
        token_type=_text(claims.get("idtyp")),
        roles=tuple(str(role) for role in roles) if isinstance(roles, list) else None,
        scopes=_text(claims.get("scp")),
        principal_id=_text(claims.get("oid")),
        issued_at=_moment(claims.get("iat")),
        not_before=_moment(claims.get("nbf")),
        expires_at=_moment(claims.get("exp")),
        token_id=_text(claims.get("uti")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return within_reach(datetime.fromtimestamp(value, UTC))
    except (OverflowError, OSError, ValueError):
        return None
