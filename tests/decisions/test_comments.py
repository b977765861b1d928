"""What partners say of their own figures: kept, taken back by its author or the desk, answered once, and audited."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from twg_analytics import access, storage
from twg_analytics.access import COMMAND_LINE, NotAllowed, Person, audit, granting
from twg_analytics.decisions import comments
from twg_analytics.decisions.comments import About
from twg_analytics.storage import Unacceptable, migrations

DAY = dt.date(2026, 3, 31)
JAPAN, ADB = About("japan", "oda:japan:KH-P4", "disbursed", DAY), About("adb", "", "all", DAY)
HANA, KEN, ADA, DESK = (Person(f"{name}@example.org", name.title()) for name in ("hana", "ken", "ada", "desk"))


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared server with two people of Japan, one of the ADB, and a desk officer."""
    place = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("TWG_MODE", "shared")
    monkeypatch.setenv("TWG_DECISIONS", place)
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        for person, role, of in ((HANA, "partner", "japan"), (KEN, "partner", "japan"), (ADA, "partner", "adb")):
            granting.grant(place, str(person.account), role, of)
        granting.grant(place, str(DESK.account), "desk", None)
    return place


def _say(place: str, person: Person, about: About = JAPAN, text: str = "Half of it was cancelled.") -> None:
    with access.as_person(person):
        comments.write(place, about, "wrong", text, by="typed and not asked")


def test_a_partner_says_something_of_its_own_figures_only(shared: str) -> None:
    _say(shared, HANA)
    with pytest.raises(NotAllowed, match="comment on figures"):
        _say(shared, HANA, ADB)
    (kept,) = comments.listed(shared).to_dict("records")
    said = ("japan", "oda:japan:KH-P4", "disbursed", "wrong", DAY, "Half of it was cancelled.")
    of = ("partner_code", "project_id", "figure_code", "kind_code", "snapshot_date", "text")
    assert tuple(kept[name] for name in of) == said
    assert kept["written_by"] == "Hana (hana@example.org)"
    noted = audit.entries(shared).query("action_code == 'comment'")
    assert noted[["outcome_code", "about"]].values.tolist() == [
        ["done", "japan oda:japan:KH-P4 disbursed"],
        ["refused", "adb all"],
    ]


def test_only_its_author_or_the_desk_takes_a_comment_back(shared: str) -> None:
    for _ in range(2):
        _say(shared, HANA)
    for other in (KEN, ADA):
        with access.as_person(other), pytest.raises(NotAllowed):
            comments.withdraw(shared, 1, by="x")
    for number, person in ((1, HANA), (2, DESK)):
        with access.as_person(person):
            comments.withdraw(shared, number, by="x")
            with pytest.raises(Unacceptable, match="taken back"):
                comments.withdraw(shared, number, by="x")
    assert comments.listed(shared).empty
    taken = audit.entries(shared).query("action_code == 'comment' and before.notna()")
    assert taken["account"].tolist() == ["hana@example.org", "desk@example.org"]


def test_an_author_whose_role_was_withdrawn_takes_nothing_back(shared: str) -> None:
    _say(shared, HANA)
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        granting.withdraw(shared, 1)
    with access.as_person(HANA), pytest.raises(NotAllowed):
        comments.withdraw(shared, 1, by="x")


def test_the_desk_answers_once_and_what_is_answered_is_open_no_more(shared: str) -> None:
    _say(shared, HANA)
    _say(shared, ADA, ADB)
    with access.as_person(HANA), pytest.raises(NotAllowed):
        comments.answer(shared, 1, "Yes.", by="x")
    with access.as_person(DESK):
        comments.answer(shared, 1, " It is mended\nin the database. ", by="x")
        with pytest.raises(Unacceptable, match="answered already"):
            comments.answer(shared, 1, "Again.", by="x")
    assert comments.listed(shared, is_open=True)["comment_id"].tolist() == [2]
    (kept,) = comments.listed(shared, partners=["japan"]).to_dict("records")
    assert (kept["answer"], kept["answered_by"]) == ("It is mended in the database.", "Desk (desk@example.org)")
    (entry,) = audit.entries(shared).query("action_code == 'answer' and outcome_code == 'done'").to_dict("records")
    assert (entry["before"], entry["after"]) == ("Half of it was cancelled.", "It is mended in the database.")


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [(" \n", "One", "comment_without_text"), ("x" * (comments.LONGEST + 1), "One", "comment_too_long"),
     ("Yes", " ", "decision_without_name")],
)  # fmt: skip
def test_on_a_laptop_words_and_a_name_are_asked_for(tmp_path: Path, text: str, name: str, key: str) -> None:
    place = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with access.as_person(Person(None)):
        with pytest.raises(Unacceptable) as refused:
            comments.write(place, JAPAN, "wrong", text, by=name)
        assert refused.value.key == key
        comments.write(place, JAPAN, "wrong", "Yes", by="Sok, JICA")
    assert comments.listed(place)["written_by"].tolist() == ["Sok, JICA"]


def test_a_store_of_the_step_before_gets_the_table_as_it_is_described(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with sqlite3.connect(file) as connection:
        connection.executescript(
            "create table alembic_version (version_num varchar(32) not null primary key);"
            "insert into alembic_version values ('0001');"
            "create table saved_views (view_id integer not null primary key, name text not null);"
            "insert into saved_views values (1, 'mine');"
        )
    connection.close()
    place = f"sqlite:///{file}"
    assert comments.listed(place).empty  # to read is enough
    engine = sa.create_engine(place, poolclass=sa.NullPool)
    found, described = sa.inspect(engine), comments._COMMENTS
    with engine.connect() as opened:
        assert migrations.is_up_to_date(opened) and migrations.HEAD == "0002"
        assert opened.execute(sa.text("select name from saved_views")).scalars().all() == ["mine"]
    assert [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns("comments")] == [
        (one.name, str(one.type), bool(one.nullable)) for one in described.columns
    ]
    with access.as_person(Person(None)):
        comments.write(place, JAPAN, "wrong", "Yes", by="Sok")
    assert len(comments.listed(place)) == 1 and "audit" in storage.tables(place)
