"""`doctor`: this computer in one screen; every way a host can be out of reach is a problem of the network."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from checks.model import Verdict
from tests.wizard.running import run
from wizard.inspection import doctor
from wizard.inspection.doctor_row import DoctorRow, exit_code


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_practice_is_reached_over_tls_and_its_clock_is_read() -> None:
    done = run("doctor", "--practice", "--json")
    document = json.loads(done.out)
    rows = {row["id"]: row for row in document["rows"]}
    assert done.code == document["exit_code"] == 0, rows
    assert list(rows) == [
        *("python", "packages", "certificates", "proxy", "sign-in-host", "graph-host"),
        *("clock", "keyring", "terminal"),
    ]
    for name in ("packages", "certificates", "sign-in-host", "graph-host", "clock"):
        assert rows[name]["verdict"] == "good", rows[name]
    assert "TLS" in rows["graph-host"]["says"]["nl"]
    for row in document["rows"]:
        assert row["verdict"] == "good" or row["cure"]


@pytest.mark.parametrize(
    ("scenario", "code", "row", "verdict"),
    [
        ("tls-untrusted", 5, "graph-host", "problem"),
        ("clock-skew", 1, "clock", "problem"),
        ("tls-inspection", 0, "sign-in-host", "advice"),
    ],
)
def test_what_stands_in_the_way_in_practice(scenario: str, code: int, row: str, verdict: str) -> None:
    done = run("doctor", "--practice", scenario, "--json")
    found = {one["id"]: one for one in json.loads(done.out)["rows"]}[row]
    assert (done.code, found["verdict"]) == (code, verdict)
    assert found["cure"]


@pytest.mark.parametrize(("language", "says"), [("en", "cannot be reached"), ("nl", "is niet te bereiken")])
def test_a_host_out_of_reach_is_a_problem_of_the_network(language: str, says: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        port = taken.getsockname()[1]
        hosts = ("--authority-host", f"https://127.0.0.1:{port}", "--graph-url", f"https://127.0.0.1:{port}")
        done = run("doctor", *hosts, "--language", language)
    assert done.code == 5
    assert done.err == ""
    assert done.out.count(f"127.0.0.1:{port} {says}") == 2
    assert done.out.count({"en": "For the network", "nl": "Voor de netwerk"}[language]) <= 2
    assert done.out.count({"en": "as above", "nl": "als hierboven"}[language]) == 1


def test_a_proxy_that_cannot_be_used_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://jan:welkom01@proxy.invalid:1080")
    monkeypatch.setattr(doctor, "PATIENCE", 0.5)
    done = run("doctor")
    assert done.code == 5
    assert "welkom01" not in done.out + done.err
    assert "socks5://proxy.invalid:1080" in done.out


def test_a_file_of_authorities_that_holds_none(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate", encoding="utf-8")
    done = run("doctor", "--ca-file", "ca.pem", "--json")
    assert done.code == 2
    assert "--ca-file" in done.err
    assert done.out == ""


def test_the_worst_decides_the_exit_code_and_unknown_is_never_good() -> None:
    from checks.words import same

    def row(verdict: Verdict, *, network: bool = False) -> DoctorRow:
        return DoctorRow("x", same("x"), verdict, same("x"), network=network)

    good, unknown, other = row(Verdict.GOOD), row(Verdict.UNKNOWN), row(Verdict.PROBLEM)
    assert exit_code([good, row(Verdict.ADVICE)]) == 0
    assert exit_code([good, unknown]) == 6
    assert exit_code([unknown, other]) == 1
    assert exit_code([other, row(Verdict.PROBLEM, network=True)]) == 5


def test_each_step_is_told_to_whom_it_belongs() -> None:
    out = run("doctor", "--language", "en", "--authority-host", "https://nowhere.invalid").out
    flat = " ".join(out.split())
    assert "For you: Check the spelling" in flat and "For the network administrator: Ask for the name" in flat
