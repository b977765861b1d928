"""The store of what people decided: small, transactional, written by the app, read by the build.

Each kind of decision has a table of its own. A row says what was decided about what, why, by whom and when; and once
it is undone, why, by whom and when that was. Nothing is ever deleted or overwritten, and at most one decision about
the same thing is in force. Decisions made at once have the same `batch_id`. The store is a URL (`paths.decisions()`):
an SQLite file, or PostgreSQL.
"""

import uuid
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import sqlalchemy as sa

from twg_analytics import access, storage
from twg_analytics.access import audit
from twg_analytics.decisions.kinds import CONFIRMED, VERDICTS, Kind
from twg_analytics.storage import LONGEST_NAME, Unacceptable

LONGEST_REASON = 2000


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
    _keep(store, kind, [_about(kind, about)], said, _trimmed(reason), decided_by)


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
    _keep(store, kind, every, said, _trimmed(reason), decided_by)


def _said(kind: Kind, verdict_code: str, shares: Mapping[str, float | None]) -> dict[str, object]:
    if verdict_code not in VERDICTS:
        raise ValueError(f"{verdict_code} is no verdict.")
    given = _shares(kind, shares)
    return {"verdict_code": verdict_code, **(given if verdict_code == CONFIRMED else {})}


def _keep(
    store: str, kind: Kind, abouts: Iterable[Mapping[str, str]], said: Mapping[str, object], reason: str, by: str
) -> None:  # fmt: skip
    name, moment = _signed(by), storage.now()
    undone = {"undone_by": name, "undone_reason": reason, "undone_at": moment}
    decided = {"reason": reason, "decided_by": name, "decided_at": moment}
    kept = table(kind)

    with storage.transaction(store, kept, audit.ENTRIES) as connection:
        for about in abouts:
            same = [kept.c[column] == value for column, value in about.items()]
            connection.execute(sa.update(kept).where(*same, kept.c.undone_at.is_(None)).values(undone))
            connection.execute(sa.insert(kept).values(**about, **said, **decided))
            after = f"{said['verdict_code']}: {reason}"
            audit.write(connection, "decide", _called(kind, about), after=after, name=name)


def undo(store: str, kind: Kind, decision_id: int, *, reason: str, undone_by: str) -> None:
    """Take a decision of a kind back; raises `Unacceptable` when it is not in force any more."""
    _take_back(store, kind, table(kind).c.decision_id == decision_id, reason, undone_by)


def undo_all(store: str, kind: Kind, batch_id: str, *, reason: str, undone_by: str) -> None:
    """Take back, of the decisions made at once, all that are in force; raises `Unacceptable` when none is any more."""
    _take_back(store, kind, table(kind).c.batch_id == batch_id, reason, undone_by)


def _take_back(store: str, kind: Kind, these: sa.ColumnElement[bool], reason: str, undone_by: str) -> None:
    kept = table(kind)
    why, name = _trimmed(reason), _signed(undone_by)
    undone = {"undone_reason": why, "undone_by": name, "undone_at": storage.now()}

    with storage.transaction(store, kept, audit.ENTRIES) as connection:
        taken_back = sa.update(kept).where(these, kept.c.undone_at.is_(None)).values(undone).returning(*kept.columns)
        found = connection.execute(taken_back).mappings().all()
        if not found:
            raise Unacceptable("decision_not_in_force")
        for one in found:
            before, about = f"{one['verdict_code']}: {one['reason']}", {name: one[name] for name in kind.columns}
            audit.write(connection, "decide", _called(kind, about), before=before, after=why, name=name)


def history(store: str, kind: Kind) -> pd.DataFrame:
    """Every decision of a kind, one row each in the order they were made; times are UTC.

    What is in force has no `undone_at`. A store that does not exist yet is empty; raises `StoreUnusable`.
    """
    kept = table(kind)
    rows: list[Any] = []
    with storage.connected(store, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(kept.name):
            rows = [tuple(row) for row in connection.execute(sa.select(kept).order_by(kept.c.decision_id))]
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
        sa.Column("batch_id", sa.Text),
    )  # fmt: skip
    holds = kept.c.undone_at.is_(None)
    columns = (kept.c[column] for column in kind.columns)
    sa.Index(f"{name}_in_force", *columns, unique=True, sqlite_where=holds, postgresql_where=holds)
    return kept


def _called(kind: Kind, about: Mapping[str, str]) -> str:
    return f"{kind.name} {' '.join(about[column] for column in kind.columns)}"


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
    return storage.text(reason, LONGEST_REASON, "decision_without_reason", "decision_reason_too_long")


def _signed(name: str) -> str:
    """Who decides: whoever is signed in, else the name that was typed; raises `NotAllowed` for who may not."""
    return access.require("decide").signs or storage.text(
        name, LONGEST_NAME, "decision_without_name", "decision_name_too_long"
    )
