"""What became of one file; raw.files remembers it, so that the next run knows what to keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LoadedFile:
    """One file of one raw table: every record is a row, ignored or quarantined.

    `bytes` and `sha256` describe the file as stored, `read_as` the declaration and the loader
    that read it. A record is a line after the header; one whose quoted field holds line breaks is
    a single record. `delimiter` is the one found, empty where the format has none. `was_read` is
    false for a file whose rows were kept from an earlier run.
    """

    file: str
    table: str
    bytes: int
    sha256: str
    read_as: str
    records: int
    rows: int
    quarantined: int
    ignored_blank: int
    ignored_forgotten: int
    extra_columns: tuple[str, ...]
    delimiter: str
    was_read: bool

    @property
    def is_whole(self) -> bool:
        """Whether no record was lost and none was invented."""
        ignored = self.ignored_blank + self.ignored_forgotten
        return self.records == self.rows + ignored + self.quarantined

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing below the header."""
        return self.records == self.ignored_blank
