import datetime as dt

import pandas as pd

from twg_analytics.charts import waterfall
from twg_analytics.charts.finish import Caption

CAPTION = Caption("From cost to gap", "US dollars", dt.date(2026, 3, 31), False)


def test_each_step_begins_where_the_one_before_ended() -> None:
    steps = [("cost", "total", 100.0), ("oda", "minus", 70.0), ("surplus", "plus", 10.0), ("gap", "total", 40.0)]
    frame = pd.DataFrame(steps, columns=["code", "kind", "value"]).assign(name="Step")
    *traces, hit = waterfall.steps(frame, "en", CAPTION)["data"]
    drawn = {
        code: (base, base + x)
        for trace in traces
        for code, base, x in zip(trace["customdata"], trace["base"], trace["x"], strict=True)
    }
    assert drawn == {"cost": (0, 100), "oda": (100, 30), "surplus": (30, 40), "gap": (0, 40)}
    assert hit["customdata"] == ["cost", "oda", "surplus", "gap"]
