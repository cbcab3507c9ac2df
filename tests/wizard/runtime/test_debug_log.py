"""`--debug FILE`: every request is in it, and nothing of anybody, whatever the other side answers."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.gather import exchange_log
from checks.words import Text
from tests.hostile import Answer, Asked, hostile
from tests.wizard.running import Ran, run
from wizard.command_line.verbs import VERBS
from wizard.practice.server import PracticeTenant
from wizard.runtime import debug_log
from wizard.runtime.debug_address import address
from wizard.runtime.debug_log import FIRST_LINE, DebugLog

Practice = Callable[..., PracticeTenant]

RUNS = {
    "check": ("check", "--write-trials", "--send-trial"),
    "users": ("users", "--from-profit"),
    "dns": ("dns",),
    "secret status": ("secret", "status"),
    "profit status": ("profit", "status"),
    "setup": ("setup", "--route", "existing", "--calendar"),
}


def private(tenant: PracticeTenant) -> set[str]:
    """Whatever says who it is about, or opens a door."""
    said = {value for name, value in tenant.environment().items() if value and not name.endswith(("URL", "HOST"))}
    said -= {tenant.ca_file, tenant.environment().get("PROFIT_EXCHANGE_DNS_SERVER", "")}
    return {v for v in said if len(v) > 4} | {tenant.tenant_id, tenant.domain, tenant.mailbox, tenant.profit.id}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_of_any_command_is_told_without_anybody_in_it(
    name: str, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = practice("throttled", "no-consent") if name == "check" else practice()
    environ = {**tenant.environment(), "PROFIT_EXCHANGE_STATE": str(tmp_path)}
    log = tmp_path / "debug.log"
    monkeypatch.chdir(tmp_path)
    where = ("--non-interactive", "--time-budget", "60", "--ca-file", tenant.ca_file)
    done = run(*RUNS[name], *where, "--debug", str(log), environ=environ)
    text = log.read_text(encoding="utf-8")
    assert text.startswith(f"{FIRST_LINE}\n") and "packages: azure-core " in text, done.err
    assert len(re.findall(r" (?:GET|POST|DELETE) https://\S+ \d{3} \d+ms ", text)) >= 2, text
    assert f"exit code={done.code}" in text and text.rstrip().endswith("ended")
    assert [value for value in private(tenant) if value.casefold() in text.casefold()] == []
    if name == "check":
        assert "waiting before another attempt attempt=2" in text and "code=Authorization_RequestDenied" in text
        assert re.search(r"/v1\.0/users/id-[0-9a-f]{10}/\w+\S* 403 in a batch", text)
        assert re.search(r"x-ms-request-id=[0-9a-f-]{36}", text)
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def _hostile_run(
    folder: Path, rule: Callable[[Asked, Callable[[], Answer]], Answer | None]
) -> tuple[Ran, str, set[str]]:
    with hostile(folder, login=rule, graph=rule) as world:
        environ = world.environment()
        log = folder / "debug.log"
        where = ("--non-interactive", "--time-budget", "20", "--ca-file", world.ca_file)
        done = run("check", *where, "--debug", str(log), environ=environ)
        return done, log.read_text(encoding="utf-8"), private(world.tenant)


def test_what_the_other_side_repeats_is_not_repeated(tmp_path: Path) -> None:
    """Ids, dates, codes, addresses of next pages: all are the other side's words, and may hold what was sent."""

    def echo(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
        answer = own()
        heard = asked.body.decode("utf-8", "replace") + asked.headers.get("Authorization", "")
        found = re.search(r"client_secret=([^&]+)|Bearer ([\w.-]+)", heard)
        held = (found[1] or found[2]) if found else "nothing"
        headers = {"request-id": held, "x-ms-request-id": held[:70], "Date": held, "Retry-After": held[:20]}
        if "/token" in asked.path or answer.status != 200:
            return Answer(answer.status, answer.body, {**(answer.headers or {}), **headers})
        body = answer.body.replace(
            b'"responses"', b'"@odata.nextLink":"https://x.example/%s?%s=1","responses"' % ((held.encode(),) * 2)
        )
        return Answer(200, body, {**(answer.headers or {}), **headers})

    done, text, words = _hostile_run(tmp_path, echo)
    assert done.code in (0, 1, 3, 4, 5, 6) and " 200 " in text
    assert [word for word in words if word in text] == []
    assert not re.search(r"eyJ[\w-]{10}", text)


def test_a_code_that_is_no_code_is_not_told(tmp_path: Path) -> None:
    secret_of_theirs = "Jan Jansen, jan@klant.nl \x1b[31m"

    def rude(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
        if "/token" not in asked.path:
            return None
        body = '{"error": "%s", "error_codes": [], "error_description": "%s"}' % (
            (secret_of_theirs.encode("unicode_escape").decode().replace("\\x1b", "\\u001b"),) * 2
        )
        return Answer(401, body.encode(), {"Content-Type": "application/json"})

    _, text, _ = _hostile_run(tmp_path, rude)
    assert "refused status=401 code=(odd)" in text
    assert "Jansen" not in text and "\x1b" not in text


PARTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=150)
@given(
    PARTS,
    st.sampled_from(
        [
            "https://graph.microsoft.com/v1.0/users/{}/events",
            "https://h/v1.0/users?$filter=mail eq '{}'",
            "https://login.microsoftonline.com/{}/oauth2/v2.0/token",
            "https://{}.klant.nl/x",
            "{}",
            "https://h/x?{}=1",
        ]
    ),
)
def test_an_address_keeps_only_words_of_an_api(word: str, form: str) -> None:
    marked = f"Ü7{word}7Ü"
    said = address(form.format(marked))
    assert "Ü7" not in said and "\n" not in said
    assert len(said) < 300


def test_an_address_says_what_was_asked() -> None:
    one = address(
        "https://graph.microsoft.com/v1.0/users/jan@klant.nl/calendarView?$top=1&$select=id,subject&startDateTime=2026-01-01"
    )
    assert re.fullmatch(
        r"https://graph\.microsoft\.com/v1\.0/users/id-[0-9a-f]{10}/calendarView\?\$top=1&\$select=id,subject&startDateTime=…",
        one,
    )
    assert address("https://48213.resttest.afas.online/ProfitRestServices/metainfo").endswith(
        ".resttest.afas.online/ProfitRestServices/metainfo"
    )
    assert "48213" not in address("https://48213.resttest.afas.online/ProfitRestServices/metainfo")


def test_it_is_never_larger_than_it_may_be_and_the_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debug_log, "MOST", 5000)
    path = tmp_path / "x.log"
    told: list[Text] = []
    with DebugLog(path, ("check",), VERBS, {}, told.append):
        for number in range(2000):
            exchange_log.note("stage", number=number)
    text = path.read_text(encoding="utf-8")
    assert len(text) < 6000 and "lines are left out" in text and text.rstrip().endswith("ended")
    exchange_log.note("nobody listens any more")
    assert path.read_text(encoding="utf-8") == text


def test_a_crash_is_its_last_line_without_the_message(tmp_path: Path) -> None:
    path, said = tmp_path / "x.log", "jan@klant.nl"
    told: list[Text] = []
    with (
        pytest.raises(ZeroDivisionError),
        DebugLog(path, ("explain", "geheim", "--to=jan@klant.nl"), VERBS, {}, told.append),
    ):
        raise ZeroDivisionError(said)
    text = path.read_text(encoding="utf-8")
    assert "command: explain … --to=…" in text
    assert "ZeroDivisionError\n" in text and "test_debug_log.py" in text and "ended by ZeroDivisionError" in text
    assert "klant" not in text and "geheim" not in text


@pytest.mark.parametrize(
    "argv",
    [
        ("--debug", "x.log", "version"),
        ("version", "--debug", "x.log"),
        ("--debug=x.log", "version", "--debug", "y.log"),
    ],
)
def test_the_flag_stands_before_or_after_the_command(
    argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*argv).code == 0
    assert (tmp_path / "x.log").read_text(encoding="utf-8").startswith(FIRST_LINE)
    assert not (tmp_path / "y.log").exists()


def test_a_place_that_cannot_be_written_stops_before_anything_is_asked(tmp_path: Path) -> None:
    done = run("check", "--debug", str(tmp_path / "none" / "x.log"))
    assert done.code == 2 and "--debug" in done.err and "x.log" in done.err


def test_an_earlier_log_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    config, log = tmp_path / "profit-exchange.toml", tmp_path / "debug.log"
    config.write_text("schema = 1\n", encoding="utf-8")
    done = run("--debug", str(config), "version")
    assert done.code == 2 and "stays" in done.err
    assert config.read_text(encoding="utf-8") == "schema = 1\n"
    for _ in range(2):
        assert run("--debug", str(log), "version").code == 0
    assert log.read_text(encoding="utf-8").count(FIRST_LINE) == 1


class _Full(io.RawIOBase):
    """A disk that takes no more."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_ends_the_log_and_not_the_run_and_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    told: list[Text] = []
    with DebugLog(path, ("check",), VERBS, {}, told.append) as log:
        exchange_log.note("stage", number=1)
        held = log._file
        log._file = _Full()  # type: ignore[assignment]
        for number in range(5):
            exchange_log.note("stage", number=number)
        assert not told
    if held is not None:
        held.close()
    assert len(told) == 1 and "the disk is full" in told[0].say("en") and str(path) in told[0].say("nl")
    assert path.read_text(encoding="utf-8").startswith(debug_log.FIRST_LINE)
