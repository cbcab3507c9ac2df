"""The whole program in this process, its device code typed by somebody else while it runs."""

import io
import re
import sys
import threading

from tests.wizard.running import Ran, Terminal
from wizard.main import main
from wizard.practice.browser_user import BrowserUser


class Read(Terminal):
    """A stream that somebody reads along with."""

    def __init__(self, seen):
        super().__init__()
        self._seen = seen
        self._text = ""

    def write(self, text):
        self._text += text
        self._seen(self._text)
        return super().write(text)


def run_visited(tenant, *argv, environ, account=None):
    """`profit-exchange ARGV`; the administrator signs in as `account`."""
    visited = []

    def seen(text):
        found = re.search(r"(https://\S+)\s+on\s+any\s+device\s+and\s+type\s+the\s+code\s+(\w+)\.", text)
        if found and not visited:
            browser_user = BrowserUser(tenant.ca_file)
            typing = threading.Thread(
                target=browser_user.enter_code, args=(found[1], found[2], account or tenant.administrator), daemon=True
            )
            visited.append(typing)
            typing.start()

    before = sys.stdin, sys.stdout, sys.stderr
    streams = io.TextIOWrapper(io.BytesIO()), Terminal(), Read(seen)
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = main([*argv, "--language", "en"], environ)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return Ran(code, streams[1].written(), streams[2].written())
