"""What people decided, as tables to land: the decisions in force when a build begins, one table for each kind."""

import pyarrow as pa

from twg_analytics.decisions import kinds, store
from twg_analytics.decisions.kinds import Kind


def tables(place: str | None) -> dict[str, pa.Table]:
    """The tables by name; without a store nothing was decided. Raises `StoreUnusable`."""
    return {kind.table: _in_force(place, kind) for kind in kinds.KINDS}


def _in_force(place: str | None, kind: Kind) -> pa.Table:
    text, number = pa.string(), pa.float64()
    said = {"verdict_code": text, **{share.name: number for share in kind.shares}, "reason": text, "decided_by": text}
    about = dict.fromkeys(kind.columns, text)
    schema = pa.schema({"decision_id": pa.int64(), **about, **said, "decided_at": pa.timestamp("us")})
    if place is None:
        return schema.empty_table()
    return pa.Table.from_pandas(store.in_force(place, kind), schema=schema, preserve_index=False)
