"""What was done: who did what to what, before and after, when and from where; nothing is ever changed or taken out.

Each entry holds the hash of the one before it, so that one that was changed, left out or put between is found by
`verify`. No two entries follow the same one, whoever writes at once: the store is written to by one at a time.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from twg_analytics import paths, storage
from twg_analytics.access.people import acting
from twg_analytics.access.settings import settings

DONE, REFUSED = OUTCOMES = ("done", "refused")
_FIRST = "0" * 64
_LONGEST = 2000
ENTRIES = sa.Table(
    "audit", sa.MetaData(),
    sa.Column("entry_id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),  # as it was hashed: UTC, to the microsecond
    sa.Column("account", sa.Text),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("address", sa.Text),
    sa.Column("action_code", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("outcome_code", sa.Text, nullable=False),
    sa.Column("previous_hash", sa.Text, nullable=False, unique=True),
    sa.Column("hash", sa.Text, nullable=False),
)  # fmt: skip
_SAID = ("at", "account", "name", "address", "action_code", "about", "before", "after", "outcome_code", "previous_hash")


def note(place: str, action: str, about: str, **more: Any) -> None:
    """Keep an entry by itself; what is written beside something else is written by `write` in its transaction."""
    with storage.transaction(place, ENTRIES) as connection:
        write(connection, action, about, **more)


def taken(name: str, filters: str, *, by: str = "") -> None:
    """Keep that a file was taken, of what is filtered; on a laptop no store that is out of reach stands in the way."""
    try:
        note(paths.decisions(), "report", name, after=filters or None, name=by)
    except storage.StoreUnusable:
        if settings().is_shared:
            raise


def write(
    connection: sa.Connection, action: str, about: str, *, before: str | None = None, after: str | None = None,
    outcome: str = DONE, name: str = "",
) -> None:  # fmt: skip
    """Keep an entry about what the person at work does; `name` is the one that was typed where nobody signs in."""
    person = acting()
    last = sa.select(ENTRIES.c.hash).order_by(ENTRIES.c.entry_id.desc()).limit(1)
    entry = {
        "at": storage.now().isoformat(timespec="microseconds"), "account": person.account,
        "name": person.name or name, "address": person.address, "action_code": action, "about": _cut(about),
        "before": _cut(before), "after": _cut(after), "outcome_code": outcome,
        "previous_hash": connection.execute(last).scalar() or _FIRST,
    }  # fmt: skip
    connection.execute(sa.insert(ENTRIES).values(**entry, hash=_hash(entry)))


def _cut(text: str | None) -> str | None:
    return text if text is None else text.replace("\0", " ")[:_LONGEST]


def _hash(entry: Mapping[str, Any]) -> str:
    said = json.dumps([entry[name] for name in _SAID], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def entries(place: str) -> pd.DataFrame:
    """Every entry in the order it was written; raises `StoreUnusable`."""
    columns = ["entry_id", *_SAID, "hash"]
    rows: list[Any] = []
    with storage.connected(place, creates=False) as connection:
        if connection and sa.inspect(connection).has_table(ENTRIES.name):
            chosen = [ENTRIES.c[name] for name in columns]
            rows = [tuple(row) for row in connection.execute(sa.select(*chosen).order_by(ENTRIES.c.entry_id))]
    return pd.DataFrame(rows, columns=columns).astype(object)


def verify(place: str) -> int | None:
    """The number of the first entry that is not as it was written or not where it was; None where all are."""
    previous = _FIRST
    for entry in entries(place).replace({float("nan"): None}).to_dict("records"):
        if entry["previous_hash"] != previous or entry["hash"] != _hash(entry):
            return int(entry["entry_id"])
        previous = entry["hash"]
    return None
