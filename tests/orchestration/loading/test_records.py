import gzip

import pytest

from tests.orchestration.raw_files import load_bytes, load_text

HEADER = "id,name,amount\n"
ANA = ("1", "Ana", "10")
BEN = ("3", "Ben", "30")


def between_neighbours(folder, line: bytes, **declared):
    """Load one line, number 3, with a whole record before and behind it."""
    content = b"id,name,amount\n1,Ana,10\n" + line + b"\n3,Ben,30\n"
    return load_bytes(folder, content, **declared)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"2,Bob", "missing_columns"),
        (b"2", "missing_columns"),
        (b"2,Bob,20,more", "too_many_columns"),
        (b'2,Bob",20', "unbalanced_quote"),
        (b'2,7" single,20', "unbalanced_quote"),
        (b'2,"Bob"by,20', "unbalanced_quote"),
        (b'2,Bob,20"', "unbalanced_quote"),
        (b"2," + b"b" * 10_001 + b",20", "too_long"),
        (b'2,"' + b"b" * 10_001 + b'",20', "too_long"),
        (b"2,B\xffb,20", "bad_encoding"),
        (b"2,B\rob,20", "bare_carriage_return"),
    ],
)
def test_broken_line_is_quarantined_alone(tmp_path, line, reason):
    loaded = between_neighbours(tmp_path, line)
    assert loaded.reasons == {3: reason}
    assert loaded.rows == {2: ANA, 4: BEN}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (b'2,"Bob, Dr.",20', ("2", "Bob, Dr.", "20")),
        (b'"2","Bob","20"', ("2", "Bob", "20")),
        (b'2,"7"" single ",20', ("2", '7" single ', "20")),
        (b'2,"""",20', ("2", '"', "20")),
        (b'2,"",20', ("2", "", "20")),
        (b',,"x"', ("", "", "x")),
        (b",,", ("", "", "")),
        (b"2, Bob ,1e400", ("2", " Bob ", "1e400")),
        (b'2,"a\rb",20', ("2", "a\rb", "20")),
        (b"2,a\x1fb\\,20", ("2", "a\x1fb\\", "20")),
        (b"2," + b"b" * 10_000 + b",20", ("2", "b" * 10_000, "20")),
    ],
)
def test_unusual_but_whole_line_is_kept_letter_by_letter(tmp_path, line, fields):
    loaded = between_neighbours(tmp_path, line)
    assert loaded.rows == {2: ANA, 3: fields, 4: BEN}


def test_blank_lines_are_counted_and_keep_their_numbers(tmp_path):
    loaded = load_text(tmp_path, HEADER + "\n1,Ana,10\n   \n3,Ben,30\n\n")
    assert loaded.rows == {3: ANA, 5: BEN}
    assert loaded.file.ignored_blank == 3


def test_quoted_line_break_makes_one_record_of_its_lines(tmp_path):
    text = '1,"A\n\nna","1\n0"\r\n3,Ben,30\n'
    loaded = load_text(tmp_path, HEADER + text)
    assert loaded.rows == {2: ("1", "A\n\nna", "1\n0"), 6: BEN}
    assert loaded.file.records == 2


def test_two_broken_quotes_do_not_swallow_the_record_between_them(tmp_path):
    loaded = load_text(tmp_path, HEADER + '1,"Ana,10\n3,Ben,30\n4,Cas",40\n5,Dee,50\n')
    assert loaded.reasons == {2: "unbalanced_quote", 4: "unbalanced_quote"}
    assert loaded.rows == {3: BEN, 5: ("5", "Dee", "50")}


def test_broken_quotes_on_adjacent_records_do_not_merge_them(tmp_path):
    loaded = load_text(tmp_path, HEADER + '1,"Ana,10\n2,Bob",20\n3,Ben,30\n')
    assert loaded.reasons == {2: "unbalanced_quote", 3: "unbalanced_quote"}
    assert loaded.rows == {4: BEN}


def test_quote_that_closes_too_late_costs_its_own_lines_only(tmp_path):
    story = "\n".join(["a", "b", "c", "d", "e", "f", "g"])
    loaded = load_text(tmp_path, HEADER + f'1,"{story}",10\n3,Ben,30\n')
    assert loaded.rows == {9: BEN}
    torn = dict.fromkeys(range(3, 8), "missing_columns")
    assert loaded.reasons == torn | {2: "unbalanced_quote", 8: "unbalanced_quote"}


def test_undecodable_line_is_never_joined_into_a_record(tmp_path):
    content = b'id,name,amount\n1,"A\nn\xff\na",10\n3,Ben,30\n'
    loaded = load_bytes(tmp_path, content)
    assert loaded.reasons[3] == "bad_encoding"
    assert loaded.rows == {5: BEN}


def test_open_quote_on_the_last_line_is_quarantined(tmp_path):
    loaded = load_text(tmp_path, HEADER + '3,Ben,30\n1,"Ana')
    assert loaded.reasons == {3: "unbalanced_quote"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ending", ["", "newline"])
def test_every_kind_of_newline_is_read_with_and_without_a_last_one(tmp_path, newline, ending):
    text = newline.join(["id,name,amount", "1,Ana,10", "3,Ben,30"]) + ending.replace(
        "newline", newline
    )
    loaded = load_text(tmp_path, text)
    assert loaded.rows == {2: ANA, 3: BEN}
    assert loaded.file.records == 2


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_declared_encodings_and_byte_order_marks_are_decoded(tmp_path, encoding, declared):
    content = "id,name,amount\r\n1,Zoë,10\r\n3,Ben,30\r\n".encode(encoding)
    loaded = load_bytes(tmp_path, content, encoding=declared)
    assert loaded.rows == {2: ("1", "Zoë", "10"), 3: BEN}


def test_cut_utf16_file_loses_its_last_line_only(tmp_path):
    content = (HEADER + "1,Ana,10\n3,Ben,30").encode("utf-16")[:-1]
    loaded = load_bytes(tmp_path, content)
    assert loaded.reasons == {3: "bad_encoding"}
    assert loaded.rows == {2: ANA}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_declared_delimiter_splits_and_others_are_text(tmp_path, delimiter):
    lines = [["id", "name", "amount"], ["1", '"A,n;a|\t"', "1,5"]]
    text = "\n".join(delimiter.join(line) for line in lines)
    loaded = load_text(tmp_path, text, delimiter=delimiter)
    assert loaded.rows == {2: ("1", "A,n;a|\t", "1,5")}


def test_gzipped_file_loads_like_the_plain_one(tmp_path):
    content = (HEADER + '1,Ana,10\n2,"Bob\n3,Ben,30\n').encode()
    plain = load_bytes(tmp_path, content)
    packed = load_bytes(tmp_path, gzip.compress(content), paths=("orders.csv.gz",))
    assert packed.rows == plain.rows
    assert packed.reasons == plain.reasons
    assert packed.file.sha256 != plain.file.sha256


def test_file_declared_without_header_starts_at_its_first_line(tmp_path):
    loaded = load_text(tmp_path, "1,Ana,10\n3,Ben,30\n", header_lines=0)
    assert loaded.rows == {1: ANA, 2: BEN}


def test_names_stand_on_the_last_of_several_header_lines(tmp_path):
    loaded = load_text(tmp_path, "Shop export\n" + HEADER + "1,Ana,10\n", header_lines=2)
    assert loaded.rows == {3: ANA}


def test_fixed_width_fields_are_cut_and_trimmed(tmp_path):
    fields = {"id": (2, 5), "name": (8, 4), "amount": (13, 8)}
    text = " id    name amount\r\n 00001 Ana     10.5\r\n 00002\r\n\r\n 00003 Ben        7\r\n"
    loaded = load_text(tmp_path, text, format="fixed_width", delimiter=None, fields=fields)
    assert loaded.rows == {2: ("00001", "Ana", "10.5"), 5: ("00003", "Ben", "7")}
    assert loaded.reasons == {3: "missing_columns"}
    assert loaded.file.ignored_blank == 1


def test_hostile_names_stay_names(tmp_path):
    column = 'x"); drop table raw.files; --'
    header = '"' + column.replace('"', '""') + '"'
    loaded = load_text(
        tmp_path, f"{header},id\nsafe,1\n", columns=(column, "id"), table='o"; drop schema raw; --'
    )
    assert loaded.rows == {2: ("safe", "1")}
