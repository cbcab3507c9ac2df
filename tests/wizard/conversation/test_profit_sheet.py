"""Which value Enter copies next."""

from dataclasses import replace

import pytest

from wizard.conversation.chapters.profit_sheet import copy_question
from wizard.conversation.progress import Progress, State


@pytest.mark.parametrize(
    ("copied", "then"),
    [
        ((), "none"),
        (("email-dns",), "directory"),
        (("email-dns", "directory"), "application"),
        (("application",), "secret"),
        (("application", "secret"), "email-dns"),
        (("email-dns", "directory", "application"), "secret"),
        (("email-dns", "directory", "application", "secret"), "none"),
    ],
)
def test_after_a_copy_enter_copies_the_next_value_and_at_the_end_nothing_more(copied, then):
    state = replace(State(Progress(answers={"email-dns": "klant.nl"})), copied=frozenset(copied))
    assert copy_question(state).default == then


def test_where_the_app_has_a_certificate_no_secret_is_proposed():
    state = State(Progress(answers={"certificate": True}))
    done = frozenset({"email-dns", "directory", "application"})
    assert copy_question(replace(state, copied=done)).default == "none"
