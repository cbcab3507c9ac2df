"""Where the rows' facts come from."""

from __future__ import annotations

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
