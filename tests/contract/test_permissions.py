"""The practice tenant's permission tables are Microsoft's: every path, both kinds of permission, more nor less."""

from __future__ import annotations

import pytest

from tests.contract.published import contract, described, permissions
from wizard.practice.graph.permission_row import Alternatives
from wizard.practice.graph.permissions_map import BY_CALL

OTHERWISE: dict[tuple[str, str], dict[str, set[str]]] = {
    # The table names the reading permissions only; Microsoft describes these two as "create, read, update, and delete".
    ("GET", "/users/{id}/events/{event}"): {"more": {"Calendars.ReadWrite"}},
    ("GET", "/users/{id}/messages/{message}"): {"more": {"Mail.ReadWrite"}},
    ("GET", "/users/{id}/messages/{message}/attachments"): {"more": {"Mail.ReadWrite"}},
    # The table names one permission; the page of this request names those of the list. Source: graph organization-get.
    ("GET", "/organization/{id}"): {
        "more": {"Directory.Read.All", "Directory.ReadWrite.All", "Organization.Read.All", "Organization.ReadWrite.All"}
        | {"User.Read"}
    },
    # It goes along with AppRoleAssignment.ReadWrite.All there, but assigns nothing by itself.
    ("POST", "/servicePrincipals/{id}/appRoleAssignments"): {"less": {"Directory.Read.All"}},
    ("POST", "/servicePrincipals/{id}/appRoleAssignedTo"): {"less": {"Directory.Read.All"}},
}
"""Where the practice tenant knowingly differs, and why."""


def written(alternatives: Alternatives) -> set[str]:
    return {"+".join(sorted(names)) for names in alternatives}


@pytest.mark.parametrize("call", sorted(permissions()), ids=" ".join)
def test_who_may_call_a_path(call: tuple[str, str]) -> None:
    published, row, knowingly = permissions()[call], BY_CALL[call], OTHERWISE.get(call, {})
    more, less = knowingly.get("more", set()), knowingly.get("less", set())
    if published["application"]:
        application = {name for name in more if name != "User.Read"}
        assert written(row.application) == set(published["application"]) - less | application
    if published["delegated"]:
        # What opens the signed-in user's own object only stands apart here.
        mine = written(row.delegated)
        assert mine == set(published["delegated"]) - written(row.own) - less | more or (
            mine | written(row.own) == set(published["delegated"]) - less | more
        )
    assert written(row.own) <= set(published.get("own", published["delegated"])) | written(row.delegated)


def test_the_contract_says_of_its_requests_what_the_table_says() -> None:
    """The two extracts of one source agree where they speak of the same path."""
    compared = 0
    for (method, pattern), row in permissions().items():
        path = pattern.replace("{event}", "{id}").replace("{message}", "{id}").replace("{assignment}", "{id}")
        other = described(method, "v1.0", path)
        if other is None or "also_requires" in other or other["path"] != path:
            continue
        compared += 1
        assert set(other["application"]) == set(row["application"]), path
        assert set(other["delegated"]) == set(row["delegated"]), path
    assert compared > len(contract()["requests"]) / 2
