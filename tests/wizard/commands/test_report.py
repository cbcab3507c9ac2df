import json
from dataclasses import replace

import pytest

from checks.examine import exit_code
from tests.wizard.reports import build
from tests.wizard.running import run
from wizard.commands.report_rejudge import rejudged
from wizard.inspection.accepted_findings import accept
from wizard.inspection.fail_policy import FAIL_ON, Strictness, strictness_before
from wizard.inspection.inspect import Policy, judged
from wizard.inspection.mailbox_scope import SCOPE
from wizard.inspection.mailbox_scope import finding as scope_finding
from wizard.reports.formats import EXTENSIONS
from wizard.reports.json_report import as_json, facts_json, to_text
from wizard.reports.privacy.redact import redacted
from wizard.settings.config_model import AcceptedFinding


@pytest.fixture
def saved(tmp_path):
    def save(report, name="saved.json", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(to_text(as_json(report, "en")), encoding=encoding)
        return str(path)

    return save


def test_render_shows_a_saved_report(saved):
    ran = run("report", "render", saved(build.trouble()), "--language", "nl")
    assert ran.code == 0, "that it could be shown; what it says is another matter"
    assert "Probleem: De koppeling werkt nog niet." in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_render_writes_every_paper_redacted_unless_full(saved, tmp_path, extension):
    path = tmp_path / f"out{extension}"
    ran = run("report", "render", saved(build.trouble()), "--to", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert f"Written: {path}" in ran.err
    assert build.CLIENT not in path.read_text(encoding="utf-8")
    run("report", "render", saved(build.trouble()), "--to", str(path), "--full")
    text = path.read_bytes().decode().replace("\r\n ", "")
    assert build.CLIENT in text


def test_render_writes_several_at_once_and_says_what_cannot_be(saved, tmp_path):
    names = [str(tmp_path / f"x{e}") for e in (".md", ".ics", ".html")]
    flags = [word for name in names for word in ("--to", name)]
    ran = run("report", "render", saved(build.refused_sign_in()), *flags)
    assert ran.code == 0
    assert "The calendar file is not written" in ran.err
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".html", ".json", ".md"]


def test_full_cannot_bring_back_what_was_redacted(saved, tmp_path):
    ran = run("report", "render", saved(redacted(build.trouble())), "--to", str(tmp_path / "x.md"), "--full")
    assert ran.code == 0
    assert "--full cannot bring names and IDs back" in ran.err
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("> **Look before you post")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_powershell_wrote_is_read(saved, encoding):
    assert run("report", "render", saved(build.trouble(), encoding=encoding)).code == 0


def test_standard_input_is_read():
    ran = run("report", "render", "-", stdin=to_text(as_json(build.healthy(), "en")))
    assert ran.code == 0
    assert "No problem was seen" in ran.out


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("missing.json", None, "cannot be read"),
        ("x.json", b"hello", "not JSON"),
        ("x.json", b"{}", "not a report"),
        ("x.json", b"\xff\xfe\xfa", "text"),
        ("x.json", b"\x80abc", "not text"),
        ("x.json", b'{"schema": 1, "findings": []}', "damaged"),
    ],
)
@pytest.mark.parametrize("verb", ["render", "rejudge", "diff"])
def test_a_file_that_cannot_be_used_is_one_line_and_exit_code_2(tmp_path, verb, name, content, word):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    ran = run("report", verb, str(path), *([str(path)] if verb == "diff" else []))
    assert ran.code == 2
    assert ran.out == ""
    if content != b"\xff\xfe\xfa":
        assert word in ran.err
    assert name in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_an_extension_nobody_knows_and_a_folder_that_is_not_there(saved, tmp_path):
    ran = run("report", "render", saved(build.trouble()), "--to", str(tmp_path / "x.docx"))
    assert ran.code == 2
    assert ".html" in ran.err
    ran = run("report", "render", saved(build.trouble()), "--to", str(tmp_path / "no" / "x.md"))
    assert ran.code == 2
    assert "folder does not exist" in ran.err


def test_rejudge_judges_facts_anew_offline(saved):
    ran = run("report", "rejudge", saved(build.trouble(exit_code=0, findings=())), "--json")
    document = json.loads(ran.out)
    assert ran.code == document["exit_code"]
    checks = {finding["check"] for finding in document["findings"]}
    assert {"sign-in", "permissions", "secret"} <= checks
    secret = next(f for f in document["findings"] if f["check"] == "secret")
    assert secret["verdict"] == "advice", "20 days before its end, by the date of the facts"
    assert document["started"] == build.AT.isoformat()


def test_rejudge_takes_facts_alone_too(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts_json(build.facts())), encoding="utf-8")
    ran = run("report", "rejudge", str(path), "--report", str(tmp_path / "new.md"))
    assert "Mail.Send" in ran.out
    assert (tmp_path / "new.md").exists()
    path.write_text(json.dumps({**facts_json(build.facts()), "sign_in": {"kind": "seen"}}), encoding="utf-8")
    ran = run("report", "rejudge", str(path))
    assert ran.code == 2
    assert "damaged" in ran.err


@pytest.mark.parametrize("accepts", [False, True])
@pytest.mark.parametrize(("inside", "outside"), [(True, False), (True, True), (False, False), (None, None)])
def test_rejudge_loses_nothing_of_what_the_config_asked_for(inside, outside, accepts):
    """Whether the app is narrowed to a group is judged by the config's group, which no fact holds."""
    at = build.AT.date()
    entries = [AcceptedFinding(SCOPE, "agreed", at), AcceptedFinding("licences", "agreed", at)] if accepts else []
    found = scope_finding("groep@klant.nl", build.ADDRESS, "uit@klant.nl", inside, outside)
    first = judged(build.facts(), Policy(), started=build.AT)
    code = exit_code((*first.findings, found))
    whole = accept(replace(first, findings=(*first.findings, found), exit_code=code), entries, at, "klant.toml")
    again = rejudged(to_text(as_json(whole, "en")), "klant.json")

    def told(report):
        return {(f.check, f.subject, f.verdict, f.says.say("nl")) for f in report.findings}

    assert told(again) == told(whole)
    assert again.exit_code == whole.exit_code
    assert again.extra.get("accepted") == whole.extra.get("accepted")


@pytest.mark.parametrize("fail_on", FAIL_ON)
@pytest.mark.parametrize("secret_days", [None, 1, 1000])
def test_rejudge_fails_by_what_the_saved_run_failed(fail_on, secret_days):
    first = judged(build.facts(), Policy(strictness=Strictness(fail_on, secret_days)), started=build.AT)
    again = rejudged(to_text(as_json(first, "en")), "saved.json")
    assert as_json(again, "en") == as_json(first, "en")


@pytest.mark.parametrize(
    "damaged", [7, [], {"fail_on": 1}, {"secret_days": "x"}, {"secret_days": 10**9}, {"secret_days": True}]
)
def test_a_damaged_strictness_counts_as_none(damaged):
    assert strictness_before(replace(build.healthy(), extra={"strictness": damaged})) == Strictness()


def test_rejudge_refuses_what_was_redacted(saved):
    ran = run("report", "rejudge", saved(redacted(build.trouble())))
    assert ran.code == 2
    assert "--full" in ran.err


def test_diff_says_what_got_worse_and_exits_with_1(saved):
    good, bad = saved(build.healthy(), "good.json"), saved(build.trouble(), "bad.json")
    ran = run("report", "diff", good, bad)
    assert ran.code == 1
    assert "Mail.Send: not tried → no consent" in ran.out
    assert ran.out.index("Got worse") < ran.out.index("Mail.Send")
    assert run("report", "diff", good, good).code == 0
    assert "Er is niets veranderd." in run("report", "diff", good, good, "--language", "nl").out


def test_diff_as_markdown_and_as_json(saved):
    good, bad = saved(build.healthy(), "good.json"), saved(build.trouble(), "bad.json")
    assert run("report", "diff", good, bad, "--markdown").out.startswith("### ")
    ran = run("report", "diff", good, bad, "--json")
    assert (ran.code, json.loads(ran.out)["worse"]) == (1, True)
    assert run("report", "diff", bad, good).code == 0, "better is not worse"


def test_diff_holds_a_redacted_report_against_a_full_one(saved):
    full, shared = saved(build.trouble(), "full.json"), saved(redacted(build.trouble()), "shared.json")
    ran = run("report", "diff", full, shared)
    assert ran.code == 0
    assert "Nothing changed." in ran.out


def test_diff_of_two_apps_is_refused(saved):
    other = build.facts(settings=build.Settings(build.TENANT, build.PRINCIPAL))
    ran = run("report", "diff", saved(build.trouble(), "a.json"), saved(build.trouble(facts=other), "b.json"))
    assert ran.code == 2
    assert "different apps" in ran.err
    rehearsals = [
        saved(build.trouble(practice=True, **more), name)
        for name, more in (("a.json", {}), ("b.json", {"facts": other}))
    ]
    assert run("report", "diff", *rehearsals).code == 0
