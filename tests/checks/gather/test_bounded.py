"""An answer is read as far as it may be, however it is packed; ordinary ones come whole."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator

import pytest
import requests
import urllib3

from checks.facts import Seen, Unknown
from checks.gather.bounded import LARGEST, Body, BodyTooLargeError, BrokenEncodingError, at_most, read_whole
from checks.gather.everything import gather_now
from tests.checks.gather.conftest import SmallWorld

PLAIN = b'{"it": "' + b"x" * 5000 + b'"}'


def _kinds(kind: type[Exception]) -> set[type[Exception]]:
    return {kind, *(one for each in kind.__subclasses__() for one in _kinds(each))}


def _raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {"": PLAIN, "identity": PLAIN, "gzip": gzip.compress(PLAIN), "x-gzip": gzip.compress(PLAIN)}


@pytest.mark.parametrize("size", [2, 7, 4096, 100_000])
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [*PACKED.items(), ("deflate", zlib.compress(PLAIN)), ("Deflate", _raw(PLAIN))],
    ids=["none", "identity", "gzip", "x-gzip", "deflate", "raw deflate"],  # not by what is packed, which holds the time
)
def test_what_fits_comes_whole(encoding: str, packed: bytes, size: int) -> None:
    body = Body(encoding)
    for start in range(0, len(packed), size):
        body.take(packed[start : start + size])
    assert body.whole() == PLAIN


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_another_packing_is_left_as_it_comes(encoding: str) -> None:
    body = Body(encoding)
    body.take(b"\x0b\x02\x80abc")
    assert body.whole() == b"\x0b\x02\x80abc"


def test_a_bomb_and_a_body_without_end_stop_at_the_limit() -> None:
    for encoding, piece in (("gzip", gzip.compress(b" " * 3 * LARGEST)), ("", b"x" * 65_536)):
        body = Body(encoding)
        with pytest.raises(BodyTooLargeError):
            for _ in range(1 + LARGEST // len(piece)):
                body.take(piece)
    with at_most(10), pytest.raises(BodyTooLargeError):
        Body("").take(b"x" * 11)


def test_what_is_cut_off_or_broken_is_told_as_such() -> None:
    body = Body("gzip")
    body.take(gzip.compress(PLAIN)[:-9])
    with pytest.raises(BrokenEncodingError):
        body.whole()
    with pytest.raises(BrokenEncodingError):
        Body("gzip").take(b"no gzip at all")


def test_a_run_ends_soon_and_says_that_too_much_came(small: SmallWorld, says: type) -> None:
    small.signs_in("Directory.Read.All")
    bomb = gzip.compress(b" " * 2 * LARGEST)
    small.graph.script = lambda asked: says(200, bomb, {"Content-Encoding": "gzip"})
    facts = gather_now(small.settings(), small.credential(), small.endpoints())
    assert isinstance(facts.sign_in, Seen)
    assert isinstance(facts.organisation, Unknown)
    assert facts.organisation.evidence.code == "BodyTooLarge"
    small.login.script = lambda asked: says(200, bomb, {"Content-Encoding": "gzip"})
    facts = gather_now(small.settings(), small.credential(), small.endpoints())
    assert isinstance(facts.tenant, Unknown)
    assert facts.tenant.evidence.code == "BodyTooLarge"


@pytest.mark.parametrize("packings", [["gzip"] * 50, ["br", "zstd"] * 9, ["identity"] * 6])
def test_packings_in_packings_are_a_broken_answer_or_left_as_they_come(packings: list[str]) -> None:
    heard = requests.Response()
    heard.headers["Content-Encoding"] = ", ".join(packings)
    heard.raw = urllib3.HTTPResponse(io.BytesIO(b"x"), heard.headers, preload_content=False)
    with contextlib.suppress(BrokenEncodingError):
        read_whole(heard)
        assert heard.content == b"x"


@pytest.mark.parametrize("kind", sorted(_kinds(urllib3.exceptions.HTTPError), key=lambda kind: kind.__name__))
def test_whatever_breaks_while_it_is_read_is_an_error_that_callers_know(kind: type[Exception]) -> None:
    class Broken(urllib3.HTTPResponse):
        def stream(self, *args: object, **options: object) -> Iterator[bytes]:
            raise kind.__new__(kind)
            yield b""

    heard = requests.Response()
    heard.raw = Broken(io.BytesIO(b""), preload_content=False)
    with pytest.raises(OSError):  # requests' own errors are
        read_whole(heard)
