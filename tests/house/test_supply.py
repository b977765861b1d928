"""What we build on is known: its licences are allowed and listed, its parts are listed, its weaknesses asked for."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from upkeep import audit, licences

ROOT = licences.ROOT
WEAK = {"name": "left", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
WELL = {"name": "right", "version": "2.0", "vulns": []}
SKIPPED = {"name": "mine", "skip_reason": "Dependency not found on PyPI"}


def _pip_audit(ending: str) -> tuple[str, ...]:
    """Stands for pip-audit: a program that ends as it would."""
    return (sys.executable, "-c", f"import sys; {ending}")


def test_every_package_to_run_is_listed_with_a_licence_that_is_allowed() -> None:
    kept = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    assert kept == licences.written(), "make licences"
    listed = re.findall(r"^\| ([\w.-]+) +\| \S+ +\| (?!UNKNOWN)\w", kept, re.MULTILINE)
    assert sorted(name.lower().replace("_", "-") for name in listed if name != "Name") == sorted(licences.running())


def test_a_package_that_says_no_licence_that_is_allowed_stops_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "running", lambda: ["axe-playwright-python"])
    with pytest.raises(subprocess.CalledProcessError):
        licences.written()


@pytest.mark.skipif(not shutil.which("make"), reason="Windows has no make")
def test_the_list_of_parts_has_every_package_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        asked = ["make", "-s", "-o", "install", "sbom", f"PY={sys.executable}", f"DIST={folder}"]
        subprocess.run(asked, cwd=ROOT, check=True)
        made.append((folder / "sbom.cdx.json").read_bytes())
    assert made[0] == made[1]
    parts = json.loads(made[0])["components"]
    assert [part["name"] for part in parts] == licences.running()
    assert all(reference["hashes"] for part in parts for reference in part["externalReferences"])


@pytest.mark.parametrize(("packages", "ends"), [([WELL], 0), ([WELL, WEAK], 1), ([SKIPPED], 0), ([SKIPPED, WEAK], 1)])
def test_a_known_weakness_fails_and_a_package_nobody_was_asked_of_is_said(
    packages: list[dict[str, object]], ends: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.tell(packages) == ends
    said = capsys.readouterr().out
    assert ("left 1.0 has PYSEC-1, mended in: 1.1" in said) is (WEAK in packages)
    assert ("could not be asked" in said) is (SKIPPED in packages)
    assert len(said.splitlines()) == len(packages) or WELL in packages


def test_a_database_that_is_not_reached_is_said_in_a_line_and_any_other_end_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    locked = ROOT / "requirements.txt"
    for reason in ("Could not connect to PyPI's vulnerability feed", "requests.exceptions.ProxyError: refused"):
        assert audit.main(locked, _pip_audit(f"sys.exit({reason!r})")) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1
    assert audit.main(locked, _pip_audit("sys.exit('requirements.txt: line 3 is none')")) == 1
    assert "line 3 is none" in capsys.readouterr().err
