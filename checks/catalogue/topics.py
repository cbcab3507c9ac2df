"""What a refusal is about, by the words in it: for numbers and codes of Microsoft's that no row knows.

Such a refusal is certainly Microsoft's, so a word like "consent" or "scope" in it tells the subject, which it would
not in any other text. The answer is never more than likely. The narrower subject stands before the wider one.
"""

from __future__ import annotations

from typing import NamedTuple


class RefusalSubject(NamedTuple):
    """One subject: the words that name it (case-insensitive), and the causes it usually has, likeliest first."""

    phrase: str
    causes: tuple[str, ...]
    only_with_token: bool = False
    """A bare refusal: of a request that carried a token it means too few rights, of a sign-in it names no subject."""


TOPICS: tuple[RefusalSubject, ...] = (
    RefusalSubject(
        r"continuous access|access evaluation|outdated polic|revocation",
        ("token_invalid_or_expired", "conditional_access_blocked"),
    ),
    RefusalSubject(
        r"(?:secret|credential|password|certificate|lifetime)s?.{0,60}(?:per app policy|app management polic|assigned "
        r"polic|blocked by .{0,30}polic|not allowed .{0,20}polic)|(?:credential|secret|password)\w{0,40}not ?allowed",
        ("secret_blocked_by_policy", "request_malformed"),
    ),
    RefusalSubject(r"sign ?in ?audience", ("multi_tenant_config", "request_malformed")),
    RefusalSubject(
        r"conditional access|security defaults|token protection|authentication flows?|device code flow .{0,40}block|"
        r"voorwaardelijke toegang|bedingte[nr]? zugriff|acces conditionnel|blocked (?:by|due to) .{0,40}(?:polic|risk)|"
        r"workload identit|compliant|managed device|trusted location|sign-?in risk|user risk",
        ("conditional_access_blocked", "mfa_interactive_required"),
    ),
    RefusalSubject(
        r"meervoudige verificatie|"
        r"multi-?\s?factor|\bmfa\b|strong auth|proof-?up|second factor|passkey|fido|claims? challenge|step-?up|"
        r"(?:user|person).{0,20}interact|interaction (?:is )?required|interactive",
        ("mfa_interactive_required", "conditional_access_blocked"),
    ),
    RefusalSubject(
        r"(?:secret|key)s? .{0,60}expired|expired .{0,30}(?:secret|key)s?\b|(?:client)?(?:geheim|sleutel)\w{0,8} "
        r".{0,60}verlopen",
        ("secret_expired", "secret_wrong"),
    ),
    RefusalSubject(
        r"federated (?:identity )?credential|federated identity|workload identity federation|external (?:oidc|token) "
        r"issuer|subject .{0,40}(?:issuer|audience).{0,40}match",
        ("federated_credential_mismatch", "assertion_malformed"),
    ),
    RefusalSubject(
        r"certificate|certificaat|vingerafdruk|thumbprint|x5t|signing key|public key|mutual tls|\bmtls\b",
        ("cert_mismatch", "assertion_malformed"),
    ),
    RefusalSubject(
        r"client_?assertion|\bassertion\b|\bjwt\b|\bnonce\b|\bjti\b", ("assertion_malformed", "assertion_time")
    ),
    RefusalSubject(
        r"client_?secret|client secret|app(?:lication)? secret|clientgeheim|toepassingsgeheim",
        ("secret_wrong", "secret_missing", "secret_blocked_by_policy"),
    ),
    RefusalSubject(
        r"assigned to (?:a |any )?role|role assignment|app ?role|user assignment|not assigned",
        ("app_role_not_assigned", "permission_missing"),
    ),
    RefusalSubject(
        r"administrator(?:'?s)? role|directory role|privileged role|caller .{0,40}(?:role|administrator)|"
        r"does not have authorization to perform|only (?:an? )?(?:global |tenant )?admin\w{0,40}",
        ("admin_role_missing", "permission_missing"),
    ),
    RefusalSubject(
        r"required resource access|requested permissions|requires? .{0,40}permissions?\b|permissions? .{0,60}"
        r"(?:missing|required|not (?:granted|been granted|present|assigned)|insufficient|lack)|missing .{0,40}"
        r"permissions?|insufficient (?:privileges|permissions|scopes?)|missing ?required ?permissions?|"
        r"machtiging\w{0,3} .{0,60}(?:ontbre|vereist|nodig|niet (?:verleend|toegekend))|"
        r"onvoldoende (?:machtiging|rechten|bevoegdhe)|ontbre\w{2,5} .{0,40}machtiging|"
        r"(?:missing|lacks?|without) .{0,30}(?:roles?|scopes?)\b",
        ("permission_missing", "consent_missing", "delegated_instead_of_application"),
    ),
    RefusalSubject(
        r"consent|admin(?:istrator)? approval|has not been authori[sz]ed|not been approved|toestemming|zustimmung",
        ("consent_missing", "permission_missing"),
    ),
    RefusalSubject(
        r"\bscopes?\b|resource parameter|/\.default|resource .{0,40}(?:identifier|requested)",
        ("scope_malformed", "resource_unknown", "request_malformed"),
    ),
    RefusalSubject(
        r"cross-?tenant|outbound|inbound|guest|external (?:user|identit)|home tenant|partner|b2b|delegated admin",
        ("cross_tenant_blocked", "user_not_found"),
    ),
    RefusalSubject(
        r"(?:toepassing|service-?principal) .{0,60}(?:uitgeschakeld|geblokkeerd|gedeactiveerd)|"
        r"application .{0,80}(?:disabled|deactivated|blocked)|app(?:lication)? (?:is|has been|was) (?:disabled|"
        r"deactivated)|service principal .{0,60}disabled",
        ("sp_disabled", "app_deactivated"),
    ),
    RefusalSubject(
        r"service principal .{0,80}(?:not found|missing|does not exist|doesn.{0,2}t exist|wasn.{0,2}t found)|"
        r"missing service principal",
        ("sp_missing", "app_not_found_in_tenant"),
    ),
    RefusalSubject(
        r"toepassing .{0,80}(?:niet gevonden|onbekend|bestaat niet)|"
        r"(?:application|client app|app id|client_?id|appid).{0,80}(?:not (?:be )?found|unknown|does not exist|"
        r"doesn.{0,2}t exist|wasn.{0,2}t found|not valid|invalid|not (?:a )?registered)",
        ("app_not_found_in_tenant", "request_malformed"),
    ),
    RefusalSubject(
        r"tenant .{0,80}(?:niet gevonden|onbekend|bestaat niet)|"
        r"tenant .{0,80}(?:not (?:be )?found|does not exist|doesn.{0,2}t exist|unknown|invalid)|national cloud|"
        r"cloud instance|wrong cloud|sovereign",
        ("tenant_not_found", "tenant_id_malformed"),
    ),
    RefusalSubject(
        r"tenant .{0,60}(?:blocked|suspended|deprovision|deleted|decommission|fraud|inactive)", ("tenant_unavailable",)
    ),
    RefusalSubject(
        r"/common|/organizations|/consumers|multi-?tenant", ("tenant_endpoint_required", "multi_tenant_config")
    ),
    RefusalSubject(
        r"omleidings-?ur[il]|redirect_?\s?ur[il]|reply (?:url|address)|return url",
        ("redirect_uri_mismatch", "request_malformed"),
    ),
    RefusalSubject(
        r"refresh token|\bgrant\b .{0,40}(?:expired|revoked)|authorization code|session .{0,40}(?:expired|revoked|"
        r"invalid)|sign in again",
        ("refresh_token_expired", "mfa_interactive_required"),
    ),
    RefusalSubject(
        r"password|wachtwoord|user ?name|gebruikersnaam|account .{0,30}(?:locked|vergrendeld)",
        ("user_password_wrong", "user_not_found"),
    ),
    RefusalSubject(
        r"(?:gebruiker|account|persoon|geadresseerde|e-?mailadres).{0,60}(?:niet gevonden|onbekend|bestaat niet)|"
        r"(?:user|account|person|principal name|recipient|mail ?address|smtp address).{0,60}(?:not (?:be )?found|does "
        r"not exist|doesn.{0,2}t exist|unknown|invalid|not valid)|invalid (?:user|smtp|e-?mail) ?(?:address|name)?|"
        r"user ?not ?found",
        ("user_not_found", "mailbox_missing_or_on_prem"),
    ),
    RefusalSubject(
        r"postvak .{0,80}(?:niet|geen|on-?prem|inactief|verwijderd)|geen postvak|"
        r"mail ?box .{0,80}(?:not|no |on-?prem|inactive|soft-?deleted|unavailable|missing|doesn)|"
        r"(?:no|without|not an?) .{0,20}mail ?box|mailbox ?not|on-?prem",
        ("mailbox_missing_or_on_prem", "user_not_found"),
    ),
    RefusalSubject(
        r"licen[cs]e|licentie|abonnement|subscription|premium|\bsku\b|service plan",
        ("license_missing", "mailbox_missing_or_on_prem"),
    ),
    RefusalSubject(
        r"quota|quotum|(?:mailbox|postvak) .{0,20}(?:full|\bvol\b)|storage (?:limit|space)",
        ("mailbox_full", "throttled"),
    ),
    RefusalSubject(
        r"throttl|too ?many|rate limit|limit ?(?:has been )?(?:exceeded|reached)|concurren|busy|slow down",
        ("throttled", "service_transient"),
    ),
    RefusalSubject(
        r"send ?as|send on behalf|from address|sender .{0,40}not allowed", ("send_as_denied", "permission_missing")
    ),
    RefusalSubject(r"outbound spam|suspended|banned sender|blocked sender", ("sending_blocked", "throttled")),
    RefusalSubject(
        r"access ?polic|application policy|allow ?list|block ?list|out of scope|management scope",
        ("access_policy_denied", "permission_missing"),
    ),
    RefusalSubject(
        r"audience|issued for (?:another|a different) (?:resource|audience)",
        ("wrong_audience", "token_invalid_or_expired"),
    ),
    RefusalSubject(
        r"token .{0,60}(?:verlopen|expired|not yet valid|lifetime)|expired .{0,20}token",
        ("token_invalid_or_expired", "clock_skew"),
    ),
    RefusalSubject(
        r"token .{0,60}(?:malformed|invalid|cannot be (?:read|parsed)|empty|missing)|invalid .{0,20}token",
        ("token_malformed", "token_invalid_or_expired"),
    ),
    RefusalSubject(
        r"tijdelijk|later opnieuw|"
        r"temporar|transient|try again|retry|unavailable|time(?:d)? ?-?out|internal (?:server )?error|unexpected error|"
        r"server ?error|maintenance|outage|not ready|in progress|conflict",
        ("service_transient", "throttled"),
    ),
    RefusalSubject(
        r"(?:item|folder|message|event|calendar|object|resource|attachment|contact).{0,60}(?:not (?:be )?found|"
        r"does not "
        r"exist|doesn.{0,2}t exist|deleted)|\b\w{0,40}(?:item|folder|object|resource|attachment|event)not ?found",
        ("item_not_found", "user_not_found"),
    ),
    RefusalSubject(r"already exists|duplicate|existing", ("request_malformed",)),
    RefusalSubject(
        r"access ?(?:is )?denied|forbidden|not (?:authori[sz]ed|permitted|allowed)|unauthori[sz]ed|denied|refused",
        ("permission_missing", "access_policy_denied", "consent_missing"),
        only_with_token=True,
    ),
    RefusalSubject(
        r"parameter|malformed|invalid|not valid|validation|required (?:field|property)|must (?:be|have|contain|"
        r"specify)|"
        r"missing|unsupported|not supported|bad ?request|bad ?argument|syntax|unexpected|too (?:complex|large|long)|"
        r"cannot be (?:null|empty)|time ?zone|property|format",
        ("request_malformed",),
    ),
)
