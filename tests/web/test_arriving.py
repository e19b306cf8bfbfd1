from collections.abc import Iterator

import pytest

from service.web.arriving import Arriving


@pytest.mark.parametrize(
    ("pieces", "size", "lines"),
    [
        ([b"one\ntwo\n"], 10, [b"one\n", b"two\n"]),
        ([b"o", b"ne\nt", b"wo"], 10, [b"one\n", b"two"]),
        ([b"one\n", b"\n", b"two\n"], 10, [b"one\n", b"\n", b"two\n"]),
        ([b"too long\nshort\n"], 5, [b"too l", b"ong\n", b"short", b"\n"]),
        ([b"four", b"\n"], 5, [b"four\n"]),
        ([], 10, []),
    ],
)
def test_lines_of_pieces(pieces: list[bytes], size: int, lines: list[bytes]) -> None:
    stream = Arriving(iter(pieces))
    assert list(iter(lambda: stream.readline(size), b"")) == lines


def test_a_line_is_there_before_the_next_is_asked_for() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one\n"
        raise AssertionError("nobody needed more")

    assert Arriving(pieces()).readline(100) == b"one\n"
