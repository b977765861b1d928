"""One word for one thing: Khmer texts of ours keep to `data/reference/terms.csv`, and so does the glossary."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from twg_analytics import paths, reference

GLOSSARY = (paths.ROOT / "docs/glossary.md").read_text(encoding="utf-8")
# The lists whose Khmer is ours; names of partners and provinces are their own.
WRITTEN = (
    "wording", "columns", "codes", "findings", "indicators", "rules", "conduct_rules", "jmi_status_rules", "twgs",
    "layouts/twg_workbook",
)  # fmt: skip
# What the dictionary of Chuon Nath writes with coeng da.
_COENG_TA = re.compile("[មផបកណ]\u17d2ត|ស\u17d2ត(?:ី|ែង|ាំ|ាប់|ើង)")


def _texts() -> Iterator[tuple[str, str, str]]:
    """Every Khmer text of ours with its list and the first cell of its row."""
    for name in WRITTEN:
        listed = reference.load(name)
        for column in [name for name in listed if name == "km" or str(name).endswith("_km")]:
            for key, text in zip(listed.iloc[:, 0], listed[column], strict=True):
                if isinstance(text, str):
                    yield name, str(key), text


TEXTS = list(_texts())


def _parts(cell: object) -> list[str]:
    return cell.split(" | ") if isinstance(cell, str) else []


def _avoided(text: str, term: pd.Series) -> list[str]:
    """The words to avoid that stand in a text outside the phrases that are their exceptions."""
    for phrase in sorted(_parts(term["exceptions"]), key=len, reverse=True):
        text = text.replace(phrase, "")
    return [word for word in _parts(term["avoid"]) if word in text]


@pytest.mark.parametrize("term", [row for _, row in reference.load("terms").iterrows()], ids=lambda row: row["term"])
def test_no_khmer_text_has_a_word_to_avoid(term: pd.Series) -> None:
    assert {(*place, word) for *place, text in TEXTS for word in _avoided(text, term)} == set()


def test_a_word_to_avoid_is_found_and_its_exception_is_not() -> None:
    term = pd.Series({"avoid": "អនុក្រុម", "exceptions": "អនុក្រុមការងារ"})
    assert [_avoided(text, term) for text in ("អនុក្រុមទី១", "អនុក្រុមការងារ")] == [["អនុក្រុម"], []]


def test_the_glossary_says_every_term_as_the_list_does_and_asks_where_it_is_not_sure() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*[\u1780-\u17ff][^|]*) \| [^|]+ \|$", GLOSSARY, re.MULTILINE)
    told = dict(rows)
    for term in reference.load("terms").itertuples():
        assert told[term.term] == (f"{term.km} ?" if term.confidence == "low" else term.km), term.term


def test_khmer_is_spelt_and_pointed_in_one_way() -> None:
    """Coeng da, no sign of width zero, no semicolon but as one to type, no space before `%` and `។`."""
    wrong = re.compile(_COENG_TA.pattern + '|\u200b|ឲ្យ|[០-៩}] %| ។|[“”"]|ឆ្នាំ [{០-៩]|ថ្ងៃទី [{០-៩]')
    assert {(*place, found[0]) for *place, text in TEXTS if (found := wrong.search(text))} == set()
    assert [text for _, _, text in TEXTS if ";" in text and "បំបែកដោយ ;" not in text] == []


def test_a_count_stands_after_its_word() -> None:
    things = "កំណត់ត្រា|គម្រោង|សកម្មភាព|វិធានការ|សូចនាករ|ដៃគូ|អភិវឌ្ឍន៍|រដ្ឋាភិបាល|ក្រុម|ឯកសារ|ជួរឈរ|ជួរដេក"
    bare = re.compile(rf"(?:{things}) \**{{(?:count|records|projects|reporting|shown|part)}}")
    assert [text for _, _, text in TEXTS if bare.search(text)] == []
