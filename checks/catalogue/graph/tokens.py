"""Microsoft Graph refuses the token itself."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import ErrorRow, Refinement
from checks.remedy import Actor, Remedy
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"
_AUTH_DOCS = "https://learn.microsoft.com/graph/resolve-auth-errors"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "InvalidAuthenticationToken",
        Text(
            "Graph received something as access token that it does not accept: empty, cut off, expired, or made for "
            "another service.",
            "Graph kreeg als toegangstoken iets wat het niet accepteert: leeg, afgekapt, verlopen, of bedoeld voor een "
            "andere dienst.",
        ),
        ("token_invalid_or_expired", "token_malformed", "wrong_audience"),
        refine=(
            Refinement(r"compacttoken validation failed", ("token_invalid_or_expired",)),
            Refinement(
                r"invalid audience|audience validation|idx10214|wrong audience|audience .{0,40}(?:invalid|not)",
                ("wrong_audience",),
            ),
            Refinement(
                r"compacttoken|well.?formed|no dots|token is empty|is empty\b|parsing failed|malformed|idx14100|"
                r"idx12741|idx12709|"
                r"bearer bearer|cannot be parsed|not a valid jwt|missing or empty|token is missing|no token",
                ("token_malformed",),
            ),
            Refinement(
                r"expired or is not yet valid|expired or not yet valid", ("token_invalid_or_expired", "clock_skew")
            ),
            Refinement(r"not yet valid|idx10222|in the future", ("clock_skew", "token_invalid_or_expired")),
            Refinement(
                r"lifetime validation failed|is expired|has expired|idx10223|expired", ("token_invalid_or_expired",)
            ),
            Refinement(r"locationcondition|conditional access", ("conditional_access_blocked",)),
            Refinement(
                r"continuous access evaluation|revocat|revoked",
                ("token_invalid_or_expired", "conditional_access_blocked"),
            ),
            Refinement(r"identity of the calling application could not be established", ("sp_missing",)),
            Refinement(r"signature", ("token_malformed", "wrong_audience")),
        ),
        phrases=(
            r"compacttoken (?:parsing|validation) failed",
            r"access token validation failure",
            r"lifetime validation failed, the token is expired",
            r"access token has expired or is not yet valid",
            r"idx14100: jwt is not well ?formed",
            r"access token is empty",
            r"idx10223: lifetime validation failed",
            r"idx10214: audience validation failed",
        ),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "graph-continuous-access",
        Text(
            "Continuous access evaluation refused the token: something about the app, its rights or its address "
            "changed after the token was issued.",
            "Continue toegangsevaluatie weigerde het token: er is iets veranderd aan de app, haar rechten of haar "
            "adres sinds het token is uitgegeven.",
        ),
        ("token_invalid_or_expired", "conditional_access_blocked"),
        phrases=(
            r"continuous access evaluation resulted in challenge",
            r"tokencreatedwithoutdatedpolicies|tokenissuedbeforerevocationtimestamp|tokencreatedbeforerevocation",
            r"locationconditionevaluationsatisfied",
            r"bearer .{0,400}error\W{1,4}insufficient_claims",
        ),
        refine=(
            Refinement(r"locationcondition", ("conditional_access_blocked", "token_invalid_or_expired")),
            Refinement(r"(?:user|account|app|principal)disabled", ("sp_disabled", "token_invalid_or_expired")),
        ),
        stage="graph",
        statuses=(401,),
        remedy=Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Let the program acquire a new access token: restart it, or sign in anew. The old token stays "
                    "refused however long you wait.",
                    "Laat het programma een nieuw toegangstoken ophalen: start het opnieuw, of meld opnieuw aan. Het "
                    "oude token blijft geweigerd, hoe lang je ook wacht.",
                ),
                Text(
                    "Is a new token refused as well? Then look in {place} which Conditional Access policy for workload "
                    "identities names the app, and whether its address is a trusted one.",
                    "Wordt ook een nieuw token geweigerd? Kijk dan in {place} welk beleid voor voorwaardelijke toegang "
                    "voor workload-identiteiten de app noemt, en of haar adres vertrouwd is.",
                    {"place": places.APP_SIGN_INS},
                ),
            ),
            link="https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation-"
            "workload",
        ),
        mark="O",
        source="https://github.com/microsoftgraph/msgraph-sdk-java/issues/2355",
    ),
    ErrorRow(
        "InvalidAuthenticationTokenTenant",
        Text(
            "The token was issued by another tenant than the one the resource belongs to.",
            "Het token komt van een andere tenant dan die waar de resource bij hoort.",
        ),
        ("app_not_found_in_tenant", "wrong_audience"),
        phrases=(r"access token is from the wrong issuer",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "unauthenticated",
        Text("The call carried no usable sign-in.", "De aanroep had geen bruikbare aanmelding bij zich."),
        ("token_malformed", "token_invalid_or_expired"),
        stage="graph",
        statuses=(401,),
        source=_DOCS,
    ),
    ErrorRow(
        "Authentication_MissingOrMalformed",
        Text("The access token is missing or cannot be read.", "Het toegangstoken ontbreekt of is niet leesbaar."),
        ("token_malformed",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "Authentication_ExpiredToken",
        Text("The access token has expired.", "Het toegangstoken is verlopen."),
        ("token_invalid_or_expired",),
        phrases=(r"your access token has expired\. please renew it",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "Authentication_Unauthorized",
        Text(
            "The directory did not accept the sign-in of the calling application.",
            "De directory accepteerde de aanmelding van de aanroepende app niet.",
        ),
        ("sp_disabled", "sp_missing", "token_invalid_or_expired"),
        stage="graph",
        statuses=(401, 403),
        mark="U",
    ),
)
