"""Gone on with after the config was written, the secret is where that config says, and no other one is made."""

import pytest

from checks.settings import Secret
from wizard.conversation.made import Made, MadeSecret
from wizard.conversation.progress import Progress
from wizard.setup.kept_secret import kept_secret


def written(folder, *lines):
    path = folder / "c.toml"
    path.write_text("\n".join(["schema = 1", "[secret]", *lines, ""]), encoding="utf-8")
    (folder / "s.txt").write_text("zzz8Q~canary\n", encoding="utf-8")
    return str(path)


def test_the_secret_is_read_from_its_place(tmp_path):
    path = written(tmp_path, 'where = "file"', 'file = "s.txt"', 'key_id = "k"')
    progress = Progress(made=Made(secret=MadeSecret("k")), saved={"config": path})
    assert kept_secret(progress, {}) == {"secret": Secret("zzz8Q~canary")}


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        (['where = "file"', 'file = "s.txt"', 'key_id = "another"'], MadeSecret("k")),
        (['where = "file"', 'file = "gone.txt"', 'key_id = "k"'], MadeSecret("k")),
        (['where = "prompt"', 'key_id = "k"'], MadeSecret("k")),
        (["where = 5"], MadeSecret("k")),
        (['where = "file"', 'file = "s.txt"', 'key_id = "k"'], None),
    ],
)
def test_another_secret_or_none_to_be_had_is_asked_about(tmp_path, lines, made):
    path = written(tmp_path, *lines)
    assert kept_secret(Progress(made=Made(secret=made), saved={"config": path}), {}) == {}


def test_without_a_config_there_is_nothing_to_read(tmp_path):
    made = Made(secret=MadeSecret("k"))
    assert kept_secret(Progress(made=made), {}) == {}
    assert kept_secret(Progress(made=made, saved={"config": str(tmp_path / "gone.toml")}), {}) == {}
