"""What a page is made of: title, headline, figure, table, panels, notices. Everything said is in `wording.csv`."""

from collections.abc import Sequence

from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show.attention import concerns, rows, severities
from twg_analytics.ui.show.emptiness import HasRows, nothing, offer_without, without
from twg_analytics.ui.show.figures import caption, chart, draw
from twg_analytics.ui.show.headline import leading, projects, reporters
from twg_analytics.ui.show.notices import caution, inferred, notice, own_only
from twg_analytics.ui.show.opening import chips, is_empty, reached, title
from twg_analytics.ui.show.panels import Side, compared, facts, opened, record, side_by_side
from twg_analytics.ui.show.tables import breakdown, choosable, findings, folded, name_of, openable, table
from twg_analytics.words import t

__all__ = [
    "HasRows", "Side", "breakdown", "caption", "caution", "chart", "chips", "choosable", "compared", "concerns",
    "draw", "facts", "findings", "folded", "headings", "inferred", "is_empty", "leading", "name_of", "nothing",
    "notice", "offer_without", "openable", "opened", "own_only", "projects", "reached", "record", "reporters", "rows",
    "severities", "side_by_side", "table", "title", "without",
]  # fmt: skip


def headings(names: Sequence[str], chosen: Filters) -> list[str]:
    """The headings of tabs."""
    return [t(f"{name}_title", chosen.language) for name in names]
