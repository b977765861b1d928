"""What each column of an export must hold, kept by pandera; a cell that fails becomes a finding, not an error."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells


@dataclass(frozen=True)
class Kind:
    """How a column of text is read, and the finding that says a cell could not be."""

    parse: Callable[[pd.Series], pd.Series]
    message_key: str


def _answers(column: pd.Series) -> pd.Series:
    return cells.by_distinct(column, _yes)


def _yes(text: str) -> bool | None:
    answer = reference.find("yes_no", text)
    return None if answer is None else answer == "yes"


TEXT = Kind(lambda column: column, "")
AMOUNT = Kind(cells.amounts, "unreadable_amount")
INTEGER = Kind(cells.integers, "unreadable_amount")
DATE = Kind(cells.dates, "unreadable_date")
YES_NO = Kind(_answers, "unreadable_answer")


DATE_DOUBTS = ("month_first_date", "serial_date", "buddhist_year")
_FEWEST_OF_A_COLUMN = 3
_FAILURE = ["source_row", "column", "message_key", "value", "file"]


@cache
def code(kind: str) -> Kind:
    """A column of names of a list in `data/reference`, read to their codes."""
    return Kind(lambda column: cells.by_distinct(column, partial(reference.find, kind)), "unknown_code")


def hold(
    text: pd.DataFrame, kinds: Mapping[str, Kind], read: pd.DataFrame | None = None, files: pd.Series | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read every column of a frame of text and list the cells that break the contract.

    Columns of `read` were read already, with what is around them in mind; `files` is the file of each row where they
    are of several. Returns the frame with its columns parsed (missing where blank or unreadable), and the failures
    with columns `source_row` (the index of `text`; NA for a whole column), `column`, `message_key`, `value`, `file`.
    """
    done = pd.DataFrame() if read is None else read
    parsed = {name: done[name] if name in done else kinds[name].parse(text[name]) for name in text.columns}
    frame = pd.DataFrame(parsed, index=text.index)
    doubts = {name: cells.date_doubts(text[name]) for name in text.columns if kinds[name] is DATE}

    def is_in_order(name: str) -> bool:
        is_read = parsed[name].notna() | text[name].isna()
        return bool(is_read.all()) and not (name in doubts and doubts[name].isin(DATE_DOUBTS).any())

    # A column of free text, or of cells that were all read without a doubt, has nothing to check.
    checked = [name for name in text.columns if kinds[name] is not TEXT and not is_in_order(name)]
    if not checked:
        return frame, pd.DataFrame(columns=_FAILURE)
    import pandera.pandas as pa  # here, because a build over unchanged files has no use for its second of import
    from pandera.errors import SchemaErrors

    def is_read(series: pd.Series) -> pd.Series:
        # pandera hands over the filled cells only
        return parsed[str(series.name)].loc[series.index].notna() | cells.is_no_date(series)

    def without(doubt: str) -> pa.Check:
        def is_certain(series: pd.Series) -> pd.Series:
            return doubts[str(series.name)].loc[series.index] != doubt

        return pa.Check(is_certain, error=doubt, n_failure_cases=None)

    def checks(kind: Kind) -> list[pa.Check]:
        readable = pa.Check(is_read, error=kind.message_key, n_failure_cases=None)
        return [readable, *map(without, DATE_DOUBTS)] if kind is DATE else [readable]

    schema = pa.DataFrameSchema({name: pa.Column(None, checks(kinds[name]), nullable=True) for name in checked})
    try:
        schema.validate(text[checked], lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        rows = cases["index"].astype("Int64")
        of = pd.Series(0, index=text.index) if files is None else files[text.index]
        columns = (rows, cases["column"], cases["check"], cases["failure_case"].astype(str), of[rows].array)
        failures = pd.DataFrame(dict(zip(_FAILURE, columns, strict=True)))
        return frame, _whole_columns_once(failures, parsed, of)
    return frame, pd.DataFrame(columns=_FAILURE)


def _whole_columns_once(
    failures: pd.DataFrame, parsed: Mapping[str, pd.Series], of: pd.Series
) -> pd.DataFrame:  # fmt: skip
    """One failure in place of many for a file's column of dates of which no cell was read: how many, and the first."""
    dates = failures[failures["message_key"] == DATE.message_key]
    for (name, file), cells_of in dates.groupby(["column", "file"], sort=False):
        if len(cells_of) >= _FEWEST_OF_A_COLUMN and parsed[name][of == file].isna().all():
            first = cells_of.iloc[[0]].assign(source_row=pd.NA, value=f"{len(cells_of)} × {cells_of.iloc[0]['value']}")
            failures = pd.concat([failures.drop(cells_of.index), first.astype({"source_row": "Int64"})])
    return failures
