import pytest

from orchestration.loading.quotes import Grammar, JoinedRecord, joined_records

COMMA = Grammar(",")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a,b", ["a", "b"]),
        ("", [""]),
        (",", ["", ""]),
        ('"a,b",c', ["a,b", "c"]),
        ('"a""b",""', ['a"b', ""]),
        ('"a\nb",c', ["a\nb", "c"]),
        ('"a', []),
        ('a"', []),
        ('"a"b', []),
        (' "a"', []),
        ('"""', []),
    ],
)
def test_only_paired_quotes_around_whole_fields_make_fields(text, fields):
    assert COMMA.fields(text) == fields


def test_long_hostile_line_is_judged_quickly():
    assert COMMA.fields('"",' * 200_000 + '"') == []


def test_record_takes_the_lines_up_to_its_closing_quote():
    lines = {7: '1,"a', 8: "", 9: 'b",2', 10: "3,c,4"}
    assert list(joined_records(lines, [7, 9], COMMA, width=3)) == [
        JoinedRecord(first=7, last=9, text='1,"a\n\nb",2')
    ]


def test_last_line_may_hold_as_many_delimiters_as_a_record():
    lines = {1: '1,"a', 2: 'b","7,5"'}
    assert len(list(joined_records(lines, [1, 2], COMMA, width=3))) == 1


def test_two_records_in_a_row_each_take_their_own_lines():
    lines = {1: '1,"a', 2: 'b",2', 3: '3,"c', 4: 'd",4'}
    records = list(joined_records(lines, [1, 2, 3, 4], COMMA, width=3))
    assert [(record.first, record.last) for record in records] == [(1, 2), (3, 4)]


@pytest.mark.parametrize(
    "lines",
    [
        {1: '1,"a', 2: "2,b,3", 3: 'c",4'},
        {1: '1,"a,2', 2: '2,b",3'},
        {1: '1,"a', 2: '"2","b,c",3', 3: 'd",4'},
        {1: '1,"a', 3: 'b",2'},
        {1: '1,"a', 2: 'b",2,3'},
        {2: 'b",2'},
    ],
    ids=["whole", "broken", "quoted", "unreadable", "too wide", "no start"],
)
def test_lines_that_are_not_the_rest_of_a_field_are_left_alone(lines):
    assert list(joined_records(lines, [1, 2], COMMA, width=3)) == []
