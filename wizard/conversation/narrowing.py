"""Keeping the app to the mailboxes of one group: the lines an Exchange administrator runs, and what to know of them.

Sources: learn.microsoft.com exchange/permissions-exo/application-rbac (roles, direct members, rights that add up, what
a deleted service principal takes along); MicrosoftDocs/office-docs-powershell New-ManagementRoleAssignment
(-RecipientGroupScope), Enable-OrganizationCustomization, Connect-ExchangeOnline (-DisableWAM since 3.7.2).
"""

from __future__ import annotations

from checks.catalogue.permissions import PERMISSIONS, Permission, names
from checks.words import Text
from wizard.files.quoting import for_powershell as quoted

DOC_RBAC = "https://learn.microsoft.com/exchange/permissions-exo/application-rbac"
_NAME = "AFAS Profit"


def commands(
    client_id: str,
    principal_id: str,
    group: str,
    mailboxes: tuple[str, ...] = (),
    permissions: tuple[Permission, ...] = PERMISSIONS,
) -> tuple[str, ...]:
    """Exchange Online PowerShell for RBAC for Applications, and for each mailbox whether it is in scope.

    A role for every permission that opens mailboxes; the group itself is the scope, so no management scope is made.
    """

    lines = [
        "Connect-ExchangeOnline",
        # An organisation that never changed its defaults refuses new role assignments until this was done, once.
        "if ((Get-OrganizationConfig).IsDehydrated) { Enable-OrganizationCustomization }",
        f"New-ServicePrincipal -AppId {quoted(client_id)} -ObjectId {quoted(principal_id)} -DisplayName '{_NAME}'",
        # The parameter takes a name, a distinguished name or a GUID; an address is looked up first.
        f"$group = Get-Group -Identity {quoted(group)}",
    ]
    lines += [
        f"New-ManagementRoleAssignment -App {quoted(principal_id)} -Role '{p.exchange_role}'"
        " -RecipientGroupScope $group.DistinguishedName"
        for p in permissions
        if p.exchange_role
    ]
    test = f"Test-ServicePrincipalAuthorization -Identity {quoted(principal_id)}"
    lines += [f"{test} -Resource {quoted(mailbox)} | Format-Table" for mailbox in mailboxes] or [test]
    return tuple(lines)


def take_away(permissions: tuple[Permission, ...] = PERMISSIONS) -> Text:
    """What has to go in Entra afterwards, and what stays."""
    return Text(
        "Rights add up: afterwards take {roles} away under API permissions in Entra, for each first Revoke admin"
        " consent and then Remove permission, or every mailbox stays open. {others} stay.",
        "Rechten tellen op: haal daarna {roles} weg onder API-machtigingen in Entra, van elk eerst"
        " Beheerderstoestemming intrekken en dan Machtiging verwijderen, anders blijft elk postvak open. {others}"
        " blijven staan.",
        {"roles": names("exchange", permissions), "others": names("directory", permissions)},
    )


GROUP_OF_WHAT = Text(
    "A mail-enabled security group, a distribution list or a Microsoft 365 group will do. Only its direct members"
    " count: members of a group within the group stay outside.",
    "Een beveiligingsgroep met e-mail, een distributielijst of een Microsoft 365-groep is goed. Alleen directe leden"
    " tellen mee: leden van een groep binnen de groep vallen erbuiten.",
)
WHEN_IT_STICKS = Text(
    "Enable-OrganizationCustomization is needed once in an organisation that never changed its defaults; if the lines"
    " after it are still refused, wait some minutes and run those again. No sign-in window, or one of another account?"
    " Use Connect-ExchangeOnline -DisableWAM (module 3.7.2 or newer).",
    "Enable-OrganizationCustomization is één keer nodig in een organisatie die de standaardinstellingen nooit heeft"
    " gewijzigd; worden de regels erna nog geweigerd, wacht dan enkele minuten en voer die opnieuw uit. Geen"
    " aanmeldvenster, of een van een ander account? Gebruik Connect-ExchangeOnline -DisableWAM (module 3.7.2 of"
    " nieuwer).",
)
AGAIN_AFTER_REMAKING = Text(
    "Is the enterprise application ever deleted and made again? Exchange then drops these roles, and admin consent"
    " opens every mailbox: run the lines again with the new Object ID, and take the permissions away again.",
    "Wordt de bedrijfstoepassing ooit verwijderd en opnieuw gemaakt? Dan laat Exchange deze rollen vallen, en"
    " opent beheerderstoestemming elk postvak: voer de regels opnieuw uit met de nieuwe Object-id en haal de"
    " machtigingen opnieuw weg.",
)
