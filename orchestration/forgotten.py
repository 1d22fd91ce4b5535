"""Who asked to be forgotten: salted digests that recognise them in later loads, and no name."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from orchestration.identifiers import literal
from orchestration.publishing import durable

NAME = "forgotten.json"
# An export may write the number 17 as 17.0; staging reads both as one customer, and so does this.
WHOLE_FLOAT = re.compile(r"^([0-9]+)\.0$")


@dataclass(frozen=True)
class Forgotten:
    """`people` are digests of customer ids; `erasures` are the proof rows of what is done.

    `begun` holds the proof row, by digest, of an erasure that is not through yet. A digest does
    not hide an id from somebody who has this file and can guess ids: it keeps the warehouse from
    having to store what it promised to forget.
    """

    salt: str = ""
    people: frozenset[str] = frozenset()
    erasures: tuple[dict, ...] = ()
    begun: Mapping[str, dict] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> "Forgotten":
        """What the source at `root` keeps of forgotten people; empty before the first."""
        path = root / NAME
        if not path.is_file():
            return cls()
        kept = json.loads(path.read_text("utf-8"))
        return cls(kept["salt"], frozenset(kept["people"]), tuple(kept["erasures"]), kept["begun"])

    def write(self, root: Path) -> None:
        """Replace the file of the source in one step, on disk before this returns."""
        kept = {**vars(self), "people": sorted(self.people)}
        new = root / f".{NAME}.new"
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, indent=1), "utf-8")
        durable.sync(new)
        new.replace(root / NAME)
        durable.sync(root)

    def begin(self, customer_id: str, proof: dict) -> "Forgotten":
        """Remember the person before anything is removed, so that no load brings them back."""
        number = 1 + len(self.erasures) + len(self.begun)
        salted = self if self.salt else replace(self, salt=secrets.token_hex(16))
        digest = salted.digest(customer_id)
        return replace(
            salted,
            people=salted.people | {digest},
            begun={**salted.begun, digest: {"erasure_number": number, **proof}},
        )

    def proven(self, customer_id: str) -> "Forgotten":
        """The same with a begun erasure among those that are done; its proof names nobody."""
        digest = self.digest(customer_id)
        erasures = [*self.erasures, self.begun[digest]]
        return replace(
            self,
            erasures=tuple(sorted(erasures, key=lambda proof: proof["erasure_number"])),
            begun={other: proof for other, proof in self.begun.items() if other != digest},
        )

    def has_begun(self, customer_id: str) -> bool:
        return self.digest(customer_id) in self.begun

    def digest(self, customer_id: str) -> str:
        return sha256((self.salt + spelt(customer_id)).encode()).hexdigest()

    def matches(self, text: str) -> bool:
        """Whether the text is the id of somebody forgotten."""
        return self.digest(text) in self.people

    def sql(self, expression: str) -> str:
        """`matches` as SQL; an id that is null matches nobody."""
        people = ", ".join(literal(digest) for digest in sorted(self.people)) or "''"
        salted = f"{literal(self.salt)} || {spelt_sql(expression)}"
        return f"coalesce(sha256({salted}) in ({people}), false)"

    def sql_of(self, relation: str, column: str) -> str:
        """`sql` for a column of a large relation: each distinct id is hashed once."""
        ids = f"select {column} from (select distinct {column} from {relation})"
        return f"coalesce({column} in ({ids} where {self.sql(column)}), false)"


def spelt(customer_id: str) -> str:
    """The one spelling of an id that files may write in several ways."""
    return WHOLE_FLOAT.sub(r"\1", customer_id.strip(" "))


def spelt_sql(expression: str) -> str:
    trimmed = f"trim(cast({expression} as varchar))"
    return rf"regexp_replace({trimmed}, '{WHOLE_FLOAT.pattern}', '\1')"
