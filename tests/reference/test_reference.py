"""What stands in an export is found in the lists in every usual spelling, and a code is said in words."""

import pytest

from twg_analytics import reference


@pytest.mark.parametrize(
    ("kind", "spelling", "code"),
    [
        ("status", "Pipleline", "pipeline"), ("status", "(Not Reported)", "not_reported"),
        ("province", "Oddar Meanchey", "22"), ("province", "Kompong Cham", "03"), ("province", "ក្រុងព្រះសីហនុ", "18"),
        ("province", "ឧត្ដរមានជ័យ", "22"), ("province", "ឧត្តរមានជ័យ", "22"), ("province", "Nation Wide", "91"),
        ("partner", "JICA", "japan"), ("partner", "IBRD/World Bank", "world_bank"),
        ("twg", "Infrastructure Regional Integration", "iri"), ("twg", "Rural Water & Sanitation", "rwssh"),
        ("sector", "Industriallisation & Trade", "202"), ("currency", "US$", "USD"), ("status", "Sleeping", None),
    ],
)  # fmt: skip
def test_usual_spellings_are_found(kind: str, spelling: str, code: str | None) -> None:
    assert reference.find(kind, spelling) == code


def test_other_is_of_the_sector_it_stands_in() -> None:
    assert reference.find("subsector", "Other", within=["303"]) == "30399"
    assert reference.find("subsector", "Other") is None


def test_a_code_without_a_list_is_its_own_label_and_unknown_is_said_in_words() -> None:
    assert reference.label("partner", "moon_agency", "en") == "moon_agency"
    assert reference.label("twg", "unknown", "en") == "Not reported"
    assert reference.label("twg", "unknown", "km") != "unknown"
