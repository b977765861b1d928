"""What a figure is in a program that draws by itself: a chart with its data sheet, a table, or a map of shapes.

Values are those of the figure, unrounded; what is missing in it is missing here. Nothing becomes a picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from twg_analytics.charts import theme

Kind = Literal["stacked", "clustered", "line", "scatter"]


@dataclass(frozen=True)
class Look:
    """How a bar, line or point is drawn: colours as in `theme`, the pattern as plotly calls it."""

    fill: str = theme.PRIMARY
    pattern: str = ""
    drawn: str = theme.PAPER
    outline: str = ""
    letters: str = theme.INK
    width: float = 0.75
    dash: str = "solid"
    symbol: str = ""


@dataclass(frozen=True)
class Series:
    """Values by category, or for a scatter by `across`; `points` are those that look otherwise than the others.

    `exact` is what a scatter draws at its edge, further out than it reaches. `sign` stands before each amount.
    """

    name: str
    values: tuple[float | None, ...]
    look: Look
    points: Mapping[int, Look] = field(default_factory=dict)
    across: tuple[float, ...] = ()
    exact: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    is_hidden: bool = False
    is_labelled: bool = True
    sign: str = ""


@dataclass(frozen=True)
class Chart:
    """A native chart. `unit` is money (dollars), count, percent, ratio or quantity; `begin` is where its axis starts.

    A scatter has axes that cross at `crossing` and reach `height`; `remarks` are said beside it.
    """

    kind: Kind
    names: tuple[str, ...]
    codes: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    lies: bool = False
    begin: float | None = None
    crossing: tuple[float, float] | None = None
    height: float | None = None
    across_title: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_waterfall(self) -> bool:
        """Whether its bars stand on others that are not seen."""
        return any(one.is_hidden for one in self.series)


@dataclass(frozen=True)
class Cell:
    """A cell of a native table: its text, the amount behind it, its fill and the colour of its text."""

    text: str
    value: float | None = None
    fill: str | None = None
    ink: str | None = None


@dataclass(frozen=True)
class Grid:
    """A native table; `legend` is what its signs or fills mean."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[Cell, ...]
    unit: str


@dataclass(frozen=True)
class Area:
    """A province: its amount in dollars and how it is drawn; `is_split` rests for more than half on an equal split."""

    code: str
    name: str
    usd: float | None
    look: Look
    is_split: bool


@dataclass(frozen=True)
class Map:
    """Provinces by classes of money, and what is in none of them; `drawn` as outlines or tiles."""

    drawn: str
    areas: tuple[Area, ...]
    classes: tuple[tuple[str, Look], ...]
    beside: tuple[tuple[str, str, float | None], ...]
    unit: str = "money"


Native = Chart | Grid | Map


def sheet(drawn: Native, headings: tuple[str, str]) -> pd.DataFrame:
    """What is drawn as rows, amounts as numbers; `headings` name the first column and the amounts of a map."""
    if isinstance(drawn, Map):
        rows = [(area.code, area.name, area.usd) for area in drawn.areas]
        return pd.DataFrame([*rows, *drawn.beside], columns=["", *headings])
    if isinstance(drawn, Grid):
        cells = [[cell.text if cell.value is None else cell.value for cell in row] for row in drawn.rows]
        return pd.DataFrame(cells, columns=list(drawn.headings))
    if drawn.kind == "scatter":
        points = [
            (one.name, *point)
            for one in drawn.series
            for point in zip(one.texts, one.exact or one.across, one.values, strict=True)
        ]
        return pd.DataFrame(points, columns=["", headings[0], drawn.across_title, headings[1]])
    columns = {one.name: one.values for one in drawn.series if not one.is_hidden}
    table = pd.DataFrame(columns, dtype=object)
    table.insert(0, headings[0], list(drawn.names))
    return table
