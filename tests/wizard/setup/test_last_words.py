"""The last words of a conversation: where to look again, and that a rehearsal leaves nothing to look at."""

from dataclasses import replace

from tests.wizard.conversation.play import report
from wizard.setup.last_words import last_words


def test_a_rehearsal_does_not_send_to_a_tenant_that_is_gone():
    saved = {"config": "klant.toml"}
    real = [words.say("en") for words in last_words(replace(report(), practice=False), saved)]
    assert real[-1] == "To look again later: profit-exchange check --config klant.toml"
    rehearsed = [words.say("en") for words in last_words(replace(report(), practice=True), saved)]
    assert not any("check --config" in words for words in rehearsed)
    assert "without --practice" in rehearsed[-1]
