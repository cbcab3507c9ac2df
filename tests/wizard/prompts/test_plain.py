"""Plain hands over streams: what is shown, what is understood, and what never shows."""

import io
from dataclasses import replace

import pytest

from checks.settings import Secret
from checks.words import Text, same
from tests.wizard.conversation.play import CLIENT, TENANT, complaint, report
from wizard.conversation.chapters import (
    automatic_questions,
    email_dns,
    profit_sheet,
    proof,
    registration_route,
    tenant,
    users,
)
from wizard.conversation.chapters.credentials import client_id_question, secret_question
from wizard.conversation.chapters.portal import done_question
from wizard.conversation.effects import Answered, Card, GaveSecret, Quit, WentBack
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import DomainChoice, DomainsFound
from wizard.prompts.plain import PlainPrompter

CHAPTER = Text("Chapter", "Hoofdstuk")
SECRET = "zzz8Q~" + "z" * 31 + "blP"


def ask(question, typed, language="en", width=80, hidden=None):
    out = io.StringIO()
    prompter = PlainPrompter(language, io.StringIO(typed), out, places=dict, width=width, hidden=hidden)
    return prompter.ask(question, CHAPTER, 2, 9), out.getvalue()


def test_a_choice_by_its_number_or_its_value():
    assert ask(registration_route.ROUTE, "4\n")[0] == Answered("route", "existing")
    assert ask(registration_route.ROUTE, "portal\n")[0] == Answered("route", "portal")


@pytest.mark.parametrize("typed", ["0", "5", "-1", "vier", "portaal", "²"])
def test_what_is_no_choice_is_named_with_the_numbers_there_are_and_asked_again(typed):
    reply, shown = ask(registration_route.ROUTE, f"{typed}\n1\n")
    assert reply == Answered("route", "automatic")
    assert f"{typed} is not one of the choices. Type a number from 1 to 4." in shown


def test_an_empty_line_takes_the_default_that_is_shown():
    reply, shown = ask(proof.WRITE, "\n", "nl")
    assert reply == Answered("write-trials", False)
    assert "[n] > " in shown
    reply, shown = ask(automatic_questions.NAME, "\n")
    assert reply.value == "AFAS Profit - Exchange Online" and f"[{reply.value}] > " in shown
    assert ask(users.FILE, "\n")[0] == Answered("users-file", "")


@pytest.mark.parametrize(
    "question", [email_dns.question(DomainsFound(trouble=same("x"))), proof.MAILBOX, tenant.TENANT]
)
def test_an_empty_line_is_not_told_as_something_that_was_typed(question):
    _, shown = ask(replace(question, default=None), "\n")
    assert "Nothing was typed" in shown and " - " not in shown


def test_an_empty_line_without_a_default_asks_again():
    reply, shown = ask(automatic_questions.CONFIRM_PLAN, "\n\ny\n")
    assert reply == Answered("plan-confirmed", True)
    assert shown.count("Type y (yes) or n (no).") == 2


@pytest.mark.parametrize(
    ("typed", "meant"), [("j", True), ("JA", True), ("yes", True), (" y ", True), ("nee", False), ("n", False)]
)
def test_yes_and_no_in_both_languages(typed, meant):
    assert ask(proof.SEND, f"{typed}\n")[0] == Answered("send-trial", meant)


@pytest.mark.parametrize(("language", "key"), [("en", "?"), ("en", "help"), ("nl", "hulp"), ("nl", "?")])
def test_help_says_why_where_and_an_example_and_asks_again(language, key):
    reply, shown = ask(tenant.TENANT, f"{key}\nklant.nl\n", language)
    assert reply == Answered("tenant", "klant.nl")
    assert tenant.TENANT.help.why.say(language)[:30] in shown
    assert "klant.nl" in shown and "--tenant-id, AZURE_TENANT_ID" in shown


@pytest.mark.parametrize(("key", "event"), [("<", WentBack()), ("terug", WentBack()), ("q", Quit()), ("STOP", Quit())])
def test_back_and_stop(key, event):
    assert ask(tenant.TENANT, f"{key}\n")[0] == event


def test_the_end_of_the_input_stops():
    assert ask(tenant.TENANT, "")[0] == Quit()


def test_a_swapped_id_is_noticed_while_it_is_pasted():
    state = State(Progress(answers={"tenant": TENANT}))
    reply, shown = ask(client_id_question(state), f"{TENANT}\n{CLIENT.upper()}\n", "nl")
    assert reply == Answered("client-id", CLIENT)
    assert "is de Map-id (tenant-id)" in shown


def test_a_domain_with_a_table_can_be_typed_or_taken():
    found = DomainsFound("klant.nl", (DomainChoice("klant.nl", 5, 1),), 6)
    assert ask(email_dns.question(found), "\n")[0] == Answered("email-dns", "klant.nl")
    reply, shown = ask(email_dns.question(found), "jan@elders.nl\n")
    assert reply == Answered("email-dns", "elders.nl") and "Understood as elders.nl." in shown


def test_fields_are_ticked_by_number_and_a_stranger_is_named():
    question = profit_sheet.typed_question(State(Progress(answers={"email-dns": "klant.nl"})))
    assert ask(question, "\n")[0].value == ("sync", "email-dns", "directory", "application", "secret")
    reply, shown = ask(question, "1;9\n2,3\n")
    assert reply.value == ("email-dns", "directory") and "9 is no field of the sheet" in shown


def test_done_is_any_enter():
    assert ask(done_question("x", same("Done?"), same("there")), "\n")[0] == Answered("x", True)


def test_the_secret_is_read_out_of_sight_and_wrapped_at_once():
    reply, shown = ask(secret_question(), "", hidden=lambda prompt: f"  {SECRET}\n")
    assert isinstance(reply, GaveSecret) and reply.value.reveal() == SECRET
    assert SECRET not in shown + repr(reply)
    assert "not shown" in shown


@pytest.mark.parametrize("pasted", [CLIENT, "", "   ", "*" * 40])
def test_what_surely_is_no_secret_is_declined_without_repeating_it(pasted):
    given = iter([pasted, SECRET])
    reply, shown = ask(secret_question(), "", hidden=lambda prompt: next(given))
    assert reply.value.reveal() == SECRET
    assert not pasted.strip() or pasted not in shown


def test_a_closed_hidden_prompt_stops():
    def closed(prompt):
        raise EOFError

    assert ask(secret_question(), "", hidden=closed)[0] == Quit()


def test_the_chapter_is_named_once_and_the_keys_once():
    out = io.StringIO()
    prompter = PlainPrompter("en", io.StringIO("a.nl\n1\n"), out, places=dict)
    prompter.ask(tenant.TENANT, CHAPTER, 2, 9)
    prompter.ask(registration_route.ROUTE, CHAPTER, 2, 9)
    assert out.getvalue().count("[2/9] Chapter") == 1 and out.getvalue().count("? = help") == 1


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [40, 80])
def test_a_card_and_a_report_fit_the_width(language, width):
    out = io.StringIO()
    prompter = PlainPrompter(language, io.StringIO(), out, places=lambda: {"portal": "https://p.test"}, width=width)
    card = Card(CHAPTER, (Text("word " * 40, "woord " * 40),), (same("step " * 20),), ("{portal}/x", "{login}/y"))
    prompter.tell(card, CHAPTER, report(complaint(), exit_code=4))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert "https://p.test/x" in lines and not any("/y" in line for line in lines)
    assert any("Mail.Send" in line for line in lines)


def test_copying_without_a_clipboard_says_so_and_never_shows_the_value():
    out = io.StringIO()
    PlainPrompter("en", io.StringIO(), out, places=dict).copy(same("Application secret"), Secret(SECRET))
    assert SECRET not in out.getvalue() and out.getvalue().strip()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("question", "before", "right"),
    [
        (tenant.TENANT, "voorbeldbv.nl", "voorbeeldbv.nl"),
        (proof.MAILBOX, "jna@klant.nl", "jan@klant.nl"),
        (users.FILE, "lijst.xlxs", "lijst.xlsx"),
    ],
)
def test_enter_does_not_take_again_what_a_look_refused(question, before, right, language):
    refused = replace(question, offered=before, refused=True)
    reply, shown = ask(refused, f"\n\n{right}\n", language)
    assert f": {before}" in shown, "what is to be put right stands there"
    assert f"[{before}]" not in shown
    if question.default is None:
        assert reply == Answered(question.id, right)
        assert shown.count(before) == 3, "each Enter says again what did not work"
    else:
        assert reply == Answered(question.id, question.default), "the default is another answer"
    assert ask(refused, f"{before}\n")[0] == Answered(question.id, before), "who types it again means it"


def test_enter_takes_again_what_was_only_gone_back_to():
    reply, shown = ask(replace(tenant.TENANT, offered="klant.nl"), "\n")
    assert reply == Answered("tenant", "klant.nl") and "[klant.nl] > " in shown
