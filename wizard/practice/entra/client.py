"""Who the client is and how it proves that: secret in the form or by HTTP Basic, or a signed assertion.

Source: RFC 6749 2.3.1, RFC 7523, entra-docs certificate-credentials.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import unquote_plus

from wizard.practice import microsoft_ids
from wizard.practice.entra.discovery import SHARED, is_guid
from wizard.practice.entra.errors import Refusal
from wizard.practice.entra.federation import check_word
from wizard.practice.jwt import BadTokenError, encode, read, verify
from wizard.practice.registration import home_of
from wizard.practice.world import Json, Tenant, World

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CLOCK_TOLERANCE = 300
"""Seconds an assertion's times may be off."""
Proof = Literal["0", "1", "2"]
"""`appidacr`: none (public client), secret, certificate."""


@dataclass(frozen=True)
class Client:
    """The app that asks."""

    app_id: str
    name: str
    application: Json | None
    """The registration; None for Microsoft's own public clients."""
    home: Tenant | None

    @property
    def public(self) -> bool:
        """Whether this client may go without a credential."""
        return self.application is None or bool(self.application["isFallbackPublicClient"])


def find_client(world: World, tenant: Tenant | None, app_id: str) -> Client:
    """The client with this id, as far as this tenant knows it.

    Raises:
        Refusal: 700038, 700016 (in no registration here, and no principal).
    """
    app_id = app_id.lower()
    if app_id in microsoft_ids.PREAUTHORISED:
        return Client(app_id, microsoft_ids.PREAUTHORISED[app_id][0], None, None)
    if not is_guid(app_id) or not int(app_id.replace("-", ""), 16):
        code = 700038 if is_guid(app_id) else 700016
        raise Refusal(code, app_id=app_id, tenant=tenant.name if tenant else "common")
    home, application = home_of(world, app_id)
    if tenant is None:
        tenant = home
    principal = tenant.service_principal(app_id) if tenant else None
    known = application is not None and (home is tenant or principal is not None)
    if tenant is None or not known or not world.settled(app_id, "login"):
        raise Refusal(700016, app_id=app_id, tenant=tenant.name if tenant else "common")
    assert application is not None
    return Client(app_id, application["displayName"], application, home)


def credentials(form: dict[str, str], authorization: str | None) -> dict[str, str]:
    """The form with what HTTP Basic or the assertion says filled in: client_id, client_secret.

    Raises:
        Refusal: 7000110 two different ids, 900144 none, 50027 an unreadable assertion.
    """
    given = dict(form)
    scheme, _, packed = (authorization or "").partition(" ")
    if scheme.lower() == "basic":
        try:
            pair = base64.b64decode(packed.strip(), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            pair = ""
        # RFC 6749 2.3.1: both halves are form-encoded before they are joined.
        client_id, _, secret = (unquote_plus(part) for part in pair.partition(":"))
        _same(given, client_id)
        given["client_id"], given["client_secret"] = client_id, secret
    if given.get("client_assertion"):
        try:
            claims = read(given["client_assertion"])[1]
        except BadTokenError as error:
            raise Refusal(50027, detail=f"The client assertion could not be read: {error}.") from None
        # An app signs for itself; the word of another issuer (federation) comes with the client's id beside it.
        if claims.get("iss") == claims.get("sub") or not given.get("client_id"):
            issuer = str(claims.get("iss", ""))
            _same(given, issuer)
            given.setdefault("client_id", issuer)
    if not given.get("client_id"):
        raise Refusal(900144, name="client_id")
    return given


def _same(given: dict[str, str], client_id: str) -> None:
    other = given.get("client_id")
    if other and client_id and other.lower() != client_id.lower():
        raise Refusal(7000110, detail="The identifiers in the body and in the credential differ.")


def prove(world: World, tenant: Tenant, client: Client, given: dict[str, str], grant: str) -> Proof:
    """Check the credential that came with a request.

    Raises:
        Refusal: the credential is missing, wrong, expired, or not wanted from a public client.
    """
    secret, assertion = given.get("client_secret"), given.get("client_assertion")
    if client.app_id in world.closed_clients:
        raise Refusal(7000218)
    if client.application is None or client.home is None:
        if secret or assertion:
            raise Refusal(700025)
        if grant == "client_credentials":
            raise Refusal(7000216, grant=grant)
        return "0"
    if assertion and given.get("client_assertion_type") == ASSERTION_TYPE:
        trusted = client.home.federated.get(client.app_id)
        if trusted and "sub" in (word := read(assertion)[1]) and word.get("iss") != word["sub"]:
            check_word(world, trusted, assertion)
        else:
            _check_assertion(world, tenant, client.home, client.application, assertion)
        return "2"
    if secret:
        _check_secret(world, client.home, client.application, secret)
        return "1"
    if grant == "client_credentials":
        raise Refusal(7000216, grant=grant)
    if not client.public:
        raise Refusal(7000218)
    return "0"


def _check_secret(world: World, home: Tenant, application: Json, secret: str) -> None:
    for credential in application["passwordCredentials"]:
        value = home.secrets.get(credential["keyId"])
        if value is None or not hmac.compare_digest(value.encode(), secret.encode()):
            continue
        if not world.settled(credential["keyId"], "login") or _time(credential["startDateTime"]) > world.now():
            break
        if _time(credential["endDateTime"]) <= world.now():
            raise Refusal(7000222, app_id=application["appId"])
        return
    raise Refusal(7000215, app_id=application["appId"])


def _time(stamp: str) -> datetime:
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check_assertion(world: World, tenant: Tenant, home: Tenant, application: Json, assertion: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    header, claims = read(assertion)
    if header.get("alg") not in ("RS256", "PS256"):
        raise Refusal(50027, detail="The signing algorithm must be RS256 or PS256.")
    credential, der = _certificate(home, application, header)
    if _time(credential["endDateTime"]) <= world.now():
        raise Refusal(
            700027,
            detail="The certificate with identifier used to sign the client assertion is expired on application. "
            f"[Reason - The key used is expired., Thumbprint of key used by client: '{_thumbprint(der)}']",
        )
    if not world.settled(credential["keyId"], "login"):
        raise Refusal(700027, detail=_unknown_key(_thumbprint(der)))
    key = x509.load_der_x509_certificate(der).public_key()
    assert isinstance(key, RSAPublicKey)
    try:
        verify(key, assertion)
    except BadTokenError:
        raise Refusal(
            700027,
            detail="Client assertion failed signature validation. [Reason - The key was found, but use of the key to "
            f"verify the signature failed., Thumbprint of key used by client: '{_thumbprint(der)}']",
        ) from None
    _check_claims(world, tenant, application, claims)


def _check_claims(world: World, tenant: Tenant, application: Json, claims: Json) -> None:
    if claims.get("sub") != claims.get("iss"):
        raise Refusal(50048)
    if str(claims.get("iss", "")).lower() != application["appId"]:
        raise Refusal(50013, detail="the issuer is not the application")
    now = world.now().timestamp()
    start, end = claims.get("nbf", now), claims.get("exp")
    if not isinstance(end, int | float) or not isinstance(start, int | float):
        raise Refusal(50027, detail="Claims 'nbf' and 'exp' must be numbers.")
    if now > end + CLOCK_TOLERANCE or now < start - CLOCK_TOLERANCE:
        stamps = (datetime.fromtimestamp(t, UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000Z") for t in (now, start, end))
        raise Refusal(700024, **dict(zip(("now", "start", "end"), stamps, strict=True)))
    audience = str(claims.get("aud", ""))
    name, _, rest = audience.removeprefix(f"{world.login_url}/").partition("/")
    fits = audience.startswith(f"{world.login_url}/") and (name.lower() in SHARED or tenant.is_named(name))
    if not fits or rest not in ("oauth2/v2.0/token", "oauth2/token", "v2.0", ""):
        raise Refusal(50027, detail="The audience of the client assertion must be the token endpoint.")


def _certificate(home: Tenant, application: Json, header: Json) -> tuple[Json, bytes]:
    # Clients pad or not, as they like.
    sha1, sha256 = (str(header.get(name, "")).rstrip("=") for name in ("x5t", "x5t#S256"))
    if not sha1 and not sha256:
        raise Refusal(50027, detail="The header must name the certificate by x5t or x5t#S256.")
    for credential in application["keyCredentials"]:
        der = home.certificates.get(credential["keyId"], b"")
        by_sha1 = encode(hashlib.sha1(der, usedforsecurity=False).digest()) == sha1
        by_sha256 = encode(hashlib.sha256(der).digest()) == sha256
        if by_sha256 or (by_sha1 and not sha256):
            return credential, der
    raise Refusal(700027, detail=_unknown_key(sha1 or sha256))


def _unknown_key(thumbprint: str) -> str:
    return (
        "The certificate with identifier used to sign the client assertion is not registered on application. "
        f"[Reason - The key was not found., Thumbprint of key used by client: '{thumbprint}']"
    )


def _thumbprint(der: bytes) -> str:
    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
