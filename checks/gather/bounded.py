"""How much of an answer is read: counted as it comes in and after decompression, and never more than fits in memory.

Both HTTP stacks would read an answer without end to its end, and unpack ten megabytes into ten gigabytes; so their
bodies are read here, raw, and they get what came of it as if it had come uncompressed.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from checks.gather.exchange_log import exchange

if TYPE_CHECKING:
    import httpx
    import requests

LARGEST = 16 * 1024 * 1024
"""Bytes of one answer. The largest ordinary one, a full batch of mailboxes, is a hundred times smaller."""

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes of one page of people."""

LARGE = 1024 * 1024
"""Bytes from which an answer is large."""

LARGEST_OF_LOGIN = 1024 * 1024
"""Bytes of an answer of the sign-in host, which is read by a library that knows no measure; they are a few thousand."""

_most: ContextVar[int] = ContextVar("largest answer", default=LARGEST)


class BodyTooLargeError(OSError):
    """An answer that does not end, or unpacks to more than is ever meant."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit // (1024 * 1024)} MB came")


class BrokenEncodingError(OSError):
    """A compressed answer that cannot be unpacked, or ends before its end."""


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Another limit for the requests made within the block."""
    before = _most.set(limit)
    try:
        yield
    finally:
        _most.reset(before)


class Body:
    """The body of one answer, taken in piece by piece."""

    def __init__(self, content_encoding: str) -> None:
        """`content_encoding` is the header's value; anything but gzip and deflate, once, is left as it comes."""
        self._limit = _most.get()
        self._raw = 0
        self._read = bytearray()
        self._encoding = content_encoding.strip().lower()
        packed = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
        bits = packed.get(self._encoding)
        self._unpack = None if bits is None else zlib.decompressobj(bits)

    @property
    def large(self) -> bool:
        """Whether it has become an answer of which there should be one at a time."""
        return len(self._read) > LARGE

    def take(self, piece: bytes) -> None:
        """The next piece.

        Raises:
            BodyTooLargeError: that is more than is read.
            BrokenEncodingError: it cannot be unpacked.
        """
        self._raw += len(piece)
        if self._raw > self._limit:
            raise BodyTooLargeError(self._limit)
        if self._unpack is None:
            self._read += piece
            return
        first = self._raw == len(piece)
        try:
            self._read += self._unpack.decompress(piece, self._limit + 1 - len(self._read))
        except zlib.error as error:
            if self._encoding != "deflate" or not first:
                raise BrokenEncodingError(str(error)) from None
            # Some servers send deflate without its frame.
            self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                self._read += self._unpack.decompress(piece, self._limit + 1)
            except zlib.error:
                raise BrokenEncodingError(str(error)) from None
        if len(self._read) > self._limit or self._unpack.unconsumed_tail:
            raise BodyTooLargeError(self._limit)

    def whole(self) -> bytes:
        """All of it, at the end.

        Raises:
            BrokenEncodingError: a compressed body ended before its end.
        """
        if self._unpack is not None and self._raw and not self._unpack.eof:
            raise BrokenEncodingError("it ends before its end")
        read, self._read = bytes(self._read), bytearray()
        return read


PIECE = 65_536
"""Bytes asked of the connection at a time."""


def read_whole(response: requests.Response) -> None:
    """Read the body of a response that was asked for as a stream; afterwards it is one that was read whole.

    Raises:
        BodyTooLargeError, BrokenEncodingError: as `Body`.
        requests.RequestException: the connection broke, as when requests itself reads.
    """
    from requests.exceptions import ChunkedEncodingError, ConnectionError, SSLError
    from urllib3.exceptions import DecodeError, HTTPError, ProtocolError
    from urllib3.exceptions import SSLError as LowerSslError

    body = Body(response.headers.get("Content-Encoding", ""))
    try:
        for piece in response.raw.stream(PIECE, decode_content=False):
            body.take(piece)
        # What requests keeps of a body it has read: there is no public way to give it one.
        response._content = body.whole()
        response._content_consumed = True  # type: ignore[attr-defined]
    except ProtocolError as error:
        raise ChunkedEncodingError(error) from error
    except DecodeError as error:
        # It is not asked to unpack, and yet refuses a list of packings that is too long.
        raise BrokenEncodingError(str(error)) from error
    except LowerSslError as error:
        raise SSLError(error) from error
    except HTTPError as error:
        raise ConnectionError(error) from error
    finally:
        response.close()


def bounded_transport(inner: httpx.AsyncBaseTransport) -> httpx.AsyncBaseTransport:
    """A transport whose answers have been read, within the limit, when they are handed over.

    Raises, when used:
        BodyTooLargeError, BrokenEncodingError: as `Body`.
    """
    import httpx

    if importlib.util.find_spec("sniffio") is None:
        # httpcore looks for it four times a request, through all folders, and takes asyncio when it isn't there. None
        # says at once that it isn't. Source: Python's reference, the import system, the module cache.
        sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
    # A dozen requests are on their way at once: of answers that take much memory, one at a time is read.
    one_large = asyncio.Lock()

    class Bounded(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            with exchange(request.method, str(request.url), request.headers, _written(request)) as answered:
                response, whole = await self._read(request)
                answered.take(response.status_code, response.headers, whole)
            # The encoding too when it was left as it came: whatever unpacked it would not stop.
            gone = ("content-length", "transfer-encoding", "content-encoding")
            headers = [
                (name, value) for name, value in response.headers.raw if name.decode("latin-1").lower() not in gone
            ]
            # As a stream and not as `content`: whoever asked to stream gets to read it, and others read it at once.
            return httpx.Response(
                response.status_code, headers=headers, stream=_Read(whole), extensions=response.extensions
            )

        async def _read(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
            response = await inner.handle_async_request(request)
            body = Body(response.headers.get("Content-Encoding", ""))
            alone = False
            try:
                async for piece in cast("AsyncIterator[bytes]", response.stream):
                    body.take(piece)
                    if body.large and not alone:
                        alone = await one_large.acquire()
                return response, body.whole()
            finally:
                if alone:
                    one_large.release()
                await response.aclose()

        async def aclose(self) -> None:
            await inner.aclose()

    class _Read(httpx.AsyncByteStream):
        def __init__(self, whole: bytes) -> None:
            self._whole = whole

        async def __aiter__(self) -> AsyncIterator[bytes]:
            whole, self._whole = self._whole, b""
            yield whole

    return Bounded()


def _written(request: httpx.Request) -> bytes | None:
    """The request's body, where it is at hand and not a stream."""
    import httpx

    try:
        return request.content
    except httpx.RequestNotRead:
        return None
