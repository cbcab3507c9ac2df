"""The generated document is what the tables say today."""

import re
import subprocess
import sys
from pathlib import Path

import checks
from checks.catalogue import graph_errors, mail_errors, manual, network_errors, oauth_errors, sign_in_errors
from checks.catalogue.causes import CAUSES

COMMITTED = Path(checks.__file__).with_name("CATALOGUE.md")


def test_the_committed_document_is_fresh() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == manual.as_markdown(), (
        "the tables changed: python -m checks.catalogue.manual > checks/CATALOGUE.md"
    )


def test_every_cause_and_every_row_is_in_it() -> None:
    text = manual.as_markdown()
    for cause in CAUSES:
        assert f"### `{cause.id}`\n" in text
    tables = (
        sign_in_errors.SIGN_IN_ERRORS,
        oauth_errors.OAUTH_ERRORS,
        graph_errors.GRAPH_ERRORS,
        mail_errors.MAIL_ERRORS,
        network_errors.NETWORK_ERRORS,
    )
    for row in (row for table in tables for row in table):
        assert f"\n| `{row.code}`" in text


def test_each_table_line_has_five_cells_and_links_lead_somewhere() -> None:
    text = manual.as_markdown()
    for line in text.splitlines():
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) == 6, line
    targets = set(re.findall(r"\]\(#([^)]+)\)", text))
    cures = {f"cure-{number}" for number in re.findall(r"^### Cure (\d+)$", text, re.MULTILINE)}
    assert cures and targets == {c.id for c in CAUSES if f"(#{c.id})" in text} | cures


def test_the_command_prints_it_as_utf_8_with_plain_line_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checks.catalogue.manual"], capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode("utf-8") == manual.as_markdown()
    assert b"\r" not in done.stdout
