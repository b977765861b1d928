"""The day it is in the country, from which what comes next and what is overdue is counted."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

from twg_analytics import country

ZONE = country.HERE.time_zone


def today() -> dt.date:
    """`TWG_TODAY`, to look at an example as on another day; else by the clock, wherever the server stands."""
    said = os.environ.get("TWG_TODAY")
    return dt.date.fromisoformat(said) if said else dt.datetime.now(ZoneInfo(ZONE)).date()
