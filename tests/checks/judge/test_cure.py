import pytest

from checks.catalogue.causes import BY_ID
from checks.facts import NotAsked
from checks.judge.cure import cure, filled, look_again
from checks.model import Actor, Remedy
from checks.words import Text
from tests.checks.judge.build import CLIENT, FORBIDDEN, MAILBOX, PRINCIPAL, TENANT, facts, seen, settings, token


@pytest.mark.parametrize("cause", BY_ID)
def test_every_cure_can_be_spoken_with_nothing_left_open(cause):
    for one in (facts(), facts(settings=settings(mailbox=None, tenant=""), principal=FORBIDDEN, sign_in=NotAsked())):
        remedy = cure(cause, one)
        for step in remedy.steps:
            assert step.say("en") and step.say("nl")
            assert "{" not in step.say("en") + step.say("nl")
        assert "{" not in (remedy.link or "")
        assert not set("{}") & set(remedy.command or "") or "{" not in BY_ID[cause].remedy.command


def test_a_remedy_is_filled_from_the_facts():
    remedy = Remedy(
        Actor.CONSULTANT,
        (Text("{mailbox} {principal_id}", "{principal_id} {mailbox}"),),
        link="{portal}/t/{tenant}/a/{client_id}/p/{principal_id}",
        command="x --id {client_id} --mailbox {mailbox}",
    )
    done = filled(remedy, facts())
    assert done.steps[0].say("en") == f"{MAILBOX} {PRINCIPAL}"
    assert done.link == f"https://entra.microsoft.com/t/{TENANT}/a/{CLIENT}/p/{PRINCIPAL}"
    assert done.command == f"x --id {CLIENT} --mailbox {MAILBOX}"


def test_the_principal_is_known_from_the_token_too():
    remedy = Remedy(Actor.CONSULTANT, (Text("x", "y"),), link="{portal}/{principal_id}")
    assert filled(remedy, facts(principal=FORBIDDEN)).link.endswith(PRINCIPAL)
    nowhere = facts(principal=FORBIDDEN, sign_in=seen(token(principal_id=None)))
    assert filled(remedy, nowhere).link == "https://entra.microsoft.com"


def test_another_clouds_portal():
    remedy = Remedy(Actor.CONSULTANT, (Text("x", "y"),), link="{portal}/x")
    assert filled(remedy, facts(settings=settings(cloud="china"))).link == "https://portal.azure.cn/x"


@pytest.mark.parametrize("evil", ["a b", "$(id)", "x;y", "--help", "a'b", "`x`", ""])
def test_no_command_is_made_from_what_a_shell_could_misread(evil):
    remedy = Remedy(Actor.CONSULTANT, (Text("x", "y"),), link="{portal}/{client_id}", command="az --id {client_id}")
    done = filled(remedy, facts(settings=settings(client_id=evil)))
    assert done.command is None
    assert not set(" $;'`") & set(done.link)


def test_looking_again_changes_nothing_first():
    assert "nothing needs to be changed" in look_again().steps[0].say("en")
