"""Accuracy on gold, measured and held.

In: a folder of gold (`UNION_LEDGER_GOLD`: score.py, and per set a folder of documents and SET.jsonl). Out: every figure of score.py
per set. `floors.json` pins them with the gold's fingerprint. `python -m tests.quality.gold` prints them beside their floors;
`--pin` writes today's figures as floors, and refuses to lower one unless `--lower` says so (then CHANGELOG.md needs a line).
Where the gold itself has changed, the thresholds of floors.json hold until the floors are pinned anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from etl import pipeline

SETS = ("seeds", "briefs")
FLOORS = Path(__file__).with_name("floors.json")
# Figures that say how many, not how well.
_COUNTS = ("gold", "predicted")
# A figure may differ this much from its floor: score.py prints four decimals.
_ROUNDING = 0.0001


class GoldUnreadable(RuntimeError):
    """UNION_LEDGER_GOLD is set, but what it names is no gold."""


def gold_folder() -> Path | None:
    """The gold's folder; None where UNION_LEDGER_GOLD is not set. Raises GoldUnreadable."""
    named = os.environ.get("UNION_LEDGER_GOLD")
    if not named:
        return None
    folder = Path(named)
    missing = [name for name in ("score.py", *(f"{s}.jsonl" for s in SETS), *SETS) if not (folder / name).exists()]
    if missing:
        raise GoldUnreadable(f"UNION_LEDGER_GOLD={named}: {', '.join(missing)} not found; name the folder that holds score.py, or unset it")
    return folder


def fingerprint(folder: Path, name: str) -> str:
    """A hash of the set's gold rows and documents."""
    digest = hashlib.blake2b(digest_size=8)
    for path in (folder / f"{name}.jsonl", *sorted((folder / name).iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure(folder: Path, name: str) -> dict[str, float]:
    """Read the set's documents as a user would, and score the rows."""
    with tempfile.TemporaryDirectory() as out:
        pipeline.build([folder / name], Path(out))
        command = [sys.executable, str(folder / "score.py"), str(Path(out) / "observations.csv"), str(folder / f"{name}.jsonl"), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def pinned() -> dict[str, dict[str, object]]:
    """floors.json: per set its gold's `fingerprint`, `floors` (every figure) and `thresholds` (what must hold for any gold)."""
    return json.loads(FLOORS.read_text("utf-8"))


def below(scores: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Figures under their floor: name -> (measured, floor)."""
    return {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor - _ROUNDING}


def _pin(folder: Path, lower: bool) -> int:
    entries = pinned()
    for name in SETS:
        scores = {key: value for key, value in measure(folder, name).items() if key not in _COUNTS}
        entry = entries[name]
        same_gold = entry["fingerprint"] == fingerprint(folder, name)
        fallen = below(scores, entry["floors"]) if same_gold else {}  # type: ignore[arg-type]
        if fallen and not lower:
            print(f"{name}: these would fall, nothing pinned (--lower, and a line in CHANGELOG.md): {fallen}")
            return 1
        entries[name] = {"fingerprint": fingerprint(folder, name), "floors": scores, "thresholds": entry["thresholds"]}
    FLOORS.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write today's figures as floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: let a floor fall")
    arguments = parser.parse_args()
    folder = gold_folder()
    if folder is None:
        print("UNION_LEDGER_GOLD is not set: nothing to measure")
        return 2
    if arguments.pin:
        return _pin(folder, arguments.lower)
    for name in SETS:
        scores, entry = measure(folder, name), pinned()[name]
        print(f"gold/{name}: " + " ".join(f"{key}={value}" for key, value in scores.items()))
        if entry["fingerprint"] != fingerprint(folder, name):
            print(f"gold/{name}: the gold has changed since the floors were pinned; pin them anew (--pin)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
