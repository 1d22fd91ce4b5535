"""A seeded mutator of csv lines that remembers what has to become of each of them."""

import random
from dataclasses import dataclass, field

from tests.faults.damage import (
    ACCEPTED,
    BLANK,
    BREAKING,
    COPIES,
    HARMFUL,
    HARMLESS,
    HEADER,
    KINDS,
    Chance,
    Fields,
    line,
    record,
)


@dataclass
class Oracle:
    """The file, and by line number what the loader and staging must make of it.

    `rows` holds every record that has to arrive, letter by letter; `broken` the reason of every
    other; `fates` the row_reasons in staging, "accepted" where there are none. `kinds` says what
    was done to a line.
    """

    content: bytearray = field(default_factory=lambda: bytearray(HEADER.encode() + b"\n"))
    next_number: int = 2
    rows: dict[int, tuple] = field(default_factory=dict)
    broken: dict[int, str] = field(default_factory=dict)
    fates: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    blank: int = 0

    @property
    def records(self) -> int:
        return len(self.rows) + len(self.broken) + self.blank


def damaged(seed: int, lines: int, share: float = 0.4) -> Oracle:
    """A file of `lines` records, `share` of them mutated, each in one way."""
    chance = random.Random(seed)
    oracle = Oracle()
    while oracle.records < lines:
        fields = record(chance, key=oracle.records)
        kind = chance.choice(KINDS) if chance.random() < share else "sound"
        _MUTATORS[_group(kind)](chance, oracle, kind, fields)
    return oracle


def _add(chance: Chance, oracle: Oracle, kind: str, text: bytes) -> int:
    """Append a line in either newline and give it a number."""
    number = oracle.next_number
    oracle.next_number += 1 + text.count(b"\n")
    oracle.content += text + chance.choice([b"\n", b"\r\n"])
    oracle.kinds[number] = kind
    return number


def _arriving(chance: Chance, oracle: Oracle, kind: str, fields: Fields, fate: str) -> None:
    number = _add(chance, oracle, kind, line(fields))
    # Newlines are made alike before anything else, within quotes too.
    oracle.rows[number] = tuple(value.replace("\r\n", "\n") for value in fields)
    oracle.fates[number] = fate


def _sound(chance: Chance, oracle: Oracle, kind: str, fields: Fields) -> None:
    _arriving(chance, oracle, kind, fields, ACCEPTED)


def _break(chance: Chance, oracle: Oracle, kind: str, fields: Fields) -> None:
    fields[5] = "web"
    number = _add(chance, oracle, kind, BREAKING[kind](chance, line(fields)))
    if kind == BLANK:
        oracle.blank += 1
    else:
        oracle.broken[number] = kind


def _dress(chance: Chance, oracle: Oracle, kind: str, fields: Fields) -> None:
    place, value = HARMLESS[kind]
    fields[place] = value
    _arriving(chance, oracle, kind, fields, ACCEPTED)


def _harm(chance: Chance, oracle: Oracle, kind: str, fields: Fields) -> None:
    place, values, reason = HARMFUL[kind]
    fields[place] = chance.choice(values)
    _arriving(chance, oracle, kind, fields, reason)


def _copy(chance: Chance, oracle: Oracle, kind: str, fields: Fields) -> None:
    is_conflict = kind == "conflicting_copy"
    _arriving(chance, oracle, kind, fields, COPIES[kind] if is_conflict else ACCEPTED)
    fields[3] = f"{float(fields[3]) + 1:.2f}" if is_conflict else fields[3]
    _arriving(chance, oracle, kind, fields, COPIES[kind])


def _group(kind: str) -> str:
    groups = {"break": BREAKING, "dress": HARMLESS, "harm": HARMFUL, "copy": COPIES}
    return next((name for name, kinds in groups.items() if kind in kinds), "sound")


_MUTATORS = {"sound": _sound, "break": _break, "dress": _dress, "harm": _harm, "copy": _copy}
