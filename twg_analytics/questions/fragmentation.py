"""How thinly money is spread: over the partners of a sector, or over the sectors of a partner."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


# How thinly money is spread (Aid Effectiveness Report 2007, "Fragmentation and concentration"): concentration is
# the sum of the squared shares of those who give (Herfindahl and Hirschman), 1 when one gives all.
def spread(scope: Scope, *, by: str) -> pd.DataFrame:
    """How the money of each sector is spread over partners (or of each partner over sectors): one row per code.

    `others` counts partners (or sectors), `average_usd` is counted money per project that reported, and
    `concentration` the sum of squared shares, from nearly 0 to 1; NULL where nothing was reported.
    """
    return ask("fragmentation/spread", scope, by=by)
