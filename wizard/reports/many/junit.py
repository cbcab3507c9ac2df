"""Many customers as JUnit XML: a suite for each; a customer that could not be looked at is one test with an error."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml  # written only, never read

from checks.model import Report
from checks.words import Language
from wizard.reports.junit import suite
from wizard.reports.many.row import CustomerRow
from wizard.runtime.exit_codes import USAGE

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_suite(row: CustomerRow, report: Report | None, language: Language) -> Xml.Element:
    """One customer's suite, of the customer's name."""
    if report is not None:
        return suite(report, row.name, language)
    made = Xml.Element("testsuite", name=row.name, tests="1", failures="0", errors="1", skipped="0", time="0.000")
    if row.at is not None:
        made.set("timestamp", f"{row.at:%Y-%m-%dT%H:%M:%S}")
    properties = Xml.SubElement(made, "properties")
    Xml.SubElement(properties, "property", name="exit_code", value=str(row.exit_code))
    case = Xml.SubElement(made, "testcase", classname=f"{row.name}.config", name=row.file, time="0")
    says = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", row.says.say(language))
    kind = row.verdict.value if row.exit_code != USAGE else "config"
    Xml.SubElement(case, "error", message=says, type=kind).text = says
    return made


def head(totals: dict[str, int], seconds: float, notice: str) -> str:
    """The beginning of the file; the notice stands on its first line, as a comment."""
    numbers = " ".join(f'{name}="{totals.get(name, 0)}"' for name in ("tests", "failures", "errors"))
    comment = notice.replace("--", "- -")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><!-- {comment} -->\n'
        f'<testsuites name="profit-exchange" {numbers} time="{seconds:.3f}">\n'
    )


TAIL = "</testsuites>\n"
