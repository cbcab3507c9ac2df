"""Which permission opens which directory path.

Source: microsoftgraph/microsoft-graph-devx-content (MIT), permissions/new/permissions.json, 2026-08.
"""

from __future__ import annotations

from wizard.practice.graph.permission_row import Row, rows

_APP_READ = "Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"
_APP_WRITE = "Application.ReadWrite.All"
_OWNED = "Application.ReadWrite.OwnedBy"
_ASSIGN = (
    "AppRoleAssignment.ReadWrite.All+Application.Read.All AppRoleAssignment.ReadWrite.All+Directory.Read.All "
    "Application.ReadWrite.All"
)
_APP_LIST = "Application.Read.All Application.ReadWrite.All Application.ReadWrite.OwnedBy Directory.Read.All"
"""Lists of applications and principals open to fewer application permissions than one of them does."""
_USER_READ = "User.Read.All User.ReadWrite.All User.ReadBasic.All Directory.Read.All Directory.ReadWrite.All"
_ROLE_READ = (
    "Directory.Read.All Directory.ReadWrite.All RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory"
)
_POLICY = "Policy.Read.All Policy.ReadWrite.ApplicationConfiguration"
_MEMBER_APP = "Directory.Read.All Directory.ReadWrite.All"
_BASIC_GROUPS = "Group.ReadBasic.All GroupMember.ReadBasic.All"

DIRECTORY: tuple[Row, ...] = (
    *rows(
        "directory",
        f"{_APP_READ} {_OWNED}",
        _APP_READ,
        """
        GET /applications/{id}
        GET /applications/{id}/owners
        GET /applications/{id}/{property}
        GET /servicePrincipals/{id}
        GET /servicePrincipals/{id}/owners
        GET /servicePrincipals/{id}/{property}
        GET /servicePrincipals/{id}/memberOf
        GET /servicePrincipals/{id}/appRoleAssignments
        GET /servicePrincipals/{id}/appRoleAssignments/{assignment}
        GET /servicePrincipals/{id}/appRoleAssignedTo
        GET /servicePrincipals/{id}/appRoleAssignedTo/{assignment}
        """,
    ),
    *rows(
        "directory",
        f"Application.Read.All {_APP_WRITE} {_OWNED}",
        f"Application.Read.All {_APP_WRITE}",
        "GET /applications/{id}/federatedIdentityCredentials",
    ),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All User.Read.All User.ReadWrite.All",
        None,
        "GET /users/delta",
    ),
    *rows(
        "directory",
        _APP_LIST,
        _APP_READ,
        """
        GET /applications
        GET /applications/$count
        GET /servicePrincipals
        GET /servicePrincipals/$count
        """,
    ),
    *rows(
        "directory",
        f"{_APP_WRITE} {_OWNED} AppRegistration.Create",
        f"{_APP_WRITE} AppRegistration.Create",
        "POST /applications",
    ),
    *rows(
        "directory",
        f"{_APP_WRITE} {_OWNED}",
        _APP_WRITE,
        """
        PATCH /applications/{id}
        DELETE /applications/{id}
        POST /applications/{id}/federatedIdentityCredentials
        GET /applications/{id}/federatedIdentityCredentials/{credential}
        PATCH /applications/{id}/federatedIdentityCredentials/{credential}
        DELETE /applications/{id}/federatedIdentityCredentials/{credential}
        """,
    ),
    *rows(
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
    *rows(
        "directory",
        f"{_APP_WRITE}+Directory.Read.All {_OWNED}+Directory.Read.All Directory.ReadWrite.All",
        f"{_APP_WRITE}+Directory.Read.All Directory.ReadWrite.All",
        """
        POST /applications/{id}/owners/$ref
        DELETE /applications/{id}/owners/{owner}/$ref
        """,
    ),
    *rows(
        "directory",
        _ASSIGN,
        None,
        """
        POST /servicePrincipals/{id}/appRoleAssignments
        POST /servicePrincipals/{id}/appRoleAssignedTo
        """,
    ),
    *rows(
        "directory",
        "AppRoleAssignment.ReadWrite.All Application.ReadWrite.All",
        None,
        """
        DELETE /servicePrincipals/{id}/appRoleAssignments/{assignment}
        DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignment}
        """,
    ),
    *rows(
        "directory",
        "DelegatedPermissionGrant.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
        None,
        """
        GET /oauth2PermissionGrants
        GET /oauth2PermissionGrants/{id}
        GET /servicePrincipals/{id}/oauth2PermissionGrants
        """,
    ),
    *rows(
        "directory",
        "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All",
        None,
        """
        POST /oauth2PermissionGrants
        PATCH /oauth2PermissionGrants/{id}
        DELETE /oauth2PermissionGrants/{id}
        """,
    ),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All Organization.Read.All Organization.ReadWrite.All User.Read.All",
        "Directory.Read.All Directory.ReadWrite.All Organization.Read.All Organization.ReadWrite.All User.Read.All "
        "User.Read",
        """
        GET /organization
        GET /organization/{id}
        """,
    ),
    *rows(
        "directory",
        "Directory.Read.All Domain.Read.All Domain.ReadWrite.All",
        None,
        """
        GET /domains
        GET /domains/{id}
        """,
    ),
    *rows("directory", "Domain.Read.All Domain.ReadWrite.All", None, "GET /domains/{id}/serviceConfigurationRecords"),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All Organization.Read.All "
        "Organization.ReadWrite.All",
        None,
        "GET /subscribedSkus",
    ),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All Organization.Read.All "
        "Organization.ReadWrite.All",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All Organization.Read.All",
        "GET /subscribedSkus/{id}",
    ),
    *rows(
        "directory",
        f"{_USER_READ} User.ReadWrite.CrossCloud",
        _USER_READ,
        """
        GET /users
        GET /users/$count
        """,
    ),
    *rows(
        "directory",
        f"{_USER_READ} User.ReadWrite.CrossCloud",
        _USER_READ,
        "GET /users/{id}",
        own="User.Read User.ReadWrite",
    ),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All LicenseAssignment.Read.All User.Read.All User.ReadWrite.All",
        None,
        "GET /users/{id}/licenseDetails",
        own="User.Read",
    ),
    *rows(
        "directory",
        "Directory.Read.All Directory.ReadWrite.All User.Read.All User.ReadWrite.All",
        None,
        "GET /users/{id}/manager",
    ),
    *rows(
        "directory",
        "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.Read.All User.ReadBasic.All User.ReadWrite.CrossCloud",
        "ProfilePhoto.Read.All ProfilePhoto.ReadWrite.All User.ReadBasic.All",
        """
        GET /users/{id}/photo
        GET /users/{id}/photo/$value
        """,
        own="User.Read",
    ),
    *rows(
        "directory",
        f"{_MEMBER_APP} {_BASIC_GROUPS}",
        f"{_MEMBER_APP} {_BASIC_GROUPS} GroupMember.Read.All",
        "GET /users/{id}/memberOf",
        own="User.Read",
    ),
    *rows(
        "directory",
        f"{_MEMBER_APP} {_BASIC_GROUPS} GroupMember.Read.All Group.Read.All User.Read.All",
        None,
        "GET /users/{id}/transitiveMemberOf",
        own="User.Read",
    ),
    *rows(
        "directory",
        _ROLE_READ,
        None,
        """
        GET /directoryRoles
        GET /directoryRoles/{id}
        GET /directoryRoles/{id}/members
        """,
    ),
    *rows(
        "directory",
        _ROLE_READ,
        f"{_ROLE_READ} RoleManagement.Read.All",
        """
        GET /roleManagement/directory/roleAssignments
        GET /roleManagement/directory/roleAssignments/{id}
        """,
    ),
    *rows(
        "directory",
        f"{_ROLE_READ} RoleManagement.Read.All",
        None,
        """
        GET /roleManagement/directory/roleDefinitions
        GET /roleManagement/directory/roleDefinitions/{id}
        """,
    ),
    *rows(
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
    *rows("directory", "Policy.Read.All Policy.ReadWrite.Authorization", None, "GET /policies/authorizationPolicy"),
    *rows("directory", _POLICY, None, "GET /policies/defaultAppManagementPolicy"),
    *rows(
        "directory",
        "Policy.ReadWrite.ApplicationConfiguration",
        None,
        "PATCH /policies/defaultAppManagementPolicy",
    ),
    *rows("directory", "Policy.Read.All+Application.Read.All", None, "GET /applications/{id}/appManagementPolicies"),
    *rows("directory", "AuditLog.Read.All", None, "GET /auditLogs/signIns"),
)
