"""Decisions that were made at once have the same `batch_id`."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    """Give every table of decisions that lacks it the column."""
    found = sa.inspect(op.get_bind())
    for table in found.get_table_names():
        columns = {column["name"] for column in found.get_columns(table)}
        if {"decision_id", "verdict_code"} <= columns and "batch_id" not in columns:
            op.add_column(table, sa.Column("batch_id", sa.Text))


def downgrade() -> None:
    """Nothing is taken away from what people decided."""
