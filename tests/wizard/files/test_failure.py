"""Why a file failed is said in the reader's language, whatever the system calls it."""

from __future__ import annotations

import errno
import os
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.words import LANGUAGES
from wizard.files.atomic_write import append_text, write_whole
from wizard.files.failure import not_written, reason
from wizard.files.read_file import read_file

COMMON = [
    "ENOENT",
    "EACCES",
    "EPERM",
    "EISDIR",
    "ENOTDIR",
    "EEXIST",
    "ENOSPC",
    "EROFS",
    "EMFILE",
    "ENAMETOOLONG",
    "EIO",
    "EINVAL",
    "ENOTSUP",
    "EXDEV",
    "EAGAIN",
    "ETIMEDOUT",
    "EHOSTUNREACH",
]


@pytest.mark.parametrize("name", COMMON)
def test_what_happens_to_people_is_said_in_both_languages_without_the_systems_words(name: str) -> None:
    number = getattr(errno, name)
    why = reason(OSError(number, os.strerror(number), "x"))
    assert why.en != why.nl and not {os.strerror(number), name} & {why.en, why.nl}


@given(st.integers(-5, 70_000), st.text(max_size=20))
def test_any_failure_gives_a_reason_and_one_that_is_unknown_keeps_its_number(number: int, words: str) -> None:
    error = OSError(number, words)
    for language in LANGUAGES:
        said = not_written(Path("x"), error).say(language)
        assert said.startswith("x ") and said.endswith(".")
        assert reason(error).en != reason(error).nl or str(number) in said


@pytest.mark.parametrize(
    ("number", "says"), [(32, "another program"), (112, "full"), (123, "such a name"), (53, "network")]
)
def test_windows_own_number_says_more_than_the_one_it_is_turned_into(number: int, says: str) -> None:
    error = OSError(errno.EACCES, "Permission denied", "x")
    error.winerror = number  # type: ignore[attr-defined]
    assert says in reason(error).en


@pytest.mark.parametrize("odd", [OSError(), OSError("words alone"), ValueError("embedded null byte")])
def test_what_has_no_number_is_said_too(odd: OSError | ValueError) -> None:
    assert reason(odd).say("en") and reason(odd).say("nl")


def test_what_is_ours_to_say_is_said_in_both_languages(tmp_path: Path) -> None:
    """Folders, files that are too large, and files without a certificate: no words of the system or OpenSSL."""
    large, junk = tmp_path / "large", tmp_path / "junk.pem"
    large.write_text("nothing of the kind", encoding="utf-8")
    junk.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", encoding="utf-8")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ways: list[Callable[[], object]] = [
        lambda: append_text(tmp_path, "x"),
        lambda: write_whole(tmp_path, b"x"),
        lambda: read_file(large, 1),
        lambda: context.load_verify_locations(cafile=str(large)),
        lambda: context.load_verify_locations(cafile=str(junk)),
    ]
    said = []
    for way in ways:
        with pytest.raises(OSError) as failed:
            way()
        said.append(reason(failed.value))
    assert all(why.en != why.nl and "errno" not in why.en for why in said)
    assert [why.say("en") for why in said[2:]] == [
        "it is larger than 0 kB",
        "there is no certificate in it",
        "a certificate in it is damaged",
    ]
