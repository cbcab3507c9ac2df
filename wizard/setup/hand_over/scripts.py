"""The scripts: the same work for Azure CLI in bash, Azure CLI in PowerShell, and Microsoft Graph PowerShell."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.settings import CloudId
from checks.words import Language
from wizard.files.quoting import for_bash, for_comment, for_filter, for_json, for_powershell
from wizard.setup.hand_over.order import HandOverOrder
from wizard.setup.hand_over.script_words import MARK, WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = ("register.sh", "register.az.ps1", "register.graph.ps1")
"""File names, each with a template of the same name."""

AZ_CLOUDS: dict[CloudId, str] = {
    "global": "AzureCloud",
    "usgov": "AzureUSGovernment",
    "usgov-dod": "AzureUSGovernment",
    "china": "AzureChinaCloud",
}
"""Names in Azure CLI. Source: Microsoft Learn, az cloud list."""
MG_CLOUDS: dict[CloudId, str] = {"global": "Global", "usgov": "USGov", "usgov-dod": "USGovDoD", "china": "China"}
"""Names in Microsoft Graph PowerShell. Source: Microsoft Learn, Connect-MgGraph -Environment."""


def script(name: str, order: HandOverOrder, language: Language) -> str:
    """The script's text, with LF at the ends of lines.

    Raises:
        KeyError: no script has this name.
    """
    if name not in SCRIPTS:
        raise KeyError(name)
    return (
        _environment()
        .get_template(f"{name}.j2")
        .render(
            mark=MARK,
            order=order,
            made=WORDS["made"].of(version=order.version, day=order.written.isoformat()).say(language),
            sender=WORDS["sender"].of(sender=order.sender.strip()).say(language) if order.sender.strip() else "",
            graph=order.graph.rstrip("/"),
            consent_start=order.consent_start,
            tenant_shown=tenant_shown(order),
            app_filter=for_filter("displayName", order.app_name),
            graph_app_id=GRAPH_APP_ID,
            permissions=PERMISSIONS,
            sign_in=sign_in(order),
            right_cloud=right_cloud(order),
            mg_cloud="Practice" if order.practice else MG_CLOUDS[order.cloud],
            words={key: text.say(language) for key, text in WORDS.items() if not text.open_placeholders},
        )
    )


def tenant_shown(order: HandOverOrder) -> str:
    """The tenant as a person knows it: its domain, when that is known, and its ID."""
    return f"{order.organisation} ({order.tenant_id})" if order.organisation else order.tenant_id


def as_file(name: str, order: HandOverOrder, language: Language) -> bytes:
    """The script as it lies in the folder.

    Raises:
        KeyError: no script has this name.
    """
    text = script(name, order, language)
    if name.endswith(".sh"):
        return text.encode("utf-8")
    # Without a byte order mark Windows PowerShell 5.1 reads a script in the machine's own code page.
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def checksums(order: HandOverOrder, language: Language) -> dict[str, str]:
    """SHA-256 of every script as it lies in the folder, in hex, by file name."""
    return {name: hashlib.sha256(as_file(name, order, language)).hexdigest() for name in SCRIPTS}


def sign_in(order: HandOverOrder) -> tuple[str, ...]:
    """The commands that point Azure CLI at the right cloud and sign in. They hold no free text."""
    login = f"az login --tenant {order.tenant_id} --allow-no-subscriptions"
    if order.practice:
        register = f"az cloud register --name Practice --endpoint-resource-manager {order.login.rstrip('/')}"
        return (register, "az cloud set --name Practice", login)
    if order.cloud == "global":
        return (login,)
    choose = [f"az cloud set --name {AZ_CLOUDS[order.cloud]}"]
    if order.cloud == "usgov-dod":
        # Azure CLI has one cloud for both; Graph of the Department of Defense is another host.
        choose.append(
            f"az cloud update --name {AZ_CLOUDS[order.cloud]}"
            f" --endpoint-microsoft-graph-resource-id {order.graph.rstrip('/')}/"
        )
    return (*choose, login)


def right_cloud(order: HandOverOrder) -> tuple[str, ...]:
    """The same for an Azure CLI that was set to another cloud; the usual one has to be chosen by name then."""
    if order.practice or order.cloud != "global":
        return sign_in(order)
    return (f"az cloud set --name {AZ_CLOUDS[order.cloud]}", *sign_in(order))


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Not a page: every value is quoted for its shell where it stands, by the filter named there.
    environment = Environment(
        loader=PackageLoader("wizard.setup.hand_over"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "bash": for_bash,
        "powershell": for_powershell,
        "json": for_json,
        "comment": for_comment,
    }
    return environment
