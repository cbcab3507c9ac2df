"""The journal: whole lines survive any end, and what stood there before is walked back to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.words import Text
from wizard.profit.address_journal import opened, read_journal
from wizard.profit.address_plan import AddressPlan, LeftOut, PlannedAddress, read_plan, write_plan
from wizard.runtime.user_error import UserError

STEPS = [
    # (before, wanted) in turn, and what an undo goes back to
    ([(None, "x@a.nl")], None),
    ([("o@a.nl", "x@a.nl"), ("x@a.nl", "y@a.nl")], "o@a.nl"),
    ([(None, "x@a.nl"), ("Z@a.nl", "y@a.nl")], "Z@a.nl"),
    ([(None, "x@a.nl"), ("X@a.nl", "")], None),
    ([("o@a.nl", "x@a.nl"), ("x@a.nl", "o@a.nl"), ("o@a.nl", "x@a.nl")], "o@a.nl"),
]


@pytest.mark.parametrize(("steps", "back"), STEPS)
def test_what_stood_there_before(tmp_path: Path, steps, back) -> None:
    with opened(tmp_path / "j.jsonl") as journal:
        for before, wanted in steps:
            for state in ("asked", "written", "seen"):
                journal.add("U", before, True, wanted, state)
        assert journal.value_before("U") == (back, True)
        journal.add("U", None, False, "q@a.nl", "written")
        assert journal.value_before("U")[1] is False
        assert journal.value_before("V") == (None, False)


def test_a_journal_cut_anywhere_keeps_its_whole_lines_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    with opened(path) as journal:
        for number in range(4):
            journal.add(f"U{number}é", None, True, "x@a.nl", "asked")
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        with opened(path) as journal:
            lines = whole[:cut].count(b"\n")
            assert lines <= len(journal.entries) <= lines + 1
            journal.add("more", "b@a.nl", True, "x@a.nl", "seen")
        assert read_journal(path)[-1].user == "more"


@pytest.mark.parametrize(
    ("harm", "lines"),
    [
        (lambda whole: b"\xef\xbb\xbf" + whole, 3),
        (lambda whole: whole.replace(b"\n", b"\r\n"), 3),
        (lambda whole: whole + b"\0" * 40, 3),
        (lambda whole: whole.replace(b"\n", b"\n\n"), 3),
        (lambda whole: whole + b'{"at": "2026-11', 3),
        (lambda whole: whole + b"# note\n", None),
        (lambda whole: whole.replace(b"\n", b"\nlog line\n", 1), None),
        (lambda whole: whole[9:], None),
        (lambda whole: whole.decode().encode("utf-16"), None),
    ],
)
def test_what_an_editor_or_a_power_failure_does_to_a_journal_is_read_or_told(tmp_path: Path, harm, lines) -> None:
    path = tmp_path / "j.jsonl"
    with opened(path) as journal:
        for number in range(3):
            journal.add(f"U{number}", None, True, "x@a.nl", "written")
    path.write_bytes(harm(path.read_bytes()))
    if lines is not None:
        assert [entry.user for entry in read_journal(path)] == ["U0", "U1", "U2"]
        return
    kept = path.read_bytes()
    with pytest.raises(UserError), opened(path):
        pass
    assert path.read_bytes() == kept


def test_two_runs_do_not_write_with_one_journal(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("wizard.files.private_file.LOCK_WITHIN", 0.2)
    with opened(tmp_path / "j.jsonl"), pytest.raises(UserError), opened(tmp_path / "j.jsonl"):
        pass


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(TEXTS, TEXTS, st.none() | TEXTS, TEXTS.filter(str.strip))
def test_a_plan_comes_back_as_it_was_saved(tmp_path_factory, user, description, now, why) -> None:
    path = tmp_path_factory.mktemp("plan") / "p.json"
    row = PlannedAddress(user, description, now, now is not None, "x@klant.nl", "decided")
    left = (LeftOut(user, Text("{it}", "{it}", {"it": why})),)
    plan = AddressPlan("T48213AA", "klant.nl", (row,), left)
    write_plan(path, plan)
    if not user.strip() or not description.strip() or "\ufffd" in description:
        with pytest.raises(UserError):
            read_plan(path)
        return
    read = read_plan(path)
    assert read.rows == plan.rows and read.hash == plan.hash


@given(st.binary(max_size=200) | st.sampled_from([b"{}", b"[]", b"null", b'{"schema": 1}', b"[" * 3000]))
def test_whatever_is_given_as_a_plan_or_journal_is_one_clear_message(tmp_path_factory, content) -> None:
    path = tmp_path_factory.mktemp("odd") / "x"
    path.write_bytes(content)
    with pytest.raises(UserError):
        read_plan(path)
    try:
        read_journal(path)
    except UserError as error:
        assert error.text.say("nl") and error.text.say("en")
