"""The rows of one kind of sheet of all workbooks, read as one table; each keeps its file, its sheet and its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from twg_analytics.reading import amounts, exchange
from twg_analytics.reading.headings import Column
from twg_analytics.reading.landing import Together
from twg_analytics.reading.workbook_sheets import Field, Part

_SEPARATOR = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True)
class Rows:
    """The rows of the sheets of one name: `text` as written and `parsed` as read, both by column key.

    `parts` are the sheets by the number of their file; the index of all frames is the number of a row in `places`.
    """

    parts: Mapping[int, Part]
    places: pa.Table
    text: pd.DataFrame
    together: Together
    parsed: pd.DataFrame

    @classmethod
    def joined(cls, parts: Mapping[int, Part], together: Together) -> "Rows":
        """All rows of some sheets, none of which is read yet."""
        text = pd.concat([part.text for part in parts.values()], ignore_index=True)
        lengths = [len(part.body) for part in parts.values()]
        places = pa.table({
            "file": pa.array(np.repeat(list(parts), lengths), pa.int32()),
            "source_sheet": pa.array(np.repeat([part.sheet for part in parts.values()], lengths), pa.string()),
            "source_row": pa.array(np.concatenate([part.body.index for part in parts.values()]), pa.int32()),
        })  # fmt: skip
        return cls(parts, places, text, together, text)

    @cached_property
    def files(self) -> pd.Series:
        """The number of the file of each row."""
        return pd.Series(self.places["file"].to_numpy()[self.text.index], index=self.text.index)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that any of the sheets has, by key."""
        return {column.key: column for part in self.parts.values() for column in part.found.used}

    @cached_property
    def _headings(self) -> dict[tuple[int, str], str]:
        return {(n, column.key): column.heading for n, part in self.parts.items() for column in part.found.used}

    def heading(self, key: str, index: pd.Index) -> list[str | None]:
        """The headings as in its file of the column with a key, of some rows."""
        return [self._headings.get((file, key)) for file in self.files[index]]

    def written(self, name: str) -> pd.Series:
        """A column as written, blank where no sheet has it."""
        return self.text.get(name, pd.Series(None, index=self.text.index, dtype=object))

    def read(self, name: str) -> pd.Series:
        """A column as read, missing where no sheet has it."""
        return self.parsed.get(name, pd.Series(None, index=self.text.index, dtype=object))

    def coded(self, key: str) -> pd.Series:
        """The codes in a column with the file that they are of, for comparing."""
        return self.files.astype(str) + " " + self.text[key].str.casefold()

    def keys(self, field: str) -> dict[str, int | None]:
        """The keys of the columns that fill a field, with their years."""
        return {key: column.year for key, column in self.columns.items() if column.field == field}

    def having(self, *keys: str | None) -> pd.Index:
        """The rows of the sheets that have any of some columns."""
        having = {n for n, part in self.parts.items() if any(column.key in keys for column in part.found.used)}
        return self.text.index[self.files.isin(having)]

    def add(self, table: str, rows: pd.DataFrame) -> None:
        """Add rows to a table of `raw`."""
        self.together.add(table, rows, self.places)

    def find(self, message_key: str, index: pd.Index, column: str, value: pd.Series) -> None:
        """Say of some rows what was found in a column."""
        said = pd.DataFrame({"source_column": self.heading(column, index), "value": np.asarray(value)}, index=index)
        self.add("findings", said.assign(message_key=message_key))

    def add_failures(self, failures: pd.DataFrame) -> None:
        """Add the cells that broke their contract to the findings; that of a whole column has no row."""
        firsts = self.files[~self.files.duplicated()]
        of_file = pd.Series(firsts.index, index=firsts.to_numpy())
        for key, of in failures.groupby("column", sort=False):
            index = pd.Index(of["source_row"].fillna(of["file"].map(of_file)).astype("int64"))
            rows = pd.Series(self.places["source_row"].to_numpy()[index]).where(of["source_row"].notna().to_numpy())
            said = of[["message_key", "value"]].assign(
                source_row=rows.astype("Int64").array, source_column=self.heading(str(key), index)
            )
            self.add("findings", said.set_index(index))

    def listed(self, key: str) -> pd.DataFrame:
        """The pieces of the cells of a column: `piece` and `position`, by row."""
        pieces = self.text[key].dropna().map(_pieces).explode().dropna()
        return pd.DataFrame({"piece": pieces, "position": pieces.groupby(level=0).cumcount()}, index=pieces.index)

    def field(self, key: str) -> Field:
        """The field of the layout that a column fills."""
        return next(iter(self.parts.values())).field(self.columns[key])

    def amounts(self, told: pd.Series) -> pd.DataFrame:
        """The columns of amounts as numbers, in dollars; doubts of the rows `told` are found."""
        keys = [key for key in self.columns if self.field(key).kind == "amount"]
        return pd.DataFrame({key: self._amounts(key, told) for key in keys}, index=self.text.index, dtype="float64")

    def _amounts(self, key: str, told: pd.Series) -> pd.Series:
        """A column of amounts: plain numbers at once, and file by file where the style or a unit decides."""
        numbers, is_plain = amounts.plain(self.text[key])
        open_files = set(self.files[~is_plain])
        for n, part in self.parts.items():
            column = next((column for column in part.found.used if column.key == key), None)
            if column and (n in open_files or (column.unit and column.unit.changes)):
                index = self.text.index[self.files == n]
                rows = pd.Index(self.places["source_row"].to_numpy()[index])
                text = self.text.loc[index, [key]].set_axis(rows)
                read = amounts.read(
                    text, {key: column}, _dollars(rows), told[index].set_axis(rows), part.source,
                    self.together.readings[n],
                )  # fmt: skip
                numbers[index] = read[key].to_numpy()
        return numbers


def _dollars(index: pd.Index) -> amounts.Money:
    return amounts.Money(
        pd.Series(exchange.DOLLAR, index=index, dtype=object),
        pd.Series(False, index=index),
        pd.Series(None, index=index, dtype=object),
    )


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SEPARATOR.split(text.strip()) if piece]
