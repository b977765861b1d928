"""What the dashboard says, in English and the country's own language.

Texts, numbers, money, shares, dates and findings.

The language is always an argument (`LANGUAGES`), never a global: charts and reports are made without a page.
"""

from twg_analytics.words.dates import date, moment, month, months, quarter, span, years_later
from twg_analytics.words.escapes import EXECUTABLE, harmless, plain
from twg_analytics.words.findings import UNREADABLE_FILE, finding, said
from twg_analytics.words.numbers import (
    A_MILLION,
    between,
    change,
    millions,
    millions_between,
    money,
    number,
    percent,
    points,
    quantity,
    year,
)
from twg_analytics.words.texts import in_a_row, in_a_sentence, label, named_value, t
from twg_analytics.words.wording import LANGUAGES

# The first cell of the summary in a marked copy, by which reading knows it; never translated or changed.
MARKED_COPY = "Marked copy / ច្បាប់ចម្លងមានសម្គាល់"

__all__ = [
    "A_MILLION", "EXECUTABLE", "LANGUAGES", "MARKED_COPY", "UNREADABLE_FILE", "between", "change", "date", "finding",
    "harmless", "in_a_row", "in_a_sentence", "label", "millions", "millions_between", "moment", "money", "month",
    "months", "named_value", "number", "percent", "plain", "points", "quantity", "quarter", "said", "span", "t", "year",
    "years_later",
]  # fmt: skip
