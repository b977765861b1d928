"""What the folder of another country says of the lists: its own stand there whole, its words over the shared ones.

A heading in its files ends in the code of the country's own language (`name_lo`), which is `_km` everywhere else.
"""

import pandas as pd

from twg_analytics.country import ENGLISH, LANGUAGE, OWN
from twg_analytics.reference import confirmed
from twg_analytics.reference.contracts import CONTRACTS

FORMS = [f"{OWN}_{form}" for form in LANGUAGE.plural]  # of a text with a count, in the list of texts
# A layout names its columns in the country's own language beside their names, which are English.
_ENGLISH = {f"name_{OWN}": ("column",)}


def headings(name: str) -> dict[str, str]:
    """The columns of a list by what a file of the country calls them."""
    columns = [*CONTRACTS[name].columns, *(FORMS if OWN in CONTRACTS[name].columns else [])]
    return {in_file(column): column for column in columns}


def in_file(column: str) -> str:
    """What a file of the country calls a column."""
    return "_".join(LANGUAGE.code if part == OWN else part for part in column.split("_"))


def laid(name: str, shared: pd.DataFrame, own: pd.DataFrame | None) -> pd.DataFrame:
    """A list that all countries share, with the words of this one, what it says otherwise, and rows of its own behind.

    The shared rows are in the same order as they were.
    """
    if LANGUAGE.code != OWN:  # what is written there is the language of another country
        shared = shared.assign(**{column: pd.Series(dtype=str) for column in _in_own_language(shared)})
    if own is None:
        return shared
    known = _known(name, shared, own)
    for column in own:
        said = own.loc[known.notna(), column].dropna()
        shared = shared.assign(**{column: shared.get(column, pd.Series(index=shared.index, dtype=str))})
        shared.loc[known[said.index], column] = said.to_numpy()
    return pd.concat([shared, own[known.isna()]], ignore_index=True)


def _known(name: str, shared: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    """Which shared row each row of the country is about; missing where it is one of its own."""
    return confirmed.rows(name, own).map({row: place for place, row in confirmed.rows(name, shared).items()})


def new_rows(name: str, shared: pd.DataFrame, own: pd.DataFrame) -> list[int]:
    """The rows in the file of the country that stand behind the shared ones, in their order."""
    known = _known(name, shared, own)
    return [*known.index[known.isna()]]


def with_english(frame: pd.DataFrame) -> pd.DataFrame:
    """A list with English in each cell for which the country's own language has no word yet."""
    for column in _in_own_language(frame):
        for english in (f"{column.removesuffix(OWN)}{ENGLISH}", *_ENGLISH.get(column, ())):
            if english in frame:
                frame = frame.assign(**{column: frame[column].fillna(frame[english])})
    return frame


def _in_own_language(frame: pd.DataFrame) -> list[str]:
    return [column for column in frame if column.split("_")[-1] == OWN]
