"""Only regular files are read, and only so much of them."""

import io
import os
import sys

import pytest

from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file, read_stream


def test_a_file_within_the_bound_is_read_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(FileTooLargeError) as caught:
        read_file(path, 4)
    assert caught.value.most == 4


def test_a_sparse_file_of_a_terabyte_costs_nothing(tmp_path):
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(2**32)
    with pytest.raises(FileTooLargeError):
        read_file(path, 1_000_000)


def test_a_folder_is_a_folder_on_every_system(tmp_path):
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_device_and_a_pipe_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", type(tmp_path)("/dev/zero")):
        with pytest.raises(SpecialFileError):
            read_file(path, 10)


def test_what_comes_without_end_is_read_up_to_a_bound():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    endless = io.TextIOWrapper(io.BufferedReader(Endless()))
    with pytest.raises(FileTooLargeError):
        read_stream(endless, 100_000)
    assert read_stream(io.StringIO("é"), 2) == "é".encode()
    with pytest.raises(FileTooLargeError):
        read_stream(io.StringIO("éé"), 3)
