"""Prompter that nobody has: given answers, defaults, and what is missing by name."""

import pytest

from checks.settings import Secret
from checks.words import Text
from wizard.conversation.chapters import automatic_questions, proof, registration_route, tenant
from wizard.conversation.chapters.credentials import secret_question
from wizard.conversation.effects import Answered, GaveSecret, Quit
from wizard.conversation.ids import Recover, Way
from wizard.conversation.progress import Progress, State
from wizard.conversation.question_kinds import recover
from wizard.prompts.prefilled import PrefilledPrompter
from wizard.prompts.unattended import UnattendedPrompter
from wizard.runtime.user_error import UserError
from wizard.settings.setting import CONFIG_NAME

CHAPTER = Text("Chapter", "Hoofdstuk")
SECRET = Secret("zzz8Q~" + "z" * 31 + "blP")


def ask(prompter, question):
    return prompter.ask(question, CHAPTER, 1, 9)


def test_a_given_answer_is_understood_as_if_it_was_typed():
    prompter = UnattendedPrompter({"tenant": "Jan@Klant.nl", "write-trials": "y"}, {"secret": SECRET})
    assert ask(prompter, tenant.TENANT).value.lower() == "klant.nl"
    assert ask(prompter, proof.WRITE) == Answered("write-trials", True)
    assert ask(prompter, secret_question()) == GaveSecret("secret", SECRET)
    assert ask(prompter, automatic_questions.NAME).value == automatic_questions.NAME.default


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        (tenant.TENANT, ("--tenant-id", "AZURE_TENANT_ID", "tenant", CONFIG_NAME)),
        (proof.MAILBOX, ("--mailbox", "PROFIT_EXCHANGE_MAILBOX", "mailbox", CONFIG_NAME)),
        (registration_route.ROUTE, ("--route",)),
        (secret_question(), ("--client-secret-file", "AZURE_CLIENT_SECRET")),
        (automatic_questions.CONFIRM_PLAN, ("--yes",)),
    ],
)
def test_a_missing_answer_names_every_way_to_give_it(question, ways):
    with pytest.raises(UserError) as missing:
        ask(UnattendedPrompter({}, {}), question)
    for language in ("en", "nl"):
        said = missing.value.text.say(language)
        assert all(way in said for way in ways), said
        assert question.ask.say(language) in said


def test_a_wrong_answer_names_its_flag():
    with pytest.raises(UserError) as wrong:
        ask(UnattendedPrompter({"route": "magic"}, {}), registration_route.ROUTE)
    assert wrong.value.text.say("en").startswith("--route: magic") and "magic" in wrong.value.text.say("en")


def test_the_same_question_twice_stops_instead_of_going_round():
    prompter = UnattendedPrompter({"tenant": "klant.nl"}, {})
    ask(prompter, tenant.TENANT)
    assert ask(prompter, tenant.TENANT) == Quit()


@pytest.mark.parametrize("look", ["proof", "users", "scope"])
def test_what_is_not_proven_is_not_gone_on_with(look):
    question = recover(State(Progress()), look, "proof").question
    assert ask(UnattendedPrompter({}, {}), question) == Quit()


def test_what_the_proof_will_show_anyway_is_gone_on_with():
    question = recover(State(Progress()), "sign-in", "route").question
    assert ask(UnattendedPrompter({}, {}), question) == Answered(Recover("sign-in"), Way.ON)
    closed = recover(State(Progress()), "tenant", "tenant", may_go_on=False).question
    assert ask(UnattendedPrompter({}, {}), closed) == Quit()


class Person:
    """Answers with a word of their own."""

    def ask(self, question, chapter, number, of):
        return Answered(question.id, "by-hand")


def test_a_flag_answers_once_and_the_person_after_that():
    prompter = PrefilledPrompter(Person(), {"mailbox": "jan@klant.nl"}, {"secret": SECRET})
    assert ask(prompter, proof.MAILBOX) == Answered("mailbox", "jan@klant.nl")
    assert ask(prompter, proof.MAILBOX) == Answered("mailbox", "by-hand")
    assert ask(prompter, secret_question()) == GaveSecret("secret", SECRET)
    assert ask(prompter, secret_question()) == Answered("secret", "by-hand")


def test_what_was_given_for_one_customer_is_not_used_for_another():
    prompter = PrefilledPrompter(Person(), {"tenant": "klant.nl", "mailbox": "jan@klant.nl"}, {"secret": SECRET})
    assert ask(prompter, tenant.TENANT) == Answered("tenant", "klant.nl")
    assert ask(prompter, tenant.TENANT) == Answered("tenant", "by-hand")
    assert ask(prompter, proof.MAILBOX) == Answered("mailbox", "by-hand")
    assert ask(prompter, secret_question()) == Answered("secret", "by-hand")


def test_without_a_tenant_given_the_other_flags_stay():
    prompter = PrefilledPrompter(Person(), {"mailbox": "jan@klant.nl"}, {})
    assert ask(prompter, tenant.TENANT) == Answered("tenant", "by-hand")
    assert ask(prompter, proof.MAILBOX) == Answered("mailbox", "jan@klant.nl")


def test_a_flag_that_is_not_understood_is_named():
    with pytest.raises(UserError) as wrong:
        ask(PrefilledPrompter(Person(), {"tenant": "common"}, {}), tenant.TENANT)
    assert wrong.value.text.say("en").startswith("--tenant-id: ")


def test_plan_stops_before_the_yes_even_when_yes_was_given():
    prompter = PrefilledPrompter(Person(), {"plan-confirmed": "y"}, {}, stop_at_plan=True)
    assert ask(prompter, automatic_questions.CONFIRM_PLAN) == Quit() and prompter.stopped_at_plan
