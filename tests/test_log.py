"""The log: lines of JSON that rotate, of all processes together, in which nobody's name and no cell ever stands."""

import ast
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from streamlit.logger import get_logger
from streamlit.testing.v1 import AppTest

from tests.conftest import Warehouses
from tests.house import test_architecture as house
from tests.pages.visit import APP, visit
from tests.reading import rows
from tests.serving.answering import in_a_thread
from twg_analytics import __main__ as command_line
from twg_analytics import access, log, paths
from twg_analytics.access import Person, granting
from twg_analytics.reading import files
from twg_analytics.serving.noting import Noting
from twg_analytics.ui import people, rooms, signing_in

PLANTED = ("dara.planted@cdc.gov.kh", "Planted Cell 4711")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that the log is written to; afterwards every other log goes where it went."""
    made = [one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.handlers[:], one.level) for one in (logging.getLogger(), *made)]
    monkeypatch.setenv("TWG_LOG", str(tmp_path / "log"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield tmp_path / "log"
    for logger, handlers, level in before:
        logger.handlers[:] = handlers
        logger.setLevel(level)
    log._handler.cache_clear()


def _lines(folder: Path) -> list[dict[str, Any]]:
    """Every line of every file, each read as JSON; nothing that was planted stands in any."""
    said = [text for file in sorted(folder.glob(f"{log.NAME}*")) for text in file.read_text("utf-8").splitlines()]
    assert [text for text in said if any(planted in text for planted in (*PLANTED, "dara.planted"))] == []
    return [json.loads(text) for text in said]


def test_without_a_folder_nothing_is_kept_and_the_console_says_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWG_LOG", raising=False)
    streamlit = get_logger("streamlit.tried")
    before = (logging.getLogger().handlers[:], streamlit.handlers[:], sys.excepthook)
    log.begin()
    assert (logging.getLogger().handlers, streamlit.handlers, sys.excepthook) == before


def test_what_a_text_is_filled_with_and_what_an_error_says_is_left_out(folder: Path) -> None:
    log.begin()
    ours, theirs = logging.getLogger("twg_analytics.tried"), get_logger("streamlit.tried")
    log.begin()  # Streamlit makes its logs as it goes
    try:
        try:
            int(PLANTED[1])
        except ValueError as error:
            raise KeyError(PLANTED[0]) from error
    except KeyError as error:
        ours.error("%s could not be read", PLANTED[1], extra={"error": error, "load": PLANTED[0], "files": 3})
        theirs.exception(f"Failed on {PLANTED[1]}")
    ours.info("signed in", extra={"account": PLANTED[0]})
    theirs.info("nothing of note")
    first, second, third = _lines(folder)
    assert (first["level"], first["what"], first["files"]) == ("error", "%s could not be read", 3)
    assert "load" not in first and "account" not in third and "what" not in second
    for line in (first, second):
        assert [text for text in line["trace"] if ":" not in text] == ["KeyError", "ValueError"]
        assert line["trace"][1].startswith("tests/test_log.py:") and str(paths.ROOT) not in json.dumps(line)


def test_the_log_rotates_and_several_processes_lose_no_line(folder: Path) -> None:
    each, size = 300, 20_000
    script = (
        "import logging, sys; from twg_analytics import log; "
        f"log.MOST_BYTES = {size}; log.KEPT = 50; log.begin(); noted = logging.getLogger('twg_analytics.tried'); "
        f"[noted.info('counted', extra={{'files': number, 'load': sys.argv[1]}}) for number in range({each})]"
    )
    at_work = [subprocess.Popen([sys.executable, "-c", script, name], cwd=paths.ROOT) for name in ("one", "two")]
    assert [process.wait(120) for process in at_work] == [0, 0]
    said = sorted((line["load"], line["files"]) for line in _lines(folder))
    assert said == [(name, number) for name in ("one", "two") for number in range(each)]
    sizes = [file.stat().st_size for file in folder.glob(f"{log.NAME}*")]
    assert len(sizes) > 3 and max(sizes) <= size


def test_only_so_many_files_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_BYTES", 2_000)
    monkeypatch.setattr(log, "KEPT", 2)
    log.begin()
    for number in range(100):
        logging.getLogger("twg_analytics.tried").info("counted", extra={"files": number})
    assert len(list(folder.glob(f"{log.NAME}*"))) == 3 and _lines(folder)[-1]["files"] < 99 <= max(
        line["files"] for line in _lines(folder)
    )


@pytest.mark.usefixtures("few_tables")
def test_loads_and_builds_are_noted_with_their_seconds_and_without_a_cell(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ["--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "warehouse")]
    given = rows.write_xlsx(tmp_path / f"{PLANTED[1]}.xlsx", rows.grid([rows.oda(Title=f"{PLANTED[1]} {PLANTED[0]}")]))
    refused = tmp_path / f"{PLANTED[0]}.xlsx"
    refused.write_bytes(b"PK" + PLANTED[1].encode())
    begin = ["load", "add", str(given), str(refused), "--date", "2026-03-31", "--by", PLANTED[0], *where[:2]]
    assert command_line.main(begin) == 0
    (load,) = [one["load"] for one in _lines(folder)]
    assert command_line.main(["load", "publish", load, *where]) == 1
    assert command_line.main(["load", "read", load, *where]) == 0
    build = ["build", "--raw", str(tmp_path), "--as-of", "2026-03-31", "--warehouse"]
    assert command_line.main([*build, str(tmp_path / "one")]) == 0
    monkeypatch.setattr(files, "_table_opened", _broken)
    assert command_line.main([*build, str(tmp_path / "another")]) == 1
    noted = {one["what"]: one for one in _lines(folder)}

    def has(what: str, **said: object) -> bool:
        return said.items() <= noted[what].items()

    assert has("load begun", action="hand_in", files=2)
    assert has("step of a load failed", step="publish", key="load_not_read", load=load)
    assert has("step of a load done", step="read", load=load) and noted["step of a load done"]["seconds"] > 0
    assert has("built", files=2) and noted["built"]["seconds"] > 0 and has("nothing built", files=2)
    assert noted["%s could not be read: %s: %s"]["trace"][0] == "KeyError"


@pytest.mark.parametrize("is_kept", [False, True])
def test_what_is_noted_stands_on_no_console(is_kept: bool, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWG_")}
    settings = {"TWG_DECISIONS": f"sqlite:///{tmp_path}/store.sqlite"} | ({"TWG_LOG": str(tmp_path)} if is_kept else {})

    def run(*command: str) -> "subprocess.CompletedProcess[str]":
        where = ["--raw", str(tmp_path / "raw")]
        return subprocess.run(
            [sys.executable, "-m", "twg_analytics", *command, *where], env=kept | settings, cwd=paths.ROOT,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    given = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([rows.oda()]))
    added = run("load", "add", str(given), "--date", "2026-03-31", "--by", "Dara")
    assert (added.returncode, added.stderr, len(added.stdout.splitlines())) == (0, "", 1)
    failed = run("load", "publish", added.stdout.strip(), "--warehouse", str(tmp_path / "warehouse"))
    assert (failed.returncode, failed.stdout, len(failed.stderr.splitlines())) == (1, "", 1)
    assert (tmp_path / log.NAME).exists() is is_kept


def _broken(*_: object) -> None:
    raise KeyError(PLANTED[1])


def test_an_error_of_a_page_is_noted_with_where_it_came_from(
    folder: Path, published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise ValueError(" ".join(PLANTED))

    monkeypatch.setenv("TWG_WAREHOUSE", str(published("real").parent))
    monkeypatch.setattr(people, "draw", fail)
    app = AppTest.from_file(APP, default_timeout=120)
    app.switch_page(rooms.script("people"))
    app.run()
    assert app.exception
    (line,) = [one for one in _lines(folder) if one["level"] == "error"]
    assert line["trace"][0] == "ValueError" and line["trace"][2].startswith("pages/desk/people.py:")


def test_sign_ins_and_refusals_are_counted_and_nobody_is_named(
    folder: Path, published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"MODE": "shared", "RAW": f"{tmp_path}/raw", "DECISIONS": f"sqlite:///{tmp_path}/store.sqlite",
                "WAREHOUSE": str(published("real").parent), "HOSTS": "localhost", "GATEWAYS": "127.0.0.1",
                "GATEWAY_HEADER": "X-Remote-User"}  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"TWG_{name}", value)
    with access.as_person(Person(access.COMMAND_LINE, is_operator=True)):
        granting.grant(paths.decisions(), PLANTED[0], "viewer", None)
    for account in (PLANTED[0], f"other.{PLANTED[0]}"):
        monkeypatch.setattr(signing_in, "person", lambda account=account: Person(account, PLANTED[1]))
        visit("people")
    with access.as_person(Person(PLANTED[0])), pytest.raises(access.NotAllowed):
        access.require("publish", PLANTED[1])
    said = [(one["what"], one.get("action")) for one in _lines(folder) if "what" in one]
    assert said == [("signed in", None), ("sign-in refused", None), ("action refused", "publish")]


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        (f"/{PLANTED[0]}", 404, "page"), ("/media/abc.csv", 403, "media"),
        (f"/_stcore/upload_file/{PLANTED[0]}", 500, "_stcore.upload_file"), ("/people", 200, None),
    ],
)  # fmt: skip
def test_a_refused_request_is_noted_by_the_kind_of_its_address(
    folder: Path, path: str, status: int, place: str | None
) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(_: Any) -> None:
        return None

    log.begin()
    scope = {"type": "http", "path": path, "method": "GET", "headers": []}
    in_a_thread(Noting(PlainTextResponse(PLANTED[1], status))(scope, receive, send))
    assert [(one["status"], one["place"]) for one in _lines(folder)] == ([] if place is None else [(status, place)])


def test_what_our_own_lines_say_stands_in_the_code() -> None:
    called = [
        (path, call)
        for _, path in house.modules()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name) and call.func.value.id == "_log"
    ]  # fmt: skip
    assert len(called) > 10
    for path, call in called:
        texts = call.args[1:] if isinstance(call.func, ast.Attribute) and call.func.attr == "log" else call.args
        assert any(isinstance(part, ast.Constant) for part in ast.walk(texts[0])), path
        assert not any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in ast.walk(texts[0])), path
