"""What others wrote is shown on one line, and nothing in it is unseen; what we made keeps its meaning."""

from __future__ import annotations

import io
import json
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.visible import escaped, harmless, shown
from checks.words import Text, same
from tests.wizard.running import Terminal
from wizard.runtime.context import RunContext

HARM = [
    "\x1b]0;PWN\x07",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x1b]52;c;eA==\x07",
    "\x1b[2J",
    "\x9b31m",
    "\u202eevil",
]
HARM += [
    "\u2066x\u2069",
    "\u061c",
    "\u180e",
    "\ufff9a\ufffb",
    "\U000e0041\U000e007f",
    "\x00",
    "\r\n::error::x",
    "\u2028",
]
HARM += ["\u200b", "\ufeff", "\ud83d", "\x85", "ends on 2099\nsecret two"]
anything = st.one_of(st.text(), st.sampled_from(HARM), st.builds(lambda a, b: a + b, st.text(), st.sampled_from(HARM)))


def _seen(text: str) -> bool:
    bad = {"Cc", "Cs", "Zl", "Zp"}
    # A private or unassigned character shows as a box; only marks that act on others, or hide, are gone.
    return not any(
        unicodedata.category(c) in bad or c in "\u061c\u180e\u200b\u202e\u2066\ufff9\U000e0041" for c in text
    )


@settings(max_examples=200)
@given(anything)
def test_a_value_in_a_sentence_is_one_line_without_anything_unseen(value: str) -> None:
    for said in (Text("It is {it}.", "Het is {it}.").of(it=value).say("nl"), same(value).say("en")):
        assert _seen(said)
    assert shown(value) == shown(shown(value))


def test_what_can_be_seen_stays_as_it_is() -> None:
    for value in ("a  b", "Renée", "日本語", "user@example.nl", "<b>x</b>", "{braces}", "a\u00a0b"):
        assert shown(value) == value


def test_line_breaks_of_our_own_sentence_stay() -> None:
    assert Text("a\n  {it}", "b\n  {it}").of(it=same("x\ny")).say("en") == "a\n  x y"


@settings(max_examples=200)
@given(st.recursive(anything, lambda inner: st.lists(inner) | st.dictionaries(anything, inner), max_leaves=6))
def test_json_stays_the_same_json_and_moves_no_cursor(value: object) -> None:
    for stream in (Terminal(), Terminal(tty=True), Terminal(encoding="cp1252")):
        RunContext("en", {}, io.StringIO(), stream, io.StringIO(), False).write_json({"it": value})
        written = stream.written()
        assert _seen(written.replace("\n", "").replace("\t", ""))
        assert "##" not in written
        assert json.loads(written) == {"it": value}


def test_a_line_we_made_bold_stays_bold_and_nothing_else_passes() -> None:
    assert escaped("\x1b[1mbold\x1b[0m\tx\n") == "\x1b[1mbold\x1b[0m\tx\n"
    assert escaped("\x1b[2J\x1b[31m") == "\\u001b[2J\\u001b[31m"
    assert harmless("a\tb\nc") == "a b c"
