"""No pattern is slower than linear, and neither is the whole: told by the ratio of a text and one twice as long.

A quadratic pattern takes four times as long for the double; a linear one twice. What is over before a clock can tell
is not looked at further.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable

import pytest

import checks.explain
import checks.scrub
from checks.catalogue.topics import TOPICS
from checks.explain.answer import all_rows, explain
from checks.explain.phrases import _bounded
from tests.checks.explain.adversarial import hostile, patterns_of

SIZE = 4_000
TOO_SHORT_TO_TELL = 0.02
"""Seconds for the double text, below which nothing is slow."""
WORST_RATIO = 3.1

MODULES = [importlib.import_module(f"checks.explain.{m.name}") for m in pkgutil.iter_modules(checks.explain.__path__)]
OWN = [p for module in (*MODULES, checks.scrub) for p in patterns_of(module)]
PHRASES = sorted({p for r in all_rows() for p in [*r.phrases, *(f.phrase for f in r.refine)]})


def took(work: Callable[[], object]) -> float:
    start = time.process_time()  # of this process alone: other work on the machine does not count
    work()
    return time.process_time() - start


def is_linear(work: Callable[[str], object], short: str, long: str, at_once: float = TOO_SHORT_TO_TELL) -> bool:
    """Whether the double takes about twice as long; looked at again before it is believed that it does not."""
    if took(lambda: work(long)) < at_once:
        return True
    for _ in range(5):
        one = min(took(lambda: work(short)) for _ in range(3))
        two = min(took(lambda: work(long)) for _ in range(3))
        if two < at_once or two / one < WORST_RATIO:
            return True
    return False


def slow(pattern: str, flags: int) -> list[str]:
    compiled = re.compile(pattern, flags)

    def everything(text: str) -> None:
        for _ in compiled.finditer(text):
            pass

    return [
        long[:60]
        for short, long in zip(hostile(pattern, flags, SIZE), hostile(pattern, flags, 2 * SIZE), strict=True)
        if not is_linear(everything, short, long)
    ]


@pytest.mark.parametrize(("name", "pattern", "flags"), OWN, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(OWN)])
def test_no_pattern_of_the_room_is_slower_than_linear(name, pattern, flags):
    assert slow(pattern, flags) == [], name


@pytest.mark.parametrize("part", range(16))
def test_no_phrase_is_slower_than_linear(part):
    for phrase in PHRASES[part::16]:
        assert slow(_bounded(phrase), re.IGNORECASE) == [], phrase


def test_no_subject_is_slower_than_linear():
    for topic in TOPICS:
        assert slow(topic.phrase, re.IGNORECASE) == [], topic.phrase


PIECES = (
    "AADSTS7000215 ", "AADSTS70002\n\n", "\n", " \n", "\t", "a", "0", "<", "<html>", "content-type: text/html ",
    "&amp;", "%41", "%25", "=\n", "\\\\", "\\n", '"', '{"a":', '"code":"ErrorX","message":"', "error ", "error: ",
    "| ", "> ", "- ", "2026-03-02 08:00:01 ERROR ", "2026-03-02 08:00:01 ERROR failed\n", "proxy ", "certificate ",
    "client_secret=", "eyJ", "eyJhbGciOi.", "QUFEU1RTNzAwMDIxNTog", "AADSTS7OOO2l5 ", "AADSTS70002...", "AADSTS7\n",
    "https://a", "Trace ID: ", "[Some_Code] : ", "scp : a.B ", "Calendars.ReadWrite Delegated ", "value=a ",
    '"id":"1ec239c2-d7c9-4623-a91a-a9775856bb36" ', "RoleName InScope\nx False\n", "New-MgApplication -x\n",
    "This cmdlet ", "vanaf 1 maart ", "_x000D_", '</S><S S="Error">', "nu AADSTS50011 opgelost ", "tenant 'a",
    "mailbox 'a", "roles : ", "ErrorAccessDenied ", "é", "\x1b[31m", "[", "(",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_the_whole_is_not_slower_than_linear(piece):
    assert is_linear(explain, *((piece * (size // len(piece) + 1))[:size] for size in (SIZE, 2 * SIZE)), at_once=0.15)
