"""Secrets and tokens out of text: the one place that knows what a secret looks like. Pure, and safe to apply twice.

Everything that keeps or shows other people's words comes by here: evidence when it is born, `explain`, reports, crash
files. Every pattern is bounded, so that no text costs more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from checks.pattern import Pattern
from checks.visible import harmless

if TYPE_CHECKING:
    from checks.settings import Secret

REMOVED = "[removed]"

LIMIT = 1000
"""Characters of a remote's words that evidence keeps."""

_SHORTEST = 4
"""A shorter value would take ordinary letters out of ordinary words."""

_READ = 65_536
"""Characters of a remote's words that are looked at before they are cut to `LIMIT`."""

_NAMES = (
    r"client[_\-. ]?secret|client_?assertion|app(?:lication)?[_ ]secret|clientgeheim|client-?geheim|secret_?text|"
    r"secret_?value|access_?token|refresh_?token|id_?token|assertion|password|passphrase|passwd|pwd|wachtwoord|"
    r"wachtwoordzin|(?:x-)?api[_\-]?key|(?:shared)?accesskey|account_?key|shared_?access_?(?:key|signature)|"
    r"private_?key|code_verifier|device_code|saml_?(?:response|assertion)|connection_?string"
)
_BARE = r"""(?!\s|\[removed\]|["'\\<]|or\b|of\b|is\b|and\b|en\b|not\b|was\b)[^\s"'<>&,;}\\]{3,4096}"""
_NAMED = Pattern(
    # name = value in forms, JSON, reprs, headers, TOML, connection strings and prose with a colon
    rf"""(?P<name>(?<![A-Za-z])(?:{_NAMES}))"""
    r"""(?P<gap>["'\\]{0,6}\s{0,3}(?:[:=]|=>|%3[Dd])\s{0,3}["'\\b]{0,6}|\s{1,3}(?=[^\s~]{0,20}~))"""
    rf"""(?P<value>(?<=")[^"\n\\]{{3,4096}}|(?<=')[^'\n\\]{{3,4096}}|{_BARE})""",
    re.IGNORECASE,
)
_ELEMENT = Pattern(
    # <password>value</password>, <saml:Assertion ...>, <input name="client_secret" value="...">
    rf"""(?P<keep><(?:[A-Za-z][\w.\-]{{0,40}}:)?(?:{_NAMES})\b[^<>]{{0,400}}>\s{{0,8}})(?P<value>[^\s<][^<]{{0,65536}})""",
    re.IGNORECASE,
)
_INPUT = Pattern(
    rf"""(?P<keep>\bname\s{{0,3}}=\s{{0,3}}["']?(?:{_NAMES})\b["']?[^<>]{{0,200}}?\bvalue\s{{0,3}}=\s{{0,3}}["']?)"""
    r"""(?P<value>[^"'<>\s]{1,65536})""",
    re.IGNORECASE,
)
_INPUT_TURNED = Pattern(
    # The value gives nothing back: what follows it may be of the same letters, and a page may be full of values.
    r"""(?P<keep>(?<!=)\bvalue\s{0,3}=\s{0,3}["']?)(?P<value>[^"'<>\s]{1,4096}+)"""
    rf"""(?P<rest>["']?[^<>"']{{0,100}}\bname\s{{0,3}}=\s{{0,3}}["']?(?:{_NAMES})\b)""",
    re.IGNORECASE,
)
_OPTION = Pattern(
    rf"(?P<name>-{{1,2}}(?:{_NAMES}|ClientSecretCredential))\s{{1,3}}[\"']?(?P<value>[^\s\"']{{3,4096}})",
    re.IGNORECASE,
)
_TILDE = r"(?:~|%(?:25)?7[Ee]|\\u007[Ee]|\\x7[Ee]|&#126;|&#x7[Ee];|&tilde;|\\~)"
_ALONE: tuple[tuple[tuple[str, ...], Pattern], ...] = (
    # a private key, whole or cut off, also where a JSON string writes its line ends as \n, and in base64
    (
        ("PRIVATE KEY-----",),
        Pattern(
            r"(?P<keep>)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]{0,40}-----|\Z)", re.DOTALL
        ),
    ),
    (("LS0tLS1CRUdJTi",), Pattern(r"(?P<keep>)LS0tLS1CRUdJTi[A-Za-z0-9+/=_\-]{20,}")),
    # a JSON web token, signed or encrypted, whole or cut off: it begins with the base64url of `{"`, `{ "` or `{` and a
    # line end
    (
        ("eyJ", "eyK", "eyAi", "ewo", "ew0K"),
        Pattern(r"(?P<keep>)(?<![A-Za-z0-9_\-])(?:ey[JK]|eyAi|ewo|ew0K)[A-Za-z0-9_\-]{6,}(?:\.[A-Za-z0-9_\-]*){0,4}"),
    ),
    # an authorization code or refresh token of Entra
    (("0.A", "1.A"), Pattern(r"(?P<keep>)(?<![\w.])[01]\.A[A-Za-z0-9_\-]{30,}(?:\.[A-Za-z0-9_\-]*){0,4}")),
    # a client secret of Entra: three or so characters, a digit, Q and a tilde (however it is written), and the rest
    (
        ("7Q", "8Q"),
        Pattern(
            rf"(?P<keep>)(?:[A-Za-z0-9_.~\-%]{{3,12}}[78]Q{_TILDE}(?:[A-Za-z0-9_.~\-%]|{_TILDE})*"
            rf"|[A-Za-z0-9_.~\-%]{{0,2}}[78]Q{_TILDE}(?:[A-Za-z0-9_.~\-%]|{_TILDE}){{6,}})"
        ),
    ),
    # a token of an AFAS app connector: its XML, or the same in base64
    (
        ("data>", "data&gt;", "data\\u003"),
        Pattern(r"(?P<keep>(?:<|&lt;|\\u003[Cc])data(?:>|&gt;|\\u003[Ee])\s{0,8})(?!\[removed\])[0-9A-Za-z+/=]{16,}"),
    ),
    (("PHRva2Vu",), Pattern(r"(?P<keep>)PHRva2Vu[A-Za-z0-9+/=_\-]{8,}")),
)
"""(what must stand in a text for the pattern to be worth a try, the pattern): a secret whatever stands around it."""
_SCHEMES = r"Bearer|Basic|NTLM|Negotiate|AfasToken"
_IN_CONTEXT = (
    # an authorisation header's value, encoded or not; words of a sentence have no digit, inner capital or filling
    Pattern(
        rf"(?P<keep>\b(?i:{_SCHEMES})(?:\s|%20|\+){{1,3}})(?!realm|authoriz|error)"
        r"(?=[^\s]{0,200}(?:\d|[a-z][A-Z]|[A-Z]{2}[a-z]|=))[A-Za-z0-9._~+/=%\-]{8,}"
    ),
    Pattern(r"(?P<keep>XOAUTH2\s{1,3})[A-Za-z0-9+/=]{16,}"),
    # the 64 hexadecimal digits of an AFAS token by themselves (a SHA-256 looks the same, and is no loss)
    Pattern(r"(?P<keep>)(?<![0-9A-Za-z])(?:[0-9A-F]{64}|[0-9a-f]{64})(?![0-9A-Za-z])"),
    # user:password@host, as proxies are often written
    Pattern(r"(?P<keep>://)(?!\[removed\])[^\s/@:\"'<>]{1,200}:[^\s/@\"'<>]{0,200}(?=@)"),
    # the older 34-character secrets, where they are called one
    Pattern(
        r"(?P<keep>(?:secret|geheim)\W{1,5})(?=[^\s]{0,40}[~.\-_+/=])(?=[^\s]{0,40}\d)[A-Za-z0-9~._\-+/=]{30,60}",
        re.IGNORECASE,
    ),
)


def scrub(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text without secrets; everything else, line breaks too, stays as it is.

    Args:
        text: what somebody else wrote.
        secrets: values that are known and must not stand in it, as they are, percent-encoded, form-encoded or escaped
            as JSON or HTML. A value shorter than 4 characters is passed over.

    Returns:
        the text with `[removed]` where a secret, password, key, token or assertion stood.
    """
    for secret in secrets:
        value = secret.reveal()
        # However it is spelled, it does not become shorter; most texts are, than a token.
        if _SHORTEST <= len(value.strip()) <= len(text):
            for spelling in sorted(_spellings(value), key=len, reverse=True):
                text = text.replace(spelling, REMOVED)
    text = _ELEMENT.sub(rf"\g<keep>{REMOVED}", text)
    text = _INPUT.sub(rf"\g<keep>{REMOVED}", text)
    text = _INPUT_TURNED.sub(rf"\g<keep>{REMOVED}\g<rest>", text)
    text = without_shapes(text)
    text = _NAMED.sub(rf"\g<name>\g<gap>{REMOVED}", text)
    text = _OPTION.sub(rf"\g<name> {REMOVED}", text)
    for shape in _IN_CONTEXT:
        text = shape.sub(rf"\g<keep>{REMOVED}", text)
    return text


def without_shapes(text: str) -> str:
    """The text without what is a secret by its shape alone: the net behind everything that writes a whole report."""
    for hints, shape in _ALONE:
        # Whole pages come by here; looking for two letters is a hundred times cheaper than for a pattern.
        if any(hint in text for hint in hints):
            text = shape.sub(_kept, text)
    return text


def _kept(found: re.Match[str]) -> str:
    return f"{found['keep'] or ''}{REMOVED}"


def quotable(text: str, secrets: Iterable[Secret] = ()) -> str:
    """A remote's words as evidence keeps them: scrubbed, on one line, nothing unseen, at most `LIMIT` characters."""
    if len(text) > _READ:
        # What was cut may have cut a secret in two: the last stretch goes as well.
        text = text[: _READ - 4096]
    text = harmless(scrub(text, secrets))
    return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"


def _spellings(value: str) -> set[str]:
    # Here and not above: a pasted error has no secrets to look for, and `explain` starts without these.
    import json
    from urllib.parse import quote, quote_plus

    found: set[str] = set()
    for form in (value, value.strip()):
        escaped = json.dumps(form)[1:-1]
        found |= {form, quote(form, safe=""), quote(form), quote_plus(form), escaped, json.dumps(escaped)[1:-1]}
        found |= {json.dumps(form, ensure_ascii=False)[1:-1], repr(form)[1:-1], _as_html(form)}
        found |= {
            quote(form, safe="").lower(),
            quote(form, safe="~"),
            form.replace("~", "%7E"),
            form.replace("~", "%7e"),
        }
    return found - {""}


def _as_html(value: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        value = value.replace(character, entity)
    return value
