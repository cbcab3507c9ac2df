"""Facts pasted instead of an error: a decoded token, a manifest, a table of permissions, what Exchange says of an app.

They are said as what they are. A cause is likely at most: whether these facts are the trouble, the text does not say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.pattern import Pattern
from checks.words import Text

_CLAIM = Pattern(
    r"(?:^|[{,\s])[\"']?(?P<name>aud|iss|appid|azp|tid|exp|iat|nbf|ver|scp|roles|idtyp|oid|appidacr|"
    r"app_displayname|sub|"
    r"aio|rh|uti|wids)[\"']?\s{0,20}[:=]",
)
_SCOPES = Pattern(r"[\"']?\bscp[\"']?\s{0,20}[:=]\s{0,4}[\"']?(?P<names>[A-Za-z][\w.\- /:]{2,4000})")
_ROLES = Pattern(
    r"[\"']?\broles[\"']?\s{0,20}[:=]\s{0,4}[\[{(]?(?P<names>[^\]}\)\n]{0,4000}(?:\n[^\]}\):=]{0,200}){0,80})"
)
_PERMISSION = Pattern(r"\b[A-Z][A-Za-z]{2,40}(?:-[A-Z]\w{1,30})?(?:\.[A-Z][A-Za-z]{1,30}){1,3}\b")
_AUDIENCE = Pattern(r"[\"']?\baud[\"']?\s{0,20}[:=]\s{0,4}[\"']?(?P<aud>[\w:/.\-]{4,200})")
_PERSON = Pattern(r"[\"']?\bidtyp[\"']?\s{0,20}[:=]\s{0,4}[\"']?user\b")
_GRAPH = (GRAPH_APP_ID, "graph.microsoft.", "graph.chinacloudapi", "microsoftgraph.chinacloudapi")
_JWT = Pattern(r"\bey[JK][\w-]{10,4000}\.(?P<body>ey[JK][\w-]{10,12000})(?:\.[\w-]{0,4000})?")
_ACCESS = Pattern(
    r"[\"']?id[\"']?\s{0,8}[:=]\s{0,4}[\"']?(?P<id>[0-9a-f]{8}-[0-9a-f-]{27})[\"']?\s{0,40},?\s{0,40}[\"']?type[\"']?\s{0,8}"
    r"[:=]\s{0,4}[\"']?(?P<type>Role|Scope)\b",
    re.IGNORECASE,
)
_ACCESS_TURNED = Pattern(
    r"[\"']?type[\"']?\s{0,8}[:=]\s{0,4}[\"']?(?P<type>Role|"
    r"Scope)[\"']?\s{0,40},?\s{0,40}[\"']?id[\"']?\s{0,8}[:=]\s{0,4}"
    r"[\"']?(?P<id>[0-9a-f]{8}-[0-9a-f-]{27})",
    re.IGNORECASE,
)
_ROW = Pattern(
    r"(?P<name>\b[A-Z][A-Za-z]{2,40}(?:\.[A-Z][A-Za-z]{1,30}){1,3})\b[^\S\n]{0,40}[|,;\t ]{0,6}[^\n]{0,120}?"
    r"\b(?P<type>Delegated|Gedelegeerd|Delegiert|Deleguee?s?|Application|Toepassing|Anwendung|"
    r"App-?only)\b(?P<rest>[^\n]{0,240})",
    re.IGNORECASE,
)
_DELEGATED = ("deleg", "gedel")
_NOT_GRANTED = Pattern(
    r"\bnot granted\b|\bniet (?:verleend|toegekend)\b|\bnicht (?:erteilt|gewahrt)\b|\bnon accorde", re.IGNORECASE
)
_CONSENT_COLUMN = Pattern(
    r"[\t|;]|[^\S\n]{2}|\b(?:not )?granted\b|\b(?:niet )?(?:verleend|toegekend)\b|\berteilt\b|\bgewahrt\b|\baccorde",
    re.IGNORECASE,
)
"""What makes one line with a permission and its type a row of the portal's table: another column behind it."""
_SCOPE_TABLE = Pattern(r"\bRoleName\b[^\n]{0,200}\bInScope\b")
_SCOPE_ROW = Pattern(r"^[^\n]{0,240}\b(?P<in>True|False)[ \t]{0,40}$", re.MULTILINE)
_VERDICT_TABLE = Pattern(r"\bAppId\b[^\n]{0,240}\bAccessCheckResult\b")
_VERDICT_ROW = Pattern(r"^[^\n]{0,400}\b(?P<verdict>Granted|Denied)[ \t]{0,40}$", re.MULTILINE)
_GRANTED = Pattern(r"\bAccessCheckResult ?: ?Granted\b|\bInScope ?: ?True\b", re.IGNORECASE)
_EWS_OFF = Pattern(r"\bEwsEnabled ?: ?False\b", re.IGNORECASE)
_NEEDED = {p.name.lower(): p for p in PERMISSIONS}
_BY_ROLE = {p.role_id: p for p in PERMISSIONS}
_BY_SCOPE = {p.scope_id: p for p in PERMISSIONS}
_DIRECTORY_READING = ("directory.readwrite.all",)
_SIGN_IN_SCOPE = "e1fe6dd8-ba31-4d61-89e7-88639da4683d"
"""User.Read as Delegated, which every new registration has by itself. Source: graph permissions reference."""


class PastedFacts(NamedTuple):
    """What was pasted, in one sentence, and what may be the matter with it."""

    what: Text
    causes: tuple[str, ...] = ()


def read_facts(text: str) -> PastedFacts | None:
    """What a text without any error tells about an app, or None when it tells nothing of the kind."""
    return _token(text) or _manifest(text) or _table(text) or _exchange(text)


def _token(text: str) -> PastedFacts | None:
    text = _decoded(text)
    claims = {m["name"] for m in _CLAIM.finditer(text[:40_000])}
    if len(claims) < 3 or not claims & {"aud", "appid", "azp", "iss", "tid"}:
        return None
    scopes, roles = _SCOPES.search(text), _ROLES.search(text)
    granted = _PERMISSION.findall(roles["names"]) if roles else []
    audience = _AUDIENCE.search(text)
    if audience and not any(known in audience["aud"] for known in _GRAPH):
        return PastedFacts(
            Text(
                "A decoded access token, no error. It was made for {aud}, not for Microsoft Graph.",
                "Een gedecodeerd toegangstoken, geen fout. Het is gemaakt voor {aud} en niet voor Microsoft Graph.",
            ).of(aud=audience["aud"][:80]),
            ("wrong_audience",),
        )
    if scopes or _PERSON.search(text):
        names = ", ".join(dict.fromkeys(_PERMISSION.findall(scopes["names"]))) if scopes else ""
        return PastedFacts(
            Text(
                "A decoded access token, no error. It is a person's: it carries delegated permissions (scp: {names}) "
                "and no roles, which a program that signs in by itself cannot use.",
                "Een gedecodeerd toegangstoken, geen fout. Het is van een persoon: er staan gedelegeerde machtigingen "
                "in (scp: {names}) en geen roles; een programma dat zichzelf aanmeldt kan die niet gebruiken.",
            ).of(names=names[:300] or "-"),
            ("delegated_instead_of_application", "consent_missing"),
        )
    if not granted:
        return PastedFacts(
            Text(
                "A decoded access token of an app, no error. It carries no permissions at all (no roles).",
                "Een gedecodeerd toegangstoken van een app, geen fout. Er staat geen enkele machtiging in (geen "
                "roles).",
            ),
            ("consent_missing", "permission_missing", "delegated_instead_of_application"),
        )
    return _roles(granted)


def _roles(granted: list[str]) -> PastedFacts:
    missing = _missing({name.lower() for name in granted})
    if missing:
        return PastedFacts(
            Text(
                "A decoded access token of an app, no error. Of what Profit needs it lacks {missing}.",
                "Een gedecodeerd toegangstoken van een app, geen fout. Van wat Profit nodig heeft ontbreekt {missing}.",
            ).of(missing=", ".join(missing)),
            ("permission_missing", "consent_missing"),
        )
    return PastedFacts(
        Text(
            "A decoded access token of an app, no error. All application permissions that Profit needs are in it.",
            "Een gedecodeerd toegangstoken van een app, geen fout. Alle toepassingsmachtigingen die Profit nodig heeft "
            "staan erin.",
        )
    )


def _missing(names: set[str]) -> list[str]:
    return [p.name for key, p in _NEEDED.items() if key not in names and not _covered(key, names)]


def _covered(name: str, names: set[str]) -> bool:
    """A wider permission does as well: `.ReadWrite.All` for `.Read.All`, `MailboxSettings.ReadWrite` for `.Read`."""
    return name.replace(".read", ".readwrite", 1) in names if ".readwrite" not in name else False


def _manifest(text: str) -> PastedFacts | None:
    if "resourceaccess" not in text.lower():
        return None
    rows = [*_ACCESS.finditer(text), *_ACCESS_TURNED.finditer(text)]
    if not rows:
        return None
    roles = {m["id"].lower() for m in rows if m["type"].lower() == "role"}
    scopes = {m["id"].lower() for m in rows if m["type"].lower() == "scope"} - {_SIGN_IN_SCOPE}
    slipped = [p.name for scope, p in _BY_SCOPE.items() if scope in scopes and p.role_id not in roles]
    if slipped or (scopes and not roles):
        return PastedFacts(
            Text(
                "A manifest, no error. It asks these as delegated permissions (type Scope): {names}. A program that "
                "signs in by itself needs them as application permissions (type Role).",
                "Een manifest, geen fout. Deze worden als gedelegeerde machtigingen gevraagd (type Scope): "
                "{names}. Een "
                "programma dat zichzelf aanmeldt heeft ze als toepassingsmachtigingen nodig (type Role).",
            ).of(names=", ".join(slipped) or f"{len(scopes)} x Scope"),
            ("delegated_instead_of_application", "permission_missing"),
        )
    missing = [p.name for role, p in _BY_ROLE.items() if role not in roles]
    if missing and len(missing) < len(_BY_ROLE):
        return PastedFacts(
            Text(
                "A manifest, no error. Of what Profit needs it does not ask {names} as application permission.",
                "Een manifest, geen fout. Van wat Profit nodig heeft wordt {names} niet als toepassingsmachtiging "
                "gevraagd.",
            ).of(names=", ".join(missing)),
            ("permission_missing",),
        )
    return PastedFacts(
        Text(
            "A manifest, no error. It asks application permissions (type Role); whether an administrator consented to "
            "them, a manifest does not show.",
            "Een manifest, geen fout. Er worden toepassingsmachtigingen gevraagd (type Role); of een beheerder daar "
            "toestemming voor gaf, toont een manifest niet.",
        )
    )


def _table(text: str) -> PastedFacts | None:
    rows = list(_ROW.finditer(text[:40_000]))
    if len(rows) < 2 and not any(_CONSENT_COLUMN.search(row["rest"]) for row in rows):
        return None
    application = {m["name"].lower() for m in rows if not m["type"].lower().startswith(_DELEGATED)}
    delegated = [m["name"] for m in rows if m["type"].lower().startswith(_DELEGATED)]
    slipped = [n for n in dict.fromkeys(delegated) if n.lower() in _NEEDED and n.lower() not in application]
    if not slipped and not application:
        slipped = [n for n in dict.fromkeys(delegated) if n.lower() != "user.read"]
    if slipped:
        return PastedFacts(
            Text(
                "A table of permissions, no error. These are delegated: {names}. A program that signs in by "
                "itself needs "
                "them as application permissions.",
                "Een tabel met machtigingen, geen fout. Deze zijn gedelegeerd: {names}. Een programma dat zichzelf "
                "aanmeldt heeft ze als toepassingsmachtigingen nodig.",
            ).of(names=", ".join(slipped)[:300]),
            ("delegated_instead_of_application", "consent_missing"),
        )
    ungranted = [m["name"] for m in rows if m["name"].lower() in application and _NOT_GRANTED.search(m["rest"])]
    if ungranted:
        return PastedFacts(
            Text(
                "A table of permissions, no error. Nobody consented yet to {names}.",
                "Een tabel met machtigingen, geen fout. Voor {names} heeft nog niemand toestemming gegeven.",
            ).of(names=", ".join(dict.fromkeys(ungranted))[:300]),
            ("consent_missing",),
        )
    return PastedFacts(
        Text(
            "A table of permissions, no error; all of them are application permissions.",
            "Een tabel met machtigingen, geen fout; het zijn allemaal toepassingsmachtigingen.",
        )
    )


def _exchange(text: str) -> PastedFacts | None:
    answers: list[bool] = []
    if _SCOPE_TABLE.search(text):
        answers = [m["in"] == "True" for m in _SCOPE_ROW.finditer(text)]
    elif _VERDICT_TABLE.search(text):
        answers = [m["verdict"] == "Granted" for m in _VERDICT_ROW.finditer(text)]
    elif _GRANTED.search(text):
        answers = [True]
    if answers:
        return (
            PastedFacts(
                Text(
                    "Exchange's answer about the app and one mailbox, no error: the mailbox is within the app's reach.",
                    "Het antwoord van Exchange over de app en één postvak, geen fout: het postvak valt binnen "
                    "het bereik "
                    "van de app.",
                )
            )
            if all(answers)
            else PastedFacts(
                Text(
                    "Exchange's answer about the app and one mailbox: the mailbox is outside the app's reach for "
                    "{n} of {total} roles.",
                    "Het antwoord van Exchange over de app en één postvak: voor {n} van {total} rollen valt het "
                    "postvak "
                    "buiten het bereik van de app.",
                ).of(n=answers.count(False), total=len(answers)),
                ("access_policy_denied", "permission_missing"),
            )
        )
    if _EWS_OFF.search(text):
        return PastedFacts(
            Text(
                "Settings of the Exchange organisation, no error: Exchange Web Services are off (EwsEnabled is False).",
                "Instellingen van de Exchange-organisatie, geen fout: Exchange Web Services staan uit (EwsEnabled is "
                "False).",
            ),
            ("ews_ended",),
        )
    return None


def _decoded(text: str) -> str:
    """A raw token's claims, when a token was pasted as it is; nothing of it is ever shown but names of permissions."""
    found = _JWT.search(text[:40_000])
    if found is None:
        return text
    import binascii

    body = found["body"].replace("-", "+").replace("_", "/")
    try:
        return binascii.a2b_base64(body + "=" * (-len(body) % 4)).decode("utf-8", "replace")
    except binascii.Error:
        return text
