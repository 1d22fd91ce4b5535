import gzip

import dagster as dg
import pytest

from orchestration.loading import text
from orchestration.loading.text import pieces


def lines(path, encoding="utf-8", **chunks) -> list[str]:
    return [line for piece in pieces(path, encoding, **chunks) for line in piece.text.split("\n")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_where_chunks_end_changes_no_line(tmp_path, encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    content = (mark + "ab\r\n\r\nZoë \U0001f600,\n\nlast\rone").encode(encoding)
    path = tmp_path / "orders.csv"
    path.write_bytes(content)
    for chunk_bytes in range(12, len(content) + 2):
        found = lines(path, chunk_bytes=chunk_bytes)
        assert found == ["ab", "", "Zoë \U0001f600,", "", "last\rone"]


def test_unreadable_lines_are_numbered_within_their_piece(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(b"a\n\xe2\nc\n\xff\xfe\n")
    (piece,) = pieces(path, "utf-8")
    assert piece.text.split("\n") == ["a", "\\xe2", "c", "\\xff\\xfe"]
    assert piece.unreadable == [1, 3]


def test_bytes_undefined_in_cp1252_are_unreadable(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(b"a\n\x81\n")
    (piece,) = pieces(path, "cp1252")
    assert piece.unreadable == [1]


@pytest.mark.parametrize("damage", [lambda b: b[:-20], lambda b: b[:30] + b"?" * 20 + b[50:]])
def test_damaged_gzip_file_is_refused(tmp_path, damage):
    path = tmp_path / "orders.csv.gz"
    path.write_bytes(damage(gzip.compress(bytes(range(256)) * 20)))
    with pytest.raises(dg.Failure, match=r"Gzip file is damaged: 'orders\.csv\.gz'"):
        lines(path, "latin-1")


def test_line_without_end_is_refused(tmp_path):
    path = tmp_path / "orders.csv"
    with path.open("wb") as file:
        file.truncate(text.LONGEST_LINE_BYTES + 1)
    with pytest.raises(dg.Failure, match=r"Line without end: 'orders\.csv'"):
        lines(path)
