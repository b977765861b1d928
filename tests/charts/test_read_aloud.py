"""What a chart is called for a screen reader joins its parts as the language does: Khmer has no semicolon."""

import re

from twg_analytics import paths
from twg_analytics.words import in_a_row, in_a_sentence

CHARTS = sorted((paths.ROOT / "twg_analytics/charts").glob("*.py"))


def test_parts_are_joined_and_the_sentence_ended_as_the_language_does() -> None:
    assert in_a_sentence(["Health: 5", "Education: 3"], "en") == "Health: 5; Education: 3."
    assert in_a_sentence(["សុខាភិបាល៖ ៥", "អប់រំ៖ ៣"], "km") == "សុខាភិបាល៖ ៥, អប់រំ៖ ៣។"
    assert in_a_row(iter(["a"]), "km") == "a"


def test_no_chart_joins_parts_by_itself() -> None:
    by_hand = re.compile(r"""["']; ["']\.join|\+ "\."|f"\{[^}"]*\}: """)
    assert [(file.name, found) for file in CHARTS if (found := by_hand.findall(file.read_text("utf-8")))] == []
