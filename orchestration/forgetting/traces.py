"""What a search looks for: the texts that point at one person, and how they stand in a file."""

import html
import json
import re
from dataclasses import dataclass

# A shorter text is part of too many others: 17 is also a count, a day and a page.
TELLING = 6
# A word does not go on with these; 0.123456 and 123456.5 are not the customer 123456.
BEFORE, AFTER = rb"(?<![\w-])(?<!\d\.)", rb"(?![\w-])(?!\.\d)"


@dataclass(frozen=True)
class Traces:
    """`texts` are the customer id, then the personal values that belong to nobody else."""

    texts: tuple[str, ...]

    @property
    def telling(self) -> tuple[str, ...]:
        """The texts long enough to be looked for as bytes and inside longer values."""
        return tuple(text for text in self.texts if len(text) >= TELLING)

    @property
    def word(self) -> re.Pattern[bytes] | None:
        """Matches a telling text that stands alone between other bytes, as files may write it."""
        spellings = {each.encode() for text in self.telling for each in spelt_in_files(text)}
        if not spellings:
            return None
        return re.compile(
            BEFORE + b"(" + b"|".join(re.escape(each) for each in sorted(spellings)) + b")" + AFTER
        )


def spelt_in_files(text: str) -> set[str]:
    """The text as it is, as JSON writes it and as HTML does."""
    as_json = {json.dumps(text), json.dumps(text, ensure_ascii=False)}
    return {text, html.escape(text), *(each[1:-1] for each in as_json)}
