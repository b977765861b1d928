"""The licences of what is installed to run, as the packages themselves say: `python -m upkeep.licences`."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_HEAD = """# Licences

What is installed to run the dashboard, each with the licence that the package itself says. `make licences` writes this from `requirements.txt`; which licences are allowed stands in `pyproject.toml`, and `make check` finds a package with another one, or none here. Our own licence is [Apache 2.0](../LICENSE).
"""  # noqa: E501


def running() -> list[str]:
    """The packages that are installed to run, as the locked list names them."""
    return re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)


def written() -> str:
    """The document; raises `CalledProcessError` where a licence is not an allowed one."""
    asked = (sys.executable, "-m", "piplicenses", "--packages", *running())
    table = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    return f"{_HEAD}\n{table}"


if __name__ == "__main__":
    sys.stdout.write(written())
