"""A permission is one row: its name stands in the catalogue, and everything that speaks of permissions follows it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from checks.catalogue.permissions import PERMISSIONS
from tests.house.tree import ROOT, modules

pytestmark = pytest.mark.xdist_group("source")
"""One process parses the source for all of them."""

NAMED: dict[str, int] = {}
"""Sentences and tables outside the catalogue that name a permission all the same, counted: one more is a decision."""

_NAME = re.compile("|".join(rf"\b{re.escape(p.name)}\b(?!\.\w)" for p in PERMISSIONS))
_NUMBER = re.compile(r"\b(?:six|zes)\b(?! base-)|\b\d+ (?:application )?(?:permissions|rechten|machtigingen)\b", re.I)


def _ours(path: str) -> bool:
    return not path.startswith(("checks/catalogue/", "wizard/practice/"))


def _docstrings(tree: ast.AST) -> set[int]:
    """Ids of strings that stand alone: docstrings of modules, functions, classes and attributes."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_permissions_are_named_in_the_catalogue_and_in_the_practice_book_only() -> None:
    found = Counter(
        path
        for path, tree in modules().items()
        if _ours(path)
        for alone in (_docstrings(tree),)
        for node in _strings(tree)
        if id(node) not in alone and _NAME.search(node.value)
    )
    assert dict(found) == NAMED


def test_templates_name_no_permission_and_no_number_of_them() -> None:
    for path in sorted((ROOT / "wizard").rglob("*.j2")):
        text = path.read_text(encoding="utf-8")
        assert not _NAME.search(text) and not _NUMBER.search(text), path


def test_no_sentence_says_how_many_permissions_there_are() -> None:
    """The table may get another row; a number in words would stay behind."""
    wrong = [
        f"{path}:{node.lineno} {node.value[:60]!r}"
        for path, tree in modules().items()
        if not path.startswith("wizard/practice/")
        for node in _strings(tree)
        if _NUMBER.search(node.value)
    ]
    assert wrong == []


_ANOTHER = """
import json
import checks.catalogue.permissions as table

table.PERMISSIONS = (*table.PERMISSIONS, table.Permission(
    "Contacts.ReadWrite", "6918b873-d17a-4dc1-b314-35f528134491", "d56682ec-c09e-4743-aaf4-1a3aac4caa21", "exchange",
    table.Text("Profit keeps contacts", "Profit houdt contacten bij"), table.Text("All contacts", "Alle contacten"),
    "users/{mailbox}/contacts?$top=1&$select=id",
))
table.BY_NAME = {one.name: one for one in table.PERMISSIONS}

from tests.checks.judge import build
from tests.wizard.setup.hand_over.orders import order
from checks.examine import examine, permission_rows
from wizard.conversation.chapters import portal
from wizard.conversation.narrowing import commands, take_away
from wizard.provisioning.plan import Draft, WantedApp, _roles, merged_access, shown_lines
from wizard.conversation.results import ShownPlan
from wizard.setup.hand_over import content, scripts
from wizard.reports.paper.blocks import Rows
from wizard.setup.runner.scope_look import TRIED
from checks.gather.access import EXCHANGE

facts = build.facts()
draft = Draft(WantedApp("AFAS Profit", 12), "graph", _roles({"id": "graph"}), None, None, frozenset(), ShownPlan(()))
said = {
    "matrix": [row.permission for row in permission_rows(facts)],
    "findings": [finding.subject for finding in examine(facts, tool_version="1", started=facts.at).findings],
    "plan": repr(shown_lines(draft)),
    "trials": [one.name for one in EXCHANGE],
    "scope look": sorted(TRIED),
    "portal": [label.say("en") for label, _ in portal._PERMISSIONS.rows],
    "narrowing": commands("client", "principal", "group@klant.nl"),
    "afterwards": take_away().say("en"),
    "paper": repr(content.parts(order(), {})),
}
said |= {name: scripts.script(name, order(), "en") for name in scripts.SCRIPTS}

from wizard.reports import markdown, messages
from wizard.reports.html.page import as_html
from wizard.reports.json_report import as_json
from wizard.reports.junit import as_junit
from wizard.reports.sarif import as_sarif
from wizard.reports.terminal import plain

mine = table.PERMISSIONS[-1]
lacking = build.facts(
    sign_in=build.without(mine.name),
    grants=build.seen(tuple(one for one in facts.grants.value if one.role_id != mine.role_id)),
    registration=build.registration(requested=build.requests(leave_out=(mine.name,))),
    access=build.access(Contacts_ReadWrite=build.trial(build.refused("ErrorAccessDenied"))),
)
report = examine(lacking, tool_version="1", started=lacking.at)
said |= {
    "page": as_html(report, "nl"),
    "Markdown": markdown.as_markdown(report, "en"),
    "JSON": as_json(report, "en"),
    "JUnit": as_junit(report, "en"),
    "SARIF": as_sarif(report, "en"),
    "plain lines": plain.lines(report, "nl"),
    "message": repr(messages.messages(report, "nl")),
}
print(json.dumps(said))
"""


def test_another_row_reaches_everything_that_speaks_of_permissions() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _ANOTHER], capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert len(said) >= 16
    for where, what in said.items():
        assert "Contacts.ReadWrite" in json.dumps(what), where
