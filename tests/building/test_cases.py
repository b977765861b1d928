"""Small inputs and what must come out of them, as `shared/cases` has them beside the project: built in this process.

What a statement means is asked of the `check.py` that stands there; only its commands are run here.
"""

import contextlib
import importlib.util
import io
import json
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from twg_analytics import __main__ as command_line
from twg_analytics import paths, reference

CASES = paths.ROOT.parent / "shared/cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not on this machine")


def _check() -> Any:
    """The module that judges, as it stands beside the cases."""
    kept = list(sys.path), sys.dont_write_bytecode
    spec = importlib.util.spec_from_file_location("check_cases", CASES / "check.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:], sys.dont_write_bytecode = kept
    return module


check: Any = _check() if CASES.is_dir() else None
expected = json.loads((CASES / "expected.json").read_text(encoding="utf-8")) if CASES.is_dir() else {}


def _statements() -> Iterator[Any]:
    for case, said in expected.items():
        for number, statement in enumerate(said["statements"]):
            if statement["is_"] != "page":
                yield pytest.param(case, number, id=f"{case}: {check.tell([statement])}")


@pytest.fixture(scope="module")
def built() -> Iterator[dict[str, Any]]:
    """What came of each case that was built so far."""
    of: dict[str, Any] = {}
    yield of
    for one in of.values():
        if one.db:
            one.db.close()


def _built(case: str, scratch: Path) -> Any:
    class Here(check.Built):
        """A case whose commands are run in this process."""

        def run(self, *arguments: str) -> tuple[int, str]:
            said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("TWG_DECISIONS", self.env["TWG_DECISIONS"])
                if self.reference:
                    patch.setattr(paths, "REFERENCE", self.reference)
                    reference.load.cache_clear()
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    code = self.exit_code(arguments)
            if self.reference:
                reference.load.cache_clear()
            said.flush()
            return code, said.buffer.getvalue().decode()

        @staticmethod
        def exit_code(arguments: tuple[str, ...]) -> int:
            try:
                return command_line.main(list(arguments))
            except Exception:  # a person would see the traceback
                traceback.print_exc()
                return 1

    with contextlib.chdir(paths.ROOT):
        return Here(sys.executable, CASES / case, expected[case], scratch)


@pytest.mark.parametrize(("case", "number"), list(_statements()))
def test_a_statement_holds(built: dict[str, Any], tmp_path: Path, case: str, number: int) -> None:
    if case not in built:
        built[case] = _built(case, tmp_path)
    assert check.hold(built[case], expected[case]["statements"][number]) is None
