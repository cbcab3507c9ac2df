"""The lines that keep the app to one group, and what is said with them."""

from checks.catalogue.permissions import PERMISSIONS
from wizard.conversation.narrowing import AGAIN_AFTER_REMAKING, GROUP_OF_WHAT, WHEN_IT_STICKS, commands, take_away

LINES = commands("client", "principal", "groep@klant.nl", ("in@klant.nl", "uit@klant.nl"))


def test_an_organisation_that_was_never_customised_is_so_before_anything_is_assigned():
    first_role = next(i for i, line in enumerate(LINES) if line.startswith("New-ManagementRoleAssignment"))
    (customised,) = (i for i, line in enumerate(LINES) if "Enable-OrganizationCustomization" in line)
    assert "IsDehydrated" in LINES[customised] and LINES.index("Connect-ExchangeOnline") < customised < first_role


def test_every_permission_that_opens_mailboxes_is_narrowed_to_the_group_itself():
    roles = [line for line in LINES if line.startswith("New-ManagementRoleAssignment")]
    wanted = [p for p in PERMISSIONS if p.workload == "exchange"]
    assert len(roles) == len(wanted)
    for permission, line in zip(wanted, roles, strict=True):
        assert f"-Role 'Application {permission.name}'" in line and "-RecipientGroupScope $group." in line
    assert not any("ManagementScope" in line for line in LINES)


def test_an_apostrophe_in_an_address_ends_no_string():
    assert "Get-Group -Identity 'o''neil@klant.nl'" in " ".join(commands("c", "p", "o'neil@klant.nl"))


def test_what_is_taken_away_and_what_stays_are_all_permissions_together():
    said = take_away().say("en")
    gone, stays = said.partition("mailbox stays open.")[::2]
    for permission in PERMISSIONS:
        assert (permission.name in gone) is (permission.workload == "exchange")
        assert (permission.name in stays) is (permission.workload == "directory")


def test_direct_members_the_hint_for_another_window_and_a_remade_app_are_told():
    assert "direct members" in GROUP_OF_WHAT.say("en") and "-DisableWAM" in WHEN_IT_STICKS.say("nl")
    assert "new Object ID" in AGAIN_AFTER_REMAKING.say("en")
