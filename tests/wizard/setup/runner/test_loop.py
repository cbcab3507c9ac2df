"""The loop: visible patience, what is kept after every event, and an interruption that loses nothing."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from checks.catalogue import places
from checks.gather.progress import silent
from checks.settings import Secret
from checks.words import Text
from tests.wizard.conversation.play import ANSWERS, GOOD, complaint, report
from wizard.conversation.effects import Accepted, Answered, GaveSecret, Saved
from wizard.conversation.made import Made
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import Proof
from wizard.runtime.user_error import UserError
from wizard.setup.runner.loop import drive

_LATE = replace(complaint(), remedy=replace(complaint().remedy, settles_after=places.CONSENT_SETTLES))
SETTLING = Proof(report(_LATE, exit_code=4), settling=True)
SETTLED = Proof(report())


class Prompter:
    """Answers as planned; notes pauses and what was said."""

    def __init__(self, *, patient=True, stop_at=None, **answers):
        self.answers = {**ANSWERS, **answers}
        self.patient = patient
        self.stop_at = stop_at
        self.pauses = []
        self.said = []

    def ask(self, question, chapter, number, of):
        assert 1 <= number <= of
        if str(question.id) == self.stop_at:
            raise KeyboardInterrupt
        if question.kind == "secret":
            return GaveSecret(question.id, Secret("zzz8Q~" + "z" * 34))
        value = self.answers[str(question.id)]
        understood = question.understand(value.pop(0) if isinstance(value, list) else value)
        assert isinstance(understood, Accepted)
        return Answered(question.id, understood.value)

    def tell(self, card, chapter, report):
        self.said.append(card.title.say("en"))

    @contextmanager
    def looking(self, title):
        yield silent

    def pause(self, text, seconds):
        self.pauses.append(seconds)
        self.said.append(text.say("en"))
        return self.patient

    def say(self, text):
        self.said.append(text.say("en"))

    def copy(self, label, value):
        raise AssertionError("nothing was to be copied")


class World:
    def __init__(self, *proofs):
        self.proofs = list(proofs)
        self.looks = []

    def look(self, look, state, watch):
        self.looks.append(look.id)
        if look.id == "proof":
            return self.proofs.pop(0)
        return GOOD[look.id]

    def save(self, save, state):
        return Saved(save.id, f"/{save.id}")


def played(prompter, world, waits=(1.0, 2.0, 3.0)):
    kept = []
    state, done = drive(State(Progress()), prompter, world, kept.append, waits=waits)
    return state, done, kept


def test_waiting_looks_again_until_it_settles_and_no_longer():
    prompter = Prompter(**{"recover:proof": "wait"})
    _, done, _ = played(prompter, World(SETTLING, SETTLING, SETTLING, SETTLED))
    assert prompter.pauses == [1.0, 2.0] and done.exit_code == 0


def test_waiting_says_how_long_it_has_been_and_how_long_it_usually_takes():
    prompter = Prompter(**{"recover:proof": "wait"})
    played(prompter, World(SETTLING, SETTLING, SETTLING, SETTLED), waits=(45.0, 60.0, 60.0))
    first, second = (said for said in prompter.said if said.startswith("Not there yet"))
    usually = "It usually shows within 5 minutes; allow 30 minutes before you doubt it."
    assert first == f"Not there yet; looking again. {usually}"
    assert second == f"Not there yet after waiting 45 seconds; looking again. {usually}"


def test_what_cannot_be_written_is_told_and_the_journey_goes_on():
    class Full(World):
        tries = 0

        def save(self, save, state):
            if save.id == "report" and not self.tries:
                self.tries += 1
                raise UserError(Text("The disk is full.", "De schijf is vol."))
            return super().save(save, state)

    prompter = Prompter(**{"recover:report": "again"})
    state, done, kept = played(prompter, Full(SETTLED))
    assert done.exit_code == 0 and state.progress.saved["report"] == "/report"
    assert "That could not be written" in prompter.said and kept[-1].saved == state.progress.saved


def test_what_a_change_makes_is_kept_at_once_even_when_nothing_comes_after_it():
    class Killed(World):
        def change(self, change, state, watch, note):
            note(Made(client_id="c", app=True))
            raise KeyboardInterrupt

    kept = []
    with pytest.raises(KeyboardInterrupt):
        drive(State(Progress()), Prompter(route="automatic"), Killed(SETTLED), kept.append)
    assert kept[-1].made == Made(client_id="c", app=True)
    assert kept[-1].answers["plan-confirmed"] is True


def test_waiting_that_is_broken_off_asks_again_what_to_do():
    prompter = Prompter(patient=False, **{"recover:proof": ["wait", "on"]})
    _, done, _ = played(prompter, World(SETTLING, SETTLING))
    assert prompter.pauses == [1.0] and "Waiting was stopped." in prompter.said
    assert done.exit_code == 4, "what was gone on with is still not proven"


def test_waiting_ends_when_the_waits_are_used_up():
    prompter = Prompter(**{"recover:proof": ["wait", "on"]})
    played(prompter, World(*[SETTLING] * 5))
    assert prompter.pauses == [1.0, 2.0, 3.0]


def test_looking_again_now_does_not_wait():
    prompter = Prompter(**{"recover:proof": "again"})
    _, done, _ = played(prompter, World(SETTLING, SETTLED))
    assert prompter.pauses == [] and done.exit_code == 0
    assert prompter.said.count("What was proven") == 2


@pytest.mark.parametrize(
    "stop_at", ["tenant-confirmed", "client-id", "secret", "trials", "mailbox", "keep", "profit-copy"]
)
def test_an_interruption_finds_everything_before_it_kept(stop_at):
    kept = []
    with pytest.raises(KeyboardInterrupt):
        drive(State(Progress()), Prompter(stop_at=stop_at), World(SETTLED), kept.append)
    assert kept[-1].answers["tenant"].lower() == "klant.nl" and stop_at not in kept[-1].answers
    state, done = drive(State(kept[-1]), Prompter(), World(SETTLED), kept.append)
    assert done.exit_code == 0 and state.progress.saved["config"] == "/config"
    assert all("zzz8Q" not in repr(progress) for progress in kept)
