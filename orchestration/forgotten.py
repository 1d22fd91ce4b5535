"""Who asked to be forgotten: salted digests that recognise them in later loads, and no name."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import md5, sha256
from pathlib import Path

from orchestration.identifiers import literal
from orchestration.publishing import durable
from orchestration.spelling import spelt, spelt_sql

NAME = "forgotten.json"


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

    @classmethod
    def salted(cls, root: Path) -> "Forgotten":
        """The same with a salt, made and kept when there is none: surrogates stand on it."""
        kept = cls.read(root)
        if not kept.salt:
            kept = replace(kept, salt=new_salt())
            kept.write(root)
        return kept

    def write(self, root: Path) -> None:
        """Replace the file of the source in one step, on disk before this returns."""
        kept = {**vars(self), "people": sorted(self.people)}
        new = root / f".{NAME}.new"
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, indent=1), "utf-8")
        durable.sync(new)
        new.replace(root / NAME)
        durable.sync(root)

    def begin(self, customer_id: str, proof: dict, own_id: str | None = None) -> "Forgotten":
        """Remember the person before anything is removed, so that no load brings them back.

        `own_id` is the id of the source's files where another one is published.
        """
        number = 1 + len(self.erasures) + len(self.begun)
        salted = self if self.salt else replace(self, salt=new_salt())
        digest = salted.digest(customer_id)
        return replace(
            salted,
            people=salted.people | {digest, salted.digest(own_id or customer_id)},
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

    def surrogate(self, own_id: str) -> str:
        """The customer_id of an id that is personal itself, as dbt's macro `surrogate` makes it."""
        return md5((self.salt + spelt(own_id)).encode(), usedforsecurity=False).hexdigest()

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


def new_salt() -> str:
    """CLIENTELE_SALT, where warehouses have to publish the same surrogates; else a random one."""
    return os.environ.get("CLIENTELE_SALT") or secrets.token_hex(16)
