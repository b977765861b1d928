"""What the reader has chosen: language, snapshot, filters. The only package that touches the session's state."""

from twg_analytics.ui.filters.address import (
    begin,
    carried,
    chosen,
    is_ready,
    language,
    looked_for,
    open_project,
    seen,
    spoken,
    turn_to_view,
    unknown,
    write_language,
)
from twg_analytics.ui.filters.boxes import (
    draw,
    draw_explore,
    draw_language,
    draw_search,
    finding_choice,
    jmi_choice,
    keep_to,
    open_choice,
    pick,
    report_choice,
    rule_choice,
    say_unknown,
)
from twg_analytics.ui.filters.choices import (
    AS_BUILT,
    EXPLORE_KEYS,
    FARTHEST,
    FILTER_KEYS,
    FILTERS,
    FINDING_KEYS,
    INDICATOR_KEYS,
    JMI,
    JMI_YEAR,
    LOAD,
    MONTHS,
    OPEN_KEY,
    PROGRAMME,
    REPORT_KEYS,
    RULE_KEY,
    SUPPOSED_KEYS,
    Filters,
)
from twg_analytics.ui.filters.clicks import (
    OPENED,
    cell_opener,
    held_open,
    keep,
    kept,
    load_open,
    make_due,
    make_later,
    once_more,
    open_load,
    opener,
    row_opener,
    rule_held_open,
    setting,
    times,
    turn_to,
)
from twg_analytics.ui.filters.explored import Explored, explored, further
from twg_analytics.ui.filters.fields import clear, is_drawn, leave, put, retell, take_up
from twg_analytics.ui.filters.names import (
    Chip,
    chips,
    codes,
    context,
    described,
    first_of_several,
    in_words,
    names,
    sector_levels_below,
)
from twg_analytics.ui.filters.understood import understood

__all__ = [
    "AS_BUILT", "EXPLORE_KEYS", "FARTHEST", "FILTERS", "FILTER_KEYS", "FINDING_KEYS", "INDICATOR_KEYS", "JMI",
    "JMI_YEAR", "LOAD", "MONTHS", "OPENED", "OPEN_KEY", "PROGRAMME", "REPORT_KEYS", "RULE_KEY", "SUPPOSED_KEYS", "Chip",
    "Explored", "Filters", "begin", "carried", "cell_opener", "chips", "chosen", "clear", "codes", "context",
    "described", "draw", "draw_explore", "draw_language", "draw_search", "explored", "finding_choice",
    "first_of_several", "further", "held_open", "in_words", "is_drawn", "is_ready", "jmi_choice", "keep", "keep_to",
    "kept", "language", "leave", "load_open", "looked_for", "make_due", "make_later", "names", "once_more",
    "open_choice", "open_load", "open_project", "opener", "pick", "put", "report_choice", "retell", "row_opener",
    "rule_choice", "rule_held_open", "say_unknown", "sector_levels_below", "seen", "setting", "spoken", "take_up",
    "times", "turn_to", "turn_to_view", "understood", "unknown", "write_language",
]  # fmt: skip
