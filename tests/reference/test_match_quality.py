"""What the methods page tells of proposed matches, and the pairs of real files that it rests on."""

import pandas as pd
import pytest

from benchmarks import matches, real_pairs
from twg_analytics import reference
from twg_analytics.ui.alignment import methods


def test_what_is_proposed_as_a_match_is_right_in_98_of_100() -> None:
    told = methods.proposals().query("match_method_code == 'rules'").set_index("match_kind_code")
    assert (told.loc[["same_money", "published"], "precision"] >= 0.98).all()
    # Of links the first suggestion is right less often: it is called a list to choose from.
    assert told.at["first_suggestion", "precision"] < 0.98


def test_no_kind_is_right_more_often_than_it_is_proposed_or_true() -> None:
    told = methods.proposals()
    assert (told["rightly_proposed"] <= told[["pairs_proposed", "labelled"]].min(axis=1)).all()
    nothing = told[told["pairs_proposed"] == 0]
    assert nothing["precision"].isna().all()  # not 0: nothing was proposed


def test_each_pair_of_real_files_has_one_verdict_and_its_reason() -> None:
    pairs = real_pairs.labelled()
    assert set(pairs["verdict"]) == {"true", "false", "unsure"} and pairs.notna().all(axis=None)
    assert not pairs.duplicated(["one", "other"]).any() and set(pairs["kind"]) == set(real_pairs.KINDS)


@pytest.mark.skipif(not real_pairs.REAL.is_dir(), reason="the real files are not on this machine")
def test_the_list_tells_of_real_files_what_the_rules_say_of_them_today() -> None:
    now = real_pairs.judged().groupby("kind")[["proposed", "right"]].sum()
    told = methods.proposals().query("match_basis_code == 'read'").set_index("match_kind_code")
    assert now["proposed"].to_dict() == told["pairs_proposed"].astype(int).to_dict()
    assert now["right"].to_dict() == told["rightly_proposed"].astype(int).to_dict()


def test_pairs_of_real_files_are_judged_by_the_thresholds_that_are_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawn set is compared by low ones, so that every threshold can be tried of it."""
    seen: list[str] = []

    def judged() -> pd.DataFrame:
        seen.append(
            reference.load("reconciliation_rules").set_index("rule_code").at["similar_title", "least_similarity"]
        )
        return pd.DataFrame(columns=["kind", "verdict", "proposed", "right"])

    monkeypatch.setattr(real_pairs, "judged", judged)
    for name in ("_landed", "_tell", "_second"):
        monkeypatch.setattr(matches, name, lambda *_: [])
    matches.main([])
    assert seen == ["0.92"]
