"""Files that would take minutes or gigabytes, or never end: one sentence, soon."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from checks.settings import Secret
from wizard.credentials.certificate_file import read_certificate
from wizard.credentials.secret_store import read_secret_file
from wizard.runtime.user_error import UserError
from wizard.settings import config_file, toml_position

HEAD = 'schema = 1\ntenant = "klant.nl"\n'
ENTRY = '[[accepted]]\ncheck = "secret"\nreason = "because"\nuntil = 2027-06-30\n'


def complaint(text: str) -> str:
    with pytest.raises(UserError) as caught:
        config_file.parse(text, "it.toml")
    return caught.value.text.say("en")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + ENTRY * 500 + 'broken = "x\n', "it.toml:2003:"),
        (HEAD + ENTRY * 500 + "open = [1,\n" + "2,\n" * 50, "it.toml:2003:"),
        (HEAD + ENTRY * 500 + "[[accepted]]\nchek = 1\n", "it.toml:2003:"),
        (HEAD + "".join(f"key{n} = 1\n" for n in range(3000)), "it.toml:3:"),
        ("schema = " + "9" * 5000 + "\n", "it.toml:1:"),
        (HEAD + "a" + ".a" * 20_000 + " = 1\n", "it.toml:3:"),
        (HEAD + "a = " + "[" * 5000 + "]" * 5000 + "\n", "it.toml:3:"),
        (HEAD + "x = {a = " * 300 + "1" + "}" * 300 + "\n", "it.toml:"),
        (HEAD + 'tenant = "two"\n', "it.toml:3:"),
    ],
)
def test_the_first_mistake_is_named_and_the_text_is_read_a_few_dozen_times(
    text: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    loads = tomllib.loads

    def counted(given: str) -> object:
        reads.append(len(given))
        return loads(given)

    monkeypatch.setattr(tomllib, "loads", counted)
    assert complaint(text).startswith(place)
    # Twenty mistakes looked up, each within the halvings of a text of ten thousand lines: not once a line.
    assert len(reads) < 2500


def test_a_key_is_found_where_it_stands_between_values_of_many_lines() -> None:
    text = HEAD + 'a = """\n' + "x\n" * 20 + '"""\nlist = [\n' + "1,\n" * 20 + ']\n[secret]\nwhere = "env"\n'
    assert toml_position.position(text, ("list",)) == (text.split("list")[0].count("\n") + 1, 1)
    assert toml_position.position(text, ("secret", "where")) == (text.split("where")[0].count("\n") + 1, 1)
    assert toml_position.position(text, ("nowhere",)) == (1, 1)


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes are POSIX's")
def test_a_device_a_pipe_or_a_file_without_end_is_refused_unread(tmp_path: Path) -> None:
    pipe, huge = tmp_path / "pipe", tmp_path / "huge"
    os.mkfifo(pipe)
    with huge.open("wb") as file:
        file.truncate(3 * 2**30)
    for path, why in ((Path("/dev/zero"), "ordinary file"), (pipe, "ordinary file"), (huge, "larger than")):
        for read in (config_file.read, read_secret_file, lambda p: read_certificate(p, Secret(""))):
            with pytest.raises(UserError) as caught:
                read(path)
            assert why in caught.value.text.say("en")
