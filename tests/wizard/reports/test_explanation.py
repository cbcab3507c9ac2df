"""The text of an explanation always quotes the code that the message carried, whatever it was that decided."""

import json

import pytest

from checks.explain.answer import all_rows, explain
from checks.words import LANGUAGES
from tests.checks.explain.corpus import GRAPH, MAIL, NETWORK, SIGN_IN
from wizard.reports.explanation import lines

SENTENCES = sorted({text[:400] for _, text, *_ in [*GRAPH, *MAIL, *NETWORK, *SIGN_IN] if "{" not in text})
NAMED = [row.code for row in all_rows() if row.code.startswith("Error")][:12]


@pytest.mark.parametrize("code", ["ErrorZorgIets", "SomethingNobodyListed", *NAMED])
def test_the_code_is_quoted_whatever_words_stand_behind_it(code):
    assert SENTENCES
    for sentence in SENTENCES:
        explanation = explain(json.dumps({"error": {"code": code, "message": sentence}}))
        assert explanation.code
        for language in LANGUAGES:
            said = "\n".join(lines(explanation, language, 100))
            assert explanation.code in said, (sentence, language)
            assert any(c in said for c in explanation.codes), (sentence, language)
