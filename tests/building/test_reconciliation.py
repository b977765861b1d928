"""IATI as a second witness: money on one level and in no total, pairs proposed and decided, what differs."""

import shutil
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import DATE, Built, Published
from tests.building.examples import Given, example
from tests.reading import rows
from tests.reading.iati_files import activity, transaction, write
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH, RECONCILIATION, REJECTED

REAL = Path(__file__).parents[3] / "shared/real/iati"
RECORD: rows.Row = {"Development Partner": "UNDP", "Own Resources 2025": 100}


def publishing(*activities: str, oda: list[rows.Row] | None = None) -> Given:
    """Records of UNDP and a file of what it publishes."""

    def given(folder: Path, date: str) -> None:
        write(folder / "raw" / date / "published.xml", *activities)
        built.with_rows(folder, oda=oda or [rows.oda(RECORD)], date=date)

    return given


def build(folder: Path, *activities: str, oda: list[rows.Row] | None = None) -> Built:
    """What is made of them."""
    publishing(*activities, oda=oda)(folder, DATE)
    return built.from_files(folder)


def disbursed(made: Built) -> list[tuple[Any, ...]]:
    return made.all(
        "select activity_id, year, sum(level_usd) from marts.iati_money where flow_code = 'disbursed' "
        "group by activity_id, year order by 1, 2"
    )


def related(kind: int, identifier: str) -> str:
    return f'<related-activity type="{kind}" ref="{identifier}"/>'


@example(
    lambda: publishing(
        activity("A", related(2, "A1"), transaction(100), transaction(40, kind="2"), level=1),
        activity("A1", transaction(60), level=2),
    )
)
def test_money_of_a_whole_is_left_out_where_its_part_gives_it(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 0), ("A1", 2025, 60)]
    # The part says nothing of commitments, so those of the whole stay.
    assert of.one("select level_usd from marts.iati_money where flow_code = 'committed'") == (40,)
    assert of.findings("iati_level_left_out") == [(11, "hierarchy", "A")]
    assert of.all("select activity_id, root_id from marts.iati_projects order by 1") == [("A", "A"), ("A1", "A")]


@example(
    lambda: publishing(activity("A", transaction(100), transaction(7, "2027-01-01"), transaction(5, "2026-12-31")))
)
def test_what_says_it_was_disbursed_in_a_year_to_come_is_in_no_total(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 100), ("A", 2026, 5), ("A", 2027, 0)]
    assert of.findings("future_disbursement") == [(11, "transaction-date", "7.0")]
    assert of.one("select max(published_total_usd) from marts.reconciliation_projects") == (105,)


@example(
    lambda: publishing(
        activity(
            "A",
            transaction(100),
            publisher='<reporting-org ref="XX-1"><narrative>A fund abroad</narrative></reporting-org>',
        )
    )
)
def test_a_publisher_that_no_list_knows_is_noted(of: Built) -> None:
    assert of.findings("iati_unlisted") == [(3, "reporting-org", "A fund abroad")]


@example(lambda: publishing(activity("A", transaction(100)), activity("B", related(1, "A"), transaction(60))))
def test_a_part_that_names_its_parent_is_enough(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 0), ("B", 2025, 60)]


@example(lambda: publishing(activity("A", transaction(100), level=1), activity("A-101", transaction(60), level=2)))
def test_parts_are_known_by_level_and_identifier_too(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 0), ("A-101", 2025, 60)]
    assert of.findings("iati_levels") == []


def test_a_part_of_a_part_counts_once(tmp_path: Path) -> None:
    whole, part = activity("A", transaction(100)), activity("B", related(1, "A"))
    made = build(tmp_path, whole, part, activity("C", related(1, "B"), transaction(60)))
    assert disbursed(made) == [("A", 2025, 0), ("C", 2025, 60)]
    assert made.one("select count(distinct root_id) from marts.iati_projects") == (1,)


@example(
    lambda: publishing(
        activity("A", related(1, "B"), transaction(100)), activity("B", related(1, "A"), transaction(60))
    )
)
def test_two_that_call_each_other_parent_lose_no_money(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 100), ("B", 2025, 60)]


@example(lambda: publishing(activity("A", transaction(100), level=1), activity("B", transaction(60), level=2)))
def test_levels_that_no_link_joins_are_doubtful(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 100), ("B", 2025, 60)]
    assert of.findings("iati_levels") == [(3, "hierarchy", "A")]


@example(
    lambda: publishing(
        activity(
            "A",
            transaction(92_484, "2024-01-15", value='currency="EUR"').replace(
                'value value-date="2024-01-15"', 'value value-date="2023-12-20"'
            ),
        )
    )
)
def test_the_year_of_the_value_has_the_rate_and_the_year_of_the_transaction_the_money(of: Built) -> None:
    year, rate, usd = of.one("select year, exchange_rate, amount_usd from marts.iati_money")
    assert (year, rate) == (2024, 0.92484)
    assert usd == pytest.approx(100_000)


@example(lambda: publishing(activity("A", transaction(5_000, value='currency="LAK"'))))
def test_a_currency_without_rate_is_in_no_dollar_sum(of: Built) -> None:
    assert of.one("select amount_reported, amount_usd from marts.iati_money") == (5_000, None)
    assert of.findings("no_rate") == [(10, "value", "LAK 2025")]


@example(
    lambda: publishing(
        activity(
            "A",
            transaction(80),
            transaction(-20),
            country='<recipient-country code="KH" percentage="50"/><recipient-country code="VN" percentage="50"/>',
        )
    )
)
def test_half_an_activity_is_half_its_money(of: Built) -> None:
    assert disbursed(of) == [("A", 2025, 30)]


def test_the_later_edition_of_an_activity_is_used_and_rows_add_up(tmp_path: Path) -> None:
    for name, day, amount in (("a", "2025-01-01", 10), ("b", "2026-01-01", 20)):
        edition = activity("A", transaction(amount))
        dated = edition.replace("<iati-activity ", f'<iati-activity last-updated-datetime="{day}T00:00:00Z" ')
        write(tmp_path / "raw" / DATE / f"{name}.xml", dated)
    made = built.from_rows(tmp_path, oda=[rows.oda(RECORD)])
    assert disbursed(made) == [("A", 2025, 20)]
    counts = (
        "select source_file, rows_read, rows_loaded, rows_not_data from marts.files where kind_code = 'iati' order by 1"
    )
    assert made.all(counts) == [(f"{DATE}/a.xml", 1, 0, 1), (f"{DATE}/b.xml", 1, 1, 0)]


def tables(made: Published) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the marts that is not about the witness itself, row by row."""
    names = [
        name
        for (name,) in made.all(
            "select table_name from information_schema.tables where table_schema = 'marts' order by 1"
        )
    ]
    own = ("iati", "reconciliation", "files", "findings")
    asked = {name: f"select * from marts.{name} order by all" for name in names if not name.startswith(own)}
    return {name: [tuple(map(str, row)) for row in made.all(sql)] for name, sql in asked.items()}


def test_no_table_of_the_databases_knows_whether_anything_is_published(tmp_path: Path) -> None:
    ngo = [rows.ngo({"Own Resources 2025": 7})]
    alone = built.publish(built.with_rows(tmp_path / "alone", oda=[rows.oda(RECORD)], ngo=ngo))
    folder = tmp_path / "beside"
    unlisted = '<reporting-org ref="X"><narrative>Moon Agency</narrative></reporting-org>'
    write(
        folder / "raw" / DATE / "published.xml",
        activity("XM-DAC-41114-KH-1", transaction(5, value='currency="EUR"')), activity("X-1", publisher=unlisted),
    )  # fmt: skip
    # A day of its own makes no snapshot, which would be the newest and empty.
    write(folder / "raw" / "2027-01-01" / "published.xml", activity("A", transaction(5)))
    beside = built.publish(built.with_rows(folder, oda=[rows.oda(RECORD)], ngo=ngo))
    expected, found = tables(alone), tables(beside)
    assert len(expected["projects"]) == 2 and len(expected) > 30
    assert [name for name in expected if expected[name] != found[name]] == []
    assert beside.one("select count(*) from marts.iati_projects") == (3,)


def standing(made: Built) -> list[tuple[Any, ...]]:
    return made.all("select standing_code, root_id, project_id from marts.reconciliation_projects order by 1, 2, 3")


PUBLISHED = "XM-DAC-41114-KH-1"
RECORDED = "oda:undp:KH-1"


@example(lambda: publishing(activity(PUBLISHED, title="Quite another title")))
def test_a_number_behind_the_publishers_reference_is_the_records(of: Built) -> None:
    assert standing(of) == [("proposed", PUBLISHED, RECORDED)]
    assert of.one("select rule_code, is_taken from marts.reconciliation_pairs") == ("own_number", True)


@example(
    lambda: publishing(
        activity("XM-DAC-41114-PROJECT-00059036", title="Other"), oda=[rows.oda(RECORD | {"Program Number": 59036})]
    )
)
def test_numbers_are_compared_without_the_zeros_that_a_spreadsheet_loses(of: Built) -> None:
    assert [code for code, *_ in standing(of)] == ["proposed"]


def of_partner(name: str, *identifiers: str) -> list[str]:
    """Activities that a partner publishes under a name like no record's."""
    publisher = f'<reporting-org ref="X"><narrative>{name}</narrative></reporting-org>'
    return [activity(identifier, title="Other", publisher=publisher) for identifier in identifiers]


@pytest.mark.parametrize(
    ("partner", "identifier", "number", "is_found"),
    [
        ("ADB", "XM-DAC-46004-50218-002-GRNT0677", "50218-002", True),
        ("ADB", "XM-DAC-46004-50218-002-GRNT0677", "xm-dac-46004-50218-002-LN3900", True),  # another loan of the same
        ("ADB", "XM-DAC-46004-50218-002-GRNT0677", "50218-001", False),
        ("UK", "GB-GOV-1-300397-105", "300397", True),
        ("UK", "GB-GOV-1-300397-105", "300397-105", True),
        ("Sweden", "SE-0-SE-6-11394A0101-KHM-15110", "11394A0101", True),
        ("Sweden", "SE-0-SE-6-11394A0101-KHM-15110", "15110", False),  # a sector, which many activities have
        ("EU/EC", "XI-IATI-EC_DEVCO-2015/353-196", "2015/353196", True),
        ("Japan", "SE-0-SE-6-11394A0101-KHM-15110", "11394A0101", False),  # another partner's way of writing
    ],
)
@example(
    lambda partner, identifier, number: publishing(
        *of_partner(partner, identifier), oda=[rows.oda({"Development Partner": partner, "Program Number": number})]
    )
)
def test_an_identifier_is_read_as_its_partner_writes_it(
    of: Built, partner: str, identifier: str, number: str, is_found: bool
) -> None:
    assert of.all("select rule_code from marts.reconciliation_pairs") == [("own_number",)] * is_found


@example(lambda: publishing(activity("A", '<other-identifier ref="KH-1" type="A1"/>', title="Other")))
def test_another_identifier_may_be_the_records_number(of: Built) -> None:
    assert of.one("select rule_code from marts.reconciliation_pairs") == ("other_number",)


@example(lambda: publishing(activity("A", title="Whole"), activity(PUBLISHED, related(1, "A"), title="Part")))
def test_the_number_of_a_part_finds_the_record_for_its_whole(of: Built) -> None:
    assert standing(of) == [("proposed", "A", RECORDED)]


@example(
    lambda: publishing(
        activity("A", title="Rural Roads Improvment Project"),
        activity(
            "B",
            title="Rural Roads Improvement Project",
            publisher='<reporting-org ref="44000"><narrative>World Bank</narrative></reporting-org>',
        ),
        oda=[rows.oda(RECORD | {"Project Title": "Rural Roads Improvement Project"})],
    )
)
def test_titles_are_compared_within_the_partner_only(of: Built) -> None:
    assert standing(of) == [("only_published", "B", None), ("proposed", "A", RECORDED)]
    assert of.one("select rule_code, root_id from marts.reconciliation_pairs") == ("similar_title", "A")


@example(lambda: publishing(activity("A", title="Rural roads"), activity(PUBLISHED, title="Rural roads")))
def test_one_record_is_taken_for_one_activity_the_strongest(of: Built) -> None:
    assert standing(of) == [("only_published", "A", None), ("proposed", PUBLISHED, RECORDED)]
    assert of.one("select count(*) from marts.reconciliation_pairs") == (2,)


@example(
    lambda: publishing(
        activity(PUBLISHED),
        oda=[rows.oda(RECORD), rows.oda(RECORD | {"Program Number": "KH-2", "Project Title": "Wells"}), rows.oda()],
    )
)
def test_only_partners_that_publish_are_missing_anything(of: Built) -> None:
    assert standing(of) == [("only_database", None, "oda:undp:KH-2"), ("proposed", PUBLISHED, RECORDED)]
    partners = (
        "select partner_code, is_publishing, records, only_database from marts.reconciliation_partners order by 1"
    )
    assert of.all(partners) == [
        ("japan", False, 1, 0), ("undp", True, 2, 1),
    ]  # fmt: skip


def decide(folder: Path, project: str, verdict: str) -> None:
    about = {"activity_id": PUBLISHED, "project_id": project}
    store.decide(built.store(folder), RECONCILIATION, about, verdict, reason="seen", decided_by="CDCB")


def test_a_person_confirms_or_rejects_and_can_take_it_back(tmp_path: Path) -> None:
    oda = [rows.oda(RECORD), rows.oda(RECORD | {"Program Number": "KH-2", "Project Title": "Wells"})]
    decide(tmp_path, "oda:undp:KH-2", CONFIRMED)
    made = build(tmp_path, activity(PUBLISHED), oda=oda)
    assert standing(made) == [("confirmed", PUBLISHED, "oda:undp:KH-2"), ("only_database", None, RECORDED)]
    store.undo(built.store(tmp_path), RECONCILIATION, 1, reason="no", undone_by="UNDP")
    decide(tmp_path, RECORDED, REJECTED)
    made = built.from_files(tmp_path)
    assert [code for code, *_ in standing(made)] == ["only_database", "only_database", "only_published"]
    history = store.history(built.store(tmp_path), RECONCILIATION)
    assert history[["verdict_code", "decided_by", "undone_by"]].fillna("").values.tolist() == [
        ["confirmed", "CDCB", "UNDP"], ["rejected", "CDCB", ""],
    ]  # fmt: skip
    assert store.history(built.store(tmp_path), MATCH).empty


@pytest.mark.usefixtures("few_tables")
def test_a_decision_names_the_build_anew(tmp_path: Path) -> None:
    publishing(activity(PUBLISHED))(tmp_path, DATE)
    first = built.publish(tmp_path).file
    decide(tmp_path, RECORDED, CONFIRMED)
    again = built.publish(tmp_path).file
    assert first.stem.rsplit("-", 1)[1] != again.stem.rsplit("-", 1)[1]


def test_what_differs_is_said_year_by_year_and_missing_is_not_zero(tmp_path: Path) -> None:
    own = {"Own Resources 2022": 100, "Own Resources 2023": 100, "Own Resources 2024": 100, "Own Resources 2025": 0}
    oda = [rows.oda({"Development Partner": "UNDP", "Start": "1-Mar-2024", "Completion": "30-Nov-2027", **own})]
    oda += [rows.oda({"Development Partner": "Japan", "Program Number": "J", "Own Resources 2025": 9})]
    paid = [transaction(amount, f"{year}-06-30") for year, amount in ((2021, 5), (2022, 99), (2023, 120), (2025, 8))]
    made = build(tmp_path, activity(PUBLISHED, *paid, status="5"), oda=oda)
    assert made.all(
        "select year, published_usd, database_usd, comparison_code from marts.reconciliation_money order by 1"
    ) == [
        (2021, 5, None, "not_compared"),  # no record of the database reports that year
        (2022, 99, 100, "agreed"),
        (2023, 120, 100, "differs"),
        (2024, None, 100, "only_database"),
        (2025, 8, 0, "differs"),
    ]
    differs = "is_amount_different, is_date_different, is_status_different, published_usd, database_usd"
    assert made.one(f"select {differs} from marts.reconciliation_projects") == (True, True, True, 227, 300)


@example(
    lambda: publishing(
        activity(PUBLISHED, transaction(100)),
        oda=[rows.oda(RECORD | {"Start": "28-Feb-2024", "Completion": "15-Nov-2027"})],
    )
)
def test_dates_within_a_month_and_equal_status_do_not_differ(of: Built) -> None:
    differs = "is_amount_different, is_date_different, is_status_different"
    assert of.one(f"select {differs} from marts.reconciliation_projects") == (False, False, False)


@pytest.mark.skipif(not REAL.is_dir(), reason="the published files are not on this machine")
def test_the_real_excerpt_adds_up_as_a_naive_second_count_does(tmp_path: Path) -> None:
    file = REAL / "undp_cambodia_2017_excerpt.xml"
    paid: dict[int, float] = defaultdict(float)
    for found in ET.parse(file).getroot().iter("transaction"):
        kind, day, value = found.find("transaction-type"), found.find("transaction-date"), found.find("value")
        assert kind is not None and day is not None and value is not None and value.text
        if kind.get("code") in ("3", "4") and value.get("currency") == "USD":
            paid[int(day.get("iso-date", "")[:4])] += float(value.text)
    (tmp_path / "raw" / DATE).mkdir(parents=True)
    shutil.copy(file, tmp_path / "raw" / DATE / "undp.xls")
    made = built.from_rows(tmp_path, oda=[rows.oda(RECORD)])
    sums = made.all(
        "select year, sum(level_usd) from marts.iati_money where flow_code = 'disbursed' group by 1 order by 1"
    )
    assert sums == sorted(paid.items()) and sum(paid.values()) == 5_394_544
    assert made.all("select activity_id from marts.iati_projects where is_root") == [("XM-DAC-41114-PROJECT-00059036",)]
