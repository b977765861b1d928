"""The store of what people decided: small, transactional, written by the app, read by the build.

Each kind of decision has a table of its own. A row says what was decided about what, why, by whom and when; and once
it is undone, why, by whom and when that was. Nothing is ever deleted or overwritten, and at most one decision about
the same thing is in force. Decisions made at once have the same `batch_id`. The store is a URL (`paths.decisions()`):
an SQLite file, or PostgreSQL.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from twg_analytics.decisions.kinds import CONFIRMED, VERDICTS, Kind
from twg_analytics.words import t

LONGEST_NAME, LONGEST_REASON = 200, 2000
_ATTEMPTS = 20
_ADDED = ("batch_id",)  # columns that a store of an earlier version lacks until somebody decides
# Somebody else made the table or decided in the very same moment: what they did is there when we try again.
_OVERTAKEN = (IntegrityError, ProgrammingError)


class Unacceptable(ValueError):
    """A decision that cannot be taken as it was given; the message is one plain sentence, `key` its wording."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(key, "en", **values))
        self.key, self.values = key, values


class StoreUnusable(Exception):
    """The store is damaged or out of reach; the message is one plain sentence."""


def decide(
    store: str, kind: Kind, about: Mapping[str, str], verdict_code: str, *, reason: str, decided_by: str,
    shares: Mapping[str, float | None] | None = None,
) -> None:  # fmt: skip
    """Confirm or reject what a decision of a kind is about, a confirmation with the shares it says besides, if any.

    An earlier decision about the same is undone in the same transaction. Raises `Unacceptable` without a reason or a
    name, for a share not above 0 and at most 1, and for two sides that are one; `StoreUnusable` when nothing could be
    kept.
    """
    said = _said(kind, verdict_code, shares or {}) | {"batch_id": None}
    _keep(store, kind, [_about(kind, about)], said, _trimmed(reason), _named(decided_by))


def decide_all(
    store: str, kind: Kind, abouts: Iterable[Mapping[str, str]], verdict_code: str, *, reason: str, decided_by: str
) -> None:  # fmt: skip
    """Confirm or reject many at once with one reason: all of them or none, to be undone in one step.

    Raises what `decide` raises, and `Unacceptable` when there is nothing to decide.
    """
    said = _said(kind, verdict_code, {}) | {"batch_id": uuid.uuid4().hex}
    every = [_about(kind, about) for about in abouts]
    if not every:
        raise Unacceptable("decision_about_nothing")
    _keep(store, kind, every, said, _trimmed(reason), _named(decided_by))


def _said(kind: Kind, verdict_code: str, shares: Mapping[str, float | None]) -> dict[str, object]:
    if verdict_code not in VERDICTS:
        raise ValueError(f"{verdict_code} is no verdict.")
    given = _shares(kind, shares)
    return {"verdict_code": verdict_code, **(given if verdict_code == CONFIRMED else {})}


def _keep(
    store: str, kind: Kind, abouts: Iterable[Mapping[str, str]], said: Mapping[str, object], reason: str, name: str
) -> None:  # fmt: skip
    moment = now()
    undone = {"undone_by": name, "undone_reason": reason, "undone_at": moment}
    decided = {"reason": reason, "decided_by": name, "decided_at": moment}
    kept = table(kind)

    def write(connection: sa.Connection) -> None:
        for about in abouts:
            same = [kept.c[column] == value for column, value in about.items()]
            # The update comes first: it takes the lock, and whoever decides at the same moment waits for it.
            connection.execute(sa.update(kept).where(*same, kept.c.undone_at.is_(None)).values(undone))
            connection.execute(sa.insert(kept).values(**about, **said, **decided))

    keep(store, kept, write)


def keep(store: str, kept: sa.Table, write: Callable[[sa.Connection], None]) -> None:
    """Write to a table in one transaction, again where somebody else wrote the same in the very same moment."""
    for attempt in range(_ATTEMPTS):
        try:
            with transaction(store, kept) as connection:
                write(connection)
            return
        except StoreUnusable as error:
            if attempt == _ATTEMPTS - 1 or not isinstance(error.__cause__, _OVERTAKEN):
                raise


def undo(store: str, kind: Kind, decision_id: int, *, reason: str, undone_by: str) -> None:
    """Take a decision of a kind back; raises `Unacceptable` when it is not in force any more."""
    _take_back(store, kind, table(kind).c.decision_id == decision_id, reason, undone_by)


def undo_all(store: str, kind: Kind, batch_id: str, *, reason: str, undone_by: str) -> None:
    """Take back, of the decisions made at once, all that are in force; raises `Unacceptable` when none is any more."""
    _take_back(store, kind, table(kind).c.batch_id == batch_id, reason, undone_by)


def _take_back(store: str, kind: Kind, these: sa.ColumnElement[bool], reason: str, undone_by: str) -> None:
    kept = table(kind)
    undone = {"undone_reason": _trimmed(reason), "undone_by": _named(undone_by), "undone_at": now()}
    with transaction(store, kept) as connection:
        found = connection.execute(sa.update(kept).where(these, kept.c.undone_at.is_(None)).values(undone)).rowcount
    if not found:
        raise Unacceptable("decision_not_in_force")


def history(store: str, kind: Kind) -> pd.DataFrame:
    """Every decision of a kind, one row each in the order they were made; times are UTC.

    What is in force has no `undone_at`. A store that does not exist yet is empty; raises `StoreUnusable`.
    """
    kept = table(kind)
    rows: list[Any] = []
    with connected(store, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(kept.name):
            lacking = _lacking(connection, kept)
            columns = [sa.null() if column in lacking else column for column in kept.columns]
            rows = [tuple(row) for row in connection.execute(sa.select(*columns).order_by(kept.c.decision_id))]
    times = dict.fromkeys(("decided_at", "undone_at"), "datetime64[us]")
    return pd.DataFrame(rows, columns=kept.columns.keys()).astype({"decision_id": "int64"} | times)


def in_force(store: str, kind: Kind) -> pd.DataFrame:
    """The decisions of a kind that hold, at most one about the same."""
    made = history(store, kind)
    return made[made["undone_at"].isna()].reset_index(drop=True)


@cache
def table(kind: Kind) -> sa.Table:
    """Where a kind is kept: what a decision is about, what it says, and what every decision has."""
    name = kind.stored_in or kind.table
    kept = sa.Table(
        name, sa.MetaData(),
        sa.Column("decision_id", sa.Integer, primary_key=True),
        *(sa.Column(part.stored_as or part.name, sa.Text, key=part.name, nullable=False) for part in kind.about),
        sa.Column("verdict_code", sa.Text, nullable=False),
        *(sa.Column(share.name, sa.Float) for share in kind.shares),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_reason", sa.Text),
        sa.Column("undone_at", sa.DateTime),
        *(sa.Column(name, sa.Text) for name in _ADDED),
    )  # fmt: skip
    holds = kept.c.undone_at.is_(None)
    columns = (kept.c[column] for column in kind.columns)
    sa.Index(f"{name}_in_force", *columns, unique=True, sqlite_where=holds, postgresql_where=holds)
    return kept


def _about(kind: Kind, about: Mapping[str, str]) -> dict[str, str]:
    if about.keys() != set(kind.columns):
        raise ValueError(f"A {kind.name} is about {', '.join(kind.columns)}, not {', '.join(about)}.")
    values = [about[column] for column in kind.columns]
    if kind.is_either_order:
        if len(set(values)) < len(values):
            raise Unacceptable("decision_of_one_record")
        values.sort()
    return dict(zip(kind.columns, values, strict=True))


def _shares(kind: Kind, shares: Mapping[str, float | None]) -> Mapping[str, float | None]:
    if unknown := shares.keys() - {share.name for share in kind.shares}:
        raise ValueError(f"A {kind.name} says no {min(unknown)}.")
    if any(share is not None and not 0 < share <= 1 for share in shares.values()):
        raise Unacceptable("decision_share")
    return shares


def _trimmed(reason: str) -> str:
    return text(reason, LONGEST_REASON, "decision_without_reason", "decision_reason_too_long")


def _named(name: str) -> str:
    return text(name, LONGEST_NAME, "decision_without_name", "decision_name_too_long")


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
def transaction(store: str, kept: sa.Table) -> Iterator[sa.Connection]:
    """A connection that commits at the end, to a store that has the table."""
    with connected(store, creates=True) as connection:
        assert connection is not None
        if not sa.inspect(connection).has_table(kept.name):
            connection.execute(CreateTable(kept, if_not_exists=True))
            for index in kept.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        for column in _lacking(connection, kept):
            try:
                connection.execute(_AddColumn(kept, column))
            except OperationalError:
                if column in _lacking(connection, kept):  # else somebody added it in the very same moment
                    raise
        yield connection


def _lacking(connection: sa.Connection, kept: sa.Table) -> list[sa.Column[Any]]:
    """The columns that the table of an earlier version does not have."""
    there = {column["name"] for column in sa.inspect(connection).get_columns(kept.name)}
    return [kept.c[name] for name in _ADDED if name in kept.c and name not in there]


class _AddColumn(ExecutableDDLElement):
    """Give a table a column more."""

    inherit_cache = False

    def __init__(self, kept: sa.Table, column: sa.Column[Any]) -> None:
        self.kept, self.column = kept, column


@compiles(_AddColumn)
def _add_column(adding: _AddColumn, compiler: Any, **_: Any) -> str:
    name, column = compiler.preparer.format_table(adding.kept), compiler.get_column_specification(adding.column)
    return f"ALTER TABLE {name} ADD COLUMN {column}"


def tables(store: str) -> list[str]:
    """The names of the tables that a store has, none where it does not exist yet; raises `StoreUnusable`."""
    with connected(store, creates=False) as connection:
        return sa.inspect(connection).get_table_names() if connection else []


@contextmanager
def connected(store: str, *, creates: bool) -> Iterator[sa.Connection | None]:
    """A connection to the store, None to one that does not exist and is not to be created."""
    try:
        url = sa.make_url(store)
        file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        if file and creates:
            file.parent.mkdir(parents=True, exist_ok=True)
        if file and not creates and not file.exists():
            yield None  # to connect would make an empty file
        else:
            with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
                yield connection
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        raise StoreUnusable(_sentence(store, error)) from error


def _sentence(store: str, error: Exception) -> str:
    try:
        where = sa.make_url(store).render_as_string(hide_password=True)
    except SQLAlchemyError:
        where = "TWG_DECISIONS"
    said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"The store of decisions {where} cannot be used: {said}"
