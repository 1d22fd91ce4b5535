"""Seeded damage to a file, against an oracle that knows what was done to each record."""

import random

import pytest

from tests.orchestration.raw_files import load_bytes

WORDS = ["Ana", "Zoë", "", "7,5", 'say "hi"', "two\nlines", "a\n\nb", " x ", "NULL", "ünï"]


def quoted(value: str) -> str:
    needs_quotes = any(character in value for character in ',"\n')
    return '"' + value.replace('"', '""') + '"' if needs_quotes else value


def inserted(chance: random.Random, line: bytes, damage: bytes) -> bytes:
    """The line with the damage inside its second field, which is `plain` in damaged lines."""
    place = line.index(b"plain") + chance.randint(0, 5)
    return line[:place] + damage + line[place:]


DAMAGE = {
    "missing_columns": lambda chance, line: line.rsplit(b",", chance.randint(1, 2))[0],
    "too_many_columns": lambda chance, line: line + b",x" * chance.randint(1, 3),
    "unbalanced_quote": lambda chance, line: inserted(chance, line, b'"'),
    "nul_byte": lambda chance, line: inserted(chance, line, b"\0"),
    "too_long": lambda chance, line: inserted(chance, line, b"x" * 10_001),
    "bad_encoding": lambda chance, line: inserted(chance, line, chance.choice([b"\xff", b"\xe2"])),
    "bare_carriage_return": lambda chance, line: inserted(chance, line, b"\r"),
    "blank": lambda chance, line: b" " * chance.randint(0, 2),
}


def damaged_file(seed: int, records: int) -> tuple[bytes, dict[int, tuple], dict[int, str], int]:
    """The file, the rows and the reasons by line number, and the number of blank lines."""
    chance = random.Random(seed)
    content, rows, reasons, blank, line_number = b"id,name,amount\n", {}, {}, 0, 2
    for key in range(records):
        kind = chance.choice([*DAMAGE, None]) if chance.random() < 0.4 else None
        if kind is None:
            fields = (f"{key:05}", chance.choice(WORDS), chance.choice(["10", "1e400", "7,5"]))
            line = ",".join(quoted(field) for field in fields).encode()
            rows[line_number] = fields
        else:
            line = DAMAGE[kind](chance, f"{key:05},plain,10".encode())
            if kind == "blank":
                blank += 1
            else:
                reasons[line_number] = kind
        content += line + chance.choice([b"\n", b"\r\n"])
        line_number += 1 + line.count(b"\n")
    return content, rows, reasons, blank


@pytest.mark.parametrize("seed", range(5))
def test_every_injected_fault_is_named_and_every_other_record_survives(tmp_path, seed):
    content, rows, reasons, blank = damaged_file(seed, records=300)
    assert set(reasons.values()) == set(DAMAGE) - {"blank"}
    loaded = load_bytes(tmp_path, content)
    assert loaded.rows == rows
    assert loaded.reasons == reasons
    assert loaded.file.ignored_blank == blank
