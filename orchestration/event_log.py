"""Dagster's event log on SQLite, with connections that stay open.

Dagster opens and closes a connection for each of the thousands of statements of a run, and waits
for the disk after each: a quarter of the demo's time. `.dagster/dagster.yaml` names this class; the
tables are Dagster's own, so its own class reads what this one wrote and the other way round.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import StringSource
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# The index and the runs a page of the UI shows; each holds a file open.
MOST_OPEN = 16


class OpenEventLog(SqliteEventLogStorage):
    """One engine per file, of which the 16 used last stay open, under the lock of Dagster's class.

    In write-ahead mode a commit that does not wait for the disk can be lost with the power, and
    nothing else with it: the published generation is not written here.
    """

    def __init__(self, dagster_home: str, inst_data: object = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._known_tables: set[str] = set()
        super().__init__(str(Path(dagster_home, "history", "runs")), inst_data)

    @classmethod
    def config_type(cls) -> dict:
        """What dagster.yaml says of it."""
        return {"dagster_home": StringSource}

    @classmethod
    def from_config_value(cls, inst_data: object, config_value: dict[str, str]) -> "OpenEventLog":
        """What Dagster makes of those values."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock, self._engine(shard).begin() as connection:
            yield connection

    def _engine(self, shard: str) -> Engine:
        engine = self._engines.pop(shard, None) or opened(self.conn_string_for_shard(shard))
        self._engines[shard] = engine
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        if len(self._engines) > MOST_OPEN:
            self._engines.pop(next(iter(self._engines))).dispose()
        return engine

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table; one that it had, it has: Dagster asks at every event."""
        if table_name not in self._known_tables and super().has_table(table_name):
            self._known_tables.add(table_name)
        return table_name in self._known_tables

    def wipe(self) -> None:
        """Remove every run: an open file would live on without a name."""
        self._close()
        self._known_tables.clear()
        super().wipe()

    def dispose(self) -> None:
        """Close the files."""
        super().dispose()
        self._close()

    def _close(self) -> None:
        with self._db_lock:
            while self._engines:
                self._engines.popitem()[1].dispose()


def opened(address: str) -> Engine:
    """An engine with one connection, which any thread may use."""
    engine = create_engine(
        address,
        poolclass=QueuePool,
        pool_size=1,
        connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _without_waiting)
    return engine


def _without_waiting(connection: object, _: object) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
