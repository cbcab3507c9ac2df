import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue.profit_token_ends import end_of
from checks.words import LANGUAGES, Text
from tests.checks.judge.build import profit
from tests.wizard.reports import build
from tests.wizard.reports.privacy.test_redact import USERS
from wizard.reports import formats
from wizard.reports.errors import NothingToWriteError
from wizard.reports.formats import EXTENSIONS, FORMATS, UnknownFormatError, format_of, write
from wizard.reports.many.row import CustomerList, row_of


def put(report, path: Path, language="en", **how) -> str:
    write(report, path, language, **how)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_redacted_paper_holds_anything_private_or_a_credential(extension, name, language, tmp_path):
    leaky = build.evidence(message=f"Bearer {build.TOKEN} {build.SECRET}", status=500)
    report = build.ALL[name](extra=USERS)
    worst = build.unknown()
    report = papers_with(report, worst, leaky)
    try:
        text = put(report, tmp_path / f"x{extension}", language).casefold()
    except NothingToWriteError as error:
        assert error.says.say(language)
        return
    for private in (*build.PRIVATE, build.TOKEN, build.SECRET, "canarycanary"):
        assert private.casefold() not in text, private


def papers_with(report, finding, evidence):
    from dataclasses import replace

    return replace(report, findings=(*report.findings, replace(finding, because=(evidence,))))


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_full_paper_has_the_names_but_never_a_credential(extension, tmp_path):
    leaky = build.evidence(message=f"Bearer {build.TOKEN} {build.SECRET}", status=500)
    report = papers_with(build.trouble(), build.unknown(), leaky)
    text = put(report, tmp_path / f"x{extension}", full=True)
    assert build.CLIENT in text or extension == ".ics"
    assert build.TOKEN not in text
    assert build.SECRET not in text


@pytest.mark.parametrize("extension", [e for e in EXTENSIONS if e != ".json"])
def test_look_before_you_post_comes_first(extension, tmp_path):
    text = put(build.trouble(), tmp_path / f"x{extension}", "nl")
    first = "".join(text.splitlines(keepends=True)[:5]).replace("\n ", "")
    assert "Kijk voordat je dit deelt" in first


def test_the_json_on_paper_says_that_it_is_redacted(tmp_path):
    document = json.loads(put(build.trouble(), tmp_path / "x.json"))
    assert document["redacted"] is True
    assert document["notice"]["nl"].startswith("Kijk voordat")
    document = json.loads(put(build.trouble(), tmp_path / "x.json", full=True))
    assert document["redacted"] is False
    assert "notice" not in document


def test_an_extension_nobody_knows_is_told_with_those_we_know(tmp_path):
    with pytest.raises(UnknownFormatError) as caught:
        write(build.healthy(), tmp_path / "x.docx", "en")
    for extension in FORMATS:
        assert extension in caught.value.says.say("nl")
    assert list(tmp_path.iterdir()) == []
    assert format_of(Path("REPORT.MD")) is FORMATS[".md"]


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "x.md"
    path.write_text("old", encoding="utf-8")

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write(build.healthy(), path, "en")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.md"]


def test_an_interruption_leaves_nothing_half(tmp_path, monkeypatch):
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(build.healthy(), tmp_path / "x.md", "en")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write(build.healthy(), tmp_path / "nowhere" / "x.md", "en")


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")
def test_a_full_paper_is_for_this_user_alone(tmp_path):
    write(build.trouble(), tmp_path / "full.md", "en", full=True)
    write(build.trouble(), tmp_path / "shared.md", "en")
    assert stat.S_IMODE((tmp_path / "full.md").stat().st_mode) == 0o600
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "shared.md").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_the_same_report_makes_the_same_paper(extension):
    one, other = (formats.made(build.trouble(), FORMATS[extension], "en") for _ in range(2))
    assert one == other


def test_a_form_without_its_many_cannot_be_built():
    with pytest.raises(TypeError, match="many"):
        formats.Format(Text("x", "x"), lambda report, language: "")  # type: ignore[call-arg]


@pytest.mark.parametrize("extension", FORMATS)
def test_every_form_takes_many_customers(extension, tmp_path):
    path = tmp_path / f"list{extension}"
    gathered = FORMATS[extension].many(path, "nl", False)
    row = row_of(build.trouble(), "klant", "klant.toml")
    gathered.add(row, build.trouble())
    assert gathered.finish(CustomerList("1.0", build.trouble().started, 1.0, redacted=True, exit_code=1, rows=(row,)))
    gathered.close()
    assert path.read_bytes()


def test_the_end_in_a_list_is_that_of_the_app_and_not_of_profits_own_secret():
    healthy = build.healthy(findings=(build.good("secret", build.KEY_ID),))
    side = profit()
    soon = replace(side.environment, value=replace(side.environment.value, token_expiry="2026-03-09"))
    both = replace(healthy, facts=replace(healthy.facts, profit=replace(side, environment=soon)))
    assert end_of(both.facts.profit) is not None
    alone, beside = (row_of(report, "klant", "klant.toml").secret_ends for report in (healthy, both))
    assert alone is not None and beside == alone
