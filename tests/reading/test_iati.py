"""Reading IATI activities: every row has its place, and each of the standard's traps is held by name."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.reading.iati_files import activity, transaction, write
from twg_analytics.reading import files
from twg_analytics.reading.landing import Reading

REAL = Path(__file__).parents[3] / "shared/real/iati"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the published files are not on this machine")

TWO_COUNTRIES = '<recipient-country code="KH" percentage="40"/><recipient-country code="LA" percentage="60"/>'


def counts(reading: Reading) -> tuple[int, int, int, int]:
    return reading.rows_read, reading.rows_loaded, reading.rows_refused, reading.rows_not_data


def rows(reading: Reading, table: str) -> list[dict[str, Any]]:
    return pa.concat_tables(reading.tables[table]).to_pylist() if table in reading.tables else []


def findings(reading: Reading) -> list[tuple[Any, ...]]:
    names = ("message_key", "source_column", "value")
    return [tuple(row[name] for name in names) for row in rows(reading, "findings")]


def read(folder: Path, *activities: str, **more: Any) -> Reading:
    return files.read(write(folder / "export.xls", *activities, **more))


def amounts(reading: Reading) -> list[tuple[Any, ...]]:
    return [(row["amount"], row["currency"], row["share"]) for row in rows(reading, "iati_amounts")]


def test_a_file_is_recognised_by_its_first_element_whatever_its_name(tmp_path: Path) -> None:
    comment = "<!-- <html> is not the first element -->\n"
    assert read(tmp_path, activity(), above=comment).kind_code == "iati"
    page = tmp_path / "activities.xml"
    page.write_text("<html><!-- <iati-activities> --><body>Sign in</body></html>")
    assert files.read(page).kind_code == "unrecognised"


def test_an_activity_alone_is_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text(activity())
    assert counts(files.read(path)) == (1, 1, 0, 0)


def test_every_activity_is_loaded_refused_or_not_data(tmp_path: Path) -> None:
    elsewhere = activity("A-LA", country='<recipient-country code="LA"/>')
    changed = activity("A-1", title="Other roads")
    reading = read(tmp_path, activity("A-1"), activity("A-1"), changed, activity(None), elsewhere)
    assert counts(reading) == (5, 1, 2, 2)
    assert [key for key, *_ in findings(reading)] == ["duplicate_row", "duplicate_key", "row_without_key"]


def test_an_activity_says_on_which_line_it_stands(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A-1"), activity("A-2", transaction(5)))
    assert [row["source_row"] for row in rows(reading, "iati_activities")] == [3, 11]
    assert [row["source_row"] for row in rows(reading, "iati_amounts")] == [18]


def test_lines_beyond_65535_keep_their_number(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A-1"), "\n" * 70_000, activity("A-2"))
    assert [row["source_row"] for row in rows(reading, "iati_activities")] == [3, 70_012]


def test_titles_are_taken_in_english(tmp_path: Path) -> None:
    title = '</narrative><narrative xml:lang="en">Roads</narrative><narrative xml:lang="fr">Routes'
    inside = activity(title=title).replace("<title><narrative>", '<title><narrative xml:lang="km">ផ្លូវ')
    assert rows(read(tmp_path, inside), "iati_activities")[0]["title"] == "Roads"


def test_a_value_without_currency_has_the_default_of_its_activity(tmp_path: Path) -> None:
    both = (transaction(5), transaction(7, value='currency="EUR"'))
    assert amounts(read(tmp_path, activity("A-1", *both, currency="GBP"))) == [(5, "GBP", 1), (7, "EUR", 1)]


@pytest.mark.parametrize(("sign", "code"), [("€", "EUR"), ("US$", "USD"), ("eur", "EUR"), ("XDR", "XDR")])
def test_a_currency_may_be_written_as_its_sign(tmp_path: Path, sign: str, code: str) -> None:
    both = (transaction(5), transaction(7, value=f'currency="{sign}"'))
    assert amounts(read(tmp_path, activity("A-1", *both, currency=sign))) == [(5, code, 1), (7, code, 1)]


def test_cambodia_in_words_below_another_countrys_code_is_a_near_miss(tmp_path: Path) -> None:
    place = (
        '<recipient-country code="VN"><narrative>Viet Nam</narrative><narrative>កម្ពុជា</narrative></recipient-country>'
    )
    reading = read(tmp_path, activity("A-1", country=place))
    assert ("iati_near_miss", "recipient-country", "កម្ពុជា") in findings(reading)


def test_a_value_without_any_currency_stays_without_and_is_found(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A-1", transaction(5), currency=None))
    assert amounts(reading) == [(5, None, 1)]
    assert findings(reading) == [("iati_blank", "value/@currency", None)]


def test_negative_transactions_are_kept_with_a_note(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A-1", transaction(100), transaction(-30)))
    assert [amount for amount, *_ in amounts(reading)] == [100, -30]
    assert findings(reading) == [("iati_negative", "value", "-30")]


def test_only_the_share_of_cambodia_counts(tmp_path: Path) -> None:
    assert amounts(read(tmp_path, activity("A-1", transaction(100), country=TWO_COUNTRIES))) == [(100, "USD", 0.4)]


@pytest.mark.parametrize(
    "country",
    [
        '<recipient-country code="KH"/><recipient-country code="LA"/>',
        '<recipient-country code="KH"/><recipient-region code="798" percentage="50"/>',
        '<recipient-country code="KH" percentage="half"/>',
        '<recipient-country code="KH" percentage="140"/>',
    ],
)
def test_a_share_of_cambodia_that_is_not_told_is_not_guessed(tmp_path: Path, country: str) -> None:
    reading = read(tmp_path, activity("A-1", transaction(100), country=country))
    assert amounts(reading) == [(100, "USD", None)]
    assert [key for key, *_ in findings(reading)].count("iati_country_share") == 1


def test_percentages_that_do_not_add_up_are_found_and_used_as_published(tmp_path: Path) -> None:
    country = TWO_COUNTRIES.replace('"60"', '"30"')
    reading = read(tmp_path, activity("A-1", transaction(100), country=country))
    assert amounts(reading) == [(100, "USD", 0.4)]
    assert findings(reading) == [("iati_percentages", "recipient-country", "70")]


def test_a_transaction_names_its_own_country(tmp_path: Path) -> None:
    here = transaction(5, more='<recipient-country code="KH"/>')
    there = transaction(7, more='<recipient-country code="LA"/>')
    nowhere = transaction(9)
    reading = read(tmp_path, activity("A-1", here, there, nowhere, country=""))
    assert counts(reading) == (1, 1, 0, 0)
    assert amounts(reading) == [(5, "USD", 1), (9, "USD", None)]
    assert ("iati_country_share", "transaction/recipient-country", None) in findings(reading)


def sectors(reading: Reading) -> list[tuple[Any, ...]]:
    return [(row["vocabulary"], row["sector_code"], row["share"]) for row in rows(reading, "iati_sectors")]


def test_sectors_of_several_vocabularies_are_not_added_up(tmp_path: Path) -> None:
    inside = (
        '<sector vocabulary="1" code="21010" percentage="25"/><sector code="21020" percentage="75"/>'
        '<sector vocabulary="2" code="210"/><sector vocabulary="99" code="A"/>'
    )
    assert sectors(read(tmp_path, activity("A-1", inside))) == [("1", "21010", 0.25), ("1", "21020", 0.75)]


def test_sector_percentages_that_are_missing_are_not_guessed(tmp_path: Path) -> None:
    reading = read(tmp_path, activity("A-1", '<sector code="21010"/><sector code="21020" percentage="75"/>'))
    assert sectors(reading) == [("1", "21010", None), ("1", "21020", None)]
    assert findings(reading) == [("iati_sector_shares", "sector", "-; 75")]


def test_missing_codes_and_dates_stay_missing_and_are_found(tmp_path: Path) -> None:
    bare = activity("A-1", transaction(5, kind=""), transaction(5, day=""), title="", status="", dates="", publisher="")
    reading = read(tmp_path, bare)
    (row,) = rows(reading, "iati_activities")
    assert [row[name] for name in ("title", "status_code", "actual_start_date", "partner_code")] == [
        None, None, None, "unknown",
    ]  # fmt: skip
    assert {column for key, column, _ in findings(reading) if key == "iati_blank"} == {
        "title", "activity-status", "activity-date", "reporting-org", "transaction-type", "transaction/@iso-date",
    }  # fmt: skip
    assert [row["amount_date"] for row in rows(reading, "iati_amounts")] == [None]


def test_codes_and_dates_that_cannot_be_read_are_found(tmp_path: Path) -> None:
    dates = '<activity-date type="1" iso-date="1 June 2024"/><activity-date type="9" iso-date="2024-01-01"/>'
    inside = (transaction("a lot"), transaction(5, kind="Z"), transaction("1e999"))
    reading = read(tmp_path, activity("A-1", *inside, status="12", dates=dates))
    assert set(findings(reading)) == {
        ("unreadable_date", "activity-date", "1 June 2024"), ("unknown_code", "activity-date", "9"),
        ("iati_blank", "activity-date", None), ("unknown_code", "activity-status", "12"),
        ("unreadable_amount", "value", "a lot"), ("unreadable_amount", "value", "1e999"),
        ("unknown_code", "transaction-type", "Z"),
    }  # fmt: skip
    assert amounts(reading) == []


def test_incoming_money_is_no_disbursement(tmp_path: Path) -> None:
    kinds = [transaction(n, kind=code) for n, code in enumerate(("1", "2", "3", "4", "11"), start=1)]
    reading = read(tmp_path, activity("A-1", *kinds))
    assert [(row["amount"], row["flow_code"]) for row in rows(reading, "iati_amounts")] == [
        (2, "committed"), (3, "disbursed"), (4, "disbursed"),
    ]  # fmt: skip


def test_version_1_is_read_as_far_as_its_codes_are_certain(tmp_path: Path) -> None:
    old = """<iati-activity default-currency="USD">
    <iati-identifier>GB-1-100</iati-identifier><reporting-org ref="GB-1" type="10">DFID</reporting-org>
    <title xml:lang="en">Schools</title><activity-status code="2">Implementation</activity-status>
    <activity-date type="start-planned" iso-date="2010-01-01">2010</activity-date>
    <activity-date type="end-actual">2012-06-30</activity-date>
    <recipient-country code="KH" percentage="100">Cambodia</recipient-country>
    <transaction><transaction-type code="D">Disbursement</transaction-type>
      <transaction-date>2011-05-01</transaction-date><value value-date="2011-05-01">12</value></transaction>
    <transaction><transaction-type code="IF"/><transaction-date iso-date="2011-05-01"/>
      <value value-date="2011-05-01">99</value></transaction>
    </iati-activity>"""
    reading = read(tmp_path, old, version="1.03")
    (row,) = rows(reading, "iati_activities")
    said = [
        str(row[name]) for name in ("title", "partner_name", "status_code", "planned_start_date", "actual_end_date")
    ]
    assert said == ["Schools", "DFID", "ongoing", "2010-01-01", "2012-06-30"]
    assert amounts(reading) == [(12, "USD", 1)]
    assert str(rows(reading, "iati_amounts")[0]["amount_date"]) == "2011-05-01"
    assert findings(reading) == [("iati_version", None, "1.03")]


def test_text_in_another_encoding_than_declared_is_read_and_said(tmp_path: Path) -> None:
    reading = read(tmp_path, activity(title="Éducation"), encoding="cp1252")
    assert rows(reading, "iati_activities")[0]["title"] == "Éducation"
    assert findings(reading) == [("iati_encoding", None, "cp1252")]


def test_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.xml"
    path.write_bytes('<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") + activity().encode("utf-16-le"))
    assert counts(files.read(path)) == (1, 1, 0, 0)


def test_broken_xml_is_one_plain_sentence_and_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    path = write(tmp_path / "cut.xml", activity("A-1"), activity("A-2"))
    path.write_bytes(path.read_bytes()[:-60])
    reading = files.read(path)
    assert (counts(reading), findings(reading)) == ((0, 0, 0, 0), [("unreadable_file", None, "xml_broken")])
    assert "iati_activities" not in reading.tables


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE iati-activities [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE iati-activities [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE iati-activities SYSTEM "http://example.org/iati.dtd">',
    ],
)
def test_a_file_with_entities_is_refused_before_it_is_parsed(tmp_path: Path, doctype: str) -> None:
    reading = read(tmp_path, activity(title="&l9;"), above=doctype)
    assert findings(reading) == [("unreadable_file", None, "xml_with_doctype")]
    assert list(reading.tables) == ["findings"]


def test_an_entity_without_a_document_type_is_broken_xml(tmp_path: Path) -> None:
    assert findings(read(tmp_path, activity(title="&l9;"))) == [("unreadable_file", None, "xml_broken")]


def test_the_publisher_is_known_by_reference_or_by_name(tmp_path: Path) -> None:
    def of(publisher: str) -> tuple[Any, ...]:
        (row,) = rows(read(tmp_path, activity(publisher=publisher)), "iati_activities")
        return row["partner_code"], row["is_partner_listed"]

    assert of('<reporting-org ref="44000"><narrative>The Bank</narrative></reporting-org>') == ("world_bank", True)
    assert of('<reporting-org ref="X-1"><narrative>World Bank Group</narrative></reporting-org>') == (
        "world_bank", True,
    )  # fmt: skip
    assert of('<reporting-org ref="X-1">Moon Agency</reporting-org>') == ("moon_agency", False)


def test_the_mark_of_illustrative_data_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, activity(), above="<!-- ILLUSTRATIVE DATA, invented -->\n").is_illustrative
    assert not read(tmp_path, activity()).is_illustrative


@real
def test_the_files_of_others_are_counted_whole_and_only_cambodia_is_loaded() -> None:
    found = {path.stem: counts(files.read(path)) for path in REAL.glob("*.xml") if path.name != "xml.xsd"}
    assert found == {
        "undp_cambodia_2017_excerpt": (2, 2, 0, 0), "who_arg": (157, 0, 0, 157), "worldbank_679": (5, 0, 0, 5),
    }  # fmt: skip


def test_an_amount_that_is_too_large_in_dollars_is_unreadable(tmp_path: Path) -> None:
    riel = (transaction("4e15", value='currency="KHR"'), transaction("5e15", value='currency="KHR"'))
    reading = read(tmp_path, activity("A-1", transaction("1e20"), transaction("9e11"), *riel))
    assert [amount for amount, *_ in amounts(reading)] == [9e11, 4e15]
    assert findings(reading) == [("unreadable_amount", "value", "1e20"), ("unreadable_amount", "value", "5e15")]


def test_a_level_that_no_activity_can_be_on_is_none(tmp_path: Path) -> None:
    reading = files.read(write(tmp_path / "a.xml", activity("A-1", level=10**20)))
    assert reading.tables["iati_activities"][0]["hierarchy"].to_pylist() == [None]
