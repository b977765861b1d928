"""What texts in the exports are alike: found in Python between reading and SQL, landed as tables (write side).

What is compared is asked of the landed exports and lists by the selects of `sql/similarity`.
"""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from twg_analytics.building import layers, similar_activities, similar_titles

Ask = Callable[[str], list[tuple[Any, ...]]]


def tables(ask: Ask) -> dict[str, pa.Table]:
    """The tables to land by name; `ask` answers a select from the landed exports and lists."""
    selects = layers.statements("similarity")

    def texts(name: str) -> list[str]:
        return [text for (text,) in ask(selects[name])]

    def least(name: str) -> Any:
        ((found,),) = ask(selects[name])
        return found

    names, published, activities = texts("ngo_names"), texts("published_titles"), texts("activities")
    titles = texts("oda_titles") if names or published else []
    return {
        "similar_titles": similar_titles.found(names, titles if names else [], least("least_of_titles")),
        "published_titles": similar_titles.found(published, titles if published else [], least("least_of_published")),
        "similar_activities": similar_activities.similar(
            activities, texts("titles") if activities else [], least("least_of_activities")
        ),
        "named_provinces": similar_activities.places(activities),
    }
