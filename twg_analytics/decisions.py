"""What people decided, in a small transactional store: written by the app, read by the build.

Each kind of decision has a table of its own (`_kind`). A row says what was decided about what, why, by whom and
when; and once it is undone, why, by whom and when that was. Nothing is ever deleted or overwritten, and at most one
decision about the same thing is in force. The store is a URL (`paths.decisions()`): an SQLite file, or PostgreSQL.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from twg_analytics.words import t

CONFIRMED, REJECTED = VERDICTS = ("confirmed", "rejected")
LONGEST_NAME, LONGEST_REASON = 200, 2000
_ATTEMPTS = 20
# Somebody else made the table or decided in the very same moment: what they did is there when we try again.
_OVERTAKEN = (IntegrityError, ProgrammingError)


class Unacceptable(ValueError):
    """A decision that cannot be taken as it was given; the message is one plain sentence, `key` its wording."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(key, "en", **values))
        self.key, self.values = key, values


class StoreUnusable(Exception):
    """The store is damaged or out of reach; the message is one plain sentence."""


def _kind(name: str, about: tuple[str, ...], *said: sa.Column[Any]) -> sa.Table:
    """The table of a kind of decision: what a decision is about, what it says, and what every decision has."""
    table = sa.Table(
        name, sa.MetaData(),
        sa.Column("decision_id", sa.Integer, primary_key=True),
        *(sa.Column(column, sa.Text, nullable=False) for column in about),
        *said,
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_reason", sa.Text),
        sa.Column("undone_at", sa.DateTime),
    )  # fmt: skip
    in_force = table.c.undone_at.is_(None)
    columns = (table.c[column] for column in about)
    sa.Index(f"{name}_in_force", *columns, unique=True, sqlite_where=in_force, postgresql_where=in_force)
    return table


# A project that a partner publishes (left) is a record of the ODA database (right), or it is not.
_RECONCILIATIONS = _kind(
    "witness_decisions",
    ("left_id", "right_id"),
    sa.Column("verdict_code", sa.Text, nullable=False),
)

# Two records of the exports report the same money, or they do not.
_MATCHES = _kind(
    "match_decisions",
    ("left_id", "right_id"),
    sa.Column("verdict_code", sa.Text, nullable=False),
)


# A project pays for an activity of a workplan, or it does not: the activity by its code and its words, for another
# plan may use the code again.
_LINKS = _kind(
    "link_decisions",
    ("twg_code", "activity_id", "activity", "project_id"),
    sa.Column("verdict_code", sa.Text, nullable=False),
    sa.Column("share", sa.Float),
)


def decide_match(
    store: str, one_id: str, other_id: str, verdict_code: str, *, reason: str, decided_by: str
) -> None:  # fmt: skip
    """Say that two records report the same money (`CONFIRMED`) or different money (`REJECTED`), in either order.

    An earlier decision about the two is undone in the same transaction. Raises `Unacceptable` without a reason or
    a name, `StoreUnusable` when nothing could be kept.
    """
    if verdict_code not in VERDICTS:
        raise ValueError(f"{verdict_code} is no verdict.")
    if one_id == other_id:
        raise Unacceptable("decision_of_one_record")
    left_id, right_id = sorted((one_id, other_id))
    pair = {"left_id": left_id, "right_id": right_id}
    _decide(store, _MATCHES, pair, {"verdict_code": verdict_code}, _trimmed(reason), _named(decided_by))


def undo_match(store: str, decision_id: int, *, reason: str, undone_by: str) -> None:
    """Take a decision about two records back; raises `Unacceptable` when it is not in force any more."""
    _undo(store, _MATCHES, decision_id, _trimmed(reason), _named(undone_by))


def matches(store: str) -> pd.DataFrame:
    """Every decision about two records, one row each in the order they were made; times are UTC.

    What is in force has no `undone_at`. A store that does not exist yet is empty; raises `StoreUnusable`.
    """
    return _history(store, _MATCHES)


def matches_in_force(store: str) -> pd.DataFrame:
    """The decisions about two records that hold, at most one for each pair."""
    history = matches(store)
    return history[history["undone_at"].isna()].reset_index(drop=True)


def decide_link(
    store: str, twg_code: str, activity_id: str, activity: str, project_id: str, verdict_code: str,
    *, share: float | None = None, reason: str, decided_by: str,
) -> None:  # fmt: skip
    """Say that a project pays for an activity (`CONFIRMED`), with its share of 1 or none given, or not (`REJECTED`).

    Undoes an earlier decision about the two and raises as `decide_match` does; also `Unacceptable` when the share is
    not above 0 and at most 1.
    """
    if verdict_code not in VERDICTS:
        raise ValueError(f"{verdict_code} is no verdict.")
    if share is not None and not 0 < share <= 1:
        raise Unacceptable("decision_share")
    about = {"twg_code": twg_code, "activity_id": activity_id, "activity": activity, "project_id": project_id}
    said = {"verdict_code": verdict_code, "share": share if verdict_code == CONFIRMED else None}
    _decide(store, _LINKS, about, said, _trimmed(reason), _named(decided_by))


def undo_link(store: str, decision_id: int, *, reason: str, undone_by: str) -> None:
    """Take a decision about a link back; raises `Unacceptable` when it is not in force any more."""
    _undo(store, _LINKS, decision_id, _trimmed(reason), _named(undone_by))


def links(store: str) -> pd.DataFrame:
    """Every decision about a link of a project to an activity, as `matches` gives those about records."""
    return _history(store, _LINKS)


def links_in_force(store: str) -> pd.DataFrame:
    """The decisions about links that hold, at most one for each activity and project."""
    history = links(store)
    return history[history["undone_at"].isna()].reset_index(drop=True)


def _trimmed(reason: str) -> str:
    return _text(reason, LONGEST_REASON, "decision_without_reason", "decision_reason_too_long")


def _named(name: str) -> str:
    return _text(name, LONGEST_NAME, "decision_without_name", "decision_name_too_long")


def _text(given: str, longest: int, blank: str, too_long: str) -> str:
    text = " ".join(given.replace("\0", " ").split())
    if not text:
        raise Unacceptable(blank)
    if len(text) > longest:
        raise Unacceptable(too_long, longest=longest)
    return text


def decide_reconciliation(
    store: str, activity_id: str, project_id: str, verdict_code: str, *, reason: str, decided_by: str
) -> None:  # fmt: skip
    """Say that a published activity and a record are the same project (`CONFIRMED`) or are not (`REJECTED`).

    Undoes an earlier decision about the two and raises as `decide_match` does.
    """
    if verdict_code not in VERDICTS:
        raise ValueError(f"{verdict_code} is no verdict.")
    pair = {"left_id": activity_id, "right_id": project_id}
    _decide(store, _RECONCILIATIONS, pair, {"verdict_code": verdict_code}, _trimmed(reason), _named(decided_by))


def undo_reconciliation(store: str, decision_id: int, *, reason: str, undone_by: str) -> None:
    """Take a decision about an activity and a record back; raises `Unacceptable` when it is not in force any more."""
    _undo(store, _RECONCILIATIONS, decision_id, _trimmed(reason), _named(undone_by))


def reconciliations(store: str) -> pd.DataFrame:
    """Every decision about an activity (`left_id`) and a record (`right_id`), in the order they were made; UTC."""
    return _history(store, _RECONCILIATIONS)


def reconciliations_in_force(store: str) -> pd.DataFrame:
    """The decisions about activities and records that hold, at most one for each pair."""
    history = reconciliations(store)
    return history[history["undone_at"].isna()].reset_index(drop=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _decide(
    store: str, table: sa.Table, about: Mapping[str, str], said: Mapping[str, object], reason: str, name: str
) -> None:  # fmt: skip
    now = _now()
    same = [table.c[column] == value for column, value in about.items()]
    undone = {"undone_by": name, "undone_reason": reason, "undone_at": now}
    decided = {"reason": reason, "decided_by": name, "decided_at": now}
    for attempt in range(_ATTEMPTS):
        try:
            with _transaction(store, table) as connection:
                # The update comes first: it takes the lock, and whoever decides at the same moment waits for it.
                connection.execute(sa.update(table).where(*same, table.c.undone_at.is_(None)).values(undone))
                connection.execute(sa.insert(table).values(**about, **said, **decided))
            return
        except StoreUnusable as error:
            if attempt == _ATTEMPTS - 1 or not isinstance(error.__cause__, _OVERTAKEN):
                raise


def _undo(store: str, table: sa.Table, decision_id: int, reason: str, name: str) -> None:
    this = (table.c.decision_id == decision_id, table.c.undone_at.is_(None))
    undone = {"undone_by": name, "undone_reason": reason, "undone_at": _now()}
    with _transaction(store, table) as connection:
        found = connection.execute(sa.update(table).where(*this).values(undone)).rowcount
    if not found:
        raise Unacceptable("decision_not_in_force")


def _history(store: str, table: sa.Table) -> pd.DataFrame:
    columns = [column.name for column in table.columns]
    rows: list[Any] = []
    with _connection(store, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(table.name):
            rows = [tuple(row) for row in connection.execute(sa.select(table).order_by(table.c.decision_id))]
    times = dict.fromkeys(("decided_at", "undone_at"), "datetime64[us]")
    return pd.DataFrame(rows, columns=columns).astype({"decision_id": "int64"} | times)


@contextmanager
def _transaction(store: str, table: sa.Table) -> Iterator[sa.Connection]:
    """A connection that commits at the end, to a store that has the table."""
    with _connection(store, creates=True) as connection:
        assert connection is not None
        if not sa.inspect(connection).has_table(table.name):
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        yield connection


@contextmanager
def _connection(store: str, *, creates: bool) -> Iterator[sa.Connection | None]:
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
