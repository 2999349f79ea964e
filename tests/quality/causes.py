"""Errors on gold, grouped by cause: `python -m tests.quality.causes [SET]`.

In: gold as for `tests.quality.gold`. Out: per cause (a figure missed, a false one, or a field with what it got and what gold says)
the count and the texts around. Briefs that are set aside (positions 3, 6, 9 … in name order) count in the totals of score.py only:
neither they nor their errors are shown.
"""

from __future__ import annotations

import ast
import collections
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from etl import pipeline
from tests.quality.gold import SETS, gold_folder

SET_ASIDE = {"briefs"}
_LINE = re.compile(
    r"(?P<kind>WRONG|MISSED|FALSE) (?P<document>\S+) (?P<quote>.*?) \| "
    r"(?:got (?P<got>\{.*?\}) \| gold (?P<gold>\{.*?\}) \| )?…(?P<context>.*)"
)


def shown(folder: Path, name: str) -> set[str]:
    """The documents of a set whose errors may be looked at."""
    names = sorted(path.name for path in (folder / name).iterdir() if path.name != "manifest.csv")
    return {document for i, document in enumerate(names, 1) if name not in SET_ASIDE or i % 3}


def causes(folder: Path, name: str) -> dict[str, list[str]]:
    """Cause -> the contexts it occurs in, most frequent first."""
    with tempfile.TemporaryDirectory() as out:
        pipeline.build([folder / name], Path(out))
        command = [sys.executable, str(folder / "score.py"), str(Path(out) / "observations.csv"), str(folder / f"{name}.jsonl"), "--errors"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    grouped: dict[str, list[str]] = collections.defaultdict(list)
    for match in filter(None, map(_LINE.fullmatch, printed.splitlines())):
        if match["document"] not in shown(folder, name):
            continue
        where = f"{match['document']} {match['quote']} …{match['context']}"
        if match["kind"] != "WRONG":
            grouped[match["kind"].lower()].append(where)
            continue
        got, wanted = ast.literal_eval(match["got"]), ast.literal_eval(match["gold"])
        for field in got:
            grouped[f"{field}: {got[field]} instead of {wanted[field]}"].append(where)
    return dict(sorted(grouped.items(), key=lambda item: -len(item[1])))


def main() -> int:
    folder = gold_folder()
    if folder is None:
        print("UNION_LEDGER_GOLD is not set: nothing to measure")
        return 2
    for name in sys.argv[1:] or SETS:
        print(f"== {name}")
        for cause, places in causes(folder, name).items():
            print(f"{len(places):4d}  {cause}")
            for place in places:
                print(f"        {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
