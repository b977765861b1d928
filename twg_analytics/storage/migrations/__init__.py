"""How tables of the store changed from version to version, as steps that Alembic takes one after another."""

from pathlib import Path

import sqlalchemy as sa

HEAD = "0002"  # the newest step of `versions`
_KEPT_IN = "alembic_version"
_VERSION = sa.table(_KEPT_IN, sa.column("version_num"))


def is_up_to_date(connection: sa.Connection) -> bool:
    """Whether a store has taken every step."""
    if not sa.inspect(connection).has_table(_KEPT_IN):
        return False
    return connection.execute(sa.select(_VERSION.c.version_num)).scalars().all() == [HEAD]


def migrate(connection: sa.Connection) -> None:
    """Take the steps that a store lacks, of whatever version it is; one that holds nothing yet takes them too."""
    from alembic import command
    from alembic.config import Config  # takes a while to load, and is rarely needed

    config = Config()
    config.set_main_option("script_location", Path(__file__).parent.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
