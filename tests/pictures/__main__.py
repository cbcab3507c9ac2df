"""Makes the README's pictures: `python -m tests.pictures FOLDER`. Needs Chromium; run by hand, looked at by a person.

Each is a real run of `check --practice …`: the screen wide and at 40 columns, and the report on every paper; and of
`check` over a folder of customers, whose list is a page of its own.
"""

from __future__ import annotations

import html
import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from checks.model import Report
from tests.wizard.customers.customers_folder import Folder
from tests.wizard.reports.chromium import Chromium, program
from tests.wizard.running import run
from wizard.reports.errors import NothingToWriteError
from wizard.reports.formats import FORMATS, made
from wizard.reports.read_json import from_text
from wizard.reports.terminal.screen import Screen

TROUBLE, EXPIRING = "mailbox-out-of-scope,secret-expiring", "secret-expiring"
CUSTOMERS = {
    "bakkerij-zon": "healthy",
    "garage-van-dijk": "secret-expiring",
    "notaris-smit": "no-consent",
    "installatie-west": "mailbox-out-of-scope",
    "zorggroep-noord": "surplus-permission",
}
SHELL = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content=width=device-width>"
    "<style>body{{margin:0;background:{ground}}}pre{{margin:0;padding:18px;"
    "font:14px/1.35 'DejaVu Sans Mono',Consolas,monospace;color:{ink};display:inline-block;white-space:pre-wrap;"
    "word-break:{breaks};width:{width}px}}</style><pre>{text}</pre>"
)


def report_of(scenarios: str) -> Report:
    """One real run, read back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        run("check", "--practice", scenarios, "--report", str(path), "--full")
        return from_text(path.read_text(encoding="utf-8"))


def screen_page(report: Report, columns: int, lines: int) -> str:
    """What a terminal of so many columns shows of it, as a page."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    console = Console(record=True, width=columns, file=stream, force_terminal=True, legacy_windows=False)
    Screen(console, "en").show(report, brief=True)
    painted = console.export_html(inline_styles=True, code_format="{code}", theme=DIMMED_MONOKAI)
    text = "\n".join(painted.splitlines()[:lines])
    return SHELL.format(
        ground="#14181f", ink="#e8ecf1", breaks="break-all", width=round(columns * 8.43) + 10, text=text
    )


def paper_page(report: Report, extension: str, lines: int) -> str:
    """The beginning of a paper, as a page."""
    text = "\n".join(made(report, FORMATS[extension], "en").splitlines()[:lines])
    return SHELL.format(ground="#f4f6f9", ink="#1b2129", breaks="normal", width=860, text=html.escape(text))


def list_of_customers() -> str:
    """The list of a real run over practice tenants, as its page."""
    with tempfile.TemporaryDirectory() as folder, Folder(Path(folder) / "customers") as customers:
        for name, scenario in CUSTOMERS.items():
            customers.add(name, *scenario.split(","))
        customers.config("slager-de-boer", customers.tenants["bakkerij-zon"], login="https://127.0.0.1:9")
        path = Path(folder) / "index.html"
        run("check", str(customers.path), "--report", str(path), environ=customers.environ)
        return path.read_text(encoding="utf-8")


def main(folder: Path) -> None:
    """Writes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    trouble, expiring = report_of(TROUBLE), report_of(EXPIRING)
    pages = {
        "screen": (screen_page(trouble, 100, 60), 890, False),
        "screen-40": (screen_page(trouble, 40, 60), 380, False),
        "page": (made(trouble, FORMATS[".html"], "en"), 1000, False),
        "page-phone-dark": (made(trouble, FORMATS[".html"], "nl"), 360, True),
        "customers": (list_of_customers(), 1000, False),
    }
    texts = {".md": trouble, ".json": trouble, ".xml": trouble, ".sarif": trouble, ".ics": expiring}
    for extension, report in texts.items():
        try:
            pages[extension[1:]] = (paper_page(report, extension, 34), 900, False)
        except NothingToWriteError as error:
            sys.exit(f"{extension}: {error}")
    with tempfile.TemporaryDirectory() as scratch:
        browser = Chromium(Path(scratch) / "profile")
        for name, (text, width, dark) in pages.items():
            path = Path(scratch) / f"{name}.html"
            path.write_text(text, encoding="utf-8")
            browser.open(path, width=width, height=900, dark=dark)
            tall = browser.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
            browser.open(path, width=width, height=min(tall, 1300 if name == "screen" else 1100), dark=dark)
            browser.picture(folder / f"{name}.png", whole=False)
        browser.close()


if __name__ == "__main__":
    if program() is None:
        sys.exit("No Chromium on this machine (apt-get install chromium).")
    main(Path(sys.argv[1]))
