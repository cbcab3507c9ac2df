"""The last words of a conversation: where to look again, and that a rehearsal leaves nothing to look at."""

from dataclasses import replace

import pytest

from tests.wizard.conversation.play import complaint, report
from tests.wizard.reports import build
from wizard.reports.markdown import as_markdown
from wizard.setup.last_words import last_words


def test_a_rehearsal_does_not_send_to_a_tenant_that_is_gone():
    saved = {"config": "klant.toml"}
    real = [words.say("en") for words in last_words(replace(report(), practice=False), saved)]
    assert real[-1] == "To look again later: profit-exchange check --config klant.toml"
    rehearsed = [words.say("en") for words in last_words(replace(report(), practice=True), saved)]
    assert not any("check --config" in words for words in rehearsed)
    assert "without --practice" in rehearsed[-1]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_where_the_users_are_is_said_as_it_is_for_who_reads(language):
    """Nothing stands below the last words."""
    users = [{"user": f"U{n}", "class": "no-such-user", "default_address": f"u{n}@x.nl"} for n in range(2)]
    extra = {"users": {"email_dns": "x.nl", "counts": {"no-such-user": 2}, "users": users}}
    about = build.healthy(extra=extra)
    below = {"en": "below", "nl": "hieronder"}[language]
    for saved, words in (
        ({"deviating": "list.xlsx"}, {"en": "list of deviating addresses above", "nl": "lijst met afwijkende"}),
        ({}, {"en": "in the report", "nl": "in het rapport"}),
    ):
        for one in (about, replace(about, findings=(*about.findings, complaint()))):
            said = "\n".join(line.say(language) for line in last_words(one, saved))
            assert below not in said and words[language] in said
    assert below in as_markdown(about, language)
