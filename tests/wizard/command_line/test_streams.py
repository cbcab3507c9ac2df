"""Characters a console lacks become their nearest plain form; nothing is ever an error."""

from __future__ import annotations

import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.running import Terminal
from wizard.command_line.streams import holds, settle


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("ascii", 'een "geheim" - reeel... -> + EUR'),
        ("cp1252", "één “geheim” – reëel… -> + €"),
        ("cp437", 'één "geheim" - reëel... -> + EUR'),
        ("utf-8", "één “geheim” – reëel… → ✓ €"),
    ],
)
def test_the_nearest_form(encoding: str, written: str) -> None:
    stream = Terminal(encoding=encoding)
    settle(stream)
    stream.write("één “geheim” – reëel… → ✓ €")
    assert stream.written() == written


@settings(deadline=None)
@given(st.text(), st.sampled_from(["ascii", "cp1252", "cp850", "utf-8", "utf-16"]))
def test_any_text_can_be_written(text: str, encoding: str) -> None:
    stream = Terminal(encoding=encoding)
    settle(stream)
    stream.write(text)
    stream.flush()
    if holds(stream, text):
        assert stream.written().replace("\ufeff", "") == text.replace("\ufeff", "")


def test_a_lone_surrogate_does_not_stop_the_program() -> None:
    for encoding in ("utf-8", "cp1252"):
        stream = Terminal(encoding=encoding)
        settle(stream)
        stream.write("bestand\udce9.txt")
        assert stream.written().startswith("bestand")


@pytest.mark.skipif(os.name == "nt", reason="pipes wait otherwise on Windows")
def test_a_pipe_that_does_not_wait_loses_nothing() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    text = "0123456789" * 100_000
    came: list[str] = []

    def read() -> None:
        with os.fdopen(reading, encoding="ascii") as stream:
            came.append(stream.read())

    reader = threading.Thread(target=read)
    with os.fdopen(writing, "w", encoding="ascii") as stream:
        settle(stream)
        reader.start()
        stream.write(text)
    reader.join()
    assert came == [text]
