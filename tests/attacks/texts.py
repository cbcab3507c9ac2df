"""Names and messages that move a cursor, set a clipboard, turn text around, forge lines or pipeline commands."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.attacks.program import Run, attacked
from tests.hostile import Answer, Asked, hostile

PAYLOADS = {
    "title": "\x1b]0;PWN\x07",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\x",
    "clipboard": "\x1b]52;c;eA==\x07",
    "clear": "\x1b[2J\x1b[1;1H",
    "8-bit CSI": "\x9b31m",
    "turned": "\u202eevil\u2066x",
    "letter mark": "\u061cx\u180ex\ufff9x\ufffb",
    "tags": "x\U000e0041\U000e0042\U000e007f",
    "nul": "a\x00b",
    "half a character": "a\ud83d",
    "lines": "x\r\nends on 2099-01-01\n::error ::x\n##vso[task.complete result=Failed]x",
    "separators": "a\u2028b\u2029c\x85d",
    "one megabyte": "n" * 1_000_000,
}
COMMANDS = (
    ["check"],
    ["check", "--json"],
    ["secret", "status"],
    ["secret", "status", "--json"],
    ["dns"],
    ["dns", "--json"],
)
_RAW = ("\x1b]", "\x1b[2J", "\x9b", "\u202e", "\u2066", "\u061c", "\U000e0041", "\x00", "\u2028")


def attacks() -> Iterator[tuple[str, Run, list[str]]]:
    """Every payload as the name of everything, in every command that shows names."""
    folder = Path(tempfile.mkdtemp())
    for name, payload in PAYLOADS.items():
        with hostile(folder, graph=_named(payload)) as world:
            for words in COMMANDS:
                environ = {**world.environment(), "GITHUB_ACTIONS": "true"} if name == "lines" else world.environment()
                run = attacked([*words, "--non-interactive", "--time-budget", "30"], environ)
                faults = run.faults(within=60)
                said = (run.out + run.err).decode("utf-8", "replace")
                if any(raw in said for raw in _RAW) or any(
                    line.startswith("::error ::x") for line in said.splitlines()
                ):
                    faults.append("shown as it came")
                if "--json" in words and run.out.strip():
                    try:
                        json.loads(run.out)
                    except ValueError:
                        faults.append("no JSON")
                yield f"{name}: {' '.join(words)}", run, faults


def _named(payload: str) -> Callable[[Asked, Callable[[], Answer]], Answer | None]:
    def changed(value: object) -> object:
        if isinstance(value, list):
            return [changed(one) for one in value]
        if isinstance(value, dict):
            return {
                k: payload if k in ("displayName", "resourceDisplayName", "hint") else changed(v)
                for k, v in value.items()
            }
        return value

    def rule(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
        answer = own()
        try:
            body = json.dumps(changed(json.loads(answer.body))).encode()
        except ValueError:
            return answer
        return Answer(answer.status, body, answer.headers)

    return rule
