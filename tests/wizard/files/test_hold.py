"""One process at a time, by name; and nothing is left of a lock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wizard.files.hold import HeldError, Hold

ROOT = Path(__file__).parents[3]


def test_the_second_hears_who_the_first_is_and_nothing_is_left(tmp_path):
    path = tmp_path / "new" / "klant.json"
    with Hold() as first:
        first.take(path)
        first.take(path)
        with Hold() as second, pytest.raises(HeldError) as refused:
            second.take(path)
        assert refused.value.holder.process == os.getpid() and refused.value.holder.computer
        with Hold() as other:
            other.take(tmp_path / "new" / "ander.json")
    assert list(path.parent.iterdir()) == []
    with Hold() as again:
        again.take(path)


def test_a_process_that_died_holds_nobody_off(tmp_path):
    path = tmp_path / "klant.json"
    words = "import os, sys; from pathlib import Path; from wizard.files.hold import Hold"
    dying = f"{words}; hold = Hold(); hold.take(Path(sys.argv[1])); print('held', flush=True); os._exit(9)"
    done = subprocess.run(
        [sys.executable, "-c", dying, str(path)], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.stdout.strip() == "held" and list(tmp_path.iterdir()), done.stderr
    with Hold() as hold:
        hold.take(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[" * 30_000, '{"user": 1}', "null"])
def test_a_holder_that_cannot_be_read_is_still_one(tmp_path, text):
    path = tmp_path / "klant.json"
    with Hold() as first:
        first.take(path)
        next(tmp_path.glob("*.holder")).write_text(text, encoding="utf-8")
        with pytest.raises(HeldError) as refused:
            Hold().take(path)
        assert refused.value.holder is None


def test_a_folder_that_cannot_be_written_holds_nobody_off(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with Hold() as hold:
        hold.take(tmp_path / "file" / "klant.json")
