"""How much may be sent within an hour, and how much may wait for one person, on a shared server and not on a laptop."""

import datetime as dt
import io
from pathlib import Path

import pytest

from twg_analytics import access, paths, storage
from twg_analytics.access import COMMAND_LINE, Person, granting, quota
from twg_analytics.loads import accepting, folders, lifecycle
from twg_analytics.storage import Unacceptable
from twg_analytics.words import t

DARA, SOK, DAY = Person("dara@cdc.gov.kh"), Person("sok@cdc.gov.kh"), dt.date(2026, 3, 31)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared server that takes 8 files and 4 MB an hour, and 2 MB that wait."""
    settings = {"MODE": "shared", "HOURLY_FILES": "8", "HOURLY_MB": "4", "WAITING_MB": "2",
                "RAW": f"{tmp_path}/raw", "DECISIONS": f"sqlite:///{tmp_path}/store.sqlite"}  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"TWG_{name}", value)
    for who in (DARA, SOK):
        with access.as_person(Person(COMMAND_LINE, is_operator=True)):
            granting.grant(paths.decisions(), str(who.account), "administrator", None)
    return paths.decisions()


def _sent(place: str, account: str, session: str, *sizes: int) -> int:
    """How many files of these sizes are taken before one is refused."""
    for number, size in enumerate(sizes):
        try:
            quota.take(place, account, session, size)
        except Unacceptable:
            return number
    return len(sizes)


def test_a_page_may_send_half_of_what_its_person_may_and_others_are_not_held_up(place: str) -> None:
    assert _sent(place, "dara", "one", *[10] * 9) == 4
    assert _sent(place, "dara", "two", *[10] * 9) == 4
    assert _sent(place, "dara", "three", 10) == 0
    assert _sent(place, "sok", "one", *[10] * 9) == 4  # an account that is another, whatever its page is called
    assert str(quota.used_up(place, "dara", "three")).startswith("Within an hour 8 files and 4 MB can be sent")
    assert quota.used_up(place, "sok", "two") is None


def test_megabytes_are_counted_and_what_is_refused_is_not(place: str) -> None:
    assert _sent(place, "dara", "one", quota.MB, 2 * quota.MB, quota.MB, 1) == 1
    assert _sent(place, "dara", "one", quota.MB, 1) == 1
    assert _sent(place, "dara", "two", 2 * quota.MB, 1) == 1


def test_after_an_hour_there_is_room_again(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _sent(place, "dara", "one", *[10] * 9) == 4
    later = storage.now() + dt.timedelta(minutes=61)
    monkeypatch.setattr(storage, "now", lambda: later)
    assert quota.used_up(place, "dara", "one") is None and _sent(place, "dara", "one", *[10] * 9) == 4


def _hand_in(who: Person, size: int, name: str = "a.xlsx") -> folders.Load:
    with access.as_person(who):
        return accepting.accept(paths.raw(), [(name, io.BytesIO(b"x" * size))], by="x", snapshot_date=DAY)


@pytest.mark.usefixtures("place")
def test_what_waits_of_one_person_is_bounded_until_it_is_let_go() -> None:
    load = _hand_in(DARA, quota.MB)
    with pytest.raises(folders.Refused, match="More than 2 MB of what you handed in wait"):
        _hand_in(DARA, quota.MB + 1)
    assert len(folders.loads(paths.raw())) == 1
    _hand_in(SOK, quota.MB + 1)
    with access.as_person(DARA):
        lifecycle.discard(load)
    _hand_in(DARA, quota.MB + 1)
    _hand_in(Person(COMMAND_LINE, is_operator=True), 3 * quota.MB)


def test_on_a_laptop_nothing_is_counted(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_MODE", "laptop")
    assert _sent(place, "dara", "one", *[quota.MB] * 20) == 20
    assert quota.used_up(place, "dara", "one") is None
    _hand_in(Person(None), 5 * quota.MB)
    assert "uploads" not in storage.tables(place)


def test_bounds_that_are_no_numbers_are_refused_and_refusals_are_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for key in ("upload_quota", "load_too_much_waits"):
        said = {language: t(key, language, files=8, megabytes=4, most=2) for language in ("en", "km")}
        assert said["en"] != said["km"] and all("\n" not in text for text in said.values())
    monkeypatch.setenv("TWG_HOURLY_FILES", "many")
    with pytest.raises(access.Unsafe, match="TWG_HOURLY_FILES"):
        access.settings()
