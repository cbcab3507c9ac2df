"""Which language a run speaks."""

from __future__ import annotations

import pytest

from wizard.runtime.language import choose, known


@pytest.mark.parametrize(
    ("argv", "environ", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_BE@euro"}, "nl"),
        ([], {"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "nl_NL"}, "nl"),
        ([], {"LANG": "nl_NL", "PROFIT_EXCHANGE_LANGUAGE": "en"}, "en"),
        (["check", "--language", "nl"], {"PROFIT_EXCHANGE_LANGUAGE": "en"}, "nl"),
        (["--language=nl", "check"], {}, "nl"),
        (["--language", "nl", "check", "--language", "en"], {}, "en"),
        (["explain", "--", "--language", "nl"], {}, "en"),
        (["--language"], {}, "en"),
        (["--language", "fr"], {"LANG": "nl_NL"}, "nl"),
    ],
)
def test_the_language(argv: list[str], environ: dict[str, str], language: str) -> None:
    assert choose(argv, environ) == language


@pytest.mark.parametrize("tag", ["nl", "NL", "nl-NL", "nl_BE.utf8", " nl "])
def test_dutch_tags(tag: str) -> None:
    assert known(tag) == "nl"


@pytest.mark.parametrize("tag", [None, "", "fr", "nln", "dutch"])
def test_other_tags(tag: str | None) -> None:
    assert known(tag) is None
