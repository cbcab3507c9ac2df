"""Where the rows' facts come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

ENTRA_ERRORS = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes"
"""Microsoft's list of AADSTS codes (entra-docs, docs/identity-platform/reference-error-codes.md)."""

_SUPPORT = "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/"
MSAL_DOCS = "https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/"
MSAL_TESTS = "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet"
PASS_THROUGH = "https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-pass-through-authentication"
ADMIN_CONSENT = "https://learn.microsoft.com/entra/identity-platform/v2-admin-consent"
CONSENT_TROUBLE = _SUPPORT + "troubleshoot-consent-issues"
WORKLOAD_ACCESS = "https://learn.microsoft.com/entra/identity/conditional-access/workload-identity"


def support(article: str) -> str:
    """An article of Microsoft's support pages about sign-in to applications."""
    return _SUPPORT + article


def look_up(number: int) -> str:
    """Microsoft's look-up page for one AADSTS number, which holds numbers that the list leaves out."""
    return f"https://login.microsoftonline.com/error?code={number}"


DATED: Mapping[str, date] = {
    "microsoftgraph/microsoft-graph-devx-content 6cbd6bb (permissions and their ids)": date(2026, 8, 7),
    "microsoftgraph/msgraph-metadata f54f11b (types and properties of v1.0, five clouds)": date(2026, 8, 20),
    "MicrosoftDocs/office-docs-powershell 93336da (Exchange Online cmdlets)": date(2026, 8, 21),
    "entra-docs reference-error-codes 3164b3b (AADSTS codes)": date(2025, 2, 3),
    "entra-docs deactivate-app-registration": date(2026, 3, 16),
    "entra-docs concept-authentication-transfer": date(2026, 4, 22),
    "entra-docs concept-token-protection": date(2025, 8, 20),
    "entra-docs managed-policies (Conditional Access)": date(2025, 11, 6),
    "entra-docs configure-app-management-policies, block-password-addition": date(2025, 8, 19),
    "Exchange application-rbac": date(2025, 11, 25),
    "Exchange Team Blog on SMTP AUTH, version 3.0": date(2026, 1, 29),
    "Exchange Team Blog on Mail-Advanced.ReadWrite": date(2026, 3, 24),
    "msgraph-sdk-powershell issue 3629 (the client of Microsoft Graph Command Line Tools)": date(2026, 6, 1),
}
"""What the tables were held against, and of which day each is. A source that is read again gets its new day here."""

KNOWLEDGE_OF = max(DATED.values())
"""What this version knows of Microsoft's cloud comes from sources of up to this day; a report says so."""
