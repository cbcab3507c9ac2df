"""Answers that are no good HTTP, JSON or pages: repeated keys, heads without end, other encodings, links in circles."""

from __future__ import annotations

import base64
import json
import socket
import struct
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.attacks.hosts import CHECK
from tests.attacks.program import Run, attacked
from tests.hostile import Answer, Asked, hostile

Say = Callable[[Asked], Answer]
JSON = {"Content-Type": "application/json"}


def _body(body: bytes, status: int = 200, **headers: str) -> Say:
    return lambda asked: Answer(status, body, {**JSON, **headers})


def _raw(*parts: bytes, pause: float = 0.0, times: int = 1) -> Say:
    def write(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(times):
            for part in parts:
                handler.wfile.write(part)
            time.sleep(pause)

    return lambda asked: Answer(raw=write)


def _reset(asked: Asked) -> Answer:
    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return Answer(raw=hang_up)


def _busy(after: str | None, status: int = 429) -> Say:
    return _body(b'{"error":{"code":"x","message":"busy"}}', status, **({"Retry-After": after} if after else {}))


def _echoed(kind: str, status: int = 200, wrap: Callable[[bytes], bytes] = bytes) -> Say:
    return lambda asked: Answer(status, wrap(asked.body), {"Content-Type": kind})


def _text(form: bytes) -> str:
    return form.decode("latin-1")


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ANSWERS: dict[str, Say] = {
    "repeated keys": _body(b'{"access_token":"a","access_token":1,"token_type":"Bearer","token_type":[]}'),
    "NaN and Infinity": _body(b'{"access_token":"a.b.c","expires_in":NaN,"ext_expires_in":-Infinity}'),
    "10,000 deep": _body(b'{"value":' * 10_000 + b"1" + b"}" * 10_000),
    "half a character": _body(b'{"error":"x","error_description":"\\ud83d \\udc00","error_codes":["\\ud800"]}', 400),
    "null": _body(b"null"),
    "a number": _body(b"1e999"),
    "a token of 5 MB": _body(b'{"access_token":"' + b"e" * 5_000_000 + b'","token_type":"Bearer","expires_in":3600}'),
    "a token of two lines": _body(b'{"access_token":"a\\r\\nX-Evil: 1","token_type":"Bearer","expires_in":3600}'),
    "deflated quarter of a gigabyte": _body(zlib.compress(b" " * 2**28, 9), **{"Content-Encoding": "deflate"}),
    "unknown encoding": _body(b"\x28\xb5\x2f\xfd\x00", **{"Content-Encoding": "zstd"}),
    "fifty encodings": _body(b"x", **{"Content-Encoding": ", ".join(["gzip"] * 50)}),
    "head of 200 MB": _raw(OK, b"X-A: " + b"a" * 60_000 + b"\r\n", times=3000),
    "line without end": _raw(b"HTTP/1.1 200 " + b"O" * 65_536, times=2000),
    "continue without end": _raw(b"HTTP/1.1 100 Continue\r\n\r\n", times=200_000),
    "drip of a byte": _raw(OK + b"Content-Length: 90\r\n\r\n", b" ", pause=1.0, times=60),
    "negative length": _raw(OK + b"Content-Length: -1\r\n\r\n{}"),
    "two lengths": _raw(OK + b"Content-Length: 2\r\nContent-Length: 9000\r\n\r\n{}"),
    "endless length": _raw(OK + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n{}"),
    "chunks without size": _raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    "chunk extensions": _raw(
        OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"a" * 50_000 + b"\r\n \r\n", times=900
    ),
    "not HTTP": _raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "reset": _reset,
    "429 without a time": _busy(None),
    "429, minus five": _busy("-5"),
    "429, long ago": _busy("Thu, 01 Jan 1970 00:00:00 GMT"),
    "503, NaN": _busy("nan", 503),
    "echo as XML": _echoed("application/xml", wrap=lambda b: b"<?xml version='1.0'?><a>" + b + b"</a>"),
    "echo as JavaScript": _echoed("text/javascript", wrap=lambda b: b"callback('" + b + b"')"),
    "echo as a picture": _echoed("image/svg+xml", 451, lambda b: b"<svg><text>" + b + b"</text></svg>"),
    "echo turned round": _echoed("text/html", 403, lambda b: b[::-1]),
    "echo in hexadecimal": _echoed("text/html", 403, lambda b: b.hex().encode()),
    "echo as base64 of URL": _echoed("text/html", 407, base64.urlsafe_b64encode),
    "echo as a JSON key": _echoed("application/json", 400, lambda b: json.dumps({_text(b): 1}).encode()),
    "echo as error code": _echoed("application/json", 400, lambda b: json.dumps({"error": _text(b)}).encode()),
    "cookies": lambda asked: Answer(200, b"{}", {**JSON, "Set-Cookie": "a=" + _text(asked.body)[:4000]}),
}  # fmt: skip
PLACES = {"discovery": ("login", "openid-configuration"), "token": ("login", "/token"), "graph": ("graph", "")}


def attacks() -> Iterator[tuple[str, Run, list[str]]]:
    """Each where it does most: what repeats the form at the token endpoint, the rest at one of the three in turn."""
    folder = Path(tempfile.mkdtemp())
    for number, (name, say) in enumerate(ANSWERS.items()):
        forms = name.startswith(("echo", "a token", "NaN", "cookies", "half"))
        where = "token" if forms else list(PLACES)[number % 3]
        host, part = PLACES[where]

        def rule(asked: Asked, own: object, say: Say = say, part: str = part) -> Answer | None:
            return say(asked) if part in asked.path else None

        with hostile(folder, **{host: rule}) as world:
            run = attacked(CHECK, world.environment(), canaries=[world.tenant.client_secret], within=60)
            yield f"{name}: {where}", run, run.faults(within=60)
    for name, target in (
        ("link to itself", "{own}"),
        ("links in a circle of two", "{own}&$skiptoken={other}"),
        ("link to another host", "https://evil.example/v1.0/users?$top=1"),
    ):
        yield _pages(folder, name, target)


def _pages(folder: Path, name: str, target: str) -> tuple[str, Run, list[str]]:
    turns: list[int] = []

    def rule(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
        if asked.method != "GET" or "/users" not in asked.path or "mailboxSettings" in asked.path:
            return None
        asked.path = asked.path.split("&$skiptoken")[0]
        answer = own()
        turns.append(1)
        here = f"https://{asked.headers.get('Host', '')}{asked.path}"
        link = target.format(own=here, other=len(turns) % 2)
        try:
            body = json.loads(answer.body)
        except ValueError:
            return answer
        return Answer(answer.status, json.dumps({**body, "@odata.nextLink": link}).encode(), answer.headers)

    with hostile(folder, graph=rule) as world:
        people = folder / "few.csv"
        rows = world.tenant.world.tenant.users.window(0, 3)
        people.write_text(
            "\n".join(["Gebruiker;Naam;E-mail", *(f"{n};{r['displayName']};{r['mail']}" for n, r in enumerate(rows))]),
            encoding="utf-8",
        )
        words = ["users", str(people), "--non-interactive", "--time-budget", "15"]
        run = attacked(words, world.environment(), canaries=[world.tenant.client_secret], within=60)
        faults = run.faults(within=60)
        if len(turns) > 50:
            faults.append(f"{len(turns)} pages")
        return f"{name}: users", run, faults
