"""`report message`, as it is typed."""

from __future__ import annotations

import email
import email.policy

import pytest

from tests.wizard.reports import build
from tests.wizard.running import run
from wizard.reports.json_report import as_json, to_text
from wizard.reports.privacy.redact import redacted


@pytest.fixture
def saved(tmp_path):
    def save(report):
        path = tmp_path / "saved.json"
        path.write_text(to_text(as_json(report, "en")), encoding="utf-8")
        return str(path)

    return save


def test_it_prints_what_can_be_copied_in_the_language_that_is_asked(saved):
    ran = run("report", "message", saved(build.trouble()), "--language", "nl", "--sender", "Anna de Wit")
    assert ran.code == 0 and ran.err == ""
    assert ran.out.startswith("AFAS Profit en Exchange Online")
    assert "Anna de Wit" in ran.out and build.CLIENT in ran.out


def test_a_draft_is_written_to_whom_the_config_names(saved, tmp_path):
    config = tmp_path / "klant.toml"
    config.write_text('schema = 1\n[hand_over]\nsender = "Anna"\ncontact = "Zoë <zoe@klant.nl>"\n', encoding="utf-8")
    where = ("--for", "customer-admin", "--out", str(tmp_path / "bericht.eml"), "--config", str(config))
    ran = run("report", "message", saved(build.trouble()), *where, environ={"PROFIT_EXCHANGE_SENDER": "Piet"})
    assert (ran.code, ran.out) == (0, "")
    assert "Written: " in ran.err
    mail = email.message_from_bytes((tmp_path / "bericht.eml").read_bytes(), policy=email.policy.default)
    assert mail["To"].addresses[0].addr_spec == "zoe@klant.nl"
    assert mail.get_content().rstrip().endswith("Piet"), "a variable stands before the config"


def test_several_persons_are_several_files(saved, tmp_path):
    ran = run("report", "message", saved(build.trouble()), "--out", str(tmp_path / "m.txt"))
    assert ran.code == 0
    written = sorted(path.name for path in tmp_path.glob("*.txt"))
    alone = run("report", "message", saved(build.trouble()))
    assert len(written) == alone.out.count("\n" + "-" * 60) + 1
    assert len(written) == 1 or all(name.startswith("m-") for name in written)


def test_a_redacted_report_says_that_the_message_names_nothing(saved):
    ran = run("report", "message", saved(redacted(build.trouble())))
    assert ran.code == 0
    assert "was redacted" in ran.err
    assert build.CLIENT not in ran.out


def test_when_nobody_else_is_asked_it_says_so(saved):
    ran = run("report", "message", saved(build.healthy()))
    assert (ran.code, ran.out) == (0, "")
    assert "no message to write" in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--finding", "permision"), "no such finding"),
        (("--out", "x.docx"), ".eml"),
        (("--out", "nowhere/x.eml"), "does not exist"),
        (("--for", "me"), "--for"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(saved, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    ran = run("report", "message", saved(build.trouble()), *words)
    assert ran.code == 2
    assert says in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["saved.json"]
