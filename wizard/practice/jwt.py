"""JSON Web Tokens as the sign-in service makes and reads them, by PyJWT: no client library of Microsoft's."""

from __future__ import annotations

import base64
import binascii
import hashlib
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

Json = dict[str, Any]
ALGORITHMS = ("RS256", "PS256")
"""What is verified: nothing unsigned, and nothing signed with a key that both sides know."""


class BadTokenError(Exception):
    """What was sent is no token of ours, or its signature is wrong."""


def encode(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True)
class SigningKey:
    """The sign-in service's key: signs tokens, and shows its public half with a certificate in the JWKS."""

    private: RSAPrivateKey = field(repr=False)
    certificate: bytes = field(repr=False)
    """DER of the key's own certificate."""
    kid: str

    def sign(self, claims: Json) -> str:
        """A compact RS256 token with these claims."""
        import jwt

        return jwt.encode(claims, self.private, algorithm="RS256", headers={"x5t": self.kid, "kid": self.kid})

    def public(self) -> Json:
        """This key as an entry of a JWKS."""
        from jwt.algorithms import RSAAlgorithm

        numbers = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": numbers["n"],
            "e": numbers["e"],
            "x5c": [base64.b64encode(self.certificate).decode()],
        }


_ONE_AT_A_TIME = threading.Lock()


def signing_key() -> SigningKey:
    """The sign-in service's key, made at the first token: one a process, since making it costs more than a world."""
    # Two tenants in two threads must not each make one: the tokens signed with the first would verify nowhere.
    with _ONE_AT_A_TIME:
        return _signing_key()


@cache
def _signing_key() -> SigningKey:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "practice.accesscontrol.invalid")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=30))
        .not_valid_after(today + timedelta(days=5 * 365))
        .sign(private, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
    return SigningKey(private, certificate, encode(hashlib.sha1(certificate, usedforsecurity=False).digest()))


def read(token: str) -> tuple[Json, Json]:
    """A compact token's header and claims, nothing verified.

    Raises:
        BadTokenError: not three parts of base64url JSON objects.
    """
    import jwt

    try:
        whole = jwt.decode_complete(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise BadTokenError("not three parts of JSON") from error
    return whole["header"], whole["payload"]


def verify(key: RSAPublicKey, token: str) -> None:
    """Check a token's signature; its times and audience are the reader's own business.

    Raises:
        BadTokenError: another algorithm than RS256 and PS256, or the signature does not fit the key.
    """
    import jwt

    try:
        jwt.api_jws.decode(token, key, algorithms=list(ALGORITHMS))
    except jwt.InvalidTokenError as error:
        raise BadTokenError("signature or algorithm") from error
