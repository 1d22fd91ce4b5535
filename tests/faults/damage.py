"""Kinds of damage to a csv line, each with the reason that the loader or staging must give it."""

import random
from collections.abc import Callable

HEADER = "transaction_id,customer_id,transacted_at,net_amount,margin,channel,category"
ACCEPTED = "accepted"
BLANK = "blank_line"
PLAIN = "plain"

Fields = list[str]
Chance = random.Random


def record(chance: Chance, key: int) -> Fields:
    """A sound transaction; about one in fifty goes beyond ASCII, so that the file is UTF-8."""
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    amount = f"{chance.randint(-500, 99_999) / 100:.2f}"
    channel = "Zoë's café" if chance.random() < 0.02 else chance.choice(["web", "shop", "app"])
    return [f"T{key:06}", f"C{key % 700:04}", f"{day} 10:20:30", amount, "1.00", channel, PLAIN]


def line(fields: Fields) -> bytes:
    """The fields as a csv writer puts them."""
    return ",".join(written(value) for value in fields).encode()


def written(value: str) -> str:
    if any(character in value for character in ',"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value


def inside(text: bytes) -> Callable[[Chance, bytes], bytes]:
    """Damage within the last field, before or between its letters."""

    def damaged(chance: Chance, sound: bytes) -> bytes:
        place = len(sound) - chance.randint(1, len(PLAIN))
        return sound[:place] + text + sound[place:]

    return damaged


# What breaks a line, by the loader's reason for it.
BREAKING = {
    "missing_columns": lambda chance, sound: sound.rsplit(b",", chance.randint(1, 6))[0],
    "too_many_columns": lambda chance, sound: sound + b",x" * chance.randint(1, 3),
    "unbalanced_quote": inside(b'"'),
    "nul_byte": inside(b"\0"),
    "bad_encoding": lambda chance, sound: inside(chance.choice([b"\xff", b"\xe2\x82", b"\xc0"]))(
        chance, sound
    ),
    "bare_carriage_return": inside(b"\r"),
    "too_long": inside(b"x" * 10_001),
    BLANK: lambda chance, sound: b" " * chance.randint(0, 2),
}

# What looks like damage and has to arrive as it is: a field and its new value.
HARMLESS = {
    "formula": (6, '=HYPERLINK("http://example.org","x")'),
    "script": (6, "<script>alert(1)</script>"),
    "quoted_newline": (6, "two\nlines"),
    "quoted_blank_line": (6, "a\r\n\r\nb"),
    "quoted_delimiters": (5, "web,shop,app"),
    "doubled_quote": (6, '7" single'),
    "right_to_left": (5, "\u202eweb \U0001f600"),
    "null_word": (5, "NULL"),
}

# What staging has to find: a field, the values that harm it, and the reason.
HARMFUL = {
    "bad_date": (2, ["soon", "2024-02-30 10:00:00", "05/13/24"], "cast:transacted_at"),
    "blank_date": (2, ["", "  "], "blank:transacted_at"),
    "ancient_date": (2, ["1850-01-01 00:00:00"], "out_of_range"),
    "bad_number": (3, ["ten", "12,5", "1.2.3", "#N/A"], "cast:net_amount"),
    "blank_number": (3, ["", " "], "blank:net_amount"),
    "bad_margin": (4, ["ten", "£5"], "cast:margin"),
    "non_finite": (3, ["nan", "inf", "-Infinity", "1e400"], "non_finite"),
    "out_of_range": (3, ["1e308", "-99999999999999999999"], "out_of_range"),
    "null_key": (0, ["", "  "], "null_key"),
    "null_customer": (1, [""], "null_key"),
}

COPIES = {"repeated_line": "duplicate_row", "conflicting_copy": "dup_key"}
KINDS = [*BREAKING, *HARMLESS, *HARMFUL, *COPIES]
