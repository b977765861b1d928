"""What was done: who did what to what, before and after, when and from where; nothing is ever changed or taken out.

Each entry holds the hash of the one before it, so that one that was changed, left out or put between is found by
`verify`. No two entries follow the same one, whoever writes at once: the store is written to by one at a time.

That the last entries were cut off is found by the head that is kept apart (`audit_head`).
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from twg_analytics import paths, storage
from twg_analytics.access import audit_head
from twg_analytics.access.audit_head import Head
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
    """Keep that a file was taken, of what is filtered."""
    note_here("report", name, after=filters or None, name=by)


def note_here(action: str, about: str, **more: Any) -> None:
    """Keep an entry of this installation; on a laptop no store that is out of reach stands in the way."""
    try:
        note(paths.decisions(), action, about, **more)
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
    previous = connection.execute(last).scalar() or _FIRST
    entry = {
        "at": storage.now().isoformat(timespec="microseconds"), "account": person.account,
        "name": person.name or name, "address": person.address, "action_code": action, "about": _cut(about),
        "before": _cut(before), "after": _cut(after), "outcome_code": outcome,
        "previous_hash": previous,
    }  # fmt: skip
    digest = _hash(entry)
    kept = connection.execute(sa.insert(ENTRIES).values(**entry, hash=digest)).inserted_primary_key
    newest = Head(int(kept[0]) if kept else 0, digest)
    if _follows(connection, previous):  # else what was cut off stays known
        storage.once_kept(connection, "audit head", lambda: audit_head.keep(newest))


def _follows(connection: sa.Connection, previous: str) -> bool:
    """Whether the head that is kept is of an entry of the store, the one that is followed or one before it."""
    there = audit_head.kept()
    if there is None or there.hash == previous:
        return True
    follower = sa.select(ENTRIES.c.entry_id).where(ENTRIES.c.previous_hash == there.hash)
    return connection.execute(follower.limit(1)).first() is not None


def note_restored(place: str, file: str) -> None:
    """Keep that the store was put back from a backup, with the head of what stood there before; a new head begins."""
    there = audit_head.kept()
    paths.audit_head().unlink(missing_ok=True)
    note(place, "restore", file, before=None if there is None else str(there))


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


class Fault(NamedTuple):
    """What is wrong with the audit: the key of its wording, and the entry at which it is."""

    key: str
    entry: int


def head(place: str) -> Head | None:
    """The newest entry of a store; None where there is none."""
    newest = entries(place).tail(1)
    return None if newest.empty else Head(int(newest["entry_id"].iloc[0]), str(newest["hash"].iloc[0]))


def verify(place: str, *noted: Head) -> Fault | None:
    """The first entry that is not as it was written or not where it was, or that was cut off; None where all is well.

    Cut off is what the head that is kept apart names, or one that somebody noted elsewhere, and the store lacks.
    """
    heads = [*filter(None, (audit_head.kept(),)), *noted]  # before the entries: meanwhile there may be more
    found, previous = set(), _FIRST
    for entry in entries(place).replace({float("nan"): None}).to_dict("records"):
        if entry["previous_hash"] != previous or entry["hash"] != _hash(entry):
            return Fault("audit_broken", int(entry["entry_id"]))
        previous = entry["hash"]
        found.add(previous)
    return next((Fault("audit_cut", one.entry_id) for one in heads if one.hash not in found), None)
