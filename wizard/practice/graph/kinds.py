"""The kinds of things Graph hands out: their properties with types, what comes unasked, and how lists of them page.

Source of names and types: graph api-reference resources of the same names (v1.0), simple and complex properties only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STRING, BOOLEAN, NUMBER, TIME, COMPLEX, STRINGS, COMPLEXES = "s", "b", "n", "t", "c", "S", "C"
"""Types of properties: text (GUIDs and enumerations too), yes/no, number, point in time, object, lists of these."""


@dataclass(frozen=True)
class Kind:
    """One resource type."""

    name: str
    """As in `microsoft.graph.<name>`."""
    properties: Mapping[str, str]
    """Property name -> type letter."""
    default: tuple[str, ...] | None = None
    """What comes without `$select`; None for everything that is stored."""
    always: tuple[str, ...] = ()
    """What comes even when `$select` leaves it out."""
    page: int = 100
    top_max: int = 999
    mixed: bool = False
    """A list of several kinds: each row says which in `@odata.type` and leaves out what that kind does not have."""
    exchange: bool = False
    """Exchange pages by `$skip`, sorts and filters freely, and leaves absent properties out."""
    ends_with: frozenset[str] = frozenset()
    """Properties the directory can filter with endswith."""
    filtered_only_advanced: frozenset[str] = frozenset()
    """Properties that only an advanced query can filter by."""
    sorted_plainly: frozenset[str] | None = None
    """What a plain query can sort by; None for everything."""
    on_one_only: frozenset[str] = frozenset()
    """Properties that are read of one object, never in a list."""
    options: frozenset[str] | None = None
    """The query options that lists of this kind serve; None for all."""
    lower: Mapping[str, str] = field(default_factory=dict)
    """Lower case name -> name."""

    def named(self, name: str) -> str | None:
        """The property's right spelling, or None when there is none."""
        return self.lower.get(name.lower())


def kind_of(name: str, rows: str, **values: object) -> Kind:
    """A kind from its table: `rows` holds lines of a type letter and the properties of that type."""
    properties = {}
    for line in rows.strip().splitlines():
        letter, *names = line.split()
        properties.update(dict.fromkeys(names, letter))
    lower = {p.lower(): p for p in properties}
    return Kind(name, properties, lower=lower, **values)  # type: ignore[arg-type]


USER = kind_of(
    "user",
    """
    s id aboutMe ageGroup city companyName consentProvidedForMinor country creationType department displayName
    s employeeId employeeType externalUserState faxNumber givenName jobTitle legalAgeGroupClassification mail
    s mailNickname mobilePhone officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesImmutableId
    s onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesUserPrincipalName passwordPolicies postalCode
    s preferredDataLocation preferredLanguage securityIdentifier state streetAddress surname usageLocation
    s userPrincipalName userType
    b accountEnabled isManagementRestricted isResourceAccount onPremisesSyncEnabled showInAddressList
    t createdDateTime deletedDateTime employeeHireDate employeeLeaveDateTime externalUserStateChangeDateTime
    t lastPasswordChangeDateTime onPremisesLastSyncDateTime signInSessionsValidFromDateTime
    c authorizationInfo employeeOrgData onPremisesExtensionAttributes passwordProfile signInActivity
    S businessPhones imAddresses otherMails proxyAddresses
    C assignedLicenses assignedPlans identities licenseAssignmentStates onPremisesProvisioningErrors
    C provisionedPlans serviceProvisioningErrors
    """,
    default=(
        "businessPhones",
        "displayName",
        "givenName",
        "jobTitle",
        "mail",
        "mobilePhone",
        "officeLocation",
        "preferredLanguage",
        "surname",
        "userPrincipalName",
        "id",
    ),
    ends_with=frozenset({"mail", "otherMails", "proxyAddresses", "userPrincipalName"}),
    # Source: graph concepts/aad-advanced-queries (user properties); graph resources user (aboutMe: 501 in a list).
    filtered_only_advanced=frozenset(
        {"companyName", "employeeHireDate", "employeeType", "faxNumber", "mobilePhone", "officeLocation", "postalCode"}
        | {"preferredLanguage", "showInAddressList", "streetAddress"}
    ),
    sorted_plainly=frozenset({"displayName", "userPrincipalName"}),
    on_one_only=frozenset({"aboutMe"}),
)
APPLICATION = kind_of(
    "application",
    """
    s id appId applicationTemplateId defaultRedirectUri description disabledByMicrosoftStatus displayName
    s groupMembershipClaims notes publisherDomain samlMetadataUrl serviceManagementReference signInAudience
    s tokenEncryptionKeyId uniqueName
    b isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient nativeAuthenticationApisEnabled
    t createdDateTime deletedDateTime
    c api authenticationBehaviors certification info optionalClaims parentalControlSettings publicClient
    c requestSignatureVerification servicePrincipalLockConfiguration spa verifiedPublisher web
    S identifierUris tags
    C addIns appRoles keyCredentials passwordCredentials requiredResourceAccess
    """,
    sorted_plainly=frozenset(),
)
SERVICE_PRINCIPAL = kind_of(
    "servicePrincipal",
    """
    s id appDescription appDisplayName appId appOwnerOrganizationId applicationTemplateId description
    s disabledByMicrosoftStatus displayName homepage loginUrl logoutUrl notes preferredSingleSignOnMode
    s preferredTokenSigningKeyThumbprint servicePrincipalType signInAudience tokenEncryptionKeyId
    b accountEnabled appRoleAssignmentRequired isDisabled
    t deletedDateTime
    c customSecurityAttributes info samlSingleSignOnSettings verifiedPublisher
    S alternativeNames notificationEmailAddresses replyUrls servicePrincipalNames tags
    C addIns appRoles keyCredentials oauth2PermissionScopes passwordCredentials
    C resourceSpecificApplicationPermissions
    """,
)
FEDERATED_CREDENTIAL = kind_of("federatedIdentityCredential", "s id name issuer subject description\nS audiences")
APP_ROLE_ASSIGNMENT = kind_of(
    "appRoleAssignment",
    """
    s id appRoleId principalDisplayName principalId principalType resourceDisplayName resourceId
    t createdDateTime deletedDateTime
    """,
)
PERMISSION_GRANT = kind_of("oAuth2PermissionGrant", "s id clientId consentType principalId resourceId scope")
ORGANIZATION = kind_of(
    "organization",
    """
    s id city country countryLetterCode defaultUsageLocation displayName mobileDeviceManagementAuthority
    s partnerTenantType postalCode preferredLanguage state street tenantType
    b onPremisesSyncEnabled
    t createdDateTime deletedDateTime onPremisesLastSyncDateTime
    c privacyProfile
    S businessPhones marketingNotificationEmails securityComplianceNotificationMails
    S securityComplianceNotificationPhones technicalNotificationMails
    C assignedPlans provisionedPlans verifiedDomains
    """,
)
DOMAIN = kind_of(
    "domain",
    """
    s id authenticationType availabilityStatus manufacturer model
    b isAdminManaged isDefault isInitial isRoot isVerified
    n passwordNotificationWindowInDays passwordValidityPeriodInDays
    c state
    S supportedServices
    """,
)
DNS_RECORD = kind_of(
    "domainDnsRecord",
    """
    s id label recordType supportedService mailExchange text canonicalName
    b isOptional
    n ttl preference
    """,
    mixed=True,
    always=("@odata.type",),
)
SKU = kind_of(
    "subscribedSku",
    """
    s id accountId accountName appliesTo capabilityStatus skuId skuPartNumber
    n consumedUnits
    c prepaidUnits
    S subscriptionIds
    C servicePlans
    """,
    # Source: graph api-reference subscribedsku-list: "supports the $select OData query parameter" and no other.
    options=frozenset({"$select"}),
)
LICENSE_DETAILS = kind_of("licenseDetails", "s id skuId skuPartNumber\nC servicePlans")
DIRECTORY_ROLE = kind_of("directoryRole", "s id description displayName roleTemplateId\nt deletedDateTime")
DIRECTORY_OBJECT = kind_of(
    "directoryObject",
    """
    s id displayName description roleTemplateId userPrincipalName mail appId givenName surname jobTitle
    s mobilePhone officeLocation preferredLanguage
    t deletedDateTime
    S businessPhones
    """,
    mixed=True,
    always=("@odata.type", "id"),
)
ROLE_ASSIGNMENT = kind_of(
    "unifiedRoleAssignment",
    "s id principalId roleDefinitionId directoryScopeId appScopeId condition",
)
ROLE_DEFINITION = kind_of(
    "unifiedRoleDefinition",
    """
    s id description displayName templateId version
    b isBuiltIn isEnabled
    S resourceScopes
    C rolePermissions
    """,
)
ROLE_ELIGIBILITY = kind_of(
    "unifiedRoleEligibilitySchedule",
    """
    s id principalId roleDefinitionId directoryScopeId appScopeId createdUsing memberType status
    t createdDateTime modifiedDateTime
    c scheduleInfo
    """,
)
POLICY = kind_of(
    "tenantAppManagementPolicy",
    """
    s id displayName description
    b isEnabled
    c applicationRestrictions servicePrincipalRestrictions
    t deletedDateTime
    """,
)
APP_POLICY = kind_of(
    "appManagementPolicy",
    """
    s id displayName description
    b isEnabled
    c restrictions
    t deletedDateTime
    """,
)
AUTHORIZATION_POLICY = kind_of(
    "authorizationPolicy",
    """
    s id displayName description allowInvitesFrom guestUserRoleId
    b allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR allowEmailVerifiedUsersToJoinOrganization
    b allowUserConsentForRiskyApps blockMsolPowerShell
    c defaultUserRolePermissions
    t deletedDateTime
    """,
)
SIGN_IN = kind_of(
    "signIn",
    """
    s id appId appDisplayName servicePrincipalId userPrincipalName
    S signInEventTypes
    t createdDateTime
    c status
    C appliedConditionalAccessPolicies
    """,
)
