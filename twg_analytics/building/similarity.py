"""What texts in the exports are alike: found in Python between reading and SQL, landed as tables (write side)."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from twg_analytics.building import similar_activities, similar_titles

Ask = Callable[[str], list[tuple[Any, ...]]]

# An NGO's project may be named like its funder's: by its own title, or as the NGO writes the funder's.
_NGO_NAMES = """
select title from raw.records where source_code = 'ngo' and title is not null
union
select oda_project_name from raw.records where source_code = 'ngo' and oda_project_name is not null
order by 1
"""
_PUBLISHED = "select distinct title from raw.iati_activities where title is not null order by 1"
_ODA_TITLES = "select distinct title from raw.records where source_code = 'oda' and title is not null order by 1"
_LEAST_OF_TITLES = "select min(cast(least_similarity as double)) from reference.match_rules"
_LEAST_OF_PUBLISHED = "select min(cast(least_similarity as double)) from reference.reconciliation_rules"
_ACTIVITIES = "select distinct activity from raw.activities where activity is not null order by 1"
_TITLES = "select distinct title from raw.records where title is not null order by 1"
_LEAST_OF_ACTIVITIES = """
select coalesce(min(cast(least as double)), 1)
from reference.suggestion_weights
where reason_code = 'text'
"""


def tables(ask: Ask) -> dict[str, pa.Table]:
    """The tables to land by name; `ask` answers questions to the landed exports and lists."""

    def texts(question: str) -> list[str]:
        return [text for (text,) in ask(question)]

    def least(question: str) -> Any:
        ((found,),) = ask(question)
        return found

    names, published, activities = texts(_NGO_NAMES), texts(_PUBLISHED), texts(_ACTIVITIES)
    titles = texts(_ODA_TITLES) if names or published else []
    return {
        "similar_titles": similar_titles.found(names, titles if names else [], least(_LEAST_OF_TITLES)),
        "published_titles": similar_titles.found(published, titles if published else [], least(_LEAST_OF_PUBLISHED)),
        "similar_activities": similar_activities.similar(
            activities, texts(_TITLES) if activities else [], least(_LEAST_OF_ACTIVITIES)
        ),
        "named_provinces": similar_activities.places(activities),
    }
