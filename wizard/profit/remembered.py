"""What is remembered of a customer's users between runs: decisions, proofs of an interrupted run, last classes.

Kept beside the progress of customers, for its owner only. Holds addresses and classes, no secret.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from checks.matching.classify import Match, Proof
from wizard.files.private_file import write_private
from wizard.files.read_file import read_file
from wizard.files.state_folder import state_folder

SCHEMA = 1
MOST = 64 * 1024 * 1024
"""Bytes; of a hundred thousand users it is some ten million."""
PROOFS_LAST = 24 * 3600
"""Seconds for which a proof of an interrupted run is taken over."""


@dataclass(slots=True)
class Remembered:
    """One tenant's users as they were left."""

    path: Path
    decided: dict[str, str] = field(default_factory=dict)
    """Profit user (folded) to the address a person chose."""
    proofs: dict[str, Proof] = field(default_factory=dict)
    """Of a run that was interrupted; empty after one that ended."""
    classes: dict[str, str] = field(default_factory=dict)
    """Profit user, as the list spells it, to class, of the last run that ended."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the last run that ended."""

    better: tuple[tuple[str, str, str], ...]
    """(user, class then, class now)"""
    worse: tuple[tuple[str, str, str], ...]
    other: tuple[tuple[str, str, str], ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.better or self.worse or self.other or self.new or self.gone)


def recall(environ: Mapping[str, str], tenant: str, client_id: str) -> Remembered:
    """What was kept for this app in this tenant; empty when there is nothing or it cannot be read."""
    import hashlib

    name = hashlib.sha256(f"{tenant}/{client_id}".casefold().encode()).hexdigest()[:20]
    path = state_folder(environ).parent / "users" / f"{name}.json"
    if environ.get("PROFIT_EXCHANGE_STATE"):
        path = state_folder(environ) / "users" / f"{name}.json"
    kept = Remembered(path)
    try:
        value = json.loads(read_file(path, MOST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return kept
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return kept
    kept.decided = _texts(value.get("decided"))
    kept.classes = _texts(value.get("classes"))
    at = value.get("proofs_at")
    if isinstance(at, int | float) and time.time() - at < PROOFS_LAST:
        known = {name: proof for name, proof in _texts(value.get("proofs")).items() if proof in get_args(Proof)}
        kept.proofs = cast("dict[str, Proof]", known)
    return kept


def _texts(value: Any) -> dict[str, str]:  # noqa: ANN401  JSON from a file
    return {str(k): v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def keep(kept: Remembered, proofs: Mapping[str, Proof] | None = None) -> None:
    """Write what is known so far; with `proofs`, as those of a run that has not ended.

    Raises:
        OSError: it cannot be written.
    """
    kept.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = {
        "schema": SCHEMA,
        "decided": kept.decided,
        "classes": kept.classes,
        "proofs": dict(proofs or {}),
        "proofs_at": time.time(),
    }
    write_private(kept.path, json.dumps(value, ensure_ascii=False), backup=False)


def changes(kept: Remembered, matches: Sequence[Match]) -> Changes:
    """What differs from the last run; empty when there was none."""
    from checks.catalogue.match_classes import BY_ID

    if not kept.classes:
        return Changes((), (), (), (), ())
    now = {m.user.user.casefold(): m for m in matches}
    then = {user.casefold(): cls for user, cls in kept.classes.items()}
    better: list[tuple[str, str, str]] = []
    worse: list[tuple[str, str, str]] = []
    other: list[tuple[str, str, str]] = []
    for key, match in now.items():
        before = then.get(key)
        if before is None or before == match.cls or before not in BY_ID:
            continue
        row = (match.user.user, before, match.cls)
        was, is_now = BY_ID[before].ok, BY_ID[match.cls].ok
        (better if is_now and not was else worse if was and not is_now else other).append(row)
    return Changes(
        tuple(sorted(better)),
        tuple(sorted(worse)),
        tuple(sorted(other)),
        tuple(sorted(m.user.user for k, m in now.items() if k not in then)),
        tuple(sorted(user for user in kept.classes if user.casefold() not in now)),
    )
