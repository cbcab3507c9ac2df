"""Whatever shape the answers have, there is a report, a documented exit code, and no fault of our own."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.hostile import hostile
from tests.odd_answers import oddly
from tests.wizard.running import run
from wizard.runtime.exit_codes import EXIT_CODES

SEEDS = range(12)


def _only_finite(word: str) -> float:
    raise AssertionError(f"{word} is no JSON")


@pytest.mark.parametrize("seed", SEEDS)
def test_odd_answers_still_give_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.chdir(tmp_path)
    login, graph = (oddly(seed, 0.4), oddly(seed, 0.1)) if seed % 3 == 0 else (oddly(seed, 0.0), oddly(seed, 0.6))
    with hostile(tmp_path, login=login, graph=graph) as world:
        names = ("it.json", "it.html", "it.md", "it.xml", "it.sarif")
        papers = [word for name in names for word in ("--report", name, "--full")][: 3 * len(names)]
        done = run(
            "check", "--non-interactive", "--write-trials", "--time-budget", "25", *papers, environ=world.environment()
        )
    assert done.code in EXIT_CODES
    assert "made a mistake" not in done.err
    report = json.loads((tmp_path / "it.json").read_text(encoding="utf-8"), parse_constant=_only_finite)
    assert not [one for one in report["findings"] if one["verdict"] == "crashed"]
    assert all(math.isfinite(one) for one in _numbers(report))
    for name in names:
        assert (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", [1025, 1031, 1032])
def test_a_directory_of_odd_people_is_counted_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    login, graph = (oddly(seed, 0.4), oddly(seed, 0.1)) if seed % 3 == 0 else (oddly(seed, 0.0), oddly(seed, 0.6))
    with hostile(tmp_path, login=login, graph=graph) as world:
        done = run("dns", "--non-interactive", "--json", "--time-budget", "25", environ=world.environment())
    assert done.code in EXIT_CODES
    assert "made a mistake" not in done.err
    json.loads(done.out, parse_constant=_only_finite)


def _numbers(value: object) -> list[float]:
    if isinstance(value, bool):
        return []
    if isinstance(value, int | float):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [number for one in inner for number in _numbers(one)]
