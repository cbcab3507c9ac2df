"""Many customers in one run: each on its own, told as it ends, and one paper for all."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.wizard.customers.customers_folder import Folder
from tests.wizard.running import Ran, run
from wizard.commands import check_many
from wizard.customers.check_one import RunPlan, one
from wizard.customers.find import Customer, customers, is_fleet, part_of
from wizard.inspection.fail_policy import Strictness
from wizard.reports.many.row import CustomerRow
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import worst
from wizard.runtime.user_error import UserError

KINDS = ("html", "json", "md", "xml", "sarif", "ics")
LOOKED = ("beperkt", "dood", "goed", "traag", "zonder-toestemming")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ran, Path, Folder]]:
    """Six customers of every kind, checked once, with every paper."""
    there = tmp_path_factory.mktemp("customers")
    with Folder(there / "customers") as folder:
        good = folder.add("goed")
        folder.add("traag", "slow")
        folder.add("beperkt", "throttled-forever")
        folder.add("zonder-toestemming", "no-consent")
        folder.config("dood", good, login="https://127.0.0.1:9")
        (folder.path / "kapot.toml").write_text("schema = 1\ntenant = [\n", encoding="utf-8")
        reports = [word for kind in KINDS for word in ("--report", str(there / f"all.{kind}"))]
        done = run("check", str(folder.path), "--time-budget", "10", *reports, environ=folder.environ)
        yield done, there, folder


def _rows(there: Path) -> dict[str, dict[str, object]]:
    rows = json.loads((there / "all.json").read_text(encoding="utf-8"))["customers"]
    return {row["name"]: row for row in rows}


def test_one_customers_trouble_is_no_other_customers(mixed: tuple[Ran, Path, Folder]) -> None:
    done, there, _ = mixed
    codes = {name: row["exit_code"] for name, row in _rows(there).items()}
    assert codes == {"goed": 0, "traag": 0, "beperkt": 6, "zonder-toestemming": 4, "dood": 5, "kapot": 2}
    assert done.code == 5


def test_each_is_told_as_it_ends_and_all_at_the_end(mixed: tuple[Ran, Path, Folder]) -> None:
    done, _, _ = mixed
    lines = done.out.splitlines()
    assert [line.split("/")[0] for line in lines[:6]] == list("123456")
    assert "kapot" in lines[0], "what needs no network is told first"
    assert "Of 6 customers 4 need attention; 2 are in order. For 2 of these there is advice." in lines
    summary = lines[lines.index("Of 6 customers 4 need attention; 2 are in order. For 2 of these there is advice.") :]
    assert not any("goed" in line for line in summary)
    assert "\x1b" not in done.out


def test_a_page_for_each_and_a_list_that_leads_to_them(mixed: tuple[Ran, Path, Folder]) -> None:
    _, there, _ = mixed
    page = (there / "all.html").read_text(encoding="utf-8")
    for name in LOOKED:
        assert f'href="all/{name}.html"' in page
        assert (there / "all" / f"{name}.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert 'href="all/kapot.html"' not in page
    assert not (there / "all" / "kapot.html").exists()
    assert "kapot.toml:2:1" in page
    report = json.loads((there / "all" / "goed.json").read_text(encoding="utf-8"))
    assert report["exit_code"] == 0


def test_a_suite_for_each(mixed: tuple[Ran, Path, Folder]) -> None:
    xmlschema = pytest.importorskip("xmlschema")
    _, there, _ = mixed
    path = there / "all.xml"
    xmlschema.XMLSchema(str(Path(__file__).parents[1] / "reports" / "junit.xsd")).validate(str(path))
    root = Xml.fromstring(path.read_text(encoding="utf-8"))
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {*LOOKED, "kapot"}
    for number in ("tests", "failures", "errors"):
        assert int(root.get(number, "")) == sum(int(s.get(number, "")) for s in root)
        kind = {"failures": "failure", "errors": "error", "tests": "testcase"}[number]
        assert int(root.get(number, "")) == len(root.findall(f".//{kind}"))
    assert suites["kapot"].find(".//error") is not None
    assert suites["goed"].find(".//failure") is None


def test_one_scan_with_rules_that_fit(mixed: tuple[Ran, Path, Folder]) -> None:
    _, there, _ = mixed
    [scan] = json.loads((there / "all.sarif").read_text(encoding="utf-8"))["runs"]
    rules = [rule["id"] for rule in scan["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in scan["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        name = result["properties"]["customer"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert place == f"customers/{name}.toml"
    prints = [r["partialFingerprints"]["profitExchange/v1"] for r in scan["results"]]
    assert len(prints) == len(set(prints))
    assert {r["properties"]["customer"] for r in scan["results"]} >= {"dood", "zonder-toestemming"}
    assert scan["invocations"][0]["executionSuccessful"] is False
    assert "kapot" in scan["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_one_calendar_with_names(mixed: tuple[Ran, Path, Folder]) -> None:
    icalendar = pytest.importorskip("icalendar")
    _, there, _ = mixed
    events = icalendar.Calendar.from_ical((there / "all.ics").read_bytes()).walk("VEVENT")
    assert {str(event["SUMMARY"]).partition(":")[0] for event in events} == {"goed", "traag"}
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids))


def test_nothing_private_is_in_any_paper(mixed: tuple[Ran, Path, Folder]) -> None:
    done, there, folder = mixed
    papers = [p for p in there.rglob("*") if p.is_file() and p.suffix not in (".toml", ".pem")]
    assert len(papers) == len(KINDS) + 3 * len(LOOKED)
    texts = {str(p): p.read_text(encoding="utf-8") for p in papers} | {"screen": done.out + done.err}
    for tenant in folder.tenants.values():
        for where, text in texts.items():
            assert tenant.client_secret not in text, where
            if where != "screen":
                for private in (tenant.tenant_id, tenant.client_id, tenant.domain, tenant.mailbox, str(there)):
                    assert private not in text, where


def test_no_half_paper_is_left(mixed: tuple[Ran, Path, Folder]) -> None:
    assert not list(mixed[1].rglob("*.new"))


def test_json_on_standard_output_is_only_that(mixed: tuple[Ran, Path, Folder]) -> None:
    _, _, folder = mixed
    one, other = folder.path / "goed.toml", folder.path / "kapot.toml"
    done = run("check", str(one), str(other), "--json", "--jobs", "1", environ=folder.environ)
    assert done.code == 2
    assert [row["name"] for row in json.loads(done.out)["customers"]] == ["goed", "kapot"]
    assert "1/2" in done.err


def test_one_config_is_the_plain_check(mixed: tuple[Ran, Path, Folder]) -> None:
    _, _, folder = mixed
    done = run("check", str(folder.path / "goed.toml"), "--json", environ=folder.environ)
    assert done.code == 0
    assert json.loads(done.out)["permissions"]["Mail.Send"]["in_token"] == "yes"


def test_a_pipeline_hears_of_each_customer_that_needs_attention(
    mixed: tuple[Ran, Path, Folder], tmp_path: Path
) -> None:
    _, _, folder = mixed
    page = tmp_path / "summary.md"
    environ = {**folder.environ, "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    done = run("check", str(folder.path / "goed.toml"), str(folder.path / "kapot.toml"), environ=environ)
    told = [line for line in done.out.splitlines() if line.startswith("::")]
    assert len(told) == 1
    assert told[0].startswith("::error title=kapot%3A ")
    assert "| kapot |" in page.read_text(encoding="utf-8")


def test_an_accepted_finding_in_a_config(mixed: tuple[Ran, Path, Folder], tmp_path: Path) -> None:
    _, _, folder = mixed
    tenant = folder.tenants["zonder-toestemming"]
    accepted = "".join(
        f'[[accepted]]\ncheck = "{check}"\nreason = "being replaced"\nuntil = 2999-12-31\n'
        for check in ("permissions", "token-claims")
    )
    path = folder.config("geaccepteerd", tenant, more=accepted)
    try:
        report = tmp_path / "r.json"
        done = run("check", str(path), "--report", str(report), environ=folder.environ)
    finally:
        path.unlink()
    kept = json.loads(report.read_text(encoding="utf-8"))
    assert "being replaced" in done.out
    assert kept["extra"]["accepted"]
    assert not [f for f in kept["findings"] if f["check"] == "permissions" and f["verdict"] == "problem"]


# -- without a network ------------------------------------------------------------------------------------------------


def test_whoever_is_not_begun_in_time_could_not_be_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text("schema = 1\n", encoding="utf-8")
    lines: list[str] = []

    class Spent(RunPlan):
        left = 0.0  # type: ignore[assignment]

    from wizard.customers.check_all import all_of_them

    plan = Spent({}, None, Strictness(), (), False)  # type: ignore[arg-type]
    rows = all_of_them(
        customers([str(tmp_path)]), plan, jobs=2, ended=lambda row: lines.append(row.name), fault=lambda wrong: None
    )
    assert [(row.name, row.exit_code, row.looked) for row in rows] == [("a", 6, False), ("b", 6, False)]
    assert sorted(lines) == ["a", "b"]
    assert "--total-time-budget" in rows[0].says.say("nl")


def test_a_crash_is_one_customers_row(tmp_path: Path) -> None:
    from wizard.customers.check_all import all_of_them

    class Breaks:
        path = tmp_path / "x.html"

        def add(self, row: CustomerRow, report: object) -> None:
            if row.looked is False and row.exit_code == 2 and row.name == "a":
                raise ZeroDivisionError("value of the run")

    (tmp_path / "a.toml").write_text("schema = 2000\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text("schema = 1\n", encoding="utf-8")
    faults: list[Exception] = []
    done = run("check", str(tmp_path), "--jobs", "1")
    assert done.code == 2

    context = RunContext("en", {}, sys.stdin, sys.stdout, sys.stderr, interactive=False)
    plan = RunPlan({}, context, Strictness(), (Breaks(),), False)  # type: ignore[arg-type]
    rows = all_of_them(customers([str(tmp_path)]), plan, jobs=1, ended=lambda row: None, fault=faults.append)
    assert [row.exit_code for row in rows] == [1, 2]
    assert "value of the run" not in rows[0].says.say("en")
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_customers_have_names_of_their_own(tmp_path: Path) -> None:
    for folder in ("x", "y/klant", "y/Ander"):
        (tmp_path / folder).mkdir(parents=True)
    for path in ("x/klant.toml", "y/klant/profit-exchange.toml", "y/Ander/profit-exchange.toml", "x/con.toml"):
        (tmp_path / path).write_text("schema = 1\n", encoding="utf-8")
    (tmp_path / "x" / "notes.txt").write_text("", encoding="utf-8")
    found = customers([str(tmp_path / "x"), str(tmp_path / "y"), str(tmp_path / "x" / "klant.toml")])
    assert [one.name for one in found] == ["con-", "klant", "Ander", "klant (y)"]
    (tmp_path / "y" / "klant" / "klant.toml").write_text("", encoding="utf-8")
    (tmp_path / "z" / "y").mkdir(parents=True)
    (tmp_path / "z" / "y" / "KLANT.toml").write_text("", encoding="utf-8")
    more = [str(tmp_path / folder) for folder in ("x", "y", "y/klant", "z/y")]
    assert [one.name for one in customers(more)][3:] == ["klant (y)", "klant (klant)", "KLANT (y)~2"]
    assert found[0].shown == "x/con.toml"
    assert is_fleet((str(tmp_path / "x"),))
    assert not is_fleet((str(tmp_path / "x" / "klant.toml"),))
    with pytest.raises(UserError):
        customers([str(tmp_path / "y" / "klant" / "none")])


def test_parts_hold_everybody_once() -> None:
    everyone = tuple(Customer(str(n), Path(str(n))) for n in range(10))
    parts = [part_of(everyone, part, 3) for part in (1, 2, 3)]
    assert sorted(one.name for part in parts for one in part) == sorted(one.name for one in everyone)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_the_worst_exit_code_wins() -> None:
    assert [worst(codes) for codes in ((), (0, 0), (6, 2), (2, 1), (1, 4), (4, 3), (3, 5, 0))] == [0, 0, 2, 1, 4, 3, 5]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--tenant-id", "x"], "--tenant-id belongs to one customer"),
        (["--config", "x.toml"], "--config belongs to one customer"),
        (["--practice=healthy"], "--practice belongs to one customer"),
        (["--part", "3/2"], "--part 3/2: give the part"),
        (["--total-time-budget", "soon"], "--total-time-budget: give a number of seconds"),
        (["--fail-if-secret-expires-within", "soon"], "give a number of days"),
    ],
)
def test_wrong_usage(tmp_path: Path, more: list[str], says: str) -> None:
    (tmp_path / "a.toml").write_text("schema = 1\n", encoding="utf-8")
    done = run("check", str(tmp_path), *more)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_settings_of_the_environment_are_no_customers(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('schema = 1\ntenant = "klant.nl"\n', encoding="utf-8")
    secret = "canary~Canary.canaryCanary-canaryCanary~"
    environ = {"AZURE_TENANT_ID": "other.nl", "AZURE_CLIENT_ID": "x", "AZURE_CLIENT_SECRET": secret}
    done = run("check", str(tmp_path), environ=environ)
    assert done.code == 2
    assert "AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_TENANT_ID take no part" in done.err
    assert secret not in done.out + done.err


def test_profit_is_looked_at_too_for_each_customer_whose_config_names_it(tmp_path: Path) -> None:
    """With the same findings as the check of that config alone."""
    with Folder(tmp_path / "customers") as folder:
        kept: dict[str, str] = {}
        for name, scenario in (("with", "profit-nothing-ticked"), ("unkept", "healthy"), ("without", "healthy")):
            tenant = folder.add(name, scenario)
            about = f'[profit]\nurl = "{tenant.profit_url}"\nclient_id = "{tenant.profit.app.client_id}"\n'
            kept["PROFIT_OF_WITH"] = tenant.profit.app.client_secret if name == "with" else kept["PROFIT_OF_WITH"]
            more = {"with": about + 'secret_variable = "PROFIT_OF_WITH"\n', "unkept": about, "without": ""}[name]
            folder.config(name, tenant, more=more)
        # What belongs to one customer is nobody's here: it would be sent to all of them.
        canary = "canary~Canary.canaryCanary-canaryCanary~"
        theirs = {"PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET": canary, "PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
        environ = folder.environ | kept | theirs
        done = run("check", str(folder.path), "--report", str(tmp_path / "all.html"), "--full", environ=environ)
        assert done.code == 4, done.out + done.err
        assert "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET takes no part" in done.err
        assert "unkept: Profit itself is not looked at" in done.err
        assert canary not in done.out + done.err + (tmp_path / "all" / "with.html").read_text(encoding="utf-8")
        pages = {name: (tmp_path / "all" / f"{name}.html").read_text(encoding="utf-8") for name in folder.tenants}
        assert ["Connectors in Profit" in pages[name] for name in ("with", "unkept", "without")] == [True, False, False]
        alone = run("check", str(folder.path / "with.toml"), "--json", environ=environ)
        assert alone.code == 4
        said = [f["says"]["en"] for f in json.loads(alone.out)["findings"] if f["check"] == "profit-connectors"]
        first = "Profit_Users is not among the GetConnectors of this app connector"
        assert any(text.startswith(first) for text in said) and first in pages["with"]
        assert not folder.tenants["unkept"].profit.journal


def test_a_secret_that_somebody_types_is_that_customers_complaint(tmp_path: Path) -> None:
    text = 'schema = 1\ntenant = "klant.nl"\nclient_id = "11111111-2222-3333-4444-555555555555"\n[secret]\n'
    (tmp_path / "a.toml").write_text(text + 'where = "prompt"\n', encoding="utf-8")
    done = run("check", str(tmp_path), tty=True)
    assert done.code == 2
    assert "nobody is asked for a client secret" in done.out


def test_a_paper_that_cannot_be_written_is_said_and_the_rest_is_there(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.toml").write_text("schema = 1\n", encoding="utf-8")
    long = tmp_path / f"{'x' * 252}.xml"
    done = run("check", str(tmp_path / "c"), "--report", str(long), "--report", str(tmp_path / "good.json"))
    assert done.code == 2
    assert "xxx.xml could not be written" in done.err
    assert not list(tmp_path.glob("xxx*"))
    assert json.loads((tmp_path / "good.json").read_text(encoding="utf-8"))["exit_code"] == 2
    assert not list(tmp_path.rglob("*.new"))


def test_the_summary_of_a_thousand_fits_a_pipelines_page() -> None:
    from datetime import UTC, datetime

    from checks.model import Verdict
    from checks.words import Text
    from wizard.reports.many.markdown import as_markdown
    from wizard.reports.many.row import CustomerList
    from wizard.reports.pipeline_summary import SUMMARY_AT_MOST

    says = Text("A sentence of some length about what is wrong here. " * 5, "Een zin van enige lengte. " * 10)
    rows = tuple(CustomerRow(f"customer-{n}", "x.toml", Verdict.PROBLEM, 1, says) for n in range(3000))
    customers = CustomerList("0", datetime.now(UTC), 1.0, True, 1, rows)
    page = as_markdown(customers, "en", links=False, most=check_many.IN_A_SUMMARY)
    assert len(page.encode("utf-8")) < SUMMARY_AT_MOST
    assert "And 2000 customers more." in page


WRITER = """
import sys
from pathlib import Path
from wizard.files.atomic_write import whole
while True:
    with whole(Path(sys.argv[1])) as file:
        for _ in range(200):
            file.write(b"x" * 4096)
        file.write(b"end")
"""


@pytest.mark.skipif(os.name != "posix", reason="killing without a word is SIGKILL")
@pytest.mark.parametrize("after", [0.0, 0.003, 0.007, 0.012])
def test_killed_while_writing_leaves_a_whole_paper(tmp_path: Path, after: float) -> None:
    paper = tmp_path / "paper.html"
    working = subprocess.Popen([sys.executable, "-c", WRITER, str(paper)], cwd=Path(__file__).parents[3])
    try:
        give_up = time.monotonic() + 60
        while not paper.exists():
            assert working.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.002)
        time.sleep(after)
    finally:
        working.send_signal(signal.SIGKILL)
        working.wait()
    left = list(tmp_path.iterdir()) if sys.platform == "linux" else [paper]
    assert paper in left
    for file in left:
        # Besides the paper at most the next one, in the moment between its being whole and its taking the place.
        content = file.read_bytes()
        assert len(content) == 200 * 4096 + 3
        assert content.endswith(b"end")


def test_stopped_while_a_paper_is_being_written_it_is_finished_first(tmp_path: Path) -> None:
    events: list[str] = []

    class Slow:
        path = tmp_path / "all.html"

        def add(self, row: CustomerRow, report: object) -> None:
            events.append("begun")
            time.sleep(0.2)
            events.append("whole")

        def finish(self, customers: object) -> bool:
            return True

        def close(self) -> None:
            pass

    async def stopped() -> None:
        plan = RunPlan(
            {}, RunContext("en", {}, sys.stdin, sys.stdout, sys.stderr, False), Strictness(), [Slow()], False
        )
        plan = replace(plan, ends=0.0)
        running = asyncio.create_task(one(Customer("klant", tmp_path / "klant.toml"), plan))
        while not events:
            await asyncio.sleep(0.001)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(stopped())
    assert events == ["begun", "whole"]
