"""`profit-exchange secret inspect`: everything is said but the value."""

import json
import os
import subprocess
import sys

import pytest

GOOD = "zzz8Q~" + "z" * 31 + "blP"


def run(value, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "wizard", "secret", "inspect", *arguments],
        input=value.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (GOOD, 0, "controlegetal klopt"),
        (f" {GOOD}\r\n", 0, "spaties"),
        (GOOD[:31], 1, "31 van 40"),
        ("5c0ffee5-1111-4222-8333-444455556666", 1, "Geheim-id"),
        (GOOD[:36] + "y" + GOOD[37:], 1, "verkeerd getypt"),
        ("", 1, "leeg"),
    ],
)
def test_what_is_said_in_dutch_and_the_exit_code(value, code, words):
    done = run(value, "--language", "nl")
    assert done.returncode == code
    assert words in done.stdout.decode()
    if len(value) > 20:
        assert value.strip() not in done.stdout.decode() + done.stderr.decode()


def test_json_holds_both_languages_and_no_value():
    done = run(GOOD[:20], "--json")
    said = json.loads(done.stdout)
    assert said["signs"] == ["truncated"] and said["length"] == 20
    assert said["says"][0]["nl"] and said["says"][0]["do"]["en"]
    assert GOOD[:20] not in done.stdout.decode()
