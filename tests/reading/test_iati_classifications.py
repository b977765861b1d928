"""How an activity is classified: DAC's codes become ours, others stay as written, what is missing is found."""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.building.examples import Given, example
from tests.reading import rows as records
from tests.reading.iati_files import activity, transaction, write
from tests.reading.test_iati import REAL, amounts, findings, read, real, rows
from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading


def classified(reading: Reading) -> list[tuple[Any, ...]]:
    names = ("kind_code", "vocabulary", "published_code", "classification_code", "significance_code", "share")
    return [tuple(row[name] for name in names) for row in rows(reading, "iati_classifications")]


def of_money(reading: Reading) -> list[tuple[Any, ...]]:
    names = ("tied_code", "aid_type_code", "disbursement_channel_code")
    return [tuple(row[name] for name in names) for row in rows(reading, "iati_amounts")]


def test_each_classification_stands_with_its_code_and_line(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        activity(
            "A",
            '<policy-marker vocabulary="1" code="1" significance="2"/>',
            '<default-aid-type code="C01"/>',
            '<default-tied-status code="5"/>',
            '<document-link url="https://example.org"><category code="B03"/></document-link>',
        ),
    )
    assert classified(reading) == [
        ("tied", None, "5", "untied", None, None),
        ("aid_type", None, "C01", "C01", None, None),
        ("policy_marker", "1", "1", "gender_equality", "principal", None),
        ("strategy", None, "B03", None, None, None),
    ]
    assert [row["source_row"] for row in rows(reading, "iati_classifications")] == [12, 11, 10, 13]
    assert findings(reading) == []


def test_what_a_transaction_says_goes_before_the_default_of_its_activity(tmp_path: Path) -> None:
    own = '<disbursement-channel code="1"/><aid-type code="A01"/><tied-status code="4"/>'
    defaults = '<default-aid-type code="C01"/><default-tied-status code="5"/>'
    reading = read(tmp_path, activity("A", defaults, transaction(5), transaction(7, more=own)))
    assert of_money(reading) == [("untied", "C01", None), ("tied", "A01", "treasury")]


def test_without_any_word_nothing_is_classified(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A", transaction(5)))
    assert of_money(reading) == [(None, None, None)] and classified(reading) == [] and findings(reading) == []


def test_a_code_that_nobody_knows_is_found_and_never_replaced_by_the_default(tmp_path: Path) -> None:
    defaults = '<default-tied-status code="5"/>'
    reading = read(tmp_path, activity("A", defaults, transaction(5, more='<tied-status code="9"/>')))
    assert of_money(reading) == [(None, None, None)]
    assert findings(reading) == [("unknown_code", "tied-status", "9")]


def test_a_default_that_nobody_knows_is_found_once_and_kept_as_written(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A", '<default-tied-status code="X"/>', transaction(5), transaction(7)))
    assert classified(reading) == [("tied", None, "X", None, None, None)]
    assert of_money(reading) == [(None, None, None)] * 2
    assert findings(reading) == [("unknown_code", "default-tied-status", "X")]


def test_other_vocabularies_are_kept_as_written_and_not_taken_for_those_of_dac(tmp_path: Path) -> None:
    inside = '<policy-marker vocabulary="99" code="1"/><default-aid-type vocabulary="2" code="1"/>'
    more = '<aid-type vocabulary="3" code="1"/>'
    reading = read(tmp_path, activity("A", inside, transaction(5, more=more)))
    assert classified(reading) == [
        ("aid_type", "2", "1", None, None, None), ("policy_marker", "99", "1", None, None, None),
    ]  # fmt: skip
    assert of_money(reading) == [(None, None, None)] and findings(reading) == []


def test_a_marker_without_significance_or_code_is_found(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A", '<policy-marker code="2"/><policy-marker significance="1"/>'))
    assert classified(reading) == [("policy_marker", None, "2", "environment", None, None)]
    assert findings(reading) == [
        ("iati_blank", "policy-marker/@significance", None), ("iati_blank", "policy-marker", None),
    ]  # fmt: skip


def test_markers_of_the_first_version_are_known_by_the_name_of_their_vocabulary(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A", '<policy-marker vocabulary="DAC" code="1" significance="0"/>'))
    assert classified(reading) == [("policy_marker", "DAC", "1", "gender_equality", "not_targeted", None)]


@pytest.mark.parametrize(
    ("items", "shares"),
    [
        ('<budget-item code="1.1" percentage="60"/><budget-item code="2" percentage="40%"/>', [0.6, 0.4]),
        ('<budget-item code="1.1"/>', [1.0]),
        ('<budget-item code="1.1"/><budget-item code="2"/>', [None, None]),
        ('<budget-item code="1.1" percentage="much"/>', [None]),
    ],
)
def test_lines_of_the_national_budget_have_their_share(tmp_path: Path, items: str, shares: list[float | None]) -> None:
    reading = read(tmp_path, activity("A", f'<country-budget-items vocabulary="2">{items}</country-budget-items>'))
    assert [row[-1] for row in classified(reading)] == shares
    assert {row[:4] for row in classified(reading)} <= {("budget_item", "2", c, None) for c in ("1.1", "2")}


def test_a_budget_line_without_a_code_is_found(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A", "<country-budget-items><budget-item/></country-budget-items>"))
    assert classified(reading) == [] and findings(reading) == [("iati_blank", "budget-item", None)]


def test_texts_of_people_are_left_out_of_descriptions(tmp_path: Path) -> None:
    said = "<description><narrative>Ask someone@example.org</narrative></description>"
    items = f'<country-budget-items><budget-item code="1">{said}</budget-item></country-budget-items>'
    reading = read(tmp_path, activity("A", items))
    assert "example.org" not in str(rows(reading, "iati_classifications")[0]["description"])
    assert [key for key, *_ in findings(reading)] == ["personal_cell"]


@real
def test_the_published_file_of_undp_gives_what_it_gave_and_how_it_is_classified() -> None:
    reading = files.read(REAL / "undp_cambodia_2017_excerpt.xml")
    assert (reading.rows_read, reading.rows_loaded, len(amounts(reading))) == (2, 2, 11)
    disbursed = {row for row, flow in zip(of_money(reading), rows(reading, "iati_amounts"), strict=True)
                 if flow["flow_code"] == "disbursed"}  # fmt: skip
    assert disbursed == {("partially_tied", "C01", "separate_account")}
    assert ("policy_marker", "1", "1", "gender_equality", "significant", None) in classified(reading)


def _published(*activities: str) -> Given:
    def given(folder: Path, date: str) -> None:
        write(folder / "raw" / date / "published.xml", *activities)
        tied = records.oda({"Development Partner": "UNDP", "Own Resources 2025": 100, "Tied Aid": "Untied"})
        built.with_rows(folder, oda=[tied], date=date)

    return given


@example(lambda: _published(activity("A", '<default-tied-status code="4"/>', transaction(100))))
def test_it_stands_beside_what_the_database_says_and_never_over_it(of: Built) -> None:
    assert of.all("select kind_code, classification_code, source_row from marts.iati_classifications") == [
        ("tied", "tied", 10)
    ]
    assert of.one("select tied_code, level_usd from marts.iati_money") == ("tied", 100)
    assert of.one("select tied_code from marts.projects") == ("untied",)
