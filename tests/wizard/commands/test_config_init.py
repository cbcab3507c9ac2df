"""`config init`: every key of the table, commented, valid as it is and when filled in; nothing is overwritten."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from checks.words import Language
from tests.wizard.running import run
from wizard.settings.definitions import SETTINGS

KEYS = {setting.key for setting in SETTINGS if setting.key}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def dotted(table: dict[str, object], above: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in table.items():
        found |= dotted(value, f"{above}{name}.") if isinstance(value, dict) else {above + name}
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_key_is_in_it_and_it_can_be_used_as_it_is(elsewhere: Path, language: Language) -> None:
    done = run("config", "init", "--language", language, "--tenant-id", "klant.nl", "--mailbox", "jan@klant.nl")
    assert done.code == 0, done.err
    path = elsewhere / "profit-exchange.toml"
    assert str(path) in done.err
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#:schema ./") and len(list(elsewhere.iterdir())) == 2
    assert tomllib.loads(text) == {"schema": 1, "tenant": "klant.nl", "mailbox": "jan@klant.nl"}
    assert run("config", "validate").code == 0
    open_now = re.sub(r"(?m)^# (\[\w+\]|\w+ = \".*\")$", r"\1", text)
    assert dotted(tomllib.loads(open_now)) == KEYS | {"schema"}
    for setting in SETTINGS:
        if setting.key:
            assert setting.flag in text
            assert setting.about.say(language).split()[0] in text


def test_without_a_schema_it_is_alone_and_names_none(elsewhere: Path) -> None:
    assert run("config", "init", "--no-schema").code == 0
    [path] = elsewhere.iterdir()
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert run("config", "validate").code == 0


def test_a_schema_that_cannot_be_written_leaves_nothing_and_names_the_way_out(elsewhere: Path) -> None:
    (elsewhere / "profit-exchange.schema.json").mkdir()
    done = run("config", "init")
    assert done.code == 2 and "--no-schema" in done.err
    assert not (elsewhere / "profit-exchange.toml").exists()


def test_a_config_that_cannot_be_written_leaves_no_schema(elsewhere: Path) -> None:
    (elsewhere / "mine.toml").write_bytes(b"schema = 1\n")
    assert run("config", "init", "--config", "mine.toml").code == 2
    done = run("config", "init", "--config", "nowhere/mine.toml")
    assert done.code == 2 and "mine.toml could not be written" in done.err and "--no-schema" not in done.err
    assert [path.name for path in elsewhere.iterdir()] == ["mine.toml"]


def test_the_schema_lies_beside_it(elsewhere: Path) -> None:
    done = run("config", "init", "--config", "a.toml")
    assert done.code == 0, done.err
    first = (elsewhere / "a.toml").read_text(encoding="utf-8").splitlines()[0]
    named = elsewhere / first.removeprefix("#:schema ./")
    document = json.loads(named.read_text(encoding="utf-8"))
    assert document["title"] == "profit-exchange.toml"
    for name in ("a.toml", "b.toml"):
        # The next config in the same folder finds it.
        assert run("config", "init", "--config", "b.toml").code in (0, 2)
        text = (elsewhere / name).read_text(encoding="utf-8")
        assert text.startswith(first) and run("config", "validate", "--config", name).code == 0
        jsonschema.validate(tomllib.loads(text), document)


def test_what_is_there_stays(elsewhere: Path) -> None:
    path = elsewhere / "profit-exchange.toml"
    path.write_bytes(b"schema = 1\n# mine\n")
    done = run("config", "init", "--language", "nl")
    assert done.code == 2
    assert "bestaat al" in done.err
    assert path.read_bytes() == b"schema = 1\n# mine\n"
    assert run("config", "init", "--config", "other.toml").code == 0
    assert (elsewhere / "other.toml").exists()
    assert run("config", "init", "--config", "nowhere/other.toml").code == 2


def test_a_value_that_cannot_be_used_writes_nothing(elsewhere: Path) -> None:
    secret = "abc8Q~aryCanaryCanaryCanaryCanaryCanary1"
    for words in (
        ("--client-id", secret),
        ("--client-id", "not an id"),
        ("--mailbox", secret),
        ("--tenant-id", secret),
    ):
        done = run("config", "init", *words)
        assert done.code == 2, words
        assert "Canary" not in done.err
    assert list(elsewhere.iterdir()) == []
