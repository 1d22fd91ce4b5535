"""Bytes that are not UTF-8: another encoding, which refuses the file, or damage, which does not."""

import pytest

from orchestration.loading.encodings import CP1252, DAMAGE, spoken
from tests.orchestration.raw_files import load_bytes

HEADER = b"id,name,amount\n"


@pytest.mark.parametrize(
    "text",
    ["Zoë", "Ödön", "façade", "señor", "12 €", "£5", "“so”", "Société Générale", "Åsa’s", "n°5"],
)
def test_western_text_in_cp1252_is_recognised(text):
    assert spoken(f"1,{text},10".encode("cp1252"), "utf-8") == CP1252


@pytest.mark.parametrize(
    "line",
    [b"1,B\xffb,10", b"1,Bob,1\xe90.5", b"1,\xe9,10", b"1,a\x81b,10", b"1,B\xd7b,10", b"1,\x80,10"],
)
def test_bytes_that_no_word_holds_are_damage(line):
    assert spoken(line, "utf-8") == DAMAGE


def test_readable_line_speaks_what_is_declared():
    assert spoken("1,Zoë,10".encode(), "utf-8") == "utf-8"


@pytest.mark.parametrize(
    ("lines", "declared", "reasons"),
    [
        (["1,Zoë,10".encode("cp1252"), "2,Bób,20".encode()], {}, {2: "bad_encoding"}),
        ([b"1,Zo\xeb,10", b"2,B\xffb,20"], {}, {2: "bad_encoding", 3: "bad_encoding"}),
        ([b"1,Zo\xeb,10", b"2,Bob,20"], {"is_encoding_asked": True}, {2: "bad_encoding"}),
        ([b"1,Zo\xeb,10", b"2,Bob,20"], {"encoding": "cp1252"}, {}),
        ([b"1,Zo\xeb,10", b"2,a\x81b,20"], {"encoding": "cp1252"}, {3: "bad_encoding"}),
    ],
    ids=["one line", "other damage", "utf-8 asked for", "declared", "damaged cp1252"],
)
def test_other_files_lose_the_unreadable_lines_only(tmp_path, lines, declared, reasons):
    loaded = load_bytes(tmp_path, HEADER + b"\n".join(lines), **declared)
    assert loaded.reasons == reasons
    assert loaded.file.rows == len(lines) - len(reasons)
