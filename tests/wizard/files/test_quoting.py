"""Whatever a value holds, each shell reads back that value and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.wizard.setup.hand_over.powershell import read_single_quoted
from wizard.files.quoting import for_bash, for_comment, for_filter, for_json, for_powershell

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
NASTY = "'\"`$(id)\\${x} %PATH% & | ; ! {a} \n\u2018\u2019\u201a\u201b \u2013 é €"


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="no bash on this platform")
@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=30))
@example([NASTY, "", "-n", "*", "~"])
def test_bash_reads_back_the_value(values):
    script = "".join(f"printf '%s\\0' {for_bash(value)}\n" for value in values)
    done = subprocess.run([shutil.which("bash"), "-s"], input=script.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout.decode().split("\0")[:-1] == values


@given(TEXTS, TEXTS)
@example(NASTY, "; Remove-Item")
def test_powershell_reads_back_the_value_and_stops_where_it_ends(value, after):
    assert read_single_quoted(for_powershell(value) + " " + after) == (value, " " + after)


@given(TEXTS)
@example(NASTY)
def test_json_and_filter_are_plain_ascii_and_read_back(value):
    assert json.loads(for_json(value)) == value
    assert for_json(value).isascii()
    written = for_filter("displayName", value)
    assert set(written) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%")
    inner = unquote(written).removeprefix("displayName eq '").removesuffix("'")
    assert "'" not in inner.replace("''", "")
    assert inner.replace("''", "'") == value


@given(TEXTS)
def test_a_comment_stays_one_line(value):
    assert len(for_comment(value).splitlines()) <= 1
