"""Links opened on request: what is meant by `o`, and what is said of it."""

import io

import pytest

from checks.words import Text, same
from wizard.conversation.chapters.credentials import client_id_question
from wizard.conversation.effects import Card
from wizard.conversation.progress import Progress, State
from wizard.prompts.links import Links, browser_here
from wizard.prompts.plain import PlainPrompter

FIRST, SECOND = "https://entra.microsoft.com/#first", "https://entra.microsoft.com/#second"


class Browser:
    def __init__(self, *, starts=True):
        self.starts = starts
        self.opened = []

    def __call__(self, link):
        self.opened.append(link)
        return self.starts


@pytest.mark.parametrize(
    ("typed", "opened"),
    [("o", FIRST), (" O ", FIRST), ("open", FIRST), ("o1", FIRST), ("o 2", SECOND), ("o3", None), ("0", None)],
)
def test_a_key_opens_the_link_with_its_number(typed, opened):
    browser = Browser()
    links = Links(here=True, opener=browser)
    assert links.offer([FIRST, SECOND]) is not None
    said = links.asked(typed)
    assert browser.opened == ([opened] if opened else [])
    assert (said is None) if opened is None else (opened in said.say("nl"))


def test_without_links_the_key_is_an_answer():
    browser = Browser()
    links = Links(here=True, opener=browser)
    assert links.asked("o") is None
    links.offer([FIRST])
    links.forget()
    assert links.asked("o") is None and browser.opened == []


def test_where_no_browser_can_be_nothing_is_promised():
    links = Links(here=False, opener=Browser())
    assert links.offer([FIRST]) is None and links.asked("o") is None


def test_a_browser_that_does_not_start_leaves_the_link_to_be_copied():
    links = Links(here=True, opener=Browser(starts=False))
    links.offer([FIRST])
    assert "Copy the link" in links.asked("o").say("en")


@pytest.mark.parametrize(
    ("platform", "environ", "here"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"BROWSER": "firefox"}, True),
        ("linux", {"TERM": "x"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("win32", {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, False),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": ":0"}, False),
    ],
)
def test_a_browser_needs_a_desktop(platform, environ, here):
    assert browser_here(environ, platform) is here


def test_the_question_below_a_link_opens_it_and_is_asked_again():
    out = io.StringIO()
    prompter = PlainPrompter(
        "en", io.StringIO("o\n11111111-2222-4333-8444-555555555555\n"), out, places=dict, browser=True
    )
    browser = Browser()
    prompter._links._opener = browser
    prompter.tell(Card(same("Step"), links=(FIRST, "https://x/{client_id}")), same("Chapter"), None)
    reply = prompter.ask(client_id_question(State(Progress())), Text("Chapter", "Hoofdstuk"), 1, 9)
    assert reply.value.startswith("11111111") and browser.opened == [FIRST]
    assert "o opens this link" in out.getvalue() and f"Your browser was asked to open {FIRST}" in out.getvalue()
