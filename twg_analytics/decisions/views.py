"""The views that readers saved under a name, for themselves or for everybody, in the store of what people decide.

A view is a page and the choices of its address, without the language. It is no decision about figures: no build reads
it. As in the rest of the store nothing is deleted or overwritten; a reader has at most one view of a name, so saving
again under it takes the earlier one off. Readers are told apart by the name they give, in whatever letters.
"""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from twg_analytics import access, storage
from twg_analytics.storage import LONGEST_NAME, Unacceptable

_VIEWS = sa.Table(
    "saved_views", sa.MetaData(),
    sa.Column("view_id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("choices", sa.Text, nullable=False),
    sa.Column("is_shared", sa.Boolean, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("saved_by", sa.Text, nullable=False),
    sa.Column("saved_at", sa.DateTime, nullable=False),
    sa.Column("removed_at", sa.DateTime),
)  # fmt: skip
_IS_THERE = _VIEWS.c.removed_at.is_(None)
sa.Index(
    "saved_views_there", _VIEWS.c.reader, _VIEWS.c.name, unique=True, sqlite_where=_IS_THERE, postgresql_where=_IS_THERE
)  # fmt: skip


def save(
    place: str, name: str, page: str, choices: Mapping[str, str], *, saved_by: str, is_shared: bool = False
) -> None:  # fmt: skip
    """Keep a view; one that the reader saved under the same name is taken off in the same transaction.

    Raises `Unacceptable` without a name of the view or of the reader; `StoreUnusable` when nothing could be kept.
    """
    by, moment = _signed(saved_by), storage.now()
    called = storage.text(name, LONGEST_NAME, "view_without_name", "decision_name_too_long")
    view = {"name": called, "reader": by.casefold(), "saved_by": by, "page": page, "choices": json.dumps(dict(choices))}

    with storage.transaction(place, _VIEWS) as connection:
        _take_off(connection, moment, _VIEWS.c.reader == view["reader"], _VIEWS.c.name == called)
        connection.execute(sa.insert(_VIEWS).values(**view, is_shared=is_shared, saved_at=moment))


def remove(place: str, view_id: int, *, removed_by: str) -> None:
    """Take off a view of one's own; raises `Unacceptable` where it is somebody else's, or not there any more."""
    these = (_VIEWS.c.view_id == view_id, _VIEWS.c.reader == _signed(removed_by).casefold())
    with storage.transaction(place, _VIEWS) as connection:
        found = _take_off(connection, storage.now(), *these)
    if not found:
        raise Unacceptable("view_not_there")


def listed(place: str, reader: str) -> pd.DataFrame:
    """The views that a reader finds, by name: one's own first, then those of others for everybody.

    Times are UTC. A store that does not exist yet has none; raises `StoreUnusable`.
    """
    rows: list[Any] = []
    is_own = _VIEWS.c.reader == (access.acting().signs or " ".join(reader.split())).casefold()
    with storage.connected(place, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(_VIEWS.name):
            found = sa.select(_VIEWS, is_own.label("is_own")).where(_IS_THERE, sa.or_(is_own, _VIEWS.c.is_shared))
            rows = [tuple(row) for row in connection.execute(found)]
    views = pd.DataFrame(rows, columns=[*_VIEWS.columns.keys(), "is_own"])
    views = views.assign(
        choices=views["choices"].map(json.loads), is_own=views["is_own"].astype(bool), key=views["name"].str.casefold()
    )
    return views.sort_values(["is_own", "key", "view_id"], ascending=[False, True, True], ignore_index=True)


def _signed(name: str) -> str:
    """Whose view it is: of whoever is signed in, else of the name that was typed; raises `NotAllowed`."""
    signs = access.require("save_view").signs
    return signs or storage.text(name, LONGEST_NAME, "view_without_reader", "decision_name_too_long")


def _take_off(connection: sa.Connection, moment: Any, *these: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.update(_VIEWS).where(_IS_THERE, *these).values(removed_at=moment)).rowcount
