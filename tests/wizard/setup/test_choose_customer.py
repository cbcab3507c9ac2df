"""Which customer a run is for: asked where one that was begun may be meant."""

import io
from dataclasses import dataclass, field

import pytest

from wizard.conversation.effects import Answered
from wizard.conversation.progress import Progress
from wizard.conversation.results import Subject
from wizard.runtime.context import RunContext
from wizard.setup import progress_file
from wizard.setup.choose_customer import picked

TENANT = "00000000-0000-4000-8000-000000000001"
PERSON = RunContext("en", {}, io.StringIO(), io.StringIO(), io.StringIO(), True)


@dataclass
class Chooses:
    """A person who takes the choice at this place."""

    place: int
    offered: list = field(default_factory=list)

    def ask(self, question, chapter=None, number=0, of=0):
        self.offered = [choice.label.say("en") for choice in question.choices]
        return Answered(question.id, question.choices[self.place].value)


@pytest.fixture
def begun(tmp_path):
    about = {"tenant-confirmed": frozenset({Subject("tenant", TENANT)})}
    for name in ("klant.nl", "ander.nl"):
        answers = {"tenant": name, "route": "portal"}
        kept = Progress(customer=name, answers=answers, about=about if name == "klant.nl" else {})
        progress_file.keep(progress_file.path_for(tmp_path, name), kept)
    return tmp_path


@pytest.mark.parametrize("named", ["klant.nl", " KLANT.nl", TENANT, TENANT.upper()])
def test_a_tenant_that_was_begun_before_is_gone_on_with_or_begun_anew(begun, named):
    params = {"resume": None, "undo": False, "tenant": named}
    person = Chooses(0)
    assert picked(begun, params, person, PERSON) == progress_file.path_for(begun, "klant.nl")
    assert person.offered == ["klant.nl", "A new customer"]
    assert picked(begun, params, Chooses(1), PERSON) is None


def test_another_tenant_is_a_new_customer_without_a_question(begun):
    person = Chooses(0)
    assert picked(begun, {"resume": None, "undo": False, "tenant": "derde.nl"}, person, PERSON) is None
    assert person.offered == []
