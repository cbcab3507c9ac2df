"""Files that never end, are enormous or nested without end, in every place that reads one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.program import Run, attacked

HEAD = 'schema = 1\ntenant = "klant.nl"\nclient_id = "11111111-2222-3333-4444-555555555555"\n'
ENTRY = '[[accepted]]\ncheck = "secret"\nreason = "because"\nuntil = 2027-06-30\n'
CONFIGS = {
    "mistake on the last of 20,000 lines": HEAD + ENTRY * 5000 + 'x = "\n',
    "10,000 accepted findings": HEAD + ENTRY * 10_000,
    "200,000 unknown keys": HEAD + "".join(f"k{n} = 1\n" for n in range(200_000)),
    "30,000 unknown keys": HEAD + "".join(f"k{n} = 1\n" for n in range(30_000)),
    "a key of 20,000 parts": HEAD + "a" + ".a" * 20_000 + " = 1\n",
    "a number of 5,000 digits": "schema = " + "9" * 5000 + "\n",
    "100,000 brackets": HEAD + "a = " + "[" * 100_000,
    "escapes in a key": HEAD + '"\\u001b]0;x\\u0007" = 1\n',
}
LISTS = {
    "quotes opened and closed over every line": b"Gebruiker;Naam\n" + b'a";"b\n' * 20_000,
    "a quote that is never closed": b'Gebruiker;Naam\n"' + b"a\n" * 5_000_000,
    "four million objects": b"[" + b'{"a":1},' * 4_000_000 + b"{}]",
    "a message in a message": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    + b"--x\nContent-Type: multipart/related; boundary=x\n\n" * 20_000,
    "spans": b"<table><tr><td colspan=999999999 rowspan=999999999>Gebruiker</td></tr><tr><td>A</td></tr></table>",
}


def attacks() -> Iterator[tuple[str, Run, list[str]]]:
    """Configs, and special files as config, secret, authorities, certificate, report and list of users."""
    folder = Path(tempfile.mkdtemp())
    for name, text in CONFIGS.items():
        path = folder / "it.toml"
        path.write_text(text, encoding="utf-8")
        run = attacked(["config", "validate", "--config", str(path)], {}, within=30)
        faults = run.faults(within=30)
        if b"\x1b" in run.out + run.err:
            faults.append("shown as it came")
        yield f"config: {name}", run, faults
    for name, content in LISTS.items():
        path = folder / "it.csv"
        path.write_bytes(content)
        run = attacked(
            ["users", str(path), "--practice", "--non-interactive", "--email-dns", "klant.nl"], {}, within=60
        )
        yield f"list: {name}", run, run.faults(within=60)
    pipe, huge = folder / "pipe", folder / "huge"
    os.mkfifo(pipe)
    with huge.open("wb") as file:
        file.truncate(3 * 2**30)
    sign_in = ["--tenant-id", "klant.nl", "--client-id", "11111111-2222-3333-4444-555555555555", "--non-interactive"]
    for special in ("/dev/zero", str(pipe), str(huge)):
        for words in (
            ["config", "validate", "--config", special],
            ["check", *sign_in, "--client-secret-file", special],
            ["check", *sign_in, "--client-certificate", special],
            ["check", *sign_in, "--ca-file", special],
            ["report", "render", special, "--to", "x.html"],
            ["users", special, *sign_in],
        ):
            environ = {"AZURE_CLIENT_SECRET": "x8Q~" + "y" * 36} if "--ca-file" in words or words[0] == "users" else {}
            run = attacked(words, environ, within=30)
            yield f"{words[0]} {special[-9:]} {words[-2][:20]}", run, run.faults(within=30)
