"""profit-exchange.toml: read strictly, complained about by position, rewritten with comments kept, never clobbered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.settings import Secret
from checks.words import LANGUAGES, Text
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import parse, read, rewritten, update
from wizard.settings.config_model import (
    LAYERS,
    CertificatePlace,
    Config,
    HandOver,
    OwnEndpoints,
    ProfitSide,
    ProvenLayer,
    ScopeSide,
    SecretPlace,
    look_up,
)
from wizard.settings.definitions import SETTINGS
from wizard.settings.starter_file import commented

WRITTEN = """\
# Klant BV, ingericht door Anna
schema = 1

client_id = "69509e05-a4b7-4974-ba58-93ffd71778f3"  # van de overzichtspagina
tenant = "klant.nl"

[secret]  # in de kluis van Windows
where = "keyring"
hint = "abc"
ends = 2027-03-01

[profit]
# zoals in de eigenschappen van de omgeving
email_dns = "klant.nl"

[[proven]]
permission = "Mail.Send"
layer = "works"
at = 2026-01-01T10:00:00Z
tool_version = "0.1.0"
"""

FULL = Config(
    tenant="klant.nl",
    domain="klant.nl",
    cloud="global",
    client_id="69509e05-a4b7-4974-ba58-93ffd71778f3",
    object_id="1",
    principal_id="2",
    mailbox="info@klant.nl",
    second_mailbox="anna@klant.nl",
    secret=SecretPlace("env", variable="X", key_id="k", hint="abc", ends=date(2027, 3, 1)),
    certificate=CertificatePlace("app.pem"),
    endpoints=OwnEndpoints("https://login.example", "https://graph.example", "ca.pem", "127.0.0.1:53"),
    profit=ProfitSide("klant.nl", "Productie", "users.xlsx"),
    scope=ScopeSide("groep@klant.nl", "anna@klant.nl", "bas@klant.nl"),
    hand_over=HandOver("Anna, Bureau Noord", "Bram <bram@klant.nl>"),
    proven=(
        ProvenLayer(datetime(2026, 1, 1, tzinfo=UTC), "0.1.0", works=("Mail.Send", "User.Read.All")),
        ProvenLayer(datetime(2026, 1, 1, tzinfo=UTC), "0.1.0", permission="Mail.Send", layer="works"),
    ),
)


def complaint(text: str) -> str:
    with pytest.raises(UserError) as caught:
        parse(text, "profit-exchange.toml")
    assert caught.value.exit_code == 2
    dutch = caught.value.text.say("nl")
    assert "\n" not in dutch
    return caught.value.text.say("en")


def test_reads_what_a_person_wrote() -> None:
    config = parse(WRITTEN, "x")
    assert config.tenant == "klant.nl"
    assert config.secret == SecretPlace("keyring", hint="abc", ends=date(2027, 3, 1))
    assert look_up(config, "profit.email_dns") == "klant.nl"
    assert look_up(config, "endpoints.graph_url") is None
    assert config.proven[0].at == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert (config.proven[0].permission, config.proven[0].layer) == ("Mail.Send", "works"), "as it was written before"


def test_everything_survives_being_written_and_read() -> None:
    assert parse(rewritten("", FULL), "x") == FULL


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


@settings(deadline=None, max_examples=50)
@given(TEXTS, st.lists(TEXTS, max_size=4), st.booleans())
def test_comments_change_nothing_of_what_a_new_file_says(text: str, names: list[str], schema: bool) -> None:
    proven = (ProvenLayer(datetime(2026, 1, 1, tzinfo=UTC), text, works=tuple(names)),)
    made = replace(FULL, domain=text, profit=ProfitSide(text, users_file=text), proven=proven)
    for language in LANGUAGES:
        said = commented(
            rewritten("", made), Text("Of {who}.", "Van {who}.").of(who=text), language, with_schema=schema
        )
        assert parse(said, "x") == made
        assert said.startswith("#:schema ./") == schema
        assert rewritten(said, made) == said


def test_a_new_file_is_short_and_says_what_each_key_is() -> None:
    layers = dict.fromkeys(LAYERS, ("Mail.Send",) * 6)
    made = replace(FULL, proven=(ProvenLayer(datetime(2026, 1, 1, tzinfo=UTC), "0.1.0", **layers),))
    said = commented(rewritten("", made), Text("Mine.", "Mijn."), "nl")
    assert said.count("[[proven]]") == 1 and len(said.splitlines()) < 75
    for name in ("tenant", "client_id", "mailbox", "profit.email_dns", "secret.where"):
        about = next(setting.about for setting in SETTINGS if setting.key == name).say("nl")
        assert "# " + about.split(".")[0].split(",")[0][:40] in said


def test_a_rewrite_keeps_comments_and_order_and_changes_only_what_differs() -> None:
    before = parse(WRITTEN, "x")
    assert rewritten(WRITTEN, before) == WRITTEN
    assert before.secret is not None
    after = rewritten(WRITTEN, replace(before, tenant="nieuw.nl", secret=replace(before.secret, hint="xyz")))
    assert after == WRITTEN.replace('tenant = "klant.nl"', 'tenant = "nieuw.nl"').replace('"abc"', '"xyz"')


def test_a_rewrite_adds_and_removes_keys_and_tables() -> None:
    before = parse(WRITTEN, "x")
    after = rewritten(WRITTEN, replace(before, mailbox="info@klant.nl", profit=None, proven=()))
    assert "[profit]" not in after
    assert "[[proven]]" not in after
    assert tomllib.loads(after)["mailbox"] == "info@klant.nl"
    assert "# Klant BV, ingericht door Anna" in after
    assert parse(after, "x").mailbox == "info@klant.nl"


@settings(deadline=None)
@given(st.text().filter(lambda t: t.strip()), st.dates())
def test_any_text_and_date_survive(text: str, ends: date) -> None:
    config = Config(tenant=text.encode("utf-8", "ignore").decode() or "x", secret=SecretPlace("prompt", ends=ends))
    assert parse(rewritten(WRITTEN, config), "x") == config


@pytest.mark.parametrize(
    ("line", "instead", "where", "says"),
    [
        ('tenant = "klant.nl"', 'tenat = "klant.nl"', "5:1", "there is no key tenat. Did you mean tenant?"),
        ('hint = "abc"', 'hnt = "abc"', "9:1", "there is no key secret.hnt. Did you mean secret.hint?"),
        ('tenant = "klant.nl"', "tenant = 5", "5:1", 'tenant is text between quotes: tenant = "…".'),
        ('where = "keyring"', 'where = "sleutelbos"', "8:1", "secret.where is one of: keyring, env, file,"),
        ("ends = 2027-03-01", 'ends = "volgend jaar"', "10:1", "secret.ends is a date, such as 2027-03-01."),
        ('client_id = "', 'endpoints = 3\nclient_id = "', "4:1", "endpoints is a table"),
        ('tool_version = "0.1.0"', "", "16:3", "the key proven.tool_version is missing."),
        ('layer = "works"', 'works = "Mail.Send"', "18:1", "proven.works has a value of the wrong type."),
        ('tenant = "klant.nl"', 'tenant = "klant.nl', "5:19", "the quotes behind tenant are not closed"),
        ('tenant = "klant.nl"', 'tenant = "klant.nl"\ntenant = "x"', "6:1", "tenant stands there twice"),
        ("schema = 1", "schema = 0", "2:1", "the first line must be: schema = 1"),
        ("schema = 1", "schema = 2", "2:1", "a newer version of profit-exchange made this file"),
        ("schema = 1", "", "1:1", "the first line must be: schema = 1"),
        ("schema = 1", "schema = true", "2:1", "the first line must be: schema = 1"),
        ("[secret]  #", "[secret]\nwhere = 'env'\n[secret]  #", "9:1", "this table stands there twice"),
    ],
)
def test_a_mistake_is_one_line_with_its_position(line: str, instead: str, where: str, says: str) -> None:
    said = complaint(WRITTEN.replace(line, instead, 1))
    assert said.startswith(f"profit-exchange.toml:{where}")
    assert says.replace("2027-03-01", "2027-03-31") in said


def test_a_complaint_never_shows_the_inline_secret() -> None:
    text = 'schema = 1\n[secret]\nwhere = "inlin"\nvalue = "canary8Q~canary"\n'
    assert "canary" not in complaint(text)
    with pytest.raises(UserError) as caught:
        parse(text.replace('"inlin"', '"inline"\nkey = 1'), "x")
    assert "canary" not in repr(caught.getrepr(showlocals=False, style="native"))


def test_an_inline_secret_is_wrapped_at_once_and_written_only_on_purpose() -> None:
    config = parse('schema = 1\n[secret]\nwhere = "inline"\nvalue = "canary8Q~canary"\n', "x")
    assert config.secret is not None
    assert config.secret.value == Secret("canary8Q~canary")
    assert "canary" not in repr(config)
    assert 'value = "canary8Q~canary"' in rewritten("", config)


def test_update_makes_the_file_private_and_keeps_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "klant" / "profit-exchange.toml"
    update(path, lambda config: replace(config, tenant="klant.nl"))
    first = path.read_text(encoding="utf-8")
    assert tomllib.loads(first) == {"schema": 1, "tenant": "klant.nl"}
    update(path, lambda config: replace(config, mailbox="info@klant.nl"))
    backup = path.with_name("profit-exchange.toml.bak")
    assert backup.read_text(encoding="utf-8") == first
    assert read(path).mailbox == "info@klant.nl"
    assert sorted(p.name for p in path.parent.iterdir()) == ["profit-exchange.toml", "profit-exchange.toml.bak"]
    if os.name == "posix":
        assert {p.stat().st_mode & 0o777 for p in (path, backup)} == {0o600}


def test_update_overwrites_nothing_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    for broken in (WRITTEN.replace("schema = 1", "schema = 9"), "tenant = ", 'schema = 1\ntenat = "x"\n'):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(UserError):
            update(path, lambda config: replace(config, tenant="nieuw.nl"))
        assert path.read_text(encoding="utf-8") == broken
        assert [p.name for p in tmp_path.iterdir()] == ["profit-exchange.toml"]


def unreadable(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    return caught.value.text.say("en")


def test_a_file_with_a_bom_is_read_and_one_in_utf_16_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    path.write_text(WRITTEN, encoding="utf-8-sig")
    assert read(path).tenant == "klant.nl"
    path.write_text(WRITTEN, encoding="utf-16")
    assert unreadable(path).startswith("profit-exchange.toml:1:1: this is not UTF-8 text.")
    path.write_text('schema = 1\ntenant = "caf\u00e9"\n', encoding="cp1252", newline="\n")
    assert unreadable(path).startswith("profit-exchange.toml:2:14: this is not UTF-8 text.")
    with pytest.raises(UserError, match="There is no config file"):
        read(tmp_path / "other.toml")


def test_a_damaged_file_points_at_its_backup_only_when_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    path.write_text("schema = ", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read(path)
    assert ".bak" not in caught.value.text.say("en")
    (tmp_path / "profit-exchange.toml.bak").write_text("schema = 1", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read(path)
    assert "profit-exchange.toml.bak" in caught.value.text.say("en")


def _prove(path: str, permission: str) -> None:
    for number in range(5):
        proven = ProvenLayer(datetime(2026, 1, 1, tzinfo=UTC), str(number), works=(permission,))
        update(Path(path), lambda config, p=proven: replace(config, proven=(*config.proven, p)))


def test_two_processes_do_not_lose_each_others_changes(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    both = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from tests.wizard.settings.test_config_file import _prove; _prove({str(path)!r}, {name!r})",
            ]
        )
        for name in ("Mail.Send", "User.Read.All")
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    seen = [(*p.works, p.tool_version) for p in read(path).proven]
    assert sorted(seen) == sorted((name, str(n)) for name in ("Mail.Send", "User.Read.All") for n in range(5))


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    path.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    update(path, lambda config: replace(config, mailbox="info@klant.nl"))
    after = path.read_bytes()
    assert b"info@klant.nl" in after
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_config_that_is_a_link_is_written_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "klant.toml", tmp_path / "profit-exchange.toml"
    real.write_text(WRITTEN, encoding="utf-8")
    link.symlink_to(real)
    update(link, lambda config: replace(config, mailbox="info@klant.nl"))
    assert link.is_symlink()
    assert read(real).mailbox == "info@klant.nl"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["profit-exchange.toml"]
    # One that points to itself is a complaint like any other.
    ring = tmp_path / "ring.toml"
    ring.symlink_to(ring)
    with pytest.raises(UserError):
        update(ring, lambda config: replace(config, mailbox="x@klant.nl"))
    assert ring.is_symlink()


def _write_for_ever(path: str) -> None:
    for number in range(1_000_000):
        # Long, so that half a file would be noticed.
        update(Path(path), lambda config, n=number: replace(config, mailbox=f"{n}@{'x' * 200_000}.nl"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such kill")
def test_a_writer_killed_at_any_moment_leaves_a_whole_file_that_can_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "profit-exchange.toml"
    program = f"from tests.wizard.settings.test_config_file import _write_for_ever; _write_for_ever({str(path)!r})"
    for moment in (0.0, 0.013, 0.029, 0.041):
        path.unlink(missing_ok=True)
        with subprocess.Popen([sys.executable, "-c", program]) as writer:
            until = time.monotonic() + 60
            while not path.exists() and time.monotonic() < until:
                time.sleep(0.005)
            time.sleep(moment)
            writer.kill()
        assert writer.returncode == -signal.SIGKILL
        for kept in (path, path.with_name(path.name + ".bak")):
            assert not kept.exists() or len(read(kept).mailbox or "") > 200_000
        update(path, lambda config: replace(config, tenant="klant.nl"))
        assert read(path).tenant == "klant.nl"


def test_a_file_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        update(tmp_path / "file" / "profit-exchange.toml", lambda config: config)
    assert "could not be written" in caught.value.text.say("en")
