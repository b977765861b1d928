"""The database of what people say: decisions, saved views, roles, the audit; small and transactional.

It is a URL (`paths.decisions()`): an SQLite file, or PostgreSQL where several servers write. Each table is described
where it is used and made when something is first kept in it; how a table changed since is told by `migrations`. One
writes at a time, in whatever process and on whatever machine: who reads before writing is overtaken by nobody, and no
two wait for each other.
"""

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from twg_analytics.storage import migrations
from twg_analytics.words import t

LONGEST_NAME = 200
_MIGRATING = threading.Lock()  # Alembic works in one thread at a time
_PATIENCE = 60  # seconds until somebody else has written
_THEN = "once kept"  # what a connection is to do after its transaction
_TURN = 8501  # the lock of PostgreSQL that whoever writes holds


class Unacceptable(ValueError):
    """A decision that cannot be taken as it was given; the message is one plain sentence, `key` its wording."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(key, "en", **values))
        self.key, self.values = key, values


class StoreUnusable(Exception):
    """The store is damaged or out of reach; the message is one plain sentence."""


def text(given: str, longest: int, blank: str, too_long: str) -> str:
    """What a person wrote, in one line; raises `Unacceptable` with the wording for none, or for too much."""
    said = " ".join(given.replace("\0", " ").split())
    if not said:
        raise Unacceptable(blank)
    if len(said) > longest:
        raise Unacceptable(too_long, longest=longest)
    return said


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


@contextmanager
def transaction(store: str, *kept: sa.Table) -> Iterator[sa.Connection]:
    """A connection that commits at the end, to a store that has the tables, while nobody else writes."""
    with connected(store, creates=True) as connection:
        assert connection is not None
        _wait_for_turn(connection)
        for table in kept:
            if not sa.inspect(connection).has_table(table.name):
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))
        then: dict[str, Callable[[], None]] = {}
        connection.info[_THEN] = then
        yield connection
    for do in then.values():
        do()


def once_kept(connection: sa.Connection, name: str, do: Callable[[], None]) -> None:
    """Do something after the transaction is kept, and not at all where it is not; of one name what came last."""
    connection.info[_THEN][name] = do


def tables(store: str) -> list[str]:
    """The names of the tables that a store has, none where it does not exist yet; raises `StoreUnusable`."""
    with connected(store, creates=False) as connection:
        return sa.inspect(connection).get_table_names() if connection else []


@contextmanager
def connected(store: str, *, creates: bool) -> Iterator[sa.Connection | None]:
    """A connection to the store, None to one that does not exist and is not to be created."""
    try:
        file = file_of(store)
        if file and creates:
            file.parent.mkdir(parents=True, exist_ok=True)
        if file and not creates and not file.exists():
            yield None  # to connect would make an empty file
        else:
            with _engine(store).connect() as connection:
                _bring_up_to_date(connection)
                with connection.begin():
                    yield connection
    except Unacceptable:  # what is written is not taken; the store is well
        raise
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        raise StoreUnusable(_sentence(store, error)) from error


@cache
def _engine(store: str) -> sa.Engine:
    """How a store is reached: a file is opened anew each time, of a server some connections are kept."""
    if sa.make_url(store).get_backend_name() == "sqlite":
        return sa.create_engine(store, poolclass=sa.NullPool, connect_args={"timeout": _PATIENCE})
    return sa.create_engine(store, pool_pre_ping=True)


def file_of(store: str) -> Path | None:
    """The SQLite file of a store, None for one on a server."""
    url = sa.make_url(store)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def copy(file: Path, to: Path) -> None:
    """Copy an SQLite store as it stands between two of its transactions; an empty one where there is none yet."""
    with closing(sqlite3.connect(to)) as written:
        if file.exists():
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as read:
                read.backup(written)


def _bring_up_to_date(connection: sa.Connection) -> None:
    """Change the tables of a store of an earlier version."""
    with connection.begin():
        if migrations.is_up_to_date(connection):
            return
    with _MIGRATING, connection.begin():
        _wait_for_turn(connection)
        if not migrations.is_up_to_date(connection):  # by whoever had the turn before
            migrations.migrate(connection)


def _wait_for_turn(connection: sa.Connection) -> None:
    """Begin to write when nobody else does; the database lets go of the turn when the transaction or process ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin immediate")
        return
    # A machine that went away while it was writing keeps nobody waiting.
    limits = {"lock_timeout": _PATIENCE, "idle_in_transaction_session_timeout": _PATIENCE}
    connection.execute(sa.select(*(sa.func.set_config(name, f"{limit}s", True) for name, limit in limits.items())))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))


def shown(store: str) -> str:
    """The address of a store as anybody may see it: no password, be it in its place or among what follows."""
    try:
        url = sa.make_url(store)
    except SQLAlchemyError:
        return "TWG_DECISIONS"
    masked = {name: "***" if "pass" in name.lower() else said for name, said in url.query.items()}
    return url.set(query=masked).render_as_string(hide_password=True)


def _sentence(store: str, error: Exception) -> str:
    said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"The store of decisions {shown(store)} cannot be used: {said}"
