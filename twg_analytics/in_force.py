"""What people decided, as tables to land: the decisions in force when a build begins (write side)."""

import pyarrow as pa

from twg_analytics import decisions

_WHO_AND_WHY = {
    "verdict_code": pa.string(), "reason": pa.string(), "decided_by": pa.string(), "decided_at": pa.timestamp("us"),
}  # fmt: skip
_SCHEMAS = {
    "match_decisions": pa.schema(
        {"decision_id": pa.int64(), "left_id": pa.string(), "right_id": pa.string(), **_WHO_AND_WHY}
    ),
    "link_decisions": pa.schema(
        {"decision_id": pa.int64(), "twg_code": pa.string(), "activity_id": pa.string(), "activity": pa.string(),
         "project_id": pa.string(), "share": pa.float64(), **_WHO_AND_WHY}
    ),
    "reconciliation_decisions": pa.schema(
        {"decision_id": pa.int64(), "left_id": pa.string(), "right_id": pa.string(), **_WHO_AND_WHY}
    ),
}  # fmt: skip
_IN_FORCE = {
    "match_decisions": decisions.matches_in_force,
    "link_decisions": decisions.links_in_force,
    "reconciliation_decisions": decisions.reconciliations_in_force,
}


def tables(store: str | None) -> dict[str, pa.Table]:
    """The tables by name; without a store nothing was decided. Raises `StoreUnusable`."""
    if store is None:
        return {name: schema.empty_table() for name, schema in _SCHEMAS.items()}
    return {
        name: pa.Table.from_pandas(_IN_FORCE[name](store), schema=schema, preserve_index=False)
        for name, schema in _SCHEMAS.items()
    }
