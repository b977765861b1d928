"""Where the setting says so, a development partner reads findings, requests and answers of its own only: everywhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Warehouses
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, NotAllowed, Person, audit, granting
from twg_analytics.exports import packs
from twg_analytics.loads import commands
from twg_analytics.questions import findings, project, reporting, requests, snapshots
from twg_analytics.questions.scope import Scope
from twg_analytics.ui import taking

HELD: dict[str, list[tuple[str, str | None]]] = {
    "partner": [("partner", "japan")],
    "two": [("partner", "undp"), ("partner", "japan")],
    "reading": [("partner", "japan"), ("viewer", None)],
    "viewer": [("viewer", None)],
    "secretariat": [("secretariat", "he")],
    "desk": [("desk", None), ("partner", "japan")],
    "administrator": [("administrator", None)],
}
PEOPLE = {name: Person(f"{name}@example.org") for name in HELD}
OPERATOR = Person(COMMAND_LINE, is_operator=True)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared server that keeps partners to their own findings."""
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setenv("TWG_MODE", "shared")
    monkeypatch.setenv("TWG_PARTNER_FINDINGS", "own")
    with access.as_person(OPERATOR):
        for name, held in HELD.items():
            for role, scope in held:
                granting.grant(paths.decisions(), str(PEOPLE[name].account), role, scope)
    return paths.decisions()


def _reads(person: Person) -> tuple[str, ...] | None:
    with access.as_person(person):
        return access.partners_read()


@pytest.mark.usefixtures("shared")
def test_who_is_kept_to_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"partner": ("japan",), "two": ("japan", "undp"), "reading": ("japan",)}
    assert {name: _reads(person) for name, person in PEOPLE.items()} == dict.fromkeys(PEOPLE) | own
    assert _reads(OPERATOR) is None
    assert _reads(Person(None)) == _reads(Person("stranger@example.org")) == ()
    for name, value in (("TWG_PARTNER_FINDINGS", "all"), ("TWG_MODE", "laptop")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert _reads(PEOPLE["partner"]) is None
    monkeypatch.setenv("TWG_PARTNER_FINDINGS", "Own")
    with pytest.raises(access.Unsafe, match="TWG_PARTNER_FINDINGS is Own"):
        access.settings()


@pytest.fixture
def everything(published: Warehouses) -> Scope:
    """The illustrative data of the latest day, as the desk reads them."""
    file = published("sample")
    return Scope(file, snapshots.listed(file).iloc[0]["snapshot_date"].date(), reads=None)


MONTHS = requests.USUAL_MONTHS
LISTED: dict[str, Callable[[Scope], pd.DataFrame]] = {
    "findings": findings.listed,
    "findings by partner": findings.by_partner,
    "requests": lambda scope: requests.asked(scope, months=MONTHS),
    "requests by partner": lambda scope: requests.by_partner(scope, months=MONTHS),
    "answers": requests.received,
    "concerns": reporting.attention,
}


def _partners(everything: Scope) -> Iterator[str]:
    """Partners of which there is something of each kind, and what is told of others too."""
    of = [set(asked(everything)["partner_code"].dropna()) for asked in LISTED.values()]
    yield from sorted(set.intersection(*of))[:1]


def test_every_question_gives_what_is_of_the_partner_and_all_of_that(everything: Scope) -> None:
    (partner,) = _partners(everything)
    own = replace(everything, reads=(partner,))
    for name, asked in LISTED.items():
        whole = asked(everything)
        expected = whole[whole["partner_code"] == partner].reset_index(drop=True)
        assert 0 < len(expected) < len(whole), name
        pd.testing.assert_frame_equal(asked(own), expected, check_dtype=False, obj=name)
    listed = findings.listed(own)
    assert findings.counts(own).iloc[0][["refused", "doubtful", "noted"]].sum() == len(listed)
    assert findings.kinds(own)["findings"].sum() == findings.grouped(own)["findings"].sum() == len(listed)
    files = findings.by_file(own)
    assert set(files["source_file"]) == set(listed["source_file"])
    assert files.filter(like="rows_").isna().all(axis=None) and files["noted"].sum() < len(findings.listed(everything))
    assert all(len(asked(replace(everything, reads=()))) == 0 for asked in LISTED.values())


def test_the_page_of_a_record_has_findings_for_its_own_partner_only(everything: Scope) -> None:
    listed = findings.listed(everything).dropna(subset=["partner_code", "record_id", "source_row"])
    found = next(
        row for row in listed.itertuples() if len(project.findings(everything, project=str(row.record_id)))
    )  # fmt: skip
    own, other = (replace(everything, reads=(code,)) for code in (found.partner_code, "nobody"))
    whole = project.findings(everything, project=str(found.record_id))
    assert len(project.findings(own, project=str(found.record_id))) == len(whole)
    assert project.findings(other, project=str(found.record_id)).empty


@pytest.mark.usefixtures("shared")
def test_a_brief_of_another_partner_does_not_say_what_is_asked_of_it(everything: Scope) -> None:
    (partner,) = _partners(everything)
    said = {}
    for name in ("partner", "desk"):
        with access.as_person(PEOPLE[name]):
            view = packs.ask_about("partner", partner, file=everything.file)
            parts = packs.told(packs.BRIEF, view, "en", "docx").parts
            said[name] = " ".join(text for part in parts for text in part.paragraphs)
    assert "asked for in" in said["desk"] and "asked for in" not in said["partner"]


@pytest.mark.usefixtures("shared")
def test_a_file_given_back_marked_has_marks_for_the_reader_only() -> None:
    found = pd.DataFrame({"partner_code": ["japan", "adb", None]})
    kept = {}
    for name in ("partner", "desk"):
        with access.as_person(PEOPLE[name]):
            kept[name] = commands._readable(found).index.tolist()
            assert len(commands._readable(found, str(PEOPLE[name].account))) == 3  # what one handed in oneself
    assert kept == {"partner": [0], "desk": [0, 1, 2]}


def test_a_file_is_made_as_whoever_pressed_and_is_one_entry_each_time_it_is_taken(shared: str) -> None:
    made_for: list[tuple[str, ...] | None] = []

    def make() -> bytes:
        made_for.append(access.partners_read())
        return b"content"

    with access.as_person(PEOPLE["partner"]):
        take = taking.noted(make, "projects_japan.xlsx")
    assert made_for == [] and audit.entries(shared).query("action_code == 'report'").empty  # drawn, and not pressed
    with access.as_person(Person(None)):  # as in the thread that makes it
        assert take() == take() == b"content"
    assert made_for == [("japan",)] * 2
    taken = audit.entries(shared).query("action_code == 'report'")
    assert taken[["account", "about"]].values.tolist() == [["partner@example.org", "projects_japan.xlsx"]] * 2
    with access.as_person(OPERATOR):
        granting.withdraw(shared, 1)
    with pytest.raises(NotAllowed):
        take()
    assert audit.entries(shared).iloc[-1]["outcome_code"] == "refused" and len(made_for) == 2


def test_on_a_laptop_a_store_out_of_reach_keeps_nobody_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path}")  # a folder is no store
    assert taking.noted(lambda: b"content", "a.xlsx")() == b"content"
