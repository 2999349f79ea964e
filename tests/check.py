"""Every check, in the order of their cost: format, lint, types, import contracts, tests. One command here and in CI.

    python tests/check.py        formats the files, then checks
    python tests/check.py --ci   changes nothing, fails where a file is not formatted or a test was skipped

Exit status 0 where everything holds, else 1; every check runs, so that one failure does not hide the next.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def checks(ci: bool) -> dict[str, list[str]]:
    """Name of each check -> arguments for this Python."""
    return {
        "format": ["-m", "ruff", "format", *(["--check"] if ci else [])],
        "lint": ["-m", "ruff", "check"],
        "types": ["-m", "mypy"],
        "import contracts": ["-c", CONTRACTS],
        "tests": ["-m", "pytest"],
    }


def main() -> int:
    """Run them all; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ci", action="store_true", help="change nothing and skip nothing; also when the variable CI is set")
    ci = parser.parse_args().ci or bool(os.environ.get("CI"))
    environment = os.environ | ({"CI": "true"} if ci else {}) | {"PYTHONIOENCODING": "utf-8"}
    results: dict[str, tuple[bool, float]] = {}
    for name, arguments in checks(ci).items():
        print(f"== {name}", flush=True)
        started = time.monotonic()
        status = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment).returncode
        results[name] = status == 0, time.monotonic() - started
    print("== summary")
    for name, (passed, seconds) in results.items():
        print(f"{'ok  ' if passed else 'FAIL'} {name} ({seconds:.1f} s)")
    return 0 if all(passed for passed, _ in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
