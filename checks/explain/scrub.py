"""Secrets and tokens out of text, before anything of it is kept. Pure, and safe to apply twice."""

from __future__ import annotations

import re

from checks.pattern import Pattern

GONE = "[...]"

_SECRET_NAMES = (
    r"client[_\-. ]?secret|client_?assertion|app(?:lication)?[_ ]secret|clientgeheim|secret_?text|access_?token|"
    r"refresh_?token|id_?token|assertion|password|wachtwoord|passwd|pwd|api[_-]?key|sharedaccesskey|accountkey|"
    r"code_verifier|device_code"
)
_NAMED = Pattern(
    # name = value in forms, JSON, reprs, headers, connection strings and command lines
    rf"""(?P<name>(?<![A-Za-z])(?:{_SECRET_NAMES}))(?P<gap>["'\\]{{0,6}}\s{{0,3}}(?:[:=]|=>|%3[Dd])\s{{0,3}}["'\\b]{{0,6}}|\s{{1,3}}(?=\S*[~]))"""
    r"""(?P<value>(?!\s|\[\.\.\.\]|["'\\]|or\b|of\b|is\b|and\b)[^\s"'<>&,;}\\]{3,4096})""",
    re.IGNORECASE,
)
_OPTION = Pattern(
    rf"(?P<name>-{{1,2}}(?:{_SECRET_NAMES}|client-secret|"
    rf"ClientSecretCredential))\s+[\"']?(?P<value>[^\s\"']{{3,4096}})",
    re.IGNORECASE,
)
_SHAPES = (
    # an authorisation header's value, encoded or not
    Pattern(
        r"(?P<keep>\b(?:Bearer|Basic|NTLM|Negotiate)(?:\s|%20|\+){1,3})(?!realm|authoriz|error|token\b|"
        r"authentication\b|auth\b)"
        r"[A-Za-z0-9._~+/=%\-]{12,}",
        re.IGNORECASE,
    ),
    # a JSON web token, whole or cut off
    Pattern(r"(?P<keep>XOAUTH2\s{1,3})[A-Za-z0-9+/=]{16,}"),
    Pattern(r"(?P<keep>)(?<![A-Za-z0-9])ey[JK][A-Za-z0-9_\-]{10,}(?:\.[A-Za-z0-9_\-]*){0,4}"),
    # Entra's client secrets: three or so characters, a digit Q and a tilde, the rest (whole, cut off, or URL-encoded)
    Pattern(
        r"(?P<keep>)[A-Za-z0-9_.~\-]{0,12}[78]Q(?:~|%7[Ee]|\\u007[Ee]|&#126;|"
        r"&tilde;)[A-Za-z0-9_.~\-%]{6,}"
    ),
    # user:password@host
    Pattern(r"(?P<keep>://)[^\s/@:\"'<>]{1,200}:[^\s/@\"'<>]{1,200}(?=@)"),
    # the older 34-character secrets, where they are called one
    Pattern(
        r"(?P<keep>(?:secret|geheim)\W{1,5})(?=[^\s]{0,40}[~.\-_+/=])(?=[^\s]{0,40}\d)[A-Za-z0-9~._\-+/=]{30,60}",
        re.IGNORECASE,
    ),
)


def scrub(text: str) -> str:
    """`text` with every client secret, password, token and assertion in it replaced by `[...]`."""
    text = _NAMED.sub(lambda m: f"{m['name']}{m['gap']}{GONE}", text)
    text = _OPTION.sub(lambda m: f"{m['name']} {GONE}", text)
    for shape in _SHAPES:
        text = shape.sub(lambda m: f"{m['keep']}{GONE}", text)
    return text
