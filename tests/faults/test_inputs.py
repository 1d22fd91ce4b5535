"""The table of damaged inputs in faults.md 1a: each row that the loader has to judge, as a test.

What only a cast can find (dates, numbers, keys) is judged by staging and tested there.
"""

import codecs

import dagster as dg
import duckdb
import pytest

from tests.orchestration.raw_files import Loaded, load_bytes, load_text

HEADER = "id,name,amount\n"
ANA = ("1", "Ana", "10")
BEN = ("3", "Ben", "30")


def refused(folder, content: bytes, **declared) -> str:
    """The sentence of a refusal, whose exit code has to be 3."""
    with pytest.raises(dg.Failure) as refusal:
        load_bytes(folder, content, **declared)
    assert refusal.value.metadata["exit_code"].value == 3
    return refusal.value.description


def between_neighbours(folder, line: bytes) -> Loaded:
    """One line, number 3, with a sound record before and behind it that has to arrive."""
    content = HEADER.encode() + b"1,Ana,10\n" + line + b"\n3,Ben,30\n"
    loaded = load_bytes(folder, content)
    rows = {number: row for number, row in loaded.rows.items() if row in (ANA, BEN)}
    assert len(rows) == 2
    return loaded


def test_missing_required_column_is_refused_with_the_missing_and_the_found(tmp_path):
    said = refused(tmp_path, b"id,title\n1,x\n")
    assert "Columns missing: 'orders.csv' lacks 'name, amount' and has 'id, title'" in said


def test_extra_column_is_ignored_and_recorded_wherever_it_stands(tmp_path):
    loaded = load_text(tmp_path, 'amount,"note, long",id,name\n10,x,1,Ana\n')
    assert loaded.rows == {2: ANA}
    assert loaded.file.extra_columns == ("note, long",)


def test_duplicate_column_names_are_refused(tmp_path):
    said = refused(tmp_path, b"id,name,name,amount\n1,a,b,2\n")
    assert "Duplicate column names: 'orders.csv' names 'name'" in said


def test_undeclared_cp1252_is_refused_with_the_option_to_pass(tmp_path):
    content = (HEADER + "1,Zoë,10\n2,Bob,20\n3,José,30\n").encode("cp1252")
    said = refused(tmp_path, content)
    assert "'orders.csv' is declared utf-8 and looks like cp1252" in said
    assert "--encoding cp1252" in said


def test_declared_cp1252_is_decoded(tmp_path):
    # 0x80 is the euro in cp1252 and nothing in latin-1, which a reader could confuse it with.
    content = (HEADER + "1,Zoë,10 €\n").encode("cp1252")
    assert load_bytes(tmp_path, content, encoding="cp1252").rows == {2: ("1", "Zoë", "10 €")}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_mark(tmp_path, encoding):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    content = mark + (HEADER + "1,Zoë,10\r\n3,Ben,30\r\n").encode(encoding)
    assert load_bytes(tmp_path, content).rows == {2: ("1", "Zoë", "10"), 3: BEN}


def test_utf8_mark_is_no_part_of_the_first_name(tmp_path):
    content = codecs.BOM_UTF8 + (HEADER + "1,Ana,10\n").encode()
    loaded = load_bytes(tmp_path, content)
    assert loaded.rows == {2: ANA}
    assert loaded.frame.columns.tolist() == ["source_file", "line_number", "id", "name", "amount"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiter_is_accepted_when_the_header_then_fits(tmp_path, delimiter):
    lines = [["id", "name", "amount"], ["1", "Ana, Dr.", "1,5"]]
    loaded = load_text(tmp_path, "\n".join(delimiter.join(line) for line in lines))
    assert loaded.rows == {2: ("1", "Ana, Dr.", "1,5")}
    assert loaded.file.delimiter == delimiter


@pytest.mark.parametrize(
    "header",
    ["id;name;sum", "id name amount", "id:name:amount", "id/name/amount"],
)
def test_delimiter_that_does_not_give_the_declared_header_is_refused(tmp_path, header):
    assert "Header not found" in refused(tmp_path, f"{header}\n1,2,3\n".encode())


def test_file_of_zero_bytes_is_refused(tmp_path):
    assert "File is empty: 'orders.csv' has 0 bytes" in refused(tmp_path, b"")


@pytest.mark.parametrize("below", ["", "\n  \r\n"])
def test_header_without_rows_is_refused_unless_that_is_allowed(tmp_path, below):
    content = (HEADER + below).encode()
    said = refused(tmp_path, content)
    assert "File without rows: 'orders.csv' has columns but no rows" in said
    assert "--allow-empty" in said
    assert load_bytes(tmp_path, content, allow_empty=True).rows == {}


def test_file_without_a_header_is_refused(tmp_path):
    said = refused(tmp_path, b"1,Ana,10\n2,Bob,20\n")
    assert "Header not found: the first line of 'orders.csv' reads '1, Ana, 10'" in said


def test_truncated_last_line_is_quarantined(tmp_path):
    loaded = load_text(tmp_path, HEADER + "1,Ana,10\n3,Be")
    assert loaded.rows == {2: ANA}
    assert loaded.reasons == {3: "missing_columns"}


def test_unbalanced_quote_costs_its_own_line_only(tmp_path):
    assert between_neighbours(tmp_path, b'2,"Bob,20').reasons == {3: "unbalanced_quote"}


def test_nul_byte_costs_its_own_line_only(tmp_path):
    assert between_neighbours(tmp_path, b"2,B\0b,20").reasons == {3: "nul_byte"}


def test_blank_lines_are_counted(tmp_path):
    loaded = between_neighbours(tmp_path, b"\n   \n")
    assert loaded.file.ignored_blank == 3
    assert loaded.file.records == 5


def test_mixed_newlines_are_read_line_by_line(tmp_path):
    loaded = load_text(tmp_path, "id,name,amount\r\n1,Ana,10\n3,Ben,30\r\n\r\n")
    assert loaded.rows == {2: ANA, 3: BEN}
    assert loaded.file.ignored_blank == 1


def test_three_megabyte_field_is_quarantined_and_cut_in_the_quarantine(tmp_path):
    loaded = between_neighbours(tmp_path, b"2," + b"b" * 3_000_000 + b",20")
    assert loaded.reasons == {3: "too_long"}
    assert loaded.texts == {3: "2," + "b" * 9_998}


@pytest.mark.parametrize("key", ["00123", "123", "9007199254740993", "13085.0"])
def test_ids_stay_text_digit_by_digit(tmp_path, key):
    loaded = between_neighbours(tmp_path, f"{key},Bob,20".encode())
    assert loaded.rows[3] == (key, "Bob", "20")
    # float64, which a data frame would make of a number, has no 2^53 + 1.
    assert loaded.frame["id"].tolist() == ["1", key, "3"]


@pytest.mark.parametrize("word", ["NULL", "NA", "nan", "None", "\\N"])
def test_words_for_nothing_are_kept_as_they_are(tmp_path, word):
    assert between_neighbours(tmp_path, f"2,{word},20".encode()).rows[3] == ("2", word, "20")


@pytest.mark.parametrize(
    "text",
    [
        "Zoë",
        "Zoe\u0308",
        "\u202eanA",
        "\U0001f600",
        "\u2028",
        "محمد",
        "=HYPERLINK(1)",
        "+1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'); drop table raw.files; --",
    ],
)
def test_hostile_and_foreign_text_is_stored_letter_by_letter(tmp_path, text):
    assert between_neighbours(tmp_path, f"2,{text},20".encode()).rows[3] == ("2", text, "20")


def test_duckdb_alone_would_fail_on_these_inputs(tmp_path):
    """The negative control: what reading with DuckDB's own detection makes of three of them."""
    path = tmp_path / "orders.csv"
    for content, columns in (
        (b"", ["column0"]),
        (b"id,id\n1,2\n", ["id", "id_1"]),
        (HEADER.encode() + b"00123,a,1\n", ["id", "name", "amount"]),
    ):
        path.write_bytes(content)
        with duckdb.connect() as connection:
            found = connection.execute("describe from read_csv($file)", {"file": str(path)})
            assert [name for name, *_ in found.fetchall()] == columns
