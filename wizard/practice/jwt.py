"""JSON Web Tokens with RS256 or PS256, by hand: the practice tenant uses no client library of Microsoft's."""

from __future__ import annotations

import base64
import json
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

Json = dict[str, Any]


class BadTokenError(Exception):
    """What was sent is no token of ours, or its signature is wrong."""


def encode(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """The bytes behind base64url without padding.

    Raises:
        BadTokenError: not base64url.
    """
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise BadTokenError("not base64url") from error


@dataclass(frozen=True)
class SigningKey:
    """The sign-in service's key: signs tokens, and shows its public half in the JWKS."""

    private: RSAPrivateKey = field(repr=False)
    kid: str

    def sign(self, claims: Json) -> str:
        """A compact RS256 token with these claims."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        header = {"typ": "JWT", "alg": "RS256", "x5t": self.kid, "kid": self.kid}
        signed = f"{encode(json.dumps(header).encode())}.{encode(json.dumps(claims).encode())}"
        signature = self.private.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{encode(signature)}"

    def public(self) -> Json:
        """This key as an entry of a JWKS."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": encode(numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")),
            "e": encode(numbers.e.to_bytes(3, "big")),
        }


_ONE_AT_A_TIME = threading.Lock()


def signing_key() -> SigningKey:
    """The sign-in service's key, made at the first token: one a process, since making it costs more than a world."""
    # Two tenants in two threads must not each make one: the tokens signed with the first would verify nowhere.
    with _ONE_AT_A_TIME:
        return _signing_key()


@cache
def _signing_key() -> SigningKey:
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(
        private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return SigningKey(private, encode(digest.finalize()[:20]))


def read(token: str) -> tuple[Json, Json, bytes, bytes]:
    """A compact token taken apart, nothing verified: header, claims, signed bytes, signature.

    Raises:
        BadTokenError: not three parts of base64url JSON.
    """
    parts = token.split(".")
    if len(parts) != 3:
        raise BadTokenError("not three parts")
    try:
        header, claims = json.loads(decode(parts[0])), json.loads(decode(parts[1]))
    except ValueError as error:
        raise BadTokenError("not JSON") from error
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise BadTokenError("not objects")
    return header, claims, f"{parts[0]}.{parts[1]}".encode(), decode(parts[2])


def verify(key: RSAPublicKey, algorithm: str, signed: bytes, signature: bytes) -> None:
    """Check a signature.

    Raises:
        BadTokenError: another algorithm than RS256 and PS256, or the signature does not fit the key.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    schemes: dict[str, padding.AsymmetricPadding] = {
        "RS256": padding.PKCS1v15(),
        "PS256": padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH),
    }
    if algorithm not in schemes:
        raise BadTokenError(f"algorithm {algorithm}")
    try:
        key.verify(signature, signed, schemes[algorithm], hashes.SHA256())
    except InvalidSignature as error:
        raise BadTokenError("signature") from error
