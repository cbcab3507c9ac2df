"""What is plainly something else than a client secret's value, by its form. Pure; every pattern is linear."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

from checks.pattern import Pattern
from checks.secret_checksum import ALPHABET, LENGTH, checksum_fits

_LOOKED_AT = 100_000
_NAME = r"[A-Za-z_][A-Za-z0-9_.:-]{0,80}"
_VARIABLE = Pattern(
    rf"(?:\$env:{_NAME}|\$\{{{_NAME}(?::?[-?][^}}]{{0,40}})?\}}|\$\({_NAME}\)|\${_NAME}|%{_NAME}%|!{_NAME}!|\{{\{{[^{{}}]{{1,120}}\}}\}}"
    rf"|\$\{{\{{[^{{}}]{{1,120}}\}}\}}|process\.env\.{_NAME}|os\.environ\b.{{0,80}}|os\.getenv\b.{{0,80}}|env\([^()]{{1,80}}\)"
    rf"|(?:[A-Z][A-Z0-9]*_)+(?:SECRET|PASSWORD|KEY|ID|VALUE|TOKEN)(?:\s*=\s*)?|\[Environment\]::.{{0,120}}"
    r"|#\{[^{}]{1,120}\}#?|\[\[[^\[\]]{1,120}\]\]|__[A-Za-z0-9_.-]{1,80}__|(?:env|vars|secrets?|inputs):?[.:][A-Za-z0-9_]{1,80}"
    r"|client[_-]?secret|clientSecret|secretText|secret_value)\Z",
    re.IGNORECASE,
)
_PLACEHOLDER = Pattern(
    r"(?:<[^<>]{1,80}>|\[[^\[\]]{1,80}\]|\{[^{}]{1,80}\}|(?:your|my|jouw|mijn|the|het)[ _-][a-z _-]{1,60}"
    r"|x{4,}|\.{3,}|-{3,}|_{3,}|"
    r"(?:null|none|undefined|nil|n/?a|nvt|redacted|changeme|change[ _-]me|todo|tbd|secret|geheim|password|wachtwoord|"
    r"value|waarde|string|hidden|verborgen|\(?not set\)?|\(?leeg\)?|\(?empty\)?|removed|\[removed\])\.?)\Z",
    re.IGNORECASE,
)
_OBJECT = Pattern(
    r"(?:(?:System|Microsoft)\.[A-Za-z0-9_.`+]{2,160}(?:\[\])?|SecureString|PSCredential|\[object [A-Za-z]{1,30}\]"
    r"|@\{[^{}]{0,400}\}|<[\w.]{1,80} object at 0x[0-9a-fA-F]+>|Secret\(.{0,40}\)|\*{3}\(SecureString\).{0,20})\Z"
)
# ConvertFrom-SecureString: with Windows' own protection (a DPAPI blob in hex), or with a key (Base64 of a marked text).
_CIPHER = Pattern(r"(?:01000000d08c9ddf0115d1118c7a00c04fc297eb|76492d1116743f0423413b16050a5345)", re.IGNORECASE)
_KEY_VAULT = Pattern(
    r"@Microsoft\.KeyVault\(|(?:https?://)?[a-z0-9-]{1,80}\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)\b"
    r"|/providers/Microsoft\.KeyVault/|keyvaultref:|\bakv[+:]//",
    re.IGNORECASE,
)
# A certificate or key in Base64 without its first line: every one begins as an ASN.1 sequence of some length.
_DER = Pattern(r"MII[A-Za-z0-9+/\s]{80,100000}={0,2}\Z")
_JWT = Pattern(r"(?<![\w-])eyJ[A-Za-z0-9_-]{8,}\.(?:[A-Za-z0-9_-]*\.)?[A-Za-z0-9_-]+")
_TOKEN_XML = Pattern(r"<\s*token\s*>|<\s*data\s*>\s*[0-9A-Fa-f]{32,}|\bAfasToken\b", re.IGNORECASE)
_PATH = Pattern(r"(?:[A-Za-z]:[\\/]|\\\\[\w.-]{1,80}\\|~[\\/]|\.{1,2}[\\/]|/(?:[\w.-]{1,80}/){1,20})[^\r\n]{0,300}\Z")
_URL = Pattern(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://\S")
_E_MAIL = Pattern(r"[^@\s<>]{1,80}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+\Z")
_DATE = Pattern(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].{0,30})?\Z")
_OUTPUT = Pattern(
    r"[\"']?\b(?:keyId|hint|appId|displayName|endDateTime|startDateTime|tenant|customKeyIdentifier|passwordCredentials)\b[\"']?\s*[:=]",
    re.IGNORECASE,
)


def what_else(text: str) -> str | None:
    """The ID of a sign (`checks.catalogue.secret_signs`) for what this plainly is; None when it may be a secret."""
    text = text.strip(" \t\r\n\u00a0\u200b\u200e\ufeff")[:_LOOKED_AT]
    bare = text.strip("\"'`")
    return next((sign for sign, tells in _KINDS if tells(bare)), None)


def tilde_lost(value: str) -> bool:
    """Whether a tilde is missing, or another character stands in its place: with it, the checksum fits."""
    value = value.strip("\"'` ")
    if len(value) == LENGTH - 1:
        return any(_whole(f"{value[:at]}~{value[at:]}") for at in range(LENGTH))
    if len(value) == LENGTH:
        return any(value[at] != "~" and _whole(f"{value[:at]}~{value[at + 1 :]}") for at in (5, *_odd(value)))
    return False


def _odd(value: str) -> tuple[int, ...]:
    return tuple(at for at, character in enumerate(value) if character not in ALPHABET)


def _whole(value: str) -> bool:
    return value[3:6] == "8Q~" and all(c in ALPHABET for c in value) and checksum_fits(value)


def _is_thumbprint(text: str) -> bool:
    plain = re.sub(r"[\s:\u200e-]", "", text)
    return len(plain) == 40 and bool(re.fullmatch(r"[0-9A-Fa-f]{40}", plain))


def _is_long_hex(text: str) -> bool:
    plain = re.sub(r"[\s:\u200e-]", "", text)
    return len(plain) == 64 and bool(re.fullmatch(r"[0-9A-Fa-f]{64}", plain))


def _is_token(text: str) -> bool:
    if _TOKEN_XML.search(text):
        return True
    if not re.fullmatch(r"[A-Za-z0-9+/\s]{60,4000}={0,2}", text):
        return False
    try:
        return b"<token>" in base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False


def _is_description(text: str) -> bool:
    """Words: of people, not of a generator. A generated value has digits or capitals inside, and no blanks."""
    words = text.split()
    if re.search(r"[78]Q~", text):
        return False
    if len(words) >= 4:
        return True  # nothing that is generated has so many blanks
    if len(words) >= 2:
        return sum(
            bool(re.fullmatch(r"[^\W\d_][^\W_]*[.,:;!?()'’-]*|[\d/.:-]+|[&+–-]", word)) for word in words
        ) * 2 >= len(words)
    joined = r"(?:[A-Za-z]{2,}|[A-Z]|\d{1,4})(?:[-_. ](?:[A-Za-z]{2,}|[A-Z]|\d{1,4})){1,8}"
    return bool(re.fullmatch(joined, text)) and len(text) < 60 and bool(re.search(r"[A-Za-z]{3}", text))


_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("pem", lambda text: "-----BEGIN " in text or bool(_DER.match(text))),
    ("key-vault", lambda text: bool(_KEY_VAULT.search(text))),
    ("afas-token", _is_token),
    ("jwt", lambda text: bool(_JWT.search(text))),
    ("secure-string", lambda text: bool(_CIPHER.search(text) or _OBJECT.match(text))),
    ("thumbprint", _is_thumbprint),
    ("long-hex", _is_long_hex),
    ("variable-name", lambda text: bool(_VARIABLE.match(text))),
    ("placeholder", lambda text: bool(_PLACEHOLDER.match(text))),
    ("web-address", lambda text: bool(_URL.match(text))),
    ("file-name", lambda text: bool(_PATH.match(text))),
    ("no-value-inside", lambda text: bool(_OUTPUT.search(text))),
    ("description", lambda text: bool(_E_MAIL.match(text) or _DATE.match(text))),
    ("description", _is_description),
)
