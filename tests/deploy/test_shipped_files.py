"""What is in `deploy/`: nginx and systemd find nothing wrong with it, and what it sets the program knows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy import programs
from tests.deploy import site as sites
from twg_analytics import paths

SHIPPED = paths.ROOT / "deploy"
OPERATIONS = (paths.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@sites.NEEDED
def test_nginx_finds_nothing_wrong(tmp_path: Path) -> None:
    sites.certificate(tmp_path)
    command = sites.configuration(tmp_path, (8080, 8443), (8601, 8602))
    said = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr and "[emerg]" not in said.stderr


@pytest.mark.skipif(programs.found("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.glob("*.service")))
def test_systemd_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    unit = tmp_path / name.replace("@.", "@8501.")
    # The program is not where it would be on a server.
    unit.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.MULTILINE))
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, [line for line in said.stderr.splitlines() if name.partition("@")[0] in line]) == (0, [])


def test_settings_are_explained() -> None:
    lines = (SHIPPED / "settings.example").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines if line.startswith("TWG_")}
    assert names and {name for name in names if f"`{name}`" not in OPERATIONS} == set()
    assert {path.name for path in SHIPPED.iterdir() if path.stem not in OPERATIONS} == set()
