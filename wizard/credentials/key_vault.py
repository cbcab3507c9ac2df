"""The client secret in an Azure Key Vault, reached with the identity this machine or CI job already has.

Needs the optional packages of `profit-exchange[azure-key-vault]`. The one place of the face that signs in by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.gather.exchange_log import exchange
from checks.settings import Secret
from checks.words import Text, same
from wizard.runtime.child_environment import put_back
from wizard.runtime.user_error import UserError


def fetch(vault: str, name: str, environ: Mapping[str, str]) -> Secret:
    """The secret's current version.

    Raises:
        UserError: the package is missing, the vault cannot be reached, or it refuses.
    """
    return Secret(_asked(vault, environ, lambda client: client.get_secret(name).value or ""))


def keep(vault: str, name: str, secret: Secret, environ: Mapping[str, str]) -> None:
    """Adds a new version.

    Raises:
        UserError: as `fetch`.
    """
    _asked(vault, environ, lambda client: client.set_secret(name, secret.reveal()))


def installed() -> bool:
    """Whether the optional package is here; nothing of it is loaded."""
    from importlib.util import find_spec

    try:
        return find_spec("azure.keyvault.secrets") is not None
    except ModuleNotFoundError:
        return False


def _asked(vault: str, environ: Mapping[str, str], question: Any) -> Any:  # noqa: ANN401  the optional package's own types
    try:
        from azure.core.exceptions import AzureError
        from azure.identity import DefaultAzureCredential
        from azure.keyvault.secrets import SecretClient
    except ModuleNotFoundError:
        raise UserError(
            Text(
                "The secret is in an Azure Key Vault. Install what that needs: pip install"
                " “profit-exchange[azure-key-vault]”.",
                "Het geheim staat in een Azure Key Vault. Installeer wat daarvoor nodig is: pip install"
                " “profit-exchange[azure-key-vault]”.",
            )
        ) from None
    if not vault.startswith("https://"):
        raise UserError(
            Text(
                "secret.vault is the vault's address, such as https://name.vault.azure.net.",
                "secret.vault is het adres van de kluis, zoals https://naam.vault.azure.net.",
            )
        )
    try:
        with put_back(environ):
            identity = DefaultAzureCredential()
        with exchange("ask", vault), identity as credential, SecretClient(vault, credential) as client:
            return question(client)
    except AzureError as error:
        status = getattr(error, "status_code", None)
        raise UserError(
            Text(
                "The Key Vault {vault} did not give the secret ({what}). Check that this identity may get and set"
                " secrets there (role Key Vault Secrets Officer), and that the vault can be reached from here.",
                "De Key Vault {vault} gaf het geheim niet ({what}). Controleer of deze identiteit daar geheimen mag"
                " lezen en schrijven (rol Key Vault Secrets Officer) en of de kluis vanaf hier bereikbaar is.",
            ).of(vault=same(vault), what=same(f"{type(error).__name__} {status or ''}".strip()))
        ) from None
