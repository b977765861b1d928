"""Which records are proposed as the same money: by which rule, what would be removed, and what is left alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.building.examples import example, exports
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH, REJECTED

OWN, PARTNERS = "Own Resources 2025", "Multilateral/Bilateral 2025"
ASKED = """
    select rule_code, is_agreed, first_year, last_year, double_disbursed_usd, double_planned_usd, double_budget_usd
    from marts.matches
    where is_proposed
    order by all
"""


def grant(title: str, amount: float | None, **more: Any) -> rows.Row:
    """A record of Japan, as the ODA database exports it."""
    return oda({"Project Title": title, "Program Number": title, OWN: amount, **more})


def wells(title: str, amounts: rows.Row, source: str | None = None, named: str | None = None) -> rows.Row:
    """A record of an NGO."""
    return ngo({"Project Name": title, "Source Name": source, "ODA Project Name": named, **amounts})


def proposed(of: Built) -> list[tuple[Any, ...]]:
    """Rule, agreement, first and last year, and what would be removed, of each proposal."""
    return of.all(ASKED)


class TestCofundingNumber:
    @example(
        lambda: exports(
            [
                grant("Roads", 30, **{"Own Resources 2024": 5, "Co-Funding No": "CF7"}),
                grant("Bridges", 20, **{"Own Resources 2024": 8, "Co-Funding No": " cf7"}),
            ]
        )
    )
    def test_records_of_one_number_are_proposed_with_the_smaller_claim_of_each_year(self, of: Built) -> None:
        assert proposed(of) == [("cofunding_number", False, 2024, 2025, 25, None, None)]

    def test_a_number_that_many_records_have_proposes_none_of_them(self, tmp_path: Path) -> None:
        def listed(count: int) -> list[rows.Row]:
            return [grant(f"Roads of group {'abcdefghijk'[n]}", 1 + n, **{"Co-Funding No": "-1"}) for n in range(count)]

        assert len(proposed(built.from_rows(tmp_path / "ten", listed(10)))) == 45
        assert proposed(built.from_rows(tmp_path / "eleven", listed(11))) == []

    @example(
        lambda: exports(
            [
                grant("Roads", 30, **{"Co-Funding No": "CF7"}),
                grant("Bridges", None, **{"Total 2024": 5} | {"Co-Funding No": "CF7"}),
            ]
        )
    )
    def test_records_that_claim_in_different_years_count_nothing_twice(self, of: Built) -> None:
        assert proposed(of) == []


class TestSourceNamed:
    @example(
        lambda: exports(
            [grant("Wells – Civil Society Grant", 1000)],
            [wells("Clean water for villages", {"Total 2025": 995}, "JICA", "Wells - Civil Society Grants")],
        )
    )
    def test_an_ngo_that_names_its_funder_and_the_funders_title(self, of: Built) -> None:
        assert proposed(of) == [("source_named", True, 2025, 2025, 995, None, None)]

    @example(lambda: exports([grant("Wells grant", 1000)], [wells("Clean water", {OWN: 989}, "Japan", "Wells grant")]))
    def test_amounts_that_differ_by_more_than_one_percent_do_not_agree(self, of: Built) -> None:
        assert [row[:2] for row in proposed(of)] == [("source_named", False)]

    @example(
        lambda: exports([grant("Wells grant", 1000)], [wells("Clean water", {OWN: 1000}, "Germany", "Wells grant")])
    )
    def test_the_same_title_of_another_partner_is_not_meant(self, of: Built) -> None:
        assert proposed(of) == []

    def test_of_the_funders_records_the_one_named_most_nearly_is_meant(self, tmp_path: Path) -> None:
        built.from_rows(
            tmp_path,
            [grant("Community fisheries grant", 10), grant("Community forestries grant", 20)],
            [wells("Clean water", {OWN: 10}, "Japan", "Community fisheries grants")],
        )
        asked = "select title from marts.matches inner join marts.projects on right_id = project_id"
        assert built.from_files(tmp_path).all(asked) == [("Community fisheries grant",)]

    @example(
        lambda: exports(
            [grant("Wells grant", 70)], [wells("Clean water", {OWN: 30, PARTNERS: 70}, "Japan", "Wells grant")]
        )
    )
    def test_money_that_the_ngo_tells_apart_is_already_counted_once(self, of: Built) -> None:
        assert proposed(of) == []

    @example(
        lambda: exports(
            [grant("Wells grant", 50)], [wells("Clean water", {OWN: 50, PARTNERS: 50}, "Japan", "Wells grant")]
        )
    )
    def test_own_money_that_happens_to_be_as_much_as_the_grant_is_no_double(self, of: Built) -> None:
        assert proposed(of) == []

    @example(
        lambda: exports(
            [grant("Wells grant", 50)], [wells("Clean water", {OWN: 50, PARTNERS: 5}, "Japan", "Wells grant")]
        )
    )
    def test_the_grant_taken_for_own_money_beside_that_of_others_is_a_double(self, of: Built) -> None:
        assert proposed(of) == [("source_named", True, 2025, 2025, 50, None, None)]


class TestTitles:
    @example(lambda: exports([grant("Wells & pumps", 10)], [wells("Pumps and Wells", {OWN: 4})]))
    def test_one_title_in_both_databases(self, of: Built) -> None:
        assert proposed(of) == [("same_title", False, 2025, 2025, 4, None, None)]

    @example(lambda: exports([grant("Rural Roads Improvement", 10)], [wells("Rural Roads Improvment", {OWN: 4})]))
    def test_titles_nearly_the_same_in_both_databases(self, of: Built) -> None:
        assert proposed(of) == [("similar_title", False, 2025, 2025, 4, None, None)]

    @pytest.mark.parametrize("title", ["Rural Roads", "Rural Roads Improvement II", "Rural Roads Improvement, Takeo"])
    @example(lambda title: exports([grant("Rural Roads Improvement", 10)], [wells(title, {OWN: 4})]))
    def test_titles_less_alike_or_of_another_phase_or_place(self, of: Built, title: str) -> None:
        assert proposed(of) == []

    @example(lambda: exports([grant("Wells", 10), grant("wells ", 5, **{"Development Partner": "Germany"})]))
    def test_one_title_of_two_partners_in_one_database(self, of: Built) -> None:
        assert proposed(of) == [("same_title", False, 2025, 2025, 5, None, None)]

    @example(lambda: exports([grant("Wells", 10), grant("Wells", 5, **{"Program Number": "KH-2"})]))
    def test_one_title_of_one_partner_is_two_projects(self, of: Built) -> None:
        assert proposed(of) == []

    @example(lambda: exports([grant("Wells", 10)], [wells("Wells", {OWN: 4}, "Japan", "Wells")]))
    def test_the_strongest_rule_is_named(self, of: Built) -> None:
        assert [row[0] for row in proposed(of)] == ["source_named"]


class TestMoney:
    @example(
        lambda: exports(
            [
                grant(title, amount, **{"Plan Own Resources 2027": plan, "Co-Funding No": "CF7", "Total Budget": 900})
                for title, amount, plan in (("Roads", 30, 7), ("Bridges", 20, 9))
            ]
        )
    )
    def test_plans_and_budgets_are_told_apart_from_what_was_disbursed(self, of: Built) -> None:
        assert proposed(of) == [("cofunding_number", True, 2025, 2027, 20, 7, 900)]

    @example(
        lambda: exports(
            [
                grant("Roads", 30, **{"Total Budget": 900} | {"Co-Funding No": "CF7"}),
                grant("Bridges", None, **{"Total Budget": 800} | {"Co-Funding No": "CF7"}),
            ]
        )
    )
    def test_budgets_count_where_no_year_is_claimed_by_both(self, of: Built) -> None:
        assert proposed(of) == [("cofunding_number", False, None, None, None, None, 800)]

    def test_zero_negative_and_unreported_claims_count_nothing_twice(self, tmp_path: Path) -> None:
        for name, amount in (("zero", 0), ("negative", -4), ("blank", None)):
            cells = [grant("Roads", 30, **{"Co-Funding No": 1}), grant("Bridges", amount, **{"Co-Funding No": 1})]
            assert proposed(built.from_rows(tmp_path / name, cells)) == []


class TestDecided:
    def _three(self, folder: Path) -> tuple[Built, dict[str, str]]:
        cells = {"Co-Funding No": "CF7"}
        listed = [grant(title, amount, **cells) for title, amount in (("Roads", 30), ("Bridges", 20), ("Ferries", 10))]
        of = built.from_rows(folder, listed)
        return of, dict(of.all("select title, project_id from marts.projects"))

    def _decide(self, folder: Path, ids: dict[str, str], one: str, other: str, verdict: str) -> None:
        pair = {"left_id": ids[one], "right_id": ids[other]}
        store.decide(
            built.store(folder), MATCH, pair, verdict, reason="same", decided_by="CDCB"
        )  # fmt: skip

    def _doubles(self, of: Built, ids: dict[str, str]) -> dict[str, tuple[Any, ...]]:
        titles = {project_id: title for title, project_id in ids.items()}
        asked = "select left_id, right_id, double_disbursed_usd, is_proposed, verdict_code from marts.matches"
        return {f"{titles[left]} {titles[right]}": tuple(said) for left, right, *said in of.all(asked)}

    def test_what_another_decision_has_removed_cannot_be_removed_again(self, tmp_path: Path) -> None:
        of, ids = self._three(tmp_path)
        assert self._doubles(of, ids) == {
            "Bridges Roads": (20, True, None), "Ferries Roads": (10, True, None), "Bridges Ferries": (10, True, None),
        }  # fmt: skip
        self._decide(tmp_path, ids, "Ferries", "Roads", CONFIRMED)
        self._decide(tmp_path, ids, "Bridges", "Roads", REJECTED)
        assert self._doubles(built.from_files(tmp_path), ids) == {
            "Ferries Roads": (10, True, "confirmed"), "Bridges Roads": (20, True, "rejected"),
        }  # fmt: skip

    def test_a_pair_that_no_rule_proposes_is_listed_once_somebody_decided(self, tmp_path: Path) -> None:
        of = built.from_rows(tmp_path, [grant("Roads", 30), grant("Wells", None)])
        ids = dict(of.all("select title, project_id from marts.projects"))
        assert self._doubles(of, ids) == {}
        self._decide(tmp_path, ids, "Wells", "Roads", REJECTED)
        assert self._doubles(built.from_files(tmp_path), ids) == {"Roads Wells": (None, False, "rejected")}


def test_every_rule_has_its_names_and_its_thresholds() -> None:
    from twg_analytics import reference

    rules = reference.load("match_rules")
    assert rules["rule_code"].tolist() == reference.codes("match_rule")
    assert rules["rank"].tolist() == ["1", "2", "3", "4"]
