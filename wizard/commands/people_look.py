"""What `dns` and `users` share: progress with a rate, the width of the screen, and how a stopped look ends."""

from __future__ import annotations

import json
import shutil
import time

from checks.gather.people import STAGE, Tell
from checks.gather.watch import Progress, Watch
from checks.words import Text
from wizard.profit.lookup import Found
from wizard.profit.stopped import stopped
from wizard.surroundings import Surroundings


def listing_progress(watch: Watch, stage: str = STAGE) -> Tell:
    """Progress of long work: done, in all, rate and what is left."""
    began = time.monotonic()

    def tell(done: int, of: int | None) -> None:
        took = max(0.001, time.monotonic() - began)
        rate = done / took
        note = f"{done:,}" if of is None else f"{done:,}/{of:,}"
        if took > 1:
            note += f", {rate:,.0f}/s"
            if of and rate:
                note += f", {max(0, of - done) / rate:,.0f} s"
        finished = of is not None and done >= of
        watch(Progress(stage, "done" if finished else "started", took, note))

    return tell


def width_of(around: Surroundings) -> int:
    """Columns to write in."""
    return shutil.get_terminal_size((100, 24)).columns if around.stdout.isatty() else 100


def end(found: Found, around: Surroundings, json_wanted: bool) -> int:
    """Say why nothing can be told, and give the exit code."""
    why = found.stopped
    if why is None and not found.domains:
        from checks.facts import NotAsked, Refused, Unknown

        answer = found.domains_answer
        why = answer if isinstance(answer, Refused | Unknown) else NotAsked()
    assert why is not None
    told = stopped(why)
    if json_wanted:
        document = {
            "schema": 1,
            "stopped": {"en": told.says.say("en"), "nl": told.says.say("nl")},
            "exit_code": told.exit_code,
        }
        around.write(json.dumps(document, ensure_ascii=False, indent=2))
    around.tell(told.says)
    for number, step in enumerate(told.steps, start=1):
        around.tell(Text("{n}. {step}", "{n}. {step}").of(n=number, step=step))
    return told.exit_code
