"""How well a header says a role: words compared without case, accents, articles or camel case."""

import re
import unicodedata

from orchestration.newcomer.vocabulary import WORDS

FILLERS = {"of", "the", "de", "del", "la", "el", "du", "des", "le", "der", "die", "das", "en", "d"}


def spoken(header: str) -> tuple[str, ...]:
    """The words of a header: lower case, no accents, camel case parted, no articles."""
    parted = re.sub(r"(?<=[a-z0-9ß])(?=[A-Z])", " ", _plain(header))
    found = re.findall(r"[a-z]+|[0-9]+", parted.lower().replace("ß", "ss"))
    return tuple(word for word in found if word not in FILLERS)


def likeness(header: str, role: str) -> float:
    """How well a header says a role, 0 to 1: 1 for the whole phrase, less for a part of it."""
    said = spoken(header)
    return max((_overlap(said, phrase) for phrase in PHRASES[role]), default=0.0)


def _overlap(said: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    if said == phrase or "".join(said) == "".join(phrase):
        return 1.0
    spans = (said[start : start + len(phrase)] for start in range(len(said)))
    return 0.4 + 0.4 * len(phrase) / len(said) if phrase in spans else 0.0


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in composed if not unicodedata.combining(letter))


PHRASES = {
    role: [spoken(phrase) for phrase in phrases.split(",")] for role, phrases in WORDS.items()
}
