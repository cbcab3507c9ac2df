"""Pieces of the phrase patterns: how Microsoft's sentences vary on their way to a person.

Quotes turn typographic, doubled or escaped, or vanish; "isn't" stands beside "is not"; names and ids differ each time.
"""

from __future__ import annotations

Q = r"[^\w\s]{0,4}"
"""An opening or closing quote in any form, or none."""

ANY = r".{0,120}?"
"""A name, id or address that differs each time."""

IS_NOT = r"(?:is not|isn[^a-z ]{0,6}t)"
WAS_NOT = r"(?:was not|wasn[^a-z ]{0,6}t)"
HAS_NOT = r"(?:has not|hasn[^a-z ]{0,6}t)"
DOES_NOT = r"(?:does not|doesn[^a-z ]{0,6}t)"
CANNOT = r"(?:cannot|can not|can[^a-z ]{0,6}t)"

POLICY = (
    r"access to odata is disabled|\braop\b|apponly accesspolicy|"
    r"(?:blocked|denied|restricted|not (?:allowed|permitted)) by .{0,40}(?:application ?)?access ?polic|"
    r"application ?access ?policy .{0,60}(?:blocks|denies|denied|restricts|refus|not allow)"
)
"""How Exchange says that a policy keeps an app out of a mailbox; the mere name of such a policy says nothing."""

A_PERSONS_ACT = (
    r"(?:new|add|update|set|remove)-(?:az|azure)?(?:ad|mg|entra)(?:beta|ms)?(?:application|serviceprincipal|"
    r"serviceprincipalapproleassignment|app|oauth2permissiongrant|policy)\w{0,40}|az ad (?:app|sp) (?:create|"
    r"credential|permission|update)|(?:register|create|update) (?:an? |the )?app(?:lication)?(?: registration)?\b|"
    r"app-?registratie (?:aan te )?maken|\bpost [^ ]{0,80}/(?:applications|serviceprincipals|approleassign\w{0,8}|"
    r"oauth2permissiongrants)\b|\baddpassword\b|getting policy|defaultappmanagementpolicy"
)
"""Acts that an administrator does, signed in as a person: a refusal of these is about that person's role."""

LICENCE = (
    r"(?:does not|doesn'?t) have (?:a |an |the )?(?:(?:valid|required|premium|spo|sharepoint) ){0,3}licen[sc]e|"
    r"premium licen[sc]e|subscription (?:is )?required|not licensed"
)
"""How Graph says that the tenant lacks a licence."""

ME_PATH = r"/me request is only valid with delegated|only valid with delegated authentication"
"""How Graph says that an app has no signed-in user."""

NUMBERED = (
    r"(?:winerror|errno|error|fout|foutcode|foutnummer|socketexception|exception|code|status|win32|hresult|wsa\w{1,12}|"
    r"winhttp\w{0,20}|wininet\w{0,20})[ :=#(\[-]{1,4}"
)
"""What stands before a number of Windows' or the socket library's; a bare 10061 may be an invoice."""
