"""The papers of many customers as their readers get them: a browser, axe, a validator, and after a sudden end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.warm import started
from tests.wizard.customers.customers_folder import Folder
from tests.wizard.reports.chromium import Chromium, broken_words, too_wide, violations
from tests.wizard.running import run

pytestmark = pytest.mark.xdist_group("customers-papers")
"""The papers are made once."""

KINDS = ("html", "json", "md", "xml", "sarif", "ics")
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """Customers that are well, ill and out of reach, and one whose config is broken."""
    with Folder(tmp_path_factory.mktemp("customers") / "customers") as made:
        good = made.add("bakkerij-de-lange-naam-van-een-klant-en-zonen-bv")
        made.add("zonder-toestemming", "no-consent")
        made.config("dood", good, login="https://127.0.0.1:9")
        (made.path / "kapot.toml").write_text("schema = 1\ntenant = [\n", encoding="utf-8")
        yield made


@pytest.fixture(scope="module", params=["en", "nl"])
def papers(folder: Folder, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with every paper about them, in one language."""
    there = tmp_path_factory.mktemp("papers")
    reports = [word for kind in KINDS for word in ("--report", str(there / f"all.{kind}"))]
    command = ("check", str(folder.path), "--time-budget", "10", "--language", request.param, *reports)
    assert run(*command, environ=folder.environ).code == 5
    return there


def _pages(papers: Path) -> list[Path]:
    pages = [papers / "all.html", *sorted((papers / "all").glob("*.html"))]
    assert len(pages) == 4
    return pages


def test_every_page_fits_a_phone_and_fetches_nothing(papers: Path, browser: Chromium) -> None:
    for page in _pages(papers):
        browser.open(page, width=360, height=740)
        assert too_wide(browser) == [], page.name
        assert browser.messages == [], page.name


def test_no_verdict_and_no_date_is_cut_in_two(papers: Path, browser: Chromium) -> None:
    for page in _pages(papers):
        for width in (360, 700, 1200):
            browser.open(page, width=width)
            assert broken_words(browser) == [], page.name


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_any_page(papers: Path, browser: Chromium, axe: str, dark: bool) -> None:
    for page in _pages(papers):
        browser.open(page, dark=dark)
        bad, looked = violations(browser, axe)
        assert bad == [], page.name
        assert looked > 10, "axe did look"


def test_the_list_leads_to_the_pages_and_they_open(papers: Path, browser: Chromium) -> None:
    browser.open(papers / "all.html")
    links = browser.evaluate("[...document.querySelectorAll('a[href$=\".html\"]')].map(a => a.href)")
    assert len(set(links)) == 3
    for link in set(links):
        assert Path(link.removeprefix("file://")).exists()


@pytest.mark.foreign
@pytest.mark.slow
def test_microsofts_own_validator_has_nothing_to_say_of_many(
    papers: Path, sarif_complaints: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "all.sarif").write_bytes((papers / "all.sarif").read_bytes())
    assert sarif_complaints(tmp_path) == []


def _is_whole(paper: Path) -> bool:
    content = paper.read_bytes()
    text = content.decode("utf-8")
    # On Linux a file has its passing name only once it is whole: `.all.json.0a1b2c3d.new`.
    match Path(paper.stem).stem.rpartition(".")[2] if paper.suffix == ".new" else paper.suffix[1:]:
        case "json" | "sarif":
            return isinstance(json.loads(text), dict)
        case "xml":
            return Xml.fromstring(text).tag == "testsuites"
        case "html":
            return text.rstrip().endswith("</html>")
        case "ics":
            return content.startswith(b"BEGIN:VCALENDAR") and content.endswith(b"END:VCALENDAR\r\n")
        case _:
            return text.endswith("\n")


@pytest.mark.skipif(os.name != "posix", reason="killing without a word is SIGKILL")
def test_a_whole_run_killed_at_any_moment_leaves_no_half_paper(tmp_path: Path) -> None:
    with Folder(tmp_path / "customers") as many:
        for number in range(6):
            many.add(f"klant-{number}")
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("AZURE_", "GITHUB_"))} | many.environ
        seen = set()
        for moment in range(7):
            there = tmp_path / f"run-{moment}"
            there.mkdir()
            reports = [word for kind in KINDS for word in ("--report", str(there / f"all.{kind}"))]
            working = started(
                ["check", str(many.path), "--jobs", "2", *reports],
                cwd=ROOT,
                env=environ,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert working.stdout is not None
            try:
                # Just after a customer was told, while the next ones are looked at and written; at last the lists.
                for _ in range(moment):
                    working.stdout.readline()
                time.sleep(0.004 * moment)
            finally:
                working.send_signal(signal.SIGKILL)
                working.wait()
                working.stdout.close()
            left = [p for p in there.rglob("*") if p.is_file()]
            if sys.platform != "linux":
                left = [p for p in left if not p.name.endswith(".new")]
            assert all(_is_whole(paper) for paper in left)
            seen.add(len(left))
    assert len(seen) > 2, "it was killed before, during and after the writing"
