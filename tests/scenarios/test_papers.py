"""Every practice scenario on every paper in both languages: read by its own reader, with nothing private left."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.identifiers import GUID
from checks.model import Report
from checks.words import Language
from tests.wizard.running import run
from wizard.practice.scenarios import SCENARIOS
from wizard.reports.errors import NothingToWriteError
from wizard.reports.formats import FORMATS, made
from wizard.reports.json_report import as_json, to_text
from wizard.reports.privacy.replace_words import PUBLIC_IDS
from wizard.reports.read_json import from_text

junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed (development group)")
icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed (development group)")
xmlschema = pytest.importorskip("xmlschema", reason="xmlschema is not installed (development group)")

ROOT = Path(__file__).parents[2]
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "checks" / "report.schema.json").read_text(encoding="utf-8"))
)
JUNIT = xmlschema.XMLSchema(ROOT / "tests" / "wizard" / "reports" / "junit.xsd")
REQUEST_IDS = {"request_id", "correlation_id", "trace_id"}


NAMES = [row.name for row in SCENARIOS if row.side == "microsoft"]


def saved(scenario: str, folder: Path) -> str:
    """The full JSON report of one scenario."""
    path = folder / "report.json"
    hurry = ["--time-budget", "6"] if scenario == "throttled-forever" else []
    run("check", "--practice", scenario, "--report", str(path), "--full", *hurry)
    return path.read_text(encoding="utf-8")


def private_in(document: Any, field: str = "") -> set[str]:
    """Every id and address that the facts hold, but the ids of requests and the world's own."""
    if isinstance(document, dict):
        return {found for key, value in document.items() for found in private_in(value, key)}
    if isinstance(document, list):
        return {found for value in document for found in private_in(value, field)}
    if not isinstance(document, str) or field in REQUEST_IDS or field == "message":
        return set()
    ids = {found.casefold() for found in GUID.findall(document)}
    return (ids - PUBLIC_IDS) | {found.casefold() for found in re.findall(r"[\w.-]+@[\w-]+(?:\.[\w-]+)+", document)}


def private_of(document: dict[str, Any]) -> set[str]:
    facts = document["facts"]
    graph = facts["graph_principal"]
    found = private_in(facts) - set(graph["value"]["application_roles"] if graph["kind"] == "seen" else ())
    if facts["organisation"]["kind"] == "seen":
        organisation = facts["organisation"]["value"]
        found |= {organisation["display_name"].casefold(), *organisation["verified_domains"]}
    return found


@pytest.mark.parametrize("scenario", NAMES)
def test_every_paper(scenario: str, tmp_path: Path) -> None:
    text = saved(scenario, tmp_path)
    report, document = from_text(text), json.loads(text)
    assert to_text(as_json(report, document["language"])) == text, "read back it is the same"
    private = private_of(document)
    _are_sound(report, private, "en", full=False)
    _are_sound(report, private, "nl", full=False)
    _are_sound(report, private, "nl", full=True)


def _are_sound(report: Report, private: set[str], language: Language, *, full: bool) -> None:
    for extension, paper in FORMATS.items():
        try:
            text = made(report, paper, language, full=full)
        except NothingToWriteError:
            assert extension == ".ics"
            continue
        READERS[extension](text)
        assert not re.search(r"[78]Q~[\w.~-]{5}", text), "the shape of a secret"
        if not full:
            left = {word for word in private if word in text.casefold()}
            assert left == set(), f"in the {extension} paper"


def test_what_everybody_may_see_is_not_hidden() -> None:
    assert {p.role_id for p in PERMISSIONS} | {GRAPH_APP_ID} <= PUBLIC_IDS


def _json(text: str) -> None:
    SCHEMA.validate(json.loads(text))


def _markdown(text: str) -> None:
    width = 0
    for line in text.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not cells or not width or cells == width
        width = cells


def _html(text: str) -> None:
    open_tags: list[str] = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "link", "img", "iframe")
            if tag not in ("meta", "input", "rect", "line"):
                open_tags.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in ("rect", "line")

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Balance().feed(text)
    assert open_tags == []


def _junit(text: str) -> None:
    JUNIT.validate(text)
    (suite,) = junitparser.JUnitXml.fromstring(text.encode())
    assert suite.tests == len(list(suite)) > 0


def _sarif(text: str) -> None:
    document = json.loads(text)
    (one,) = document["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in one["results"]] == [r["ruleId"] for r in one["results"]]
    assert all(result["message"]["text"].strip() for result in one["results"])


def _calendar(text: str) -> None:
    calendar = icalendar.Calendar.from_ical(text.replace("\n", "\r\n"))
    assert calendar.errors == []
    assert calendar.walk("VEVENT")


READERS = {".json": _json, ".md": _markdown, ".html": _html, ".xml": _junit, ".sarif": _sarif, ".ics": _calendar}


def test_every_paper_has_a_reader_here() -> None:
    assert READERS.keys() == FORMATS.keys()
