"""What bytes that do not decode look like: another encoding throughout, or damage."""

import re

from orchestration.errors import INPUT_REFUSED, refusal
from orchestration.loading.declarations import FileSpec

CP1252 = "cp1252"
DAMAGE = "damage"

# Letters and marks of Western European text at the places where cp1252 puts them. The last letter
# of the code page is left out: nobody writes it, and its byte 0xff is what broken storage leaves.
LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþŒœŠšŽžŸ"
MARKS = "€‚„…‘’“”–—™¡£§©ª«®°²³·º»¿"
# A letter stands in a word, a mark beside a word or a number. Within a number it is damage.
LONE_LETTER = re.compile(f"(?<![A-Za-z{LETTERS}])[{LETTERS}]+(?![A-Za-z{LETTERS}])")
LONE_MARK = re.compile(f"(?<![A-Za-z0-9 {LETTERS}])[{MARKS}](?![A-Za-z0-9 {LETTERS}])")
FOREIGN = re.compile(rf"[^\x00-\x7f{LETTERS}{MARKS}]")


def is_readable(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def spoken(line: bytes, encoding: str) -> str:
    """What a line beyond ASCII speaks: the declared encoding, cp1252, or "damage"."""
    if is_readable(line, encoding):
        return encoding
    if not is_readable(line, CP1252):
        return DAMAGE
    text = line.decode(CP1252)
    is_damage = any(pattern.search(text) for pattern in (FOREIGN, LONE_LETTER, LONE_MARK))
    return DAMAGE if is_damage else CP1252


def check(spec: FileSpec, found: set[str], file: str) -> None:
    """Refuse (exit 3) a file declared utf-8 that speaks nothing but cp1252.

    Line by line, every name with an accent would be quarantined. Who passes --encoding has
    decided, and gets that.
    """
    if spec.encoding == "utf-8" and not spec.is_encoding_asked and found == {CP1252}:
        where = f"'{file}' is declared utf-8 and looks like cp1252"
        remedy = (
            "Declare it or pass --encoding cp1252; --encoding utf-8 quarantines the lines that "
            "do not decode."
        )
        raise refusal(INPUT_REFUSED, "Encoding is another one", where, remedy)
