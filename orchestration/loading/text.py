"""A file's bytes as whole lines of text: unpacked, decoded, with one kind of newline."""

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.loading import encodings

CHUNK_BYTES = 8 << 20
LONGEST_LINE_BYTES = 64 << 20
GZIP_MAGIC = b"\x1f\x8b"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Piece:
    """Consecutive whole lines parted by line feeds, and the offsets of the unreadable ones.

    `spoken` names the encodings that the lines beyond ASCII look like, as encodings.spoken does.
    """

    text: str
    unreadable: list[int]
    spoken: set[str]


def pieces(path: Path, encoding: str, chunk_bytes: int = CHUNK_BYTES) -> Iterator[Piece]:
    """The lines of a plain or gzipped file, about `chunk_bytes` at a time.

    A byte order mark outranks the declared encoding. A line that cannot be decoded does
    not stop the reading: it arrives with its bad bytes escaped and its offset noted.
    Refuses (exit 3) a damaged gzip file and a line beyond 64 MB.
    """
    try:
        with path.open("rb") as stored:
            stream = (
                gzip.GzipFile(fileobj=stored) if stored.peek(2).startswith(GZIP_MAGIC) else stored
            )
            chunks, encoding = _transcoded(stream, encoding, chunk_bytes)
            for lines in _whole_lines(chunks, path.name):
                yield _decoded(lines, encoding)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        where = f"'{path.name}' breaks off or holds bytes that do not unpack"
        remedy = "Copy or compress it again."
        raise refusal(INPUT_REFUSED, "Gzip file is damaged", where, remedy) from error


def _transcoded(stream: BinaryIO, encoding: str, chunk_bytes: int) -> tuple[Iterator[bytes], str]:
    """Chunks in an encoding where a line feed is one byte, and that encoding's name."""
    start = stream.peek(3)
    chunks = iter(lambda: stream.read(chunk_bytes), b"")
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
        return chunks, "utf-8"
    if encoding == "utf-16" or start.startswith(UTF16_MARKS):
        return _utf16_as_utf8(chunks), "utf-8"
    return chunks, encoding


def _utf16_as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Broken pairs and a cut last character stay visible, as bytes that are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    yield b"\xff" if decoder.getstate()[0] else b""


def _whole_lines(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Lines end in LF or CRLF; in CR only where the first chunk has no LF at all.

    A lone CR elsewhere is damage inside a line. Breaking there would invent a record.
    """
    rest, ends_in_cr = b"", None
    for chunk in chunks:
        if ends_in_cr is None:
            ends_in_cr = b"\r" in chunk[:-1] and b"\n" not in chunk
        if ends_in_cr:
            chunk = chunk.replace(b"\r", b"\n")
        lines, newline, rest = (rest + chunk).rpartition(b"\n")
        if newline:
            yield _without_cr(lines)
        if len(rest) > LONGEST_LINE_BYTES:
            where = f"'{name}' has a line of more than {LONGEST_LINE_BYTES >> 20} MB"
            remedy = "Check that it is the text file you meant."
            raise refusal(INPUT_REFUSED, "Line without end", where, remedy)
    if rest:
        yield _without_cr(rest)


def _without_cr(lines: bytes) -> bytes:
    return lines.replace(b"\r\n", b"\n").removesuffix(b"\r")


def _decoded(lines: bytes, encoding: str) -> Piece:
    try:
        text = lines.decode(encoding)
        return Piece(text, [], set() if text.isascii() else {encoding})
    except UnicodeDecodeError:
        split = enumerate(lines.split(b"\n"))
        foreign = {number: line for number, line in split if not line.isascii()}
        unreadable = [n for n in foreign if not encodings.is_readable(foreign[n], encoding)]
        spoken = {encodings.spoken(line, encoding) for line in foreign.values()}
        return Piece(lines.decode(encoding, "backslashreplace"), unreadable, spoken)
