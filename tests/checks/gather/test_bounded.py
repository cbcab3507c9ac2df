"""An answer is read as far as it may be, however it is packed; ordinary ones come whole."""

from __future__ import annotations

import gzip
import zlib

import pytest

from checks.facts import Seen, Unknown
from checks.gather.bounded import LARGEST, Body, BodyTooLargeError, BrokenEncodingError, at_most
from checks.gather.everything import gather_now
from tests.checks.gather.conftest import SmallWorld

PLAIN = b'{"it": "' + b"x" * 5000 + b'"}'


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
