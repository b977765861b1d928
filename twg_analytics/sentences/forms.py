"""What the forms of a TWG would change in its workbook, in words."""

from twg_analytics.words import t


def written(cells: int, rows: int, language: str) -> str:
    """How many cells differ, and how many rows are new."""
    said = t("forms_written_cells", language, count=cells)
    return " ".join([said, *([t("forms_written_rows", language, count=rows)] if rows else [])])


def lacking(rows: int, column: str, language: str) -> str:
    """How many new rows lack what says which they are, and are not written."""
    return t("forms_lacking", language, count=rows, column=column)
