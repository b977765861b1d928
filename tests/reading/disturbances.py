"""What people do to an export before they send it, each as a small function: every row of the rules of reading.

A file of the sample is cut to a few rows and disturbed. Beside it stands its twin: the same file, in which only what
the disturbance made unreadable is blank. Whoever reads both must get the same totals.
"""

import datetime as dt
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

import openpyxl
from lxml import html
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

import sample
from sample import ngo_export, oda_export, twg_workbook
from twg_analytics.country import LANGUAGE

KINDS = ODA, NGO, TWG = "oda", "ngo", "twg"
XLSX, PAGE, TEXT, UNICODE, OPEN = "xlsx", "xls", "csv", "txt", "ods"
_FORMS = {ODA: XLSX, NGO: PAGE, TWG: XLSX}  # in which the databases and the TWGs send them
_HEADING = {ODA: "Project Title", NGO: "Project Name", TWG: "activity_id"}
_TITLE = {**_HEADING, TWG: "activity"}
_PARTNER = {ODA: "Development Partner", NGO: "NGO Name(Acronym)", TWG: "responsible"}
_PARTNER_OF_ONE_YEAR = "Paris Declaration Indicators Point of Delivery"
_START = {ODA: "Start", NGO: "Start Date", TWG: "start_date"}
_AMOUNT = re.compile(r"(?:Plan )?(?:Own Resources|Other Sources|Total|NGO|Multilateral/Bilateral) 20\d\d|Cost 20\d\d")
_EVERY_AMOUNT = re.compile(rf"{_AMOUNT.pattern}|(?:On )?Budget 20\d\d|Government budget 20\d\d|Total Budget")
_ROWS, _YEARS, _OTHERS = 10, 2, 0.3  # of the rows, of the years and of the other columns of the sample
_KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
EMAIL, PHONE = "someone.invented@example.org", "012 345 678"

Grid = list[list[Any]]


class NotHere(Exception):
    """A disturbance that this file gives no occasion for."""


@dataclass
class Table:
    """An export in work: the sheet with its money, the row of its headings, and the cells that are lost."""

    kind: str
    book: openpyxl.Workbook
    sheet: Worksheet
    top: int
    dice: random.Random
    lost: set[tuple[int, int]] = field(default_factory=set)
    form: str = XLSX
    content: bytes | None = None  # once it is no workbook any more

    def column(self, heading: str) -> int:
        """The column under a heading."""
        return next(cell.column for cell in self.sheet[self.top] if cell.value == heading)

    def columns(self, pattern: re.Pattern[str] = _AMOUNT) -> list[int]:
        """The columns whose headings fit and that hold numbers only."""
        found = [cell.column for cell in self.sheet[self.top] if pattern.fullmatch(str(cell.value or ""))]
        return [column for column in found if all(_is_number(cell.value) for cell in self.filled(column))]

    def some(self, pattern: re.Pattern[str] = _AMOUNT, least: int = 1) -> int:
        """A column of numbers of which some cells are filled."""
        fit = [column for column in self.columns(pattern) if len(list(self.filled(column))) >= least]
        if not fit:
            raise NotHere
        return self.dice.choice(fit)

    def filled(self, column: int) -> Iterator[Cell]:
        """The filled cells below the heading of a column."""
        for row in range(self.top + 1, self.sheet.max_row + 1):
            cell = self.sheet.cell(row, column)
            if cell.value not in (None, ""):
                yield cell

    def amount(self, least: float = 0) -> Cell:
        """A cell with an amount, that is no nought."""
        found = [cell for column in self.columns() for cell in self.filled(column) if abs(cell.value) > least]
        if not found:
            raise NotHere
        return self.dice.choice(found)

    def cell(self, heading: str) -> Cell:
        """A filled cell under a heading."""
        return self.dice.choice(list(self.filled(self.column(heading))) or _not_here())

    def lose(self, cell: Cell) -> Cell:
        """The same cell, which nobody will be able to read: in the twin it is blank."""
        self.lost.add((cell.row, cell.column))
        return cell

    def rows(self) -> range:
        """The rows below the headings."""
        return range(self.top + 1, self.sheet.max_row + 1)


def _not_here() -> list[Cell]:
    raise NotHere


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


@dataclass(frozen=True)
class Disturbance:
    """What is done to a table, and what has to be said: one of `says`, or nothing where that is empty.

    `refuses` is the reason of a file that has to be refused. With `other_totals` the amounts may come out otherwise,
    as long as it is said. Where several are done to one file, they are done by `phase`.
    """

    name: str
    make: Callable[[Table], None]
    kinds: tuple[str, ...]
    forms: tuple[str, ...]
    says: frozenset[str]
    refuses: bool
    other_totals: bool
    phase: int


ALL: dict[str, Disturbance] = {}
CELLS, HEADINGS, SHEET, FILE = range(4)  # in this order, where several are done to one file


def disturbance(
    phase: int, *says: str, kinds: tuple[str, ...] = (ODA, NGO, TWG), forms: tuple[str, ...] = (XLSX, PAGE),
    refuses: bool = False, other_totals: bool = False,
) -> Callable[[Callable[[Table], None]], Callable[[Table], None]]:  # fmt: skip
    """List a function as a disturbance of some kinds of exports in some forms."""

    def listed(make: Callable[[Table], None]) -> Callable[[Table], None]:
        name = make.__name__
        ALL[name] = Disturbance(name, make, kinds, forms, frozenset(says), refuses, other_totals, phase)
        return make

    return listed


# Cells: what a person sees in one is what counts.


@disturbance(CELLS, "error_value")
def error_in_an_amount(table: Table) -> None:
    cell = table.lose(table.amount())
    cell.value = table.dice.choice(["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
    cell.data_type = "e"


@disturbance(CELLS, "error_value")
def error_in_a_date(table: Table) -> None:
    cell = table.lose(table.cell(_START[table.kind]))
    cell.value, cell.data_type = "#N/A", "e"


@disturbance(CELLS, "formula_without_value", forms=(XLSX,))
def formula_without_a_result(table: Table) -> None:
    table.lose(table.amount()).value = "=SUM(A1:A9)"


@disturbance(CELLS, kinds=(TWG,), forms=(XLSX,))
def per_cent_cells(table: Table) -> None:
    for cell in table.filled(table.column("progress_pct")):
        if _is_number(cell.value):
            cell.value, cell.number_format = cell.value / 100, "0%"


@disturbance(CELLS, kinds=(TWG,), forms=(XLSX,))
def per_cent_texts(table: Table) -> None:
    for cell in table.filled(table.column("progress_pct")):
        if _is_number(cell.value):
            cell.value = f"{cell.value}%"


@disturbance(CELLS, "hidden_rows", forms=(XLSX,))
def hidden_row(table: Table) -> None:
    table.sheet.row_dimensions[table.dice.choice(table.rows())].hidden = True


@disturbance(CELLS, "hidden_columns", forms=(XLSX,))
def hidden_column(table: Table) -> None:
    table.sheet.column_dimensions[table.amount().column_letter].hidden = True


@disturbance(CELLS, kinds=(ODA, NGO))
def merged_partner(table: Table) -> None:
    column = table.column(_PARTNER[table.kind])
    row = table.dice.choice(table.rows()[:-1])
    table.sheet.cell(row, column).value = table.sheet.cell(row, column).value or "Japan"
    _merge(table, row, row + 1, column, column)


@disturbance(CELLS, "merged_amount")
def merged_amount(table: Table) -> None:
    cell = table.amount()
    if cell.row == table.sheet.max_row:
        raise NotHere
    table.lose(table.sheet.cell(cell.row + 1, cell.column))
    _merge(table, cell.row, cell.row + 1, cell.column, cell.column)


@disturbance(CELLS)
def amount_merged_over_columns(table: Table) -> None:
    cell = table.amount()
    table.lose(table.sheet.cell(cell.row, cell.column + 1))
    _merge(table, cell.row, cell.row, cell.column, cell.column + 1)


def _merge(table: Table, top: int, bottom: int, left: int, right: int) -> None:
    table.sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)


def _styled(thousands: str, decimal: str) -> Callable[[float], str]:
    """An amount as text, with these signs before thousands and before the decimals."""

    def written(amount: float) -> str:
        return f"{amount:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)

    return written


def _write(table: Table, style: Callable[[float], str], column: int) -> None:
    for cell in table.filled(column):
        cell.value = style(cell.value)


@disturbance(CELLS, forms=(XLSX, PAGE, TEXT))
def numbers_of_english(table: Table) -> None:
    _write(table, _styled(",", "."), table.some())


@disturbance(CELLS, forms=(XLSX, PAGE, TEXT))
def numbers_of_the_continent(table: Table) -> None:
    _write(table, _styled(".", ","), table.some())


@disturbance(CELLS, forms=(XLSX, PAGE, TEXT))
def numbers_with_gaps(table: Table) -> None:
    _write(table, _styled("\u202f", ","), table.some())


@disturbance(CELLS)
def numbers_in_khmer(table: Table) -> None:
    column = table.some()
    _write(table, lambda amount: f"{amount:,.0f}".translate(_KHMER) if amount == int(amount) else str(amount), column)


@disturbance(CELLS, "three_decimals", other_totals=True, kinds=(NGO, TWG))
def numbers_that_may_be_thousands(table: Table) -> None:
    for cell in table.filled(table.some()):
        cell.value = f"{cell.value / 1000 % 900 + 1:.3f}"


@disturbance(CELLS, "unreadable_amount")
def words_for_an_amount(table: Table) -> None:
    table.lose(table.amount()).value = table.dice.choice(["about 5 m", "tbc", "1.2.3", "5 + 7"])


@disturbance(CELLS, "unreadable_amount")
def amount_beyond_reason(table: Table) -> None:
    table.lose(table.amount()).value = table.dice.choice(["9" * 20, 10**16, "1e30"])


@disturbance(CELLS, "unreadable_amount", kinds=(NGO, TWG))
def sign_of_another_currency(table: Table) -> None:
    cell = table.lose(table.amount())
    cell.value = f"€ {cell.value}"


@disturbance(CELLS, kinds=(NGO, TWG))
def sign_of_the_own_currency(table: Table) -> None:
    cell = table.amount()
    cell.value = table.dice.choice([f"$ {cell.value:,}", f"US$ {cell.value:,}", f"{cell.value} USD"])


@disturbance(CELLS, kinds=(ODA,))
def signs_for_codes_of_currencies(table: Table) -> None:
    signs = {"USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£", "KHR": "៛", "CNY": "元"}
    for cell in table.filled(table.column("Currency")):
        cell.value = signs.get(cell.value, cell.value)


def _days(table: Table) -> Iterator[tuple[Cell, dt.datetime]]:
    """The days in the column of starts, however they are written there."""
    for cell in table.filled(table.column(_START[table.kind])):
        try:
            day = cell.value if isinstance(cell.value, dt.datetime) else _read_day(str(cell.value))
        except ValueError:
            continue  # the sample has mistakes of its own
        yield cell, day


def _read_day(text: str) -> dt.datetime:
    return dt.datetime.strptime(text.strip("\xa0 "), "%d-%b-%Y")


@disturbance(CELLS, kinds=(ODA, NGO))
def dates_with_a_time(table: Table) -> None:
    for cell, day in _days(table):
        cell.value = f"{day:%d-%m-%Y} 00:00:00"


@disturbance(CELLS, "serial_date", kinds=(ODA, NGO))
def dates_as_excel_counts_them(table: Table) -> None:
    for cell, day in _days(table):
        cell.value = (day - dt.datetime(1899, 12, 30)).days


@disturbance(CELLS, kinds=(ODA, NGO))
def dates_in_khmer(table: Table) -> None:
    for cell, day in _days(table):
        cell.value = f"{day.day} {LANGUAGE.months[day.month - 1]} {day.year}".translate(_KHMER)


@disturbance(CELLS, "buddhist_year", kinds=(ODA, NGO))
def dates_of_the_buddhist_era(table: Table) -> None:
    for cell, day in _days(table):
        cell.value = f"{day:%d-%m}-{day.year + 543}"


@disturbance(CELLS, "unreadable_date", kinds=(ODA, NGO))
def dates_nobody_can_read(table: Table) -> None:
    for cell in table.filled(table.column(_START[table.kind])):
        table.lose(cell).value = "Quarter 3"


@disturbance(CELLS, kinds=(ODA, NGO))
def places_without_brackets(table: Table) -> None:
    for cell in table.filled(table.column("Province")):
        cell.value = re.sub(r" \((\d+%)\)", r" \1", cell.value)


@disturbance(CELLS, kinds=(ODA, NGO))
def places_between_commas(table: Table) -> None:
    for cell in table.filled(table.column("Province")):
        cell.value = cell.value.replace(" / ", ", ").replace("Phnom Penh", "Phnom Penh City")


@disturbance(CELLS, "personal_cell", kinds=(ODA, NGO))
def address_in_a_title(table: Table) -> None:
    cell = table.cell(_TITLE[table.kind])
    cell.value = f"{cell.value}, {EMAIL}"


@disturbance(CELLS, "row_without_partner", "money_without_project", kinds=(ODA, NGO))
def row_without_its_partner(table: Table) -> None:
    row = table.amount().row
    for column in range(1, table.sheet.max_column + 1):
        heading, cell = table.sheet.cell(table.top, column).value, table.sheet.cell(row, column)
        if heading in (_PARTNER[table.kind], "Donor"):
            cell.value = None
        elif heading != _TITLE[table.kind]:
            table.lose(cell)
    table.lose(table.sheet.cell(row, table.column(_TITLE[table.kind])))


@disturbance(CELLS, "duplicate_row", kinds=(NGO, TWG))
def row_copied_below(table: Table) -> None:
    row = table.amount().row
    table.sheet.append([cell.value for cell in table.sheet[row]])


# Rows that are totals.


def _add_total(table: Table, title: str, times: float = 1) -> None:
    total: list[Any] = [None] * table.sheet.max_column
    total[table.column(_TITLE[table.kind]) - 1] = title
    for column in table.columns():
        if cells := list(table.filled(column)):
            total[column - 1] = sum(cell.value for cell in cells) * times
    table.sheet.append(total)


@disturbance(SHEET, kinds=(ODA, NGO))
def total_below(table: Table) -> None:
    _add_total(table, table.dice.choice(["Total", "សរុបរួម", "Total général", "Grand Total", "សរុប", "Sous-total"]))


@disturbance(SHEET, "control_total", kinds=(ODA, NGO))
def total_that_does_not_agree(table: Table) -> None:
    _add_total(table, table.dice.choice(["Total", "សរុបរួម", "Total général"]), times=1.5)


# Headings.


@disturbance(HEADINGS, forms=(XLSX, PAGE), kinds=(ODA, NGO))
def two_rows_of_headings(table: Table) -> None:
    table.sheet.insert_rows(table.top)
    above, below = table.top, table.top + 1
    for cell in table.sheet[below]:
        name, _, year = str(cell.value or "").rpartition(" ")
        if name and year.isdecimal():
            cell.value, table.sheet.cell(above, cell.column).value = name, int(year)
    years = [table.sheet.cell(above, column).value for column in range(1, table.sheet.max_column + 1)]
    start = 0
    for n, year in enumerate([*years, None]):
        if n and year != years[start]:
            if years[start] and n - start > 1:
                _merge(table, above, above, start + 1, n)
            start = n
    table.top = below


@disturbance(HEADINGS, "unread_amounts")
def year_column_renamed(table: Table) -> None:
    column = table.some()
    for cell in table.filled(column):
        table.lose(cell)
    heading = table.sheet.cell(table.top, column)
    heading.value = f"Paid out until {heading.value[-4:]}"


@disturbance(HEADINGS, "unread_amounts", "unknown_column")
def year_of_a_column_cut(table: Table) -> None:
    column = table.some()
    for cell in table.filled(column):
        table.lose(cell)
    heading = table.sheet.cell(table.top, column)
    heading.value = f"{heading.value[:-4]}'{heading.value[-2:]}"


@disturbance(HEADINGS, "no_amount_column", refuses=True, kinds=(ODA, NGO))
def every_amount_renamed(table: Table) -> None:
    for cell in table.sheet[table.top]:
        if _EVERY_AMOUNT.fullmatch(str(cell.value or "")):
            cell.value = f"Paid out {cell.value[-4:]}"


@disturbance(HEADINGS, "missing_column", "unreadable_file", refuses=True)
def required_column_renamed(table: Table) -> None:
    table.sheet.cell(table.top, table.column(_HEADING[table.kind])).value = "What it is called by us"


@disturbance(HEADINGS)
def headings_in_capitals(table: Table) -> None:
    for cell in table.sheet[table.top]:
        cell.value = f"  {cell.value.upper()} " if cell.value else None


@disturbance(HEADINGS)
def unit_of_dollars_in_a_heading(table: Table) -> None:
    heading = table.sheet.cell(table.top, table.some())
    heading.value = f"{heading.value} ({table.dice.choice(['USD', 'US$', 'ដុល្លារ'])})"


def _in_thousands(table: Table, column: int) -> None:
    for cell in table.filled(column):
        cell.value = cell.value / 1000


@disturbance(HEADINGS, "unit_said", forms=(XLSX,))
def unit_in_a_heading(table: Table) -> None:
    column = table.some()
    _in_thousands(table, column)
    table.sheet.cell(table.top, column).value += table.dice.choice([" (thousand)", " (USD thousand)", " ពាន់ដុល្លារ"])


@disturbance(HEADINGS, "repeated_column")
def heading_used_twice(table: Table) -> None:
    column, last = table.some(), table.sheet.max_column + 1
    for row in range(table.top, table.sheet.max_row + 1):
        table.sheet.cell(row, last).value = table.sheet.cell(row, column).value


@disturbance(HEADINGS, "personal_cell")
def address_in_a_heading(table: Table) -> None:
    last = table.sheet.max_column + 1
    table.sheet.cell(table.top, last).value = f"Remarks (send them to {EMAIL}, tel. {PHONE})"
    table.sheet.cell(table.top + 1, last).value = "none"


# The sheet round the table.


@disturbance(SHEET, "unit_said", forms=(XLSX,))
def unit_above(table: Table) -> None:
    every = [c.column for c in table.sheet[table.top] if _EVERY_AMOUNT.fullmatch(str(c.value or ""))]
    if set(every) != set(table.columns(_EVERY_AMOUNT)):
        raise NotHere  # what is written as text would be in thousands too
    for column in every:
        _in_thousands(table, column)
    _insert_above(table, table.dice.choice(["Amounts in thousand", "ឯកតា៖ ពាន់", "in thousands"]))


def _insert_above(table: Table, *texts: str | None) -> None:
    table.sheet.insert_rows(table.top, len(texts))
    for n, text in enumerate(texts):
        table.sheet.cell(table.top + n, 1).value = text
    table.top += len(texts)


@disturbance(SHEET, "unit_said", forms=(XLSX,))
def unit_on_another_sheet(table: Table) -> None:
    table.book.create_sheet("Cover", 0).append(["Amounts in US$ thousand"])


@disturbance(SHEET)
def blank_rows_above(table: Table) -> None:
    _insert_above(table, None, None, "As sent to the TWG", None)


@disturbance(SHEET, forms=(XLSX, PAGE, TEXT))
def blank_columns_before(table: Table) -> None:
    if table.sheet.merged_cells.ranges:
        raise NotHere
    table.sheet.insert_cols(1, 2)


@disturbance(SHEET, forms=(XLSX, PAGE, TEXT))
def blank_rows_between(table: Table) -> None:
    if table.sheet.merged_cells.ranges:
        raise NotHere
    table.sheet.insert_rows(table.top + 2, 2)


@disturbance(SHEET)
def other_order_of_columns(table: Table) -> None:
    if table.sheet.merged_cells.ranges:
        raise NotHere
    order = list(range(table.sheet.max_column))
    table.dice.shuffle(order)
    for row in table.sheet.iter_rows(min_row=table.top):
        shown = [(cell.value, cell.data_type, cell.number_format) for cell in row]
        for cell, place in zip(row, order, strict=True):
            cell.value, kind, cell.number_format = shown[place]
            cell.data_type = kind


@disturbance(SHEET, "unknown_column")
def column_of_remarks(table: Table) -> None:
    last = table.sheet.max_column + 1
    table.sheet.cell(table.top, last).value = "Remarks of the desk"
    for row in table.rows():
        table.sheet.cell(row, last).value = "seen"


@disturbance(SHEET, "personal_cell", "personal_column")
def column_of_telephones(table: Table) -> None:
    last = table.sheet.max_column + 1
    table.sheet.cell(table.top, last).value = "Whom to ask"
    for row in table.rows():
        table.sheet.cell(row, last).value = table.dice.choice([PHONE, EMAIL])


@disturbance(SHEET, "sheet_not_read", forms=(XLSX,))
def sheet_of_notes(table: Table) -> None:
    table.book.create_sheet("Notes").append(["Please check", "before Friday"])


@disturbance(SHEET, "hidden_sheet", forms=(XLSX,))
def hidden_sheet(table: Table) -> None:
    old = table.book.copy_worksheet(table.sheet)
    old.title, old.sheet_state = "Old version", table.dice.choice(["hidden", "veryHidden"])


@disturbance(SHEET, "future_disbursement", kinds=(ODA, NGO))
def disbursed_after_the_snapshot(table: Table) -> None:
    last = table.sheet.max_column + 1
    table.sheet.cell(table.top, last).value = "Own Resources 2031"
    for row in table.rows():
        table.sheet.cell(row, last).value = 1_000_000


# The file.


@disturbance(FILE, forms=(XLSX,))
def formula_with_a_result(table: Table) -> None:
    held = parts(xlsx(table.book))
    name = f"xl/worksheets/sheet{table.book.worksheets.index(table.sheet) + 1}.xml"
    number = rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="n"><v>(\d+)</v>'
    held[name] = re.sub(number, rb"\1><f>1*\2</f><v>\2</v>", held[name])
    table.content = zipped(held)


@disturbance(FILE, "unreadable_file", refuses=True)
def cut_in_half(table: Table) -> None:
    whole = written(table)
    table.content = whole[: len(whole) // 2]


@disturbance(FILE, kinds=(ODA, NGO))
def sent_as_csv(table: Table) -> None:
    table.form = TEXT


@disturbance(FILE, kinds=(ODA, NGO))
def sent_as_unicode_text(table: Table) -> None:
    table.form = UNICODE


@disturbance(FILE)
def sent_as_open_document(table: Table) -> None:
    table.form = OPEN


@disturbance(FILE, kinds=(ODA, NGO))
def sent_in_the_other_form(table: Table) -> None:
    table.form = XLSX if table.form == PAGE else PAGE


@disturbance(FILE, "unreadable_file", refuses=True)
def sent_as_json(table: Table) -> None:
    table.content = json.dumps(_grid(table.sheet), default=str).encode()


@disturbance(FILE, "unreadable_file", refuses=True)
def sent_as_word(table: Table) -> None:
    table.content = zipped({"word/document.xml": b"<document/>"})


@disturbance(FILE, "unreadable_file", refuses=True)
def sent_as_spreadsheetml(table: Table) -> None:
    table.content = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@disturbance(FILE, "unreadable_file", kinds=(ODA, NGO), refuses=True)
def quote_never_closed(table: Table) -> None:
    table.form = TEXT
    table.content = written(table) + b'\r\n"Roads, ADB\r\n'


@disturbance(FILE, "no_rows", refuses=True, kinds=(ODA, NGO))
def headings_only(table: Table) -> None:
    table.sheet.delete_rows(table.top + 1, table.sheet.max_row)


# Files.


_workbooks = cache(twg_workbook.written)


@cache
def _whole(kind: str, day: dt.date) -> Grid:
    """The rows of an export of the sample, as they were sent."""
    every = oda_export.written(day) if kind == ODA else ngo_export.written(day)
    sent = next(iter(every.values()))
    if sent.startswith(b"PK"):
        return _grid(openpyxl.load_workbook(io.BytesIO(sent)).worksheets[0])
    return [[cell.text_content() for cell in row] for row in html.fromstring(sent).iter("tr")]


def _grid(sheet: Worksheet) -> Grid:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _as_number(text: Any) -> Any:
    """What a page prints as `1,234` as the number it is; anything else as it is."""
    is_number = isinstance(text, str) and re.fullmatch(r"-?[1-9]\d{0,2}(?:,\d{3})*", text)
    return int(text.replace(",", "")) if is_number else text or None


def undisturbed(kind: str, seed: int) -> Table:
    """A few rows of an export of the sample, or one of its workbooks, chosen by dice."""
    dice = random.Random(seed)
    day = dice.choice(sample.SNAPSHOTS)
    if kind == TWG:
        sent = _workbooks(day)
        book = openpyxl.load_workbook(io.BytesIO(sent[dice.choice(sorted(sent))]))
        for name in dice.sample(book.sheetnames, len(book.sheetnames) // 2):
            if name not in ("TWG", "Workplan"):
                del book[name]
        return Table(kind, book, book["Workplan"], 1, dice)
    whole = _whole(kind, day)
    top = next(n for n, row in enumerate(whole) if _HEADING[kind] in row)
    whole[top] = [_PARTNER[kind] if heading == _PARTNER_OF_ONE_YEAR else heading for heading in whole[top]]
    body = [row for row in whole[top + 1 :] if row[whole[top].index(_PARTNER[kind])]]
    kept = _some_columns(kind, whole[top], dice)
    book = openpyxl.Workbook()
    for row in [*whole[: top + 1], *dice.sample(body, _ROWS)]:
        book.worksheets[0].append([_as_number(row[n]) for n in kept if n < len(row)])
    return Table(kind, book, book.worksheets[0], top + 1, dice, form=_FORMS[kind])


def _some_columns(kind: str, headings: list[Any], dice: random.Random) -> list[int]:
    """The places of the columns that a file keeps: those that are disturbed, some years, and some of the others."""
    years = sorted({str(heading)[-4:] for heading in headings if _AMOUNT.fullmatch(str(heading))})
    few = dice.sample(years, _YEARS)
    kept = {_TITLE[kind], _PARTNER[kind], _START[kind], "Currency", "Province"}
    return [
        n
        for n, heading in enumerate(headings)
        if heading in kept
        or (str(heading)[-4:] in few if _EVERY_AMOUNT.fullmatch(str(heading)) else dice.random() < _OTHERS)
    ]


def disturbed(kind: str, seed: int, *done: Disturbance) -> tuple[Table, bytes, bytes]:
    """A file to which some things were done, one after the other, and its twin; raises `NotHere`."""
    table, twin = undisturbed(kind, seed), undisturbed(kind, seed)
    table.dice = random.Random(f"{seed} {[one.name for one in done]}")
    if any(table.form not in one.forms for one in done):
        table.form = twin.form = XLSX
    for one in sorted(done, key=lambda one: one.phase):
        lost = set(table.lost)
        one.make(table)
        if one.phase != CELLS and table.lost != lost and table.top != twin.top:
            raise NotHere  # the twin would not know these rows
    if any(table.form not in one.forms for one in done if one.phase != FILE):
        raise NotHere
    for row, column in table.lost:
        twin.sheet.cell(row, column).value = None
    return table, written(table), written(twin)


def written(table: Table) -> bytes:
    """The file in the form that it is sent in."""
    if table.content is not None:
        return table.content
    if table.form == XLSX:
        return xlsx(table.book)
    if table.form == PAGE:
        return _page(table.sheet)
    if table.form == OPEN:
        return _open_document(table.book)
    return _text(table.sheet, table.form)


def xlsx(book: openpyxl.Workbook) -> bytes:
    """A workbook as Excel would have saved it."""
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _shown(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d-%b-%Y}"
    return "" if value is None else str(value)


def _page(sheet: Worksheet) -> bytes:
    spans, covered = {}, set()
    for area in sheet.merged_cells.ranges:
        spans[area.min_row, area.min_col] = (area.size["rows"], area.size["columns"])
        covered |= {(row, column) for row, column in area.cells} - {(area.min_row, area.min_col)}
    lines = []
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            if (cell.row, cell.column) not in covered:
                high, wide = spans.get((cell.row, cell.column), (1, 1))
                cells.append(f"<td rowspan='{high}' colspan='{wide}'>{escape(_shown(cell.value))}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><meta charset='utf-8'><body><table>{''.join(lines)}</table></body></html>".encode()


def _text(sheet: Worksheet, form: str) -> bytes:
    sign, encoding = (",", "utf-8-sig") if form == TEXT else ("\t", "utf-16")
    quoted = [[f'"{_shown(cell)}"' if cell is not None else "" for cell in row] for row in _grid(sheet)]
    return "\r\n".join(sign.join(row) for row in quoted).encode(encoding)


_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _open_document(book: openpyxl.Workbook) -> bytes:
    tables = ""
    for sheet in book.worksheets:
        rows = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in _grid(sheet))
        tables += f'<table:table table:name="{escape(sheet.title)}">{rows}</table:table>'
    names = "".join(f' xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<office:document-content{names} office:version="1.2">{body}</office:document-content>'
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_SPREADSHEET}"/></manifest:manifest>'
    )
    held = {"mimetype": _SPREADSHEET, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped({name: text.encode() for name, text in held.items()})


def _open_cell(value: Any) -> str:
    if _is_number(value):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(_shown(value))}</text:p></table:table-cell>'


def parts(content: bytes) -> dict[str, bytes]:
    """What an archive holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()
