"""Which permission opens which path: the practice tenant's own copy, reduced to the paths it serves.

Source: microsoftgraph/microsoft-graph-devx-content (MIT), permissions/new/permissions.json, 2026-08. In a list of
permissions any one is enough; `A+B` wants both. Delegated directory paths also open to Directory.AccessAsUser.All, as
azure-cli relies on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Workload = Literal["directory", "exchange"]
Alternatives = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Row:
    """Who may call one method of one path."""

    method: str
    path: str
    workload: Workload
    application: Alternatives
    delegated: Alternatives
    own: Alternatives = ()
    """Delegated permissions that are enough for the signed-in user's own object."""

    def allows(self, held: frozenset[str], alternatives: Alternatives) -> bool:
        """Whether the permissions held satisfy one of the alternatives."""
        return any(wanted <= held for wanted in alternatives)


def _alternatives(text: str) -> Alternatives:
    return tuple(frozenset(word.split("+")) for word in text.split())


def _rows(workload: Workload, application: str, delegated: str | None, paths: str, own: str = "") -> tuple[Row, ...]:
    """One row per line of `paths`, each `METHOD /path`; delegated None is the same list as for an application."""
    both = application if delegated is None else delegated
    lines = (line.split() for line in paths.strip().splitlines())
    return tuple(
        Row(m, p, workload, _alternatives(application), _alternatives(both), _alternatives(own)) for m, p in lines
    )


_APP_READ = "Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"
_APP_WRITE = "Application.ReadWrite.All"
_OWNED = "Application.ReadWrite.OwnedBy"
_ASSIGN = (
    "AppRoleAssignment.ReadWrite.All+Application.Read.All AppRoleAssignment.ReadWrite.All+Directory.Read.All "
    "AppRoleAssignment.ReadWrite.All+Application.ReadWrite.All AppRoleAssignment.ReadWrite.All+Directory.ReadWrite.All"
)
_USER_READ = "User.Read.All User.ReadWrite.All User.ReadBasic.All Directory.Read.All Directory.ReadWrite.All"
_ROLE_READ = (
    "Directory.Read.All Directory.ReadWrite.All RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory"
)
_POLICY = "Policy.Read.All Policy.ReadWrite.ApplicationConfiguration"
_MEMBER_APP = "Directory.Read.All Directory.ReadWrite.All GroupMember.ReadBasic.All Group.ReadBasic.All"

ROWS: tuple[Row, ...] = (
    *_rows(
        "directory",
        f"{_APP_READ} {_OWNED}",
        _APP_READ,
        """
        GET /applications
        GET /applications/$count
        GET /applications/{id}
        GET /applications/{id}/owners
        GET /servicePrincipals
        GET /servicePrincipals/$count
        GET /servicePrincipals/{id}
        GET /servicePrincipals/{id}/owners
        GET /servicePrincipals/{id}/memberOf
        GET /servicePrincipals/{id}/appRoleAssignments
        GET /servicePrincipals/{id}/appRoleAssignments/{assignment}
        GET /servicePrincipals/{id}/appRoleAssignedTo
        GET /servicePrincipals/{id}/appRoleAssignedTo/{assignment}
        GET /servicePrincipals/{id}/oauth2PermissionGrants
        """,
    ),
    *_rows(
        "directory",
        f"{_APP_WRITE} {_OWNED} AppRegistration.Create",
        f"{_APP_WRITE} AppRegistration.Create",
        "POST /applications",
    ),
    *_rows(
        "directory",
        f"{_APP_WRITE} {_OWNED}",
        _APP_WRITE,
        """
        PATCH /applications/{id}
        DELETE /applications/{id}
        """,
    ),
    *_rows(
        "directory",
        f"{_APP_WRITE} {_OWNED} Directory.ReadWrite.All",
        f"{_APP_WRITE} Directory.ReadWrite.All",
        """
        POST /applications/{id}/addPassword
        POST /applications/{id}/removePassword
        POST /servicePrincipals
        PATCH /servicePrincipals/{id}
        DELETE /servicePrincipals/{id}
        """,
    ),
    *_rows(
        "directory",
        f"{_APP_WRITE}+Directory.Read.All {_OWNED}+Directory.Read.All Directory.ReadWrite.All",
        f"{_APP_WRITE}+Directory.Read.All Directory.ReadWrite.All",
        """
        POST /applications/{id}/owners/$ref
        DELETE /applications/{id}/owners/{owner}/$ref
        """,
    ),
    *_rows(
        "directory",
        _ASSIGN,
        None,
        """
        POST /servicePrincipals/{id}/appRoleAssignments
        POST /servicePrincipals/{id}/appRoleAssignedTo
        """,
    ),
    *_rows(
        "directory",
        "AppRoleAssignment.ReadWrite.All",
        None,
        """
        DELETE /servicePrincipals/{id}/appRoleAssignments/{assignment}
        DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignment}
        """,
    ),
    *_rows(
        "directory",
        "DelegatedPermissionGrant.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
        None,
        """
        GET /oauth2PermissionGrants
        GET /oauth2PermissionGrants/{id}
        """,
    ),
    *_rows(
        "directory",
        "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All",
        None,
        """
        POST /oauth2PermissionGrants
        PATCH /oauth2PermissionGrants/{id}
        DELETE /oauth2PermissionGrants/{id}
        """,
    ),
    *_rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All Organization.Read.All Organization.ReadWrite.All User.Read.All",
        "Directory.Read.All Directory.ReadWrite.All Organization.Read.All Organization.ReadWrite.All User.Read.All "
        "User.Read",
        """
        GET /organization
        GET /organization/{id}
        """,
    ),
    *_rows(
        "directory",
        "Directory.Read.All Domain.Read.All Domain.ReadWrite.All",
        None,
        """
        GET /domains
        GET /domains/{id}
        """,
    ),
    *_rows("directory", "Domain.Read.All Domain.ReadWrite.All", None, "GET /domains/{id}/serviceConfigurationRecords"),
    *_rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All Organization.Read.All "
        "Organization.ReadWrite.All",
        None,
        """
        GET /subscribedSkus
        GET /subscribedSkus/{id}
        """,
    ),
    *_rows(
        "directory",
        _USER_READ,
        None,
        """
        GET /users
        GET /users/$count
        """,
    ),
    *_rows("directory", _USER_READ, None, "GET /users/{id}", own="User.Read User.ReadWrite"),
    *_rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All User.Read.All User.ReadWrite.All",
        None,
        "GET /users/{id}/licenseDetails",
        own="User.Read",
    ),
    *_rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All User.Read.All User.ReadWrite.All",
        None,
        "GET /users/{id}/manager",
    ),
    *_rows(
        "directory",
        "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.Read.All User.ReadBasic.All",
        "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.ReadBasic.All User.Read.All",
        """
        GET /users/{id}/photo
        GET /users/{id}/photo/$value
        """,
        own="User.Read",
    ),
    *_rows(
        "directory",
        _MEMBER_APP,
        f"{_MEMBER_APP} GroupMember.Read.All",
        "GET /users/{id}/memberOf",
        own="User.Read",
    ),
    *_rows(
        "directory",
        f"{_MEMBER_APP} GroupMember.Read.All Group.Read.All User.Read.All",
        None,
        "GET /users/{id}/transitiveMemberOf",
        own="User.Read",
    ),
    *_rows(
        "directory",
        _ROLE_READ,
        f"{_ROLE_READ} RoleManagement.Read.All",
        """
        GET /directoryRoles
        GET /directoryRoles/{id}
        GET /directoryRoles/{id}/members
        GET /roleManagement/directory/roleAssignments
        GET /roleManagement/directory/roleAssignments/{id}
        GET /roleManagement/directory/roleDefinitions
        GET /roleManagement/directory/roleDefinitions/{id}
        """,
    ),
    *_rows(
        "directory",
        "RoleEligibilitySchedule.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.Read.All "
        "RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory",
        None,
        """
        GET /roleManagement/directory/roleEligibilitySchedules
        GET /roleManagement/directory/roleEligibilityScheduleInstances
        GET /roleManagement/directory/roleEligibilitySchedules/filterByCurrentUser(on='principal')
        GET /roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')
        """,
    ),
    *_rows("directory", "Policy.Read.All Policy.ReadWrite.Authorization", None, "GET /policies/authorizationPolicy"),
    *_rows("directory", _POLICY, None, "GET /policies/defaultAppManagementPolicy"),
    *_rows(
        "directory",
        "Policy.ReadWrite.ApplicationConfiguration",
        None,
        "PATCH /policies/defaultAppManagementPolicy",
    ),
    *_rows("directory", "Policy.Read.All+Application.Read.All", None, "GET /applications/{id}/appManagementPolicies"),
    *_rows("directory", "AuditLog.Read.All", None, "GET /auditLogs/signIns"),
    *_rows(
        "exchange",
        "MailboxSettings.Read MailboxSettings.ReadWrite",
        None,
        """
        GET /users/{id}/mailboxSettings
        GET /users/{id}/mailboxSettings/{property}
        """,
    ),
    *_rows("exchange", "MailboxSettings.ReadWrite", None, "PATCH /users/{id}/mailboxSettings"),
    *_rows(
        "exchange",
        "Calendars.Read Calendars.ReadBasic Calendars.ReadWrite",
        None,
        """
        GET /users/{id}/calendars
        GET /users/{id}/calendars/{calendar}
        GET /users/{id}/calendars/{calendar}/events
        GET /users/{id}/calendars/{calendar}/calendarView
        GET /users/{id}/calendar
        GET /users/{id}/calendar/events
        GET /users/{id}/calendar/calendarView
        GET /users/{id}/calendarView
        GET /users/{id}/events
        GET /users/{id}/events/{event}
        POST /users/{id}/calendar/getSchedule
        """,
    ),
    *_rows(
        "exchange",
        "Calendars.ReadWrite",
        None,
        """
        POST /users/{id}/calendars
        DELETE /users/{id}/calendars/{calendar}
        POST /users/{id}/calendars/{calendar}/events
        POST /users/{id}/calendar/events
        POST /users/{id}/events
        PATCH /users/{id}/events/{event}
        DELETE /users/{id}/events/{event}
        POST /users/{id}/events/{event}/permanentDelete
        """,
    ),
    *_rows(
        "exchange",
        "Mail.Read Mail.ReadBasic.All Mail.ReadWrite",
        "Mail.Read Mail.ReadBasic Mail.ReadWrite",
        """
        GET /users/{id}/messages
        GET /users/{id}/messages/$count
        GET /users/{id}/messages/{message}
        GET /users/{id}/mailFolders
        GET /users/{id}/mailFolders/{folder}
        GET /users/{id}/mailFolders/{folder}/messages
        """,
    ),
    *_rows(
        "exchange",
        "Mail.ReadWrite",
        None,
        """
        POST /users/{id}/messages
        PATCH /users/{id}/messages/{message}
        DELETE /users/{id}/messages/{message}
        POST /users/{id}/messages/{message}/permanentDelete
        POST /users/{id}/messages/{message}/move
        POST /users/{id}/mailFolders/{folder}/messages
        DELETE /users/{id}/mailFolders/{folder}/messages/{message}
        """,
    ),
    *_rows(
        "exchange",
        "Mail.Send",
        None,
        """
        POST /users/{id}/sendMail
        POST /users/{id}/messages/{message}/send
        """,
    ),
)

BY_CALL: dict[tuple[str, str], Row] = {(row.method, row.path): row for row in ROWS}
