"""The first card promises what is so: of a rehearsal nothing is kept."""

import pytest

from wizard.conversation.chapters.proposal import FOLDER
from wizard.conversation.chapters.welcome import following
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import Folder


@pytest.mark.parametrize(("prefix", "kept"), [("", True), ("practice-", False)])
def test_answers_are_kept_for_later_unless_it_is_a_rehearsal(prefix, kept):
    effect = following(State(Progress(), seen={FOLDER: Folder("/work", prefix)}))
    said = effect.card.paragraphs[-1]
    assert ("is kept, so you can" in said.say("en"), "no answer is kept" in said.say("en")) == (kept, not kept)
    assert ("kunt later verder" in said.say("nl")) is kept
