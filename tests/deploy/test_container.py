"""What the container is made of is enough to serve, nothing of the data is in it, and it is asked whether it lives."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy import programs
from tests.deploy.site import NAME
from twg_analytics import paths

SAID = (paths.ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")


def _of(instruction: str) -> list[str]:
    """What follows an instruction, each time it stands there."""
    return re.findall(rf"^{instruction} (.+)$", SAID, re.MULTILINE)


def _program(folder: Path) -> Path:
    """The program as the image has it."""
    for line in _of("COPY"):
        *sources, target = line.split()
        for source in map(paths.ROOT.joinpath, sources):
            to = folder / target
            if source.is_dir():
                shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, to)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    said = dict(one.split("=", 1) for line in _of("ENV") for one in shlex.split(line))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TWG_", "STREAMLIT_"))}
    return kept | {name: value.replace("/data/", f"{folder}/") for name, value in said.items()}


def test_no_export_store_or_secret_goes_into_the_image() -> None:
    sources = {source.rstrip("/") for line in _of("COPY") for source in line.split()[:-1]}
    assert sources and not sources & {".", "data", "data/raw", "data/decisions", "data/warehouse", ".streamlit"}
    assert [source for source in sources if not (paths.ROOT / source).exists()] == []


@pytest.mark.parametrize("hosts", [None, f"{NAME}, aid.cdc.gov.kh"])
def test_it_serves_with_what_is_in_it_and_is_found_alive(tmp_path: Path, hosts: str | None) -> None:
    port = programs.free_port()
    environment = _environment(tmp_path / "data")
    if hosts:
        gateway = {"TWG_GATEWAYS": "10.88.0.1", "TWG_GATEWAY_HEADER": "X-Remote-User"}
        environment |= {"TWG_MODE": "shared", "TWG_HOSTS": hosts, **gateway}
    (command,) = map(json.loads, re.findall(r"^CMD (.+)$", SAID, re.MULTILINE))
    (check,) = map(json.loads, re.findall(r"^HEALTHCHECK CMD (.+)$", SAID, re.MULTILINE))
    command = [sys.executable, *command[1:]]
    if not hosts:  # a laptop listens on its own address only
        command = [one.replace("0.0.0.0", "127.0.0.1") for one in command]
    command, check = ([one.replace("8501", str(port)) for one in said] for said in (command, check))

    def is_alive() -> bool:
        asked = [sys.executable, *check[1:]]
        return subprocess.run(asked, env=environment, capture_output=True, check=False).returncode == 0

    assert not is_alive()
    process = subprocess.Popen(
        command,
        cwd=_program(tmp_path / "program"),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        programs.until(is_alive, lambda: process.poll() is None)
    finally:
        process.terminate()
        process.wait(timeout=programs.PATIENCE)
    assert not hosts or (tmp_path / "data" / "log").is_dir()


def test_it_writes_the_sample_a_warehouse_and_a_report_with_what_is_in_it(tmp_path: Path) -> None:
    program, environment = _program(tmp_path / "program"), _environment(tmp_path / "data")

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "twg_analytics", *arguments]
        subprocess.run(command, cwd=program, env=environment, check=True, capture_output=True)

    run("sample", str(tmp_path / "exports"), "--publish", environment["TWG_WAREHOUSE"])
    run("report", "brief", "--leadership", "--format", "pptx", "--out", str(tmp_path / "brief.pptx"))
    assert (tmp_path / "brief.pptx").stat().st_size > 20_000
