"""Whether a weakness is known of anything that is installed to run: `python -m upkeep.audit`."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_AUDIT = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "10")
# What pip-audit ends with where its database does not answer, by itself or through the library below it.
_UNREACHED = ("Could not connect", "is not redirecting properly", "requests.exceptions.")


def main(locked: Path = Path("requirements.txt"), python: Sequence[str] = (sys.executable, *_AUDIT)) -> int:
    """Ask for every package of a locked list; 1 where a weakness is known, 0 where none is or nobody could be asked."""
    with tempfile.TemporaryDirectory() as name:
        answer = Path(name) / "answer.json"
        asked = (*python, "-r", str(locked), "-f", "json", "-o", str(answer))
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stderr
        if not answer.exists():
            if any(words in said for words in _UNREACHED):
                print("audit: not done, the database of weaknesses cannot be reached from here.")
                return 0
            print(said, file=sys.stderr)
            return 1
        return tell(json.loads(answer.read_text(encoding="utf-8"))["dependencies"])


def tell(packages: list[dict[str, Any]]) -> int:
    """Say what pip-audit found; 1 where a weakness is known. A package of which it could ask nothing is not well."""
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    known = [(package, one) for package in packages for one in package.get("vulns", [])]
    for package, one in known:
        mended = ", ".join(one["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']} has {one['id']}, mended in: {mended}")
    if skipped:
        which = f": {', '.join(skipped)}" if len(skipped) < len(packages) else ""
        print(f"audit: of {len(skipped)} of {len(packages)} packages the database could not be asked{which}.")
    else:
        print(f"audit: {len(packages)} packages, {len(known)} known weaknesses.")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
