"""A headless Chromium over its debugging pipe: opens a file, evaluates in it, takes pictures. Standard library only."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"),
    *("--disable-extensions", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--proxy-server=127.0.0.1:9"),
)


def program() -> str | None:
    """The browser's path, when there is one."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


class Chromium:
    """One browser with one tab. Console messages and faults of the page gather in `messages`."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        self._next = 0
        self._rest = b""
        self.messages: list[str] = []

        def wire() -> None:
            # Parked out of the way first: 3 and 4 may be one of these themselves.
            read, write = os.dup(to_browser), os.dup(from_browser)
            os.dup2(read, 3)
            os.dup2(write, 4)

        home = {"HOME": str(profile), "PATH": os.environ.get("PATH", ""), "XDG_CONFIG_HOME": str(profile)}
        self._process = subprocess.Popen(
            [program() or "chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=wire,
            close_fds=False,
            env=home,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._session = ""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> Any:
        self._next += 1
        message = {"id": self._next, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._note(answer)

    def open(self, path: Path, *, width: int = 1024, height: int = 800, dark: bool = False) -> None:
        self.messages.clear()
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.call("Page.navigate", url=path.as_uri())
        self._wait("Page.loadEventFired")

    def evaluate(self, script: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def picture(self, path: Path, *, whole: bool = True) -> None:
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def pdf(self) -> bytes:
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def _wait(self, event: str) -> None:
        while True:
            answer = self._read()
            if answer.get("method") == event:
                return
            self._note(answer)

    def _note(self, answer: dict[str, Any]) -> None:
        if answer.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.messages.append(json.dumps(answer["params"])[:500])
        if answer.get("method") == "Network.requestWillBeSent":
            url = answer["params"]["request"]["url"]
            if not url.startswith(("file:", "data:")):
                self.messages.append(f"asked for {url}")

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._in, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser stopped")
            self._rest += chunk
        whole, self._rest = self._rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(whole)
        return answer


def violations(browser: Chromium, axe: str) -> tuple[list[Any], int]:
    """What axe finds wrong with the page that is open, and how many rules it found to be kept."""
    browser.evaluate(f"{axe}; 1")
    found = browser.evaluate(
        "axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(r => ({bad: r.violations.map(v => [v.id,"
        " v.nodes.map(n => n.html.slice(0, 120))]), looked: r.passes.length}))"
    )
    return found["bad"], found["looked"]


def too_wide(browser: Chromium) -> list[str]:
    """Elements that reach beyond the window, and the page itself when it scrolls sideways."""
    wide: list[str] = browser.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5"
        " && !e.closest('.skip, thead')).map(e => e.outerHTML.slice(0, 80))"
        ".concat(document.documentElement.scrollWidth > innerWidth ? ['the page'] : [])"
    )
    return wide


def broken_words(browser: Chromium) -> list[str]:
    """Words of a verdict, a date or a permission's name that are cut in two at the end of a line."""
    broken: list[str] = browser.evaluate(
        "[...document.querySelectorAll('.mark, .unbroken, .matrix th')].filter(e => e.offsetParent).flatMap(e => {"
        " const nodes = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), cut = [], range = document.createRange();"
        " while (nodes.nextNode()) for (const word of nodes.currentNode.data.matchAll(/\\S+/g)) {"
        " range.setStart(nodes.currentNode, word.index); range.setEnd(nodes.currentNode, word.index + word[0].length);"
        " if (range.getClientRects().length > 1) cut.push(word[0]); } return cut; })"
    )
    return broken
