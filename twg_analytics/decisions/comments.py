"""What development partners say of their own figures: it stands beside them, and no build reads it.

As in the rest of the store nothing is deleted or overwritten: a comment is withdrawn by who wrote it or by the desk,
and the desk answers it once.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from twg_analytics import access, storage
from twg_analytics.access import audit
from twg_analytics.storage import LONGEST_NAME, Unacceptable

LONGEST = 500
_COMMENTS = sa.Table(
    "comments", sa.MetaData(),
    sa.Column("comment_id", sa.Integer, primary_key=True),
    sa.Column("partner_code", sa.Text, nullable=False),
    sa.Column("project_id", sa.Text, nullable=False),  # empty where it is about the partner, and no record of it
    sa.Column("figure_code", sa.Text, nullable=False),
    sa.Column("kind_code", sa.Text, nullable=False),
    sa.Column("snapshot_date", sa.Date, nullable=False),  # the day of the data that the figure was seen in
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("account", sa.Text),
    sa.Column("written_by", sa.Text, nullable=False),
    sa.Column("written_at", sa.DateTime, nullable=False),
    sa.Column("withdrawn_by", sa.Text),
    sa.Column("withdrawn_at", sa.DateTime),
    sa.Column("answer", sa.Text),
    sa.Column("answered_by", sa.Text),
    sa.Column("answered_at", sa.DateTime),
)  # fmt: skip
_IS_THERE = _COMMENTS.c.withdrawn_at.is_(None)
_TIMES = dict.fromkeys(("written_at", "answered_at"), "datetime64[us]")
NONE = pd.DataFrame(columns=_COMMENTS.columns.keys()).astype(_TIMES)


class About(NamedTuple):
    """What a comment is about: a figure of a partner, or of a record of it, as it was seen in data of a day."""

    partner_code: str
    project_id: str
    figure_code: str
    snapshot_date: dt.date


def write(place: str, about: About, kind_code: str, text: str, *, by: str) -> None:
    """Keep a comment of a partner on its own figure.

    Raises `NotAllowed` for figures of another, `Unacceptable` without words or a name, `StoreUnusable`.
    """
    person = access.require("comment", _called(about._asdict()), partner=about.partner_code)
    said = {
        **about._asdict(), "kind_code": kind_code, "text": _said(text), "account": person.account,
        "written_by": _name(person, by), "written_at": storage.now(),
    }  # fmt: skip
    with storage.transaction(place, _COMMENTS, audit.ENTRIES) as connection:
        connection.execute(sa.insert(_COMMENTS).values(said))
        audit.write(connection, "comment", _called(said), after=said["text"], name=said["written_by"])


def may_withdraw(comment: Mapping[str, Any]) -> bool:
    """Whether whoever is at work may take a comment back: the desk, and who wrote it while still of that partner."""
    person = access.acting()
    is_own = person.account is not None and person.account == comment["account"]
    return access.may(person, "answer") or (is_own and access.may(person, "comment", partner=comment["partner_code"]))


def withdraw(place: str, comment_id: int, *, by: str) -> None:
    """Take a comment back; raises `Unacceptable` for one that is not there any more, `NotAllowed` for who may not."""
    found = _one(place, comment_id)
    person = access.acting() if may_withdraw(found) else access.require("answer", _called(found))
    gone = {"withdrawn_by": _name(person, by), "withdrawn_at": storage.now()}
    _change(place, found, gone, "comment", before=found["text"], name=gone["withdrawn_by"])


def answer(place: str, comment_id: int, text: str, *, by: str) -> None:
    """Mark a comment as answered, with a sentence; raises as `withdraw`, and `Unacceptable` for an answered one."""
    found = _one(place, comment_id)
    person = access.require("answer", _called(found))
    if found["answered_at"] is not None:
        raise Unacceptable("comment_not_there")
    said = {"answer": _said(text), "answered_by": _name(person, by), "answered_at": storage.now()}
    _change(place, found, said, "answer", before=found["text"], after=said["answer"], name=said["answered_by"])


def listed(
    place: str, *, partners: list[str] | None = None, project: str | None = None, is_open: bool = False
) -> pd.DataFrame:
    """The comments that stand, of some partners or one record where asked, the newest first; times are UTC.

    Who reads the findings of its own only reads its own comments only. What is open has no answer yet. A store that
    does not exist yet has none; raises `StoreUnusable`.
    """
    asked: list[sa.ColumnElement[bool]] = [_IS_THERE]
    asked += [] if (read := access.partners_read()) is None else [_COMMENTS.c.partner_code.in_(read)]
    asked += [] if partners is None else [_COMMENTS.c.partner_code.in_(partners)]
    asked += [] if project is None else [_COMMENTS.c.project_id == project]
    asked += [_COMMENTS.c.answered_at.is_(None)] if is_open else []
    rows: list[Any] = []
    with storage.connected(place, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(_COMMENTS.name):
            found = sa.select(_COMMENTS).where(*asked).order_by(_COMMENTS.c.comment_id.desc())
            rows = [tuple(row) for row in connection.execute(found)]
    return pd.DataFrame(rows, columns=list(NONE)).astype(_TIMES)


def _one(place: str, comment_id: int) -> Mapping[str, Any]:
    with storage.transaction(place, _COMMENTS) as connection:  # which makes the table where there is none
        these = sa.select(_COMMENTS).where(_IS_THERE, _COMMENTS.c.comment_id == comment_id)
        found = connection.execute(these).mappings().first()
    if found is None:
        raise Unacceptable("comment_not_there")
    return dict(found)


def _change(place: str, found: Mapping[str, Any], change: Mapping[str, Any], action: str, **said: Any) -> None:
    """Write into a comment that is as it was read, unless somebody changed it in the very same moment."""
    same = (_IS_THERE, _COMMENTS.c.comment_id == found["comment_id"])
    as_read = _COMMENTS.c.answered_at.is_(None) if found["answered_at"] is None else sa.true()
    with storage.transaction(place, _COMMENTS, audit.ENTRIES) as connection:
        if not connection.execute(sa.update(_COMMENTS).where(*same, as_read).values(change)).rowcount:
            raise Unacceptable("comment_not_there")
        audit.write(connection, action, _called(found), **said)


def _called(about: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (about["partner_code"], about["project_id"], about["figure_code"])))


def _said(text: str) -> str:
    return storage.text(text, LONGEST, "comment_without_text", "comment_too_long")


def _name(person: access.Person, typed: str) -> str:
    return person.signs or storage.text(typed, LONGEST_NAME, "decision_without_name", "decision_name_too_long")
