"""`profit-exchange explain`, as a person and as a script use it."""

from __future__ import annotations

import json

import pytest

from checks.remedy import Actor
from tests.checks.explain.corpus import APP, GRAPH, MAIL, NETWORK, SIGN_IN, TID
from tests.wizard.running import run
from wizard.commands.explain_text import end_of_input, takes_bold

MESSAGE = SIGN_IN[0][1]
ALL = [*SIGN_IN, *GRAPH, *MAIL, *NETWORK]


def test_an_argument_is_explained_in_english():
    ran = run("explain", MESSAGE)
    assert ran.code == 0
    assert ran.err == ""
    for words in (
        "What this is",
        "The likeliest cause: Client secret does not match",
        "What to do",
        "By: you",
        "Certificates & secrets",
        "It may also be",
        "Waiting helps",
    ):
        assert words in ran.out
    assert "7d0c2a44-6a35-4df8-95d5-1c9d4b1f3300" in ran.out
    assert "AADSTS7000215: Invalid client secret provided." in ran.out


def test_and_in_dutch():
    ran = run("explain", "--language", "nl", MESSAGE)
    for words in (
        "Wat dit is",
        "De waarschijnlijkste oorzaak",
        "Wat te doen",
        "Door: jij",
        "Certificaten en geheimen",
        "Het kan ook zijn",
    ):
        assert words in ran.out
    assert ran.code == 0


def test_words_without_quotes_are_one_message():
    assert run("explain", "AADSTS53003:", "Access", "has", "been", "blocked").code == 0


def test_a_text_without_an_error_is_never_guessed_at():
    ran = run("explain", "Factuur 7000215 is betaald op 04-03-2025")
    assert ran.code == 1
    assert "No error that I know in this text" in ran.out
    assert run("explain", "--language", "nl", "Hallo").out.startswith("  Geen fout die ik ken in deze tekst")


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments):
    assert run("explain", *arguments, stdin=MESSAGE).code == 0
    assert run("explain", *arguments, stdin="").code == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "melding één.log"
    path.write_text("Foutmelding bij cliënt:\n" + MESSAGE, encoding=encoding)
    ran = run("explain", "--json", str(path))
    assert json.loads(ran.out)["code"] == "AADSTS7000215"


def test_a_file_that_is_not_there_is_said(tmp_path):
    ran = run("explain", str(tmp_path / "none.log"))
    assert ran.code == 2
    assert "There is no file" in ran.err
    assert run("explain", str(tmp_path)).code == 1, "a folder's name is a text like any other"


def test_a_paste_ends_at_two_empty_lines():
    ran = run(
        "explain", stdin="\nAADSTS7000222: The provided client\n\nsecret keys are expired.\n\n\nAADSTS53003", tty=True
    )
    assert "Paste the error message" in ran.err
    assert "AADSTS7000222" in ran.out
    assert "AADSTS53003" not in ran.out
    assert run("explain", "--language", "nl", stdin="AADSTS53003", tty=True).err.startswith("Plak de foutmelding")


def test_a_paste_ends_at_the_end_of_input_and_at_ctrl_z():
    assert run("explain", stdin="AADSTS53003: x", tty=True).code == 0
    assert "53003" not in run("explain", stdin="\x1a\nAADSTS53003", tty=True).out


@pytest.mark.parametrize(
    "message",
    [m for m in ALL if m[0] in ("sec-json", "gr-403", "net-py-407", "imap-bad", "oauth-only")],
    ids=lambda m: m[0],
)
def test_json_has_its_shape(message):
    ran = run("explain", "--json", message[1])
    found = json.loads(ran.out)
    assert list(found) == ["schema", "code", "codes", "oauth_error", "causes", "remedies", "ids"]
    assert found["schema"] == 1
    assert found["code"] == message[2]
    assert found["causes"][0]["id"] in message[3]
    for cause in found["causes"]:
        assert cause["confidence"] in ("certain", "likely", "possible")
    assert [r["cause"] for r in found["remedies"]] == [c["id"] for c in found["causes"]]
    for remedy in found["remedies"]:
        assert list(remedy) == ["cause", "actor", "steps", "by", "link", "settles_after"]
        assert remedy["actor"] in set(Actor)
        assert len(remedy["steps"]["en"]) == len(remedy["steps"]["nl"]) > 0
        assert all("{" not in step for steps in remedy["steps"].values() for step in steps)
        assert "{" not in (remedy["link"] or "")
    assert set(found["ids"]) == {"trace_id", "correlation_id", "request_id", "timestamp", "app_ids", "tenant_ids"}


def test_json_of_nothing_is_empty():
    ran = run("explain", "--json", "Hallo")
    found = json.loads(ran.out)
    assert (ran.code, found["causes"], found["remedies"], found["code"]) == (1, [], [], None)


def test_nothing_is_asked_when_nobody_may_be_asked():
    ran = run("explain", "--non-interactive", tty=True)
    assert ran.code == 2
    assert "no message was given" in ran.err
    assert run("explain", "--non-interactive", MESSAGE, tty=True).code == 0


def test_json_is_the_same_in_both_languages():
    assert run("explain", "--json", MESSAGE).out == run("explain", "--json", "--language", "nl", MESSAGE).out


@pytest.mark.parametrize("code", ["AADSTS50126", "50126", "aadsts50126"])
def test_a_code_is_the_manual(code):
    ran = run("explain", code)
    assert ran.code == 0
    assert "AADSTS50126" in ran.out


def test_a_graph_code_and_a_family_are_in_the_manual():
    assert "ErrorAccessDenied" in run("explain", "erroraccessdenied").out
    assert run("explain", "tls-untrusted").code == 0


def test_an_unknown_number_has_its_look_up_page():
    ran = run("explain", "AADSTS9999123: Something new.")
    assert "https://login.microsoftonline.com/error?code=9999123" in ran.out
    assert ran.code == 0


def test_list_has_every_code():
    ran = run("explain", "--list", "--language", "nl")
    assert ran.code == 0
    for code in ("AADSTS7000215", "invalid_client", "ErrorAccessDenied", "smtp-auth-disabled", "tls-untrusted"):
        assert code in ran.out


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [40, 80])
def test_every_explanation_fits_and_survives_a_poor_console(language, width):
    for _, text, _, _ in ALL[::7]:
        ran = run("explain", "--language", language, text, environ={"COLUMNS": str(width)}, encoding="cp1252")
        assert ran.code == 0
        previous = ""
        for line in ran.out.splitlines():
            whole = line.startswith("    ") and previous.endswith(":")
            assert len(line) <= width or whole or len(line.split()) <= 3, line
            previous = line


def test_a_terminal_gets_bold_headings_and_nothing_else_does():
    assert "\x1b[1mWhat this is\x1b[0m" in run("explain", MESSAGE, tty=True, environ={"WT_SESSION": "1"}).out
    assert "\x1b" not in run("explain", MESSAGE).out
    assert "\x1b" not in run("explain", MESSAGE, tty=True, environ={"NO_COLOR": "1", "WT_SESSION": "1"}).out
    assert "\x1b" not in run("explain", "AADSTS53003: \x1b[31mred\x1b[0m \x1b]0;title\x07 x", encoding="utf-8").out


def test_the_config_in_this_folder_is_compared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    message = f"AADSTS700016: Application with identifier '{APP}' was not found in the directory '{TID}'."
    assert "your config" not in run("explain", message).out
    (tmp_path / "profit-exchange.toml").write_text(
        f'client_id = "{APP}"\ntenant = "00000000-1111-4222-8333-444444444444"\n'
    )
    out = " ".join(run("explain", message).out.split())
    assert f"{APP} (the app of your config)" in out
    assert "not the app of your config" in out
    (tmp_path / "profit-exchange.toml").write_text("not [ toml")
    assert run("explain", message).code == 0


def test_help_speaks_both_languages():
    assert "Explain an error message" in run("explain", "--help").out
    assert "Leg een foutmelding uit" in run("explain", "--help", "--language", "nl").out


@pytest.mark.parametrize(
    ("platform", "environ", "bold"),
    [
        ("linux", {}, True),
        ("linux", {"NO_COLOR": "1"}, False),
        ("linux", {"TERM": "dumb"}, False),
        ("win32", {}, False),
        ("win32", {"WT_SESSION": "x"}, True),
        ("win32", {"WT_SESSION": "x", "NO_COLOR": "1"}, False),
    ],
)
def test_bold_only_where_it_is_understood(platform, environ, bold):
    assert takes_bold(environ, platform) is bold


def test_the_end_of_what_is_pasted_is_named_by_this_systems_keys():
    assert [end_of_input(each) for each in ("linux", "darwin", "win32")] == ["Ctrl-D", "Ctrl-D", "Ctrl-Z, Enter"]
