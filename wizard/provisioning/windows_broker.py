"""The administrator's sign-in through Windows' own broker (WAM), where its optional package is installed.

A token from there is bound to the device: token protection asks for that, and Microsoft announced that its own client
for tools will. Sources: azure-identity-broker's README (the parent window of a console program); msgraph-sdk-powershell
issue 3629.
"""

from __future__ import annotations

import sys
from typing import Any


def broker_credential(common: dict[str, Any], platform: str = sys.platform) -> Any | None:  # noqa: ANN401  a credential, a context manager
    """A credential that signs in through Windows; None on another system or without the extra `windows-broker`.

    Args:
        common: what every interactive credential of azure-identity takes.
        platform: `sys.platform`'s word.
    """
    if platform != "win32":
        return None
    try:
        from azure.identity.broker import InteractiveBrowserBrokerCredential
        from msal import PublicClientApplication
    except ImportError:
        return None
    return InteractiveBrowserBrokerCredential(
        parent_window_handle=PublicClientApplication.CONSOLE_WINDOW_HANDLE, **common
    )
